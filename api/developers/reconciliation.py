"""The reconciliation service at /reconcile, by which OpenRefine and others match their own names with things of the library.

It speaks version 0.2 of the Reconciliation Service API of the W3C Entity Reconciliation Community Group: manifest, queries,
suggestions and previews. Properties in a query are passed over: names and types decide.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from api.current import snapshot_of
from api.developers.answering import reading
from api.forms import form_of
from api.linked import page_of
from api.pages import page
from api.security import CONTENT_SECURITY_POLICY
from graph.errors import BadParameter
from graph.reconciling import TYPES, beginning, candidates, entity_of
from graph.store import Store
from ontology.terms import BASE, MB

router = APIRouter(prefix="/reconcile", tags=["Reconciliation"])
MOST_BYTES, MOST_QUERIES, MOST_CANDIDATES, CANDIDATES = 1_000_000, 100, 50, 10
WIDTH, HEIGHT = 400, 150  # of a preview, in pixels
# OpenRefine shows the preview in a frame of its own page, wherever that runs; the preview has nothing to press but a link to its page.
FRAMED = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *"),
    "Cross-Origin-Resource-Policy": "cross-origin",
}
EXAMPLE = {"q0": {"query": "Gareth Penhale", "type": "person", "limit": 3}, "q1": {"query": "fly tipping", "type": "issue"}}
BATCH = {"type": "string", "contentMediaType": "application/json", "examples": [json.dumps(EXAMPLE)]}
FORM = {"type": "object", "required": ["queries"], "properties": {"queries": {"description": "a batch of queries, as JSON", **BATCH}}}
SENT: dict[str, Any] = {"requestBody": {"required": True, "content": {"application/x-www-form-urlencoded": {"schema": FORM}}}}


@dataclass(frozen=True)
class TypeNamed:
    """A type of things."""

    id: str
    name: str


@dataclass(frozen=True)
class CandidateTold:
    """A thing that a query may mean. score: 0 to 100; match: whether it is the one that is meant."""

    id: str
    name: str
    description: str
    score: float
    match: bool
    type: tuple[TypeNamed, ...]


@dataclass(frozen=True)
class Result:
    """The answer to one query of a batch, the likeliest first."""

    result: tuple[CandidateTold, ...]


@dataclass(frozen=True)
class Suggested:
    """A thing to choose."""

    id: str
    name: str
    description: str
    notable: tuple[TypeNamed, ...]


@dataclass(frozen=True)
class Suggestions:
    """Things to choose from while one types."""

    result: tuple[Suggested, ...]


@dataclass(frozen=True)
class Types:
    """Types to choose from."""

    result: tuple[TypeNamed, ...]


Prefix = Annotated[str, Query(description="what has been typed so far", examples=["gar"])]
Cursor = Annotated[int, Query(ge=0, le=10_000, description="how many to leave out before these")]
Batch = Annotated[str, Query(description="a batch of queries, as JSON; without it the manifest is given", json_schema_extra=BATCH)]


@reading(router, "", response_model=dict[str, Result] | dict[str, Any], summary="The manifest, or the answers to a batch of queries")
def reconcile(request: Request, queries: Batch = "") -> JSONResponse:
    """What the service offers, as its specification has it; with `queries`, the things that each of them may mean."""
    return JSONResponse(_answers(snapshot_of(request).store, queries) if queries else _manifest(request))


@router.post(
    "",
    response_model=dict[str, Result],
    openapi_extra=SENT,
    responses={413: {"description": "More than is taken at once"}},
    summary="Answers to a batch of queries",
)
async def reconcile_form(request: Request) -> JSONResponse:
    """The same for a form, which may hold more."""
    async with form_of(request, MOST_BYTES, most_in_field=MOST_BYTES) as form:
        queries = form.get("queries")
    if not isinstance(queries, str):
        raise BadParameter("the form has no field queries; properties of things (extend) are not offered here, but by SPARQL at /sparql")
    return JSONResponse(await run_in_threadpool(_answers, snapshot_of(request).store, queries))


@reading(router, "/suggest/entity", response_model=Suggestions, summary="Things whose names begin so")
def suggest_entity(request: Request, prefix: Prefix = "", cursor: Cursor = 0) -> JSONResponse:
    """Things in whose names words begin with what has been typed, by name."""
    found = beginning(snapshot_of(request).store, prefix, offset=cursor)
    told = (Suggested(entity.id, entity.name, entity.about, _type(entity.type)) for entity in found)
    return JSONResponse(asdict(Suggestions(tuple(told))))


@reading(router, "/suggest/type", response_model=Types, summary="Types whose names begin so")
def suggest_type(prefix: Annotated[str, Query(description="what has been typed so far", examples=["per"])] = "") -> JSONResponse:
    """The types of things there are, or those whose names begin with what has been typed."""
    found = (kind for kind, name in TYPES.items() if name.casefold().startswith(prefix.strip().casefold()) or kind.startswith(prefix.strip().casefold()))
    return JSONResponse(asdict(Types(tuple(named for kind in found for named in _type(kind)))))


@reading(router, "/preview", response_class=HTMLResponse, summary="A thing in a few words, for a frame")
def preview(request: Request, id: Annotated[str, Query(description="the id of a candidate", examples=["id/individual/gareth-penhale"])]) -> HTMLResponse:
    """A small page about a thing, which other services may show in a frame."""
    entity = entity_of(snapshot_of(request).store, id)
    if entity is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, "There is no such thing here.")
    shown = page(request, "preview.html", entity=entity, kind=TYPES[entity.type], address=page_of(BASE + entity.id))
    shown.headers.update(FRAMED)
    return shown


def _manifest(request: Request) -> dict[str, Any]:
    here = str(request.base_url).rstrip("/")
    settings = request.app.state.settings
    return {
        "versions": ["0.2"],
        "name": settings.title,
        "identifierSpace": settings.base or BASE,
        "schemaSpace": str(MB),
        "documentation": f"{here}/api",
        "logo": f"{here}/static/icon.svg",
        "view": {"url": f"{here}/{{{{id}}}}"},
        "defaultTypes": [asdict(named) for kind in TYPES for named in _type(kind)],
        "preview": {"url": f"{here}/reconcile/preview?id={{{{id}}}}", "width": WIDTH, "height": HEIGHT},
        "suggest": {kind: {"service_url": here, "service_path": f"/reconcile/suggest/{kind}"} for kind in ("entity", "type")},
    }


def _answers(store: Store, words: str) -> dict[str, Any]:
    """The answers to a batch. Raises BadParameter, which names the query that is wrong."""
    try:
        batch = json.loads(words)
    except (ValueError, RecursionError) as error:
        raise BadParameter('queries is no JSON: it reads like {"q0": {"query": "some name"}}') from error
    if not isinstance(batch, dict):
        raise BadParameter("queries is an object with a query for each key")
    if len(batch) > MOST_QUERIES:
        raise BadParameter(f"a batch has at most {MOST_QUERIES} queries, not {len(batch)}")
    asked = {key: _query(key, query) for key, query in batch.items()}
    return {key: asdict(_result(store, *query)) for key, query in asked.items()}


def _query(key: str, query: Any) -> tuple[str, tuple[str, ...], int]:
    """The words, types and limit of a query. Raises BadParameter."""
    if not isinstance(query, dict) or not isinstance(query.get("query", ""), str):
        raise BadParameter(f'{key!r} is no query: it reads like {{"query": "some name", "type": "person", "limit": 5}}')
    types, limit = query.get("type") or (), query.get("limit", CANDIDATES)
    types = (types,) if isinstance(types, str) else types
    if not isinstance(types, list | tuple) or not all(isinstance(each, str) for each in types):
        raise BadParameter(f"{key!r}: type is one of {', '.join(TYPES)}, or a list of some")
    if isinstance(limit, bool) or not isinstance(limit, int | float) or not limit >= 1:
        raise BadParameter(f"{key!r}: limit is a number from 1")
    return query.get("query", ""), tuple(types), int(min(limit, MOST_CANDIDATES))


def _result(store: Store, words: str, types: tuple[str, ...], limit: int) -> Result:
    found = candidates(store, words, types, limit)
    told = (CandidateTold(c.entity.id, c.entity.name, c.entity.about, c.score, c.match, _type(c.entity.type)) for c in found)
    return Result(tuple(told))


def _type(kind: str) -> tuple[TypeNamed, ...]:
    return (TypeNamed(kind, TYPES[kind]),)
