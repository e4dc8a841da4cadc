"""Uploads: files that a curator sent, read into the library by a process of its own, with their progress on disk for every server process.

service/uploads/ID/upload.json    the files' names and hashes, who sent them and when
service/uploads/ID/files/NNNN/    the files, until they are read
service/uploads/ID/outcomes.jsonl what became of each, in their order; a last line says that it has ended
service/uploads/ID/lock           held while they are read
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import logging
import multiprocessing
import re
import resource
import secrets
import shutil
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from api import json_lines
from api.intake import Outcome, take_in
from api.settings import Settings
from api.tokens import FOLDER
from graph.errors import GraphError, LibraryError
from graph.library import Library
from ingest.errors import MinutebookError

ID = re.compile(r"[0-9a-f]{16}")
KEPT = 50  # uploads that can be looked up later
TO_BEGIN = timedelta(minutes=1)  # the time that a process may take to begin
CPU_SECONDS = 3600
LONGEST_NAME, LONGEST_ENDING = 180, 20  # bytes, characters
ANOTHER = "Another upload or command is writing to the library at the moment. Try again when it has finished."
UNEXPECTED = "Something went wrong here, and reading stopped. The log of the server says what."
log = logging.getLogger("minutebook")


class AnotherWrites(Exception):
    """The library has one writer at a time, and there is one."""


@dataclass(frozen=True)
class Sent:
    """A file of an upload."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Upload:
    """state: "waiting", "reading", "done" or "stopped". outcomes: of the first files; others: documents that were read anew besides."""

    id: str
    who: str
    when: str
    files: tuple[Sent, ...]
    outcomes: tuple[Outcome, ...]
    others: int
    state: str
    error: str


class Uploads:
    """The uploads of a library."""

    def __init__(self, library: Library) -> None:
        self.library, self.folder = library, library.path / FOLDER / "uploads"

    def free(self) -> None:
        """Nothing, where the library may be written. Raises AnotherWrites."""
        try:
            with self.library.writing():
                pass
        except LibraryError as error:
            raise AnotherWrites(ANOTHER) from error

    def begin(self, files: Iterable[tuple[str, BinaryIO]], who: str) -> Upload:
        """Keep some files (name, content) and begin to read them. Raises AnotherWrites."""
        self.free()
        self._prune()
        id = secrets.token_hex(8)
        folder = self.folder / id
        folder.mkdir(mode=0o700, parents=True)
        sent = [_keep(folder / "files" / f"{nth:04}", name, content) for nth, (name, content) in enumerate(files, 1)]
        head = {"who": who, "when": datetime.now(UTC).isoformat(timespec="seconds"), "files": [asdict(each) for each in sent]}
        (folder / "upload.json").write_text(json.dumps(head), encoding="utf-8")
        spawn = multiprocessing.get_context("spawn")  # a copy of a process with threads may hold a lock for ever
        spawn.Process(target=read_upload, args=(self.library.path, folder), name="minutebook-upload", daemon=True).start()
        found = self.upload(id)
        assert found is not None
        return found

    def upload(self, id: str) -> Upload | None:
        """An upload as it stands now; None where there is none such."""
        folder = self.folder / id
        if not ID.fullmatch(id) or not (folder / "upload.json").exists():
            return None
        running = _locked(folder)  # asked first: it may end while the outcomes are read
        head = json.loads((folder / "upload.json").read_text(encoding="utf-8"))
        rows = json_lines.rows(folder / "outcomes.jsonl")
        ended = next((row for row in rows if "ended" in row), None)
        outcomes = [Outcome(**{**row, "flags": tuple(row["flags"])}) for row in rows if "ended" not in row]
        files = tuple(Sent(**each) for each in head["files"])
        new = datetime.now(UTC) - datetime.fromisoformat(head["when"]) < TO_BEGIN
        state = "done" if ended else "reading" if running else "waiting" if new and not rows else "stopped"
        error = ended["ended"] if ended else "The server stopped while this was read; what was read stays. Send the rest again." if state == "stopped" else ""
        return Upload(id, head["who"], head["when"], files, tuple(outcomes[: len(files)]), max(0, len(outcomes) - len(files)), state, error)

    def _prune(self) -> None:
        """Remove all but the latest uploads; of those that ended, the files."""
        folders = sorted(self.folder.glob("*/upload.json"), key=lambda path: path.stat().st_mtime)
        for path in folders[: 1 - KEPT]:
            shutil.rmtree(path.parent, ignore_errors=True)
        for path in folders[1 - KEPT :]:
            if not _locked(path.parent):
                shutil.rmtree(path.parent / "files", ignore_errors=True)


def read_upload(library: Path, folder: Path) -> None:
    """Read an upload's files into the library, noting each outcome: what the process of an upload does."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    error = UNEXPECTED
    with (folder / "lock").open("w") as lock, (folder / "outcomes.jsonl").open("a", encoding="utf-8", buffering=1) as outcomes:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            files = [next(each.iterdir()) for each in sorted((folder / "files").iterdir())]
            for outcome in take_in(Library.create(library), files, settings=Settings.read()):
                outcomes.write(json.dumps(asdict(outcome)) + "\n")
            error = ""
        except LibraryError as trouble:
            log.error("%s", trouble)
            error = ANOTHER if "another process" in str(trouble) else UNEXPECTED
        except (GraphError, MinutebookError) as trouble:
            error = str(trouble)
        finally:
            outcomes.write(json.dumps({"ended": error}) + "\n")
            shutil.rmtree(folder / "files", ignore_errors=True)


def safe_name(name: str) -> str:
    """A file's name as it may stand in a folder: no path, no control or direction marks, not too long."""
    name = name.replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(c for c in name if unicodedata.category(c) not in ("Cc", "Cf", "Cs")).strip()
    stem, dot, ending = name.rpartition(".")
    if len(ending) > LONGEST_ENDING:
        stem, dot, ending = name, "", ""
    while len(f"{stem}{dot}{ending}".encode()) > LONGEST_NAME:
        stem = stem[:-1]
    name = f"{stem}{dot}{ending}"
    return name if name.strip(".") else "document"


def _keep(folder: Path, name: str, content: BinaryIO) -> Sent:
    folder.mkdir(parents=True)
    path = folder / safe_name(name)
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as file:
        while chunk := content.read(1 << 20):
            digest.update(chunk)
            size += len(chunk)
            file.write(chunk)
    return Sent(path.name, digest.hexdigest(), size)


def _locked(folder: Path) -> bool:
    """Whether a process reads this upload."""
    if not (folder / "lock").exists():
        return False
    with (folder / "lock").open() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
    return False
