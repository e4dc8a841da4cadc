"""Heads of minutes, agendas and reports: body, date, times, place."""

import pytest

from ingest.claims import Ownership, Resolution
from ingest.facts.meetings import find_meetings
from ingest.read import read
from tests.factories import claims, records_of, vocabulary

BODY = "\n\n1. Apologies\nNone.\n2. Minutes of the last meeting\nAgreed.\n3. Police update\nDown.\n"
# (head, (date, body, start, end, venue, record))
HEADS = [
    ("FERNHOLT COMMUNITY SAFETY PARTNERSHIP\n\nMinutes of the meeting held at 10.00 am on 21 June 2018\n\nPresent:",
     ("2018-06-21", "Fernholt Community Safety Partnership", "10:00", "", "", "minutes")),
    ("MINUTES of the meeting of the Fernholt Safety Board held in\nCommittee Room B, Fernholt Hall on Friday, 28th June 2019 at 2.00 p.m.\n\nPRESENT:",
     ("2019-06-28", "Fernholt Safety Board", "14:00", "", "Committee Room B, Fernholt Hall", "minutes")),
    ("FERNHOLT COMMUNITY SAFETY PARTNERSHIP (FCSP)\nResponsible Authorities Group - notes of meeting\n\nDate:   22/02/2023\nTime:   10am to 11.45am\nWhere:  Microsoft Teams\n",
     ("2023-02-22", "Fernholt Community Safety Partnership Responsible Authorities Group", "10:00", "11:45", "Microsoft Teams", "minutes")),
    ("FERNHOLT AND HOLME COMMUNITY SAFETY PARTNERSHIP (FHCSP)\n\nMINUTES OF THE PARTNERSHIP BOARD\n\nDate: Thursday 17th November 2022     Time: 14:00 - 15:40     Venue: Microsoft Teams\n",
     ("2022-11-17", "Fernholt and Holme Community Safety Partnership Board", "14:00", "15:40", "Microsoft Teams", "minutes")),
    ("Safer Fernholt Board\n\nNotes from the Board meeting on Wednesday 20 November 2024 (10:00-12:05) at Fernholt Civic Hub\n\nAttendees\n",
     ("2024-11-20", "Safer Fernholt Board", "10:00", "12:05", "Fernholt Civic Hub", "minutes")),
    ("Safer Fernholt Partnership\nSafer Fernholt Partnership Executive Group\nNotes of the meeting held on Tuesday 12 March 2019, 14:00 to 15:50, Beech Room, Fernholt Hall\n",
     ("2019-03-12", "Safer Fernholt Partnership Executive Group", "14:00", "15:50", "Beech Room, Fernholt Hall", "minutes")),
    ("Agenda and minutes\n\nSafer Fernholt Partnership Board - Thursday 17 June 2021 10.00 am\n\nVenue: Committee Room 1\n",
     ("2021-06-17", "Safer Fernholt Partnership Board", "10:00", "", "Committee Room 1", "minutes")),
    ("To: Members of the Safer Fernholt Board\n\nA meeting of the Safer Fernholt Board will be held at the Town Hall on THURSDAY 6 JULY 2017 at 10.00 am\n\nAGENDA\n",
     ("2017-07-06", "Safer Fernholt Board", "10:00", "", "the Town Hall", "agenda")),
    ("Fernholt Metropolitan Borough Council\n\nFernholt Community Safety Partnership\nTACTICAL DELIVERY GROUP\n\nNotes of the meeting on Tues 20th September 2022, 2-4pm (held over Microsoft Teams)\n",
     ("2022-09-20", "Fernholt Community Safety Partnership Tactical Delivery Group", "14:00", "16:00", "Microsoft Teams", "minutes")),
    ("London Borough of Fernholt\n\nSAFER FERNHOLT BOARD\n\nAGENDA AND REPORTS\n\nThursday, 7 March 2024, 14:00 hrs\n\nCouncil Chamber, Malt Row\n",
     ("2024-03-07", "Safer Fernholt Board", "14:00", "", "Council Chamber, Malt Row", "agenda")),
    ("FERNHOLT COMMUNITY SAFETY PANEL\n\nMINUTES of a meeting of the Panel held at the Town Hall, Fernholt, on Monday\n12 November 2018 commencing at 6.30 p.m.\n",
     ("2018-11-12", "Fernholt Community Safety Panel", "18:30", "", "the Town Hall, Fernholt", "minutes")),
    ("Fernholt CSP Strategic Board\tMinutes\nDate\t14/03/2023\nTime\t1pm - 3pm\nVenue\tTeams\n", ("2023-03-14", "Fernholt CSP Strategic Board", "13:00", "15:00", "Teams", "minutes")),
    # the body before "minutes" and the date; with tabs before it; a page's title without a body's noun; an authority
    ("Safer Fernholt Partnership meeting minutes 17 January 2023\n\nTuesday 17 January 2023 – 2.00pm\n", ("2023-01-17", "Safer Fernholt Partnership", "14:00", "", "", "minutes")),
    ("\t\t\tFernholt Drug and Alcohol Action Team\n\nMinute of meeting held on Wednesday 14 May 2008 at Malt House\n", ("2008-05-14", "Fernholt Drug and Alcohol Action Team", "", "", "Malt House", "minutes")),
    ("Agenda and minutes\n\nCrime and Disorder Scrutiny - Monday, 15th March, 2010 6.30 pm\n\nVenue: Committee Room 2 Town Hall. View directions\n",
     ("2010-03-15", "Crime and Disorder Scrutiny", "18:30", "", "Committee Room 2 Town Hall", "minutes")),
    ("Meeting documents\n\nFernholt Crime Panel\nThursday, 12th July, 2012 5.00 pm\n\nVenue: Malt Room, Quay Road\n\nMinutes:\n", ("2012-07-12", "Fernholt Crime Panel", "17:00", "", "Malt Room, Quay Road", "minutes")),
    ("Minute\n\nMeeting of the Fernholt Police Authority - 19 September 2024\n\nDate : 19 September 2024\n\nLocation : Malt Suite, 3 Quay Yards\n",
     ("2024-09-19", "Fernholt Police Authority", "", "", "Malt Suite, 3 Quay Yards", "minutes")),
    ("MINUTES OF A MEETING OF THE FERNHOLT POLICING BOARD HELD ON THURSDAY 13 OCTOBER 2016 AT 9:30 AM IN MALT TOWER,\n\nPRESENT:\n",
     ("2016-10-13", "Fernholt Policing Board", "09:30", "", "MALT TOWER", "minutes")),
    ("Issue - meetings\n\nMeeting: 14/06/2013 - Safer Fernholt Partnership (Item 64)\n\n64 Minutes\n", ("2013-06-14", "Safer Fernholt Partnership", "", "", "", "minutes")),
    ("Policing Board for 20th November 2018 (12:10- 13:45) Committee Room A\n", ("2018-11-20", "Policing Board", "12:10", "13:45", "Committee Room A", "minutes")),
    ("Minute - Safer Fernholt Board\n\nMinutes of the Meeting held\non Wednesday 28th January 2015\nin the Malt Room, Fernholt Hall\n", ("2015-01-28", "Safer Fernholt Board", "", "", "Malt Room, Fernholt Hall", "minutes")),
    ("Fernholt Strategic Board 21 March 2017\nAttendees\n", ("2017-03-21", "Fernholt Strategic Board", "", "", "", "minutes")),
    ("Meeting minutes - Fernholt Safety Forum – West - 15 November 2021\nAttendees\n", ("2021-11-15", "Fernholt Safety Forum – West", "", "", "", "minutes")),
    ("FERNHOLT MANAGEMENT BOARD\n\n12thAugust2014\n\nPresent:\n", ("2014-08-12", "Fernholt Management Board", "", "", "", "minutes")),
    ("Agenda for Safer Fernholt Partnership on Thursday 19th September, 2019, 10.00 am\n\nAgenda and draft minutes\n\nVenue: Malt Hall\n\nItems\nNo. Item\n\n",
     ("2019-09-19", "Safer Fernholt Partnership", "10:00", "", "Malt Hall", "minutes")),
    ("Fernholt Fire and Rescue Sub Committee Minutes\n\nDate:\nTuesday 18 October 2016\nTime:\n10:30am\nPlace:\nCouncil Offices, Malt Row\n",
     ("2016-10-18", "Fernholt Fire and Rescue Sub Committee", "10:30", "", "Council Offices, Malt Row", "minutes")),
    ("Agenda and minutes\n\nSafer Fernholt Strategy Group\nThursday, 17th September, 2015 11.00 am\n\nIt went to the October meeting of the Malt and Quay Committee.\n",
     ("2015-09-17", "Safer Fernholt Strategy Group", "11:00", "", "", "minutes")),
    # minutes of an earlier meeting are an item, not the date
    ("Fernholt Community Safety Partnership – 8th December 2017\n\nMinutes of Meeting Attendance:\n\n1. Minutes of meeting held on 13th October 2017\n\n",
     ("2017-12-08", "Fernholt Community Safety Partnership", "", "", "", "minutes")),
    ("NOTES OF THE SAFER FERNHOLT SUB-COMMITTEE HELD ON 4 MARCH 2020\n", ("2020-03-04", "Safer Fernholt Sub-Committee", "", "", "", "minutes")),
]  # fmt: skip


