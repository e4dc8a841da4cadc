"""The life of an issue in phases, measured by the meetings that might have treated it and did not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from graph.computed.dates import days

FEWEST = 2  # meetings without it from which on a silence may be more than chance
TWICE = 2  # and at least so many times what is usual between two treatments of this issue


@dataclass(frozen=True)
class Phase:
    """kind: first raised, active, dormant, back, silent or closed; first, last: ISO dates; treated: meetings that treat it.

    missed: the meetings looked through in which no record names it.
    """

    kind: str
    first: str
    last: str
    treated: tuple[str, ...]
    missed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gap:
    """What lies between two treatments: meetings without it, and days."""

    meetings: int
    days: int


def phases(treated: Sequence[str], held: Sequence[str], closed: bool = False) -> tuple[Phase, ...]:
    """The phases of an issue by date: first raised, active, dormant, back; last silent, or closed where a record closes it.

    treated: the dates of the meetings that treat it; held: those of all meetings of these bodies; both sorted, each once.
    """
    if not treated:
        return ()
    gaps = [tuple(date for date in held if a < date < b) for a, b in pairwise(treated)]
    runs, found = [[treated[0]]], [Phase("first raised", treated[0], treated[0], (treated[0],))]
    lengths = [Gap(len(missed), days(a, b)) for missed, (a, b) in zip(gaps, pairwise(treated), strict=True)]
    silences = []
    for number, (date, missed) in enumerate(zip(treated[1:], gaps, strict=True)):
        if is_silence(lengths[number], [other for n, other in enumerate(lengths) if n != number]):
            silences.append(missed)
            runs.append([])
        runs[-1].append(date)
    for number, run in enumerate(runs):
        if number:
            found.append(Phase("dormant", runs[number - 1][-1], run[0], (), silences[number - 1]))
            found.append(Phase("back", run[0], run[-1], tuple(run)))
        elif len(run) > 1:
            found.append(Phase("active", run[0], run[-1], tuple(run)))
    since = tuple(date for date in held if date > treated[-1])
    if since and (closed or is_silence(Gap(len(since), days(treated[-1], since[-1])), lengths)):
        found.append(Phase("closed" if closed else "silent", treated[-1], since[-1], (), since))
    return tuple(found)


def is_silence(gap: Gap, others: Sequence[Gap]) -> bool:
    """Whether a gap is longer than usual, in meetings or in days, beside the other gaps of an issue."""
    if gap.meetings < FEWEST:
        return False
    usual, usual_days = median([g.meetings for g in others] or [0]), median([g.days for g in others] or [0])
    return gap.meetings >= TWICE * usual or gap.days >= TWICE * usual_days
