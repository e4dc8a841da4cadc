"""Part to Record: which body met, on which date, from when to when, where; and its items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.context import Context
from ingest.dates import Dated, dates, first_date, times
from ingest.items import find_items
from ingest.layout import is_capitals
from ingest.model import Record, Span
from ingest.parts import ENDED, ITEM_SLIP, Part, parts
from ingest.patterns import BODY_NOUN

LABELLED_DATE = re.compile(r"^\W*(?:meeting\s+)?date(?:\s+(?:of|and\s+time(?:\s+of)?)(?:\s+the)?\s*(?:meeting)?)?\s*[:\t-]", re.I | re.M)
LABELLED_TIME = re.compile(r"^\W*(?:start(?:\s+time)?|time(?:\s+of\s+meeting)?|commenced)\s*[:\t-](?P<rest>.*)", re.I | re.M)
LABELLED_PLACE = re.compile(r"^\W*(?:venue|location|place|held\s+(?:at|in))\s*[:\t]\s*(?P<venue>[^\n\t]{3,120})", re.I | re.M)
LABELLED_BODY = re.compile(r"^\W*(?:decision\s+maker|committee|meeting\s+of|meeting|name\s+of\s+meeting|report\s+to|to|body)\s*[:\t]\s*(?P<body>[^\n\t]{4,140}(?:\n(?=[A-Z][A-Z &,'’-]{8,}\n)[^\n]*)?)", re.I | re.M)
# "held at Committee Room 1, Civic Centre on Thursday 6 July 2017", "held in the Council Chamber at 2pm on"
HELD_AT = re.compile(r"\bheld\s+(?:(?:virtually|online|remotely)\s+)?(?:at|in|via|on|by)\s+(?P<venue>(?!\d)[^\n]?(?:.|\n){2,140}?)(?=\s*(?:,?\s+(?:on|at|from)\s+(?:\w+day|the\s+\d|\d|[A-Z][a-z]+\s+\d)|$|\.\s|\n\s*\n))", re.I)
BODY_WORDS = r"(?P<body>(?:[A-Z][\w&’',-]*|of|the|and|for|in|on|&|[ \n])+?" + BODY_NOUN + r"s?\b(?:\s+(?:Strategic\s+|Executive\s+|Delivery\s+|Steering\s+)?" + BODY_NOUN + r"\b)*)"
# "A meeting of the Safer X Partnership will be held", "Minutes of the Safer X Board meeting held"
MEETING_OF_BODY = re.compile(r"\bmeeting\s+of\s+(?:the\s+)?" + BODY_WORDS, re.I)
OF_BODY = re.compile(r"\bof\s+(?:the\s+|a\s+)?(?:(?:virtual|special|extraordinary|annual|ordinary)\s+)?" + BODY_WORDS, re.I)
# "Safer X Partnership Board - Thursday 17 June 2021 10.00 am", "Minutes – Anytown CSP – 3 May 2019"
BODY_DASH_DATE = re.compile(r"^\W*(?:(?:agenda|draft|minutes|notes|and|of|for)\s+)*(?P<body>[^\n]{4,120}?)\s*(?:[-–—,:]|\bon\b|\bheld\b)+\s*(?=(?:\w+day,?\s+)?\d{1,2})", re.I | re.M)
BODY = re.compile(rf"\b{BODY_NOUN}s?\b", re.I)
# "The SBP met on 6 December 2023", "The Safer X Partnership last met on"
MET_ON = re.compile(r"\b(?:The\s+)?(?P<body>[A-Z][\w’'&]*(?:\s+(?:[A-Z][\w’'&]*|of|and|for))*)\s+(?:last\s+)?(?:met|held\s+(?:a|its)\s+(?:\w+\s+)?meeting)\s+on\s+")
SHOWN = re.compile(r"[*#_|]")
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
        records.append(record)
        records += _told_of(context, record) if record.kind == "report" and len(found) == 1 else ()
    return tuple(records)


def _record(context: Context, part: Part) -> Record | None:
    """A part as the record of a meeting; None where no date stands in its head."""
    text = context.document.text
    head = Span(part.span.start, min(part.span.end, max(part.span.start + HEAD_REACH, part.signal.end + 600)))
    dated = _date(text, part, head)
    body = dated and _body(context, part, head, dated)
    if not dated or not body:
        return None
    kind = part.kind if part.kind != "unknown" else "minutes"
    items = find_items(context.document, part.span, context.casing) if kind != "report" else ()
    head = Span(head.start, items[0].heading.start) if items and items[0].heading.start > dated.span.start else head
    start, end = _times(text, part, head, dated)
    venue = _venue(text, head)
    return Record(context.document, kind, dated.iso, body, part.span, dated.span, start, end, venue, part.title, items)


def _date(text: str, part: Part, head: Span) -> Dated | None:
    """The meeting's date: in the line that told the kind or right below, else as labelled, else the first in the head."""
    near = first_date(text, part.signal.start, min(part.signal.end + 250, head.end))
    if near and part.kind != "report" and not re.search(r"\b(?:previous|last|next)\b", text[part.signal.start : near.span.start], re.I):
        if part.kind != "agenda" or re.search(r"\b(?:held|on|agenda)\b|[-–—]", text[part.signal.start : near.span.start], re.I):
            return near
    labelled = LABELLED_DATE.search(text, head.start, head.end)
    if labelled and (found := first_date(text, labelled.end(), min(labelled.end() + 80, head.end))):
        return found
    held = re.compile(r"\bheld\b", re.I).search(text, head.start, head.end)
    if held and (found := first_date(text, held.end(), min(held.end() + 250, head.end))):
        return found
    if part.kind == "report":
        return None
    return next((d for d in dates(text, head.start, min(head.end, head.start + 1200))), None)


