"""Search over a library: what the commands find in the sample, narrowed as a visitor would say it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.cli import main
from api.intake import take_in
from graph.errors import BadParameter, BadQuery
from graph.finding import answer_of, find, names_of
from graph.library import Library


def test_hits_stand_where_they_say(library: Library) -> None:
    found = find(library, "fly-tipping", limit=100)
    assert found.documents == 8 and len(found.hits) == found.passages > 8
    for hit in found.hits:
        text = library.text(hit.document)
        assert text[hit.start : hit.start + len(hit.text)] == hit.text
        assert hit.marks and all(hit.text[a:b].lower().replace("-", "").replace(" ", "").startswith("flytip") for a, b in hit.marks)
        assert all(text[q.start : q.end] for q in hit.facts)
    pdf = next(hit for hit in found.hits if hit.name.endswith(".pdf"))
    assert pdf.page in (1, 2, 3, 4)


def test_narrowed(library: Library) -> None:
    every = find(library, "the").passages
    for given in ({"issue": "Fly-tipping"}, {"year": 2016}, {"body": "scrutiny"}, {"document": "2014-06"}, {"person": "reid"}, {"quoted": True}):
        assert 0 < find(library, "the", **given).passages < every, given
    assert {hit.date[:4] for hit in find(library, "figures", year=2016).hits} == {"2016"}
    assert all("fly-tipping" in hit.issues for hit in find(library, "figures", issue="Fly-tipping").hits)


def test_a_person_is_found_in_every_spelling(library: Library) -> None:
    names = names_of(library.store(), "joanna pick")
    assert set(names) == {"Joanne Pickering", "Joanna Pickering"}
    dates = {hit.date for hit in find(library, "director", person="joanna pick", limit=100).hits}
    assert min(dates) < "2016-09" < max(dates)


def test_what_nobody_knows_is_told_with_a_hint(library: Library) -> None:
    with pytest.raises(BadParameter, match="did you mean Alan Reid"):
        find(library, "figures", person="Alan Raid")
    with pytest.raises(BadParameter, match="fly-tipping"):
        find(library, "figures", issue="fly-tiping")
    with pytest.raises(BadQuery):
        find(library, "-figures")
    nothing = find(library, "zyxwv")
    assert (nothing.hits, nothing.passages, nothing.documents) == ((), 0, 8)


def test_the_command_in_every_format(library: Library) -> None:
    words = ["search", "worst", "place", "--issue", "fly-tipping", "--library", str(library.path)]
    shown, rows, table = (CliRunner().invoke(main, [*words, "--format", form]).output for form in ("table", "json", "csv"))
    assert json.loads(rows) == list(csv.DictReader(io.StringIO(table))) == answer_of(find(library, "worst place", issue="fly-tipping")).dicts()
    assert "Weir" in shown and "looked through 8 documents" in shown
    assert CliRunner().invoke(main, ["search", "--library", str(library.path), "--", "figures", "-fly*"]).exit_code == 0
    bad = CliRunner().invoke(main, ["search", "***", "--library", str(library.path)])
    assert bad.exit_code == 1 and "name at least one word" in str(bad.exception)


def test_ingest_adds_to_the_index_and_an_older_library_gets_one(tmp_path: Path, sample: Path) -> None:
    library = Library.create(tmp_path / "library")
    list(take_in(library, [sample / "2014-06-12-minutes.txt"]))
    before = find(library, "fly-tipping")
    list(take_in(library, [sample / "2015-03-12-minutes.txt"]))
    assert before.documents == 1 and find(library, "fly-tipping").documents == 2
    library.index.unlink()
    list(take_in(library, [sample / "2015-03-12-minutes.txt"]))
    assert find(library, "fly-tipping").documents == 2
