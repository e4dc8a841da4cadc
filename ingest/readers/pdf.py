"""PDF bytes to a Document: the text in reading order, page by page, pages separated by a form feed.

A paragraph is one line, as in HTML: a line end that only the width of the page made becomes a space. The cells of a
row are separated by a tab, and initials in an action column stand behind the paragraph beside which they are printed.
A word divided at a line end keeps its hyphen as printed and goes on right behind it ("neigh-bourhood").
"""

from __future__ import annotations

from array import array

import pypdfium2 as pdfium

from ingest.errors import Damaged, TooLarge
from ingest.model import Document
from ingest.readers.builder import TextBuilder
from ingest.readers.formats import MOST_PAGES, MOST_TEXT, PDF
from ingest.readers.furniture import mark_furniture
from ingest.readers.pdf_page import Page, Piece, read_page
from ingest.readers.pdf_rows import Row, arrange, setting
from ingest.readers.scans import SCANNED, Scans, page_of, unseen

# PDFium gives a hyphen at the end of a line as one of three; other controls are white space to a reader.
SHOW = str.maketrans({chr(code): " " for code in (*range(32), 0x7F, 0xA0)} | dict.fromkeys("\x02\ufffe\u00ad", "-"))
READ_BY_OCR, WAITS_FOR_OCR = "read by OCR", "without text"
HYPHENS = frozenset("-\x02\ufffe\u00ad")


def read_pdf(name: str, sha256: str, data: bytes, scans: Scans = unseen) -> Document:
    """A PDF as a Document; origin is the index of the character on its page, also of one that `scans` gives.

    Raises Damaged or TooLarge.
    """
    pages = _pages(name, data, scans)
    scanned = [number for number, page in enumerate(pages, 1) if page.scanned]
    waiting = [page for page in pages if page.scanned and not page.recognised]
    if not any(page.lines for page in pages if page not in waiting):
        raise Damaged(
            name, "every page is a scanned picture without text; the extra minutebook[ocr] reads such" if waiting else "no page of the PDF has text on it"
        )
    settings = [setting([page]) for page in pages]
    usual = None if all(here.margin for here in settings) else setting(pages)  # for pages that break no line
    builder = TextBuilder(name)
    carried: tuple[float, ...] = ()
    for number, page in enumerate(pages):
        if number:
            builder.add_from("\f", -1)
        builder.page()
        here = settings[number]
        arranged = arrange(page, usual if usual and not here.margin else here, carried)
        carried = arranged.carried
        begin = builder.length
        _write(builder, page, arranged.rows, array("i", range(len(page.text))))
        if page.recognised:
            builder.mark(SCANNED, begin)
    flags = tuple(f"page {number} is a scanned picture {READ_BY_OCR if pages[number - 1].recognised else WAITS_FOR_OCR}" for number in scanned)
    return mark_furniture(builder.document(sha256, PDF, flags))


def _pages(name: str, data: bytes, scans: Scans) -> list[Page]:
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise Damaged(name, "the PDF is encrypted; save it without a password" if locked else "the PDF is damaged") from error
    try:
        count = len(pdf)
        if count > MOST_PAGES:
            raise TooLarge(name, f"{count} pages are over the limit of {MOST_PAGES}")
        pages: list[Page] = []
        size = 0
        for number in range(count):
            try:
                page = read_page(pdf, number)
                seen = scans(pdf, number + 1) if page.scanned else None
                pages.append(page if seen is None else page_of(seen))
            except pdfium.PdfiumError as error:
                raise Damaged(name, "the page is damaged", f"page {number + 1}") from error
            size += len(pages[-1].text)
            if size > MOST_TEXT:
                raise TooLarge(name, f"more than the limit of {MOST_TEXT // 1_000_000} million characters of text", f"page {number + 1}")
        return pages
    finally:
        pdf.close()


def _write(builder: TextBuilder, page: Page, rows: list[Row], places: array[int]) -> None:
    """The rows as text: newline between rows and paragraphs, tab between cells, space where a line was broken."""
    last = 0
    for nth_row, row in enumerate(rows):
        if nth_row:
            builder.add_from("\n", last)
        for nth_cell, cell in enumerate(row):
            if nth_cell:
                builder.add_from("\t", last)
            for nth_paragraph, paragraph in enumerate(cell):
                if nth_paragraph:
                    builder.add_from("\n", last)
                pieces = [piece for line in paragraph for piece in line]
                for before, piece in zip([None, *pieces], pieces, strict=False):
                    if before and not _divided(page.text, before, piece):
                        builder.add_from(" ", last)
                    begin = builder.length
                    words = page.words(piece)
                    builder.add(words if words.isprintable() else words.translate(SHOW), places[piece.start : piece.end])
                    if piece.bold:
                        builder.mark("bold", begin)
                    last = piece.end - 1


def _divided(text: str, before: Piece, piece: Piece) -> bool:
    """Whether a word was divided at the end of a line: "anti-" and "social"."""
    return text[before.end - 1] in HYPHENS and before.bottom >= piece.bottom and text[before.end - 2 : before.end - 1].isalpha() and text[piece.start].islower()
