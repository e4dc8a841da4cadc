"""Meetings, documents and facts as plain values: what was recorded, and what proves it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph import iris
from graph.columns import TABLES
from graph.evidence import Evidence, evidence_of
from graph.questions import rows_of
from graph.store import Store
from graph.things import facts_of, id_of, split
from ontology.terms import ID

KINDS = tuple(table.name for table in TABLES)  # of facts


@dataclass(frozen=True)
class Meeting:
    """A meeting that some record tells of. id: its body's and its day; body: the id of the body that met."""

    id: str
    iri: str
    date: str
    body: str
    body_name: str


@dataclass(frozen=True)
class Minuted:
    """What a record tells of a meeting as a whole: times of day, place, who chaired, which kinds of records are held, in which documents."""

    start: str | None
    end: str | None
    venue: str | None
    chairs: tuple[str, ...]
    records: tuple[str, ...]
    documents: tuple[str, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Attendee:
    """Somebody on a list of attendance, as printed. status: present, in_attendance, apologies, substitute or invited."""

    name: str
    role: str
    organisation: str
    status: str
    substitute_for: str
    fact: str


@dataclass(frozen=True)
class Told:
    """Something that minutes tell under an item. kind: item, issue, resolution, action, report, agreement or figure; issue: the id of one."""

    item: str
    title: str
    kind: str
    text: str
    detail: str
    issue: str
    fact: str


@dataclass(frozen=True)
class Document:
    """A document that was read. id: its SHA-256; accounted_for: the share of its text that facts or its structure explain.

    leftovers: sentences that none does; pages: 0 where the format has none; flags: what is odd about it.
    """

    id: str
    iri: str
    name: str
    title: str
    kind: str
    media_type: str
    pages: int
    accounted_for: float
    leftovers: int
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """A quotation: its words, and where they stand in the document's text, in characters; page: from 1, None where there are none."""

    words: str
    start: int
    end: int
    page: int | None


@dataclass(frozen=True)
class Fact:
    """A fact. kind: its table; says: its fields in the ontology's words; quotations: the best first; found_by: extractor and version."""

    id: str
    iri: str
    kind: str
    label: str
    date: str
    body: str
    document: str
    says: Mapping[str, str]
    quotations: tuple[Place, ...]
    found_by: str
    confidence: float


def meetings(store: Store, given: Mapping[str, str]) -> list[Meeting]:
    """All meetings by date; given: the parameters of the question meetings. Raises BadParameter."""
    within = {(row["date"], row["bodyName"]) for row in rows_of(store, "meetings", given)} if any(given.values()) else None
    return [
        Meeting(row["meeting"].removeprefix(ID["meeting/"]), row["meeting"], row["date"], id_of(row["body"]), row["bodyName"])
        for row in rows_of(store, "links/meetings", {})
        if within is None or (row["date"], row["bodyName"]) in within
    ]


def minuted(store: Store, meeting: Meeting) -> Minuted:
    """What is told of a meeting as a whole."""
    rows = rows_of(store, "meetings", _of(meeting))
    row = rows[0] if rows else dict.fromkeys(("start", "end", "venue", "chairs", "records", "documents", "facts", "fact"), "")
    chairs, records, held = (split(row[column]) for column in ("chairs", "records", "documents"))
    return Minuted(row["start"][:5] or None, row["end"][:5] or None, row["venue"] or None, chairs, records, held, facts_of(row))


def attendees(store: Store, meeting: Meeting) -> tuple[Attendee, ...]:
    """Who is on the lists of attendance of a meeting."""
    return tuple(
        Attendee(row["name"], row["role"], row["organisationName"], row["attended"], row["substituteFor"], id_of(row["fact"]))
        for row in rows_of(store, "attendance", _of(meeting))
    )


def told_at(store: Store, meeting: Meeting) -> tuple[Told, ...]:
    """What the minutes of a meeting tell, item by item."""
    return tuple(
        Told(row["item"], row["title"], row["kind"], row["text"], row["detail"], row["issue"], id_of(row["fact"]))
        for row in rows_of(store, "minutes", _of(meeting))
    )


def documents(store: Store, given: Mapping[str, str]) -> list[Document]:
    """All documents by name; given: the parameters of the question documents. Raises BadParameter."""
    return [
        Document(
            row["sha256"], str(iris.document(row["sha256"])), row["name"], row["title"], row["kind"], row["format"], int(row["pages"] or 0),
            float(row["accountedFor"] or 0), int(row["leftovers"] or 0), split(row["flags"]),
        )
        for row in rows_of(store, "documents", given)
    ]  # fmt: skip


def facts_in(store: Store, sha256: str) -> dict[str, int]:
    """How many facts of each kind a document holds."""
    graph = str(iris.document(sha256))
    found = Counter({table.name: sum(1 for _ in store.of_class(str(table.rdf_class), graph)) for table in TABLES})
    return {kind: count for kind, count in found.items() if count}


def fact_ids(store: Store, kind: str, sha256: str) -> list[str]:
    """The ids of facts, in order: of one kind or, with "", of all; of one document or, with "", of all."""
    graph = str(iris.document(sha256)) if sha256 else None
    tables = [table for table in TABLES if kind in ("", table.name)]
    return [id_of(node) for table in tables for node, _ in store.of_class(str(table.rdf_class), graph)]


def fact(store: Store, id: str) -> Fact | None:
    """One fact with what proves it; None where there is none such."""
    found = evidence_of(store, id)
    return _fact(found) if found else None


def facts(store: Store, ids: Iterable[str]) -> list[Fact]:
    """Facts that are there, with what proves them."""
    return [_fact(found) for id in ids if (found := evidence_of(store, id))]


def _fact(found: Evidence) -> Fact:
    places = tuple(Place(quoted.words, quoted.start, quoted.end, quoted.page or None) for quoted in found.quotes)
    says = {said.name: said.value for said in found.said}
    kind = found.table.replace(" ", "_")
    return Fact(found.id, found.iri, kind, found.label, found.meeting, found.body, found.sha256, says, places, found.found_by, found.confidence)


def _of(meeting: Meeting) -> dict[str, str]:
    return {"body": ID[f"body/{meeting.body}"], "from": meeting.date, "to": meeting.date}
