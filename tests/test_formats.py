"""Which format some bytes are in, by their content; which files are refused, and why."""

from __future__ import annotations

import io
import zipfile

import pytest

from ingest.errors import TooLarge, UnknownFormat
from ingest.readers import formats
from ingest.readers.formats import DOCX, HTML, MARKDOWN, PDF, PLAIN, decode, media_type
from tests.factories_files import docx_of, para, pdf_of


def zip_of(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


KNOWN = [
    (pdf_of([(60, 60, "Minutes")]), PDF),
    (b"\r\n" + pdf_of([(60, 60, "Minutes")]), PDF),
    (docx_of(para("Minutes")), DOCX),
    (zip_of("[Content_Types].xml", "word/document2.xml"), DOCX),
    (b"<!DOCTYPE html><p>Minutes", HTML),
    (b'\n<?xml version="1.0"?>\n<!-- saved -->\n<!-- twice -->\n<html><body>Minutes', HTML),
    (b"<div class=minutes><p>Minutes of the Board</div>", HTML),
    ("<html>Minutes – Siân</html>".encode("utf-16"), HTML),
    (b"## Present:\n\nIda Quill", MARKDOWN),
    (b"The Board **RESOLVED** that", MARKDOWN),
    (b"| Name | Role |\n|---|---|\n| Ida | Chair |", MARKDOWN),
    (b"Thursday 31<sup>st</sup> May", MARKDOWN),
    (b"<p>Minutes</p>\n\n## Present:", MARKDOWN),
    (b"SALTMERE SAFETY BOARD\n\n1. Apologies", PLAIN),
    (b"Fewer than <5% of boats > 3 m", PLAIN),
    (b"BMX track: minutes of the Board", PLAIN),
    (b"RIFF raff on the harbour: minutes", PLAIN),
    (b"One stray \x00 in a long text of minutes that is otherwise sound", PLAIN),
    ("Cofnodion, Siân".encode("cp1252"), PLAIN),
]


@pytest.mark.parametrize(("data", "kind"), KNOWN)
def test_a_format_is_told_by_its_content(data, kind):
    assert media_type("minutes.bin", data) == kind


REFUSED = [
    (b"", "empty"),
    (b" \r\n\x00\x00", "empty"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
    (b"\x89PNG\r\n\x1a\n\x00", "a PNG image"),
    (b"BM\x00\x01\x00\x00\x00\x00", "a bitmap"),
    (b"II*\x00\x08", "a TIFF image"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
    (b"{\\rtf1\\ansi Minutes}", "an RTF file"),
    (b"MIME-Version: 1.0\nContent-Type: multipart/related", "web archive"),
    (zip_of("xl/workbook.xml"), "an Excel workbook"),
    (zip_of("content.xml", "mimetype"), "an OpenDocument file"),
    (zip_of("minutes.txt"), "a zip archive that is no DOCX"),
    (b"PK\x03\x04 and then nothing", "damaged zip"),
    (bytes(range(256)) * 8, "not the bytes of a text"),
]


@pytest.mark.parametrize(("data", "words"), REFUSED)
def test_a_file_that_is_no_record_is_refused_with_the_reason(data, words):
    with pytest.raises(UnknownFormat, match=words) as caught:
        media_type("minutes.txt", data)
    assert str(caught.value).startswith("minutes.txt: ") and "\n" not in str(caught.value)


def test_a_file_over_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(formats, "MOST_BYTES", 2 * formats.MEGABYTE)
    with pytest.raises(TooLarge, match="3 MB is over the limit of 2 MB a file"):
        media_type("minutes.txt", b"x" * 3_000_000)


ENCODED = [
    ("Siân".encode(), "Siân", "utf-8"),
    (b"\xef\xbb\xbf" + "Siân".encode(), "Siân", "utf-8"),
    ("Siân".encode("utf-16"), "Siân", "utf-16-le"),
    (b"\xfe\xff" + "Siân".encode("utf-16-be"), "Siân", "utf-16-be"),
    ("Siân – £5".encode("cp1252"), "Siân – £5", "cp1252"),
    (b"Si" + "â".encode()[:1], "Si", "utf-8"),
    (b"One\x00two\x1f", "One two ", "utf-8"),
]


@pytest.mark.parametrize(("data", "text", "encoding"), ENCODED)
def test_text_is_decoded_without_guessing(data, text, encoding):
    assert decode(data) == (text, encoding)
