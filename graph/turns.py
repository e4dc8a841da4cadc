"""Who waits for a worker, and whose turn is next."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass


@dataclass(frozen=True)
class Reply:
    """An answer: the name of its format (graph.answers), and its bytes."""

    format: str
    body: bytes


@dataclass(eq=False)
class Job:
    """A query on its way. end: its deadline, by the loop's clock; long: whether it has shown not to be short."""

    message: bytes
    client: str
    end: float
    answered: asyncio.Future[Reply]
    long: bool = False

    def fail(self, error: Exception) -> None:
        if not self.answered.done():
            self.answered.set_exception(error)


class Turns:
    """Jobs by client, the clients in the order in which they are next."""

    def __init__(self, most: int) -> None:
        self.length = 0
        self._most = most
        self._waiting: dict[str, deque[Job]] = {}

    def add(self, job: Job) -> Job | None:
        """Add a job; where too many wait, the client with the most loses its last one, which is returned."""
        self._waiting.setdefault(job.client, deque()).append(job)
        self.length += 1
        if self.length <= self._most:
            return None
        lost = max(self._waiting.values(), key=len)[-1]
        self.remove(lost)
        return lost

    def put_back(self, job: Job) -> None:
        """Make a job that had a worker already the next one."""
        if job.client in self._waiting:
            self._waiting[job.client].appendleft(job)
        else:
            self._waiting = {job.client: deque((job,)), **self._waiting}
        self.length += 1

    def remove(self, job: Job) -> None:
        """Take a job out, if it is still there."""
        jobs = self._waiting.get(job.client)
        if jobs and job in jobs:
            jobs.remove(job)
            self.length -= 1
            if not jobs:
                del self._waiting[job.client]

    def next(self, long_too: bool) -> Job | None:
        """The first job of the first client who has one that may go; the client then goes to the end of the line."""
        for client, jobs in self._waiting.items():
            for job in jobs:
                if long_too or not job.long:
                    self.remove(job)
                    if client in self._waiting:
                        self._waiting[client] = self._waiting.pop(client)
                    return job
        return None

    def late(self, now: float) -> list[Job]:
        """Take out those whose deadline has passed."""
        late = [job for jobs in self._waiting.values() for job in jobs if now >= job.end]
        for job in late:
            self.remove(job)
        return late
