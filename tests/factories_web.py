"""What the tests of the service need: a library from records, a visitor of it, and a record whose every string is hostile."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI

from api.app import make_app
from api.intake import take_in
from api.settings import Settings
from graph.library import Library

Visit = Callable[..., httpx.Response]
SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(2)>'
HOSTILE = f"""ANYTOWN {SCRIPT.upper()} COMMUNITY SAFETY PARTNERSHIP

Minutes of the meeting held at 10.00 am on Thursday 12 June 2014
in Room {SCRIPT}

Present:

Councillor Ann Lee {SCRIPT}, (Chair {SCRIPT})
Bo Roy, (Head of Safety {IMAGE}, Anytown {SCRIPT} Council)
Carl {IMAGE}, (Westmoor Police)

1	APOLOGIES FOR ABSENCE
	There were none.

2	FLY-TIPPING {SCRIPT} </script><script>alert(3)</script>
	Mr Roy {SCRIPT} said fly-tipping had risen {IMAGE} by =HYPERLINK("http://example.org") \u202egnp.exe\u2066 </blockquote> href javascript:alert(4).
	RESOLVED that {SCRIPT} the fly-tipping figures be noted.
"""
OWN_ISSUE = """@prefix issue: <https://minutebook.example/issue/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
issue:hostile a skos:Concept ; skos:notation "hostile" ; skos:inScheme issue:scheme ;
    skos:prefLabel "Risen </script><script>alert(5)</script>"@en ; skos:altLabel "had risen"@en .
"""


def made(folder: Path, records: list[Path], vocabularies: list[Path] | None = None) -> Library:
    """A library of some records, all of which were read."""
    library = Library.create(folder)
    outcomes = list(take_in(library, records, vocabularies or []))
    assert [outcome.error for outcome in outcomes if outcome.what != "read"] == []
    return library


def visitor(library: Library, **values: object) -> Visit:
    """Asks the service over a library as a browser would: visit("/issues/fly-tipping", headers={...})."""
    asked = client(library, "127.0.0.1", **values)

    def visit(path: str, method: str = "GET", headers: dict[str, str] | None = None) -> httpx.Response:
        return asked.request(method, path, headers=headers or {})

    return visit


class Client:
    """Somebody at an address who keeps cookies and follows no redirect."""

    def __init__(self, app: FastAPI, where: str) -> None:
        self.app, self.where, self.cookies = app, where, httpx.Cookies()

    def request(self, method: str, path: str, **sent: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False, client=(self.where, 50_000))
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost", cookies=self.cookies) as asking:
                answer = await asking.request(method, path, **sent)
                self.cookies = asking.cookies
                return answer

        return asyncio.run(ask())

    def get(self, path: str, **sent: Any) -> httpx.Response:
        return self.request("GET", path, **sent)

    def post(self, path: str, **sent: Any) -> httpx.Response:
        return self.request("POST", path, **sent)


def client(library: Library, where: str = "203.0.113.9", **values: Any) -> Client:
    """Somebody who asks the service over a library; values: settings."""
    return Client(make_app(library, Settings(library=library.path, **values)), where)


@contextmanager
def served(library: Library, **values: object) -> Iterator[str]:
    """The service on a free port of this machine, with these settings; gives its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        app = make_app(library, Settings(library=library.path, port=port, **values))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=3))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            while not server.started:
                assert thread.is_alive()
                time.sleep(0.01)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(10)
