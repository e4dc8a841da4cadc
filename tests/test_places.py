"""Places named with an issue, known by their wording alone."""

from __future__ import annotations

import pytest

from ingest.facts.places import find_place_mentions
from tests.factories import claims, record_of

CASES = (
    ("Fly-tipping in Tanner Lane had doubled.", ["Tanner Lane fly-tipping"]),
    ("Graffiti was found at St Oswin's Square and on the Larkfield estate.", ["St Oswin's Square graffiti", "Larkfield estate graffiti"]),
    ("Burglary rose in Kelder and fell around Upton Marsh.", ["Kelder burglary", "Upton Marsh burglary"]),
    ("Residents of Brook ward complained about anti-social behaviour outside Nettle Road Car Park.", ["Brook ward asb", "Nettle Road Car Park asb"]),
    ("Mr Park spoke of robbery in March and in Trading Standards.", []),
    ("Every area has arson. The fire was out.", []),
    ("The Pond Street Youth Club talked about gangs.", []),
    ("Tanner Lane was quiet.", []),
)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_places_of_an_item(text: str, expected: list[str]) -> None:
    found = claims(find_place_mentions, *record_of(text, item="5"))
    assert [f"{p.place} {p.issue}" for p in found] == expected
