"""Which issues a text names."""

import pytest

from ingest.facts.issues import find_issue_mentions
from tests.factories import claims, record_of

CASES = [
    ("Fly-tipping was up.", {"fly-tipping"}),
    ("Three loads were fly tipped.", {"fly-tipping"}),
    ("Burglary and robbery fell.", {"burglary", "robbery"}),
    ("Knife-crime fell.", {"knife-crime"}),
    ("Officers put up posts to prevent cars from parking.", set()),
    ("He spoke about the Prevent strategy.", {"prevent"}),
    ("Ann Lee, Domestic Abuse Co-ordinator, was thanked.", set()),
    ("Ann Lee (Head of Housing) was thanked.", set()),
    ("Kay Roe (LBX Assistant Director of Safeguarding) was thanked.", set()),
    ("A manager from Fernhill Housing was asked to come.", set()),
    ("See https://fernholt.example/burglary for more.", set()),
    ("Incidents of anti-social behaviour (ASB) and of ASB at night.", {"asb"}),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_issues(text: str, expected: set[str]) -> None:
    record, context = record_of(text, item="6")
    assert {m.issue for m in claims(find_issue_mentions, record, context)} == expected


def test_a_log_behind_the_last_item_belongs_to_none() -> None:
    text = "1 APOLOGIES\nNone.\n2 POLICE UPDATE\nBurglary fell.\n3 DATE OF NEXT MEETING\nIn July.\n\nActions from previous meetings\nItem\tAction\n4\tReport on fly-tipping\n"
    record, context = record_of(text)
    assert {(m.item, m.issue) for m in claims(find_issue_mentions, record, context)} == {("2", "burglary"), ("", "fly-tipping")}
