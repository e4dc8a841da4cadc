"""Write the DOCX and PDF records of tests/golden/unseen: `python make_unseen.py` from any folder.

The text, Markdown and HTML records beside them are written by hand. Every name, place and body is invented. Two runs
write the same bytes: PDF dates are fixed by reportlab's invariant mode, DOCX dates and zip times by the code below.
"""

import datetime
import io
import zipfile
from pathlib import Path

from docx import Document
from docx.shared import Cm, Pt
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

HERE = Path(__file__).parent

# Record A: Word minutes with a three-column attendance table and an Action / Owner / Deadline table.

HEXCOMBE_PEOPLE = [
    ("Cllr Bridget O'Hanlon (Chair)", "Portfolio Holder for Safer Communities, HBC", "Present"),
    ("Supt Alastair McCreadie (Vice-Chair)", "Area Commander, Downsmoor Police", "Present"),
    ("Tamsin Fairhurst", "Partnership Officer, HBC", "Present (notes)"),
    ("Piet van Rensburg", "Head of Community Safety, HBC", "Present"),
    ("Dr Ngozi Ezeani", "Consultant in Public Health, DCC", "Present"),
    ("Insp Kirsty-Anne Doyle", "Neighbourhood Inspector, Downsmoor Police", "Apologies"),
    ("PS Haroon Sadiq", "Downsmoor Police", "Present (substitute for Insp Doyle)"),
    ("Gwen Pashley", "Station Manager, DFRS", "Present"),
    ("R. J. Whitlock", "Delivery Manager, Downsmoor Probation", "Present"),
    ("Rev Eleanor Stiff", "Trustee, Hexcombe Street Pastors", "Present from item 4"),
    ("Marcus Oyelaran", "Housing Services Manager, Hexcombe Homes", "Apologies"),
    ("Lorna McGill-Hughes", "Chief Officer, Haven Downsmoor", "Present"),
    ("Joel Trevethan", "Youth Justice Service Manager, DCC", "Apologies"),
    ("Cath Bynoe", "Team Leader, Youth Justice Service", "Present (substitute for Joel Trevethan)"),
]

