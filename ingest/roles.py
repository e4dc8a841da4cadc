"""Posts that sentences give to people: "Terry Smith (Borough Fire Commander)", "the Head of Service, Ann Lee"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.context import Context, places
from ingest.model import Fact, Record, RoleHeld, Span
from ingest.names import event_of, is_post, named, post_and_organisation, split_title
from ingest.patterns import PERSON, POST_NOUN, TITLED_PERSON, any_case
from ingest.role_events import find_role_events
from ingest.role_people import RolePeople
from ingest.version import found_by

BRACKETS = re.compile(r"\((?P<inside>[^()]{3,120})\)")
# between a name and its post: "Rob Smith, Head of ...", "Anne Lee—Interim Officer", "Ann Lee, the Head of"
JOINT = re.compile(r",\s+(?:the\s+)?(?:(?P<former>outgoing|former|previous|then)\s+)?(?=[A-Z]|lead\b|chair\b)|[—–]\s*(?=[A-Z])")
NAME_BEFORE = re.compile(rf"(?:(?<=[\s(“\"])|\A)(?P<who>{TITLED_PERSON})[\s,–—-]*\Z")
NAME_BEHIND = re.compile(rf"(?P<who>{PERSON})(?=[)\s,.;]|\Z)")
# "Head of Trading Standards and Regulation", "lead officer for domestic abuse", "Assistant Director, Neighbourhoods"
WORD = r"[A-Z][\w’'&/]*(?:-\s?\w+)*"
SMALL = r"(?:(?:of|for|and|the|to|in|at|&)\s+)"
POST_RUN = re.compile(
    rf"(?:{WORD}|lead\s+officer|lead|chair)(?:(?:,?\s+|\s?[–—:-]\s?){SMALL}{{0,2}}{WORD}){{0,12}}(?:\s+(?:for|on)\s+[a-z][\w’' -]{{3,50}}?(?=[,.;)]|\Z))?"
)
POST_BEFORE = re.compile(rf"(?:(?<=\s)|\A){WORD}(?:(?:,?\s+|\s?[–—:-]\s?){SMALL}{{0,2}}{WORD}){{0,10}}\s*\Z")
POST_END = re.compile(rf"\b{POST_NOUN}\b")
# "Contact Officer: Steve Smith, Democratic Services Officer", "Chief Officer: Ann Lee, Director of X", "Contact: Steve Smith 020 ..."
SIGNED = any_case(
    r"\W*(?:contact(?:\s+officer)?|(?:report\s+)?author|chief\s+officer|lead\s+officer|report(?:ing)?\s+(?:officer|of|by))\s*(?:for\s+this\s+agenda)?\s*:\s*"
    rf"(?P<who>(?-i:{PERSON}))\s*(?:,\s*(?P<post>[^\n\t]{{4,110}}?))?(?:(?:\s{{2,}}|\s*Tel\b|\s*E-?mail|\s+\(?\d).*)?"
)
CONTACT = any_case(r"\W*contact\b")
# "the Board's Chairman": whose he is, is no part of the post
POSSESSIVE = re.compile(r"^(?:Board|Council|Group|Partnership|Committee|Forum|Panel)[’']s\s+")


def find_roles(record: Record, context: Context) -> Iterator[Fact]:
    """One fact for each post that a sentence of a record, not a list, gives to a person."""
    if ("roles", record) not in context.found:
        context.found["roles", record] = tuple(_roles(record, context))
    yield from context.found["roles", record]


def _roles(record: Record, context: Context) -> Iterator[Fact]:
    text = record.document.text
    for line in record.document.lines(record.span.start, record.span.end):
        signed = SIGNED.fullmatch(text, line.start, line.end)
        post = signed["post"] or "" if signed else ""
        if signed and (is_post(post) or CONTACT.match(text, line.start, line.end)):
            yield from _fact(record, context, signed["who"], post if is_post(post) else "Contact", line, "holds")
    if record.kind == "agenda":
        return
    people = RolePeople(record, context)
    for item, stretch in places(record):
        for paragraph in context.paragraphs(stretch):
            if record.kind == "report" and SIGNED.fullmatch(text, paragraph.start, paragraph.end):
                continue
            yield from _in_brackets(record, context, people, paragraph)
            yield from _behind_names(record, context, people, paragraph)
            yield from find_role_events(record, context, people, item, paragraph)


def _in_brackets(record: Record, context: Context, people: RolePeople, paragraph: Span) -> Iterator[Fact]:
    """ "Terry Smith (LFB Fire Commander)" and "the VAWG Manager (Vera Jones)"."""
    text = record.document.text
    for found in BRACKETS.finditer(text, paragraph.start, paragraph.end):
        inside = " ".join(found["inside"].split())
        before = text[max(paragraph.start, found.start() - 110) : found.start()]
        if is_post(inside) and (who := _name_before(before, context)):
            yield from _fact(record, context, people.full(who), inside, Span(found.start() - len(before) + before.rindex(who[:6]), found.end()), "")
        elif NAME_BEHIND.fullmatch(inside) and (post := _post_before(before)):
            yield from _left_or_held(record, context, inside, post, Span(found.start() - len(before) + before.rindex(post[:6]), found.end()), paragraph)


def _left_or_held(record: Record, context: Context, who: str, post: str, place: Span, paragraph: Span) -> Iterator[Fact]:
    left = LEFT.match(record.document.text, place.end, min(place.end + 60, paragraph.end))
    event = ("steps_down" if left["how"].startswith(("step", "st")) else "left") if left else ""
    yield from _fact(record, context, who, post, Span(place.start, left.end() if left else place.end), event)


# "... (Vera Jones) had recently left"
LEFT = any_case(
    r"\s*(?:(?:had|has|have|was|were|is|would\s+be|will\s+be)\s+)?(?:(?:recently|now|since|also)\s+)?"
    r"(?P<how>left\b|leaving\b|retired\b|retiring\b|resigned\b|departed\b|stepped\s+down\b|stepping\s+down\b|standing\s+down\b|stood\s+down\b)"
)


def _behind_names(record: Record, context: Context, people: RolePeople, paragraph: Span) -> Iterator[Fact]:
    """ "Rob Smith, Head of Trading Standards, said", "Councillor Roe, the outgoing Chairman", "the Vice-Chair, Ann Lee"."""
    text = record.document.text
    for joint in JOINT.finditer(text, paragraph.start, paragraph.end):
        run = POST_RUN.match(text, joint.end(), min(paragraph.end, joint.end() + 140))
        post = _post_of(run[0], context) if run else ""
        before = text[max(paragraph.start, joint.start() - 70) : joint.start()]
        if post and (who := _name_before(before, context)):
            event = "left" if joint["former"] and joint["former"] != "then" else ""
            place = Span(joint.start() - len(before) + before.rindex(who[:6]), joint.end() + len(post))
            yield from _fact(record, context, people.full(who), post, place, event)
        elif not post and POST_END.search(before) and (behind := NAME_BEHIND.match(text, joint.end(), paragraph.end)) and (post := _post_before(before)):
            yield from _fact(record, context, behind["who"], post, Span(joint.start() - len(before) + before.rindex(post[:6]), behind.end()), "")


def _name_before(before: str, context: Context) -> str:
    """The person's name that some words end with, or ""."""
    found = NAME_BEFORE.search(before)
    while found:
        who = found["who"]
        _, name = split_title(who)
        if not is_post(name) and not context.organisations.looks_like(" ".join(name.split())):
            return who
        found = NAME_BEFORE.search(before, found.start() + 1)
    return ""


