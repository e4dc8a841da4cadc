"""Whether a library holds what it promises, and where not: named by document, node and reason.

Documents: their bytes are those of their SHA-256 and give the text that quotations count in. Graphs: what is published
is what was read, every fact and quotation stands in the graph of its document, every quotation at its place in the
text, and the shapes hold. What was read is taken as judgements leave it and with the names of forgotten people masked, in
graph and text. A reading that differs from what is published is checked too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from rdflib import Graph

from graph import iris
from graph.errors import BadData
from graph.judgements import Judgement, in_force, read
from graph.library import Library, StoredReading
from graph.shapes import Rule, rules
from graph.shown import shown
from graph.store import Store, in_memory
from ontology.terms import ID, ONTOLOGY_GRAPH

TextOf = Callable[[Library, StoredReading, bytes], str]  # a document and its bytes -> the text that its quotations count in
DERIVED = ID["graph/"]  # the graphs that hold no document
CHANGED = "what is published is not what was read"
SHOWN = 3  # differences between a reading and what is published, named one by one
PREFIXES = "PREFIX mb: <https://minutebook.example/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX prov: <http://www.w3.org/ns/prov#> "
# What no shape can say: what stands in which graph. Each selects ?graph and ?node, and ?shown where words can say more.
PLACES = (
    (
        "the fact stands outside of the graph of its document",
        "SELECT ?graph ?node WHERE { GRAPH ?graph { ?node a mb:Fact } FILTER NOT EXISTS { GRAPH ?graph { ?node prov:wasDerivedFrom ?graph } } }",
    ),
    (
        "the fact says {shown} outside of the graph of its document",
        "SELECT ?graph ?node ?shown WHERE { ?node prov:wasDerivedFrom ?home . GRAPH ?home { ?node a mb:Fact } GRAPH ?graph { ?node ?shown ?value } "
        "FILTER(?graph != ?home) GRAPH ?graph { ?graph a mb:Document } }",
    ),
    (
        "the quotation is of another document than its graph",
        "SELECT ?graph ?node WHERE { GRAPH ?graph { ?node a mb:Quotation } FILTER NOT EXISTS { GRAPH ?graph { ?node oa:hasSource ?graph } } }",
    ),
    (
        "its quotation {shown} is not in the document's graph",
        "SELECT ?graph ?node ?shown WHERE { GRAPH ?graph { ?node mb:quotation|mb:bestQuotation ?shown } "
        "FILTER NOT EXISTS { GRAPH ?graph { ?shown a mb:Quotation } } }",
    ),
    (
        "its best quotation {shown} is none of its quotations",
        "SELECT ?graph ?node ?shown WHERE { GRAPH ?graph { ?node mb:bestQuotation ?shown FILTER NOT EXISTS { ?node mb:quotation ?shown } } }",
    ),
)
QUOTED = "SELECT ?node ?words ?start ?end WHERE {{ GRAPH <{graph}> {{ ?node oa:hasSelector ?s . ?s oa:exact ?words ; oa:start ?start ; oa:end ?end }} }}"


@dataclass(frozen=True, order=True)
class Violation:
    """What does not hold: in which document, of which node, why."""

    document: str
    node: str
    reason: str

    def __str__(self) -> str:
        return f"{self.document}: {self.node}: {self.reason}"


def check(library: Library, shapes: Graph, ontology: Graph, text_of: TextOf) -> Iterator[Violation]:
    """Every violation in a library. text_of reads a document's text anew. Raises EmptyLibrary, LibraryError or BadShapes."""
    compiled = rules(shapes, ontology)
    store, stored = library.store(), library.stored()
    names = {str(iris.document(reading.sha256)): reading.name for reading in stored}
    judged = in_force(read(library.judgements))
    changed: list[StoredReading] = []
    with ThreadPoolExecutor() as threads:  # the store works outside of the interpreter's lock
        for reading, found in zip(stored, threads.map(lambda r: list(_stored(library, store, r, text_of, judged)), stored), strict=True):
            yield from found
            if any(violation.reason.startswith(CHANGED) for violation in found):
                changed.append(reading)
    yield from sorted({*_graphs(store, names), *_shapes(store, compiled, names)})
    yield from _unpublished(library, store, compiled, changed, names)


