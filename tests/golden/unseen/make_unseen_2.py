"""Write the records h-* (DOCX) and i-* (PDF) of tests/golden/unseen: `python make_unseen_2.py` from any folder.

The records f-*, g-* and j-* beside them are plain text written by hand. Every name, place and body is invented. Two runs
write the same bytes: reportlab's invariant mode fixes the PDF's dates, the code below fixes the DOCX file's dates and zip times.
"""

import datetime
import io
import zipfile
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt, RGBColor
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

HERE = Path(__file__).parent

# Record H: informal Word notes, first names, an attendance table with Y and N, Action lines, a Decisions box and an action log.

PEOPLE = [
    ("Name", "Organisation", "Role", "Attended"),
    ("Cllr Philippa Strang", "Wendlebourne District Council (WDC)", "Portfolio Holder for Communities (Chair)", "Y"),
    ("Imran Chowdhury-Peel", "WDC", "Community Safety Manager", "Y"),
    ("Ch Insp Beth Arkwright", "Fenmoor Constabulary", "District Commander", "N - apologies"),
    ("Insp Lloyd Fanshawe-Ray", "Fenmoor Constabulary", "Acting District Commander", "Y - sub for Ch Insp Arkwright"),
    ("Aoife McElhinney", "Fenmoor Integrated Care Board (ICB)", "Senior Partnerships Manager", "Y"),
    ("Jasmin Obuya", "Fenmoor County Council (FCC)", "Head of Youth Justice", "Y"),
    ("Colm Prendergast", "Fenmoor Fire & Rescue", "Group Manager", "Y (online)"),
    ("Priti Vasani", "FCC", "Trading Standards Manager", "Y"),
    ("Harriet van Dijk", "Probation Service", "Senior Probation Officer", "Y (online)"),
    ("Roxanne Tuck", "Office of the Police and Crime Commissioner (OPCC)", "Policy Officer", "N - apologies"),
    ("Wilf Entwistle", "Parish Councils' Forum", "Secretary", "N"),
    ("Mo Sesay", "WDC", "Partnership Support Officer (notes)", "Y"),
]

