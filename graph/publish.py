"""Publishing: a copy of the last snapshot in which only what changed, and what rests on it, is written anew."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib import resources
from itertools import chain
from pathlib import Path

from graph import iris, judgements, search
from graph.amend import concerned
from graph.derived.people import link_steady
from graph.derived.rebuild import Touched, rebuild, touched_by
from graph.derived.ways import rebuild_ways
from graph.draft import Draft, write_anew
from graph.errors import EmptyLibrary
from graph.judgements import Judgement
from graph.library import Library, write
from graph.passages import Passage, passages_of
from graph.rdf import nquads_of_judgements
from graph.shown import naming, shown, shown_name, shown_rows
from graph.store import statements
from ontology.terms import ID, JUDGEMENTS_GRAPH, ONTOLOGY_GRAPH

DOCUMENTS = ID["document/"]  # the graphs of documents
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
    """What the next snapshot differs in. documents: SHA-256 -> what gives its graph, None where it goes; ontology: None to keep it.

    judged: the judgements in force as they are shown; news: those that came or went.
    """

    documents: Mapping[str, Callable[[], bytes | None]]
    ontology: bytes | None
    log: bytes
    judged: tuple[Judgement, ...]
    news: tuple[Judgement, ...]

    @property
    def renames(self) -> bool:
        """Whether people are forgotten, or are named again: then judgements mean other names too."""
        return any(row.verdict == "forget" for row in self.news)

    @property
    def forgets(self) -> bool:
        """Whether somebody is forgotten who was not before."""
        return any(row.verdict == "forget" and row in self.judged for row in self.news)


def publish(library: Library, ontology: bytes | None) -> str | None:
    """Make a snapshot of all readings and judgements and switch to it; None where the published one is just that.

    ontology: the ontology and the vocabularies as N-Quads; None leaves those that are published.
    """
    before = _manifest(library)
    if ontology is None and before is None and library.current.exists():  # published by another program: who judges brings no ontology
        ontology = library.store().graph_nquads(str(ONTOLOGY_GRAPH))
    rows = judgements.read(library.judgements)
    judged = judgements.in_force(rows)
    news = tuple(row for row in rows if (row in judged) != (row.id in before.judgements)) if before else judged
    documents, hashes = _changed_documents(library, before, judged, news)
    kept = {sha: digest for sha, digest in before.documents.items() if sha not in documents} if before else {}
    told = shown_rows(library, rows)
    log = nquads_of_judgements(told)
    known = before.ontology if before else ""
    after = Manifest({**kept, **hashes}, known if ontology is None else _hash(ontology), tuple(j.id for j in judged), _hash(log), program())
    if after == before and search.made(library.index):
        library.pending.unlink(missing_ok=True)
        _prune(library, judged)
        return None
    changed = {sha: partial(_graph, library, sha, judged) for sha in documents if not before or before.documents.get(sha) != after.documents.get(sha)}
    new_ontology = None if before and after.ontology == before.ontology else ontology
    as_shown = {row.id: row for row in told}
    change = Change(changed, new_ontology, log, tuple(as_shown[j.id] for j in judged), tuple(as_shown[j.id] for j in news))
    name = _write_snapshot(library, before is not None, change, judged, after)
    library.pending.unlink(missing_ok=True)
    return name


def is_of_this_program(library: Library) -> bool:
    """Whether this version of the program published what is published. Raises LibraryError; EmptyLibrary where nothing is."""
    library.snapshot()
    return _manifest(library) is not None


def _manifest(library: Library) -> Manifest | None:
    try:
        return Manifest.read(library.snapshots / library.snapshot() / "manifest.json")
    except EmptyLibrary:
        return None


def _graph(library: Library, sha256: str, judged: tuple[Judgement, ...]) -> bytes | None:
    """The graph of a document as shown, read when it is needed: those of ten thousand would fill the memory; None where there is none."""
    return shown(library, sha256, judged).nquads if library.reading(sha256) else None


def _changed_documents(
    library: Library, before: Manifest | None, judged: tuple[Judgement, ...], news: tuple[Judgement, ...]
) -> tuple[set[str], dict[str, str]]:
    """The documents that may differ from the published ones; and the hashes of those that have a graph."""
    if before is None:
        found = {path.stem for path in library.readings.glob("*.json")}
    else:
        pending = library.pending.read_text(encoding="ascii").split() if library.pending.exists() else []
        found = {*pending, *(concerned(library.store(), news) if news else ()), *naming(library, news)}
    hashes = {}
    for sha256 in sorted(found):
        document = shown(library, sha256, judged) if library.reading(sha256) else None
        if document and document.nquads is not None:
            hashes[sha256] = document.hash
    return found, hashes


def _write_snapshot(library: Library, onto_last: bool, change: Change, judged: tuple[Judgement, ...], manifest: Manifest) -> str:
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
    if onto_last and change.forgets:  # a store keeps words that nothing says any more
        write_anew(partial / "store")
    _index(library, number, change, judged, manifest)
    write(partial / "manifest.json", manifest.to_json())
    partial.rename(library.snapshots / name)
    write(library.current, f"{name}\n".encode())
    _prune(library, judged)
    return name


def fill(draft: Draft, onto_last: bool, change: Change) -> None:
    """Change the documents' graphs, then what rests on them."""
    documents = {str(iris.document(sha256)): graph for sha256, graph in change.documents.items()}
    every = [graph for graph in draft.graphs() if graph.startswith(DOCUMENTS)] if change.renames else []
    touched = touched_by(draft, {*documents, *every}) if onto_last else Touched.nothing()
    new = [graph for graph in documents if onto_last and not change.news and not draft.holds(graph)]
    others = {str(JUDGEMENTS_GRAPH): change.log, **({str(ONTOLOGY_GRAPH): change.ontology} if change.ontology is not None else {})}
    if onto_last:
        for graph in (*documents, *others):
            draft.remove(graph)
    draft.load(nquads for nquads in chain((graph() for graph in documents.values()), others.values()) if nquads)
    rebuild_ways(draft, documents)
    after = touched_by(draft, {*documents, *every})
    if len(new) == len(change.documents):
        after = replace(after, names=frozenset(name for graph in new for name in link_steady(draft, graph)))
    rebuild(draft, touched | after, change.judged, change.news)


