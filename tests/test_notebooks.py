"""The notebooks run top to bottom on the sample, and on the real records where they are; they hold no output, and every cell shows something."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pandas as pd
import pytest

from graph.frames import frame
from graph.library import Library
from graph.questions import ask
from graph.store import Answer
from tests.factories_web import made

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
CORPUS = ROOT.parent / "shared" / "corpus"


def run(path: Path, library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """What each cell of code shows: what it prints, and the value of its last line, as a notebook does."""
    monkeypatch.setenv("MINUTEBOOK_LIBRARY", str(library.path))
    names: dict[str, object] = {"__name__": "__main__"}
    shown = {}
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            tree = ast.parse("".join(cell["source"]), f"{path.name}:{cell['id']}")
            last = ast.Expression(tree.body.pop().value) if isinstance(tree.body[-1], ast.Expr) else None  # type: ignore[attr-defined]
            exec(compile(tree, path.name, "exec"), names)
            value = eval(compile(last, path.name, "eval"), names) if last else None
            shown[cell["id"]] = capsys.readouterr().out + ("" if value is None else repr(value))
            assert shown[cell["id"]].strip(), f"{path.name}: {cell['id']} shows nothing"
    return shown


def test_there_are_three() -> None:
    assert [path.stem for path in NOTEBOOKS] == ["issue", "network", "tour"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebook_runs_on_the_sample(path: Path, library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    shown = run(path, library, monkeypatch, capsys)
    assert len(shown) >= 5
    assert [cell for cell, words in shown.items() if "Empty DataFrame" in words] == []


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the real records do not lie beside this checkout")
def test_notebooks_run_on_the_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    library = made(tmp_path / "library", [CORPUS])
    for path in NOTEBOOKS:
        assert len(run(path, library, monkeypatch, capsys)) >= 5


def test_a_frame_has_dates_numbers_and_text(library: Library) -> None:
    answer = ask(library.store(), "issue-timeline", {"issue": "fly-tipping"})
    made = frame(answer)
    assert list(made.columns) == list(answer.columns) and len(made) == len(answer.rows)
    assert pd.api.types.is_datetime64_any_dtype(made["date"])
    assert made["begins"].dtype == "Int64" and made["item"].dtype == "string"
    assert [day.date().isoformat() for day in made["date"]] == [row["date"] for row in answer.dicts()]
    assert list(made["quote"]) == [row["quote"] for row in answer.dicts()]


def test_what_is_not_said_is_missing() -> None:
    made = frame(Answer(("date", "page", "item", "due"), (("2018-06-21", "3", "5", ""), ("", "", "", "next month"))))
    assert made["date"].isna().tolist() == [False, True]
    assert made["page"].isna().tolist() == [False, True] and made["page"][0] == 3
    assert made["item"].tolist()[0] == "5" and made["due"].dtype == "string"
    assert list(frame(Answer(("date", "page"), ())).columns) == ["date", "page"]
    assert frame(Answer(("date",), (("2018-02-31",),)))["date"].tolist() == ["2018-02-31"]
