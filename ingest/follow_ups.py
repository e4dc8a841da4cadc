"""What came of earlier actions: matters arising, action logs with a status, post-meeting notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.context import Context, places
from ingest.dates import first_date
from ingest.layout import sentences
from ingest.model import Fact, FollowUp, Item, Record, Span
from ingest.patterns import POST_NOUN, TITLED, any_case
from ingest.progress import progress_of, says_progress
from ingest.rows import Row, headed_rows, overlaps
from ingest.version import found_by

# the item, table or report that deals with earlier actions: "Matters arising", "Actions from 16 November", "Action log", "Review of actions"
EARLIER = any_case(
    r"\bmatters?\s+arising\b|\bactions?\s+(?:log|tracker|list|points?|update|review|from|arising|outstanding|sheet)\b|\b(?:previous|outstanding|earlier)\s+actions?\b"
    r"|\breview\s+of\s+(?:the\s+)?actions?\b|\b(?:minutes|notes)\b.*\bactions?\b|\bactions?\b.*\b(?:previous|last|earlier)\b|\bupdate\s+on\s+actions?\b"
)
# "Minute 42", "Min. 7", "Item 18/35", "Minute CSP/19/05", "Action 3.1"
REFERENCE = any_case(
    r"\b(?:minutes?|min\.|(?:agenda\s+)?item|action|para(?:graph)?)\s*(?:no\.?|number|ref\.?)?\s*(?P<number>(?-i:[A-Z]{1,6}[/-])?[0-9]{1,4}(?:[./][0-9]{1,4}){0,2}(?-i:[a-z])?)\b"
)
NUMBER = re.compile(r"\s*(?P<number>(?:[A-Z]{1,6}[/-])?[0-9]{1,4}(?:[./][0-9]{1,4}){0,2}[a-z]?)\s*\.?\s*")
ENTRY_END = re.compile(r"[:–—]\s|\s-\s|\)\s|\n")  # what parts a reference from what became of it
# "the minutes of the meeting held on 6 March 2014", "Notes of the last meeting ... of 4 December 2018"
LAST_MINUTES = any_case(
    r"\b(?:minutes|notes)\b[^.\t\f]{0,90}?(?=\b(?:[0-3]?[0-9]\s*(?:st|nd|rd|th)?(?:\s+of)?\s+[a-z]{3,9}|[0-3]?[0-9][/.][01]?[0-9][/.])[\s/.]*[0-9])"
)
# "Post meeting note:", "Post-Meeting Note -"
NOTE = any_case(r"\bpost[\s-]*meeting\s+notes?\s*[:–—-]?\s*")
NUMBERED = re.compile(r"(?:^|\s)\(?[0-9][-.)]\s")  # the parts of a resolution in one cell: "1- ... 2- ..."
PARTED = re.compile(r"(?<=[.!?])(?:\s{2,}|\n)\s*")  # paragraphs of one cell
RESOLVED = any_case(r"\s*(?:it\s+was\s+)?(?:resolved|agreed|that)\b")
# in prose: "matters arising concerning", "it had been noted at the previous meeting", "heard that the Head of Housing had reviewed"
TOLD = re.compile(
    r"\b[Mm]atters?\s+arising\s+(?:concerning|regarding|about|relating)\b|\bhad\s+been\s+(?:noted|agreed|resolved|asked|requested)\s+at\s+the\s+(?:previous|last)\s+meeting\b"
    rf"|\b(?:heard|noted|advised|informed|confirmed)\s+that\s+(?:the\s+)?(?:{TITLED}[A-Z]\w+|(?:[A-Z&][\w’'-]*\s+(?:of\s+|and\s+|the\s+){{0,2}}){{0,7}}?{POST_NOUN}\b)[^.;]{{0,120}}?\shad\s+(?:now\s+|since\s+)?[a-z]{{2,14}}ed\b"
)
LONG_WORD = re.compile(r"[a-z]{3,}")
LONGEST_UPDATE = 1500


@dataclass(frozen=True)
class Referred:
    """What an entry refers to: the date of the meeting and the number of the item, "" where it does not say."""

    meeting: str
    item: str


def find_follow_ups(record: Record, context: Context) -> Iterator[Fact]:
    """One fact for each report on an earlier action, and for each post-meeting note."""
    if record.kind == "agenda":
        return
    last = last_meeting(record)
    rows = [row for row in headed_rows(record.document, record.span) if "status" in row.cells]
    for row in rows:
        if _earlier(record, row):
            yield from _of_row(record, row, last)
    tables = [row.at for row in rows]
    for item, stretch in places(record):
        paragraphs = [p for p in context.paragraphs(stretch) if not overlaps(tables, p)]
        if EARLIER.search(item.title if item else record.part):
            yield from _of_entries(record, paragraphs, item, last)
        yield from _of_notes(record, paragraphs, item)


def last_meeting(record: Record) -> str:
    """The date of the meeting before, from the minutes that this one confirms, or ""."""
    text = record.document.text
    for found in LAST_MINUTES.finditer(text, record.span.start, record.span.end):
        dated = first_date(text, found.end(), found.end() + 40)
        if dated and dated.iso < record.date:
            return dated.iso
    return ""


def _of_row(record: Record, row: Row, last: str) -> Iterator[Fact]:
    """The facts of a row of a log: one, or one for each paragraph of its update where the action has as many parts."""
    document = record.document
    said = row.words(document, "item") or row.words(document, "number")
    raised = first_date(row.words(document, "raised")) or first_date(said)
    number = REFERENCE.search(said) or NUMBER.match(said)
    update, action = row.cells["status"], row.words(document, "action")
    words = document.text[update.start : update.end]
    starts = [0, *(m.end() for m in PARTED.finditer(words))]
    if len(starts) != len(NUMBERED.findall(action)):
        starts = [0]
    referred = Referred(raised.iso if raised else _named_above(record, row) or last, _sub_item(record, number["number"] if number else "", said))
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        place = Span(update.start + start, update.start + end)
        text = action if len(starts) == 1 and len(words.split()) < 4 else " ".join(document.text[place.start : place.end].split())
        wide = Span(row.cells["action"].start, place.end) if len(words.split()) < 4 else place
        yield _fact(record, referred, text, wide, progress_of(document.text[place.start : place.end]))


def _of_entries(record: Record, paragraphs: list[Span], item: Item | None, last: str) -> Iterator[Fact]:
    """The facts of paragraphs "Minute 42 (Graffiti): ...", of notes with a status, else of what prose tells."""
    text = record.document.text
    since = first_date(text, item.heading.start, item.heading.end) if item else None
    meeting, entries = since.iso if since else last, 0
    for nth, paragraph in enumerate(paragraphs):
        found = _reference(text, paragraph)
        if found:
            entries += 1
            dated = first_date(text, paragraph.start, min(paragraph.end, found.end() + 40)) or first_date(text, found.end(), found.end() + 60)
            own = Referred(dated.iso if dated and dated.iso < record.date else meeting, found["number"])
            place = _update(text, paragraph, found, paragraphs[nth + 1 :])
            yield _fact(record, own, _line(text, place), place, progress_of(text[place.start : place.end]))
            continue
        if (
            (above := first_date(text, paragraph.start, paragraph.end))
            and above.iso < record.date
            and re.search(r"\bactions?\b", text[paragraph.start : paragraph.end], re.I)
        ):
            meeting = above.iso
        elif says_progress(text[paragraph.start : paragraph.end]):
            entries += 1
            yield _fact(record, Referred(meeting, ""), _line(text, paragraph), paragraph, progress_of(text[paragraph.start : paragraph.end]))
    for paragraph in paragraphs if not entries and record.kind == "minutes" else ():
        told = next((s for s in sentences(text, paragraph) if TOLD.search(text, s.start, s.end)), None)
        if told:
            yield _fact(record, Referred(meeting, ""), _line(text, told), told, progress_of(text[told.start : told.end]))


def _of_notes(record: Record, paragraphs: list[Span], item: Item | None) -> Iterator[Fact]:
    """The facts of post-meeting notes, which tell of the meeting's own actions."""
    text = record.document.text
    for nth, paragraph in enumerate(paragraphs):
        note = NOTE.search(text, paragraph.start, paragraph.end)
        if not note:
            continue
        place = Span(note.start(), paragraph.end)
        if not text[note.end() : paragraph.end].strip() and nth + 1 < len(paragraphs):
            place = paragraphs[nth + 1]
        tab = text.find("\t", max(place.start, note.end()), place.end)
        place = Span(place.start, tab) if tab > place.start else place
        yield _fact(record, Referred(record.date, item.number if item else ""), _line(text, place), place, progress_of(text[place.start : place.end]))


