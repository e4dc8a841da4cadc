"""A document's text as a page shows it: sections (the pages of a PDF), and in them pieces that are quoted, asked for or left over."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.evidence import Evidence
from graph.library import StoredReading

SECTION = 12_000  # characters of a section where the format has no pages
ON_SCREEN = 10  # sections on one screen
AROUND = 900  # characters of an excerpt before and behind what is asked for
Place = tuple[int, int]  # start and end in the document's text


@dataclass(frozen=True)
class Piece:
    """A stretch of text of one kind. anchors: facts whose quotation begins here; asked: what the visitor came for; first: its begin."""

    text: str
    anchors: tuple[str, ...]
    first: bool
    asked: bool
    quoted: bool
    left: bool


Line = tuple[Piece, ...]


@dataclass(frozen=True)
class Section:
    """number: from 1; start, end: in the text. page: whether it is a printed page."""

    number: int
    start: int
    end: int
    page: bool
    lines: tuple[Line, ...]
    facts: tuple[Evidence, ...]
    leftovers: int

    @property
    def name(self) -> str:
        return f"{'Page' if self.page else 'Part'} {self.number}"


def places_of(text: str, page_starts: Sequence[int]) -> list[Place]:
    """Where each section begins and ends: the pages, or parts of about SECTION characters that end at a line end."""
    starts = list(page_starts)
    if not starts:
        starts = [0]
        while len(text) - starts[-1] > SECTION * 1.5:
            line_end = text.rfind("\n", starts[-1] + SECTION // 2, starts[-1] + SECTION)
            starts.append(line_end + 1 if line_end >= 0 else starts[-1] + SECTION)
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def section_at(places: Sequence[Place], place: int) -> int:
    """The number (from 1) of the section that a character stands in."""
    return max(1, bisect_right([start for start, _ in places], place))


def screen_of(section: int) -> range:
    """The numbers of the sections that share a screen with this one, from 1; the last screen may hold fewer."""
    first = (section - 1) // ON_SCREEN * ON_SCREEN + 1
    return range(first, first + ON_SCREEN)


def sections_of(text: str, stored: StoredReading, evidence: Iterable[Evidence], asked: Iterable[Place], numbers: Iterable[int]) -> list[Section]:
    """The sections of these numbers; those that the document does not have are left out."""
    places = places_of(text, stored.page_starts)
    facts = sorted(evidence, key=lambda e: e.quotes[0].start)
    lefts = sorted(place for account in stored.accounts for place in account.leftovers)
    asked = list(asked)
    sections = []
    for number in numbers:
        if not 1 <= number <= len(places):
            continue
        start, end = places[number - 1]
        here = tuple(fact for fact in facts if start <= fact.quotes[0].start < end)
        quotes = [(q.start, q.end) for fact in facts for q in fact.quotes if q.start < end and start < q.end]
        left = [place for place in lefts if place[0] < end and start < place[1]]
        lines = _lines(_pieces(text, (start, end), quotes, asked, left, here))
        sections.append(Section(number, start, end, bool(stored.page_starts), lines, here, sum(place[0] >= start for place in left)))
    return sections


def _pieces(text: str, section: Place, quotes: Sequence[Place], asked: Sequence[Place], left: Sequence[Place], facts: Sequence[Evidence]) -> Iterator[Piece]:
    """The section cut wherever a quotation, what was asked for, or a leftover begins or ends."""
    start, end = section
    anchors: dict[int, list[str]] = {}
    for fact in facts:
        anchors.setdefault(fact.quotes[0].start, []).append(fact.id)
    depth = [dict.fromkeys((start, end), 0) for _ in range(3)]  # place -> how many begin there, less those that end
    for kind, spans in zip(depth, (asked, quotes, left), strict=True):
        for begin, stop in spans:
            if begin < end and start < stop:
                kind[max(begin, start)] = kind.get(max(begin, start), 0) + 1
                kind[min(stop, end)] = kind.get(min(stop, end), 0) - 1
    cuts = sorted({*anchors, *depth[0], *depth[1], *depth[2]})
    open_ = [0, 0, 0]
    for begin, stop in itertools.pairwise(cuts):
        open_ = [count + kind.get(begin, 0) for count, kind in zip(open_, depth, strict=True)]
        yield Piece(text[begin:stop], tuple(anchors.get(begin, ())), bool(asked) and begin == asked[0][0], *(count > 0 for count in open_))


def _lines(pieces: Iterable[Piece]) -> tuple[Line, ...]:
    """The pieces line by line; empty lines are left out, but not an anchor that stands in one."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        for nth, words in enumerate(piece.text.split("\n")):
            if nth:
                lines.append([])
            if words.strip("\f") or (not nth and piece.anchors):
                lines[-1].append(
                    piece if words == piece.text else replace(piece, text=words, first=piece.first and not nth, anchors=() if nth else piece.anchors)
                )
    return tuple(tuple(line) for line in lines if any(piece.anchors or piece.text.strip() for piece in line))


def excerpt_of(text: str, places: Sequence[Place], asked: Sequence[Place]) -> tuple[Line, ...]:
    """The lines around the first place asked for, within its section, with all that is asked for marked."""
    begin, stop = asked[0]
    start, end = places[section_at(places, begin) - 1]
    first = text.rfind("\n", start, max(start, begin - AROUND)) + 1 or start
    line_end = text.find("\n", min(end, stop + AROUND), end)
    return _lines(_pieces(text, (first, line_end if line_end >= 0 else end), (), asked, (), ()))
