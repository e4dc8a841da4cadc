"""People, posts, organisations, issues and bodies: /api/people, /api/people/ID and so on."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import Annotated, Any, TypeVar
from urllib.parse import quote, urlencode

from fastapi import Path, Query, Request
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.current import snapshot_of
from api.developers import resources
from api.developers.answering import ITEMS, Limit, Offset, reading, router_of
from api.developers.resources import Links, Page, answered, linked, page_of
from graph import things
from graph.story import story_of
from graph.story_parts import Story
from ontology.terms import BASE

router = router_of("/api", "Things")
Thing = TypeVar("Thing", things.Person, things.Post, things.Organisation, things.Issue, things.Body)
DAY = r"^(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
DAY_OR_NONE = rf"^\s*$|{DAY}"  # a form sends a field that nobody filled in, too
SPAN: Any = {"pattern": DAY_OR_NONE}
From = Annotated[str, Query(alias="from", json_schema_extra=SPAN, description="the first day, month or year: 2016-06-21, 2016-06, 2016", examples=["2014"])]
To = Annotated[str, Query(alias="to", json_schema_extra=SPAN, description="the last day, month or year", examples=["2023"])]


def the_id(example: str) -> object:
    """A thing's id as a part of an address."""
    return Path(description="the last part of its IRI, as lists show it", examples=[example])


@reading(router, "/people", response_model=Page[resources.Person], summary="People")
def people(
    request: Request,
    name: Annotated[
        str, Query(description="words of a name, in any spelling; one that nobody bears is an error that names the nearest", examples=["joan"])
    ] = "",
    limit: Limit = ITEMS,
    offset: Offset = 0,
) -> JSONResponse:
    """All people whom records show, by name, joined across documents: every spelling, their posts, and when they were first and last shown in one."""
    return page_of(request, things.people(snapshot_of(request).store, {"name": name}), limit, offset, _person)


@reading(router, "/people/{id}", response_model=resources.PersonInFull, summary="One person")
def person(request: Request, id: Annotated[str, the_id("gareth-penhale")]) -> JSONResponse:
    """What records show of a person: posts, organisations, meetings, issues owned, hand-overs and actions, each with the facts that it rests on."""
    store = snapshot_of(request).store
    found = one(things.people(store, {}), id, "person")
    return answered(linked(resources.PersonInFull, found, _person(found).links, shown=things.shown_of_person(store, found.iri)))


@reading(router, "/posts", response_model=Page[resources.Post], summary="Posts")
def posts(
    request: Request,
    post: Annotated[str, Query(description="words of the post in any of its wordings", examples=["commander"])] = "",
    organisation: Annotated[str, Query(description="words of the organisation's name", examples=["police"])] = "",
    limit: Limit = ITEMS,
    offset: Offset = 0,
) -> JSONResponse:
    """All posts that a record shows somebody in, by name, with all who held them."""
    return page_of(request, things.posts(snapshot_of(request).store, {"post": post, "organisation": organisation}), limit, offset, _post)


@reading(router, "/posts/{id}", response_model=resources.PostInFull, summary="One post")
def one_post(request: Request, id: Annotated[str, the_id("assistant-director-neighbourhoods--tarnbridge-metropolitan-borough-council")]) -> JSONResponse:
    """A post with all its wordings and its holders in order, each interval with the facts that it rests on."""
    store = snapshot_of(request).store
    found = one(things.posts(store, {}), id, "post")
    more = {"wordings": things.wordings_of(store, found.iri), "holders": things.holders_of(store, found.iri)}
    return answered(linked(resources.PostInFull, found, _post(found).links, **more))


@reading(router, "/organisations", response_model=Page[resources.Organisation], summary="Organisations")
def organisations(request: Request, limit: Limit = ITEMS, offset: Offset = 0) -> JSONResponse:
    """All organisations and groups that records name, by name, joined across documents: every spelling and acronym."""
    return page_of(request, things.organisations(snapshot_of(request).store), limit, offset, _organisation)


@reading(router, "/organisations/{id}", response_model=resources.OrganisationInFull, summary="One organisation")
def organisation(request: Request, id: Annotated[str, the_id("westmoor-police")]) -> JSONResponse:
    """An organisation with its attendance at the latest meetings and the ids of its posts."""
    store = snapshot_of(request).store
    found = one(things.organisations(store), id, "organisation")
    more = {"attended": things.attended_by(store, found), "posts": things.posts_of(store, found)}
    return answered(linked(resources.OrganisationInFull, found, _organisation(found).links, **more))


