"""Plain text to a Document: itself, with line ends as newlines and the offset in bytes of every character."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import TooLarge
from ingest.readers import builder, text
from ingest.readers.formats import PLAIN, decode
from ingest.readers.text import byte_offsets, read_text
from tests.factories_files import document_from

CASES = [
    (b"One\r\nTwo\rThree\n", "One\nTwo\nThree\n", [0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]),
    ("Siân\nx".encode(), "Siân\nx", [0, 1, 2, 4, 5, 6]),
    (b"\xef\xbb\xbfAb", "Ab", [3, 4]),
    (b"\xef\xbb\xbf" + "âb".encode(), "âb", [3, 5]),
    ("âb".encode("utf-16"), "âb", [2, 4]),
    ("\U0001f6a2b".encode("utf-16"), "\U0001f6a2b", [2, 6]),
    ("â–b".encode("cp1252"), "â–b", [0, 1, 2]),
    ("aâ".encode() + "â".encode()[:1], "aâ", [0, 1]),
    (b"One\x0cTwo", "One\x0cTwo", [0, 1, 2, 3, 4, 5, 6]),
]


@pytest.mark.parametrize(("data", "words", "origin"), CASES)
def test_every_character_keeps_its_offset_in_the_file(data, words, origin):
    document = read_text("minutes.txt", "", data)
    assert (document.text, list(document.origin)) == (words, origin)
    assert document.media_type == PLAIN


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
@settings(max_examples=150, deadline=None)
def test_offsets_point_at_the_bytes_of_their_character(words, encoding):
    data = words.encode(encoding)
    decoded, found = decode(data)
    offsets = byte_offsets(decoded, found, data)
    assert [data[at:].decode(found, "ignore")[:1] for at in offsets] == list(decoded)


def test_the_limits_are_named(monkeypatch):
    monkeypatch.setattr(builder, "MOST_LINE", 1000)
    with pytest.raises(TooLarge, match="line 2: longer than the limit"):
        document_from("short\n" + "x" * 1001)
    monkeypatch.setattr(text, "MOST_TEXT", 3000)
    with pytest.raises(TooLarge, match="characters of text"):
        document_from("x\n" * 2000)


def test_page_numbers_and_running_heads_are_marked():
    pages = [f"Saltmere Safety Board\n{words}\nPage {n}" for n, words in enumerate(("One thing", "Another thing", "A third thing"), 1)]
    document = document_from("\f".join(pages))
    marked = [document.text[mark.span.start : mark.span.end] for mark in document.marks if mark.kind == "furniture"]
    assert sorted(set(marked)) == ["Page 1", "Page 2", "Page 3", "Saltmere Safety Board"]
