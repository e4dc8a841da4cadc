"""Tables of figures: rows whose first cell names something and whose other cells are numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.facts.figures import Figure
from ingest.model import Span

# A cell that is nothing but a figure: "1,306", "-9%", "£4,000", "+3", "12.5"
NUMBER = re.compile(r"\s*(?P<sign>[-−–+])?\s?(?P<pound>£)?\s?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(?P<share>%)?\s*")
NOTHING = re.compile(r"\s*(?:-|–|—|n/?a|nil|none|tbc|\*|\.\.)?\s*", re.I)
REFERRING = re.compile(r"\W*(?:item|no|number|ref(?:erence)?|id|page|minute|date|tel\w*|phone|#)\b.{0,12}", re.I)
LETTERS = re.compile(r"[A-Za-z]{3,}")
LONGEST = 60


@dataclass(frozen=True)
class Cell:
    """A figure of a row with the heading of its column ("" where there is none)."""

    figure: Figure
    heading: str


@dataclass(frozen=True)
class Row:
    """A row of a table of figures. above: the line before the table, which may name what it is about."""

    span: Span
    label: Span
    above: Span | None
    cells: tuple[Cell, ...]


def rows_of_figures(text: str, stretch: Span) -> Iterator[Row]:
    """The rows of all tables of figures: at least two rows of the same shape, one below the other."""
    block: list[list[Span]] = []
    above: Span | None = None
    last: Span | None = None
    at = stretch.start
    while at <= stretch.end:
        stop = text.find("\n", at, stretch.end)
        line = Span(at, stop if stop >= 0 else stretch.end)
        cells = _cells(text, line)
        if len(cells) > 1 and (not block or len(block[0]) == len(cells)):
            if not block:
                above = last
            block.append(cells)
        else:
            yield from _table(text, block, above)
            block, above = ([cells], last) if len(cells) > 1 else ([], None)
        if text[line.start : line.end].strip():
            last = line
        at = line.end + 1
    yield from _table(text, block, above)


def _table(text: str, block: list[list[Span]], above: Span | None) -> Iterator[Row]:
    data = [cells for cells in block if _is_data(text, cells)]
    if len(data) < 2:
        return
    heads = [] if _is_data(text, block[0]) else [" ".join(text[c.start : c.end].split()) for c in block[0]]
    for cells in data:
        found = []
        for column, cell in enumerate(cells[1:], 1):
            heading = heads[column] if heads else ""
            number = NUMBER.fullmatch(text, cell.start, cell.end)
            if number and not REFERRING.fullmatch(heading):
                sign = "-" if number["sign"] in ("-", "−", "–") else ""
                value = number["digits"].replace(",", "")
                found.append(Cell(Figure(cell, sign + value, "£" if number["pound"] else "%" if number["share"] or "%" in heading else ""), heading))
        if found:
            yield Row(Span(cells[0].start, cells[-1].end), cells[0], above, tuple(found))


def _is_data(text: str, cells: list[Span]) -> bool:
    """Whether a row is a label and figures: "Burglary | 64 | 79 | -19%"."""
    label = text[cells[0].start : cells[0].end]
    rest = [text[c.start : c.end] for c in cells[1:]]
    numbers = sum(NUMBER.fullmatch(cell) is not None for cell in rest)
    plain = all(NUMBER.fullmatch(cell) or NOTHING.fullmatch(cell) for cell in rest)
    years = all(re.fullmatch(r"\s*(?:19|20)\d\d\s*", cell) for cell in rest)
    return plain and numbers > 0 and not years and LETTERS.search(label) is not None and len(label) <= LONGEST


def _cells(text: str, line: Span) -> list[Span]:
    """The cells of a line; empty ones at its rims are dropped."""
    cells, at = [], line.start
    if "\t" not in text[line.start : line.end]:
        return []
    for cell in text[line.start : line.end].split("\t"):
        cells.append(Span(at, at + len(cell)))
        at += len(cell) + 1
    while cells and not text[cells[-1].start : cells[-1].end].strip():
        cells.pop()
    while cells and not text[cells[0].start : cells[0].end].strip():
        cells.pop(0)
    return cells
