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
    b"II*\x00": "a TIFF image",
    b"MM\x00*": "a TIFF image",
    b"\xd0\xcf\x11\xe0": "an old Office file (.doc, .xls); save it as .docx or PDF",
    b"{\\rtf": "an RTF file; save it as .docx or PDF",
    b"\x1f\x8b": "a gzip archive",
}
WEB_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
# "## Present:", "**RESOLVED**", "| Name | Role |", "<b>5</b>", "31<sup>st</sup>"
MARKED_UP = re.compile(r"^#{1,6} |\*\*\S|^\|.*\|\s*$|</?(?:b|p|i|u|table|tr|td|th|ul|li|sup|strong|em|br)\b[^<>]*>", re.M | re.I)


def media_type(name: str, data: bytes) -> str:
    """The media type of some bytes. Raises UnknownFormat or TooLarge, naming the document."""
    if len(data) > MOST_BYTES:
        raise TooLarge(name, f"{len(data) / MEGABYTE:.0f} MB is over the limit of {MOST_BYTES // MEGABYTE} MB a file")
    if not data.strip(b"\x00 \t\r\n\f"):
        raise UnknownFormat(name, "the file is empty")
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return _zipped(name, data)
    for head, what in FOREIGN.items():
        if data.startswith(head):
            raise UnknownFormat(name, f"this is {what}")
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnknownFormat(name, "these are not the bytes of a text, PDF or DOCX file")
    start = decode(data[:200_000])[0]
    if WEB_PAGE.match(start):
        return HTML
    return MARKDOWN if MARKED_UP.search(start) else PLAIN


def decode(data: bytes) -> tuple[str, str]:
    """Text and the name of its encoding: a byte order mark, else UTF-8, else cp1252 (which never fails here)."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start > len(data) - 4:
            return data[: error.start].decode("utf-8"), "utf-8"
        return data.decode("cp1252", "replace"), "cp1252"


def _zipped(name: str, data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnknownFormat(name, f"a damaged zip or DOCX file ({error})") from error
    if "word/document.xml" not in names:
        raise UnknownFormat(name, "a zip archive that is no DOCX file")
    return DOCX
