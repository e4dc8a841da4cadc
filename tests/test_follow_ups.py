"""What came of earlier actions, in the ways councils report it."""

from dataclasses import replace

import pytest

from ingest.facts.follow_ups import find_follow_ups
from ingest.facts.progress import progress_of
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
    ("2. MATTERS ARISING\n\nReview of actions from 19.10.2018:-\n\nFigures have been received – complete.\n\nDriving – in progress between the police and the county.\n\nLetter – waiting for the county to write.", [("2018-10-19", "", "completed"), ("2018-10-19", "", "in_progress"), ("2018-10-19", "", "pending")]),
    ("2. MATTERS ARISING\n\n2.1 3.2 Work on the lamps was progressing.", [("2018-12-04", "3.2", "in_progress")]),
    ("2. ACTION LOG\n\nIt was noted that Action no. 2: the police to bring a map, was no longer needed and would come off the list.\n\nWith regards to Action no. 5: the visit to the depot, it was noted that it had gone well.", [("2018-12-04", "", "completed"), ("2018-12-04", "", "completed")]),
    ("2. PROGRESS OF ACTIONS\n\nTom Ash confirmed that he had been talking to the county about floods.\n\nThe Chair advised that she had written to the bank but had not had an answer.", [("2018-12-04", "", "in_progress"), ("2018-12-04", "", "pending")]),
    ("2. MINUTES\n\nItem 7 (xii) – Mr Ash advised that the statement is inaccurate, and that he had said so.", []),
    ("2. MATTERS ARISING\n\nThe new lamps (Minute 12 refers) had not been put up.\n\nThe maps referred to in Minute 13 had been sent out.", [("2018-12-04", "12", "pending"), ("2018-12-04", "13", "completed")]),
    ("2. MATTERS ARISING\n\nLamps Group – Update (minute 20)\n\nMs Lee said that a review was under way.", [("2018-12-04", "20", "in_progress")]),
    ("2. MINUTES AND ACTION LOG\n\nThe following actions remain outstanding.\n\nACTION: Dora Quill to ring the school.\n\nACTION: Tom Ash to share the map (COMPLETED).", [("2018-12-04", "", "pending"), ("2018-12-04", "", "completed")]),
    ("2. MINUTES AND ACTION LOG\n\nAction 1: The protocol for hostels is in hand.\n\nAction 4: Map redrawn, action closed.", [("2018-12-04", "", "in_progress"), ("2018-12-04", "", "completed")]),
    ("2. MINUTES\n\nThe action from the previous meeting about the lamps had not yet been completed.", [("2018-12-04", "", "pending")]),
    ("2. MATTERS ARISING\n\n2.1 (4.6 Mapping of Paths) The county had been lobbied and had sent a map.", [("2018-12-04", "4.6", "completed")]),
    ("2. ACTION LOG\n\nFSP07 – Ann Lee to write to the bank – completed.\n\nFSP08 – the map is being drawn.", [("2018-12-04", "", "completed"), ("2018-12-04", "", "in_progress")]),
    ("2. ACTION LOG\n\nA1 Ann Lee to write to the bank.\nUpdate: letter sent, action closed.\nA2 Tom Ash to find a room.\nUpdate: ongoing.", [("2018-12-04", "", "completed"), ("2018-12-04", "", "in_progress")]),
    ("2. MATTERS ARISING\n\n· Minute 67 – Lamps on the Ring Road\n\nThe Board heard that they had been mended.", [("2018-12-04", "67", "completed")]),
    ("2. MATTERS ARISING\n\n1.1 That action was with the county and could be closed.", [("2018-12-04", "", "completed")]),
    ("2. ACTION LOG\n\nACTION: Tom Ash to be added to the circulation list - CLOSED", [("2018-12-04", "", "completed")]),
    ("2. PARKS\n\nMinute 33 was mentioned. Item 4 of the plan is done.", []),
    # a district's log: the item stands beside the date, "Open" says less than what follows it
    ("2. ACTION LOG\n\nRef\tRaised\tAction\tOwner\tStatus\nA31\t06/11/18, item 3\tBuy bins\tAL\tClosed - Completed 2 December\nA32\t06/11/18, item 4\tPrint maps\tAL\tOpen - Ongoing, at the printers\nA33\t06/11/18, item 6\tInvite the bank\tAL\tOpen - Carried forward", [("2018-11-06", "3", "completed"), ("2018-11-06", "4", "in_progress"), ("2018-11-06", "6", "pending")]),
    # a borough's tracker: a colour and an update, with a key above that is no report
    ("2. ACTION TRACKER\n\nKey: GREEN = done; AMBER = under way; RED = not begun.\n\nMinute\tDate\tAction\tLead\tRAG\tUpdate\n23\t30/11/18\tShare the figures\tAL\tGREEN\tCompleted: sent.\n26\t30/11/18\tArrange a visit\tAL\tAMBER\tTwo dates have been offered.\n17\t14/09/18\tRedraft the plan\tAL\tRED\tWaiting for the county.\n18\t14/09/18\tPaint the hall\tAL\tGREEN\tOn track", [("2018-11-30", "23", "completed"), ("2018-11-30", "26", "in_progress"), ("2018-09-14", "17", "pending"), ("2018-09-14", "18", "in_progress")]),
    # a text file's table, whose columns spaces part; what numbers the actions is no item
    ("2. MATTERS ARISING\n\nRef     Action                        Owner   Update                         RAG\n18/09   Share the map                 AL      Sent out in May.               Green\n18/10   Arrange a walk                AL      Two dates offered, still       Amber\n                                              awaiting a reply.\n18/12   Write to the bank             AL      Not started. Carried over.     Red", [("2018-12-04", "", "completed"), ("2018-12-04", "", "in_progress"), ("2018-12-04", "", "pending")]),
    ("2. ACTIONS\n\nAction\tWho\tPosition at 12 March\nMend the gate\tAL\tNot yet agreed, roll over to May", [("2018-12-04", "", "pending")]),
    ("2. MATTERS ARISING\n\n(a) Minute EX.14 - Lamps. The lamps had been mended and the action was complete.\n\n(b) Minute EX.16 - Maps. The review was still under way.", [("2018-12-04", "EX.14", "completed"), ("2018-12-04", "EX.16", "in_progress")]),
    ("2. ACTION LOG\n\nRef\tAction\tOfficer\tUpdate\tOpen/Closed\n4.1\tMend the gate\tAL\tTwo quotes were had.\tOpen\n4.2\tMap\tAL\tOn the website.\tClosed", [("2018-12-04", "4.1", "in_progress"), ("2018-12-04", "4.2", "completed")]),
    # a first column that only counts
    ("2. ACTIONS\n\nNo\tAction\tLead\tBy when\tProgress\n1\tMend the gate\tAL\tMay\tIn hand\n2\tMap the paths\tTB\tJune\tNot started", [("2018-12-04", "", "in_progress"), ("2018-12-04", "", "pending")]),
    # a Scottish committee
    ("2. BUSINESS OUTSTANDING\n\nWith reference to item 98 of the minute of 27 March 2018, the review had been completed.\nWith reference to item 101 of the same minute, the trial was still in progress.\nWith reference to item 103 thereof, the report had not yet been received.\nThe Committee AGREED to note the position.", [("2018-03-27", "98", "completed"), ("2018-03-27", "101", "in_progress"), ("2018-03-27", "103", "pending")]),
    # within the item of the minutes
    ("2. MINUTES\n\nMatters arising: (item 9) the map had been published. (item 11) The Director said that talks were ongoing.", [("2018-12-04", "9", "completed"), ("2018-12-04", "11", "in_progress")]),
    ("2. MINUTES\n\nMinute 14: 'Ings Lane' should read 'Inns Lane'.\nMinute 15 (Lamps): the lamps had been mended.", [("2018-12-04", "15", "completed")]),
    # lists
    ("2. PREVIOUS ACTIONS (6 September 2018)\n\nAction 3.2 – completed\nAction 3.3 – carried forward\nMr Budd thanked everybody.", [("2018-09-06", "3.2", "completed"), ("2018-09-06", "3.3", "pending")]),
    ("2. REVIEW OF ACTIONS\n\n• AL to mend the gate – completed.\n• TB to map the paths – ongoing\n• Tom to count bins (outstanding)", [("2018-12-04", "", "completed"), ("2018-12-04", "", "in_progress"), ("2018-12-04", "", "pending")]),
    ("2. UPDATE ON ACTIONS\n\n5.1\tMend the gate\tAL\tComplete\n5.2\tMap the paths\tTB\tOngoing", [("2018-12-04", "5.1", "completed"), ("2018-12-04", "5.2", "in_progress")]),
    # prose
    ("2. MATTERS ARISING\n\nThe Clerk confirmed that the map had been circulated.\nMs Lee reported that the leaflet had not yet been printed.", [("2018-12-04", "", "completed"), ("2018-12-04", "", "pending")]),
    ("2. PARKS\n\nThe Clerk confirmed that the map had been circulated.", []),
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


