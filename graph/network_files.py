"""The network as files for other programs: GraphML, GEXF, JSON (node-link) and CSV, each with every link's weight, facts and their ids."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable

import networkx as nx

from graph.tables import inert

# What XML can't hold, or changes when it is read: control characters, and code points that stand for no character.
UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
WRITTEN_ON = re.compile(rb' lastmodifieddate="[\d-]*"')
NODE = ("id", "kind", "label", "weight", "step", "betweenness", "pagerank", "community")
LINK = ("source", "why", "target", "weight", "facts", "shown_by", "first", "last", "years", "evidence")
Value = str | int | float


def written(graph: nx.MultiDiGraph, form: str) -> bytes:
    """The network in one of FORMS."""
    return FORMS[form][1](graph)


def plain(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The network with "kind:id" as nodes and only text and numbers as values, all of which XML can hold; so every format reads back as this.

    A control character becomes its picture (U+2400 and following), or U+FFFD. years is "2014:2 2016:1"; evidence is ids with spaces.
    """
    made: nx.MultiDiGraph = nx.MultiDiGraph(**{key: _value(value) for key, value in graph.graph.items()})
    for node, values in graph.nodes(data=True):
        made.add_node(fit(":".join(node)), **{key: _value(value) for key, value in values.items() if key != "id"})
    for source, target, key, values in graph.edges(keys=True, data=True):
        made.add_edge(fit(":".join(source)), fit(":".join(target)), key=key, **{name: _value(value) for name, value in values.items()})
    return made


def fit(words: str) -> str:
    """Words in which every character may stand in XML."""
    return UNFIT.sub(lambda found: chr(0x2400 + ord(found[0])) if found[0] < " " else "\u2421" if found[0] == "\x7f" else "\ufffd", words)


def _value(value: object) -> Value:
    if isinstance(value, dict):
        return " ".join(f"{key}:{times}" for key, times in value.items())
    if isinstance(value, tuple):
        return " ".join(value)
    return value if isinstance(value, int | float) else fit(str(value))


def _graphml(graph: nx.MultiDiGraph) -> bytes:
    held = io.BytesIO()
    nx.write_graphml_xml(plain(graph), held)
    return held.getvalue()


def _gexf(graph: nx.MultiDiGraph) -> bytes:
    """GEXF, with places for programs that draw it."""
    made = plain(graph)
    for _, values in made.nodes(data=True):
        values["viz"] = {"position": {"x": values.get("x", 0.0), "y": -values.get("y", 0.0), "z": 0.0}}
    held = io.BytesIO()
    nx.write_gexf(made, held)
    return WRITTEN_ON.sub(b"", held.getvalue())  # the same network gives the same bytes on every day


def _json(graph: nx.MultiDiGraph) -> bytes:
    return (json.dumps(nx.node_link_data(plain(graph), edges="edges"), ensure_ascii=False, indent=1) + "\n").encode()


def nodes_csv(graph: nx.MultiDiGraph) -> bytes:
    """The nodes, a row each; no cell is one that a spreadsheet runs."""
    return _csv(NODE, ({**values, "id": node} for node, values in plain(graph).nodes(data=True)))


def links_csv(graph: nx.MultiDiGraph) -> bytes:
    """The links, a row each; no cell is one that a spreadsheet runs."""
    return _csv(LINK, ({**values, "source": source, "target": target} for source, target, values in plain(graph).edges(data=True)))


def _csv(columns: Iterable[str], rows: Iterable[dict[str, Value]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    names = list(columns)
    writer.writerow(names)
    writer.writerows([inert(str(row[name])) for name in names] for row in rows)
    return text.getvalue().encode()


FORMS: dict[str, tuple[str, Callable[[nx.MultiDiGraph], bytes]]] = {
    "graphml": ("application/graphml+xml", _graphml),
    "gexf": ("application/gexf+xml", _gexf),
    "json": ("application/json", _json),
    "nodes.csv": ("text/csv; charset=utf-8", nodes_csv),
    "links.csv": ("text/csv; charset=utf-8", links_csv),
}