# Item number, title, paragraphs (a leading "!" prints bold), and the rows of the action columns.
HEXCOMBE_ITEMS = [
    (
        "1",
        "Welcome and apologies",
        [
            "The Chair opened the meeting. Apologies are shown in the table above. Rev Stiff has replaced Colin Appleyard as the "
            "representative of Hexcombe Street Pastors and will come in once her school assembly is over.",
        ],
        [],
    ),
    (
        "2",
        "Notes of the last meeting",
        [
            "The notes of 4 December 2018 were accepted as accurate after the spelling of Dr Ezeani's name was put right in item 7.",
        ],
        [],
    ),
    (
        "3",
        "Actions from previous meetings",
        [
            "The log at the end of these notes was gone through line by line. Anything marked as carried forward must be finished by the summer.",
        ],
        [],
    ),
    (
        "4",
        "Crime performance",
        [
            "Supt McCreadie presented the crime performance dashboard for April 2018 to January 2019. House burglary is down 9% on the "
            "year before, at 418 offences. Robbery stands at 37 offences. Vehicle crime has risen by 6%, mostly vans broken into for tools.",
            "Anti-social behaviour (ASB) calls have dropped over the same months from 2,310 to 2,056.",
            "PS Sadiq briefed the Group on shoplifting in Fore Street, where 96 thefts were reported between November and January. A small "
            "group is behind most of them and its members have all been warned in writing.",
        ],
        [
            ("Send ward-level ASB figures to all ward councillors", "AMcC", "29/03/2019"),
            ("Deliver the retail crime leaflet to Fore Street traders", "HS", "Next meeting"),
        ],
    ),
    (
        "5",
        "Domestic abuse",
        [
            "Lorna McGill-Hughes gave the domestic abuse update. Referrals to the Multi-Agency Risk Assessment Conference (MARAC) rose from "
            "142 to 171 in the year to December, and 24% of them were repeats.",
            "The first domestic homicide review (DHR) in the borough is chaired by Ursula Kettering, who is independent of every agency.",
            "Lorna takes over from Joel Trevethan as chair of the Domestic Abuse Forum on 1 April.",
            "!DECISION: A second domestic abuse adviser will be paid for out of the partnership fund for twelve months, at a cost of £18,500.",
        ],
        [
            ("Confirm the adviser's funding with the finance team", "PvR", "05/04/2019"),
            ("Issue new MARAC referral forms to all partners", "LMH", "Mid-April"),
        ],
    ),
    (
        "6",
        "Serious violence and exploitation",
        [
            "Dr Ezeani introduced a short paper on serious violence as a public health problem. Hospital admissions for serious violence "
            "fell from 19 in 2017 to 13 in 2018.",
            "The Youth Justice Service's return shows first-time entrants down from 31 to 26. Downsmoor Police closed two county lines in the autumn.",
            "Piet van Rensburg will lead on county lines until the new exploitation manager is in post.",
        ],
        [
            ("Write a one-page county lines briefing for schools", "CB / PvR", "30/04/2019"),
            ("Bring costed options for a public health approach to serious violence", "NE", "Next meeting"),
        ],
    ),
    (
        "7",
        "Community safety fund",
        [
            "Two bids were before the Group. Members wanted to know whether the boxing club reaches girls as well as boys.",
            "!DECISION: (a) The Street Pastors' bid for radios and uniforms is approved. (b) The bid from Northgate Boxing Club is deferred "
            "to the June meeting.",
        ],
        [
            ("Tell both bidders the outcome", "TF", "22/03/2019"),
            ("Ask the boxing club for its attendance figures", "TF", "Next meeting"),
        ],
    ),
    (
        "8",
        "Staff changes",
        [
            "Insp Doyle leaves Hexcombe on 1 April for the force control room. Insp Femi Adegoke-Lane succeeds her as Neighbourhood Inspector "
            "on 20 May. PS Sadiq will be Acting Neighbourhood Inspector in between.",
        ],
        [],
    ),
    (
        "9",
        "Any other business",
        [
            "Gwen Pashley mentioned the free fire safety visits that DFRS makes to older people.",
            "R. J. Whitlock was thanked: this was his last meeting before he retires.",
        ],
        [],
    ),
    (
        "10",
        "Date of next meeting",
        [
            "Tuesday 11 June 2019 at 2pm, Mayor's Parlour, Hexcombe Guildhall.",
        ],
        [],
    ),
]

HEXCOMBE_LOG = [
    ("04/12/2018", "4", "Bring the domestic abuse training offer to GP practice managers", "LMH", "Complete"),
    ("04/12/2018", "6", "Agree a protocol for moving CCTV cameras at short notice", "PvR", "Ongoing, draft with the legal team"),
    ("04/12/2018", "6", "Report on repeat fly-tipping at Quarry Lane", "PvR", "Carried forward"),
    ("18/09/2018", "8", "Map the help there is for families of missing young people", "JT", "Complete"),
    ("18/09/2018", "9", "Arrange a table-top exercise with DFRS on a flood at Millbrook weir", "GP", "Ongoing, date being sought"),
]


def hexcombe():
    """The bytes of record A, a Word file."""
    document = Document()
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(10)
    document.add_heading("Safer Hexcombe Partnership", level=0)
    document.add_heading("Safer Hexcombe Partnership Executive Group", level=1)
    document.add_paragraph("Notes of the meeting held on Tuesday 12 March 2019, 14:00 to 15:50, Beech Room, Hexcombe Guildhall")
    table(document, [("Name", "Role / Organisation", "Present / Apologies"), *HEXCOMBE_PEOPLE], (6, 7, 4))
    document.add_paragraph("HBC is Hexcombe Borough Council, DCC is Downsmoor County Council and DFRS is Downsmoor Fire and Rescue Service.")
    rows = [("No.", "Item", "Action", "Owner", "Deadline")]
    for number, title, paragraphs, actions in HEXCOMBE_ITEMS:
        first, *others = actions or [("", "", "")]
        rows.append((number, [f"!{title}", *paragraphs], *first))
        rows.extend(("", "", *row) for row in others)
    table(document, rows, (1, 8, 4, 2, 2.4))
    document.add_heading("Actions from previous meetings", level=2)
    table(document, [("Raised", "Item", "Action", "Lead", "Status"), *HEXCOMBE_LOG], (2.4, 1.2, 7, 1.8, 4))
    return word_bytes(document)


