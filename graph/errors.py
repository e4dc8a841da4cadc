"""What can go wrong with a library or a question, as one tree.

GraphError
├── LibraryError        a folder that is no library, that is locked, or that can't be written
├── EmptyLibrary        a library in which nothing has been published yet
├── UnknownQuestion     no question of the catalogue has this name
├── BadParameter        a question's parameter is missing, unknown or not of its type
├── BadQuery            SPARQL that can't be parsed or may not run here
├── BadData             N-Quads that can't be parsed
├── BadShapes           SHACL with a feature that is not known here
└── JudgementError      a judgement that says too little, or undoes nothing
"""


class GraphError(Exception):
    """The root: `str()` is one line for a person."""


class LibraryError(GraphError):
    """The folder can't serve as a library."""


class EmptyLibrary(LibraryError):
    """Nothing has been published yet."""


class UnknownQuestion(GraphError):
    """No question has this name."""


class BadParameter(GraphError):
    """A parameter is missing, unknown or not of its type."""


class BadQuery(GraphError):
    """SPARQL that can't be parsed or may not run here."""


class BadData(GraphError):
    """N-Quads that can't be parsed."""


class BadShapes(GraphError):
    """SHACL with a feature that is not known here."""


class JudgementError(GraphError):
    """A judgement says too little, or undoes nothing."""
