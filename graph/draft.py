"""A snapshot that is being written: whole graphs put in, taken out, or changed to hold just what they should."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
from rdflib import Literal, URIRef

from graph.store import Store, plain

BULK = 16_000_000  # bytes of N-Quads from which on loading in bulk is the faster way
Triple = tuple[str, str, URIRef | Literal]


class Draft(Store):
    """The store at a path, for the one writer; readers never open it before it is published. Without a path, in memory."""

    def __init__(self, path: Path | None) -> None:
        self._store = ox.Store(str(path)) if path else ox.Store()
        super().__init__(path or Path(), self._store)

    def load(self, graphs: Iterable[bytes]) -> None:
        """Put graphs in, given as N-Quads: few as they are, many in bulks of some size."""
        bulk: list[bytes] = []
        for nquads in graphs:
            bulk.append(nquads)
            if sum(map(len, bulk)) > BULK:
                self._store.bulk_load(b"".join(bulk), format=ox.RdfFormat.N_QUADS)
                bulk = []
        for nquads in bulk:
            self._store.extend(ox.parse(nquads, format=ox.RdfFormat.N_QUADS))

    def remove(self, graph: str) -> None:
        self._store.remove_graph(ox.NamedNode(graph))

    def replace(self, graph: str, triples: Iterable[Triple]) -> set[str]:
        """Make a graph hold just these triples, writing only what differs; gives the subjects of what was taken out."""
        name = ox.NamedNode(graph)
        wanted = {ox.Quad(ox.NamedNode(s), ox.NamedNode(p), _term(o), name) for s, p, o in triples}
        held = set(self._store.quads_for_pattern(None, None, None, name))
        gone = held - wanted
        for quad in gone:
            self._store.remove(quad)
        self._store.extend(wanted - held)
        return {plain(quad.subject) for quad in gone}

    def add(self, graph: str, triples: Iterable[Triple]) -> None:
        """Put triples into a graph beside what it holds."""
        name = ox.NamedNode(graph)
        self._store.extend(ox.Quad(ox.NamedNode(s), ox.NamedNode(p), _term(o), name) for s, p, o in triples)

    def close(self) -> None:
        """Write everything to disk; the draft can't be used afterwards."""
        self._store.flush()
        del self._store


def write_anew(path: Path) -> None:
    """Make the store at a path hold the bytes of what it says and nothing of what it said before."""
    quads, former = path.with_suffix(".nq"), path.with_name(f"{path.name}.former")
    path.rename(former)
    ox.Store.read_only(str(former)).dump(str(quads), format=ox.RdfFormat.N_QUADS)
    store = ox.Store(str(path))
    store.bulk_load(path=str(quads), format=ox.RdfFormat.N_QUADS)
    store.flush()
    del store
    quads.unlink()
    shutil.rmtree(former)


def _term(value: URIRef | Literal) -> ox.NamedNode | ox.Literal:
    if isinstance(value, URIRef):
        return ox.NamedNode(str(value))
    if value.datatype is not None:
        return ox.Literal(str(value), datatype=ox.NamedNode(str(value.datatype)))
    return ox.Literal(str(value))
