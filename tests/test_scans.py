"""Scanned pages: what is recognised is laid out as print is, kept once, marked, trusted less, and shown on the picture."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import api.intake
from api.intake import take_in, text_of
from api.scans import KeptScans
from graph.check import check
from graph.library import Library
from ingest.errors import Damaged
from ingest.read import read, read_document
from ingest.readers.page_picture import page_picture
from ingest.readers.scans import SCANNED, TRUST, Seen, boxes, page_of, recogniser
from ontology.load import load, ontology_graph, shapes_graph
from tests.factories_files import PICTURE, column, pdf_of

MINUTES = (
    "HARBOUR WATCH BOARD",
    "Minutes of the meeting held on Tuesday 4 May 2021 at 10.00 am",
    "Present: Councillor Ann Vale (Chair), Tom Beck (Street Warden Manager)",
    "1 LANTERNS",
    "Mr Beck reported that eleven lanterns had been broken.",
    "RESOLVED that the report be noted.",
)  # fmt: skip
PRINTED = ("HARBOUR WATCH BOARD", "Minutes of the meeting held on Tuesday 3 May 2022 at 10.00 am", "Present: Tom Beck (Chair)", "1 NETS", "It was noted.")
SCAN = pdf_of([(60, 60, PICTURE)])
READ = [Seen(words, 60, 780 - 20 * nth, 60 + 5.0 * len(words), 790 - 20 * nth + nth % 3) for nth, words in enumerate(MINUTES)]


def scans(pdf: pdfium.PdfDocument, number: int) -> Sequence[Seen]:
    return READ


def test_what_is_recognised_is_read_as_print_and_trusted_less() -> None:
    vocabulary = load()[0]
    scanned, printed = read("scan.pdf", SCAN, vocabulary, scans), read("print.pdf", pdf_of(column(60, 60, *MINUTES, step=20)), vocabulary)
    assert scanned.document.text == printed.document.text
    assert [fact.claim for fact in scanned.facts] == [fact.claim for fact in printed.facts]
    assert len(scanned.facts) > 5
    assert all(a.confidence == pytest.approx(b.confidence * TRUST, abs=0.006) for a, b in zip(scanned.facts, printed.facts, strict=True))
    assert scanned.document.flags == ("page 1 is a scanned picture read by OCR",)
    assert not printed.document.bears(SCANNED)


def test_stretches_beside_each_other_are_one_line_and_strokes_make_no_headings() -> None:
    seen = [Seen("Action", 480, 640, 519, 654), Seen("13", 68, 639, 79, 653), Seen("MATTERS", 109, 641, 216, 650), Seen("Minute 7", 108, 620, 300, 633)]
    page = page_of(seen)
    assert page.text == "13\nMATTERS\nAction\nMinute 7"
    assert [[page.words(piece) for piece in line] for line in page.lines] == [["13", "MATTERS", "Action"], ["Minute 7"]]
    assert len({round(piece.height) for line in page.lines for piece in line}) == 1
    assert len(boxes(seen)) == len(page.text) + 1
    left, _, right, _ = boxes(seen)[page.text.index("ATTERS")]
    assert 109 < left < right < 216


def test_a_quotation_is_marked_on_the_picture_of_a_scanned_page() -> None:
    document = read_document("scan.pdf", SCAN, scans)
    start = document.text.index("eleven")
    plain, marked = (page_picture(document, SCAN, 1, start, end, scans) for end in (start, start + len("eleven")))
    place = READ[4].left + 5.0 * READ[4].words.index("eleven")
    assert _yellow(plain) == set()
    found = _yellow(marked)
    wide, high = A4
    scale = min(1000 / wide, 1500 / high)
    assert min(x for x, _ in found) == pytest.approx(place * scale, abs=3)
    assert max(x for x, _ in found) == pytest.approx((place + 30) * scale, abs=3)


def _yellow(png: bytes) -> set[tuple[int, int]]:
    """The pixels (x, y) that are not grey."""
    picture = Image.open(io.BytesIO(png))
    raw = picture.tobytes()
    return {(n % picture.width, n // picture.width) for n in range(len(raw) // 3) if raw[3 * n] != raw[3 * n + 2]}


def test_without_the_extra_the_error_says_what_would_help() -> None:
    with pytest.raises(Damaged, match=r"scan\.pdf: every page is a scanned picture without text; the extra minutebook\[ocr\]"):
        read_document("scan.pdf", SCAN)


def test_a_library_keeps_what_was_recognised_and_reads_waiting_pages_once_it_can(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def recognise(pdf: pdfium.PdfDocument, number: int) -> Sequence[Seen]:
        asked.append(number)
        return READ if number == 1 else ()

    path, library = tmp_path / "pack.pdf", Library.create(tmp_path / "library")
    path.write_bytes(pdf_of([(60, 60, PICTURE)], [(60, 60, PICTURE)], column(60, 60, *PRINTED, step=20)))
    monkeypatch.setattr(api.intake, "recogniser", lambda: None)
    assert take(library, path).flags == ("page 1 is a scanned picture without text", "page 2 is a scanned picture without text")
    assert take(library, path).what == "known"
    monkeypatch.setattr(api.intake, "recogniser", lambda: ("stand-in 1", recognise))
    outcome = take(library, path)
    assert (outcome.what, outcome.flags) == ("read", ("page 1 is a scanned picture read by OCR", "page 2 is a scanned picture read by OCR"))
    sha256 = library.stored()[0].sha256
    assert "eleven lanterns" in library.text(sha256)
    assert take(library, path).what == "known"
    assert asked == [1, 2]
    monkeypatch.setattr(api.intake, "recogniser", lambda: None)
    monkeypatch.setattr(api.intake, "reader_fingerprint", lambda: "another program")
    assert take(library, path).what == "read", "a later program needs no OCR"
    assert "eleven lanterns" in library.text(sha256)
    assert list(check(library, shapes_graph(), ontology_graph(), text_of)) == []


def test_a_page_that_was_kept_half_is_recognised_again(tmp_path: Path) -> None:
    path = tmp_path / "x.scans"
    path.write_text('{"page": 1, "by": "stand-in 1", "seen": []}\n{"page": 2, "by', encoding="utf-8")
    found = KeptScans(path, ("stand-in 1", scans))
    with pdfium.PdfDocument(SCAN) as pdf:
        assert (found(pdf, 1), found(pdf, 2)) == ([], READ)
        assert KeptScans(path, None)(pdf, 2) == READ, "what stands behind an unfinished line is not lost with it"
        assert KeptScans(path, None)(pdf, 3) is None


def take(library: Library, path: Path) -> api.intake.Outcome:
    return next(iter(take_in(library, [path])))


@pytest.mark.skipif(recogniser() is None, reason="the extra minutebook[ocr] is not installed")
def test_a_picture_of_print_is_read() -> None:
    found = recogniser()
    assert found
    drawn = pdfium.PdfDocument(pdf_of(column(60, 60, *MINUTES, step=20)))[0].render(scale=2).to_pil()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(drawn), 0, 0, *A4)
    canvas.save()
    text = read_document("scan.pdf", out.getvalue(), found[1]).text
    assert all(" ".join(line.split()) in " ".join(text.split()) for line in MINUTES), text
