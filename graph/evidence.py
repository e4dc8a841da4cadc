"""The evidence of facts, as a page shows it: what a fact says in the ontology's own words, its quotations, who found it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rdflib import DCTERMS, PROV, RDF, RDFS, SKOS

from graph import iris
from graph.columns import TABLES, Column, Table
from graph.store import Store
from graph.tables import cells
from ontology.terms import ID, ISSUE, MB, OA, ONTOLOGY_GRAPH

FACT_ID = re.compile(r"[0-9a-f]{16}")
SHA256 = re.compile(r"[0-9a-f]{64}")
REJECTED = Table("rejected fact", object, MB.RejectedFact, ())  # what a person judged wrong: only its quotations are left
ABOUT_THE_PLACE = ("meeting", "body", "item", "part", "reported_at")  # columns that tell where a fact stands, not what it says


@dataclass(frozen=True)
class Quoted:
    """A quotation: its words and where they stand in the document's text; page: from 1, 0 where there are none."""

    start: int
    end: int
    words: str
    page: int


@dataclass(frozen=True)
class Said:
    """A field of a fact: the ontology's label of it, the value, the same in words, and its kind (see graph.columns.Kind)."""

    label: str
    value: str
    words: str
    kind: str
    name: str


@dataclass(frozen=True)
class Evidence:
    """A fact with what proves it. id: the last part of its IRI; table: of the export; label: of its class; quotes: the best first."""

    id: str
    table: str
    label: str
    definition: str
    sha256: str
    said: tuple[Said, ...]
    quotes: tuple[Quoted, ...]
    found_by: str
    confidence: float
    meeting: str
    body: str

    @property
    def iri(self) -> str:
        return str(ID[f"fact/{self.id}"])

    @property
    def core(self) -> tuple[Said, ...]:
        """What it says, where it stands left out."""
        return tuple(said for said in self.said if said.name not in ABOUT_THE_PLACE)


def evidence_of(store: Store, id: str) -> Evidence | None:
    """The fact whose IRI ends in this id; None where there is none."""
    if not FACT_ID.fullmatch(id):
        return None
    about = store.about(str(ID[f"fact/{id}"]))
    kinds = about.get(str(RDF.type), ())
    table = next((table for table in (*TABLES, REJECTED) if str(table.rdf_class) in kinds), None)
    return _evidence(store, id, table, about, Labels(store)) if table else None


def evidence_in(store: Store, sha256: str) -> list[Evidence]:
    """The facts read from one document, in the order of their best quotations."""
    labels, graph = Labels(store), str(iris.document(sha256))
    found = [
        _evidence(store, node.rsplit("/", 1)[-1], table, store.about(node, graph), labels)
        for table in TABLES
        for node, _ in store.of_class(str(table.rdf_class), graph)
    ]
    return sorted(found, key=lambda e: (e.quotes[0].start, e.quotes[0].end, e.id))


class Labels:
    """The names of things as they are met: of the ontology's terms, of issues, of bodies and people."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.named: dict[str, str] = {}  # bodies and people
        self._terms: dict[str, tuple[str, str]] = {}

    def term(self, iri: str, otherwise: str) -> tuple[str, str]:
        """A term of the ontology or an issue, as (label, definition); otherwise: the label of one without."""
        if iri not in self._terms:
            about = self.store.about(iri, str(ONTOLOGY_GRAPH))
            label = _one(about, RDFS.label) or _one(about, SKOS.prefLabel)
            self._terms[iri] = label or otherwise.replace("_", " "), _one(about, SKOS.definition)
        return self._terms[iri]


def _evidence(store: Store, id: str, table: Table, about: Mapping[str, tuple[str, ...]], labels: Labels) -> Evidence:
    label, definition = labels.term(str(table.rdf_class), table.name.capitalize())
    row = cells(store, table, about, labels.named)
    best = _one(about, MB.bestQuotation)
    quotes = sorted(about.get(str(MB.quotation), ()), key=lambda node: (node != best, node))
    return Evidence(
        id=id,
        table=table.name,
        label=label,
        definition=definition,
        sha256=_one(about, PROV.wasDerivedFrom).rsplit("/", 1)[-1],
        said=tuple(_said(table, row, labels)),
        quotes=tuple(_quoted(store, node) for node in quotes),
        found_by=_one(about, MB.foundBy),
        confidence=float(_one(about, MB.confidence) or 0),
        meeting=_one(about, MB.date),
        body=row.get("body", ""),
    )


def _said(table: Table, row: Mapping[str, str], labels: Labels) -> Iterator[Said]:
    for column in table.columns:
        value = row[column.name]
        if value:
            words = labels.term(str(ISSUE[value]), value)[0] if column.kind == "issue" else value
            yield Said(_label(column, labels), value, words, column.kind, column.name)


def _label(column: Column, labels: Labels) -> str:
    """A field's heading: the ontology's label of its property, or its own name in words."""
    label, _ = labels.term(str(column.term), column.name)
    return label[:1].upper() + label[1:]


def title_of(store: Store, sha256: str) -> str:
    """The title that reading gave a document; "" where there is none such."""
    return _one(store.about(str(iris.document(sha256))), DCTERMS.title)


def _quoted(store: Store, node: str) -> Quoted:
    words = store.about(f"{node}/words")
    page = _one(store.about(node), MB.page)
    return Quoted(int(_one(words, OA.start) or 0), int(_one(words, OA.end) or 0), _one(words, OA.exact), int(page or 0))


def _one(about: Mapping[str, tuple[str, ...]], term: object) -> str:
    return next(iter(about.get(str(term), ())), "")
