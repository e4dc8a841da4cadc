"""Posts told in sentences: who holds one, comes into it, leaves it."""

import pytest

from ingest.facts.roles import find_roles
from tests.factories import claims, record_of

PRESENT = (
    "Cllr Dot Marlowe, Cabinet Member for Safety",
    "Supt Una Beck, District Commander, Fernholt Police",
    "Des Quill (DQ), Safety Manager",
    "Lorna Ash-Cole, Chief Officer",
    "Dr Ivo Lund",
)

CASES = [
    ("Terry Birch (Borough Fire Commander) spoke about bins.", [("Terry Birch", "Borough Fire Commander", "holds")]),
    ("A letter came from the Licensing Manager (Pia Holm).", [("Pia Holm", "Licensing Manager", "holds")]),
    ("The Licensing Manager (Pia Holm) had recently left.", [("Pia Holm", "Licensing Manager", "left")]),
    ("Pia Holm, Head of Trading Standards, gave a talk.", [("Pia Holm", "Head of Trading Standards", "holds")]),
    ("Councillor Jim Hale, the outgoing Chairman, opened the meeting.", [("Jim Hale", "Chairman", "left")]),
    ("Pia Holm (Interim Head of Housing) spoke.", [("Pia Holm", "Interim Head of Housing", "interim")]),
    ("DQ is acting chair of the Tasking Group while Jo Penn is on leave.", [("Des Quill", "acting chair", "acting")]),
    ("Lorna takes over from Jim Hale as chair of the Youth Forum on 1 April.", [("Lorna Ash-Cole", "chair", "succeeds"), ("Jim Hale", "chair", "left")]),
    ("Mrs Fay Cole would be succeeded as Democratic Services Officer by Mr Kit Roe.",
     [("Kit Roe", "Democratic Services Officer", "succeeds"), ("Fay Cole", "Democratic Services Officer", "left")]),
    ("Mrs Fay Cole had stood down as chair of the Abuse Forum and that Dr Lund had taken over from her.",
     [("Fay Cole", "chair", "steps_down"), ("Ivo Lund", "chair", "succeeds")]),
    ("RESOLVED – That Councillor Jim Hale be appointed Vice-Chairman of the Board.", [("Jim Hale", "Vice-Chairman", "appointed")]),
    ("Dr Lund was appointed to chair the Drugs Group.", [("Ivo Lund", "Chair", "appointed")]),
    ("Superintendent Beck, who chairs the Gangs Panel, reported.", [("Una Beck", "Chair", "holds")]),
    ("Des Quill left his post as Safety Manager on 12 May.", [("Des Quill", "Safety Manager", "left")]),
    ("Pia Holm was thanked: this was her last meeting.", [("Pia Holm", "", "steps_down")]),
    ("that a Youth Panel be created, with Dr Lund as its chair", [("Ivo Lund", "Chair", "appointed")]),
    ("Mr Quill, as the Council's lead officer for Prevent, told the Board of the plan.", [("Des Quill", "lead officer for Prevent", "holds")]),
    ("Mr Quill had now left the employment of the Council. It was expected that he would be replaced by Pia Holm as the new Safety Manager.",
     [("Des Quill", "Safety Manager", "left"), ("Pia Holm", "Safety Manager", "succeeds")]),
    ("Des Quill is the strand lead for ASB and the group now meets monthly.", [("Des Quill", "strand lead for ASB", "holds")]),
    ("DQ holds the regional lead for gangs.", [("Des Quill", "regional lead for gangs", "holds")]),
    ("It was handed to DQ, who will be the senior responsible officer for violence.", [("Des Quill", "senior responsible officer for violence", "holds")]),
    ("Dr Lund is now the link officer for gangs and would come.", [("Ivo Lund", "link officer for gangs", "holds")]),
    ("Dr Lund declared an interest in minute EX.26 as a trustee of Fern Refuge.", [("Ivo Lund", "trustee", "holds")]),
    ("RESOLVED - That a Youth Sub-Group be established under the chairmanship of Superintendent Beck.", [("Una Beck", "Chair", "appointed")]),
    ("The ASB Group to be merged from April, with DQ as chair.", [("Des Quill", "Chair", "appointed")]),
    ("Dr Lund has agreed to chair the new Abuse Group.", [("Ivo Lund", "Chair", "appointed")]),
    ("Inspector Jo Catt (neighbourhood policing lead) spoke.", [("Jo Catt", "neighbourhood policing lead", "holds")]),
    ("DQ is moving to licensing. His replacement will be Otto Lind.", [("Otto Lind", "Safety Manager", "succeeds"), ("Des Quill", "Safety Manager", "left")]),
    ("Mr Quill acts as the single point of contact for begging.", [("Des Quill", "single point of contact for begging", "holds")]),
    ("Dr Lund reported from the Abuse Forum, which he chairs.", [("Ivo Lund", "Chair", "holds")]),
    ("Mr Quill gave notice that he would stand down as the voluntary sector representative at Easter.", [("Des Quill", "voluntary sector representative", "steps_down")]),
    ("Dr Lund, who took over as Prevent lead from Mr Cy Crabbe in May, spoke.", [("Ivo Lund", "Prevent lead", "succeeds"), ("Cy Crabbe", "Prevent lead", "left")]),
    ("Ola Nash introduced herself as the newly appointed Chair.", [("Ola Nash", "Chair", "appointed")]),
    ("Tom Ash, Fernholt Safety Partnership (FSP) interim chair opened the meeting.", [("Tom Ash", "interim chair", "interim")]),
    ("The Board welcomed Ola Nash as the new Tenant Support representative.", [("Ola Nash", "Tenant Support representative", "appointed")]),
    ("Chief Superintendent Ola Nash was proposed and agreed as Vice Chair.", [("Ola Nash", "Vice Chair", "appointed")]),
    ("Ola Nash was elected as Vice Chair unopposed.", [("Ola Nash", "Vice Chair", "appointed")]),
    ("The Forum appointed A/Supt. Tom Ash vice chair for the year.", [("Tom Ash", "vice chair", "appointed")]),
    ("It was agreed that Superintendent Tom Ash would continue as Vice Chair during 2019/20.", [("Tom Ash", "Vice Chair", "holds")]),
    ("RESOLVED that Cllr Wren be elected Chairman of the Panel for the year.", [("Wren", "Chairman", "appointed")]),
    ("Mrs Ola Nash, the Manager of the Youth Justice Service had now retired.", [("Ola Nash", "Manager of the Youth Justice Service", "left")]),
    ("Ola Nash, the Finance Officer, had tendered her resignation.", [("Ola Nash", "Finance Officer", "steps_down")]),
    ("Superintendent Ola Nash is replacing Tom Ash as Area Commander.", [("Ola Nash", "Area Commander", "succeeds"), ("Tom Ash", "Area Commander", "left")]),
    ("Ola Nash is leaving the Trust and Tom Ash will be the new Prevent lead.", [("Ola Nash", "Prevent lead", "left"), ("Tom Ash", "Prevent lead", "appointed")]),
    ("RESOLVED that Cllr Wren be elected Chairman for the Fernholt Police and Crime Panel.", [("Wren", "Chairman", "appointed")]),
    ("Members paid tribute to Ola Nash for her time as Area Commander.", [("Ola Nash", "Area Commander", "left")]),
    ("The Chair thanked Mr Cy Crabbe for his time as Vice Chair.", [("Cy Crabbe", "Vice Chair", "left")]),
    ("Ola Nash (formerly Head of Parks) spoke.", [("Ola Nash", "Head of Parks", "left")]),
    ("This was Ola Nash's last meeting.", [("Ola Nash", "", "steps_down")]),
    ("The Chair welcomed Councillor M Symes Cabinet Member, Pat Lowe and Ray Eve.", []),
    ("The Group had appointed Mr Tom Ash to replace Ms Ola Nash as its Prevent lead.", [("Tom Ash", "Prevent lead", "succeeds"), ("Ola Nash", "Prevent lead", "left")]),
    ("Councillor Ola Nash had resigned her position on the Committee.", [("Ola Nash", "Member", "steps_down")]),
    ("Tom Ash has been appointed to replace Ola Nash as Area Commander.", [("Tom Ash", "Area Commander", "succeeds"), ("Ola Nash", "Area Commander", "left")]),
    ("Tom Ash (new Area Commander) was welcomed.", [("Tom Ash", "Area Commander", "appointed")]),
    ("The Chair introduced Ola Nash, the new Area Commander.", [("Ola Nash", "Area Commander", "appointed")]),
    ("Ola Nash joined the team as Community Safety Officer in May.", [("Ola Nash", "Community Safety Officer", "appointed")]),
    ("RESOLVED that Tom Ash be appointed as Chair and Ola Nash as Vice Chair.", [("Tom Ash", "Chair", "appointed"), ("Ola Nash", "Vice Chair", "appointed")]),
    ("Ola Nash was elected Vice-Chair for the municipal year.", [("Ola Nash", "Vice-Chair", "appointed")]),
    ("Following a question from Dr Si Hart, the Borough Engineer advised that it was late.", []),
    ("Ray Hall, County Councillor Dai Jenks, Chief Inspector Dan Sage and Dot Weave sent apologies.", []),
    ("It was AGREED that Mr. K. L. Orne OBE be elected Chairman of the Forum for 2018/19.", [("K. L. Orne", "Chairman", "appointed")]),
    ("It was AGREED that Mr. M. Gray CC be appointed to the vacant post of Board member.", [("M. Gray", "Board member", "appointed")]),
    ("Ola Nash announced that this would be her final Fernholt SP meeting.", [("Ola Nash", "", "steps_down")]),
    ("Thanks were given to DQ for his work in chairing the Board.", [("Des Quill", "Chair", "left")]),
    ("Reports were up (see the Annual Manager Survey).", []),
    ("The group was chaired well, and the lead pipes were replaced.", []),
    ("Councillor Jim Hale, Mrs Fay Cole and others came.", []),
]  # fmt: skip


def test_a_chairman_elected_before_the_first_item() -> None:
    text = "It was AGREED that Ms Ola Nash be elected Chairman.\n\n2. LAMPS\n\nThey were lit.\n\n3. PATHS\n\nThey were dry.\n"
    assert [(r.person, r.event) for r in claims(find_roles, *record_of(text))] == [("Ola Nash", "appointed")]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_roles(text: str, expected: list[tuple[str, str, str]]) -> None:
    record, context = record_of(text, item="4", present=PRESENT)
    found = {(r.person, r.role, r.event) for r in claims(find_roles, record, context)}
    assert found == set(expected)


def test_signatures_of_a_report() -> None:
    text = "Report to: Fernholt Partnership\nDate: 3 May 2019\nContact Officer: Pia Holm, Democratic Services Officer  Tel: 01632 960000\nChief Officer: Kit Roe, Director of Place\n"
    record, context = record_of(text, kind="report")
    assert [(r.person, r.role) for r in claims(find_roles, record, context)] == [("Pia Holm", "Democratic Services Officer"), ("Kit Roe", "Director of Place")]
