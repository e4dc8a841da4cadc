"""Forgetting a person in a library: no trace in what leaves it, undone to the byte, and told what is not covered."""

from __future__ import annotations

import re
import shutil
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.cli import main
from api.intake import take_in
from api.tokens import Tokens
from graph import judgements, shown
from graph.amend import Line
from graph.erased import Erasing, literal, quoted_literal
from graph.erasure import MASK
from graph.errors import BadParameter
from graph.finding import find
from graph.library import Library
from graph.name_forms import Forgotten, Marker
from graph.rdf_formats import EXPORTS, export_graph
from graph.tables import export_csv, export_jsonl
from graph.workbook import export_workbook
from ontology.terms import ID, ISSUE, MB
from tests.factories_web import client, made, visitor

MINUTES = """ANYTOWN COMMUNITY SAFETY PARTNERSHIP

Minutes of the meeting held at 10.00 am on Thursday 12 June {year}
in the Town Hall

Present:

Councillor Bo Roy, (Chair)
Orla Quennell, (Head of Trading Standards, Anytown Council)
{more}

1	APOLOGIES FOR ABSENCE
	There were none.

2	FLY-TIPPING
	Ms Quennell said fly-tipping had risen by 4%. Write to o.quennell@anytown.example or to ORLA
	QUENNELL'S office. The road to Quennell Lane was clear.
	ACTION: Orla Quennell to write to Mr Roy by 1 July {year}.
	RESOLVED that the fly-tipping figures be noted.
"""
WHERE = ("--who", "officer", "--library")


def run(*words: str) -> str:
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, (result.output, result.stderr, result.exception)
    return result.output


def refused(*words: str) -> str:
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 1
    return str(result.exception)


@pytest.fixture
def written(tmp_path: Path) -> Library:
    """Two meetings of an invented partnership, both published, and judgements that name the person."""
    for year in (2014, 2015):
        (tmp_path / f"{year} Quennell, Orla.txt").write_text(MINUTES.format(year=year, more="Ola Quennel, (Clerk)" if year == 2015 else ""), encoding="utf-8")
    library = made(tmp_path / "library", [tmp_path / "2014 Quennell, Orla.txt"])
    assert [o.what for o in take_in(library, [tmp_path / "2015 Quennell, Orla.txt"])] == ["read"]
    run("judge", "different", "Orla Quennell", "Ola Quennel", "--why", "Orla Quennell says so", *WHERE, str(library.path))
    return library


def derived(library: Library) -> bytes:
    """The graph apart from the log of judgements, which only grows."""
    return b"".join(line for line in library.store().dump().splitlines(keepends=True) if b"/graph/judgements>" not in line)


def leaving(library: Library, folder: Path) -> Iterator[Path]:
    """Every file that leaves a library or serves what does: exports, snapshots, the index."""
    export_csv(library, folder / "csv")
    export_jsonl(library.store(), folder / "jsonl")
    export_workbook(library.store(), folder / "book.xlsx")
    zipfile.ZipFile(folder / "book.xlsx").extractall(folder / "book")
    for form in EXPORTS:
        (folder / form).write_bytes(export_graph(library.store(), form))
    run("network", "--output", str(folder / "network.html"), "--library", str(library.path))
    for place in (folder, library.snapshots):
        yield from (path for path in place.rglob("*") if path.is_file())
    yield from library.path.glob("search.sqlite*")


def traces(library: Library, folder: Path, words: bytes) -> list[str]:
    folder.mkdir()
    return [f"{path}: {m[0]!r}" for path in leaving(library, folder) for m in re.finditer(words, path.read_bytes() + path.name.encode(), re.I)]


def test_no_trace_of_the_name_leaves_and_undo_restores_every_byte(written: Library, tmp_path: Path) -> None:
    before, place = derived(written), str(written.path)
    assert traces(written, tmp_path / "before", rb"orla|quennell"), "the test sees traces"
    said = run("forget", "Cllr Orla Quennell", "--words", "Quennell Lane", "--why", "request 7", *WHERE, place)
    assert traces(written, tmp_path / "after", rb"orla|quennell|o\.quen") == []
    with pytest.raises(BadParameter):
        find(written, "risen", person="Orla")
    assert find(written, "quennell").passages == 0 and find(written, "risen").passages == 2
    assert "0 violations" in run("check", "--library", place)
    assert "orla" not in (run("judge", "list", "--library", place) + run("leftovers", "--library", place)).lower()
    assert "1 of its rows hold" in said and "forgetting.key" in said
    run("judge", "undo", said.split()[0], "--why", "withdrawn", *WHERE, place)
    assert derived(written) == before
    assert traces(written, tmp_path / "undone", rb"orla quennell")
    assert "0 violations" in run("check", "--library", place)


