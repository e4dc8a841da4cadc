"""Actions as councils word them: resolutions, labels, initials, tables, and what people agree to in prose."""

import pytest

from ingest.facts.actions import find_actions
from tests.factories import claims, record_of, records_of

PRESENT = (
    "Ann Lee (Head of Housing)",
    "Cllr Bo Roy, Cabinet Member (Chairman)",
    "Inspector Ravi Nair (Fernholt Police)",
    "Moira O'Shea (MOS) – Manager, Victim Hub",
    "Piet van Dorn, Environment Manager",
)
Expected = list[tuple[str, tuple[str, ...], str]]
CASES: list[tuple[str, Expected]] = [
    # resolutions
    ("RESOLVED that Ms Lee draw up a list of empty homes.", [("draw up a list of empty homes", ("Ann Lee",), "")]),
    ("RESOLVED – That (1) the report be noted; and (2) the Chairman write to the Minister.", [("write to the Minister", ("Bo Roy",), "")]),
    ("RESOLVED that the update be noted and that the Head of Housing supply figures by 3 May.", [("supply figures by 3 May", ("Ann Lee",), "2019-05-03")]),
    ("AGREED: (a) the group meets monthly; (b) PvD to redraw the map.", [("redraw the map", ("Piet van Dorn",), "")]),
    ("RESOLVED that the plan be approved and Ann Lee report progress in May.", [("report progress in May", ("Ann Lee",), "")]),
    ("RESOLVED that the Board asks the Head of Housing to consult the tenants.", []),
    ("Decision:\nThat the Board:\nsupports the bid; and\nasks the Head of Housing to consult the tenants.", [("consult the tenants", ("Ann Lee",), "")]),
    ("RESOLVED that Ann Lee and Piet van Dorn write a guide.", [("write a guide", ("Ann Lee", "Piet van Dorn"), "")]),
    ("RESOLVED that MOS would lead a task group on noise.", []),
    ("ACTION 22/15: MOS and PvD to agree a joint protocol by 3 May.", [("agree a joint protocol by 3 May", ("Moira O'Shea", "Piet van Dorn"), "2019-05-03")]),
    ("ACTION – Dora to notify the owners of the kiln.", [("notify the owners of the kiln", ("Dora",), "")]),
    ("ACTION: Write to the owners of the kiln.", [("Write to the owners of the kiln", (), "")]),
    ("RESOLVED that a report be brought to the next meeting.", []),
    ("RESOLVED that the Environment Manager’s update be noted.", []),
    ("RESOLVED that Ms Lee be appointed Vice-Chairman.", []),
    ("RESOLVED that (1) the plan be adopted; and (2) Ms Lee cost it. (Action: Head of Housing, by end of April)", [("cost it", ("Ann Lee",), "2019-04-30")]),
    ("Inspector Nair will take over the bike project from Ann Lee next month.", []),
    ("The Board AGREED:\n- to apply for a grant for the park; and\n- that Piet van Dorn write to the pubs.\n\nActions: Ann Lee / Piet van Dorn",
     [("apply for a grant for the park", ("Ann Lee",), ""), ("write to the pubs", ("Piet van Dorn",), "")]),
    ("RESOLVED that a grant be paid, and that MOS submit a report in May.\n\nAction: Moira O'Shea", [("submit a report in May", ("Moira O'Shea",), "")]),
    # labels
    ("ACTION 3.1: MOS to ring the hospital.", [("ring the hospital", ("Moira O'Shea",), "")]),
    ("The bins were discussed. Action: Piet van Dorn and Ann Lee to walk the route.", [("walk the route", ("Piet van Dorn", "Ann Lee"), "")]),
    ("Action – All partners to send comments by 29 March 2019", [("send comments by 29 March 2019", ("All partners",), "2019-03-29")]),
    ("Action: Paint the shelter\nOwner: Environment Manager\nDue: 1 June 2019", [("Paint the shelter", ("Piet van Dorn",), "2019-06-01")]),
    ("Ms Lee agreed to send the leaflet to schools. Action: AL", [("send the leaflet to schools", ("Ann Lee",), "")]),
    ("ACTION AL: write to the county. Work goes on.", [("write to the county", ("Ann Lee",), "")]),
    ("ACTION: Write to the county - Head of Housing", [("Write to the county", ("Ann Lee",), "")]),
    ("Actions: AL to ring the school; MOS to write to the county", [("ring the school", ("Ann Lee",), ""), ("write to the county", ("Moira O'Shea",), "")]),
    ("Action: Ann Lee – mend the swings in the park – 3 May 2019", [("mend the swings in the park", ("Ann Lee",), "2019-05-03")]),
    ("Action: AL to share the draft, and PvD to book a hall by 1 May.", [("share the draft", ("Ann Lee",), ""), ("book a hall by 1 May", ("Piet van Dorn",), "2019-05-01")]),
    ("Action: AL to send the figures. No date set.", [("send the figures", ("Ann Lee",), "")]),
    ("Action: Mend the swings. Lead: Ann Lee. Deadline: 3 May 2019", [("Mend the swings", ("Ann Lee",), "2019-05-03")]),
    ("The swings broke.\tMend the swings soon. Lead: Ann Lee / Deadline: 3 May 2019", [("Mend the swings soon", ("Ann Lee",), "2019-05-03")]),
    ("The swings would be mended. (AL by 3 May)", [("The swings would be mended", ("Ann Lee",), "2019-05-03")]),
    ("Ms Lee undertook to draw a map [Action: AL].", [("draw a map", ("Ann Lee",), "")]),
    ("Actions\nAL: ring the school\nMOS / PvD: paint the hall by 3 May", [("ring the school", ("Ann Lee",), ""), ("paint the hall by 3 May", ("Moira O'Shea", "Piet van Dorn"), "2019-05-03")]),
    ("It was remitted to Mr van Dorn to arrange a visit to the depot.", [("arrange a visit to the depot", ("Piet van Dorn",), "")]),
    ("The Committee AGREED:-\n(a) to note the report; and\n(b) to request that the Head of Housing include repairs in future reports.", [("include repairs in future reports", ("Ann Lee",), "")]),
    ("ACTION: Hostel Group Chairs to jointly write to the Trust.", [("jointly write to the Trust", ("Hostel Group Chairs",), "")]),
    ("ACTION: Dora Quill and Tom Ash to compare the lists.", [("compare the lists", ("Dora Quill", "Tom Ash"), "")]),
    ("Action: For Dora Quill to liaise with the school.", [("liaise with the school", ("Dora Quill",), "")]),
    ("Action: For the results to be submitted to the Forum.", [("the results to be submitted to the Forum", (), "")]),
    ("ACTION: Board members to agree which maps are needed.", [("agree which maps are needed", ("Board members",), "")]),
    ("Action: Update to follow in May.", [("Update to follow in May", (), "")]),
    ("Action: Write to county landlords.", [("Write to county landlords", (), "")]),
    ("Paths were walked.\n\n3.4 Action: Dora Quill to draw up a plan.", [("draw up a plan", ("Dora Quill",), "")]),
    ("The plan would be discussed by each agency.\n\n• Action – All", [("The plan would be discussed by each agency", ("All",), "")]),
    ("ACTION: Dora Quill to amend the leaflet – CLOSED", [("amend the leaflet", ("Dora Quill",), "")]),
    ("A report on lamps was asked for. (Action by: Dora Quill, Chief Executive)", [("A report on lamps was asked for", ("Dora Quill",), "")]),
    ("Members wanted a new map of the paths. (5)\n\nMs Lee agreed to write to the bank. (6)\n\nThe plan was late.",
     [("Members wanted a new map of the paths", (), ""), ("write to the bank", ("Ann Lee",), "")]),
    ("The Chairman asked that an update be given in May. The Deputy was of one mind. (5)\n\nThe plan was shown.\n\nIt should be printed. (6)",
     [("The Chairman asked that an update be given in May", (), ""), ("It should be printed", (), "")]),
    ("Said.\n\tACTION\nFigures would also be laid out at the next meeting.\tP Wynn", [("Figures would also be laid out at the next meeting", ("P Wynn",), "")]),
    ("The Chair requested that the Clerk make enquiries about the signs.", [("make enquiries about the signs", ("Clerk",), "")]),
    ("The Police representative agreed to bring a map.", [("bring a map", ("Police representative",), "")]),
    ("Another member should be Vice Chair Action- AL to gather names.", [("gather names", ("Ann Lee",), "")]),
    ("A study of Affirmative Action - A Beginning was read.", []),
    ("It was noted that Ms Lee would check the gate and tell the school. (Action)", [("check the gate and tell the school", ("Ann Lee",), "")]),
    ("Paths were walked.\n\nActions\n\n• Officers to add the figures to later reports.\n\n• Dora Quill to circulate the map.",
     [("add the figures to later reports", ("Officers",), ""), ("circulate the map", ("Dora Quill",), "")]),
    ("RESOLVED: That the report be noted.\n\nACTIONS:\n\n(1) Ask the county about gates\n\n(2) Share the map with the depot",
     [("Ask the county about gates", (), ""), ("Share the map with the depot", (), "")]),
    ("Notes were taken as read.\n\n• Secretariat to upload them to the page", [("upload them to the page", ("Secretariat",), "")]),
    ("• The Parks team would put boulders on the grass\n• Members to review the plan", []),
    # the action column
    ("The map of the paths is long out of date. AL to                    AL\nredraw the map and email round.", [("redraw the map and email round", ("Ann Lee",), "")]),
    ("RN will book the van.                    RN by 30/9", [("book the van", ("Ravi Nair",), "2019-09-30")]),
    ("A leaflet would be sent to all schools.\tAL", [("A leaflet would be sent to all schools", ("Ann Lee",), "")]),
    ("It was noted that Inspector Nair would be able to come to the fair.\tRN", [("It was noted that Inspector Nair would be able to come to the fair", ("Ravi Nair",), "")]),
    ("RESOLVED that a map of the paths be drawn up.\tPvD/AL", [("a map of the paths be drawn up", ("Piet van Dorn", "Ann Lee"), "")]),
    ("The Inspector would email the ward figures.\nRN\nBurglary had fallen.", [("email the ward figures", ("Ravi Nair",), "")]),
    ("The report was noted.\tAL", []),
    # tables
    ("No.\tAction\tOwner\tDeadline\n1\tMend the gate\tPvD\t12/04/2019\n2\tAsk for quotes\tAL / MOS\t", [("Mend the gate", ("Piet van Dorn",), "2019-04-12"), ("Ask for quotes", ("Ann Lee", "Moira O'Shea"), "")]),
    ("Actions from earlier meetings\nDate\tAction\tLead\tStatus\n04/12/2018\tMend the gate\tPvD\tDone", []),
    ("No.\tAction\tOwner\tDeadline\n1\t1. Mend the gate. 2. Paint the shed.\tPvD\t12/04/2019", [("Mend the gate", ("Piet van Dorn",), "2019-04-12"), ("Paint the shed", ("Piet van Dorn",), "2019-04-12")]),
    ("No.\tAction\tOwner\n1\tAL to mend the gate. PvD to paint the shed.\tAL / PvD", [("mend the gate", ("Ann Lee",), ""), ("paint the shed", ("Piet van Dorn",), "")]),
    ("No.\tAction\tOwner\n1\tMend the gate\tFCC: Ann Lee", [("Mend the gate", ("Ann Lee",), "")]),
    ("No.\tAction\tOwner\n1\tMend the gate\tPolice – Ravi Nair; Housing – Ann Lee", [("Mend the gate", ("Ravi Nair", "Ann Lee"), "")]),
    ("Action: FCC: Ann Lee to write to the bank.", [("write to the bank", ("Ann Lee",), "")]),
    # prose
    ("Councillor Hale agreed to write to the bank.", [("write to the bank", ("Hale",), "")]),
    ("The Vice-Chair agreed to write to the bank.", [("write to the bank", ("Vice-Chair",), "")]),
    ("When asked, the Town Clerk agreed to add cycling to the list.", [("add cycling to the list", ("Town Clerk",), "")]),
    ("Mr van Dorn undertook to clear the lay-by by the end of May.", [("clear the lay-by by the end of May", ("Piet van Dorn",), "2019-05-31")]),
    ("Ms O'Shea promised that a draft would be circulated.", [("a draft would be circulated", ("Moira O'Shea",), "")]),
    ("The Chairman did not know. He would ask the Clerk of the county about the lease.", [("ask the Clerk of the county about the lease", ("Bo Roy",), "")]),
    ("Ms Lee was asked to bring the figures for each ward.", [("bring the figures for each ward", ("Ann Lee",), "")]),
    ("The Chairman requested that Inspector Nair draft a protocol for the fair.", [("draft a protocol for the fair", ("Ravi Nair",), "")]),
    ("Ms Lee said that she would write to the landlords, and that the letter would be sent out in May.", [("write to the landlords", ("Ann Lee",), ""), ("the letter would be sent out in May", ("Ann Lee",), "")]),
    ("Ann to ring the school.", [("ring the school", ("Ann Lee",), "")]),
    ("Ms Lee has agreed to write to the county and Mr van Dorn will ring the school.", [("write to the county", ("Ann Lee",), ""), ("ring the school", ("Piet van Dorn",), "")]),
    # the same thing said twice
    ("Ms Lee agreed to survey the empty shops.\n\nRESOLVED that the Head of Housing survey the empty shops before the summer.", [("survey the empty shops before the summer", ("Ann Lee",), "")]),
    # no actions
    ("Members of the Forum are asked to declare a link with the lease.", []),
    ("RESOLVED that the minutes be confirmed and signed by the Chairman.", []),
    ("Ms Lee chairs the group; it replaces the forum and will report each quarter.", []),
    ("The Council would provide training for all staff.", []),
    ("Mr van Dorn had agreed to clear the lay-by last year.", []),
    ("Inspector Nair would lead on speeding.", []),
    ("The Chairman asked Ms Lee to explain the table.", []),
    ("Work on the bridge would continue. The bridge would be checked.", []),
    ("Ms Lee said that the wardens would go on looking and would report any change.", []),
    ("Ms Lee asked partners to share their newsletters.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_actions(text: str, expected: Expected) -> None:
    record, context = record_of(text, present=PRESENT, item="4")
    found = claims(find_actions, record, context)
    assert [(a.text.split(" [")[0], a.owners, a.due) for a in found] == expected
    assert {a.item for a in found} <= {"4"}


def test_a_promise_of_somebody_away_is_no_action() -> None:
    text = "Fernholt Safety Partnership\n\nMinutes of the meeting held on 12 March 2019\n\nPresent:\n\nAnn Lee\n\nApologies: Zoe Quayle\n\n1. PARKS\n\n"
    records, context = records_of(text + "Zoe Quayle would mend the swings. Ann Lee would check the slide.\n")
    assert [a.owners for record in records for a in claims(find_actions, record, context)] == [("Ann Lee",)]


def test_a_numbered_report_of_a_log_is_no_action_but_what_it_promises_is() -> None:
    text = "2. ACTION LOG\n\nAction 137 – It was confirmed that the work would remain ongoing.\n\nAction 154 – No report had come. Ms Lee would contact the county.\n\n3. PATHS\n\nDry."
    assert [(a.text.split(" [")[0], a.owners) for a in claims(find_actions, *record_of(text, present=PRESENT))] == [("contact the county", ("Ann Lee",))]


def test_what_a_short_action_leans_on_stands_in_square_brackets() -> None:
    record, context = record_of("Cllr Roy asked who owned the wall. Ms Lee would let him know.", present=PRESENT, item="4")
    assert [a.text for a in claims(find_actions, record, context)] == ["let him know [Cllr Roy asked who owned the wall]"]


def test_a_sentence_goes_on_over_the_foot_of_a_page() -> None:
    foot = "Fernholt Partnership - 12.3.19                              Page {} of 2"
    text = f"Ann Lee agreed to bring a breakdown of the complaints by ward and by\n\n{foot.format(1)}\n\nlandlord to the Board.\n\nNothing else was said.\n\n{foot.format(2)}\n"
    (action,) = claims(find_actions, *record_of(text, item="4", present=PRESENT))
    assert action.text == "bring a breakdown of the complaints by ward and by landlord to the Board"
