"""A library on disk: documents, readings and published snapshots.

    documents/SHA256              the bytes, unchanged
    readings/SHA256.nq .txt .json sorted N-Quads, the text that offsets count in, what was read and by which version
    snapshots/N/store             an Oxigraph store of all readings; manifest.json says of which (graph.publish writes them)
    vocabulary/*.ttl              a user's own issues and organisations; ONLY where they stand instead of the shipped ones
    judgements.jsonl              what people judged, append-only
    forgetting.key                random bytes, for the owner only: by them the names of people who are forgotten are found
    pending                       the documents that were kept and are not published yet
    search.sqlite                 full-text index of the passages of all kept snapshots
    current                       the name of the snapshot that readers open, switched atomically
    lock                          held by the one writer

A writer that is killed leaves `current` as it was; the next one completes its work from the readings.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from graph.errors import EmptyLibrary, LibraryError
from graph.store import Store

KEY_BYTES = 32


@dataclass(frozen=True)
class StoredAccount:
    """How much of an item was understood; leftovers are places in the document's text."""

    meeting: str
    item: str
    part: str
    characters: int
    share: float
    leftovers: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class StoredReading:
    """What is known of one document without opening the graph."""

    sha256: str
    name: str
    media_type: str
    reader: str
    page_starts: tuple[int, ...]
    facts: int
    accounted_for: float
    flags: tuple[str, ...]
    accounts: tuple[StoredAccount, ...]


class Library:
    """One folder. Opening makes nothing; `create` makes an empty one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.documents, self.readings, self.snapshots = path / "documents", path / "readings", path / "snapshots"
        self.current, self.pending, self.index = path / "current", path / "pending", path / "search.sqlite"
        self.judgements, self.vocabulary, self.key = path / "judgements.jsonl", path / "vocabulary", path / "forgetting.key"

    @staticmethod
    def create(path: Path) -> Library:
        """The library at a path, made if there is none yet. Raises LibraryError for a folder with other things in it."""
        library = Library(path)
        if path.exists() and not library.documents.is_dir() and any(path.iterdir()):
            raise LibraryError(f"{path} is no library, and it is not empty")
        try:
            for folder in (library.documents, library.readings, library.snapshots):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryError(f"{path} can't be written ({error.strerror})") from error
        return library

    def store(self) -> Store:
        """The published snapshot, opened for reading. Raises EmptyLibrary."""
        return Store(self.store_folder())

    def store_folder(self) -> Path:
        """The folder of the published snapshot's store. Raises EmptyLibrary or LibraryError."""
        return self.snapshots.absolute() / self.snapshot() / "store"

    def snapshot(self) -> str:
        """The name of the published snapshot. Raises EmptyLibrary or LibraryError."""
        try:
            return self.current.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            if not self.documents.is_dir():
                raise LibraryError(f"{self.path} is no library; make one with: minutebook ingest PATH --library {self.path}") from None
            raise EmptyLibrary(f"nothing has been ingested into {self.path} yet") from None

    def stored(self) -> list[StoredReading]:
        """What was read of each document, by file name."""
        found = [self.reading(path.stem) for path in sorted(self.readings.glob("*.json"))]
        return sorted((r for r in found if r), key=lambda r: (r.name, r.sha256))

    def reading(self, sha256: str) -> StoredReading | None:
        """What was read of one document; None where nothing was."""
        try:
            values = json.loads((self.readings / f"{sha256}.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        accounts = (StoredAccount(**{**a, "leftovers": tuple((start, end) for start, end in a["leftovers"])}) for a in values.pop("accounts"))
        return StoredReading(**{**values, "page_starts": tuple(values["page_starts"]), "flags": tuple(values["flags"]), "accounts": tuple(accounts)})

    def text(self, sha256: str) -> str:
        """The text of a document that its quotations count in."""
        return (self.readings / f"{sha256}.txt").read_bytes().decode("utf-8", "surrogatepass")

    def scans(self, sha256: str) -> Path:
        """The file of what was recognised on the scanned pages of a document."""
        return self.readings / f"{sha256}.scans"

    def second_reading(self, sha256: str) -> Path:
        """The file of what a second reader answered about a document."""
        return self.readings / f"{sha256}.second"

    def nquads(self, sha256: str) -> bytes | None:
        """The facts of a document as they were read; None where it was not read."""
        if not (self.readings / f"{sha256}.json").exists():
            return None
        return (self.readings / f"{sha256}.nq").read_bytes()

    def original(self, sha256: str) -> bytes:
        """The bytes of a document as they came."""
        return (self.documents / sha256).read_bytes()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the library for writing. Raises LibraryError where another process does."""
        with (self.path / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise LibraryError(f"another process is writing to {self.path}; try again when it has finished") from error
            yield

    def keep(self, stored: StoredReading, data: bytes, text: str, nquads: bytes) -> None:
        """Store a document with its reading; the .json comes last and makes it count, at the next publishing."""
        with self.pending.open("a", encoding="ascii") as file:
            file.write(f"{stored.sha256}\n")
        write(self.documents / stored.sha256, data)
        write(self.readings / f"{stored.sha256}.txt", text.encode("utf-8", "surrogatepass"))
        write(self.readings / f"{stored.sha256}.nq", nquads)
        write(self.readings / f"{stored.sha256}.json", json.dumps(asdict(stored), ensure_ascii=False, sort_keys=True).encode())

    def made_key(self) -> bytes:
        """The key by which forgotten names are found, made at the first need, for the owner of the library only."""
        try:
            with os.fdopen(os.open(self.key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(os.urandom(KEY_BYTES))
                file.flush()
                os.fsync(file.fileno())
        except FileExistsError:
            pass
        return self.key.read_bytes()

    def own_vocabularies(self) -> list[Path]:
        """The Turtle files that were given to this library."""
        return sorted(self.vocabulary.glob("*.ttl"))

    def only_own(self) -> bool:
        """Whether its own vocabularies stand instead of the shipped ones."""
        return (self.vocabulary / "ONLY").exists()

    def keep_vocabularies(self, files: Mapping[str, bytes], only: bool) -> None:
        """Store a user's vocabulary files; every later reading uses them."""
        self.vocabulary.mkdir(exist_ok=True)
        for name, data in files.items():
            write(self.vocabulary / name, data)
        if only:
            write(self.vocabulary / "ONLY", b"")


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; one that holds these bytes already is left alone."""
    if path.exists() and path.stat().st_size == len(data) and path.read_bytes() == data:
        return
    partial = path.with_name(f".{path.name}.partial")
    with partial.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
