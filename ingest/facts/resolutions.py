"""What was resolved: RESOLVED that ..., RESOLVED - That (1) ... (2) ..., AGREED, Decision:, one fact a numbered part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.claims import Resolution
from ingest.model import Document, Fact, Record, Span
from ingest.structure.context import Context, places, tells_of_meeting
from ingest.structure.patterns import any_case
from ingest.version import found_by

# "RESOLVED that", "RESOLVED - That:", "IT WAS RESOLVED", "AGREED UNANIMOUSLY:", "DECISION:", "RECOMMENDED that"
IN_CAPITALS = (
    r"(?:\b(?:IT WAS |WAS |AND )?(?:RESOLVED|AGREED|DECISIONS?|RECOMMENDED|RESOLUTION)\b(?:\s+UNANIMOUSLY)?"
    # "The Committee NOTED that", "i. APPROVED the plan"
    r"|(?:(?<=[a-z]\s)|(?<=[.)]\s))(?:NOTED|APPROVED|ENDORSED|ADOPTED)\b(?=\s+(?!the\s+following)[a-z]|\s*:))"
)
# "Resolved:", "The Board Agreed –", "Decision" on a line of its own, "Resolved that" where a line begins
LABELLED = (
    r"^[ \t•*-]*(?:It was |The (?:Board|Group|Partnership|Committee|Panel|Executive) )?"
    r"(?:(?:Resolved|Agreed|Decisions?|Resolutions?|Recommended)\b(?=(?:\s+(?:no\.?\s*)?\d{1,3}(?:/\d{1,4})?(?=\s*:))?\s*(?::|[-–—]|\n|$))|Resolved(?=\s+that\b))"
)
REST = r"(?:\s+(?:no\.?\s*)?\d{1,3}(?:/\d{1,4})?(?=\s*:))?(?:\s+(?:that\s+)?the\s+following)?\s*(?::|[-–—]+)?\s*"  # "DECISION 3/24:", "AGREED the following:"
MARKER = re.compile(rf"(?:{IN_CAPITALS}|{LABELLED}){REST}", re.M)
# one of which every marker has
STEMS = ("RESOL", "AGREED", "NOTED", "APPROVED", "ENDORSED", "ADOPTED", "DECISION", "RECOMMENDED", "Resol", "Agreed", "Decision", "Recommended")
# the same in small letters, where it is set in bold
IN_BOLD = re.compile(rf"\b(?:resolved|agreed|Resolved|Agreed){REST}")
# "(1) the report be noted", "1- Mr Smith would", "2) Chief Inspector", "D1. The plan", "(a) that", "i. to note", "• the report": at the head of a line
NUMBER = r"\(?(?:(?-i:[DR])?\d{1,2}|[a-h]|[ivx]{1,4})(?:\)|\.(?!\d)|[-–—])\)?"
LINE_PART = re.compile(rf"[ \t]*(?:that\s*:?\s*)?{NUMBER}\s*(?=\S)|[ \t]*[•▪·-]\s+", re.I)
# the same within a line: "RESOLVED that (1) the report be noted; and (2) Mr Cole would", "AGREED: (a) ... . (b) ..."
FIRST_PART = re.compile(r"\s*(?:that\s*:?\s*)?(?:\((?:1|a|i)\)|(?:1|a|i)[).](?!\d))\s*", re.I)
NEXT_PART = re.compile(r"(?:(?<=[;:.,])|(?<=\band))\s+\((?P<number>\d{1,2}|[b-h]|[ivx]{2,4})\)\s*|^[ \t]*\(?(?:\d{1,2}|[b-h]|[ivx]{2,4})[.)]\s+", re.M)
# "1) Inspector Cole would provide the figures" at the end of an item
AT_THE_END = re.compile(r"[ \t]*\(?(?P<number>\d{1,2})\)\s+(?=[A-Z][^.\n]{3,80}?\b(?:would|will|should|to)\s+[a-z])")
THAT = re.compile(r"(?:that|to)\b\s*[:\-–—]*\s*$", re.I)
# "That the Panel:" before the parts of what it decided
LEAD_IN = re.compile(r":\s*$")
MOST_PARTS = 80  # paragraphs below a marker that may be its parts
GOES_ON = re.compile(r";(?:\s+and)?\s*\Z")  # the end of a part behind which another one stands
AND_AT_END = re.compile(r"[;,.]?\s+and\s*$|[;,]\s*$")
# "(Action: Head of Housing, by 30 July)" behind a resolution says who acts, not what was resolved
ACTION_NOTE = any_case(r"\s*[(\[]\s*actions?\b[^()\[\]]*[)\]]?\s*$")
THAT_FIRST = any_case(r"^that\s+")
KINDS = (  # the first that fits names what kind of resolution it is
    ("deferred", any_case(r"\b(?:defer|postpon|adjourn)\w*")),
    ("appointed", any_case(r"\b(?:appoint|elect|nominat|co-opt|chair the)\w*")),
    ("merged", any_case(r"\b(?:merge|disband|dissolve|amalgamat|establish|set up|convene)\w*")),
    ("approved", any_case(r"\b(?:approv|endors|adopt|accept|ratif|sign)\w*|\bbe agreed\b|correct record")),
    (
        "commissioned",
        any_case(
            r"\b(?:provide|present|report|bring|circulate|investigate|look into|review|write|prepare|draft|produce|contact|disseminate|submit|invite|send|"
            r"email|arrange|undertake|develop|work)\w*\b(?!\s+(?:update\s+)?be noted)"
        ),
    ),
    ("noted", any_case(r"\b(?:note|received|welcome)\w*")),
)
BY_MARKER = {"NOTED": "noted", "APPROVED": "approved", "ENDORSED": "approved", "ADOPTED": "approved"}  # words that say the kind themselves
RECEIVED_AND = any_case(r"(?P<own>\s*(?:that\s+)?[^.;:\n]{3,120}?\bbe\s+(?:received|noted|approved))\s+and\s+(?:that\s+)?[^.;:\n]{3,80}:\s*\Z")
SECONDED = re.compile(rf"[^.;\n]{{0,60}}{IN_CAPITALS}")  # "It was moved and AGREED that"
ITS_NUMBER = re.compile(r"\s*\(?(?:[ivx]{1,4}|[a-h]|[0-9]{1,2})[.)]\s*\Z")
LAST_WORD = re.compile(r"([A-Z]+)\W*\Z")
# a paragraph that is the rest of the one above it, where blank lines stand within a sentence
REST_OF = re.compile(r"\s*(?!that\b|to\b|[a-z]{1,4}[.)])[a-z]")
ONLY_NOTED = any_case(r"^(?:that\s+)?(?:the\s+)?[^;]{0,200}\bbe\s+(?:received|(?:received\s+and\s+)?noted)\W*$")


def find_resolutions(record: Record, context: Context) -> Iterator[Fact]:
    """One fact for each resolution, or for each numbered part of one."""
    if record.kind != "minutes" and not tells_of_meeting(record):
        return
    text = record.document.flow
    bold = record.document.bears("bold")
    stretches = [(item.number if item else "", span) for item, span in places(record)]
    if record.items:
        stretches.append(("", record.head))
    for number, stretch in stretches:
        paragraphs = _whole(text, list(context.paragraphs(stretch)))
        said: set[str] = set()
        for span in list(_marked(record.document if bold else None, text, paragraphs)) or _unmarked(text, paragraphs):
            words = AND_AT_END.sub("", " ".join(text[span.start : span.end].split())).rstrip(" ;")
            plain = THAT_FIRST.sub("", words).rstrip(".").lower()
            if plain in said:  # "Recommended - That ..." and "Resolved - That ..." of one item
                continue
            said.add(plain)
            quote = record.document.quote(span.start, span.end)
            marker = LAST_WORD.search(text, max(stretch.start, span.start - 16), span.start)
            kind = BY_MARKER.get(marker[1], "") if marker else ""
            yield Fact(Resolution(record.date, record.body, number, words, kind or kind_of(words)), (quote,), found_by("resolutions"), 0.95)


def _whole(text: str, paragraphs: list[Span]) -> list[Span]:
    """The paragraphs, those that blank lines cut in the midst of a sentence made one: "be deferred to the next", "meeting."."""
    whole: list[Span] = []
    for paragraph in paragraphs:
        above = whole[-1] if whole else None
        if above and REST_OF.match(text, paragraph.start, paragraph.end) and _unended(text[above.start : above.end].rstrip()):
            whole[-1] = Span(above.start, paragraph.end)
        else:
            whole.append(paragraph)
    return whole


def _unended(words: str) -> bool:
    """Whether a paragraph breaks off in the midst of a sentence: no stop, no joint of a list, no row of a table."""
    return len(words) > 40 and words[-1] not in ".;:,!?" and "\t" not in words and not words.endswith((" and", " or"))


def _marked(bold: Document | None, text: str, paragraphs: list[Span]) -> Iterator[Span]:
    """The resolutions behind a marker; bold: the document, where it sets words in bold."""
    for nth, paragraph in enumerate(paragraphs):
        for marker, end in _markers(text, paragraph, bold):
            following = paragraphs[nth + 1 : nth + 1 + MOST_PARTS] if end == paragraph.end else []
            yield from _parts(text, marker.end(), Span(marker.start(), end), following)


def _unmarked(text: str, paragraphs: list[Span]) -> Iterator[Span]:
    """A numbered list where an item ends, each part of which says what somebody would do, stands in a resolution's place."""
    listed = []
    for paragraph in paragraphs[::-1]:
        number = AT_THE_END.match(text, paragraph.start, paragraph.end)
        if not number:
            break
        listed.append((int(number["number"]), _trimmed(text, number.end(), paragraph.end)))
    if len(listed) > 1 and [n for n, _ in listed[::-1]] == list(range(1, len(listed) + 1)):
        yield from (span for _, span in listed[::-1])


