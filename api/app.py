"""The service: pages and JSON over one library, the same errors and the same headers everywhere."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import logging
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, FastAPI, Query, Request
from fastapi.responses import JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from api.about import router as about
from api.access import Access
from api.audit import Audit
from api.briefs import router as briefs
from api.comparing import router as comparing
from api.current import Current, snapshot_of
from api.documents import router as documents
from api.evidence import router as evidence
from api.issues import router as issues
from api.linked import router as linked
from api.meetings import router as meetings
from api.network import STATIC, network_data, vis_folder
from api.ontology import router as ontology
from api.page_pictures import PagePictures
from api.pages import error_page
from api.pages import router as pages
from api.people import router as people
from api.review import router as review
from api.search_page import router as search_page
from api.security import HEADERS, SecurityHeaders
from api.settings import Settings
from api.sign_in import router as sign_in
from api.sparql import router as sparql
from api.tokens import TokenError, Tokens
from api.upload_pages import router as uploads
from api.withdrawing import router as withdrawing
from graph.errors import BadParameter, BadQuery, EmptyLibrary, GraphError, LibraryError, UnknownQuestion
from graph.library import Library
from graph.network import network
from graph.questions import Question, ask, catalogue
from graph.store import Answer

STATUS: dict[type[GraphError], HTTPStatus] = {
    BadParameter: HTTPStatus.BAD_REQUEST,
    BadQuery: HTTPStatus.BAD_REQUEST,
    UnknownQuestion: HTTPStatus.NOT_FOUND,
    LibraryError: HTTPStatus.SERVICE_UNAVAILABLE,
    EmptyLibrary: HTTPStatus.SERVICE_UNAVAILABLE,
}
# What a visitor is told of a library's own troubles: its errors name folders of the server.
TROUBLES: dict[type[GraphError], str] = {
    EmptyLibrary: "No records have been read yet. Whoever runs this service can add some with: minutebook ingest PATH, or sign in and add them here.",
    LibraryError: "The library can't be read at the moment. Try again later.",
}
NOWHERE = "There is nothing at this address. Check it, or start from the list of issues."
FORMATS = ("json", "csv")
DATA = ("/api/", "/sparql", "/graphs")  # addresses that programs ask
log = logging.getLogger("minutebook")
api = APIRouter(prefix="/api")


def make_app(library: Library, settings: Settings) -> FastAPI:
    """The service over a library. Nothing is opened yet: an empty library is served too, as a page that says so."""
    app = FastAPI(title=settings.title, description="Answers from the partnership's records, each with its quotation.", docs_url=None, redoc_url=None)
    app.state.current = Current(library)
    app.state.library = library
    app.state.pictures = PagePictures()
    app.state.tokens, app.state.audit = Tokens(library.path), Audit(library.path)
    app.state.settings = settings
    for router in (
        sparql,
        api,
        pages,
        issues,
        briefs,
        comparing,
        documents,
        evidence,
        sign_in,
        uploads,
        withdrawing,
        about,
        ontology,
        linked,
        search_page,
        review,
        people,
        meetings,
    ):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.mount("/vis", StaticFiles(directory=vis_folder()), name="vis")
    app.add_exception_handler(GraphError, graph_error)
    app.add_exception_handler(HTTPException, http_error)
    app.add_exception_handler(Exception, unexpected_error)
    app.add_exception_handler(TokenError, token_error)
    app.add_middleware(Access, settings=settings, tokens=app.state.tokens, audit=app.state.audit, failed=_failed)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(settings.allowed_hosts()), www_redirect=False)
    app.add_middleware(SecurityHeaders)
    return app


@api.get("/questions")
def questions() -> JSONResponse:
    """The catalogue: what can be asked, with which parameters."""
    return JSONResponse({"questions": [_described(question) for question in catalogue().values()]})


@api.get("/questions/{name}")
def answer(request: Request, name: str) -> Response:
    """The answer to a question as JSON, or as CSV with format=csv; all other parameters are the question's own."""
    given = _given(request)
    form = given.pop("format", "json")
    if form not in FORMATS:
        raise BadParameter(f"format is one of {', '.join(FORMATS)}, not {form!r}")
    snapshot = snapshot_of(request)
    etag = _etag(snapshot.tag, name, form, *sorted(f"{key}={value}" for key, value in given.items()))
    if name in catalogue() and _known(request, etag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={"ETag": etag})
    found = ask(snapshot.store, name, given)
    if form == "csv":
        file = {"Content-Disposition": f'attachment; filename="{name}.csv"', "ETag": etag, "Rows-Left-Out": str(found.cut).lower()}
        return Response(csv_of(found), media_type="text/csv; charset=utf-8", headers=file)
    values = {"question": name, "snapshot": snapshot.name, "parameters": given, "columns": found.columns, "rows": found.dicts(), "cut": found.cut}
    return JSONResponse(values, headers={"ETag": etag})