def _reference(text: str, paragraph: Span) -> re.Match[str] | None:
    """The reference that a paragraph begins with, past a paragraph number, a bullet or a date."""
    found = REFERENCE.search(text, paragraph.start, min(paragraph.end, paragraph.start + 60))
    if not found:
        return None
    before = text[paragraph.start : found.start()]
    dated = first_date(before)
    rest = before[: dated.span.start] + before[dated.span.end :] if dated else before
    after = text[found.end() : found.end() + 3]
    parted = "\n" in after or not after.strip() or after.lstrip()[0] in ":(,–—-[" or after.startswith((" of", " fr"))
    return found if parted and not re.search(r"[A-Za-z]", rest) and not found[0].lower().startswith("agenda") else None


def _update(text: str, paragraph: Span, found: re.Match[str], following: list[Span]) -> Span:
    """Where it stands what became of an entry: its own paragraph, or the one below what was resolved where columns fell apart."""
    end = ENTRY_END.search(text, found.end(), paragraph.end)
    if end and len(text[end.end() : paragraph.end].split()) > 4:
        return paragraph
    chosen = paragraph
    for below in following[:8]:
        if _reference(text, below) or below.end - paragraph.start > LONGEST_UPDATE:
            break
        if RESOLVED.match(text, chosen.start) and chosen is not paragraph:
            return below
        chosen = below
    return chosen


