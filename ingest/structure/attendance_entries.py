"""The people of one line of a list of who was there: one with all that is said of them, several by comma or semicolon, or columns of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from ingest.model import Attendee, Record, Span
from ingest.structure.context import Context
from ingest.structure.names import NO_PERSON, Named, is_post, named, split_title
from ingest.structure.patterns import CHAIR, NAME_WORD, PARTICLE, PERSON, RANK, TITLE, TITLED, TITLED_PERSON, VICE, any_case

CELL = re.compile(r"\t|[ \xa0]{3,}")
# "Chaired by the Vice Chairman-Neil Danby", "Chair: Cllr Smith", "In the Chair - Ann Lee"
CHAIRED = any_case(
    rf"\W*(?:(?P<chair>chaired\s+by|in\s+the\s+chair|(?:joint\s+|co-?)?{CHAIR}s?)|(?P<vice>{VICE}))\s*(?:the\s+{VICE})?\s*[-–—:\t]*\s*(?=(?-i:[A-Z]))"
)
STATUS_CELL = any_case(
    r"\W*(?:(?P<apologies>apologies|apols?|with\s+apologies|a)\b|(?P<absent>absent|not\s+present|did\s+not\s+attend|no?)\b|(?P<cross>[✗✘×–-])|(?P<substitute>substitut\w*|deputy)\b"
    r"|(?P<also>in\s+attendance|observer|guest)\b|(?P<present>present|yes|attended|attending|p|x|y)\b|(?P<tick>✓|✔|√))(?P<rest>.*)"
)
SUBSTITUTE_NOTE = any_case(r"(?:\b(?:substitut\w*|sub|deputis\w+|deputy)\s+for|\(for)\s+(?P<whom>[^)]+)")
# "Item 3: Ann Lee, Bo Roy", those who came for it
ITEM_FIRST = any_case(r"\W*(?:agenda\s+)?items?\s+\d{1,3}[a-z]?\s*[:–—-]\s*")
# "Anytown Council: Cllr Roe (in the Chair); Ann Lee, Clerk", "Anytown Police representatives - Insp Cole, PC Roy"
OF_AGENCY = re.compile(
    rf"\W*(?P<agency>[A-Z][^:;,\n\t()]{{2,80}}?)(?:\s*:\s+(?=\S)|\s+(?:representatives?|members|officers)(?:\s+(?:present|attending))?\s*[:–—-]\s+(?={TITLED}))"
)
KINDS_OF_PEOPLE = re.compile(r"\b(?:Councillors|Members|Officers|Officials|Observers|Representatives|Guests)$")  # "Parish Councillors: ..." is no agency
PRINTED_CELL = re.compile(r"\S+(?:[ \xa0]\S+)*")
NARROW_CELL = re.compile(r"\S+(?:[ \xa0]\S+)*")
# A cell that holds nothing but a name: "E A Ash", "J W Cole (substitute)"
ALONE = re.compile(rf"(?P<name>{PERSON})(?:\s*\([^()]{{0,40}}\))?")
# A cell that begins with a name for sure: a title before it, or initials in brackets behind it
SURELY_PERSON = re.compile(rf"{TITLED_PERSON}\s?\([A-Z][A-Za-z]{{1,3}}\)|{TITLED}[A-Z]")
ENTRY_SPLIT = re.compile(rf"(?<=[a-z)])[ \t]+(?={TITLED_PERSON},?\s+\()")
# "Mr A Roe Mrs B Cole", "Ms B Cole. Mr A Roe"; but not "PA to Mr Roe", "Rev Dr Roe"
RUN_ON = re.compile(r"(?<=[\w)*.,])[ \t\n]+(?=(?:Mr|Mrs|Ms|Miss|Dr|Prof|Cllr|Clr|Councillor)\b\.?[ \xa0]+[A-Z])")
NO_RUN = re.compile(
    rf"(?:\b(?:of|for|and|the|in|to|by|with|from|rep|representing|behalf|substitut\w+|{TITLE}|Chief|Det(?:ective)?|Deputy|Assistant|Acting|Temporary|Divisional|[A-Z][a-z]+(?=\s+(?:Councillor|Cllr)))|&)\s*$"
)
TITLE_ALONE = re.compile(rf"\W*(?:and\s+)?{TITLE}\s*")
# In lists that were run together: the last two words before a dash or a comma, with a rank before them
FLATTENED = 120  # characters of a line that may be such a list
BEFORE_DASH = re.compile(rf"(?<=[\w)])\s+(?P<who>(?:(?:{RANK})\s+)?(?P<name>{NAME_WORD} (?:{PARTICLE} )?{NAME_WORD}))\s+[-–—]\s")
BEFORE_COMMA = re.compile(rf"(?<=[\w)])\s+(?P<who>(?:(?:{RANK})\s+)?(?P<name>{NAME_WORD} (?:{PARTICLE} )?{NAME_WORD})),\s+(?=[A-Z])")
# "Ann Lee took the chair", "Ann Lee to send the pack": no entry of a list
SAYS = re.compile(
    r"(?<=[a-z])\s+(?:agreed|took|opened|welcomed|thanked|advised|reported|noted|stated|informed|asked|confirmed|introduced|presented|explained|"
    r"to\s+(?:send|provide|circulate|contact|update|arrange|write|report|liaise|speak|bring|ask|check|follow|raise|share))\s+[a-z]"
)
LONGEST_START = 120  # characters in which a sentence shows
# "Ann Lee (substitute)"
SUBSTITUTE_MARK = any_case(r"\(\s*(?:as\s+)?(?:a\s+)?substitut(?:e|ing)\s*\)|\s[-–—]\s*substitute\s*$")
SMALL_END = re.compile(r"(?:\b(?:of|for|and|the|in|to)|[&,])\s*$")
# "Councillors Ash, Bell and Coe"
PLURAL = any_case(r"\W*(?:councillors|cllrs|messrs)\b")
# "Cllr Roe (Chairman), Councillors Ash, Bell and Coe"
PLURAL_WITHIN = re.compile(r"(?<=[\w)])(?:,\s*(?:and\s+)?|\s+and\s+)(?=(?:Councillors|Cllrs|Parish Councillors)\s+[A-Z])")
SURNAME = re.compile(rf"(?:[A-Z]\.?\s?){{0,3}}{NAME_WORD}\s*(?:\([^()]{{0,200}}\))?")
BRACKETS = re.compile(r"\([^()]{0,200}\)")
CUTS = re.compile(r"[()]|[,;]|\s+and\s+(?=[A-Z])")
AND_FIRST = re.compile(r"and\s+")
AND_ENDS = re.compile(r"^and\s+|\s+and$")


def told_status(cell: str, status: str, asked: bool = False) -> str:
    """The status that a cell tells; "" where the person was absent without apologies. asked: the table has a column of its own for it."""
    told = STATUS_CELL.fullmatch(cell)
    if not told or status == "invited":
        return "" if asked and not cell and status != "invited" else status
    if told["absent"] or told["cross"]:
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
    if of_item := ITEM_FIRST.match(words):
        line = Span(line.start + of_item.end(), line.end)
        words = text[line.start : line.end]
    chaired = CHAIRED.match(words)
    if chaired and named(words[chaired.end() :], context.organisations):
        who = _attendee(record, context, Span(line.start + chaired.end(), line.end), status)
        if who:
            yield replace(who, capacity=who.capacity or chaired["vice"] or _capacity(chaired["chair"]), span=line)
        return
    if within := PLURAL_WITHIN.search(words):
        yield from entries(record, context, Span(line.start, line.start + within.start()), status, in_line)
        yield from entries(record, context, Span(line.start + within.end(), line.end), status, in_line)
        return
    agency = OF_AGENCY.match(words)
    if agency and not named(agency["agency"], context.organisations) and named(words[agency.end() :], context.organisations):
        organisation = "" if KINDS_OF_PEOPLE.search(agency["agency"]) else context.organisations.full_name(agency["agency"])
        for who in entries(record, context, Span(line.start + agency.end(), line.end), status, in_line=True):
            yield replace(who, organisation=who.organisation or organisation)
        return
    beside = _side_by_side(words, context)
    for start, end, more in beside:
        who = _attendee(record, context, Span(line.start + start, line.start + end), status, more)
        yield from [who] if who else []
    title = "Cllr " if PLURAL.match(words) else ""
    flat = _flattened(text, context, line) if in_line and not beside and ";" not in words else [line]
    pieces = [(run.start - line.start, run.end - line.start) for run in flat] if len(flat) > 1 else []
    pieces = pieces or ([] if beside else _split(words, context, in_line or status == "apologies", title))
    groups: dict[int, list[Attendee]] = {}  # how many semicolons stand before -> people
    for start, end in pieces:
        for part in _split_run_together(text, context, Span(line.start + start, line.start + end)):
            who = _attendee(record, context, part, status, title=title, unparted=len(pieces) == 1 and not in_line)
            if who:
                groups.setdefault(words.count(";", 0, start), []).append(who)
    for group in groups.values():
        yield from _of_one_organisation(group) if ";" in words else group


def _of_one_organisation(group: list[Attendee]) -> list[Attendee]:
    """The people of "Ann Lee, Bo Roy and Cy Moss, Anytown Police", which says of the last where all are from."""
    last = group[-1]
    of_all = len(group) > 1 and last.organisation and not last.role and not any(who.role or who.organisation for who in group[:-1])
    return [replace(who, organisation=last.organisation) for who in group] if of_all else group


def _capacity(label: str) -> str:
    """The capacity that a label before a name gives: "Chair:" as printed, "Chaired by" as Chairman."""
    word = " ".join(label.split())
    return "Chairman" if re.search(r"\s|chaired", word, re.I) else word.capitalize()


def _side_by_side(words: str, context: Context) -> list[tuple[int, int, str]]:
    """The people of a line that holds two or more columns of them, as (start, end, what stands of each on the lines below)."""
    first, *below = words.split("\n")
    people = [cell.start() for cell in PRINTED_CELL.finditer(first) if SURELY_PERSON.match(cell[0]) and named(cell[0], context.organisations)]
    cells = list(NARROW_CELL.finditer(first)) if "   " in first and len(people) < 2 else []
    alone = [found for cell in cells if (found := ALONE.fullmatch(cell[0])) and _plain_name(found["name"], context)]
    if len(cells) > 1 and len(alone) == len(cells):
        return [(cell.start(), cell.end(), "") for cell in cells]
    if len(people) < 2:
        return []
    more = [""] * len(people)
    for line in below:
        for cell in PRINTED_CELL.finditer(line):
            more[max(0, bisect_right(people, cell.start()) - 1)] += f" {cell[0]}"
    return list(zip(people, [*people[1:], len(first)], more, strict=True))


def _split_run_together(text: str, context: Context, piece: Span) -> list[Span]:
    """Two entries that lost the line end between them: "... and Safety Ann Bell, (Fire Service)"."""
    runs = [Span(a, b) for a, b in _titled_run(text, context, piece)]
    if len(runs) == 1:
        runs = _flattened(text, context, piece)
    if len(runs) > 1:
        return runs
    split = [(m.start(), named(text[m.end() : piece.end], context.organisations)) for m in ENTRY_SPLIT.finditer(text, piece.start, piece.end)]
    cuts = [start for start, person in split if person and (person.role or person.organisation or person.capacity or person.initials)]
    cuts = [
        c
        for c in cuts
        if not SMALL_END.search(text[piece.start : c])
        and not TITLE_ALONE.fullmatch(text, piece.start, c)
        and (is_post(text[piece.start : c]) or text[c - 1] == ")")
    ]
    return [Span(a, b) for a, b in zip([piece.start, *cuts], [*cuts, piece.end], strict=True)]


def _titled_run(text: str, context: Context, piece: Span) -> list[tuple[int, int]]:
    """Where entries that all begin with a title stand in a row without anything between them: "Mr A Roe Mrs B Cole"."""
    cuts = [piece.start]
    for found in RUN_ON.finditer(text, piece.start, piece.end):
        before = text[cuts[-1] : found.start()]
        if before.count("(") <= before.count(")") and not NO_RUN.search(before) and named(before, context.organisations):
            cuts.append(found.end())
    return list(zip(cuts, [*cuts[1:], piece.end], strict=True))


def _flattened(text: str, context: Context, piece: Span) -> list[Span]:
    """The entries of a list whose lines were run together, "Ann Lee - Anytown Police Bo Roy - Anytown Council", where at least three show."""
    if len(piece) < FLATTENED:
        return [piece]
    for pattern in (BEFORE_DASH, BEFORE_COMMA):
        cuts = [piece.start]
        for found in pattern.finditer(text, piece.start + 1, piece.end):
            before = text[cuts[-1] : found.start()]
            if not (SMALL_END.search(before) or NO_RUN.search(before)) and _plain_name(found["name"], context) and named(before, context.organisations):
                cuts.append(found.start("who"))
        runs = [Span(a, b) for a, b in zip(cuts, [*cuts[1:], piece.end], strict=True)]
        each = [named(words, context.organisations) for words in text[piece.start : piece.end].split(",")[1:]]
        parted = [who for who in each if who and not who.role and not who.organisation]
        if len(runs) > 2 and len(runs) > 2 * len(parted):
            return runs
    return [piece]


def _plain_name(words: str, context: Context) -> bool:
    return not (is_post(words) or NO_PERSON.search(words) or context.organisations.looks_like(words))


def _split(words: str, context: Context, in_line: bool, title: str = "") -> list[tuple[int, int]]:
    """Where a line falls into people: at semicolons, else at commas and "and" outside brackets, if each piece is a name."""
    cuts, depth, semicolons = [0], 0, ";" in BRACKETS.sub("", words)
    for m in CUTS.finditer(words):
        if m[0] in "()":
            depth += 1 if m[0] == "(" else -1
        elif depth <= 0 and (m[0] == ";" or not semicolons):
            cuts.append(m.end() if m[0] in ",;" else m.start())
    pieces = [(a, b) for a, b in zip(cuts, [*cuts[1:], len(words)], strict=True) if words[a:b].strip(" ,;.")]
    bare = [AND_ENDS.sub("", words[a:b].strip(" ,;.\n")) for a, b in pieces]
    names = [_named(b, title, context) for b in bare]
    starts = [i for i, n in enumerate(names) if n]
    if semicolons and starts and len(pieces) > 1:
        return [part for i in starts for part in _names_alone(words, pieces[i], context)]
    every = all((n and not is_post(BRACKETS.sub("", b))) or split_title(b)[0] for n, b in zip(names, bare, strict=True))
    if len(pieces) >= (2 if in_line or title else 3) and every:
        return pieces
    if in_line and len(starts) > 1:  # "Ann Lee, Head of Service, Jo Cox (LFB)": what is no name belongs to the name before
        return [(pieces[i][0], pieces[(starts[k + 1] if k + 1 < len(starts) else len(pieces)) - 1][1]) for k, i in enumerate(starts)]
    return [(0, len(words))]


def _names_alone(words: str, piece: tuple[int, int], context: Context) -> list[tuple[int, int]]:
    """Where a piece between semicolons holds nothing but names: "Councillors Ann Lee (Convener), Bo Roy and Cy Moss"."""
    parts = _split(words[piece[0] : piece[1]].rstrip(" ;\n"), context, True)
    people = [named(AND_ENDS.sub("", words[piece[0] + a : piece[0] + b].strip(" ,;.\n")), context.organisations) for a, b in parts]
    plain = all(person and not person.role and not person.organisation for person in people[:-1])
    plain = plain and bool(people) and people[-1] is not None and not people[-1].role
    return [(piece[0] + a, piece[0] + b) for a, b in parts] if len(parts) > 1 and plain else [piece]


def _attendee(record: Record, context: Context, span: Span, status: str, more: str = "", title: str = "", unparted: bool = False) -> Attendee | None:
    """The person of one entry; None where it does not begin with a name, or says that the person was not there.

    more: what stands of it elsewhere. title: what all people of the list have. unparted: as for `named`.
    """
    text = record.document.text
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in ",;.-•*&"):
        start += 1
    if both := AND_FIRST.match(text, start, end):
        start = both.end()
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    for cell in CELL.split(text[start:end])[1:]:
        status = told_status(cell.strip(), status) if status and STATUS_CELL.fullmatch(cell.strip()) else status
    person = _named(text[start:end] + more, title, context, unparted)
    if person is None or not status or SAYS.search(text, start, min(end, start + LONGEST_START)):
        return None
    stands_in = bool(person.stands_in_for or SUBSTITUTE_MARK.search(text[start:end])) and status in ("present", "in_attendance")
    return attendee_of(person, "substitute" if stands_in else status, Span(start, end))


def _named(words: str, title: str, context: Context, unparted: bool = False) -> Named | None:
    """The person some words name; behind "Councillors" a surname alone will do."""
    return named(words, context.organisations, unparted) or (named(title + words, context.organisations) if title and SURNAME.fullmatch(words) else None)


def attendee_of(person: Named, status: str, span: Span) -> Attendee:
    return Attendee(person.name, person.title, person.role, person.organisation, person.capacity, person.initials, person.stands_in_for, status, span)
