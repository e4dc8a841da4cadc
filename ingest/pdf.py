"""PDF bytes to a Document: the text in reading order, page by page, pages separated by a form feed."""

from __future__ import annotations

import pypdfium2 as pdfium

from ingest.builder import TextBuilder
from ingest.errors import Damaged, TooLarge
from ingest.formats import MOST_PAGES, PDF
from ingest.furniture import mark_furniture
from ingest.model import Document

SCANNED_BELOW = 20  # characters on a page: fewer means a picture of a page
HYPHENS = {"\x02": "-", "\ufffe": "-", "\u00ad": "-"}  # how PDFium gives a hyphen at the end of a line


def read_pdf(name: str, sha256: str, data: bytes) -> Document:
    """A PDF as a Document; origin is the index of the character on its page. Raises Damaged or TooLarge."""
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise Damaged(name, "the PDF is encrypted; save it without a password" if locked else "the PDF is damaged") from error
    try:
        if len(pdf) > MOST_PAGES:
            raise TooLarge(name, f"{len(pdf)} pages are over the limit of {MOST_PAGES}")
        builder = TextBuilder(name)
        scanned = [number + 1 for number in range(len(pdf)) if not _add_page(builder, pdf, number)]
    finally:
        pdf.close()
    if len(scanned) == len(builder_pages(builder)):
        raise Damaged(name, "every page is a scanned picture without text")
    flags = (f"scanned pages: {', '.join(map(str, scanned))}",) if scanned else ()
    return mark_furniture(builder.document(sha256, PDF, flags))


def builder_pages(builder: TextBuilder) -> list[int]:
    return builder._pages


def _add_page(builder: TextBuilder, pdf: pdfium.PdfDocument, number: int) -> bool:
    """Add one page's text; False where it has next to none."""
    try:
        page = pdf[number]
        text_page = page.get_textpage()
        text: str = text_page.get_text_range()
        text_page.close()
        page.close()
    except pdfium.PdfiumError as error:
        raise Damaged(builder.name, "the page is damaged", f"page {number + 1}") from error
    if number:
        builder.add_from("\f", -1)
    builder.page()
    line_ends = text.replace("\r\n", "\n")
    shown = "".join(HYPHENS.get(c, " " if c < " " and c not in "\t\n" else c) for c in line_ends)
    origin, at = [], 0
    for character in line_ends:
        if character == "\n" and text[at] == "\r":
            at += 1
        origin.append(at)
        at += 1
    builder.add(shown, origin)
    return len(shown.strip()) >= SCANNED_BELOW
