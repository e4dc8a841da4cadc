"""DOCX bytes to a Document: paragraphs and tables in order, a line each, the cells of a row separated by a tab.

Tracked insertions are kept and deletions dropped, and the Document says so. A number that Word types by itself stands
before its paragraph. Text boxes follow the paragraph that they hang on; foot notes and comments are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.errors import Damaged
from ingest.model import Document
from ingest.readers.builder import TextBuilder
from ingest.readers.docx_parts import WORD, Numbering, Package, Styles, is_on, number, value
from ingest.readers.formats import DOCX

P, TBL, TR, TC, R, T, PPR = (WORD + tag for tag in ("p", "tbl", "tr", "tc", "r", "t", "pPr"))
SDT, SDT_CONTENT, CUSTOM, TEXT_BOX = (WORD + tag for tag in ("sdt", "sdtContent", "customXml", "txbxContent"))
DROPPED, ADDED = frozenset([WORD + "del", WORD + "moveFrom"]), frozenset([WORD + "ins", WORD + "moveTo"])
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
BREAKS = {WORD + "br": "\n", WORD + "cr": "\n", WORD + "tab": "\t", WORD + "ptab": "\t", WORD + "noBreakHyphen": "-"}
PLAIN_SPACES = str.maketrans("\n\r\t\f\v\xa0", "      ")
MOST_SPANNED = 64  # Word has no wider table


def read_docx(name: str, sha256: str, data: bytes) -> Document:
    """A DOCX as a Document; origin is the number of the paragraph in document order. Raises Damaged or TooLarge."""
    package = Package(name, data)
    body = package.main().find(WORD + "body")
    if body is None:
        raise Damaged(name, "the DOCX file has no document in it")
    reader = _DocxReader(TextBuilder(name), Styles(package.root("word/styles.xml")), Numbering(package.root("word/numbering.xml")))
    reader.blocks(body)
    flags = ("tracked changes: insertions are read, deletions left out",) if reader.tracked else ()
    return reader.builder.document(sha256, DOCX, flags)


class _DocxReader:
    def __init__(self, builder: TextBuilder, styles: Styles, numbering: Numbering) -> None:
        self.builder, self.styles, self.numbering = builder, styles, numbering
        self.paragraphs = 0
        self.tracked = False
        self.tables = 0
        self.boxes: list[Any] = []

    def blocks(self, parent: Any) -> None:
        """The paragraphs and tables below `parent`, a line each."""
        for block in self._blocks(parent):
            if block.tag == TBL:
                self.table(block)
            else:
                self.paragraph(block)
                self._end(block)

    def _blocks(self, parent: Any) -> Iterator[Any]:
        """The paragraphs and tables right below `parent`, also within content controls and tracked changes."""
        for child in parent:
            if child.tag in (P, TBL):
                yield child
            elif child.tag in (SDT, SDT_CONTENT, CUSTOM) or child.tag in ADDED:
                yield from self._blocks(child)
            elif child.tag in DROPPED:
                self.tracked = True

    def _end(self, paragraph: Any) -> None:
        """The line end of a paragraph, unless its mark was deleted; then the text boxes that hang on it."""
        if paragraph.find(f"{PPR}/{WORD}rPr/{WORD}del") is None:
            self.builder.add_from("\n", self.paragraphs)
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.blocks(box)

    def table(self, table: Any) -> None:
        self.tables += 1
        for row in _below(table, TR):
            if row.find(f"{WORD}trPr/{WORD}del") is not None:
                self.tracked = True
                continue
            due = 0
            for nth, cell in enumerate(_below(row, TC)):
                self.builder.add_from("\t" * (due + bool(nth)), self.paragraphs)
                due = min(number(value(cell, "tcPr/gridSpan"), 1), MOST_SPANNED) - 1  # columns that this cell goes on to cover
                if value(cell, "tcPr/vMerge") not in ("", "continue"):
                    self.cell(cell)
            self.builder.add_from("\n", self.paragraphs)
        self.tables -= 1

    def cell(self, cell: Any) -> None:
        """The paragraphs of a cell with words in them, and the tables within it."""
        begun = False
        for block in self._blocks(cell):
            if not "".join(text.text or "" for text in block.iter(T)).strip():
                continue
            if begun:
                self.builder.add_from("\n", self.paragraphs)
            begun = block.tag == P
            if block.tag == TBL:
                self.table(block)
                continue
            self.paragraph(block)
            boxes, self.boxes = self.boxes, []
            for box in boxes:
                self.builder.add_from("\n", self.paragraphs)
                self.cell(box)

    def paragraph(self, paragraph: Any) -> None:
        self.paragraphs += 1
        start = self.builder.length
        style = value(paragraph, "pPr/pStyle")
        bold_style = self.styles.is_bold(style)
        typed = self._number(paragraph, style)
        for run in self._runs(paragraph):
            begin = self.builder.length
            for words in self._words(run):
                if typed and words.strip():
                    self.builder.add_from(typed + " ", self.paragraphs)
                    typed = ""
                self.builder.add_from(words, self.paragraphs)
            bold = is_on(run, "rPr/b")
            if bold_style if bold is None else bold:
                self.builder.mark("bold", begin)
        if self.styles.is_heading(style):
            self.builder.mark("heading", start)

    def _number(self, paragraph: Any, style: str | None) -> str:
        listed = value(paragraph, "pPr/numPr/numId")
        if listed is not None:
            return self.numbering.next(listed, number(value(paragraph, "pPr/numPr/ilvl"), 0))
        brought = self.styles.numbering(style)
        return self.numbering.next(*brought) if brought else ""

    def _runs(self, parent: Any) -> Iterator[Any]:
        """The runs of a paragraph in order: tracked insertions, links and fields are looked into, deletions not."""
        for child in parent:
            if child.tag == R:
                yield child
            elif child.tag in DROPPED:
                self.tracked = True
            elif child.tag != PPR:
                self.tracked = self.tracked or child.tag in ADDED
                yield from self._runs(child)

    def _words(self, run: Any) -> Iterator[str]:
        """The visible words of a run; text boxes in it are kept for later."""
        if is_on(run, "rPr/vanish"):
            return
        for child in run:
            if child.tag == T:
                yield (child.text or "").translate(PLAIN_SPACES)
            elif child.tag in BREAKS:
                yield " " if self.tables and BREAKS[child.tag] == "\t" else BREAKS[child.tag]
            elif child.tag == COMPATIBILITY + "AlternateContent":  # the same twice, for newer and older programs
                self.boxes += list(_outer(child[0], TEXT_BOX)) if len(child) else []
            else:
                self.boxes += _outer(child, TEXT_BOX)


def _below(parent: Any, tag: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, also within content controls; not those of nested tables."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in (SDT, SDT_CONTENT, CUSTOM):
            yield from _below(child, tag)


def _outer(parent: Any, tag: str) -> Iterator[Any]:
    """The outermost elements of a tag at or below `parent`."""
    if parent.tag == tag:
        yield parent
        return
    for child in parent:
        yield from _outer(child, tag)
