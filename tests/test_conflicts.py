"""Where a record contradicts itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.facts.conflicts import find_conflicts
from tests.factories import claims, record_of

CASES = (
    ("The panel met on Monday 12 March 2019.", ["weekday"]),
    ("The panel met on Tuesday 12 March 2019 and on 13/03/19.", []),
    ("The next meeting will be held on 11 June 2019.\nThe next meeting is on 18 June 2019.", ["next meeting"]),
    ("The next Board meeting was scheduled for 4th July.\nDate of the next meeting: 4 July 2019.", []),
    ("The meeting closed at 4.10 p.m.\nThe meeting ended at 16:25", ["end"]),
    ("The meeting closed at 4.10 p.m.\nMeeting ended at 16:10", []),
)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_conflicts_of_a_record(text: str, expected: list[str]) -> None:
    found = claims(find_conflicts, *record_of(text, item="5"))
    assert [c.kind for c in found] == expected


def test_present_and_absent() -> None:
    record, context = record_of("Apologies were received from Ann Lee and Bo Roy. Present: Ann Lee.", item="1", present=("Ann Lee", "Ann Lee", "Bo Roy"))
    there, away, other = record.attendees
    record = replace(record, attendees=(there, replace(away, status="apologies", span=record.dated.__class__(5, 9)), replace(other, status="apologies")))
    assert [c.detail for c in claims(find_conflicts, record, context)] == ["Ann Lee: present and apologies"]