def _post_before(before: str) -> str:
    """The post that some words end with: "of the LBX VAWG Commissioning Manager " gives "LBX VAWG Commissioning Manager"."""
    found = POST_BEFORE.search(before)
    words = re.sub(r"^(?:The|A|An|By)\s+", "", found[0].strip()) if found else ""
    title, rest = split_title(words)
    if title and not is_post(rest):
        return ""
    ends = [m.end() for m in POST_END.finditer(words)]
    tail = words[ends[-1] :] if ends else "x"
    return words if ends and re.fullmatch(rf"(?:(?:,?\s+|\s?[–—:-]\s?){SMALL}{{0,2}}{WORD})*", tail) else ""


def _post_of(run: str, context: Context) -> str:
    """The post at the head of a run of words, without a person or an aside that follows by comma; "" where it is none."""
    title, rest = split_title(run)
    if title and not is_post(rest) and not re.match(r"(?:Inspector|Superintendent|Commander|Sergeant)s?\s+(?:of|for)\b", run):
        return ""
    pieces = run.split(", ")
    post = pieces[0]
    for piece in pieces[1:]:
        if named(piece, context.organisations) or (is_post(post) and not (context.organisations.looks_like(piece) or len(piece.split()) < 3)):
            break
        post = f"{post}, {piece}"
    return post if is_post(post) or re.match(r"lead\b|chair\b", post) else ""


def _fact(record: Record, context: Context, who: str, post: str, place: Span, event: str) -> Iterator[Fact]:
    """The fact that a person holds a post; nothing where the name is none or the words are no post."""
    person = named(who, context.organisations)
    post = re.sub(r"^(?:who is the|who is|the|a|an)\s+(?:current\s+)?", "", " ".join(post.split()))
    post = POSSESSIVE.sub("", post)
    if not person or " " not in person.name or is_post(person.name) or not (event or _news(record, person.name, post)):
        return
    role, organisation = post_and_organisation(post, context.organisations)
    role = role or ("" if organisation and is_post(organisation) else post if re.match(r"lead\b|chair\b|Contact$", post) else "")
    if role:
        quote = record.document.quote(place.start, place.end)
        organisation = organisation if organisation != post else ""
        yield Fact(RoleHeld(person.name, role, organisation, record.date, event or event_of(role)), (quote,), found_by("roles"), 0.8)


def _news(record: Record, name: str, post: str) -> bool:
    """Whether the lists do not say already that a person holds this post."""
    return all(attendee.name != name or attendee.role.lower() != post.lower() for attendee in record.attendees)
