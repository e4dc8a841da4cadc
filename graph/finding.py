"""Search over a library's published snapshot, narrowed by what a visitor calls an issue, a person, a body or a year."""

from __future__ import annotations

import difflib
from dataclasses import replace

from rdflib.namespace import FOAF

from graph.errors import BadParameter
from graph.library import Library
from graph.questions import issue_of
from graph.search import Found, Within, search
from graph.store import Answer, Store
from ontology.terms import MB

COLUMNS = ("date", "bodyName", "item", "document", "page", "begins", "ends", "quote", "marks", "issues", "people", "fact")


def find(
    library: Library, words: str, issue: str = "", person: str = "", body: str = "", year: int | None = None, document: str = "",
    quoted: bool = False, limit: int = 20, offset: int = 0,
) -> Found:  # fmt: skip
    """The best passages. Raises BadQuery without a word to look for, BadParameter for an issue or a person that nobody knows.

    issue: an id or a label. person: a part of a name; every spelling of the people who bear it counts.
    """
    snapshot = int(library.snapshot())
    within = replace(narrowed(library.store(), issue, person, body, year), document=document, quoted=quoted)
    return search(library.index, snapshot, words, within, limit, offset)


def narrowed(store: Store, issue: str = "", person: str = "", body: str = "", year: int | None = None) -> Within:
    """What a search is narrowed to. Raises BadParameter for an issue or a person that nobody knows."""
    return Within(
        issue=issue_of(store, issue).rsplit("/", 1)[-1] if issue else "",
        people=names_of(store, person) if person else (),
        body=body,
        first=f"{year:04}-01-01" if year else "",
        last=f"{year:04}-12-31" if year else "",
    )


def names_of(store: Store, words: str) -> tuple[str, ...]:
    """Every spelling of the people one of whose names holds these words. Raises BadParameter, with the nearest names."""
    found: set[str] = set()
    known: set[str] = set()
    for individual, _ in store.of_class(str(MB.Individual)):
        about = store.about(individual)
        names = {*about.get(str(FOAF.name), ()), *about.get(str(MB.alias), ())}
        known |= names
        if any(words.casefold() in name.casefold() for name in names):
            found |= names
    if not found:
        close = difflib.get_close_matches(words, sorted(known), 3)
        raise BadParameter(f"no record names a person {words!r}" + (f"; did you mean {', '.join(close)}?" if close else ""))
    return tuple(sorted(found))


def answer_of(found: Found) -> Answer:
    """The hits as rows. quote: what is shown; begins, ends: its place in the document; marks: places within it, as 4-9 20-25.

    fact: the IRIs of the facts whose quotations hold a marked word.
    """
    rows = []
    for hit in found.hits:
        marks = " ".join(f"{start}-{end}" for start, end in hit.marks)
        facts = " ".join(dict.fromkeys(q.fact for q in hit.facts))
        place = (hit.date, hit.body, hit.item, hit.name, "" if hit.page is None else str(hit.page), str(hit.start), str(hit.start + len(hit.text)))
        rows.append((*place, hit.text, marks, " ".join(hit.issues), "; ".join(hit.people), facts))
    return Answer(COLUMNS, tuple(rows))
