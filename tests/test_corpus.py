"""The real records beside the repository, where they are: the figures that reading may not fall below."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from api.intake import take_in
from graph.library import Library
from graph.questions import ask
from graph.tables import export_csv

SHARED = Path(__file__).resolve().parents[2] / "shared"
pytestmark = pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the real records do not lie beside this checkout")

MEETINGS = ["2015-04-16", "2017-03-09", "2017-07-06", "2018-06-21", "2018-09-06", "2021-06-17", "2023-12-06", "2024-01-24"]
FLOORS = {"meetings": 0.9, "attendance": 0.9, "resolutions": 0.85, "items": 0.85, "roles": 0.6, "issues": 0.6}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library.create(tmp_path_factory.mktemp("corpus") / "library")
    assert [o.what for o in take_in(library, [SHARED / "corpus"])] == ["read"] * 5
    return library


def test_meetings(library: Library) -> None:
    assert sorted({row["date"] for row in ask(library.store(), "meetings", {}).dicts()}) == MEETINGS


def test_fly_tipping_is_traced(library: Library) -> None:
    rows = ask(library.store(), "issue-timeline", {"issue": "fly-tipping"}).dicts()
    found = [(row["date"], row["title"].lower()) for row in rows]
    assert [date for date, _ in found] == ["2017-03-09", "2018-06-21", "2018-09-06"]
    assert "any other business" in found[0][1] and "sub group" in found[1][1] and "report" in found[2][1]
    assert all("fly tip" in " ".join(row["quote"].lower().split()) for row in rows)


def test_scores(library: Library, tmp_path: Path) -> None:
    export_csv(library, tmp_path / "export")
    gold = sorted((SHARED / "eval" / "gold").glob("*.json"))
    command = [sys.executable, str(SHARED / "eval" / "score.py"), str(tmp_path / "export"), *map(str, gold), "--corpus", str(SHARED / "corpus"), "--json"]
    tables = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)["tables"]
    assert tables["quotes_not_at_their_place"] == 0
    assert tables["quotes_not_in_source"] == 0
    assert {t: tables[t]["f1"] for t, floor in FLOORS.items() if tables[t]["f1"] < floor} == {}