def _index(library: Library, number: int, change: Change, judged: tuple[Judgement, ...], manifest: Manifest) -> None:
    """Make search know the passages of what is new, as they are shown."""

    def passages(source: search.Source) -> Iterator[Passage]:
        if stored := library.reading(source.document):
            document = shown(library, source.document, judged)
            yield from passages_of(document.text, stored.page_starts, statements(document.nquads or b""))

    kept = [int(path.name) for path in _staying(library, judged)[1 - KEPT :]]
    written = change.documents if search.made(library.index) else manifest.documents  # of the others the name is not asked
    names = {sha256: shown_name(library, stored, judged) for sha256 in written if (stored := library.reading(sha256))}
    sources = (search.Source(sha256, digest, names.get(sha256, "")) for sha256, digest in manifest.documents.items())
    search.update(library.index, number, sources, passages, min(kept, default=number), anew=change.forgets)


def _staying(library: Library, judged: tuple[Judgement, ...]) -> list[Path]:
    """The newest snapshots in order; where people are forgotten, back to the last one that may still name them."""
    done = sorted(p for p in library.snapshots.iterdir() if p.name.isdigit())[-KEPT:]
    forgetting = {row.id for row in judged if row.verdict == "forget"}
    staying: list[Path] = []
    for path in reversed(done):
        manifest = Manifest.read(path / "manifest.json") if forgetting else None
        if forgetting and not (manifest and forgetting <= set(manifest.judgements)):
            break
        staying.insert(0, path)
    return staying


def _prune(library: Library, judged: tuple[Judgement, ...]) -> None:
    """Remove what killed writers left and all but the snapshots that stay."""
    staying = _staying(library, judged)
    for path in library.snapshots.iterdir():
        if path not in staying:
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
