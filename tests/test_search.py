"""Search: forgiving words, exact places, filters; an index that follows the snapshots, is written bit by bit and outlives a kill."""

from __future__ import annotations

import hashlib
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadQuery, LibraryError
from graph.matching import forms, match_of
from graph.passages import Passage, passages_of
from graph.rdf import nquads_of
from graph.search import Source, Within, search, update
from graph.store import statements
from ingest.model import Reading
from tests.benchmarks.generate import readings

ROOT = Path(__file__).resolve().parents[1]


def passage(text: str, start: int = 0, **fields: object) -> Passage:
    plain = Passage(start, start + len(text), text, None, "2018-06-21", "Anytown Board", "5", (), (), ())
    return Passage(**{**vars(plain), **fields})  # type: ignore[arg-type]


def indexed(path: Path, texts: dict[str, str], snapshot: int = 1, oldest: int = 0, asked: list[str] | None = None) -> Path:
    """An index of some documents, each of one passage."""

    def load(source: Source) -> Iterable[Passage]:
        if asked is not None:
            asked.append(source.document)
        return [passage(texts[source.document])]

    sources = [Source(name, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), f"{name}.txt") for name, text in texts.items()]
    update(path, snapshot, sources, load, oldest)
    return path


def names(path: Path, words: str, snapshot: int = 1, **within: object) -> set[str]:
    return {hit.document for hit in search(path, snapshot, words, Within(**within)).hits}  # type: ignore[arg-type]


TEXTS = {
    "a": "Burglary fell, but knife crime rose near the schools.",
    "b": "Fly-tipping: two burglaries; a knife was found. Café windows were broken.",
    "c": "Flytipping on the estate. The organisations met about the women's refuge.",
    "d": "Nothing of note.",
}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("burglary", "ab"),
        ("BURGLARIES", "ab"),
        ("knives", "ab"),
        ('"knife crime"', "a"),
        ('"knife crime', "a"),
        ("crime knife", "a"),
        ("knife -crime", "b"),
        ('knife -"knife crime"', "b"),
        ("- knife", "ab"),
        ("fly-tipping", "bc"),
        ("fly-tip*", "b"),
        ("organisati*", "c"),
        ("organisation", "c"),
        ("women's", "c"),
        ("woman", "c"),
        ("cafe", "b"),
        ("cafe\u0301", "b"),
        ("burglary OR", ""),
        ("school, crime.", "a"),
        ("estat", ""),
    ],
)
def test_words(words: str, expected: str, tmp_path: Path) -> None:
    assert names(indexed(tmp_path / "i", TEXTS), words) == set(expected)


@pytest.mark.parametrize("words", ["", "   ", "-knife", '""', "* - ( ) :", "word " * 41])
def test_what_is_no_search_is_told(words: str) -> None:
    with pytest.raises(BadQuery, match="word"):
        match_of(words)


@pytest.mark.parametrize(
    ("one", "many"), [("knife", "knives"), ("party", "parties"), ("bus", "buses"), ("church", "churches"), ("day", "days"), ("action", "actions")]
)
def test_singular_and_plural_find_each_other(one: str, many: str) -> None:
    assert many in forms(one)
    assert one in forms(many)


SIGNS = st.text(alphabet=st.one_of(st.sampled_from(list("\"'*-+^:(){}[]\\/%_\0\x02\n ANDORTEabé²½\u0301\u200b\ud800")), st.characters()), max_size=30)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return indexed(tmp_path_factory.mktemp("search") / "i", TEXTS)


@given(SIGNS)
def test_nothing_a_visitor_types_is_an_error_of_the_engine(index: Path, words: str) -> None:
    try:
        search(index, 1, words, Within(body=words, document=words, issue=words, people=(words,)))
        search(index, 1, f"knife {words}")
    except BadQuery:
        pass


def test_marks_are_places_in_the_document(tmp_path: Path) -> None:
    text = "word " * 200 + "The lantern\x02 was lit\x00; lanterns\ud800 burn.\n" + "word " * 100
    update(tmp_path / "i", 1, [Source("x", "1", "x\ud800.txt")], lambda _: [passage(text, start=40)], 0)
    (hit,) = search(tmp_path / "i", 1, "lantern").hits
    assert [hit.text[a:b] for a, b in hit.marks] == ["lantern", "lanterns"]
    assert [text[hit.start + a - 40 : hit.start + b - 40] for a, b in hit.marks] == ["lantern", "lanterns"]
    assert len(hit.text) <= 330


def load(reading: Reading) -> list[Passage]:
    return list(passages_of(reading.document.text, reading.document.page_starts, statements(nquads_of(reading))))


def test_passages_cover_the_text_and_hold_whole_quotations() -> None:
    for reading in readings(5):
        text, found = reading.document.text, load(reading)
        assert "".join("".join(p.text.split()) for p in found) == "".join(text.split())
        assert all(text[p.start : p.end] == p.text and len(p.text) < 2500 for p in found)
        quotes = {(q.start, q.end) for fact in reading.facts for q in fact.quotes}
        assert all(any(p.start <= start and end <= p.end for p in found) for start, end in quotes)
        assert {(q.start, q.end) for p in found for q in p.facts} == quotes
        assert {p.date for p in found[1:]} == {reading.records[0].date}


def test_a_line_without_end_is_cut() -> None:
    found = list(passages_of("x" * 50_000, (), {}))
    assert all(len(p.text) <= 4000 for p in found)
    assert sum(len(p.text) for p in found) == 50_000


