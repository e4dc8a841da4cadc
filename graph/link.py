"""The parent's end of one worker: its process, its socket, and the task that it is at."""

from __future__ import annotations

import asyncio
import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, cast

from graph.errors import BadQuery, GraphError, LibraryError, MissingGraph, RefusedQuery, StoppedQuery, UnwritableAnswer
from graph.worker import HEAD, Task

ERRORS: dict[str, type[GraphError]] = {kind.__name__: kind for kind in (BadQuery, RefusedQuery, StoppedQuery, UnwritableAnswer, LibraryError, MissingGraph)}


@dataclass(frozen=True)
class Reply:
    """An answer: the name of its format (graph.answers), and its bytes."""

    format: str
    body: bytes


class Owner(Protocol):
    """Who is told how a worker fares."""

    def done(self, link: Link, last: bool) -> None: ...

    def lost(self, link: Link) -> None: ...


class Link(asyncio.Protocol):
    """answered: the promise of the task at hand; long: whether that has shown to be long; proven: whether it ever answered."""

    def __init__(self, owner: Owner, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.answered: asyncio.Future[Reply | None] | None = None
        self.alarm: asyncio.TimerHandle | None = None
        self.long = self.proven = False
        self._owner = owner
        self._transport: asyncio.Transport | None = None
        self._read = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is none by inheritance

    def ask(self, task: Task, answered: asyncio.Future[Reply | None]) -> asyncio.Future[Reply | None]:
        """Send a task; gives the promise of its answer back."""
        assert self._transport and not self.answered
        self.answered = answered
        self._transport.write(task.packed())
        return answered

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

    def fail(self, error: Exception | None) -> None:
        """Break the promise with an error; None settles it without an answer."""
        answered, self.answered = self.answered, None
        if answered and not answered.done():
            if error:
                answered.set_exception(error)
            else:
                answered.set_result(None)

    def close(self) -> None:
        if self._transport:
            self._transport.abort()

    def _settle(self, reply: Reply) -> None:
        answered, self.answered = self.answered, None
        if answered and not answered.done():
            answered.set_result(reply)


def _error(head: Mapping[str, Any]) -> GraphError:
    kind = ERRORS[head["error"]]
    return kind(head["message"], head["line"], head["column"]) if issubclass(kind, BadQuery) else kind(head["message"])