@api.get("/network")
def network_of(request: Request, issue: str = "", first: Annotated[str, Query(alias="from")] = "", last: Annotated[str, Query(alias="to")] = "") -> Response:
    """The network of people, organisations, issues, bodies and posts, with a place for every node."""
    snapshot = snapshot_of(request)
    etag = _etag(snapshot.tag, "network", issue, first, last)
    if _known(request, etag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={"ETag": etag})
    graph = network(snapshot.store, {"issue": issue, "from": first, "to": last})
    return JSONResponse({"snapshot": snapshot.name, **network_data(graph, linked=True)}, headers={"ETag": etag})


def csv_of(found: Answer) -> str:
    """An answer as CSV with its cells as they are: they are a record's words, and no cell is changed for a spreadsheet's sake."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(found.columns)
    writer.writerows(found.rows)
    return text.getvalue()


def _described(question: Question) -> dict[str, object]:
    parameters = [vars(parameter) for parameter in question.parameters]
    return {
        "name": question.name,
        "title": question.title,
        "about": question.about,
        "address": f"/api/questions/{question.name}",
        "parameters": parameters,
        "example": question.example,
        "limit": question.limit,
    }


def _given(request: Request) -> dict[str, str]:
    """The parameters of an address, each once. Raises BadParameter."""
    given: dict[str, str] = {}
    for key, value in request.query_params.multi_items():
        if key in given:
            raise BadParameter(f"{key} is given twice")
        given[key] = value
    return given


def _etag(*words: str) -> str:
    return f'"{hashlib.sha256(json.dumps(words).encode()).hexdigest()[:32]}"'


def _known(request: Request, etag: str) -> bool:
    """Whether the visitor holds this answer already."""
    held = request.headers.get("if-none-match", "")
    return etag in (tag.strip().removeprefix("W/") for tag in held.split(","))


def graph_error(request: Request, error: Exception) -> Response:
    """The one map from this program's errors to an answer."""
    kinds = [kind for kind in type(error).__mro__ if kind in STATUS]
    if not kinds:
        return unexpected_error(request, error)
    if kinds[0] in TROUBLES:
        log.error("%s", error)
    return _failed(request, STATUS[kinds[0]], TROUBLES.get(kinds[0], str(error)))


def http_error(request: Request, error: Exception) -> Response:
    """No such address, or not in this way."""
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    detail = NOWHERE if (status, error.detail) == (HTTPStatus.NOT_FOUND, status.phrase) else error.detail
    response = _failed(request, status, detail)
    response.headers.update(error.headers or {})
    return response


def token_error(request: Request, error: Exception) -> Response:
    """The file of tokens can't be written."""
    log.error("%s", error)
    return _failed(request, HTTPStatus.SERVICE_UNAVAILABLE, "Nobody can sign in at the moment. Try again later.")


def unexpected_error(request: Request, error: Exception) -> Response:
    """A mistake of ours: the visitor learns nothing of it; the server raises it on and logs it."""
    response = _failed(request, HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong here. Try again later.")
    response.headers.update(HEADERS)  # this answer is made outside of the middleware
    return response


def _failed(request: Request, status: HTTPStatus, detail: str) -> Response:
    """An error as a page, or where programs ask as a problem (RFC 9457)."""
    accept = request.headers.get("accept", "")
    program = "text/html" not in accept and (request.method == "POST" or "application/json" in accept)
    if not request.url.path.startswith(DATA) and not program:
        return error_page(request, status, detail)
    problem = {"type": "about:blank", "title": status.phrase, "status": int(status), "detail": detail}
    return JSONResponse(problem, status_code=status, media_type="application/problem+json")
