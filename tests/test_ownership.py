"""Who leads, chairs, presents, reports, takes over or gives up an issue, in the wordings of several councils."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.facts.ownership import find_ownership
from ingest.model import Span
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
    ("Concerning the matter of gangs, the Board heard that the Borough Fire Commander was leading on this with the county.", ["leads gangs Ted Marlow"]),
    ("Turning to arson, Mr Marlow has responsibility for this matter until May.", ["leads arson Ted Marlow"]),
    (
        "As to gangs, Ms Crane was leading on this and other matters like arson, and graffiti.",
        ["leads arson Ida Crane", "leads gangs Ida Crane", "leads graffiti Ida Crane"],
    ),
    ("A Member asked whether burglary was rising. Ms Crane explained that the drugs plan looked at 2020 only.", []),
    ("Inspector Quill presented Op Fox, a hotspot policing approach to robbery.", ["presents hotspot-policing Omar Quill", "presents robbery Omar Quill"]),
    ("The Board considered a report of Ida Crane, Head of Trading Standards, the purpose of which was to explain burglary.", ["reports burglary Ida Crane"]),
    ("Mr Pell gave an update on arson.", ["presents arson Pell"]),
    ("Responsibility for graffiti lay with the Head of Trading Standards.", ["leads graffiti Ida Crane"]),
    ("The ASB Tasking Group is chaired by Mr Marlow.", ["chairs asb Ted Marlow"]),
    ("Dr Hale has agreed to chair the Knife Crime Panel.", ["chairs knife-crime Ruth Hale"]),
    ("Ms Crane took over the lead on burglary from Mr Marlow.", ["takes_over burglary Ida Crane < Ted Marlow"]),
    ("The lead on robbery will pass from Mr Marlow to Inspector Quill in May.", ["takes_over robbery Omar Quill < Ted Marlow"]),
    ("Mr Marlow had stood down as chair of the Arson Group.", ["gives_up arson Ted Marlow"]),
    ("The Arson Sub-Group update was received from Mr Marlow (Borough Fire Commander).", ["presents arson Ted Marlow"]),
    ("A short report on gangs was heard from the Neighbourhood Inspector.", ["presents gangs Omar Quill"]),
    # notes with initials
    ("IC takes over from TM as lead for shoplifting.", ["takes_over shoplifting Ida Crane < Ted Marlow"]),
    ("OQ briefed partners on county lines: three arrests.", ["presents county-lines Omar Quill"]),
    ("TM ceased to chair the Arson Group in June.", ["gives_up arson Ted Marlow"]),
    ("IC has picked up CCTV from Paul Stone.", ["takes_over cctv Ida Crane < Paul Stone"]),
    ("Lead officer for hate crime: IC", ["leads hate-crime Ida Crane"]),
    ("Arson comes back in May and TM is the named lead.", ["leads arson Ted Marlow"]),
    # a Scottish committee
    ("Dr Hale has agreed to be the lead for drugs.", ["leads drugs Ruth Hale"]),
    ("Mr Marlow relinquished the lead on arson.", ["gives_up arson Ted Marlow"]),
    ("Dr Hale succeeds Mr Marlow as convener of the Arson Group.", ["takes_over arson Ruth Hale < Ted Marlow", "chairs arson Ruth Hale"]),
    (
        "The Arson Group, hitherto chaired by Mr Marlow, was now chaired by Ms Crane.",
        ["chairs arson Ida Crane", "takes_over arson Ida Crane < Ted Marlow"],
    ),
    (
        "Ms Crane was stepping down as Chair of the Graffiti Group in May and Dr Hale had been elected to succeed her.",
        ["gives_up graffiti Ida Crane", "takes_over graffiti Ruth Hale < Ida Crane"],
    ),
    # a Welsh board's notes with initials and numbered paragraphs
    ("IC is the strand lead for gangs and the group meets monthly.", ["leads gangs Ida Crane"]),
    ("TM is the senior responsible officer for robbery.", ["leads robbery Ted Marlow"]),
    ("The duty on stalking had sat with Mr Marlow; it has now been handed to IC.", ["takes_over stalking Ida Crane < Ted Marlow"]),
    (
        "Vic Moss has stepped back from the regional lead role for Prevent and Jo Bell would be taking it on.",
        ["gives_up prevent Vic Moss", "takes_over prevent Jo Bell < Vic Moss"],
    ),
    ("IC would lead a task and finish group on burglary.", ["leads burglary Ida Crane"]),
    ("RH talked members through the report on drugs.", ["presents drugs Ruth Hale"]),
    ("OQ updated that robbery was down in the high street.", ["presents robbery Omar Quill"]),
    # an executive group's minutes
    ("Mr Marlow also leads for the Partnership on speeding.", ["leads speeding Ted Marlow"]),
    ("Dr Hale, who co-ordinates the work on drugs for the county, was thanked.", ["leads drugs Ruth Hale"]),
    ("The Group received a verbal report on county lines from Inspector Quill.", ["presents county-lines Omar Quill"]),
    ("Ms Crane tabled her half-yearly report on scams.", ["presents scams-doorstep-crime Ida Crane"]),
    ("Inspector Quill spoke about robbery near the station.", ["presents robbery Omar Quill"]),
    ("Ms Crane attended for this item and outlined the findings on stalking.", ["presents stalking Ida Crane"]),
    (
        "TM will become senior responsible officer for robbery on 1 January, replacing Ms Crane.",
        ["takes_over robbery Ted Marlow < Ida Crane"],
    ),
    ("Inspector Quill (hate crime lead) was thanked.", ["leads hate-crime Omar Quill"]),
    ("Ms Crane acts as the single point of contact for begging.", ["leads begging-homelessness Ida Crane"]),
    # informal notes
    (
        "Ruth is now the strategic lead for Prevent. Until March that role was held by Ida.",
        ["leads prevent Ruth Hale", "takes_over prevent Ruth Hale < Ida Crane"],
    ),
    ("The Arson Group, which Mr Marlow chairs, met twice.", ["chairs arson Ted Marlow"]),
    ("Two groups form a Hate Crime Group under the chairmanship of Ms Crane.", ["chairs hate-crime Ida Crane"]),
    (
        "The Hate Crime Forum would be split into a Cases Panel and a Listening Group. The Cases Panel will be chaired by Ms Crane.",
        ["chairs hate-crime Ida Crane"],
    ),
    ("Ida: 14 scams were stopped this quarter.", ["presents scams-doorstep-crime Ida Crane"]),
    ("Ida: to ring the bank about 2 scams.", []),
    # more than one speaker
    ("Ms Crane and Dr Hale gave a presentation on scams.", ["presents scams-doorstep-crime Ida Crane", "presents scams-doorstep-crime Ruth Hale"]),
    (
        "Inspector Quill gave the ASB update. Mr Marlow added that crews had been sent out to 31 deliberate fires.",
        ["presents asb Omar Quill", "presents arson Ted Marlow"],
    ),
    ("Inspector Quill gave the ASB update. Ms Crane added that burglary was a worry too.", ["presents asb Omar Quill"]),
    ("A resident asked about fly-tipping. Ms Crane replied that 40 reports had come in.", ["presents fly-tipping Ida Crane"]),
    ("Cllr Hart asked about fly-tipping. Ms Crane replied that she would look into it.", []),
    # who wrote the report
    ("Report of the Head of Trading Standards on graffiti attached.", ["reports graffiti Ida Crane"]),
    ("In the absence of Mr Marlow, his written report on arson was noted.", ["reports arson Ted Marlow"]),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Northmere Partnership leads on hate crime.", [("leads", "hate-crime", "Northmere Partnership", "")]),
        ("Members heard that Coastal Police led on robbery.", [("leads", "robbery", "Coastal Police", "")]),
        ("The Safer Streets Team takes over graffiti from the Parks Team.", [("takes_over", "graffiti", "Safer Streets Team", "Parks Team")]),
        ("Responsibility for graffiti has transferred to the Parks Team.", [("takes_over", "graffiti", "Parks Team", "")]),
        ("The burglary pilot would pass from the Harbour Trust to the charity Open Door.", [("takes_over", "burglary", "Open Door", "Harbour Trust")]),
        (
            "The graffiti contract, run until June by Bright Walls, is now delivered by Clean Town, which has become the lead body for graffiti.",
            [("takes_over", "graffiti", "Clean Town", "Bright Walls"), ("leads", "graffiti", "Clean Town", "")],
        ),
        ("The service moved from the Town Hall to the Library because of arson.", []),
        ("The figures for burglary moved from 12 to 15.", []),
    ],
)
def test_organisations_have_issues(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    found = claims(find_ownership, *record_of(text, item="5", present=PRESENT))
    assert [(o.kind, o.issue, o.owner, o.predecessor) for o in found] == expected
    assert {o.owner_kind for o in found} <= {"organisation"}


def test_initials_in_a_heading_name_who_reports() -> None:
    text = (
        "4. Graffiti (IC)\nTags are down to 12.\n5. Domestic abuse (DA)\nReferrals are up.\n"
        "6. Hate crime (TM)\nDr Hale gave this update.\n7. Any other business\nNone.\n8. Date of next meeting\nTo be fixed.\n"
    )
    found = claims(find_ownership, *record_of(text, present=(*PRESENT, "Mr Dan Ash, Analyst")))
    assert [(o.kind, o.issue, o.owner) for o in found] == [("presents", "graffiti", "Ida Crane"), ("presents", "hate-crime", "Ruth Hale")]


def test_the_author_of_a_report() -> None:
    text = "Graffiti and arson\nAuthor: Peter Quince\nGraffiti is down in the town.\nArson is rare.\n"
    record, context = record_of(text, kind="report")
    found = claims(find_ownership, replace(record, dated=Span(3, 8)), context)
    assert [(o.kind, o.issue, o.owner) for o in found] == [("reports", "graffiti", "Peter Quince"), ("reports", "arson", "Peter Quince")]
