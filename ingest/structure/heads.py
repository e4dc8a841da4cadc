"""What the head of a part says of its meeting: the body that met, on which date, from when to when, where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.model import Span
from ingest.structure.context import Context
from ingest.structure.dates import Dated, dates, first_date, times
from ingest.structure.layout import is_capitals
from ingest.structure.parts import ENDED, ITEM_SLIP, Part
from ingest.structure.patterns import BODY_NOUN

# "Date of Meeting: 3 May 2019", "Date and time: ..."
LABELLED_DATE = re.compile(r"^[^\w\n]{0,20}(?:meeting\s+)?date(?:\s+(?:of|and\s+time(?:\s+of)?)(?:\s+the)?\s*(?:meeting)?)?\s*[:\t-]", re.I | re.M)
# "Time: 10am to 11.45am", "Start time - 14:00"
LABELLED_TIME = re.compile(r"^[^\w\n]{0,20}(?:start(?:\s+time)?|time(?:\s+of\s+meeting)?|commenced)\s*[:\t-](?P<rest>.*)", re.I | re.M)
# "Venue: Council Chamber", "Where: Microsoft Teams"
LABELLED_PLACE = re.compile(r"(?:^[^\w\n]{0,20}|[ \xa0]{3})(?:venue|location|place|where|held\s+(?:at|in))\s*[:\t]\s*(?P<venue>[^\n\t]{3,120})", re.I | re.M)
# "Decision Maker: SAFER X PARTNERSHIP", "Committee: Safer X Board"; a name in capitals may go on in the next line
LABELLED_BODY = re.compile(
    r"^[^\w\n]{0,20}(?:decision\s+maker|committee|meeting\s+of|meeting(?:\s+title)?|(?:name|title)\s+of\s+(?:the\s+)?(?:meeting|group|board)|group|board|forum|partnership|report\s+to|to|body)\s*[:\t]\s*"
    r"(?P<body>[^\n\t]{4,140}(?:\n(?=[A-Z][A-Z &,'’-]{8,}\n)[^\n]*)?)",
    re.I | re.M,
)
# "held at Committee Room 1, Civic Centre on Thursday 6 July 2017", "held in the Council Chamber at 2pm on"
HELD_AT = re.compile(
    r"\bheld\s+(?:(?:virtually|online|remotely)\s+)?(?:at|in|via|by|over|using|through|on(?=\s+(?:ms\s+|microsoft\s+)?(?:teams|zoom)))\s+(?P<venue>(?!\d)(?:.|\n){3,140}?)"
    r"(?=\s*(?:,?\s+(?:on|at|from)\s+(?:\w+day|the\s+\d|\d|[A-Z][a-z]+\s+\d)|$|\.\s|\n\s*\n))",
    re.I,
)
ROOM = r"[^\n]{0,80}\b(?:Room|House|Hall|Centre|Chambers?|Offices?|Building|Suite|Library|Teams|Zoom|Street|Road)\b"
# what stands behind date and times: "12 March 2019, 14:00 to 15:50, Beech Room, Guildhall", "12 June 2014 \n in Committee Room 2", "(2pm) Room 3"
PLACE_BEHIND = re.compile(rf"\)?\s*(?:\n\s*(?={ROOM})|,\s*|(?<=[\s)])(?i:(?:in|at|via|on)\s+(?:the\s+)?)|(?<=\))\s*(?={ROOM}))(?P<venue>[A-Z][^\n.]{{4,120}})")
# "the Safer X Partnership Strategic Group": capitalised words and small ones up to a body's noun, and what goes on after it
BODY_WORDS = (
    r"(?P<body>(?:(?:[A-Z][\w&’'-]*,?|of|the|and|for|in|on|&)\s+){0,12}?"
    rf"(?i:{BODY_NOUN}|Authority)s?\b(?:\s+(?:(?:Strategic|Executive|Delivery|Steering|Responsible|Authorities|Management|Core)\s+){{0,3}}(?i:{BODY_NOUN})\b){{0,3}})"
)
# "A meeting of the Safer X Partnership will be held", "Minutes of the Safer X Board meeting held"
MEETING_OF_BODY = re.compile(rf"\b(?i:meeting\s+of)\s+(?:(?i:the)\s+)?{BODY_WORDS}")
OF_BODY = re.compile(rf"\b(?i:of)\s+(?:(?i:the|a)\s+)?(?:(?i:virtual|special|extraordinary|annual|ordinary)\s+)?{BODY_WORDS}")
# "Safer X Partnership Board - Thursday 17 June 2021 10.00 am", "Minutes – Anytown CSP – 3 May 2019", "Safer X meeting minutes 3 May 2019"
BODY_DASH_DATE = re.compile(
    r"^[^\w\n]{0,20}(?:(?:agenda|draft|meeting|minutes|notes|and|of|for|from|the|[-–—:])\s+){0,6}(?P<body>[^\n]{4,120}?)"
    r"\s{0,5}(?:(?:[-–—,:(]|\b(?:on|held|for|draft|meeting|minutes?|notes)\b)\s{0,5}){1,5}(?=(?:\w+day,?\s+(?:the\s+)?)?\d{1,2})",
    re.I | re.M,
)
# "Agenda and minutes \n Crime and Disorder Scrutiny - Monday, 15th March 2010": a page's title is a body's name, whatever its noun
PAGE_BODY = re.compile(
    r"\s*(?:agenda\s+and\s+(?:draft\s+)?minutes|agenda|(?:draft\s+)?minutes|meeting\s+documents)\s*\n\s*(?P<body>[^\n]{4,120}?)(?:\s+[-–—]\s+|\s*\n\s*)", re.I
)
# "Anytown Safety Board 3 May 2019", "ANYTOWN SAFETY BOARD (ASB) MEETING MALT ROOM ... 3RD MAY 2019"
BODY_THEN_DATE = re.compile(
    rf"^\W*(?!(?i:notes|minutes?|record|agenda|meeting)\b)(?P<body>[A-Z][^\n]{{4,90}}?\b(?i:{BODY_NOUN}))(?:\s+\([A-Z]{{2,7}}\))?\s+"
    r"(?:(?=(?:\w+day,?\s+)?\d{1,2})|(?i:meeting)\b)",
    re.M,
)
BODY = re.compile(rf"\b(?:{BODY_NOUN}s?|CSP|LSP|(?:Police|Fire|Joint)(?:\s+\w+){{0,3}}\s+Authority)\b(?<!\bTeams)", re.I)
# A group's name that says nothing without the partnership's above it: "Responsible Authorities Group", "Executive Board"
PLAIN_GROUP = re.compile(
    r"(?:(?:Strategic|Strategy|Executive|Delivery|Steering|Responsible|Authorities|Management|Core|Officers?|Joint|Tactical|Tasking|Operational|Performance|"
    rf"Co-?ordinat(?:ion|ing)|Implementation|Planning|Partnership|Task|and|&)\s+){{1,4}}{BODY_NOUN}",
    re.I,
)
PARTNERSHIP_LINE = re.compile(r"(?P<name>.{4,80}\bPartnership)\s*(?:\([A-Z]{2,7}\))?", re.I)
NO_BODY = re.compile(
    r"^\W*(?:venue|location|where)\b|\b(?:members of|membership|minutes?|notes\s+of|meeting\s+(?:on|held)|agenda item|contact|council\b.{0,3}$)\b", re.I
)
# the end of a printed address: "... View directions"
BEHIND_VENUE = re.compile(r"[.,]?\s+(?:view\s+(?:directions|map)|map)\W*$", re.I)
BEHIND_PLACE = re.compile(r"\s(?:PRESENT|Present|Minutes|MINUTES)\b")  # what a text without line ends has behind the venue
# "Responsible Authorities Group - notes of meeting", "Anytown Sub-Committee Minutes"
OF_NOTES = re.compile(r"^\W*(?:draft\s+)?(?:minutes?|notes|record)\s*[-–—:]\s*(?=[A-Z])", re.I)  # "Minute - Anytown Safety Board"
NOTES_OF = re.compile(r"\s*[-–—:,]\s*(?:draft\s+)?(?:notes|minutes|record|agenda)\b.*$|(?<=[a-z])\s+(?:draft\s+)?minutes$", re.I)
BEFORE_BODY = re.compile(r"^(?:the|a|meeting of(?: the)?|from(?: the)?|\d{1,2}/\d{1,2}/\d{4}\s+-)\s+", re.I)  # "13/06/2019 - Safer X Board (Item 4)"
AFTER_BODY = re.compile(r"\s+meeting$|\s*\((?:[A-Z]{2,7}|item\s+\d{1,3}[a-z]?\.?)\)$", re.I)
AGENDA_AND = re.compile(r"\W*agenda\s+and\s+(?:draft\s+)?minutes\b", re.I)  # a page's title may stand above it
NUMBERED_LINE = re.compile(r"\s*\d{1,3}[.)]\s")  # "2. Minutes of the meeting held on 13 October 2017", an item
OTHER_MEETING = re.compile(r"\b(?:previous|last|next)\b", re.I)
AGENDA_DATE = re.compile(r"\b(?:held|on|agenda)\b|[-–—]", re.I)
HELD = re.compile(r"\bheld\b", re.I)
# "The meeting started at 2.00pm and finished at 3.30pm."
STARTED = re.compile(r"\b[Mm]eeting\s+(?:was\s+)?(?:started|commenced|began|opened)\s+at\s+(?=\d)")
# "Thursday 3 May at 2pm. The meeting finished at 3.50pm."
ENDED_WITHIN = re.compile(r"(?:[.;]\s+|\band\s+)(?:The\s+)?(?:[Mm]eeting\s+)?(?:[Ee]nded|[Cc]losed|[Cc]oncluded|[Ff]inished|rose)(?:\s+at|:)\s+(?=\d)")
SHOWN = re.compile(r"[*#_|]")


def meeting_date(text: str, part: Part, head: Span) -> Dated | None:
    """The meeting's date: in the line that told the kind or right below, else as labelled, else the first in the head."""
    above = first_date(text, head.start, part.signal.start) if part.kind == "minutes" else None
    if above and AGENDA_AND.match(text, part.signal.start, part.signal.end):
        return above
    near = first_date(text, part.signal.start, min(part.signal.end + 250, head.end))
    if near and part.kind != "report":
        before = text[part.signal.start : near.span.start]
        line = text[text.rfind("\n", 0, near.span.start) + 1 : near.span.start]
        if not OTHER_MEETING.search(before) and not (NUMBERED_LINE.match(line) and "\n" in before) and (part.kind != "agenda" or AGENDA_DATE.search(before)):
            return near
    for pattern, reach in ((LABELLED_DATE, 80), (HELD, 250)):
        found = pattern.search(text, head.start, head.end)
        if above and pattern is HELD:
            return above
        if found and (dated := first_date(text, found.end(), min(found.end() + reach, head.end))):
            return dated
    return None if part.kind == "report" else first_date(text, head.start, min(head.end, head.start + 1200))


