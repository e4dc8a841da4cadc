"""The timeline of a brief as places in a picture: phases, treatments and owners over the years. No words are made here but labels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.story_parts import Owner, Story

WIDTH, LEFT, RIGHT = 720, 170, 12  # units of the picture: all of it, the column of labels, the margin
LANE, BAR = 24, 12
MOST_OWNERS = 8
LONGEST_LABEL = 26  # letters
CLASSES = {"active": "active", "back": "active", "dormant": "dormant", "silent": "dormant", "closed": "closed"}


@dataclass(frozen=True)
class Bar:
    """x, width: units; kind: a class of the style sheet; open: no record shows its end."""

    x: float
    width: float
    kind: str
    title: str


@dataclass(frozen=True)
class Lane:
    """A row of the picture. y: the top of its bars; dots: places of treatments."""

    label: str
    y: int
    bars: tuple[Bar, ...]
    dots: tuple[float, ...]


@dataclass(frozen=True)
class Tick:
    x: float
    label: str


@dataclass(frozen=True)
class Timeline:
    """height: units; years: (year, meetings that treat it, treatments), for the table beside it."""

    height: int
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    years: tuple[tuple[str, int, int], ...]
    more_owners: int


def timeline_of(story: Story) -> Timeline | None:
    """The picture of a story; None where nothing treats it."""
    if not story.treatments:
        return None
    first = min(story.held[0], story.treatments[0].date)
    last = max(story.held[-1], story.treatments[-1].date)
    start, end = date(int(first[:4]), 1, 1).toordinal(), date(int(last[:4]) + 1, 1, 1).toordinal()

    def at(iso: str) -> float:
        place = min(max(date.fromisoformat(iso).toordinal(), start), end)
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (place - start) / (end - start), 1)

    def bar(since: str, until: str, kind: str, title: str) -> Bar:
        return Bar(at(since), max(round(at(until) - at(since), 1), 4.0), kind, title)

    phases = tuple(bar(p.first, p.last, CLASSES[p.kind], f"{p.kind}: {p.first} to {p.last}") for p in story.phases if p.kind in CLASSES)
    lanes = [Lane("Phases", 0, phases, ()), Lane("Treated", LANE, (), tuple(at(d) for d in sorted({t.date for t in story.treatments})))]
    owners = _by_name(story.owners)
    for number, (name, held) in enumerate(owners[:MOST_OWNERS], 2):
        bars = tuple(bar(o.first, o.last, "leads" if o.ground == "leads" else "acts", f"{name} {o.ground}: {o.first} to {o.last}") for o in held)
        lanes.append(Lane(name if len(name) <= LONGEST_LABEL else f"{name[: LONGEST_LABEL - 1]}…", number * LANE, bars, ()))
    span = range(int(first[:4]), int(last[:4]) + 1)
    step = max(1, len(span) // 12)
    ticks = tuple(Tick(at(f"{year}-01-01"), str(year)) for year in span if (year - span[0]) % step == 0)
    years = tuple(
        (str(year), len({t.date for t in story.treatments if t.date[:4] == str(year)}), sum(t.date[:4] == str(year) for t in story.treatments)) for year in span
    )
    return Timeline(len(lanes) * LANE, ticks, tuple(lanes), years, max(0, len(owners) - MOST_OWNERS))


def _by_name(owners: tuple[Owner, ...]) -> list[tuple[str, list[Owner]]]:
    """The owners by name with their intervals, other grounds first, so that a lead is drawn over them."""
    found: dict[str, list[Owner]] = {}
    for owner in owners:
        found.setdefault(owner.name, []).append(owner)
    return [(name, sorted(held, key=lambda o: o.ground == "leads")) for name, held in found.items()]
