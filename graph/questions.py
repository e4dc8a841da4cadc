"""The one door to the catalogue: a question and what is given to it, answered in rows with their evidence.

Whether an answer is what one query selects or is computed of several, the command line, the pages, the data and the
notebooks need not know. What was answered once on a snapshot is remembered with it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module

from rdflib import URIRef
from rdflib.term import Node

from graph import parameters
from graph.by_snapshot import BySnapshot
from graph.catalogue import Question, bound, catalogue, examples, questions_of
from graph.errors import UnknownQuestion
from graph.parameters import Terms, checked
from graph.quoting import with_evidence
from graph.registers import head
from graph.store import Answer, Row, Store

__all__ = ["Asking", "Question", "ask", "catalogue", "examples", "issue_of", "rows_of", "rows_of_meetings"]

NARROW = frozenset(("person", "organisation", "issue", "post", "fact"))  # a parameter that leaves few rows to look at
PLACED = ("meeting", "body", "from", "to")  # the parameters that meetings are chosen by
TOGETHER = 24  # meetings asked about in one query
REMEMBERED = 1_000_000  # cells of a snapshot's answers, the latest
NOWHERE = URIRef("urn:nowhere")  # a meeting that no document tells of, by which a question's columns are asked
Place = tuple[str, str, str]  # a date, the meeting of that date, a document that tells of it


_answers: BySnapshot[Answer] = BySnapshot(REMEMBERED, lambda answer: len(answer.rows) * len(answer.columns))


@dataclass(frozen=True)
class Asking:
    """A question that is being answered: what a function of graph/computed/ gets. limit: how many rows are wanted, 0 for all."""

    store: Store
    question: Question
    terms: Terms
    limit: int

    def text(self, name: str) -> str:
        """A parameter as text, the first of several; "" where it was not given."""
        return str(next(iter(self.terms.get(name, ())), ""))

    def number(self, name: str) -> int:
        return int(self.text(name))

    def rows(self, meetings: Iterable[Node] = ()) -> list[Row]:
        """All rows that the question's own query selects, or those of the file that it names. meetings: only of these."""
        if self.question.source:
            return self.of(self.question.source)
        only = tuple(meetings)
        return _selected(self.store, self.question, {**self.terms, "meeting": only} if only else self.terms, 0).dicts()

    def by_meeting(self, places: Sequence[Place] | None = None) -> Iterator[tuple[str, list[Row]]]:
        """The rows of the question's own query, some meetings at a time, each time with the date that it came to. places: by date."""
        rest = {name: values for name, values in self.terms.items() if name not in PLACED}
        chosen = _places(self.store, self.terms) if places is None else places
        yield from ((date, found.dicts()) for date, found in _some_at_a_time(self.store, self.question, rest, chosen))

    def of(self, name: str, **terms: Iterable[Node]) -> list[Row]:
        """All rows of another file of the catalogue: with some terms, and those of this question that it takes too; () leaves one open."""
        other = _named(name)
        taken = {p.name for p in other.parameters} - {"limit"}
        mine = {key: value for key, value in self.terms.items() if key in taken}
        taken_terms = {**mine, **{key: tuple(value) for key, value in terms.items()}}
        return _answered(self.store, other, {key: value for key, value in taken_terms.items() if value}, 0).dicts()


def ask(store: Store, name: str, given: Mapping[str, str], offset: int = 0) -> Answer:
    """The answer to a question of the catalogue, with its evidence. Raises UnknownQuestion or BadParameter, both with a hint.

    offset: how many rows to leave out before the first.
    """
    question, terms, limit = _understood(store, name, given)

    def make() -> Answer:
        found = _answered(store, question, terms, _enough(limit, offset))
        rows = found.rows[offset : offset + limit]
        return Answer(*with_evidence(store, found.columns, rows), found.cut or len(found.rows) > offset + limit)

    return _answers.get(store, ("with evidence", offset, *_key(question, terms, limit)), make)


def _enough(limit: int, offset: int) -> int:
    """How many rows to ask for so that a page has its rows: twice as many each time it is not enough, so that reading on is seldom asking anew."""
    enough = limit
    while enough < offset + limit:
        enough *= 2
    return enough


def rows_of(store: Store, name: str, given: Mapping[str, str]) -> list[Row]:
    """All rows of an answer without their evidence, for what is made of them. Raises as ask does."""
    question, terms, _ = _understood(store, name, given)
    return _answered(store, question, terms, 0).dicts()


