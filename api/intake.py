"""Files into a library: read what is new, keep it, publish once at the end."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from api.scans import KeptScans
from graph.library import Library, StoredAccount, StoredReading
from graph.publish import publish
from graph.rdf import nquads_of, nquads_of_graph
from ingest.errors import ReadingError
from ingest.model import Account, Reading
from ingest.read import read, read_document
from ingest.readers.pdf import WAITS_FOR_OCR
from ingest.readers.scans import recogniser
from ingest.sources import bytes_of, files_of, reader_fingerprint
from ontology.load import load, ontology_graph
from ontology.vocabulary import Vocabulary


@dataclass(frozen=True)
class Outcome:
    """What became of one file: "read", "known" (read before, nothing to do) or "failed" with a one-line error."""

    name: str
    what: str
    facts: int = 0
    accounted_for: float = 0.0
    error: str = ""
    flags: tuple[str, ...] = ()


def take_in(library: Library, paths: Iterable[Path], vocabularies: Iterable[Path] = (), replace: bool = False) -> Iterator[Outcome]:
    """Read files into a library and publish it, file by file; stored documents of an older program are read anew.

    vocabularies: Turtle files that this library is to use from now on; replace: instead of the shipped ones.
    What was read is kept at once and published at the end, or when the caller stops early. Raises LibraryError.
    """
    with library.writing():
        vocabulary, ontology = _vocabulary(library, tuple(vocabularies), replace)
        reader = f"{reader_fingerprint()}-{vocabulary.fingerprint}"
        try:
            done = set()
            for path in files_of(paths):
                outcome, sha256 = _take_in(library, path, vocabulary, reader)
                done.add(sha256)
                yield outcome
            for stored in library.stored():
                if _is_to_be_read(stored, reader) and stored.sha256 not in done:
                    yield _read_and_keep(library, stored.name, library.original(stored.sha256), vocabulary, reader)
        finally:
            publish(library, ontology)


def _vocabulary(library: Library, given: tuple[Path, ...], replace: bool) -> tuple[Vocabulary, bytes]:
    """The vocabulary of a library, with the files given now, also as N-Quads; a file that is no vocabulary changes nothing."""
    load([*library.own_vocabularies(), *given], replace)
    library.keep_vocabularies({path.name: path.read_bytes() for path in given}, replace)
    vocabulary, graph = load(library.own_vocabularies(), library.only_own())
    return vocabulary, nquads_of_graph(ontology_graph() + graph)


def _take_in(library: Library, path: Path, vocabulary: Vocabulary, reader: str) -> tuple[Outcome, str]:
    try:
        data = bytes_of(path)
    except ReadingError as error:
        return Outcome(path.name, "failed", error=str(error)), ""
    sha256 = hashlib.sha256(data).hexdigest()
    stored = library.reading(sha256)
    if stored and not _is_to_be_read(stored, reader):
        return Outcome(path.name, "known", stored.facts, stored.accounted_for), sha256
    return _read_and_keep(library, stored.name if stored else path.name, data, vocabulary, reader), sha256


def _read_and_keep(library: Library, name: str, data: bytes, vocabulary: Vocabulary, reader: str) -> Outcome:
    try:
        reading = read(name, data, vocabulary, KeptScans(library.scans(hashlib.sha256(data).hexdigest()), recogniser()))
    except ReadingError as error:
        return Outcome(name, "failed", error=str(error))
    library.keep(_stored(reading, reader), data, reading.document.text, nquads_of(reading))
    return Outcome(name, "read", len(reading.facts), reading.accounted_for, flags=reading.document.flags)


def _stored(reading: Reading, reader: str) -> StoredReading:
    document = reading.document
    return StoredReading(
        document.sha256, document.name, document.media_type, reader, document.page_starts, len(reading.facts), reading.accounted_for,
        document.flags, tuple(_account(account) for account in reading.accounts),
    )  # fmt: skip


def _account(account: Account) -> StoredAccount:
    leftovers = tuple((span.start, span.end) for span in account.leftovers)
    return StoredAccount(account.meeting, account.item, account.part, account.characters, account.share, leftovers)


def text_of(library: Library, stored: StoredReading, data: bytes) -> str:
    """The text of a document, read anew; of scanned pages what was recognised once."""
    return read_document(stored.name, data, KeptScans(library.scans(stored.sha256), None)).text


def _is_to_be_read(stored: StoredReading, reader: str) -> bool:
    """Whether another program read a document, or pages of it wait for OCR that is here now."""
    return stored.reader != reader or (any(WAITS_FOR_OCR in flag for flag in stored.flags) and recogniser() is not None)
