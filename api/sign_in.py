"""The page on which a browser shows its token, and gets a session for it."""

from __future__ import annotations

import re
from http import HTTPStatus

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from api.access import COOKIE, visitor_of
from api.forms import form_of
from api.limits import Limit
from api.pages import READ, page
from api.tokens import SESSION, Token, Tokens

router = APIRouter(include_in_schema=False)
MOST_BYTES = 5_000
OUR_ADDRESS = re.compile(r"/(?![/\\])[^\x00-\x20\\\x7f]*")


@router.api_route("/sign-in", methods=READ)
def sign_in_page(request: Request, next: str = "/") -> HTMLResponse:
    """The form."""
    return page(request, "sign_in.html", next=ours(next), problem="")


@router.post("/sign-in")
async def sign_in(request: Request) -> Response:
    """A session for a token that is known."""
    async with form_of(request, MOST_BYTES) as form:
        words, onward = (str(form.get(name, "")) for name in ("token", "next"))
    where, tokens = visitor_of(request).where, _tokens(request)
    failures: Limit = request.state.failures
    token = None if failures.wait(where) else await run_in_threadpool(tokens.known, words.strip())
    if token is None:
        wait = failures.take(where)
        problem = "Too many wrong tokens came from your address. Try again in a minute" if wait else "This token is not known here"
        return page(request, "sign_in.html", HTTPStatus.TOO_MANY_REQUESTS if wait else HTTPStatus.FORBIDDEN, next=ours(onward), problem=problem)
    response = RedirectResponse(ours(onward), HTTPStatus.SEE_OTHER)
    cookie = await run_in_threadpool(_session, tokens, token, request.cookies.get(COOKIE, ""))
    seconds = int(SESSION.total_seconds())
    response.set_cookie(COOKIE, cookie, max_age=seconds, httponly=True, samesite="strict", secure=request.url.scheme == "https", path="/")
    return response


@router.post("/sign-out")
async def sign_out(request: Request) -> Response:
    """The session ends here and in the browser."""
    await run_in_threadpool(_tokens(request).sign_out, request.cookies.get(COOKIE, ""))
    response = RedirectResponse("/", HTTPStatus.SEE_OTHER)
    response.delete_cookie(COOKIE, httponly=True, samesite="strict", path="/")
    return response


def _session(tokens: Tokens, token: Token, before: str) -> str:
    """A new session instead of the one that the browser had."""
    tokens.sign_out(before)
    return tokens.sign_in(token)


def ours(address: str) -> str:
    """An address of this service, or its first page."""
    return address if OUR_ADDRESS.fullmatch(address) else "/"


def _tokens(request: Request) -> Tokens:
    tokens: Tokens = request.app.state.tokens
    return tokens
