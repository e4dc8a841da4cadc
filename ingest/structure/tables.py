"""Rows of tables of actions, whether tabs part their columns or, as text files print them, spaces: "Ref    Action    Owner    Due"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from ingest.model import Document, Record, Span
from ingest.structure.context import Context
from ingest.structure.rows import LONGEST_HEADER, Row, headed_rows, header_kinds, row_of

GAP = re.compile(r"[ \xa0]{2,}")
WIDE_GAP = re.compile(r"\S[ \xa0]{3,}\S")
ASIDE = 3  # characters by which a cell may stand to the left of its head
MOST_BLANK = 1  # blank lines within a table


def rows_of_tables(record: Record, _: Context) -> tuple[Row, ...]:
    """The rows of a record's tables of actions, those with tabs first; more than one extractor asks, `Context.once` makes them once."""
    return (*headed_rows(record.document, record.span), *_spaced_rows(record.document, record.span))


def _spaced_rows(document: Document, span: Span) -> Iterator[Row]:
    """The rows under a header whose words stand three spaces apart or more; what stands below a cell on lines of its own belongs to it."""
    text = document.text
    header: list[str] = []
    starts: list[int] = []  # how far from the margin each column begins
    lines: list[list[Span]] = []  # the cells of the row at hand: its first line and those below
    title, above, blank = "", "", 0
    for line in document.lines(span.start, span.end):
        words = text[line.start : line.end]
        if not words.strip() or document.marked("furniture", line.start, line.end):
            blank += not words.strip()
            continue
        if not header and "   " not in words:
            above, blank = words.strip(), 0
            continue
        cells = _cells(text, line)
        kinds = (
            header_kinds("\t".join(text[c.start : c.end] for c in cells)) if len(cells) > 2 and len(words) <= LONGEST_HEADER and WIDE_GAP.search(words) else []
        )
        if kinds or (header and (blank > MOST_BLANK or not _fits(cells, line, starts))):
            yield from _row(text, header, starts, lines, title)
            header, starts, lines, title = kinds, [c.start - line.start for c in cells] if kinds else [], [], above
        elif header and cells[0].start - line.start <= starts[0] + ASIDE:
            yield from _row(text, header, starts, lines, title)
            lines = [cells]
        elif header and lines:
            lines.append(cells)
        above, blank = words.strip(), 0
    yield from _row(text, header, starts, lines, title)


def _cells(text: str, line: Span) -> list[Span]:
    """The cells of a line: what two spaces or more set apart."""
    cells, at = [], line.start
    for gap in [*GAP.finditer(text, line.start, line.end), None]:
        end = gap.start() if gap else line.end
        if text[at:end].strip():
            cells.append(Span(at, end))
        at = gap.end() if gap else end
    return cells


def _fits(cells: list[Span], line: Span, starts: list[int]) -> bool:
    """Whether no cell of a line reaches over the column behind it."""
    for cell in cells:
        column = _column(cell, line, starts)
        if column + 1 < len(starts) and cell.end - line.start > starts[column + 1]:
            return False
    return True


def _column(cell: Span, line: Span, starts: list[int]) -> int:
    return max(0, bisect_right(starts, cell.start - line.start + ASIDE) - 1)


def _row(text: str, header: list[str], starts: list[int], lines: list[list[Span]], title: str) -> Iterator[Row]:
    """The row of some lines, where it has what a row of actions must have."""
    if not lines:
        return
    columns: list[list[Span]] = [[] for _ in header]
    for cells in lines:
        begin = text.rfind("\n", 0, cells[0].start) + 1
        for cell in cells:
            columns[_column(cell, Span(begin, cell.end), starts)].append(cell)
    firsts = [cells[0] if cells else Span(lines[0][0].start, lines[0][0].start) for cells in columns]
    named = row_of(text, header, firsts)
    if named:
        more = {kind: tuple(cells[1:]) for kind, cells in zip(header, columns, strict=True) if kind and len(cells) > 1}
        yield Row(named, title, Span(lines[0][0].start, lines[-1][-1].end), more)
