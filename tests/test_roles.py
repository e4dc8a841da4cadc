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
    ("Reports were up (see the Annual Manager Survey).", []),
    ("The group was chaired well, and the lead pipes were replaced.", []),
    ("Councillor Jim Hale, Mrs Fay Cole and others came.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_roles(text: str, expected: list[tuple[str, str, str]]) -> None:
    record, context = record_of(text, item="4", present=PRESENT)
    found = {(r.person, r.role, r.event) for r in claims(find_roles, record, context)}
    assert found == set(expected)


def test_signatures_of_a_report() -> None:
    text = "Report to: Fernholt Partnership\nDate: 3 May 2019\nContact Officer: Pia Holm, Democratic Services Officer  Tel: 01632 960000\nChief Officer: Kit Roe, Director of Place\n"
    record, context = record_of(text, kind="report")
    assert [(r.person, r.role) for r in claims(find_roles, record, context)] == [("Pia Holm", "Democratic Services Officer"), ("Kit Roe", "Director of Place")]
