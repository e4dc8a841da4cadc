"""DOCX bytes to a Document: paragraphs and tables in order, tracked insertions kept, deletions dropped."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import LxmlError

from ingest.builder import TextBuilder
from ingest.errors import Damaged, TooLarge
from ingest.formats import DOCX, MEGABYTE, MOST_BYTES
from ingest.model import Document

P, TBL, TR, TC, R, T = (qn(f"w:{tag}") for tag in ("p", "tbl", "tr", "tc", "r", "t"))
SDT, SDT_CONTENT, DEL, INS = (qn(f"w:{tag}") for tag in ("sdt", "sdtContent", "del", "ins"))
BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}


def read_docx(name: str, sha256: str, data: bytes) -> Document:
    """A DOCX as a Document; origin is the number of the paragraph in document order. Raises Damaged or TooLarge."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
    if size > MOST_BYTES:
        raise TooLarge(name, f"{size / MEGABYTE:.0f} MB unpacked is over the limit of {MOST_BYTES // MEGABYTE} MB a file")
    try:
        body = docx.Document(BytesIO(data)).element.body
    except (PackageNotFoundError, KeyError, ValueError, LxmlError, zipfile.BadZipFile) as error:
        raise Damaged(name, "the DOCX file is damaged") from error
    reader = _DocxReader(TextBuilder(name))
    reader.blocks(body)
    flags = ("tracked changes",) if reader.tracked else ()
    return reader.builder.document(sha256, DOCX, flags)


class _DocxReader:
    def __init__(self, builder: TextBuilder) -> None:
        self.builder = builder
        self.paragraphs = 0
        self.tracked = False

    def blocks(self, parent: Any) -> None:
        """The paragraphs and tables below `parent`, a line each."""
        for child in parent:
            if child.tag == P:
                self.paragraph(child)
                self.builder.add_from("\n", self.paragraphs)
            elif child.tag == TBL:
                for row in child.iter(TR):
                    self.row(row)
            elif child.tag == SDT:
                for content in child.iter(SDT_CONTENT):
                    self.blocks(content)

    def row(self, row: Any) -> None:
        for number, cell in enumerate(row.iter(TC)):
            if number:
                self.builder.add_from("\t", self.paragraphs)
            for nth, paragraph in enumerate(p for p in cell.iter(P) if "".join(t.text or "" for t in p.iter(T)).strip()):
                if nth:
                    self.builder.add_from("\n", self.paragraphs)
                self.paragraph(paragraph)
        self.builder.add_from("\n", self.paragraphs)

    def paragraph(self, paragraph: Any) -> None:
        self.paragraphs += 1
        start = self.builder.length
        for node in paragraph.iter():
            if node.tag in (DEL, INS):
                self.tracked = True
            if node.tag == T and node.text and not self._deleted(node):
                begin = self.builder.length
                self.builder.add_from(node.text, self.paragraphs)
                if self._bold(node.getparent()):
                    self.builder.mark("bold", begin)
            elif node.tag in BREAKS and node.getparent().tag == R:
                self.builder.add_from(BREAKS[node.tag], self.paragraphs)
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and (style.get(qn("w:val")) or "").lower().startswith(("heading", "title")):
            self.builder.mark("heading", start)

    @staticmethod
    def _deleted(node: Any) -> bool:
        return any(ancestor.tag == DEL for ancestor in node.iterancestors(DEL))

    @staticmethod
    def _bold(run: Any) -> bool:
        bold = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
        return bold is not None and bold.get(qn("w:val")) not in ("0", "false")
