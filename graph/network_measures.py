"""How much each thing connects the others: betweenness, PageRank and communities, and how these change from year to year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import igraph

Node = tuple[str, str]
Pair = tuple[Node, Node]


@dataclass(frozen=True)
class Measured:
    """betweenness: share of the shortest paths between others, 0 to 1; pagerank: by weight, sums to 1; community: 1 is the largest."""

    betweenness: float
    pagerank: float
    community: int


def measured(ties: Iterable[tuple[Node, Node, int]]) -> dict[Node, Measured]:
    """The measures of every node that is tied. ties: (one end, other end, weight), in any order and direction."""
    weights: Counter[Pair] = Counter()
    for one, other, weight in ties:
        weights[min(one, other), max(one, other)] += weight
    names = sorted({node for pair in weights for node in pair})
    if not names:
        return {}
    at = {node: number for number, node in enumerate(names)}
    pairs = sorted(weights)
    strength = [weights[pair] for pair in pairs]
    graph = igraph.Graph(len(names), [(at[a], at[b]) for a, b in pairs])
    most = (len(names) - 1) * (len(names) - 2) / 2 or 1
    between, rank = graph.betweenness(), graph.pagerank(weights=strength)
    groups = sorted(graph.community_fastgreedy(weights=strength).as_clustering(), key=lambda group: (-len(group), min(group)))
    community = {member: number for number, group in enumerate(groups, 1) for member in group}
    return {node: Measured(between[n] / most, rank[n], community[n]) for node, n in at.items()}


def communities_named(found: Mapping[Node, Measured]) -> dict[int, Node]:
    """Each community's number -> its member with the highest PageRank, by which it is called."""
    best: dict[int, Node] = {}
    for node, values in sorted(found.items()):
        held = best.get(values.community)
        if held is None or values.pagerank > found[held].pagerank:
            best[values.community] = node
    return best


def followed(before: Mapping[Node, Measured], after: Mapping[Node, Measured]) -> dict[int, int]:
    """Each later community's number -> the earlier one that it goes on from: the one with which it shares most members, each but once."""
    shared = Counter((after[node].community, before[node].community) for node in after.keys() & before.keys())
    found: dict[int, int] = {}
    for (later, earlier), _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0])):
        if later not in found and earlier not in found.values():
            found[later] = earlier
    return found