def table(document, rows, widths):
    """A ruled table with a bold first row; a cell is one text or a list of paragraphs, bold where they begin with "!"."""
    grid = document.add_table(rows=len(rows), cols=len(widths), style="Table Grid")
    for n, row in enumerate(rows):
        for cell, content, width in zip(grid.rows[n].cells, row, widths, strict=True):
            cell.width = Cm(width)
            paragraphs = [content] if isinstance(content, str) else content
            for k, text in enumerate(paragraphs):
                paragraph = cell.paragraphs[0] if k == 0 else cell.add_paragraph()
                paragraph.add_run(text.removeprefix("!")).bold = n == 0 or text.startswith("!")


def word_bytes(document):
    """The Word file with fixed author, dates and zip times, so that two runs agree."""
    properties = document.core_properties
    properties.author, properties.title, properties.revision = "Partnership Officer", "Safer Hexcombe Partnership", 1
    properties.created = properties.modified = datetime.datetime(2019, 3, 20, 9, 0)
    properties.last_modified_by = "Partnership Officer"
    properties.comments = ""
    raw, fixed = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            copy = zipfile.ZipInfo(entry.filename, date_time=(1980, 1, 1, 0, 0, 0))
            copy.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(copy, source.read(entry))
    return fixed.getvalue()


# Records B: PDF minutes with members left and officers right, numbered paragraphs and RESOLVED - That.

