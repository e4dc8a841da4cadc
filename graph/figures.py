"""Figures that records report over time, joined where they count the same thing over the same length of time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.in_words import MONTHS, day
from graph.names import folded
from graph.store import Row

MONTH = rf"(?:{'|'.join(MONTHS)})"
SPAN = re.compile(rf"\b(?P<first>{MONTH})(?:\s+(?P<own>(?:19|20)\d\d))?\s+(?:to|and)\s+(?P<last>{MONTH})\s+(?P<year>(?:19|20)\d\d)\b", re.I)
DOUBLE_YEAR = re.compile(r"\b(?P<year>(?:19|20)\d\d)[/-](?P<next>\d\d)\b")
ENDED = re.compile(rf"\byear to (?P<last>{MONTH})\s+(?P<year>(?:19|20)\d\d)\b", re.I)
YEAR = re.compile(r"\b(?P<year>(?:19|20)\d\d)\b")
# what a subject has beside the thing that is counted
BESIDE_WORDS = (
    "before of the in a an and to for by from number total quarter year years month months compared with against at be been between had has have is"
    " read recorded there was were printed as should now only figure figures"
)
BESIDE = frozenset(BESIDE_WORDS.split()) | set(MONTHS)
BEFORE = re.compile(r"^[^.;\d]{0,25}\b(?:quarter|year)\s+before\b", re.I)  # "405 in the quarter before it"
CORRECTED = re.compile(r"\bshould\s+(?:have\s+)?(?:read|been|be)\b", re.I)
MISPRINTED = re.compile(r"\bprinted\s+as\b", re.I)


@dataclass(frozen=True)
class Figure:
    """value: as printed; period: in the record's words; begins: the period's first month, as 2014-01, to order by.

    note: "" or what a later record says of it.
    """

    reported: str
    value: str
    period: str
    begins: str
    note: str
    fact: str


@dataclass(frozen=True)
class Series:
    """One thing counted. unit: as printed; length: quarter, year, N months, or "" where no period is given."""

    subject: str
    unit: str
    length: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Period:
    words: str
    begins: str
    length: str


def series(rows: Iterable[Row]) -> tuple[Series, ...]:
    """The figures of the question measures by subject, unit and length of time: the longest series first, each by period."""
    found: dict[tuple[tuple[str, ...], str, str], list[tuple[Row, Figure]]] = defaultdict(list)
    corrections = []
    for row in rows:
        period = period_of(row)
        if BEFORE.search(row.get("quote", "").partition(row["value"])[2]):
            period = before(period)
        figure = Figure(row["date"], row["value"], period.words, period.begins, "", row["fact"])
        if CORRECTED.search(row["subject"]):
            corrections.append((row, figure))
        elif not MISPRINTED.search(row["subject"]):
            found[counted(row["subject"]), row["unit"].casefold(), period.length].append((row, figure))
    made = [_series(length, pairs) for (_, _, length), pairs in found.items()]
    for row, right in corrections:
        made = [_corrected(one, row["unit"], right) for one in made]
    return tuple(sorted(made, key=lambda s: (-len(s.figures), s.subject.casefold(), s.length)))


def counted(subject: str) -> tuple[str, ...]:
    """The words of a subject that say what is counted: not its period, nor how it is told."""
    return tuple(sorted(word for word in folded(subject) if word not in BESIDE and not any(c.isdigit() for c in word)))


def period_of(row: Row) -> Period:
    """The time that a figure counts: as its subject says, or else its period, or else nothing."""
    for words in (row["subject"], row["period"]):
        if span := SPAN.search(words):
            first, last = MONTHS.index(span["first"].lower()), MONTHS.index(span["last"].lower())
            year = int(span["own"] or int(span["year"]) - (first > last))
            months = (int(span["year"]) - year) * 12 + last - first + 1
            return Period(span.group().replace(" and ", " to "), f"{year}-{first + 1:02}", {3: "quarter", 12: "year"}.get(months, f"{months} months"))
        if ended := ENDED.search(words):
            month = MONTHS.index(ended["last"].lower())
            begins = f"{ended['year']}-01" if month == 11 else f"{int(ended['year']) - 1}-{month + 2:02}"
            return Period(ended.group(), begins, "year")
        if double := DOUBLE_YEAR.search(words):
            return Period(double.group(), f"{double['year']}-04", "year")
        if (alone := YEAR.search(words)) and not re.search(MONTH, words, re.I):
            return Period(alone["year"], f"{alone['year']}-01", "year")
    return Period("", row["date"][:7], "")


def before(period: Period) -> Period:
    """The quarter or year before a period."""
    months = {"quarter": 3, "year": 12}.get(period.length, 0)
    if not months:
        return period
    year, month = divmod(int(period.begins[:4]) * 12 + int(period.begins[5:]) - 1 - months, 12)
    words = (
        f"{MONTHS[month].capitalize()} to {MONTHS[month + 2].capitalize()} {year}"
        if months == 3 and month < 10
        else f"the {period.length} before {period.words}"
    )
    return Period(words, f"{year}-{month + 1:02}", period.length)


def _series(length: str, pairs: list[tuple[Row, Figure]]) -> Series:
    """A series, each period's figure once; where two records give different ones, both stay, with a note."""
    by_period: dict[str, dict[str, Figure]] = defaultdict(dict)
    for _, figure in pairs:
        by_period[figure.begins].setdefault(figure.value, figure)
    figures = []
    for values in by_period.values():
        note = "records give more than one figure for this period" if len(values) > 1 and length else ""
        figures += [replace(figure, note=note) for figure in values.values()]
    shortest = min(pairs, key=lambda pair: len(" ".join(counted(pair[0]["subject"]))))[0]
    name = " ".join(word for word in re.findall(r"[\w'’-]+", shortest["subject"]) if counted(word)) or shortest["unit"]
    return Series(name, shortest["unit"], length, tuple(sorted(figures, key=lambda f: (f.begins, f.reported, f.fact))))


def _corrected(one: Series, unit: str, right: Figure) -> Series:
    """A series with a later record's correction in place of what was printed."""
    if one.unit.casefold() != unit.casefold() or not any(f.period.casefold() == right.period.casefold() and f.period for f in one.figures):
        return one
    figures = tuple(
        replace(f, value=right.value, note=f"printed as {f.value}; corrected on {day(right.reported)}", fact=right.fact)
        if f.period.casefold() == right.period.casefold()
        else f
        for f in one.figures
    )
    return replace(one, figures=figures)
