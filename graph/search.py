"""Full-text search over the passages of a library's documents, in one SQLite file beside its snapshots.

A row belongs to one version of one document and knows the first snapshot that has it and the first that has it no more.
So publishing writes only what changed, a reader of an older snapshot sees what that one held, and what a killed writer
left counts for nothing: the next update takes back whatever it finds of a snapshot that is not published yet.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from graph.errors import LibraryError
from graph.matching import match_of
from graph.passages import Passage, Quoted
from ontology.terms import ID

LAYOUT = 1  # changes with the tables below and with what a passage is: an index of another layout is made anew
WAIT = 30.0  # seconds that a reader or writer waits for another
SCHEMA = """
CREATE TABLE versions (id INTEGER PRIMARY KEY, document TEXT, hash TEXT, name TEXT, first INTEGER, last INTEGER);
CREATE INDEX versions_in_force ON versions (last, document);
CREATE TABLE passages (id INTEGER PRIMARY KEY, version INTEGER, start INTEGER, page INTEGER, date TEXT, body TEXT, item TEXT,
    issues TEXT, people TEXT, facts TEXT, text TEXT);
CREATE INDEX passages_of_version ON passages (version);
CREATE VIRTUAL TABLE words USING fts5 (text, content='passages', content_rowid='id', tokenize="unicode61 remove_diacritics 2");
"""
INSERT = "INSERT INTO passages (version, start, page, date, body, item, issues, people, facts, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
FORGET = "INSERT INTO words (words, rowid, text) SELECT 'delete', id, text FROM passages WHERE version IN (SELECT id FROM gone)"
FOUND = """
SELECT v.document, v.name, p.start, p.page, p.date, p.body, p.item, p.issues, p.people, p.facts, highlight(words, 0, char(2), char(3)), rank
FROM words JOIN passages AS p ON p.id = words.rowid JOIN versions AS v ON v.id = p.version
WHERE words MATCH :match AND v.first <= :snapshot AND (v.last IS NULL OR v.last > :snapshot)
"""
SHOWN = 320  # characters of a passage that a hit shows
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
MARK = re.compile("[\x02\x03]")


@dataclass(frozen=True)
class Source:
    """A version of a document for the index. hash: of all that its passages are made from."""

    document: str
    hash: str
    name: str


@dataclass(frozen=True)
class Within:
    """What a search is narrowed to; "" and () narrow nothing.

    issue: an id. people: full names, any of which counts. body: a part of the body's name. first, last: ISO dates of
    the meeting. document: a part of the file's name, or a SHA-256. quoted: only passages that some fact quotes.
    """

    issue: str = ""
    people: tuple[str, ...] = ()
    body: str = ""
    first: str = ""
    last: str = ""
    document: str = ""
    quoted: bool = False


@dataclass(frozen=True)
class Hit:
    """A place that was found. start: of `text` in the document's text. marks: places within `text` that match.

    facts: those whose quotations the marked words stand in. score: the higher the better; comparable within one answer.
    """

    document: str
    name: str
    page: int | None
    date: str
    body: str
    item: str
    issues: tuple[str, ...]
    people: tuple[str, ...]
    start: int
    text: str
    marks: tuple[tuple[int, int], ...]
    facts: tuple[Quoted, ...]
    score: float


@dataclass(frozen=True)
class Found:
    """The best hits, how many passages match in all, and in how many documents was looked."""

    hits: tuple[Hit, ...]
    passages: int
    documents: int


def update(path: Path, snapshot: int, wanted: Iterable[Source], passages_of: Callable[[Source], Iterable[Passage]], oldest: int, anew: bool = False) -> int:
    """Make the index hold what a snapshot about to be published holds; gives how many documents were written.

    passages_of is asked only for documents that the index has not. What snapshots before `oldest` had is forgotten.
    anew: the file keeps no byte of it.
    """
    with closing(sqlite3.connect(path, timeout=WAIT, isolation_level=None)) as index:
        index.execute("PRAGMA journal_mode = WAL")  # readers go on while this writes
        index.execute("PRAGMA synchronous = NORMAL")
        index.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten
        index.execute("BEGIN IMMEDIATE")
        _lay_out(index)
        _take_back(index, snapshot)
        held = dict(index.execute("SELECT document, hash FROM versions WHERE last IS NULL"))
        sources = {source.document: source for source in wanted}
        for document, known in held.items():
            if document not in sources or sources[document].hash != known:
                index.execute("UPDATE versions SET last = ? WHERE document = ? AND last IS NULL", (snapshot, document))
        added = [source for source in sources.values() if held.get(source.document) != source.hash]
        for source in added:
            _add(index, source, snapshot, passages_of(source))
        _forget(index, f"last <= {int(oldest)}")
        if anew:
            index.execute("INSERT INTO words (words) VALUES ('rebuild')")
        index.execute("COMMIT")
        if anew:
            index.execute("VACUUM")
        index.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return len(added)


def made(path: Path) -> bool:
    """Whether there is an index of this layout."""
    if not path.exists():
        return False
    with closing(sqlite3.connect(path, timeout=WAIT)) as index:
        return bool(index.execute("PRAGMA user_version").fetchone()[0] == LAYOUT)


def search(path: Path, snapshot: int, words: str, within: Within | None = None, limit: int = 20, offset: int = 0) -> Found:
    """The passages of a snapshot that match a visitor's words, best first. Raises BadQuery, or LibraryError without an index."""
    conditions, values = _narrowed(within or Within())
    values |= {"match": match_of(_clean(words)), "snapshot": snapshot, "limit": limit, "offset": offset}
    query = FOUND + "".join(f" AND {condition}" for condition in conditions)
    with _reading(path) as index:
        total = index.execute(f"SELECT count(*) FROM ({query})".replace(_HIGHLIGHT, "''"), values).fetchone()[0]
        rows = index.execute(f"{query} ORDER BY rank, p.date DESC, v.document, p.start LIMIT :limit OFFSET :offset", values).fetchall() if total else []
        (documents,) = index.execute("SELECT count(*) FROM versions WHERE first <= :snapshot AND (last IS NULL OR last > :snapshot)", values).fetchone()
    return Found(tuple(_hit(row) for row in rows), total, documents)


