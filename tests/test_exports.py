"""Exports for people: a workbook in which nothing runs, the tracker, JSON Lines and CSV for spreadsheets."""

from __future__ import annotations

import csv
import json
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from graph import workbook
from graph.errors import LibraryError
from graph.library import Library
from graph.tables import all_tables, export_csv, export_jsonl, inert
from graph.tracker import tracker_rows
from graph.workbook import export_workbook


def test_the_workbook_holds_every_table(library: Library, tmp_path: Path) -> None:
    tables = all_tables(library.store())
    count = export_workbook(library.store(), tmp_path / "one.xlsx")
    book = openpyxl.load_workbook(tmp_path / "one.xlsx")
    assert book.sheetnames == ["action tracker", *tables]
    assert count == sum(len(rows) for _, rows in tables.values()) + len(tracker_rows(library.store()))
    for name, (columns, rows) in tables.items():
        sheet = book[name]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:") and sheet.max_row == len(rows) + 1
        assert [cell.value for cell in sheet[1]] == [column.replace("_", " ") for column in columns]
        for row, cells in zip(rows, sheet.iter_rows(min_row=2, max_col=len(columns)), strict=True):
            assert [_shown(cell.value, row[column]) for column, cell in zip(columns, cells, strict=True)] == [
                row[column].replace("\f", " ") for column in columns
            ]
    meeting = book["meetings"]["A2"]
    assert (meeting.data_type, meeting.number_format) == ("d", "yyyy-mm-dd")
    assert book["documents"]["A1"].font.bold
    widths = [dimension.width for sheet in book for dimension in sheet.column_dimensions.values()]
    assert min(widths) >= 8 and max(widths) <= 62


def _shown(value: object, words: str) -> str:
    """What a cell holds as the table has it."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return words if isinstance(value, int | float) and float(words) == value else str(value or "")


def test_the_same_facts_give_the_same_bytes(library: Library, tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        export_workbook(library.store(), tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


HOSTILE = (
    "=1+1",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "{=1}",
    "http://x.example/",
    "x" * 40_000,
    "_x0041_",
    "a\x0bb",
    "1899-01-01",
    "0012",
)


def test_nothing_in_a_workbook_runs(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"meeting": words, "body": words, "value": words, "text": words} for words in HOSTILE]
    tables = {name: (("meeting", "body", "value", "text"), rows if name == "measures" else []) for name in ("actions", "follow_ups", "measures")}
    monkeypatch.setattr(workbook, "all_tables", lambda _: tables)
    monkeypatch.setattr(workbook, "tracker_rows", lambda _: [])
    export_workbook(library.store(), tmp_path / "h.xlsx")
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "h.xlsx")["measures"].iter_rows(min_row=2) for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    found = {cell.value for cell in cells}
    assert set(HOSTILE[:5]) <= found and "0012" in found and "1899-01-01" in found
    long = max(found, key=len)
    assert len(long) == 32_767 and long.endswith("(cut: 40000 characters)")


def test_a_table_beyond_a_sheet_goes_on_in_another(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 50)
    export_workbook(library.store(), tmp_path / "w.xlsx")
    book = openpyxl.load_workbook(tmp_path / "w.xlsx")
    sheets = [book[name] for name in ("measures", "measures 2", "measures 3")]
    assert {sheet["A1"].value for sheet in sheets} == {"meeting"}
    assert sum(sheet.max_row - 1 for sheet in sheets) == len(all_tables(library.store())["measures"][1])


def test_a_file_that_cannot_be_written_is_told(library: Library, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="can't be written"):
        export_workbook(library.store(), tmp_path / "no folder" / "w.xlsx")


def test_the_tracker_tells_how_each_action_stands(library: Library) -> None:
    store = library.store()
    rows = tracker_rows(store)
    raised = [row for _, rows in [all_tables(store)["actions"]] for row in rows]
    assert 0 < len(rows) <= len(raised)
    assert [row["raised"] for row in rows] == sorted((row["raised"] for row in rows), reverse=True)
    moved = next(row for row in rows if row["text"] == "Produce a fly-tipping plan")
    assert (moved["raised"], moved["first_due"], moved["due"], moved["last_heard"]) == ("2018-11-08", "2019-03-31", "2020-01-31", "2023-01-19")
    assert moved["history"] == "2019-10-10 updated; 2019-10-10 moved; 2023-01-19 raised again"
    passed_on = next(row for row in rows if row["text"].startswith("Draft a knife crime action plan"))
    assert passed_on["first_owners"] == "Daniel Okafor" and "Pickering" in passed_on["owners"]
    done = next(row for row in rows if row["text"] == "Send partners the dates of the MARAC training")
    assert (done["state"], done["history"]) == ("closed", "2019-10-10 closed") and "sent the dates round" in done["last_update"]
    silent = next(row for row in rows if row["text"] == "Hand over the files on the gang nominals to Ngozi Eze")
    assert (silent["history"], silent["last_heard"], silent["state"]) == ("", "", "open")


def test_json_lines_are_the_tables(library: Library, tmp_path: Path) -> None:
    files = {path.stem: path for path in export_jsonl(library.store(), tmp_path / "out")}
    tables = all_tables(library.store())
    assert set(files) == set(tables)
    for name, (_, rows) in tables.items():
        assert [json.loads(line) for line in files[name].read_text(encoding="utf-8").splitlines()] == rows


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-2+3", "@x", "\t=1", "\r=1", "- a bullet"])
def test_cells_for_spreadsheets_are_inert(cell: str) -> None:
    assert inert(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=1", "-9", "+4%", "-1,200.50", "'x"])
def test_other_cells_stay(cell: str) -> None:
    assert inert(cell) == cell


def test_csv_is_exact_unless_it_is_for_spreadsheets(library: Library, tmp_path: Path) -> None:
    for name, safe in (("exact", False), ("safe", True)):
        export_csv(library, tmp_path / name, safe)
    cells: dict[str, list[str]] = {}
    for name in ("exact", "safe"):
        for path in sorted((tmp_path / name).glob("*.csv")):
            with path.open(newline="", encoding="utf-8") as file:
                cells.setdefault(name, []).extend(cell for row in csv.reader(file) for cell in row)
    assert cells["safe"] == [inert(cell) for cell in cells["exact"]] != cells["exact"]
