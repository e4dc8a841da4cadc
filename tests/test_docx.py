"""DOCX bytes to text: paragraphs, tables, the numbers that Word types, tracked changes, text boxes."""

from __future__ import annotations

import pytest

from ingest.errors import Damaged, TooLarge
from tests.factories_files import document_from, docx_of, para, table, text_of


def listed(level: int, words: str, number: int = 1) -> str:
    return para(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(at: int, kind: str, text: str, start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'


def run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


SPAN = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
MERGED = "<w:tcPr><w:vMerge/></w:tcPr>"
BOX = f"<w:txbxContent>{para('In a box')}</w:txbxContent>"
LISTS = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "decimal", "%1.", 5)
    + level(1, "lowerLetter", "(%2)")
    + level(2, "decimal", "%1.%2.%3")
    + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="1">' + level(0, "bullet", "·") + level(1, "upperRoman", "%2.") + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)

CASES = [
    ("paragraphs", para("One") + para("") + para("Two"), "One\n\nTwo\n"),
    ("breaks, tabs and hyphens", para("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>"), "a\nb\tc-d\n"),
    ("a table", table(("Ida", "Chair"), ("", "Clerk")), "Ida\tChair\n\tClerk\n"),
    ("cells with several paragraphs", table((para("5") , para("Lanterns") + para("") + para("Noted."), "IQ")), "5\tLanterns\nNoted.\tIQ\n"),
    ("a cell over two columns", table((SPAN + para("Head"), "c"), ("a", "b", "c")), "Head\t\tc\na\tb\tc\n"),
    ("a cell over two rows says its words once", table(("5", "a"), (MERGED + para("5"), "b")), "5\ta\n\tb\n"),
    ("a table in a cell", table((para("x") + table(("a", "b")), "y")), "x\na\tb\n\ty\n"),
    ("a tab in a cell is no new cell", table((para("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>"), "c")), "a b\tc\n"),
    ("content controls", f"<w:sdt><w:sdtContent>{para('One')}{table(('a', 'b'))}</w:sdtContent></w:sdt>", "One\na\tb\n"),
    ("links and fields", para(f"<w:hyperlink>{run('link')}</w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r>"), "link\n"),
    ("insertions and deletions", para(f"{run('agreed to ')}<w:ins>{run('defer')}</w:ins><w:del><w:r><w:delText>pay</w:delText></w:r></w:del><w:moveFrom>{run('x')}</w:moveFrom>"), "agreed to defer\n"),
    ("a deleted paragraph mark", para("One ", "<w:rPr><w:del/></w:rPr>") + para("two"), "One two\n"),
    ("a deleted row", "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + para("x") + "</w:tc></w:tr><w:tr><w:tc>" + para("y") + "</w:tc></w:tr></w:tbl>", "y\n"),
    ("hidden words", para(run("Seen") + run("no", "<w:vanish/>")), "Seen\n"),
    ("a text box, once", para(f"{run('Host')}<w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r>"), "Host\nIn a box\n"),
    ("numbers of lists", listed(0, "One") + listed(1, "a") + listed(1, "b") + listed(0, "Two") + listed(1, "a") + listed(2, "x"), "5. One\n(a) a\n(b) b\n6. Two\n(a) a\n6.a.1 x\n"),
    ("bullets and Roman numbers", listed(0, "x", 2) + listed(1, "y", 2) + listed(1, "z", 2), "• x\nI. y\nII. z\n"),
    ("a list that starts again", listed(0, "One") + listed(0, "Again", 3) + listed(0, "Two"), "5. One\n1. Again\n6. Two\n"),
    ("a list that is not there", listed(0, "One", 9) + listed(7, "Two"), "One\nTwo\n"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "text"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_body_gives_its_text(body, text):
    assert text_of(docx_of(body, LISTS)) == text


def test_an_origin_is_the_number_of_the_paragraph():
    document = document_from(docx_of(para("One") + table(("a", "b")) + para("Two")))
    assert [(document.text[i], document.origin[i]) for i in (0, 4, 6, 8)] == [("O", 1), ("a", 2), ("b", 3), ("T", 4)]


def test_tracked_changes_are_flagged():
    assert document_from(docx_of(para("One"))).flags == ()
    assert "tracked changes" in document_from(docx_of(para(f"<w:ins>{run('One')}</w:ins>"))).flags[0]


STYLES = (
    '<w:style w:styleId="Item"><w:name w:val="Agenda item"/><w:basedOn w:val="H1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="Item"/><w:rPr><w:b/></w:rPr></w:style>'
)


def test_styles_bring_headings_bold_words_and_numbers():
    body = para(run("Lanterns") + run(" (SB/1)", '<w:b w:val="0"/>'), '<w:pStyle w:val="Item"/>') + para(run("RESOLVED", "<w:b/>") + run(" that"))
    document = document_from(docx_of(body, LISTS, STYLES))
    assert document.text == "5. Lanterns (SB/1)\nRESOLVED that\n"
    marked = [(mark.kind, document.text[mark.span.start : mark.span.end]) for mark in document.marks]
    assert marked == [("bold", "5. Lanterns"), ("heading", "5. Lanterns (SB/1)"), ("bold", "RESOLVED")]


BAD = [
    (docx_of("<w:p>"), Damaged, "word/document.xml: the DOCX file is damaged"),
    (docx_of("<w:p/>")[:-30], Exception, "damaged"),
    (docx_of(para("x"), parts={"word/styles.xml": "<nothing"}), Damaged, "word/styles.xml"),
    (docx_of("<w:p/>" * 2_600_000), TooLarge, "tags and attributes"),
    (docx_of(para("x"), parts={"word/media/image1.png": "\0" * 101_000_000}), TooLarge, "101 MB unpacked is over the limit of 100 MB"),
]


@pytest.mark.parametrize(("data", "error", "words"), BAD)
def test_a_docx_that_cannot_be_read_says_why_in_one_line(data, error, words):
    with pytest.raises(error, match=words) as caught:
        text_of(data, "minutes.docx")
    assert str(caught.value).startswith("minutes.docx: ") and "\n" not in str(caught.value)
