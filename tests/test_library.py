"""The library on disk: the same bytes twice, incremental, whole after a kill, one bad document does not stop the others."""

from __future__ import annotations

import hashlib
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from api.intake import take_in
from graph.errors import EmptyLibrary, LibraryError
from graph.library import Library
from graph.questions import ask
from graph.tables import export_csv

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "api" / "sample"


def contents(folder: Path) -> dict[str, str]:
    """Every file below a folder with the hash of its bytes."""
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}


def read_all(library: Library, *paths: Path) -> list[str]:
    return [outcome.what for outcome in take_in(library, paths or (SAMPLE,))]


def test_two_fresh_libraries_have_the_same_readings_and_exports(tmp_path: Path) -> None:
    for name in ("one", "two"):
        read_all(Library.create(tmp_path / name))
        export_csv(Library(tmp_path / name), tmp_path / f"{name}-csv")
    assert contents(tmp_path / "one" / "readings") == contents(tmp_path / "two" / "readings")
    assert contents(tmp_path / "one-csv") == contents(tmp_path / "two-csv")


def test_a_second_run_changes_no_byte(tmp_path: Path) -> None:
    library = Library.create(tmp_path / "library")
    assert set(read_all(library)) == {"read"}
    before = contents(library.path)
    assert set(read_all(library)) == {"known"}
    assert contents(library.path) == before


def test_documents_in_any_order_give_the_same_graph(tmp_path: Path) -> None:
    files = sorted(SAMPLE.iterdir())
    dumps = []
    for name, order in (("one", files), ("two", files[::-1])):
        library = Library.create(tmp_path / name)
        for path in order:  # one at a time: each publishes a snapshot of its own
            read_all(library, path)
        dumps.append(library.store().dump())
    assert dumps[0] == dumps[1]
    assert len(list((tmp_path / "one" / "snapshots").iterdir())) == 3


def test_a_changed_program_reads_the_stored_documents_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library.create(tmp_path / "library")
    path = SAMPLE / "2019-10-10-minutes.txt"
    read_all(library, path)
    monkeypatch.setattr("api.intake.reader_fingerprint", lambda: "another")
    assert read_all(library, tmp_path / "nothing-new") == ["failed", "read"]
    assert all(stored.reader.startswith("another") for stored in library.stored())


def test_one_vocabulary_file_of_a_user_counts(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix issue: <https://minutebook.example/issue/> .\n"
        'issue:underpass a skos:Concept ; skos:inScheme issue:scheme ; skos:notation "underpass" ; skos:prefLabel "Underpass"@en .\n'
    )
    library = Library.create(tmp_path / "library")
    list(take_in(library, [SAMPLE / "2019-10-10-minutes.txt"], [own], replace=True))
    assert {row["issue"] for row in ask(library.store(), "issues", {}).dicts()} == {"underpass"}


def test_bad_documents_are_one_line_each_and_the_others_are_published(tmp_path: Path) -> None:
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "empty.txt").write_bytes(b"")
    (bad / "photo.txt").write_bytes(b"\xff\xd8\xff\xe0" + b"\x00JFIF" * 40)
    (bad / "line.txt").write_bytes(b"Minutes of the meeting " * 100_000)
    (bad / "letter.txt").write_text("Dear Sir, thank you for your letter about the drains.\n")
    (bad / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0" + b"\x00" * 600)
    (bad / "broken.pdf").write_bytes(b"%PDF-1.4 nothing else")
    (bad / "zip.docx").write_bytes(b"PK\x03\x04 nothing else")
    library = Library.create(tmp_path / "library")
    outcomes = {o.name: o for o in take_in(library, [bad, SAMPLE / "2019-10-10-minutes.txt"])}
    assert {name for name, o in outcomes.items() if o.what == "failed"} == {p.name for p in bad.iterdir()}
    for outcome in outcomes.values():
        assert outcome.what != "failed" or (outcome.error.startswith(outcome.name) and "\n" not in outcome.error)
    assert [stored.name for stored in library.stored()] == ["2019-10-10-minutes.txt"]
    assert ask(library.store(), "meetings", {}).rows


def test_a_killed_ingest_leaves_the_library_as_before_or_as_after(tmp_path: Path) -> None:
    first = SAMPLE / "2019-10-10-minutes.txt"
    start = tmp_path / "start"
    read_all(Library.create(start), first)
    before = Library(start).store().dump()
    full = Library.create(tmp_path / "full")
    read_all(full)
    after = full.store().dump()
    chance = random.Random(4)
    for nth in range(4):
        folder = tmp_path / f"killed-{nth}"
        shutil.copytree(start, folder)
        process = subprocess.Popen([sys.executable, "-c", "from api.cli import main; main()", "ingest", str(SAMPLE), "--library", str(folder)], cwd=ROOT)
        time.sleep(chance.uniform(0.6, 2.2))
        process.send_signal(signal.SIGKILL)
        process.wait()
        library = Library(folder)
        assert library.store().dump() in (before, after)
        read_all(library)
        assert library.store().dump() == after
        assert not list(library.snapshots.glob("*.partial"))


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    library = Library.create(tmp_path / "library")
    with library.writing(), pytest.raises(LibraryError, match="another process is writing"):
        read_all(library)


def test_folders_that_are_no_library(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("not a library")
    with pytest.raises(LibraryError, match="not empty"):
        Library.create(tmp_path)
    with pytest.raises(LibraryError, match="no library"):
        Library(tmp_path / "missing").store()
    with pytest.raises(EmptyLibrary, match="nothing has been ingested"):
        Library.create(tmp_path / "new").store()
