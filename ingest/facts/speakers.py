"""People who speak or present at a meeting without standing in its lists: they were in attendance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from ingest.model import Attendee, Record, Span
from ingest.structure.context import Context
from ingest.structure.names import is_post, named, post_and_organisation
from ingest.structure.patterns import TITLED_PERSON

# What somebody at a meeting does in a sentence of its minutes
SPEAKS = (
    r"(?:stated|said|noted|asked|informed|advised|reported|gave|presented|explained|confirmed|thanked|told|updated|commented|suggested|enquired|queried|"
    r"added|outlined|introduced|highlighted|raised|mentioned|felt|briefed|emphasi[sz]ed|reminded|requested|described|summari[sz]ed|clarified|responded|replied|"
    r"expressed|referred|drew|welcomed|pointed\s+out|undertook|offered|declared|proposed|announced|shared|spoke|circulated|attended|provided)"
)
POST_BEHIND = (
    r"(?:\s*\((?P<brackets>[^()\n]{3,110})\)|,\s+(?:the\s+)?(?P<post>[A-Z][^,.;\n]{3,120}),|,\s+[^,.;\n]{3,80},"
    r"|\s+(?:from|of)\s+(?:the\s+)?(?P<agency>[A-Z][\w’'&-]*(?:\s+(?:of\s+|and\s+|&\s+)?[A-Z][\w’'&-]*){0,6}))"
)
# "Councillor Roe noted that", "Ann Lee (Head of Housing) gave an update", "Mr Cole, the Fire Commander, reported"
SPEAKER = re.compile(
    rf"[\s•*-]*(?:[a-h]\)\s+)?(?:The\s+)?(?:(?:County|Borough|District|City|Town|Parish)\s+(?=C))?(?P<who>{TITLED_PERSON}){POST_BEHIND}?\s+(?:(?:also|then|further|next|briefly)\s+)?{SPEAKS}\b"
)
# "The update on housing was given by Mr Roe (Head of Housing)"
GIVEN_BY = re.compile(
    rf"\b(?:update|presentation|briefing|overview|talk|introduction|report|item|paper|demonstration)\b[^.\n]{{0,100}}?\b(?:was|were)\s+"
    rf"(?:given|presented|delivered|introduced|provided|made|led)\s+(?:to\s+the\s+\w+\s+)?by\s+(?P<who>{TITLED_PERSON}){POST_BEHIND}?"
)
# "took this item with Dr Roe, who joined from the hospital"
JOINED = re.compile(
    rf"(?P<who>{TITLED_PERSON})(?P<brackets>)(?P<post>)(?P<agency>),\s+who\s+(?:had\s+)?(?:joined|attended|was\s+(?:attending|present|visiting))\b"
)
TITLE_ALONE = re.compile(
    r"(?:Councillor|Cllr|Alderman|(?:Acting\s+|Temporary\s+)?(?:Det(?:ective)?\s+|Chief\s+|Ch\s+)?(?:Superintendent|Supt|Inspector|Insp|Sergeant|Sgt))\b"
)


def find_speakers(record: Record, context: Context) -> Iterator[Attendee]:
    """Those who speak in the items of minutes and are in none of their lists, each once."""
    text = record.document.text
    known = {attendee.name for attendee in record.attendees}
    for item in record.items:
        for paragraph in context.paragraphs(Span(item.heading.end, item.span.end)):
            for sentence in context.sentences(paragraph):
                found = _found(text, sentence)
                who = found and _speaker(found, context, known)
                if found and who:
                    known.add(who.name)
                    yield who


def _found(text: str, sentence: Span) -> re.Match[str] | None:
    """Who speaks in a sentence; a slow pattern is tried only where a word of it stands."""
    if found := SPEAKER.match(text, sentence.start, sentence.end):
        return found
    words = text[sentence.start : sentence.end]
    if "by" in words and (found := GIVEN_BY.search(text, sentence.start, sentence.end)):
        return found
    return JOINED.search(text, sentence.start, sentence.end) if "who" in words else None


def _speaker(found: re.Match[str], context: Context, known: set[str]) -> Attendee | None:
    """The person of a sentence, if nobody known can be meant."""
    person = named(found["who"], context.organisations)
    if person is None or is_post(person.name) or context.organisations.looks_like(person.name):
        return None
    if " " not in person.name and not TITLE_ALONE.match(person.title):
        return None
    if _same(person.name, known):
        return None
    role, organisation = post_and_organisation(found["brackets"] or found["post"] or found["agency"] or "", context.organisations)
    return Attendee(person.name, person.title, role, organisation, "", "", "", "in_attendance", Span(found.start("who"), found.end()))


def _same(name: str, known: set[str]) -> bool:
    """Whether somebody known may be meant: the same surname, or one that differs by a slip of the pen."""
    last = name.split()[-1].lower()
    surnames = [k.split()[-1].lower() for k in known]
    return last in surnames or bool(get_close_matches(last, surnames, 1, 0.85))
