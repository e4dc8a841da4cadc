"""What came of earlier actions, in the ways councils report it."""

from dataclasses import replace

import pytest

from ingest.follow_ups import find_follow_ups
from ingest.progress import progress_of
from tests.factories import BODY, claims, record_of

LAST = "1. MINUTES OF THE LAST MEETING\n\nThe minutes of the meeting held on 4 December 2018 were agreed.\n\n"
CASES = [
    ("2. MATTERS ARISING\n\nMinute 33 (Lamps): the lamps had been mended and the action was complete.", [("2018-12-04", "33", "completed")]),
    ("2. MATTERS ARISING\n\nMinute 33 of 6 June 2018 (Lamps): nothing had been heard. It was carried forward.", [("2018-06-06", "33", "pending")]),
    ("2. MATTERS ARISING\n\n2.1 Minute SP/18/05 (Lamps): The review was ongoing.", [("2018-12-04", "SP/18/05", "in_progress")]),
    ("2. ACTIONS FROM EARLIER MEETINGS\n\n5 July 2018, item 18/35 (maps): not done. It was re-assigned.", [("2018-07-05", "18/35", "pending")]),
    ("2. NOTES AND ACTIONS\n\nActions from 16 November 2018:\n\n- Minute 4: JB to cost the lamps. DONE, up in May.\n- Minute 6: YT to find a room. NOT YET.", [("2018-11-16", "4", "completed"), ("2018-11-16", "6", "pending")]),
    ("2. ACTION LOG\n\nRaised\tItem\tAction\tLead\tStatus\n18/09/2018\t8\tMend the gate\tGP\tComplete\n18/09/2018\t9\tMap the paths\tGP\tOngoing, half done", [("2018-09-18", "8", "completed"), ("2018-09-18", "9", "in_progress")]),
    ("2. ACTION LOG\n\nThe log of 6 September 2018 was gone through.\n\nItem\tAction\tOwner\tUpdate\n18/22\tAsk the schools\tAnn Lee\tCarried forward. A new head starts in May.", [("2018-09-06", "18/22", "pending")]),
    ("2. MATTERS ARISING\n\nIt had been agreed at the previous meeting that the map be redrawn; this was a work in progress.", [("2018-12-04", "", "in_progress")]),
    ("2. MATTERS ARISING\n\nThe Board heard that the Head of Housing had inspected the flats.", [("2018-12-04", "", "completed")]),
    ("2. PARKS\n\nMs Lee would mend the swings.\n\nPost-meeting note: the swings were mended on 14 March.", [("2019-03-12", "2", "completed")]),
    ("2. PARKS\n\nPost meeting note:\n\nMs Lee is still waiting for the parts.", [("2019-03-12", "2", "in_progress")]),
    ("2. MATTERS ARISING\n\nThere were none.", []),
    ("2. PARKS\n\nMinute 33 was mentioned. Item 4 of the plan is done.", []),
    ("2. ACTION SUMMARY\n\nAction\tOwner\tDeadline\nMend the gate\tGP\t1 May 2019", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_follow_ups(text: str, expected: list[tuple[str, str, str]]) -> None:
    record, context = record_of(LAST + text)
    found = claims(find_follow_ups, record, context)
    assert [(f.refers_to_meeting, f.refers_to_item, f.status) for f in found] == expected
    assert {(f.reported_at, f.body) for f in found} <= {("2019-03-12", BODY)}


BROKEN_COLUMNS = """Appendix A

Minute Number/Title

Matters Arising Update

Minute 37
4th December 2018

Parks

It was resolved that the swings be mended.

The swings have been mended and the
park is open again.

Minute 39b
4th December 2018

Roads

It was resolved that a map be brought to the meeting.

Ms Lee will bring the map in March.
"""


def test_columns_that_fell_apart() -> None:
    record, context = record_of(BROKEN_COLUMNS, kind="report")
    found = claims(find_follow_ups, replace(record, part="MATTERS ARISING"), context)
    assert [(f.refers_to_meeting, f.refers_to_item, f.status) for f in found] == [("2018-12-04", "37", "completed"), ("2018-12-04", "39b", "pending")]


STATUS = [
    ("Completed. Sent on 4 July.", "completed"),
    ("Done", "completed"),
    ("The list had gone to all partners.", "completed"),
    ("Nothing further was needed.", "completed"),
    ("In progress. Two halls have been seen.", "in_progress"),
    ("A first draft had been written, but the costs were missing.", "in_progress"),
    ("The contract was still being drawn up.", "in_progress"),
    ("Carried forward at Ms Lee's request.", "pending"),
    ("The list had not been received.", "pending"),
    ("The forum is due to meet in July.", "pending"),
    ("An update will be given at the meeting.", "pending"),
    ("Outstanding", "pending"),
    ("", "pending"),
]


@pytest.mark.parametrize(("update", "expected"), STATUS)
def test_progress(update: str, expected: str) -> None:
    assert progress_of(update) == expected
