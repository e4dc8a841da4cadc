"""The published snapshot, opened once and again when another one is published."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from starlette.requests import Request

from graph.library import Library
from graph.store import Store


@dataclass(frozen=True)
class Snapshot:
    """A snapshot as the pages read it. tag: differs between any two contents that one address may have."""

    name: str
    tag: str
    store: Store


class Current:
    """A library's published snapshot, for many threads."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = Lock()
        self._open: Snapshot | None = None
        self._folder: tuple[tuple[int, int], Path] = (0, 0), Path()

    def snapshot(self) -> Snapshot:
        """The snapshot that is published now: one small file is read to know. Raises EmptyLibrary or LibraryError."""
        name = self._library.snapshot()
        with self._lock:
            while self._open is None or self._open.name != name:
                self._open = Snapshot(name, self._tag(name), self._library.store())
                name = self._library.snapshot()  # published while it was being opened: again
            return self._open

    def published(self) -> float:
        """When the snapshot was published, in seconds since 1970."""
        return self._library.current.stat().st_mtime

    def folder(self) -> Path:
        """The folder of the store that is published now, for another process to open. Raises EmptyLibrary or LibraryError."""
        try:
            status = self._library.current.stat()
        except OSError:
            return self._library.store_folder()  # which says what is wrong
        version = status.st_ino, status.st_mtime_ns
        if self._folder[0] != version:
            self._folder = version, self._library.store_folder()
        return self._folder[1]

    def _tag(self, name: str) -> str:
        """Two libraries served in turn at one address may both be at snapshot 000001: the folder and its time tell them apart."""
        published = self._library.current.stat().st_mtime_ns
        return hashlib.sha256(f"{self._library.path.resolve()}\0{name}\0{published}".encode()).hexdigest()[:16]


def snapshot_of(request: Request) -> Snapshot:
    """The snapshot that a request is answered from: ask once a request, so that its answer is of one piece."""
    current: Current = request.app.state.current
    return current.snapshot()
