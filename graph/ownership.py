"""Who owned an issue when: claims of records as intervals, and each change of owner as a hand-over.

A hand-over is stated where a record says that somebody takes over or gives up; it is inferred where somebody else leads,
presents or reports than did before. Its kind: the post changed holder, the matter moved to another post, or to another
organisation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

STATED_BEGIN, STATED_END = "takes_over", "gives_up"
GROUNDS = ("leads", "chairs", "presents", "reports")  # what an owner does, from the strongest to the weakest sign
KINDS = ("holder", "post", "organisation", "unclear")


@dataclass(frozen=True)
class Owned:
    """One claim. date: ISO; body: that met; owner: an IRI; ground: leads, chairs, presents, reports, takes_over or gives_up.

    predecessor: the former owner's IRI, or its words as printed, or "".
    """

    date: str
    owner: str
    ground: str
    predecessor: str
    fact: str
    body: str = ""


@dataclass(frozen=True)
class Interval:
    """An owner's time on one ground: first and last record that shows it; before: from then on it had ended, "" if open.

    stated: whether a record states the end. rivals: others who lead on the same date. seen: how many records show it.
    """

    owner: str
    ground: str
    first: str
    last: str
    before: str
    stated: bool
    seen: int
    rivals: tuple[str, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True)
class HandOver:
    """A change of owner after one date and by another. former, owner: IRIs or words; "" where a record does not name them."""

    former: str
    owner: str
    after: str
    by: str
    kind: str
    stated: bool
    ground: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Owner:
    """What is known of an owner on a date: the posts (IRIs) that are theirs, and their organisations (words)."""

    posts: frozenset[str]
    organisations: frozenset[str]


Known = Callable[[str, str], Owner]  # owner and date -> what is known


def intervals(claims: Iterable[Owned], body: str = "") -> tuple[Interval, ...]:
    """The intervals of an issue's owners as one body's records show them, by ground and beginning; what any record states ends them."""
    every = _sorted(claims)
    rows = [row for row in every if row.body == body or row.ground in (STATED_BEGIN, STATED_END)]
    own = [row for row in every if row.body == body]
    found: list[Interval] = []
    for ground in GROUNDS:
        for owner, runs in _runs(own, ground).items():
            found += [_interval(owner, ground, run, rows) for run in runs]
    return tuple(sorted(found, key=lambda i: (GROUNDS.index(i.ground), i.first, i.owner)))


def stated_hand_overs(claims: Iterable[Owned], known: Known) -> tuple[HandOver, ...]:
    """The changes of an issue's owner that records state, by date."""
    rows = _sorted(claims)
    stated = [_stated(row, rows, known) for row in rows if row.ground in (STATED_BEGIN, STATED_END)]
    return tuple(sorted(set(_merged(stated)), key=_order))


def inferred_hand_overs(claims: Iterable[Owned], known: Known, stated: Iterable[HandOver], body: str = "") -> tuple[HandOver, ...]:
    """The changes of an issue's owner that one body's records show and no record states, by date."""
    told = {pair for h in stated for pair in ((h.owner, h.by), (h.former, h.by))}
    found = _inferred([row for row in _sorted(claims) if row.body == body], known)
    return tuple(sorted({h for h in found if (h.owner, h.by) not in told and (h.former, h.by) not in told}, key=_order))


def concerned_bodies(claims: Iterable[Owned]) -> set[str]:
    """The bodies whose intervals and inferences what records state may change: where somebody leads, or one of those named is shown."""
    rows = list(claims)
    stated = [row for row in rows if row.ground in (STATED_BEGIN, STATED_END)]
    named = {side for row in stated for side in (row.owner, row.predecessor) if side}
    dates = {row.date for row in stated}
    return {row.body for row in rows if row.ground == "leads" or row.owner in named or row.date in dates or row in stated}


def _order(event: HandOver) -> tuple[str, ...]:
    return event.by, event.former, event.owner, event.ground


def _sorted(claims: Iterable[Owned]) -> list[Owned]:
    return sorted(set(claims), key=lambda c: (c.date, c.ground, c.owner, c.fact))


def _runs(rows: list[Owned], ground: str) -> dict[str, list[list[Owned]]]:
    """Each owner's claims on one ground; whoever takes over, leads. Parted where only others are shown in between."""
    by_date: dict[str, list[Owned]] = defaultdict(list)
    for row in rows:
        if row.ground == ground or (ground == "leads" and row.ground in (STATED_BEGIN, STATED_END)):
            by_date[row.date].append(row)
    runs: dict[str, list[list[Owned]]] = defaultdict(list)
    shown: set[str] = set()
    for same_day in by_date.values():
        today: set[str] = set()
        for row in same_day:
            if row.ground == STATED_END and row.owner not in runs:
                continue  # the record says only that it ended
            if row.owner not in shown | today or not runs[row.owner]:
                runs[row.owner].append([])
            today.add(row.owner)
            runs[row.owner][-1].append(row)
        shown = {row.owner for row in same_day if row.ground != STATED_END}
    return runs


