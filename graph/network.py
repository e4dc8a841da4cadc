"""The network of people, posts, organisations, issues and bodies: what is tied in a span or on a date, whole or around one thing, with a layout."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from itertools import combinations
from math import hypot, log2
from typing import Any

import igraph
import networkx as nx

from graph.by_snapshot import BySnapshot
from graph.network_links import Link, Wanted, near, wanted_of
from graph.network_measures import measured
from graph.showings import Node, showings_of
from graph.store import Store
from ontology.terms import ISSUE

MOST_NODES = 300
MOST_BY_DISTANCE = 120  # things up to which the way from each to each decides the layout; its time grows with their cube
SEED = 7
WIDE, HIGH, APART, PUSHES = 16.0, 9.0, 0.95, 12  # the room of a layout, the least distance of two things in it, and how often they are pushed
KEPT = 32  # networks of a snapshot, the latest asked for
_networks: BySnapshot[nx.MultiDiGraph] = BySnapshot(KEPT)


def network(store: Store, given: Mapping[str, str], most: int = MOST_NODES) -> nx.MultiDiGraph:
    """The network that some parameters ask for, as `wanted_of` takes them; with an issue alone, what is within two steps of it. Raises BadParameter."""
    if given.get("issue") and not given.get("thing"):
        given = {"steps": "2", **given, "thing": f"issue:{given['issue']}"}
    return network_of(store, wanted_of(store, given), most)


def network_of(store: Store, wanted: Wanted, most: int = MOST_NODES) -> nx.MultiDiGraph:
    """The network as a typed directed multigraph, not to be changed: made once a snapshot.

    Nodes are (kind, id) with kind, label, weight, step (from the thing in the middle), x, y, betweenness, pagerank and community. Edges have why
    as their key, weight (meetings or items), facts (how many), shown_by (their kind), evidence (their ids), first, last and years (year -> times).
    At most `most` nodes stay, the nearest and most tied; how many were left out is `graph.graph["left_out"]`.
    """
    return _networks.get(store, (wanted, most), lambda: _made(store, wanted, most))


def _made(store: Store, wanted: Wanted, most: int) -> nx.MultiDiGraph:
    found = near(store, wanted)
    kept = set(found.order[:most])
    graph: nx.MultiDiGraph = nx.MultiDiGraph(left_out=len(found.order) - len(kept), centre=":".join(wanted.thing or ()))
    links = [link for link in found.links if link.source in kept and link.target in kept]
    weight: Counter[Node] = Counter()
    for link in links:
        weight[link.source] += link.weight
        weight[link.target] += link.weight
    values = measured((link.source, link.target, link.weight) for link in links)
    names = showings_of(store)
    for node in sorted(kept):
        graph.add_node(node, kind=node[0], id=node[1], label=names.name(node), weight=weight[node], step=found.steps.get(node, 0))
        at = values.get(node)
        graph.nodes[node].update(betweenness=round(at.betweenness, 6) if at else 0.0, pagerank=round(at.pagerank, 6) if at else 0.0,
                                 community=at.community if at else 0)  # fmt: skip
    for link in links:
        graph.add_edge(link.source, link.target, key=link.why, **_edge(link))
    for node, (x, y) in layout(graph).items():
        graph.nodes[node]["x"], graph.nodes[node]["y"] = x, y
    return graph


def _edge(link: Link) -> dict[str, Any]:
    return {
        "why": link.why, "weight": link.weight, "facts": len(link.facts), "shown_by": link.shown_by, "evidence": link.facts, "first": link.first,
        "last": link.last, "years": dict(link.years),
    }  # fmt: skip


def layout(graph: nx.MultiDiGraph) -> dict[Node, tuple[float, float]]:
    """A place for every node, the same from run to run, within about WIDE by HIGH around (0, 0)."""
    nodes = list(graph.nodes)
    if not nodes:
        return {}
    at = {node: number for number, node in enumerate(nodes)}
    pairs = Counter((min(at[a], at[b]), max(at[a], at[b])) for a, b, _ in graph.edges)
    drawn = igraph.Graph(len(nodes), list(pairs))
    igraph.set_random_number_generator(random.Random(SEED))
    start = drawn.layout_circle()
    if len(nodes) <= MOST_BY_DISTANCE:
        places = drawn.layout_kamada_kawai(seed=start)
    else:
        weights = [1 + log2(n) for n in pairs.values()]
        large = len(nodes) > MOST_NODES
        places = drawn.layout_fruchterman_reingold(weights=weights, niter=100 if large else 600, grid=large, seed=start)
    placed = _apart([(float(x), float(y)) for x, y in places])
    return {node: (round(x, 3), round(y, 3)) for node, (x, y) in zip(nodes, placed, strict=True)}


def _apart(places: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Places within WIDE by HIGH around (0, 0), and of not too many things those that are too near pushed apart."""
    spans = [(min(place[n] for place in places), max(place[n] for place in places)) for n in (0, 1)]
    scales = [room / (high - low) if high - low > 1e-6 else 0.0 for room, (low, high) in zip((WIDE, HIGH), spans, strict=True)]
    least = min((scale for scale in scales if scale), default=1.0)
    at = [[(place[n] - sum(spans[n]) / 2) * min(scales[n], 2 * least) for n in (0, 1)] for place in places]
    for _ in range(PUSHES if len(places) <= MOST_BY_DISTANCE else 0):
        for one, other in combinations(at, 2):
            x, y = other[0] - one[0], other[1] - one[1]
            far = hypot(x, y)
            if far < APART:
                push = (APART - far) / (2 * far) if far > 1e-6 else 0.0
                x, y = (x * push, y * push) if push else (APART / 2, 0.0)
                one[0], one[1], other[0], other[1] = one[0] - x, one[1] - y, other[0] + x, other[1] + y
    return [(x, y) for x, y in at]


def issue_labels(store: Store) -> dict[str, str]:
    """Each issue's id -> its label."""
    label = "http://www.w3.org/2004/02/skos/core#prefLabel"
    return {iri.removeprefix(ISSUE): words for iri, _, words in store.quads(label) if iri.startswith(ISSUE)}