def body_name(context: Context, part: Part, head: Span, dated: Dated) -> str:
    """The name of the body that met, in title case; "" where none is printed."""
    text = context.document.text
    page = PAGE_BODY.match(text, head.start, head.end)
    if page and page.end() == dated.span.start and BODY.search(page["body"]):
        return clean_body(context, page["body"])
    wordings = [
        (MEETING_OF_BODY, head.start, head.end),
        (OF_BODY, part.signal.start, dated.span.end),
        (BODY_DASH_DATE, text.rfind("\n", 0, dated.span.start) + 1, dated.span.end),
        (BODY_THEN_DATE, text.rfind("\n", 0, dated.span.start) + 1, dated.span.end),
        (LABELLED_BODY, head.start, head.end),
    ]
    lines = [s for s in context.document.lines(head.start, min(head.end, dated.span.end + 400)) if not context.document.marked("furniture", s.start, s.end)]
    named = [s for s in lines if _names_body(text[s.start : s.end])]
    for pattern, start, stop in wordings[::-1] if part.kind == "report" else wordings:
        found = pattern.search(text, start, max(stop, start))
        if (
            found
            and BODY.search(found["body"])
            and _one_name(found["body"])
            and not BODY.fullmatch(clean_body(context, found["body"]))
            and not re.search(r"\b(?:minutes|held)\b", found["body"], re.I)
        ):
            return _with_partnership(context, Span(found.start("body"), found.end("body")), named)
    before = [s for s in named if s.start <= dated.span.start]
    best = before[-1:] or named[:1]
    if page and page.end() == dated.span.start:
        return clean_body(context, page["body"])
    held = OF_BODY.search(text, head.start, head.end) if not best else None
    if held and _one_name(held["body"]):
        return clean_body(context, held["body"])
    return _with_partnership(context, best[0], named) if best else ""


