"""The whole graph in the formats that other tools read: N-Quads, Turtle, JSON-LD."""

from __future__ import annotations

from rdflib import Dataset, Graph

from graph.store import Store
from ontology.load import PREFIXES

EXPORTS = ("nquads", "turtle", "jsonld")


def export_graph(store: Store, form: str) -> bytes:
    """The graph in one of EXPORTS, the same bytes for the same graph. Turtle has no named graphs: it holds their union."""
    nquads = store.dump()
    if form == "nquads":
        return nquads
    dataset = Dataset()
    dataset.parse(data=nquads, format="nquads")
    if form == "jsonld":
        written: bytes = dataset.serialize(format="json-ld", encoding="utf-8", sort_keys=True, indent=1)
        return written
    union = Graph()
    for prefix, namespace in PREFIXES.items():
        union.bind(prefix, namespace)
    for subject, predicate, value, _ in dataset.quads():
        union.add((subject, predicate, value))
    return union.serialize(format="turtle", encoding="utf-8")
