"""What came of earlier actions: matters arising, action logs with a status, post-meeting notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.claims import FollowUp
from ingest.facts.moves import with_moves
from ingest.facts.progress import LABELLED_CELL, labelled, progress_of, says_progress, standing
from ingest.facts.references import REFERENCE, Reference, entries, reference
from ingest.model import Fact, Item, Record, Span
from ingest.structure.context import Context, places
from ingest.structure.dates import first_date
from ingest.structure.patterns import POST_NOUN, TITLED, any_case
from ingest.structure.rows import Row, overlaps
from ingest.structure.tables import rows_of_tables
from ingest.structure.wordings import Wording
from ingest.version import found_by

# the item, table or report that deals with earlier actions: "Matters arising", "Actions from 16 November", "Action log", "Business outstanding"
EARLIER = any_case(
    r"\b(?:matters?|business|issues)\s+(?:arising|outstanding)\b|\boutstanding\s+(?:matters|business|issues|items)\b"
    r"|\bactions?\s+(?:log|tracker|register|list|points?|update|review|from|arising|outstanding|sheet|(?:carried|brought)\s+forward)\b|\b(?:previous|outstanding|earlier)\s+actions?\b"
    r"|\breview\s+of\s+(?:the\s+)?(?:previous\s+)?actions?\b|\b(?:minutes?|notes)\b.*\bactions?\b|\bactions?\b.*\b(?:previous|last|earlier)\b"
    r"|\b(?:updates?|progress|follow[\s-]?up)\s+(?:on|of|to|from|with|against)\s+(?:the\s+)?(?:previous\s+|agreed\s+)?(?:actions?|decisions?)\b"
)
# the item that agrees the minutes, which may deal with earlier actions too
MINUTES_ITEM = any_case(r"\b(?:minutes?|notes|record)\b|\b(?:previous|last)\s+meeting\b")
# within it: "Matters arising:", "2.2 Actions from the last meeting"
EARLIER_LABEL = any_case(
    r"[\W\d]{0,12}(?:matters?\s+arising|(?:previous\s+|outstanding\s+)?actions?\s*(?:log|tracker|update|review|from\b[^.\n]{0,40}|arising|outstanding|points)?\s*(?::|\n|\Z))"
)
NUMBER = re.compile(r"\s*(?P<number>(?:[A-Z]{1,6}[/-])?[0-9]{1,4}(?:[./][0-9]{1,4}){0,2}[a-z]?)\s*\.?\s*")
ENTRY_END = re.compile(r"[:–—]\s|\s-\s|\)\s|\n")  # what parts a reference from what became of it
# "the minutes of the meeting held on 6 March 2014", "Notes of the last meeting ... of 4 December 2018", "The minute of 18 May 2023"
LAST_MINUTES = any_case(
    r"\b(?:minutes?|notes)\b[^.\t\f]{0,90}?(?=\b(?:[0-3]?[0-9]\s*(?:st|nd|rd|th)?(?:\s+of)?\s+[a-z]{3,9}|[0-3]?[0-9][/.][01]?[0-9][/.])[\s/.,]*[0-9])"
)
# "Post meeting note:", "Post-Meeting Note -"
NOTE = Wording(
    r"\bpost[\s-]*meeting\s+notes?\s*[:–—-]?\s*",
    "post postmeeting",
    flags=re.I,
)
# "5.2<tab>Mend the gate<tab>AL<tab>Complete": a row without a header
ENTRY_ROW = any_case(
    r"[ •*-]{0,8}(?:(?P<number>[0-9]{1,3}(?:[./][0-9]{1,3}){0,2}[a-z]?)\.?\t)?[^\t\n]{3,400}\t(?:[^\t\n]{0,80}\t){0,3}"
    rf"(?P<status>{LABELLED_CELL})(?!\s*[/?])"
)
NUMBERED = re.compile(r"(?:^|\s)\(?[0-9][-.)]\s")  # the parts of a resolution in one cell: "1- ... 2- ..."
PARTED = re.compile(r"(?<=[.!?])(?:\s{2,}|\n)\s*")  # paragraphs of one cell
RESOLVED = any_case(r"\s*(?:it\s+was\s+)?(?:resolved|agreed|that)\b")
# in prose: "matters arising concerning", "it had been noted at the previous meeting", "heard that the Head of Housing had reviewed"
TOLD = re.compile(
    r"\b[Mm]atters?\s+arising\s+(?:concerning|regarding|about|relating)\b|\bhad\s+been\s+(?:noted|agreed|resolved|asked|requested)\s+at\s+the\s+(?:previous|last)\s+meeting\b"
    rf"|\b(?:heard|noted|advised|informed|confirmed)\s+that\s+(?:the\s+)?(?:{TITLED}[A-Z]\w+|(?:[A-Z&][\w’'-]*\s+(?:of\s+|and\s+|the\s+){{0,2}}){{0,7}}?{POST_NOUN}\b)[^.;]{{0,120}}?\shad\s+(?:now\s+|since\s+)?[a-z]{{2,14}}ed\b"
)
# the same, less surely: "the Clerk confirmed that the map had been circulated", "the lamps had now been mended", "has not yet been printed"
TOLD_TOO = re.compile(
    r"\b(?:heard|noted|advised|informed|confirmed|reported|said|explained)\s+that\b[^.;]{0,120}?"
    r"\s(?:had|has|have)\s+(?:now\s+|since\s+|all\s+|already\s+|not\s+(?:yet\s+)?)?been\s+[a-z]{2,14}(?:ed|t|n)\b"
    r"|\s(?:had|has|have)\s+(?:now|since|already|not\s+yet|yet\s+to)\s+(?:been|be)\b"
)
# "Key: GREEN = done; AMBER = under way": what colours mean, no report
KEY = any_case(r"\b(?:key|legend)\s*:|\b(?:green|amber|red|blue|[gar])\s*=")
LONG_WORD = re.compile(r"[a-z]{3,}")
LONGEST_UPDATE = 1500
LONGEST_SEARCH = 100_000  # characters of a pack within which a report looks for the minutes that its meeting confirms


@dataclass(frozen=True)
class Referred:
    """What an entry refers to: the date of the meeting and the number of the item, "" where it does not say."""

    meeting: str
    item: str


def find_follow_ups(record: Record, context: Context) -> Iterator[Fact]:
    """One fact for each report on an earlier action, and for each post-meeting note."""
    for fact in _follow_ups(record, context):
        yield with_moves(fact, record, context)


def _follow_ups(record: Record, context: Context) -> Iterator[Fact]:
    if record.kind == "agenda":
        return
    rows = [row for row in context.once(rows_of_tables, record) if "status" in row.cells]
    last = last_meeting(record) if rows or record.kind == "minutes" or EARLIER.search(record.part) else ""
    counted = _counted(record, rows)
    for row in rows:
        if _earlier(record, row):
            yield from _of_row(record, row, last, counted)
    tables = sorted(row.at for row in rows)
    for item, stretch in places(record):
        paragraphs = [p for p in context.paragraphs(stretch) if not overlaps(tables, p)]
        title = item.title if item else record.part
        if EARLIER.search(title):
            yield from _of_entries(record, context, paragraphs, item, last)
        elif item and MINUTES_ITEM.search(title):
            yield from _of_minutes(record, context, paragraphs, item, last)
        yield from _of_notes(record, context, paragraphs, item)


def last_meeting(record: Record) -> str:
    """The date of the meeting before, from the minutes that this one confirms, or ""; for a report, from those that its pack names."""
    within = record.span if record.kind == "minutes" else Span(0, min(len(record.document.text), LONGEST_SEARCH))
    return _confirmed(record, record.span) or (_confirmed(record, within) if within != record.span else "")


def _confirmed(record: Record, span: Span) -> str:
    text = record.document.text
    for found in LAST_MINUTES.finditer(text, span.start, span.end):
        dated = first_date(text, found.end(), found.end() + 40)
        if dated and dated.iso < record.date:
            return dated.iso
    return ""


def _of_row(record: Record, row: Row, last: str, counted: bool) -> Iterator[Fact]:
    """The facts of a row of a log: one, or one for each paragraph of its update where the action has as many parts."""
    document = record.document
    since, no = row.words(document, "raised"), "" if counted else row.words(document, "number")
    said = row.words(document, "item") or (since if REFERENCE.search(since) else no)
    raised = first_date(since) or first_date(said)
    number = REFERENCE.search(said) or NUMBER.match(said)
    update, action = row.cells["status"], row.words(document, "action")
    words = document.text[update.start : update.end]
    starts = [0, *(m.end() for m in PARTED.finditer(words))]
    if len(starts) != len(NUMBERED.findall(action)):
        starts = [0]
    item = _sub_item(record, number["number"] if number and (said is not no or _fits_items(record, number["number"])) else "", said)
    referred = Referred(raised.iso if raised else _named_above(record, row) or last, item)
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        place = Span(update.start + start, update.start + end)
        text = action if len(starts) == 1 and len(words.split()) < 4 else " ".join(document.text[place.start : place.end].split())
        wide = Span(row.cells["action"].start, place.end) if len(words.split()) < 4 else place
        yield _fact(record, referred, text, wide, standing(row.words(document, "state"), document.text[place.start : place.end]))


def _fits_items(record: Record, number: str) -> bool:
    """Whether a reference is written as the record writes the numbers of its items: "22/09" where they are 1, 2, 3 numbers an action."""
    shapes = {_shape(item.number) for item in record.items if item.number}
    return not shapes or _shape(number) in shapes


def _shape(number: str) -> str:
    """How a number is written, without what parts an item: "18/35" as "#/#", "16b" and "5.2" as "#"."""
    return re.sub(r"[0-9]+", "#", re.sub(r"[a-z]+$|\.[0-9]+$", "", number))


def _counted(record: Record, rows: list[Row]) -> bool:
    """Whether the first column of a log only counts its rows: 1, 2, 3 ... name no items."""
    numbers = [row.words(record.document, "number").rstrip(".") for row in rows]
    return len(numbers) > 1 and numbers == [str(n) for n in range(1, len(numbers) + 1)]


def _of_minutes(record: Record, context: Context, paragraphs: list[Span], item: Item, last: str) -> Iterator[Fact]:
    """The facts of the item that agrees the minutes: from the words "Matters arising" on, else of what begins with a reference."""
    text = record.document.text
    start = next((n for n, p in enumerate(paragraphs) if EARLIER_LABEL.match(text, p.start, p.end)), len(paragraphs))
    yield from _of_entries(record, context, [p for p in paragraphs[:start] if reference(record, p)], item, last)
    yield from _of_entries(record, context, paragraphs[start:], item, last)


def _of_entries(record: Record, context: Context, paragraphs: list[Span], item: Item | None, last: str) -> Iterator[Fact]:
    """The facts of paragraphs "Minute 42 (Graffiti): ...", of notes with a status, else of what prose tells."""
    text = record.document.text
    since = first_date(text, item.heading.start, item.heading.end) if item else None
    meeting, count = since.iso if since and since.iso < record.date else last, 0
    before = meeting
    parts = [part for paragraph in paragraphs for part in entries(text, paragraph)]
    for nth, part in enumerate(parts):
        found = reference(record, part)
        if found:
            count += 1
            before = found.meeting or (before if found.same else meeting)
            place = _update(record, part, found, parts[nth + 1 : nth + 9])
            yield _fact(record, Referred(before, found.number), _line(text, place), place, progress_of(text[place.start : place.end]))
        elif (row := ENTRY_ROW.match(text, part.start, part.end)) or (
            says_progress(text[part.start : part.end]) and not KEY.search(text, part.start, part.end)
        ):
            count += 1
            status = progress_of(text[(row.start("status") if row else part.start) : part.end])
            yield _fact(record, Referred(meeting, (row["number"] or "") if row else ""), _line(text, part), part, status)
        elif (above := first_date(text, part.start, part.end)) and above.iso < record.date and re.search(r"\bactions?\b", text[part.start : part.end], re.I):
            meeting = above.iso
    for paragraph in paragraphs if not count and record.kind == "minutes" else ():
        said = context.sentences(paragraph)
        told = next((s for tells in (TOLD, TOLD_TOO) for s in said if tells.search(text, s.start, s.end)), None)
        if told:
            yield _fact(record, Referred(meeting, ""), _line(text, told), told, progress_of(text[told.start : told.end]))


def _of_notes(record: Record, context: Context, paragraphs: list[Span], item: Item | None) -> Iterator[Fact]:
    """The facts of post-meeting notes, which tell of the meeting's own actions."""
    text = record.document.text
    for nth, paragraph in enumerate(paragraphs):
        note = NOTE.search(context.words(paragraph), text, paragraph.start, paragraph.end)
        if not note:
            continue
        place = Span(note.start(), paragraph.end)
        if not text[note.end() : paragraph.end].strip() and nth + 1 < len(paragraphs):
            place = paragraphs[nth + 1]
        tab = text.find("\t", max(place.start, note.end()), place.end)
        place = Span(place.start, tab) if tab > place.start else place
        yield _fact(record, Referred(record.date, item.number if item else ""), _line(text, place), place, progress_of(text[place.start : place.end]))


def _update(record: Record, entry: Span, found: Reference, following: list[Span]) -> Span:
    """Where it stands what became of an entry: in its own words, or below what was resolved where columns fell apart."""
    text = record.document.text
    end = ENTRY_END.search(text, found.span.end, entry.end)
    own = text[end.end() : entry.end].strip() if end else ""
    rest = text[found.span.end : entry.end]
    if len(own.split()) > 4 or (own and labelled(own)) or (len(rest.split()) > 5 and rest.rstrip().endswith(".")):
        return entry
    chosen = entry
    for below in following:
        if reference(record, below) or below.end - entry.start > LONGEST_UPDATE:
            break
        if RESOLVED.match(text, chosen.start) and chosen is not entry:
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