def test_filters(tmp_path: Path) -> None:
    made = list(readings(40))
    by = {r.document.sha256: r for r in made}
    sources = [Source(sha256, "1", r.document.name) for sha256, r in by.items()]
    update(tmp_path / "i", 1, sources, lambda s: load(by[s.document]), 0)

    def hits(words: str, **within: object) -> list:
        found = search(tmp_path / "i", 1, words, Within(**within), limit=10_000)  # type: ignore[arg-type]
        assert found.passages == len(found.hits) and found.documents == 40
        return list(found.hits)

    every = hits("report")
    assert len(every) > 100 and [h.score for h in every] == sorted((h.score for h in every), reverse=True)
    issue = next(h.issues[0] for h in every if h.issues)
    assert {h.start for h in hits("report", issue=issue)} == {h.start for h in every if issue in h.issues}
    body = every[0].body
    assert {h.body for h in hits("report", body=body.upper()[5:-2])} == {body}
    assert {h.date[:4] for h in hits("report", first="2018-01-01", last="2018-12-31")} == {"2018"}
    name = next(h.people[0] for h in every if h.people)
    assert len(hits("report", people=(name,))) == sum(name in h.people for h in every)
    assert {h.name for h in hits("report", document=every[0].name)} == {every[0].name}
    assert {h.document for h in hits("report", document=every[0].document)} == {every[0].document}
    assert all(h.facts for h in hits('"be noted"', quoted=True))
    page = search(tmp_path / "i", 1, "report", limit=7, offset=7)
    assert [h.start for h in page.hits] == [h.start for h in every[7:14]]


def test_a_snapshot_sees_what_it_holds(tmp_path: Path) -> None:
    path, asked = tmp_path / "i", []
    indexed(path, {"a": "lamp one", "b": "lamp two"}, 1, asked=asked)
    indexed(path, {"a": "lamp one", "b": "lamp changed", "c": "lamp three"}, 2, asked=asked)
    assert asked == ["a", "b", "b", "c"], "only what is new is read"
    assert (names(path, "lamp", 1), names(path, "lamp", 2)) == ({"a", "b"}, {"a", "b", "c"})
    assert (names(path, "two", 1), names(path, "two", 2)) == ({"b"}, set())
    assert search(path, 1, "changed").documents == 2
    indexed(path, {"c": "lamp three"}, 3, oldest=2)
    assert names(path, "lamp", 3) == {"c"}
    assert names(path, "changed", 2) == {"b"}
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT count(*) FROM words WHERE words MATCH 'two'").fetchone() == (0,), "what no kept snapshot has is forgotten"
        raw.execute("INSERT INTO words(words) VALUES ('integrity-check')")


def test_what_a_killed_writer_left_counts_for_nothing(tmp_path: Path) -> None:
    path = indexed(tmp_path / "i", {"a": "lamp one"}, 1)
    indexed(path, {"b": "lamp two"}, 2)  # killed before the switch: snapshot 1 is still the published one
    assert names(path, "lamp", 1) == {"a"}
    indexed(path, {"a": "lamp one", "c": "lamp three"}, 2)
    assert (names(path, "lamp", 1), names(path, "lamp", 2)) == ({"a"}, {"a", "c"})


KILLED = """
import sys, time
from pathlib import Path
from tests.test_search import Source, passage, update

def load(source):
    if source.document == "d900":
        print("half", flush=True)
        time.sleep(60)
    return [passage("lamp " * 900)]

update(Path(sys.argv[1]), 2, [Source(f"d{n}", "1", "x.txt") for n in range(1000)], load, 0)
"""


def test_a_writer_killed_while_writing_leaves_the_index_usable(tmp_path: Path) -> None:
    path = indexed(tmp_path / "i", {"a": "lamp one"}, 1)
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "half\n"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert names(path, "lamp", 1) == {"a"}
    indexed(path, {"a": "lamp one", "b": "lamp two"}, 2)
    assert names(path, "lamp", 2) == {"a", "b"}


READS = """
import sys
from pathlib import Path
from graph.search import search
print(len({search(Path(sys.argv[1]), 1, "lamp").documents for _ in range(150)}), flush=True)
"""


def test_processes_read_while_one_writes(tmp_path: Path) -> None:
    path = indexed(tmp_path / "i", {"a": "lamp one"}, 1)
    readers = [subprocess.Popen([sys.executable, "-c", READS, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    texts = {"a": "lamp one"}
    for nth in range(2, 40):
        texts[f"n{nth}"] = f"lamp {nth}"
        indexed(path, texts, nth)
    assert [reader.communicate()[0].strip() for reader in readers] == ["1", "1"]
    assert [reader.returncode for reader in readers] == [0, 0]
    assert len(names(path, "lamp", 39, document="n")) == 20
    seen: list[set[str]] = []
    threads = [threading.Thread(target=lambda: seen.append(names(path, "lamp", 1))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [{"a"}] * 8


def test_no_index_is_told(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="ingest"):
        search(tmp_path / "none", 1, "lamp")
    (tmp_path / "old").write_bytes(b"")
    with pytest.raises(LibraryError, match="ingest"):
        search(tmp_path / "old", 1, "lamp")
    with sqlite3.connect(tmp_path / "old") as raw:
        raw.execute("CREATE TABLE words (x)")
        raw.execute("PRAGMA user_version = 99")
    assert names(indexed(tmp_path / "old", TEXTS), "estate") == {"c"}, "an index of another layout is made anew"
