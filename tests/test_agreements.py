"""What a meeting did with earlier minutes; what a report moves."""

from __future__ import annotations

import pytest

from ingest.facts.agreements import find_agreements
from ingest.facts.follow_ups import find_follow_ups
from tests.factories import claims, record_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an item about minutes -> outcome and the meeting whose minutes they are
        ("2. MINUTES OF THE LAST MEETING\nThe minutes of the meeting held on 11 December 2018 were agreed as a correct record.\n", ("agreed", "2018-12-11")),
        ("2  Minutes\nRESOLVED that the minutes of 11th December 2018 be confirmed and signed by the Chair.\n", ("agreed", "2018-12-11")),
        ("3. Notes of the previous meeting\nThe notes of 11/12/2018 were accepted.\n", ("agreed", "2018-12-11")),
        ("2. Minutes\nThe minutes of 11 December 2018 were approved subject to one amendment: Ms Elm had sent apologies.\n", ("corrected", "2018-12-11")),
        ("2. Minutes\nThe minutes of 11 December 2018 were agreed. Item 4 should read 'Mill Lane'.\n", ("corrected", "2018-12-11")),
        ("2. Minutes\nThe minutes of 11 December 2018 could not be approved as the meeting was not quorate.\n", ("not_agreed", "2018-12-11")),
        ("5. Fly-tipping\nThe protocol was agreed.\n", None),
        ("3. Matters arising\nMinute 33 (Lamps): the lease had now been signed.\n", None),
    ],
)
def test_agreements(text: str, expected: tuple[str, str] | None) -> None:
    record, context = record_of(text)
    found = claims(find_agreements, record, context)
    assert [(c.outcome, c.refers_to_meeting) for c in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("said", "due", "owners"),
    [
        # what a report says anew -> the later deadline, the new owner
        ("not done. The deadline was moved from 31 March 2019 to 31 May 2019.", "2019-05-31", ()),
        ("ongoing. Target date revised to 30/06/2019.", "2019-06-30", ()),
        ("carried forward to 14 June 2019.", "2019-06-14", ()),
        ("ongoing, re-assigned from Mr Roy to Ms Lee.", "", ("Ann Lee",)),
        ("in progress, passed to the weather.", "", ()),
        ("completed on 4 March 2019.", "", ()),
    ],
)
def test_moves(said: str, due: str, owners: tuple[str, ...]) -> None:
    text = f"3. MATTERS ARISING\nMinute 7 of 11 December 2018 (Lamps): {said}\n"
    record, context = record_of(text, present=("Ann Lee, Head of Housing", "Bo Roy, Lighting Manager"))
    (claim,) = claims(find_follow_ups, record, context)
    assert (claim.due, claim.owners) == (due, owners)
