"""What a brief is made of: statements, tables, and the numbered quotations that prove them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.story_parts import Source, Story

GROUNDS = {"leads": "leads", "chairs": "chairs its group", "presents": "presents", "reports": "reports"}


@dataclass(frozen=True)
class Statement:
    """One sentence; cites: numbers of the notes that prove it, from 1."""

    text: str
    cites: tuple[int, ...]


@dataclass(frozen=True)
class Line:
    """A row of a table."""

    cells: tuple[str, ...]
    cites: tuple[int, ...]


@dataclass(frozen=True)
class Section:
    """A heading with a table under it; empty: what stands there when no record shows anything."""

    key: str
    heading: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    empty: str
    about: str = ""


@dataclass(frozen=True)
class Note:
    number: int
    source: Source


@dataclass(frozen=True)
class Record:
    """A document that the brief rests on. read: the share of its text that is accounted for, 0 to 1."""

    document: str
    notes: tuple[int, ...]
    read: float


@dataclass(frozen=True)
class Brief:
    """not_found: what was looked for in vain, with where."""

    story: Story
    title: str
    span: str
    summary: tuple[Statement, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    records: tuple[Record, ...]
    not_found: tuple[str, ...]


class Notes:
    """The quotations cited so far: each place of a document gets one number, in the order of first use."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._numbers: dict[tuple[str, str, str], int] = {}
        self._listed: list[Source] = []

    def cite(self, *facts: str) -> tuple[int, ...]:
        found = []
        for fact in facts:
            source = self._sources[fact]
            place = source.document, source.page, source.quote
            if place not in self._numbers:
                self._listed.append(source)
                self._numbers[place] = len(self._listed)
            found.append(self._numbers[place])
        return tuple(sorted(set(found)))

    def listed(self) -> tuple[Note, ...]:
        return tuple(Note(number, source) for number, source in enumerate(self._listed, 1))
