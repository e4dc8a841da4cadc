"""A document as it is shown: its text and its graph after people's judgements, without the names of those who are forgotten.

The kept original and the reading stay as they are. Whatever leaves a library (pages, search, exports) goes through here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256 as hashed

from graph import judgements
from graph.amend import Line, amended, lines_of
from graph.erased import FULL_NAMES, PARTS, Erasing, literal, without_full_names
from graph.erasure import Place, apart, places, renamed
from graph.errors import BadData, LibraryError
from graph.judgements import Judgement
from graph.library import Library, StoredReading
from graph.name_forms import Forgotten, Marker
from graph.name_places import Company, Runs, stretches
from ontology.terms import ID


@dataclass(frozen=True)
class Shown:
    """What may be seen of a document. nquads: its graph, None where it is withdrawn or not read; name: its file's.

    masked: the places of the text that are masked; doubtful: those that only a person can judge.
    """

    text: str
    nquads: bytes | None
    name: str
    masked: tuple[Place, ...] = ()
    doubtful: tuple[Place, ...] = ()
    erasing: Erasing | None = None

    @property
    def hash(self) -> str:
        """Of all that is shown, given the document."""
        places = "".join(f" {place.start}-{place.end}" for place in self.masked)
        return hashed((self.nquads or b"") + (f"{places} {self.name}".encode("utf-8", "surrogatepass") if self.erasing else b"")).hexdigest()

    def words(self, words: str) -> str:
        """Some words of the document without the names."""
        return self.erasing.words(words) if self.erasing else words


def forgotten(library: Library, judged: Iterable[Judgement]) -> tuple[Forgotten, ...]:
    """The people whom some judgements forget. Raises LibraryError where the key that finds their names is gone."""
    lines: dict[str, list[str]] = {}
    for row in judged:
        if row.verdict == "forget":
            lines.setdefault(row.a, []).append(row.b)
    if not lines:
        return ()
    try:
        marker = Marker(library.key.read_bytes())
    except FileNotFoundError:
        raise LibraryError(f"{library.key} is gone: by it forgotten names are found; restore it from a backup, or undo the judgements that forget") from None
    return tuple(Forgotten.of(pseudonym, lines[pseudonym], marker) for pseudonym in sorted(lines))


def shown(library: Library, sha256: str, judged: Iterable[Judgement] | None = None) -> Shown:
    """A document as it is shown. judged: the judgements in force, those of the log where they are not given.

    Raises LibraryError without the key to forgotten names, BadData for a reading that is no N-Quads.
    """
    judged = judgements.in_force(judgements.read(library.judgements)) if judged is None else tuple(judged)
    stored, nquads, text = library.reading(sha256), library.nquads(sha256), library.text(sha256)
    name = stored.name if stored else ""
    graph = None if nquads is None else amended(sha256, nquads, judged)
    people = [who for who in forgotten(library, judged) if _names(who, text, nquads or b"", name)]
    if not people:
        return Shown(text, graph, name)
    try:
        erasing = Erasing.of(text, lines_of(nquads or b""), people)
        lines = None if graph is None else erasing.erased(lines_of(graph))
    except ValueError as error:
        raise BadData(f"is no valid N-Quads: {error}") from error
    after = None if lines is None else "".join(f"{line}\n" for line in lines).encode()
    return Shown(erasing.text, after, without(name, people), erasing.sure, erasing.doubtful, erasing)


def shown_text(library: Library, sha256: str) -> str:
    """The text of a document with the names of people who are forgotten masked by as many signs: offsets hold."""
    judged = judgements.in_force(judgements.read(library.judgements))
    return shown(library, sha256, judged).text if forgotten(library, judged) else library.text(sha256)


def shown_reading(library: Library, stored: StoredReading) -> tuple[StoredReading, str, bool]:
    """What was read of a document, its text, and whether names in it are masked: then its original must not be seen."""
    judged = judgements.in_force(judgements.read(library.judgements))
    if not forgotten(library, judged):
        return stored, library.text(stored.sha256), False
    document = shown(library, stored.sha256, judged)
    accounts = tuple(replace(account, part=document.words(account.part)) for account in stored.accounts)
    flags = tuple(map(document.words, stored.flags))
    hidden = bool(document.masked) or document.name != stored.name
    return replace(stored, name=document.name, accounts=accounts, flags=flags), document.text, hidden


def shown_name(library: Library, stored: StoredReading, judged: Iterable[Judgement]) -> str:
    """The name of a document's file, without those of people who are forgotten."""
    return without(stored.name, forgotten(library, judged))


def naming(library: Library, rows: Iterable[Judgement]) -> set[str]:
    """The documents (SHA-256) that name somebody whom some judgements forget; without the key to know, all."""
    every = {path.stem for path in library.readings.glob("*.json")}
    rows = [row for row in rows if row.verdict == "forget"]
    if rows and not library.key.exists():
        return every
    people = forgotten(library, rows)
    return {sha for sha in every if people and _named_in(library, sha, people)}


def _named_in(library: Library, sha256: str, people: Iterable[Forgotten]) -> bool:
    stored = library.reading(sha256)
    text, nquads = library.text(sha256), library.nquads(sha256) or b""
    return any(_names(who, text, nquads, stored.name if stored else "") for who in people)


def _names(who: Forgotten, text: str, nquads: bytes, name: str) -> bool:
    """Whether a document may name a person: in its text, its file's name, or what was read out of it."""
    lines = (line.decode() for line in nquads.splitlines() if any(term.encode() in line for term in FULL_NAMES))
    read = "\n\n".join(literal(Line.of(line).object) or "" for line in lines)
    words = f"{text}\n\n{name}\n\n{read}"
    return any(stretches(Runs(words), who, Company())) or ("@" in text and bool(places(text, who, Company()).sure))


def shown_rows(library: Library, rows: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Judgements as they are shown: with what stands for the names of those who are forgotten, and without marks."""
    rows = tuple(rows)
    judged = judgements.in_force(rows) if any(row.verdict == "undo" for row in rows) else rows
    people = forgotten(library, judged)
    return tuple(_shown_row(library, row, judged, people) for row in rows)


def _shown_row(library: Library, row: Judgement, judged: tuple[Judgement, ...], people: tuple[Forgotten, ...]) -> Judgement:
    if row.verdict == "forget":
        row = replace(row, b="")
    if not people:
        return row
    sides = (_side(library, side, judged, people) for side in (row.a, row.b))
    return replace(row, **dict(zip(("a", "b"), sides, strict=True)), who=without(row.who, people), why=without(row.why, people))


def _side(library: Library, side: str, judged: tuple[Judgement, ...], people: tuple[Forgotten, ...]) -> str:
    """One side of a judgement; the mention of one document as that document names it now."""
    if side.startswith(ID["person/"]):
        begins = side.removeprefix(ID["person/"]).split("/")[0]
        for path in library.readings.glob(f"{begins}*.json"):
            erasing = shown(library, path.stem, judged).erasing
            return erasing.nodes([side]).get(side, side) if erasing else side
    if side.startswith(ID):
        return ID + "".join(without_full_names(part, people) for part in PARTS.split(side.removeprefix(ID)))
    return without(side, people)


def without(words: str, people: Iterable[Forgotten]) -> str:
    """Some words that belong to no document, without the names of people."""
    return renamed(words, apart(place for who in people for place in places(words, who, Company()).sure))