def _body(context: Context, part: Part, head: Span, dated: Dated) -> str:
    """The name of the body that met, in title case; "" where none is printed."""
    text = context.document.text
    wordings = [
        (MEETING_OF_BODY, head.start, head.end),
        (OF_BODY, part.signal.start, dated.span.end),
        (BODY_DASH_DATE, text.rfind("\n", 0, dated.span.start) + 1, dated.span.end),
        (LABELLED_BODY, head.start, head.end),
    ]
    for pattern, start, stop in wordings[::-1] if part.kind == "report" else wordings:
        found = pattern.search(text, start, max(stop, start))
        if found and BODY.search(found["body"]) and not re.search(r"\b(?:minutes|held)\b", found["body"], re.I):
            return _clean_body(context, found["body"])
    lines = [s for s in context.document.lines(head.start, min(head.end, dated.span.end + 400))]
    named = [s for s in lines if _names_body(text[s.start : s.end]) and not context.document.marked("furniture", s.start, s.end)]
    before = [s for s in named if s.start <= dated.span.start]
    best = before[-1:] or named[:1]
    if part.kind == "agenda" or not best:
        held = OF_BODY.search(text, head.start, head.end)
        if held:
            return _clean_body(context, held["body"])
    return _clean_body(context, text[best[0].start : best[0].end]) if best else ""


def _names_body(words: str) -> bool:
    words = SHOWN.sub("", words).strip()
    return 6 < len(words) < 110 and BODY.search(words) is not None and not ITEM_SLIP.fullmatch(words) and words[-1] not in ".;" and (is_capitals(words) or words[0].isupper()) and not re.search(r"\b(?:members of|minutes|agenda item|contact|council\b.{0,3}$)\b", words, re.I)


def _clean_body(context: Context, words: str) -> str:
    words = SHOWN.sub("", " ".join(words.split())).strip(" -–—:,.")
    words = re.sub(r"^(?:the|a|meeting of(?: the)?)\s+", "", words, flags=re.I)
    words = re.sub(r"\s+meeting$", "", words, flags=re.I)
    return context.casing.title(words)


def _times(text: str, part: Part, head: Span, dated: Dated) -> tuple[str, str]:
    """Start and end as "HH:MM": "10.00 am", "2pm - 4pm", and the line that tells when the meeting ended."""
    line = Span(text.rfind("\n", 0, part.signal.start) + 1, min(max(dated.span.end, part.signal.end) + 60, part.span.end))
    found = [t for _, t in times(text, line.start, line.end)]
    labelled = LABELLED_TIME.search(text, head.start, head.end)
    if labelled:
        found = [t for _, t in times(text, labelled.start("rest"), labelled.end("rest"))] or found
    start = found[0] if found else ""
    end = found[1] if len(found) > 1 and found[1] > start else ""
    for line in _lines_from_end(text, part.span):
        if ENDED.fullmatch(text, line.start, line.end) and (at := [t for _, t in times(text, line.start, line.end)]):
            return start, at[-1]
    return start, end


def _lines_from_end(text: str, span: Span) -> Iterator[Span]:
    end = span.end
    for _ in range(60):
        start = text.rfind("\n", span.start, max(end - 1, span.start)) + 1 or span.start
        if text[start:end].strip():
            yield Span(start, start + len(text[start:end].rstrip("\n")))
        if start <= span.start:
            return
        end = start


def _venue(text: str, head: Span) -> str:
    labelled = LABELLED_PLACE.search(text, head.start, head.end)
    found = labelled or HELD_AT.search(text, head.start, head.end)
    if not found:
        return ""
    venue = " ".join(SHOWN.sub("", found["venue"]).split()).strip(" ,.-–")
    venue = re.sub(r"\s+(?:on|at)$", "", venue)
    return "" if first_date(venue) or len(venue) < 4 or next(times(venue), None) else venue


def _told_of(context: Context, report: Record) -> Iterator[Record]:
    """Earlier meetings that a report tells of: "The SBP met on 6 December 2023, chaired by ..."."""
    text = context.document.text
    for met in MET_ON.finditer(text, report.span.start, report.span.end):
        dated = first_date(text, met.end(), min(met.end() + 40, report.span.end))
        if dated and dated.span.start - met.end() < 4 and dated.iso < report.date:
            body = _full_body(context, met["body"], report)
            yield replace(report, date=dated.iso, body=body, dated=Span(met.start(), dated.span.end), start="", end="", venue="", part="", items=())
            return


def _full_body(context: Context, words: str, report: Record) -> str:
    """The body a report calls by acronym or in short, by the name that the document gives it."""
    words = re.sub(r"^(?:the)\s+", "", words.strip(), flags=re.I)
    text = context.document.text
    for long in re.finditer(rf"\b(?:[A-Z][\w’'-]*\s+){{1,6}}{BODY_NOUN}\b(?:\s+{BODY_NOUN}\b)?", text):
        name = " ".join(long[0].split())
        initials = "".join(w[0] for w in name.split() if w[0].isupper())
        if initials.startswith(words) or name == words:
            longer = [x for x in re.findall(rf"{re.escape(name)}\s+{BODY_NOUN}\b", text)]
            return " ".join((longer[0] if longer else name).split())
    return context.organisations.full_name(words)
