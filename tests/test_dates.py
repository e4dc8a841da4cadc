"""Dates and times as written."""

import pytest

from ingest.structure.dates import dates, times

DATES = [
    ("Thursday 6th July 2017", [("2017-07-06", "Thu")]),
    ("the 31 st March 2015", [("2015-03-31", "")]),
    ("16/04/2015 and 21.06.18", [("2015-04-16", ""), ("2018-06-21", "")]),
    ("Saturday, October 14th, 2023", [("2023-10-14", "Sat")]),
    ("2018-06-21", [("2018-06-21", "")]),
    ("25th of March 2021", [("2021-03-25", "")]),
    ("31 June 2019, 7 of 9, version 1.2.3, May 2018", []),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(d.iso, d.weekday) for d in dates(text)] == expected


TIMES = [
    ("10.00 am", ["10:00"]),
    ("7pm", ["19:00"]),
    ("2.00 p.m.", ["14:00"]),
    ("14:00 to 15:50", ["14:00", "15:50"]),
    ("1400 hours", ["14:00"]),
    ("2-4pm", ["14:00", "16:00"]),
    ("9.30 to 11am", ["09:30", "11:00"]),
    ("11-1pm", ["11:00", "13:00"]),
    ("2.00 - 3.30pm", ["14:00", "15:30"]),
    ("12 noon", ["12:00"]),
    ("12.15 am", ["00:15"]),
    ("on 21.06.18", []),
    ("up by 10.25%", []),
]


@pytest.mark.parametrize(("text", "expected"), TIMES)
def test_times(text: str, expected: list[str]) -> None:
    assert [t for _, t in times(text)] == expected
