"""Which minute, item or action of an earlier meeting an entry is about: "Minute 42", "With reference to item 7 of the same minute"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.facts.due import DAY_MONTH
from ingest.model import Record, Span
from ingest.structure.dates import MONTH_NUMBER, first_date
from ingest.structure.patterns import any_case

# "Minute 42", "Min. 7", "Item 18/35", "Minute CSP/19/05", "Action 3.1", "EX.24"
REFERENCE = any_case(
    r"(?:\b(?:minutes?|min\.?|(?:agenda\s+)?item|action|para(?:graph)?)\s*(?:no\.?|number|ref\.?)?\s*|(?<![\w./-])(?=(?-i:[A-Z]{2,6})[./][0-9]))"
    r"(?P<number>(?-i:[A-Z]{1,6}[./-])?[0-9]{1,4}(?:[./][0-9]{1,4}){0,2}(?-i:[a-z])?)\b"
)
# what may stand before it: "(a)", "With reference to", "Minute of 18 May,", "Further to the notes of the meeting held on ..."
LEAD_IN = any_case(
    r"(?:\W*[a-z][.)])?[\W\d_]*(?:(?:with|in|further|pursuant|arising|respect|reference|relation|regards?|regarding|re|under|to|from|on|of|at|the|our|last|previous|minutes?|notes?|meeting|held|dated|it|was|agreed|noted|reported|that)\b[\W\d_]*)*"
)
# how it is parted from what is said: "Minute 42:", "Item 5 (survey)", "Minute 7 of", "item 103 thereof", "Min 7.2 Lamps - "
PARTED = re.compile(r"\s*[:(,–—\[-]|\.\s|\s*\Z|[^\S\n]{0,3}\n|\s+(?:of|from|thereof)\b|\s+[A-Z][^.:\n]{2,80}?(?::\s|\s[-–—]\s)")
# "of the same minute", "thereof": the meeting of the entry before
SAME = any_case(r"\s+(?:thereof|of\s+(?:the\s+)?(?:same|said|that)\b)")
# what may stand between a reference and the date of its meeting: "Minute 33 of the meeting held on", "Minute 33 Lamps ("
BETWEEN = any_case(r"[\s,(\[–—-]*(?:(?:of|from|the|minutes?|notes?|meeting|held|on|dated|at|our)\b[\s,(]*)*|[^:.;\n]{0,60}[(\[]\s*")
# "Item 7: 'Ings Lane' should read 'Inns Lane'": a correction of the minutes; "item 17. PDF 204 KB": the file of an item
NO_REPORT = any_case(
    r"\bPDF\s+[0-9]|\b(?:should|to|now)\s+(?:read|say)\b|\bbe\s+(?:amended|corrected)\b|\bamended\s+to\b"
    r"|\bis\s+(?:inaccurate|incorrect|wrong)\b"
)
# "Lamps (minute 5) - they had been mended"
TITLED = re.compile(
    r"\W{0,6}[A-Z][^.:;()\n]{2,60}[(\[](?:[Mm]inutes?|[Mm]in\.?|[Ii]tem|[Aa]ction)\s*(?:[Nn]o\.?\s*)?(?P<number>(?:[A-Z]{1,6}[./-])?[0-9]{1,4}(?:[./][0-9]{1,4}){0,2}[a-z]?)"
    r"(?:\s+refers)?[)\]]\W{0,3}(?:\s*[-–—:]\s|\s*\Z|[^\S\n]*\n)"
)
COUNTED = any_case(r"action\s*(?:no\.?|number|ref\.?)?\s*[0-9]{1,3}")  # "Action 4" is the fourth of a list; "Action 3.1" stands under item 3
# "2.1 (4.6 Mapping of paths) The county ...", "2.1 9.2 Mapping of paths was ...": an earlier paragraph behind this one's number
PARAGRAPH = re.compile(
    r"[ \t•*]{0,8}[0-9]{1,2}\.[0-9]{1,2}\.?\s+(?:\((?P<inner>[0-9]{1,3}(?:\.[0-9]{1,2})?)\s+[A-Z][^()\n]{2,90}\)"
    r"|(?P<number>[0-9]{1,3}\.[0-9]{1,2})\s+(?=[A-Z]))"
)
# "HSP07 – the map was sent", "A12: AL to write": what numbers an action is no item
CODE = re.compile(r"[ \t•*]{0,8}(?P<number>[A-Z]{1,5}-?[0-9]{1,4})\s{0,3}(?:[-–—:.)]\s|\s(?=[A-Z]))")
# "changes to the lamps (Minute 12 refers)", "the maps referred to in Minute 13": within an entry of matters arising
REFERRED = any_case(
    r"(?:\(|\breferred\s+to\s+(?:in|at|under)\s+|\bunder\s+)(?:minute|item)\s+(?:no\.?\s*)?"
    r"(?P<number>(?-i:[A-Z]{1,6}[./-])?[0-9]{1,4}(?:[./][0-9]{1,4}){0,2})(?:\s+refers)?\b"
)
LONGEST_LEAD = 90


@dataclass(frozen=True)
class Reference:
    """What an entry is about: the number; the ISO date of its meeting, "" where it names none; same: that of the entry before."""

    span: Span
    number: str
    meeting: str
    same: bool


def _titled(record: Record, entry: Span) -> Reference | None:
    """The reference in brackets behind the title of an entry: "Lamps (minute 5) - they had been mended"."""
    found = TITLED.match(record.document.text, entry.start, min(entry.end, entry.start + LONGEST_LEAD))
    return Reference(Span(found.start("number"), found.end()), found["number"], "", False) if found else None


def reference(record: Record, entry: Span) -> Reference | None:
    """The reference that an entry begins with, past a bullet, a paragraph number, a date or "With reference to"."""
    text = record.document.text
    for found in REFERENCE.finditer(text, entry.start, min(entry.end, entry.start + LONGEST_LEAD)):
        bracketed = text[found.end() : found.end() + 1] == ")" and text[entry.start : found.start()].rstrip().endswith("(")
        if not bracketed and not PARTED.match(text, found.end(), min(len(text), found.end() + LONGEST_LEAD)):
            continue
        if found[0].lower().startswith("agenda") or not LEAD_IN.fullmatch(_undated(text[entry.start : found.start()])):
            return _titled(record, entry)
        if NO_REPORT.search(text, found.end(), entry.end):
            return None
        number = "" if COUNTED.fullmatch(found[0]) else found["number"]
        return Reference(Span(found.start(), found.end()), number, _meeting(record, entry, found), bool(SAME.match(text, found.end(), entry.end)))
    return _titled(record, entry)


def earlier_paragraph(record: Record, entry: Span) -> Reference | None:
    """The reference of an entry of matters arising that begins with a paragraph's number, or with the code of an action."""
    found = PARAGRAPH.match(record.document.text, entry.start, entry.end)
    if found:
        return Reference(Span(found.start(), found.end() - 1), found["inner"] or found["number"], "", False)
    within = REFERRED.search(record.document.text, entry.start, min(entry.end, entry.start + 2 * LONGEST_LEAD))
    if within:
        return Reference(Span(within.start("number"), within.end()), within["number"], "", False)
    coded = CODE.match(record.document.text, entry.start, entry.end)
    return Reference(Span(coded.start(), coded.end("number")), "", "", False) if coded else None


