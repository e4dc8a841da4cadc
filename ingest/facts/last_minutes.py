"""The date of the meeting before: of the minutes that a meeting confirms."""

from __future__ import annotations

from ingest.facts.due import DAY_MONTH
from ingest.facts.references import recent
from ingest.model import Record, Span
from ingest.structure.dates import MONTH_NUMBER, first_date
from ingest.structure.patterns import any_case

# the item that agrees the minutes, which may deal with earlier actions too
MINUTES_ITEM = any_case(r"\b(?:minutes?|notes|record)\b|\b(?:previous|last)\s+meeting\b")
# "the minutes of the meeting held on 6 March 2014", "Notes of the last meeting ... of 4 December 2018", "The minute of 18 May 2023"
LAST_MINUTES = any_case(
    r"\b(?:minutes?|notes)\b[^.\t\f]{0,90}?(?=\b(?:[0-3]?[0-9]\s*(?:st|nd|rd|th)?(?:\s+of)?\s+[a-z]{3,9}|[0-3]?[0-9][/.][01]?[0-9][/.])[\s/.,]*[0-9])"
)
LONGEST_SEARCH = 100_000  # characters of a pack within which a report looks for the minutes that its meeting confirms


def last_meeting(record: Record) -> str:
    """The date of the meeting before, from the minutes that this one confirms, or ""; for a report, from those that its pack names."""
    within = record.span if record.kind == "minutes" else Span(0, min(len(record.document.text), LONGEST_SEARCH))
    return _confirmed(record, record.span) or (_confirmed(record, within) if within != record.span else "") or _without_year(record)


def _without_year(record: Record) -> str:
    """The same from the heading of the item that agrees the minutes, where it gives day and month only: "Minutes of Meeting held on 9 May"."""
    text = record.document.text
    heading = next((item.heading for item in record.items if MINUTES_ITEM.search(item.title)), None)
    day = DAY_MONTH.search(text, heading.start, heading.end) if heading else None
    return recent(int(day["d1"] or day["d2"]), MONTH_NUMBER[(day["m1"] or day["m2"])[:3].lower()], record.date) if day else ""


def _confirmed(record: Record, span: Span) -> str:
    text = record.document.text
    for found in LAST_MINUTES.finditer(text, span.start, span.end):
        dated = first_date(text, found.end(), found.end() + 40)
        if dated and dated.iso < record.date:
            return dated.iso
    return ""
