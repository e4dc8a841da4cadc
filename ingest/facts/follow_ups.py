"""What came of earlier actions: matters arising, action logs with a status, post-meeting notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.claims import FollowUp
from ingest.facts.last_minutes import MINUTES_ITEM, last_meeting
from ingest.facts.moves import with_moves
from ingest.facts.progress import LABELLED_CELL, labelled, progress_of, says_progress, standing, standing_lists
from ingest.facts.references import LONGEST_LEAD, REFERENCE, Reference, earlier_paragraph, entries, reference
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
# within it: "Matters arising:", "2.2 Actions from the last meeting"
EARLIER_LABEL = any_case(
    r"[\W\d]{0,12}(?:matters?\s+arising|(?:previous\s+|outstanding\s+)?actions?\s*(?:log|tracker|update|review|from\b[^.\n]{0,40}|arising|outstanding|points)?\s*(?::|\n|\Z))"
)
NUMBER = re.compile(r"\s*(?P<number>(?:[A-Z]{1,6}[/-])?[0-9]{1,4}(?:[./][0-9]{1,4}){0,2}[a-z]?)\s*\.?\s*")
ENTRY_END = re.compile(r"[:–—]\s|\s-\s|\)\s|\n")  # what parts a reference from what became of it
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
    r"|\b[Tt]h(?:is|e|at)\s+action\b[^.;]{0,80}?\b(?:closed|completed|discharged)\b"
)
# "The action of the last meeting about the lamps had not been completed"
LAST_ACTION = any_case(
    r"\bactions?\s+(?:\w+\s+){0,3}?(?:from|at|of)\s+(?:the\s+)?(?:previous|last)\s+(?:meeting|minutes)\b.{0,200}?\b(?:had|has|have|was|were|is|are|remain(?:s|ed)?)\b"
)
# under a heading that names actions: "Ms Lee confirmed that she had written to the Service", "Mr Ash provided an update on the leaflets"
TOLD_OF_ACTIONS = re.compile(
    r"\b(?:advised|confirmed|reported|said|stated|explained|informed)\b[^.;]{0,60}?\bthat\b[^.;]{0,120}?\b(?:he|she|they)\s+(?:had|has|have)\s+(?!to\b)"
    r"|\bprovided\s+an\s+update\s+(?:on|about|regarding|with\s+regard)\b"
)
ACTIONS = any_case(r"\bactions?\b")
# "Key: GREEN = done; AMBER = under way": what colours mean, no report
KEY = any_case(r"\b(?:key|legend)\s*:|\b(?:green|amber|red|blue|[gar])\s*=")
UPDATE_LINE = any_case(r"\W*(?:update|progress|response|outcome|status)\s*[:–—-]")  # below an action
SAYS = any_case(r"\b(?:was|were|is|are|had|has|have|been|would|will|to)\b|\b(?!need|speed)[a-z]{3,}ed\b")  # what more than a title has
LONG_WORD = re.compile(r"[a-z]{3,}")
LONGEST_UPDATE = 1500


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
    tasks = [action] if len(starts) == 1 else [task.strip() for task in NUMBERED.split(action)][-len(starts) :]
    item = _sub_item(record, number["number"] if number and (said is not no or _fits_items(record, number["number"])) else "", said)
    referred = Referred(raised.iso if raised else _named_above(record, row) or last, item)
    for start, end, task in zip(starts, [*starts[1:], len(words)], tasks, strict=True):
        place = Span(update.start + start, update.start + end)
        told = " ".join(document.text[place.start : place.end].split())
        brief = len(words.split()) < 4
        text = task if brief else f"{task.rstrip(' .;')} – {told}" if task else told  # the action's own words join it to where it was raised
        wide = Span(row.cells["action"].start, place.end) if brief else place
        fact = _fact(record, referred, text, wide, standing(row.words(document, "state"), document.text[place.start : place.end]))
        cell = row.cells["action"]
        yield fact if brief else replace(fact, quotes=(*fact.quotes, document.quote(cell.start, cell.end)))


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
    for sentence in (s for p in paragraphs[:start] for s in context.sentences(p)):
        if LAST_ACTION.search(text, sentence.start, sentence.end):
            yield _fact(record, Referred(last, ""), _line(text, sentence), sentence, progress_of(text[sentence.start : sentence.end]))


def _of_entries(record: Record, context: Context, paragraphs: list[Span], item: Item | None, last: str) -> Iterator[Fact]:
    """The facts of paragraphs "Minute 42 (Graffiti): ...", of notes with a status, else of what prose tells."""
    text = record.document.text
    since = first_date(text, item.heading.start, item.heading.end) if item else None
    meeting, count = since.iso if since and since.iso < record.date else last, 0
    before = meeting
    parts = [part for paragraph in paragraphs for part in entries(text, paragraph)]
    standing_at = standing_lists(text, paragraphs)
    for nth, part in enumerate(parts):
        found = reference(record, part) or earlier_paragraph(record, part)
        if found:
            count += 1
            before = found.meeting or (before if found.same else meeting)
            place = _update(record, part, found, parts[nth + 1 : nth + 9])
            words = _line(text, place) if place is part or len(part) > LONGEST_LEAD else f"{_line(text, part)} – {_line(text, place)}"
            yield _fact(record, Referred(before, found.number), words, place, progress_of(text[place.start : place.end]))
        elif (row := ENTRY_ROW.match(text, part.start, part.end)) or (
            says_progress(text[part.start : part.end]) and not KEY.search(text, part.start, part.end)
        ):
            count += 1
            status = progress_of(text[(row.start("status") if row else part.start) : part.end])
            yield _fact(record, Referred(meeting, (row["number"] or "") if row else ""), _line(text, part), part, status)
        elif part in standing_at:
            count += 1
            yield _fact(record, Referred(meeting, ""), _line(text, part), part, standing_at[part])
        elif (above := first_date(text, part.start, part.end)) and above.iso < record.date and re.search(r"\bactions?\b", text[part.start : part.end], re.I):
            meeting = above.iso
    of_actions = (TOLD_OF_ACTIONS,) if item and ACTIONS.search(item.title) else ()
    for paragraph in paragraphs if not count and record.kind == "minutes" else ():
        said = context.sentences(paragraph)
        told = next((s for tells in (TOLD, TOLD_TOO, *of_actions) for s in said if tells.search(text, s.start, s.end)), None)
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
    if following and UPDATE_LINE.match(text, following[0].start, following[0].end):
        return following[0]
    if (len(own.split()) > 4 and (own[-1] in ".!;" or SAYS.search(own))) or (own and labelled(own)) or (len(rest.split()) > 5 and rest.rstrip().endswith(".")):
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