NOTES = [
    ("h", "1. Welcome and introductions"),
    (
        "p",
        "Philippa welcomed everyone, in the room and online, at 10.05. Lloyd is covering as Acting District Commander until Beth is back from "
        "secondment in May. Jo Tranter, who was the county's Trading Standards Manager, retired at Christmas and Priti has stepped into the post.",
    ),
    ("h", "2. Notes from 6 November 2024"),
    ("p", "Agreed as a fair record. The action log is at the end of these notes; anything marked Closed will drop off next time."),
    ("h", "3. Knife crime and serious violence"),
    ("p", "Lloyd gave the police update:"),
    ("b", "Knife crime: 31 offences in the last 12 months against 36 in the 12 before (down 14%)."),
    ("b", "Robbery is flat at 18 offences."),
    ("b", "The Home Office gave us £65,000 for serious violence patrols in Ketteridge and Staithe Lane; £48,200 has been spent so far."),
    ("b", "Most of last year's victims were under 25, so schools want more input. Jasmin said that her team could stretch to one more school this term."),
    ("a", "Action: LFR", " to share the patrol map with all partners by 21 February 2025."),
    ("a", "Action: JO", " to offer Ketteridge High School a knife crime workshop this term."),
    ("p", "Jasmin has taken over from Colm as chair of the Knife Crime Subgroup. Thanks to Colm for the last three years."),
    (
        "d",
        "Decisions",
        [
            "D1. The Serious Violence Response Strategy is signed off, subject to the OPCC's comments.",
            "D2. From 1 April the Knife Crime Subgroup will be known as the Safer Young People Subgroup.",
        ],
    ),
    ("h", "4. Hate crime and Prevent"),
    ("p", "Imran took this item with Dr Kavita Menon, who joined from the county's public health team."),
    ("b", "Hate crime reports rose from 57 to 66 in the calendar year; several in Staithe Lane grew out of a quarrel between neighbours."),
    ("b", "There were nine Prevent referrals, of which 3 were adopted by Channel."),
    ("b", "Aoife is now the strategic lead for Prevent. Before January that responsibility sat with the Community Safety Manager."),
    ("a", "Action: Aoife McElhinney and Imran Chowdhury-Peel", " to put together a joint Prevent training offer for parish clerks (due 30/04/2025)."),
    ("h", "5. Scams and doorstep crime"),
    (
        "p",
        "Priti reported that residents lost somewhere between £112,000 and £120,000 to doorstep crime last year. "
        "Call blockers have been fitted in 46 homes. Harriet asked about romance fraud and Priti said she would come back with figures.",
    ),
    ("a", "Action: PV", " to send Harriet the romance fraud figures. No date set."),
    ("d", "Decision", ["D3. £4,000 from the partnership reserve is to be spent on more call blockers."]),
    ("h", "6. Strategic Assessment and funding"),
    (
        "p",
        "Mo talked through the outline of the Strategic Assessment. ASB, rural theft and domestic abuse come out as the top three concerns. The PCC's grant for "
        "2025/26 has been cut by 5%.",
    ),
    ("a", "Action: MS", " to circulate the full draft to members before the next meeting, and IC-P to book an away day for May."),
    ("h", "7. Any other business"),
    ("b", "Colm: home visits on fire safety have gone down to 210 this quarter (Q3 last year: 268) because of vacancies. The backlog should clear by summer."),
    ("b", "Philippa: the Rural Watch Group and the Heritage Crime Group have merged. The new body is the Rural and Heritage Crime Group."),
    ("h", "8. Next meeting"),
    ("p", "Wednesday 7 May 2025, 10.00 - 11.30, Mill Room, Wendlebourne House. Finished at 11.35."),
]

LOG = [
    ("Ref", "Raised", "Action", "Owner", "Status"),
    ("A31", "06/11/24, item 3", "Send knife bin locations to parish councils", "IC-P", "Closed - Completed 2 December"),
    ("A32", "06/11/24, item 4", "Draft a hate crime reporting leaflet", "JO", "Open - Ongoing, second proof with the printers"),
    ("A33", "06/11/24, item 6", "Invite the Youth Council to a meeting", "MS", "Open - Carried forward to May"),
    ("A27", "04/09/24, item 5", "Agree information sharing protocol with the ICB", "AM", "Closed - Completed, signed 14 January"),
]


def wendlebourne():
    """The bytes of record H, a Word file."""
    document = Document()
    section = document.sections[0]
    section.left_margin = section.right_margin = Cm(2)
    section.footer.paragraphs[0].text = "Wendlebourne CSP notes - February 2025"
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(11)
    document.add_heading("Wendlebourne Community Safety Partnership: Strategy Group", 0)
    document.add_paragraph("Meeting notes").runs[0].italic = True
    document.add_paragraph("Date and time: Wednesday 5 February 2025, 10.00 - 11.35\nWhere: Mill Room, Wendlebourne House, and Teams")
    document.add_heading("Attendance", 1)
    grid(document, PEOPLE, (4.2, 5.2, 4.8, 3.0))
    for kind, text, *rest in NOTES:
        if kind == "h":
            document.add_heading(text, 1)
        elif kind == "a":
            paragraph = document.add_paragraph()
            paragraph.add_run(text).bold = True
            paragraph.add_run(rest[0])
        elif kind == "d":
            box(document, text, rest[0])
        else:
            document.add_paragraph(text, style="List Bullet" if kind == "b" else None)
    document.add_heading("Action log", 1)
    grid(document, LOG, (1.2, 2.8, 6.2, 1.8, 5.2))
    return word_bytes(document)


