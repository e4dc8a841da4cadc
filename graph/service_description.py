"""What the SPARQL endpoint says of itself (SPARQL 1.1 Service Description), as RDF."""

from __future__ import annotations

from rdflib import RDF, Graph, Literal, Namespace, URIRef

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")
WRITTEN = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle", "N-Triples", "RDF_XML", "JSON-LD")
WRITERS = {"turtle": "turtle", "ntriples": "nt", "rdfxml": "xml", "jsonld": "json-ld"}


def description(endpoint: str, form: str) -> bytes:
    """The description of the service at an address, in a format of graph.answers.TRIPLES."""
    graph = Graph()
    graph.bind("sd", SD)
    service, dataset, union = (URIRef(f"{endpoint}#{name}") for name in ("service", "dataset", "union"))
    graph.add((service, RDF.type, SD.Service))
    graph.add((service, SD.endpoint, URIRef(endpoint)))
    graph.add((service, SD.supportedLanguage, SD.SPARQL11Query))
    graph.add((service, SD.feature, SD.UnionDefaultGraph))
    graph.add((service, SD.defaultDataset, dataset))
    graph.add((dataset, RDF.type, SD.Dataset))
    graph.add((dataset, SD.defaultGraph, union))
    graph.add((union, RDF.type, SD.Graph))
    graph.add(
        (union, URIRef("http://purl.org/dc/terms/description"), Literal("The union of all named graphs: one for each document and some of our own.", "en"))
    )
    for name in WRITTEN:
        graph.add((service, SD.resultFormat, FORMATS[name]))
    return graph.serialize(format=WRITERS[form], encoding="utf-8")
