"""The parent's end of one worker: its process, its socket, and the task that it is at."""

from __future__ import annotations

import asyncio
import json
import subprocess
from collections.abc import Mapping
from typing import Any, Protocol, cast

from graph.errors import BadQuery, GraphError, LibraryError, MissingGraph, RefusedQuery, StoppedQuery, UnwritableAnswer
from graph.turns import Job, Reply
from graph.worker import HEAD

ERRORS: dict[str, type[GraphError]] = {kind.__name__: kind for kind in (BadQuery, RefusedQuery, StoppedQuery, UnwritableAnswer, LibraryError, MissingGraph)}


class Owner(Protocol):
    """Who is told how a worker fares."""

    def done(self, link: Link, last: bool) -> None: ...

    def lost(self, link: Link) -> None: ...


class Link(asyncio.Protocol):
    """job: the query at hand; proven: whether the worker ever answered."""

    def __init__(self, owner: Owner, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.job: Job | None = None
        self.proven = False
        self._owner = owner
        self._transport: asyncio.Transport | None = None
        self._read = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is none by inheritance

    def ask(self, job: Job) -> None:
        """Send a query; its promise is kept or broken when the worker has answered."""
        assert self._transport and not self.job
        self.job = job
        self._transport.write(job.message)

    def data_received(self, data: bytes) -> None:
        self._read += data
        if len(self._read) < HEAD.size:
            return
        words, body = HEAD.unpack_from(self._read)
        if len(self._read) < HEAD.size + words + body:
            return
        head = json.loads(self._read[HEAD.size : HEAD.size + words])
        answer = bytes(memoryview(self._read)[HEAD.size + words :])
        self._read = bytearray()
        self.proven = True
        if "error" in head:
            self.fail(_error(head))
        else:
            self._settle(Reply(head["format"], answer))
        self._owner.done(self, bool(head["last"]))

    def connection_lost(self, _: Exception | None) -> None:
        self._owner.lost(self)

    def fail(self, error: Exception) -> None:
        """Break the promise of the query at hand."""
        job, self.job = self.job, None
        if job:
            job.fail(error)

    def close(self) -> None:
        if self._transport:
            self._transport.abort()

    def _settle(self, reply: Reply) -> None:
        job, self.job = self.job, None
        if job and not job.answered.done():
            job.answered.set_result(reply)


def _error(head: Mapping[str, Any]) -> GraphError:
    kind = ERRORS[head["error"]]
    return kind(head["message"], head["line"], head["column"]) if issubclass(kind, BadQuery) else kind(head["message"])
