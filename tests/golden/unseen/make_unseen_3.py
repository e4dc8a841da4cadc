"""Write the record n-* (PDF) of tests/golden/unseen: `python make_unseen_3.py` from any folder.

The records k-*, l-* and m-* beside it are plain text. Every name, place and body is invented. Two runs write the same bytes:
reportlab's invariant mode fixes the PDF's dates.
"""

from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

HERE = Path(__file__).parent

HEADING = ["Safer Marchshire Partnership", "Strategy Group", "Notes and actions"]

FACTS = [
    ("Date and time", "Thursday 6 November 2025, 9.30am to 11.15am"),
    ("Venue", "Microsoft Teams"),
    (
        "Attendees",
        "Nicola Thwaite (Chair), Deputy Police and Crime Commissioner, Office of the Police and Crime Commissioner (OPCC)<br/>"
        "Gavin Loxton (Vice-Chair), Assistant Director for Communities, Marchshire County Council<br/>"
        "Det Supt Priya Raman, Head of Public Protection, Marchshire Police<br/>"
        "Helen Stobbs, Community Safety Manager, Ottermouth Borough Council<br/>"
        "Rob Kinsella, Head of Prevention, Marchshire Fire and Rescue Service<br/>"
        "Dr Anil Kapoor, Consultant in Public Health, Marchshire County Council<br/>"
        "Maxine Tolley, Head of Youth Justice, Marchshire County Council<br/>"
        "Lewis Bramhall, Deputy Head of Delivery Unit, Probation Service<br/>"
        "Cerys Nolan, Commissioning Manager, OPCC<br/>"
        "Tom Ridout, Partnership Analyst, Marchshire County Council<br/>"
        "Beverley Archer, Licensing Manager, Marram District Council (for Colin Sewell)<br/>"
        "Dee Farrow, Partnership Support Officer, Marchshire County Council (notes)",
    ),
    ("Apologies", "Colin Sewell, Head of Regulatory Services, Marram District Council<br/>Sarah Pugh, Associate Director, Marchshire Integrated Care Board"),
]

# One row: number and title, paragraphs of discussion, (action, lead, deadline) of each action.
ROWS = [
    (
        "1. Welcome and introductions",
        [
            "The Chair welcomed members and introductions were made. Tom Ridout was welcomed to his first meeting; he has replaced Karen Westlake as "
            "Partnership Analyst.",
        ],
        [],
    ),
    (
        "2. Notes of the last meeting",
        [
            "The notes of the meeting on 7 August 2025 were accepted.",
            "Item 3 (hate crime leaflet): Helen Stobbs said that the leaflet had been delivered to all libraries. Completed.",
            "Item 5 (information sharing agreement): the agreement is with legal services at the county council. Ongoing.",
            "Item 6 (visitor survey in Ottermouth): not yet started. Carried forward.",
        ],
        [],
    ),
    (
        "3. Performance",
        [
            "Tom Ridout presented crime statistics for the year to September 2025. Recorded crime across the county fell by 4.2%. Burglary is down "
            "by 13%, but shoplifting rose by 9% to 6,310 offences.",
            "Members asked for the figures to be shown for each district as well as for the county.",
        ],
        [
            ("Add district figures to the performance report", "Tom Ridout", "5 February 2026"),
        ],
    ),
    (
        "4. Serious violence",
        [
            "Det Supt Raman gave an update on the Serious Violence Strategy. Knife crime has decreased from 402 to 377 offences and a further "
            "£150,000 has been received from the Home Office for patrols.",
            "Gavin Loxton is now the strategic lead for serious violence. Before September this was led by Det Supt Raman.",
            "<b>Decision:</b> The Serious Violence Strategy was approved for publication.",
        ],
        [
            ("Publish the Serious Violence Strategy on the partnership's website", "Gavin Loxton", "28 November 2025"),
        ],
    ),
    (
        "5. Violence against women and girls",
        [
            "Cerys Nolan presented the VAWG delivery plan. Helpline calls about domestic abuse increased to 2,845 in the first half of the year. The "
            "stalking advocacy service has helped 96 victims since April.",
            "Three domestic homicide reviews are in progress across the county.",
            "Cerys Nolan has taken over from Ruth Penhaligon as chair of the VAWG Delivery Group.",
        ],
        [
            ("Circulate the VAWG delivery plan to the district councils", "Cerys Nolan", "21 November 2025"),
            ("Identify a health representative for the VAWG Delivery Group", "Dr Anil Kapoor", "Not set"),
        ],
    ),
    (
        "6. Drugs and alcohol",
        [
            "Dr Kapoor updated members on drug and alcohol treatment. There were 3,020 people receiving treatment for drug use at the end of September and "
            "waiting times have improved. Use of ketamine by young adults is a growing concern and the urology clinic at Marchbury Hospital has asked for help "
            "in reaching them earlier.",
        ],
        [
            ("Bring a paper on ketamine to the next meeting", "Dr Anil Kapoor", "5 February 2026"),
        ],
    ),
    (
        "7. Anti-social behaviour",
        [
            "Helen Stobbs reported on the summer anti-social behaviour campaign in Ottermouth. Incidents on the seafront fell by 18% and 27 community "
            "protection warnings were issued. Beverley Archer said that Marram would like to run the same campaign next year.",
            "<b>Decision:</b> The campaign will be extended to all districts in 2026.",
        ],
        [
            ("Share the campaign materials with the other districts", "Helen Stobbs", "12 December 2025"),
        ],
    ),
    (
        "8. Youth justice",
        [
            "Maxine Tolley presented the youth justice plan. There were 118 first time entrants in the last 12 months, which is 10% lower than the year "
            "before. Knife crime workshops have been given in 22 schools since Easter. She confirmed that the inspection report will be published in January.",
        ],
        [],
    ),
    (
        "9. Reducing reoffending",
        [
            "Lewis Bramhall described changes to integrated offender management. The cohort has grown to 164 people, mostly because prolific shop thieves have "
            "been included. He chairs the Reducing Reoffending Board, which met in October.",
        ],
        [
            ("Send the new offender management guidance to members", "Lewis Bramhall", "14 November 2025"),
        ],
    ),
    (
        "10. Fire service update",
        [
            "Rob Kinsella gave the fire service update. There were 58 deliberate fires between July and September compared with 83 in the same period of 2024. "
            "He also reported on the speeding campaign at Hollin Bridge, where 1,260 drivers were stopped in September.",
            "Rob is retiring in December and Jenny Calloway has been appointed to succeed him as Head of Prevention. The Chair thanked Rob for all he has "
            "done for the partnership over the last eleven years.",
        ],
        [],
    ),
    (
        "11. Partnership strategy",
        [
            "Gavin Loxton presented the timetable for the Strategic Assessment. A first draft will be ready in January and will be used to set the priorities "
            "of the new partnership strategy. The Chair asked that residents of Marchbury and Ottermouth are consulted as well as the rural areas.",
        ],
        [
            ("Send police and fire data for the Strategic Assessment to Tom Ridout", "Det Supt Priya Raman and Rob Kinsella", "19 December 2025"),
            ("Prepare a consultation plan for the partnership strategy", "Dee Farrow", "5 February 2026"),
        ],
    ),
    (
        "12. Any other business",
        [
            "Gavin Loxton informed members that the next round of Prevent training will be held at County Hall in Marchbury in the new year.",
        ],
        [],
    ),
    (
        "13. Next meeting",
        [
            "Thursday 5 February 2026, 9.30am, Microsoft Teams.",
        ],
        [],
    ),
]

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=8.6, leading=10.8, spaceAfter=2.5)
BOLD = ParagraphStyle("bold", parent=BODY, fontName="Helvetica-Bold")
HEAD = ParagraphStyle("head", parent=BOLD, fontSize=9.5, leading=12, textColor=colors.white)
TITLE = ParagraphStyle("title", parent=BOLD, fontSize=15, leading=19, textColor=colors.HexColor("#1d4f60"))
GRID = [
    ("GRID", (0, 0), (-1, -1), 0.6, colors.HexColor("#5c6f78")),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
]


