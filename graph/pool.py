"""A few worker processes that answer visitors' queries, each within a deadline and a bound of memory.

The engine can't stop a query, so the process is killed that runs it, and another one started. One worker is always kept
for short queries: where all the others have long ones, a query that outstays is put back to wait until one of those is
free. Clients that wait are served in turn. So nobody's heavy queries keep anybody's light ones waiting for long.
"""

from __future__ import annotations

import asyncio
import json
import logging
import math
import socket
import subprocess
import sys
from collections import deque
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from graph.errors import BusyWorkers, QueryTooLong, StoppedQuery
from graph.link import Link, Reply
from graph.worker import OUT_OF_MEMORY, Config, Task
from ontology.load import PREFIXES

ROOT = Path(__file__).resolve().parents[1]
SHORT = 1.0  # seconds that a query may take on the worker that is kept for short ones
LEFT_ALONE = 1.0  # seconds that a query may go on when its client is gone: most end by themselves, which costs less than a kill
BEFORE_ANOTHER_TRY = 1.0  # seconds, where a worker could not start
log = logging.getLogger("minutebook")


@dataclass(frozen=True)
class Limits:
    """seconds: from the arrival of a query to its answer; memory and answer: bytes; characters: of a query; waiting: queries."""

    workers: int = 2
    seconds: float = 10.0
    memory: int = 1_000_000_000
    answer: int = 50_000_000
    characters: int = 500_000
    waiting: int = 256


@dataclass
class Turn:
    """A query that waits for a worker. long: it has shown that it is not short."""

    long: bool
    granted: asyncio.Future[Link]


@dataclass
class Queue:
    """Who waits: turns by client, the clients in the order in which they are next."""

    turns: dict[str, deque[Turn]] = field(default_factory=dict)
    length: int = 0

    def add(self, client: str, turn: Turn, most: int) -> Turn | None:
        """Add a turn; where too many wait, the client with the most loses its last one, which is returned."""
        self.turns.setdefault(client, deque()).append(turn)
        self.length += 1
        if self.length <= most:
            return None
        crowded = max(self.turns, key=lambda name: len(self.turns[name]))
        lost = self.turns[crowded][-1]
        self.remove(crowded, lost)
        return lost

    def remove(self, client: str, turn: Turn) -> None:
        turns = self.turns.get(client, deque())
        if turn in turns:
            turns.remove(turn)
            self.length -= 1
            if not turns:
                del self.turns[client]

    def next(self, long_too: bool) -> Turn | None:
        """The first turn of the first client who has one that may go; the client goes to the end of the line."""
        for client, turns in self.turns.items():
            for turn in turns:
                if long_too or not turn.long:
                    self.remove(client, turn)
                    if client in self.turns:
                        self.turns[client] = self.turns.pop(client)
                    return turn
        return None


