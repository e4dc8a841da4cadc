"""The parts of packs."""

from itertools import pairwise

import pytest

from ingest.structure.parts import parts
from tests.factories import document_of

MINUTES = "FERNHOLT PARTNERSHIP BOARD\n\nMinutes of the meeting held on 9 June 2016\n\n1 APOLOGIES\nNone.\n\nThe Meeting ended at 11.55 am\n\nChairman\n"
AGENDA = "To: Members of the FERNHOLT PARTNERSHIP BOARD\n\nAGENDA\n\n1 APOLOGIES\n2 MINUTES OF THE PREVIOUS MEETING HELD ON 9TH JUNE 2016 (Pages 3 - 9)\n\n"
REPORT = "Report No. 17\n\nDecision Maker: Fernholt Partnership Board\n\nDate: 15 September 2016\n\nTitle: MATTERS ARISING\n\n1. Reason for report\n"

CASES = [
    ("Bins are full.\n", [("unknown", "")]),
    (MINUTES, [("minutes", "")]),
    (AGENDA + "Agenda Item 2\n\n" + MINUTES, [("agenda", ""), ("minutes", "")]),
    (AGENDA + MINUTES + "\nThis page is left intentionally blank\n\n" + REPORT, [("agenda", ""), ("minutes", ""), ("report", "MATTERS ARISING")]),
    (AGENDA + MINUTES + "\nGangs update\n\nThe police closed two lines.\n", [("agenda", ""), ("minutes", ""), ("report", "Gangs update")]),
    (MINUTES + "\nPublished 3 July 2016\nPrivacy | Cookies\n", [("minutes", "")]),
    (AGENDA.replace("AGENDA", "AGENDA AND REPORTS") + MINUTES.replace("Minutes of the meeting", "MINUTE of MEETING"), [("agenda", ""), ("minutes", "")]),
    (AGENDA + MINUTES + "\nAgenda item 3\n\nACTION LOG\n\nItem\tAction\tOwner\n4\tWrite\tPR\n\nAgenda item 4\n\nCRIME FIGURES\n\nReport by Jo Penn, Analyst\n\n1. Purpose\n1.1 This gives figures.\n",
     [("agenda", ""), ("minutes", ""), ("report", "ACTION LOG"), ("report", "CRIME FIGURES")]),
    (MINUTES.replace("The Meeting ended at 11.55 am\n\nChairman", "................ CHAIR") + "\nMATTERS ARISING\n\nThe lights were fixed.\n", [("minutes", ""), ("report", "MATTERS ARISING")]),
    (MINUTES + "\nSummary of actions\n\nNo.\tAction\tOwner\n1\tWrite\tPR\n", [("minutes", "")]),
    ("Agenda and minutes\nFernholt Board - 8 July 2021\nPrinted minutes PDF 301 KB\n14.\tApologies\nMinutes:\nNone.\n16.\tMinutes of the last meeting\nMinutes, 25th March 2021 PDF 288 KB\nMinutes:\nAgreed.\n", [("minutes", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_parts(text: str, expected: list[tuple[str, str]]) -> None:
    document = document_of(text)
    found = parts(document)
    assert [(part.kind, part.title) for part in found] == expected
    assert found[0].span.start == 0
    assert found[-1].span.end == len(document.text)
    assert all(a.span.end == b.span.start for a, b in pairwise(found))
