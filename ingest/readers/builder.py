"""Text and origins built together, so that no place has ever to be found back."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from ingest.errors import TooLarge
from ingest.model import Document, Mark, Span
from ingest.readers.formats import MEGABYTE, MOST_LINE, MOST_TEXT


class TextBuilder:
    """Collects a document's text, the origin of each character, its marks and its pages."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.length = 0
        self._pieces: list[str] = []
        self._origin = array("i")
        self._marks: list[Mark] = []
        self._pages: list[int] = []

    def add(self, text: str, origin: Sequence[int]) -> None:
        """Append text with one origin per character."""
        self._pieces.append(text)
        self._origin.extend(origin)
        self.length += len(text)
        if self.length > MOST_TEXT:
            raise TooLarge(self.name, f"more than the limit of {MOST_TEXT // MEGABYTE} million characters of text")

    def add_from(self, text: str, origin: int) -> None:
        """Append text all of which comes from one place."""
        self.add(text, [origin] * len(text))

    def page(self) -> None:
        """Start a page here."""
        self._pages.append(self.length)

    def mark(self, kind: str, start: int, end: int | None = None) -> None:
        """Mark start..end (to here by default) as "heading", "bold", "furniture" or "scanned"."""
        end = self.length if end is None else end
        if end > start:
            self._marks.append(Mark(kind, Span(start, end)))

    def document(self, sha256: str, media_type: str, flags: tuple[str, ...] = ()) -> Document:
        """What was collected. Raises TooLarge where a line is over the limit."""
        text = "".join(self._pieces)
        start, number = 0, 1
        while start >= 0:
            end = text.find("\n", start)
            if (len(text) if end < 0 else end) - start > MOST_LINE:
                raise TooLarge(self.name, f"longer than the limit of {MOST_LINE // MEGABYTE} million characters", f"line {number}")
            start, number = end + 1 if end >= 0 else -1, number + 1
        return Document(self.name, sha256, media_type, text, self._origin, tuple(self._pages), tuple(self._marks), flags)
