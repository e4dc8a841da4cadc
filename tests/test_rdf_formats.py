"""What is exported is read back as it was by other tools, and JSON-LD reads like a record."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import OWL, RDF, Dataset, Graph, Literal, URIRef

from graph.library import Library
from graph.rdf_formats import EXPORTS, export_graph, jsonld, ntriples, turtle
from graph.store import in_memory
from ontology.context import context
from ontology.load import ontology_graph
from ontology.terms import MB

G = "https://example.org/g"


READERS = {"turtle": ox.RdfFormat.TURTLE, "jsonld": ox.RdfFormat.JSON_LD, "nquads": ox.RdfFormat.N_QUADS}


def test_the_sample_is_read_back_from_every_format(library: Library) -> None:
    store = library.store()
    whole = {form: set(ox.parse(export_graph(store, form), format=READERS[form])) for form in EXPORTS}
    assert len(whole["nquads"]) > 10_000
    assert whole["jsonld"] == whole["nquads"]
    assert {quad.triple for quad in whole["turtle"]} == {quad.triple for quad in whole["nquads"]}


def test_rdflib_reads_the_same(library: Library) -> None:
    document = max(graph for graph in library.store().graphs() if "/document/" in graph)
    nquads = library.store().graph_nquads(document)
    read = {form: Dataset().parse(data=write(nquads), format=form) for form, write in {"nquads": bytes, "json-ld": jsonld}.items()}
    one, other = ({(s.n3(), p.n3(), o.n3(), str(g)) for s, p, o, g in dataset.quads()} for dataset in read.values())
    assert one == other


@pytest.mark.parametrize("form", EXPORTS)
def test_the_same_graph_gives_the_same_bytes(form: str, library: Library) -> None:
    assert export_graph(library.store(), form) == export_graph(in_memory(*reversed(library.store().dump().splitlines(keepends=True))), form)


def test_jsonld_reads_like_a_record(library: Library) -> None:
    graphs = {graph["id"]: graph["@graph"] for graph in json.loads(export_graph(library.store(), "jsonld"))["@graph"]}
    things = [thing for graph in graphs.values() for thing in graph]
    action = next(t for t in things if "Action" in t.get("type", ()) and "due" in t)
    assert set(action["type"]) == {"Action", "Fact"}
    assert action["inMeeting"].startswith("https://minutebook.example/id/meeting/")
    assert action["date"].count("-") == 2
    assert isinstance(action["text"], str)
    words = next(t for t in things if t["id"] == action["bestQuotation"] + "/words")
    assert isinstance(words["oa:start"], int)
    written = {key for thing in things for key in thing}
    assert not [key for key in written if key.startswith(("http", "mb:"))]


def test_the_context_names_every_term() -> None:
    graph = ontology_graph()
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in graph.subjects(RDF.type, kind):
            entry = context()[str(term).removeprefix(str(MB))]
            assert (entry if isinstance(entry, str) else entry["@id"]) == f"mb:{str(term).removeprefix(str(MB))}"


def test_the_context_by_itself_lets_plain_json_be_read() -> None:
    plain = {
        "@context": context(),
        "id": "https://example.org/a",
        "type": "Action",
        "due": "2019-06-11",
        "inMeeting": "https://example.org/m",
        "owners": ["A", "B"],
    }
    graph = Graph().parse(data=json.dumps(plain), format="json-ld")
    assert {str(o) for o in graph.objects(None, MB.owners)} == {"A", "B"}
    assert graph.value(URIRef("https://example.org/a"), MB.due) == Literal("2019-06-11", datatype=URIRef("http://www.w3.org/2001/XMLSchema#date"))
    assert graph.value(URIRef("https://example.org/a"), MB.inMeeting) == URIRef("https://example.org/m")


NODES = st.sampled_from(["https://minutebook.example/id/x", "https://example.org/a?b#c", str(MB.Meeting), "urn:x:y"])
PROPERTIES = st.sampled_from([str(MB.date), str(MB.issue), str(MB.title), str(MB.page), str(MB.listedOnly), "http://www.w3.org/ns/oa#start", "https://example.org/p q".replace(" ", "%20"), "http://purl.org/dc/terms/title", str(RDF.type)])  # fmt: skip
XSD = "http://www.w3.org/2001/XMLSchema#"
DATATYPES = st.sampled_from(["string", "date", "integer", "boolean", "decimal", "gYear"])
LITERALS = st.one_of(
    st.tuples(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8), st.just("string")),
    st.tuples(st.sampled_from(["2019-03-12", "12", "007", "-3", "true", "0", "1.50", "2019", "@id", "mb:x", "id"]), DATATYPES),
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.tuples(NODES, PROPERTIES, st.one_of(NODES, LITERALS)), min_size=1, max_size=8))
def test_any_values_survive(triples: list[tuple[str, str, str | tuple[str, str]]]) -> None:
    """Whatever datatype a value has: also where it is not the one that the context gives its property."""
    quads = []
    for subject, predicate, value in triples:
        if predicate == str(RDF.type) and not isinstance(value, str):
            continue  # a type is a thing
        term = ox.NamedNode(value) if isinstance(value, str) else ox.Literal(value[0], datatype=ox.NamedNode(XSD + value[1]))
        quads.append(ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), term, ox.NamedNode(G)))
    nquads = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    assert set(ox.parse(jsonld(nquads), format=ox.RdfFormat.JSON_LD)) == set(quads)
    assert {q.triple for q in ox.parse(turtle(nquads), format=ox.RdfFormat.TURTLE)} == {q.triple for q in quads}
    assert {q.triple for q in ox.parse(ntriples(nquads), format=ox.RdfFormat.N_TRIPLES)} == {q.triple for q in quads}
