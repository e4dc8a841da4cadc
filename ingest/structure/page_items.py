"""The agenda items of a council's page as text, where it lost their numbers: by the gaps between them, by links to papers, by the rows of its table."""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.model import Document, Item, Span
from ingest.structure.item_headings import LABEL, VERB, Heading, bare_title

# A council's page as text cuts each item short: "...  view the full minutes text for item 20."
CUT_SHORT = re.compile(r"view the (?:full )?minutes text for item\s+(?P<number>\d{1,3}[a-z]?)", re.I)
# "No. Item", the head of the page's table; "Minutes of 3 May pdf icon PDF 91 KB", a link to a paper
TABLE_HEAD = re.compile(r"^[ \t|]*(?:note\s+)?no\.?[ \t]*\|?[ \t]*item\b[ \t|]*$", re.I | re.M)
LINKED = re.compile(r"\S.*\bPDF\s+[\d.,]+\s*[KM]B\s*$", re.I)
# A row of the table in one line: "Apologies for absence Minutes: There were none. |", "Police report PDF 84 KB To consider the report"
ROW_TITLE = re.compile(
    r"\s*(?P<title>[A-Z].{2,150}?)\s+(?:PDF\s+[\d.,]+\s*[KM]B|(?:Additional|Supporting)\s+documents:|Minutes:|To\s+(?:receive|consider|confirm|note|agree|approve|elect|sign|record)\b)"
)
# What is said, where no stop ends it: "Cllr Roe declared an interest", "None"
SAID = re.compile(
    r"^(?:No|None|There|All)\b|\b(?:declared|introduced|queried|outlined|responded|presented|explained|welcomed|gave|raised|discussed|highlighted|requested|"
    r"commented|received|felt)\b"
)
ALWAYS = re.compile(r"(?:apologies|declarations?\s+of|minutes\s+of|matters\s+arising|any\s+other\s+business|date\s+of\s+(?:the\s+)?next)\b", re.I)
LONGEST_TITLE = 16  # words


def page_headings(document: Document, span: Span) -> list[Heading]:
    """The titles of a page without numbers; none where it is no such page."""
    text = document.text
    head = TABLE_HEAD.search(text, 0, span.end)
    if head and "|" in head[0]:
        return _row_headings(document, Span(max(span.start, head.end()), span.end))
    found, linked, blank = [], head is not None, 0
    for line in document.lines(span.start, span.end):
        words = text[line.start : line.end].strip()
        if not words:
            blank += 1
            continue
        link = LINKED.fullmatch(words) is not None
        title = bare_title(words)
        if title and (link or (_may_title(title) and (blank >= 2 or (blank and ALWAYS.match(title))))):
            found.append(Heading((0, 0), "", "", title, line, 1))
        linked, blank = linked or link, 0
    return found if linked and len(found) > 1 else []


def _may_title(title: str) -> bool:
    """Whether a line that stands apart may be a title: short, no sentence, no label."""
    short = len(title.split()) <= LONGEST_TITLE and title[0].isupper() and title[-1] not in ".;:,!?"
    return short and not (VERB.search(title) or SAID.search(title) or LABEL.fullmatch(title))


def _row_headings(document: Document, span: Span) -> list[Heading]:
    """The titles of a table's rows, of which each stands before "Minutes:" or a link."""
    text, found = document.text, []
    for line in document.lines(span.start, span.end):
        row = ROW_TITLE.match(text, line.start, line.end)
        if row and _may_title(row["title"]):
            found.append(Heading((0, 0), "", "", bare_title(row["title"]), Span(row.start("title"), row.end("title")), 1))
    return found if len(found) > 1 else []


def cut_short(document: Document, span: Span) -> tuple[Item, ...]:
    """Items of a council's page as text: no headings, but "view the full minutes text for item 20" at their ends.

    Where numbers are missing between two ends, the widest gaps part the items; after the last end every wide gap does.
    Before the first, an item begins after the resolution that closed the one before.
    """
    text = document.text
    ends = [(found.end(), int(re.sub(r"\D", "", found["number"]))) for found in CUT_SHORT.finditer(text, span.start, span.end)]
    if not ends:
        return ()
    first, number = ends[0]
    closed = text.rfind("\nRESOLVED", span.start, first)
    starts = [(_next_words(text, text.find("\n", closed + 1) if closed >= 0 else span.start), number)]
    for (a, low), (b, high) in pairwise(ends):
        splits = sorted(_gaps(text, a + 1, b))[-(high - low - 1) :] if high > low + 1 else []
        starts.append((_next_words(text, a + 1), low + 1))
        starts += [(place, low + 2 + nth) for nth, place in enumerate(sorted(place for _, place in splits))]
    last, number = ends[-1]
    after = [_next_words(text, last + 1)] + [place for width, place in _gaps(text, _next_words(text, last + 1), span.end) if width >= 3]
    starts += [(place, number + 1 + nth) for nth, place in enumerate(after) if text[place : span.end].strip()]
    stops = [place for place, _ in starts[1:]] + [span.end]
    opening = Span(_next_words(text, text.find("\n", span.start)), starts[0][0])
    numbered = (_untitled(text, str(n), place, stop) for (place, n), stop in zip(starts, stops, strict=True) if place < stop)
    return (Item("", "", Span(opening.start, opening.start), opening), *numbered)


# "Agenda item", the page of one item: its title stands below, its number behind "Minutes:" or in "(Item 5.)"
ONE_ITEM = re.compile(r"\s*agenda\s+item[ \t]*\n\s*(?P<title>[A-Z][^\n]{2,150})\n", re.I)
ONE_NUMBER = re.compile(
    r"\(item\s+(?P<item>\d{1,3}[a-z]?)\.?\)|^Minutes:\s*\n[ \t]*\*?[ \t]*(?P<minute>[A-Z][A-Z&]{0,5}[. ]?\d{1,4}(?:/\d{2,4})?)[ \t]*$", re.I | re.M
)


def one_item(document: Document, span: Span) -> Heading | None:
    """The heading of a page that shows one item of an agenda; None where it is no such page."""
    text = document.text
    found = ONE_ITEM.match(text, span.start, span.end)
    title = bare_title(found["title"]) if found else ""
    if not found or not title or LABEL.fullmatch(title):
        return None
    number = ONE_NUMBER.search(text, found.end("title"), span.end)
    return Heading((0, 0), "", (number["item"] or number["minute"]) if number else "", title, Span(*found.span("title")), 1)


GAP = re.compile(r"\n(?P<blank>(?:[ \t]*\n){2,})[ \t]*(?=\S)")


def _gaps(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches of two or more blank lines as (how many, where the text goes on)."""
    return [(gap["blank"].count("\n"), gap.end()) for gap in GAP.finditer(text, start, end)]


def _next_words(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _untitled(text: str, number: str, start: int, end: int) -> Item:
    """An item whose title is its first line, where that looks like one, and else unknown."""
    stop = text.find("\n", start, end)
    words = text[start : stop if stop >= 0 else end].strip()
    titled = len(words.split()) <= 12 and not VERB.search(words)
    return Item(number, words.rstrip(".") if titled else "", Span(start, start + len(words) if titled else start), Span(start, end))
