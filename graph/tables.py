"""The fact tables read back out of the graph: the inverse of graph.rdf, by the same columns."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rdflib import DCTERMS, RDFS
from rdflib.namespace import FOAF

from graph import iris
from graph.columns import TABLE_OF, TABLES, Column, Table
from graph.library import Library
from graph.shown import shown_text
from graph.store import Store
from ingest.claims import Attendance, RoleHeld
from ontology.terms import MB, OA

EVIDENCE = ("confidence", "found_by", "document", "page", "quote_start", "quote_end", "quote")
DOCUMENTS = ("document", "sha256", "media_type", "kind", "title", "pages", "characters", "accounted_for")
PEOPLE = ("name", "aliases", "first_seen", "last_seen", *EVIDENCE)
HIDDEN = frozenset((("items", "record"),))  # what the graph keeps and the export has no column for
FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?%?")
NAME_UNSAFE = re.compile(r"[\x00-\x1f/\\:]|^\.+")

Row = Mapping[str, str]


@dataclass(frozen=True)
class FactRow:
    """A row of a table, the fact's IRI, and the graph of the document that it stands in."""

    iri: str
    graph: str
    values: Row


def columns_of(table: Table) -> tuple[str, ...]:
    """The columns of a table in the export, evidence last."""
    return (*(c.name for c in table.columns if (table.name, c.name) not in HIDDEN), *EVIDENCE)


def fact_rows(store: Store, table: Table, names: Mapping[str, str] | None = None) -> Iterator[FactRow]:
    """The facts of one table, unsorted. names: graph IRI -> document name, made where it is not given."""
    names = file_names(store) if names is None else names
    labels: dict[str, str] = {}
    for node, graph in store.of_class(str(table.rdf_class)):
        about = store.about(node, graph)
        values = cells(store, table, about, labels)
        best = _first(about, MB.bestQuotation)
        quote, place = store.about(f"{best}/words", graph), store.about(best, graph)
        evidence = {
            "confidence": _first(about, MB.confidence), "found_by": _first(about, MB.foundBy), "document": names.get(graph, ""),
            "page": _first(place, MB.page), "quote_start": _first(quote, OA.start), "quote_end": _first(quote, OA.end),
            "quote": _first(quote, OA.exact),
        }  # fmt: skip
        yield FactRow(node, graph, {**values, **evidence})


def cells(store: Store, table: Table, about: Mapping[str, tuple[str, ...]], labels: dict[str, str]) -> dict[str, str]:
    """The columns of a fact, evidence left out. about: what is said of it; labels: the names of bodies and people met so far, added to."""
    return {column.name: _value(store, column, about, labels) for column in table.columns}


def file_names(store: Store) -> dict[str, str]:
    """Each document's graph -> the name of its file, made unique and safe for a folder."""
    found = {node: _first(store.about(node), MB.fileName) for node, _ in store.of_class(str(MB.Document))}
    taken = list(found.values())
    safe = {}
    for node, name in found.items():
        name = name if taken.count(name) == 1 else f"{node.rsplit('/', 1)[-1][:8]}-{name}"
        safe[node] = NAME_UNSAFE.sub("_", name) or "_"
    return safe


def document_rows(store: Store) -> list[Row]:
    """The table of documents."""
    rows = []
    for node, name in file_names(store).items():
        about = store.about(node)
        terms = (MB.sha256, DCTERMS.format, MB.kind, DCTERMS.title, MB.pages, MB.characters, MB.accountedFor)
        values = [name, *(_first(about, term) for term in terms)]
        rows.append(dict(zip(DOCUMENTS, values, strict=True)))
    return sorted(rows, key=lambda r: (r["document"], r["sha256"]))


