"""Full answers on the bundled records, checked by reading them; and the sample answers of the questions, on the real ones.

A file `tests/golden/answers/QUESTION.NAME.json` holds what is given and the rows that the records support, in the columns that
it names, without ids. "wrong" are rows that are given although the records say otherwise, "missing" those that ought to be
given: both are known faults, and a mend takes them out of the file. A new file needs only "given" and "columns": the test
then writes the rows, fails, and asks for a reading.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.library import Library
from graph.network_measures import Measured, followed, measured
from graph.questions import ask

ANSWERS = Path(__file__).parent / "golden" / "answers"


@pytest.mark.parametrize("path", sorted(ANSWERS.glob("*.json")), ids=lambda path: path.stem)
def test_answer_is_as_read(path: Path, library: Library) -> None:
    golden = json.loads(path.read_text(encoding="utf-8"))
    answer = ask(library.store(), path.name.split(".")[0], golden["given"])
    rows = [[" ".join(row[column].split()) for column in golden["columns"]] for row in answer.dicts()]
    if "rows" not in golden:
        path.write_text(json.dumps({**golden, "rows": rows}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        pytest.fail(f"{path.name} was written: check its rows against the records")
    wrong, missing = golden.get("wrong", []), golden.get("missing", [])
    assert [row for row in rows if row not in wrong] == [row for row in golden["rows"] if row not in missing]
    assert [row for row in wrong if row not in rows] == []
    assert all(row in golden["rows"] for row in missing)
    assert not answer.cut


@pytest.mark.parametrize("path", sorted(ANSWERS.glob("*.json")), ids=lambda path: path.stem)
def test_every_row_has_its_evidence(path: Path, library: Library) -> None:
    store = library.store()
    for row in ask(store, path.name.split(".")[0], json.loads(path.read_text(encoding="utf-8"))["given"]).dicts():
        facts = [fact for fact in {*row.get("facts", "").split(), row.get("fact", "")} if fact]
        assert facts, row
        for fact in facts:
            assert ask(store, "evidence", {"fact": fact}).rows
        if row["fact"]:
            text = library.text(next(s.sha256 for s in library.stored() if s.name == row["document"]))
            assert text[int(row["begins"]) : int(row["ends"])] == row["quote"]


def test_organisations_that_stopped_coming(library: Library) -> None:
    rows = {row["organisation"]: row for row in ask(library.store(), "attendance-matrix", {}).dicts()}
    assert (rows["Westmoor Police"]["present"], rows["Westmoor Police"]["of"], rows["Westmoor Police"]["share"]) == ("8", "8", "1.00")
    assert (rows["Haven Tarnbridge"]["presentOn"], rows["Haven Tarnbridge"]["missedSince"], rows["Haven Tarnbridge"]["stopped"]) == ("2014-06-12", "7", "yes")
    assert rows["Brackenlea Homes"]["stopped"] == "no"
    assert "TMBC" not in rows, "an acronym is the organisation that a record spells out"


def test_figures_that_compare_stand_together(library: Library) -> None:
    rows = ask(library.store(), "measures", {"issue": "fly-tipping"}).dicts()
    series: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        series.setdefault(row["series"], []).append((row["date"], row["value"]))
    assert [("2014-06-12", "412"), ("2016-06-09", "415"), ("2021-07-08", "618")] in series.values()
    assert {"412", "405", "388", "451", "437", "503", "476", "618", "540"} <= {row["value"] for row in rows}


def test_network_is_typed_and_bounded(library: Library) -> None:
    store = library.store()
    rows = ask(store, "network", {"kinds": "person+body"}).dicts()
    assert {(row["sourceKind"], row["why"], row["targetKind"]) for row in rows} == {("person", "attends", "body"), ("person", "chairs", "body")}
    latest = ask(store, "network", {"meetings": "2"}).dicts()
    assert min(row["first"] for row in latest) >= "2023"
    nodes = ask(store, "network-nodes", {"from": "2021"}).dicts()
    assert {row["kind"] for row in nodes} == {"person", "post", "organisation", "issue", "body"}


def test_who_alone_ties_two_bodies_is_the_broker(library: Library) -> None:
    a, b, c, left, right = (("person", name) if name in "abc" else ("body", name) for name in ("a", "b", "c", "left", "right"))
    ties = [(a, left), (b, left), (b, right), (c, right)]
    values = measured((person, body, 1) for person, body in ties)
    assert max(values, key=lambda node: (node[0] == "person", values[node].betweenness)) == b
    assert values[a].betweenness == values[c].betweenness == 0.0
    assert sum(one.pagerank for one in values.values()) == pytest.approx(1)
    assert measured([]) == {}


def test_a_community_goes_on_from_the_one_it_shares_most_members_with() -> None:
    before = {("person", name): Measured(0, 0, 1 if name in "abc" else 2) for name in "abcdef"}
    after = {("person", name): Measured(0, 0, 1 if name in "cdef" else 2) for name in "abcdefg"}
    assert followed(before, after) == {1: 2, 2: 1}


def test_network_from_year_to_year(library: Library) -> None:
    store = library.store()
    rows = ask(store, "network-years", {"kinds": "person", "measure": "pagerank"}).dicts()
    assert rows and all(float(row["change"]) == pytest.approx(float(row["value"]) - float(row["before"]), abs=2e-4) for row in rows)
    for year in {row["year"] for row in rows}:
        sizes = [abs(float(row["change"])) for row in rows if row["year"] == year]
        assert sizes == sorted(sizes, reverse=True)
    moved = ask(store, "network-years", {"measure": "community"}).dicts()
    assert all(row["change"] == "moved" and row["value"].startswith("with ") for row in moved)


def test_network_as_of_a_day_holds_who_stands_on_it(library: Library) -> None:
    store = library.store()
    rows = ask(store, "network", {"date": "2016-12-31"}).dicts()
    standing = [row for row in rows if row["why"] in ("holds", "leads")]
    assert standing and all(row["first"] <= "2016-12-31" for row in rows)
    assert all(row["first"] >= "2015-12-31" for row in rows if row["why"] in ("attends", "treats", "belongs to"))
