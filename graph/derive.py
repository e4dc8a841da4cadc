"""What is derived across documents, from the facts in a store and the judgements in force."""

from __future__ import annotations

from collections.abc import Iterable

from graph.identity import Individual, Likeness, Mention, individuals
from graph.judgements import Judgement
from graph.questions import ask
from graph.rdf import nquads_of_people
from graph.store import Store
from ontology.terms import PEOPLE_GRAPH


def derived(store: Store, judgements: Iterable[Judgement]) -> dict[str, bytes]:
    """The derived graphs: name -> sorted N-Quads."""
    people, _ = people_of(store, judgements)
    return {str(PEOPLE_GRAPH): nquads_of_people(people)}


def people_of(store: Store, judgements: Iterable[Judgement]) -> tuple[list[Individual], list[Likeness]]:
    """The people across documents, and the likenesses that wait for a judgement."""
    posts: dict[str, set[str]] = {}
    meetings: dict[str, set[str]] = {}
    named: dict[str, tuple[str, str]] = {}
    for row in ask(store, "links/mentions", {}).dicts():
        named[row["person"]] = row["name"], row["document"]
        posts.setdefault(row["person"], set()).update([row["post"]] if row["post"] else [])
        meetings.setdefault(row["person"], set()).update([row["meeting"]] if row["meeting"] else [])
    mentions = (Mention(iri, *named[iri], frozenset(posts[iri]), frozenset(meetings[iri])) for iri in named)
    return individuals(mentions, judgements)