def people_rows(store: Store, names: Mapping[str, str]) -> list[Row]:
    """The table of people: those that mentions were joined to, with the first and last date that a record shows them."""
    individual_of = {mention: individual for mention, _, individual in store.quads(str(MB.individual))}
    seen: dict[str, list[tuple[str, Row]]] = {}
    for table in (TABLE_OF[Attendance], TABLE_OF[RoleHeld]):
        for fact in fact_rows(store, table, names):
            mention = str(iris.person(fact.graph.rsplit("/", 1)[-1], fact.values["person"]))
            date = fact.values.get("meeting") or fact.values["as_of"]
            seen.setdefault(individual_of[mention], []).append((date, fact.values))
    people: list[Row] = []
    for individual, rows in seen.items():
        dated = sorted(rows, key=lambda pair: (pair[0], pair[1]["document"], int(pair[1]["quote_start"] or 0)))
        about = store.about(individual)
        named = {"name": _first(about, FOAF.name), "aliases": "; ".join(about.get(str(MB.alias), ()))}
        people.append({**named, "first_seen": dated[0][0], "last_seen": dated[-1][0], **{c: dated[0][1][c] for c in EVIDENCE}})
    return sorted(people, key=lambda r: tuple(r.values()))


def all_tables(store: Store) -> dict[str, tuple[tuple[str, ...], list[Row]]]:
    """Every table of the export: name -> (columns, sorted rows)."""
    names = file_names(store)
    tables: dict[str, tuple[tuple[str, ...], list[Row]]] = {"documents": (DOCUMENTS, document_rows(store))}
    for table in TABLES:
        columns = columns_of(table)
        rows = ({c: row.values[c] for c in columns} for row in fact_rows(store, table, names))
        tables[table.name] = columns, sorted(rows, key=lambda r: tuple(r.values()))
    tables["people"] = PEOPLE, people_rows(store, names)
    return tables


def export_jsonl(store: Store, folder: Path) -> list[Path]:
    """Write the tables as JSON Lines, one object a row, every value as text; gives the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, (_, rows) in all_tables(store).items():
        path = folder / f"{name}.jsonl"
        with path.open("w", newline="", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        written.append(path)
    return written


def inert(value: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe before what it would run; numbers stay."""
    return f"'{value}" if value.startswith(FORMULA) and not NUMBER.fullmatch(value) else value


def export_csv(library: Library, folder: Path, for_spreadsheets: bool = False) -> list[Path]:
    """Write the tables as CSV and each document's text; gives the files written.

    for_spreadsheets: with inert cells. Else every cell is exact, so that a quotation can be compared with its place.
    """
    store = library.store()
    texts = folder / "texts"
    texts.mkdir(parents=True, exist_ok=True)
    written = []
    for name, (columns, rows) in all_tables(store).items():
        path = folder / f"{name}.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows({c: inert(v) for c, v in row.items()} for row in rows) if for_spreadsheets else writer.writerows(rows)
        written.append(path)
    for graph, name in file_names(store).items():
        path = texts / f"{name}.txt"
        path.write_bytes(shown_text(library, graph.rsplit("/", 1)[-1]).encode("utf-8", "surrogatepass"))
        written.append(path)
    return written


def _value(store: Store, column: Column, about: Mapping[str, tuple[str, ...]], labels: dict[str, str]) -> str:
    """A cell: the field that graph.rdf wrote."""
    if column.kind == "meeting":
        return _first(about, MB.date)
    if column.kind == "item":
        return _first(about, MB.number)
    if column.kind == "issue":
        return _first(about, MB.issue).rsplit("/", 1)[-1]
    if column.kind == "time":
        return _first(about, column.term)[:5]
    if column.kind == "names":
        return "; ".join(about.get(str(column.term), ()))
    if column.kind in ("body", "person"):
        term = MB.ofBody if column.kind == "body" else MB.person
        node = _first(about, term)
        if node and node not in labels:
            labels[node] = _first(store.about(node), RDFS.label if column.kind == "body" else FOAF.name)
        return labels.get(node, "")
    return _first(about, column.term)


def _first(about: Mapping[str, tuple[str, ...]], term: object) -> str:
    return next(iter(about.get(str(term), ())), "")
