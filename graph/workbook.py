"""The fact tables and the action tracker as one workbook (xlsx) for people: nothing in it is a formula, the same facts give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from itertools import islice
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from graph.errors import LibraryError
from graph.store import Store
from graph.tables import Row, all_tables
from graph.tracker import COLUMNS, tracker_rows

MOST_ROWS, MOST_CHARACTERS = 1_048_576 - 1, 32_767  # what a sheet and a cell can hold
DATES = frozenset(
    ("date", "meeting", "as_of", "due", "closed_at", "reported_at", "refers_to_meeting", "first_seen", "last_seen", "raised", "last_heard", "first_due")
)  # fmt: skip
NUMBERS = frozenset(("confidence", "page", "pages", "quote_start", "quote_end", "characters", "accounted_for", "value"))
NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?")
LINE, MOST_LINES = 15, 12  # a row's height in points for each line, and the most that it takes
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")  # a form feed between two pages
NARROW, WIDE, LOOKED_AT = 8, 44, 200  # widths in characters, and how many rows they are taken from
MADE = datetime(2000, 1, 1)


@dataclass(frozen=True)
class Looks:
    head: Format
    day: Format
    words: Format


def export_workbook(store: Store, path: Path) -> int:
    """Write the workbook; gives how many rows it has. Raises LibraryError where it can't be written."""
    tables = all_tables(store)
    made = BytesIO()
    with Workbook(made, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": "Minutebook", "created": MADE})
        count = sum(_table(book, name, *table) for name, table in {"action tracker": (COLUMNS, tracker_rows(store)), **tables}.items())
    try:
        path.write_bytes(made.getvalue())
    except OSError as error:
        raise LibraryError(f"{path} can't be written ({error.strerror})") from error
    return count


def _table(book: Workbook, name: str, columns: Sequence[str], rows: Sequence[Row]) -> int:
    """Write a table; gives how many rows it has."""
    looks = Looks(
        book.add_format({"bold": True, "bottom": 1}),
        book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"}),
        book.add_format({"align": "left", "valign": "top", "text_wrap": True}),
    )
    for nth, part in enumerate(_parts(rows)):
        _sheet(book.add_worksheet(f"{name} {nth + 1}" if nth else name), columns, part, looks)
    return len(rows)


def _parts(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """The rows of each sheet: one sheet, even of none, and more where one can't hold all."""
    for start in range(0, max(1, len(rows)), MOST_ROWS):
        yield rows[start : start + MOST_ROWS]


def _sheet(sheet: Worksheet, columns: Sequence[str], rows: Sequence[Row], looks: Looks) -> None:
    """A table with a frozen head, filters and widths from its first rows; printed as wide as the paper, with its head on every page."""
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(0.4, 0.4, 0.4, 0.4)
    widths = {column: _width(column, (row[column] for row in rows)) for column in columns}
    for nth, (column, width) in enumerate(widths.items()):
        sheet.set_column(nth, nth, width)
        sheet.write_string(0, nth, column.replace("_", " "), looks.head)
    for at, row in enumerate(rows, 1):
        sheet.set_row(at, LINE * min(MOST_LINES, max(_lines(row[column], width) for column, width in widths.items())))
        for nth, column in enumerate(columns):
            _cell(sheet, at, nth, column, row[column], looks)


def _width(column: str, values: Iterable[str]) -> int:
    return max(NARROW, min(WIDE, max(len(words) for words in (column + "   ", *islice(values, LOOKED_AT)))))


def _lines(words: str, width: int) -> int:
    """How many lines some words take in a column, reckoned generously."""
    return sum(1 + int(len(line) * 1.1) // width for line in words.split("\n")) if len(words) > width or "\n" in words else 1


def _cell(sheet: Worksheet, row: int, at: int, column: str, words: str, looks: Looks) -> None:
    """A date or a number where the column holds such; all other words as a string, which a spreadsheet shows and never runs."""
    if not words:
        return
    if column in DATES and (on := _day(words)):
        sheet.write_datetime(row, at, on, looks.day)
    elif column in NUMBERS and NUMBER.fullmatch(words):
        sheet.write_number(row, at, float(words), looks.words)
    else:
        words = CONTROL.sub(" ", words)
        cut = f" ... (cut: {len(words)} characters)"
        sheet.write_string(row, at, words if len(words) <= MOST_CHARACTERS else words[: MOST_CHARACTERS - len(cut)] + cut, looks.words)


def _day(words: str) -> datetime | None:
    """An ISO date from 1900 on, where the calendar of spreadsheets begins."""
    try:
        on = date.fromisoformat(words)
    except ValueError:
        return None
    return datetime(on.year, on.month, on.day) if on.year >= 1900 else None
