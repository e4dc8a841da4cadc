"""Attendance as councils print it: lists, tables, runs of names, prose."""

import pytest

from ingest.claims import Attendance, RoleHeld
from ingest.facts.attendance import find_attendance
from tests.factories import claims, records_of

HEAD = "FERNHOLT COMMUNITY SAFETY PARTNERSHIP\nMinutes of the meeting held on 4 March 2020\n\n"
ITEMS = "\n\n1. Apologies for absence\n{apologies}\n\n2. Minutes of the last meeting\nThe minutes were agreed.\n\n3. Police update\n{update}\n"


def minutes(head: str, apologies: str = "See above.", update: str = "It was a quiet quarter.") -> str:
    return HEAD + head + ITEMS.format(apologies=apologies, update=update)


# (what the head, the apologies item and the update item say, [(name, status, role, organisation)])
LISTS = [
    ("Present:\nCllr Dot Marlowe (Chair)\nAmir Sethi, Head of Housing", [("Dot Marlowe", "present", "", ""), ("Amir Sethi", "present", "Head of Housing", "")]),
    ("Present: Cllr Dot Marlowe, Amir Sethi and Jo Penn", [("Dot Marlowe", "present", "", ""), ("Amir Sethi", "present", "", ""), ("Jo Penn", "present", "", "")]),
    ("PRESENT\nInsp. Una Beck – Fernholt Police, Neighbourhood Inspector", [("Una Beck", "present", "Neighbourhood Inspector", "Fernholt Police")]),
    ("Attendees:\nUna Beck (UB) - Fernholt Council, Analyst (by phone)", [("Una Beck", "present", "Analyst", "Fernholt Council")]),
    ("Present:\nAlan Pike                 Street Scene Manager\nBea O'Shea               Fernholt Police", [("Alan Pike", "present", "Street Scene Manager", ""), ("Bea O'Shea", "present", "", "Fernholt Police")]),
    ("Present:\n\nMembers\nCllr Dot Marlowe\nOfficers\nMr A. Pike, Clerk", [("Dot Marlowe", "present", "", ""), ("A. Pike", "present", "Clerk", "")]),
    # who is there, where nobody is "present"; agencies before their people; somebody who comes for another
    ("In attendance:\nCllr Dot Marlowe (DM) - Chair - Cabinet Member, Fernholt Council\nJo Penn (JP) - Analyst, Fernholt Council\n\nAlso joined:\nKit Roe (KR) - Clerk, Fernholt Homes",
     [("Dot Marlowe", "present", "Cabinet Member", "Fernholt Council"), ("Jo Penn", "present", "Analyst", "Fernholt Council"), ("Kit Roe", "present", "Clerk", "Fernholt Homes")]),
    ("PRESENT\nFernholt Council: Councillor Dot Marlowe (in the Chair); Amir Sethi, Head of Housing\nFernholt Police: Superintendent Una Beck; Sergeant Ola Finch\nVictim Support: Jo Penn",
     [("Dot Marlowe", "present", "", "Fernholt Council"), ("Amir Sethi", "present", "Head of Housing", "Fernholt Council"), ("Una Beck", "present", "", "Fernholt Police"),
      ("Ola Finch", "present", "", "Fernholt Police"), ("Jo Penn", "present", "", "Victim Support")]),
    ("Chair: Cllr Dot Marlowe, Executive Member for Safety\n\nAttendees\n\nJo Penn (JP), Analyst, Fernholt Council", [("Dot Marlowe", "present", "Executive Member for Safety", ""), ("Jo Penn", "present", "Analyst", "Fernholt Council")]),
    ("**Members present:** Cllr Dot Marlowe (Chairman); Watch Manager Ola Finch, Fernholt Fire and Rescue",
     [("Dot Marlowe", "present", "", ""), ("Ola Finch", "present", "Watch Manager", "Fernholt Fire and Rescue")]),
    ("Present:\nCllr Dot Marlowe\n\nApologies received from:\nAmir Sethi (Head of Housing, Fernholt Homes) - Kit Roe deputising, and Supt Una Beck",
     [("Dot Marlowe", "present", "", ""), ("Amir Sethi", "apologies", "Head of Housing", "Fernholt Homes"), ("Una Beck", "apologies", "", ""), ("Kit Roe", "substitute", "", "")]),
    ("Name\tInitials\tTitle\tAgency\tAttended\nDot Marlowe\tDM\tDirector of Communities (Chair)\tFernholt Council\tPresent\nJo Penn\tJP\tAnalyst\tFernholt Council\tApologies\nKit Roe\tKR\tClerk\tFernholt Council\tPresent (for JP)",
     [("Dot Marlowe", "present", "Director of Communities", "Fernholt Council"), ("Jo Penn", "apologies", "Analyst", "Fernholt Council"), ("Kit Roe", "substitute", "Clerk", "Fernholt Council")]),
    ("Present:\nCllr Dot Marlowe\n\nIn attendance:\nAmir Sethi, Head of Housing", [("Dot Marlowe", "present", "", ""), ("Amir Sethi", "in_attendance", "Head of Housing", "")]),
    ("Present:\nCllr Dot Marlowe\n\nALSO IN ATTENDANCE: Sergeant Ola Finch, Fernholt Police (substitute for Chief\nInspector Una Beck); and Ms Pia Holm, Adviser.",
     [("Dot Marlowe", "present", "", ""), ("Ola Finch", "substitute", "", "Fernholt Police"), ("Pia Holm", "in_attendance", "Adviser", "")]),
    ("Name\tRole\tOrganisation\tAttendance\nUna Beck\tInspector\tFernholt Police\tPresent\nJo Penn\tAnalyst\tFernholt Council\tApologies\nKit Roe\tClerk\tFernholt Council\tAbsent",
     [("Una Beck", "present", "Inspector", "Fernholt Police"), ("Jo Penn", "apologies", "Analyst", "Fernholt Council")]),
    ("Name\tRole / Organisation\tPresent / Apologies\nPS Ola Finch\tFernholt Police\tPresent (substitute for Una Beck)\nRev. Pia Holm\tTrustee, Fernholt Street Pastors\tPresent from item 2",
     [("Ola Finch", "substitute", "", "Fernholt Police"), ("Pia Holm", "present", "Trustee", "Fernholt Street Pastors")]),
    ("Present:\nMrs Olga St. Ives, Independent Member\nR. J. van der Berg, Youth Justice Service Manager", [("Olga St. Ives", "present", "Independent Member", ""), ("R. J. van der Berg", "present", "Youth Justice Service Manager", "")]),
    ("Present:\nAda Quist, Chair, Fernholt Neighbourhood Forum", [("Ada Quist", "present", "Chair", "Fernholt Neighbourhood Forum")]),
    ("Present:\nAlan Pike                                Street Scene Manager\nActing Chief Inspector Bea Finch         Fernholt Police (substitute for\n                                         Superintendent Una Beck)\nJo Penn                                  Analyst",
     [("Alan Pike", "present", "Street Scene Manager", ""), ("Bea Finch", "substitute", "", "Fernholt Police"), ("Jo Penn", "present", "Analyst", "")]),
    ("Apologies: Fay Cole (Fernholt Council), Cllr Jim Ash", [("Fay Cole", "apologies", "", "Fernholt Council"), ("Jim Ash", "apologies", "", "")]),
    ("SEDERUNT: Councillors Dot Marlowe (Convener), Amir Sethi and Jo Penn; Councillor Kit Roe (substituting for Councillor Una Beck); and Mrs Pia Holm, Lay Member.\nPARTICIPATING REMOTELY: Councillor Fay Cole.\nIN THE CHAIR: Councillor Marlowe.",
     [("Dot Marlowe", "present", "", ""), ("Amir Sethi", "present", "", ""), ("Jo Penn", "present", "", ""), ("Kit Roe", "substitute", "", ""), ("Pia Holm", "present", "Lay Member", ""), ("Fay Cole", "present", "", "")]),
    ("Present:\n\n   Dot Marlowe (DM)  Head of Safety, Fernholt Council       Insp Una Beck (UB)  Fernholt Police\n        (Chair)\n   Jo Penn (JP)  Analyst, Fernholt Council                  PC Kit Roe (KR)  Licensing Officer, Fernholt Police",
     [("Dot Marlowe", "present", "Head of Safety", "Fernholt Council"), ("Una Beck", "present", "", "Fernholt Police"), ("Jo Penn", "present", "Analyst", "Fernholt Council"), ("Kit Roe", "present", "Licensing Officer", "Fernholt Police")]),
    ("Attendance\n\nAttendee\tRole\tAttendance\nCllr Dot Marlowe\tChair\tPresent\nCllr Jo Penn\tReserve\tPresent, as substitute for Cllr Roe\nCllr Kit Roe\tPanel Member\tApologies\nCllr Ed Vane\tPanel Member\tAbsent",
     [("Dot Marlowe", "present", "Chair", ""), ("Jo Penn", "substitute", "Reserve", ""), ("Kit Roe", "apologies", "Panel Member", "")]),
    ("Name\tOrganisation\tAttended\nUna Beck\tFernholt Police\tY\nJo Penn\tFernholt Council\tN - apologies\nEd Vane\tFernholt Council\tN", [("Una Beck", "present", "", "Fernholt Police"), ("Jo Penn", "apologies", "", "Fernholt Council")]),
    ("Name\tOrganisation\tPresent\tApologies\nUna Beck\tFernholt Police\tX\t\nJo Penn\tFernholt Council\t\tX\nEd Vane\tFernholt Council\t\t", [("Una Beck", "present", "", "Fernholt Police"), ("Jo Penn", "apologies", "", "Fernholt Council")]),
    ("OFFICERS IN ATTENDANCE:\n- Wing-Yan Moss Town Centre Manager\n- Pia Holm Senior Licensing Officer", [("Wing-Yan Moss", "in_attendance", "Town Centre Manager", ""), ("Pia Holm", "in_attendance", "Senior Licensing Officer", "")]),
    ("Councillors present: M Ash and T Bell\nAbsent: Ed Vane", [("M Ash", "present", "", ""), ("T Bell", "present", "", "")]),
    ("Present: Dot Marlowe, Head of Safety, Fernholt Council; Pia Holm, Chief Officer, Upper Third Sector Interface (via Teams)", [("Dot Marlowe", "present", "Head of Safety", "Fernholt Council"), ("Pia Holm", "present", "Chief Officer", "Upper Third Sector Interface")]),
    ("The meeting was attended by Cllr Dot Marlowe, Sgt Una Beck and Jo Penn (Fernholt Homes).", [("Dot Marlowe", "present", "", ""), ("Una Beck", "present", "", ""), ("Jo Penn", "present", "", "Fernholt Homes")]),
    ("Name\tAgency\nCllr Dot Marlowe\tFernholt Council (Chair)\nUna Beck\tFernholt Police\n\nApologies\n- Kit Roe (Fernholt Council)",
     [("Dot Marlowe", "present", "", "Fernholt Council"), ("Una Beck", "present", "", "Fernholt Police"), ("Kit Roe", "apologies", "", "Fernholt Council")]),
    # nothing parts names and organisations; the columns of a table became lines; heads of such tables are nobody
    ("Present:\nUna Beck Fernholt Police\nKay Ashdown White Fernholt Council\nJo Penn Fernholt Council\nEd Vane  Fernholt Council\nIda Quill Third Sector\nPia Holm Holme Clinical Commissioning Group",
     [("Una Beck", "present", "", "Fernholt Police"), ("Kay Ashdown White", "present", "", "Fernholt Council"), ("Jo Penn", "present", "", "Fernholt Council"),
      ("Ed Vane", "present", "", "Fernholt Council"), ("Ida Quill", "present", "", "Third Sector"), ("Pia Holm", "present", "", "Holme Clinical Commissioning Group")]),
    ("Core membership\n\nName Agency\n\nCllr Dot Marlowe\n\nFernholt Council (Chair)\n\nUna Beck\n\nFernholt Police\n\nAttendees\n\nName Agency\n\nJo Penn\n\nYouth Offending Service\n\nApologies\n\n  • Kit Roe (Fernholt Council)",
     [("Dot Marlowe", "present", "", "Fernholt Council"), ("Una Beck", "present", "", "Fernholt Police"), ("Jo Penn", "present", "", "Youth Offending Service"), ("Kit Roe", "apologies", "", "Fernholt Council")]),
    ("Present:\nDot Marlowe\nChief Prosecutor\nWest Fernholt\nAssurance Statement:\nCriminal Justice Social Services", [("Dot Marlowe", "present", "", "")]),
    # titled people in a row, surnames in capitals, marks of footnotes, those who are no members, who sat for nobody named
    ("Present\n\nCouncillor Dot MARLOWE (Convener)\n\nCouncillor Amir SETHI Councillor Jo PENN\nMr E Vane (1) Mrs U Beck* Dr Ivo Lund. Ms K Roe (substitute)\n\nNon-Members also present:\nMr T Ash\n\nOfficials in attendance:\nMs P Holm, Ward Manager",
     [("Dot Marlowe", "present", "", ""), ("Amir Sethi", "present", "", ""), ("Jo Penn", "present", "", ""), ("E Vane", "present", "", ""), ("U Beck", "present", "", ""), ("Ivo Lund", "present", "", ""),
      ("K Roe", "substitute", "", ""), ("T Ash", "in_attendance", "", ""), ("P Holm", "in_attendance", "Ward Manager", "")]),
    # a list without a head; initials before the names
    ("Mr E Vane\nMrs U Beck\nMs P Holm Mr T Ash\n\nAlso in attendance:\nSgt O Finch, Fernholt Police", [("E Vane", "present", "", ""), ("U Beck", "present", "", ""), ("P Holm", "present", "", ""), ("T Ash", "present", "", ""), ("O Finch", "in_attendance", "", "Fernholt Police")]),
    ("MS Teams virtual meeting\n\nDM Cllr. Dot Marlowe (Chair)\nJP Jo Penn (Fernholt DC)\nUB\tUna Beck (Fernholt Police)\n\nApologies received:\n\nKit Roe (Fernholt DC)",
     [("Dot Marlowe", "present", "", ""), ("Jo Penn", "present", "", "Fernholt DC"), ("Una Beck", "present", "", "Fernholt Police"), ("Kit Roe", "apologies", "", "Fernholt DC")]),
    # a run that its page wrapped, with one organisation for several
    ("Present:-    Dot Marlowe (Chair); Councillors Amir Sethi, Ed Vane; and\n             Una Beck, Jo Penn and Ola Finch, Fernholt Police; Ivo\n             Lund, Holme Forum; and Pia Holm (Note).\n\nApologies for absence were submitted on behalf of Kit Roe; and\nTom Birch, Holme Forum.",
     [("Dot Marlowe", "present", "", ""), ("Amir Sethi", "present", "", ""), ("Ed Vane", "present", "", ""), ("Una Beck", "present", "", "Fernholt Police"), ("Jo Penn", "present", "", "Fernholt Police"),
      ("Ola Finch", "present", "", "Fernholt Police"), ("Ivo Lund", "present", "", "Holme Forum"), ("Pia Holm", "present", "", ""), ("Kit Roe", "apologies", "", ""), ("Tom Birch", "apologies", "", "Holme Forum")]),
    ("Present:\nUna Beck – Detective Chief Inspector, Fernholt Constabulary (rep Ola\nFinch)\nJo Penn – Safeguarding Adults Lead and Deputy Manager, East Coast\nHealth Care (also rep Kit Roe)\nEd Vane (representing Fernholt Homes Trust)\nItem",
     [("Una Beck", "substitute", "Detective Chief Inspector", "Fernholt Constabulary"), ("Jo Penn", "substitute", "Safeguarding Adults Lead and Deputy Manager", "East Coast Health Care"), ("Ed Vane", "present", "", "Fernholt Homes Trust")]),
    ("Present: Dot Marlowe\n\nAttending: Mrs Pia Holm (Executive Assistant)\n\nAttending for specific items - Una Beck (Item 5) and Jo Penn (Item 6)", [("Dot Marlowe", "present", "", ""), ("Pia Holm", "in_attendance", "Executive Assistant", ""), ("Una Beck", "in_attendance", "", ""), ("Jo Penn", "in_attendance", "", "")]),
    # those who represent one body stand below its name; a chair of another body
    ("Present:\n\nRepresenting the Fernholt Council (FC):\nMr E Vane\nMs K Roe (Substitute)\n\nRepresenting Holme and District Enterprise (HDE):\nDr I Lund (also representing Malt Community Partnership)\n\nLocal Chairs:\nMr T Ash, Vice Chair, Malt Community Partnership",
     [("E Vane", "present", "", "Fernholt Council"), ("K Roe", "substitute", "", "Fernholt Council"), ("I Lund", "present", "", "Holme and District Enterprise"), ("T Ash", "present", "Vice Chair", "Malt Community Partnership")]),
    # posts that nothing parts from the name, or that stand before it
    ("Present:\nDot MarloweChief Executive, Fernholt Council\nJo Penn Head of Community Protection (Chair)\nUna BeckFernholt Police (on behalf of Ola Finch)\nKit Roe Housing Strategy & Development Manager\nMagistrate Pat Quill\nDavid Holm  Fernholt Police and Crime Commissioner\nMr Ed Vane Chair",
     [("Dot Marlowe", "present", "Chief Executive", "Fernholt Council"), ("Jo Penn", "present", "Head of Community Protection", ""), ("Una Beck", "substitute", "", "Fernholt Police"),
      ("Kit Roe", "present", "Housing Strategy & Development Manager", ""), ("Pat Quill", "present", "Magistrate", ""), ("David Holm", "present", "Fernholt Police and Crime Commissioner", ""), ("Ed Vane", "present", "", "")]),
    ("Attendance: Cllr Dot Marlowe (DM, Chair) Pat Quill (PQ, Co-Chair), Jo Penn (JP, Fernholt Homes)", [("Dot Marlowe", "present", "", ""), ("Pat Quill", "present", "", ""), ("Jo Penn", "present", "", "Fernholt Homes")]),
    ("In attendance:\n\nMr I Penny, Mr G Marl, Force Clerk Mrs E Moss, Treasurer’s Office\n\nItem 3:  Ms A Pye, Mr B Roe", [("I Penny", "present", "", ""), ("G Marl", "present", "Force Clerk", ""), ("E Moss", "present", "Treasurer’s Office", ""), ("A Pye", "present", "", ""), ("B Roe", "present", "", "")]),
    # lists that were run together, and heads within a line
    ("Present\nDot Marlowe - Fernholt Fire Service (Chair)\nJo Penn - Fernholt Constabulary Kit Roe - Holme CDRP Una Beck - Holme City Council Pia Holm - Malt District Council Ed Vane - Holme Police Authority",
     [("Dot Marlowe", "present", "", "Fernholt Fire Service"), ("Jo Penn", "present", "", "Fernholt Constabulary"), ("Kit Roe", "present", "", "Holme CDRP"), ("Una Beck", "present", "", "Holme City Council"),
      ("Pia Holm", "present", "", "Malt District Council"), ("Ed Vane", "present", "", "Holme Police Authority")]),
    ("Attending: Jo Penn, Risk Officer, Governance Kit Roe, Policy Officer, Chief Executive’s Office Una Beck, Head of Economy Chief Inspector Pia Holm, Area Commander, Fernholt Police",
     [("Jo Penn", "present", "Risk Officer, Governance", ""), ("Kit Roe", "present", "Policy Officer, Chief Executive’s Office", ""), ("Una Beck", "present", "Head of Economy", ""), ("Pia Holm", "present", "Area Commander", "Fernholt Police")]),
    ("HELD IN THE MALT TOWER AND BY VIDEO CONFERENCE FOR ALL WHO COULD NOT COME TO THE TOWN ON THE DAY ITSELF PRESENT: Mr Doug Marlowe Chair Dr Tom Penn Vice-Chair* Mr Kit Roe* Mrs Una Beck MLA* (1) IN ATTENDANCE: Ms Pia Holm, Clerk APOLOGIES: Mr Ed Vane",
     [("Doug Marlowe", "present", "", ""), ("Tom Penn", "present", "", ""), ("Kit Roe", "present", "", ""), ("Una Beck", "present", "", ""), ("Pia Holm", "in_attendance", "Clerk", ""), ("Ed Vane", "apologies", "", "")]),
    ("Members Cllr Dot Marlowe (Chair)\nCllr Vane Holme District Council\nMr Roe took the chair and thanked everybody for coming.", [("Dot Marlowe", "present", "", ""), ("Vane", "present", "", "Holme District Council")]),
    # several within a line, an agency's representatives, bare names in columns
    ("PRESENT\nCllr D Marlowe (Chairman), Councillors Ash, Bell\nMrs J Penn (part)\nFernholt Police representatives - Inspector Una Beck, Sgt Ola Finch\nDivisional Commander Gary Roe - Fernholt Police",
     [("D Marlowe", "present", "", ""), ("Ash", "present", "", ""), ("Bell", "present", "", ""), ("J Penn", "present", "", ""), ("Una Beck", "present", "", "Fernholt Police"), ("Ola Finch", "present", "", "Fernholt Police"), ("Gary Roe", "present", "Divisional Commander", "Fernholt Police")]),
    ("Present:            Councillor F Marlowe, Chair\n\nCouncillors:        E Ash            W Bell\n                    J W Cole (substitute)   G M Dean\n\nParish Councillors: B Elm            K Finch\n\nOfficials:\nDi Crick - Director Communities",
     [("F Marlowe", "present", "", ""), ("E Ash", "present", "", ""), ("W Bell", "present", "", ""), ("J W Cole", "substitute", "", ""), ("G M Dean", "present", "", ""), ("B Elm", "present", "", ""), ("K Finch", "present", "", ""), ("Di Crick", "in_attendance", "Director Communities", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("head", "expected"), LISTS)
def test_lists(head: str, expected: list[tuple[str, str, str, str]]) -> None:
    (record,), context = records_of(minutes(head))
    found = [c for c in claims(find_attendance, record, context) if isinstance(c, Attendance)]
    assert [(a.person, a.status, a.role, a.organisation) for a in found] == expected


# (what the apologies item says, [(name, status, substitute for)])
PROSE = [
    ("Apologies were received from Fay Cole and Cllr Jim Ash.", [("Fay Cole", "apologies", ""), ("Jim Ash", "apologies", "")]),
    ("Apologies for absence were submitted on behalf of Dr Ivo Lund (Fernholt Hospital Trust).", [("Ivo Lund", "apologies", "")]),
    ("Fay Cole had sent her apologies.", [("Fay Cole", "apologies", "")]),
    ("Mr Ivo Lund, the Licensing Manager, had sent word that he was ill and could not attend.", [("Ivo Lund", "apologies", "")]),
    ("Chief Inspector Una Beck had also sent her apologies; Sergeant Ola Finch attended in her place.", [("Una Beck", "apologies", ""), ("Ola Finch", "substitute", "Una Beck")]),
    ("PS Ola Finch attended as substitute for Inspector Una Beck.", [("Ola Finch", "substitute", "Una Beck")]),
    ("There were no apologies.", []),
    ("PS Ola Finch, Fernholt Police, attended as substitute for Inspector Una Beck.", [("Ola Finch", "substitute", "Una Beck")]),
    ("Apologies for absence were received from the following:\n\n \n\nFay Cole\n\nIvo Lund                           - Ola Finch substituted\n\nDr Ida O’Quill", [("Fay Cole", "apologies", ""), ("Ivo Lund", "apologies", ""), ("Ola Finch", "substitute", "Ivo Lund"), ("Ida O’Quill", "apologies", "")]),
    ("Apologies were received from:\n\n·           Vale Councillor Ann Lorrimer; substitute Vale Councillor Bo Pascoe\n\n·           South Councillor Cy Dunnock.", [("Ann Lorrimer", "apologies", ""), ("Bo Pascoe", "substitute", "Ann Lorrimer"), ("Cy Dunnock", "apologies", "")]),
    ("Apologies were received on behalf of the following partners and other guests:\n\nCouncillor Fay Cole, Portfolio Holder for Safety; Ola Finch (Fernholt Police); and Ivo Lund (Analyst).", [("Fay Cole", "apologies", ""), ("Ola Finch", "apologies", ""), ("Ivo Lund", "apologies", "")]),
    ("Apologies were received from Councillors K. Orme (Holme County Council), L. Hollis (Malt County Council) and W. Tranter.", [("K. Orme", "apologies", ""), ("L. Hollis", "apologies", ""), ("W. Tranter", "apologies", "")]),
    ("An apology for absence was intimated on behalf of Ms G Cole.", [("G Cole", "apologies", "")]),
    ("Apologies were received from Councillor Ash.\nCouncillor Amin substituted for Councillor Ash.", [("Ash", "apologies", ""), ("Amin", "substitute", "Ash")]),
    ("Apologies were received from Mr Ivo Lund MLA, whose brother had died.", [("Ivo Lund", "apologies", "")]),
    ("Apologies were received from Councillor Fay Cole City and County of Fernholt, Councillor Jim Ash Holme Council, Mr Ivo Lund Independent Co-optee", [("Fay Cole", "apologies", ""), ("Jim Ash", "apologies", ""), ("Ivo Lund", "apologies", "")]),
    ("Apologies were received from Jon Aster the Port Health Director and Don Tarr of the Fernholt Prevention Trust.", [("Jon Aster", "apologies", ""), ("Don Tarr", "apologies", "")]),
    ("Present\n\nPat Quill (Co-Chair), Jo Penn, Sgt Una Beck\n\nEveryone was welcomed.", []),
    ("Ed Hollow, County Councillor Di Jessop, County Councillor Jo Rastrick, Chief Inspector Ola Finch, Ida Tamblyn and Ivo Wragg sent apologies for absence.",
     [(name, "apologies", "") for name in ("Ed Hollow", "Di Jessop", "Jo Rastrick", "Ola Finch", "Ida Tamblyn", "Ivo Wragg")]),
    ("Mr A Lorne.", [("A Lorne", "apologies", "")]),
    ("Members are reminded that they may send substitutes.\n\nMinutes:\n\nCllr A Lorne.", [("A Lorne", "apologies", "")]),
    ("Pip Cole – Chief Executive, Fernholt Homes\nIvo Lund - Analyst\n\nThey were thanked.", [("Pip Cole", "apologies", ""), ("Ivo Lund", "apologies", "")]),
    ("Vic Cronk (DAAT) and Kit Sallow (Fernholt Police) sent apologies.", [("Vic Cronk", "apologies", ""), ("Kit Sallow", "apologies", "")]),
    ("Apologies were received from Mr D Holt (Ms H Vane attended as substitute), Mr A Ferris (Mr D Quill, Medical Director attended in his absence) and Mr I Roper.",
     [("D Holt", "apologies", ""), ("A Ferris", "apologies", ""), ("I Roper", "apologies", ""), ("H Vane", "substitute", "D Holt"), ("D Quill", "substitute", "A Ferris")]),
    ("It was agreed to accept apologies for non-attendance at the Meeting on behalf of Councillor W J Ormond and Mr G Thorne, Roads Service.", [("W J Ormond", "apologies", ""), ("G Thorne", "apologies", "")]),
    ("Apologies were received from Chief Executive Jean Frith,\n\nKit Sorrel and Matt Dunmore.", [("Jean Frith", "apologies", ""), ("Kit Sorrel", "apologies", ""), ("Matt Dunmore", "apologies", "")]),
    ("Mr Ivo Lund was not able to be present.", [("Ivo Lund", "apologies", "")]),
    ("Apologies were received from Councillors Grey and Hall.", [("Grey", "apologies", ""), ("Hall", "apologies", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), PROSE)
def test_apologies_in_prose(said: str, expected: list[tuple[str, str, str]]) -> None:
    (record,), context = records_of(minutes("Present:\nCllr Dot Marlowe (Chair)", said))
    found = [a for a in claims(find_attendance, record, context) if isinstance(a, Attendance) and a.person != "Dot Marlowe"]
    assert [(a.person, a.status, a.substitute_for) for a in found] == expected


# (what the update says, those in attendance who stand in no list)
SPEAKERS = [
    ("Councillor Hale asked about street lights.", ["Hale"]),
    ("The update on burglary was given by Mr Tom Birch (Fernholt Police).", ["Tom Birch"]),
    ("Dr Ivo Lund, the Public Health Consultant, presented the figures.", ["Ivo Lund"]),
    ("The Clerk took this with Dr Ivo Lund, who joined from the hospital.", ["Ivo Lund"]),
    ("Mrs Ida Quill, a resident of Mill Lane, asked about bins.", ["Ida Quill"]),
    ("Kit Sorrel from Fernholt County Council  reported verbally on crime.", ["Kit Sorrel"]),
    ("a) County Councillor Ida Quill declared a personal interest.", ["Ida Quill"]),
    ("Ms Marlowe explained the figures.", []),
    ("A report by Mr Tom Birch was received.", []),
    ("Fernholt Police reported a fall.", []),
]


@pytest.mark.parametrize(("said", "expected"), SPEAKERS)
def test_speakers(said: str, expected: list[str]) -> None:
    (record,), _ = records_of(minutes("Present:\nCllr Dot Marlowe (Chair)", update=said))
    assert [a.name for a in record.attendees if a.status == "in_attendance"] == expected


CAPACITIES = [
    ("Cllr Dot Marlowe (Chairman)", "chair"),
    ("Cllr Dot Marlowe (in the Chair)", "chair"),
    ("Cllr Dot Marlowe (Joint Chair), Cabinet Member for Safety", "chair"),
    ("Cllr Dot Marlowe – Vice-Chair", "vice-chair"),
    ("Dot Marlowe (Chairman pro tem)", "chair"),
    ("Chair: Cllr Dot Marlowe", "chair"),
    ("Cllr Dot Marlowe (Convener)", "chair"),
    ("Dot Marlowe, Area Commander, Fernholt Police (Vice-Convener, in the chair)", "chair"),
    ("Dot Marlowe (DM) – Chair, Fernholt DC", "chair"),
    ("Cllr Dot Marlowe (Depute Convener)", "vice-chair"),
    ("Cllr Dot Marlowe\n\nCllr Marlowe in the Chair", "chair"),
    ("Ms D Marlowe\n\nMs D Marlowe in the Chair", "chair"),
    ("Cllr Dot Marlowe", ""),
]


@pytest.mark.parametrize(("entry", "capacity"), CAPACITIES)
def test_capacity(entry: str, capacity: str) -> None:
    (record,), context = records_of(minutes(f"Present:\n{entry}"))
    found = claims(find_attendance, record, context)
    assert [a.capacity for a in found if isinstance(a, Attendance)] == [capacity]
    if capacity:
        assert any(isinstance(c, RoleHeld) and c.organisation == record.body for c in found)


def test_lists_within_an_item() -> None:
    said = "Minutes:\n\nATTENDANCE: Cllr Dot Marlowe (DM, Chair), Jo Penn (JP, Fernholt Homes).\n\nAPOLOGIES: Kit Roe, Una Beck,"
    (record,), _ = records_of(minutes("Venue: Malt Hall", said))
    assert [(a.name, a.status, a.capacity) for a in record.attendees] == [
        ("Dot Marlowe", "present", "Chair"), ("Jo Penn", "present", ""), ("Kit Roe", "apologies", ""), ("Una Beck", "apologies", ""),
    ]  # fmt: skip


def test_a_list_below_its_head_within_an_item() -> None:
    (record,), _ = records_of(minutes("Venue: Malt Hall", "Minutes:\n\nPresent\n\nPat Quill (Co-Chair), Jo Penn, Sgt Una Beck\n\nEveryone was welcomed."))
    assert [(a.name, a.status) for a in record.attendees] == [("Pat Quill", "present"), ("Jo Penn", "present"), ("Una Beck", "present")]


def test_who_took_the_chair() -> None:
    said = "In the absence of Jo Penn, Kit Roe, Vice-Chairman, took the Chair."
    (record,), _ = records_of(minutes("Present:\nDot Marlowe", said))
    assert [(a.name, a.status, a.capacity) for a in record.attendees] == [("Dot Marlowe", "present", ""), ("Kit Roe", "present", "in the Chair")]


def test_members_of_an_agenda_are_invited() -> None:
    text = "To: Members of the FERNHOLT COMMUNITY SAFETY PARTNERSHIP\n\nCllr Dot Marlowe (Chair)\nAmir Sethi, Head of Housing\n\nA meeting of the Fernholt Community Safety Partnership will be held on 4 March 2020\n\nAGENDA\n\n1 APOLOGIES\n2 MINUTES\n3 POLICE UPDATE\n"
    (record,), _ = records_of(text)
    assert [(a.name, a.status) for a in record.attendees] == [("Dot Marlowe", "invited"), ("Amir Sethi", "invited")]


def test_report_tells_who_was_at_an_earlier_meeting() -> None:
    text = (
        "Decision Maker: FERNHOLT SCRUTINY COMMITTEE\nDate: 12 May 2021\nTitle: COMMUNITY SAFETY\n\n1.1 The Fernholt Community Safety Partnership met on 3 March 2021. "
        "Councillor Dot Marlowe was in the chair. Also present were Amir Sethi (Head of Housing) and Una Beck (Fernholt Police). Apologies were received from Jo Penn."
    )
    (_, told), _ = records_of(text)
    assert told.date == "2021-03-03"
    assert [(a.name, a.status) for a in told.attendees] == [
        ("Dot Marlowe", "present"), ("Amir Sethi", "present"), ("Una Beck", "present"), ("Jo Penn", "apologies"),
    ]  # fmt: skip
