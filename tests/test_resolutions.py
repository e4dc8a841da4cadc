"""Resolutions as councils word them."""

import pytest

from ingest.facts.resolutions import find_resolutions, kind_of
from tests.factories import claims, record_of

CASES = [
    ("RESOLVED:\n\nIt was moved, and with one voice AGREED that Mrs D. Tyler be elected Chairman.", ["that Mrs D. Tyler be elected Chairman."]),
    ("RESOLVED, that the report be received.", ["that the report be received."]),
    ("RESOLVED – That the paper be noted and the Panel agree:\n1. To adopt the draft\n2. The aim of a new plan",
     ["That the paper be noted", "To adopt the draft", "The aim of a new plan"]),
    ("The Committee NOTED that the lamps had been mended.", ["that the lamps had been mended."]),
    ("The Committee:-\n\ni. NOTED the report;\nii. AGREED that Ms Roe write again; and\niii. APPROVED the plan.", ["the report", "that Ms Roe write again", "the plan."]),
    ("The Committee NOTED the following interest:-\n\nItem 7 – Mr Roe", []),
    ("Recommended - That the plan be noted.\n\nThe plan was shown.\n\nResolved - That the plan be noted.", ["That the plan be noted."]),
    ("RESOLVED:   (i)   That the report on the bus lane be put off to the next\n\n        meeting.\n\n  (ii)   That Ms Roe be asked to come.",
     ["That the report on the bus lane be put off to the next meeting.", "That Ms Roe be asked to come."]),
    ("RESOLVED that the report be noted.", ["that the report be noted."]),
    ("RESOLVED – That the report be noted.", ["That the report be noted."]),
    ("It was RESOLVED UNANIMOUSLY that the plan be adopted.", ["that the plan be adopted."]),
    ("RESOLVED: that\n(1) the figures be noted; and\n(2) Ms Roe write to the bus company.", ["the figures be noted", "Ms Roe write to the bus company."]),
    ("RESOLVED that (1) the figures be noted; and (2) Ms Roe write. (Action: Head of Transport, by 3 May)", ["the figures be noted", "Ms Roe write."]),
    ("AGREED: (a) the group meets monthly; (b) HB to redraw the chart.", ["the group meets monthly", "HB to redraw the chart."]),
    ("DECISION: (a) The first bid is approved. (b) The second bid is deferred.", ["The first bid is approved.", "The second bid is deferred."]),
    ("Decision: Fernholt will host the next event.", ["Fernholt will host the next event."]),
    ("Resolved:\n1. That the minutes be signed.\n2. That the Clerk write to the MP.", ["That the minutes be signed.", "That the Clerk write to the MP."]),
    ("Resolved that the lease be ended.", ["that the lease be ended."]),
    ("RESOLVED at the meeting:\n\n(1) that the updates be noted; and\n\n(2) that Mr Ash report back.", ["that the updates be noted", "that Mr Ash report back."]),
    ("Inspector Cole promised figures.\n\n1) Inspector Cole would send the figures.\n\n2) Ms Roe would reply to the residents.", ["Inspector Cole would send the figures.", "Ms Roe would reply to the residents."]),
    ("RESOLVED:- That the gates be shut.", ["That the gates be shut."]),
    ("The Committee AGREED:-\n(a) to note the report; and\n(b) to write to the Minister.", ["to note the report", "to write to the Minister."]),
    ("Decision:\nRESOLVED that\n1)\tthe report be noted;\n2)\tthe Clerk bring figures.", ["the report be noted", "the Clerk bring figures."]),
    ("Decision:\nThat the Panel:\n(a)\tthanks the wardens; and\n(b)\twrites to the bus company.", ["thanks the wardens", "writes to the bus company."]),
    ("Decision:\nThat the Group:\nsupports the order; and\nasks the Clerk to write to the bus company.\nThe next item was taken.", ["supports the order", "asks the Clerk to write to the bus company."]),
    ("Resolved\nThat the Board\n1. notes the report\n2. asks for an update.", ["notes the report", "asks for an update."]),
    ("Decisions\nD1. The plan is signed off.\nD2. From April the group has a new name.", ["The plan is signed off.", "From April the group has a new name."]),
    ("DECISION 3/24: That the bins be moved.", ["That the bins be moved."]),
    ("RESOLVED: That the minutes of the meeting held on 5 November\nbe approved as a correct record.", ["That the minutes of the meeting held on 5 November be approved as a correct record."]),
    ("After a discussion it was agreed that the minutes be signed.", []),
    ("The Board agreed to think about it. Nothing was resolved.", []),
    ("The reasons were:\n1) It was late.\n2) Nobody came.", []),
    ("The talk closed.\n\nRESOLVED that the talk be noted.\tAction: PR", ["that the talk be noted."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_resolutions(text: str, expected: list[str]) -> None:
    record, context = record_of(text, item="7")
    found = claims(find_resolutions, record, context)
    assert [r.text for r in found] == expected
    assert {r.item for r in found} <= {"7"}


KINDS = [
    ("that the report be noted", "noted"),
    ("that the plan be adopted", "approved"),
    ("that the minutes be agreed as a correct record", "approved"),
    ("that Ms Roe be appointed chair", "appointed"),
    ("that the item be deferred to July", "deferred"),
    ("that the two groups be merged", "merged"),
    ("that Mr Ash bring a plan to the next meeting", "commissioned"),
    ("that the lights stay on", "other"),
]


@pytest.mark.parametrize(("words", "kind"), KINDS)
def test_kinds(words: str, kind: str) -> None:
    assert kind_of(words) == kind
