"""Who was there: present, in attendance, apologies, substitutes, invited; and the posts that the lists print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.context import Context
from ingest.model import Attendance, Attendee, Fact, Record, RoleHeld, Span
from ingest.names import event_of, is_post, named, split_title
from ingest.patterns import CHAIR, TITLED_PERSON, any_case
from ingest.version import found_by

# "Present:", "Members Present", "Also Present:", "In Attendance – ", "Apologies for absence:", "Attendees"
SECTION = any_case(
    r"\W*(?P<head>(?P<apologies>apologies(?:\s+for\s+absence)?(?:\s+received)?(?:\s+from)?|absent(?:\s+with\s+apologies)?)"
    r"|(?P<also>(?:also\s+)?in\s+attendance|also\s+(?:present|attending|attended)|officers?(?:\s+(?:present|in\s+attendance|attending))?|observers?|guests?|visitors?|(?:other\s+)?attendees\s+\(non.*\)|others?\s+present|advis[eo]rs?)"
    r"|(?P<substitutes>substitutes?(?:\s+present)?|substitutions?)"
    r"|(?P<present>present|attendees|attendance|members(?:\s+(?:present|in\s+attendance|attending))?|(?:core\s+)?membership|(?:\w+\s+)?members\s+present|voting\s+members|councillors(?:\s+present)?|partners(?:\s+present)?|those\s+present|attending))"
    r"\s*(?:\([^)]*\))?\s*(?P<colon>:|\t|[-–—]\s|$)\W*?(?P<rest>[^\W\d].*)?"
)
INVITED = any_case(r"\W*to:?\s+(?:the\s+)?(?:all\s+)?members\s+of\b.*|\W*(?:membership|members)\s*:?\W*")
# What ends a list: the agenda or the sentence that calls the meeting
LIST_END = any_case(r"\W*(?:a\s+meeting\s+of\b|a\s?g\s?e\s?n\s?d\s?a\b|contact\b|quorum|the\s+(?:chair\w*|meeting)\s+(?:opened|welcomed|commenced)).*")
HEADER_ROW = any_case(r"\W*(?:name|member|representative)\s*\t.*")
# "Chaired by the Vice Chairman-Nigel Davies", "Chair: Cllr Smith", "In the Chair - Ann Lee"
CHAIRED = any_case(rf"\W*(?:(?P<chair>chaired\s+by|in\s+the\s+chair|(?:joint\s+|co-?)?{CHAIR}s?)|(?P<vice>(?:vice|deputy)[\s-]*{CHAIR}))\s*(?:the\s+(?:vice|deputy)[\s-]*{CHAIR})?\s*[-–—:\t]*\s*(?=[A-Z])")
# "Apologies were received from", "Apologies for absence were also submitted on behalf of"
FROM = re.compile(r"\b[Aa]pologies(?:\s+for\s+(?:absence|lateness|non-attendance))?(?:\s+(?:were|was|had|have|also|been|received|given|noted|submitted|sent|recorded|tendered|for))*\s+(?:from|by|on\s+behalf\s+of|for)\s+(?:the\s+following(?:\s+\w+)?\s*)?:?")
# "Ann Lee and Cllr Smith had sent their apologies"
SENT = re.compile(rf"(?P<names>{TITLED_PERSON}(?:(?:,\s+|\s+and\s+){TITLED_PERSON})*)\s+(?:had\s+|have\s+|has\s+)?(?:sent|gave|given|submitted|tendered|offered)\s+(?:(?:his|her|their)\s+)?apologies")
# "PS Jones attended as substitute for Insp Smith", "Ann Lee was substituting for Jo Cox"
SUBSTITUTE = re.compile(rf"(?P<who>{TITLED_PERSON})\s*(?:\([^)\n]*\))?\s+(?:(?:attended|was\s+present|was|were|is)\s+)?(?:as\s+(?:a\s+|the\s+)?)?(?:substitut\w+|deputis\w+|standing\s+in|stood\s+in)\s+for\s+(?P<whom>{TITLED_PERSON})")
PERSON_START = re.compile(rf"(?:^|(?<=[,;)\n])|(?<=\band\b)|(?<=\bAnd\b))\s*(?:and\s+)?(?P<who>{TITLED_PERSON})")
ENTRY_SPLIT = re.compile(rf"(?<=[a-z)])[ \t]+(?={TITLED_PERSON},?\s+\()")
STATUS_CELL = any_case(r"\W*(?P<apologies>apologies|absent|apols?|a)\W*|\W*(?P<present>present|yes|attended|in\s+attendance|✓|p|x|y)\W*")
APOLOGY_TITLE = any_case(r"apolog|attendance|welcome|introduction|absence|substitut")


def with_attendees(record: Record, context: Context) -> Record:
    """The record with everyone that its lists and its apologies name, each person once a status."""
    if record.kind == "report":
        return record
    found = list(_listed(record, context)) + list(_in_sentences(record, context))
    seen: set[tuple[str, str]] = set()
    unique = []
    for attendee in found:
        key = (attendee.name.lower(), "here" if attendee.status in ("present", "in_attendance", "substitute") else attendee.status)
        if key not in seen:
            seen.add(key)
            unique.append(attendee)
    return replace(record, attendees=tuple(unique))


def find_attendance(record: Record, context: Context) -> Iterator[Fact]:
    """One fact a person, with what the list says of post and organisation; and one for each post that is printed."""
    for who in record.attendees:
        quote = record.document.quote(who.span.start, who.span.end)
        capacity = who.capacity.lower()
        capacity = "vice-chair" if re.match(r"vice|deputy", capacity) else "chair" if capacity else ""
        claim = Attendance(record.date, record.body, who.name, who.role, who.organisation, who.status, capacity, who.stands_in_for)
        yield Fact(claim, (quote,), found_by("attendance"), 0.95 if who.role or who.organisation else 0.85)
        if who.role:
            yield Fact(RoleHeld(who.name, who.role, who.organisation, record.date, event_of(who.role)), (quote,), found_by("roles"), 0.9)
        if capacity and who.status in ("present", "invited"):
            held = RoleHeld(who.name, context.casing.title(who.capacity), record.body, record.date, "holds")
            yield Fact(held, (quote,), found_by("roles"), 0.85)


def _listed(record: Record, context: Context) -> Iterator[Attendee]:
    """The people of the lists in the head of a record, line by line."""
    text, status = record.document.text, ""
    head = record.head
    for line in record.document.lines(head.start, head.end):
        words = text[line.start : line.end]
        if not words.strip() or len(words) > 3000 or record.document.marked("furniture", line.start, line.end):
            continue
        section = SECTION.fullmatch(words)
        if record.kind == "agenda" and INVITED.fullmatch(words):
            status = "invited"
        elif section and not (status and "\t" in words and named(words, context.organisations)):
            status = "invited" if record.kind == "agenda" else _status(section)
            if section["rest"]:
                yield from _entries(record, context, Span(line.start + section.start("rest"), line.end), status, in_line=True)
        elif LIST_END.fullmatch(words) and record.kind == "agenda":
            status = ""
        elif status and not HEADER_ROW.fullmatch(words):
            yield from _entries(record, context, line, status)


def _status(section: re.Match[str]) -> str:
    if section["apologies"]:
        return "apologies"
    if section["also"]:
        return "in_attendance"
    return "substitute" if section["substitutes"] else "present"


def _entries(record: Record, context: Context, line: Span, status: str, in_line: bool = False) -> Iterator[Attendee]:
    """The people of one line of a list: one with all that is said of them, or several by comma."""
    text = record.document.text
    words = text[line.start : line.end]
    chaired = CHAIRED.match(words)
    if chaired and named(words[chaired.end() :], context.organisations):
        line = Span(line.start + chaired.end(), line.end)
        who = _attendee(record, context, line, status)
        if who:
            label = chaired["vice"] or "Chairman"
            yield replace(who, capacity=who.capacity or label, span=Span(line.start - chaired.end(), line.end))
        return
    pieces = [Span(line.start + a, line.start + b) for a, b in _split(words, context, in_line or status == "apologies")]
    for piece in pieces:
        for part in _split_run_together(text, piece):
            who = _attendee(record, context, part, status)
            if who:
                yield who


def _split_run_together(text: str, piece: Span) -> list[Span]:
    """Two entries that lost the line end between them: "... and Safety Anne Ball, (Mayor's Office)"."""
    cuts = [m.start() for m in ENTRY_SPLIT.finditer(text, piece.start, piece.end)]
    cuts = [c for c in cuts if is_post(text[piece.start : c]) or text[c - 1] == ")"]
    return [Span(a, b) for a, b in zip([piece.start, *cuts], [*cuts, piece.end], strict=True)]


def _split(words: str, context: Context, in_line: bool) -> list[tuple[int, int]]:
    """Where a line falls into people: at commas and "and" outside brackets, if each piece is a name."""
    cuts, depth = [0], 0
    for m in re.finditer(r"[()]|[,;]|\s+and\s+(?=[A-Z])", words):
        if m[0] in "()":
            depth += 1 if m[0] == "(" else -1
        elif depth <= 0:
            cuts.append(m.end())
    pieces = [(a, b) for a, b in zip(cuts, [*cuts[1:], len(words)], strict=True) if words[a:b].strip(" ,;.")]
    bare = [words[a:b].strip(" ,;.") for a, b in pieces]
    names = [named(re.sub(r"^and\s+|\s+and$", "", b), context.organisations) for b in bare]
    if len(pieces) >= (2 if in_line else 3) and all((n and not is_post(re.sub(r"\([^)]*\)", "", b))) or split_title(b)[0] for n, b in zip(names, bare, strict=True)):
        return pieces
    starts = [i for i, n in enumerate(names) if n]
    if in_line and len(starts) > 1:  # "Ann Lee, Head of Service, Jo Cox (LFB)": what is no name belongs to the name before
        return [(pieces[i][0], pieces[(starts[k + 1] if k + 1 < len(starts) else len(pieces)) - 1][1]) for k, i in enumerate(starts)]
    return [(0, len(words))]


def _attendee(record: Record, context: Context, span: Span, status: str) -> Attendee | None:
    text = record.document.text
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in ",;.-•*&"):
        start += 1
    if text.startswith("and ", start):
        start += 4
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    cells = [c.strip() for c in text[start:end].split("\t")]
    for cell in cells[1:]:
        told = STATUS_CELL.fullmatch(cell)
        if told:
            status = "apologies" if told["apologies"] else status if status != "apologies" else "present"
    person = named(text[start:end], context.organisations)
    if person is None:
        return None
    status = "substitute" if person.stands_in_for and status in ("present", "in_attendance") else status
    return Attendee(
        person.name, person.title, person.role, person.organisation, person.capacity, person.initials, person.stands_in_for, status, Span(start, end)
    )


def _in_sentences(record: Record, context: Context) -> Iterator[Attendee]:
    """Apologies and substitutes told in prose, in the head and in the items about them."""
    text = record.document.text
    stretches = [record.head] + [item.span for item in record.items[:4] if not item.title or APOLOGY_TITLE.search(item.title)]
    for stretch in stretches if record.kind == "minutes" else ():
        for found in FROM.finditer(text, stretch.start, stretch.end):
            yield from _entries(record, context, _names_after(text, found.end(), stretch.end), "apologies", in_line=True)
        for found in SENT.finditer(text, stretch.start, stretch.end):
            yield from _entries(record, context, Span(found.start("names"), found.end("names")), "apologies", in_line=True)
        for found in SUBSTITUTE.finditer(text, stretch.start, stretch.end):
            who = _attendee(record, context, Span(found.start("who"), found.end("who")), "substitute")
            whom = named(found["whom"], context.organisations)
            if who and whom:
                yield replace(who, stands_in_for=whom.name, span=Span(found.start(), found.end()))


NAMES_END = re.compile(r"(?<!\b[A-Z])(?<!Cllr)(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Dr)(?<!Insp)(?<!Supt)(?<!Sgt)[.](?=\s|$)|\n\s*\n\s*\n|\n\s*\n(?=.{0,60}\b(?:The|It|There|As)\b)")


def _names_after(text: str, start: int, end: int) -> Span:
    """The list of names that begins here: to the end of its sentence."""
    while start < end and text[start].isspace():
        start += 1
    stop = NAMES_END.search(text, start, end)
    return Span(start, stop.start() if stop else end)

