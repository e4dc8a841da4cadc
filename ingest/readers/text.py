"""Plain text bytes to a Document: itself, with line ends as newlines."""

from __future__ import annotations

import re
from array import array
from itertools import compress

from ingest.errors import TooLarge
from ingest.model import Document
from ingest.readers.builder import TextBuilder
from ingest.readers.formats import MEGABYTE, MOST_TEXT, PLAIN, decode
from ingest.readers.furniture import mark_furniture

LINE_END = re.compile(r"\r\n?")
BEGINS_CHARACTER = bytes(0 if 0x80 <= byte < 0xC0 else 1 for byte in range(256))  # of a UTF-8 byte


def read_text(name: str, sha256: str, data: bytes) -> Document:
    """A text file as a Document; origin is the offset in bytes. Raises TooLarge."""
    text, encoding = decode(data)
    if len(text) > MOST_TEXT:
        raise TooLarge(name, f"more than the limit of {MOST_TEXT // MEGABYTE} million characters of text")
    text, origin = with_newlines(text, byte_offsets(text, encoding, data))
    builder = TextBuilder(name)
    builder.add(text, origin)
    return mark_furniture(builder.document(sha256, PLAIN))


def with_newlines(text: str, origin: array[int]) -> tuple[str, array[int]]:
    """The text with every line end as one newline, and the origins that go with it."""
    if "\r" not in text:
        return text, origin
    kept, at = array("i"), 0
    for end in LINE_END.finditer(text):
        kept.extend(origin[at : end.start() + 1])
        at = end.end()
    kept.extend(origin[at:])
    return LINE_END.sub("\n", text), kept


def byte_offsets(text: str, encoding: str, data: bytes) -> array[int]:
    """For each character of text its offset in the bytes that it was decoded from."""
    if encoding == "cp1252":
        return array("i", range(len(text)))
    if encoding == "utf-8":
        mark = 3 if data.startswith(b"\xef\xbb\xbf") else 0
        starts = array("i", compress(range(mark, len(data)), data[mark:].translate(BEGINS_CHARACTER)))
        if len(starts) >= len(text) and "\ufffd" not in text:  # more where the last character is cut short
            return starts[: len(text)]
    offsets, at = array("i"), 0
    for character in text:
        offsets.append(at)
        at += len(character.encode(encoding, "surrogatepass"))
    mark = len(data) - at if 0 < len(data) - at <= 3 else 0
    return array("i", (offset + mark for offset in offsets)) if mark else offsets
