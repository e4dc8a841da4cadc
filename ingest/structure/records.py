"""Part to Record: the meeting that a part of a document belongs to, and its items."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from ingest.model import Record, Span
from ingest.structure.context import Context
from ingest.structure.dates import first_date, first_time
from ingest.structure.heads import body_name, meeting_date, meeting_times, venue
from ingest.structure.items import find_items
from ingest.structure.parts import Part, parts
from ingest.structure.patterns import BODY_NOUN

# "The SXP met on 6 December 2023", "The Safer X Partnership last met on"
MET_ON = re.compile(
    r"\b(?:The\s+)?(?P<body>[A-Z][\w’'&]*(?:\s+(?:[A-Z][\w’'&]*|of|and|for)){0,10})\s+"
    r"(?:last\s+)?(?:met|held\s+(?:a|its)\s+(?:\w+\s+)?meeting)\s+on\s+"
)
# "at 2.00 pm in the Council Chamber."
HELD_IN = re.compile(r"(?:\s+at\s+\d[\d.:]*\s*(?:[ap]\.?m\.?)?)?\s+(?:in|at)\s+(?:the\s+)?(?P<venue>[A-Z][^.\n]{3,80})")
LONG_BODY = re.compile(rf"\b(?:[A-Z][\w’'-]*\s+){{1,6}}{BODY_NOUN}\b(?:\s+{BODY_NOUN}\b)?")
HEAD_REACH = 2500  # how far into a part its date and body may stand


def find_records(context: Context) -> tuple[Record, ...]:
    """The records of a document. Parts of a pack without a date of their own belong to the meeting the pack is for."""
    document = context.document
    found = [(part, _record(context, part)) for part in parts(document)]
    own = [record for _, record in found if record]
    if not own:
        return ()
    pack = next((r for r in own if r.kind == "agenda"), next((r for r in own if r.kind == "report"), own[0]))
    records: list[Record] = []
    for part, record in found:
        if record is None:
            record = Record(document, "report", pack.date, pack.body, part.span, pack.dated, part=part.title)
        if record.kind == "report" and len(own) > 1 and pack.kind == "agenda":
            record = replace(record, date=pack.date, body=pack.body)
        told = _told_of(context, record) if record.kind == "report" and len(found) == 1 else None
        records += [replace(record, span=Span(record.span.start, told.span.start)), told] if told else [record]
    return tuple(records)


def _record(context: Context, part: Part) -> Record | None:
    """A part as the record of a meeting; None where no date stands in its head."""
    text = context.document.text
    head = Span(part.span.start, min(part.span.end, max(part.span.start + HEAD_REACH, part.signal.end + 600)))
    dated = meeting_date(text, part, head)
    body = dated and body_name(context, part, head, dated)
    if not dated or not body:
        return None
    kind = part.kind if part.kind != "unknown" else "minutes"
    items = find_items(context.document, part.span, context.casing, max(part.signal.end, dated.span.end)) if kind != "report" else ()
    head = Span(head.start, items[0].heading.start) if items and items[0].heading.start > dated.span.start else head
    start, end = meeting_times(text, part, head, dated)
    where = venue(text, head, dated)
    return Record(context.document, kind, dated.iso, body, part.span, dated.span, start, end, where, part.title, items)


def _told_of(context: Context, report: Record) -> Record | None:
    """The earlier meeting that a report tells of, from there on: "The SXP met on 6 December 2023, chaired by ..."."""
    text = context.document.text
    for met in MET_ON.finditer(text, report.span.start, report.span.end):
        dated = first_date(text, met.end(), min(met.end() + 40, report.span.end))
        if dated and dated.span.start - met.end() < 4 and dated.iso < report.date:
            end = text.find("\n", dated.span.end, report.span.end)
            started = first_time(text, dated.span.end, min(dated.span.end + 20, report.span.end))
            place = HELD_IN.match(text, dated.span.end, end if end > 0 else report.span.end)
            span, line = Span(met.start(), report.span.end), Span(met.start(), dated.span.end)
            body = _full_body(context, met["body"])
            return Record(context.document, "report", dated.iso, body, span, line, started, "", place["venue"] if place else "")
    return None


def _full_body(context: Context, words: str) -> str:
    """The body a report calls by acronym or in short, by the name that the document gives it most."""
    words = words.removeprefix("The ").removeprefix("the ")
    names = Counter(" ".join(found[0].split()) for found in LONG_BODY.finditer(context.document.text))
    for name, _ in names.most_common():
        initials = "".join(w[0] for w in name.split() if w[0].isupper())
        if initials.startswith(words) or name == words or (" " not in words and name.endswith(f" {words}")):
            return next((longer for longer in names if longer.startswith(name + " ")), name)
    return context.organisations.full_name(words)