def rows_of_meetings(store: Store, name: str, meetings: Iterable[Node]) -> list[Row]:
    """All rows of a file for some meetings, for what is kept by others: they are not remembered here."""
    return _selected(store, _named(name), {"meeting": tuple(meetings)}, 0).dicts()


def _understood(store: Store, name: str, given: Mapping[str, str]) -> tuple[Question, Terms, int]:
    question = _named(name)
    terms = checked(store, question, given, lambda kind: _names(store, kind))
    limit = int(str(terms.pop("limit", (question.limit,))[0]))
    return question, terms, limit


def _key(question: Question, terms: Terms, limit: int) -> tuple[object, ...]:
    return question.name, limit, *sorted((name, tuple(map(str, values))) for name, values in terms.items())


def _answered(store: Store, question: Question, terms: Terms, limit: int) -> Answer:
    """The answer with checked parameters, at most `limit` rows (0: all), out of what is remembered where it is."""

    def make() -> Answer:
        found = _computed(Asking(store, question, terms, limit)) if question.computed else _selected(store, question, terms, limit)
        rows = found.rows[:limit] if limit else found.rows
        return Answer(found.columns, rows, cut=len(rows) < len(found.rows))

    return _answers.get(store, _key(question, terms, limit), make)


def issue_of(store: Store, value: str) -> URIRef:
    """The concept with this id or label. Raises BadParameter with the nearest ids."""
    return parameters.issue_of(value, lambda kind: _names(store, kind))


def _named(name: str) -> Question:
    questions = questions_of("links/") if name.startswith("links/") else catalogue()
    if name not in questions:
        close = difflib.get_close_matches(name, questions, 1)
        raise UnknownQuestion(f"there is no question {name!r}" + (f"; did you mean {close[0]!r}?" if close else f"; there are {', '.join(questions)}"))
    return questions[name]


def _names(store: Store, kind: str) -> Sequence[tuple[str, str]]:
    """All things of a kind with their names, as (IRI, name)."""
    found = _answered(store, _named(f"links/{kind}-names"), {}, 0)
    return [(row[0], row[1]) for row in found.rows]


def _computed(asking: Asking) -> Answer:
    """What the question's function makes, in the columns that its file promises."""
    module, function = asking.question.computed.split(":")
    columns = asking.question.columns
    rows = getattr(import_module(f"graph.computed.{module}"), function)(asking)
    return Answer(columns, tuple(tuple(row.get(column, "") for column in columns) for row in rows))


def _selected(store: Store, question: Question, terms: Terms, limit: int) -> Answer:
    """What the question's query selects: at least one row more than the limit, where there is one."""
    narrow = any(p.kind in NARROW and p.name in terms for p in question.parameters)
    if not question.by_meeting or narrow:
        return store.ask(bound(question, terms, limit and limit + 1))
    rest = {name: values for name, values in terms.items() if name not in PLACED}
    columns: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = []
    for _, found in _some_at_a_time(store, question, rest, _places(store, terms)):
        columns = found.columns
        rows += found.rows
        if limit and len(rows) > limit:
            break
    return Answer(columns or store.ask(bound(question, rest, 1, [(NOWHERE, NOWHERE)])).columns, tuple(rows))


def _some_at_a_time(store: Store, question: Question, terms: Terms, places: Sequence[Place]) -> Iterator[tuple[str, Answer]]:
    """What a question selects of some meetings after others, each time with the date that it came to."""
    for start in range(0, len(places), TOGETHER):
        some = places[start : start + TOGETHER]
        yield some[-1][0], store.ask(bound(question, terms, 0, [(URIRef(meeting), URIRef(document)) for _, meeting, document in some]))


def _places(store: Store, terms: Terms) -> list[Place]:
    """Meetings with the documents that tell of them, by date: those given, or those of some bodies in a span."""
    first, last = (str(next(iter(terms.get(name, ())), "")) for name in ("from", "to"))
    bodies, only = ({str(iri) for iri in terms.get(name, ())} for name in ("body", "meeting"))
    found = []
    for meeting, line in _answered(store, _named("links/register"), {}, 0).rows:
        if first <= line[:10] and (not last or line[:10] <= last) and ("meeting" not in terms or meeting in only):
            date, body, document, name = head(line)
            if not bodies or body in bodies:
                found.append((date, name, meeting, document))
    return [(date, meeting, document) for date, _, meeting, document in sorted(found)]
