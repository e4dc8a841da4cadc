"""PDF bytes to text: reading order, columns, paragraphs, action columns, and where each character stands."""

from __future__ import annotations

import pytest

from ingest.errors import Damaged, TooLarge
from ingest.readers.pdf_page import char_box
from tests.factories_files import PICTURE, column, document_from, grid, pdf_of, text_of

LEFT, ACTION = 60.0, 480.0
LANTERNS = (
    "The Board heard that the harbour lanterns had been mended twice since the",
    "spring, and that neither repair had lasted through a single winter of storms.",
)
FERRY = ("Mr Quill agreed to write to the ferry company about the lanterns on the", "steps and to report what it had answered.")

# (what it shows, the words drawn, the ruled lines, the text)
PAGES = [
    ("a paragraph is one line", column(LEFT, 60, *LANTERNS), (), " ".join(LANTERNS)),
    (
        "more room between lines begins a paragraph",
        column(LEFT, 60, *LANTERNS) + column(LEFT, 95, *FERRY),
        (),
        " ".join(LANTERNS) + "\n" + " ".join(FERRY),
    ),
    (
        "a list keeps its lines",
        column(LEFT, 60, "Present:", "Cllr Ida Quill (Chair)", "Tom Bree, Head of Moorings", "Una Fell") + column(LEFT, 130, *LANTERNS),
        (),
        "Present:\nCllr Ida Quill (Chair)\nTom Bree, Head of Moorings\nUna Fell\n" + " ".join(LANTERNS),
    ),
    (
        "numbers and bullets begin paragraphs, set apart or not",
        [(LEFT, 60, "1.1"), (LEFT + 40, 60, LANTERNS[0][:69]), (LEFT + 40, 72.5, "spring."), (LEFT, 85, "1.2"), (LEFT + 40, 85, "Noted."), (LEFT, 97.5, "(a) Agreed.")],
        (),
        f"1.1 {LANTERNS[0][:69]} spring.\n1.2 Noted.\n(a) Agreed.",
    ),
    (
        "a word divided at a line end keeps its hyphen and goes on",
        column(LEFT, 60, "The Board heard that the harbour lanterns had been mended by the neigh-", "bourhood team, which had asked for no money at all for it."),
        (),
        "The Board heard that the harbour lanterns had been mended by the neigh-bourhood team, which had asked for no money at all for it.",
    ),
    (
        "centred lines of a title stay apart",
        [(200, 60, "SALTMERE SAFETY BOARD"), (180, 75, "Minutes of the meeting of May"), (205, 90, "in the Harbour Office"), *column(LEFT, 130, *LANTERNS)],
        (),
        "SALTMERE SAFETY BOARD\nMinutes of the meeting of May\nin the Harbour Office\n" + " ".join(LANTERNS),
    ),
    (
        "initials in an action column without rules stand behind their paragraph",
        [(LEFT, 60, "4 LANTERNS"), (ACTION, 60, "Action"), *column(LEFT, 85, *FERRY), (ACTION, 97.5, "IQ"), *column(LEFT, 125, *LANTERNS), (ACTION, 125, "TB / UF")],
        (),
        "4 LANTERNS\tAction\n" + " ".join(FERRY) + "\tIQ\n" + " ".join(LANTERNS) + "\tTB / UF",
    ),
    (
        "also where they were written after all the rest",
        [(LEFT, 60, "4 LANTERNS"), *column(LEFT, 85, *FERRY), *column(LEFT, 125, *LANTERNS), (ACTION, 60, "ACTION"), (ACTION, 97.5, "IQ")],
        (),
        "4 LANTERNS\tACTION\n" + " ".join(FERRY) + "\tIQ\n" + " ".join(LANTERNS),
    ),
    (
        "and in a ruled column, beside the paragraph at their height",
        [(LEFT, 60, "4 LANTERNS"), (ACTION, 60, "Action"), *column(LEFT, 85, *FERRY), (ACTION, 97.5, "IQ"), *column(LEFT, 125, *LANTERNS)],
        grid((50, 470, 540), (48, 150)),
        "4 LANTERNS\tAction\n" + " ".join(FERRY) + "\tIQ\n" + " ".join(LANTERNS),
    ),
    (
        "a lone entry at the top of a ruled row is the whole row's",
        [(LEFT, 60, "Lanterns"), (ACTION, 60, "IQ"), *column(LEFT, 85, *FERRY), (LEFT, 125, "Piers"), (ACTION, 125, "TB")],
        grid((50, 470, 540), (48, 112, 135)),
        "Lanterns\n" + " ".join(FERRY) + "\tIQ\nPiers\tTB",
    ),
    (
        "a ruled table: wrapped cells joined, empty ones kept",
        [
            (55, 60, "Item"), (105, 60, "Action"), (255, 60, "Owner"), (405, 60, "Due"),
            (55, 80, "4"), *column(105, 80, "Send the survey to every ward", "Member and to the harbour"), (255, 80, "Ida Quill"), (405, 80, "12/05/2021"),
            (105, 115, "Ask the ferry company"), (255, 115, "IQ / TB"),
        ],
        grid((50, 100, 250, 400, 500), (48, 66, 100, 122)),
        "Item\tAction\tOwner\tDue\n4\tSend the survey to every ward Member and to the harbour\tIda Quill\t12/05/2021\n\tAsk the ferry company\tIQ / TB\t",
    ),
    (
        "the same without rules, by the heads of its columns",
        [
            (55, 60, "Item"), (105, 60, "Action"), (305, 60, "Owner"), (405, 60, "Due date"),
            (55, 80, "4"), *column(105, 80, "Send the survey to every ward", "member and to the harbour"), (305, 80, "Ida Quill"), (405, 80, "12/05/2021"),
            (55, 115, "7b"), (105, 115, "Ask the ferry company"), (305, 115, "Head of"), (305, 127.5, "Moorings"), (405, 115, "June"),
        ],
        (),
        "Item\tAction\tOwner\tDue date\n4\tSend the survey to every ward member and to the harbour\tIda Quill\t12/05/2021\n7b\tAsk the ferry company\tHead of Moorings\tJune",
    ),
    (
        "columns without heads or rules, by the gutter that lines share",
        [(55, 60, "Ida Quill"), (250, 60, "Saltmere Council"), (55, 75, "Tom Bree"), (250, 75, "Coastguard"), (55, 90, "Una Fell"), (250, 90, "Ferry Users")],
        (),
        "Ida Quill\tSaltmere Council\nTom Bree\tCoastguard\nUna Fell\tFerry Users",
    ),
    (
        "two lists side by side are read one after the other",
        [(55, 60, "Members"), (300, 60, "Officers"), (55, 75, "Cllr Ida Quill"), (300, 75, "Mr Tom Bree"), (55, 90, "Cllr Owen Stray"), (300, 90, "Ms Una Fell"), (55, 105, "Cllr Pia Marsh")],
        (),
        "Members\nCllr Ida Quill\nCllr Owen Stray\nCllr Pia Marsh\nOfficers\nMr Tom Bree\nMs Una Fell",
    ),
    (
        "a page number that was written first stands last, a running head first",
        [(300, 800, "7"), *column(LEFT, 80, *LANTERNS), (LEFT, 30, "Saltmere Safety Board")],
        (),
        "Saltmere Safety Board\n" + " ".join(LANTERNS) + "\n7",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("drawn", "rules", "text"), [case[1:] for case in PAGES], ids=[case[0] for case in PAGES])
def test_a_page_gives_its_text_in_reading_order(drawn, rules, text):
    assert text_of(pdf_of(drawn, rules=rules)) == text


@pytest.mark.parametrize(("drawn", "rules", "text"), [case[1:] for case in PAGES[-5:]], ids=[case[0] for case in PAGES[-5:]])
def test_a_page_turned_on_its_side_reads_the_same(drawn, rules, text):
    assert (
        text_of(pdf_of([(x, y + 250, words) for x, y, words in drawn], rules=[(x0, y0 + 250, x1, y1 + 250) for x0, y0, x1, y1 in rules], turned=True)) == text
    )


def test_pages_are_parted_by_a_form_feed_and_an_action_column_runs_on():
    first = [(LEFT, 60, "4 LANTERNS"), (ACTION, 60, "Action"), *column(LEFT, 85, *FERRY), (ACTION, 97.5, "IQ")]
    document = document_from(pdf_of(first, [*column(LEFT, 60, *LANTERNS), (ACTION, 72.5, "TB")]))
    assert document.text == f"4 LANTERNS\tAction\n{' '.join(FERRY)}\tIQ\f{' '.join(LANTERNS)}\tTB"
    assert [document.page(start) for start in document.page_starts] == [1, 2]


def test_every_character_has_its_box():
    data = pdf_of([(LEFT, 60, "One"), (LEFT, 90, "Two")], [(LEFT, 60, "Another page with more than a few words")], [(200, 300, "Third page, other place")])
    document = document_from(data)
    at = document.text.index("Third")
    left, bottom, right, top = char_box(data, document.page(at), document.origin[at])
    assert left == pytest.approx(200, abs=1)
    assert right - left < 10
    assert bottom < 842 - 300 < top


def test_words_in_a_bold_font_are_marked():
    document = document_from(pdf_of([(LEFT, 60, "**4 LANTERNS"), (LEFT, 80, "The Board heard a report.")]))
    assert [(mark.kind, document.text[mark.span.start : mark.span.end]) for mark in document.marks] == [("bold", "4 LANTERNS")]


def test_a_scanned_page_is_named_and_a_blank_one_is_not():
    scan = [(LEFT, 60, PICTURE), (LEFT, 300, "7")]
    document = document_from(pdf_of(column(LEFT, 60, *LANTERNS), scan, [], column(LEFT, 60, *FERRY)))
    assert document.flags == ("page 2 is a scanned picture without text",)


BAD = [
    (pdf_of(column(LEFT, 60, *LANTERNS), password="harbour"), Damaged, "encrypted"),
    (pdf_of(column(LEFT, 60, *LANTERNS))[:300], Damaged, "damaged"),
    (b"%PDF-1.7\n%%EOF", Damaged, "damaged"),
    (pdf_of([(LEFT, 60, PICTURE)], [], [(LEFT, 60, PICTURE)]), Damaged, "every page is a scanned picture"),
    (pdf_of([], []), Damaged, "no page of the PDF has text"),
    (pdf_of(*[[]] * 2001), TooLarge, "2001 pages are over the limit of 2000"),
]


@pytest.mark.parametrize(("data", "error", "words"), BAD)
def test_a_pdf_that_cannot_be_read_says_why_in_one_line(data, error, words):
    with pytest.raises(error, match=words) as caught:
        text_of(data, "minutes.pdf")
    assert str(caught.value).startswith("minutes.pdf: ") and "\n" not in str(caught.value)