ARWEL_JUNE = {
    "date": "28th June 2019",
    "held": "held in Committee Room B, County Hall, Llanarwel on Friday, 28th June 2019 at 2.00 p.m.",
    "members": [
        "Councillor Gwilym ap Rhys (Chairman)",
        "Councillor Menna Prydderch-Jones",
        "Councillor D. W. Tudball (Vice-Chairman)",
        "Mrs Olwen St. John, Independent Member",
        "Superintendent Siân Morcambe, Arwel Valley Police",
        "Reverend Islwyn Peate, Llanarwel Faith Forum",
    ],
    "officers": [
        "Mr Idris Penhallow, Head of Community Safety",
        "Ms Charlotte Ng, Community Safety Analyst",
        "Dr Rhodri Vaughan-Lloyd, Public Health Consultant",
        "Mr Kofi Asante-Hill, Youth Offending Service Manager",
        "Mrs P. Ferreira, Democratic Services Officer",
    ],
    "also": "Sergeant Dafydd Kemeys, Arwel Valley Police (substitute for Chief Inspector Lowri Beddard); and "
    "Ms Hedda Lindqvist-Price, Regional Adviser, Noddfa Arwel.",
    "items": [
        (
            "CSP/19/12",
            "APPOINTMENT OF CHAIRMAN AND VICE-CHAIRMAN",
            [
                "Councillor Menna Prydderch-Jones, the outgoing Chairman, opened the meeting from the chair and asked for nominations.",
                "<b>RESOLVED</b> – That Councillor Gwilym ap Rhys be appointed Chairman of the Board for the municipal year 2019/20.",
                "Councillor ap Rhys then took the chair and thanked his predecessor for four years of patient work.",
                "<b>RESOLVED</b> – That Councillor D. W. Tudball be appointed Vice-Chairman of the Board for the same period.",
            ],
        ),
        (
            "CSP/19/13",
            "APOLOGIES FOR ABSENCE",
            [
                "Apologies for absence were received from Councillor Euros Pugh-Davies, Mrs Nia McBride (Arwel University Health Board) and "
                "Mr Tomos O'Dowd (Group Manager, Arwel Valley Fire and Rescue Service).",
                "Chief Inspector Lowri Beddard had also sent her apologies; Sergeant Kemeys attended in her place.",
            ],
        ),
        (
            "CSP/19/14",
            "DECLARATIONS OF INTEREST",
            [
                "Councillor Tudball declared a personal interest in minute CSP/19/18 as a trustee of the Bryn Glas Hostel.",
            ],
        ),
        (
            "CSP/19/15",
            "MINUTES",
            [
                "<b>RESOLVED</b> – That the minutes of the meeting held on 5th April 2019 be approved and signed as a true record.",
            ],
        ),
        (
            "CSP/19/16",
            "MATTERS ARISING",
            [
                "Minute CSP/19/05 (Hate crime): Four third-party reporting centres had now opened and the action was complete.",
                "Minute CSP/19/07 (Speed camera at Pont Wen): Nothing had yet been heard from the roads authority and the matter was carried forward.",
                "Minute CSP/19/09 (CCTV control room): The review was ongoing and a written report was expected in the autumn.",
            ],
        ),
        (
            "CSP/19/17",
            "STRATEGIC ASSESSMENT 2019",
            [
                "Ms Ng presented the Strategic Assessment, copies of which had been sent out with the agenda.",
                "Violence with injury had risen by 7.5% over the year. Deliberate fires had fallen from 58 to 41, and 203 thefts of motor "
                "vehicles had been recorded.",
                "Members found the maps hard to read in black and white.",
                "<b>RESOLVED</b> – That (1) the Strategic Assessment 2019 be adopted; (2) domestic abuse, serious violence and drug misuse be the "
                "priorities of the Board for 2019/20; and (3) the Head of Community Safety prepare a delivery plan for each priority. "
                "(Action: Head of Community Safety, by 30 July)",
            ],
        ),
        (
            "CSP/19/18",
            "ROUGH SLEEPING AND BEGGING",
            [
                "Councillor Tudball, having declared an interest, left the room while this matter was discussed.",
                "The Reverend Islwyn Peate gave an update on rough sleeping. Seventeen people had been counted sleeping rough in Llanarwel on "
                "23rd May, of whom nine were new to the county.",
                "It was suggested that posts be set in the pavement outside the old market to prevent cars from parking there.",
                "Mrs St. John agreed to visit the Bryn Glas Hostel with Dr Vaughan-Lloyd and to tell Members what they found.",
                "<b>RESOLVED</b> – That the update be noted and that the Chairman write to the Minister about the closure of the night shelter.",
            ],
        ),
        (
            "CSP/19/19",
            "DOMESTIC ABUSE",
            [
                "Ms Lindqvist-Price gave a presentation on domestic abuse services in the region. The domestic abuse helpline had taken 1,306 "
                "calls in 2018/19, an increase of 22%, and 64 victims of domestic abuse had been helped at court.",
                "Members were told that Mrs McBride had stood down as chair of the Domestic Abuse Delivery Group and that Dr Vaughan-Lloyd had "
                "taken over from her.",
                "<b>RESOLVED</b> – That (1) the presentation be noted; and (2) Ms Ng and Mr Asante-Hill produce a short guide for schools. "
                "(Action: Community Safety Analyst and Youth Offending Service Manager, by next meeting)",
            ],
        ),
        (
            "CSP/19/20",
            "PREVENT",
            [
                "Mr Penhallow, as the Council's lead officer for Prevent, informed the Board that the Channel panel had met six times since "
                "January and that 112 school staff had been trained.",
                "Superintendent Morcambe undertook to send the Chairman a confidential briefing by 12th July.",
            ],
        ),
        (
            "CSP/19/21",
            "LEAD OFFICERS AND SUB-GROUPS",
            [
                "The Substance Misuse Forum and the Alcohol Harm Group would be merged from 1st September to form the Drugs and Alcohol Group. "
                "Mr Asante-Hill had been appointed to chair the new Group.",
                "Superintendent Morcambe would continue to have responsibility for serious violence. Sergeant Kemeys would lead on speeding "
                "until Chief Inspector Beddard returned to duty.",
            ],
        ),
        (
            "CSP/19/22",
            "ANY OTHER BUSINESS",
            [
                "Councillor Prydderch-Jones asked about fly-tipping at the Nant Goch lay-by. The Head of Community Safety would reply to her in writing.",
            ],
        ),
        (
            "CSP/19/23",
            "DATE OF NEXT MEETING",
            [
                "Friday, 27th September 2019 at 2.00 p.m.",
            ],
        ),
    ],
    "close": "The meeting closed at 4.10 p.m.",
}