@pytest.mark.parametrize(("head", "expected"), HEADS)
def test_heads(head: str, expected: tuple[str, ...]) -> None:
    (record,), context = records_of(head + BODY)
    (meeting,) = claims(find_meetings, record, context)
    assert (meeting.date, meeting.body, meeting.start, meeting.end, meeting.venue, meeting.record) == expected


def test_the_end_is_told_in_the_last_line() -> None:
    (record,), _ = records_of(HEADS[0][0] + BODY + "\nThe meeting ended at 11.40 am\n\nChairman\n")
    assert (record.start, record.end) == ("10:00", "11:40")


def test_a_document_without_a_date_has_no_record() -> None:
    assert records_of("Some words about bins.\n\nNothing else.\n")[0] == ()


def test_minutes_whose_items_cannot_be_told_are_read_as_a_whole() -> None:
    """Notes without headings: what stands there is read all the same, and nothing counts as read that is not."""
    notes = (
        "Fernholt Safety Board minutes 21 June 2023\n\nJo Penn was glad of the sun.\n\n"
        "Jo Penn, Head of Housing, presented the report on fly-tipping. The gulls had been loud all week.\n\nRESOLVED that the report be noted.\n"
    )
    reading = read("notes.txt", notes.encode(), vocabulary())
    assert not reading.records[0].items
    said = [fact.claim for fact in reading.facts]
    assert any(isinstance(claim, Resolution) and claim.text == "that the report be noted." for claim in said)
    assert any(isinstance(claim, Ownership) and (claim.issue, claim.owner) == ("fly-tipping", "Jo Penn") for claim in said)
    assert any("The gulls" in notes[left.start : left.end] for account in reading.accounts for left in account.leftovers)
