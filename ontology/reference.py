"""The ontology as plain values, for a page: every term with what it means, whose it is and what it maps to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal, Node, URIRef

from ontology.load import ontology_graph
from ontology.terms import MB

DOMAIN_INCLUDES, RANGE_INCLUDES = URIRef("https://schema.org/domainIncludes"), URIRef("https://schema.org/rangeIncludes")
MATCHES = (
    (SKOS.exactMatch, "The same as"), (SKOS.closeMatch, "Close to"), (SKOS.broadMatch, "Narrower than"), (SKOS.narrowMatch, "Wider than"),
    (SKOS.relatedMatch, "Related to"),
)  # fmt: skip


@dataclass(frozen=True)
class Name:
    """An IRI to show: short as "org:Post"; anchor: where this page explains it, "" for terms of others."""

    iri: str
    short: str
    anchor: str


@dataclass(frozen=True)
class Term:
    """A class or a property. parents: what it is a special kind of; matches: (how, names) of other models."""

    iri: str
    name: str
    label: str
    definition: str
    note: str
    example: str
    parents: tuple[Name, ...]
    matches: tuple[tuple[str, tuple[Name, ...]], ...]


@dataclass(frozen=True)
class Class(Term):
    """properties: those that say something of its things; narrower: its own subclasses."""

    properties: tuple[Name, ...]
    narrower: tuple[Name, ...]


@dataclass(frozen=True)
class Property(Term):
    """of: the classes whose things have it; gives: what its values are; to_things: whether they are things, not words."""

    of: tuple[Name, ...]
    gives: tuple[Name, ...]
    to_things: bool


@dataclass(frozen=True)
class Reference:
    """The whole ontology: classes and properties in alphabetical order of their labels."""

    iri: str
    title: str
    description: str
    prefixes: tuple[tuple[str, str], ...]
    classes: tuple[Class, ...]
    properties: tuple[Property, ...]


@cache
def reference() -> Reference:
    """The ontology as it ships."""
    return reference_of(ontology_graph())


def reference_of(graph: Graph) -> Reference:
    """An ontology as plain values."""
    (iri,) = graph.subjects(RDF.type, OWL.Ontology)
    classes = [_class(graph, term) for term in graph.subjects(RDF.type, OWL.Class)]
    kinds = ((OWL.ObjectProperty, True), (OWL.DatatypeProperty, False))
    properties = [_property(graph, term, things) for kind, things in kinds for term in graph.subjects(RDF.type, kind)]
    used = {name.short.split(":")[0] for term in (*classes, *properties) for _, names in term.matches for name in names}
    used |= {name.short.split(":")[0] for term in (*classes, *properties) for name in term.parents}
    prefixes = tuple(sorted((prefix, str(namespace)) for prefix, namespace in graph.namespaces() if prefix in used | {"mb"}))
    return Reference(
        str(iri), _one(graph, iri, DCTERMS.title), _one(graph, iri, DCTERMS.description), prefixes,
        tuple(sorted(classes, key=_order)), tuple(sorted(properties, key=_order)),
    )  # fmt: skip


def _order(term: Term) -> tuple[str, str]:
    return term.label.casefold(), term.name


def _class(graph: Graph, term: Node) -> Class:
    of_it = [*graph.subjects(RDFS.domain, term), *graph.subjects(DOMAIN_INCLUDES, term)]
    return Class(*_term(graph, term, RDFS.subClassOf), _names(graph, of_it), _names(graph, graph.subjects(RDFS.subClassOf, term)))


def _property(graph: Graph, term: Node, things: bool) -> Property:
    of = [*graph.objects(term, RDFS.domain), *graph.objects(term, DOMAIN_INCLUDES)]
    gives = [*graph.objects(term, RDFS.range), *graph.objects(term, RANGE_INCLUDES)]
    return Property(*_term(graph, term, RDFS.subPropertyOf), _names(graph, of), _names(graph, gives), things)


def _term(graph: Graph, term: Node, parent: Node) -> tuple[str, str, str, str, str, str, tuple[Name, ...], tuple[tuple[str, tuple[Name, ...]], ...]]:
    """What classes and properties share, in the order of Term's fields."""
    said = [_one(graph, term, what) for what in (RDFS.label, SKOS.definition, SKOS.scopeNote, SKOS.example)]
    matches = ((how, _names(graph, graph.objects(term, match))) for match, how in MATCHES)
    label, definition, note, example = said
    parents = _names(graph, graph.objects(term, parent))
    return str(term), _anchor(term), label, definition, note, example, parents, tuple((how, names) for how, names in matches if names)


def _names(graph: Graph, terms: Iterable[Node]) -> tuple[Name, ...]:
    return tuple(sorted((Name(str(t), graph.namespace_manager.curie(str(t), generate=False), _anchor(t)) for t in set(terms)), key=lambda n: n.short))


def _anchor(term: Node) -> str:
    """The fragment of a term of our own: https://minutebook.example/ontology#X is X of the page."""
    return str(term).removeprefix(str(MB)) if str(term).startswith(str(MB)) else ""


def _one(graph: Graph, subject: Node, predicate: Node) -> str:
    value = graph.value(subject, predicate)
    return str(value) if isinstance(value, Literal) else ""


@cache
def as_ntriples() -> bytes:
    """The ontology as N-Triples, for those who write other formats."""
    return ontology_graph().serialize(format="nt", encoding="utf-8")