_HIGHLIGHT = "highlight(words, 0, char(2), char(3))"


def _lay_out(index: sqlite3.Connection) -> None:
    """Make the tables; an index of another layout is emptied."""
    if index.execute("PRAGMA user_version").fetchone()[0] == LAYOUT:
        return
    for table in ("words", "passages", "versions"):
        index.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in SCHEMA.split(";\n"):
        index.execute(statement)
    index.execute(f"PRAGMA user_version = {LAYOUT}")


def _take_back(index: sqlite3.Connection, snapshot: int) -> None:
    """Undo what a killed writer wrote for a snapshot that never was."""
    index.execute("UPDATE versions SET last = NULL WHERE last >= ?", (snapshot,))
    _forget(index, f"first >= {int(snapshot)}")


def _forget(index: sqlite3.Connection, which: str) -> None:
    index.execute(f"CREATE TEMP TABLE gone AS SELECT id FROM versions WHERE {which}")
    index.execute(FORGET)
    index.execute("DELETE FROM passages WHERE version IN (SELECT id FROM gone)")
    index.execute("DELETE FROM versions WHERE id IN (SELECT id FROM gone)")
    index.execute("DROP TABLE temp.gone")


def _add(index: sqlite3.Connection, source: Source, snapshot: int, passages: Iterable[Passage]) -> None:
    row = index.execute("INSERT INTO versions (document, hash, name, first) VALUES (?, ?, ?, ?)", (source.document, source.hash, _clean(source.name), snapshot))
    version = row.lastrowid
    for passage in passages:
        text = _clean(passage.text)
        facts = json.dumps([[q.fact.removeprefix(ID), q.kind, q.start, q.end] for q in passage.facts], separators=(",", ":"))
        listed = ("\n".join(["", *map(_line, names), ""]) for names in (passage.issues, passage.people))
        values = (version, passage.start, passage.page, passage.date, _line(passage.body), _line(passage.item), *listed, facts, text)
        index.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (index.execute(INSERT, values).lastrowid, text))


