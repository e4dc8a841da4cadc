"""Document to the records in it: a pack's agenda, the minutes of an earlier meeting, the reports behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.layout import is_capitals
from ingest.model import Document, Span

# "Minutes of the meeting held at 10.00 am on 21 June 2018", "DRAFT MINUTES", "Notes of the Delivery Group meeting held on"
MINUTES = re.compile(r"\W*(?:(?:draft|unconfirmed|confirmed|approved|printed)\s+)*(?:(?:action\s+)?(?:minutes|notes|record)\s+of\b.*|(?:agenda\s+and\s+|meeting\s+)?(?:minutes|action\s+notes)\b(?:\s*[-–—:]\s*.*|\s*\(draft\))?\W*|.{3,80}\s[-–—]\s*(?:draft\s+)?minutes\W*)", re.I)
# What follows "minutes of ..." when they are only spoken of: "were agreed", "the previous meeting"
SPOKEN_OF = re.compile(r"\b(?:were|was|be|been|being|are|is|previous|last|agreed|approved|accepted|circulated)\b", re.I)
# "A G E N D A", "Agenda", "AGENDA - PART 1", "To: Members of the", "NOTICE OF MEETING", "A meeting of the X will be held"
AGENDA = re.compile(r"\W*(?:A\s?G\s?E\s?N\s?D\s?A(?:\s*[-–:]?\s*part\s+\w+)?\W*|to:?\s+(?:the\s+)?members\s+of\b.*|notice\s+of\s+meeting\W*|(?:a|the)\s+meeting\s+of\b.*\bwill\s+be\s+held\b.*|agenda\s+for\b.*|(?:agenda\s+|reports?\s+|document\s+)?pack\W*)", re.I)
# "Report No.", "Decision Maker: ...", "PART ONE - PUBLIC", "Report to: ...", "REPORT OF THE HEAD OF"
REPORT = re.compile(r"\W*(?:report\s+(?:no|number|ref)\b.{0,40}|part\s+(?:one|1)\s*[-–]\s*public\W*|decision\s+maker\s*:.*|report\s+(?:to|of|by|author|from)\b.{0,80}|(?:[A-Z][\w&-]*\s){2,9}Report\W*|date\s+report\s+filed\b.*)", re.I)
# What begins a report even where nothing before it has ended
STRONG = re.compile(r"\W*(?:decision\s+maker\s*:|report\s+(?:to|of)\s*:|part\s+(?:one|1)\s*[-–]\s*public)", re.I)
# "The Meeting ended at 11.40 am", "Meeting closed at 4pm", "There being no further business the Chair closed the meeting"
ENDED = re.compile(r"\W*(?:the\s+)?meeting\s+(?:was\s+)?(?:ended|closed|concluded|finished|rose)\b.*|\W*there\s+being\s+no\s+(?:further|other)\s+business.*|\W*(?:finish|end)(?:ed)?\s*(?:time)?\s*:?\s*\d.*", re.I)
# What may still stand under the end of minutes: "Chairman", "Signed ........ Date ......"
SIGNATURE = re.compile(r"\W*(?:chair(?:man|woman|person)?\b.{0,40}|signed\b.*|date\b.{0,60}|\(?duration\b.*|[.…_\s]+)\W*", re.I)
BLANK_PAGE = re.compile(r"this page is (?:left )?intentionally (?:left )?blank", re.I)
ITEM_SLIP = re.compile(r"\W*agenda\s+item\s+(?:no\.?\s*)?\w{1,4}\W*", re.I)  # "Agenda Item 2": a slip before a part of a pack
NUMBERED = re.compile(r"\W*\d")


@dataclass(frozen=True)
class Part:
    """A stretch of a document that belongs together. signal: the line that told its kind."""

    kind: str
    span: Span
    signal: Span
    title: str = ""


def parts(document: Document) -> tuple[Part, ...]:
    """The parts of a document, in order, without gaps. A document that shows no kind is one part "unknown"."""
    starts = list(_starts(document))
    if not starts:
        return (Part("unknown", Span(0, len(document.text)), Span(0, 0)),)
    merged: list[tuple[int, str, Span]] = []
    for start, kind, signal in starts:
        if merged and start <= merged[-1][0]:  # a heading of minutes was first taken for a part of its own
            merged.pop()
        if merged and kind == merged[-1][1] and (kind == "agenda" or (kind != "leaf" and signal.start - merged[-1][2].end < 1200)):
            continue
        merged.append((start, kind, signal))
    merged[0] = (0, merged[0][1], merged[0][2])
    ends = [start for start, _, _ in merged[1:]] + [len(document.text)]
    return tuple(
        Part("report" if kind == "leaf" else kind, Span(start, end), signal, _title(document, Span(start, end)) if kind in ("leaf", "report") else "")
        for (start, kind, signal), end in zip(merged, ends, strict=True)
    )


def _starts(document: Document) -> Iterator[tuple[int, str, Span]]:
    """Where parts begin: (offset, kind, signal line); "leaf" is a part after a blank page or the end of minutes."""
    text = document.text
    kind, fresh = "", False
    heads: list[Span] = []  # the lines that stand right above: a body's name, a slip "Agenda Item 2"
    for line in document.lines():
        words = text[line.start : line.end].strip()
        if not words:
            continue
        if BLANK_PAGE.fullmatch(words.strip("*# ")) or (kind == "minutes" and ENDED.fullmatch(words)):
            fresh, heads = True, []
            continue
        if document.marked("furniture", line.start, line.end) or ITEM_SLIP.fullmatch(words) or (fresh and SIGNATURE.fullmatch(words)):
            continue
        found = _kind(words)
        if found and (found != "report" or fresh or not kind or kind == "leaf" or STRONG.match(words)):
            yield heads[0].start if heads and found == "minutes" else line.start, found, line
            kind, fresh, heads = found, False, []
        elif fresh and kind and not NUMBERED.match(words) and len(words) < 160:
            yield line.start, "leaf", line
            kind, fresh, heads = "leaf", False, [line]
        elif is_capitals(words) or document.marked("heading", line.start, line.end) or (len(words) < 90 and not words.endswith(".")):
            heads = [*heads, line][-3:]
        else:
            heads = []


def _kind(words: str) -> str:
    if len(words) > 300:
        return ""
    if MINUTES.fullmatch(words) and not SPOKEN_OF.search(words):
        return "minutes"
    if AGENDA.fullmatch(words):
        return "agenda"
    return "report" if REPORT.fullmatch(words) else ""


# "Title: MATTERS ARISING"
LABELLED_TITLE = re.compile(r"^\W*(?:report\s+)?(?:title|subject)\s*:\s*(?P<title>\S.*(?:\n(?=[A-Z ()-]{12,}\n).*)?)$", re.I | re.M)


def _title(document: Document, span: Span) -> str:
    """The title of a report: as labelled, else its first line that looks like a heading."""
    text = document.text
    labelled = LABELLED_TITLE.search(text, span.start, min(span.end, span.start + 3000))
    if labelled:
        return " ".join(labelled["title"].split()).strip("*# ")
    for line in document.lines(span.start, span.end):
        words = text[line.start : line.end].strip()
        if words and len(words) < 120 and not document.marked("furniture", line.start, line.end) and not ITEM_SLIP.fullmatch(words):
            return words
    return ""
