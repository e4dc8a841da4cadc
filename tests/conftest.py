"""A library of the bundled sample, one of hostile strings, and a visitor who asks the service over the first."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.judgements import append, judgement
from graph.library import Library
from graph.publish import publish
from ontology.terms import MB
from tests.factories_web import HOSTILE, OWN_ISSUE, Visit, made, served, visitor


@pytest.fixture(scope="session")
def sample() -> Path:
    """The folder of the bundled records."""
    return Path(str(resources.files("api"))) / "sample"


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Library:
    """A library of the bundled records; tests only read it."""
    return made(tmp_path_factory.mktemp("sample") / "library", [sample])


@pytest.fixture(scope="session")
def judged(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The library of the bundled records with judgements on facts and names; tests only read it."""
    copy = Library(tmp_path_factory.mktemp("judged") / "library")
    shutil.copytree(library.path, copy.path)
    measure, _ = next(copy.store().of_class(MB.Measure))
    action, _ = next(copy.store().of_class(MB.Action))
    for verdict, a, b in (("wrong", measure, ""), ("right", action, ""), ("different", "Zo Zed", "Zoe Zed")):
        append(copy.judgements, judgement(verdict, a, b, "a tester", "2021-05-04T09:30:00Z", "it says so"))
    publish(copy, None)
    return copy


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


@pytest.fixture(scope="module")
def endpoint(library: Library) -> Iterator[str]:
    """The address of a service over the sample, over a real connection."""
    with served(library, sparql_seconds=30.0) as found:
        yield found


@pytest.fixture(scope="module")
def opened(library: Library) -> ox.Store:
    """The store of the sample, without anything of ours in between."""
    return ox.Store.read_only(str(library.store_folder()))