ARWEL_SEPTEMBER = {
    "date": "27th September 2019",
    "held": "held in Conference Room 2, County Hall, Llanarwel on Friday, 27th September 2019 at 2.00 p.m.",
    "members": [
        "Mrs Olwen St. John (Chairman pro tem)",
        "Councillor Menna Prydderch-Jones",
        "Councillor Euros Pugh-Davies",
        "Superintendent Siân Morcambe, Arwel Valley Police",
        "Reverend Islwyn Peate, Llanarwel Faith Forum",
    ],
    "officers": [
        "Mr Idris Penhallow, Head of Community Safety",
        "Ms Charlotte Ng, Community Safety Analyst",
        "Mr Kofi Asante-Hill, Youth Offending Service Manager",
        "Mrs P. Ferreira, Democratic Services Officer",
    ],
    "also": "Chief Inspector Lowri Beddard, Arwel Valley Police; and Mr Tomos O'Dowd, Group Manager, Arwel Valley Fire and Rescue Service.",
    "items": [
        (
            "CSP/19/24",
            "APPOINTMENT OF CHAIRMAN PRO TEM",
            [
                "The Chairman and the Vice-Chairman being absent, it was <b>RESOLVED</b> – That Mrs Olwen St. John be appointed Chairman pro tem.",
            ],
        ),
        (
            "CSP/19/25",
            "APOLOGIES FOR ABSENCE",
            [
                "Apologies for absence were received from Councillor Gwilym ap Rhys (Chairman), Councillor D. W. Tudball (Vice-Chairman) and "
                "Dr Rhodri Vaughan-Lloyd.",
            ],
        ),
        (
            "CSP/19/26",
            "MINUTES",
            [
                "<b>RESOLVED</b> – That the minutes of the meeting held on 28th June 2019 be approved, subject to the correction of the spelling "
                "of Mr Asante-Hill's name in minute CSP/19/19.",
            ],
        ),
        (
            "CSP/19/27",
            "MATTERS ARISING",
            [
                "Minute CSP/19/17 (Delivery plans): The plans had been circulated on 29th July and the action was complete.",
                "Minute CSP/19/18 (Night shelter): Letters were still passing between the Chairman and the Minister and the matter was ongoing.",
                "Minute CSP/19/19 (Guide for schools): Work had not yet begun and the matter was carried forward.",
                "<b>RESOLVED</b> – That Ms Ng bring a first draft of the guide to the next meeting. (Action: Community Safety Analyst, by 6 December)",
            ],
        ),
        (
            "CSP/19/28",
            "SERIOUS VIOLENCE",
            [
                "Superintendent Morcambe presented the first monitoring report on serious violence. Violence with injury had fallen by 3% between "
                "April and August, and 12 of the 37 knife crime offences recorded in those months had been detected.",
                "<b>RESOLVED</b> – That the report be noted.",
            ],
        ),
        (
            "CSP/19/29",
            "DRUGS AND ALCOHOL",
            [
                "Mr Asante-Hill, Chairman of the Drugs and Alcohol Group, gave an update on drugs and alcohol. The Group had turned first to the "
                "nitrous oxide canisters left in Parc Arwel, where 340 had been picked up in August.",
                "Mr O'Dowd agreed to report to the next meeting whether fire crews were finding canisters too.",
            ],
        ),
        (
            "CSP/19/30",
            "MISSING CHILDREN",
            [
                "A report on missing children by Mrs Gaenor Sweetland-Pugh, Safeguarding Manager, was received. It showed 83 missing children in "
                "the quarter, 19 of whom had gone missing more than once.",
                "Councillor Pugh-Davies regretted that the author had not been able to come.",
            ],
        ),
        (
            "CSP/19/31",
            "SPEEDING",
            [
                "Chief Inspector Beddard had returned to duty and had taken over responsibility for speeding from Sergeant Kemeys.",
                "The average speed at Pont Wen had been measured at 37 miles an hour.",
                "<b>RESOLVED</b> – That (1) the roads authority be asked again for a speed camera at Pont Wen; and (2) Chief Inspector Beddard "
                "arrange enforcement days before Christmas. (Action: Chief Inspector Beddard)",
            ],
        ),
        (
            "CSP/19/32",
            "INTEGRATED OFFENDER MANAGEMENT",
            [
                "Superintendent Morcambe reported on integrated offender management. There were 46 people on the list and most of them had kept out "
                "of trouble since the spring.",
                "Councillor Prydderch-Jones asked whether any of them lived in her ward. The Superintendent would let her know in confidence.",
                "<b>RESOLVED</b> – That (1) the report be noted; and (2) the Council's Housing Department be invited to send somebody to the Board.",
            ],
        ),
        (
            "CSP/19/33",
            "STAFFING",
            [
                "Mrs Ferreira would leave the Council's service in October and would be succeeded as Democratic Services Officer by "
                "Mr Elwyn Castellanos. Members wished her well.",
            ],
        ),
        (
            "CSP/19/34",
            "DATE OF NEXT MEETING",
            [
                "Friday, 13th December 2019 at 2.00 p.m.",
            ],
        ),
    ],
    "close": "The meeting closed at 3.25 p.m.",
}

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=14, spaceAfter=5)
PARAGRAPH = ParagraphStyle("paragraph", parent=BODY, leftIndent=36, bulletFontName="Times-Roman", bulletFontSize=11)
HEADING = ParagraphStyle("heading", parent=BODY, fontName="Times-Bold", spaceBefore=9, keepWithNext=1)
TITLE = ParagraphStyle("title", parent=HEADING, alignment=1)
CELL = ParagraphStyle("cell", parent=BODY, fontSize=9.5, leading=12, spaceAfter=2)


def arwel(record):
    """The bytes of one record B, a PDF file, from its date, lists of people and items."""
    story = [
        Paragraph("CYNGOR CWM ARWEL / CWM ARWEL COUNTY BOROUGH COUNCIL", TITLE),
        Paragraph("CWM ARWEL COMMUNITY SAFETY PARTNERSHIP BOARD", TITLE),
        Paragraph(f"MINUTES of the meeting of the Cwm Arwel Community Safety Partnership Board {record['held']}", BODY),
        Paragraph("PRESENT:", HEADING),
        people(record["members"], record["officers"]),
        Spacer(1, 6),
        Paragraph(f"<b>ALSO IN ATTENDANCE:</b> {record['also']}", BODY),
    ]
    for number, title, paragraphs in record["items"]:
        story.append(Paragraph(f"{number} {title}", HEADING))
        last = int(number.rpartition("/")[2])
        story.extend(Paragraph(text, PARAGRAPH, bulletText=f"{last}.{n}") for n, text in enumerate(paragraphs, 1))
    story += [Spacer(1, 12), Paragraph(record["close"], BODY), Spacer(1, 24), Paragraph("CHAIRMAN ..............................", BODY)]

    def margins(canvas, document):
        canvas.setFont("Times-Italic", 9)
        canvas.drawString(25 * mm, 285 * mm, f"Community Safety Partnership Board, {record['date']}")
        canvas.drawCentredString(105 * mm, 12 * mm, f"Page {document.page}")

    out = io.BytesIO()
    SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=25 * mm,
        rightMargin=22 * mm,
        topMargin=22 * mm,
        bottomMargin=22 * mm,
        invariant=1,
        title=f"Minutes, {record['date']}",
        author="Democratic Services",
    ).build(story, onFirstPage=margins, onLaterPages=margins)
    return out.getvalue()


def people(members, officers):
    """The attendance list: members in the left column, officers in the right, one cell to a column as word processors leave it."""
    columns = [
        [Paragraph("<b>Members</b>", CELL), *(Paragraph(p, CELL) for p in members)],
        [Paragraph("<b>Officers</b>", CELL), *(Paragraph(p, CELL) for p in officers)],
    ]
    style = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEAFTER", (0, 0), (0, -1), 0.5, colors.grey)])
    return Table([columns], colWidths=[80 * mm, 82 * mm], style=style)


def main():
    (HERE / "a-hexcombe-2019-03-12.docx").write_bytes(hexcombe())
    (HERE / "b-cwm-arwel-2019-06-28.pdf").write_bytes(arwel(ARWEL_JUNE))
    (HERE / "b-cwm-arwel-2019-09-27.pdf").write_bytes(arwel(ARWEL_SEPTEMBER))


if __name__ == "__main__":
    main()
