"""Posts told in sentences in the manner of councils that differ: borough board, Scottish committee, notes by initials, first names."""

import pytest

from ingest.facts.roles import find_roles
from tests.factories import claims, record_of

PRESENT = (
    "Cllr Dot Marlowe (Convener), Cabinet Member for Safety",
    "Ch Insp Una Beck (UB), Area Commander, Fernholt Police",
    "Des Quill (DQ), Head of Communities",
    "Lorna Ash-Cole (LAC), Chief Officer",
    "Dr Ivo Lund (IL)",
    "Colm Orde, Group Manager",
)

Posts = list[tuple[str, str, str]]

APPOSITIONS = [
    ("Pia Holm – Head of Trading Standards – gave a talk.", [("Pia Holm", "Head of Trading Standards", "holds")]),
    ("The Board heard from Pia Holm - Licensing Manager.", [("Pia Holm", "Licensing Manager", "holds")]),
    ("The Licensing Manager Pia Holm had looked at it.", [("Pia Holm", "Licensing Manager", "holds")]),
    ("Kit Roe (Depot Manager), who left the Council in August, was thanked.", [("Kit Roe", "Depot Manager", "left")]),
    ("Kit Roe, the Depot Manager, retired at Easter.", [("Kit Roe", "Depot Manager", "left")]),
    ("when the then Head of Parks, Kit Roe, moved on", [("Kit Roe", "Head of Parks", "left")]),
    ("Chief Inspector Amy Cole asked about Head Street.", []),
    ("Councillor Jim Hale and Sergeant Amy Cole had walked there.", []),
    ("Des Quill, Head of Communities, answered.", []),  # the list has said it
]  # fmt: skip

BOARD = [
    ("Ms Holm was introduced. Ms Pia Holm had taken up the post of Abuse Commissioner in May in succession to Kay Larch, who had moved.",
     [("Pia Holm", "Abuse Commissioner", "succeeds"), ("Kay Larch", "Abuse Commissioner", "left")]),
    ("Miss Pia Holm gave notice that she would be stepping down as Chair of the Tenants Board in the spring and that Mr Kit Roe had been elected to follow her.",
     [("Pia Holm", "Chair", "steps_down"), ("Kit Roe", "Chair", "succeeds")]),
    ("The two would merge to form one Safety Delivery Group under the chairmanship of Dr Lund.", [("Ivo Lund", "Chair", "appointed")]),
    ("Inspector Rosa Delve of the Market Team is the police lead for shop theft.", [("Rosa Delve", "police lead for shop theft", "holds")]),
    ("It was reported that the single contact for tagging was busy and that the SPOC for tagging would be Inspector Rosa Delve.", [("Rosa Delve", "SPOC for tagging", "appointed")]),
    ("The Group noted that the Area Commander had been appointed as the arson lead.", [("Una Beck", "arson lead", "appointed")]),
    ("Mr Kit Roe had now left the service. It was hoped that he would be replaced by Pia Holm as the new Clerk.",
     [("Kit Roe", "Clerk", "left"), ("Pia Holm", "Clerk", "succeeds")]),
    ("The Licensing Team has taken over from the Markets Team as the lead for street drinking.", []),
    ("Mr Orde would lead on road safety.", []),
    ("Mr Orde is the named lead.", []),
    ("The Cabinet thanked Dr Lund, and it was agreed that he would write to the Chair of Governors.", []),
]  # fmt: skip

COMMITTEE = [
    ("Councillor Jim Hale having resigned as Depute Convener, the Committee RESOLVED to appoint Councillor Bea Moss as Depute Convener.",
     [("Jim Hale", "Depute Convener", "steps_down"), ("Bea Moss", "Depute Convener", "appointed")]),
    ("He also paid tribute to Mrs Bea Moss, who would demit office as Lay Member at the recess.", [("Bea Moss", "Lay Member", "steps_down")]),
    ("The Convener welcomed Chief Inspector Amy Cole, who had been appointed Local Commander in succession to Chief Inspector Ned Petrie on his transfer.",
     [("Amy Cole", "Local Commander", "succeeds"), ("Ned Petrie", "Local Commander", "left")]),
    ("The Women's Aid Partnership, hitherto chaired by the Head of Communities, was now chaired by Dr Lund.",
     [("Des Quill", "Chair", "left"), ("Ivo Lund", "Chair", "succeeds")]),
    ("Cllr Marlowe would remain Convener until May.", [("Dot Marlowe", "Convener", "holds")]),
    ("Councillor Marlowe declared an interest in item 9 as a trustee of Fernholt Refuge.", [("Dot Marlowe", "trustee", "holds")]),
    ("It was reported that Insp Ada Birk would retire in June and that PS Lee Hurd would be acting Inspector for Fernholt until the post was filled.",
     [("Ada Birk", "Inspector for Fernholt", "left"), ("Lee Hurd", "acting Inspector for Fernholt", "acting")]),
    ("The Convener, seconded by Councillor Hale, moved approval.", []),
]  # fmt: skip

