"""The treatments of an issue as a page shows them: by meeting for reading, by year for the chart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

MOST_MARKS = 8  # in a year's column; the last one stands for all that follow
MARK = 26  # pixels from mark to mark, each a target of 24
YEAR_WIDTH = 44  # pixels of a column in a chart too long for one screen
YEARS_ON_SCREEN = 10


@dataclass(frozen=True)
class Treatment:
    """One treatment: its number in the timeline, the anchor that a link leads to, where it stands, what proves it.

    fact: the last part of the fact's IRI, by which its evidence page goes.
    """

    number: int
    fact: str
    date: str
    body: str
    item: str
    heading: str
    quote: str
    document: str
    page: str

    @property
    def anchor(self) -> str:
        return f"fact-{self.fact}"


@dataclass(frozen=True)
class Meeting:
    date: str
    body: str
    treatments: tuple[Treatment, ...]


@dataclass(frozen=True)
class Mark:
    """A square of the chart. x: percent from the left; y: pixels from the top; more: treatments that it also stands for."""

    treatment: Treatment
    x: float
    y: int
    more: int


@dataclass(frozen=True)
class Year:
    """A column of the chart and row of its table."""

    year: int
    x: float
    meetings: int
    treatments: tuple[Treatment, ...]


@dataclass(frozen=True)
class Chart:
    """width: "100%", or pixels where there are too many years for that; height: pixels above the axis."""

    width: str
    height: int
    years: tuple[Year, ...]
    marks: tuple[Mark, ...]


def treatments_of(rows: Iterable[Mapping[str, str]]) -> tuple[Treatment, ...]:
    """The rows of the question issue-timeline, numbered."""
    return tuple(
        Treatment(
            number, row["fact"].rsplit("/", 1)[-1], row["date"], row["bodyName"], row["item"], row["title"],
            row["quote"], row["document"], row["page"],
        )
        for number, row in enumerate(rows, 1)
    )  # fmt: skip


def meetings_of(treatments: Iterable[Treatment]) -> tuple[Meeting, ...]:
    """The meetings that treated it, in order."""
    return tuple(Meeting(date, body, tuple(found)) for (date, body), found in groupby(treatments, key=lambda t: (t.date, t.body)))


def chart_of(treatments: Iterable[Treatment]) -> Chart:
    """A column for each year from the first to the last, empty ones too: a silence shows as a gap."""
    by_year: dict[int, list[Treatment]] = {}
    for treatment in treatments:
        by_year.setdefault(int(treatment.date[:4]), []).append(treatment)
    span = range(min(by_year), max(by_year) + 1)
    years = tuple(
        Year(year, round(100 * (place + 0.5) / len(span), 3), len({(t.date, t.body) for t in by_year.get(year, [])}), tuple(by_year.get(year, [])))
        for place, year in enumerate(span)
    )
    highest = min(MOST_MARKS, max(len(found) for found in by_year.values()))
    marks = tuple(mark for year in years for mark in _marks(year, highest))
    return Chart("100%" if len(span) <= YEARS_ON_SCREEN else str(len(span) * YEAR_WIDTH), highest * MARK, years, marks)


def _marks(year: Year, highest: int) -> Iterable[Mark]:
    """A year's marks, from the axis up."""
    for place, treatment in enumerate(year.treatments[:MOST_MARKS]):
        more = len(year.treatments) - MOST_MARKS if place == MOST_MARKS - 1 else 0
        yield Mark(treatment, year.x, (highest - place - 1) * MARK + MARK // 2, more)
