"""The network of people, organisations, issues and bodies in a span of time, as a typed directed multigraph with a layout."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import log2

import igraph
import networkx as nx

from graph.questions import ask, issue_of
from graph.store import Store
from ontology.terms import ISSUE

MOST_NODES = 300
SEED = 7
Node = tuple[str, str]  # kind and name: ("person", "Ann Lee"), ("issue", "fly-tipping")


@dataclass(frozen=True)
class Link:
    """What ties two nodes: attends, belongs to, owns, treats, named with; weight: in how many meetings or items."""

    source: Node
    target: Node
    why: str
    weight: int
    first: str
    last: str


def links(store: Store, given: Mapping[str, str]) -> list[Link]:
    """The links of a span; given: issue, from and to as a question takes them. Raises BadParameter."""
    seen: dict[tuple[Node, Node, str], list[str]] = {}

    def tie(source: Node, target: Node, why: str, date: str) -> None:
        seen.setdefault((source, target, why), []).append(date)

    for row in ask(store, "links/attendance", given).dicts():
        tie(("person", row["name"]), ("body", row["bodyName"]), "attends", row["date"])
        if row["organisation"]:
            tie(("person", row["name"]), ("organisation", row["organisation"]), "belongs to", row["date"])
    together: dict[str, set[str]] = {}
    treated: set[tuple[str, str, str]] = set()
    dates: dict[str, str] = {}
    for row in ask(store, "links/issues", given).dicts():
        issue = row["named"].removeprefix(ISSUE)
        treated.add((row["bodyName"], issue, row["date"]))
        together.setdefault(row["item"], set()).add(issue)
        dates[row["item"]] = row["date"]
    for body, issue, date in sorted(treated):
        tie(("body", body), ("issue", issue), "treats", date)
    for item in sorted(together):
        for one, other in combinations(sorted(together[item]), 2):
            tie(("issue", one), ("issue", other), "named with", dates[item])
    for row in ask(store, "links/owners", given).dicts():
        kind = {"role": "post"}.get(row["kind"], row["kind"])
        tie((kind, row["owner"]), ("issue", row["owned"].removeprefix(ISSUE)), row["ground"].replace("_", " "), row["date"])
    return [Link(s, t, why, len(found), min(found), max(found)) for (s, t, why), found in sorted(seen.items())]


def network(store: Store, given: Mapping[str, str], most: int = MOST_NODES) -> nx.MultiDiGraph:
    """The network of a span: nodes with kind, label, weight, x and y; edges with why, weight, first and last date.

    With an issue it holds that issue, what it is named with, who met about it and who owned it. At most `most` nodes
    stay, those with the most links first; how many were left out is `graph.graph["left_out"]`.
    """
    found = links(store, given)
    if given.get("issue"):
        found = _around(("issue", issue_of(store, given["issue"]).removeprefix(ISSUE)), found)
    weight: Counter[Node] = Counter()
    for link in found:
        weight[link.source] += link.weight
        weight[link.target] += link.weight
    kept = {node for node, _ in sorted(weight.items(), key=lambda pair: (-pair[1], pair[0]))[:most]}
    labels = issue_labels(store)
    graph: nx.MultiDiGraph = nx.MultiDiGraph(left_out=len(weight) - len(kept))
    for node in sorted(kept):
        label = labels.get(node[1], node[1]) if node[0] == "issue" else node[1]
        graph.add_node(node, kind=node[0], label=label, weight=weight[node])
    for link in found:
        if link.source in kept and link.target in kept:
            graph.add_edge(link.source, link.target, why=link.why, weight=link.weight, first=link.first, last=link.last)
    for node, (x, y) in layout(graph).items():
        graph.nodes[node]["x"], graph.nodes[node]["y"] = x, y
    return graph


def _around(centre: Node, found: Iterable[Link]) -> list[Link]:
    """The links within the neighbourhood of one node: itself, what it is tied to, and the people of those bodies."""
    found = list(found)
    near = {centre} | {link.target if link.source == centre else link.source for link in found if centre in (link.source, link.target)}
    near |= {link.source for link in found if link.why == "attends" and link.target in near}
    near |= {link.target for link in found if link.why == "belongs to" and link.source in near}
    return [link for link in found if link.source in near and link.target in near and (link.why != "named with" or centre in (link.source, link.target))]


def layout(graph: nx.MultiDiGraph) -> dict[Node, tuple[float, float]]:
    """A place for every node, the same from run to run."""
    nodes = list(graph.nodes)
    at = {node: number for number, node in enumerate(nodes)}
    pairs = Counter((at[a], at[b]) for a, b, _ in graph.edges)
    drawn = igraph.Graph(len(nodes), list(pairs))
    igraph.set_random_number_generator(random.Random(SEED))
    places = drawn.layout_fruchterman_reingold(weights=[1 + log2(n) for n in pairs.values()], niter=600, grid=False)
    return {node: (round(float(x), 3), round(float(y), 3)) for node, (x, y) in zip(nodes, places, strict=True)}


def issue_labels(store: Store) -> dict[str, str]:
    """Each issue's id -> its label."""
    label = "http://www.w3.org/2004/02/skos/core#prefLabel"
    return {iri.removeprefix(ISSUE): words for iri, _, words in store.quads(label) if iri.startswith(ISSUE)}