def test_the_mask_keeps_offsets_and_the_original_stays(written: Library) -> None:
    kept = {stored.sha256: (written.text(stored.sha256), written.original(stored.sha256)) for stored in written.stored()}
    run("forget", "Orla Quennell", "--why", "request 7", *WHERE, str(written.path))
    for sha256, (text, original) in kept.items():
        hidden = shown.shown_text(written, sha256)
        assert len(hidden) == len(text) and "Quennell" not in hidden.replace("Quennell Lane", "")
        assert all(a == b or b == MASK for a, b in zip(text, hidden, strict=True))
        assert (written.text(sha256), written.original(sha256)) == (text, original)


def test_pages_show_the_masked_text_and_no_original(written: Library) -> None:
    sha256 = written.stored()[0].sha256
    assert visitor(written)(f"/documents/{sha256}/original").status_code == 200
    run("forget", "Orla Quennell", "--words", "Quennell Lane", "--why", "request 7", *WHERE, str(written.path))
    visit = visitor(written)
    shown_page = visit(f"/documents/{sha256}")
    assert shown_page.status_code == 200 and MASK in shown_page.text and not re.search("orla|quennell", shown_page.text, re.I)
    assert visit(f"/documents/{sha256}/original").status_code == 403
    assert not re.search("orla|quennell", visit("/documents").text, re.I)
    fact = next(node for node, graph in written.store().of_class(MB.Action) if graph.endswith(sha256))
    run("judge", "right", fact, "--why", "Orla Quennell was right", *WHERE, str(written.path))
    for address in ("/review", f"/facts/{fact.rsplit('/', 1)[-1]}", "/people", "/issues/fly-tipping"):
        assert not re.search("orla|quennell", visitor(written)(address).text, re.I), address
    run("judge", "withdraw", sha256, "--why", "Orla Quennell again", *WHERE, str(written.path))
    gone = visitor(written)(f"/documents/{sha256}")
    assert gone.status_code == 410 and not re.search("orla|quennell", gone.text, re.I)


def test_programs_are_told_of_the_name_no_more(written: Library) -> None:
    visit, lists = visitor(written), ("people", "posts", "organisations", "facts?kind=actions", "facts?kind=attendance", "search?q=risen")
    doors = [
        *(f"/api/{each}" for each in lists),
        "/reconcile/suggest/entity?prefix=o",
        *(f"/api/questions/{each}" for each in ("people", "attendance", "actions")),
    ]
    before = {door: visit(door) for door in doors}
    named = [door for door in doors if re.search("orla|quennell", before[door].text, re.I)]
    assert {"/api/people", "/api/facts?kind=attendance", "/reconcile/suggest/entity?prefix=o", "/api/questions/attendance"} <= set(named)
    run("forget", "Orla Quennell", "--words", "Quennell Lane", "--why", "request 7", *WHERE, str(written.path))
    for door in doors:
        answer = visit(door, headers={"If-None-Match": before[door].headers.get("etag", "")})
        assert answer.status_code == 200, door
        assert not re.search("orla|quennell", answer.text, re.I), door