@reading(router, "/issues", response_model=Page[resources.Issue], summary="Issues")
def issues(request: Request, first: From = "", last: To = "", limit: Limit = ITEMS, offset: Offset = 0) -> JSONResponse:
    """All issues that a record names, the latest first: in how many meetings, and between which days."""
    return page_of(request, things.issues(snapshot_of(request).store, {"from": first, "to": last}), limit, offset, _issue)


@reading(router, "/issues/{id}", response_model=resources.IssueInFull, summary="One issue")
def issue(request: Request, id: Annotated[str, the_id("fly-tipping")]) -> JSONResponse:
    """An issue with the words by which records name it, and its owners in order, each with the facts that it rests on."""
    store = snapshot_of(request).store
    found = one(things.issues(store, {}), id, "issue")
    more = {"wordings": things.wordings_of_issue(store, found.id), "owners": things.owners_of(store, found.id)}
    return answered(linked(resources.IssueInFull, found, _issue(found).links, **more))


@reading(router, "/issues/{id}/story", response_model=Story, summary="The story of an issue")
def story(request: Request, id: Annotated[str, the_id("fly-tipping")], first: From = "", last: To = "") -> JSONResponse:
    """An issue's life in phases: treatments, owners, hand-overs, decisions, actions, figures and loose ends, each with its source."""
    store = snapshot_of(request).store
    one(things.issues(store, {}), id, "issue")
    return answered(story_of(store, id, first, last))


@reading(router, "/bodies", response_model=Page[resources.Body], summary="Bodies")
def bodies(request: Request, limit: Limit = ITEMS, offset: Offset = 0) -> JSONResponse:
    """All bodies that met, by name: how often, and between which days."""
    return page_of(request, things.bodies(snapshot_of(request).store), limit, offset, _body)


@reading(router, "/bodies/{id}", response_model=resources.BodyInFull, summary="One body")
def body(request: Request, id: Annotated[str, the_id("tarnbridge-community-safety-partnership")]) -> JSONResponse:
    """A body with what records tell of it (named, chaired, created, merged, split, dissolved, renamed) and the ids of its meetings."""
    store = snapshot_of(request).store
    found = one(things.bodies(store), id, "body")
    more = {"life": things.life_of_body(store, found.name), "held": things.held_by(store, found)}
    return answered(linked(resources.BodyInFull, found, _body(found).links, **more))


def one(found: Iterable[Thing], id: str, kind: str) -> Thing:
    """The thing with this id. Raises a 404."""
    for thing in found:
        if thing.id == id:
            return thing
    raise HTTPException(HTTPStatus.NOT_FOUND, f"There is no {kind} with this id: look in the list.")


def links(kind: str, id: str, iri: str, page: str, evidence: str, **asked: str) -> Links:
    """The links of a thing. kind: of its list; page: the address of its page; evidence: of what asks for its facts."""
    return Links(
        f"/api/{kind}/{quote(id)}", page, f"/api/{evidence}" + (f"?{urlencode(asked)}" if asked else ""), f"/{quote(iri.removeprefix(BASE), safe='/%')}"
    )


def _person(found: things.Person) -> resources.Person:
    return linked(resources.Person, found, links("people", found.id, found.iri, f"/people/{quote(found.id)}", "questions/person", person=found.iri))


def _post(found: things.Post) -> resources.Post:
    return linked(resources.Post, found, links("posts", found.id, found.iri, f"/posts/{quote(found.id)}", "questions/post-holders", post=found.iri))


def _organisation(found: things.Organisation) -> resources.Organisation:
    page = f"/about/{quote(found.iri.removeprefix(BASE), safe='/%')}"
    return linked(resources.Organisation, found, links("organisations", found.id, found.iri, page, "questions/attendance", organisation=found.name))


def _issue(found: things.Issue) -> resources.Issue:
    return linked(resources.Issue, found, links("issues", found.id, found.iri, f"/issues/{quote(found.id)}", "questions/issue-timeline", issue=found.id))


def _body(found: things.Body) -> resources.Body:
    page = f"/meetings?{urlencode({'body': found.id})}"
    return linked(resources.Body, found, links("bodies", found.id, found.iri, page, "questions/meetings", body=found.iri))