def grid(document, rows, widths):
    """A table with a bold first row on grey."""
    table = document.add_table(rows=len(rows), cols=len(widths))
    table.style = "Table Grid"
    for n, row in enumerate(rows):
        for cell, text, width in zip(table.rows[n].cells, row, widths, strict=True):
            cell.width = Cm(width)
            cell.text = text
            if n == 0:
                cell.paragraphs[0].runs[0].bold = True
                shade(cell, "D9E2EC")


def box(document, title, lines):
    """A single shaded cell, as templates use it to set decisions apart."""
    cell = document.add_table(rows=1, cols=1, style="Table Grid").rows[0].cells[0]
    shade(cell, "FFF4D6")
    heading = cell.paragraphs[0].add_run(title)
    heading.bold, heading.font.color.rgb = True, RGBColor(0x7A, 0x4B, 0x00)
    for line in lines:
        cell.add_paragraph(line)
    document.add_paragraph().alignment = WD_ALIGN_PARAGRAPH.LEFT


def shade(cell, colour):
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{colour}"/>'))


def word_bytes(document):
    """The Word file with fixed author, dates and zip times."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = "Partnership Support"
    properties.title, properties.comments, properties.revision = "Strategy Group notes", "", 3
    properties.created = properties.modified = datetime.datetime(2025, 2, 11, 14, 30)
    raw, fixed = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in sorted(source.infolist(), key=lambda e: e.filename != "[Content_Types].xml"):
            copy = zipfile.ZipInfo(entry.filename, date_time=(1980, 1, 1, 0, 0, 0))
            copy.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(copy, source.read(entry))
    return fixed.getvalue()


# Record I: the minute of a Scottish committee, numbered from 112 to 127, with sederunt, adjournment, division and exclusion of the public.

HEADING_LINES = ["KILMARDLE COUNCIL", "COMMUNITY SAFETY AND POLICE SCRUTINY COMMITTEE"]

OPENING = [
    "MINUTE of MEETING of the COMMUNITY SAFETY AND POLICE SCRUTINY COMMITTEE held in the Burgh Chambers, Kilmardle, and by "
    "remote facility on Wednesday, 19 June 2024, at 10.30 am.",
    "<b>SEDERUNT:</b> Councillors Aonghas Baird-Nicolson (Convener), Senga Lockerbie, Umar Sheikh, Desmond Okonjo, Ishbel McQuarrie-Dunn and "
    "Violet Tennant; Councillor Wilma Haddow (substituting for Councillor Ranald Gillespie); and Mrs Perpetua Adeyinka-Ross, Lay Member.",
    "<b>PARTICIPATING REMOTELY:</b> Councillor Fingal Strathairn.",
    "<b>APOLOGIES:</b> Councillor Ranald Gillespie and Mr Hector Lumsden, Lay Member.",
    "<b>IN ATTENDANCE:</b> Rhona Peddie, Head of Communities; Iain van Beek, Community Justice Co-ordinator; Marsaili Innes-Kerr, Roads Engineer; "
    "Zofia Malinowska, Clerk to the Committee (all Kilmardle Council); Chief Inspector Shabnam Iqbal, Local Area Commander, Police Scotland; and "
    "Group Commander Niall Tulloch, Scottish Fire and Rescue Service.",
    "<b>IN THE CHAIR:</b> Councillor Baird-Nicolson.",
]

MINUTE = [
    (
        "112",
        "WELCOME AND CONDUCT OF BUSINESS",
        [
            "The Convener opened the meeting, explained that it was being webcast and, in terms of Standing Order 8.3, intimated that item 117 would be "
            "taken before item 116."
        ],
    ),
    (
        "113",
        "DECLARATIONS OF INTEREST",
        [
            "Councillor Sheikh declared a non-financial interest in item 119 as a trustee of Kilmardle Refuge and intimated that he would withdraw while it "
            "was considered. No other declarations were made."
        ],
    ),
    (
        "114",
        "MINUTE OF PREVIOUS MEETING",
        [
            "There was submitted and circulated the minute of the meeting of 27 March 2024.",
            "The Committee AGREED to approve the minute, on the motion of Councillor Tennant, seconded by Councillor Lockerbie.",
        ],
    ),
    (
        "115",
        "BUSINESS OUTSTANDING",
        [
            "With reference to item 98 of the minute of 27 March 2024, the Head of Communities advised that the review of the CCTV code of practice had been "
            "completed.",
            "With reference to item 101 of the same minute, the trial of the noise recording app was still in progress in two wards.",
            "With reference to item 103 thereof, the report on graffiti removal charges had not yet been received from the contractor.",
            "The Committee AGREED to note the position.",
        ],
    ),
    (
        "116",
        "CONVENER'S REMARKS",
        [
            "The Convener welcomed Chief Inspector Iqbal, who had been appointed Local Area Commander in succession to Chief Inspector Gordon Petrie on his "
            "transfer to headquarters. He also paid tribute to Mrs Adeyinka-Ross, who would demit office as Lay Member at the summer recess."
        ],
    ),
    (
        "117",
        "POLICE SCOTLAND: CRIME STATISTICS FOR QUARTER 4, 2023/24",
        [
            "There was submitted a report by the Local Area Commander. Chief Inspector Iqbal presented the report and highlighted that violent crime had "
            "fallen by 7.5% on the previous year, that vehicle crime had risen from 52 to 60 incidents and that the value of goods lost to online fraud was in "
            "the region of £305,000.",
            "In answer to Councillor McQuarrie-Dunn, Chief Inspector Iqbal undertook to provide a briefing note on the use of electric scooters in Saltpans "
            "Park before the recess.",
            "The Committee AGREED:-",
            "(a) to note the report; and",
            "(b) to request that the Local Area Commander include repeat fraud victims in future reports.",
        ],
    ),
    (
        "118",
        "SCOTTISH FIRE AND RESCUE SERVICE: ANNUAL REPORT",
        [
            "Group Commander Tulloch spoke to the report, previously circulated, and advised that deliberate fires had dropped to 139 from 171 and that 846 "
            "fire safety visits had been carried out against a target of 900.",
            "The Committee, having commended the work of the Harbour Street crew, AGREED to note the report.",
        ],
    ),
    ("", "Adjournment", ["The meeting adjourned at 11.40 am and resumed at 11.55 am, the sederunt being as before."]),
    (
        "119",
        "VIOLENCE AGAINST WOMEN AND GIRLS PARTNERSHIP",
        [
            "Councillor Sheikh withdrew from the meeting at this point.",
            "The Head of Communities presented the annual return of the Violence Against Women and Girls Partnership. Referrals to the domestic abuse service "
            "were up by 11% to 402. The Committee heard that the Partnership, hitherto chaired by the Head of Communities, was now chaired by Dr Orla Feeney "
            "of NHS Strathfarrow.",
            "The Committee RESOLVED UNANIMOUSLY:-",
            "(i) to welcome the return; and",
            "(ii) to write to the Scottish Government on three-year funding.",
        ],
    ),
    (
        "120",
        "COMMUNITY JUSTICE OUTCOMES",
        [
            "Councillor Sheikh rejoined the meeting. Mr van Beek gave a presentation on reoffending, which showed that the one-year reoffending rate had moved "
            "from 28.9% to 26.4%. He explained that the restorative justice pilot would pass from his own team to the third sector body Mending Together on "
            "1 August 2024.",
            "It was remitted to Mr van Beek to arrange a visit for members to the unpaid work squad at Braeside Nursery.",
            "The Committee AGREED to thank Mr van Beek and to note the presentation.",
        ],
    ),
    (
        "121",
        "ANTISOCIAL BEHAVIOUR STRATEGY 2024-2027",
        [
            "There was submitted a report by the Head of Communities seeking approval of the strategy. The Convener, seconded by Councillor Lockerbie, moved "
            "approval of the recommendations. As an amendment, Councillor Tennant, seconded by Councillor Haddow, moved that the matter be continued for one "
            "cycle for consultation with community councils.",
            "On a vote being taken, 3 members voted for the amendment and 5 for the motion, which accordingly became the finding of the meeting. The Committee "
            "therefore RESOLVED to approve the strategy.",
        ],
    ),
    (
        "122",
        "SPEEDING ON THE SHORE ROAD",
        [
            "The Committee considered a petition with 214 signatures. Ms Innes-Kerr explained that surveys put the proportion of vehicles speeding at between "
            "18% and 22%, and offered to meet the petitioners on site.",
            "The Committee AGREED that the Roads Engineer bring back costed options to the next meeting.",
        ],
    ),
    ("123", "WATER SAFETY", ["The Committee AGREED to note a verbal update on the replacement of life rings at the Inner Basin."]),
    (
        "124",
        "APPOINTMENT OF DEPUTE CONVENER",
        [
            "Councillor Strathairn having resigned as Depute Convener, and there being a single nomination, the Committee RESOLVED UNANIMOUSLY to appoint "
            "Councillor Okonjo as Depute Convener."
        ],
    ),
    ("125", "DATE OF NEXT MEETING", ["The next meeting was fixed for Wednesday, 18 September 2024 at 10.30 am."]),
    (
        "126",
        "EXCLUSION OF PRESS AND PUBLIC",
        [
            "The Committee RESOLVED, in terms of Section 50A(4) of the Local Government (Scotland) Act 1973, to exclude the public from the meeting for the "
            "following item."
        ],
    ),
    (
        "127",
        "COUNTER-TERRORISM LOCAL PROFILE",
        [
            "The Local Area Commander briefed members on the counter-terrorism local profile. The Committee AGREED to note the briefing.",
            "The meeting ended at 1.05 pm.",
        ],
    ),
]

TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=12, leading=16, alignment=TA_CENTER)
TEXT = ParagraphStyle("text", fontName="Helvetica", fontSize=10, leading=13.5, alignment=TA_JUSTIFY, spaceAfter=6)
NUMBER = ParagraphStyle("number", parent=TEXT, fontName="Helvetica-Bold", spaceAfter=3, keepWithNext=1)


def kilmardle():
    """The bytes of record I, a PDF file."""
    story = [*(Paragraph(line, TITLE) for line in HEADING_LINES), Spacer(1, 10), *(Paragraph(text, TEXT) for text in OPENING)]
    for number, title, paragraphs in MINUTE:
        heading = Table([[Paragraph(number, NUMBER), Paragraph(title, NUMBER)]], colWidths=[14 * mm, 146 * mm])
        heading.setStyle(TableStyle([("LEFTPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0)]))
        heading.keepWithNext = 1
        body = ParagraphStyle("body", parent=TEXT, leftIndent=14 * mm)
        part = ParagraphStyle("part", parent=TEXT, leftIndent=22 * mm)
        story += [heading, *(Paragraph(text, part if text.startswith("(") else body) for text in paragraphs)]

    def margins(canvas, document):
        canvas.setFont("Helvetica", 8)
        canvas.drawRightString(188 * mm, 284 * mm, "Community Safety and Police Scrutiny Committee 19/06/24")
        canvas.drawCentredString(105 * mm, 12 * mm, str(640 + document.page))

    out = io.BytesIO()
    SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=24 * mm,
        rightMargin=22 * mm,
        topMargin=24 * mm,
        bottomMargin=22 * mm,
        invariant=1,
        title="Minute of 19 June 2024",
        author="Committee Services",
    ).build(story, onFirstPage=margins, onLaterPages=margins)
    return out.getvalue()


def main():
    (HERE / "h-wendlebourne-2025-02-05.docx").write_bytes(wendlebourne())
    (HERE / "i-kilmardle-2024-06-19.pdf").write_bytes(kilmardle())


if __name__ == "__main__":
    main()
