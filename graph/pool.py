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
from collections.abc import Coroutine
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from graph.errors import BusyWorkers, QueryTooLong, StoppedQuery
from graph.link import Link
from graph.remembered import Remembered
from graph.turns import Job, Reply, Turns
from graph.worker import OUT_OF_MEMORY, Config, Task
from ontology.load import PREFIXES

ROOT = Path(__file__).resolve().parents[1]
SHORT = 1.0  # seconds that a query may take on the worker that is kept for short ones
LEFT_ALONE = 1.0  # seconds that a query may go on when its client is gone: most end by themselves, which costs less than a kill
BETWEEN_LOOKS = 0.1  # seconds: how late a deadline may be noticed
AHEAD = 8  # queries that a worker may have at hand: it answers one after the other, and need not be woken for each
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


class Pool:
    """Workers within an event loop: `async with Pool(limits) as pool: await pool.answer(task, client)`."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._config = json.dumps(asdict(Config(limits.memory, limits.answer, {name: str(iri) for name, iri in PREFIXES.items()})))
        self._links: set[Link] = set()
        self._turns = Turns(limits.waiting)
        self._remembered = Remembered()
        self._background: set[asyncio.Task[None]] = set()
        self._closed = False

    async def __aenter__(self) -> Pool:
        for _ in range(self.limits.workers):
            await self._start()
        self._look()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._closed = True
        for link in list(self._links):
            self._end(link, BusyWorkers("the service is being stopped", 1))
        while self._background:
            await asyncio.gather(*self._background, return_exceptions=True)

    async def answer(self, task: Task, client: str) -> Reply:
        """The answer to a task, or its error: QueryTooLong, BadQuery, RefusedQuery, UnwritableAnswer, MissingGraph, StoppedQuery, BusyWorkers."""
        known = self.known(task)
        if known:
            return known
        if len(task.query) > self.limits.characters:
            raise QueryTooLong(f"a query has at most {self.limits.characters:,} characters, this one {len(task.query):,}")
        loop = asyncio.get_running_loop()
        job = Job(task.message, client, loop.time() + self.limits.seconds, loop.create_future())
        link = None if self._turns.length else self._open()
        if link:
            link.ask(job, loop.time())
        else:
            self._wait(job)
        try:
            reply = await job.answered
        except asyncio.CancelledError:
            self._turns.remove(job)
            job.end = min(job.end, loop.time() + LEFT_ALONE)
            raise
        self._remembered.keep(task.message, task.query, reply)
        return reply

    def known(self, task: Task) -> Reply | None:
        """The answer, if it was given lately."""
        return self._remembered.get(task.message)

    def _wait(self, job: Job) -> None:
        lost = self._turns.add(job)
        if lost:
            lost.fail(self._too_many())
        self._serve()

    def _serve(self) -> None:
        """Give workers to those who wait."""
        while self._turns.length and (link := self._open()):
            job = self._turns.next(not link.jobs and self._room_for_long())
            if not job:
                break
            link.ask(job, asyncio.get_running_loop().time())

    def _open(self) -> Link | None:
        """A worker that is free, or else one whose short queries leave room for another one behind them."""
        found = min(self._links, key=lambda link: len(link.jobs) + AHEAD * link.slow, default=None)
        return found if found and len(found.jobs) + AHEAD * found.slow < AHEAD else None

    def _room_for_long(self) -> bool:
        return sum(link.has_long() for link in self._links) < max(1, self.limits.workers - 1)

    def _too_many(self) -> BusyWorkers:
        return BusyWorkers("too many queries are waiting: try again a little later", math.ceil(self.limits.seconds))

    def _look(self) -> None:
        """End what is past its deadline; make a query that goes on a long one, or put it back where there is no room for one."""
        if self._closed:
            return
        loop = asyncio.get_running_loop()
        now = loop.time()
        for late in self._turns.late(now):
            late.fail(self._too_many())
        for link in list(self._links):
            if link.jobs:
                self._look_at(link, now)
        self._serve()
        loop.call_later(BETWEEN_LOOKS, self._look)

    def _look_at(self, link: Link, now: float) -> None:
        """Those behind a query that takes a while get another worker; a query that goes on is a long one, or has to wait till it may be."""
        job, taken = link.jobs[0], now - link.begun
        link.slow = taken >= BETWEEN_LOOKS
        if link.slow:
            self._put_back(link.withdraw())
        if job and now >= job.end:
            self._end(link, StoppedQuery(f"the query was stopped: it took longer than {self.limits.seconds:g} seconds"))
        elif taken >= SHORT and not link.has_long():
            if job and self._room_for_long():
                job.long = True
                return
            link.jobs.clear()
            self._end(link, None)
            if job:
                job.long = True
                self._wait(job)

    def done(self, link: Link, last: bool) -> None:
        """A worker has answered. last: it has grown too large to answer more."""
        if last:
            self._end(link, None)
        if self._turns.length:
            self._serve()

    def _put_back(self, jobs: list[Job]) -> None:
        for job in reversed(jobs):
            self._turns.put_back(job)

    def lost(self, link: Link) -> None:
        """A worker's process has ended, or is about to."""
        if link in self._links:
            self._links.discard(link)
            self._put_back(link.withdraw())
            self._later(self._mourn(link))
            self._serve()

    async def _mourn(self, link: Link) -> None:
        """Say why a worker ended by itself, and start another one."""
        code = await asyncio.to_thread(link.process.wait)
        link.close()
        link.fail(StoppedQuery(f"the query was stopped: {self._why(code)}"))
        if not link.proven:
            log.error("a query worker ended with code %s before it answered anything", code)
            await asyncio.sleep(BEFORE_ANOTHER_TRY)
        await self._start()

    def _why(self, code: int) -> str:
        if code == OUT_OF_MEMORY:
            return f"it needed more than {self.limits.memory / 1_000_000:g} MB of memory"
        return "it is nested too deeply" if code < 0 else "its worker ended"

    def _end(self, link: Link, error: Exception | None) -> None:
        """Kill a worker, with an error for the query that it is at; those behind it get another one."""
        self._links.discard(link)
        link.process.kill()
        link.close()
        if error:
            self._put_back(link.withdraw())
            link.fail(error)
        else:
            self._put_back([job for job in link.jobs if job])
            link.jobs.clear()
        self._later(self._replace(link))

    async def _replace(self, link: Link) -> None:
        await self._start()
        await asyncio.to_thread(link.process.wait)

    async def _start(self) -> None:
        """One more worker; it may still be starting when it is given its first query."""
        while not self._closed:
            ours, theirs = socket.socketpair()
            with theirs:
                try:
                    link = Link(self, self._process(theirs.fileno()))
                    break
                except OSError as error:
                    ours.close()
                    log.error("no query worker can be started (%s)", error)
                    await asyncio.sleep(BEFORE_ANOTHER_TRY)
        else:
            return
        await asyncio.get_running_loop().create_unix_connection(lambda: link, sock=ours)
        self._links.add(link)
        if self._closed:
            self._end(link, None)
        else:
            self._serve()

    def _process(self, its_socket: int) -> subprocess.Popen[bytes]:
        """A process of its own session, so that Ctrl-C ends us and not it, and with nothing of our environment but where modules are."""
        command = [sys.executable, "-m", "graph.worker", self._config]
        modules = {"PYTHONPATH": ":".join(path for path in sys.path if path)}
        return subprocess.Popen(command, stdin=its_socket, stdout=subprocess.DEVNULL, cwd=ROOT, env=modules, start_new_session=True)

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)
