"""Dates and times as written to ISO 8601: "Thursday 6th July 2017", "16/04/2015", "10.00 am"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.model import Span

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTH_NUMBER = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
MONTH_WORDS = frozenset(word for name in MONTHS for word in (name.lower(), name[:3].lower())) | {"sept"}
MONTH = r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
WEEKDAY = r"(?:(?P<{0}>Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\s*,?\s+(?:the\s+)?)?"
BEGINS = r"(?=\d|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"  # what a date begins with
DATE = re.compile(
    rf"\b{BEGINS}(?:"
    + "|".join(
        (
            # "Thursday 6th July 2017", "the 31 st March 2015", "25th of March 2021"
            rf"\b{WEEKDAY.format('w1')}(?P<d1>\d{{1,2}})\s*(?:st|nd|rd|th)?(?:\s+of)?\s*{MONTH.format('m1')},?\s*(?P<y1>(?:19|20)\d\d)\b",
            # "June 16th 2015", "Saturday, October 14th, 2023"
            rf"\b{WEEKDAY.format('w2')}{MONTH.format('m2')}\s+(?P<d2>\d{{1,2}})\s*(?:st|nd|rd|th)?,?\s+(?P<y2>(?:19|20)\d\d)\b",
            # "2018-06-21"
            r"\b(?P<y3>(?:19|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d)\b",
            # "21/06/2018", "21.06.18"
            r"\b(?P<d4>\d{1,2})(?P<s4>[/.])(?P<m4>\d{1,2})(?P=s4)(?P<y4>(?:19|20)\d\d|\d\d)\b",
        )
    )
    + ")",
    re.I,
)
# what every date has at its end or in it; that pattern is slow, so it is tried only around these
YEAR = re.compile(r"(?:19|20)\d\d\b|\d[/.]\d{1,2}[/.]\d\d\b")
REACH = 60  # how far before its year a date may begin
TIME = re.compile(
    r"\b(?P<h4>\d{1,2})(?:[.:](?P<m4>[0-5]\d))?"  # the first of "2-4pm", "9.30 to 11am"
    r"(?=\s{0,3}(?:-|–|to|until)\s{0,3}(?P<until>\d{1,2})(?:[.:][0-5]\d)?\s?(?P<late>[ap])\.?\s?m\b)"
    r"|\b(?P<h1>\d{1,2})(?:[.:](?P<m1>\d\d))?\s?(?P<half>[ap])\.?\s?m\b\.?"  # "10.00 am", "7pm", "2.00 p.m."
    r"|\b(?P<h2>[01]?\d|2[0-3])[:.](?P<m2>[0-5]\d)\b(?!\s?%|\.\d)(?:\s?(?:hrs|hours))?"  # "14:00", "10.30 hrs"
    r"|\b(?P<h3>[01]\d|2[0-3])(?P<m3>[0-5]\d)\s?(?:hrs|hours)\b"  # "1400 hours"
    r"|\b(?P<noon>12\s?noon|noon|midday)\b",
    re.I,
)


@dataclass(frozen=True)
class Dated:
    """A date as written: where, ISO, and the weekday as printed (three letters) or ""."""

    span: Span
    iso: str
    weekday: str


def dates(text: str, start: int = 0, end: int | None = None) -> Iterator[Dated]:
    """The full dates in text[start:end]; what is no day of the calendar (31 June) is passed over."""
    for found in _written(text, start, len(text) if end is None else min(end, len(text))):
        form = next(n for n in "1234" if found[f"d{n}"])
        month = found[f"m{form}"]
        number = int(month) if month.isdigit() else MONTH_NUMBER[month[:3].lower()]
        year = int(found[f"y{form}"])
        try:
            day = datetime.date(year + 2000 if year < 100 else year, number, int(found[f"d{form}"]))
        except ValueError:
            continue
        weekday = found[f"w{form}"] if form in "12" else None
        yield Dated(Span(found.start(), found.end()), day.isoformat(), (weekday or "")[:3].title())


def _written(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What is worded like a date in text[start:end]."""
    for year in YEAR.finditer(text, start, end):
        stop = min(end, year.end() + 6)  # "-06-21" may follow
        while stop < end and text[stop - 1].isalnum() and text[stop].isalnum():
            stop += 1
        for found in DATE.finditer(text, max(start, year.start() - REACH), stop):
            start = found.end()
            yield found


def first_date(text: str, start: int = 0, end: int | None = None) -> Dated | None:
    """The first full date in text[start:end], if there is one."""
    return next(dates(text, start, end), None)


def times(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[Span, str]]:
    """The times of day in text[start:end] as (span, "HH:MM"). A date like 21.06.18 is none."""
    end = len(text) if end is None else end
    dated = [d.span for d in dates(text, start, end)]
    for found in TIME.finditer(text, start, end):
        if any(found.start() in span for span in dated):
            continue
        if found["noon"]:
            yield Span(found.start(), found.end()), "12:00"
            continue
        form = next(n for n in "1234" if found[f"h{n}"])
        hour, minute = int(found[f"h{form}"]), int(found[f"m{form}"] or 0)
        if form == "1":
            if not 1 <= hour <= 12:
                continue
            hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
        if form == "4":
            if not 1 <= hour <= 12:
                continue
            until = int(found["until"])
            late = found["late"].lower() == "p" and (hour % 12 <= until % 12 or until > 12)
            hour = hour % 12 + (12 if late else 0)
        if minute < 60:
            yield Span(found.start(), found.end()), f"{hour:02}:{minute:02}"


def first_time(text: str, start: int = 0, end: int | None = None) -> str:
    """The first time of day in text[start:end] as "HH:MM", or ""."""
    return next((time for _, time in times(text, start, end)), "")
