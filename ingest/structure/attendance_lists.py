"""The lists of who was there, line by line: under "Present:", in tables Name | Role | Status, in a run of names after a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingest.model import Attendee, Item, Record, Span
from ingest.structure.apology_lines import TOLD
from ingest.structure.attendance_entries import CELL, CHAIRED, SUBSTITUTE_NOTE, attendee_of, entries, told_status
from ingest.structure.attendance_heads import (
    AGENCY_GROUP,
    APOLOGIES_TOLD,
    CAPACITY_BEHIND,
    COLUMNS,
    HEADER_ROW,
    HEADER_WORDS,
    IN_CHAIR,
    INVITED,
    LIST_END,
    SECTION,
    TAKES_CHAIR,
    WITHIN_LINE,
)
from ingest.structure.context import Context
from ingest.structure.item_headings import LABEL, USUAL
from ingest.structure.names import is_post, named, post_and_organisation

ITEMS_WITH_LISTS = 3  # the first items, which may hold lists where the head holds none
LONGEST_ENTRY = 200  # characters
WRAPPED = 50  # characters from which an entry may go on in the next line
DASHED = re.compile(r"[^-–—]{5,40}\s[-–—]\s")


@dataclass
class _Reader:
    """Where the reading of a head stands: the status in force, the columns of a table, whether "Present" has sub-heads."""

    status: str = ""
    columns: tuple[str, ...] = ()
    nested: bool = False
    fresh: bool = False  # nothing but heads since the last head
    met: bool = False  # a list of those present came before
    agency: str = ""  # what those represent who stand below
    alone: Attendee | None = None  # somebody of whom the last line says no more than the name
    pairs: list[tuple[Attendee, str]] = field(default_factory=list)  # such people with the line below: "Ann Lee \n Anytown Police"
    plain: bool = True  # no head but "In attendance" gives that status: "Officers in attendance" are not those present


def listed(record: Record, context: Context) -> list[Attendee]:
    """The people of the lists in the head of a record; where all are "in attendance" and nobody "present", that is what it calls those present."""
    state = _Reader()
    found = _with_pairs(list(_listed(record, context, state)), state.pairs, context)
    if record.kind == "minutes" and not found:
        found = [who for item in record.items[:ITEMS_WITH_LISTS] for who in _in_item(record, context, item)]
    if record.kind == "minutes" and not any(who.status == "present" and not IN_CHAIR.search(who.capacity) for who in found):
        found = _unheaded(record, context) + found
    if not state.plain or any(who.status == "present" for who in found):
        return found
    return [replace(who, status="present") if who.status == "in_attendance" else who for who in found]


def _in_item(record: Record, context: Context, item: Item) -> Iterator[Attendee]:
    """The people of the lists in an item: "Attendance: Ann Lee (AL, Chair), Bo Roy (BR, Anytown Police)", or such lines below "Present"."""
    text, state = record.document.text, _Reader()
    for line in _entry_lines(record, context, Span(item.heading.end, item.span.end)):
        section = SECTION.fullmatch(text, line.start, line.end)
        if section and (section["present"] or section["also"] or section["apologies"]) and (not section["rest"] or section["colon"] == ":"):
            _enter(state, section, record.kind)
            rest = Span(section.start("rest"), line.end) if section["rest"] else Span(line.end, line.end)
            yield from entries(record, context, rest, state.status, in_line=True)
        elif state.fresh and state.status:
            yield from () if TOLD.search(text, line.start, line.end) else entries(record, context, line, state.status, in_line=True)
            state.fresh = False


def _with_pairs(found: list[Attendee], pairs: list[tuple[Attendee, str]], context: Context) -> list[Attendee]:
    """The people with what the lines below their names say, where most lines go in pairs: a table whose columns became lines."""
    told = {who.status for who, _ in pairs}
    bare = [who for who in found if who.status in told and not (who.role or who.organisation)]
    if len(pairs) < 2 or len(pairs) < 0.6 * len(bare):
        return found
    below = dict(pairs)
    whole = {who: named(f"Mr {who.name}, {words}", context.organisations) for who, words in below.items()}
    return [
        replace(who, role=more.role, organisation=more.organisation, capacity=who.capacity or more.capacity) if (more := whole.get(who)) else who
        for who in found
    ]


def _unheaded(record: Record, context: Context) -> list[Attendee]:
    """The people of a list that stands below the date without a head of its own: at least three lines in a row, most with more than a name."""
    text, rich = record.document.text, 0
    found: list[Attendee] = []
    for line in _entry_lines(record, context, record.head):
        words = text[line.start : line.end]
        if line.start < record.dated.end:
            continue
        here = [] if SECTION.fullmatch(words) or _is_prose(words) or len(words) > LONGEST_ENTRY else list(entries(record, context, line, "present"))
        if not here and (found or SECTION.fullmatch(words)):
            break
        found += here
        rich += any(who.role or who.organisation or who.title or who.initials or who.capacity for who in here)
    return found if rich >= 3 and 2 * rich >= len(found) else []


def _listed(record: Record, context: Context, state: _Reader) -> Iterator[Attendee]:
    text = record.document.text
    for line in _entry_lines(record, context, record.head):
        words = text[line.start : line.end]
        section = SECTION.fullmatch(words)
        if HEADER_ROW.fullmatch(words) and "name" in (columns := _columns(words)) and len([c for c in columns if c]) > 1:
            state.columns, state.status = columns, state.status or "present"
        elif record.kind == "agenda" and INVITED.fullmatch(words):
            state.status = "invited"
        elif section and not (state.status and CELL.search(words.strip()) and named(words, context.organisations)):
            _enter(state, section, record.kind)
            if section["rest"]:
                yield from entries(record, context, Span(line.start + section.start("rest"), line.end), state.status, in_line=True)
        elif record.kind == "minutes" and (chair := TAKES_CHAIR.fullmatch(words)):
            chairs = entries(record, context, Span(line.start + chair.start("who"), line.start + chair.end("who")), "present")
            yield from [replace(who, capacity="in the Chair", span=line) for who in chairs]
        elif (record.kind == "agenda" and LIST_END.fullmatch(words)) or (record.kind == "minutes" and APOLOGIES_TOLD.match(words)):
            state.status = ""
        elif HEADER_WORDS.fullmatch(words):
            state.columns = ()
        elif state.columns and CELL.search(words.strip()):
            yield from _row(record, context, line, state)
        elif not state.status and record.kind == "minutes" and CHAIRED.match(words) and not _is_prose(words):  # above the lists: "Chair: Cllr Roe"
            yield from entries(record, context, line, "present")
        elif state.status and not _is_prose(words):
            if group := AGENCY_GROUP.fullmatch(words):
                state.agency = context.organisations.full_name(group["agency"]) if " " in group["agency"] else ""
                continue
            found = [replace(who, organisation=who.organisation or state.agency) for who in entries(record, context, line, state.status)]
            state.agency = "" if not found and words.rstrip().endswith(":") else state.agency
            if not found and state.alone and state.alone.status == state.status and _says_more(words, context):
                state.pairs.append((state.alone, words))
            one = len(found) == 1 and not (found[0].role or found[0].organisation)
            state.alone, state.fresh = found[0] if one else None, state.fresh and not found
            yield from found


def _says_more(words: str, context: Context) -> bool:
    """Whether a line below a name tells a post or an organisation."""
    return len(words) < LONGEST_ENTRY and not words.rstrip().endswith(":") and (is_post(words) or context.organisations.looks_like(words))


def _enter(state: _Reader, section: re.Match[str], kind: str) -> None:
    """Take up the status that a head gives; "Officers" below "Present: Members" is no section of its own."""
    told = (("apologies", "apologies"), ("also", "in_attendance"), ("substitutes", "substitute"), ("absent", ""))
    status = next((status for group, status in told if section[group]), "present")
    head = section["head"].lower()
    state.plain = state.plain and (status != "in_attendance" or head == "in attendance" or "join" in head)
    if head == "attending" and state.met:  # "Present: ... Attending: ..."
        status = "in_attendance"
    if status == "present":
        state.met = True
        state.nested = state.fresh and state.status == "present" and not section["rest"]
    elif state.nested and re.fullmatch(r"officers?|advis[eo]rs?", head):
        status = "present"
    state.status = "invited" if kind == "agenda" else status
    state.fresh = not section["rest"]
    state.columns, state.agency = (), ""


def _entry_lines(record: Record, context: Context, stretch: Span) -> Iterator[Span]:
    """The lines of a record's head or of an item; a run of names that was wrapped by its page is one line."""
    text, waiting = record.document.text, Span(0, 0)
    for line in _lines(record, stretch):
        words = text[line.start : line.end]
        furniture = record.document.marked("furniture", line.start, line.end)
        if waiting and words.strip() and not SECTION.fullmatch(words) and _goes_on(text[waiting.start : waiting.end], words, context):
            waiting = Span(waiting.start, line.end)
            continue
        if waiting:
            yield waiting
        waiting = line if words.strip() and len(words) <= 3000 and not furniture else Span(0, 0)
    if waiting:
        yield waiting


