"""What ties facts of many documents together: names, posts as worded, owners, the body that has to hear of an action."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rdflib import PROV, RDF, RDFS, Literal, URIRef
from rdflib.namespace import FOAF

from graph import iris, organisations
from graph.dockets import ClaimLine, PostLine
from graph.names import shared_words
from graph.post_words import says_little, words_of
from graph.text import clean
from ingest.claims import Action, BodyEvent, Claim, FollowUp, MeetingHeld, MinutesAgreed, OrganisationNamed, Ownership, RoleHeld
from ingest.model import Reading
from ontology.terms import ISSUE, MB, ORG

KINDS = {"person": "person", "role": "post"}  # of owners, as a docket has them
CHANGES = ("created", "merged", "split", "renamed", "dissolved")
Triple = tuple[URIRef, URIRef, URIRef | Literal]


@dataclass(frozen=True)
class Naming:
    """How one document names people and organisations. bodies: date -> the body that met; spelled_out: acronym -> the name that it stands for."""

    sha256: str
    people: frozenset[str]
    bodies: Mapping[str, str]
    spelled_out: Mapping[str, str]

    @staticmethod
    def of(reading: Reading) -> Naming:
        people = {clean(p) for f in reading.facts if (p := getattr(f.claim, "person", ""))}
        people |= {clean(c.owner) for f in reading.facts if isinstance(c := f.claim, Ownership) and c.owner_kind == "person"}
        acronyms = {c.acronym: c.name for f in reading.facts if isinstance(c := f.claim, OrganisationNamed) and c.acronym}
        bodies = {c.date: c.body for f in reading.facts if isinstance(c := f.claim, MeetingHeld)}
        return Naming(reading.document.sha256, frozenset(people), bodies, acronyms)

    def body(self, date: str) -> str:
        """The body that met on a date, as a part of an IRI; of another date the document's first."""
        return iris.slug(self.bodies.get(date) or next(iter(self.bodies.values()), "") or "none")


def ties(node: URIRef, claim: Claim, naming: Naming) -> Iterator[Triple]:
    """What a fact has in common with facts of other documents."""
    if isinstance(claim, RoleHeld) and clean(claim.person) and clean(claim.role):
        post = _post_name(claim.role, claim.organisation, naming)
        yield node, MB.postName, post
        if claim.as_of:
            seen = PostLine(_last(node), claim.as_of, claim.event, _last(iris.name(clean(claim.person))), naming.sha256[:16])
            yield post, MB.docket, Literal(str(seen))
        yield iris.name(clean(claim.person)), MB.namedInPost, post
        yield from _post(claim.role, claim.organisation, naming)
    elif isinstance(claim, Ownership):
        issue, named = ISSUE[iris.slug(claim.issue)], _owner_name(clean(claim.owner), claim.owner_kind, naming)
        yield node, MB.ownedIssue, issue
        if clean(claim.owner) and claim.as_of:
            kind, body = KINDS.get(claim.owner_kind, "organisation"), naming.body(claim.as_of)
            line = ClaimLine(_last(node), claim.as_of, claim.kind, kind, _last(named), naming.sha256[:16], body, clean(claim.predecessor))
            yield issue, MB.docket, Literal(str(line))
        yield from _owner(node, clean(claim.owner), claim.owner_kind, naming)
        if clean(claim.predecessor) in naming.people:
            yield node, MB.predecessorPerson, iris.person(naming.sha256, clean(claim.predecessor))
    elif isinstance(claim, Action):
        yield node, MB.actionOf, iris.body(claim.body)
        for owner in claim.owners:
            if clean(owner) in naming.people:
                yield from _person(node, owner, naming)
    elif isinstance(claim, FollowUp):
        yield node, MB.reportedTo, iris.body(claim.body)
        if clean(claim.refers_to_meeting) and clean(claim.refers_to_item):
            yield node, MB.continues, iris.item(claim.body, claim.refers_to_meeting, claim.refers_to_item)
    elif isinstance(claim, MinutesAgreed) and clean(claim.refers_to_meeting):
        yield node, MB.ofMinutes, iris.meeting(claim.body, claim.refers_to_meeting)
    elif isinstance(claim, OrganisationNamed) and clean(claim.name):
        yield node, MB.namedOrganisation, iris.organisation_name(clean(claim.name))
        yield from _organisation(clean(claim.name), clean(claim.acronym))
    elif isinstance(claim, MeetingHeld) and clean(claim.body):
        yield iris.body(claim.body), MB.bodyNamed, iris.organisation_name(clean(claim.body))
        yield from _organisation(clean(claim.body))
    elif isinstance(claim, BodyEvent) and clean(claim.body):
        yield node, MB.namedOrganisation, iris.organisation_name(clean(claim.body))
        yield from _organisation(clean(claim.body))
        yield from _change(node, claim)