def facts() -> Table:
    """The box of date, venue, attendees and apologies."""
    rows = [[Paragraph(label, BOLD), Paragraph(text, BODY)] for label, text in FACTS]
    style = [*GRID, ("BACKGROUND", (0, 0), (0, -1), colors.HexColor("#e4edf0"))]
    return Table(rows, colWidths=[30 * mm, 152 * mm], style=TableStyle(style))


def notes() -> Table:
    """The ruled table of three columns, its heading repeated on every page."""
    rows = [[Paragraph(text, HEAD) for text in ("Item", "Discussion", "Action / Lead / Deadline")]]
    for title, discussion, actions in ROWS:
        last = []
        for what, lead, deadline in actions:
            last += [Paragraph(what, BODY), Paragraph(f"<b>Lead:</b> {lead}", BODY), Paragraph(f"<b>Deadline:</b> {deadline}", BODY)]
        rows.append([Paragraph(title, BOLD), [Paragraph(text, BODY) for text in discussion], last])
    style = [*GRID, ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#1d4f60"))]
    return Table(rows, colWidths=[30 * mm, 101 * mm, 51 * mm], repeatRows=1, style=TableStyle(style))


def footer(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(14 * mm, 9 * mm, "Safer Marchshire Partnership")
    canvas.drawRightString(196 * mm, 9 * mm, f"Page {document.page} of 2")


def main() -> None:
    """Write the PDF beside this file."""
    document = SimpleDocTemplate(
        str(HERE / "n-marchshire-2025-11-06.pdf"),
        pagesize=A4,
        leftMargin=14 * mm,
        rightMargin=14 * mm,
        topMargin=13 * mm,
        bottomMargin=16 * mm,
        title="Strategy Group notes and actions",
        author="Safer Marchshire Partnership",
        invariant=1,
    )
    story = [*(Paragraph(line, TITLE) for line in HEADING), Spacer(1, 3 * mm), facts(), Spacer(1, 4 * mm), notes()]
    document.build(story, onFirstPage=footer, onLaterPages=footer)


if __name__ == "__main__":
    main()