def entries(text: str, paragraph: Span) -> Iterator[Span]:
    """The entries of a paragraph, parted where a sentence begins with a reference: "Matters arising: (item 9) ... (item 11) ..."."""
    start = paragraph.start
    for found in REFERENCE.finditer(text, paragraph.start + 1, paragraph.end):
        opened = len(text[max(start, found.start() - 4) : found.start()].rstrip(" (["))
        at = max(start, found.start() - 4) + opened
        bracketed = text[found.end() : found.end() + 1] in (")", "]")
        if at > start and text[at - 1] in ".:;" and (bracketed or PARTED.match(text, found.end(), min(paragraph.end, found.end() + LONGEST_LEAD))):
            if not LEAD_IN.fullmatch(text[start:at]):
                yield Span(start, at)
            start = at
    yield Span(start, paragraph.end)


def recent(day: int, month: int, held: str) -> str:
    """The ISO date of the last such day before a meeting: "18 May" in minutes of August 2023 is 2023-05-18."""
    year = int(held[:4]) - ((month, day) >= (int(held[5:7]), int(held[8:])))
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""


def _undated(words: str) -> str:
    """Some words without the date in them."""
    dated = first_date(words) or DAY_MONTH.search(words)
    if dated is None:
        return words
    start, end = (dated.start(), dated.end()) if isinstance(dated, re.Match) else (dated.span.start, dated.span.end)
    return words[:start] + words[end:]


def _meeting(record: Record, entry: Span, found: re.Match[str]) -> str:
    """The date that an entry gives for the meeting it refers to: before the reference, or directly after it."""
    text = record.document.text
    after = min(len(text), found.end() + LONGEST_LEAD)
    dated = first_date(text, entry.start, found.start()) or first_date(text, found.end(), after)
    if dated and dated.iso < record.date and (dated.span.end <= found.start() or BETWEEN.fullmatch(text, found.end(), dated.span.start)):
        return dated.iso
    short = DAY_MONTH.search(text, entry.start, found.start()) or DAY_MONTH.search(text, found.end(), after)
    if short and (short.end() <= found.start() or BETWEEN.fullmatch(text, found.end(), short.start())):
        month = MONTH_NUMBER[(short["m1"] or short["m2"])[:3].lower()]
        return recent(int(short["d1"] or short["d2"]), month, record.date)
    return ""
