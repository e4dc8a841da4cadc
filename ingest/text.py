"""Plain text bytes to a Document: itself, with line ends as newlines."""

from __future__ import annotations

import re
from array import array

from ingest.builder import TextBuilder
from ingest.formats import PLAIN, decode
from ingest.furniture import mark_furniture
from ingest.model import Document

LINE_END = re.compile(r"\r\n?")


def read_text(name: str, sha256: str, data: bytes) -> Document:
    """A text file as a Document; origin is the offset in bytes."""
    text, encoding = decode(data)
    origin = byte_offsets(text, encoding, len(data))
    builder = TextBuilder(name)
    at = 0
    for end in LINE_END.finditer(text):
        builder.add(text[at : end.start()], origin[at : end.start()])
        builder.add("\n", origin[end.start() : end.start() + 1])
        at = end.end()
    builder.add(text[at:], origin[at:])
    return mark_furniture(builder.document(sha256, PLAIN))


def byte_offsets(text: str, encoding: str, size: int) -> array[int]:
    """For each character of decoded text its offset in the file's bytes (`size` of them, a byte order mark included)."""
    if encoding == "cp1252" or (encoding == "utf-8" and text.isascii()):
        mark = size - len(text) if encoding == "utf-8" and size - len(text) == 3 else 0
        return array("q", range(mark, mark + len(text)))
    offsets, at = array("q"), 0
    for character in text:
        offsets.append(at)
        at += len(character.encode(encoding, "surrogatepass"))
    mark = size - at if 0 < size - at <= 3 else 0
    return array("q", (offset + mark for offset in offsets)) if mark else offsets