def _lines(record: Record, stretch: Span) -> Iterator[Span]:
    """The lines of a stretch; a long one that holds heads of lists falls apart at them."""
    text = record.document.text
    for line in record.document.lines(stretch.start, stretch.end):
        if len(line) < LONGEST_ENTRY:
            yield line
            continue
        cuts = [line.start, *(found.end() for found in WITHIN_LINE.finditer(text, line.start, line.end)), line.end]
        yield from (Span(a, b) for a, b in pairwise(cuts))


def _goes_on(words: str, behind: str, context: Context) -> bool:
    """Whether an entry goes on in the next line: a bracket is open, or names stand in a row without a full stop."""
    short = len(words) < 600 and len(behind) < 600
    if short and words.count("(") > words.count(")"):
        return True
    if short and behind.lstrip().startswith("("):
        return named(words, context.organisations) is not None
    if short and len(words) > WRAPPED and DASHED.match(words) and _tells_rest(behind, context):
        return True
    section = SECTION.fullmatch(words)
    if not section or not section["rest"] or len(words) > 3000 or words.rstrip().endswith("."):
        return False
    if words.count(";") > 1 and not words.rstrip().endswith(";"):
        return True
    own = named(behind, context.organisations) if short and words.rstrip()[-1:] not in ",;&" else None
    if own and (own.role or own.organisation):  # each line is an entry of its own
        return False
    if len(words) > 55 and (";" in words or words.count(",") > 1):
        return True
    return len(words) > 40 and "," in words and named(behind, context.organisations) is None