def _change(node: URIRef, claim: BodyEvent) -> Iterator[Triple]:
    """A body's creation, merging, splitting, renaming or end as one event, whichever records tell of it."""
    if claim.event not in CHANGES:
        return
    change = iris.part_of(iris.organisation_name(claim.body), "change", claim.event, claim.other)
    yield change, RDF.type, ORG.ChangeEvent
    yield change, MB.event, Literal(claim.event)
    yield change, PROV.wasDerivedFrom, node
    before, after = (claim.other, claim.body) if claim.event == "created" else (claim.body, claim.other)
    for term, name in ((ORG.originalOrganization, before), (ORG.resultingOrganization, after)):
        if clean(name):
            yield change, term, iris.organisation_name(clean(name))
            yield from _organisation(clean(name))


def mention(sha256: str, name: str) -> Iterator[Triple]:
    """A person as one document names them, with the name that other documents may share."""
    person, spelling = iris.person(sha256, name), iris.name(name)
    yield person, RDF.type, MB.Person
    yield person, FOAF.name, Literal(name)
    yield person, MB.spelling, spelling
    yield spelling, RDF.type, MB.PersonName
    yield spelling, RDFS.label, Literal(name)
    for word in sorted(shared_words(name)):
        yield spelling, MB.nameWord, Literal(word)


def _owner(node: URIRef, owner: str, kind: str, naming: Naming) -> Iterator[Triple]:
    if not owner:
        return
    if kind == "person":
        yield from _person(node, owner, naming)
    elif kind == "role":
        yield node, MB.ownerPost, _owner_name(owner, kind, naming)
        yield from _post(owner, "", naming)
    else:
        yield node, MB.ownerOrganisation, _owner_name(owner, kind, naming)
        yield from _organisation(clean(naming.spelled_out.get(owner, owner)))


def _owner_name(owner: str, kind: str, naming: Naming) -> URIRef:
    """An owner as named: a person's name, a post as worded, an organisation as named."""
    if kind == "person":
        return iris.name(owner)
    if kind == "role":
        return _post_name(owner, "", naming)
    return iris.organisation_name(clean(naming.spelled_out.get(owner, owner)))


def _last(iri: URIRef) -> str:
    return iri.rsplit("/", 1)[-1]


def _organisation(name: str, acronym: str = "") -> Iterator[Triple]:
    """An organisation or body as named; acronym: the one that the record gives it."""
    node = iris.organisation_name(name)
    yield node, RDF.type, MB.OrganisationName
    yield node, RDFS.label, Literal(name)
    yield node, MB.namedWords, Literal(" ".join(sorted(organisations.words_of(name))))
    if acronym:
        yield node, MB.acronym, Literal(acronym)


def _person(node: URIRef, name: str, naming: Naming) -> Iterator[Triple]:
    yield node, MB.ownerPerson, iris.person(naming.sha256, clean(name))
    yield from mention(naming.sha256, clean(name))


def _post_name(role: str, organisation: str, naming: Naming) -> URIRef:
    document = naming.sha256 if says_little(role, organisation) else ""
    return iris.post_name(_spelled_out(role, naming), _spelled_out(organisation, naming), document)


def _post(role: str, organisation: str, naming: Naming) -> Iterator[Triple]:
    """A post as worded, acronyms spelled out as the document itself does."""
    post = _post_name(role, organisation, naming)
    role, organisation = _spelled_out(role, naming), _spelled_out(organisation, naming)
    yield post, RDF.type, MB.PostName
    yield post, RDFS.label, Literal(", ".join(words for words in (role, organisation) if words))
    yield post, MB.roleWords, Literal(" ".join(sorted(words_of(role))))
    if organisation:
        yield post, MB.organisationWords, Literal(" ".join(sorted(words_of(organisation))))
        yield post, MB.organisation, Literal(organisation)


def _spelled_out(words: str, naming: Naming) -> str:
    return " ".join(naming.spelled_out.get(word.strip(","), word) for word in clean(words).split())
