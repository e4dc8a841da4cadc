"""The network of people, organisations, issues and bodies in a span of time, as a typed directed multigraph with a layout."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import log2

import igraph
import networkx as nx

from graph.questions import rows_of
from graph.store import Store
from ontology.terms import ISSUE

MOST_NODES = 300
SEED = 7
Node = tuple[str, str]  # kind and name: ("person", "Ann Lee"), ("issue", "fly-tipping")


@dataclass(frozen=True)
class Link:
    """What ties two nodes: attends, belongs to, holds, owns, treats, named with; weight: in how many meetings or items."""

    source: Node
    target: Node
    why: str
    weight: int
    first: str
    last: str


def links(store: Store, given: Mapping[str, str]) -> list[Link]:
    """The links of a span; given as the question network takes it. Raises BadParameter."""
    return [
        Link((row["sourceKind"], row["source"]), (row["targetKind"], row["target"]), row["why"], int(row["weight"]), row["first"], row["last"])
        for row in rows_of(store, "network", given)
    ]


def network(store: Store, given: Mapping[str, str], most: int = MOST_NODES) -> nx.MultiDiGraph:
    """The network of a span: nodes with kind, label, weight, x and y; edges with why, weight, first and last date.

    With an issue it holds that issue, what it is named with, who met about it and who owned it. At most `most` nodes
    stay, those with the most links first; how many were left out is `graph.graph["left_out"]`.
    """
    found = sorted(links(store, given), key=lambda link: (link.source, link.target, link.why))
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
