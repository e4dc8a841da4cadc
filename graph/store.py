"""Questions to a published snapshot: SPARQL over Oxigraph, answered in plain rows, never in live results."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from graph.errors import BadQuery, LibraryError

# What a query may not do here: call out into the network. Looked for outside of strings, comments and IRIs.
NOT_WORDS = re.compile(r"\"\"\".*?\"\"\"|'''.*?'''|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|<[^<>\"{}|^`\\\s]*>|#[^\n]*", re.S)
CALLS_OUT = re.compile(r"\bSERVICE\b", re.I)


Row = dict[str, str]


@dataclass(frozen=True)
class Answer:
    """Rows of an answer: every value is text, "" where the query left it unbound; cut: whether there are more rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    cut: bool = False

    def dicts(self) -> list[Row]:
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


class Store:
    """A snapshot, opened for reading. The default graph is the union of all named graphs."""

    def __init__(self, path: Path, opened: ox.Store | None = None) -> None:
        """The snapshot at a path; opened: the same one, already open in this process."""
        try:
            self._store = ox.Store.read_only(str(path)) if opened is None else opened
        except OSError as error:
            raise LibraryError(f"the snapshot {path.name} can't be opened ({error})") from error

    def ask(self, query: str) -> Answer:
        """Run a SELECT or ASK query. Raises BadQuery with the place of the error."""
        result = self._run(query)
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

    def of_class(self, iri: str) -> Iterator[tuple[str, str]]:
        """The nodes of a class as (node, the graph it stands in), sorted."""
        a = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        yield from sorted({(plain(q.subject), plain(q.graph_name)) for q in self._store.quads_for_pattern(None, a, ox.NamedNode(iri), None)})

    def about(self, node: str, graph: str | None = None) -> Mapping[str, tuple[str, ...]]:
        """What is said of a node, in one graph or all: property -> values, sorted."""
        found: dict[str, set[str]] = {}
        name = ox.NamedNode(graph) if graph else None
        for quad in self._store.quads_for_pattern(ox.NamedNode(node), None, None, name):
            found.setdefault(quad.predicate.value, set()).add(plain(quad.object))
        return {term: tuple(sorted(values)) for term, values in found.items()}

    def objects(self, node: str, term: str) -> list[str]:
        """The values of one property of a node, sorted, each once; none for words that are no IRI."""
        try:
            subject = ox.NamedNode(node)
        except ValueError:
            return []
        return sorted({plain(q.object) for q in self._store.quads_for_pattern(subject, ox.NamedNode(term), None, None)})

    def one(self, node: str, *path: str) -> str:
        """The value at the end of a path of properties, "" where there is none; of several the one the store's own order has first."""
        for term in path:
            quads = self._store.quads_for_pattern(ox.NamedNode(node), ox.NamedNode(term), None, None) if node else ()
            node = next((plain(quad.object) for quad in quads), "")
        return node

    def subjects(self, term: str, value: str, literal: bool = False) -> list[str]:
        """The nodes with this value of a property, sorted, each once. literal: the value is words, no IRI."""
        wanted = ox.Literal(value) if literal else ox.NamedNode(value)
        return sorted({plain(q.subject) for q in self._store.quads_for_pattern(None, ox.NamedNode(term), wanted, None)})

    def within(self, graph: str, term: str) -> set[tuple[str, str]]:
        """The (subject, object) pairs of one property in one graph."""
        return {(plain(q.subject), plain(q.object)) for q in self._store.quads_for_pattern(None, ox.NamedNode(term), None, ox.NamedNode(graph))}

    def copy_to(self, target: Path) -> None:
        """A copy of the snapshot by hard links, for a writer to change."""
        self._store.backup(str(target))

    def dump(self) -> bytes:
        """Every quad as sorted N-Quads."""
        written = self._store.dump(format=ox.RdfFormat.N_QUADS) or b""
        return b"".join(sorted(written.splitlines(keepends=True)))

    def _run(self, query: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        if CALLS_OUT.search(NOT_WORDS.sub(" ", query)):
            raise BadQuery("SERVICE is not allowed: queries stay within the library")
        try:
            return self._store.query(query, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise BadQuery(f"the query can't be parsed: {' '.join(str(error).split())}") from error
        except (ValueError, RuntimeError, OSError) as error:
            raise BadQuery(f"the query can't run: {error}") from error


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
