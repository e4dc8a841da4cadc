"""Which organisations a record names, with acronym and kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.facts.organisations_named import find_organisations_named
from ingest.model import Span
from tests.factories import claims, record_of

CASES = (
    ("The Harbour Valley Fire and Rescue Service (HVFRS) came.", [("Harbour Valley Fire and Rescue Service", "HVFRS", "fire")]),
    ("Ms Lee of the Kelder Youth Trust spoke for Seaview Homes.", [("Kelder Youth Trust", "", "voluntary"), ("Seaview Homes", "", "housing")]),
    ("The Arson Task Group thanked Harbour Borough Council.", [("Arson Task Group", "", "partnership-body"), ("Harbour Borough Council", "", "council")]),
    ("ARSON TASK GROUP\nNothing was said.", [("Arson Task Group", "", "partnership-body")]),
    ("The Kelder Vale Police and Crime Panel met at Police HQ Kelder, and the Kelder Fire and Rescue Service Board at the Council Offices.",
     [("Kelder Vale Police and Crime Panel", "", "police-governance"), ("Kelder Fire and Rescue Service Board", "", "fire")]),
    ("Kelder Council wrote to the Home Office from the Council Offices.", [("Kelder Council", "", "council"), ("Home Office", "", "government")]),
    ("There was an Update on the Partnership. The Board NOTED it. The Committee NOTED the Council Tax.", []),
    ("The Vice-Chairman of the Kelder Vale Board read the Terms of Reference for the Kelder Vale Forum.", [("Kelder Vale Board", "", "partnership-body"), ("Kelder Vale Forum", "", "partnership-body")]),
    ("Ann Lee (AL) spoke for the Kelder Third Sector Interface (KTSI). AL left.", [("Kelder Third Sector Interface", "KTSI", "voluntary")]),
    ("The Group met in Committee Room 2, Town Hall, under the Police Reform Act.", []),
    ("The Chairman of the Board read the Knife Crime Strategy.", []),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_organisations_of_a_record(text: str, expected: list[tuple[str, str, str]]) -> None:
    record, context = record_of(text, item="5")
    found = claims(find_organisations_named, record, context)
    assert [(o.name, o.acronym, o.kind) for o in found if o.name != record.body] == expected


def test_a_body_whose_date_stands_behind_its_record_is_quoted_there() -> None:
    text = "Report\n" + "Nothing was said. " * 12 + "\nThe Anytown Board met on 12 March 2019.\n"
    record, context = record_of(text, body="Anytown Board")
    apart = replace(record, span=Span(0, 6), dated=Span(text.index("12 March"), text.index("2019") + 4))
    (fact,) = find_organisations_named(apart, context)
    assert fact.quotes[0].text == "The Anytown Board met on 12 March 2019."
