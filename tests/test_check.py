"""`check` is clean on the sample and names each planted defect."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from api.intake import text_of
from graph.check import Violation, check
from graph.library import Library, StoredReading
from ontology.load import shapes_graph


@pytest.fixture
def copy(library: Library, tmp_path: Path) -> Library:
    """A copy of the sample library with one document, to be damaged."""
    copy = Library(tmp_path / "library")
    shutil.copytree(library.path, copy.path)
    for stored in copy.stored():
        if stored.name != "2019-10-10-minutes.txt":
            for path in copy.readings.glob(f"{stored.sha256}.*"):
                path.unlink()
    return copy


def violations(copy: Library) -> list[Violation]:
    return list(check(copy, shapes_graph(), text_of))


def only(copy: Library) -> StoredReading:
    (stored,) = copy.stored()
    return stored


def lines_without(copy: Library, *words: str) -> None:
    """Drop the first line of the only reading that holds all these words."""
    path = copy.readings / f"{only(copy).sha256}.nq"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if all(word in line for word in words))
    path.write_text("".join(lines[:at] + lines[at + 1 :]), encoding="utf-8")


def test_the_sample_is_clean(library: Library) -> None:
    assert violations(library) == []


def test_a_changed_byte_of_a_document(copy: Library) -> None:
    path = copy.documents / only(copy).sha256
    path.write_bytes(path.read_bytes().replace(b"a", b"b", 1))
    assert "bytes have changed" in str(violations(copy)[0])


def test_a_changed_text(copy: Library) -> None:
    path = copy.readings / f"{only(copy).sha256}.txt"
    path.write_text("x" + path.read_text(encoding="utf-8"), encoding="utf-8")
    reasons = {v.reason for v in violations(copy)}
    assert any("does not give the text" in reason for reason in reasons)
    assert any("does not stand at" in reason for reason in reasons)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("ontology#quotation>",), "quotation"),
        (("ontology#bestQuotation>",), "one best quotation"),
        (("wasDerivedFrom>",), "without its one source"),
        (("ontology#foundBy>",), "without its extractor"),
        (("ontology#confidence>",), "confidence"),
        (("oa#hasSource>",), "without its document"),
        (("oa#exact>",), "does not stand"),
        (("ontology#sha256>",), "SHA-256"),
        (('ontology#status> "present"',), "no known status"),
        (("foaf/0.1/name>",), "without a name"),
    ],
)
def test_a_missing_triple_is_named(words: tuple[str, ...], reason: str, copy: Library) -> None:
    lines_without(copy, *words)
    found = violations(copy)
    assert any(reason in v.reason for v in found), [str(v) for v in found]
    assert all(v.document == "2019-10-10-minutes.txt" for v in found)
