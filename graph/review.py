"""What waits for a person's verdict, the least sure first; and the verdicts given so far."""

from __future__ import annotations

from dataclasses import dataclass

from graph.derived import organisations, people, posts
from graph.evidence import Evidence, evidence_of
from graph.judgements import Judgement, in_force
from graph.questions import rows_of
from graph.store import Store

KINDS = (("person", people.waiting), ("post", posts.waiting), ("organisation", organisations.waiting))
MOST = 25  # of one kind at once


@dataclass(frozen=True)
class Unsure:
    """Two names that may be one thing. kind: person, post or organisation."""

    kind: str
    a: str
    b: str
    score: float
    why: str


@dataclass(frozen=True)
class WeakLink:
    """A report that was joined to an action with little to go by."""

    action: Evidence
    report: Evidence
    score: float
    why: str


@dataclass(frozen=True)
class Queue:
    """The first of what waits, and how much there is of each kind."""

    identities: tuple[Unsure, ...]
    facts: tuple[Evidence, ...]
    links: tuple[WeakLink, ...]
    counts: tuple[int, int, int]


@dataclass(frozen=True)
class Given:
    """A verdict that somebody gave. fact: what it is about, where it is about a fact that still stands; undone: whether it counts no more."""

    row: Judgement
    fact: Evidence | None
    undone: bool


def queue(store: Store, log: tuple[Judgement, ...]) -> Queue:
    """What waits, given the judgements so far."""
    judged = in_force(log)
    identities = [Unsure(kind, x.a, x.b, x.score, x.why) for kind, waiting in KINDS for x in waiting(store, judged)]
    facts = [row["fact"] for row in rows_of(store, "links/weak-facts", {})]
    settled = {frozenset((row.a, row.b)) for row in judged if row.verdict in ("same", "different", "unsure")}
    links = [row for row in rows_of(store, "links/weak-action-links", {}) if frozenset((row["action"], row["report"])) not in settled]
    shown = (_of(store, iri) for iri in facts[:MOST])
    pairs = ((row, _of(store, row["action"]), _of(store, row["report"])) for row in links[:MOST])
    return Queue(
        tuple(sorted(identities, key=lambda x: (-x.score, x.kind, x.a, x.b))[:MOST]),
        tuple(fact for fact in shown if fact),
        tuple(WeakLink(action, report, float(row["score"]), row["why"]) for row, action, report in pairs if action and report),
        (len(identities), len(facts), len(links)),
    )


def given(store: Store, log: tuple[Judgement, ...], most: int) -> tuple[Given, ...]:
    """The latest verdicts, the last one first; an undo is told by what it undid."""
    standing = {row.id for row in in_force(log)}
    latest = [row for row in reversed(log) if row.verdict != "undo"][:most]
    return tuple(Given(row, _of(store, row.a), row.id not in standing) for row in latest)


def about(store: Store, log: tuple[Judgement, ...], fact: str) -> tuple[Given, ...]:
    """The verdicts in force on a fact (by its id)."""
    found = (each for each in in_force(log) if fact in (each.a.rsplit("/", 1)[-1], each.b.rsplit("/", 1)[-1]))
    return tuple(Given(row, None, False) for row in sorted(found, key=lambda row: row.when))


def _of(store: Store, iri: str) -> Evidence | None:
    return evidence_of(store, iri.rsplit("/", 1)[-1])
