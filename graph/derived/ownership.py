"""Ownership across documents: who owned an issue when, and each time it changed hands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import PROV, RDF, RDFS, XSD, Literal, URIRef
from rdflib.namespace import FOAF

from graph import iris
from graph.draft import Draft, Triple
from graph.names import folded
from graph.ownership import HandOver, Interval, Owned, Owner, hand_overs, intervals
from graph.store import Store
from ontology.terms import ID, MB, ORG


def rebuild_ownership(draft: Draft, issues: Iterable[str]) -> None:
    """Derive anew the owners and hand-overs of some issues (IRIs)."""
    for issue in sorted(set(issues)):
        claims = list(_claims(draft, issue))
        draft.replace(iris.graph_of(issue), _triples(draft, issue, claims) if claims else ())


def _claims(store: Store, issue: str) -> Iterator[Owned]:
    """The claims about an issue; owners are people, posts or organisations (IRIs) across documents."""
    rows = [(fact, _owner(store, fact)) for fact in store.subjects(MB.ownedIssue, issue)]
    spelled = {folded(label): owner for _, owner in rows for label in _labels(store, owner)}
    for fact, owner in rows:
        printed = store.one(fact, MB.predecessor)
        person = store.one(fact, MB.predecessorPerson, MB.individual)
        predecessor = person or spelled.get(folded(printed), printed)
        yield Owned(store.one(fact, MB.asOf), owner, store.one(fact, MB.kind), predecessor, fact)


def _owner(store: Store, fact: str) -> str:
    person, post = store.one(fact, MB.ownerPerson, MB.individual), store.one(fact, MB.ownerPost)
    if person:
        return person
    if post:
        return min(store.subjects(MB.wording, post), default=post)
    return store.one(fact, MB.ownerOrganisation)


def _labels(store: Store, owner: str) -> list[str]:
    return [*store.objects(owner, RDFS.label), *store.objects(owner, FOAF.name), *store.objects(owner, MB.alias)]


class _Known:
    """What the derived posts say of owners, asked once for each."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._terms: dict[str, list[tuple[str, str]]] = {}

    def __call__(self, owner: str, date: str) -> Owner:
        if owner.startswith(ID["individual/"]):
            if owner not in self._terms:
                held = self._store.subjects(ORG.member, owner)
                self._terms[owner] = sorted((self._store.one(h, MB.firstSeen), self._store.one(h, MB.post)) for h in held)
            terms = self._terms[owner]
            posts = {post for first, post in terms if first <= date} or {post for _, post in terms[:1]}
        else:
            posts = {owner} if owner.startswith((ID["post/"], ID["post-name/"])) else set()
        organisations = {" ".join(folded(words)) for post in posts for words in self._store.objects(post, MB.organisation)}
        if owner.startswith(ID["organisation-name/"]):
            organisations |= {" ".join(folded(words)) for words in self._store.objects(owner, RDFS.label)}
        return Owner(frozenset(posts), frozenset(organisations))


def _triples(store: Store, issue: str, claims: list[Owned]) -> Iterator[Triple]:
    for interval in intervals(claims):
        yield from _interval(store, issue, interval)
    for event in hand_overs(claims, _Known(store)):
        yield from _hand_over(store, issue, event)


def _interval(store: Store, issue: str, interval: Interval) -> Iterator[Triple]:
    iri = str(iris.part_of(issue, "ownership", interval.owner.rsplit("/", 1)[-1], interval.ground, interval.first))
    yield iri, RDF.type, MB.OwnershipInterval
    yield iri, MB.ofIssue, URIRef(issue)
    yield from _side(store, iri, MB.ownedBy, MB.ownerName, interval.owner)
    yield iri, MB.ground, Literal(interval.ground)
    dates = ((MB.firstSeen, interval.first), (MB.lastSeen, interval.last), (MB.endedBy, interval.before))
    yield from ((iri, term, Literal(date, datatype=XSD.date)) for term, date in dates if date)
    yield iri, MB.stated, Literal(interval.stated)
    yield iri, MB.observations, Literal(interval.seen)
    yield from ((iri, MB.rival, URIRef(rival)) for rival in interval.rivals)
    yield from ((iri, PROV.wasDerivedFrom, URIRef(fact)) for fact in interval.facts)


def _hand_over(store: Store, issue: str, event: HandOver) -> Iterator[Triple]:
    sides = (side.rsplit("/", 1)[-1] for side in (event.former, event.owner))
    iri = str(iris.part_of(issue, "hand-over", event.by, event.ground, *sides))
    yield iri, RDF.type, MB.HandOver
    yield iri, MB.ofIssue, URIRef(issue)
    yield from _side(store, iri, MB.formerOwner, MB.formerName, event.former)
    yield from _side(store, iri, MB.newOwner, MB.ownerName, event.owner)
    yield from ((iri, term, Literal(date, datatype=XSD.date)) for term, date in ((MB.after, event.after), (MB.by, event.by)) if date)
    yield iri, MB.handOverKind, Literal(event.kind)
    yield iri, MB.stated, Literal(event.stated)
    yield iri, MB.ground, Literal(event.ground)
    yield from ((iri, PROV.wasDerivedFrom, URIRef(fact)) for fact in event.facts)


def _side(store: Store, iri: str, term: URIRef, name: URIRef, side: str) -> Iterator[Triple]:
    """One side of a change: the thing where it is known, and its name."""
    if side.startswith(ID):
        yield iri, term, URIRef(side)
        yield iri, name, Literal(next(iter((*store.objects(side, FOAF.name), *store.objects(side, RDFS.label))), side))
    elif side:
        yield iri, name, Literal(side)
