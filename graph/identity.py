"""Who is one person across documents: names joined by rule or by judgement, kept apart where either says so.

A name as spelled stands for one person in every document that prints it in full. A judgement may single out the mention
of one document; and a surname alone says nothing beyond its document.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from graph.clusters import Likeness, clusters
from graph.judgements import Judgement
from graph.names import first_names_alike, folded, posts_alike, shared_words

Listed = Callable[["Named", "Named"], bool]  # whether one list of attendance holds both names


@dataclass(frozen=True)
class Named:
    """A name as spelled, or one document's mention that stands alone. key: its IRI; posts: as printed with it."""

    key: str
    spelling: str
    mentions: tuple[str, ...]
    posts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Individual:
    """A person across documents: the names that are theirs, and why they were joined."""

    names: tuple[Named, ...]
    why: tuple[str, ...]

    @property
    def name(self) -> str:
        """The spelling that most documents use; of equals the longest, then the first in the alphabet."""
        counts = Counter[str]()
        for named in self.names:
            counts[named.spelling] += len(named.mentions)
        return min(counts, key=lambda n: (-counts[n], -len(n), n))

    @property
    def aliases(self) -> tuple[str, ...]:
        return tuple(sorted({n.spelling for n in self.names} - {self.name}))

    @property
    def mentions(self) -> tuple[str, ...]:
        return tuple(sorted(mention for named in self.names for mention in named.mentions))


def individuals(names: Iterable[Named], judgements: Iterable[Judgement], listed: Listed) -> tuple[list[Individual], list[Likeness]]:
    """The people of some names, and the likenesses (of spellings) that wait for a judgement. judgements: those in force."""
    by_key = {n.key: n for n in names}
    found, likely = clusters(by_key, likenesses(by_key.values(), listed), judgements, lambda side: _meant(side, by_key.values()))
    waiting: dict[tuple[str, str], Likeness] = {}
    for likeness in likely:
        a, b = sorted((by_key[likeness.a].spelling, by_key[likeness.b].spelling))
        waiting.setdefault((a, b), Likeness(a, b, likeness.score, likeness.why))
    people = [Individual(tuple(by_key[key] for key in cluster.nodes), cluster.why) for cluster in found]
    return people, sorted(waiting.values(), key=lambda x: (-x.score, x.a, x.b))


def likenesses(names: Iterable[Named], listed: Listed) -> Iterator[Likeness]:
    """The pairs of names that spelling and posts make likely."""
    by_word: dict[str, list[Named]] = defaultdict(list)
    for name in sorted(names, key=lambda n: n.key):
        for word in shared_words(name.spelling):
            by_word[word].append(name)
    for a, b in sorted({(a.key, b.key): (a, b) for group in by_word.values() for a, b in combinations(group, 2)}.values(), key=lambda p: (p[0].key, p[1].key)):
        likeness = _likeness(a, b, listed)
        if likeness:
            yield likeness


def _likeness(a: Named, b: Named, listed: Listed) -> Likeness | None:
    """Whether two names may be one person's, by first names, posts and lists."""
    score, why = first_names_alike(a.spelling, b.spelling)
    if not score:
        return None
    posts = max((posts_alike(p, q) for p in a.posts for q in b.posts), default=0.0)
    if score == 1.0:
        alone = len(folded(a.spelling)) == 1  # "Vale" in two documents
        return None if alone and posts < 0.5 else Likeness(a.key, b.key, 0.95 if alone else 1.0, "the same name")
    if listed(a, b):
        return None
    if posts >= 0.5:
        score, why = min(0.97, score + 0.25), f"{why}, and a like post"
    return Likeness(a.key, b.key, round(score, 2), why)


def _meant(side: str, names: Iterable[Named]) -> list[str]:
    """The keys that a judgement's side is about: a mention, a name's IRI, or a name in words."""
    words = folded(side)
    return [n.key for n in names if side == n.key or side in n.mentions or (words and folded(n.spelling) == words)]
