"""Hostile input: whatever the bytes, reading ends soon, in a Document or in a ReadingError of one line."""

from __future__ import annotations

import io
import time
import zipfile
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.errors import ReadingError
from ingest.read import read, read_document
from tests.factories import vocabulary
from tests.factories_files import WORD, column, docx_of, para, pdf_of

SECONDS = 5.0
HEAD = "Anytown Community Safety Partnership\nMinutes of the meeting held on 12 March 2019\nPresent:\nIda Quill (Chair)\n\n1. Apologies\nNone.\n\n2. Lanterns\n"


def read_through(data: bytes) -> str:
    """ "read" or the name of the ReadingError, which is one line that names the document; in time."""
    begun = time.process_time()
    try:
        document = read("hostile", data, vocabulary()).document
        assert len(document.origin) == len(document.text)
        outcome = "read"
    except ReadingError as error:
        assert str(error).startswith("hostile: ") and "\n" not in str(error)
        outcome = type(error).__name__
    assert time.process_time() - begun < SECONDS
    return outcome


def bomb(declared: int) -> bytes:
    """A DOCX whose document part unpacks to 300 MB and says that it has `declared` bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 300_000_000)
    return out.getvalue().replace((300_000_000).to_bytes(4, "little"), declared.to_bytes(4, "little"))


ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BILLION_LAUGHS = f'<!DOCTYPE d [<!ENTITY a0 "lol">{ENTITIES}]><w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>'
OUTSIDE = (
    f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'
)


def docx_with(xml: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
    return out.getvalue()


def deep(tag: str, times: int) -> str:
    return f"<{tag}>" * times + "x" + f"</{tag}>" * times


FILES = {
    "deep HTML": "<html>" + deep("div", 100_000),
    "deep tables": "<html>" + deep("table><tr><td", 20_000),
    "tags that never close": "<html>" + "<b><nav><td><li>" * 20_000 + "x",
    "comments that never close": "<html>" + "<!-- " * 100_000,
    "tags cut short": "<html>" + "<a href='" * 50_000,
    "quotes that never close": "<html>" + '<a b="' * 50_000 + ">",
    "one huge attribute": '<html><p title="' + "x" * 2_000_000 + '">y',
    "a million columns": "<html><table><tr>" + "<td>x" * 200_000,
    "columns by colspan": "<html><table><tr>" + "<td colspan=999999999>x" * 20_000,
    "more tags than allowed": "<html>" + "<b>" * 1_000_001,
    "entities": "<html>" + "&#x110000;&nbsp;&bogus;&#0;&" * 20_000,
    "a Markdown table of pipes": "# x\n" + "|" * 200_000,
    "Markdown brackets": "# x\n" + "![" * 100_000,
    "Markdown links": "# x\n" + "](" * 100_000,
    "Markdown spaces": "# x\n| " + " " * 200_000 + "x",
    "comments before a page": "<!-- x -->" * 5_000 + "y",
    "stars": "**x " * 50_000,
    "underscores": "# x\n" + "_a " * 60_000,
    "a line over the limit": HEAD + "x" * 1_000_001,
    "form feeds": HEAD + "x\f" * 20_000,
    "an XML bomb": docx_with(BILLION_LAUGHS),
    "an XML file that looks outside": docx_with(OUTSIDE),
    "a bomb that says its size": bomb(300_000_000),
    "a bomb that hides its size": bomb(2_000),
    "deep XML": docx_of("<w:sdt><w:sdtContent>" * 120 + para("x") + "</w:sdtContent></w:sdt>" * 120),
    "deeper XML": docx_of("<w:p>" * 5_000 + "</w:p>" * 5_000),
    "wide cells": docx_of("<w:tbl><w:tr>" + '<w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr><w:p/></w:tc>' * 5_000 + "</w:tr></w:tbl>"),
    "a list of millions": docx_of(para("x", '<w:numPr><w:numId w:val="1"/></w:numPr>'), '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="999999"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'),
    "styles that stand on each other": docx_of(para("x", '<w:pStyle w:val="a"/>'), "", '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'),
    "a PDF that is its own parent": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R/Size 3>>",
    "a PDF without a cross-reference": pdf_of(column(60, 60, "Minutes of the meeting held on 12 March 2019")).replace(b"startxref", b"startnone"),
    "a PDF with far too many pages": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 99999999>>endobj\ntrailer<</Root 1 0 R/Size 3>>",
    "a PDF of ruled lines": pdf_of(column(60, 60, "A page of minutes that is mostly lines"), rules=[(x, 10, x, 800) for x in range(10, 590)] + [(10, y, 590, y) for y in range(10, 800)]),
    "a PDF of scattered words": pdf_of([((7 * n) % 590, 10 + (11 * n) % 800, f"w{n}") for n in range(1_900)]),
    "a PDF of a million words": pdf_of([(10 + n % 500, 10 + n // 500 * 12, "word") for n in range(20_000)]),
    "a PDF stream that unpacks to a lot": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n4 0 obj<</Filter/FlateDecode/Length 99999>>stream\n" + zlib.compress(b"q " * 4_000_000) + b"\nendstream endobj\ntrailer<</Root 1 0 R/Size 5>>",
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_ends_in_time(name):
    data = FILES[name]
    read_through(data.encode() if isinstance(data, str) else data)


def test_an_xml_bomb_is_refused_and_nothing_outside_is_read():
    assert read_through(FILES["an XML bomb"]) == "Damaged"
    assert read_through(FILES["an XML file that looks outside"]) == "Damaged"
    assert read_through(FILES["a bomb that says its size"]) == "TooLarge"


# What a pattern might stumble over if it repeats without end, each over and over.
STUMBLING = [
    "A-L", "O'", "Mc", "A. ", "(1) ", "Cllr ", "a", "A", "aa ", "Aa ", " ", "\n", " \n", "\t", "1", "1.", "1. A\n", ".", "- ", "(", ")", ", ", "; ", '"', "’", "[", "&", "/", "–", "é", "A\u0301",
    "Ida Quill, ", "Cllr Ida Quill (Head of Moorings)\n", "IQ / ", "Ida Quill and ", "Head of ", "RESOLVED ", "RESOLVED that the report be noted.\n", "ACTION: IQ ",
    "12 March 2019 ", "12th ", "12% ", "£1,000 ", "from 12 to ", "Minutes of the meeting held on 12 March 2019\n", "Present:\n", "1 LANTERNS\n", "Page 1\n", "AGENDA\n",
    "agreed to ", "asked that ", "knife crime ", "Safer Neighbourhood Board (SNB) ", "replaced by ", "rose from 1 to ", "Ida Quill\tHead\tPresent\n", "5\tDo it\tIQ\t12/03/2019\n",
]  # fmt: skip


@pytest.mark.parametrize("unit", STUMBLING)
def test_the_same_over_and_over_ends_in_time(unit):
    read_through((HEAD + unit * (40_000 // len(unit)) + "\n3. Close\nEnd").encode())


FIRST_BYTES = [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"# ", HEAD.encode(), b"\xff\xfe", b"\xef\xbb\xbf"]


@given(st.sampled_from(FIRST_BYTES), st.binary(max_size=300))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_random_bytes_give_a_document_or_a_reading_error(start, rest):
    read_through(start + rest)


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_the_text_of_any_text_is_the_text(words):
    try:
        document = read_document("hostile", words.encode("utf-8", "replace"))
    except ReadingError:
        return
    assert len(document.origin) == len(document.text)
