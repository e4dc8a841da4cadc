"""By when something is to be done: "by 30 July", "end of March", "the September meeting", as ISO dates where the document gives them."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from ingest.model import Record, Span
from ingest.structure.dates import MONTH, MONTH_NUMBER, dates, first_date
from ingest.structure.patterns import any_case

# "30 July", "12th of July", "September 6th", without a year
DAY_MONTH = any_case(
    rf"\b(?:(?P<d1>\d{{1,2}})\s*(?:st|nd|rd|th)?(?:\s+of)?\s+{MONTH.format('m1')}|{MONTH.format('m2')}\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)(?![\w/])"
)
# "30/9", all that a column has room for
DAY_SLASH_MONTH = re.compile(r"\s*(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\w/])")
# "end of March", "the end of March 2023"
END_OF_MONTH = any_case(rf"\bend\s+(?:of\s+)?{MONTH.format('month')}(?:\s+(?P<year>20\d\d))?")
# what goes before a deadline within a sentence
BY = any_case(
    r"\b(?:by|before|no\s+later\s+than|not\s+later\s+than|until|deadline(?:\s+of)?|due(?:\s+on)?|in\s+time\s+for|(?:at|to|for)\s+(?:the|its|our)\s+(?:\w+\s+)?meeting\s+(?:on|of))\s*:?\s+(?:the\s+)?(?:close\s+of\s+play\s+on\s+|cop\s+|noon\s+on\s+)?"
)
# "next meeting", "the next full meeting of the Board", "our following meeting", "the next SBP"
NEXT_MEETING = any_case(
    r"\b(?=[nfsd])(?:next|following|subsequent|forthcoming)\s+(?:[\w’'-]+\s+){0,4}?(?:meetings?|board|partnership|group|committee)\b|\bdate\s+of\s+(?:the\s+)?next\b"
)
AT_NEXT = any_case(
    r"(?<!host the )(?<!hold the )(?<!book the )\b(?:next|following)\s+(?:(?!public)[\w’'-]+\s+){0,4}?meeting\b"
    r"|\b(?:at|to|for)\s+the\s+next\s+(?-i:[A-Z]{2,6}\b|Board\b|Partnership\b|Group\b|Committee\b|Panel\b)"
)
# "the September meeting", "September's meeting", "meeting in September", "the meeting on September 6th", "in September"
MONTH_MEETING = any_case(
    rf"\b{MONTH.format('a')}(?:[’']s)?\s+(?:\w+\s+)?meeting\b|\bmeeting\s+(?:in|on)\s+{MONTH.format('b')}|\bin\s+{MONTH.format('c')}(?!\s+20\d\d)"
)
NEXT_HEADING = any_case(r"\b(?:next|future|forthcoming)\s+(?:\w+\s+)?meetings?\b|\bdates?\s+of\s+(?:\w+\s+){0,2}meetings?\b")
# where the item about the next meeting is over: "Summary of actions", "The meeting ended at"
CLOSE = any_case(r"\n\W*(?:summary\s+of\s+|outstanding\s+|log\s+of\s+)?actions?\b|\bmeeting\s+(?:ended|closed|finished|concluded)\b")
STOP = re.compile(r"[.;](?=\s+[A-Z])|\n\s*\n|\t")  # where the statement about the next meeting is over
YEAR = re.compile(r",?\s*(?:19|20)\d\d")
MOST_NAMED = 300  # times that a record speaks of its next meeting; the rest of a longer one says nothing new
WINDOW = 160  # characters after "next meeting" within which its date is looked for


class Deadlines:
    """Reads deadlines of one record; knows the dates that its document gives for later meetings."""

    def __init__(self, record: Record) -> None:
        self._held = record.date
        self._record = record

    @cached_property
    def _meetings(self) -> list[str]:
        """The dates of later meetings that the record gives or, where it gives none, its document."""
        record = self._record
        return sorted(set(_later_meetings(record, record.span))) or sorted(set(_later_meetings(record, Span(0, len(record.document.text)))))

    def of_sentence(self, words: str) -> str:
        """The deadline that a sentence sets ("by 30 July", "at the next meeting"), ISO, or ""."""
        for by in BY.finditer(words):
            if (found := self._date(words[by.end() : by.end() + 40], at_start=True)) >= self._held:
                return found
        return self._meeting(words)

    def of_cell(self, words: str) -> str:
        """The deadline that a column or a label "by ..." holds, ISO, or ""."""
        return self._date(words) or self._meeting(words)

    def _date(self, words: str, at_start: bool = False) -> str:
        full = first_date(words)
        if full and (not at_start or full.span.start < 12):
            return full.iso
        if ends := END_OF_MONTH.search(words):
            month = MONTH_NUMBER[ends["month"][:3].lower()]
            year = int(ends["year"]) if ends["year"] else self._year(month, 28)
            return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]:02}"
        if found := DAY_SLASH_MONTH.match(words):
            return self._iso(int(found["day"]), int(found["month"])) if 0 < int(found["month"]) < 13 else ""
        found = DAY_MONTH.search(words)
        if not found or (at_start and found.start() > 12):
            return ""
        return self._iso(int(found["d1"] or found["d2"]), MONTH_NUMBER[(found["m1"] or found["m2"])[:3].lower()])

    def _meeting(self, words: str) -> str:
        if AT_NEXT.search(words):
            return self._meetings[0] if self._meetings else ""
        if found := MONTH_MEETING.search(words):
            month = MONTH_NUMBER[(found["a"] or found["b"] or found["c"])[:3].lower()]
            return next((day for day in self._meetings if int(day[5:7]) == month), "")
        return ""

    def _year(self, month: int, day: int) -> int:
        """The year of the first such day on or after the meeting."""
        year = int(self._held[:4])
        return year if (month, day) >= (int(self._held[5:7]), int(self._held[8:])) else year + 1

    def _iso(self, day: int, month: int) -> str:
        try:
            return datetime.date(self._year(month, day), month, day).isoformat()
        except ValueError:
            return ""


def _later_meetings(record: Record, span: Span) -> Iterator[str]:
    """Dates after the record's own: in its item about the next meeting, else soon after the words "next meeting" in a span."""
    text = record.document.text
    for item in record.items if span == record.span else ():
        if NEXT_HEADING.search(item.title):
            close = CLOSE.search(text, item.heading.end, item.span.end)
            found = list(_dates_after(record, Span(item.heading.start, min(close.start() if close else item.span.end, item.heading.end + 2 * WINDOW))))
            if found:
                yield from found
                return
    for named in islice(NEXT_MEETING.finditer(text, span.start, span.end), MOST_NAMED):
        stop = STOP.search(text, named.end(), min(named.end() + WINDOW, span.end))
        yield from _dates_after(record, Span(named.end(), stop.start() if stop else min(named.end() + WINDOW, span.end)))


def _dates_after(record: Record, place: Span) -> Iterator[str]:
    """The dates of a place that lie within two years after the record's own."""
    text, own = record.document.text, record.date
    for dated in dates(text, place.start, place.end):
        if own < dated.iso <= f"{int(own[:4]) + 2}{own[4:]}":
            yield dated.iso
    for found in DAY_MONTH.finditer(text, place.start, place.end):
        if not YEAR.match(text, found.end()):
            day, month = int(found["d1"] or found["d2"]), MONTH_NUMBER[(found["m1"] or found["m2"])[:3].lower()]
            year = int(own[:4]) + (f"{month:02}-{day:02}" < own[5:])
            if day <= calendar.monthrange(year, month)[1] and f"{year}-{month:02}-{day:02}" != own:
                yield f"{year}-{month:02}-{day:02}"
