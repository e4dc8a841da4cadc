"""Meetings, documents and facts: /api/meetings, /api/documents, /api/facts and one of each."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import Path, Query, Request
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.current import snapshot_of
from api.developers import resources
from api.developers.answering import ITEMS, Limit, Offset, reading, router_of
from api.developers.resources import Page, answered, linked, page_of
from api.developers.things import From, To, links
from graph import recorded
from graph.errors import BadParameter
from graph.questions import catalogue

router = router_of("/api", "Records")
Sha256 = r"^[0-9a-f]{64}$"
A_DOCUMENT = "a62d8a9bc565294634bc2135d4597350099e5276ccb376221da2c545702d62a1"  # of the bundled records
A_FACT = catalogue()["evidence"].asked["fact"]
Kind = Literal[recorded.KINDS]  # type: ignore[valid-type]


@reading(router, "/meetings", response_model=Page[resources.Meeting], summary="Meetings")
def meetings(
    request: Request,
    body: Annotated[str, Query(description="words of the name of the body that met, or its IRI", examples=["partnership"])] = "",
    first: From = "",
    last: To = "",
    limit: Limit = ITEMS,
    offset: Offset = 0,
) -> JSONResponse:
    """All meetings that some record tells of, by date."""
    found = recorded.meetings(snapshot_of(request).store, {"body": body, "from": first, "to": last})
    return page_of(request, found, limit, offset, _meeting)


@reading(router, "/meetings/{body}/{date}", response_model=resources.MeetingInFull, summary="One meeting")
def meeting(
    request: Request,
    body: Annotated[str, Path(description="the id of the body that met", examples=["tarnbridge-community-safety-partnership"])],
    date: Annotated[str, Path(description="the day", examples=["2016-09-15"])],
) -> JSONResponse:
    """A meeting as structured minutes: who was there, and item by item what was said, resolved and asked for, each with its fact."""
    store = snapshot_of(request).store
    found = next((one for one in recorded.meetings(store, {}) if (one.body, one.date) == (body, date)), None)
    if found is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, "No record tells of such a meeting: look in the list of meetings.")
    more = {"minuted": recorded.minuted(store, found), "attendees": recorded.attendees(store, found), "told": recorded.told_at(store, found)}
    return answered(linked(resources.MeetingInFull, found, _meeting(found).links, **more))


@reading(router, "/documents", response_model=Page[resources.Document], summary="Documents")
def documents(
    request: Request,
    part: Annotated[str, Query(description="a part of the file's name or of the title", examples=["minutes"])] = "",
    limit: Limit = ITEMS,
    offset: Offset = 0,
) -> JSONResponse:
    """All documents that have been read, by name: what each is, and the share of its text that a fact or its structure explains."""
    return page_of(request, recorded.documents(snapshot_of(request).store, {"part": part}), limit, offset, _document)


@reading(router, "/documents/{sha256}", response_model=resources.DocumentInFull, summary="One document")
def document(request: Request, sha256: Annotated[str, Path(description="its SHA-256", examples=[A_DOCUMENT])]) -> JSONResponse:
    """A document with how many facts of each kind were read from it."""
    store = snapshot_of(request).store
    found = next((one for one in recorded.documents(store, {}) if one.id == sha256), None)
    if found is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, "There is no such document here. It may have been withdrawn.")
    return answered(linked(resources.DocumentInFull, found, _document(found).links, facts=recorded.facts_in(store, sha256)))


@reading(router, "/facts", response_model=Page[resources.Fact], summary="Facts")
def facts(
    request: Request,
    kind: Annotated[Kind | None, Query(description="only of this kind", examples=["actions"])] = None,
    document: Annotated[str, Query(description="only of the document with this SHA-256", pattern=f"^$|{Sha256}")] = "",
    limit: Limit = ITEMS,
    offset: Offset = 0,
) -> JSONResponse:
    """Facts of a kind, of a document or both, in the order of their ids; for all facts at once there are exports and /graphs."""
    if not kind and not document:
        raise BadParameter("say kind or document, or both; for all facts at once there is /graphs?default")
    store = snapshot_of(request).store
    ids = recorded.fact_ids(store, kind or "", document)
    found = {one.id: one for one in recorded.facts(store, ids[offset : offset + limit])}
    return page_of(request, ids, limit, offset, lambda id: _fact(found[id]))


@reading(router, "/facts/{id}", response_model=resources.Fact, summary="One fact")
def fact(request: Request, id: Annotated[str, Path(description="the sixteen hex digits at the end of its IRI", examples=[A_FACT])]) -> JSONResponse:
    """A fact: what it says, the words that prove it and where they stand, who found it, and how sure that is."""
    found = recorded.fact(snapshot_of(request).store, id)
    if found is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, "There is no such fact. Facts get new ids when a document is read anew: start from its document or issue.")
    return answered(_fact(found))


def _meeting(found: recorded.Meeting) -> resources.Meeting:
    asked = {"body": f"{found.iri.partition('/id/')[0]}/id/body/{found.body}", "from": found.date, "to": found.date}
    return linked(resources.Meeting, found, links("meetings", found.id, found.iri, f"/meetings/{quote(found.id)}", "questions/minutes", **asked))


def _document(found: recorded.Document) -> resources.Document:
    return linked(resources.Document, found, links("documents", found.id, found.iri, f"/documents/{found.id}", "facts", document=found.id))


def _fact(found: recorded.Fact) -> resources.Fact:
    return linked(resources.Fact, found, links("facts", found.id, found.iri, f"/facts/{found.id}", f"facts/{found.id}"))
