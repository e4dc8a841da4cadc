"""Small makers of PDF, DOCX and HTML files, so that a case of reading is a few lines."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.model import Document
from ingest.read import read_document

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PICTURE = "(a picture)"
Drawn = tuple[float, float, str]
Rules = Sequence[tuple[float, float, float, float]]


def pdf_of(*pages: Iterable[Drawn], rules: Rules = (), font: str = "Helvetica", size: float = 10, password: str = "", turned: bool = False) -> bytes:
    """A PDF of words at places: (x, y from the top in points, words); the same ruled lines (x0, y0, x1, y1) on each page.

    turned: drawn sideways on a page that viewers turn by 90 degrees, as wide tables often are.
    """
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, encrypt=password or None)
    for page in pages:
        if turned:
            canvas.setPageRotation(90)
            canvas.translate(A4[0], 0)
            canvas.rotate(90)
        for x, y, words in page:
            if words == PICTURE:
                canvas.drawInlineImage(Image.new("1", (8, 8)), x, A4[1] - y - 80, 80, 80)
                continue
            bold = words.startswith("**")
            canvas.setFont(font + "-Bold" if bold else font, size)
            canvas.drawString(x, A4[1] - y, words.strip("*"))
        for x0, y0, x1, y1 in rules:
            canvas.line(x0, A4[1] - y0, x1, A4[1] - y1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def column(x: float, y: float, *lines: str, step: float = 12.5) -> list[Drawn]:
    """Lines set below each other."""
    return [(x, y + nth * step, words) for nth, words in enumerate(lines)]


def grid(xs: Sequence[float], ys: Sequence[float]) -> list[tuple[float, float, float, float]]:
    """The ruled lines of a table with these edges."""
    return [(x, ys[0], x, ys[-1]) for x in xs] + [(xs[0], y, xs[-1], y) for y in ys]


def docx_of(body: str, numbering: str = "", styles: str = "", parts: dict[str, str] | None = None) -> bytes:
    """A DOCX of the XML that stands in its body."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{body}</w:body></w:document>',
        )
        if numbering:
            archive.writestr("word/numbering.xml", f'<w:numbering xmlns:w="{WORD}">{numbering}</w:numbering>')
        if styles:
            archive.writestr("word/styles.xml", f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>')
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return out.getvalue()


def para(words: str, properties: str = "") -> str:
    """A paragraph of Word; `words` that begin with "<" are XML already."""
    runs = words if words.startswith("<") else f"<w:r><w:t>{escape(words)}</w:t></w:r>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def table(*rows: Sequence[str]) -> str:
    """A table of Word; a cell that begins with "<" is XML already."""
    return (
        "<w:tbl>"
        + "".join("<w:tr>" + "".join(f"<w:tc>{cell if cell.startswith('<') else para(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
        + "</w:tbl>"
    )


def text_of(data: bytes | str, name: str = "case") -> str:
    """The text of a file, proved: an origin for every character."""
    return document_from(data, name).text


def document_from(data: bytes | str, name: str = "case") -> Document:
    raw = data.encode() if isinstance(data, str) else data
    document = read_document(name, raw)
    assert len(document.origin) == len(document.text)
    assert document.sha256 == hashlib.sha256(raw).hexdigest()
    return document
