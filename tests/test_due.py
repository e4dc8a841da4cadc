"""Deadlines: dates in full and in part, ends of months, and meetings whose dates the record gives."""

import pytest

from ingest.facts.due import Deadlines
from tests.factories import record_of

NEXT = "4. KERBS\n\nNothing.\n\n5. DATE OF NEXT MEETING\n\nTuesday 11 June 2019 at 2 pm. The one after it is on 10 September 2019.\n\nThe meeting closed at 4 pm on 12 March."
CASES = [
    ("send it by 3 May", "2019-05-03"),
    ("send it by 3rd February", "2020-02-03"),
    ("send it by Friday 3 May 2019", "2019-05-03"),
    ("send it before 03/05/2019", "2019-05-03"),
    ("send it by the end of April", "2019-04-30"),
    ("send it by end of February", "2020-02-29"),
    ("send it no later than May 3rd", "2019-05-03"),
    ("bring it to the next meeting", "2019-06-11"),
    ("bring it to the next meeting of the Board", "2019-06-11"),
    ("bring it to the next Board", "2019-06-11"),
    ("bring it to the September meeting", "2019-09-10"),
    ("bring it to the meeting in June", "2019-06-11"),
    ("bring it in September", "2019-09-10"),
    ("bring it to the November meeting", ""),
    ("write about the fire of 3 May 2018", ""),
    ("send it by 31 June", ""),
    ("send it before Easter", ""),
    ("send it as soon as possible", ""),
]


@pytest.mark.parametrize(("words", "expected"), CASES)
def test_deadline_of_a_sentence(words: str, expected: str) -> None:
    record, _ = record_of(NEXT)
    assert Deadlines(record).of_sentence(words) == expected


CELLS = [
    ("29/03/2019", "2019-03-29"),
    ("Next meeting", "2019-06-11"),
    ("30 July", "2019-07-30"),
    ("Mid-April", ""),
    ("ASAP", ""),
    ("", ""),
    ("end March", "2019-03-31"),
]


@pytest.mark.parametrize(("words", "expected"), CELLS)
def test_deadline_of_a_column(words: str, expected: str) -> None:
    record, _ = record_of(NEXT)
    assert Deadlines(record).of_cell(words) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The next meeting is scheduled for June 16th 2019.", "2019-06-16"),
        ("Members were told that the next Group meeting would be on 9th September.", "2019-09-09"),
        ("The next meeting has not been fixed. The fair is on 9 May 2019.", ""),
        ("The next meeting was held on 4 December 2018.", ""),
        ("No date was given.", ""),
    ],
)
def test_date_of_the_next_meeting(text: str, expected: str) -> None:
    record, _ = record_of(text, item="9")
    assert Deadlines(record).of_sentence("at the next meeting") == expected
