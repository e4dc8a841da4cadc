"""Which format some bytes are in, told by their content, never by a file name; and their text encoding."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from ingest.errors import TooLarge, UnknownFormat

MEGABYTE = 1_000_000
MOST_BYTES, MOST_TEXT, MOST_LINE, MOST_PAGES = 100 * MEGABYTE, 20 * MEGABYTE, MEGABYTE, 2_000

PDF, DOCX = "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML, MARKDOWN, PLAIN = "text/html", "text/markdown", "text/plain"

FOREIGN = {  # first bytes of files that people send by mistake
    b"\xff\xd8\xff": "a JPEG image",
    b"\x89PNG": "a PNG image",
    b"GIF8": "a GIF image",
    b"BM": "a bitmap image",
    b"RIFF": "a WebP image, a sound or a film",
    b"II*\x00": "a TIFF image",
    b"MM\x00*": "a TIFF image",
    b"ID3": "a sound",
    b"\xd0\xcf\x11\xe0": "an old Office file (.doc, .xls) or one with a password; save it as .docx or PDF without one",
    b"{\\rtf": "an RTF file; save it as .docx or PDF",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"%!PS": "a PostScript file; save it as PDF",
    b"MIME-Version:": "a saved e-mail or web archive; save it as HTML or PDF",
}
NOT_ALONE = frozenset([b"BM", b"RIFF", b"ID3"])  # a text may begin with these letters too: only with binary bytes behind them
OTHER_ZIPS = {"xl/workbook.xml": "an Excel workbook", "ppt/presentation.xml": "a PowerPoint presentation", "content.xml": "an OpenDocument file"}
PDF_HEAD = re.compile(rb"%PDF-\d")
DOCX_PART = re.compile(r"word/document\d*\.xml")
CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\x0b\x1b") + b"\x7f"
MOST_CONTROLS = 0.03  # of the bytes of a text
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
NO_CONTROLS = {code: " " for code in range(128) if CONTROL.match(chr(code))}
WEB_PAGE = re.compile(r"\s*+(?:<\?xml[^>]*>\s*+)?(?>(?:<!--(?:(?!-->).){0,2000}+-->\s*+)*+)<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
WEB_FRAGMENT = re.compile(r"\s*+<(?:div|section|article|main|meta|title|table|style|script|p|h[1-6])\b", re.I)
# "## Present:", "**RESOLVED**"
MARKDOWN_ONLY = re.compile(r"^#{1,6} |\*\*\S", re.M)
# "| Name | Role |", "---|---|" below "Name | Role", "<b>5</b>", "31<sup>st</sup>", "[Minutes](minutes.pdf)"
MARKED_UP = re.compile(
    r"^\|.*\|[ \t]*$|^[ \t]*:?-{3,}:?[ \t]*\|[ \t:|-]*$|</?(?:b|p|i|u|table|tr|td|th|ul|li|sup|strong|em|br)\b[^<>]*>|\[[^\[\]\n]{1,200}\]\(", re.M | re.I
)


def media_type(name: str, data: bytes) -> str:
    """The media type of some bytes. Raises UnknownFormat or TooLarge, naming the document."""
    if len(data) > MOST_BYTES:
        raise TooLarge(name, f"{len(data) / MEGABYTE:.0f} MB is over the limit of {MOST_BYTES // MEGABYTE} MB a file")
    if not data[:MEGABYTE].strip(b"\x00 \t\r\n\f") and not data.strip(b"\x00 \t\r\n\f"):
        raise UnknownFormat(name, "the file is empty")
    if PDF_HEAD.search(data, 0, 1024):
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return _zipped(name, data)
    binary = _is_binary(data[:8192])
    for head, what in FOREIGN.items():
        if data.startswith(head) and (binary or head not in NOT_ALONE):
            raise UnknownFormat(name, f"this is {what}")
    if binary:
        raise UnknownFormat(name, "these are not the bytes of a text, PDF or DOCX file")
    start = decode(data[:200_000])[0]
    if WEB_PAGE.match(start) or (WEB_FRAGMENT.match(start) and not MARKDOWN_ONLY.search(start)):
        return HTML
    return MARKDOWN if MARKDOWN_ONLY.search(start) or MARKED_UP.search(start) else PLAIN


def decode(data: bytes) -> tuple[str, str]:
    """Text and the name of its encoding: a byte order mark, else UTF-8, else cp1252 (which never fails here).

    Control characters, which no reader sees and no graph can hold, are spaces in it.
    """
    text, encoding = _decoded(data)
    return (text.translate(NO_CONTROLS) if CONTROL.search(text) else text), encoding


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start > len(data) - 4:
            return data[: error.start].decode("utf-8"), "utf-8"
        return data.decode("cp1252", "replace"), "cp1252"


def _is_binary(start: bytes) -> bool:
    """Whether the first bytes of a file hold what no text does."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) and not start.startswith(b"\xff\xfe\x00\x00"):  # UTF-16
        return False
    return len(start) - len(start.translate(None, CONTROLS)) > MOST_CONTROLS * len(start)


def _zipped(name: str, data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise UnknownFormat(name, f"a damaged zip or DOCX file ({error})") from error
    if any(DOCX_PART.fullmatch(part) for part in names):
        return DOCX
    what = next((what for part, what in OTHER_ZIPS.items() if part in names), "a zip archive that is no DOCX file")
    raise UnknownFormat(name, f"this is {what}")