def _one_name(words: str) -> bool:
    """Whether the lines of some words make one name: not "X Council" above "SAFER X BOARD", a blank line or another script between."""
    lines = words.split("\n")
    return len(lines) < 2 or (all(line.strip() for line in lines) and len({is_capitals(line) for line in lines}) == 1)


def _with_partnership(context: Context, line: Span, named: list[Span]) -> str:
    """The name in a line, with the partnership's in a line above where it is a plain group's."""
    text = context.document.text
    name = clean_body(context, text[line.start : line.end])
    above = [PARTNERSHIP_LINE.fullmatch(SHOWN.sub("", text[s.start : s.end]).strip()) for s in named if s.start < line.start]
    if PLAIN_GROUP.fullmatch(name) and above and above[-1]:
        return f"{clean_body(context, above[-1]['name'])} {name.removeprefix('Partnership ')}"
    return name


def _names_body(words: str) -> bool:
    words = OF_NOTES.sub("", SHOWN.sub("", words).strip().partition("\t")[0])
    short = NOTES_OF.sub("", words)
    return (
        6 < len(words) < 110
        and BODY.search(short) is not None
        and not ITEM_SLIP.fullmatch(words)
        and words[-1] not in ".;"
        and ";" not in words
        and (is_capitals(words) or words[0].isupper())
        and not NO_BODY.search(short)
        and first_date(short) is None
    )


