"""Which names are one organisation or body: "IOM Sub Group" and "IOM sub-group", "BTP" and "British Transport Police"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from graph.clusters import Cluster, Likeness, clusters
from graph.judgements import Judgement
from graph.names import folded

SMALL = frozenset(["of", "for", "the", "and", "to", "in", "at", "a", "an", "s"])
SUB_GROUP = re.compile(r"\bsub[\s-]+(?=group|committee|board)", re.I)
ACRONYM = re.compile(r"[A-Z][A-Z&]{1,7}")
WITHIN = 0.6  # share of words from which on one name may be a shorter form of another


@dataclass(frozen=True)
class OrganisationName:
    """An organisation as named. acronyms: those that some record gives it; words: those that tell it from others."""

    key: str
    label: str
    words: frozenset[str]
    acronyms: frozenset[str] = frozenset()


def words_of(name: str) -> frozenset[str]:
    """The words of an organisation's name: "The Arson Sub-Group" as arson, subgroup."""
    return frozenset(folded(SUB_GROUP.sub("sub", name).replace("-", " "))) - SMALL


def organisations(names: Iterable[OrganisationName], judgements: Iterable[Judgement]) -> tuple[list[Cluster], list[Likeness]]:
    """The organisations of some names, and the likenesses that wait for a judgement."""
    by_key = {n.key: n for n in names}
    return clusters(by_key, likenesses(by_key.values()), judgements, lambda side: meant(side, by_key.values()))


def meant(side: str, names: Iterable[OrganisationName]) -> list[str]:
    """The names that a judgement's side is about: an IRI, or the name in words."""
    words = words_of(side)
    return [n.key for n in names if side == n.key or (words and words == n.words)]


def likenesses(names: Iterable[OrganisationName]) -> Iterator[Likeness]:
    """The pairs of names that may be one organisation's."""
    names = sorted(names, key=lambda n: n.key)
    with_acronym: dict[str, set[frozenset[str]]] = defaultdict(set)
    for name in names:
        for acronym in name.acronyms:
            with_acronym[acronym].add(name.words)
    for a, b in combinations(names, 2):
        likeness = like(a, b, with_acronym)
        if likeness:
            yield likeness


def like(a: OrganisationName, b: OrganisationName, with_acronym: dict[str, set[frozenset[str]]]) -> Likeness | None:
    """Whether two names may be one organisation's. with_acronym: acronym -> the words of the names that have it."""
    if a.words == b.words:
        return Likeness(a.key, b.key, 1.0, "the same words")
    for short, long in ((a, b), (b, a)):
        if ACRONYM.fullmatch(short.label) and short.label in long.acronyms:
            alone = len(with_acronym.get(short.label, ())) == 1
            return Likeness(a.key, b.key, 0.92 if alone else 0.6, "the acronym that a record gives it")
    few, many = sorted((a.words, b.words), key=len)
    if len(few) > 1 and few < many and len(few) / len(many) >= WITHIN:
        return Likeness(a.key, b.key, WITHIN, "one name adds words to the other")
    return None
