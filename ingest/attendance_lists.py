"""The lists of who was there, line by line: under "Present:", in tables Name | Role | Status, in a run of names after a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.context import Context
from ingest.model import Attendee, Record, Span
from ingest.names import Named, is_post, named, post_and_organisation, split_title
from ingest.patterns import CHAIR, TITLED_PERSON, VICE, any_case

APOLOGIES_HEAD = r"apologies(?:\s+for\s+absence)?(?:\s+received)?(?:\s+from)?|(?:absent\s+)?with\s+apologies|not\s+present\s+\(apologies\)"
ALSO_HEAD = (
    r"(?:also\s+)?in\s+attendance|also\s+(?:present|attending|attended)|(?:support(?:ing)?\s+)?officers?(?:\s+(?:present|in\s+attendance|attending))?|"
    r"observers?|guests?|visitors?|speakers?|(?:other\s+)?attendees\s+\(non.*\)|others?\s+present|advis[eo]rs?"
)
PRESENT_HEAD = (
    r"present|attendees|attendance|attended|members(?:\s+(?:present|in\s+attendance|attending))?|(?:core\s+)?membership|(?:\w+\s+)?members\s+present|"
    r"voting\s+members|councillors(?:\s+present)?|partners(?:\s+present)?|those\s+present|attending|in\s+person|online|virtual(?:ly)?"
)
# "Present:", "Members Present", "Also Present:", "In Attendance – ", "Apologies for absence:", "Attendees"
SECTION = any_case(
    rf"\W*(?P<head>(?P<apologies>{APOLOGIES_HEAD})|(?P<also>{ALSO_HEAD})|(?P<substitutes>substitutes?(?:\s+present)?|substitutions?)|(?P<present>{PRESENT_HEAD}))"
    r"\s*(?:\([^)]*\))?\s*(?P<colon>:|\t|[-–—]\s|$)\W*?(?P<rest>[^\W\d](?:.|\n)*)?"
)
INVITED = any_case(r"\W*to:?\s+(?:the\s+)?(?:all\s+)?members\s+of\b.*|\W*(?:membership|members)\s*:?\W*")
# What ends a list: the agenda or the sentence that calls the meeting
LIST_END = any_case(r"\W*(?:a\s+meeting\s+of\b|a\s?g\s?e\s?n\s?d\s?a\b|contact\b|quorum|the\s+(?:chair\w*|meeting)\s+(?:opened|welcomed|commenced)).*")
# "Name | Role | Organisation | Attendance"
HEADER_ROW = any_case(r"\W*(?:full\s+)?(?:names?|members?|representatives?|attendees?)\s*(?:\t|\s{3,}).*")
COLUMNS = (
    ("status", any_case(r"present|attend|status|apolog|y/n")),
    ("name", any_case(r"name|member|represent(?:ative|ed by)|attendee|substitute")),
    ("post", any_case(r"role|position|post|title|designation")),
    ("organisation", any_case(r"organisation|agency|company|partner|service|represent")),
)
CELL = re.compile(r"\t|[ \xa0]{3,}")
# "Chaired by the Vice Chairman-Neil Danby", "Chair: Cllr Smith", "In the Chair - Ann Lee"
CHAIRED = any_case(
    rf"\W*(?:(?P<chair>chaired\s+by|in\s+the\s+chair|(?:joint\s+|co-?)?{CHAIR}s?)|(?P<vice>{VICE}))\s*(?:the\s+{VICE})?\s*[-–—:\t]*\s*(?=(?-i:[A-Z]))"
)
STATUS_CELL = any_case(
    r"\W*(?:(?P<apologies>apologies|apols?|with\s+apologies|a)\b|(?P<absent>absent|not\s+present|did\s+not\s+attend|no)\b|(?P<substitute>substitut\w*|deputy)\b"
    r"|(?P<also>in\s+attendance|observer|guest)\b|(?P<present>present|yes|attended|attending|p|x|y)\b|(?P<tick>✓|✔|√))(?P<rest>.*)"
)
SUBSTITUTE_NOTE = any_case(r"(?:substitut\w*|sub|deputis\w+|deputy)\s+for\s+(?P<whom>[^)]+)")
ENTRY_SPLIT = re.compile(rf"(?<=[a-z)])[ \t]+(?={TITLED_PERSON},?\s+\()")
SMALL_END = re.compile(r"(?:\b(?:of|for|and|the|in|to)|[&,])\s*$")
CUTS = re.compile(r"[()]|[,;]|\s+and\s+(?=[A-Z])")
AND_ENDS = re.compile(r"^and\s+|\s+and$")


@dataclass
class _Reader:
    """Where the reading of a head stands: the status in force, the columns of a table, whether "Present" has sub-heads."""

    status: str = ""
    columns: tuple[str, ...] = ()
    nested: bool = False
    fresh: bool = False  # nothing but heads since the last head


def listed(record: Record, context: Context) -> Iterator[Attendee]:
    """The people of the lists in the head of a record."""
    text, state = record.document.text, _Reader()
    for line in _entry_lines(record, context):
        words = text[line.start : line.end]
        section = SECTION.fullmatch(words)
        if HEADER_ROW.fullmatch(words) and "name" in (columns := _columns(words)):
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
        elif state.status and not _is_prose(words):
            found = list(entries(record, context, line, state.status))
            state.fresh = state.fresh and not found
            yield from found


def _enter(state: _Reader, section: re.Match[str], kind: str) -> None:
    """Take up the status that a head gives; "Officers" below "Present: Members" is no section of its own."""
    status = "apologies" if section["apologies"] else "in_attendance" if section["also"] else "substitute" if section["substitutes"] else "present"
    head = section["head"].lower()
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
    if words.count("(") > words.count(")") and len(words) < 600:
        return True
    section = SECTION.fullmatch(words)
    if not section or not section["rest"] or len(words) > 3000 or words.rstrip().endswith("."):
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
    if role and not organisation:
        role, organisation = _post_cell(role, context)
    full = context.organisations.full_name(organisation) if organisation else ""
    told = _told_status(cells.get("status", ""), state.status)
    if told:
        note = SUBSTITUTE_NOTE.search(cells.get("status", ""))
        whom = named(note["whom"], context.organisations) if note else None
        stands_in = person.stands_in_for or (whom.name if whom else "")
        person = replace(person, role=person.role or role, organisation=person.organisation or full, stands_in_for=stands_in)
        yield _of(person, "substitute" if stands_in else told, line)


def _post_cell(words: str, context: Context) -> tuple[str, str]:
    """Post and organisation of one cell: "Area Commander, Anytown Police", "Anytown Police"."""
    if not is_post(words):
        return "", words
    head, comma, tail = words.rpartition(", ")
    return (head, tail) if comma and is_post(head) and context.organisations.looks_like(tail) else post_and_organisation(words, context.organisations)


def _told_status(cell: str, status: str) -> str:
    """The status that a cell tells; "" where the person was absent without apologies."""
    told = STATUS_CELL.fullmatch(cell)
    if not told or status == "invited":
        return status
    if told["absent"]:
        return "apologies" if re.search(r"apolog", cell, re.I) else ""
    if told["apologies"]:
        return "apologies"
    if told["substitute"] or SUBSTITUTE_NOTE.search(cell):
        return "substitute"
    return "in_attendance" if told["also"] else "present"


def entries(record: Record, context: Context, line: Span, status: str, in_line: bool = False) -> Iterator[Attendee]:
    """The people of one line of a list: one with all that is said of them, or several by comma."""
    text = record.document.text
    words = text[line.start : line.end]
    chaired = CHAIRED.match(words)
    if chaired and named(words[chaired.end() :], context.organisations):
        who = _attendee(record, context, Span(line.start + chaired.end(), line.end), status)
        if who:
            yield replace(who, capacity=who.capacity or chaired["vice"] or "Chairman", span=line)
        return
    for start, end in _split(words, context, in_line or status == "apologies"):
        for part in _split_run_together(text, context, Span(line.start + start, line.start + end)):
            who = _attendee(record, context, part, status)
            if who:
                yield who


def _split_run_together(text: str, context: Context, piece: Span) -> list[Span]:
    """Two entries that lost the line end between them: "... and Safety Ann Bell, (Fire Service)"."""
    cuts = [m.start() for m in ENTRY_SPLIT.finditer(text, piece.start, piece.end) if named(text[m.end() : piece.end], context.organisations)]
    cuts = [c for c in cuts if not SMALL_END.search(text[piece.start : c]) and (is_post(text[piece.start : c]) or text[c - 1] == ")")]
    return [Span(a, b) for a, b in zip([piece.start, *cuts], [*cuts, piece.end], strict=True)]


def _split(words: str, context: Context, in_line: bool) -> list[tuple[int, int]]:
    """Where a line falls into people: at semicolons, else at commas and "and" outside brackets, if each piece is a name."""
    cuts, depth, semicolons = [0], 0, ";" in re.sub(r"\([^)]*\)", "", words)
    for m in CUTS.finditer(words):
        if m[0] in "()":
            depth += 1 if m[0] == "(" else -1
        elif depth <= 0 and (m[0] == ";" or not semicolons):
            cuts.append(m.end() if m[0] in ",;" else m.start())
    pieces = [(a, b) for a, b in zip(cuts, [*cuts[1:], len(words)], strict=True) if words[a:b].strip(" ,;.")]
    bare = [AND_ENDS.sub("", words[a:b].strip(" ,;.\n")) for a, b in pieces]
    names = [named(b, context.organisations) for b in bare]
    starts = [i for i, n in enumerate(names) if n]
    if semicolons and starts:
        return [pieces[i] for i in starts]
    every = all((n and not is_post(re.sub(r"\([^)]*\)", "", b))) or split_title(b)[0] for n, b in zip(names, bare, strict=True))
    if len(pieces) >= (2 if in_line else 3) and every:
        return pieces
    if in_line and len(starts) > 1:  # "Ann Lee, Head of Service, Jo Cox (LFB)": what is no name belongs to the name before
        return [(pieces[i][0], pieces[(starts[k + 1] if k + 1 < len(starts) else len(pieces)) - 1][1]) for k, i in enumerate(starts)]
    return [(0, len(words))]


def _attendee(record: Record, context: Context, span: Span, status: str) -> Attendee | None:
    """The person of one entry; None where it does not begin with a name, or says that the person was not there."""
    text = record.document.text
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in ",;.-•*&"):
        start += 1
    if text.startswith("and ", start):
        start += 4
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    for cell in CELL.split(text[start:end])[1:]:
        status = _told_status(cell.strip(), status) if status and STATUS_CELL.fullmatch(cell.strip()) else status
    person = named(text[start:end], context.organisations)
    if person is None or not status:
        return None
    stands_in = bool(person.stands_in_for) and status in ("present", "in_attendance")
    return _of(person, "substitute" if stands_in else status, Span(start, end))


def _of(person: Named, status: str, span: Span) -> Attendee:
    return Attendee(person.name, person.title, person.role, person.organisation, person.capacity, person.initials, person.stands_in_for, status, span)