NOTES = [
    ("UB chairs the Task and Finish Group, set up in May.", [("Una Beck", "Chair", "holds")]),
    ("Insp Ned Petrie was new: he has replaced Carol Brear as Neighbourhood Inspector for Fernholt East, Carol having retired.",
     [("Ned Petrie", "Neighbourhood Inspector for Fernholt East", "succeeds"), ("Carol Brear", "Neighbourhood Inspector for Fernholt East", "left")]),
    ("Colm has taken over from Lorna as chair of the Knife Crime Subgroup.", [("Colm Orde", "chair", "succeeds"), ("Lorna Ash-Cole", "chair", "left")]),
    ("Jo Tran, who was the county's Trading Standards Manager, retired in May and Colm has stepped into the post.",
     [("Jo Tran", "Trading Standards Manager", "left"), ("Colm Orde", "Trading Standards Manager", "succeeds")]),
    ("Sgt Amy Cole spoke. She is the new lead officer for Operation Kite, having followed Sgt Ned Brace, now retired.",
     [("Amy Cole", "lead officer for Operation Kite", "succeeds"), ("Ned Brace", "lead officer for Operation Kite", "left")]),
    ("Cllr Kit Roe is the new portfolio holder for parks. He replaces Cllr Jo Penn, who stood down in May.",
     [("Kit Roe", "portfolio holder for parks", "succeeds"), ("Jo Penn", "portfolio holder for parks", "steps_down")]),
    ("Superintendent Kit Roe, the Deputy Commander, had retired. Acting Chief Inspector Beck was covering that post for now.",
     [("Kit Roe", "Deputy Commander", "left"), ("Una Beck", "Deputy Commander", "acting")]),
    ("The Casework Panel would be chaired by Lorna.", [("Lorna Ash-Cole", "Chair", "appointed")]),
    ("Mr Orde presented the report of the Arson Sub-Group, of which he was the chair.", [("Colm Orde", "chair", "holds")]),
    ("Des chairs the Fires Group. Des ceases to chair the Youth Panel on that date and becomes vice-chair of the new group.",
     [("Des Quill", "Chair", "holds"), ("Des Quill", "Chair", "left"), ("Des Quill", "vice-chair", "appointed")]),
    ("It replaces the Knife Crime Working Party, now wound up.", []),
    ("DQ said the chair was broken, and a new lead was needed for the dog.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*APPOSITIONS, *BOARD, *COMMITTEE, *NOTES])
def test_roles_in_the_manner_of_councils(text: str, expected: Posts) -> None:
    record, context = record_of(text, item="4", present=PRESENT)
    assert {(r.person, r.role, r.event) for r in claims(find_roles, record, context)} == set(expected)


BODIES = [
    ("The Arson Group met twice. Dr Lund was appointed to chair the new Group.", "Arson Group"),
    ("Dr Lund was elected Chair of the Youth Forum.", "Youth Forum"),
    ("Dr Lund was elected Chair of the Partnership.", "Anytown Community Safety Partnership"),
    ("Dr Lund was elected Vice-Chair.", "Anytown Community Safety Partnership"),
    ("The Market Watch Group is thriving. Dr Lund is its deputy chair.", "Market Watch Group"),
    ("Dr Lund is the police lead for hate crime.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "body"), BODIES)
def test_body_of_a_chair(text: str, body: str) -> None:
    record, context = record_of(text, item="4", present=PRESENT)
    assert [r.organisation for r in claims(find_roles, record, context)] == [body]


SIGNATURES = [
    ("Papers from: Pia Holm, Committee Officer", [("Pia Holm", "Committee Officer")]),
    ("Report by Pia Holm, Performance Analyst", [("Pia Holm", "Performance Analyst")]),
    ("Report author:\tPia Holm, Town Centre Manager", [("Pia Holm", "Town Centre Manager")]),
    ("Prepared by: Dr Pia Holm (Public Health Consultant)", [("Pia Holm", "Public Health Consultant")]),
    ("For queries please contact Pia Holm, Democratic Services Officer, on extension 12.", [("Pia Holm", "Democratic Services Officer")]),
    ("Contact: Pia Holm  Email: p@fernholt.example", [("Pia Holm", "Contact")]),
    ("Contact: Pia Holm  01632 960000\nOfficers: Pia Holm, Clerk", []),
    ("Report of the Head of Communities attached.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SIGNATURES)
def test_who_signs_or_answers_questions(text: str, expected: list[tuple[str, str]]) -> None:
    record, context = record_of(text, kind="agenda")
    assert [(r.person, r.role) for r in claims(find_roles, record, context)] == expected
