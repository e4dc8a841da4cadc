"""The SPARQL 1.1 Protocol at /sparql and the Graph Store Protocol, for reading, at /graphs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from http import HTTPStatus
from urllib.parse import parse_qsl

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import JSONResponse, Response

from api.current import Current
from api.sparql_formats import SUFFIXES, TYPES, description_wanted, wanted
from api.sparql_page import Outcome, console
from graph.answers import PAGE, Wanted
from graph.errors import (
    BadParameter,
    BadQuery,
    BusyWorkers,
    EmptyLibrary,
    GraphError,
    LibraryError,
    MissingGraph,
    QueryTooLong,
    RefusedQuery,
    StoppedQuery,
    UnwritableAnswer,
)
from graph.pool import Limits, Pool
from graph.query import Dataset
from graph.service_description import description
from graph.turns import Reply
from graph.worker import Task

STATUS: dict[type[GraphError], HTTPStatus] = {
    BadParameter: HTTPStatus.BAD_REQUEST,
    BadQuery: HTTPStatus.BAD_REQUEST,
    RefusedQuery: HTTPStatus.FORBIDDEN,
    MissingGraph: HTTPStatus.NOT_FOUND,
    UnwritableAnswer: HTTPStatus.NOT_ACCEPTABLE,
    QueryTooLong: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    StoppedQuery: HTTPStatus.SERVICE_UNAVAILABLE,
    BusyWorkers: HTTPStatus.SERVICE_UNAVAILABLE,
}
VARY = {"Vary": "Accept"}
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
MOST_FIELDS = 1_000
SECONDS_BEFORE_LOOKING = 0.5  # a client who goes away sooner has nearly got its answer


@dataclass(frozen=True)
class Asked:
    """What a request asks for. query: None where it has none."""

    query: str | None
    dataset: Dataset
    wanted: Wanted
    form: str


@asynccontextmanager
async def workers(app: FastAPI) -> AsyncIterator[None]:
    """The worker processes, as long as the service runs."""
    settings = app.state.settings
    limits = Limits(workers=settings.sparql_workers, seconds=settings.sparql_seconds, memory=settings.sparql_megabytes * 1_000_000)
    async with Pool(limits) as pool:
        app.state.pool = pool
        yield


router = APIRouter(lifespan=workers)


async def sparql(request: Request) -> Response:
    """A query's answer; without one the console page, or a description of the service for who asks for RDF."""
    asked = None
    try:
        asked = await _asked(request)
        if asked.query is None:
            return _described(request, asked)
        reply = await _reply(request, Task(_snapshot(request), asked.query, asked.wanted, asked.dataset))
    except GraphError as error:
        if asked and asked.wanted.solutions == PAGE:
            return await _page(request, asked, error=error)
        return problem(error)
    return await _page(request, asked, reply) if reply.format == PAGE else _sent(reply, "answer", asked.form)


async def graphs(request: Request) -> Response:
    """A whole named graph, or with ?default the union of all."""
    try:
        given = list(_of_address(request.scope["query_string"]))
        names, form = _all(given, "graph"), _form(given)
        if len(names) + len(_all(given, "default")) != 1:
            raise BadParameter("name one graph: /graphs?graph=IRI, or the union of all: /graphs?default")
        takes = wanted(request.headers.get("accept", "*/*"), form)
        reply = await _reply(request, Task.whole(_snapshot(request), takes.triples if takes.triples != PAGE else "turtle", "".join(names)))
    except GraphError as error:
        return problem(error)
    return _sent(reply, "graph", form)


router.add_route("/sparql", sparql, methods=["GET", "HEAD", "POST"], include_in_schema=False)
router.add_route("/graphs", graphs, methods=["GET", "HEAD"], include_in_schema=False)


async def _asked(request: Request) -> Asked:
    """What a request asks for, by any way of the protocol. Raises BadParameter, QueryTooLong or RefusedQuery."""
    given = list(_of_address(request.scope["query_string"]))
    direct = None
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == UPDATE:
            raise _update()
        if kind not in (FORM, QUERY):
            raise BadParameter(f"a query is sent as {FORM} or {QUERY}, not {kind[:80]!r}")
        body = await _body(request)
        if kind == QUERY:
            direct = body
        else:
            given += _fields(body)
    if _all(given, "update"):
        raise _update()
    if direct is not None:
        given.append(("query", direct))
    query, form = _one(given, "query"), _form(given)
    if query is None and request.method == "POST":
        raise BadParameter("the form has no field query")
    dataset = Dataset(_all(given, "default-graph-uri"), _all(given, "named-graph-uri"))
    return Asked(query, dataset, wanted(request.headers.get("accept", "*/*"), form), form)


def _update() -> RefusedQuery:
    return RefusedQuery("updates are not allowed: this library is changed by records and judgements only")


async def _body(request: Request) -> str:
    """The body as text, no more than the bytes that a query may have."""
    most = 3 * request.app.state.pool.limits.characters
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise QueryTooLong(f"a query has at most {most // 3:,} characters, and its form at most {most:,} bytes")
        parts.append(part)
    try:
        return b"".join(parts).decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadParameter(f"the query is not UTF-8 (byte {error.start})") from error