def test_a_post_named_after_the_person_and_a_judgement_on_it_lose_the_name(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(MINUTES.format(year=2014, more="Kit Roe, (Assistant to Orla Quennell, Anytown Council)"), encoding="utf-8")
    library = made(tmp_path / "library", [tmp_path / "one.txt"])
    place = str(library.path)
    assert b"post/assistant-to-orla-quennell" in library.store().dump()
    run("judge", "different", "Orla Quennell", "Orla Quinnell", "--why", "Orla Quennell says so", *WHERE, place)
    run("forget", "Orla Quennell", "--words", "Quennell Lane", "--why", "request 7", *WHERE, place)
    assert traces(library, tmp_path / "after", rb"orla.quennell|o\.quen|quennell") == []
    words, _ = Tokens(library.path).new("curator", "Ann Lee")
    curator = client(library)
    curator.post("/sign-in", data={"token": words}, headers={"sec-fetch-site": "same-origin"})
    page = curator.get("/review").text
    assert "Latest verdicts" in page and "Different" in page and not re.search("orla.quennell|quennell", page, re.I)


def test_lines_of_dockets_lose_the_name_and_nothing_else(written: Library) -> None:
    quad = f"<{ISSUE['fly-tipping']}> <{MB.docket}> {{}} <{ID['document/x']}>"
    before = ["1f 2014-06-12 leads person orla-quennell 0a1b  Orla Quennell", "2f 2014-06-12 leads post clerk--office-of-orla-quennell 0a1b x-board "]
    marker = Marker(b"k" * 32)
    who = Forgotten.of("Person KXQF", [marker.marks(["Orla Quennell"], ())], marker)
    lines = [Line.of(quad.format(quoted_literal(words)) + " .") for words in before]
    after = {literal(line.object) for line in Erasing.of("Orla Quennell", lines, [who]).erased(lines)}
    assert after == {"1f 2014-06-12 leads person person-kxqf 0a1b  Person KXQF", "2f 2014-06-12 leads post clerk--office-of-person-kxqf 0a1b x-board "}


def test_places_that_only_a_person_can_judge_are_told(written: Library) -> None:
    said = run("forget", "Orla Quennell", "--why", "request 7", *WHERE, str(written.path))
    assert "2 places left for you to judge" in said and "Quennell Lane was clear" in said
    again = run("forget", "Orla Quennell", "--words", "Quennell Lane", "--why", "request 7", *WHERE, str(written.path))
    assert again.split()[1:3] == said.split()[1:3], "the same pseudonym"
    assert "left for you" not in again


def test_a_new_document_and_a_new_reading_are_masked_too(written: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("forget", "Orla Quennell", "--words", "Quennell Lane", "--why", "request 7", *WHERE, str(written.path))
    after = derived(written)
    monkeypatch.setattr("api.intake.reader_fingerprint", lambda: "another")
    list(take_in(written, [tmp_path / "2014 Quennell, Orla.txt"]))
    assert derived(written) == after
    (tmp_path / "new.txt").write_text(MINUTES.format(year=2016, more="Quennell, O. (Observer)"), encoding="utf-8")
    list(take_in(written, [tmp_path / "new.txt"]))
    assert traces(written, tmp_path / "out", rb"orla|quennell") == []
    assert len(find(written, "risen").hits) == 3


def test_the_graph_is_the_same_whenever_the_person_is_forgotten(written: Library, tmp_path: Path) -> None:
    run("forget", "Orla Quennell", "--why", "request 7", *WHERE, str(written.path))
    other = Library.create(tmp_path / "other")
    shutil.copy(written.key, other.key)
    shutil.copy(written.judgements, other.judgements)
    list(take_in(other, [tmp_path / "2014 Quennell, Orla.txt", tmp_path / "2015 Quennell, Orla.txt"]))
    assert other.store().dump() == written.store().dump()


def test_somebody_else_of_the_name_stays(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(MINUTES.format(year=2014, more="Tom Quennell, (Clerk)"), encoding="utf-8")
    library = made(tmp_path / "library", [tmp_path / "one.txt"])
    said = run("forget", "Orla Quennell", "--why", "request 7", *WHERE, str(library.path))
    (sha256,) = (stored.sha256 for stored in library.stored())
    text = shown.shown_text(library, sha256)
    assert "Tom Quennell, (Clerk)" in text and "Orla" not in text and "Ms Quennell said" in text
    assert "Ms Quennell said" in said
    assert "0 violations" in run("check", "--library", str(library.path))
    assert find(library, "clerk", person="Tom Quennell").passages == 1


def test_the_log_and_the_key_do_not_give_the_name_away(written: Library) -> None:
    run("forget", "Orla Quennell", "--why", "request 7", *WHERE, str(written.path))
    assert stat.S_IMODE(written.key.stat().st_mode) == 0o600
    row = judgements.read(written.judgements)[-1]
    assert row.verdict == "forget" and not re.search("orla|quenn", f"{row.a}{row.b}{row.why}", re.I)
    assert shown.shown_rows(written, judgements.read(written.judgements))[-1] == replace(row, b="")
    written.key.unlink()
    assert "forgetting.key is gone" in refused("judge", "same", "Bo Roy", "B. Roy", "--why", "x", *WHERE, str(written.path))
    run("judge", "undo", row.id, "--why", "the key is lost", *WHERE, str(written.path))
    assert b"Orla Quennell" in written.store().dump()


@pytest.mark.parametrize(
    ("person", "why", "message"),
    [
        ("Orla Quennell", "Ms Quennell asked for it", "must not hold the name"),
        ("Orla Quennell", "asked by ORLA  QUENNELL", "must not hold the name"),
        ("Nobody Known", "request 7", "no document names a person so"),
        ("Quennell", "request 7", "give the full name"),
    ],
)
def test_what_is_refused(written: Library, person: str, why: str, message: str) -> None:
    log = written.judgements.read_bytes()
    assert message in refused("forget", person, "--why", why, *WHERE, str(written.path))
    assert written.judgements.read_bytes() == log


def test_forgetting_twice_is_refused(written: Library) -> None:
    run("forget", "Orla Quennell", "--why", "request 7", *WHERE, str(written.path))
    assert "forgotten already" in refused("forget", "Orla Quennell", "--why", "request 7", *WHERE, str(written.path))


def test_people_joined_by_judgement_are_forgotten_by_all_their_names(library: Library, tmp_path: Path) -> None:
    copy = Library(tmp_path / "library")
    shutil.copytree(library.path, copy.path)
    run("judge", "same", "Rachel Cobb", "Rachel Winstanley", "--why", "Ms Cobb married", *WHERE, str(copy.path))
    before = derived(copy)
    said = run("forget", "Rachel Winstanley", "--why", "request 8", *WHERE, str(copy.path))
    found = traces(copy, tmp_path / "out", rb"rachel|cobb|winstanley")
    assert [trace for trace in found if not re.search(r"\.sst: b'cobb'$", trace, re.I)] == [], "four letters may meet by chance in what is compressed"
    assert "0 violations" in run("check", "--library", str(copy.path))
    assert set(copy.snapshots.iterdir()) == {copy.snapshots / copy.snapshot()}
    run("judge", "undo", said.split()[0], "--why", "withdrawn", *WHERE, str(copy.path))
    assert derived(copy) == before