def _tells_rest(words: str, context: Context) -> bool:
    """Whether a line tells the rest of the entry above, "Health Care (rep Jo Cox)": neither a person nor a title."""
    rest = len(words) < 2 * WRAPPED and not DASHED.match(words) and not words[:1].isdigit() and not USUAL.search(words) and not LABEL.fullmatch(words)
    return rest and named(words, context.organisations) is None


def _is_prose(words: str) -> bool:
    """Whether a line is a sentence rather than an entry."""
    return len(words) > 60 and words.rstrip().endswith(".") and re.search(r"\b(?:is|are|was|were|had|has|have|will|would)\b", words) is not None


def _columns(words: str) -> tuple[str, ...]:
    """What the columns of a table hold, by their heads."""
    cells = [cell.strip() for cell in CELL.split(words.strip())]
    return tuple(next((kind for kind, pattern in COLUMNS if pattern.search(cell)), "") for cell in cells)


def _row(record: Record, context: Context, line: Span, state: _Reader) -> Iterator[Attendee]:
    """The person of a row of a table whose columns are known."""
    text = record.document.text[line.start : line.end].strip()
    cells = dict(zip(state.columns, [" ".join(c.split()) for c in CELL.split(text)], strict=False))
    person = named(cells.get("name", ""), context.organisations)
    if not person:
        return
    role, organisation = cells.get("post", ""), cells.get("organisation", "")
    if either := cells.get("post or organisation", ""):
        role, organisation = _post_cell(either, context)
    elif role and not organisation and (is_post(role) or context.organisations.looks_like(role)):
        role, organisation = _post_cell(role, context)
    for cell in (role, organisation):
        if chairs := CAPACITY_BEHIND.search(cell):
            person = replace(person, capacity=person.capacity or chairs["capacity"])
    role, organisation = (CAPACITY_BEHIND.sub("", cell) for cell in (role, organisation))
    full = context.organisations.full_name(organisation) if organisation else ""
    told = "apologies" if cells.get("sent apologies") else told_status(cells.get("status", ""), state.status, "status" in state.columns)
    if told:
        note = SUBSTITUTE_NOTE.search(cells.get("status", ""))
        whom = named(note["whom"], context.organisations) if note else None
        stands_in = person.stands_in_for or (whom.name if whom else note["whom"].strip() if note else "")
        letters = cells.get("initials", "") or person.initials
        person = replace(person, role=person.role or role, organisation=person.organisation or full, stands_in_for=stands_in, initials=letters)
        yield attendee_of(person, "substitute" if stands_in else told, line)


def _post_cell(words: str, context: Context) -> tuple[str, str]:
    """Post and organisation of one cell: "Area Commander, Anytown Police", "Anytown Police"."""
    if not is_post(words):
        return "", words
    head, comma, tail = words.rpartition(", ")
    return (head, tail) if comma and is_post(head) and context.organisations.looks_like(tail) else post_and_organisation(words, context.organisations)