def kind_of(words: str) -> str:
    """noted, approved, commissioned, appointed, deferred, merged or other, by the resolution's own wording."""
    if ONLY_NOTED.match(words) and " and " not in words.lower():
        return "noted"
    return next((kind for kind, pattern in KINDS if pattern.search(words)), "other")


def _markers(text: str, paragraph: Span, bold: Document | None) -> list[tuple[re.Match[str], int]]:
    """The markers of a paragraph, each with the end of what it governs; a heading in capitals is none."""
    words = text[paragraph.start : paragraph.end]
    told = any(stem in words for stem in STEMS)
    found = [m for m in MARKER.finditer(text, paragraph.start, paragraph.end) if not _in_heading(text, m)] if told else []
    if not found and bold and not bold.marked("bold", paragraph.start, paragraph.end):
        found = [m for m in IN_BOLD.finditer(text, paragraph.start, paragraph.end) if bold.marked("bold", m.start(), m.start() + 6)]
    ends = [_before_number(text, paragraph.start, m.start()) for m in found[1:]] + [paragraph.end] if found else []
    return list(zip(found, ends, strict=True))


def _before_number(text: str, start: int, place: int) -> int:
    """Where the number "; and iii." before a marker begins, else the marker's own place."""
    number = ITS_NUMBER.search(text, max(start, place - 14), place)
    return number.start() if number else place


