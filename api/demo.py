"""The bundled fictional records, and a library to try them in."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from graph.library import Library


@contextmanager
def sample_records() -> Iterator[Path]:
    """The folder of the bundled records."""
    with resources.as_file(resources.files("api") / "sample") as folder:
        yield folder


@contextmanager
def demo_library(folder: Path | None) -> Iterator[Library]:
    """A library in a folder of the user's, or in one that is gone afterwards."""
    if folder is not None:
        yield Library.create(folder)
        return
    with tempfile.TemporaryDirectory(prefix="minutebook-demo-") as temporary:
        yield Library.create(Path(temporary))
