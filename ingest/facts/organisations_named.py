"""Every organisation and multi-agency body that a record names, with its acronym and its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.claims import OrganisationNamed
from ingest.facts.body_names import NO_NAME, bodies_in, organisations_in, runs_in
from ingest.model import Fact, Record, Span
from ingest.structure.context import Context
from ingest.structure.layout import is_capitals
from ingest.structure.names import initials, is_post, split_title
from ingest.structure.rows import overlaps
from ingest.version import found_by
from ontology.vocabulary import Vocabulary

ACRONYM = re.compile(r"[A-Z](?<![\w/-].)[A-Za-z&]{0,6}[A-Z](?=s?\b)(?![/-])")
CELL = re.compile(r"[^\t]+")
NO_ORGANISATION = re.compile(r"[a-z]|(?:Mr|Mrs|Ms|Dr)\b|.{90}")  # what an entry of a list says beside posts and organisations
ACRONYM_BEHIND = re.compile(r"\s*\([A-Z][A-Za-z&]{1,7}\)$")  # "Anytown Council (AC)"


def find_organisations_named(record: Record, context: Context) -> Iterator[Fact]:
    """One fact for each organisation, with the words that name it first."""
    text = record.document.text
    first: dict[str, tuple[str, Span, float]] = {}  # name in lower case -> name, where, how sure
    acronyms: dict[str, str] = {}
    for acronym, name in context.organisations.explained.items():
        acronyms.setdefault(_key(context.organisations.full_name(name).removeprefix("The ")), acronym)
    people = {attendee.name for attendee in record.attendees}
    for name, place, sure in _mentions(record, context):
        if split_title(name)[1] in people:
            continue
        full = context.organisations.full_name(name).removeprefix("The ")
        if full in people or (full != record.body and full in record.body) or _is_initialled(name, full, context):
            continue
        if ACRONYM.fullmatch(name) and full != name:
            acronyms.setdefault(_key(full), name)
        key = _key(full)
        if key not in first or place < first[key][1]:
            first[key] = (full, place, max(sure, first[key][2]) if key in first else sure)
    for key, (name, place, sure) in sorted(first.items(), key=lambda x: x[1][1]):
        if re.search(r"[a-z]", name):
            claim = OrganisationNamed(name, acronyms.get(key, ""), kind_of(name, context.vocabulary))
            yield Fact(claim, (record.document.quote(*_sentence(text, place)),), found_by("organisations"), sure)


def _is_initialled(letters: str, name: str, context: Context) -> bool:
    """Whether letters are a person's initials, "Ann Lee (AL)", rather than an organisation's acronym."""
    of_vocabulary = name in context.vocabulary.organisation_acronyms.values()
    return (
        letters != name and len(name.split()) == 2 and initials(name) == letters and not (of_vocabulary or context.vocabulary.organisation_words.search(name))
    )


def _mentions(record: Record, context: Context) -> Iterator[tuple[str, Span, float]]:
    """Names and acronyms of organisations with their places: the body, those of the lists, those in the text."""
    text, organisations = record.document.text, context.organisations
    yield record.body, record.dated, 0.95
    listed = sorted(attendee.span for attendee in record.attendees if attendee.span.end <= record.head.end and (attendee.role or attendee.organisation))
    for attendee in record.attendees:
        if attendee.organisation and len(attendee.span) > 1 and not is_post(attendee.organisation) and not NO_ORGANISATION.match(attendee.organisation):
            yield ACRONYM_BEHIND.sub("", attendee.organisation), attendee.span, 0.9
    for found in ACRONYM.finditer(text, record.span.start, record.span.end):
        name = organisations.of_acronym(found[0])
        usual = name and (context.vocabulary.organisation_acronyms.get(found[0]) == name or organisations.looks_like(name))
        if usual and not NO_NAME.search(name) and not record.document.marked("furniture", found.start(), found.end()):
            yield found[0], Span(found.start(), found.end()), 0.85
    for cell in _cells(record):  # a heading: "GANGS SUB GROUP UPDATE"
        for span, name in bodies_in(runs_in(context.casing.title(text[cell.start : cell.end]), Span(0, len(cell)))):
            yield name, Span(cell.start + span.start, cell.start + span.end), 0.7
    for paragraph in context.paragraphs(record.span):
        if not is_capitals(text[paragraph.start : paragraph.end]):
            runs = list(runs_in(text, paragraph))
            for span, name in [*bodies_in(runs), *organisations_in(runs, context)]:
                if organisations.known(name) or not overlaps(listed, span):
                    yield name, span, 0.75


def _cells(record: Record) -> Iterator[Span]:
    """The lines in capitals, and the cells in capitals of rows."""
    document = record.document
    for line in document.lines(record.span.start, record.span.end):
        words = document.text[line.start : line.end]
        cells = [line] if "\t" not in words else [Span(line.start + m.start(), line.start + m.end()) for m in CELL.finditer(words)]
        for cell in cells:
            if is_capitals(document.text[cell.start : cell.end]) and not document.marked("furniture", line.start, line.end):
                yield cell


def kind_of(name: str, vocabulary: Vocabulary) -> str:
    """The kind of an organisation by the longest word of its name that shows one; "" where none does."""
    key = name.lower()
    if key in vocabulary.organisation_kinds:
        return vocabulary.organisation_kinds[key]
    words = [word for word in vocabulary.organisation_words.findall(name) if word.lower() in vocabulary.organisation_kinds]
    return vocabulary.organisation_kinds[max(words, key=len).lower()] if words else ""


def _key(name: str) -> str:
    return " ".join(name.lower().replace("&", "and").replace("’", "'").split())


def _sentence(text: str, place: Span) -> tuple[int, int]:
    """The line that a name stands in, at most 200 characters of it; a body's date may stand outside of its record."""
    start = max(text.rfind("\n", 0, place.start) + 1, place.start - 100)
    stop = text.find("\n", place.end)
    return start, min(stop if stop >= 0 else len(text), max(place.end, start + 200))
