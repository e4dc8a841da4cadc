"""Judgements in a library: published at once, nothing is lost, undone to the byte."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.cli import main
from graph.library import Library


@pytest.fixture
def copy(library: Library, tmp_path: Path) -> Library:
    shutil.copytree(library.path, tmp_path / "library")
    return Library(tmp_path / "library")


def derived(library: Library) -> bytes:
    """The graph apart from the log of judgements, which only grows."""
    return b"".join(line for line in library.store().dump().splitlines(keepends=True) if b"/graph/judgements>" not in line)


def run(*words: str) -> str:
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, (result.output, result.stderr, result.exception)
    return result.output


def test_different_parts_the_joined_and_undo_restores_every_byte(copy: Library) -> None:
    where = ("--who", "ann", "--library", str(copy.path))
    before = derived(copy)
    said = run("judge", "different", "Joanne Pickering", "Joanna Pickering", "--why", "two sisters", *where)
    assert derived(copy) != before
    listed = run("judge", "list", "--library", str(copy.path))
    assert "two sisters" in listed and "1 judgements" in listed
    run("judge", "undo", said.split()[0], "--why", "one woman after all", *where)
    assert derived(copy) == before
    assert "(undone)" in run("judge", "list", "--library", str(copy.path))
    assert len(copy.judgements.read_text().splitlines()) == 2


def test_a_judgement_survives_reading_anew(copy: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    run("judge", "different", "Joanne Pickering", "Joanna Pickering", "--why", "two sisters", "--who", "ann", "--library", str(copy.path))
    after = derived(copy)
    monkeypatch.setattr("api.intake.reader_fingerprint", lambda: "another")
    run("ingest", str(next(Path(copy.documents).iterdir())), "--library", str(copy.path))
    assert derived(copy) == after


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("undo", "nothing", "--why", "x"), "no judgement 'nothing' to undo"),
        (("same", "Ann", "Ann", "--why", "x"), "about a name or IRI and another"),
        (("same", "Ann", "Bo", "--why", " "), "needs who gives it and why"),
    ],
)
def test_judgements_that_say_too_little(words: tuple[str, ...], message: str, copy: Library) -> None:
    result = CliRunner().invoke(main, ("judge", *words, "--who", "ann", "--library", str(copy.path)))
    assert result.exit_code == 1
    assert message in result.output + result.stderr + str(result.exception)
    assert not copy.judgements.exists()
