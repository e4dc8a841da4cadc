"""The parent's end of one worker: its process, its socket, and the task that it is at."""

from __future__ import annotations

import asyncio
import json
import subprocess
from collections import deque
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
    """jobs: what the worker has at hand, in order, None for one that nobody waits for any more.

    begun: when it came to the first of them, by the loop's clock; slow: whether that takes a while; proven: whether it ever answered.
    """

    def __init__(self, owner: Owner, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.jobs: deque[Job | None] = deque()
        self.begun = 0.0
        self.slow = self.proven = False
        self._owner = owner
        self._transport: asyncio.Transport | None = None
        self._read = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is none by inheritance

    def ask(self, job: Job, now: float) -> None:
        """Send a query; its promise is kept or broken when the worker has answered."""
        assert self._transport
        if not self.jobs:
            self.begun = now
        self.jobs.append(job)
        self._transport.write(job.message)

    def data_received(self, data: bytes) -> None:
        self._read += data
        while self.jobs and len(self._read) >= HEAD.size:
            words, body = HEAD.unpack_from(self._read)
            end = HEAD.size + words + body
            if len(self._read) < end:
                return
            head = json.loads(self._read[HEAD.size : HEAD.size + words])
            answer = bytes(memoryview(self._read)[HEAD.size + words : end])
            del self._read[:end]
            self._answered(head, answer)

    def _answered(self, head: Mapping[str, Any], answer: bytes) -> None:
        self.proven, self.slow, self.begun = True, False, asyncio.get_running_loop().time()
        if "error" in head:
            self.fail(_error(head))
        else:
            job = self.jobs.popleft()
            if job and not job.answered.done():
                job.answered.set_result(Reply(head["format"], answer))
        self._owner.done(self, bool(head["last"]))

    def connection_lost(self, _: Exception | None) -> None:
        self._owner.lost(self)

    def has_long(self) -> bool:
        """Whether the query at hand has shown not to be short."""
        return bool(self.jobs and self.jobs[0] and self.jobs[0].long)

    def withdraw(self) -> list[Job]:
        """The queries behind the one at hand, for others to answer; what this worker still says to them is not heard."""
        behind = [job for job in list(self.jobs)[1:] if job]
        self.jobs = deque([*list(self.jobs)[:1], *[None] * (len(self.jobs) - 1)])
        return behind

    def fail(self, error: Exception) -> None:
        """Break the promise of the query at hand."""
        job = self.jobs.popleft() if self.jobs else None
        if job:
            job.fail(error)

    def close(self) -> None:
        if self._transport:
            self._transport.abort()


def _error(head: Mapping[str, Any]) -> GraphError:
    kind = ERRORS[head["error"]]
    return kind(head["message"], head["line"], head["column"]) if issubclass(kind, BadQuery) else kind(head["message"])
