"""What was resolved: RESOLVED that ..., RESOLVED - That (1) ... (2) ..., AGREED, Decision:, one fact a numbered part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.context import Context, places
from ingest.model import Fact, Record, Resolution, Span
from ingest.version import found_by

# "RESOLVED that", "RESOLVED - That:", "IT WAS RESOLVED", "AGREED:", "Resolved:", "Decision:", "RECOMMENDED that"
MARKER = re.compile(
    r"(?:\b(?:IT WAS |WAS |AND )?(?:RESOLVED|AGREED|DECISIONS?|RECOMMENDED|RESOLUTION)\b(?:\s+UNANIMOUSLY)?"
    r"|^[ \t•*-]*(?:It was |The (?:Board|Group|Partnership|Committee|Panel|Executive) )?(?:Resolved|Agreed|Decisions?|Resolutions?|Recommended)\b(?=\s*(?::|[-–—]|\n)))"
    r"\s*(?::|[-–—]+)?\s*",
    re.M,
)
# "(1) the report be noted", "1- Mr Smith would", "2) Chief Inspector", "(a) that", "i. to note"
PART = re.compile(r"^[ \t]*(?:that\s*:?\s*)?\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})(?:\)|\.(?!\d)|[-–—])\)?\s*(?=\S)|(?<=[;:.,])\s+\((?:\d{1,2}|[a-h])\)\s*|^[ \t]*[•▪·-]\s+", re.M)
THAT = re.compile(r"(?:that|to)\b\s*[:\-–—]*\s*$", re.I)
KINDS = (  # the first that fits names what kind of resolution it is
    ("deferred", re.compile(r"\b(?:defer|postpon|adjourn)\w*", re.I)),
    ("appointed", re.compile(r"\b(?:appoint|elect|nominat|co-opt|chair the)\w*", re.I)),
    ("merged", re.compile(r"\b(?:merge|disband|dissolve|amalgamat|establish|set up|convene)\w*", re.I)),
    ("approved", re.compile(r"\b(?:approv|endors|adopt|accept|ratif|sign)\w*|\bbe agreed\b|correct record", re.I)),
    ("commissioned", re.compile(r"\b(?:provide|present|report|bring|circulate|investigate|look into|review|write|prepare|draft|produce|contact|disseminate|submit|invite|send|email|arrange|undertake|develop|work)\w*\b(?!\s+(?:update\s+)?be noted)", re.I)),
    ("noted", re.compile(r"\b(?:note|received|welcome)\w*", re.I)),
)
ONLY_NOTED = re.compile(r"^(?:that\s+)?(?:the\s+)?[^;]{0,200}\bbe\s+(?:received\s+and\s+)?noted\W*$", re.I)


def find_resolutions(record: Record, context: Context) -> Iterator[Fact]:
    """One fact for each resolution, or for each numbered part of one."""
    if record.kind != "minutes":
        return
    text = record.document.text
    stretches = [(item.number if item else "", span) for item, span in places(record)]
    if record.items:
        stretches.append(("", record.head))
    for number, stretch in stretches:
        paragraphs = list(context.paragraphs(stretch))
        for nth, paragraph in enumerate(paragraphs):
            marker = MARKER.search(text, paragraph.start, paragraph.end)
            if not marker or _spoken(text, marker):
                continue
            for span in _parts(text, marker.end(), paragraph, paragraphs[nth + 1 :]):
                words = " ".join(text[span.start : span.end].split()).rstrip(" ;")
                quote = record.document.quote(span.start, span.end)
                yield Fact(Resolution(record.date, record.body, number, words, kind_of(words)), (quote,), found_by("resolutions"), 0.95)


def kind_of(words: str) -> str:
    """noted, approved, commissioned, appointed, deferred, merged or other, by the resolution's own wording."""
    if ONLY_NOTED.match(words) and " and " not in words.lower():
        return "noted"
    return next((kind for kind, pattern in KINDS if pattern.search(words)), "other")


def _spoken(text: str, marker: re.Match[str]) -> bool:
    """Whether the word stands inside capitals of a heading rather than before a resolution."""
    rest = text[marker.end() : marker.end() + 60].split("\n")[0]
    return bool(rest) and rest.isupper() and len(rest) > 12


def _parts(text: str, start: int, paragraph: Span, following: list[Span]) -> Iterator[Span]:
    """The texts of a resolution: the rest of its paragraph, or the numbered parts in it or below it."""
    rest = Span(start, _end_of_cell(text, start, paragraph.end))
    bare = text[rest.start : rest.end].strip(" :-–—\t\n")
    listed = [m for m in PART.finditer(text, rest.start, rest.end)]
    if len(listed) > 1 or (listed and listed[0].start() - rest.start < 8):
        stops = [m.start() for m in listed[1:]] + [rest.end]
        yield from (_trimmed(text, m.end(), stop) for m, stop in zip(listed, stops, strict=True) if text[m.end() : stop].strip())
        last = rest.end
    elif bare and not THAT.fullmatch(bare):
        yield _trimmed(text, rest.start, rest.end)
        if not bare.endswith(":"):
            return
        last = rest.end
    else:
        last = rest.end
    for paragraph in following:
        if not (found := PART.match(text, paragraph.start, paragraph.end)):
            if (bare and not THAT.fullmatch(bare)) or listed or last != rest.end:
                return
            yield _trimmed(text, paragraph.start, _end_of_cell(text, _first(text, paragraph), paragraph.end))
            return
        yield _trimmed(text, found.end(), _end_of_cell(text, found.end(), paragraph.end))
        last = paragraph.end


def _first(text: str, span: Span) -> int:
    """The first visible character: a row may begin with an empty cell."""
    place = span.start
    while place < span.end and text[place].isspace():
        place += 1
    return place


def _end_of_cell(text: str, start: int, end: int) -> int:
    tab = text.find("\t", start, end)
    return tab if tab >= 0 and text[start:tab].strip() else end


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \t\n:-–—•":
        start += 1
    while end > start and text[end - 1] in " \t\n":
        end -= 1
    return Span(start, end)
