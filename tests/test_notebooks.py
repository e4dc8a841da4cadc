"""The notebooks run top to bottom on the sample, and hold no output."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.library import Library

NOTEBOOKS = sorted((Path(__file__).resolve().parents[1] / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebook_runs(path: Path, library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("MINUTEBOOK_LIBRARY", str(library.path))
    names: dict[str, object] = {"__name__": "__main__"}
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            exec(compile("".join(cell["source"]), f"{path.name}:{cell['id']}", "exec"), names)
            assert capsys.readouterr().out.strip(), cell["id"]
