"""The plain, frozen values of reading: Document, Quote, Record, Item and Fact.

Everything else in ingest/ turns one of these into the next. None of them knows RDF, disk or network.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.claims import Claim

LINE_END = re.compile(r"[\n\f]")
LETTERS = bytes(code if 97 <= code <= 122 else 32 for code in range(256))  # what is no small letter as a space
MOST_LINES = 200_000  # a document with more is made of line ends: its lines are not kept


@dataclass(frozen=True, order=True)
class Span:
    """A half-open range of characters of a document's text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, place: object) -> bool:
        return isinstance(place, int) and self.start <= place < self.end


@dataclass(frozen=True)
class Mark:
    """What the layout says of a stretch of text: "heading", "bold", "furniture" (running heads, page numbers) or "scanned"."""

    kind: str
    span: Span


@dataclass(frozen=True)
class Quote:
    """An exact slice of a document's text. Made only by `Document.quote`."""

    document: str
    start: int
    end: int
    text: str
    page: int | None


@dataclass(frozen=True, eq=False)
class Document:
    """One file as text, with the origin of every character.

    name: the file's name, never a path. sha256: of its bytes, in hex. media_type: found from the content.
    origin: one integer per character of text. For text, Markdown and HTML the offset in bytes of what it was made
    from; for PDF the index of the character on its page (from which its box is had); for DOCX the number of its
    paragraph in document order.
    page_starts: offset of each page's first character; empty for formats without pages.
    """

    name: str
    sha256: str
    media_type: str
    text: str
    origin: array[int]
    page_starts: tuple[int, ...] = ()
    marks: tuple[Mark, ...] = ()
    flags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.origin) != len(self.text):
            raise ValueError(f"{self.name}: {len(self.text)} characters, but {len(self.origin)} origins")

    def quote(self, start: int, end: int) -> Quote:
        """The slice start..end without white space at its rims; an empty one is an error of the caller."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"{self.name}: no text at {start}..{end}")
        return Quote(self.sha256, start, end, self.text[start:end], self.page(start))

    def page(self, place: int) -> int | None:
        """The physical page (from 1) that a character stands on; None where the format has no pages."""
        return bisect_right(self.page_starts, place) or None if self.page_starts else None

    def bears(self, kind: str) -> bool:
        """Whether anything bears a mark of this kind."""
        return kind in self._spans

    def marked(self, kind: str, start: int, end: int) -> bool:
        """Whether at least half of start..end bears a mark of this kind."""
        starts, spans = self._spans.get(kind, ((), ()))
        if not spans or starts[0] >= end:
            return False
        covered = 0
        for nth in range(max(0, bisect_left(starts, start) - 1), len(spans)):  # no copy: there may be many
            span = spans[nth]
            if span.start >= end:
                break
            covered += max(0, min(end, span.end) - max(start, span.start))
        return covered * 2 >= end - start > 0

    @cached_property
    def _spans(self) -> dict[str, tuple[Sequence[int], Sequence[Span]]]:
        """The marked stretches by kind of mark, in order, with where each begins."""
        by_kind: dict[str, list[Span]] = {}
        for mark in sorted(self.marks, key=lambda m: m.span):
            by_kind.setdefault(mark.kind, []).append(mark.span)
        return {kind: ([span.start for span in spans], spans) for kind, spans in by_kind.items()}

    @cached_property
    def flow(self) -> str:
        """The text with spaces for its page furniture, as long as the text: a sentence goes on over the foot of a page."""
        if not self.bears("furniture"):
            return self.text
        pieces, place = [], 0
        for span in self._spans["furniture"][1]:
            if span.start >= place:
                pieces += [self.text[place : span.start], " " * len(span)]
                place = span.end
        return "".join((*pieces, self.text[place:]))

    @cached_property
    def lower(self) -> str:
        """The text in small letters, as long as the text."""
        lower = self.text.lower()
        return lower if len(lower) == len(self.text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in self.text)  # "İ" becomes two

    @cached_property
    def letters(self) -> str:
        """The text in small letters with a space for whatever is no letter from a to z, as long as the text: to look up words in."""
        return self.lower.encode("ascii", "replace").translate(LETTERS).decode("ascii")

    @cached_property
    def _line_starts(self) -> array[int]:
        """Where each line begins, and one past the text where it ends without a line end."""
        return array("l", (0, *(found.end() for found in LINE_END.finditer(self.text))))

    @cached_property
    def _lines(self) -> tuple[Span, ...]:
        """All lines of a document that has not too many of them to be kept."""
        return tuple(self._divided(0, len(self.text))) if len(self._line_starts) <= MOST_LINES else ()

    def lines(self, start: int = 0, end: int | None = None) -> Iterable[Span]:
        """The lines of start..end without their line ends; form feeds end a line too."""
        end = len(self.text) if end is None else end
        if start >= end or not self._lines:
            return self._divided(start, end)
        starts = self._line_starts
        found = list(self._lines[bisect_right(starts, start) - 1 : bisect_left(starts, end)])
        if found[0].start < start:
            found[0] = Span(start, found[0].end)
        if found[-1].end > end:
            found[-1] = Span(found[-1].start, end)
        return found

    def line_at(self, place: int) -> Span:
        """The line that a character stands in."""
        after = bisect_right(self._line_starts, place)
        return Span(self._line_starts[after - 1], (self._line_starts[after] if after < len(self._line_starts) else len(self.text) + 1) - 1)

    def _divided(self, start: int, end: int) -> Iterator[Span]:
        starts = self._line_starts
        nth = bisect_right(starts, start)
        while start < end:
            after = starts[nth] if nth < len(starts) else len(self.text) + 1
            yield Span(start, min(after - 1, end))
            start, nth = after, nth + 1


@dataclass(frozen=True)
class Item:
    """An agenda item as printed: number ("5", "16b", "19/04", "" where none), title, where it stands."""

    number: str
    title: str
    heading: Span
    span: Span


@dataclass(frozen=True)
class Attendee:
    """A person as a list or a sentence about attendance names them; "" where nothing is said.

    capacity: as printed ("Vice-Chairman"). status: present, in_attendance, apologies, substitute or invited.
    """

    name: str
    title: str
    role: str
    organisation: str
    capacity: str
    initials: str
    stands_in_for: str
    status: str
    span: Span


@dataclass(frozen=True)
class Record:
    """A part of a document that belongs to one meeting: its minutes, its agenda or a report to it.

    date: ISO date of the meeting. body: the body that met. kind: "minutes", "agenda" or "report".
    part: the title of a part of a pack that is no minutes ("Gangs update"), else "".
    head: the span before the first item. dated: the span that proves body and date.
    """

    document: Document
    kind: str
    date: str
    body: str
    span: Span
    dated: Span
    start: str = ""
    end: str = ""
    venue: str = ""
    part: str = ""
    items: tuple[Item, ...] = ()
    attendees: tuple[Attendee, ...] = ()

    def __hash__(self) -> int:  # what was made once of a record is looked up often: not by all its people and items
        return hash((self.kind, self.date, self.body, self.span))

    @property
    def head(self) -> Span:
        return Span(self.span.start, self.items[0].heading.start if self.items else self.span.end)


@dataclass(frozen=True)
class Fact:
    """One claim of one record, with the words that prove it; the best quotation stands first."""

    claim: Claim
    quotes: tuple[Quote, ...]
    found_by: str
    confidence: float

    def __post_init__(self) -> None:
        if not self.quotes:
            raise ValueError(f"a fact without a quotation: {self.claim}")
        if not 0 < self.confidence <= 1:
            raise ValueError(f"confidence {self.confidence} is not within 0 to 1: {self.claim}")


@dataclass(frozen=True)
class Account:
    """How much of an item, or of a report, was understood.

    characters: its visible ones. leftovers: the sentences that no fact quotes. share: 0 to 1, of what is no leftover.
    """

    meeting: str
    item: str
    part: str
    characters: int
    leftovers: tuple[Span, ...]
    share: float


@dataclass(frozen=True)
class Reading:
    """All that was read out of one document.

    accounted_for: the share (0 to 1) of its characters, white space apart, that a fact or the structure explains.
    """

    document: Document
    kind: str
    title: str
    records: tuple[Record, ...]
    facts: tuple[Fact, ...]
    accounts: tuple[Account, ...]
    accounted_for: float

    @property
    def leftovers(self) -> int:
        """How many sentences no fact quotes."""
        return sum(len(account.leftovers) for account in self.accounts)
