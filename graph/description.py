"""A library as a data set, described by VoID and DCAT: how much it holds of what, from when to when, and how to get it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import DCAT, DCTERMS, RDF, VOID, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from graph.own_iris import outward_iri
from graph.store import Store
from ontology.load import PREFIXES
from ontology.terms import BASE, MB

FORMATS = "http://www.w3.org/ns/formats/"
# how each thing can be had: name of the format, media type
OFFERED = (("Turtle", "text/turtle"), ("JSON-LD", "application/ld+json"), ("N-Triples", "application/n-triples"))  # named as at FORMATS
CLASSES = "SELECT ?term (COUNT(DISTINCT ?thing) AS ?count) (MIN(STR(?thing)) AS ?one) WHERE { ?thing a ?term } GROUP BY ?term ORDER BY ?term"
PROPERTIES = "SELECT ?term (COUNT(*) AS ?count) WHERE { ?thing ?term ?value } GROUP BY ?term ORDER BY ?term"
DATES = f"SELECT (MIN(?date) AS ?first) (MAX(?date) AS ?last) WHERE {{ ?meeting a <{MB.Meeting}> ; <{MB.date}> ?date }}"

Triple = tuple[Node, Node, Node]


@dataclass(frozen=True)
class Part:
    """How much there is of one class or property. example: the IRI of one of a class, "" of a property."""

    term: str
    count: int
    example: str = ""


@dataclass(frozen=True)
class Description:
    """What a library holds. first, last: ISO dates of its meetings, "" without any; published: ISO date of its snapshot."""

    title: str
    published: str
    statements: int
    first: str
    last: str
    classes: tuple[Part, ...]
    properties: tuple[Part, ...]

    def count(self, term: str) -> int:
        """How many things of a class there are."""
        return next((part.count for part in self.classes if part.term == term), 0)


def description(store: Store, title: str, published: str) -> Description:
    """What a library holds, counted."""
    classes = tuple(Part(row["term"], int(row["count"]), row["one"]) for row in store.ask(CLASSES).dicts())
    properties = tuple(Part(row["term"], int(row["count"])) for row in store.ask(PROPERTIES).dicts())
    (dates,) = store.ask(DATES).rows or (("", ""),)
    return Description(title, published, sum(part.count for part in properties), dates[0], dates[1], classes, properties)


def ntriples_of(found: Description, base: str) -> bytes:
    """The description as sorted N-Triples. base: under which the data set and its things have their IRIs."""
    graph = Graph()
    for triple in (*_data_set(found, base), *_parts(found, base)):
        graph.add(triple)
    written: bytes = graph.serialize(format="nt", encoding="utf-8")
    return b"".join(sorted(line for line in written.splitlines(keepends=True) if line.strip()))


def _data_set(found: Description, base: str) -> Iterator[Triple]:
    node = URIRef(base + "dataset")
    yield node, RDF.type, VOID.Dataset
    yield node, RDF.type, DCAT.Dataset
    yield node, DCTERMS.title, Literal(found.title, lang="en")
    yield node, DCTERMS.description, Literal("Meetings, what they treated, who owned it and what came of it, with a quotation under every fact.", lang="en")
    yield node, DCTERMS.modified, Literal(found.published, datatype=XSD.date)
    yield node, DCTERMS.conformsTo, URIRef(str(MB).rstrip("#"))
    yield node, VOID.triples, Literal(found.statements)
    yield node, VOID.classes, Literal(len(found.classes))
    yield node, VOID.properties, Literal(len(found.properties))
    yield node, VOID.uriSpace, Literal(base)
    for namespace in sorted({str(n) for n in PREFIXES.values() for part in found.properties if part.term.startswith(str(n))}):
        yield node, VOID.vocabulary, URIRef(namespace)
    if found.first:
        period = URIRef(base + "dataset#period")
        yield node, DCTERMS.temporal, period
        yield period, RDF.type, DCTERMS.PeriodOfTime
        yield period, DCAT.startDate, Literal(found.first, datatype=XSD.date)
        yield period, DCAT.endDate, Literal(found.last, datatype=XSD.date)
    for name, media in OFFERED:
        way = URIRef(f"{base}dataset#{name.lower()}")
        yield node, VOID.feature, URIRef(FORMATS + name)
        yield node, DCAT.distribution, way
        yield way, RDF.type, DCAT.Distribution
        yield way, DCTERMS.title, Literal(f"Each thing at its own address, as {name}", lang="en")
        yield way, DCAT.mediaType, URIRef(f"https://www.iana.org/assignments/media-types/{media}")
        yield way, DCAT.accessURL, node


def _parts(found: Description, base: str) -> Iterator[Triple]:
    node = URIRef(base + "dataset")
    for kind, parts in (("class", found.classes), ("property", found.properties)):
        for part in parts:
            named, counted = (VOID["class"], VOID.entities) if kind == "class" else (VOID.property, VOID.triples)
            iri = URIRef(f"{base}dataset#{kind}-{_short(part.term)}")
            yield node, VOID.classPartition if kind == "class" else VOID.propertyPartition, iri
            yield iri, RDF.type, VOID.Dataset
            yield iri, named, URIRef(part.term)
            yield iri, counted, Literal(part.count)
            if part.example.startswith(BASE) and part.term.startswith(str(MB)):
                yield node, VOID.exampleResource, URIRef(outward_iri(part.example, base))


def _short(term: str) -> str:
    """A term as a part of a fragment: "mb-Meeting"; one of no known vocabulary by its end."""
    found = next(((prefix, str(n)) for prefix, n in PREFIXES.items() if term.startswith(str(n))), None)
    words = f"{found[0]}-{term.removeprefix(found[1])}" if found else term
    return re.sub(r"[^A-Za-z0-9-]+", "-", words).strip("-")
