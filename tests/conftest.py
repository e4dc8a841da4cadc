"""A library of the bundled sample, one of hostile strings, and a visitor who asks the service over the first."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from graph.library import Library
from tests.factories_web import HOSTILE, OWN_ISSUE, Visit, made, visitor


@pytest.fixture(scope="session")
def sample() -> Path:
    """The folder of the bundled records."""
    return Path(str(resources.files("api"))) / "sample"


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Library:
    """A library of the bundled records; tests only read it."""
    return made(tmp_path_factory.mktemp("sample") / "library", [sample])


@pytest.fixture(scope="session")
def hostile_library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library of one document whose every string tries to run as a script, its name and an issue's label too."""
    folder = tmp_path_factory.mktemp("hostile")
    record, vocabulary = folder / "<img src=x onerror=alert(6)>\u202efdp.txt", folder / "own.ttl"
    record.write_text(HOSTILE, encoding="utf-8")
    vocabulary.write_text(OWN_ISSUE, encoding="utf-8")
    return made(folder / "library", [record], [vocabulary])


@pytest.fixture(scope="session")
def visit(library: Library) -> Visit:
    """A visitor of the service over the sample."""
    return visitor(library)
