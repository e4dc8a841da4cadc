"""What pages make of answers: the heat map of issues by year, the coverage of the reading, the lanes of an issue's owners."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.lanes import Event, Span
from api.render import day
from graph.questions import rows_of
from graph.store import Row, Store
from ontology.terms import ID

SHADES = 5
MOST_YEARS = 14
FEW = 3  # meetings of a year with which a cell is the darkest, where no issue was raised in more


@dataclass(frozen=True)
class Cell:
    """An issue in a year: in how many meetings it was raised; shade: 0 for none to SHADES for the most."""

    year: int
    meetings: int
    shade: int


@dataclass(frozen=True)
class Heat:
    """The heat map: the years of its columns, for each issue id its cells; earlier: whether years before these are left out."""

    years: tuple[int, ...]
    rows: dict[str, tuple[Cell, ...]]
    earlier: bool


@dataclass(frozen=True)
class Coverage:
    """How much of the text of all documents is accounted for (0 to 1), what is left over, and the documents with most left over."""

    share: float
    leftovers: int
    least: tuple[Row, ...]


def heat_of(rows: Iterable[Row], issues: Sequence[str]) -> Heat:
    """The cells of the latest years for issues in this order; a year without a meeting is a column of zeros."""
    found = {(row["issue"], int(row["year"])): int(row["meetings"]) for row in rows}
    if not found:
        return Heat((), {}, False)
    first, last = min(year for _, year in found), max(year for _, year in found)
    years = tuple(range(max(first, last - MOST_YEARS + 1), last + 1))
    most = max(FEW, *found.values())

    def cell(issue: str, year: int) -> Cell:
        meetings = found.get((issue, year), 0)
        return Cell(year, meetings, -(-SHADES * meetings // most))

    return Heat(years, {issue: tuple(cell(issue, year) for year in years) for issue in issues}, first < years[0])


def coverage_of(rows: Sequence[Row]) -> Coverage:
    """The coverage of some documents together, each counted by its characters."""
    characters = sum(int(row["characters"]) for row in rows)
    read = sum(float(row["accountedFor"]) * int(row["characters"]) for row in rows)
    least = sorted(rows, key=lambda row: (float(row["accountedFor"]), row["document"]))
    return Coverage(read / characters if characters else 0.0, sum(int(row["leftovers"]) for row in rows), tuple(least[:3]))


def people_by_name(store: Store) -> dict[str, str]:
    """The last part of a person's address by each of their names; names of two people are left out."""
    found: dict[str, set[str]] = {}
    for row in rows_of(store, "links/person-names", {}):
        found.setdefault(row["name"], set()).add(row["person"].removeprefix(ID["individual/"]))
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def owner_spans(rows: Iterable[Row]) -> Iterable[Span]:
    """The intervals of the question issue-owners, to be drawn."""
    for place, row in enumerate(rows, 1):
        yield Span(f"owner-{place}", f"{row['owner']}, {row['ground']}", row["first"], row["last"], row["endedBy"], row["ground"])


def hand_over_events(rows: Iterable[Row]) -> Iterable[Event]:
    """The hand-overs of the question hand-overs, to be marked."""
    for place, row in enumerate(rows, 1):
        yield Event(f"hand-over-{place}", f"Hand-over by {day(row['by'])}: {row['former'] or 'nobody named'} to {row['owner'] or 'nobody named'}", row["by"])
