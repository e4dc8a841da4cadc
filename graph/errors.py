"""What can go wrong with a library or a question, as one tree.

GraphError
├── LibraryError        a folder that is no library, that is locked, or that can't be written
├── EmptyLibrary        a library in which nothing has been published yet
├── UnknownQuestion     no question of the catalogue has this name
├── BadParameter        a question's parameter is missing, unknown or not of its type
├── BadQuery            SPARQL that can't be parsed or run; says where
├── QueryTooLong        a query's text has more characters than one may have
├── RefusedQuery        SPARQL that updates or calls out of the library
├── MissingGraph        no graph of the library has this name
├── UnwritableAnswer    an answer that the asked-for format can't hold
├── StoppedQuery        a query that needed more time, memory or room than one may take
├── BusyWorkers         more queries wait than the service lets wait
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
    """SPARQL that can't be parsed or run. line and column: where, both from 1; 0 where it is not known."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.line, self.column = line, column


class RefusedQuery(BadQuery):
    """SPARQL that updates or calls out of the library."""


class QueryTooLong(GraphError):
    """A query's text has more characters than one may have."""


class MissingGraph(GraphError):
    """No graph of the library has this name."""


class UnwritableAnswer(GraphError):
    """An answer that the asked-for format can't hold."""


class StoppedQuery(GraphError):
    """A query needed more time, memory or room than one may take."""


class BusyWorkers(GraphError):
    """More queries wait than the service lets wait. seconds: after which to try again."""

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds


class BadData(GraphError):
    """N-Quads that can't be parsed."""


class BadShapes(GraphError):
    """SHACL with a feature that is not known here."""


class JudgementError(GraphError):
    """A judgement says too little, or undoes nothing."""
