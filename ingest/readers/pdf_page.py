"""What stands where on one page of a PDF: stretches of text with their boxes, and the ruled lines between them.

Boxes are asked for as rarely as possible (one costs as much as laying out the page would per character): for the two
ends of each line, and for the words of a line only on pages that show a gap wide enough to part two columns.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

LINE = re.compile(r"[^\r\n]+")
Box = tuple[float, float, float, float]
GAP = re.compile(r"\s+")
# What stands before the text of its own line: "5", "12.1", "CSP/19/12", "(a)", "iv.", "•"
ENUMERATOR = re.compile(r"[•▪·*o–-]|\(?(?:\d[\w.]{0,6}[.):]?|(?:[a-z]|[ivx]{1,4})[.):])|[A-Z]{1,6}[/-]?\d[\d/-]{0,9}")
SCANNED_BELOW = 20  # characters on a page with a picture: it is a picture of a page
COLUMN_GAP = 1.3  # heights of a line: a gap this wide parts two columns
THIN = 2.5  # points: a shape no thicker than this is a ruled line
SHORTEST_RULE = 6.0
MOST_SHAPES, MOST_RULES = 20_000, 5_000  # drawings with more are maps and charts, no tables


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one printed line without a wide gap: its characters on the page and its box in points, y upwards."""

    start: int
    end: int
    left: float
    bottom: float
    right: float
    top: float
    bold: bool = False

    @property
    def height(self) -> float:
        return max(self.top - self.bottom, 1.0)

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line: where it stands across its direction (x of an upright one, y of a level one), and from where to where."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """One page: `text` has one character per index of PDFium, `lines` come in the order in which they were written.

    scanned: it shows a picture and next to no text. recognised: its text was seen in the picture.
    """

    text: str
    lines: list[list[Piece]] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)
    level: list[Rule] = field(default_factory=list)
    scanned: bool = False
    recognised: bool = False

    def words(self, piece: Piece) -> str:
        return self.text[piece.start : piece.end]

    def numbered(self, line: list[Piece]) -> list[Piece]:
        """A line whose number or bullet, set apart from the text behind it, is one piece with it."""
        if len(line) < 2 or not ENUMERATOR.fullmatch(self.text, line[0].start, line[0].end) or line[1].start < line[0].end:
            return line
        first, second = line[:2]
        joined = Piece(first.start, second.end, first.left, min(first.bottom, second.bottom), second.right, max(first.top, second.top), second.bold)
        return [joined, *line[2:]]


def read_page(pdf: pdfium.PdfDocument, number: int) -> Page:
    """The page of that number (from 0). Raises pdfium.PdfiumError where it is damaged."""
    page = pdf[number]
    try:
        text_page = page.get_textpage()
        try:
            read = Page(_text(text_page.raw, text_page.count_chars()))
            turn = Turn(page.get_rotation(), *page.get_size())
            read.upright, read.level = _rules(page.raw, turn)
            read.scanned = len(read.text) < 400 and len("".join(read.text.split())) < SCANNED_BELOW and _shows_picture(page.raw)
            read.lines = list(_lines(read.text, _Characters(text_page.raw, turn), read.upright))
            return read
        finally:
            text_page.close()
    finally:
        page.close()


def char_box(data: bytes, page: int, origin: int) -> Box:
    """The box (left, bottom, right, top in points) of a character of `Document.origin` on a page (from 1); opens the PDF anew."""
    with pdfium.PdfDocument(data) as pdf:
        box: Box = pdf[page - 1].get_textpage().get_charbox(origin, loose=True)
        return box


def _text(handle: Any, count: int) -> str:
    """The page's text, one character per index."""
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(handle, 0, count, buffer)
    text = bytes(buffer)[: 2 * (written - 1)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    return "".join(_character(raw.FPDFText_GetUnicode(handle, index)) for index in range(count))


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" if code else " "


@dataclass(frozen=True, slots=True)
class Turn:
    """How a page is turned for the reader (0, 90, 180 or 270 degrees, clockwise), with its width and height as shown."""

    degrees: int
    width: float
    height: float

    def shown(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box as the reader sees it, given where it was drawn."""
        if self.degrees == 90:
            return bottom, self.height - right, top, self.height - left
        if self.degrees == 180:
            return self.width - right, self.height - top, self.width - left, self.height - bottom
        if self.degrees == 270:
            return self.width - top, left, self.width - bottom, right
        return left, bottom, right, top


class _Characters:
    """Asks PDFium about single characters."""

    def __init__(self, handle: Any, turn: Turn) -> None:
        self.handle, self.turn, self.rect = handle, turn, raw.FS_RECTF()
        self.pointer = ctypes.byref(self.rect)
        self.name = ctypes.create_string_buffer(80)

    def box(self, index: int) -> Box:
        """Left, bottom, right, top; as high as the font, so that lines can be compared."""
        raw.FPDFText_GetLooseCharBox(self.handle, index, self.pointer)
        rect = self.rect
        if self.turn.degrees:
            return self.turn.shown(rect.left, rect.bottom, rect.right, rect.top)
        return rect.left, rect.bottom, rect.right, rect.top

    def is_level(self, index: int) -> bool:
        """Whether a character stands upright for the reader, not sideways as in a narrow column's head."""
        angle = math.degrees(raw.FPDFText_GetCharAngle(self.handle, index)) - self.turn.degrees
        return abs(math.sin(math.radians(angle))) < 0.1

    def is_bold(self, index: int) -> bool:
        """Whether the name of its font says so: "ABCDEF+Arial-BoldMT"."""
        length = raw.FPDFText_GetFontInfo(self.handle, index, self.name, 80, None)
        return 0 < length <= 80 and b"bold" in self.name.raw[:length].lower()

    def piece(self, start: int, end: int, first: Box, last: Box) -> Piece:
        """The characters start..end, given the boxes of the first and the last."""
        bold = self.is_bold(end - 1) and self.is_bold(start)
        left, bottom, right, top = first
        return Piece(
            start,
            end,
            left if left < last[0] else last[0],
            bottom if bottom < last[1] else last[1],
            right if right > last[2] else last[2],
            top if top > last[3] else last[3],
            bold,
        )


def _lines(text: str, characters: _Characters, upright: list[Rule]) -> Iterator[list[Piece]]:
    in_columns = bool(upright or characters.turn.degrees) or _shows_columns(characters.handle)
    for line in LINE.finditer(text):
        words = line.group()
        start, end = line.start() + len(words) - len(words.lstrip()), line.start() + len(words.rstrip())
        if start >= end:
            continue
        first, last = characters.box(start), characters.box(end - 1)
        jumps = abs(first[1] - last[1]) > (first[3] - first[1]) * 0.7
        if (in_columns or jumps) and (not jumps or characters.is_level(start)):
            yield from _pieces(text, start, end, characters, upright)
        else:
            yield [characters.piece(start, end, first, last)]


def _shows_columns(handle: Any) -> bool:
    """Whether two runs of text that follow each other stand on one line with a wide gap between them."""
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    pointers = [ctypes.byref(value) for value in (left, top, right, bottom)]
    before = (0.0, 0.0, 0.0, 0.0)
    for index in range(raw.FPDFText_CountRects(handle, 0, -1)):
        raw.FPDFText_GetRect(handle, index, *pointers)
        here = (left.value, bottom.value, right.value, top.value)
        level = min(here[3], before[3]) - max(here[1], before[1])
        if level > 2 and max(here[0] - before[2], before[0] - here[2]) > level * 0.8:
            return True
        before = here
    return False


def _pieces(text: str, start: int, end: int, characters: _Characters, upright: list[Rule]) -> Iterator[list[Piece]]:
    """The pieces of a line; where it jumps up or down it is several lines that the writer of the PDF ran together."""
    line: list[Piece] = []
    at, first = start, characters.box(start)
    for gap in GAP.finditer(text, start, end):
        last, after = characters.box(gap.start() - 1), characters.box(gap.end())
        height = max(first[3] - first[1], 1.0)
        jumps = abs(after[1] - last[1]) > height * 0.7
        wide = after[0] - last[2] > height * COLUMN_GAP or after[2] < first[0]
        if jumps or wide or _between(last[2], after[0], last[1], upright):
            line.append(characters.piece(at, gap.start(), first, last))
            at, first = gap.end(), after
            if jumps:
                yield line
                line = []
    yield [*line, characters.piece(at, end, first, characters.box(end - 1))]


def _between(left: float, right: float, y: float, upright: list[Rule]) -> bool:
    """Whether a ruled line stands between two words."""
    return right - left > 1 and any(left - 1 < rule.at < right + 1 and rule.start < y + 6 and y < rule.end for rule in upright)


def _rules(page: Any, turn: Turn) -> tuple[list[Rule], list[Rule]]:
    """The upright and the level ruled lines of a page."""
    upright: list[Rule] = []
    level: list[Rule] = []
    for shape in _shapes(page):
        left, bottom, right, top = turn.shown(*shape)
        if right - left <= THIN and top - bottom >= SHORTEST_RULE:
            upright.append(Rule((left + right) / 2, bottom, top))
        elif top - bottom <= THIN and right - left >= SHORTEST_RULE:
            level.append(Rule((bottom + top) / 2, left, right))
    return (upright, level) if len(upright) + len(level) <= MOST_RULES else ([], [])


def _shapes(page: Any) -> Iterator[Box]:
    """The boxes (left, bottom, right, top) of all lines drawn; a stroked rectangle gives its four sides."""
    values = [ctypes.c_float() for _ in range(4)]
    pointers = [ctypes.byref(value) for value in values]
    for index in range(min(raw.FPDFPage_CountObjects(page), MOST_SHAPES)):
        shape = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(shape) != raw.FPDF_PAGEOBJ_PATH or not raw.FPDFPageObj_GetBounds(shape, *pointers):
            continue
        left, bottom, right, top = (value.value for value in values)
        if min(right - left, top - bottom) <= THIN:
            yield left, bottom, right, top
        elif raw.FPDFPath_CountSegments(shape) in (4, 5) and _is_stroked(shape):
            yield from ((left, bottom, left, top), (right, bottom, right, top), (left, bottom, right, bottom), (left, top, right, top))


def _shows_picture(page: Any) -> bool:
    pictures = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM)
    count = min(raw.FPDFPage_CountObjects(page), MOST_SHAPES)
    return any(raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, index)) in pictures for index in range(count))


def _is_stroked(shape: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(shape, ctypes.byref(fill), ctypes.byref(stroke)) and stroke.value)