def test_minutes_of_a_day_without_a_year_are_the_last() -> None:
    record, context = record_of("1. MINUTES OF MEETING HELD ON 9 MAY AND MATTERS ARISING\n\n1.1 3.2 Work on the lamps was progressing.\n\n2. PATHS\n\nDry.")
    assert [(f.refers_to_meeting, f.refers_to_item) for f in claims(find_follow_ups, record, context)] == [("2018-05-09", "3.2")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2. ACTION LOG\n\nRaised\tItem\tAction\tLead\tStatus\n18/09/2018\t8\tMend the gate.\tGP\tComplete: it swings again.",
            "Mend the gate – Complete: it swings again.",
        ),
        ("2. ACTION LOG\n\nRaised\tItem\tAction\tLead\tStatus\n18/09/2018\t8\tMend the gate.\tGP\tComplete", "Mend the gate."),
        (
            "2. MATTERS ARISING\n\nMinute 67 – Lamps\n\nThey had been mended by the county in May.",
            "Minute 67 – Lamps – They had been mended by the county in May.",
        ),
    ],
)
def test_a_report_keeps_the_words_of_its_action(text: str, expected: str) -> None:
    assert [f.text for f in claims(find_follow_ups, *record_of(LAST + text))] == [expected]


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
    ("Open - Ongoing, second proof", "in_progress"),
    ("OPEN: carried forward to May", "pending"),
    ("Action closed.", "completed"),
    ("No longer required", "completed"),
    ("Amber – two quotes are in", "in_progress"),
    ("Held over", "pending"),
    ("", "pending"),
]


@pytest.mark.parametrize(("update", "expected"), STATUS)
def test_progress(update: str, expected: str) -> None:
    assert progress_of(update) == expected
