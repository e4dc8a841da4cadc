"""Which wordings are one post: "Borough Fire Commander", "Xton Fire Commander" and "Fire Commander, Xshire Fire Brigade"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from graph.clusters import Cluster, Likeness, clusters
from graph.judgements import Judgement
from graph.post_words import GENERIC, RANKS, words_of

SAME_HOLDER = 0.5  # share of words that two wordings of one person's post have in common


@dataclass(frozen=True)
class PostName:
    """A post as worded. key: its IRI; holders: the people seen in it; role and organisation: words as sets."""

    key: str
    role: frozenset[str]
    organisation: frozenset[str]
    holders: frozenset[str] = frozenset()

    @property
    def words(self) -> frozenset[str]:
        return self.role | self.organisation


def posts(names: Iterable[PostName], judgements: Iterable[Judgement]) -> tuple[list[Cluster], list[Likeness]]:
    """The posts of some wordings, and the likenesses that wait for a judgement."""
    by_key = {n.key: n for n in names}
    return clusters(by_key, likenesses(by_key.values()), judgements, lambda side: meant(side, by_key.values()))


def meant(side: str, names: Iterable[PostName]) -> list[str]:
    """The wordings that a judgement's side is about: an IRI, or the post in words."""
    words = words_of(side)
    return [n.key for n in names if side == n.key or (words and words in (n.words, n.role))]


def likenesses(names: Iterable[PostName]) -> Iterator[Likeness]:
    """The pairs of wordings that may be one post."""
    names = sorted(names, key=lambda n: n.key)
    fields: dict[frozenset[str], set[frozenset[str]]] = defaultdict(set)
    for name in names:
        fields[name.role].add(name.organisation)
    for a, b in combinations(names, 2):
        likeness = like(a, b, len(fields[a.role] - {frozenset()}) == 1)
        if likeness:
            yield likeness


def like(a: PostName, b: PostName, one_organisation: bool) -> Likeness | None:
    """Whether two wordings may be one post. one_organisation: a's role is known of one organisation only."""
    if a.role & RANKS != b.role & RANKS:
        return None
    if a.words == b.words and not a.words <= GENERIC | RANKS:
        return Likeness(a.key, b.key, 1.0, "the same words")
    if a.holders & b.holders and max(_share(a.role, b.role), _share(a.role - b.organisation, b.role - a.organisation)) >= SAME_HOLDER:
        return Likeness(a.key, b.key, 0.95, "like words, and one holder")
    if a.role == b.role and not (a.organisation and b.organisation) and not a.role <= GENERIC | RANKS:
        return Likeness(a.key, b.key, 0.92 if one_organisation else 0.6, "the same post, one without its organisation")
    return None


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0
