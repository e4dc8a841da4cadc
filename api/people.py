"""The pages of people, their posts and their organisations."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from api.current import snapshot_of
from api.filters import answered
from api.lanes import Lanes, Span, lanes_of
from api.overview import people_by_name
from api.pages import READ, First, Last, page
from graph.questions import ask, rows_of
from graph.store import Row
from ontology.terms import ID

router = APIRouter(include_in_schema=False)
HEADINGS = {
    "post": "Posts held", "organisation": "Organisations", "attendance": "Meetings attended", "owns": "Issues owned",
    "hand-over": "Hand-overs", "action": "Actions",
}  # fmt: skip
Name = Annotated[str, Query(alias="name")]


@router.api_route("/people", methods=READ)
def people_page(request: Request, name: Name = "") -> HTMLResponse:
    """All people, or those whose names hold some words."""
    found = answered(snapshot_of(request).store, "people", {"name": name}, ("name",))
    return page(request, "people.html", _status(found.problem), found=found, name=name)


@router.api_route("/people/{id}", methods=READ)
def person_page(request: Request, id: str) -> HTMLResponse:
    """What the records show of a person: posts as lanes, meetings, issues, hand-overs, actions."""
    store, iri = snapshot_of(request).store, str(ID[f"individual/{id}"])
    names = [row["name"] for row in rows_of(store, "links/person-names", {}) if row["person"] == iri]
    if not names:
        raise HTTPException(HTTPStatus.NOT_FOUND, "There is no such person here: look in the list of people.")
    rows = ask(store, "person", {"person": iri, "limit": "2000"}).dicts()
    known = next((row for row in rows_of(store, "people", {"name": iri})), {})
    groups = [(kind, words, [row for row in rows if row["kind"] == kind]) for kind, words in HEADINGS.items()]
    posts = {row["postName"]: row["post"].removeprefix(ID["post/"]) for row in rows_of(store, "links/holdings", {"person": iri})}
    issues = {row["label"]: row["issue"] for row in rows_of(store, "issues", {})}
    held = [row for row in rows if row["kind"] == "post"]
    spans = (Span(f"post-{place}", row["what"], row["first"], row["last"], "", "leads") for place, row in enumerate(held, 1))
    values: dict[str, Any] = {
        "name": known.get("person") or names[0],
        "network_address": f"/network?{urlencode({'thing': f'person:{id}'})}",
        "known": known,
        "groups": groups,
        "posts": posts,
        "issues": issues,
        "lanes": lanes_of(spans),
    }
    return page(request, "person.html", **values)


@router.api_route("/posts", methods=READ)
def posts_page(request: Request, post: str = "", organisation: str = "") -> HTMLResponse:
    """All posts, or those of some words or of an organisation."""
    store, given = snapshot_of(request).store, {"post": post, "organisation": organisation}
    found = answered(store, "posts", given, ("post", "organisation"))
    return page(request, "posts.html", _status(found.problem), found=found, given=given, people=people_by_name(store))


@router.api_route("/posts/{id}", methods=READ)
def post_page(request: Request, id: str) -> HTMLResponse:
    """Who held a post, as lanes and as a table."""
    store, iri = snapshot_of(request).store, str(ID[f"post/{id}"])
    if not any(row["post"] == iri for row in rows_of(store, "links/post-names", {})):
        raise HTTPException(HTTPStatus.NOT_FOUND, "There is no such post here: look in the list of posts.")
    rows = ask(store, "post-holders", {"post": iri, "limit": "2000"}).dicts()
    if not rows:
        raise HTTPException(HTTPStatus.NOT_FOUND, "No record shows anybody in this post.")
    address = f"/network?{urlencode({'thing': f'post:{id}'})}"
    return page(request, "post.html", network_address=address, rows=rows, lanes=_held(rows), people=people_by_name(store))


@router.api_route("/organisations", methods=READ)
def organisations_page(request: Request, body: str = "", first: First = "", last: Last = "") -> HTMLResponse:
    """Which organisation was at which meeting."""
    given = {"body": body, "from": first, "to": last}
    found = answered(snapshot_of(request).store, "attendance-matrix", given, ("body", "from", "to"))
    dates = sorted({date for row in found.rows for column in ("presentOn", "apologiesOn") for date in row[column].split()})
    return page(request, "organisations.html", _status(found.problem), found=found, given=given, dates=dates)


def _held(rows: list[Row]) -> Lanes | None:
    """The lanes of a post's holders."""
    spans = [
        Span(f"holding-{place}", row["holder"] + (f" ({row['standing']})" if row["standing"] else ""), row["first"], row["last"], row["ended"][-10:],
             "presents" if row["standing"] else "leads")
        for place, row in enumerate(rows, 1)
    ]  # fmt: skip
    return lanes_of(spans)


def _status(problem: object) -> HTTPStatus:
    return HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK
