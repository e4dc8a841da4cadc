"""A brief as a Word document: headings, tables whose heads repeat, numbered notes; no field or macro, so nothing asks to be updated."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from api.brief_chart import timeline_of
from api.render import shortened
from graph.brief_parts import Brief, Section

SMALL = Pt(8)
MOST_YEARS_ACROSS = 12
PAPER = 178  # millimetres of a line
LONGEST_COLUMN = 45  # letters, from which on a column is not made wider


def brief_docx(brief: Brief) -> bytes:
    """The whole file."""
    document = Document()
    _look(document, brief)
    document.add_heading(inked(brief.title), 0)
    document.add_paragraph(inked(brief.span))
    for statement in brief.summary:
        _cited(document.add_paragraph(inked(statement.text), style="List Bullet"), statement.cites)
    timeline = timeline_of(brief.story)
    if timeline:
        document.add_heading("Timeline", 1)
        _years(document, timeline.years)
    for section in brief.sections:
        _section(document, section)
    _ends(document, brief)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def inked(words: str) -> str:
    """Words on one line without what a Word document can't hold: control characters and halves of surrogate pairs."""
    return "".join(c for c in " ".join(words.split()) if c.isprintable() and not "\ud800" <= c <= "\udfff")


def _look(document: Any, brief: Brief) -> None:
    """Paper, letters, language and title."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(16)
    page.top_margin = page.bottom_margin = Mm(15)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(9)
    normal.paragraph_format.space_after = Pt(3)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    normal.element.get_or_add_rPr().append(language)
    for name, size in (("Title", 18), ("Heading 1", 12)):
        style = document.styles[name]
        style.font.name, style.font.size = "Arial", Pt(size)
        for theme in ("w:asciiTheme", "w:hAnsiTheme"):  # or the theme's letters would win
            style.element.rPr.rFonts.attrib.pop(qn(theme), None)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(8), Pt(3)
    document.core_properties.title, document.core_properties.author = inked(brief.title), "Minutebook"


def _section(document: Any, section: Section) -> None:
    document.add_heading(inked(section.heading), 1)
    if section.about:
        document.add_paragraph(inked(section.about))
    if section.lines:
        _table(document, section.columns, [(line.cells, line.cites) for line in section.lines])
    else:
        document.add_paragraph(section.empty)


def _years(document: Any, years: tuple[tuple[str, int, int], ...]) -> None:
    """Treatments by year: a column for each year where they fit on the paper, else a row."""
    if len(years) > MOST_YEARS_ACROSS:
        _table(document, ("Year", "Meetings", "Treatments"), [((year, str(meetings), str(times)), ()) for year, meetings, times in years])
        return
    meetings, times = (tuple(str(count) for count in counts) for counts in (tuple(y[1] for y in years), tuple(y[2] for y in years)))
    _table(document, ("Year", *(year for year, _, _ in years)), [(("Meetings", *meetings), ()), (("Times", *times), ())])


def _table(document: Any, columns: tuple[str, ...], rows: list[tuple[tuple[str, ...], tuple[int, ...]]]) -> None:
    """A table whose first row is repeated on every page; with notes where any row has some."""
    noted = any(cites for _, cites in rows)
    heads = (*columns, "Notes") if noted else columns
    table = document.add_table(rows=0, cols=len(heads), style="Table Grid")
    _row(table, heads, bold=True)
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    printed = [(*cells, ", ".join(map(str, cites))) if noted else cells for cells, cites in rows]
    for cells in printed:
        _row(table, cells)
    longest = [min(max(map(len, column)), LONGEST_COLUMN) for column in zip(heads, *printed, strict=True)]
    table.autofit = False
    for column, letters in zip(table.columns, longest, strict=True):
        for cell in column.cells:
            cell.width = Mm(PAPER * letters / sum(longest))


def _row(table: Any, cells: Iterable[str], bold: bool = False) -> None:
    for cell, words in zip(table.add_row().cells, cells, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(inked(words))
        run.font.size, run.bold = SMALL, bold


def _cited(paragraph: Any, numbers: tuple[int, ...]) -> None:
    if numbers:
        paragraph.add_run(f" [{', '.join(map(str, numbers))}]").font.size = SMALL


def _ends(document: Any, brief: Brief) -> None:
    """What was not found, the records used, and the notes."""
    document.add_heading("What was looked for and not found", 1)
    for words in brief.not_found or ("Nothing that this brief looks for is missing.",):
        document.add_paragraph(inked(words), style="List Bullet")
    document.add_heading("Records used", 1)
    for record in brief.records:
        words = f"{record.document}: {int(record.read * 100)}% of its text accounted for; notes"
        _cited(document.add_paragraph(inked(words), style="List Bullet"), record.notes)
    document.add_heading("Notes: document, page, words", 1)
    for note in brief.notes:
        page = f", page {note.source.page}" if note.source.page else ""
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(1)
        paragraph.add_run(inked(f"{note.number}. {note.source.document}{page}: “{shortened(note.source.quote)}”")).font.size = SMALL
