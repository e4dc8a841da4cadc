"""Pages of PDFs as pictures, drawn in a process of their own: a page that takes too long or too much ends that process, not ours."""

from __future__ import annotations

import multiprocessing
import resource
import signal
from collections import OrderedDict
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from threading import BoundedSemaphore, Lock

from api.scans import KeptScans
from ingest.errors import ReadingError
from ingest.model import Document
from ingest.read import read_document
from ingest.readers.page_picture import page_picture

SECONDS = 5.0  # a page's time
WAITING = 8  # visitors at once: more would hold the threads that other pages need
MEMORY = 2_000_000_000  # bytes that drawing may take
KEPT = 4  # documents that the process keeps read


class NoPicture(Exception):
    """A page can't be shown as a picture: `str()` says why on one line."""


@dataclass(frozen=True)
class Wanted:
    """A page of a document, from 1, with the characters start..end of the text marked. path: of the document's bytes; scans: of what OCR saw."""

    path: Path
    scans: Path
    name: str
    page: int
    start: int = 0
    end: int = 0


class PagePictures:
    """Draws one page at a time, for many threads; its process begins with the first."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting = BoundedSemaphore(WAITING)
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    def picture(self, wanted: Wanted) -> bytes:
        """The page as PNG. Raises NoPicture."""
        if not self._waiting.acquire(blocking=False):
            raise NoPicture("many pages are being drawn at the moment; try again")
        try:
            with self._lock:
                answer = self._ask(wanted)
        finally:
            self._waiting.release()
        if isinstance(answer, str):
            raise NoPicture(answer)
        return answer

    def close(self) -> None:
        """End the process."""
        if self._process and self._pipe:
            self._process.kill()
            self._process.join()
            self._pipe.close()
        self._process = self._pipe = None

    def _ask(self, wanted: Wanted) -> bytes | str:
        pipe = self._pipe if self._process and self._process.is_alive() and self._pipe else self._begin()
        try:
            pipe.send(wanted)
            if pipe.poll(SECONDS):
                answer: bytes | str = pipe.recv()
                return answer
        except (EOFError, OSError):
            self.close()
            return f"{wanted.name}: page {wanted.page}: the page can't be drawn"
        self.close()
        return f"{wanted.name}: page {wanted.page}: drawing took longer than {SECONDS:.0f} seconds"

    def _begin(self) -> Connection:
        self.close()
        spawn = multiprocessing.get_context("spawn")  # a copy of a process with threads may hold a lock for ever
        ours, theirs = spawn.Pipe()
        self._process = spawn.Process(target=draw, args=(theirs,), name="minutebook-pages", daemon=True)
        self._process.start()
        theirs.close()
        self._pipe = ours
        return ours


def draw(pipe: Connection) -> None:
    """Answer what is wanted, one after the other, with a picture or with the reason why not, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the service ends it
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    kept: OrderedDict[Path, tuple[bytes, Document]] = OrderedDict()
    while True:
        try:
            wanted: Wanted = pipe.recv()
        except EOFError:
            return
        try:
            if wanted.path not in kept:
                data = wanted.path.read_bytes()
                kept[wanted.path] = data, read_document(wanted.name, data, KeptScans(wanted.scans, None))
            kept.move_to_end(wanted.path)
            data, document = kept[wanted.path]
            pipe.send(page_picture(document, data, wanted.page, wanted.start, wanted.end, KeptScans(wanted.scans, None)))
        except (ReadingError, OSError, MemoryError) as error:
            pipe.send(str(error) if isinstance(error, ReadingError) else f"{wanted.name}: page {wanted.page}: the page can't be drawn")
        while len(kept) > KEPT:
            kept.popitem(last=False)
