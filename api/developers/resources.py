"""What the addresses of things answer: each thing with its links, a page of a list, and one thing with the facts behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Generic, TypeVar

from fastapi import Request
from fastapi.responses import JSONResponse

from api.current import snapshot_of
from api.developers.answering import links_of
from graph import recorded, things

Item = TypeVar("Item")


@dataclass(frozen=True)
class Links:
    """Where to go on from a thing. address: its own here; page: for people; evidence: the facts that it rests on; data: what is said of it, as RDF."""

    address: str
    page: str
    evidence: str
    data: str


@dataclass(frozen=True)
class Linked:
    """What every thing has."""

    links: Links


@dataclass(frozen=True)
class Page(Generic[Item]):
    """A page of a list. total: how many items there are in all; the Link header leads to the other pages."""

    snapshot: str
    total: int
    limit: int
    offset: int
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Person(Linked, things.Person):
    """A person across documents."""


@dataclass(frozen=True)
class PersonInFull(Person):
    """A person with what records show of them."""

    shown: tuple[things.Shown, ...]


@dataclass(frozen=True)
class Post(Linked, things.Post):
    """A post, apart from those who held it."""


@dataclass(frozen=True)
class PostInFull(Post):
    """A post with its wordings and its holders, in order."""

    wordings: tuple[str, ...]
    holders: tuple[things.Holder, ...]


@dataclass(frozen=True)
class Organisation(Linked, things.Organisation):
    """An organisation or group across documents."""


@dataclass(frozen=True)
class OrganisationInFull(Organisation):
    """An organisation with its attendance and the ids of its posts."""

    attended: things.Attended | None
    posts: tuple[str, ...]


@dataclass(frozen=True)
class Issue(Linked, things.Issue):
    """An issue that some record names."""


@dataclass(frozen=True)
class IssueInFull(Issue):
    """An issue with the words by which records name it, and its owners in order."""

    wordings: tuple[str, ...]
    owners: tuple[things.Owner, ...]


@dataclass(frozen=True)
class Body(Linked, things.Body):
    """A body that met."""


@dataclass(frozen=True)
class BodyInFull(Body):
    """A body with what records tell of it, and the ids of its meetings."""

    life: tuple[things.Shown, ...]
    held: tuple[str, ...]


@dataclass(frozen=True)
class Meeting(Linked, recorded.Meeting):
    """A meeting that some record tells of."""


@dataclass(frozen=True)
class MeetingInFull(Meeting):
    """A meeting as structured minutes."""

    minuted: recorded.Minuted
    attendees: tuple[recorded.Attendee, ...]
    told: tuple[recorded.Told, ...]


@dataclass(frozen=True)
class Document(Linked, recorded.Document):
    """A document that was read."""


@dataclass(frozen=True)
class DocumentInFull(Document):
    """A document with how many facts of each kind it holds."""

    facts: dict[str, int]


@dataclass(frozen=True)
class Fact(Linked, recorded.Fact):
    """A fact with the words that prove it."""


def linked(kind: type[Item], thing: Any, links: Links, **more: Any) -> Item:
    """A thing with its links; more: what it has in full."""
    return kind(**{**vars(thing), "links": links, **more})


def page_of(request: Request, found: Sequence[Any], limit: int, offset: int, made: Callable[[Any], Any]) -> JSONResponse:
    """A page of a list; made: each of its items as it is shown."""
    here = tuple(made(one) for one in found[offset : offset + limit])
    page = Page(snapshot_of(request).name, len(found), limit, offset, here)
    return answered(page, links_of(request, limit, offset, len(found) > offset + limit))


def answered(value: Any, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """A resource as JSON."""
    return JSONResponse(asdict(value), headers=dict(headers or {}))
