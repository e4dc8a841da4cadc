"""Answers under /api are decided by the snapshot and the address alone: each has an ETag made of these, and the latest are kept as they were sent."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.current import Current
from graph.errors import LibraryError

UNDER = "/api/"
LARGEST, ALL = 200_000, 16_000_000  # bytes of one answer that is kept, of all
RawHeaders = list[tuple[bytes, bytes]]


@dataclass(frozen=True)
class Answer:
    """An answer as it is sent."""

    headers: RawHeaders
    body: bytes


class Kept:
    """Answers of late, by their ETag; the one that was not asked for longest goes first."""

    def __init__(self) -> None:
        self._answers: OrderedDict[bytes, Answer] = OrderedDict()
        self._size, self._lock = 0, Lock()

    def get(self, etag: bytes) -> Answer | None:
        with self._lock:
            found = self._answers.get(etag)
            if found:
                self._answers.move_to_end(etag)
            return found

    def keep(self, etag: bytes, answer: Answer) -> None:
        """Keep an answer that is not too large."""
        with self._lock:
            if len(answer.body) > LARGEST or etag in self._answers:
                return
            self._answers[etag] = answer
            self._size += len(answer.body)
            while self._size > ALL:
                self._size -= len(self._answers.popitem(last=False)[1].body)


class KeptAnswers:
    """Stands before the routes: sends what is kept, tells who holds it already so (304), and keeps what the routes answer."""

    def __init__(self, app: ASGIApp, current: Current) -> None:
        self.app, self.current, self.kept, self.tag = app, current, Kept(), ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        etag = self._etag(scope)
        if not etag:
            await self.app(scope, receive, send)
            return
        held = Headers(scope=scope).get("if-none-match", "")
        known = held and etag.decode() in (tag.strip().removeprefix("W/") for tag in held.split(","))
        answer = None if known else self.kept.get(etag)
        if known or answer:
            await send({"type": "http.response.start", "status": 304 if known else 200, "headers": [*answer.headers] if answer else [(b"etag", etag)]})
            await send({"type": "http.response.body", "body": answer.body if answer and scope["method"] == "GET" else b""})
        else:
            await self.app(scope, receive, self._keeping(etag, scope["method"], send))

    def _etag(self, scope: Scope) -> bytes:
        """The ETag of what is asked for, empty where it has none."""
        if scope["type"] != "http" or not scope["path"].startswith(UNDER) or scope["method"] not in ("GET", "HEAD"):
            return b""
        try:
            tag = self.current.snapshot().tag
        except LibraryError:  # which the routes tell of
            return b""
        if tag != self.tag:  # what an older snapshot held is not even remembered: a name in it may be forgotten since
            self.kept, self.tag = Kept(), tag
        return b'"%s"' % hashlib.sha256(b"\0".join((tag.encode(), scope["path"].encode("utf-8", "replace"), scope["query_string"]))).hexdigest()[:32].encode()

    def _keeping(self, etag: bytes, method: str, send: Send) -> Send:
        """Sends on an answer of the routes, with its ETag if it is a good one, and keeps it when it is whole."""
        headers: RawHeaders = []
        parts: list[bytes] = []

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                message["headers"] = [*message["headers"], (b"etag", etag)]
                headers.extend(message["headers"])
            elif message["type"] == "http.response.body" and headers:
                parts.append(message.get("body", b""))
                if not message.get("more_body") and method == "GET":
                    self.kept.keep(etag, Answer(headers, b"".join(parts)))
            await send(message)

        return sending
