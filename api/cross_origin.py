"""The addresses that programs ask, which the scripts of any page of the web may read, too: what anyone may read here holds no secret.

A browser sends no cookie with such a request, so nobody's session is lent to another page; where reading needs a token, the script has to have one.
"""

from __future__ import annotations

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

DOORS = ("/api", "/sparql", "/graphs", "/reconcile", "/openapi.json")
READABLE = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Content-Disposition, ETag, Link, Retry-After, Rows-Left-Out"}
RAW = tuple((name.lower().encode(), value.encode()) for name, value in READABLE.items())
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def asked_by_programs(path: str) -> bool:
    """Whether an address is one of those that answer in data, its errors too; /api itself is the page about them."""
    return path != "/api" and path.startswith(DOORS)


def readable(path: str) -> dict[str, str]:
    """The headers by which the scripts of other pages may read what is at an address; none where they may not."""
    return READABLE if path.startswith(DOORS) else {}


class CrossOrigin:
    """Says on each answer of these addresses that any page may read it, and tells a browser so that asks before it sends."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(DOORS):
            await self.app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *RAW]
            await send(message)

        if scope["method"] == "OPTIONS":
            await Response(status_code=204, headers=PREFLIGHT)(scope, receive, sending)
        else:
            await self.app(scope, receive, sending)
