"""The lives of actions across documents, body by body, and the agreement of minutes by a later meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from rdflib import PROV, RDF, XSD, Literal, URIRef

from graph import iris
from graph.draft import Draft, Triple
from graph.judgements import Judgement
from graph.lives import Event, Life, Raised, Report, Verdicts, lives, unfinished
from graph.registers import LifeLine
from graph.store import Store
from ontology.terms import ID, MB


def rebuild_lives(draft: Draft, bodies: Iterable[str], judged: Iterable[Judgement]) -> None:
    """Derive anew the lives of the actions of some bodies (IRIs)."""
    verdicts = _verdicts(judged)
    for body in sorted(set(bodies)):
        reports = list(_reports(draft, body))
        found = lives(_raised(draft, body), reports, verdicts)
        told = ((body, MB.unfinishedReport, URIRef(report)) for report in unfinished(reports, found))
        draft.replace(iris.graph_of(body), chain(told, (triple for life in found for triple in _life(body, life))))


def bodies_judged(store: Store, news: Iterable[Judgement]) -> set[str]:
    """The bodies whose actions or reports some judgements speak of."""
    sides = {side for row in news for side in (row.a, row.b) if side.startswith(ID["fact/"])}
    return {body for fact in sides for term in (MB.actionOf, MB.reportedTo) for body in store.objects(fact, term)}


def _verdicts(judged: Iterable[Judgement]) -> Verdicts:
    rows = list(judged)
    pairs = {verdict: frozenset((min(r.a, r.b), max(r.a, r.b)) for r in rows if r.verdict == verdict) for verdict in ("same", "different")}
    return Verdicts(pairs["same"], pairs["different"], frozenset((r.a, r.when[:10]) for r in rows if r.verdict == "closed"))


def _raised(store: Store, body: str) -> Iterator[Raised]:
    owners = _owners(store, MB.actionOf, body)
    terms = (MB.number, MB.due, MB.closedAt)
    for fact, meeting, text, item, due, closed in store.ask(_query(MB.actionOf, body, (MB.date, MB.text), terms)).rows:
        yield Raised(fact, meeting, item, text, frozenset(owners.get(fact, ())), due, closed)


def _reports(store: Store, body: str) -> Iterator[Report]:
    owners = _owners(store, MB.reportedTo, body)
    terms = (MB.refersToMeeting, MB.refersToItem, MB.status, MB.due)
    for fact, date, text, meeting, item, status, due in store.ask(_query(MB.reportedTo, body, (MB.date, MB.text), terms)).rows:
        yield Report(fact, date, meeting, item, status, text, due, frozenset(owners.get(fact, ())))


def _owners(store: Store, term: str, body: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for fact, owner in store.ask(_query(term, body, (MB.owners,), ())).rows:
        found.setdefault(fact, []).append(owner)
    return found


def _query(term: str, body: str, required: Sequence[str], optional: Sequence[str]) -> str:
    """The facts that a body has by one property, with other properties of theirs: one query for thousands of facts."""
    names = [f"?v{n}" for n in range(len(required) + len(optional))]
    needs = " ".join(f"?fact <{r}> {name} ." for r, name in zip(required, names, strict=False))
    extras = " ".join(f"OPTIONAL {{ ?fact <{o}> {name} }}" for o, name in zip(optional, names[len(required) :], strict=True))
    return f"SELECT DISTINCT ?fact {' '.join(names)} WHERE {{ ?fact <{term}> <{body}> . {needs} {extras} }} ORDER BY ?fact"


def _life(body: str, life: Life) -> Iterator[Triple]:
    if not life.twin:
        line = _line(life)
        yield body, MB.leftOpen if line.is_left else MB.docket, Literal(str(line))
    yield life.action, MB.state, Literal(life.state)
    yield life.action, MB.lastHeard, Literal(life.heard, datatype=XSD.date)
    if life.due:
        yield life.action, MB.dueNow, Literal(life.due, datatype=XSD.date)
    for owner in life.owners:
        yield life.action, MB.ownerNow, Literal(owner)
    if life.twin:
        yield life.action, MB.twinOf, URIRef(life.twin)
    for event in life.events:
        yield from _event(event)


def _line(life: Life) -> LifeLine:
    """An action's line in the docket of its body."""
    closings = [event.date for event in life.events if event.kind.startswith("closed")]
    is_closed, told = life.state == "closed", bool(life.events)
    over = min(closings, default=life.raised if is_closed and not told else "")
    closed = max(closings, default="") if is_closed else ""
    again = any(event.kind == "raised again" for event in life.events)
    return LifeLine(life.action.rsplit("/", 1)[-1], life.raised, life.state, life.heard, life.due, over, closed, life.owned, told, again)


def _event(event: Event) -> Iterator[Triple]:
    iri = str(iris.part_of(event.action, "action-event", event.kind, event.fact.rsplit("/", 1)[-1] or event.date))
    yield iri, RDF.type, MB.ActionEvent
    yield iri, MB.ofAction, URIRef(event.action)
    yield iri, MB.eventKind, Literal(event.kind)
    yield iri, MB.date, Literal(event.date, datatype=XSD.date)
    yield iri, MB.score, Literal(f"{event.score:.2f}", datatype=XSD.decimal)
    yield iri, MB.why, Literal(event.why)
    if event.fact:
        yield iri, PROV.wasDerivedFrom, URIRef(event.fact)
