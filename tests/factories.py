"""Small makers of what the tests of ingest need: a document, a record, a context from plain text."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from ingest.facts.attendance import with_attendees
from ingest.model import Attendee, Document, Fact, Item, Record, Span
from ingest.readers.text import read_text
from ingest.structure.context import Context
from ingest.structure.items import find_items
from ingest.structure.names import named
from ingest.structure.records import find_records
from ontology.load import load
from ontology.vocabulary import Vocabulary

BODY = "Anytown Community Safety Partnership"
DATE = "2019-03-12"


@cache
def vocabulary() -> Vocabulary:
    """The product's own vocabulary, read once."""
    return load()[0]


def document_of(text: str, name: str = "case.txt") -> Document:
    """A document from plain text, as the reader of text files makes it."""
    data = text.encode()
    return read_text(name, hashlib.sha256(data).hexdigest(), data)


def context_of(text: str) -> Context:
    """The context of a document from plain text."""
    return Context.of(document_of(text), vocabulary())


def record_of(
    text: str,
    date: str = DATE,
    body: str = BODY,
    present: Iterable[str] = (),
    kind: str = "minutes",
    item: str = "",
) -> tuple[Record, Context]:
    """A record and its context from the text of its items.

    present: entries as a list of attendance prints them ("Ann Lee, Head of Housing", "Cllr Bo Roy (Chairman)"); they
    stand in no text of their own, so their spans are those of the record's first character.
    item: a number; then the whole text is the body of one item of this number. Otherwise its items are found in it.
    """
    context = context_of(text)
    whole = Span(0, len(context.document.text))
    if item:
        items: tuple[Item, ...] = (Item(item, "", Span(0, 0), whole),)
    else:
        items = find_items(context.document, whole, context.casing) if kind != "report" else ()
    record = Record(context.document, kind, date, body, whole, Span(0, 1), items=items)
    return replace(record, attendees=tuple(_attendee(entry, context) for entry in present)), context


def records_of(text: str) -> tuple[tuple[Record, ...], Context]:
    """All records of a document from plain text, with their attendees, as `read` finds them."""
    context = context_of(text)
    return tuple(with_attendees(record, context) for record in find_records(context)), context


def claims(find: Callable[[Record, Context], Iterator[Fact]], record: Record, context: Context) -> list[Any]:
    """What an extractor finds in a record, proved: each quotation is the slice of the text that it says."""
    facts = list(find(record, context))
    for fact in facts:
        for quote in fact.quotes:
            assert record.document.text[quote.start : quote.end] == quote.text
    return [fact.claim for fact in facts]


def _attendee(entry: str, context: Context) -> Attendee:
    person = named(entry, context.organisations)
    if person is None:
        raise ValueError(f"no person: {entry}")
    return Attendee(person.name, person.title, person.role, person.organisation, person.capacity, person.initials, person.stands_in_for, "present", Span(0, 1))
