"""The network as files: each reads back as the network that was written, whatever words stand in it, and the same each time."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner

from api.cli import main
from graph.library import Library
from graph.network import network
from graph.network_files import FORMS, fit, plain, written

HOSTILE = '=HYPERLINK("http://example.org")\x00\x08 \u202egnp.exe\u2066 <script>alert(1)</script> & \ud800 \x85\ttab\r\nline'


@pytest.fixture(scope="module")
def graph(library: Library) -> nx.MultiDiGraph:
    return network(library.store(), {"thing": "issue:fly-tipping", "steps": "2"})


@pytest.fixture
def hostile() -> nx.MultiDiGraph:
    """A network whose names, ids and facts are hostile."""
    made = nx.MultiDiGraph(left_out=0, centre="")
    for kind, name in (("person", HOSTILE), ("body", "Board")):
        made.add_node((kind, name), kind=kind, id=name, label=name, weight=2, step=0, betweenness=0.0, pagerank=0.5, community=1, x=0.5, y=-1.0)
    for why in ("attends", "chairs"):
        values = {"why": why, "weight": 1, "facts": 1, "shown_by": "attendance", "evidence": ("00ff",), "first": "2014-01-01", "last": "2014-01-01"}
        made.add_edge(("person", HOSTILE), ("body", "Board"), key=why, **values, years={"2014": 1})
    return made


def read_back(form: str, data: bytes) -> nx.MultiDiGraph:
    if form == "graphml":
        return nx.read_graphml(io.BytesIO(data), force_multigraph=True)
    if form == "gexf":
        return nx.read_gexf(io.BytesIO(data))
    return nx.node_link_graph(json.loads(data), edges="edges")


def said(graph: nx.MultiDiGraph) -> tuple[object, object]:
    """Nodes and links with all values, without what GEXF adds for itself."""
    links = [(a, b, {k: v for k, v in values.items() if k not in ("id", "networkx_key")}) for a, b, values in graph.edges(data=True)]
    nodes = {node: {k: v for k, v in values.items() if k != "viz"} for node, values in graph.nodes(data=True)}
    return nodes, sorted(links, key=lambda link: (link[0], link[1], link[2]["why"]))


@pytest.mark.parametrize("form", ["graphml", "gexf", "json"])
def test_formats_read_back_equal(graph: nx.MultiDiGraph, form: str) -> None:
    back = read_back(form, written(graph, form))
    assert back.is_multigraph() and back.is_directed()
    assert graph.number_of_edges() > 100
    assert said(back) == said(plain(graph))


@pytest.mark.parametrize("form", ["graphml", "gexf", "json"])
def test_hostile_words_read_back_as_text(hostile: nx.MultiDiGraph, form: str) -> None:
    back = read_back(form, written(hostile, form))
    assert said(back) == said(plain(hostile))
    label = back.nodes[f"person:{fit(HOSTILE)}"]["label"]
    assert "\u202egnp.exe\u2066 <script>alert(1)</script> &" in label
    assert label.startswith("=HYPERLINK") and "\u2400\u2408" in label and "\x00" not in label


def test_csv_is_all_there_and_runs_in_no_spreadsheet(graph: nx.MultiDiGraph, hostile: nx.MultiDiGraph) -> None:
    rows = list(csv.DictReader(io.StringIO(written(graph, "links.csv").decode())))
    assert len(rows) == graph.number_of_edges()
    assert all(int(row["facts"]) == len(row["evidence"].split()) for row in rows)
    assert all(sum(int(pair.split(":")[1]) for pair in row["years"].split()) == int(row["weight"]) for row in rows)
    assert len(list(csv.DictReader(io.StringIO(written(graph, "nodes.csv").decode())))) == graph.number_of_nodes()
    cells = [cell for row in csv.reader(io.StringIO(written(hostile, "nodes.csv").decode())) for cell in row]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_network_gives_the_same_bytes(library: Library, graph: nx.MultiDiGraph, form: str) -> None:
    again = network(Library(library.path).store(), {"thing": "issue:fly-tipping", "steps": "2"})
    assert again is not graph
    assert written(again, form) == written(graph, form)


@pytest.mark.parametrize("given", [{"to": "1900"}, {"thing": "issue:fly-tipping", "to": "1900"}])
def test_a_span_in_which_nothing_is_tied_is_a_network_too(library: Library, given: dict[str, str]) -> None:
    empty = network(library.store(), given)
    assert len(empty.edges) == 0 and len(empty.nodes) <= 1
    assert all(written(empty, form) for form in FORMS)


def test_evidence_ids_are_facts_of_the_library(library: Library, graph: nx.MultiDiGraph) -> None:
    store = library.store()
    shown = {fact for _, _, facts in graph.edges(data="evidence") for fact in facts}
    assert shown and all(store.about(f"https://minutebook.example/id/fact/{fact}") for fact in shown)


@pytest.mark.parametrize("name", ["n.graphml", "n.gexf", "n.json", "n.html", "folder"])
def test_command(library: Library, tmp_path: Path, name: str) -> None:
    form = ("--format", "csv") if name == "folder" else ()
    where = ("--output", str(tmp_path / name), *form, "--library", str(library.path))
    result = CliRunner().invoke(main, ["network", "--thing", "person:Gareth Penhale", "--as-of", "2016-12-31", *where])
    assert result.exit_code == 0, result.output
    assert "nodes" in result.output
    written_to = tmp_path / name / "links.csv" if name == "folder" else tmp_path / name
    assert "Penhale" in written_to.read_text(encoding="utf-8") or name == "folder"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--thing", "Penhale"), "thing is kind:id or kind:name"),
        (("--thing", "person:Gareth Pinhale"), "did you mean Gareth Penhale"),
        (("--as-of", "2016", "--from", "2015"), "as-of is a day by itself"),
        (("--from", "2016", "--to", "2015"), "from is a day before to"),
        (("--kinds", "dogs"), "kinds are some of person"),
    ],
)
def test_command_says_what_is_wrong(library: Library, tmp_path: Path, words: tuple[str, ...], expected: str) -> None:
    result = CliRunner().invoke(main, ["network", *words, "--output", str(tmp_path / "n.json"), "--library", str(library.path)])
    assert result.exit_code == 1
    assert expected in str(result.exception)
