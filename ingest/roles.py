"""Posts that sentences give to people: "Terry Smith (Borough Fire Commander)", "the Head of Service, Ann Lee"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.context import Context
from ingest.model import Fact, Record, RoleHeld, Span
from ingest.names import event_of, is_post, named, post_and_organisation, split_title
from ingest.patterns import CHAIR, PERSON, POST_NOUN, TITLED_PERSON, any_case
from ingest.version import found_by

POST_WORDS = rf"(?:(?:[A-Z][\w’'&/-]*|&|of|for|and|the|to|in|at)(?:,?\s+|[-–—:]\s?))*?{POST_NOUN}\b(?:(?:\s+(?:of|for|to|at|in)\s+(?:the\s+)?|,\s(?=[A-Z][a-z]+\s(?:and|&)\s)|\s*[-–—:]\s?|\s+(?:and|&)\s+|\s+)(?:[A-Z][\w’'&/-]*|&|and(?=\s[A-Z])|of(?=\s[A-Z]))(?:\s+[A-Z&][\w’'/-]*)*)*"
# "Terry Smith (LFB Fire Commander)", "Betty Jones—(Head of Youth Support)"
NAME_POST = re.compile(rf"(?P<who>{TITLED_PERSON})\s*[-–—,]*\s*\((?P<post>[^()]{{3,120}})\)")
# "the VAWG Manager (Victoria Jones)", "the Vice-Chair, Ann Lee"
POST_NAME = re.compile(rf"(?P<post>\b[A-Z]{POST_WORDS[3:]})(?:\s*\(|,\s+|\s+[-–—]\s*|[—])(?P<who>{TITLED_PERSON})(?=[)\s,.;])") if False else re.compile(
    rf"\b(?P<post>{POST_WORDS})(?:\s*\(|,\s+)(?P<who>{PERSON})(?=[)\s,.;])"
)
# "Rob Smith, Head of Trading Standards", "Anne Lee—Interim Community Safety Officer"
NAME_COMMA_POST = re.compile(rf"(?P<who>{TITLED_PERSON})(?:,\s+(?:the\s+)?|\s*[—–]\s*)(?P<post>{POST_WORDS})(?=[\s.,;)]|$)")
# "Contact Officer: Steve Smith, Democratic Services Officer", "Chief Officer: Ann Lee, Director of X"
SIGNED = any_case(rf"^\W*(?:contact(?:\s+officer)?|(?:report\s+)?author|chief\s+officer|lead\s+officer|report(?:ing)?\s+(?:officer|of|by))\s*(?:for\s+this\s+agenda)?\s*:\s*(?P<who>(?-i:{PERSON}))\s*(?:,\s*(?P<post>[^\n\t]{{4,90}}))?$")
# "Councillor Kate Smith ... was confirmed as the Chairman of X", "had been appointed as"
APPOINTED = re.compile(rf"(?P<who>{TITLED_PERSON})\s*,?\s*(?:\([^)]*\))?,?\s+(?:(?:was|were|has|had|have|been|be|is|would|duly|recently|also|unanimously)\s+)+(?:confirmed|appointed|elected|re-?elected|nominated|designated|co-opted)\s+(?:as\s+)?(?:the\s+|a\s+|new\s+)*(?P<post>{POST_WORDS}|{CHAIR})(?P<rest>\s+of\s+(?:the\s+)?(?P<body>[A-Z][\w ]+?))?(?=[.,;\n)]|\s+(?:for|and|on|in|with|until|from|to)\b)")
# "had recently left", "was leaving", "had retired", "steps down"
LEFT = any_case(r"[^.\n]{0,60}?\b(?:had|has|have|was|were|is|would\s+be|will\s+be)?\s*(?:recently\s+|now\s+|since\s+)*(?P<how>left\b|leaving\b|retired\b|retiring\b|resigned\b|moved\s+on\b|departed\b|stepp(?:ed|ing)\s+down\b|standing\s+down\b|stood\s+down\b)")


def find_roles(record: Record, context: Context) -> Iterator[Fact]:
    """One fact for each post that a sentence of a record, not a list, gives to a person."""
    text = record.document.text
    span = Span(record.items[0].span.start, record.span.end) if record.items and record.kind == "minutes" else record.span
    if record.kind != "agenda":
        for pattern in (NAME_POST, POST_NAME, NAME_COMMA_POST):
            for found in pattern.finditer(text, span.start, span.end):
                yield from _held(record, context, found)
        for found in APPOINTED.finditer(text, span.start, span.end):
            yield from _appointed(record, context, found)
    for line in record.document.lines(record.span.start, record.span.end):
        signed = SIGNED.match(text[line.start : line.end])
        if signed:
            post = signed["post"] or "Contact"
            yield from _fact(record, context, signed["who"], post if is_post(post) else "Contact", line, "holds")


def _held(record: Record, context: Context, found: re.Match[str]) -> Iterator[Fact]:
    post = " ".join(found["post"].split())
    if not is_post(post) or not _person(found["who"], context) or post.lower().startswith(("a ", "an ")):
        return
    left = LEFT.match(record.document.text, found.end(), min(found.end() + 90, record.span.end))
    event = ("steps_down" if left["how"].startswith(("step", "stand", "stood")) else "left") if left else event_of(post)
    yield from _fact(record, context, found["who"], post, Span(found.start(), left.end() if left else found.end()), event)


def _appointed(record: Record, context: Context, found: re.Match[str]) -> Iterator[Fact]:
    if _person(found["who"], context):
        post = " ".join(found["post"].split())
        body = " ".join((found["body"] or "").split())
        yield from _fact(record, context, found["who"], post, Span(found.start(), found.end()), "appointed", body)


def _person(who: str, context: Context) -> bool:
    """Whether the words are a person's name rather than a post, a body or a place written in capitals."""
    title, name = split_title(who)
    return not is_post(name) and not context.organisations.looks_like(name) and (bool(title) or len(name.split()) in (2, 3)) and len(name) > 3


def _fact(record: Record, context: Context, who: str, post: str, place: Span, event: str, body: str = "") -> Iterator[Fact]:
    person = named(who, context.organisations) or None
    if not person:
        return
    name = _full_name(record, person.name)
    role, organisation = post_and_organisation(post, context.organisations)
    if role and " " in name:
        quote = record.document.quote(place.start, place.end)
        yield Fact(RoleHeld(name, role, body or organisation, record.date, event), (quote,), found_by("roles"), 0.8)


def _full_name(record: Record, name: str) -> str:
    """The name in full where the lists hold exactly one person of that surname."""
    if " " in name:
        return name
    full = {a.name for a in record.attendees if a.name.split()[-1] == name}
    return full.pop() if len(full) == 1 else name
