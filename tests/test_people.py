"""Who is meant: names, titles, initials, posts, ranks and misspellings."""

import pytest

from ingest.facts.people import People
from tests.factories import record_of

PRESENT = (
    "Cllr Una Stubbs, Portfolio Holder for Safety (Chairman)",
    "Piet van Dorn, Environment Manager (Vice-Chairman)",
    "Moira O'Shea, Manager, Victim Hub",
    "Alastair McCreed (Area Commander)",
    "Lorna McGill-Hart, Assistant Director of Public Health",
    "Joanne Stowe, Head of Trading Standards and Licensing",
    "Toby Smith, Tenancy Officer",
    "Jane Smith, Probation Officer",
)
TOLD = "Chief Inspector Craig Wynn spoke. Alan Ray (Head of Youth Justice) agreed. Mrs Clare Old Webber thanked him. The Clerk, Bob Hay, left."
CASES = [
    ("Una Stubbs", "Una Stubbs"),
    ("Councillor Stubbs", "Una Stubbs"),
    ("the Chairman", "Una Stubbs"),
    ("The Chair", "Una Stubbs"),
    ("the Vice-Chairman", "Piet van Dorn"),
    ("Mr van Dorn", "Piet van Dorn"),
    ("PvD", "Piet van Dorn"),
    ("MOS", "Moira O'Shea"),
    ("MO", "Moira O'Shea"),
    ("AMcC", "Alastair McCreed"),
    ("LMH", "Lorna McGill-Hart"),
    ("Lorna", "Lorna McGill-Hart"),
    ("the Environment Manager", "Piet van Dorn"),
    ("the Head of Trading Standards", "Joanne Stowe"),
    ("the Assistant Director", "Lorna McGill-Hart"),
    ("the Assistant Director, Public Health", "Lorna McGill-Hart"),
    ("Borough Area Commander", "Alastair McCreed"),
    ("Joanna Stowe", "Joanne Stowe"),
    ("Ms Stow", ""),
    ("Ms Stove", "Joanne Stowe"),
    ("Chief Inspector Wynn", "Craig Wynn"),
    ("the Chief Inspector", "Craig Wynn"),
    ("CW", "Craig Wynn"),
    ("the Head of Youth Justice", "Alan Ray"),
    ("Mrs Old Webber", "Clare Old Webber"),
    ("Mr Smith", ""),
    ("the Officer", ""),
    ("the Inspector", ""),
    ("the Director of Nothing", ""),
    ("CCTV", ""),
]


@pytest.mark.parametrize(("words", "expected"), CASES)
def test_person(words: str, expected: str) -> None:
    assert People.of(*record_of(TOLD, present=PRESENT, item="1")).person(words) == expected


def test_who_keeps_what_is_not_certain_as_printed_without_its_article() -> None:
    people = People.of(*record_of(TOLD, present=PRESENT, item="1"))
    assert people.who("the Director of Nothing") == "Director of Nothing"
    assert people.who("the  Head of\nYouth Justice") == "Alan Ray"


def test_jane_and_janet_stay_apart() -> None:
    people = People.of(*record_of("Nothing.", present=("Jane Bailey, Director of Schools", "Janet Bailey, Director of Care"), item="1"))
    assert [people.person(n) for n in ("Jane Bailey", "Janet Bailey", "Ms Bailey", "the Director of Care")] == [
        "Jane Bailey",
        "Janet Bailey",
        "",
        "Janet Bailey",
    ]
