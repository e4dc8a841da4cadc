"""The network as vis-network draws it: pyvis builds the data, our own page or one self-contained file shows it.

pyvis's own pages are not used: they load files from elsewhere and put names into the page unescaped.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass
from importlib import resources
from math import log2
from pathlib import Path
from typing import Any
from urllib.parse import quote

import networkx as nx
from markupsafe import Markup
from pyvis.network import Network

from api.render import render

SCALE = 90  # from the layout's units to pixels
STATIC = Path(__file__).parent / "static"


@dataclass(frozen=True)
class Look:
    """How a kind of node is drawn: a shape of vis-network, a colour that is seen on white and on black, its words, its outline in the legend."""

    shape: str
    colour: str
    one: str
    many: str
    outline: str


# In this order a link reads from the earlier kind to the later: a person attends a body, a body treats an issue.
LOOKS = {
    "person": Look("dot", "#2e7fc9", "person", "people", "M2 10a8 8 0 1 0 16 0a8 8 0 1 0 -16 0z"),
    "post": Look("triangle", "#b07400", "post", "posts", "M10 2l9 16h-18z"),
    "organisation": Look("square", "#00853f", "organisation", "organisations", "M3 3h14v14h-14z"),
    "body": Look("hexagon", "#8f63d2", "body", "bodies", "M5 1.5h10l5 8.5l-5 8.5h-10l-5 -8.5z"),
    "issue": Look("diamond", "#d4351c", "issue", "issues", "M10 1l9 9l-9 9l-9 -9z"),
}
OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hideEdgesOnDrag": True, "zoomView": False, "keyboard": False, "navigationButtons": False, "hover": False},
    "nodes": {"borderWidth": 1, "borderWidthSelected": 4},
    "edges": {"smooth": False},
}
DASHED = "named with"
SHARED = ("attends", "belongs to", "treats", "named with")  # the others say who owns what, and are drawn as arrows


def network_data(graph: nx.MultiDiGraph, linked: bool = False) -> dict[str, Any]:
    """Nodes, edges and options for vis-network. linked: issues carry the address of their page."""
    built = Network(directed=True)
    built.set_options(json.dumps(OPTIONS))
    built.nodes = [_node(node, values, linked) for node, values in graph.nodes(data=True)]
    built.edges = [_edge(*link) for link in graph.edges(data=True)]  # not by add_edge, which looks through all edges each time
    nodes, edges, *_, options = built.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options), "left_out": graph.graph["left_out"], "summary": summary(graph)}


def _node(node: tuple[str, str], values: dict[str, Any], linked: bool) -> dict[str, Any]:
    look = LOOKS[values["kind"]]
    address = {"address": f"/issues/{quote(node[1])}"} if linked and values["kind"] == "issue" else {}
    return {
        "id": node_id(node),
        "label": values["label"],
        "kind": look.one,
        "weight": values["weight"],
        "shape": look.shape,
        "color": look.colour,
        "size": round(7 + 2.5 * log2(1 + values["weight"]), 1),
        "x": round(values["x"] * SCALE, 1),
        "y": round(values["y"] * SCALE, 1),
        **address,
    }


def _edge(source: tuple[str, str], target: tuple[str, str], values: dict[str, Any]) -> dict[str, Any]:
    return {
        "from": node_id(source),
        "to": node_id(target),
        "why": values["why"],
        "weight": values["weight"],
        "first": values["first"],
        "last": values["last"],
        "width": round(1.2 + 0.7 * log2(values["weight"]), 1),
        "dashes": values["why"] == DASHED,
        "arrows": "" if values["why"] in SHARED else "to",
    }


def node_id(node: tuple[str, str]) -> str:
    """A node's kind and name as one string."""
    return ":".join(node)


@dataclass(frozen=True)
class Row:
    """A link of the table below the picture."""

    source: dict[str, Any]
    target: dict[str, Any]
    why: str
    weight: int
    first: str
    last: str


def tables(graph: nx.MultiDiGraph) -> dict[str, Any]:
    """What the picture shows, as the tables and the legend show it: the heaviest first."""
    named = {node: {"id": node[1], "kind": values["kind"], "label": values["label"], "weight": values["weight"]} for node, values in graph.nodes(data=True)}
    rows = [Row(named[s], named[t], v["why"], v["weight"], v["first"], v["last"]) for s, t, v in graph.edges(data=True)]
    counts = Counter(values["kind"] for values in named.values())
    return {
        "nodes": sorted(named.values(), key=lambda n: (-n["weight"], n["label"].casefold(), n["kind"])),
        "links": sorted(rows, key=lambda r: (-r.weight, r.source["label"].casefold(), r.target["label"].casefold(), r.why)),
        "legend": [(LOOKS[kind], counts[kind]) for kind in LOOKS if counts[kind]],
        "looks": LOOKS,
        "left_out": graph.graph["left_out"],
        "summary": summary(graph),
    }


def summary(graph: nx.MultiDiGraph) -> str:
    """What the picture shows, in words, for those who can't see it."""
    counts = Counter(kind for _, kind in graph.nodes(data="kind"))
    kinds = [f"{counts[kind]} {look.one if counts[kind] == 1 else look.many}" for kind, look in LOOKS.items() if counts[kind]]
    words = " and ".join([", ".join(kinds[:-1]), kinds[-1]] if len(kinds) > 1 else kinds)
    links = graph.number_of_edges()
    return f"{words or 'Nothing'}, tied by {links} {'link' if links == 1 else 'links'}"


def network_file(graph: nx.MultiDiGraph, title: str) -> str:
    """The network as one HTML file that asks for nothing else: it works offline, and its policy lets only its own two scripts run."""
    vis = re.sub(r"//# sourceMappingURL=\S*", "", (vis_folder() / "vis-network.min.js").read_text(encoding="utf-8"))
    own, style = ((STATIC / name).read_text(encoding="utf-8") for name in ("network.js", "style.css"))
    policy = f"default-src 'none'; script-src {_hash(vis)} {_hash(own)}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"
    data = json.dumps(network_data(graph), ensure_ascii=False).replace("<", r"\u003c")
    parts = {name: Markup(text) for name, text in (("vis", vis), ("own", own), ("style", style), ("data", data))}
    return render("network_file.html", title=title, policy=policy, source="", **parts, **tables(graph))


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def vis_folder() -> Path:
    """The folder of the newest vis-network in the installed pyvis."""
    found = Path(str(resources.files("pyvis"))).glob("templates/lib/vis-*/vis-network.min.js")
    return max(found, key=lambda path: [int(number) for number in re.findall(r"\d+", path.parent.name)]).parent
