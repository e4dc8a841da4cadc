"""Reading composed: bytes -> Document -> Records -> Facts, and what was left over."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace

from ingest.errors import NoRecord, ReadingError
from ingest.facts.actions import find_actions
from ingest.facts.agreements import find_agreements
from ingest.facts.attendance import find_attendance, with_attendees
from ingest.facts.bodies import find_body_events
from ingest.facts.conflicts import find_conflicts
from ingest.facts.follow_ups import find_follow_ups
from ingest.facts.issues import find_issue_mentions
from ingest.facts.measures import find_measures
from ingest.facts.meetings import find_items_dealt_with, find_meetings
from ingest.facts.organisations_named import find_organisations_named
from ingest.facts.ownership import find_ownership
from ingest.facts.places import find_place_mentions
from ingest.facts.resolutions import find_resolutions
from ingest.facts.roles import find_roles
from ingest.model import Document, Fact, Reading, Record
from ingest.readers.docx import read_docx
from ingest.readers.formats import DOCX, PDF, PLAIN, media_type
from ingest.readers.markup import read_markup
from ingest.readers.pdf import read_pdf
from ingest.readers.scans import SCANNED, TRUST, Scans, unseen
from ingest.readers.text import read_text
from ingest.second_reader import NoAnswer, SecondReader, second_facts
from ingest.structure.context import Context
from ingest.structure.leftovers import accounted_for, accounts_of
from ingest.structure.records import find_records
from ontology.vocabulary import Vocabulary

Extractor = Callable[[Record, Context], Iterator[Fact]]
EXTRACTORS: tuple[Extractor, ...] = (
    find_meetings,
    find_attendance,
    find_items_dealt_with,
    find_resolutions,
    find_actions,
    find_follow_ups,
    find_roles,
    find_issue_mentions,
    find_measures,
    find_ownership,
    find_body_events,
    find_place_mentions,
    find_agreements,
    find_organisations_named,
    find_conflicts,
)


def read(name: str, data: bytes, vocabulary: Vocabulary, scans: Scans = unseen, second: SecondReader | None = None) -> Reading:
    """All facts of one document; scans: what recognises words on scanned pages; second: who looks at it too, if anybody.

    Raises a ReadingError that names document and reason.
    """
    document = read_document(name, data, scans)
    context = Context.of(document, vocabulary)
    records = tuple(with_attendees(record, context) for record in find_records(context))
    if not records:
        raise NoRecord(name, "no minutes, agenda or report of a meeting with a date was found in it")
    for record in records:  # the posts of all, before any of them asks who somebody is
        list(find_roles(record, context))
    facts = tuple(_trusted(_distinct(fact for record in records for find in EXTRACTORS for fact in find(record, context)), document))
    if second:
        try:
            facts += tuple(_distinct(_trusted(second_facts(records, facts, context, second), document)))
        except NoAnswer as error:
            raise ReadingError(name, str(error)) from error
    accounts = tuple(accounts_of(records, facts, context))
    return Reading(document, _kind(document, records), _title(records), records, facts, accounts, accounted_for(accounts, document))


def read_document(name: str, data: bytes, scans: Scans = unseen) -> Document:
    """The text of one document with its origins; scans: what recognises words on scanned pages. Raises a ReadingError."""
    kind, sha256 = media_type(name, data), hashlib.sha256(data).hexdigest()
    if kind == PDF:
        return read_pdf(name, sha256, data, scans)
    if kind == DOCX:
        return read_docx(name, sha256, data)
    return read_text(name, sha256, data) if kind == PLAIN else read_markup(name, sha256, data, kind)


def _trusted(facts: Iterator[Fact], document: Document) -> Iterator[Fact]:
    """The facts, with less confidence where words that prove one were recognised in a picture."""
    for fact in facts:
        seen = document.bears(SCANNED) and any(document.marked(SCANNED, quote.start, quote.end) for quote in fact.quotes)
        yield replace(fact, confidence=round(fact.confidence * TRUST, 2)) if seen else fact


def _distinct(facts: Iterator[Fact]) -> Iterator[Fact]:
    """The facts without those that say the same from the same words."""
    seen = set()
    for fact in facts:
        key = (fact.claim, fact.quotes[0])
        if key not in seen:
            seen.add(key)
            yield fact


def _kind(document: Document, records: tuple[Record, ...]) -> str:
    """minutes, agenda, report, pack or web page."""
    kinds = {record.kind for record in records}
    if len(records) > 1 and ("agenda" in kinds or kinds == {"minutes", "report"}):
        return "pack"
    return "web page" if document.text[:200].lower().lstrip().startswith("agenda and minutes") else records[0].kind


def _title(records: tuple[Record, ...]) -> str:
    first = records[0]
    return first.part or f"{first.body}, {first.date}"