def _interval(owner: str, ground: str, run: list[Owned], rows: list[Owned]) -> Interval:
    first, last = run[0].date, run[-1].date
    ends = [r.date for r in rows if r.date >= first and _ends(r, owner)]
    nexts = [r.date for r in rows if r.ground in (ground, STATED_BEGIN) and r.date > last and r.owner != owner and ground == "leads"]
    before = min([*ends[:1], *nexts[:1]], default="")
    rivals = {r.owner for r in rows if ground == "leads" and r.ground == "leads" and r.owner != owner and r.date in {m.date for m in run}}
    facts = dict.fromkeys((run[0].fact, *(r.fact for r in rows if r.date in ends and _ends(r, owner)), run[-1].fact))
    return Interval(owner, ground, first, last, before, bool(ends), len(run), tuple(sorted(rivals)), tuple(facts))


def _ends(row: Owned, owner: str) -> bool:
    """Whether a claim ends an owner's time: they give up, or somebody takes over from them."""
    return (row.ground == STATED_END and row.owner == owner) or (row.ground == STATED_BEGIN and row.predecessor == owner)


def _stated(row: Owned, rows: list[Owned], known: Known) -> HandOver:
    """A claim "takes over" or "gives up" as a hand-over; whoever owned it last before is the former owner."""
    if row.ground == STATED_END:
        successor = next((r for r in rows if r.ground == STATED_BEGIN and r.date == row.date), None)
        owner, former, more = (successor.owner if successor else ""), row.owner, successor
    else:
        leaver = next((r for r in rows if r.ground == STATED_END and r.date == row.date), None)
        owner, former, more = row.owner, row.predecessor or (leaver.owner if leaver else ""), leaver
    earlier = [r for r in rows if r.date < row.date and (r.owner == former or not former) and r.ground != STATED_END and r.owner != owner]
    if not former and earlier:
        former = earlier[-1].owner
    facts = tuple(sorted({row.fact, *([more.fact] if more else []), *([earlier[-1].fact] if earlier else [])}))
    after = earlier[-1].date if earlier else ""
    return HandOver(former, owner, after, row.date, _kind(former, owner, after or row.date, row.date, known), True, row.ground, facts)


def _merged(stated: list[HandOver]) -> Iterator[HandOver]:
    """One hand-over for a "gives up" and a "takes over" that tell the same."""
    for event in stated:
        twin = any(o is not event and (o.former, o.owner, o.by) == (event.former, event.owner, event.by) for o in stated)
        if not (twin and event.ground == STATED_END):
            yield event


def _inferred(rows: list[Owned], known: Known) -> Iterator[HandOver]:
    """Where everybody who leads, presents or reports is another than those before."""
    for ground in GROUNDS:
        by_date: dict[str, dict[str, str]] = defaultdict(dict)
        for row in rows:
            if row.ground == ground or (ground == "leads" and row.ground == STATED_BEGIN):
                by_date[row.date].setdefault(row.owner, row.fact)
        dates = sorted(by_date)
        for after, by in pairwise(dates):
            if not by_date[after].keys() & by_date[by].keys():
                for former, owner in _paired(sorted(by_date[after]), sorted(by_date[by]), after, by, known):
                    facts = tuple(sorted({by_date[after][former], by_date[by][owner]}))
                    yield HandOver(former, owner, after, by, _kind(former, owner, after, by, known), False, ground, facts)


def _paired(former: list[str], owners: list[str], after: str, by: str, known: Known) -> Iterator[tuple[str, str]]:
    """Who followed whom: those of one post first; what is left over only where it is one and one."""
    left, new = list(former), list(owners)
    for one in former:
        for other in owners:
            if one in left and other in new and known(one, after).posts & known(other, by).posts:
                yield one, other
                left.remove(one)
                new.remove(other)
    if len(left) == len(new) == 1:
        yield left[0], new[0]


def _kind(former: str, owner: str, after: str, by: str, known: Known) -> str:
    """Which of the three kinds a hand-over is, "unclear" where posts and organisations do not tell."""
    if not former or not owner:
        return "unclear"
    one, other = known(former, after), known(owner, by)
    if one.posts & other.posts:
        return "holder"
    if one.organisations and other.organisations and bool(one.posts) == bool(other.posts):
        return "post" if one.organisations & other.organisations else "organisation"
    return "unclear"
