"""Ownership across documents: who owned an issue when, and each time it changed hands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rdflib import PROV, RDF, RDFS, XSD, Literal, URIRef
from rdflib.namespace import FOAF

from graph import iris
from graph.dockets import ClaimLine, People, claim_lines, fact_of
from graph.draft import Draft, Triple
from graph.names import folded
from graph.ownership import HandOver, Interval, Owned, Owner, concerned_bodies, inferred_hand_overs, intervals, stated_hand_overs
from graph.store import Store
from ontology.terms import ID, MB, ORG


def rebuild_ownership(draft: Draft, issues: Iterable[str], stated: Iterable[str], treated: Iterable[tuple[str, str]]) -> None:
    """Derive anew the owners and hand-overs of some issues (IRIs): what records state has a graph of its own, each body's records another.

    issues: those whose owners are others than before; stated: of which a record states a change; treated: (issue, body)
    where a body's record shows an owner.
    """
    owners = _Owners(draft)
    bodies = defaultdict[str, set[str]](set)
    for issue, body in treated:
        bodies[issue].add(body)
    whole, partly = set(issues), set(stated)
    for issue in sorted({*whole, *partly, *bodies}):
        claims = list(_claims(draft, issue, owners))
        events = stated_hand_overs(claims, owners.known)
        if issue in whole or issue in partly:
            draft.replace(iris.graph_of(issue), (triple for event in events for triple in _hand_over(owners, issue, event, "")))
            bodies[issue] |= {claim.body for claim in claims} if issue in whole else concerned_bodies(claims)
        for body in sorted(bodies[issue]):
            draft.replace(f"{iris.graph_of(issue)}/{body}", _triples(owners, issue, claims, events, body))


def _claims(store: Store, issue: str, owners: _Owners) -> Iterator[Owned]:
    """The claims about an issue; owners are people, posts or organisations (IRIs) across documents."""
    rows = [(line, owners.of(line)) for line in claim_lines(store, issue)]
    spelled = {folded(label): owner for _, owner in rows for label in owners.names(owner)}
    for line, owner in rows:
        predecessor = line.predecessor and (spelled.get(folded(line.predecessor)) or owners.person(line.predecessor, line.document))
        yield Owned(line.date, owner, line.ground, predecessor or line.predecessor, fact_of(line), line.body)


class _Owners:
    """Who owners are, and what the derived posts say of them, each asked once."""

    def __init__(self, store: Store) -> None:
        self._store, self._people = store, People(store)
        self._posts: dict[str, str] = {}
        self._names: dict[str, list[str]] = {}
        self._terms: dict[str, list[tuple[str, str]]] = {}
        self._organisations: dict[str, frozenset[str]] = {}

    def of(self, line: ClaimLine) -> str:
        """The owner of a claim: a person, a post, or an organisation as named."""
        if line.kind == "person":
            return self._people.person(line.owner, line.document)
        if line.kind == "post":
            if line.owner not in self._posts:
                wording = ID[f"post-name/{line.owner}"]
                self._posts[line.owner] = min(self._store.subjects(MB.wording, wording), default=str(wording))
            return self._posts[line.owner]
        return str(ID[f"organisation-name/{line.owner}"])

    def person(self, words: str, document: str) -> str:
        """The person whom a document's words name in full, "" where they name none that is known."""
        return self._people.person(iris.name(words).rsplit("/", 1)[-1], document) if folded(words) else ""

    def names(self, owner: str) -> list[str]:
        """The names of an owner, the main one first; none for words."""
        if owner not in self._names:
            terms = (FOAF.name, RDFS.label, MB.alias)
            self._names[owner] = [name for term in terms for name in self._store.objects(owner, term)] if owner.startswith(ID) else []
        return self._names[owner]

    def known(self, owner: str, date: str) -> Owner:
        """The posts that are an owner's on a date, and the organisations of these."""
        posts = {owner} if owner.startswith((ID["post/"], ID["post-name/"])) else set()
        if owner.startswith(ID["individual/"]):
            terms = self._held(owner)
            posts = {post for first, post in terms if first <= date} or {post for _, post in terms[:1]}
        organisations = [self._of_post(post) for post in posts]
        words = self.names(owner) if owner.startswith(ID["organisation-name/"]) else [] if owner.startswith(ID) else [owner]
        own = {" ".join(folded(name)) for name in words}
        return Owner(frozenset(posts), frozenset(own).union(*organisations))

    def _held(self, person: str) -> list[tuple[str, str]]:
        """When a person is first seen in which post, in order."""
        if person not in self._terms:
            held = self._store.subjects(ORG.member, person)
            self._terms[person] = sorted((self._store.one(h, MB.firstSeen), self._store.one(h, MB.post)) for h in held)
        return self._terms[person]

    def _of_post(self, post: str) -> frozenset[str]:
        if post not in self._organisations:
            self._organisations[post] = frozenset(" ".join(folded(words)) for words in self._store.objects(post, MB.organisation))
        return self._organisations[post]


