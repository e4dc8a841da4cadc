"""The shapes as compiled and as pySHACL reads them: what each finds in a graph."""

from __future__ import annotations

from pyshacl import validate
from rdflib import RDF, SH, Graph

from graph.rdf import nquads_of_graph
from graph.shapes import rules
from graph.store import in_memory
from ontology.load import ontology_graph, shapes_graph
from ontology.terms import ID

HEAD = """
@prefix : <https://example.org/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix issue: <https://minutebook.example/issue/> .
@prefix mb: <https://minutebook.example/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
ONTOLOGY, SHAPES = ontology_graph(), shapes_graph()
RULES = rules(SHAPES, ONTOLOGY)
ORDERED = {str(SHAPES.value(s, SH.message)) for feature in (SH.lessThan, SH.lessThanOrEquals) for s in SHAPES.subjects(feature, None)}
Found = set[tuple[str, str]]


def graph_of(turtle: str) -> Graph:
    return Graph().parse(data=HEAD + turtle, format="turtle")


def by_us(data: Graph) -> Found:
    """(node, message) of all that the compiled shapes find."""
    store = in_memory(nquads_of_graph(data, ID["document/test"]))
    return {(node, rule.message) for rule in RULES for graph, node in store.ask(rule.query).rows}


def by_reference(data: Graph) -> Found:
    """The same by pySHACL."""
    _, report, _ = validate(data, shacl_graph=SHAPES, ont_graph=ONTOLOGY, inference="none", inplace=False)
    results = report.subjects(RDF.type, SH.ValidationResult)
    return {(str(report.value(r, SH.focusNode)), str(report.value(r, SH.resultMessage))) for r in results}
