"""What a visitor is told when something goes wrong: a page, or where programs ask a problem (RFC 9457)."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from api.cross_origin import asked_by_programs, readable
from api.pages import error_page
from api.security import HEADERS
from api.tokens import TokenError
from graph.errors import BadParameter, BadQuery, EmptyLibrary, GraphError, LibraryError, UnknownQuestion

PROBLEM = "application/problem+json"
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
log = logging.getLogger("minutebook")


def tell_problems(app: FastAPI) -> None:
    """Let an app answer every error in this one way."""
    app.add_exception_handler(GraphError, graph_error)
    app.add_exception_handler(HTTPException, http_error)
    app.add_exception_handler(RequestValidationError, validation_error)
    app.add_exception_handler(Exception, unexpected_error)
    app.add_exception_handler(TokenError, token_error)


def failed(request: Request, status: HTTPStatus, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """An error as a page, or where programs ask as a problem."""
    accept = request.headers.get("accept", "")
    path = request.url.path
    program = "text/html" not in accept and (request.method == "POST" or "application/json" in accept or path.startswith("/uploads/"))
    if not asked_by_programs(path) and not program:
        answer: Response = error_page(request, status, detail)
        answer.headers.update(headers or {})
        return answer
    return problem(status, detail, headers)


def problem(status: HTTPStatus, detail: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """An error as programs read it."""
    values: dict[str, Any] = {"type": "about:blank", "title": status.phrase, "status": int(status), "detail": detail}
    return JSONResponse(values, status, dict(headers or {}), PROBLEM)


def graph_error(request: Request, error: Exception) -> Response:
    """The one map from this program's errors to an answer."""
    kinds = [kind for kind in type(error).__mro__ if kind in STATUS]
    if not kinds:
        return unexpected_error(request, error)
    if kinds[0] in TROUBLES:
        log.error("%s", error)
    return failed(request, STATUS[kinds[0]], TROUBLES.get(kinds[0], str(error)))


def http_error(request: Request, error: Exception) -> Response:
    """No such address, or not in this way."""
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    detail = NOWHERE if (status, error.detail) == (HTTPStatus.NOT_FOUND, status.phrase) else error.detail
    return failed(request, status, detail, error.headers)


def validation_error(request: Request, error: Exception) -> Response:
    """A parameter that is missing or not of its type."""
    assert isinstance(error, RequestValidationError)
    return failed(request, HTTPStatus.BAD_REQUEST, "; ".join(_wrong(error.errors())))


def token_error(request: Request, error: Exception) -> Response:
    """The file of tokens can't be written."""
    log.error("%s", error)
    return failed(request, HTTPStatus.SERVICE_UNAVAILABLE, "Nobody can sign in at the moment. Try again later.")


def unexpected_error(request: Request, error: Exception) -> Response:
    """A mistake of ours: the visitor learns nothing of it; the server raises it on and logs it."""
    response = failed(request, HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong here. Try again later.")
    response.headers.update({**HEADERS, **readable(request.url.path)})  # this answer is made outside of the middleware
    return response


def _wrong(errors: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    """Each mistake with its parameter: "limit: Input should be less than or equal to 1000"."""
    for each in errors:
        place = ".".join(str(part) for part in each["loc"][1:])
        yield f"{place}: {each['msg']}" if place else str(each["msg"])
