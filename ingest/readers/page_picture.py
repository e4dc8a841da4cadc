"""A page of a PDF as a picture (PNG), with chosen characters under a marker, so that a reader sees where a quotation stands.

PDFium is not made for several threads at once, and a hostile page may keep it busy without end: callers draw in a
process of their own, with a deadline.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence

import pypdfium2 as pdfium

from ingest.errors import Damaged
from ingest.model import Document
from ingest.readers.pdf_page import Box, Turn
from ingest.readers.scans import SCANNED, Scans, boxes, unseen

WIDEST, HIGHEST = 1000, 1500  # pixels of a picture
MARKER = (255, 226, 70)  # red, green, blue of the marker: what it covers is multiplied by it, so that black stays black
PNG = b"\x89PNG\r\n\x1a\n"


def page_picture(document: Document, data: bytes, number: int, start: int, end: int, scans: Scans = unseen) -> bytes:
    """Page `number` (from 1) of a PDF with its characters start..end of the text marked; start == end marks none.

    scans: those that the document was read with.
    Raises Damaged where there is no such page or it can't be drawn.
    """
    if not 1 <= number <= len(document.page_starts):
        raise Damaged(document.name, f"there is no page {number}")
    try:
        with pdfium.PdfDocument(data) as pdf:
            page = pdf[number - 1]
            wide, high = page.get_size()
            scale = min(WIDEST / max(wide, 1), HIGHEST / max(high, 1))
            bitmap = page.render(scale=scale, rev_byteorder=True)
            pixels = bytearray(bytes(bitmap.buffer))
            seen = boxes(scans(pdf, number) or ()) if document.bears(SCANNED) else []
            indices = _indices(document, number, start, end)
            for box in line_boxes((seen[index] for index in indices) if seen else _character_boxes(page, indices)):
                _mark(pixels, bitmap, [value * scale for value in box], high * scale)
            return _png(pixels, bitmap)
    except (pdfium.PdfiumError, ValueError) as error:
        raise Damaged(document.name, "the page can't be drawn", f"page {number}") from error


def _indices(document: Document, number: int, start: int, end: int) -> Iterator[int]:
    """The characters of the page, by PDFium's numbers, that stand for start..end of the text."""
    starts = (*document.page_starts, len(document.text))
    for place in range(max(start, starts[number - 1]), min(end, starts[number])):
        if document.origin[place] >= 0 and not document.text[place].isspace():
            yield document.origin[place]


def _character_boxes(page: pdfium.PdfPage, indices: Iterable[int]) -> Iterator[Box]:
    turn = Turn(page.get_rotation(), *page.get_size())
    characters = page.get_textpage()
    count = characters.count_chars()
    for index in indices:
        if index < count:
            yield turn.shown(*characters.get_charbox(index, loose=True))


def line_boxes(boxes: Iterable[Box]) -> list[Box]:
    """The boxes (left, bottom, right, top) of characters in reading order, joined where they follow each other on a line."""
    joined: list[Box] = []
    for left, bottom, right, top in boxes:
        if joined:
            before = joined[-1]
            level = min(top, before[3]) - max(bottom, before[1])
            if level > (top - bottom) / 2 and -1 <= left - before[2] <= (top - bottom) * 2:
                joined[-1] = (before[0], min(bottom, before[1]), max(right, before[2]), max(top, before[3]))
                continue
        joined.append((left, bottom, right, top))
    return joined


def _mark(pixels: bytearray, bitmap: pdfium.PdfBitmap, box: Sequence[float], high: float) -> None:
    """Put the marker over a box given in pixels, y upwards."""
    left, right = max(0, int(box[0]) - 1), min(bitmap.width, int(box[2]) + 2)
    above, below = max(0, int(high - box[3]) - 1), min(bitmap.height, int(high - box[1]) + 2)
    tables = [bytes(value * tint // 255 for value in range(256)) for tint in MARKER]
    for row in range(above, below if left < right else above):
        begin, stop = row * bitmap.stride + left * len(MARKER), row * bitmap.stride + right * len(MARKER)
        for channel, table in enumerate(tables):
            places = slice(begin + channel, stop, len(MARKER))
            pixels[places] = pixels[places].translate(table)


def _png(pixels: bytearray, bitmap: pdfium.PdfBitmap) -> bytes:
    """The pixels, three bytes each, as a file."""
    size = bitmap.width * len(MARKER)
    lines = b"".join(b"\0" + pixels[row * bitmap.stride : row * bitmap.stride + size] for row in range(bitmap.height))
    head = struct.pack(">2I5B", bitmap.width, bitmap.height, 8, 2, 0, 0, 0)
    return PNG + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(lines, 6)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
