"""The network for vis-network: what pyvis builds, and the one file that works offline."""

from __future__ import annotations

import base64
import hashlib
import json
import re

import networkx as nx
import pytest
from lxml import html

from api.network import network_data, network_file, vis_folder
from api.network_looks import COLOURS, LOOKS, summary
from api.network_tables import tables
from graph.library import Library
from graph.network import network


@pytest.fixture(scope="module")
def graph(library: Library) -> nx.MultiDiGraph:
    return network(library.store(), {"issue": "fly-tipping"})


MEASURES = {"step": 0, "betweenness": 0.0, "pagerank": 0.5, "community": 1}
SHOWN = {"facts": 1, "shown_by": "attendance", "evidence": ("00ff",), "years": {"2014": 1}}


def small(**labels: str) -> nx.MultiDiGraph:
    """A network of one person, one body and one issue."""
    graph = nx.MultiDiGraph(left_out=0, centre="")
    for place, (kind, name) in enumerate((("body", "Board"), ("issue", "arson"), ("person", "Ann Lee"))):
        graph.add_node((kind, name), kind=kind, id=name, label=labels.get(kind, name), weight=place + 1, x=float(place), y=0.0, **MEASURES)
    graph.add_edge(("person", "Ann Lee"), ("body", "Board"), why="attends", weight=3, first="2014-01-01", last="2016-01-01", **SHOWN)
    graph.add_edge(("body", "Board"), ("issue", "arson"), why="treats", weight=1, first="2014-01-01", last="2014-01-01", **SHOWN)
    graph.add_edge(("person", "Ann Lee"), ("issue", "arson"), why="leads", weight=1, first="2014-01-01", last="2014-01-01", **SHOWN)
    return graph


def test_data_holds_every_node_and_link_with_its_place(graph: nx.MultiDiGraph) -> None:
    data = network_data(graph)
    assert len(data["nodes"]) == graph.number_of_nodes()
    assert len(data["edges"]) == graph.number_of_edges()
    assert all(isinstance(node["x"], float) and isinstance(node["y"], float) for node in data["nodes"])
    assert data["options"]["physics"] == {"enabled": False}
    assert {edge[end] for edge in data["edges"] for end in ("from", "to")} <= {node["id"] for node in data["nodes"]}
    assert json.loads(json.dumps(data)) == data


def test_links_read_from_whom_to_what() -> None:
    edges = {edge["why"]: edge for edge in network_data(small())["edges"]}
    assert (edges["attends"]["from"], edges["attends"]["to"]) == ("person:Ann Lee", "body:Board")
    assert (edges["treats"]["from"], edges["treats"]["to"]) == ("body:Board", "issue:arson")
    assert (edges["leads"]["from"], edges["leads"]["to"], edges["leads"]["arrows"]) == ("person:Ann Lee", "issue:arson", "to")
    first = tables(small())["links"][0]
    assert (first.source.label, first.why, first.target.label) == ("Ann Lee", "attends", "Board")


def test_kinds_differ_in_shape_as_well_as_in_colour() -> None:
    assert len({look.shape for look in LOOKS.values()}) == len({look.outline for look in LOOKS.values()}) == len(LOOKS)
    assert len(set(COLOURS)) == len(COLOURS)


def test_a_name_is_never_markup_for_vis() -> None:
    nodes = network_data(small(person='<a href="x">Ann</a>'))["nodes"]
    assert all("title" not in node for node in nodes)


def test_things_lead_to_their_page_only_where_there_is_one() -> None:
    linked = {node["label"]: node.get("address") for node in network_data(small(), linked=True)["nodes"]}
    assert linked == {"Board": "/meetings?body=Board", "arson": "/issues/arson", "Ann Lee": None}
    assert all("address" not in node for node in network_data(small())["nodes"])


def test_summary() -> None:
    assert summary(small()) == "1 person, 1 body and 1 issue, tied by 3 links"
    assert summary(nx.MultiDiGraph(left_out=0, centre="")) == "Nothing, tied by 0 links"


def test_many_links_are_built_quickly() -> None:
    graph = small()
    for place in range(20_000):
        graph.add_edge(("issue", "arson"), ("person", "Ann Lee"), why=f"reports {place}", weight=1, first="2014-01-01", last="2014-01-01", **SHOWN)
    assert len(network_data(graph)["edges"]) == 20_003  # pyvis's own add_edge would take a quarter of a minute


def test_file_asks_for_nothing_and_lets_only_its_own_scripts_run(graph: nx.MultiDiGraph) -> None:
    page = network_file(graph, "Network of Fly-tipping")
    tree = html.fromstring(page)
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    scripts = re.findall(r"<script>(.*?)</script>", page, re.S)
    styles = re.findall(r"<style>(.*?)</style>", page, re.S)
    hashes = ["'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'" for text in (*scripts, *styles)]
    assert (len(scripts), len(styles)) == (2, 1)
    assert all(one in policy for one in hashes)
    assert "unsafe" not in policy
    assert tree.xpath("//@src | //link[@href] | //a/@href | //form") == []
    assert "sourceMappingURL" not in page
    assert len(tree.xpath("//table[@class='nodes']/tbody/tr")) == graph.number_of_nodes()
    assert len(tree.xpath("//table[@class='links']/tbody/tr")) == graph.number_of_edges()


def test_file_of_hostile_names() -> None:
    name = "</script><script>alert(1)</script><!--"
    page = network_file(small(person=name, issue=name), f"Network of {name}")
    tree = html.fromstring(page)
    held = json.loads(tree.xpath("//script[@id='network-data']")[0].text)
    assert len(tree.xpath("//script")) == 3
    assert sorted(node["label"] for node in held["nodes"]) == sorted([name, name, "Board"])
    assert tree.findtext(".//h1/bdi") == f"Network of {name}"


def test_vis_network_is_the_newest_of_the_installed_pyvis() -> None:
    folder = vis_folder()
    assert folder.name == "vis-9.1.2" or folder.name > "vis-9.1.2"
    assert (folder / "vis-network.min.js").is_file()