def _stored(library: Library, store: Store, reading: StoredReading, text_of: TextOf, judged: tuple[Judgement, ...]) -> Iterator[Violation]:
    """What does not hold of one document by itself."""
    text = _text(library, reading)
    if text is None:
        yield Violation(reading.name, reading.sha256, "the stored text is gone, or is no text")
        return
    yield from _document(library, reading, text, text_of)
    try:
        document = shown(library, reading.sha256, judged)
    except FileNotFoundError:
        yield Violation(reading.name, reading.sha256, "the stored reading is gone")
        return
    except BadData as error:
        yield Violation(reading.name, reading.sha256, f"the stored reading {error}")
        return
    yield from _reading(store, reading, document.nquads or b"")
    yield from _quotations(store, reading, document.text)


def _text(library: Library, reading: StoredReading) -> str | None:
    try:
        return library.text(reading.sha256)
    except (FileNotFoundError, UnicodeDecodeError):
        return None


def _document(library: Library, reading: StoredReading, text: str, text_of: TextOf) -> Iterator[Violation]:
    """The bytes are those of the SHA-256, and give the text that was stored."""
    try:
        data = library.original(reading.sha256)
    except FileNotFoundError:
        yield Violation(reading.name, reading.sha256, "the stored document is gone")
        return
    if hashlib.sha256(data).hexdigest() != reading.sha256:
        yield Violation(reading.name, reading.sha256, "the stored document's bytes have changed")
    elif text_of(library, reading, data) != text:
        yield Violation(reading.name, reading.sha256, "the document does not give the text that its quotations count in")


def _reading(store: Store, reading: StoredReading, nquads: bytes) -> Iterator[Violation]:
    """What is published is what was read, as judged."""
    try:
        lost, new = store.differences(str(iris.document(reading.sha256)), nquads)
    except BadData as error:
        yield Violation(reading.name, reading.sha256, f"the stored reading {error}")
        return
    if lost or new:
        yield Violation(reading.name, reading.sha256, f"{CHANGED}: {len(lost)} statements more, {len(new)} less")
    for line in lost[:SHOWN]:
        yield Violation(reading.name, reading.sha256, f"only published: {line}")
    for line in new[:SHOWN]:
        yield Violation(reading.name, reading.sha256, f"only read: {line}")


def _quotations(store: Store, reading: StoredReading, text: str) -> Iterator[Violation]:
    """Each quotation's words are the slice of the text at its place."""
    rows = store.ask(PREFIXES + QUOTED.format(graph=iris.document(reading.sha256))).rows
    for node, words, start, end in sorted(rows):
        if not (start.isdecimal() and end.isdecimal()) or text[int(start) : int(end)] != words:
            yield Violation(reading.name, node, f"the quotation does not stand at {start}..{end}")


def _graphs(store: Store, names: Mapping[str, str]) -> Iterator[Violation]:
    """Every graph is of a stored document or of this program, and holds just its own facts and quotations."""
    for node in store.outside():
        yield Violation("no document", node, "something is said of it outside of every graph")
    for graph in store.graphs():
        if graph not in names and not graph.startswith(DERIVED):
            yield Violation("no document", graph, "the graph is of no stored document")
    for reason, query in PLACES:
        for row in store.ask(PREFIXES + query).dicts():
            yield Violation(_name(row["graph"], names), row["node"], reason.format(shown=row.get("shown", "")))


def _shapes(store: Store, compiled: Iterable[Rule], names: Mapping[str, str]) -> Iterator[Violation]:
    for rule in compiled:
        for graph, node in store.ask(rule.query).rows:
            yield Violation(_name(graph, names), node, rule.message)


def _unpublished(library: Library, store: Store, compiled: Iterable[Rule], changed: list[StoredReading], names: Mapping[str, str]) -> Iterator[Violation]:
    """What the readings break that are not what is published."""
    if not changed:
        return
    documents = {reading: shown(library, reading.sha256) for reading in changed}
    readings = in_memory(store.graph_nquads(str(ONTOLOGY_GRAPH)), *(document.nquads or b"" for document in documents.values()))
    found = {*_graphs(readings, names), *_shapes(readings, compiled, names)}
    for reading, document in documents.items():
        found |= set(_quotations(readings, reading, document.text))
    yield from sorted(found)


def _name(graph: str, names: Mapping[str, str]) -> str:
    """The document of a graph, as a violation names it."""
    if graph == str(ONTOLOGY_GRAPH):
        return "the vocabulary"
    return names.get(graph, "what is derived" if graph.startswith(DERIVED) else "no document")
