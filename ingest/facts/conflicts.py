"""Where a record contradicts itself: weekdays, dates of the next meeting, closing times, people present and absent."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.claims import Conflict
from ingest.model import Attendee, Fact, Quote, Record, Span
from ingest.structure.context import Context, places
from ingest.structure.dates import MONTH, MONTH_NUMBER, WEEKDAYS, dates, times
from ingest.structure.patterns import any_case
from ingest.structure.wordings import Wording
from ingest.version import found_by

# "The next meeting will be held on", "the next Group meeting was scheduled for", "Date of next meeting: "
NEXT = Wording(
    r"\bnext\s+(?:(?:group|board|partnership|committee|panel|forum|strategic|executive|quarterly|scheduled|formal|"
    r"ordinary)\s+){0,2}meeting\b(?:\s+(?:of\s+the\s+[\w\s]{3,60}?)?(?:is|was|will|would|has|had|be|been|scheduled|confirmed|held|take|"
    r"arranged|on|to|as|date)\b|\s*[:–-])",
    "next",
    "meeting",
    flags=re.I,
)
NEXT_HEADING = any_case(r"\bnext\s+meeting\b")
DAY = re.compile(rf"\b(?P<day>\d{{1,2}})\s*(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH.format('month')}(?!\w)(?!,?\s*\d)", re.I)  # a date without its year
ENDED = any_case(r"\bmeeting\s+(?:was\s+)?(?:ended|closed|concluded|finished|rose)\b|\bclosed\s+the\s+meeting\b|^\W*(?:finish|end)(?:ed)?(?:\s+time)?\s*:")
ENDING = re.compile(r"\b(?:end|closed|concluded|finish|rose)")  # one of which ENDED needs
SPELL = any_case(r"\s?(?:-|–|to|until)\s?")


def find_conflicts(record: Record, context: Context) -> Iterator[Fact]:
    """One fact for each contradiction, with the words of both sides where two stand in the record."""
    yield from _weekdays(record)
    yield from _next_meetings(record, context)
    yield from _ends(record)
    yield from _present_and_absent(record)


def _fact(record: Record, kind: str, detail: str, quotes: tuple[Quote, ...], sure: float) -> Fact:
    return Fact(Conflict(record.date, record.body, kind, detail), quotes, found_by("conflicts"), sure)


def _weekdays(record: Record) -> Iterator[Fact]:
    """ "Tuesday 24 January 2024", which was a Wednesday."""
    for dated in dates(record.document.text, record.span.start, record.span.end):
        fell_on = WEEKDAYS[datetime.date.fromisoformat(dated.iso).weekday()]
        if dated.weekday and dated.weekday != fell_on[:3]:
            quote = record.document.quote(dated.span.start, dated.span.end)
            yield _fact(record, "weekday", f"{quote.text}: {dated.iso} was a {fell_on}", (quote,), 0.95)


def _next_meetings(record: Record, context: Context) -> Iterator[Fact]:
    """Two dates for the next meeting in one record."""
    if record.kind != "minutes":
        return
    said: list[tuple[str, Span]] = []  # "09-06" or "2018-09-06", where
    text = record.document.text
    for item, stretch in places(record):
        under = item is not None and NEXT_HEADING.search(item.title) is not None
        for paragraph in context.paragraphs(stretch):
            for sentence in context.sentences(paragraph):
                spoken = NEXT.search(context.words(sentence), text, sentence.start, sentence.end)
                if (spoken or (under and not said)) and (day := _day(text, spoken.end() if spoken else sentence.start, sentence.end, record.date)):
                    said.append((day, sentence))
    for day, place in said[1:]:
        if day[-5:] != said[0][0][-5:] or (len(day) == len(said[0][0]) and day != said[0][0]):
            quotes = tuple(record.document.quote(span.start, span.end) for span in (said[0][1], place))
            yield _fact(record, "next meeting", f"{said[0][0]} and {day}", quotes, 0.8)
            return


def _day(text: str, start: int, end: int, after: str) -> str:
    """The first date of a stretch, with its year where it has one and is no day before the meeting."""
    full = next((d for d in dates(text, start, end) if d.iso > after), None)
    short = DAY.search(text, start, end)
    if full and (not short or full.span.start <= short.start()):
        return full.iso
    return f"{MONTH_NUMBER[short['month'][:3].lower()]:02}-{int(short['day']):02}" if short else ""


def _ends(record: Record) -> Iterator[Fact]:
    """Two times at which the meeting ended: "14:00 to 15:50" in its head, "The meeting closed at 4.10 p.m." below."""
    if record.kind != "minutes":
        return
    text = record.document.text
    found: list[tuple[str, Span]] = []
    head = list(times(text, record.head.start, record.head.end))
    for (first, _), (second, time) in pairwise(head):
        if SPELL.fullmatch(text, first.end, second.start):
            found.append((time, Span(first.start, second.end)))
            break
    reach = record.span.start
    for sign in ENDING.finditer(record.document.letters, record.span.start, record.span.end):
        if sign.start() < reach:
            continue
        line = record.document.line_at(sign.start())
        reach = line.end
        closed = ENDED.search(text, line.start, line.end)
        at = [time for _, time in times(text, closed.end(), line.end)] if closed else []
        found += [(at[-1], line)] if at else []
    other = next((f for f in found[1:] if f[0] != found[0][0]), None)
    if other:
        quotes = tuple(record.document.quote(span.start, span.end) for span in (found[0][1], other[1]))
        yield _fact(record, "end", f"{found[0][0]} and {other[0]}", quotes, 0.85)


def _present_and_absent(record: Record) -> Iterator[Fact]:
    """The same person among those present and among the apologies."""
    present: dict[str, Attendee] = {a.name: a for a in record.attendees if a.status in ("present", "in_attendance", "substitute")}
    for absent in record.attendees:
        there = present.get(absent.name)
        if absent.status == "apologies" and there and there.span != absent.span:
            quotes = tuple(record.document.quote(a.span.start, a.span.end) for a in (there, absent))
            yield _fact(record, "attendance", f"{absent.name}: present and apologies", quotes, 0.9)
