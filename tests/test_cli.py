"""The commands, as a person types them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from graph.library import Library
from graph.questions import catalogue
from graph.tables import DOCUMENTS

ROOT = Path(__file__).resolve().parents[1]
TABLES = (
    "documents meetings attendance items resolutions actions follow_ups roles ownership issues measures bodies places conflicts people organisations agreements"
)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def ok(*words: str) -> str:
    result = run(*words)
    assert result.exit_code == 0, (result.output, result.stderr, result.exception)
    return result.output


def test_ask_without_a_question_lists_them(library: Library) -> None:
    listed = ok("ask", "--library", str(library.path))
    assert all(f"{name}: " in listed for name in catalogue())


def test_ask_in_every_format(library: Library) -> None:
    words = ("ask", "issue-timeline", "issue=fly-tipping", "--library", str(library.path))
    rows = json.loads(ok(*words, "--format", "json"))
    table = list(csv.DictReader(io.StringIO(ok(*words, "--format", "csv"))))
    assert rows == table
    assert len(rows) > 5
    shown = ok(*words)
    assert f"{len(rows)} rows" in shown
    assert all(" ".join(row["quote"].split()) in shown for row in rows)


def test_sparql_from_words_and_file(library: Library, tmp_path: Path) -> None:
    query = "SELECT ?s WHERE { ?s a <https://minutebook.example/ontology#Meeting> } ORDER BY ?s"
    (tmp_path / "q.rq").write_text(query)
    where = ("--library", str(library.path))
    assert ok("sparql", query, *where) == ok("sparql", "--file", str(tmp_path / "q.rq"), *where)
    bad = run("sparql", "SELECT", *where)
    assert bad.exit_code == 1
    assert run("sparql", *where).exit_code == 2


def test_export_has_every_table_and_texts(library: Library, tmp_path: Path) -> None:
    ok("export", "--format", "csv", "--output", str(tmp_path / "out"), "--library", str(library.path))
    assert {p.stem for p in (tmp_path / "out").glob("*.csv")} == set(TABLES.split())
    with (tmp_path / "out" / "documents.csv").open(encoding="utf-8") as file:
        documents = list(csv.DictReader(file))
    assert tuple(documents[0]) == DOCUMENTS
    texts = {d["document"]: (tmp_path / "out" / "texts" / f"{d['document']}.txt").read_bytes().decode() for d in documents}
    for path in (tmp_path / "out").glob("*.csv"):
        with path.open(newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if "quote" in row:
                    assert texts[row["document"]][int(row["quote_start"]) : int(row["quote_end"])] == row["quote"]


@pytest.mark.parametrize("form", ["nquads", "turtle", "jsonld"])
def test_exports_of_the_graph_are_the_same_twice_and_parse(form: str, library: Library, tmp_path: Path) -> None:
    from rdflib import Dataset, Graph

    for name in ("one", "two"):
        ok("export", "--format", form, "--output", str(tmp_path / name), "--library", str(library.path))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    parsed: Graph = Graph() if form == "turtle" else Dataset()
    parsed.parse(tmp_path / "one", format={"nquads": "nquads", "turtle": "turtle", "jsonld": "json-ld"}[form])
    assert len(parsed) > 1000 or form != "turtle"


def test_check_and_network(library: Library, tmp_path: Path) -> None:
    assert "0 violations" in ok("check", "--library", str(library.path))
    page = tmp_path / "network.html"
    assert "nodes" in ok("network", "--issue", "fly-tipping", "--output", str(page), "--library", str(library.path))
    assert "Fly-tipping" in page.read_text(encoding="utf-8")


def test_leftovers_are_shown_by_item(library: Library) -> None:
    where = ("--library", str(library.path))
    shown = ok("leftovers", "--document", "2019-10-10", *where)
    assert "of the text accounted for" in shown and "item 1" in shown
    text = library.text(next(s.sha256 for s in library.stored() if s.name.startswith("2019-10-10")))
    places = [line.split()[0].split("-") for line in shown.splitlines() if line.startswith("    ")]
    assert places and all(" ".join(text[int(a) : int(b)].split()) in shown for a, b in places)
    assert len(ok("leftovers", "--no-texts", *where)) < len(ok("leftovers", *where))


def test_errors_are_one_line(tmp_path: Path, library: Library) -> None:
    for words in (
        ("ask", "meetings", "--library", str(tmp_path / "none")),
        ("ask", "meeting", "--library", str(library.path)),
        ("ask", "meetings", "from=x", "--library", str(library.path)),
        ("network", "--issue", "nothing", "--output", str(tmp_path / "n.html"), "--library", str(library.path)),
    ):
        result = run(*words)
        assert result.exit_code == 1
        assert str(result.exception).startswith("minutebook: ") or "minutebook: " in result.stderr
    (tmp_path / "bad.ttl").write_text("this is no Turtle")
    result = run("ingest", str(ROOT / "api" / "sample"), "--vocabulary", str(tmp_path / "bad.ttl"), "--library", str(tmp_path / "l"))
    assert result.exit_code == 1
    assert "bad.ttl: is no valid Turtle" in result.output + result.stderr


def test_a_library_of_another_version_is_named_where_it_is_asked(tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ("ask", "meetings", "--library", str(library.path))
    assert run(*asked).stderr == ""
    monkeypatch.setattr("graph.publish.program", lambda: "another")
    assert "another version of this program published the library" in run(*asked).stderr
    assert run(*asked).exit_code == 0


def test_a_batch_with_a_bad_document_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    result = run("ingest", str(tmp_path / "empty.txt"), str(ROOT / "api" / "sample" / "2019-10-10-minutes.txt"), "--library", str(tmp_path / "library"))
    assert result.exit_code == 1
    assert "failed  empty.txt: the file is empty" in result.stderr
    assert "1 documents in the library, 1 read now, 1 failed" in result.output
