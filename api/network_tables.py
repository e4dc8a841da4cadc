"""The same things and links as the picture, as tables that can be sorted by each column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

import networkx as nx

from api.network_looks import LOOKS, page_of, summary

MOST_LINKS = 300  # rows of the table, where nobody asks for all
T = TypeVar("T")


@dataclass(frozen=True)
class Thing:
    """A row of the table of things. thing: its kind and id; page: its address, ""; weight: how often it is tied."""

    thing: str
    kind: str
    label: str
    weight: int
    community: int
    betweenness: float
    pagerank: float
    page: str


@dataclass(frozen=True)
class Row:
    """A row of the table of links. facts: how many show it; evidence: the ids of the first and the last; years: "2014:2 2016:1"."""

    source: Thing
    why: str
    target: Thing
    weight: int
    facts: int
    shown_by: str
    first: str
    last: str
    evidence: tuple[str, ...]
    years: str


def _thing(thing: Thing) -> str:
    return thing.label.casefold()


NODES: dict[str, Callable[[Thing], Any]] = {
    "name": _thing,
    "kind": lambda thing: thing.kind,
    "community": lambda thing: thing.community,
    "times": lambda thing: thing.weight,
    "betweenness": lambda thing: thing.betweenness,
    "pagerank": lambda thing: thing.pagerank,
}
LINKS: dict[str, Callable[[Row], Any]] = {
    "from": lambda row: _thing(row.source),
    "how": lambda row: row.why,
    "to": lambda row: _thing(row.target),
    "times": lambda row: row.weight,
    "facts": lambda row: row.facts,
    "first": lambda row: row.first,
    "last": lambda row: row.last,
}


def tables(graph: nx.MultiDiGraph, year: str = "", nodes: str = "-times", links: str = "-times", most: int = 0) -> dict[str, Any]:
    """What the picture shows, as the tables and the legend show it. year: only that one's links; nodes, links: a column to sort by, falling after "-".

    most: so many rows of links, 0 for all.
    """
    named = {node: _of_node(node, values) for node, values in graph.nodes(data=True)}
    rows = [row for a, b, values in graph.edges(data=True) if (row := _row(named[a], named[b], values, year))]
    if year:
        times = Counter(thing.thing for row in rows for thing in (row.source, row.target) for _ in range(row.weight))
        named = {node: Thing(**{**vars(thing), "weight": times[thing.thing]}) for node, thing in named.items() if times[thing.thing]}
    counts = Counter(thing.kind for thing in named.values())
    links_sorted = ordered(sorted(rows, key=lambda r: (_thing(r.source), _thing(r.target), r.why)), links, LINKS)
    return {
        "nodes": ordered(sorted(named.values(), key=lambda t: (_thing(t), t.kind)), nodes, NODES),
        "links": links_sorted[: most or None],
        "all_links": len(rows),
        "legend": [(LOOKS[kind], counts[kind]) for kind in LOOKS if counts[kind]],
        "looks": LOOKS,
        "left_out": graph.graph["left_out"],
        "summary": summary(graph),
    }


def ordered(rows: Iterable[T], by: str, columns: dict[str, Callable[[T], Any]]) -> list[T]:
    """Rows by a column; falling where it begins with "-"."""
    return sorted(rows, key=columns[by.removeprefix("-")], reverse=by.startswith("-"))


def _of_node(node: tuple[str, str], values: dict[str, Any]) -> Thing:
    return Thing(":".join(node), values["kind"], values["label"], values["weight"], values["community"], values["betweenness"], values["pagerank"],
                 page_of(values))  # fmt: skip


def _row(source: Thing, target: Thing, values: dict[str, Any], year: str) -> Row | None:
    """A link as a row; in a year with that one's times, None where it has none."""
    weight = values["years"].get(year, 0) if year else values["weight"]
    if not weight:
        return None
    evidence = tuple(dict.fromkeys((values["evidence"][0], values["evidence"][-1]))) if values["evidence"] else ()
    years = " ".join(f"{key}:{times}" for key, times in values["years"].items())
    return Row(source, values["why"], target, weight, values["facts"], values["shown_by"], values["first"], values["last"], evidence, years)
