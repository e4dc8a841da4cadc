"""Intervals as lanes over the years: who owned an issue, who held a post. Places are in percent of the width, heights in pixels."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

LANE = 44  # pixels of a lane: its words, its bar
TOP = 30  # pixels above the first lane, for the years
MOST_LANES = 40
LEAST = 1.2  # percent of the width that the shortest bar has
MOST_TICKS = 12


@dataclass(frozen=True)
class Span:
    """An interval to be drawn. anchor: of its row in the table; until: when it had ended at the latest, "" where no record tells; look: a CSS class."""

    anchor: str
    words: str
    first: str
    last: str
    until: str
    look: str


@dataclass(frozen=True)
class Lane:
    """A span in its lane. x, width, tail: percent; tail: of the time in which it ended; at_end: whether its words stand at its right end."""

    span: Span
    y: int
    x: float
    width: float
    tail: float
    at_end: bool


@dataclass(frozen=True)
class Event:
    """What happened at a date, as a mark across the lanes. x: percent."""

    anchor: str
    words: str
    day: str
    x: float = 0.0


@dataclass(frozen=True)
class Lanes:
    """A drawing. years: (year, percent); left_out: how many spans only the table shows."""

    lanes: tuple[Lane, ...]
    events: tuple[Event, ...]
    years: tuple[tuple[int, float], ...]
    height: int
    left_out: int


def lanes_of(spans: Iterable[Span], events: Iterable[Event] = ()) -> Lanes | None:
    """The lanes of some spans, by when they began; None where there are none."""
    found = sorted(spans, key=lambda s: (s.first, s.last, s.words))
    happened = list(events)
    if not found:
        return None
    days = [_number(day) for span in found for day in (span.first, span.last, span.until) if day] + [_number(event.day) for event in happened]
    begin, end = date(date.fromordinal(min(days)).year, 1, 1).toordinal(), date(date.fromordinal(max(days)).year, 12, 31).toordinal()

    def percent(day: str) -> float:
        return round(100 * (_number(day) - begin) / (end - begin), 2)

    drawn = tuple(_lane(span, TOP + LANE * place, percent) for place, span in enumerate(found[:MOST_LANES]))
    first, last = date.fromordinal(begin).year, date.fromordinal(end).year
    step = -(-(last - first + 1) // MOST_TICKS)
    years = tuple((year, percent(f"{year}-01-01")) for year in range(first, last + 1, step))
    marks = tuple(Event(event.anchor, event.words, event.day, percent(event.day)) for event in happened)
    return Lanes(drawn, marks, years, TOP + LANE * len(drawn) + 4, max(0, len(found) - MOST_LANES))


def _lane(span: Span, y: int, percent: Callable[[str], float]) -> Lane:
    x = min(percent(span.first), 100 - LEAST)
    width = max(LEAST, percent(span.last) - x)
    tail = max(0.0, percent(span.until) - x - width) if span.until else 0.0
    return Lane(span, y, x, round(width, 2), round(tail, 2), x > 50)


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()
