"""Questions to a published snapshot: SPARQL over Oxigraph, answered in plain rows, never in live results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from graph.errors import BadData, LibraryError
from graph.query import run

Row = dict[str, str]


@dataclass(frozen=True)
class Answer:
    """Rows of an answer: every value is text, "" where the query left it unbound; cut: whether there are more rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    cut: bool = False

    def dicts(self) -> list[Row]:
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, order=True)
class Statement:
    """One quad as plain text; is_thing: whether the value is an IRI. nquad: the line that N-Quads have for it."""

    subject: str
    predicate: str
    value: str
    is_thing: bool
    graph: str
    nquad: str


class Store:
    """A snapshot, opened for reading. The default graph is the union of all named graphs."""

    def __init__(self, path: Path, opened: ox.Store | None = None) -> None:
        """The snapshot at a path; opened: the same one, already open in this process."""
        try:
            self._store = ox.Store.read_only(str(path)) if opened is None else opened
        except OSError as error:
            raise LibraryError(f"the snapshot {path.name} can't be opened ({error})") from error

    def ask(self, query: str) -> Answer:
        """Run a query of any kind. Raises BadQuery with the place of the error."""
        result = run(self._store, query)
        if isinstance(result, ox.QueryBoolean):
            return Answer(("answer",), ((str(bool(result)).lower(),),))
        if isinstance(result, ox.QueryTriples):
            return Answer(("subject", "predicate", "object"), tuple((plain(t.subject), plain(t.predicate), plain(t.object)) for t in result))
        columns = tuple(v.value for v in result.variables)
        return Answer(columns, tuple(tuple(plain(value) for value in row) for row in result))

    def quads(self, predicate: str) -> Iterator[tuple[str, str, str]]:
        """The triples of one predicate, as plain text, each once."""
        seen = set()
        for quad in self._store.quads_for_pattern(None, ox.NamedNode(predicate), None, None):
            triple = plain(quad.subject), plain(quad.predicate), plain(quad.object)
            if triple not in seen:
                seen.add(triple)
                yield triple

    def of_class(self, iri: str, graph: str | None = None) -> Iterator[tuple[str, str]]:
        """The nodes of a class in one graph or all, as (node, the graph it stands in), sorted."""
        a = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        name = ox.NamedNode(graph) if graph else None
        yield from sorted({(plain(q.subject), plain(q.graph_name)) for q in self._store.quads_for_pattern(None, a, ox.NamedNode(iri), name)})

    def about(self, node: str, graph: str | None = None) -> Mapping[str, tuple[str, ...]]:
        """What is said of a node, in one graph or all: property -> values, sorted."""
        found: dict[str, set[str]] = {}
        name = ox.NamedNode(graph) if graph else None
        for quad in self._store.quads_for_pattern(ox.NamedNode(node), None, None, name):
            found.setdefault(quad.predicate.value, set()).add(plain(quad.object))
        return {term: tuple(sorted(values)) for term, values in found.items()}

    def statements_about(self, node: str, most: int) -> tuple[list[Statement], bool]:
        """What is said of a node, at most so many statements, sorted; and whether there is more."""
        return self._statements(node, most, True)

    def statements_with(self, node: str, most: int) -> tuple[list[Statement], bool]:
        """What has a node as its value, at most so many statements, sorted; and whether there is more."""
        return self._statements(node, most, False)

    def _statements(self, node: str, most: int, about: bool) -> tuple[list[Statement], bool]:
        try:
            name = ox.NamedNode(node)
        except ValueError:
            return [], False
        quads = self._store.quads_for_pattern(name if about else None, None, None if about else name, None)
        found = [
            Statement(plain(q.subject), q.predicate.value, plain(q.object), isinstance(q.object, ox.NamedNode), plain(q.graph_name), f"{q} .\n")
            for q in islice(quads, most + 1)
        ]
        return sorted(found[:most]), len(found) > most

    def outside(self) -> list[str]:
        """The nodes of which something is said outside of every named graph, sorted."""
        return sorted({plain(q.subject) for q in self._store.quads_for_pattern(None, None, None, ox.DefaultGraph())})

    def graphs(self) -> list[str]:
        """The names of the graphs, sorted."""
        return sorted(plain(name) for name in self._store.named_graphs())

    def differences(self, graph: str, nquads: bytes) -> tuple[list[str], list[str]]:
        """What a graph says and these N-Quads do not, and the other way round, as sorted lines. Raises BadData."""
        published = set(self.graph_nquads(graph).splitlines())
        given = set(in_memory(nquads).dump().splitlines())  # by way of a store: 0.90 and 0.9 are one there
        return sorted(line.decode() for line in published - given), sorted(line.decode() for line in given - published)

    def objects(self, node: str, term: str) -> list[str]:
        """The values of one property of a node, sorted, each once; none for words that are no IRI."""
        try:
            subject = ox.NamedNode(node)
        except ValueError:
            return []
        return sorted({plain(q.object) for q in self._store.quads_for_pattern(subject, ox.NamedNode(term), None, None)})

    def one(self, node: str, *path: str) -> str:
        """The value at the end of a path of properties, "" where there is none; where there are several, any of them."""
        for term in path:
            quads = self._store.quads_for_pattern(ox.NamedNode(node), ox.NamedNode(term), None, None) if node else ()
            node = next((plain(quad.object) for quad in quads), "")
        return node

    def subjects(self, term: str, value: str, literal: bool = False) -> list[str]:
        """The nodes with this value of a property, sorted, each once. literal: the value is words, no IRI."""
        wanted = ox.Literal(value) if literal else ox.NamedNode(value)
        return sorted({plain(q.subject) for q in self._store.quads_for_pattern(None, ox.NamedNode(term), wanted, None)})

    def where(self, term: str, value: str) -> list[tuple[str, str]]:
        """The nodes with this IRI as the value of a property, each with the graph that says so."""
        return [(plain(q.subject), plain(q.graph_name)) for q in self._store.quads_for_pattern(None, ox.NamedNode(term), ox.NamedNode(value), None)]

    def graphs_naming(self, term: str, value: str) -> set[str]:
        """The graphs in which some node has this IRI as the value of a property."""
        return {plain(q.graph_name) for q in self._store.quads_for_pattern(None, ox.NamedNode(term), ox.NamedNode(value), None)}

    def holds(self, graph: str) -> bool:
        """Whether anything is said in a graph."""
        return self._store.contains_named_graph(ox.NamedNode(graph))

    def within(self, graph: str, term: str) -> set[tuple[str, str]]:
        """The (subject, object) pairs of one property in one graph."""
        return {(plain(q.subject), plain(q.object)) for q in self._store.quads_for_pattern(None, ox.NamedNode(term), None, ox.NamedNode(graph))}

    def copy_to(self, target: Path) -> None:
        """A copy of the snapshot by hard links, for a writer to change."""
        self._store.backup(str(target))

    def graph_nquads(self, graph: str) -> bytes:
        """One graph as N-Quads."""
        name = ox.NamedNode(graph)
        triples = self._store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=name) or b""
        return triples.replace(b" .\n", f" {name} .\n".encode())  # no line end stands within a literal

    def dump(self) -> bytes:
        """Every quad as sorted N-Quads."""
        written = self._store.dump(format=ox.RdfFormat.N_QUADS) or b""
        return b"".join(sorted(written.splitlines(keepends=True)))


def in_memory(*nquads: bytes) -> Store:
    """A store of some N-Quads that is nowhere on disk. Raises BadData."""
    store = ox.Store()
    for part in nquads:
        try:
            store.load(part, format=ox.RdfFormat.N_QUADS)
        except SyntaxError as error:
            raise BadData(f"is no valid N-Quads: {' '.join(str(error).split())}") from error
    return Store(Path("memory"), store)


def statements(nquads: bytes) -> dict[str, dict[str, list[str]]]:
    """What some N-Quads say: node -> property -> values as plain text, without a store in between."""
    said: dict[str, dict[str, list[str]]] = {}
    for quad in ox.parse(nquads, format=ox.RdfFormat.N_QUADS):
        said.setdefault(plain(quad.subject), {}).setdefault(quad.predicate.value, []).append(plain(quad.object))
    return said


def plain(term: object) -> str:
    """An RDF term as text: an IRI, a literal's words, or "" for none."""
    value = getattr(term, "value", None)
    return value if isinstance(value, str) else "" if term is None else str(term)
