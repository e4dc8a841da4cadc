"""The meetings and items that a record is of."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.claims import ItemDealtWith, MeetingHeld
from ingest.model import Fact, Record
from ingest.structure.context import Context
from ingest.version import found_by


def find_meetings(record: Record, context: Context) -> Iterator[Fact]:
    """One fact a record: that the body met, or is to meet, on this date."""
    if record.kind == "report" and record.part and record.dated not in _own(record):
        return
    claim = MeetingHeld(record.date, record.body, record.start, record.end, record.venue, record.kind)
    line = _line(record)
    yield Fact(claim, (record.document.quote(*line),), found_by("meetings"), 0.95 if record.kind != "report" else 0.8)


def find_items_dealt_with(record: Record, context: Context) -> Iterator[Fact]:
    """One fact for each agenda item of minutes or an agenda."""
    for item in record.items:
        place = item.heading if len(item.heading) else item.span
        if not record.document.text[place.start : place.end].strip():
            continue
        claim = ItemDealtWith(record.date, record.body, item.number, item.title, record.kind)
        end = place.end if len(item.heading) else min(place.end, place.start + 200)
        yield Fact(claim, (record.document.quote(place.start, end),), found_by("items"), 0.9 if item.title else 0.6)


def _own(record: Record) -> tuple[object, ...]:
    return (record.dated,) if record.dated.start in record.span else ()


def _line(record: Record) -> tuple[int, int]:
    """The line or two that hold body and date."""
    text = record.document.text
    start = text.rfind("\n", 0, record.dated.start) + 1
    end = text.find("\n", record.dated.end)
    end = len(text) if end < 0 else end
    return (start, end) if end - start <= 300 else (max(start, record.dated.start - 150), min(end, record.dated.end + 50))
