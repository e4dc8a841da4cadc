"""HTML and Markdown to text: what a visitor sees, cells parted by tabs, rows and blocks by newlines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.readers.formats import HTML, MARKDOWN
from ingest.readers.markup import read_markup
from tests.factories_files import document_from

PAGE = "<!DOCTYPE html><html><body>"

HTML_CASES = [
    ("<p>One\n  two</p><p>Three</p>", "One two\nThree"),
    ("Thursday 31<sup>st</sup> May, H<sub>2</sub>O", "Thursday 31st May, H2O"),
    ("<p>One<br>two<br/>three", "One\ntwo\nthree"),
    ("Tea &amp; cake&nbsp;&#8211; &pound;5 &lt;each&gt; AT&T R&D &nbsp &bogus;", "Tea & cake – £5 <each> AT&T R&D &bogus;"),
    ("<table><tr><td>1.</td><td><p>Lanterns</p><p>Noted.</p></td><td>IQ</td></tr><tr><td>2.<td>Piers</table>", "1.\tLanterns\nNoted.\tIQ\n2.\tPiers"),
    ("<table><tr><td></td><td>b</td></tr><tr><th colspan=2>Head</th><td>c</td></tr></table>After", "\tb\nHead\t\tc\nAfter"),
    ("<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td><td>d</td></tr><tr><td>e</td><td>f</td></tr></table>", "a\nb\tc\td\ne\tf"),
    ("<ul><li>One<li>Two</ul><dl><dt>Due<dd>May</dl>", "One\nTwo\nDue\nMay"),
    ("<script>if (a<b) '<table>'</script><style>p{}</style><p>Seen<!-- not <p> --> still", "Seen still"),
    ("<script>var x = '<script>'; </script>Seen", "Seen"),
    ("<nav>Home<ul><li>Bins</ul></nav><header>Logo</header><p>Seen</p><footer>Contact us</footer>", "Seen"),
    ("<nav>Home</nav><main><header><h1>Board</h1></header><p>Seen</p></main><p>After", "Board\nSeen"),
    ('<div id="top">Site</div><div role="main"><div>Seen</div></div><div>After</div>', "Seen"),
    ('<div class="x cookie-banner"><p>We use cookies</p><div>OK</div></div><p>Seen', "Seen"),
    ('<div id="breadcrumbs">Home &gt; Council</div><a class="skip-link" href="#c">Skip</a><p>Seen', "Seen"),
    ('<p hidden>No</p><p style="color: red; display:none">No</p><span aria-hidden="true">*</span><p class="sr-only">No</p>Seen', "Seen"),
    ('<a href="hidden-harm.pdf" title="Hidden harm">Hidden harm</a> <p class="hiddenfigures">Seen', "Hidden harm\nSeen"),
    ('<body class="sidebar hidden"><form class="navigation"><p>Seen</form>', "Seen"),
    ('<p title="a > b" data-x=\'c > d\'>Seen</p>', "Seen"),
    ("<p title=\"don't>Seen</p>", "Seen"),
    ("<nav>Home <p>Never closed, so the page is all there is", "Home\nNever closed, so the page is all there is"),
    ("<nav>Home <main><p>Seen", "Seen"),
    ("<p>Seen<!-- never closed <p>No", "Seen"),
    ('<p><b>Minutes:</b></p><p>Noted.</p><p class="docs"><b>Additional documents:</b></p><ul><li><a href="a.pdf">Police update <span>PDF 155 KB</span></a></li></ul>',
     "Minutes:\nNoted.\nAdditional documents:\nPolice update PDF 155 KB"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "text"), HTML_CASES)
def test_html_gives_its_visible_text(source, text):
    assert document_from(PAGE + source).text == text


MARKDOWN_CASES = [
    ("## **Present:**\n\n*Ida Quill*, (Chair)", "Present:\n\nIda Quill, (Chair)"),
    ("Before | it\n\nName | Role |\n---|---|\nIda | Chair | \nPat | Clerk\n\nAfter | that", "Before | it\n\nName\tRole\nIda\tChair\nPat\tClerk\n\nAfter | that"),
    ("| Name | Role |\n|------|:----:|\n| Ida | Chair |\n|  | Clerk |\nAfter | that", "Name\tRole\nIda\tChair\n\tClerk\nAfter | that"),
    ("| a \\| b | c |", "a | b\tc"),
    ("[Ida Quill](mailto:ida@example.org), see [the minutes](a.pdf \"Minutes\") ![logo](l.png)", "Ida Quill, see the minutes "),
    ("See <https://example.org/a> or <ida@example.org>", "See https://example.org/a or ida@example.org"),
    ("- one\n- two\n\n1. three\n* four\n\n---\n\n> quoted", "- one\n- two\n\n1. three\n* four\n\n\nquoted"),
    ("snake_case_name and _stressed_ and __bold__ and 2 * 3 * 4", "snake_case_name and stressed and bold and 2 * 3 * 4"),
    ("5\\. Not a list \\*", "5. Not a list *"),
    ("<table><tr><td>5</td><td>Lanterns<br>Noted.</td></tr></table>\n\n## Next", "5\tLanterns\nNoted.\n\nNext"),
    ("Thursday 31<sup>st</sup> May **x**\r\nTwo", "Thursday 31st May x\nTwo"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "text"), MARKDOWN_CASES)
def test_markdown_gives_its_visible_text(source, text):
    assert read_markup("minutes.md", "", source.encode(), MARKDOWN).text.strip("\n") == text.strip("\n")


def marks(source: str, kind: str) -> list[tuple[str, str]]:
    document = read_markup("minutes", "", source.encode(), kind)
    return [(mark.kind, document.text[mark.span.start : mark.span.end].strip()) for mark in document.marks]


MARKS = [
    ("<h2>Items</h2><p><b>RESOLVED</b> that</p>", HTML, [("heading", "Items"), ("bold", "RESOLVED")]),
    ("<p><b>Never closed</p><p>Plain</p>", HTML, [("bold", "Never closed")]),
    ("## Items\n**RESOLVED** that", MARKDOWN, [("heading", "Items"), ("bold", "RESOLVED")]),
    ("**never closed\n\nPlain", MARKDOWN, [("bold", "never closed")]),
]


@pytest.mark.parametrize(("source", "kind", "expected"), MARKS)
def test_headings_and_bold_words_are_marked(source, kind, expected):
    assert marks(source, kind) == expected


PIECES = [
    "<p>",
    "</p>",
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</table>",
    "<b>",
    "<nav>",
    "</nav>",
    "<main>",
    "<!--",
    "-->",
    "&amp;",
    "&#0;",
    "|",
    "**",
    "# ",
    "\n",
    " ",
    "âx",
    "word",
    "[a](b)",
    "<td colspan=3>",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.sampled_from([HTML, MARKDOWN]))
@settings(max_examples=300, deadline=None)
def test_every_character_comes_from_its_place_in_the_file(source, kind):
    data = source.encode()
    document = read_markup("minutes", "", data, kind)
    assert len(document.origin) == len(document.text)
    assert list(document.origin) == sorted(document.origin)
    for character, at in zip(document.text, document.origin, strict=True):
        if character.isalpha():
            assert data[at:].decode("utf-8", "ignore").startswith(character) or data[at : at + 1] == b"&"
