"""The things that records tell of, as plain values: people, posts, organisations, issues and bodies; one of them with the facts behind it.

An id is the last part of a thing's IRI. `facts` are ids of facts, in their order. None: no record tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.questions import rows_of
from graph.store import Row, Store
from ontology.terms import ID, ISSUE


@dataclass(frozen=True)
class Person:
    """A person across documents, with every other spelling; first, last: the days on which a record shows them in a post."""

    id: str
    iri: str
    name: str
    also_named: tuple[str, ...]
    posts: tuple[str, ...]
    first: str | None
    last: str | None


@dataclass(frozen=True)
class Shown:
    """Something that records show of a thing. kind: what, such as post, attendance, owns; times: in how many records."""

    kind: str
    what: str
    first: str | None
    last: str | None
    times: int
    detail: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Post:
    """A post in one wording, with all who held it; first, last: the days on which a record shows somebody in it."""

    id: str
    iri: str
    name: str
    held_by: tuple[str, ...]
    first: str | None
    last: str | None


@dataclass(frozen=True)
class Holder:
    """Who held a post. began, ended: in words; standing: acting or interim; observations: records that show it."""

    person: str
    first: str
    last: str
    began: str
    ended: str
    standing: str
    observations: int
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Organisation:
    """An organisation or group across documents, by all its names."""

    id: str
    iri: str
    name: str
    also_named: tuple[str, ...]
    acronyms: tuple[str, ...]


@dataclass(frozen=True)
class Attended:
    """At how many of the latest meetings an organisation had somebody present, or apologies; on which days."""

    present: int
    of: int
    apologies: int
    present_on: tuple[str, ...]
    apologies_on: tuple[str, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Issue:
    """An issue of the vocabulary that some record names; meetings: how many; first, last: the days of such meetings."""

    id: str
    iri: str
    label: str
    meetings: int
    first: str
    last: str


@dataclass(frozen=True)
class Owner:
    """Who owned an issue. ground: leads, chairs, presents or reports; ended: the day by which a record shows the end."""

    name: str
    ground: str
    first: str
    last: str
    ended: str | None
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Body:
    """A body that met; meetings: how many are on record; first, last: their days."""

    id: str
    iri: str
    name: str
    meetings: int
    first: str
    last: str


def people(store: Store, given: Mapping[str, str]) -> list[Person]:
    """All people by name; given: the parameters of the question people. Raises BadParameter."""
    return [
        Person(
            row["id"],
            str(ID[f"individual/{row['id']}"]),
            row["person"],
            split(row["alsoNamed"]),
            split(row["posts"]),
            row["first"] or None,
            row["last"] or None,
        )
        for row in rows_of(store, "people", given)
    ]


def shown_of_person(store: Store, iri: str) -> tuple[Shown, ...]:
    """What records show of a person: posts, organisations, meetings, issues, hand-overs, actions."""
    return tuple(map(shown_in, rows_of(store, "person", {"person": iri})))


def posts(store: Store, given: Mapping[str, str]) -> list[Post]:
    """All posts by name; given: the parameters of the question posts. Raises BadParameter."""
    return [
        Post(row["id"], str(ID[f"post/{row['id']}"]), row["name"], split(row["heldBy"]), row["first"] or None, row["last"] or None)
        for row in rows_of(store, "posts", given)
    ]


def holders_of(store: Store, iri: str) -> tuple[Holder, ...]:
    """Who held a post, in order."""
    return tuple(
        Holder(row["holder"], row["first"], row["last"], row["began"], row["ended"], row["standing"], int(row["observations"]), facts_of(row))
        for row in rows_of(store, "post-holders", {"post": iri})
    )


def wordings_of(store: Store, iri: str) -> tuple[str, ...]:
    """The wordings of a post."""
    return tuple(dict.fromkeys(row["name"] for row in rows_of(store, "links/post-names", {}) if row["post"] == iri))


def organisations(store: Store) -> list[Organisation]:
    """All organisations and groups by name."""
    spelled: dict[str, list[str]] = {}
    for row in rows_of(store, "links/organisation-labels", {}):
        spelled.setdefault(row["organisation"], []).append(row["name"])
    found: dict[str, list[Row]] = {}
    for row in rows_of(store, "links/joined-organisations", {}):
        found.setdefault(row["organisation"], []).append(row)
    made = (Organisation(id_of(iri), iri, rows[0]["label"], _others(spelled.get(iri, ()), rows[0]["label"]), _acronyms(rows)) for iri, rows in found.items())
    return sorted(made, key=lambda one: (one.name.casefold(), one.id))


def attended_by(store: Store, organisation: Organisation) -> Attended | None:
    """The attendance of an organisation; None where no list of attendance names it."""
    names = {organisation.name, *organisation.also_named, *organisation.acronyms}
    row = next((row for row in rows_of(store, "attendance-matrix", {}) if row["organisation"] in names), None)
    if row is None:
        return None
    present_on, apologies_on = (tuple(row[column].split()) for column in ("presentOn", "apologiesOn"))
    return Attended(int(row["present"]), int(row["of"]), int(row["apologies"]), present_on, apologies_on, facts_of(row))


def posts_of(store: Store, organisation: Organisation) -> tuple[str, ...]:
    """The ids of the posts of an organisation, under any of its names."""
    known = {row["name"] for row in rows_of(store, "links/organisation-names", {})}
    named = sorted({organisation.name, *organisation.also_named, *organisation.acronyms} & known)
    found = (row["post"] for name in named for row in rows_of(store, "links/holdings", {"organisation": name}))
    return tuple(dict.fromkeys(id_of(iri) for iri in found))


def issues(store: Store, given: Mapping[str, str]) -> list[Issue]:
    """All issues that a record names, the latest first; given: the parameters of the question issues. Raises BadParameter."""
    return [
        Issue(row["issue"], str(ISSUE[row["issue"]]), row["label"], int(row["meetings"]), row["first"], row["last"]) for row in rows_of(store, "issues", given)
    ]


def owners_of(store: Store, issue: str) -> tuple[Owner, ...]:
    """Who owned an issue, in order."""
    return tuple(
        Owner(row["owner"], row["ground"], row["first"], row["last"], row["endedBy"] or None, facts_of(row))
        for row in rows_of(store, "issue-owners", {"issue": issue})
    )


def wordings_of_issue(store: Store, issue: str) -> tuple[str, ...]:
    """The words by which records name an issue."""
    return tuple(row["words"] for row in rows_of(store, "links/issue-wordings", {"issue": issue}))


def bodies(store: Store) -> list[Body]:
    """All bodies that met, by name."""
    met: dict[str, list[Row]] = {}
    for row in rows_of(store, "links/meetings", {}):
        met.setdefault(row["body"], []).append(row)
    made = (Body(id_of(iri), iri, rows[-1]["bodyName"], len(rows), rows[0]["date"], rows[-1]["date"]) for iri, rows in met.items())
    return sorted(made, key=lambda one: (one.name.casefold(), one.id))


def life_of_body(store: Store, name: str) -> tuple[Shown, ...]:
    """What records tell of a body: named, chaired, created, merged, split, dissolved, renamed."""
    rows = (row for row in rows_of(store, "bodies", {}) if row["body"].casefold() == name.casefold())
    return tuple(shown_in({**row, "kind": row["event"], "what": row["other"], "detail": row["alsoNamed"]}) for row in rows)


def held_by(store: Store, body: Body) -> tuple[str, ...]:
    """The ids of the meetings of a body, by date."""
    return tuple(row["meeting"].removeprefix(ID["meeting/"]) for row in rows_of(store, "links/meetings", {}) if row["body"] == body.iri)


def shown_in(row: Row) -> Shown:
    """A row of an answer as what it shows."""
    return Shown(row["kind"], row["what"], row["first"] or None, row["last"] or None, int(row["times"] or 0), row["detail"], facts_of(row))


def facts_of(row: Row) -> tuple[str, ...]:
    """The ids of the facts that a row rests on."""
    return tuple(dict.fromkeys(id_of(iri) for iri in (row.get("fact", ""), *row.get("facts", "").split()) if iri))


def id_of(iri: str) -> str:
    """The last part of an IRI."""
    return iri.rsplit("/", 1)[-1]


def split(words: str) -> tuple[str, ...]:
    """The parts of a cell that holds several."""
    return tuple(part for part in words.split("; ") if part)


def _others(names: Iterable[str], name: str) -> tuple[str, ...]:
    return tuple(sorted(set(names) - {name}))


def _acronyms(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(sorted({row["acronym"] for row in rows} - {""}))