def clean_body(context: Context, words: str) -> str:
    """A body's name in title case without article and what stands around it."""
    words = SHOWN.sub("", " ".join(words.strip().partition("\t")[0].split())).strip(" -–—:,.")
    words = AFTER_BODY.sub("", BEFORE_BODY.sub("", NOTES_OF.sub("", OF_NOTES.sub("", words))))
    return context.casing.title(words)


def meeting_times(text: str, part: Part, head: Span, dated: Dated) -> tuple[str, str]:
    """Start and end as "HH:MM": "10.00 am", "2pm - 4pm", and the line that tells when the meeting ended."""
    line = Span(text.rfind("\n", 0, part.signal.start) + 1, min(max(dated.span.end, part.signal.end) + 60, part.span.end))
    if not line.start <= dated.span.start < line.end:
        line = Span(text.rfind("\n", 0, dated.span.start) + 1, min(dated.span.end + 60, part.span.end))
    found = [t for _, t in times(text, line.start, line.end)]
    held = None if found else HELD.search(text, head.start, head.end)
    if held:
        found = [t for _, t in times(text, held.end(), min(held.end() + 60, head.end))]
    labelled = LABELLED_TIME.search(text, head.start, head.end)
    if labelled:
        found = [t for _, t in times(text, labelled.start("rest"), labelled.end("rest"))] or found
    begun = None if found else STARTED.search(text, part.span.start, part.span.end)
    if begun:
        found = [t for _, t in times(text, begun.end(), min(begun.end() + 20, part.span.end))][:1]
    start = found[0] if found else ""
    end = found[1] if len(found) > 1 and found[1] > start else ""
    for line in _lines_from_end(text, part.span):
        ended = ENDED.fullmatch(text, line.start, line.end) or ENDED_WITHIN.search(text, line.start, line.end)
        if ended and (at := [t for _, t in times(text, ended.start(), line.end)]):
            return start, at[-1]
    return start, end


def _lines_from_end(text: str, span: Span) -> Iterator[Span]:
    end = span.end
    for _ in range(60):
        start = text.rfind("\n", span.start, end) + 1
        if start <= span.start:
            return
        yield Span(start, end)
        end = start - 1


def venue(text: str, head: Span, dated: Dated) -> str:
    """Where the meeting was held, as printed; "" where the head does not say."""
    behind = dated.span.end
    for span, _ in times(text, dated.span.end, min(dated.span.end + 30, head.end)):
        behind = span.end
    found = LABELLED_PLACE.search(text, head.start, head.end) or HELD_AT.search(text, head.start, head.end) or PLACE_BEHIND.match(text, behind, head.end)
    if not found:
        return ""
    words = " ".join(BEHIND_PLACE.split(SHOWN.sub("", found["venue"]))[0].split()).strip(" ,.-–")
    words = words.rstrip(")") if "(" not in words else words
    words = BEHIND_VENUE.sub("", re.sub(r"\s+(?:on|at)$", "", words))
    return "" if len(words) < 4 or next(dates(words), None) or next(times(words), None) else words
