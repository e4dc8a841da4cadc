"""Judgements in a library: published at once, nothing is lost, undone to the byte."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.cli import main
from graph.library import Library
from graph.questions import ask
from ontology.terms import MB


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


def asked(library: Library, question: str, **given: str) -> list[dict[str, str]]:
    return ask(library.store(), question, given).dicts()


def is_clean(library: Library) -> bool:
    return CliRunner().invoke(main, ("check", "--library", str(library.path))).exit_code == 0


def test_a_wrong_fact_says_nothing_any_more_and_undo_brings_it_back(copy: Library) -> None:
    where = ("--who", "ann", "--library", str(copy.path))
    before, rows = derived(copy), asked(copy, "issue-timeline", issue="graffiti")
    said = run("judge", "wrong", rows[0]["fact"], "--why", "about another town", *where)
    assert [r["fact"] for r in asked(copy, "issue-timeline", issue="graffiti")] == [r["fact"] for r in rows[1:]]
    assert copy.store().one(rows[0]["fact"], MB.judged) == "wrong"
    assert is_clean(copy)
    run("judge", "undo", said.split()[0], "--why", "no, ours", *where)
    assert derived(copy) == before


def test_a_link_is_added_and_another_moved(copy: Library) -> None:
    where = ("--who", "ann", "--library", str(copy.path))
    before, rows = derived(copy), asked(copy, "issue-timeline", issue="graffiti")
    added = run("judge", "about", rows[0]["fact"], "prevent", "--why", "read between the lines", *where)
    (new,) = [r for r in asked(copy, "issue-timeline", issue="prevent") if r["quote"] == rows[0]["quote"]]
    assert (new["date"], new["item"]) == (rows[0]["date"], rows[0]["item"])
    moved = run("judge", "move", rows[1]["fact"], "cctv", "--why", "it is the cameras", *where)
    assert rows[1]["fact"] in {r["fact"] for r in asked(copy, "issue-timeline", issue="cctv")}
    assert rows[1]["fact"] not in {r["fact"] for r in asked(copy, "issue-timeline", issue="graffiti")}
    assert is_clean(copy)
    for row in (added, moved):
        run("judge", "undo", row.split()[0], "--why", "again", *where)
    assert derived(copy) == before


def test_merged_issues_are_one_thread(copy: Library) -> None:
    before = derived(copy)
    count = {issue: len(asked(copy, "issue-timeline", issue=issue)) for issue in ("graffiti", "cctv")}
    said = run("judge", "merge", "graffiti", "CCTV", "--why", "one programme", "--who", "ann", "--library", str(copy.path))
    assert asked(copy, "issue-timeline", issue="graffiti") == []
    assert len(asked(copy, "issue-timeline", issue="cctv")) == sum(count.values())
    assert is_clean(copy)
    run("judge", "undo", said.split()[0], "--why", "two after all", "--who", "ann", "--library", str(copy.path))
    assert derived(copy) == before


def test_an_action_is_closed_by_judgement(copy: Library) -> None:
    store = copy.store()
    action = next(node for node, _ in store.of_class(MB.Action) if store.one(node, MB.state) == "open")
    run("judge", "closed", action, "--why", "she told me", "--who", "ann", "--library", str(copy.path))
    assert copy.store().one(action, MB.state) == "closed"
    assert is_clean(copy)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("undo", "nothing", "--why", "x"), "no judgement 'nothing' to undo"),
        (("same", "Ann", "Ann", "--why", "x"), "about a name or IRI and another"),
        (("same", "Ann", "Bo", "--why", " "), "needs who gives it and why"),
        (("wrong", "https://minutebook.example/id/fact/0", "--why", "x"), "there is no fact"),
        (("merge", "graffiti", "grafitti", "--why", "x"), "did you mean graffiti"),
    ],
)
def test_judgements_that_say_too_little(words: tuple[str, ...], message: str, copy: Library) -> None:
    result = CliRunner().invoke(main, ("judge", *words, "--who", "ann", "--library", str(copy.path)))
    assert result.exit_code == 1
    assert message in result.output + result.stderr + str(result.exception)
    assert not copy.judgements.exists()


def test_the_same_judgements_in_any_order_give_the_same_derived_graph(copy: Library, tmp_path: Path) -> None:
    rows = [("different", "Joanne Pickering", "Joanna Pickering"), ("same", "Rachel Cobb", "Rachel Winstanley"), ("merge", "graffiti", "cctv")]
    shutil.copytree(copy.path, tmp_path / "other")
    other = Library(tmp_path / "other")
    for library, order in ((copy, rows), (other, rows[::-1])):
        for row in order:
            run("judge", *row, "--why", "seen", "--who", "ann", "--library", str(library.path))
    assert derived(copy) == derived(other)
