"""Which earlier minute, item or action an entry is about, in the ways councils refer to them."""

import pytest

from ingest.facts.references import entries, recent, reference
from ingest.model import Span
from tests.factories import record_of

CASES = [
    # a numbered matters-arising list
    ("Minute 42 (Graffiti): the wall had been cleaned.", ("42", "", False)),
    ("2.1 Minute SP/18/05: the review was ongoing.", ("SP/18/05", "", False)),
    ("Min 7.2 Lamps - Tom has written to the bank.", ("7.2", "", False)),
    ("(a) Minute EX.14 - Lamps. They had been mended.", ("EX.14", "", False)),
    ("EX.24 (lamps): nothing had been heard.", ("EX.24", "", False)),
    ("Lamps (minute 5) - they had been mended.", ("5", "", False)),
    # a date of its own, with or without a year, before or after
    ("Minute of 5 June, item 5: the leaflet had been delivered.", ("5", "2018-06-05", False)),
    ("5 July 2018, item 18/35 (maps): not done.", ("18/35", "2018-07-05", False)),
    ("Minute 33 of the meeting held on 6 June 2018 (Lamps): nothing had been heard.", ("33", "2018-06-06", False)),
    ("Item 5: completed on 3 January 2019.", ("5", "", False)),
    # a Scottish committee's business outstanding
    ("With reference to item 98 of the minute of 27 March 2018, the review had been completed.", ("98", "2018-03-27", False)),
    ("With reference to item 103 thereof, the report had not been received.", ("103", "", True)),
    ("With reference to item 101 of the same minute, the trial was still in progress.", ("101", "", True)),
    # a web page's brackets, an action log's list
    ("(item 9) the map had been published.", ("9", "", False)),
    ("Action 3.2 – completed", ("3.2", "", False)),
    # none
    ("Minute 14: 'Ings Lane' should read 'Inns Lane'.", None),
    ("Minutes of Previous Meeting, item 17. PDF 204 KB", None),
    ("The plan for item 7 was late.", None),
    ("Agenda item 3: lamps", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_reference(text: str, expected: tuple[str, str, bool] | None) -> None:
    record, _ = record_of(text, item="2")
    found = reference(record, Span(0, len(text)))
    assert (found and (found.number, found.meeting, found.same)) == expected


def test_a_paragraph_is_parted_where_a_sentence_begins_with_a_reference() -> None:
    text = "Matters arising: (item 9) the map was done. (item 11) Talks go on, as item 3 says."
    assert [text[s.start : s.end].strip() for s in entries(text, Span(0, len(text)))] == [
        "Matters arising:",
        "(item 9) the map was done.",
        "(item 11) Talks go on, as item 3 says.",
    ]


def test_a_day_without_a_year_is_the_last_one_before_the_meeting() -> None:
    assert [recent(18, 5, "2023-08-24"), recent(24, 8, "2023-08-24"), recent(31, 2, "2023-08-24")] == ["2023-05-18", "2022-08-24", ""]
