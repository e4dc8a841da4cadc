"""What becomes of boards, groups and partners: the wordings of several councils."""

from __future__ import annotations

import pytest

from ingest.facts.bodies import find_body_events
from tests.factories import claims, record_of

PRESENT = ("Ms Ida Crane, Head of Trading Standards", "Mr Ted Marlow, Fire Commander")
CASES = (
    ("RESOLVED that the Arson Task Group be merged into the Harm Board.", ["Arson Task Group merged Harm Board"]),
    (
        "The Drugs Forum and the Alcohol Panel were merged to form the Substance Group.",
        ["Drugs Forum merged Substance Group", "Alcohol Panel merged Substance Group", "Substance Group created "],
    ),
    ("It was agreed that the Road Safety Panel be dissolved.", ["Road Safety Panel dissolved "]),
    (
        "Last spring the HUB process was dissolved and the Multi Agency, Harbour, Exploitation and Gangs Link (MAHEG) was convened.",
        ["HUB dissolved ", "Multi Agency, Harbour, Exploitation and Gangs Link created "],
    ),
    ("The Harbour Lights (HL) campaign was launched.", []),
    ("A new Exploitation Board has been set up.", ["Exploitation Board created "]),
    ("Members agreed to establish a Youth Panel, with Ms Crane as its chair.", ["Youth Panel created ", "Youth Panel chaired Ida Crane"]),
    ("The Crime Board is to be split into the Harm Panel and the Theft Panel.", ["Crime Board split Harm Panel", "Crime Board split Theft Panel"]),
    ("The Safety Forum would now be known as the Harbour Network.", ["Safety Forum renamed Harbour Network"]),
    ("The Tasking Group (formerly the Street Panel) met twice.", ["Street Panel renamed Tasking Group"]),
    ("Mr Marlow chairs the Arson Task Group.", ["Arson Task Group chaired Ted Marlow"]),
    (
        "Seaview Homes and Hillside Housing merged in June to become Coastline Homes.",
        ["Seaview Homes merged Coastline Homes", "Hillside Housing merged Coastline Homes"],
    ),
    ("Ms Crane asked whether the Harm Board should be dissolved.", []),
    ("The Harm Board met in May.", []),
)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_events_of_bodies(text: str, expected: list[str]) -> None:
    found = claims(find_body_events, *record_of(text, item="5", present=PRESENT))
    assert [f"{b.body} {b.event} {b.other}" for b in found if b.event != "named"] == expected


def test_each_body_is_named_once_with_its_kind() -> None:
    text = "The Harm Board thanked the Arson Sub-Group. The Harm Board then rose."
    found = claims(find_body_events, *record_of(text, item="5"))
    assert [(b.body, b.kind, b.event) for b in found] == [("Harm Board", "board", "named"), ("Arson Sub-Group", "sub-group", "named")]
