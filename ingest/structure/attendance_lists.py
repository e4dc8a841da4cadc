"""The lists of who was there, line by line: under "Present:", in tables Name | Role | Status, in a run of names after a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.model import Attendee, Record, Span
from ingest.structure.attendance_entries import CELL, CHAIRED, SUBSTITUTE_NOTE, attendee_of, entries, told_status
from ingest.structure.context import Context
from ingest.structure.names import is_post, named, post_and_organisation
from ingest.structure.patterns import IN_THE_CHAIR, VICE, any_case

APOLOGIES_HEAD = (
    r"apologies(?:\s+for\s+(?:absence|non-attendance))?(?:\s+(?:and|&)\s+(?:substitut\w+|absences?))?(?:\s+(?:received|given|noted))?(?:\s+from)?"
    r"|(?:absent\s+)?with\s+apologies|not\s+present\s+\(apologies\)"
)
ALSO_HEAD = (
    r"(?:also\s+)?in\s+attendance|also\s+(?:present|attending|attended|joined|joining|online)|(?:support(?:ing)?\s+)?officers?(?:\s+(?:present|in\s+attendance|attending))?|"
    r"observers?|(?:invited\s+)?guests?|visitors?|speakers?|presenters?|by\s+invitation|(?:other\s+)?attendees\s+\(non.*\)|others?\s+present|advis[eo]rs?|"
    r"(?:minute|note)[\s-]*taker|(?:minutes|notes)\s+(?:taken\s+)?by|clerk|secretariat|"
    r"(?:minutes|notes)(?=\s*:\s*(?-i:[A-Z][\w'’-]+\s+[A-Z]))"
)
# "present remotely", "Participating by video link", "joining via Teams"
FAR_OFF = r"(?:remotely|online|virtually|in\s+person|(?:by|via|on|over)\s+(?:ms\s+|microsoft\s+)?[\w-]+(?:\s+(?:link|call|conference))?)"
PRESENT_HEAD = (
    r"present|sederunt|attendees|attendance|attended|members(?:\s+(?:present|in\s+attendance|attending))?|(?:core\s+)?membership|(?:\w+\s+)?members\s+present|"
    rf"voting\s+members|councillors(?:\s+present)?|partners(?:\s+present)?|those\s+present|(?:participating|joining|joined|attending|present)(?:\s+{FAR_OFF})?|"
    r"in\s+person|online|virtual(?:ly)?|remotely"
)
# "Present:", "SEDERUNT:", "Members Present", "Also Present:", "Absent:", "In Attendance – ", "Apologies for absence:", "Attendees"
SECTION = any_case(
    rf"\W*(?P<head>(?P<apologies>{APOLOGIES_HEAD})|(?P<also>{ALSO_HEAD})|(?P<substitutes>substitutes?(?:\s+present)?|substitutions?)"
    rf"|(?P<absent>absent(?:\s+without\s+apologies)?|not\s+present|did\s+not\s+attend)|(?P<present>{PRESENT_HEAD}))"
    r"\s*(?:\([^)]*\))?\s*(?P<colon>:|\t|[-–—]\s|$)\W*?(?P<rest>[^\W\d](?:.|\n)*)?"
)
INVITED = any_case(r"\W*to:?\s+(?:the\s+)?(?:all\s+)?members\s+of\b.*|\W*(?:membership|members)(?:\s+of\s+the\b.{0,80})?\s*:?\W*")
# "Director of Communities (Chair)"
CAPACITY_BEHIND = any_case(rf"\s*\((?P<capacity>{VICE}|{IN_THE_CHAIR})\)\s*$")
# What ends a list: the agenda or the sentence that calls the meeting
LIST_END = any_case(r"\W*(?:a\s+meeting\s+of\b|a\s?g\s?e\s?n\s?d\s?a\b|contact\b|quorum|the\s+(?:chair\w*|meeting)\s+(?:opened|welcomed|commenced)).*")
# "Name | Role | Organisation | Attendance", "Member | Attended"
HEADER_ROW = any_case(r"\W*(?:full\s+)?(?:names?|members?|representatives?|attendees?)\s*(?:\t|\s{3,}).*")
COLUMNS = (
    ("name", any_case(r"name|member|represent(?:ative|ed by)|attendees?\b|substitute")),
    ("initials", any_case(r"^\W*initials\W*$")),
    ("sent apologies", any_case(r"^\W*apolog\w*(?:\s+(?:received|sent|given))?\W*$")),
    ("status", any_case(r"present|attend|status|y/n")),
    ("post or organisation", any_case(r"(?:role|position|post|title).*(?:organisation|agency)|(?:organisation|agency).*(?:role|position|post|title)")),
    ("post", any_case(r"role|position|post|title|designation")),
    ("organisation", any_case(r"organisation|agency|company|partner|service|represent")),
)


@dataclass
class _Reader:
    """Where the reading of a head stands: the status in force, the columns of a table, whether "Present" has sub-heads."""

    status: str = ""
    columns: tuple[str, ...] = ()
    nested: bool = False
    fresh: bool = False  # nothing but heads since the last head
    plain: bool = True  # no head but "In attendance" gives that status: "Officers in attendance" are not those present


def listed(record: Record, context: Context) -> list[Attendee]:
    """The people of the lists in the head of a record; where all are "in attendance" and nobody "present", that is what it calls those present."""
    state = _Reader()
    found = list(_listed(record, context, state))
    if not state.plain or any(who.status == "present" for who in found):
        return found
    return [replace(who, status="present") if who.status == "in_attendance" else who for who in found]


def _listed(record: Record, context: Context, state: _Reader) -> Iterator[Attendee]:
    text = record.document.text
    for line in _entry_lines(record, context):
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
        elif record.kind == "agenda" and LIST_END.fullmatch(words):
            state.status = ""
        elif state.columns and CELL.search(words.strip()):
            yield from _row(record, context, line, state)
        elif not state.status and record.kind == "minutes" and CHAIRED.match(words) and not _is_prose(words):  # above the lists: "Chair: Cllr Roe"
            yield from entries(record, context, line, "present")
        elif state.status and not _is_prose(words):
            found = list(entries(record, context, line, state.status))
            state.fresh = state.fresh and not found
            yield from found


def _enter(state: _Reader, section: re.Match[str], kind: str) -> None:
    """Take up the status that a head gives; "Officers" below "Present: Members" is no section of its own."""
    told = (("apologies", "apologies"), ("also", "in_attendance"), ("substitutes", "substitute"), ("absent", ""))
    status = next((status for group, status in told if section[group]), "present")
    head = section["head"].lower()
    state.plain = state.plain and (status != "in_attendance" or head == "in attendance" or "join" in head)
    if status == "present":
        state.nested = state.fresh and state.status == "present" and not section["rest"]
    elif state.nested and re.fullmatch(r"officers?|advis[eo]rs?", head):
        status = "present"
    state.status = "invited" if kind == "agenda" else status
    state.fresh = not section["rest"]
    state.columns = ()


def _entry_lines(record: Record, context: Context) -> Iterator[Span]:
    """The lines of a record's head; a run of names that was wrapped by its page is one line."""
    text, waiting = record.document.text, Span(0, 0)
    for line in record.document.lines(record.head.start, record.head.end):
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


def _goes_on(words: str, behind: str, context: Context) -> bool:
    """Whether an entry goes on in the next line: a bracket is open, or names stand in a row without a full stop."""
    short = len(words) < 600 and len(behind) < 600
    if short and words.count("(") > words.count(")"):
        return True
    if short and behind.lstrip().startswith("("):
        return named(words, context.organisations) is not None
    section = SECTION.fullmatch(words)
    if not section or not section["rest"] or len(words) > 3000 or words.rstrip().endswith("."):
        return False
    own = named(behind, context.organisations) if short and words.rstrip()[-1:] not in ",;&" else None
    if own and (own.role or own.organisation):  # each line is an entry of its own
        return False
    if len(words) > 55 and (";" in words or words.count(",") > 1):
        return True
    return len(words) > 40 and "," in words and named(behind, context.organisations) is None


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
    if chairs := CAPACITY_BEHIND.search(role):
        role, person = role[: chairs.start()], replace(person, capacity=person.capacity or chairs["capacity"])
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
