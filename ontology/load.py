"""Turtle vocabularies to plain values, and the RDF files that ship with the program."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from importlib import resources
from pathlib import Path

from rdflib import DCTERMS, FOAF, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, VANN, XSD, Graph, Node
from rdflib.exceptions import ParserError

from ontology.terms import ISSUE, MB, OA, ORG, ORGANISATION
from ontology.vocabulary import Issue, Vocabulary

SHIPPED = ("issues.ttl", "organisations.ttl")
PREFIXES = {
    "mb": MB, "issue": ISSUE, "organisation": ORGANISATION, "oa": OA, "org": ORG, "skos": SKOS, "foaf": FOAF, "prov": PROV,
    "dcterms": DCTERMS, "rdf": RDF, "rdfs": RDFS, "owl": OWL, "xsd": XSD, "sh": SH, "schema": SDO, "vann": VANN,
}  # fmt: skip


class VocabularyError(Exception):
    """A vocabulary file can't be used: `str()` is one line that names file and reason."""


def shipped(name: str) -> bytes:
    """The bytes of a file of this folder: "minutebook.ttl", "shapes.ttl", "issues.ttl", "organisations.ttl"."""
    return (resources.files("ontology") / name).read_bytes()


def load(extra: Iterable[Path] = (), replace: bool = False) -> tuple[Vocabulary, Graph]:
    """The shipped vocabularies and a user's own Turtle files, as plain values and as a graph.

    With replace the user's files stand instead of the shipped ones. Raises VocabularyError.
    """
    sources = [] if replace else [(name, shipped(name)) for name in SHIPPED]
    for path in sorted(extra):
        try:
            sources.append((path.name, path.read_bytes()))
        except OSError as error:
            raise VocabularyError(f"{path.name}: can't be read ({error.strerror})") from error
    graph, digest = Graph(), hashlib.sha256()
    for name, data in sources:
        digest.update(data)
        _parse(graph, name, data)
    return vocabulary_of(graph, digest.hexdigest()[:16]), graph


def _parse(graph: Graph, name: str, data: bytes) -> None:
    try:
        graph.parse(data=data, format="turtle")
    except (ParserError, SyntaxError, ValueError, AssertionError) as error:
        reason = " ".join(str(error).split())[:160]
        raise VocabularyError(f"{name}: is no valid Turtle: {reason}") from error


def vocabulary_of(graph: Graph, fingerprint: str) -> Vocabulary:
    """The plain values of a vocabulary graph."""
    names, acronyms = _organisations(graph)
    words = {str(word) for word in graph.objects(None, MB.nameWord)}
    return Vocabulary(
        tuple(_issue(graph, concept) for concept in sorted(graph.subjects(SKOS.inScheme, ISSUE.scheme), key=str)),
        names,
        acronyms,
        re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + r")\b") if words else re.compile(r"(?!)"),
        _kinds(graph),
        _patterns(graph),
        fingerprint,
    )


def _issue(graph: Graph, concept: Node) -> Issue:
    identifier = _one(graph, concept, SKOS.notation) or str(concept).rsplit("/", 1)[-1]
    return Issue(
        identifier,
        _one(graph, concept, SKOS.prefLabel) or identifier,
        _texts(graph, concept, SKOS.altLabel),
        _texts(graph, concept, MB.properLabel),
        tuple(sorted(str(b).rsplit("/", 1)[-1] for b in graph.objects(concept, SKOS.broader))),
    )


def _organisations(graph: Graph) -> tuple[Mapping[str, str], Mapping[str, str]]:
    names: dict[str, str] = {}
    acronyms: dict[str, str] = {}
    for organisation in sorted(graph.subjects(RDF.type, MB.KnownOrganisation), key=str):
        full = _one(graph, organisation, SKOS.prefLabel)
        for name in (full, *_texts(graph, organisation, SKOS.altLabel)):
            for spelled in {name, name.replace(" and ", " & ")}:
                names.setdefault(spelled.lower(), full)
        for acronym in _texts(graph, organisation, MB.acronym):
            acronyms.setdefault(acronym, full)
    return names, acronyms


def _kinds(graph: Graph) -> Mapping[str, str]:
    """Name words and known names in lower case -> notation of their kind."""
    kinds = {kind: _one(graph, kind, SKOS.notation) for kind in graph.subjects(MB.nameWord)}
    found = {str(word).lower(): kinds[kind] for kind, word in sorted(graph.subject_objects(MB.nameWord), key=str)}
    for organisation, kind in sorted(graph.subject_objects(MB.ofKind), key=str):
        if name := _one(graph, organisation, SKOS.prefLabel):
            found[name.lower()] = kinds.get(kind) or _one(graph, kind, SKOS.notation)
    return found


def _patterns(graph: Graph) -> Mapping[str, str]:
    return {
        str(name): _one(graph, pattern, MB.acronymPattern)
        for pattern, name in sorted(graph.subject_objects(MB.namePattern), key=str)
        if str(name).count("{place}") == 1
    }


def _texts(graph: Graph, subject: Node, predicate: Node) -> tuple[str, ...]:
    return tuple(sorted(str(text) for text in graph.objects(subject, predicate)))


def _one(graph: Graph, subject: Node, predicate: Node) -> str:
    return next(iter(_texts(graph, subject, predicate)), "")


def ontology_graph() -> Graph:
    """The ontology as it ships."""
    graph = Graph()
    _parse(graph, "minutebook.ttl", shipped("minutebook.ttl"))
    return graph


def shapes_graph() -> Graph:
    """The SHACL shapes as they ship."""
    graph = Graph()
    _parse(graph, "shapes.ttl", shipped("shapes.ttl"))
    return graph
