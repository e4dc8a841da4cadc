"""Briefs: every statement has numbered notes, every form says the same, nothing of a document runs in any of them."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from lxml import html

from api.brief_chart import timeline_of
from api.brief_docx import brief_docx, inked
from api.brief_html import brief_html
from api.brief_markdown import brief_markdown, plain
from api.cli import main
from graph.brief import brief_of
from graph.brief_parts import Brief
from graph.library import Library
from tests.factories_web import Visit, visitor


@pytest.fixture(scope="module")
def brief(library: Library) -> Brief:
    return brief_of(library.store(), "fly-tipping", "2015", "2024")


def test_every_statement_and_row_has_a_note_that_is_listed(brief: Brief) -> None:
    numbers = [note.number for note in brief.notes]
    assert numbers == list(range(1, len(numbers) + 1))
    cited = [*(s.cites for s in brief.summary), *(line.cites for part in brief.sections for line in part.lines)]
    assert all(cites and set(cites) <= set(numbers) for cites in cited)
    assert {number for cites in cited for number in cites} == set(numbers)


def test_every_note_stands_in_its_document(brief: Brief, library: Library) -> None:
    texts = {stored.name: library.text(stored.sha256) for stored in library.stored()}
    for note in brief.notes:
        assert note.source.quote in texts[note.source.document]
        assert note.source.page if note.source.document.endswith(".pdf") else not note.source.page


def test_the_summary_says_what_the_records_say(brief: Brief) -> None:
    said = " ".join(statement.text for statement in brief.summary)
    assert "treated 11 times in 7 of 7 recorded meetings" in said
    assert "Daniel Okafor (presents, shown from 8 November 2018 to 19 January 2023)" in said
    assert "405 (July to September 2014); 540 (October to December 2022); the highest on record is 618 (January to March 2021)" in said
    assert "No meeting of these bodies after 19 January 2023 is on record" in said
    assert [record.document for record in brief.records] == sorted({note.source.document for note in brief.notes})
    assert any(words.startswith("A record that closes it: none in 7 recorded meetings") for words in brief.not_found)


def test_a_silence_is_told_with_the_meetings_looked_through(library: Library) -> None:
    said = [s.text for s in brief_of(library.store(), "legal-highs").summary]
    assert said[-1].startswith("Nothing since 12 June 2014: looked through 7 meetings (12 March 2015, ")
    said = [s.text for s in brief_of(library.store(), "cctv").summary]
    assert "It was dormant from 12 March 2015 to 8 July 2021: 4 meetings looked through, none names it." in said


def test_an_issue_that_nothing_treats_has_a_brief_that_says_so(library: Library) -> None:
    found = brief_of(library.store(), "moped-crime", "2015", "2016")
    assert found.notes == () and "treats" in found.summary[0].text
    assert timeline_of(found.story) is None
    assert "No record" in brief_html(found) and "No record" in brief_markdown(found) and brief_docx(found)


def test_the_html_file_loads_nothing_and_its_notes_lead_somewhere(brief: Brief) -> None:
    tree = html.fromstring(brief_html(brief))
    assert tree.xpath("//script | //@src | //link") == []
    targets = set(tree.xpath("//@id"))
    assert {href.removeprefix("#") for href in tree.xpath("//a/@href")} <= targets
    assert len(tree.xpath("//svg//circle")) == 7
    assert [cell.text for cell in tree.xpath("//table[@class='years']/tbody/tr[2]/*")] == ["2016", "2", "3"]
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv]/@content")[0]


def test_all_forms_hold_the_same_statements(brief: Brief) -> None:
    markdown, page, document = (
        brief_markdown(brief),
        " ".join(html.fromstring(brief_html(brief)).text_content().split()),
        Document(io.BytesIO(brief_docx(brief))),
    )
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    for statement in brief.summary:
        assert plain(statement.text) in markdown and statement.text in page and any(p.startswith(statement.text) for p in paragraphs)
    for section in brief.sections:
        for line in section.lines:
            assert set(line.cells) <= cells
            assert all(plain(cell) in markdown and cell in page for cell in line.cells)
    assert len([p for p in paragraphs if re.match(r"\d+\. ", p)]) == len(brief.notes)
    assert all(table.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for table in document.tables)


@pytest.mark.parametrize("words", ["| cell", "<script>", "[x](javascript:1)", "# head", "`code`", "a\n- b", "*b*", "$x$"])
def test_marks_of_a_record_stay_words_in_markdown(words: str) -> None:
    written = plain(words)
    assert "\n" not in written and re.sub(r"\\(.)", r"\1", written) == " ".join(words.split())
    assert not re.search(r"(?<!\\)[|<>\[\]`*#$]", written)


def test_a_word_document_holds_no_control_characters() -> None:
    assert inked("a\x00b\x0bc \ud800d\n e") == "ab c d e"


def test_a_hostile_record_runs_nowhere(hostile_library: Library) -> None:
    visit = visitor(hostile_library)
    page = html.fromstring(visit("/issues/fly-tipping/brief").text)
    file = html.fromstring(visit("/issues/fly-tipping/brief/file").text)
    for tree in (page, file):
        assert [s for s in tree.iter("script") if s.text or not s.get("src", "").startswith("/static")] == []
        assert tree.xpath("//img | //*[@onerror]") == []
    found = brief_of(hostile_library.store(), "fly-tipping")
    assert found.notes and "<img" not in brief_markdown(found).replace("\\<img", "")
    assert Document(io.BytesIO(brief_docx(found))).paragraphs


@pytest.mark.parametrize(("form", "kind"), [("html", "text/html"), ("docx", "application/vnd.openxml"), ("md", "text/markdown")])
def test_files_are_served_under_a_safe_name(visit: Visit, form: str, kind: str) -> None:
    answer = visit(f"/issues/gangs/brief/file?format={form}&from=2015")
    assert answer.status_code == 200 and answer.headers["content-type"].startswith(kind)
    assert answer.headers["content-disposition"] == f'attachment; filename="brief-gangs.{form}"'


@pytest.mark.parametrize("address", ["/issues/gangs/brief/file?format=exe", "/issues/gangs/brief/file?from=soon", "/issues/nothing/brief/file"])
def test_files_that_can_not_be_made_are_refused(visit: Visit, address: str) -> None:
    assert visit(address).status_code == 400


def test_the_page_leads_to_evidence_and_files(visit: Visit) -> None:
    tree = html.fromstring(visit("/issues/fly-tipping/brief?from=2015&to=2024").text)
    notes = tree.xpath("//section[@class='notes']//a/@href")
    assert notes and all(re.fullmatch(r"/facts/[0-9a-f]{16}", href) for href in notes)
    assert visit(notes[0]).status_code == 200
    assert all(visit(href).status_code == 200 for href in tree.xpath("//a[contains(@href, '/brief/file')]/@href"))
    assert html.fromstring(visit("/issues/fly-tipping").text).xpath("//a[@href='/issues/fly-tipping/brief']")


@pytest.mark.parametrize("form", ["html", "docx", "md"])
def test_the_command_writes_a_file(form: str, library: Library, tmp_path: Path) -> None:
    output = tmp_path / f"brief.{form}"
    run = CliRunner().invoke(main, ["brief", "gangs", "--format", form, "--output", str(output), "--library", str(library.path)])
    assert run.exit_code == 0 and re.search(r"^\d+ quotations from 7 documents", run.output)
    assert output.stat().st_size > 2000


def test_the_command_says_in_one_line_what_is_wrong(library: Library, tmp_path: Path) -> None:
    run = CliRunner().invoke(main, ["brief", "gangz", "--output", str(tmp_path / "x.html"), "--library", str(library.path)])
    assert run.exit_code == 1 and "did you mean gangs" in str(run.exception)
    run = CliRunner().invoke(main, ["brief", "gangs", "--output", str(tmp_path / "no" / "x.html"), "--library", str(library.path)])
    assert run.exit_code == 1 and "can't be written" in run.output
