"""Short ways through a document's graph, in a graph of its own: registers of its meetings, the issues of its items, the words spoken of issues.

They follow from the document alone, as it is published: judged and without forgotten names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rdflib import RDFS, Literal, URIRef

from graph import iris
from graph.draft import Draft, Triple
from graph.lives import words
from graph.registers import RegisterLine, SpokenLine
from graph.store import Store
from ontology.terms import ISSUE, MB, OA


def rebuild_ways(draft: Draft, documents: Iterable[str]) -> None:
    """Derive anew the short ways of some documents' graphs (IRIs); of one that is gone nothing stays."""
    for document in sorted(documents):
        draft.replace(iris.graph_of(document), [*_registers(draft, document), *_issues_of_items(draft, document), *_spoken(draft, document)])


def _registers(store: Store, document: str) -> Iterator[Triple]:
    """A line for each meeting that the document tells of."""
    about, records = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for meeting, issue in store.within(document, MB.about):
        about[meeting].add(issue.removeprefix(ISSUE))
    for fact, _ in store.of_class(MB.MeetingRecord, document):
        for meeting in store.objects(fact, MB.inMeeting):
            records[meeting].update(store.objects(fact, MB.record))
    for meeting, _ in store.within(document, MB.year):
        said = store.about(meeting, document)
        for date in said.get(str(MB.date), ()):
            for body in said.get(str(MB.ofBody), ()):
                for name in store.about(body, document).get(str(RDFS.label), ()):
                    line = RegisterLine(date, _last(body), _last(document), tuple(records[meeting]), tuple(about[meeting]), name)
                    yield meeting, MB.register, Literal(str(line))


def _issues_of_items(store: Store, document: str) -> Iterator[Triple]:
    """What each item names, so that what stands in an item leads to its issues in one step."""
    items, issues = dict(store.within(document, MB.inItem)), store.within(document, MB.issue)
    mentions = {fact for fact, _ in store.of_class(MB.IssueMention, document)}
    yield from ((items[fact], MB.namesIssue, URIRef(issue)) for fact, issue in issues if fact in mentions and fact in items)


def _spoken(store: Store, document: str) -> Iterator[Triple]:
    """The words of the sentences on issues, a line for each date, by which later sentences of like words are found."""
    said = defaultdict[str, set[tuple[str, str]]](set)
    for fact, issue in store.within(document, MB.issue):
        sentence, date = words(store.one(fact, MB.bestQuotation, OA.hasSelector, OA.exact)), store.one(fact, MB.date)
        if sentence and date:
            said[date].add((issue.removeprefix(ISSUE), " ".join(sorted(sentence))))
    yield from ((document, MB.spokenOf, Literal(str(SpokenLine(date, frozenset(found))))) for date, found in said.items())


def _last(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]
