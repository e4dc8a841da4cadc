"""The IRI prefixes: the only place where one is spelled."""

from rdflib import Namespace

BASE = "https://minutebook.example/"
MB = Namespace(BASE + "ontology#")
ISSUE = Namespace(BASE + "issue/")
ORGANISATION = Namespace(BASE + "organisation/")
ID = Namespace(BASE + "id/")
OA = Namespace("http://www.w3.org/ns/oa#")
ORG = Namespace("http://www.w3.org/ns/org#")

ONTOLOGY_GRAPH = ID["graph/ontology"]
JUDGEMENTS_GRAPH = ID["graph/judgements"]
