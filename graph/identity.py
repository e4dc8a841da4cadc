"""Who is one person across documents: mentions joined by rule or by judgement, kept apart where either says so.

Joins are tried in groups from the surest down: judgements "same", then rules by score. A group's joins that would bring
two mentions together that are judged "different" are all left out, with every join they hang together with; so neither
the order of judgements nor a chain of likenesses decides. What is likely but not sure waits for a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, groupby, pairwise

from graph.judgements import Judgement
from graph.names import first_names_alike, folded, posts_alike

SURE, LIKELY = 0.9, 0.5


@dataclass(frozen=True)
class Mention:
    """A person as one document names them; posts as printed there; meetings where a list of that document has them."""

    iri: str
    name: str
    document: str
    posts: frozenset[str]
    meetings: frozenset[str]


@dataclass(frozen=True)
class Likeness:
    """That two names may be one person: score 0 to 1, and why."""

    a: str
    b: str
    score: float
    why: str


@dataclass(frozen=True)
class Individual:
    """A person across documents: the mentions that are theirs, and why they were joined."""

    mentions: tuple[Mention, ...]
    why: tuple[str, ...]

    @property
    def name(self) -> str:
        """The spelling that most documents use; of equals the longest, then the first in the alphabet."""
        counts: dict[str, int] = defaultdict(int)
        for mention in self.mentions:
            counts[mention.name] += 1
        return min(counts, key=lambda n: (-counts[n], -len(n), n))

    @property
    def aliases(self) -> tuple[str, ...]:
        return tuple(sorted({m.name for m in self.mentions} - {self.name}))


def individuals(mentions: Iterable[Mention], judgements: Iterable[Judgement]) -> tuple[list[Individual], list[Likeness]]:
    """The people of some mentions, and the likenesses that wait for a judgement. judgements: those in force."""
    by_key = {m.iri: m for m in sorted(mentions, key=lambda m: m.iri)}
    judged = [j for j in judgements if j.verdict in ("same", "different", "unsure")]
    apart = {pair for j in judged if j.verdict == "different" for pair in _pairs(j, by_key)}
    unsure = {pair for j in judged if j.verdict == "unsure" for pair in _pairs(j, by_key)}
    same = {pair: f"judged the same by {j.who}: {j.why}" for j in judged if j.verdict == "same" for pair in _pairs(j, by_key)}
    alike = list(likenesses(by_key.values()))
    joins = [(2.0, pair, why) for pair, why in same.items()]
    likely: list[Likeness] = []
    for likeness in alike:
        pair = (likeness.a, likeness.b)
        if likeness.score >= SURE and pair not in unsure:
            joins.append((likeness.score, pair, likeness.why))
        elif pair not in apart and pair not in same and pair not in unsure:
            likely.append(likeness)
    clusters = _joined(list(by_key), joins, apart)
    found = [Individual(tuple(by_key[k] for k in keys), tuple(sorted(why))) for keys, why in clusters]
    where = {m.iri: n for n, individual in enumerate(found) for m in individual.mentions}
    waiting = {}
    for likeness in likely:
        names = tuple(sorted((by_key[likeness.a].name, by_key[likeness.b].name)))
        if where[likeness.a] != where[likeness.b] and names not in waiting:
            waiting[names] = Likeness(names[0], names[1], likeness.score, likeness.why)
    return found, sorted(waiting.values(), key=lambda x: (-x.score, x.a, x.b))


def likenesses(mentions: Iterable[Mention]) -> Iterator[Likeness]:
    """The pairs of mentions that the names and posts make likely, chained within one name and compared across names."""
    by_name: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_name[folded(mention.name)].append(mention)
    for group in by_name.values():
        for a, b in combinations(group, 2) if len(group) < 40 else pairwise(group):
            yield Likeness(a.iri, b.iri, 1.0, "the same name")
    blocks: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in by_name:
        for word in set(name[1:]) or set(name):
            blocks[word].add(name)
    for one, other in sorted({pair for names in blocks.values() for pair in combinations(sorted(names), 2)}):
        likeness = _across(by_name[one], by_name[other])
        if likeness:
            yield likeness


def _across(one: list[Mention], other: list[Mention]) -> Likeness | None:
    """Whether the people of two different names may be one, by their first names, posts and meetings."""
    score, why = first_names_alike(one[0].name, other[0].name)
    if not score:
        return None
    together = frozenset().union(*(m.meetings for m in one)) & frozenset().union(*(m.meetings for m in other))
    if together and not {m.document for m in one} & {m.document for m in other}:
        together = frozenset()
    if any(a.meetings & b.meetings for a in one for b in other if a.document == b.document):
        return None  # one list names both
    posts = max((posts_alike(p, q) for a in one for b in other for p in a.posts for q in b.posts), default=0.0)
    if posts >= 0.5:
        score, why = min(0.97, score + 0.25), f"{why}, and a like post"
    a, b = sorted((one[0].iri, other[0].iri))
    return Likeness(a, b, round(score, 2), why)


def _pairs(judgement: Judgement, mentions: dict[str, Mention]) -> Iterator[tuple[str, str]]:
    """The pairs of mentions that a judgement is about: its sides are mentions or names."""
    for a in _meant(judgement.a, mentions):
        for b in _meant(judgement.b, mentions):
            if a != b:
                yield (a, b) if a < b else (b, a)


def _meant(words: str, mentions: dict[str, Mention]) -> list[str]:
    if words in mentions:
        return [words]
    return [iri for iri, mention in mentions.items() if folded(mention.name) == folded(words)]


def _joined(keys: list[str], joins: list[tuple[float, tuple[str, str], str]], apart: set[tuple[str, str]]) -> list[tuple[tuple[str, ...], set[str]]]:
    """The clusters that the joins make, with why, where no cluster holds a pair that is kept apart."""
    cluster = {key: {key} for key in keys}
    why: dict[str, set[str]] = {key: set() for key in keys}
    for _, group in groupby(sorted(joins, key=lambda j: (-j[0], j[1])), key=lambda j: j[0]):
        tried = [(pair, reason) for _, pair, reason in group]
        for members, reasons in _components(cluster, tried):
            if len(members) > 1 and not any((a, b) in apart for a, b in combinations(sorted(members), 2)):
                reasons |= {r for key in members for r in why[key]}
                for key in members:
                    cluster[key], why[key] = members, reasons
    unique = {min(members): (tuple(sorted(members)), why[min(members)]) for members in cluster.values()}
    return [unique[key] for key in sorted(unique)]


def _components(cluster: dict[str, set[str]], tried: list[tuple[tuple[str, str], str]]) -> list[tuple[set[str], set[str]]]:
    """What hangs together if all these joins were made: (members, reasons)."""
    merged: dict[str, tuple[set[str], set[str]]] = {}
    for (a, b), reason in tried:
        one = merged.get(min(cluster[a]), (set(cluster[a]), set()))
        other = merged.get(min(cluster[b]), (set(cluster[b]), set()))
        if one[0] is other[0]:
            one[1].add(reason)
            continue
        both = (one[0] | other[0], one[1] | other[1] | {reason})
        for key in both[0]:
            merged[min(cluster[key])] = both
    return list({id(members): (members, reasons) for members, reasons in merged.values()}.values())
