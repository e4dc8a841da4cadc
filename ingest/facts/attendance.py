"""Who was there: present, in attendance, apologies, substitutes, invited; and the posts that the lists print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.claims import Attendance, RoleHeld
from ingest.facts.roles import find_roles
from ingest.facts.speakers import find_speakers
from ingest.model import Attendee, Fact, Record, Span
from ingest.structure.apology_lines import names_alone, names_in_lines
from ingest.structure.attendance_entries import entries
from ingest.structure.attendance_lists import listed
from ingest.structure.context import Context, tells_of_meeting
from ingest.structure.names import event_of, named
from ingest.structure.patterns import CHAIR, TITLED_PERSON, VICE, any_case
from ingest.structure.wordings import Wording
from ingest.version import found_by

# "Apologies were received from", "Apologies for absence were also submitted on behalf of"
FROM = re.compile(
    r"\b[Aa]polog(?:ies|y)(?:\s+for\s+(?:absence|lateness|non-attendance))?"
    r"(?:\s+at\s+(?:the|this)\s+[Mm]eeting)?(?:\s+(?:were|was|had|have|has|also|been|received|given|noted|submitted|sent|recorded|tendered|intimated|reported|accepted|made|for))*\s+(?:from|by|on\s+behalf\s+of|for(?!\s+(?:absence|lateness|non)))(?=[\s:])\s*"
    r"(?:the\s+following(?:(?:\s+[\w-]+){1,7}\s*(?=:)|\s+\w+)?\s*)?:?"
)
BRACKET = r"(?:\s*\([^()\n]{2,80}\))?"
# "Ann Lee and Cllr Smith had also sent their apologies", "Ann Lee (Anytown Police) sent apologies"
SENT = Wording(
    rf"(?P<names>{TITLED_PERSON}{BRACKET}(?:(?:,\s+|,?\s+and\s+){TITLED_PERSON}{BRACKET})*)\s+(?:(?:had|have|has)\s+)?(?:also\s+)?"
    r"(?:sent|gave|given|submitted|tendered|offered)\s+(?:(?:his|her|their)\s+)?apologies",
    "apologies",
    "sent gave given submitted tendered offered",
)
# "Mr Roe, the Licensing Manager, had sent word that he could not come", "Jo Cox was unwell and unable to attend"
COULD_NOT = Wording(
    rf"(?P<names>{TITLED_PERSON})(?:,\s+(?P<post>[^,.\n]{{3,80}}),|\s*\((?P<brackets>[^()\n]{{3,80}})\))?\s+(?:had|has|was|is|would|could|who)\b[^.\n]{{0,160}}?"
    r"\b(?:could\s+not|cannot|unable\s+to|not\s+(?:be\s+)?able\s+to)\s+(?:come|attend|be\s+present|join|make\s+(?:it|the\s+meeting))",
    "not cannot unable",
    "come attend be join make",
)
# "PS Jones attended as substitute for Insp Smith", "Ann Lee was substituting for Jo Cox"
SUBSTITUTE = Wording(
    rf"(?P<who>{TITLED_PERSON})\s*(?:\([^)\n]{{0,80}}\)|,\s+[^,.;\n]{{3,80}},)?\s+(?:(?:attended|was\s+present|was|were|is)\s+)?(?:as\s+(?:a\s+|the\s+)?)?"
    rf"(?:substitut\w+|deputis\w+|standing\s+in|stood\s+in)\s+for\s+(?P<whom>{TITLED_PERSON})",
    "substitute substitutes substituted substituting substitution deputise deputises deputised deputising standing stood",
)
# "Jo Cox (Clerk) - Ann Lee deputising"
DEPUTY = Wording(
    rf"(?P<whom>{TITLED_PERSON})\s*(?:\([^)\n]{{0,120}}\))?\s*[-–—:,(]\s*(?P<who>{TITLED_PERSON})(?:,\s+[^,()\n]{{3,60}}?)?,?\s+(?:deputi[sz](?:ing|ed)|substitut(?:ing|ed)(?!\s+for)|standing\s+in|"
    r"(?:attend(?:ed|ing)|to\s+attend)\s+(?:instead|as\s+(?:a\s+|his\s+|her\s+|their\s+)?substitute(?!\s+for)|(?:in|on)\s+(?:his|her|their)\s+(?:place|stead|absence|behalf)))\b",
    "deputising deputizing deputised deputized substituting substituted standing attended attending attend",
)
# "Sergeant Cole attended in her place": whoever the sentence before names
IN_PLACE = Wording(
    rf"(?P<who>{TITLED_PERSON})\s+(?:attended|was\s+present|came|sat)\s+in\s+(?:his|her|their)\s+(?:place|stead)",
    "place stead",
)
# "Also present were Ann Lee (Head of Housing), Jo Cox ...": a report that tells of a meeting
WERE_PRESENT = any_case(r"(?:also\s+|those\s+)?(?:present|attending)(?:\s+at\s+the\s+meeting)?\s+(?:were|was)\s*:?\s+|\bwas\s+attended\s+by\s+")
# "Councillor Roe, the Cabinet Member for Safety, was in the chair", "chaired by Superintendent Cole"
TOOK_CHAIR = re.compile(
    rf"(?P<who>{TITLED_PERSON})(?:,\s+(?:the\s+)?(?P<post>[^,.\n]{{3,80}}),)?\s+(?:was\s+in|took)\s+the\s+[Cc]hair\b|\b[Cc]haired\s+by\s+(?:the\s+)?(?P<by>{TITLED_PERSON})"
)
CHAIR_OF = any_case(rf"{VICE}|{CHAIR}")
IN_CHAIR = any_case(r"in\s+the\s+chair")
IN_THE_CHAIR = any_case(r"in\s+the\s+chair|chairing|presiding")
# "Vice-Chair", but not "Vice-Chair, in the chair"
VICE_ONLY = re.compile(r"(?:vice|deput)(?!.*\bin\s+the\s+chair)")
APOLOGIES_ITEM = any_case(r"apolog(?:ies|y)\b")
APOLOGY_TITLE = any_case(r"apolog|attendance|welcome|introduction|absence|substitut")
NAMES_END = re.compile(
    r"(?<!\b[A-Z])(?<!Cllr)(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Dr)(?<!Insp)(?<!Supt)(?<!Sgt)(?<!\bSt)[.](?=\s|$)|\n\s*\n\s*\n|\n\s*\n(?=.{0,60}\b(?:The|It|There|As)\b)"
)
HERE = ("present", "in_attendance", "substitute")


def with_attendees(record: Record, context: Context) -> Record:
    """The record with everyone that its lists, its apologies and its sentences name, each person once a status."""
    if tells_of_meeting(record):
        return replace(record, attendees=_completed(list(_told_present(record, context))))
    if record.kind == "report":
        return record
    found = listed(record, context) + list(_in_sentences(record, context))
    record = replace(record, attendees=_completed(found))
    if record.kind == "agenda":
        return record
    return replace(record, attendees=record.attendees + tuple(find_speakers(record, context)))


def _completed(found: list[Attendee]) -> tuple[Attendee, ...]:
    """Each person once a status, a substitute before a mere presence; short names of those replaced in full."""
    best: dict[tuple[str, str], Attendee] = {}
    for attendee in found:
        key = (attendee.name.lower(), "here" if attendee.status in HERE else attendee.status)
        if key not in best:
            best[key] = attendee
        elif IN_CHAIR.match(attendee.capacity) and not best[key].capacity:
            best[key] = replace(best[key], capacity=attendee.capacity)
        elif attendee.stands_in_for and not best[key].stands_in_for:
            best[key] = replace(best[key], status="substitute", stands_in_for=attendee.stands_in_for)
    surnames: dict[str, set[str]] = {}  # surnames and printed initials -> who has them
    for attendee in best.values():
        for short in (attendee.name.split()[-1], *filter(None, (attendee.initials,))):
            surnames.setdefault(short, set()).add(attendee.name)
    leading = {_in_full(a.name, surnames): a.capacity for a in best.values() if a.capacity and a.name != _in_full(a.name, surnames)}
    return tuple(
        replace(a, stands_in_for=_in_full(a.stands_in_for, surnames), capacity=leading.get(a.name, a.capacity))
        for a in best.values()
        if a.name == _in_full(a.name, surnames)
    )


def _in_full(name: str, surnames: dict[str, set[str]]) -> str:
    """A surname as the one full name that ends with it; any other name as it is."""
    full = surnames.get(name, set()) - {name}
    return next(iter(full)) if len(full) == 1 else name


def find_attendance(record: Record, context: Context) -> Iterator[Fact]:
    """One fact a person, with what the list says of post and organisation; and one for each post that is printed."""
    told = {(f.claim.person, f.claim.role.lower()) for f in find_roles(record, context) if isinstance(f.claim, RoleHeld) and f.claim.event != "holds"}
    for who in record.attendees:
        quote = record.document.quote(who.span.start, who.span.end)
        capacity = who.capacity.lower()
        if not capacity and CHAIR_OF.fullmatch(who.role) and who.organisation == record.body:
            capacity = who.role.lower()
        capacity = "vice-chair" if VICE_ONLY.match(capacity) else "chair" if capacity else ""
        claim = Attendance(record.date, record.body, who.name, who.role, who.organisation, who.status, capacity, who.stands_in_for)
        yield Fact(claim, (quote,), found_by("attendance"), 0.95 if who.role or who.organisation else 0.85)
        if who.role and (who.name, who.role.lower()) not in told:
            yield Fact(RoleHeld(who.name, who.role, who.organisation, record.date, event_of(who.role)), (quote,), found_by("roles"), 0.9)
        if capacity and (who.name, who.capacity.lower()) not in told and who.status in ("present", "invited", "in_attendance"):
            chairs = "Chair" if IN_THE_CHAIR.fullmatch(who.capacity) else context.casing.title(who.capacity.split(",")[0])
            held = RoleHeld(who.name, chairs, record.body, record.date, "holds")
            yield Fact(held, (quote,), found_by("roles"), 0.85)


def _in_sentences(record: Record, context: Context) -> Iterator[Attendee]:
    """Apologies and substitutes told in prose, in the head and in the items about them."""
    text = record.document.text
    for item in record.items[:4] if record.kind == "minutes" else ():
        if APOLOGIES_ITEM.match(item.title):
            yield from names_alone(record, context, Span(item.heading.end, item.span.end))
    stretches = [record.head] + [Span(item.heading.end, item.span.end) for item in record.items[:4] if not item.title or APOLOGY_TITLE.search(item.title)]
    for names in _names_behind(WERE_PRESENT, text, record.head) if record.kind == "minutes" else ():
        yield from entries(record, context, names, "present", in_line=True)
    for stretch in stretches if record.kind == "minutes" else ():
        for names in _names_behind(FROM, text, stretch):
            if stretch == record.head and text[max(0, names.start - 20) : names.start].rstrip().endswith(":"):  # the head of a list
                continue
            yield from names_in_lines(record, context, names) or entries(record, context, names, "apologies", in_line=True)
        for found in _told(SENT, context, stretch):
            yield from entries(record, context, Span(found.start("names"), found.end("names")), "apologies", in_line=True)
        for found in _told(COULD_NOT, context, stretch):
            who = _person(context, found["names"], found["post"] or found["brackets"] or "")
            yield from [replace(who, status="apologies", span=Span(found.start(), found.end()))] if who else []
        yield from _substitutes(record, context, stretch)
    for item in record.items[:4] if record.kind == "minutes" else ():
        for found in TOOK_CHAIR.finditer(text, item.heading.end, item.span.end):
            who = _person(context, found["who"], "") if found["who"] else None
            yield from [replace(who, status="present", capacity="in the Chair", span=Span(found.start(), found.end()))] if who else []


def _told(wording: Wording, context: Context, stretch: Span) -> Iterator[re.Match[str]]:
    """The matches of a wording in the sentences of a stretch."""
    for sentence in (sentence for paragraph in context.paragraphs(stretch) for sentence in context.sentences(paragraph)):
        yield from wording.finditer(context.words(sentence), context.document.text, sentence.start, sentence.end)


def _substitutes(record: Record, context: Context, stretch: Span) -> Iterator[Attendee]:
    """Who came for another: "Ann Lee was substituting for Jo Cox", "Jo Cox sent her apologies; Ann Lee attended in her place"."""
    text = record.document.text
    pairs = [(found, found["who"], found["whom"]) for wording in (SUBSTITUTE, DEPUTY) for found in _told(wording, context, stretch)]
    for found in _told(IN_PLACE, context, stretch):
        before = [*SENT.pattern.finditer(text, max(stretch.start, found.start() - 200), found.start())]
        pairs += [(found, found["who"], before[-1]["names"])] if before else []
    for found, first, second in pairs:
        who, whom = _person(context, first, ""), named(second, context.organisations)
        if who and whom and (" " in who.name or who.title):
            yield replace(who, status="substitute", stands_in_for=whom.name, span=Span(found.start(), found.end()))


def _told_present(record: Record, context: Context) -> Iterator[Attendee]:
    """The people that a report says were at the meeting it tells of."""
    text = record.document.text
    for found in TOOK_CHAIR.finditer(text, record.span.start, record.span.end):
        who = _person(context, found["who"] or found["by"], found["post"] or "")
        yield from [replace(who, status="present", capacity="Chair", span=Span(found.start(), found.end()))] if who else []
    for names in _names_behind(WERE_PRESENT, text, record.span):
        yield from entries(record, context, names, "present", in_line=True)
    for names in _names_behind(FROM, text, record.span):
        yield from entries(record, context, names, "apologies", in_line=True)


def _person(context: Context, words: str, post: str) -> Attendee | None:
    """A person of a sentence with the post that stands behind the name; the caller says status and place."""
    who = named(f"{words} ({re.sub(r'^the ', '', post)})" if post else words, context.organisations)
    return Attendee(who.name, who.title, who.role, who.organisation, who.capacity, "", "", "", Span(0, 0)) if who else None


def _names_behind(pattern: re.Pattern[str], text: str, stretch: Span) -> Iterator[Span]:
    """The lists of names that begin behind a wording, each to the end of its sentence."""
    place = stretch.start
    while found := pattern.search(text, place, stretch.end):
        start = found.end()
        while start < stretch.end and text[start].isspace():
            start += 1
        reach = min(stretch.end, start + 4000)
        stop = NAMES_END.search(text, start, reach)
        place = max(stop.start() if stop else reach, found.end())
        yield Span(start, place)
