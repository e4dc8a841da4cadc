"""The network as vis-network draws it: pyvis builds the data, our own page or one self-contained file shows it.

pyvis's own pages are not used: they load files from elsewhere and put names into the page unescaped.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib import resources
from math import log2
from pathlib import Path
from typing import Any

import networkx as nx
from markupsafe import Markup
from pyvis.network import Network

from api.network_looks import DASHED, LOOKS, SHARED, colour_of, communities, page_of, summary
from api.network_picture import half_of, picture_of, places_of
from api.network_tables import tables
from api.render import render

STATIC = Path(__file__).parent / "static"
OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hideEdgesOnDrag": True, "zoomView": False, "keyboard": False, "navigationButtons": False, "hover": False},
    "nodes": {"borderWidth": 1, "borderWidthSelected": 4},
    "edges": {"smooth": False},
}


def network_data(graph: nx.MultiDiGraph, linked: bool = False) -> dict[str, Any]:
    """Nodes, edges and options for vis-network. linked: things carry the addresses of their page and of their own network, links those of their evidence."""
    built = Network(directed=True)
    built.set_options(json.dumps(OPTIONS))
    places = places_of(graph)
    built.nodes = [_node(node, values, places[node], linked) for node, values in graph.nodes(data=True)]
    built.edges = [_edge(a, b, values, linked) for a, b, values in graph.edges(data=True)]  # not by add_edge, which looks through all edges each time
    nodes, edges, *_, options = built.get_network_data()
    words = {"left_out": graph.graph["left_out"], "summary": summary(graph), "centre": graph.graph["centre"]}
    return {"nodes": nodes, "edges": edges, "options": json.loads(options), **words}


def _node(node: tuple[str, str], values: dict[str, Any], place: tuple[float, float], linked: bool) -> dict[str, Any]:
    look, key = LOOKS[values["kind"]], node_id(node)
    page = page_of(values) if linked else ""
    addresses = {**({"address": page} if page else {}), **({"thing": key} if linked else {})}
    return {
        "id": key,
        "label": values["label"],
        "kind": look.one,
        "weight": values["weight"],
        "community": values["community"],
        "shape": look.shape,
        "color": colour_of(values["community"]),
        "size": round(half_of(values), 1),
        "x": place[0],
        "y": place[1],
        **addresses,
    }


def _edge(source: tuple[str, str], target: tuple[str, str], values: dict[str, Any], linked: bool) -> dict[str, Any]:
    evidence = {"evidence": [values["evidence"][0], values["evidence"][-1]]} if linked and values["evidence"] else {}
    return {
        "from": node_id(source),
        "to": node_id(target),
        "why": values["why"],
        "weight": values["weight"],
        "facts": values["facts"],
        "shown_by": values["shown_by"],
        "first": values["first"],
        "last": values["last"],
        "years": values["years"],
        "width": round(1.2 + 0.7 * log2(values["weight"]), 1),
        "dashes": values["why"] == DASHED,
        "arrows": "" if values["why"] in SHARED else "to",
        **evidence,
    }


def node_id(node: tuple[str, str]) -> str:
    """A node's kind and id as one string."""
    return ":".join(node)


def network_file(graph: nx.MultiDiGraph, title: str) -> str:
    """The network as one HTML file that asks for nothing else: it works offline, and its policy lets only its own two scripts run."""
    vis = re.sub(r"//# sourceMappingURL=\S*", "", (vis_folder() / "vis-network.min.js").read_text(encoding="utf-8"))
    own, *styles = ((STATIC / name).read_text(encoding="utf-8") for name in ("network.js", "style.css", "network.css"))
    style = "\n".join(styles)
    policy = f"default-src 'none'; script-src {_hash(vis)} {_hash(own)}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"
    data = json.dumps(network_data(graph), ensure_ascii=False).replace("<", r"\u003c")
    parts = {name: Markup(text) for name, text in (("vis", vis), ("own", own), ("style", style), ("data", data))}
    shown = {"picture": picture_of(graph), "communities": communities(graph), **tables(graph)}
    return render("network_file.html", title=title, policy=policy, source="", state=None, **parts, **shown)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def vis_folder() -> Path:
    """The folder of the newest vis-network in the installed pyvis."""
    found = Path(str(resources.files("pyvis"))).glob("templates/lib/vis-*/vis-network.min.js")
    return max(found, key=lambda path: [int(number) for number in re.findall(r"\d+", path.parent.name)]).parent
