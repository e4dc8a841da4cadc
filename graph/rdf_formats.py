"""RDF in the formats that other tools read: N-Quads, N-Triples, Turtle, and JSON-LD that reads like a record."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby

import pyoxigraph as ox

from graph.store import Store
from ontology.context import Definition, context
from ontology.load import PREFIXES

EXPORTS = ("nquads", "turtle", "jsonld")
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
XSD = "http://www.w3.org/2001/XMLSchema#"
LOCAL = re.compile(r"[A-Za-z0-9][\w.-]*")  # what may stand behind a prefix in JSON-LD without being read as something else
WHOLE_NUMBER = re.compile(r"0|-?[1-9]\d{0,14}")

Json = str | int | bool | dict[str, "Json"] | list["Json"]


def export_graph(store: Store, form: str) -> bytes:
    """The graph in one of EXPORTS, the same bytes for the same graph. Turtle has no named graphs: it holds their union."""
    nquads = store.dump()
    return nquads if form == "nquads" else turtle(nquads) if form == "turtle" else jsonld(nquads)


def turtle(nquads: bytes) -> bytes:
    """N-Quads (or N-Triples) as Turtle, without their graphs."""
    triples = sorted({quad.triple for quad in ox.parse(nquads, format=ox.RdfFormat.N_QUADS)}, key=str)
    prefixes = {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b""


def ntriples(nquads: bytes) -> bytes:
    """N-Quads as sorted N-Triples, without their graphs."""
    return "".join(sorted({f"{quad.triple} .\n" for quad in ox.parse(nquads, format=ox.RdfFormat.N_QUADS)})).encode()


def jsonld(nquads: bytes) -> bytes:
    """N-Quads as JSON-LD with its context within: each named graph with its things, what is in none beside them."""
    quads = sorted(ox.parse(nquads, format=ox.RdfFormat.N_QUADS), key=_order)
    things: list[Json] = []
    for graph, found in groupby(quads, key=lambda quad: quad.graph_name):
        nodes = _nodes(found)
        things += nodes if isinstance(graph, ox.DefaultGraph) else [{"id": graph.value, "@graph": nodes}]
    written = json.dumps({"@context": context(), "@graph": things}, ensure_ascii=False, indent=1)
    return written.encode() + b"\n"


def _order(quad: ox.Quad) -> tuple[str, str, str, str]:
    return str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object)


def _nodes(quads: Iterable[ox.Quad]) -> list[Json]:
    """The things of a graph, each with all that is said of it. The quads are sorted."""
    nodes: list[Json] = []
    for subject, about in groupby(quads, key=lambda quad: quad.subject):
        node: dict[str, Json] = {"id": _iri(subject)}
        for predicate, said in groupby(about, key=lambda quad: quad.predicate.value):
            key = "type" if predicate == RDF_TYPE else _key(predicate)
            values = [_type(q.object) if predicate == RDF_TYPE else _value(q.object, key) for q in said]
            node[key] = values[0] if len(values) == 1 else values
        nodes.append(node)
    return nodes


def _value(term: object, key: str) -> Json:
    """A value as its property's entry in the context has it; with its own type where it is of another."""
    wanted = _types().get(key, "")
    if not isinstance(term, ox.Literal):
        return _iri(term) if wanted == "@id" else {"id": _iri(term)}
    datatype, words = term.datatype.value, term.value
    if term.language:
        return {"@value": words, "@language": term.language}
    if datatype == XSD + "string":
        return words if not wanted else {"@value": words}
    if wanted in ("", datatype):
        if datatype == XSD + "boolean" and words in ("true", "false"):
            return words == "true"
        if datatype == XSD + "integer" and WHOLE_NUMBER.fullmatch(words):
            return int(words)
    return words if datatype == wanted else {"@value": words, "@type": datatype}


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _type(term: object) -> str:
    iri = _iri(term)
    return _key(iri)


def short_of(iri: str) -> str:
    """An IRI as people write it: "foaf:name", "mb:Meeting"; whole where no prefix fits."""
    for prefix, namespace in PREFIXES.items():
        name = iri.removeprefix(str(namespace))
        if name != iri and LOCAL.fullmatch(name):
            return f"{prefix}:{name}"
    return iri


@cache
def _key(iri: str) -> str:
    """The name of a term in the context, or the term with its prefix, or its whole IRI."""
    if iri in _terms():
        return _terms()[iri]
    for prefix, namespace in PREFIXES.items():
        name = iri.removeprefix(str(namespace))
        if name != iri and context().get(prefix) == str(namespace) and LOCAL.fullmatch(name):
            return f"{prefix}:{name}"
    return iri


@cache
def _terms() -> Mapping[str, str]:
    """IRI -> its name in the context."""
    return {_expanded(definition): name for name, definition in context().items() if not _expanded(definition).endswith(("#", "/")) and name[0] != "@"}


@cache
def _types() -> Mapping[str, str]:
    """Name in the context -> "@id", or the IRI of its values' datatype."""
    found = {name: d["@type"] for name, d in context().items() if isinstance(d, dict) and "@type" in d}
    return {name: kind if kind == "@id" else _expanded(kind) for name, kind in found.items()}


def _expanded(definition: Definition) -> str:
    """The IRI that an entry of the context stands for."""
    short = definition if isinstance(definition, str) else definition["@id"]
    prefix, _, name = short.partition(":")
    return str(PREFIXES[prefix]) + name if prefix in PREFIXES and name else short
