"""Who leads, chairs, presents, reports, takes over or gives up an issue, in the wordings of several councils."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.model import Span
from ingest.ownership import find_ownership
from tests.factories import claims, record_of

PRESENT = (
    "Cllr Una Hart (Chair)",
    "Ms Ida Crane, Head of Trading Standards",
    "Inspector Omar Quill, Neighbourhood Inspector",
    "Mr Ted Marlow, Borough Fire Commander",
    "Dr Ruth Hale, Public Health Consultant",
)
# (text of an item, "kind issue owner" or "kind issue owner < predecessor")
CASES = (
    # minutes in full sentences
    ("Ms Crane would lead on hate crime.", ["leads hate-crime Ida Crane"]),
    ("Mr Marlow, who led on arson for the Board, was thanked.", ["leads arson Ted Marlow"]),
    ("It was noted that responsibility for gangs had been designated to Inspector Quill.", ["leads gangs Omar Quill"]),
    ("The Borough Fire Commander had been appointed as the ASB lead.", ["leads asb Ted Marlow"]),
    ("He welcomed Dr Hale as the lead officer for knife crime.", ["leads knife-crime Ruth Hale"]),
    ("Responsibility for graffiti lay with the Head of Trading Standards.", ["leads graffiti Ida Crane"]),
    ("The ASB Tasking Group is chaired by Mr Marlow.", ["chairs asb Ted Marlow"]),
    ("Dr Hale has agreed to chair the Knife Crime Panel.", ["chairs knife-crime Ruth Hale"]),
    ("Ms Crane took over the lead on burglary from Mr Marlow.", ["takes_over burglary Ida Crane < Ted Marlow"]),
    ("The lead on robbery will pass from Mr Marlow to Inspector Quill in May.", ["takes_over robbery Omar Quill < Ted Marlow"]),
    ("Mr Marlow had stood down as chair of the Arson Group.", ["gives_up arson Ted Marlow"]),
    # notes with initials
    ("IC takes over from TM as lead for shoplifting.", ["takes_over shoplifting Ida Crane < Ted Marlow"]),
    ("OQ briefed partners on county lines: three arrests.", ["presents county-lines Omar Quill"]),
    # who gave the update
    ("An update on stalking was given by Inspector Quill.", ["presents stalking Omar Quill"]),
    ("Dr Hale presented a paper on drugs. Ms Crane asked about the cost.", ["presents drugs Ruth Hale"]),
    ("Ms Crane gave an update. Graffiti was down and arson was rare.", ["presents graffiti Ida Crane", "presents arson Ida Crane"]),
    ("A report on graffiti, written by Mr Marlow, was received.", ["reports graffiti Ted Marlow"]),
    # what is no ownership
    ("Ms Crane asked whether gangs were to blame for the graffiti.", []),
    ("The Chair led the discussion and thanked everyone for their work on burglary.", []),
    ("Inspector Quill mentioned robbery.", []),
)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_owners_of_an_item(text: str, expected: list[str]) -> None:
    found = claims(find_ownership, *record_of(text, item="5", present=PRESENT))
    assert [f"{o.kind} {o.issue} {o.owner}" + (f" < {o.predecessor}" if o.predecessor else "") for o in found] == expected
    assert {o.owner_kind for o in found} <= {"person"}


def test_a_general_crime_update_tells_what_it_dwells_on() -> None:
    text = (
        "5. Police update\nInspector Quill gave the update. Burglary was down. Most of the talk was about robbery, which he put down to new telephones and to dark mornings.\n"
        "6. Fly-tipping\nMs Crane gave her report.\n7. Any other business\nNone.\n8. Date of next meeting\nTo be fixed.\n"
    )
    found = claims(find_ownership, *record_of(text, present=PRESENT))
    assert [(o.kind, o.issue, o.owner) for o in found] == [("presents", "robbery", "Omar Quill"), ("presents", "fly-tipping", "Ida Crane")]


def test_posts_and_organisations_own_too() -> None:
    text = "The lead on arson would move from the Harbour Trust to the Coastal Fire and Rescue Service. Graffiti work would be picked up by the Director of Streets."
    found = claims(find_ownership, *record_of(text, item="5"))
    assert [(o.issue, o.owner, o.owner_kind, o.predecessor) for o in found] == [
        ("arson", "Coastal Fire and Rescue Service", "organisation", "Harbour Trust"),
        ("graffiti", "Director of Streets", "role", ""),
    ]


def test_the_author_of_a_report() -> None:
    text = "Graffiti and arson\nAuthor: Peter Quince\nGraffiti is down in the town.\nArson is rare.\n"
    record, context = record_of(text, kind="report")
    found = claims(find_ownership, replace(record, dated=Span(3, 8)), context)
    assert [(o.kind, o.issue, o.owner) for o in found] == [("reports", "graffiti", "Peter Quince"), ("reports", "arson", "Peter Quince")]
