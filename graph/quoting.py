"""What proves the rows of an answer: for each fact the document, page, place and words of its best quotation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rdflib import URIRef

from graph.catalogue import bound, questions_of
from graph.store import Store
from ontology.terms import MB

COLUMNS = ("document", "page", "begins", "ends", "quote", "fact")
NOTHING = ("", "", "", "", "")
TOGETHER = 500  # facts asked about in one query
Row = Sequence[str]
Proof = tuple[str, str, str, str, str]


def with_evidence(store: Store, columns: Sequence[str], rows: Iterable[Row]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Columns and rows in which a column `fact` became document, page, begins, ends, quote and fact, at the end.

    begins and ends are places in characters of the document's text. Where `fact` is empty, the earliest of `facts` (IRIs,
    with spaces, by date after this) stands for the row.
    """
    if "fact" not in columns or "quote" in columns:
        return tuple(columns), tuple(tuple(row) for row in rows)
    at, several = columns.index("fact"), columns.index("facts") if "facts" in columns else None
    shown = []
    for row in rows:
        cells, fact = list(row), row[at]
        if several is not None:
            facts = by_date(store, row[several].split())
            cells[several], fact = " ".join(facts), fact or next(iter(facts), "")
        shown.append(((*cells[:at], *cells[at + 1 :]), fact))
    proofs = quoted(store, (fact for _, fact in shown))
    return (*columns[:at], *columns[at + 1 :], *COLUMNS), tuple((*cells, *proofs.get(fact, NOTHING), fact) for cells, fact in shown)


def by_date(store: Store, facts: Iterable[str]) -> list[str]:
    """Some facts by the date of their record."""
    return sorted(facts, key=lambda fact: (date_of(store, fact), fact))


def date_of(store: Store, fact: str) -> str:
    """The date of the record that a fact stands in."""
    return store.one(fact, MB.date) or store.one(fact, MB.asOf)


def quoted(store: Store, facts: Iterable[str]) -> dict[str, Proof]:
    """Document, page, begins, ends and quote of each of some facts that has a quotation, asked for many at a time."""
    found: dict[str, Proof] = {}
    names: dict[str, str] = {}
    wanted = [URIRef(fact) for fact in dict.fromkeys(facts) if fact]
    for start in range(0, len(wanted), TOGETHER):
        query = bound(questions_of("links/")["links/quotations"], {"fact": wanted[start : start + TOGETHER]})
        for fact, document, *place in store.ask(query).rows:
            if document not in names:
                names[document] = store.one(document, MB.fileName)
            page, begins, ends, quote = place
            found[fact] = names[document], page, begins, ends, quote
    return found
