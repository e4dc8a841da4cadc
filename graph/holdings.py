"""Who held a post when: what records show, dated, as intervals whose ends lie between two dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

STARTS = frozenset(["appointed", "succeeds"])
ENDS = frozenset(["left", "steps_down"])
STANDINGS = ("acting", "interim")


@dataclass(frozen=True)
class Seen:
    """That a record shows a person in a post, taking it or leaving it. date: ISO; fact: its IRI."""

    date: str
    person: str
    event: str
    fact: str


@dataclass(frozen=True)
class Holding:
    """One person's time in a post. Dates are ISO, "" where no record tells.

    first, last: the first and last record that shows it. after: no record shows it up to this date, when another held
    the post. before: from this date on it had ended. started, ended: the record that states it. standing: "acting",
    "interim" or "". facts: what it rests on; seen: how many records show it.
    """

    person: str
    first: str
    last: str
    after: str
    before: str
    started: str
    ended: str
    standing: str
    seen: int
    facts: tuple[str, ...]


def holdings(seen: Iterable[Seen]) -> tuple[Holding, ...]:
    """The holdings of one post, by their beginning. A post that two hold at one time is shared: nobody's time ends another's."""
    every = set(seen)
    leaving = {(s.date, s.person) for s in every if s.event in ENDS}  # a day's leavers go first, each after what else shows them
    rows = sorted(every, key=lambda s: (s.date, (s.date, s.person) not in leaving, s.person, s.event in ENDS, s.event, s.fact))
    shared = is_shared(rows)
    found = []
    for person, runs in _runs(rows, shared).items():
        found += [_holding(person, run, [] if shared else rows) for run in runs]
    return tuple(sorted(found, key=lambda h: (h.first, h.last, h.person)))


def is_shared(rows: Iterable[Seen]) -> bool:
    """Whether two people hold the post on one date, none of them leaving or taking it then."""
    for _, same_day in groupby(rows, key=lambda s: s.date):
        group = list(same_day)
        moving = {s.person for s in group if s.event in STARTS | ENDS}
        if not moving and len({s.person for s in group}) > 1:
            return True
    return False


def _runs(rows: list[Seen], shared: bool) -> dict[str, list[list[Seen]]]:
    """Each person's records, parted where somebody else held the post in between, or where it was left and taken again."""
    runs: dict[str, list[list[Seen]]] = defaultdict(list)
    holder = ""
    for row in rows:
        mine = runs[row.person]
        again = mine and mine[-1][-1].event in ENDS and row.event not in ENDS
        if not mine or again or (not shared and holder != row.person and row.event not in ENDS):
            mine.append([])
        mine[-1].append(row)
        if row.event not in ENDS:
            holder = row.person
    return runs


def _holding(person: str, run: list[Seen], others: list[Seen]) -> Holding:
    """A run of records as a holding. others: all records of the post, where only one can hold it."""
    first, last = run[0].date, run[-1].date
    elsewhere = [s for s in others if s.person != person and s.event not in ENDS]
    ended = next((s.date for s in run if s.event in ENDS), "")
    began = next((s.date for s in run if s.event in STARTS), "")
    following = min((s.date for s in elsewhere if s.date > last or (s.date == last and s.event in STARTS)), default="")
    standing = run[-1].event if run[-1].event in STANDINGS else ""
    stated = [s.fact for s in run if s.event in STARTS | ENDS]
    return Holding(
        person, first, last, max((s.date for s in elsewhere if s.date < first), default=""), min(filter(None, (ended, following)), default=""),
        began, ended, standing, len(run), tuple(dict.fromkeys((run[0].fact, *stated, run[-1].fact))),
    )  # fmt: skip
