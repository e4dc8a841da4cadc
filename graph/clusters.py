"""What is one thing across documents: nodes joined by rule or by judgement, kept apart where either says so.

Joins are tried in groups from the surest down: judgements "same", then rules by score. A group's joins that would bring
two nodes together that are judged "different" are all left out, with every join they hang together with; so neither
the order of judgements nor a chain of likenesses decides. What is likely but not sure waits for a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, groupby

from graph.judgements import Judgement

SURE, LIKELY = 0.9, 0.5
JUDGED_SAME = 2.0  # above every score of a rule
Pair = tuple[str, str]


@dataclass(frozen=True)
class Likeness:
    """That two nodes may be one: score 0 to 1, and why."""

    a: str
    b: str
    score: float
    why: str


@dataclass(frozen=True)
class Cluster:
    """Nodes that are one thing, sorted, and why they were joined."""

    nodes: tuple[str, ...]
    why: tuple[str, ...]


def clusters(
    nodes: Iterable[str], alike: Iterable[Likeness], judgements: Iterable[Judgement], meant: Callable[[str], Iterable[str]]
) -> tuple[list[Cluster], list[Likeness]]:
    """The clusters of some nodes, and the likenesses that wait for a judgement.

    judgements: those in force; meant: the nodes that a side of a judgement (a name or an IRI) is about.
    """
    judged: dict[str, dict[Pair, str]] = {"same": {}, "different": {}, "unsure": {}}
    for row in judgements:
        if row.verdict in judged:
            for pair in _pairs(meant(row.a), meant(row.b)):
                judged[row.verdict][pair] = f"judged the same by {row.who}: {row.why}"
    joins = [(JUDGED_SAME, pair, why) for pair, why in judged["same"].items()]
    likely: list[Likeness] = []
    for likeness in alike:
        pair = (likeness.a, likeness.b)
        if likeness.score >= SURE and pair not in judged["unsure"]:
            joins.append((likeness.score, pair, likeness.why))
        elif likeness.score >= LIKELY and not any(pair in pairs for pairs in judged.values()):
            likely.append(likeness)
    found = _joined(sorted(nodes), joins, set(judged["different"]))
    where = {node: n for n, cluster in enumerate(found) for node in cluster.nodes}
    return found, [likeness for likeness in likely if where[likeness.a] != where[likeness.b]]


def _pairs(some: Iterable[str], others: Iterable[str]) -> Iterator[Pair]:
    others = list(others)
    for a in some:
        for b in others:
            if a != b:
                yield (a, b) if a < b else (b, a)


def _joined(nodes: list[str], joins: list[tuple[float, Pair, str]], apart: set[Pair]) -> list[Cluster]:
    """The clusters that the joins make, where no cluster holds a pair that is kept apart."""
    cluster = {node: {node} for node in nodes}
    why: dict[str, set[str]] = {node: set() for node in nodes}
    for _, group in groupby(sorted(joins, key=lambda j: (-j[0], j[1])), key=lambda j: j[0]):
        tried = [(pair, reason) for _, pair, reason in group]
        for members, reasons in _components(cluster, tried):
            if len(members) > 1 and not any(pair in apart for pair in combinations(sorted(members), 2)):
                reasons |= {r for node in members for r in why[node]}
                for node in members:
                    cluster[node], why[node] = members, reasons
    unique = {min(members): Cluster(tuple(sorted(members)), tuple(sorted(why[min(members)]))) for members in cluster.values()}
    return [unique[node] for node in sorted(unique)]


def _components(cluster: dict[str, set[str]], tried: list[tuple[Pair, str]]) -> list[tuple[set[str], set[str]]]:
    """What hangs together if all these joins were made: (members, reasons)."""
    merged: dict[str, tuple[set[str], set[str]]] = {}
    for (a, b), reason in tried:
        one = merged.get(min(cluster[a]), (set(cluster[a]), set()))
        other = merged.get(min(cluster[b]), (set(cluster[b]), set()))
        if one[0] is other[0]:
            one[1].add(reason)
            continue
        both = (one[0] | other[0], one[1] | other[1] | {reason})
        for node in both[0]:
            merged[min(cluster[node])] = both
    return list({id(members): (members, reasons) for members, reasons in merged.values()}.values())