def _clean(words: str) -> str:
    """Words with a space or a sign of the same length for what SQLite or the marks can't bear."""
    return UNPRINTABLE.sub(lambda m: " " if m[0] < "\ud800" else "\ufffd", words)


def _line(words: str) -> str:
    return " ".join(_clean(words).split())


def _narrowed(within: Within) -> tuple[list[str], dict[str, str | int]]:
    """The conditions and their values."""
    conditions: list[str] = []
    values: dict[str, str | int] = {}
    for name, condition in (
        ("issue", "instr(p.issues, char(10) || :issue || char(10))"),
        ("body", "instr(lower(p.body), :body)"),
        ("first", "p.date >= :first"),
        ("last", "p.date <> '' AND p.date <= :last"),
        ("document", "(v.document = :document OR instr(lower(v.name), :document))"),
    ):
        if value := getattr(within, name):
            conditions.append(condition)
            values[name] = _clean(value.lower())
    if within.people:
        conditions.append("(" + " OR ".join(f"instr(p.people, char(10) || :person{n} || char(10))" for n in range(len(within.people))) + ")")
        values |= {f"person{n}": _line(name) for n, name in enumerate(within.people)}
    if within.quoted:
        conditions.append("p.facts <> '[]'")
    return conditions, values


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    """The index in one unchanging state."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", timeout=WAIT, isolation_level=None, uri=True)) as index:
            index.create_function("lower", 1, str.lower, deterministic=True)  # SQLite's own knows ASCII only
            index.execute("BEGIN")
            if index.execute("PRAGMA user_version").fetchone()[0] != LAYOUT:
                raise LibraryError(f"{path.parent} has no search index of this version; make one with: minutebook ingest PATH --library {path.parent}")
            yield index
    except sqlite3.Error as error:
        raise LibraryError(f"{path.parent} can't be searched ({error}); make its index with: minutebook ingest PATH --library {path.parent}") from error


def _hit(row: tuple[str, ...]) -> Hit:
    document, name, start, page, date, body, item, issues, people, facts, marked, rank = row
    text, marks = _unmarked(marked)
    left, right = _window(text, marks)
    shown = tuple((a - left, b - left) for a, b in marks if left <= a and b <= right)
    places = [(int(start) + a, int(start) + b) for a, b in marks]
    quoted = (Quoted(ID + fact, kind, a, b) for fact, kind, a, b in json.loads(facts))
    return Hit(
        document, name, int(page) if page is not None else None, date, body, item, tuple(issues.split()), tuple(filter(None, people.split("\n"))),
        int(start) + left, text[left:right], shown, tuple(q for q in quoted if any(q.start < b and a < q.end for a, b in places)), -float(rank),
    )  # fmt: skip


def _unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its marks, and where they stood."""
    found = [m.start() - n for n, m in enumerate(MARK.finditer(marked))]
    return MARK.sub("", marked), list(zip(found[::2], found[1::2], strict=True))


def _window(text: str, marks: list[tuple[int, int]]) -> tuple[int, int]:
    """The stretch of at most SHOWN characters with the most marks, from word to word."""
    if len(text) <= SHOWN or not marks:
        return 0, min(len(text), SHOWN)
    best = max(marks, key=lambda m: (sum(m[0] <= a and b <= m[0] + SHOWN * 3 // 4 for a, b in marks), -m[0]))
    left = max(0, min(best[0] - SHOWN // 4, len(text) - SHOWN))
    right = max(min(len(text), left + SHOWN), best[1])
    while 0 < left < best[0] and not text[left - 1].isspace():
        left += 1
    while best[1] < right < len(text) and not text[right].isspace():
        right -= 1
    return left, right
