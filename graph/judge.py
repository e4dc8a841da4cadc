"""Judging: a verdict is checked against what is published, added to the log, and published."""

from __future__ import annotations

from rdflib import RDF

from graph.errors import JudgementError
from graph.judgements import Judgement, append, judgement
from graph.library import Library
from graph.publish import publish
from graph.questions import issue_of
from graph.store import Store
from graph.unread import checked_place

OF_FACTS = ("wrong", "right", "about", "move", "closed")  # verdicts whose first side is a fact
TO_ISSUES = ("about", "move", "merge")  # verdicts whose second side is an issue


def judge(library: Library, verdict: str, a: str, b: str, who: str, when: str, why: str) -> Judgement:
    """Give a verdict. when: ISO date and time in UTC. Raises JudgementError or BadParameter where it is about nothing known."""
    store = library.store()
    row = judgement(verdict, _first(library, store, verdict, a.strip()), _issue(store, b) if verdict in TO_ISSUES else b, who, when, why)
    with library.writing():
        append(library.judgements, row)
        publish(library, None)
    return row


def _first(library: Library, store: Store, verdict: str, side: str) -> str:
    if verdict == "merge":
        return _issue(store, side)
    if verdict == "nothing":
        return checked_place(library, side)
    if verdict in OF_FACTS and not store.objects(side, RDF.type):
        raise JudgementError(f"there is no fact {side!r}; a fact is named by its IRI, as answers give it")
    return side


def _issue(store: Store, words: str) -> str:
    """The id of an issue."""
    return str(issue_of(store, words)).rsplit("/", 1)[-1]
