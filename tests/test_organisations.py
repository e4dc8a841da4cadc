"""Which organisation a document means by an acronym."""

from __future__ import annotations

import pytest

from tests.factories import context_of

CASES = [
    # text, acronym, what it stands for there
    ("LAS (London Ambulance Service) gave an update.", "LAS", "London Ambulance Service"),
    ("The Anytown Voluntary Alliance (AVA) met.", "AVA", "Anytown Voluntary Alliance"),
    ("Crews of WFRS went to Warwick, and Warwickshire paid.", "WFRS", "Warwickshire Fire and Rescue Service"),
    ("WFRS crews put the fire out in Westmoor.", "WFRS", "WFRS"),
    ("BTP officers walked the station.", "BTP", "British Transport Police"),
    ("The London Borough of Anytown met; LBA paid.", "LBA", "London Borough of Anytown"),
    ("The Board thanked XYZ.", "XYZ", "XYZ"),
]


@pytest.mark.parametrize(("text", "acronym", "meant"), CASES)
def test_acronyms(text: str, acronym: str, meant: str) -> None:
    assert context_of(text).organisations.full_name(acronym) == meant