@lru_cache(maxsize=128)
def _of_address(words: bytes) -> tuple[tuple[str, str], ...]:
    return tuple(_fields(words.decode("latin-1")))


def _fields(words: str) -> list[tuple[str, str]]:
    """The fields of an address or a form. Raises BadParameter."""
    try:
        return parse_qsl(words, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except UnicodeDecodeError as error:
        raise BadParameter("a parameter is not UTF-8") from error
    except ValueError as error:
        raise BadParameter(f"there are more than {MOST_FIELDS:,} parameters") from error


def _all(given: list[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(value for key, value in given if key == name)


def _one(given: list[tuple[str, str]], name: str) -> str | None:
    values = _all(given, name)
    if len(values) > 1:
        raise BadParameter(f"{name} is given twice")
    return values[0] if values else None


def _form(given: list[tuple[str, str]]) -> str:
    """The format asked for by name, "" for none; SPARQLWrapper says some twice, the second time in the words of Accept."""
    return next(iter(_all(given, "format")), "")


def _snapshot(request: Request) -> str:
    current: Current = request.app.state.current
    return str(current.folder())


async def _reply(request: Request, task: Task) -> Reply:
    """The answer of a worker; where the client goes away meanwhile, the query is given up."""
    pool: Pool = request.app.state.pool
    known = pool.known(task)
    if known:
        return known
    me = asyncio.current_task()
    assert me
    watching: list[asyncio.Task[None]] = []
    look = asyncio.get_running_loop().call_later(SECONDS_BEFORE_LOOKING, lambda: watching.append(asyncio.create_task(_cancel_when_gone(request, me))))
    try:
        return await pool.answer(task, request.client.host if request.client else "")
    except asyncio.CancelledError:  # the client has gone, or we have to
        raise BusyWorkers("the query was given up, as the service stops or its client has gone", 1) from None
    finally:
        look.cancel()
        for watch in watching:
            watch.cancel()


async def _cancel_when_gone(request: Request, me: asyncio.Task[object]) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
    me.cancel()


def _sent(reply: Reply, name: str, form: str) -> Response:
    """The answer as it is; as a file where its format was asked for by name."""
    response = Response(reply.body)
    length = (b"content-length", str(len(reply.body)).encode())
    response.raw_headers = [*_heads(reply.format, name if form else ""), length]
    return response


@cache
def _heads(form: str, name: str) -> list[tuple[bytes, bytes]]:
    """The headers of an answer in a format, name: as a file; made once, as they are sent with each."""
    file = {"Content-Disposition": f'attachment; filename="{name}.{SUFFIXES[form]}"'} if name else {}
    return Response(headers={**VARY, **file, "Content-Type": TYPES[form], "Content-Length": ""}).raw_headers[:-1]


def _described(request: Request, asked: Asked) -> Response:
    form = asked.wanted.triples if asked.form else description_wanted(request.headers.get("accept", "*/*"))
    if form == PAGE:
        return console(request, Outcome())
    if not form:
        return problem(UnwritableAnswer("the description of this service is RDF or a page, in none of the formats asked for"))
    return Response(description(str(request.base_url) + "sparql", form), headers={**VARY, "Content-Type": TYPES[form]})


async def _page(request: Request, asked: Asked, reply: Reply | None = None, error: GraphError | None = None) -> Response:
    """The console with what came of a query, made in a thread as its table may be long."""
    status = _status(error) if error else HTTPStatus.OK
    outcome = Outcome(asked.query or "", asked.dataset, reply.body if reply else b"", _words(error) if error else "", *_place(error))
    response = await asyncio.to_thread(console, request, outcome, status)
    response.headers.update(_more(error))
    return response


def problem(error: GraphError) -> Response:
    """An error as a problem (RFC 9457); of a mistake in a query with its line and column."""
    status = _status(error)
    values: dict[str, object] = {"type": "about:blank", "title": status.phrase, "status": int(status), "detail": _words(error)}
    line, column = _place(error)
    if line:
        values |= {"line": line, "column": column}
    return JSONResponse(values, status, {**VARY, **_more(error)}, "application/problem+json")


def _status(error: GraphError) -> HTTPStatus:
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), HTTPStatus.SERVICE_UNAVAILABLE)


def _words(error: GraphError) -> str:
    """What a visitor is told: an error of the library itself names folders of the server."""
    if isinstance(error, EmptyLibrary):
        return "No records have been read yet."
    return "The library can't be read at the moment. Try again later." if isinstance(error, LibraryError) else str(error)


def _place(error: GraphError | None) -> tuple[int, int]:
    return (error.line, error.column) if isinstance(error, BadQuery) else (0, 0)


def _more(error: GraphError | None) -> Mapping[str, str]:
    return {"Retry-After": str(error.seconds)} if isinstance(error, BusyWorkers) else {}
