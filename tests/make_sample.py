"""Set the two generated records of the sample partnership: a PDF with an action column and a DOCX with tables.

The words stand in tests/sample_sources/; this file gives them pages. Running it again gives the same bytes: reportlab
writes without clock or random ids (`invariant=1`, streams stored plain so that no zlib version shows), and the DOCX
is packed anew with one date for every part.

    python tests/make_sample.py            # write api/sample/*.pdf and *.docx
    python tests/make_sample.py --check    # fail if the files on disk differ
"""

import datetime
import io
import sys
import zipfile
from html import escape
from pathlib import Path

import docx
import docx.document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer, Table

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sample_sources"
SAMPLE = HERE.parent / "api" / "sample"
STAMP = datetime.datetime(2018, 11, 15, 9, 30)
"""The date inside the DOCX: a week after its meeting, when such minutes are written up."""

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=14.5, spaceAfter=6)
CENTRE = ParagraphStyle("centre", BODY, fontName="Times-Bold", alignment=1, spaceAfter=4)
HEAD = ParagraphStyle("head", BODY, fontName="Times-Bold", spaceBefore=8)
PLAIN = ParagraphStyle("plain", BODY, spaceAfter=1)
BULLET = ParagraphStyle("bullet", BODY, leftIndent=14, bulletIndent=4)
COLUMNS = (14 * mm, 132 * mm, 18 * mm)
RULES = [("BOX", (0, 0), (-1, -1), 0.5, colors.black), ("LINEAFTER", (1, 0), (1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]


def source(name: str) -> list[str]:
    """The lines of a source text that are no comment and not empty."""
    text = (SOURCES / f"{name}.txt").read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def bold(text: str) -> str:
    return f"<b>{escape(text, quote=False)}</b>"


def row(line: str) -> list[Flowable | str]:
    """One row of the minutes' table: an item's heading, or a paragraph with the initials of whoever has to act."""
    if line.startswith("== "):
        number, title = line[3:].split(" ", 1)
        return [Paragraph(bold(number), BODY), Paragraph(bold(title), BODY), Paragraph(bold("Action"), BODY)]
    text, _, initials = (part.strip() for part in line.partition("||"))
    action = Paragraph(bold(initials), BODY) if initials else ""
    if line.startswith("- "):
        return ["", Paragraph(escape(text[2:], quote=False), BULLET, bulletText="•"), action]
    return ["", Paragraph(bold(text[2:]) if line.startswith("! ") else escape(text, quote=False), BODY), action]


def furniture(canvas: Canvas, template: BaseDocTemplate) -> None:
    """The running head (from the second page on) and the page number."""
    canvas.saveState()
    canvas.setFont("Times-Italic", 9)
    if template.page > 1:
        canvas.drawString(23 * mm, A4[1] - 15 * mm, "Tarnbridge Community Safety Partnership")
        canvas.drawRightString(A4[0] - 23 * mm, A4[1] - 15 * mm, "15 September 2016")
    canvas.drawCentredString(A4[0] / 2, 12 * mm, str(template.page))
    canvas.restoreState()


def pdf(name: str) -> bytes:
    """The record as a PDF with a text layer: a ruled table of number, text and action under each item."""
    story: list[Flowable] = []
    rows: list[list[Flowable | str]] = []

    def close() -> None:
        if rows:
            story.append(Table(list(rows), COLUMNS, style=RULES))
            rows.clear()

    styles = {"= ": CENTRE, "+ ": HEAD, "@ ": PLAIN}
    for line in source(name):
        if line[:2] in styles:
            close()
            story.append(Paragraph(escape(line[2:], quote=False), styles[line[:2]]))
            continue
        if line.startswith("== "):
            close()
            if line.startswith("== 1 "):
                story.append(Spacer(1, 8))
        rows.append(row(line))
    close()
    out = io.BytesIO()
    frame = Frame(20 * mm, 20 * mm, A4[0] - 40 * mm, A4[1] - 40 * mm, id="page")
    template = BaseDocTemplate(
        out, pagesize=A4, invariant=1, pageCompression=0, title="Minutes, 15 September 2016", author="Tarnbridge Metropolitan Borough Council", lang="en-GB"
    )
    template.addPageTemplates(PageTemplate(frames=[frame], onPage=furniture))
    template.build(story)
    return out.getvalue()


def table(document: docx.document.Document, lines: list[str]) -> None:
    """A Word table out of "| a | b |" lines, its first row in bold."""
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    grid = document.add_table(rows=len(cells), cols=len(cells[0]), style="Table Grid")
    for i, texts in enumerate(cells):
        for j, text in enumerate(texts):
            run = grid.cell(i, j).paragraphs[0].add_run(text)
            run.bold = i == 0
            run.font.size = Pt(9.5)
    document.add_paragraph()


def repacked(data: bytes) -> bytes:
    """The same ZIP with one date on every part and nothing deflated, so that neither clock nor zlib shows."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for part in old.infolist():
            new.writestr(zipfile.ZipInfo(part.filename, STAMP.timetuple()[:6]), old.read(part))
    return out.getvalue()


def blank() -> docx.document.Document:
    """An empty document without the hundred table styles and the second style sheet of the library's template."""
    document = docx.Document()
    for style in [s for s in document.styles if s.type == WD_STYLE_TYPE.TABLE and s.name not in {"Normal Table", "Table Grid"}]:
        style.delete()
    for key in [k for k, rel in document.part.rels.items() if rel.reltype.endswith("stylesWithEffects")]:
        del document.part.rels[key]
    return document


def word(name: str) -> bytes:
    """The record as a DOCX with an attendance table, an action log and a summary of actions."""
    document = blank()
    document.core_properties.author = "Kirsty Vaughan"
    document.core_properties.title = "Minutes, 8 November 2018"
    document.core_properties.created = document.core_properties.modified = STAMP
    document.core_properties.comments = ""
    held: list[str] = []
    for line in [*source(name), ""]:
        if line.startswith("|"):
            held.append(line)
            continue
        if held:
            table(document, held)
            held = []
        if line.startswith("== "):
            document.add_heading(line[3:], level=2)
        elif line.startswith("= "):
            document.add_heading(line[2:], level=1)
        elif line.startswith("- "):
            document.add_paragraph(line[2:], style="List Bullet")
        elif line:
            document.add_paragraph().add_run(line.removeprefix("! ")).bold = line.startswith("! ") or None
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def main() -> int:
    made = {SAMPLE / "2016-09-15-minutes.pdf": pdf("2016-09-15-minutes"), SAMPLE / "2018-11-08-minutes.docx": word("2018-11-08-minutes")}
    if "--check" in sys.argv[1:]:
        stale = [path.name for path, data in made.items() if not path.exists() or path.read_bytes() != data]
        print("differs from its source: " + ", ".join(stale) if stale else "up to date")
        return 1 if stale else 0
    SAMPLE.mkdir(parents=True, exist_ok=True)
    for path, data in made.items():
        path.write_bytes(data)
        print(f"{path.name}: {len(data)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