def _in_heading(text: str, marker: re.Match[str]) -> bool:
    """Whether the word stands inside capitals of a heading rather than before a resolution."""
    rest = text[marker.end() : marker.end() + 60].split("\n")[0]
    return bool(rest) and rest.isupper() and len(rest) > 12


def _parts(text: str, start: int, paragraph: Span, following: list[Span]) -> Iterator[Span]:
    """The texts of a resolution: the numbered parts in its paragraph or below it, else the rest of its paragraph."""
    rest = Span(start, _end_of_cell(text, start, paragraph.end))
    first = FIRST_PART.match(text, rest.start, rest.end)
    bare = text[rest.start : rest.end].strip()
    told = bool(bare.strip(" :-–—")) and THAT.fullmatch(bare) is None and not bare.endswith(":")
    if first:
        starts = [(first.end(), first.end()), *((m.start(), m.end()) for m in NEXT_PART.finditer(text, first.end(), rest.end))]
        stops = [begin for begin, _ in starts[1:]] + [rest.end]
        yield from _visible(text, [_trimmed(text, begin, stop) for (_, begin), stop in zip(starts, stops, strict=True)])
    elif own := RECEIVED_AND.match(text, rest.start, rest.end):  # "That the paper be noted and the Panel agree:" before its parts
        yield from _visible(text, [_trimmed(text, rest.start, own.end("own"))])
    elif told:
        yield from _visible(text, [_trimmed(text, rest.start, rest.end)])
        return
    goes_on = False  # a part without a number that ends in a semicolon
    for nth, paragraph in enumerate(following):
        found = LINE_PART.match(text, paragraph.start, paragraph.end)
        if MARKER.match(text, paragraph.start, paragraph.end) or SECONDED.match(text, paragraph.start, paragraph.end):
            return  # "Decision:" with "RESOLVED that" below it
        if not found and not told and _leads_in(text, paragraph, following[nth + 1 : nth + 2]):
            continue
        begin = found.end() if found else _first(text, paragraph)
        if found or not told or goes_on:
            yield from _visible(text, [_trimmed(text, begin, _end_of_cell(text, begin, paragraph.end))])
        goes_on = not found and (goes_on or not told) and GOES_ON.search(text, paragraph.start, paragraph.end) is not None
        if not found and not goes_on:
            return
        told = True


def _leads_in(text: str, paragraph: Span, below: list[Span]) -> bool:
    """Whether a paragraph only leads to the parts below it: "That the Panel:", or no full stop and numbers below."""
    if LEAD_IN.search(text, paragraph.start, paragraph.end):
        return True
    return text[paragraph.end - 1] not in ".;" and any(LINE_PART.match(text, b.start, b.end) for b in below)


def _visible(text: str, spans: list[Span]) -> Iterator[Span]:
    return (span for span in spans if text[span.start : span.end].strip(" .;"))


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
    """A part without what stands around it: dashes, and the note of who is to act."""
    while start < end and text[start] in " \t\n:,-–—•":
        start += 1
    note = ACTION_NOTE.search(text, start, end)
    end = note.start() if note else end
    while end > start and text[end - 1] in " \t\n":
        end -= 1
    return Span(start, end)
