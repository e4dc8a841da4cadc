"""Publishing: a copy of the last snapshot in which only what changed, and what rests on it, is written anew."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from graph import iris, judgements, search
from graph.amend import amended, concerned
from graph.derived.rebuild import Touched, rebuild, touched_by
from graph.draft import Draft
from graph.errors import EmptyLibrary
from graph.judgements import Judgement
from graph.library import Library, write
from graph.passages import Passage, passages_of
from graph.rdf import nquads_of_judgements
from graph.store import statements
from ontology.terms import JUDGEMENTS_GRAPH, ONTOLOGY_GRAPH

KEPT = 3  # snapshots that stay, so that a reader of an older one is not cut off


@dataclass(frozen=True)
class Manifest:
    """What a snapshot holds. documents: SHA-256 -> hash of its graph; judgements: ids in force; log: hash of all rows."""

    documents: Mapping[str, str]
    ontology: str
    judgements: tuple[str, ...]
    log: str
    program: str

    @staticmethod
    def read(path: Path) -> Manifest | None:
        """The manifest of a snapshot; None where there is none, or one of another program."""
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
            manifest = Manifest(**{**values, "judgements": tuple(values["judgements"])})
        except (FileNotFoundError, TypeError, KeyError):
            return None
        return manifest if manifest.program == program() else None

    def to_json(self) -> bytes:
        values = {**vars(self), "documents": dict(sorted(self.documents.items())), "judgements": list(self.judgements)}
        return json.dumps(values, sort_keys=True, indent=0).encode()


@dataclass(frozen=True)
class Change:
    """What the next snapshot differs in. documents: SHA-256 -> its graph, None where it goes; ontology: None to keep it."""

    documents: Mapping[str, bytes | None]
    ontology: bytes | None
    log: bytes
    judged: tuple[Judgement, ...]
    news: tuple[Judgement, ...]


def publish(library: Library, ontology: bytes | None) -> str | None:
    """Make a snapshot of all readings and judgements and switch to it; None where the published one is just that.

    ontology: the ontology and the vocabularies as N-Quads; None leaves those that are published.
    """
    before = _manifest(library)
    rows = judgements.read(library.judgements)
    judged = judgements.in_force(rows)
    news = tuple(row for row in rows if (row in judged) != (row.id in before.judgements)) if before else judged
    documents = _changed_documents(library, before, judged, news)
    kept = {sha: digest for sha, digest in before.documents.items() if sha not in documents} if before else {}
    added = {sha: _hash(nquads) for sha, nquads in documents.items() if nquads is not None}
    log = nquads_of_judgements(rows)
    known = before.ontology if before else ""
    after = Manifest({**kept, **added}, known if ontology is None else _hash(ontology), tuple(j.id for j in judged), _hash(log), program())
    if after == before and search.made(library.index):
        library.pending.unlink(missing_ok=True)
        return None
    changed = {sha: nquads for sha, nquads in documents.items() if not before or before.documents.get(sha) != after.documents.get(sha)}
    new_ontology = None if before and after.ontology == before.ontology else ontology
    name = _write_snapshot(library, before is not None, Change(changed, new_ontology, log, judged, news), after)
    library.pending.unlink(missing_ok=True)
    return name


def _manifest(library: Library) -> Manifest | None:
    try:
        return Manifest.read(library.snapshots / library.snapshot() / "manifest.json")
    except EmptyLibrary:
        return None


def _changed_documents(library: Library, before: Manifest | None, judged: tuple[Judgement, ...], news: tuple[Judgement, ...]) -> dict[str, bytes | None]:
    """The documents that may differ from the published ones, with their graphs as judged."""
    if before is None:
        found = {path.stem for path in library.readings.glob("*.json")}
    else:
        pending = library.pending.read_text(encoding="ascii").split() if library.pending.exists() else []
        found = {*pending, *(concerned(library.store(), news) if news else ())}
    graphs: dict[str, bytes | None] = {}
    for sha256 in sorted(found):
        nquads = library.nquads(sha256)
        graphs[sha256] = None if nquads is None else amended(sha256, nquads, judged)
    return graphs


def _write_snapshot(library: Library, onto_last: bool, change: Change, manifest: Manifest) -> str:
    number = max((int(p.name.split(".")[0]) for p in library.snapshots.iterdir() if p.name.split(".")[0].isdigit()), default=0) + 1
    name = f"{number:06}"
    partial = library.snapshots / f"{name}.partial"
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir()
    if onto_last:
        library.store().copy_to(partial / "store")
    draft = Draft(partial / "store")
    fill(draft, onto_last, change)
    draft.close()
    _index(library, number, change, manifest)
    write(partial / "manifest.json", manifest.to_json())
    partial.rename(library.snapshots / name)
    write(library.current, f"{name}\n".encode())
    _prune(library)
    return name


def fill(draft: Draft, onto_last: bool, change: Change) -> None:
    """Change the documents' graphs, then what rests on them."""
    graphs = {str(iris.document(sha256)): nquads for sha256, nquads in change.documents.items()}
    touched = touched_by(draft, graphs) if onto_last else Touched.nothing()
    if change.ontology is not None:
        graphs[str(ONTOLOGY_GRAPH)] = change.ontology
    graphs[str(JUDGEMENTS_GRAPH)] = change.log
    if onto_last:
        for graph in graphs:
            draft.remove(graph)
    draft.load(nquads for nquads in graphs.values() if nquads)
    rebuild(draft, touched | touched_by(draft, graphs), change.judged, change.news)


def _index(library: Library, number: int, change: Change, manifest: Manifest) -> None:
    """Make search know the passages of what is new."""

    def passages(source: search.Source) -> Iterator[Passage]:
        stored, nquads = library.reading(source.document), change.documents.get(source.document)
        if stored:
            facts = nquads or amended(stored.sha256, library.nquads(stored.sha256) or b"", change.judged) or b""
            yield from passages_of(library.text(stored.sha256), stored.page_starts, statements(facts))

    kept = sorted(int(p.name) for p in library.snapshots.iterdir() if p.name.isdigit())[1 - KEPT :]
    written = change.documents if search.made(library.index) else manifest.documents  # of the others the name is not asked
    names = {sha256: stored.name for sha256 in written if (stored := library.reading(sha256))}
    sources = (search.Source(sha256, digest, names.get(sha256, "")) for sha256, digest in manifest.documents.items())
    search.update(library.index, number, sources, passages, min(kept, default=number))


def _prune(library: Library) -> None:
    """Remove what killed writers left and all but the newest snapshots."""
    done = sorted(p for p in library.snapshots.iterdir() if p.name.isdigit())
    for path in [*done[:-KEPT], *library.snapshots.glob("*.partial")]:
        shutil.rmtree(path, ignore_errors=True)


@cache
def program() -> str:
    """Sixteen hex digits that change with any line of the code that writes graphs."""
    digest = hashlib.sha256()
    folder = resources.files("graph")
    for file in sorted((f for room in (folder, folder / "derived") for f in room.iterdir() if f.name.endswith(".py")), key=lambda f: f.name):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