class Pool:
    """Workers within an event loop: `async with Pool(limits) as pool: await pool.answer(task, client)`."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._config = json.dumps(asdict(Config(limits.memory, limits.answer, {name: str(iri) for name, iri in PREFIXES.items()})))
        self._links: set[Link] = set()
        self._idle: list[Link] = []
        self._queue = Queue()
        self._background: set[asyncio.Task[None]] = set()
        self._closed = False

    async def __aenter__(self) -> Pool:
        for _ in range(self.limits.workers):
            await self._start()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._closed = True
        for link in list(self._links):
            self._end(link, BusyWorkers("the service is being stopped", 1))
        while self._background:
            await asyncio.gather(*self._background, return_exceptions=True)

    async def answer(self, task: Task, client: str) -> Reply:
        """The answer to a task, or its error: QueryTooLong, BadQuery, RefusedQuery, UnwritableAnswer, MissingGraph, StoppedQuery, BusyWorkers."""
        if len(task.query) > self.limits.characters:
            raise QueryTooLong(f"a query has at most {self.limits.characters:,} characters, this one {len(task.query):,}")
        end = asyncio.get_running_loop().time() + self.limits.seconds
        reply = await self._run(await self._worker(client, False, end), task, end, False)
        if reply is None:
            reply = await self._run(await self._worker(client, True, end), task, end, True)
        assert reply
        return reply

    async def _worker(self, client: str, long: bool, end: float) -> Link:
        """A worker for a client's query, when its turn comes. Raises BusyWorkers."""
        if self._idle and not (self._queue.length or long):
            return self._idle.pop()
        loop = asyncio.get_running_loop()
        turn = Turn(long, loop.create_future())
        lost = self._queue.add(client, turn, self.limits.waiting)
        if lost:
            lost.granted.set_exception(self._too_many())
        self._serve()
        try:
            await asyncio.wait({turn.granted}, timeout=end - loop.time())
        except asyncio.CancelledError:
            if turn.granted.done() and not turn.granted.exception():
                self._release(turn.granted.result())
            raise
        finally:
            self._queue.remove(client, turn)
        if not turn.granted.done():
            raise self._too_many()
        return turn.granted.result()

    def _too_many(self) -> BusyWorkers:
        return BusyWorkers("too many queries are waiting: try again a little later", math.ceil(self.limits.seconds))

    async def _run(self, link: Link, task: Task, end: float, long: bool) -> Reply | None:
        """The answer of a worker; None where it outstayed on the worker that is kept for short queries."""
        loop = asyncio.get_running_loop()
        answered = link.ask(task, loop.create_future())
        link.long = long
        link.alarm = loop.call_at(end if long else min(end, loop.time() + SHORT), self._look, link, end)
        try:
            return await answered
        except asyncio.CancelledError:
            if link.answered is answered:
                link.alarm.cancel()
                link.alarm = loop.call_at(min(end, loop.time() + LEFT_ALONE), self._look, link, 0.0)
            raise

    def _look(self, link: Link, end: float) -> None:
        """A query has gone on for some time: end it at its deadline, or count it among the long ones if there is room for one."""
        loop = asyncio.get_running_loop()
        if loop.time() >= end:
            self._end(link, StoppedQuery(f"the query was stopped: it took longer than {self.limits.seconds:g} seconds"))
        elif self._room_for_long():
            link.long = True
            link.alarm = loop.call_at(end, self._look, link, end)
        else:
            self._end(link, None)

    def _room_for_long(self) -> bool:
        return sum(link.long for link in self._links) < max(1, self.limits.workers - 1)

    def _release(self, link: Link) -> None:
        """A worker is free."""
        if link in self._links:
            self._idle.append(link)
            self._serve()

    def _serve(self) -> None:
        """Give free workers to those who wait."""
        while self._idle and (turn := self._queue.next(self._room_for_long())):
            if not turn.granted.done():
                link = self._idle.pop()
                link.long = turn.long
                turn.granted.set_result(link)

    def done(self, link: Link, last: bool) -> None:
        """A worker has answered. last: it has grown too large to answer more."""
        link.long = False
        if link.alarm:
            link.alarm.cancel()
        if last:
            self._end(link, None)
        else:
            self._release(link)

    def lost(self, link: Link) -> None:
        """A worker's process has ended, or is about to."""
        if link in self._links:
            self._links.discard(link)
            self._later(self._mourn(link))

    async def _mourn(self, link: Link) -> None:
        """Say why a worker ended by itself, and start another one."""
        code = await asyncio.to_thread(link.process.wait)
        memory = f"it needed more than {self.limits.memory / 1_000_000:g} MB of memory"
        link.fail(StoppedQuery(f"the query was stopped: {memory if code == OUT_OF_MEMORY else 'it is nested too deeply'}"))
        if not link.proven:
            log.error("a query worker ended with code %s before it answered anything", code)
            await asyncio.sleep(BEFORE_ANOTHER_TRY)
        self._forget(link)

    def _end(self, link: Link, error: Exception | None) -> None:
        """Kill a worker, tell whoever waits for it, and start another one."""
        self._links.discard(link)
        link.process.kill()
        link.fail(error)
        self._later(asyncio.to_thread(link.process.wait))
        self._forget(link)

    def _forget(self, link: Link) -> None:
        if link in self._idle:
            self._idle.remove(link)
        if link.alarm:
            link.alarm.cancel()
        link.close()
        if not self._closed:
            self._later(self._start())

    async def _start(self) -> None:
        """One more worker; it may still be starting when it is given its first task."""
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                process = self._process(theirs.fileno())
            except OSError as error:
                ours.close()
                log.error("no query worker can be started (%s)", error)
                await asyncio.sleep(BEFORE_ANOTHER_TRY)
                self._later(self._start())
                return
        link = Link(self, process)
        self._links.add(link)
        await asyncio.get_running_loop().create_unix_connection(lambda: link, sock=ours)
        if self._closed:
            self._end(link, None)
        else:
            self._release(link)

    def _process(self, its_socket: int) -> subprocess.Popen[bytes]:
        """A process of its own session, so that Ctrl-C ends us and not it, and with nothing of our environment."""
        command = [sys.executable, "-m", "graph.worker", self._config]
        return subprocess.Popen(command, stdin=its_socket, stdout=subprocess.DEVNULL, cwd=ROOT, env={}, start_new_session=True)

    def _later(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)
