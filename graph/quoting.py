"""What proves the rows of an answer: for each fact the document, page, place and words of its best quotation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rdflib import PROV

from graph.store import Store
from ontology.terms import MB, OA

COLUMNS = ("document", "page", "begins", "ends", "quote", "fact")
Row = Sequence[str]


def with_evidence(store: Store, columns: Sequence[str], rows: Iterable[Row]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Columns and rows in which a column `fact` became document, page, begins, ends, quote and fact, at the end.

    begins and ends are places in characters of the document's text. Where `fact` is empty, the earliest of `facts` (IRIs,
    with spaces, by date after this) stands for the row.
    """
    if "fact" not in columns or "quote" in columns:
        return tuple(columns), tuple(tuple(row) for row in rows)
    at, several = columns.index("fact"), columns.index("facts") if "facts" in columns else None
    named: dict[str, str] = {}
    found = []
    for row in rows:
        cells, fact = list(row), row[at]
        if several is not None:
            facts = by_date(store, row[several].split())
            cells[several], fact = " ".join(facts), fact or next(iter(facts), "")
        found.append((*cells[:at], *cells[at + 1 :], *quoted(store, fact, named), fact))
    return (*columns[:at], *columns[at + 1 :], *COLUMNS), tuple(found)


def by_date(store: Store, facts: Iterable[str]) -> list[str]:
    """Some facts by the date of their record."""
    return sorted(facts, key=lambda fact: (date_of(store, fact), fact))


def date_of(store: Store, fact: str) -> str:
    """The date of the record that a fact stands in."""
    return store.one(fact, MB.date) or store.one(fact, MB.asOf)


def quoted(store: Store, fact: str, named: dict[str, str]) -> tuple[str, str, str, str, str]:
    """Document, page, begins, ends and quote of a fact; named: what is known of documents' names, added to."""
    if not fact:
        return "", "", "", "", ""
    document, best = store.one(fact, PROV.wasDerivedFrom), store.one(fact, MB.bestQuotation)
    if document not in named:
        named[document] = store.one(document, MB.fileName)
    words = store.one(best, OA.hasSelector)
    return named[document], store.one(best, MB.page), store.one(words, OA.start), store.one(words, OA.end), store.one(words, OA.exact)
