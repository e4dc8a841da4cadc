"""Agenda items: the ways councils number them, and what looks like one but is none."""

import pytest

from tests.factories import record_of

CASES = [
    ("1 APOLOGIES\nNone.\n2 MINUTES\nAgreed.\n3 POLICE UPDATE\nAll well.", [("1", "Apologies"), ("2", "Minutes"), ("3", "Police update")]),
    ("1. Apologies\nNone.\n2. Minutes of the last meeting\nAgreed.\n3. Any other business\nNone.", [("1", "Apologies"), ("2", "Minutes of the last meeting"), ("3", "Any other business")]),
    ("Item 1 – Welcome\nHello.\nItem 2 – Crime figures\nDown.\nItem 3 – Next meeting\nJuly.", [("1", "Welcome"), ("2", "Crime figures"), ("3", "Next meeting")]),
    ("138 APOLOGIES\nNone.\n139 REPORTS FROM SUB-GROUPS\n139a GANGS SUB-GROUP\nDown.\n139b YOUTH SUB-GROUP\nUp.\n140 ANY OTHER BUSINESS\nNone.",
     [("138", "Apologies"), ("139", "Reports from sub-groups"), ("139a", "Gangs sub-group"), ("139b", "Youth sub-group"), ("140", "Any other business")]),
    ("19/04 Apologies\nNone.\n19/05 Minutes of the last meeting\nAgreed.\n19/06 Police update\nDown.", [("19/04", "Apologies"), ("19/05", "Minutes of the last meeting"), ("19/06", "Police update")]),
    ("CSP/19/12 APOLOGIES\n12.1 None were received.\nCSP/19/13 MINUTES\n13.1 RESOLVED – That the minutes be approved.\nCSP/19/14 PREVENT\n14.1 Mr Ash reported.",
     [("CSP/19/12", "Apologies"), ("CSP/19/13", "Minutes"), ("CSP/19/14", "Prevent")]),
    ("1\tAPOLOGIES\tAction\nNone.\n2\tMATTERS ARISING\tAction\n\tThe log was noted.\tPR\n3\tHATE CRIME\tAction\n\tNoted.", [("1", "Apologies"), ("2", "Matters arising"), ("3", "Hate crime")]),
    ("1 APOLOGIES\nNone.\n2 POLICE UPDATE\nThree things were done:\n1. More patrols were sent out.\n2. New lights were put up by the council.\n3. The gates were locked.\n3 HOUSING UPDATE\nDone.",
     [("1", "Apologies"), ("2", "Police update"), ("3", "Housing update")]),
    ("1 APOLOGIES (Pages 3 - 4)\nNone.\n2 UPDATE FROM THE FIRE\nAND RESCUE SERVICE\nDone.\n3 ANY OTHER BUSINESS\nNone.", [("1", "Apologies"), ("2", "Update from the fire and rescue service"), ("3", "Any other business")]),
    ("Welcome and introductions\n\nThe Chair said hello.\n\nMatters arising\n\nNone.\n\nAny other business\n\nNone.", [("", "Welcome and introductions"), ("", "Matters arising"), ("", "Any other business")]),
    ("1.\nApologies\n\nMinutes:\nNone.\n\n2.\nPublic Questions\n\nMinutes:\nOne was put.\n\n3.\nAnnual Report on Litter\n\nDecision:\nThat it be noted.", [("1", "Apologies"), ("2", "Public Questions"), ("3", "Annual Report on Litter")]),
    ("1. Welcome\n1.1 Ann Lee (AL) welcomed all.\n2. Leads' updates\n2.1 Anti-social behaviour (AL)\n\nDown.\n\n2.2 Drugs (AL)\n\nUp.\n\n3. Any other business\nNone.",
     [("1", "Welcome"), ("2", "Leads' updates"), ("2.1", "Anti-social behaviour (AL)"), ("2.2", "Drugs (AL)"), ("3", "Any other business")]),
    ("Ann Lee (AL), Clerk\n1. Welcome\nHello.\n2. Drugs (AL)\nUp.\n3. Any other business\nNone.", [("1", "Welcome"), ("2", "Drugs"), ("3", "Any other business")]),
    ("1.0 Welcome\nHello.\n2.0 Police update (oral update)\nDown.\n3.0 Any other business\nNone.", [("1.0", "Welcome"), ("2.0", "Police update"), ("3.0", "Any other business")]),
    ("Agenda item 1: Welcome\nHello.\nAgenda item 2: Vandalism\nLess.\nAgenda item 3: Next meeting\nMay.", [("1", "Welcome"), ("2", "Vandalism"), ("3", "Next meeting")]),
    ("No\tItem\tDiscussion\tAction\n1\tWelcome and apologies\tThe Chair welcomed all who came.\t\n2\tBurglary\tIt was down on last year by ten.\tSend figures\n3\tAny other business\tThere was none to talk of.\t",
     [("1", "Welcome and apologies"), ("2", "Burglary"), ("3", "Any other business")]),
    ("EX.21 APOLOGIES\nNone.\nEX.22 MINUTES\nAgreed.\nEX.23 FIRE SAFETY\nMinute EX.16 was spoken of.", [("EX.21", "Apologies"), ("EX.22", "Minutes"), ("EX.23", "Fire safety")]),
    ("WELCOME AND APOLOGIES\nHello.\nGRAFFITI AND LITTER\nIt was cleaned.\nANY OTHER BUSINESS\nNone.", [("", "Welcome and apologies"), ("", "Graffiti and litter"), ("", "Any other business")]),
    ("Item 3:  Ms A Pye, Mr B Roe and Mrs C Ash\nItem 4:  Mr D Vane and Ms E Cole\n\n1. Apologies\nNone.\n2. Dogs\nTwo.\n3. Any other business\nNone.", [("1", "Apologies"), ("2", "Dogs"), ("3", "Any other business")]),
    ("CS07/08.34 Public questions. None were put by those who had come to the hall that night.\nCS07/08.35\nOTHER CRIME\nIt fell.\nCS07/08.36 Dogs and litter\nIt rose.", [("CS07/08.34", "Public questions"), ("CS07/08.36", "Dogs and litter")]),
    ("1. QUESTIONS FROM THE PUBLIC (3 minutes each)\nNone came from the public, and none from the board to the public.\n2. DOGS\nTwo.", [("1", "Questions from the public (3 minutes each)"), ("2", "Dogs")]),
    # a council's page as text: numbers on lines of their own, links to papers behind the titles, parts of items
    ("Items\nNo. Item\n\n1.\n\nApologies\n\nTo receive any.\n\nMinutes:\n\nNone.\n\n2.\n\nMinutes pdf icon PDF 70 KB\n\nTo agree them.\n\nAdditional documents:\n\nMinutes:\n\nAgreed.\n\n3.\n\nThe half year gone by\n\n"
     "3a\n\nBurglary in the Vale\n\nMinutes:\n\nIt fell.\n\n3b\n\nNoise at night\n\nMinutes:\n\nIt rose.\n\n3.1\n\nA late paper\n\nMinutes:\n\nRead.\n\n4.\n\nLitter on the quay pdf icon PDF 2 MB\n\n \n\nMinutes:\n\nNoted.",
     [("1", "Apologies"), ("2", "Minutes"), ("3", "The half year gone by"), ("3a", "Burglary in the Vale"), ("3b", "Noise at night"), ("4", "Litter on the quay")]),
    # the page of one item
    ("Agenda item\n\nDogs on the quay\n\n- Meeting of Fernholt Board, Monday, 3 June 2019 (Item 7.)\n\nMinutes:\n\nThey bark.", [("7", "Dogs on the quay")]),
    ("Agenda item\n\nDogs on the quay\n\nMinutes:\n\nFB.12/19     \n\nThey bark.", [("FB.12/19", "Dogs on the quay")]),
    ("No 1. Why we meet\n1.1 Jo Penn told why.\nNo 2. Litter on the quay\n2.1 Less of it.\nNo 3. Dogs\n3.1 More of them.", [("1", "Why we meet"), ("2", "Litter on the quay"), ("3", "Dogs")]),
    ("Agenda item 1\n\nThe Chair was glad that all had come.\n\nAgenda item 2\n\nStreet lights\n\nThree were out.\n\nAgenda item 3\n\nQuay patrols\n\nThey went on.", [("1", ""), ("2", "Street lights"), ("3", "Quay patrols")]),
    ("No 1\n\nItem Why we meet\n\n1.1 Jo Penn told why.\n\nNo 2\n\nItem Choice of a Vice Chair\n\n2.1 Una Beck was chosen.", [("1", "Why we meet"), ("2", "Choice of a Vice Chair")]),
    ("1.\nWelcome\nHello.\n2.\nGraffiti on the sheds\nJo Penn spoke of it. There were no\nnew ones.\n3.\nRoad signs\nNone.", [("1", "Welcome"), ("2", "Graffiti on the sheds"), ("3", "Road signs")]),
    ("1 / Apologies for absence\nNone.\n2. / Matters arising\nNone.\n3. / Any other business\nNone.", [("1", "Apologies for absence"), ("2", "Matters arising"), ("3", "Any other business")]),
    # such a page that lost its numbers, and one whose table lost its lines
    ("No. Item\n\n\nApologies for Absence\n\n\nNone came\n\n\n\n\nDeclarations of Interest\n\nMembers are reminded of the Code\n\n\nCllr Ash declared an interest in a dog\n\n\n03/02/2021 pdf icon PDF 94 KB\n\n\nThe minutes were agreed\n\n\nMatters arising;\n\n\nDogs on the quay pdf icon PDF 1 MB\n\nThe report came late",
     [("", "Apologies for Absence"), ("", "Declarations of Interest"), ("", "03/02/2021"), ("", "Dogs on the quay")]),
    ("No. | Item |\nApologies for Absence Minutes: Apologies were received from Councillor Ash.\nCouncillor Bell sat for Councillor Ash. |\nMinutes of the last meeting PDF 84 KB To confirm the minutes of 3 May. Minutes: They were agreed. |\nDogs on the quay To receive the report. Minutes: It was read. |",
     [("", "Apologies for Absence"), ("", "Minutes of the last meeting"), ("", "Dogs on the quay")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_items(text: str, expected: list[tuple[str, str]]) -> None:
    record, _ = record_of(text)
    assert [(item.number, item.title) for item in record.items] == expected


def test_items_cover_the_record_without_gaps() -> None:
    record, _ = record_of(CASES[1][0])
    ends = [item.span.end for item in record.items[:-1]]
    assert ends == [item.span.start for item in record.items[1:]]
    assert record.items[-1].span.end == record.span.end