def _triples(owners: _Owners, issue: str, claims: list[Owned], stated: tuple[HandOver, ...], body: str) -> Iterator[Triple]:
    held = list(intervals(claims, body))
    for interval in held:
        yield from _interval(owners, issue, interval, body)
    if held:
        yield issue, MB.ownedUntil, Literal(max(interval.last for interval in held), datatype=XSD.date)
    for event in inferred_hand_overs(claims, owners.known, stated, body):
        yield from _hand_over(owners, issue, event, body)


def _interval(owners: _Owners, issue: str, interval: Interval, body: str) -> Iterator[Triple]:
    iri = str(iris.part_of(issue, "ownership", interval.owner.rsplit("/", 1)[-1], interval.ground, interval.first, body))
    yield iri, RDF.type, MB.OwnershipInterval
    yield iri, MB.ofIssue, URIRef(issue)
    yield from _side(owners, iri, MB.ownedBy, MB.ownerName, interval.owner)
    yield iri, MB.ground, Literal(interval.ground)
    dates = ((MB.firstSeen, interval.first), (MB.lastSeen, interval.last), (MB.endedBy, interval.before))
    yield from ((iri, term, Literal(date, datatype=XSD.date)) for term, date in dates if date)
    yield iri, MB.stated, Literal(interval.stated)
    yield iri, MB.observations, Literal(interval.seen)
    yield from ((iri, MB.rival, URIRef(rival)) for rival in interval.rivals)
    yield from ((iri, PROV.wasDerivedFrom, URIRef(fact)) for fact in interval.facts)


def _hand_over(owners: _Owners, issue: str, event: HandOver, body: str) -> Iterator[Triple]:
    sides = (side.rsplit("/", 1)[-1] for side in (event.former, event.owner))
    iri = str(iris.part_of(issue, "hand-over", event.by, event.ground, *sides, body))
    yield iri, RDF.type, MB.HandOver
    yield iri, MB.ofIssue, URIRef(issue)
    yield from _side(owners, iri, MB.formerOwner, MB.formerName, event.former)
    yield from _side(owners, iri, MB.newOwner, MB.ownerName, event.owner)
    yield from ((iri, term, Literal(date, datatype=XSD.date)) for term, date in ((MB.after, event.after), (MB.by, event.by)) if date)
    yield iri, MB.handOverKind, Literal(event.kind)
    yield iri, MB.stated, Literal(event.stated)
    yield iri, MB.ground, Literal(event.ground)
    yield from ((iri, PROV.wasDerivedFrom, URIRef(fact)) for fact in event.facts)


def _side(owners: _Owners, iri: str, term: URIRef, name: URIRef, side: str) -> Iterator[Triple]:
    """One side of a change: the thing where it is known, and its name."""
    if side.startswith(ID):
        yield iri, term, URIRef(side)
        yield iri, name, Literal(next(iter(owners.names(side)), side))
    elif side:
        yield iri, name, Literal(side)
