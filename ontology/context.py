"""The JSON-LD context: short names for the terms, so that exported JSON reads like a record and is still linked data.

A property of ours is its own name ("inMeeting"), a class too ("Meeting"); others keep their prefix ("foaf:name"). What
a property's values are comes from the ontology: dates and numbers are typed by the context, things are IRIs.
"""

from __future__ import annotations

from functools import cache

from rdflib import OWL, PROV, RDF, RDFS, XSD, Graph, Node, URIRef

from ontology.load import PREFIXES, ontology_graph
from ontology.terms import MB, OA, ORG

Definition = str | dict[str, str]
# what the graph says with the words of others: their values' types
THINGS = (OA.hasSource, OA.hasSelector, ORG.member, PROV.wasDerivedFrom)
NUMBERS = (OA.start, OA.end)


@cache
def context() -> dict[str, Definition]:
    """The context of the ontology as it ships: name -> IRI, or IRI and type."""
    return context_of(ontology_graph())


def context_of(graph: Graph) -> dict[str, Definition]:
    """The context of an ontology."""
    found: dict[str, Definition] = {"id": "@id", "type": "@type"}
    found |= {_name(term): _short(term) for term in _sorted(graph, OWL.Class)}
    found |= {_name(term): {"@id": _short(term), "@type": "@id"} for term in _sorted(graph, OWL.ObjectProperty)}
    for term in _sorted(graph, OWL.DatatypeProperty):
        range_ = graph.value(term, RDFS.range) or RDFS.Literal
        typed = str(range_).startswith(str(XSD)) and range_ != XSD.string
        found[_name(term)] = {"@id": _short(term), "@type": _short(range_)} if typed else _short(term)
    found |= {_short(term): {"@id": _short(term), "@type": "@id"} for term in THINGS}
    found |= {_short(term): {"@id": _short(term), "@type": "xsd:integer"} for term in NUMBERS}
    prefixes = {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}
    return prefixes | found  # a property named as a prefix ("issue") is the property


def _sorted(graph: Graph, kind: URIRef) -> list[Node]:
    return sorted(graph.subjects(RDF.type, kind), key=str)


def _name(term: Node) -> str:
    return str(term).removeprefix(str(MB))


def _short(term: Node) -> str:
    """An IRI with its prefix: "xsd:date"."""
    return next(f"{prefix}:{str(term).removeprefix(str(n))}" for prefix, n in PREFIXES.items() if str(term).startswith(str(n)))
