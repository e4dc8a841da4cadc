"""The IRI prefixes: the only place where one is spelled."""

from rdflib import Namespace, URIRef


class Terms(Namespace):
    """A namespace that makes each of its terms once: they are asked for by the hundred thousand."""

    def __getattr__(self, name: str) -> URIRef:
        if name.startswith("__"):
            raise AttributeError(name)
        term = URIRef(self + name)
        self.__dict__[name] = term
        return term


BASE = "https://minutebook.example/"
MB = Terms(BASE + "ontology#")
ISSUE = Namespace(BASE + "issue/")
ORGANISATION = Namespace(BASE + "organisation/")
ID = Namespace(BASE + "id/")
OA = Namespace("http://www.w3.org/ns/oa#")
ORG = Namespace("http://www.w3.org/ns/org#")

ONTOLOGY_GRAPH = ID["graph/ontology"]
JUDGEMENTS_GRAPH = ID["graph/judgements"]
