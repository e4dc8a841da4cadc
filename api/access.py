"""Who asks, and whether they may: reading as configured, writing only by a curator, from our own pages, and every write logged.

It stands in front of all routes, so that a new page that writes is guarded without knowing of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import ip_address, ip_network
from math import ceil
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.audit import Audit
from api.limits import Limit
from api.settings import Settings, loopback
from api.tokens import Role, Token, Tokens

COOKIE = "minutebook"
SAFE = ("GET", "HEAD", "OPTIONS")
SIGNING = ("/sign-in", "/sign-out")
FOR_ANYONE = (*SIGNING, "/about", "/theme.css")  # needed to come in, or said to everybody
ASSETS = "/static/"
READING_POSTS = ("/sparql", "/reconcile")  # these only read, whoever sends them
ONLY_READ = "/api/"  # nothing under it changes anything
FAILED_BURST, FAILED_RATE = 10, 1 / 60  # wrong tokens from one address: ten at once, then one a minute
Failed = Callable[[Request, HTTPStatus, str], Response]


@dataclass(frozen=True)
class Visitor:
    """name: "" for whoever did not say. by: how we know them, "token", "session" or "proxy". where: their address."""

    name: str = ""
    role: Role | None = None
    by: str = ""
    where: str = ""

    @property
    def may_write(self) -> bool:
        return self.role == "curator"


def visitor_of(request: Request) -> Visitor:
    """Who asks."""
    visitor: Visitor = request.scope.get("state", {}).get("visitor", Visitor())
    return visitor


def note(request: Request, words: str) -> None:
    """What the log of writes is to say of this request besides its address."""
    request.scope.setdefault("state", {})["noted"] = words


class Access:
    """Lets in who may come in. failed: makes the page of a refusal."""

    def __init__(self, app: ASGIApp, settings: Settings, tokens: Tokens, audit: Audit, failed: Failed) -> None:
        self.app, self.settings, self.tokens, self.audit, self.failed = app, settings, tokens, audit, failed
        self.requests = Limit(settings.rate * 4, settings.rate)
        self.failures = Limit(FAILED_BURST, FAILED_RATE)
        self._proxies = tuple(ip_network(proxy, strict=False) for proxy in settings.proxies)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        headers = Headers(scope=scope)
        where = self._where(scope, headers)
        state.update(visitor=Visitor(where=where), failures=self.failures)
        refusal = self._too_often(scope, where) or self._let_in(scope, headers, where)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        visitor: Visitor = state["visitor"]
        logged = visitor.may_write and scope["method"] not in SAFE and scope["path"] not in (*SIGNING, *READING_POSTS)
        await self.app(scope, receive, self._logging(scope, visitor, send) if logged else send)

    def _let_in(self, scope: Scope, headers: Headers, where: str) -> Response | None:
        """None where the request may go on, with its visitor in the scope; else the answer instead."""
        request, path = Request(scope), scope["path"]
        scheme, _, words = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            if self.failures.wait(where):
                return self._later(request, self.failures.wait(where))
            token = self.tokens.known(words.strip())
            if token is None:
                self.failures.take(where)
                return self._unknown(request, "This token is not known here.")
            visitor = _by_token(token, "token", where)
        else:
            visitor = self._ambient(scope, headers, where)
        scope["state"]["visitor"] = visitor
        if scope["method"] not in SAFE and path.startswith(ONLY_READ):
            return self._only_read(request)
        if scope["method"] not in SAFE and path not in READING_POSTS:
            return self._may_not_write(request, visitor)
        if self.settings.reading == "open" or visitor.role or path in FOR_ANYONE or path.startswith(ASSETS):
            return None
        return self._unknown(request, "Sign in to read the records.")

    def _only_read(self, request: Request) -> Response:
        response = self.failed(request, HTTPStatus.METHOD_NOT_ALLOWED, "What is here can only be read.")
        response.headers["Allow"] = "GET, HEAD, OPTIONS"
        return response

    def _may_not_write(self, request: Request, visitor: Visitor) -> Response | None:
        """None where a request that may change something may go on, else the refusal."""
        if visitor.by != "token" and not same_origin(request.headers):
            return self.failed(request, HTTPStatus.FORBIDDEN, "This may only be sent from a page of this service, or with a token.")
        if visitor.may_write or request.scope["path"] in SIGNING:
            return None
        if visitor.role:
            return self.failed(request, HTTPStatus.FORBIDDEN, "Only curators may change something.")
        return self._unknown(request, "Sign in to change something.")

    def _ambient(self, scope: Scope, headers: Headers, where: str) -> Visitor:
        """Who a browser says it is without being asked: by its session, or by what a trusted proxy adds."""
        if self.settings.user_header and self._trusted(scope):
            user = " ".join(headers.get(self.settings.user_header, "").split())
            if user:
                curator = headers.get(self.settings.role_header, "").strip().lower() == "curator"
                return Visitor(user, "curator" if curator else "reader", "proxy", where)
        cookie = Request(scope).cookies.get(COOKIE, "")
        token = self.tokens.signed_in(cookie) if cookie else None
        return _by_token(token, "session", where) if token else Visitor(where=where)

    def _where(self, scope: Scope, headers: Headers) -> str:
        """The visitor's address: a trusted proxy's word for it, else the connection's."""
        if self._trusted(scope):
            if headers.get("x-forwarded-proto") == "https":
                scope["scheme"] = "https"
            told = headers.get("x-forwarded-for", "").rsplit(",", 1)[-1].strip()
            if told:
                return told
        return scope["client"][0] if scope.get("client") else ""

    def _trusted(self, scope: Scope) -> bool:
        if not self._proxies or not scope.get("client"):
            return False
        try:
            peer = ip_address(scope["client"][0])
        except ValueError:
            return False
        return any(peer in proxy for proxy in self._proxies)

    def _too_often(self, scope: Scope, where: str) -> Response | None:
        """The operator's own machine may ask as often as it likes."""
        if not self.settings.rate or loopback(where):
            return None
        wait = self.requests.take(where)
        return self._later(Request(scope), wait) if wait else None

    def _later(self, request: Request, wait: float) -> Response:
        response = self.failed(request, HTTPStatus.TOO_MANY_REQUESTS, f"Too many requests came from your address. Try again in {ceil(wait)} seconds.")
        response.headers["Retry-After"] = str(ceil(wait))
        return response

    def _unknown(self, request: Request, detail: str) -> Response:
        """Browsers are shown where to sign in, programs are told to send a token."""
        if request.method in SAFE and "text/html" in request.headers.get("accept", "") and self.settings.reading != "proxy":
            address = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            return RedirectResponse(f"/sign-in?next={quote(address, safe='')}", HTTPStatus.SEE_OTHER)
        response = self.failed(request, HTTPStatus.UNAUTHORIZED, detail)
        response.headers["WWW-Authenticate"] = 'Bearer realm="minutebook"'
        return response

    def _logging(self, scope: Scope, visitor: Visitor, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                noted = scope["state"].get("noted", "")
                self.audit.write(visitor.name, visitor.role or "", visitor.where, f"{scope['method']} {scope['path']}", noted, message["status"])
            await send(message)

        return sending


def _by_token(token: Token, by: str, where: str) -> Visitor:
    return Visitor(f"{token.name} ({token.id})", token.role, by, where)


def same_origin(headers: Mapping[str, str]) -> bool:
    """Whether a browser says that one of our own pages sent this."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin, host = headers.get("origin", ""), headers.get("host", "")
    return bool(host) and origin.partition("://")[2] == host
