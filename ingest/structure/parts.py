"""Document to the records in it: a pack's agenda, the minutes of an earlier meeting, the reports behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.model import Document, Span
from ingest.structure.dates import first_date
from ingest.structure.layout import is_capitals
from ingest.structure.patterns import BODY_NOUN, any_case

# "Minutes of the meeting held at 10.00 am on 21 June 2018", "MINUTE of MEETING of the X", "Notes of the Delivery Group meeting held on"
MINUTES_OF = r"(?:action\s+)?(?:minutes?\s+of\b.*|(?:notes?|record)\s+of\b.{0,120}?\b(?:meeting|(?:19|20)\d\d)\b.*)"
# "Agenda and minutes", "Meeting minutes - draft", "Action notes", "DRAFT MINUTE"
MINUTES_ALONE = (
    r"(?:agenda\s+and\s+(?:draft\s+)?|meeting\s+)?(?:minutes?|(?:action|meeting)\s+notes?)\b"
    r"(?:\s*[-–—:]\s*(?=.*(?:\d|draft|meeting|partnership|board|group)).*|\s*\(draft\))?\W*"
)
# "Safer X Partnership – Draft Minutes", "Anytown CSP meeting: notes"
BODY_MINUTES = r".{3,80}\s?[-–—:]\s*(?:draft\s+)?(?:meeting\s+)?(?:minutes?|(?:action\s+)?notes)\W*"
# "Safer X Partnership Board Minutes 3 May 2019", "X Community Safety Partnership meeting notes"
BODY_ITS_MINUTES = rf"(?-i:[A-Z]).{{3,80}}\b(?:{BODY_NOUN}|meeting)\s+(?:draft\s+)?(?:minutes|(?:action\s+)?notes)\b(?:.{{0,40}}\d{{4}})?\W*"
MINUTES = any_case(rf"\W*(?:(?:draft|unconfirmed|confirmed|approved|printed)\s+)*(?:{MINUTES_OF}|{MINUTES_ALONE}|{BODY_MINUTES}|{BODY_ITS_MINUTES})")
# "Minutes:" before what was said on an item, as council web pages have it; "Minutes, 25th March 2021 PDF 288 KB", a link
WITHIN_ITEM = any_case(r"\W*minutes\s*:?\W*")
LINK = any_case(r".*\bPDF\s+[\d.,]+\s*[KM]B\b.*")
# What follows "minutes of ..." when they are only spoken of: "were agreed", "the previous meeting"
SPOKEN_OF = any_case(r"\b(?:were|was|be|been|being|are|is|previous|last|agreed|approved|accepted|circulated)\b")
# "A G E N D A", "Agenda", "AGENDA AND REPORTS", "AGENDA - PART 1", "To: Members of the", "NOTICE OF MEETING", "A meeting of the X will be held"
AGENDA = any_case(
    r"\W*(?:A\s?G\s?E\s?N\s?D\s?A(?:\s*[-–:]?\s*part\s+\w+|\s+(?:and|&)\s+(?:reports?|papers|documents|supporting\s+papers))?\W*|to:?\s+(?:the\s+)?members\s+of\b.*|notice\s+of\s+meeting\W*"
    r"|(?:a|the)\s+meeting\s+of\b.*\bwill\s+be\s+held\b.*|agenda\s+for\b.*|(?:agenda\s+|reports?\s+|document\s+)?pack\W*)"
)
# "Report No.", "Decision Maker: ...", "PART ONE - PUBLIC", "Report to: ...", "REPORT OF THE HEAD OF"
REPORT = any_case(
    r"\W*(?:report\s+(?:no|number|ref)\b.{0,40}|part\s+(?:one|1)\s*[-–]\s*public\W*|decision\s+maker\s*:.*|report\s+(?:to|of|by|author|from)\b.{0,80}"
    r"|(?:(?-i:[A-Z])[\w&-]*\s){2,9}Report\W*|date\s+report\s+filed\b.*)"
)
# What begins a report even where nothing before it has ended
STRONG = any_case(r"\W*(?:decision\s+maker\s*:|report\s+(?:to|of)\s*:|part\s+(?:one|1)\s*[-–]\s*public)")
AGENDA_AND = any_case(r"\W*agenda\s+and\s+(?:draft\s+)?minutes\b")
SIGNS = ("minute", "note", "record", "genda", "g e n d a", "meeting", "members", "pack", "report", "part", "decision")  # one of which all of these have
# "The Meeting ended at 11.40 am", "Meeting closed at 4pm", "There being no further business the Chair closed the meeting", "........ CHAIR"
ENDED = any_case(
    r"\W*(?:the\s+)?meeting\s+(?:was\s+)?(?:ended|closed|concluded|finished|rose)\b.*|\W*there\s+being\s+no\s+(?:further|other)\s+business.*"
    r"|\W*(?:finish|end)(?:ed)?\s*(?:time)?\s*:?\s*\d.*|(?:signed\W*)?[.…_]{6,}\s*\(?(?:chair(?:man|woman|person)?|conven[eo]r)\b.{0,40}"
)
# What may still stand under the end of minutes: "Chairman", "Signed ........ Date ......"
SIGNATURE = any_case(r"\W*(?:chair(?:man|woman|person)?\b.{0,40}|signed\b.*|date\b.{0,60}|\(?duration\b.*|[.…_\s]+)\W*")
# "Summary of actions", "Action log", "Actions from previous meetings": tables at the end of minutes belong to them
ACTIONS_BEHIND = any_case(
    r"\W*(?:summary\s+of\s+actions|actions?\s+(?:log|summary|list|table|tracker|points|from|arising)\b.{0,60}|appendix\b.{0,60}|circulation\b.*)"
)
BLANK_PAGE = any_case(r"this page is (?:left )?intentionally (?:left )?blank")
ITEM_SLIP = any_case(r"\W*agenda\s+item\s+(?:no\.?\s*)?\w{1,4}\W*")  # "Agenda Item 2": a slip before a part of a pack
NUMBERED = re.compile(r"\W*\d")
# What minutes of a meeting have near their beginning: "Present:", "Attendance", "Sederunt", "Apologies"
ATTENDED = any_case(r"\b(?:present|attend(?:ance|ees|ed)|sederunt|apologies)\b")
# A sentence or a row of a table: what stands behind the end of minutes without one is an imprint ("Published 3 May", "Privacy | Cookies")
SAID = re.compile(r"(?<=[a-z])[.!?][ \t]{0,9}$|\S\t{1,9}\S", re.M)
# "Title: MATTERS ARISING"
LABELLED_TITLE = re.compile(r"^[^\w\n]{0,20}(?:report\s+)?(?:title|subject)\s*:\s*(?P<title>\S.*(?:\n(?=[A-Z ()-]{12,}\n).*)?)$", re.I | re.M)


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
        if merged and (kind, merged[-1][1]) == ("report", "leaf") and start - merged[-1][0] < 300:  # its title stands above "Report by"
            start = merged.pop()[0]
        if merged and merged[-1][1] == "agenda" and AGENDA_AND.match(document.text, signal.start, signal.end) and start - merged[-1][0] < 300:
            start = merged.pop()[0]  # "Agenda for the Board on 3 May": a page's title
        if merged and kind == merged[-1][1] and (kind == "agenda" or (kind != "leaf" and signal.start - merged[-1][2].end < 1200)):
            continue
        merged.append((start, kind, signal))
    merged[0] = (0, merged[0][1], merged[0][2])
    ends = [start for start, _, _ in merged[1:]] + [len(document.text)]
    says = [kind != "leaf" or SAID.search(document.text, start, end) is not None for (start, kind, _), end in zip(merged, ends, strict=True)]
    merged = [one for one, keep in zip(merged, says, strict=True) if keep] or merged[:1]
    ends = [start for start, _, _ in merged[1:]] + [len(document.text)]
    return tuple(
        Part("report" if kind == "leaf" else kind, Span(start, end), signal, _title(document, Span(start, end)) if kind in ("leaf", "report") else "")
        for (start, kind, signal), end in zip(merged, ends, strict=True)
    )


def _starts(document: Document) -> Iterator[tuple[int, str, Span]]:
    """Where parts begin: (offset, kind, signal line); "leaf" is a part behind a blank page, a slip or the end of minutes."""
    text = document.text
    kind, fresh, slipped, pack = "", False, False, False
    heads: list[Span] = []  # the lines that stand right above: a body's name
    for line in document.lines():
        words = text[line.start : line.end].strip()
        if not words or len(words) > 300:
            heads = heads if not words else []
        elif ITEM_SLIP.fullmatch(words):
            slipped = pack or kind == "leaf"
            fresh, heads = fresh or slipped, []
        elif BLANK_PAGE.fullmatch(words.strip("*# ")) or (kind == "minutes" and ENDED.fullmatch(words)):
            fresh, heads = True, []
        elif document.marked("furniture", line.start, line.end) or (fresh and SIGNATURE.fullmatch(words)):
            continue
        elif (found := _kind(document, line, kind, fresh)) and (found != "report" or fresh or kind in ("", "leaf") or STRONG.match(words)):
            yield heads[0].start if heads and found == "minutes" else line.start, found, line
            kind, fresh, slipped, heads, pack = found, False, False, [], pack or found == "agenda"
        elif fresh and kind == "minutes" and not slipped and ACTIONS_BEHIND.fullmatch(words):
            fresh, heads = False, []
        elif fresh and kind and not NUMBERED.match(words) and len(words) < 160:
            yield line.start, "leaf", line
            kind, fresh, slipped, heads = "leaf", False, False, [line]
        else:
            heads = [*heads, line][-3:] if _may_head(document, line, words) else []


def _may_head(document: Document, line: Span, words: str) -> bool:
    """Whether a line may belong to the head of the part that begins below it: a short line that is no row and no numbered heading."""
    if "\t" in words or NUMBERED.match(words):
        return False
    return is_capitals(words) or document.marked("heading", line.start, line.end) or (len(words) < 90 and not words.endswith("."))


def _kind(document: Document, line: Span, kind: str, fresh: bool) -> str:
    """The kind of part that a line begins, "" where it begins none; kind, fresh: of the part it stands in, and whether that has ended."""
    letters = document.letters[line.start : line.end]
    if not any(sign in letters for sign in SIGNS):
        return ""
    words = document.text[line.start : line.end].strip()
    found = _told_kind(words)
    if found == "minutes" and kind == "minutes":
        return found if fresh and not WITHIN_ITEM.fullmatch(words) else found if _anew(document, line) else ""
    return found


def _anew(document: Document, line: Span) -> bool:
    """Whether a line within minutes begins those of another meeting: it brings a date of its own, and who was there."""
    text = document.text
    dated = first_date(text, line.start, min(line.end + 200, len(text)))
    return dated is not None and ATTENDED.search(text, line.end, min(line.end + 1500, len(text))) is not None


def _told_kind(words: str) -> str:
    if LINK.fullmatch(words):
        return ""
    if MINUTES.fullmatch(words) and not SPOKEN_OF.search(words):
        return "minutes"
    if AGENDA.fullmatch(words):
        return "agenda"
    return "report" if REPORT.fullmatch(words) else ""


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
