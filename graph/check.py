"""Whether a library holds what it promises: shapes hold, and every quotation stands at its place in the stored document."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pyshacl import validate
from rdflib import RDF, SH, Dataset, Graph, Node

from graph import iris
from graph.library import Library, StoredReading
from ontology.terms import MB, OA

TextOf = Callable[[str, bytes], str]  # name and bytes of a document -> the text that its quotations count in


@dataclass(frozen=True)
class Violation:
    """What does not hold: in which document, of which node, why."""

    document: str
    node: str
    reason: str

    def __str__(self) -> str:
        return f"{self.document}: {self.node}: {self.reason}"


def check(library: Library, shapes: Graph, text_of: TextOf) -> Iterator[Violation]:
    """Every violation in a library's readings, document by document. text_of reads a document's text anew."""
    for stored in library.stored():
        yield from _document(library, stored, text_of)
        graph = _graph(library, stored)
        yield from _quotations(graph, stored, library.text(stored.sha256))
        yield from _sources(graph, stored)
        yield from _shapes(graph, stored, shapes)


def _graph(library: Library, stored: StoredReading) -> Graph:
    dataset = Dataset()
    dataset.parse(data=(library.readings / f"{stored.sha256}.nq").read_bytes(), format="nquads")
    return dataset.graph(iris.document(stored.sha256))


def _document(library: Library, stored: StoredReading, text_of: TextOf) -> Iterator[Violation]:
    """The bytes are those of the SHA-256, and give the text that was stored."""
    data = library.original(stored.sha256)
    if hashlib.sha256(data).hexdigest() != stored.sha256:
        yield Violation(stored.name, stored.sha256, "the stored document's bytes have changed")
    elif text_of(stored.name, data) != library.text(stored.sha256):
        yield Violation(stored.name, stored.sha256, "the document does not give the text that its quotations count in")


def _quotations(graph: Graph, stored: StoredReading, text: str) -> Iterator[Violation]:
    """Each quotation's words are the slice of the text at its place."""
    for node in sorted(graph.subjects(RDF.type, MB.Quotation), key=str):
        selector = graph.value(node, OA.hasSelector)
        if selector is None:
            continue  # the shapes name it
        words, start, end = (graph.value(selector, term) for term in (OA.exact, OA.start, OA.end))
        if words is None or start is None or end is None or text[int(str(start)) : int(str(end))] != str(words):
            yield Violation(stored.name, str(node), f"the quotation does not stand at {start}..{end}")
    for fact, quoted in sorted(graph.subject_objects(MB.quotation), key=str):
        if (quoted, RDF.type, MB.Quotation) not in graph:
            yield Violation(stored.name, str(fact), f"its quotation {quoted} is not in the document's graph")


def _sources(graph: Graph, stored: StoredReading) -> Iterator[Violation]:
    """Facts and quotations stand in the graph of the document that they come from."""
    own = iris.document(stored.sha256)
    for node in sorted(graph.subjects(OA.hasSource, None), key=str):
        if graph.value(node, OA.hasSource) != own:
            yield Violation(stored.name, str(node), "the quotation is of another document than its graph")


def _shapes(graph: Graph, stored: StoredReading, shapes: Graph) -> Iterator[Violation]:
    conforms, report, _ = validate(graph, shacl_graph=shapes, inference="none", advanced=False)
    if conforms or not isinstance(report, Graph):
        return
    found: list[tuple[str, str]] = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        found.append((_words(report, result, SH.focusNode), _words(report, result, SH.resultMessage)))
    for node, reason in sorted(found):
        yield Violation(stored.name, node, reason)


def _words(report: Graph, result: Node, term: Node) -> str:
    return " ".join(str(report.value(result, term) or "").split())
