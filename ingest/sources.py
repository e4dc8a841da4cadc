"""Where bytes come from: files and folders, and the program's own source. The only part of reading that touches a disk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from ingest.errors import ReadingError, TooLarge
from ingest.readers.formats import MEGABYTE, MOST_BYTES


def files_of(paths: Iterable[Path]) -> Iterator[Path]:
    """The files at some paths, those of folders in alphabetical order; hidden ones are passed over."""
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.is_file() and not any(part.startswith(".") for part in p.relative_to(path).parts))
        else:
            yield path


def bytes_of(path: Path) -> bytes:
    """The bytes of a file. Raises ReadingError where it can't be read, TooLarge before reading what is over the limit."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise TooLarge(path.name, f"{size / MEGABYTE:.0f} MB is over the limit of {MOST_BYTES // MEGABYTE} MB a file")
        return path.read_bytes()
    except OSError as error:
        raise ReadingError(path.name, f"can't be read ({error.strerror})") from error


# what of graph/ decides what a reading is written as
WRITERS = ("columns.py", "dockets.py", "iris.py", "names.py", "organisations.py", "post_words.py", "rdf.py", "text.py", "ties.py")


@cache
def reader_fingerprint() -> str:
    """Sixteen hex digits that change with any line of the code that reads."""
    digest = hashlib.sha256()
    for file in [*_modules(resources.files("ingest")), *(resources.files("graph") / name for name in WRITERS)]:
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _modules(folder: Traversable) -> Iterator[Traversable]:
    """The source files of a package and of the packages in it, in alphabetical order."""
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            yield from _modules(entry)
        elif entry.name.endswith(".py"):
            yield entry