def _earlier(record: Record, row: Row) -> bool:
    """Whether a row with a status tells of an earlier meeting, not of what this one has just set."""
    raised = first_date(row.words(record.document, "raised"))
    return not raised or raised.iso < record.date


def _named_above(record: Record, row: Row) -> str:
    """The date of an earlier meeting in the words above a table: "Actions from 6 September 2018"."""
    text = record.document.text
    item = next((i for i in record.items if row.at.start in i.span), None)
    start = max(item.heading.start if item else record.span.start, row.at.start - LONGEST_UPDATE)
    dated = [
        d for line in record.document.lines(start, row.at.start) if "\t" not in text[line.start : line.end] and (d := first_date(text, line.start, line.end))
    ]
    return next((d.iso for d in dated if d.iso < record.date), "")


def _sub_item(record: Record, number: str, said: str) -> str:
    """The number of the sub-item that an entry means where the document has one of its title: "Minute 16, ASB update" is 16c."""
    if not number.isdigit():
        return number
    dated = first_date(said)
    title = set(LONG_WORD.findall((said[dated.span.end :] if dated else said.partition(number)[2]).lower()))
    headings = re.compile(rf"^[ \t]*(?P<number>{number}[a-z])\b[ \t.]*(?P<title>[^\n\t]{{3,100}})", re.M)
    fits = {m["number"] for m in headings.finditer(record.document.text) if title and title <= set(LONG_WORD.findall(m["title"].lower()))}
    return fits.pop() if len(fits) == 1 else number


def _line(text: str, place: Span) -> str:
    return " ".join(text[place.start : place.end].split()).lstrip("*•- ")


def _fact(record: Record, referred: Referred, words: str, place: Span, status: str) -> Fact:
    claim = FollowUp(record.date, record.body, referred.meeting, referred.item, status, words)
    return Fact(claim, (record.document.quote(place.start, place.end),), found_by("follow_ups"), 0.85)
