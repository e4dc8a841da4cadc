"""Files into a library: read what is new, keep it, publish once at the end."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from api.scans import KeptScans
from api.second_reader import second_reader_of
from api.settings import Settings
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

OUR_RULES_ALONE = Settings()


@dataclass(frozen=True)
class Outcome:
    """What became of one file: "read", "known" (read before, nothing to do) or "failed" with a one-line error."""

    name: str
    what: str
    facts: int = 0
    accounted_for: float = 0.0
    error: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Reader:
    """What reads documents now. version: differs wherever another would read otherwise."""

    version: str
    vocabulary: Vocabulary
    settings: Settings

    @staticmethod
    def of(vocabulary: Vocabulary, settings: Settings) -> _Reader:
        asked = f"-{settings.second_reader_model}" if settings.second_reader else ""
        return _Reader(f"{reader_fingerprint()}-{vocabulary.fingerprint}{asked}", vocabulary, settings)

    def has_read(self, stored: StoredReading) -> bool:
        """Whether nothing would change: this program read it, and no page of it waits for OCR that is here now."""
        return stored.reader == self.version and not (any(WAITS_FOR_OCR in flag for flag in stored.flags) and recogniser())

    def read(self, library: Library, name: str, data: bytes) -> Outcome:
        """Read a document and keep it, or say why not."""
        sha256 = hashlib.sha256(data).hexdigest()
        second = second_reader_of(self.settings, library.second_reading(sha256))
        try:
            reading = read(name, data, self.vocabulary, KeptScans(library.scans(sha256), recogniser()), second)
        except ReadingError as error:
            return Outcome(name, "failed", error=str(error))
        library.keep(_stored(reading, self.version), data, reading.document.text, nquads_of(reading))
        return Outcome(name, "read", len(reading.facts), reading.accounted_for, flags=reading.document.flags)


def take_in(
    library: Library, paths: Iterable[Path], vocabularies: Iterable[Path] = (), replace: bool = False, settings: Settings = OUR_RULES_ALONE
) -> Iterator[Outcome]:
    """Read files into a library and publish it, file by file; stored documents of an older program are read anew.

    vocabularies: Turtle files that this library is to use from now on; replace: instead of the shipped ones.
    settings: where a second reader is, if there is one.
    What was read is kept at once and published at the end, or when the caller stops early. Raises LibraryError.
    """
    with library.writing():
        vocabulary, ontology = _vocabulary(library, tuple(vocabularies), replace)
        reader = _Reader.of(vocabulary, settings)
        try:
            done = set()
            for path in files_of(paths):
                outcome, sha256 = _take_in(library, path, reader)
                done.add(sha256)
                yield outcome
            for stored in library.stored():
                if not reader.has_read(stored) and stored.sha256 not in done:
                    yield reader.read(library, stored.name, library.original(stored.sha256))
        finally:
            publish(library, ontology)


def _vocabulary(library: Library, given: tuple[Path, ...], replace: bool) -> tuple[Vocabulary, bytes]:
    """The vocabulary of a library, with the files given now, also as N-Quads; a file that is no vocabulary changes nothing."""
    load([*library.own_vocabularies(), *given], replace)
    library.keep_vocabularies({path.name: path.read_bytes() for path in given}, replace)
    vocabulary, graph = load(library.own_vocabularies(), library.only_own())
    return vocabulary, nquads_of_graph(ontology_graph() + graph)


def _take_in(library: Library, path: Path, reader: _Reader) -> tuple[Outcome, str]:
    try:
        data = bytes_of(path)
    except ReadingError as error:
        return Outcome(path.name, "failed", error=str(error)), ""
    sha256 = hashlib.sha256(data).hexdigest()
    stored = library.reading(sha256)
    if stored and reader.has_read(stored):
        return Outcome(path.name, "known", stored.facts, stored.accounted_for), sha256
    return reader.read(library, stored.name if stored else path.name, data), sha256


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
