"""The evidence of facts and the pages of documents: every quotation can be followed to its place, and nothing else is given away."""

from __future__ import annotations

import hashlib
import os
import re
import struct
import zlib
from pathlib import Path

import pytest
from lxml import html

from api.document_text import ON_SCREEN, SECTION, excerpt_of, places_of, screen_of, section_at, sections_of
from api.documents import attachment
from api.page_pictures import NoPicture, PagePictures, Wanted
from api.security import HEADERS
from graph.evidence import Evidence, evidence_in, evidence_of
from graph.library import Library, StoredReading
from graph.questions import ask
from ingest.errors import Damaged
from ingest.read import read_document
from ingest.readers.page_picture import MARKER, line_boxes, page_picture
from tests.factories_files import column, document_from, pdf_of
from tests.factories_web import Visit, visitor

LANTERNS = "The Board heard that the harbour lanterns had been mended twice."


def stored_of(library: Library, part: str) -> StoredReading:
    return next(stored for stored in library.stored() if part in stored.name)


def words_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def pdf(library: Library) -> StoredReading:
    return stored_of(library, ".pdf")


def test_every_fact_of_every_document_is_found_by_its_id(library: Library) -> None:
    store = library.store()
    for stored in library.stored():
        facts = evidence_in(store, stored.sha256)
        assert len(facts) == stored.facts
        text = library.text(stored.sha256)
        for fact in facts:
            assert evidence_of(store, fact.id) == fact
            assert fact.quotes and all(text[q.start : q.end] == q.words for q in fact.quotes)
            assert fact.core and fact.found_by and 0 < fact.confidence <= 1


def test_facts_and_documents_lead_to_their_pages(visit: Visit, library: Library, pdf: StoredReading) -> None:
    fact = evidence_in(library.store(), pdf.sha256)[0]
    for iri, address in ((f"/id/fact/{fact.id}", f"/facts/{fact.id}"), (f"/id/document/{pdf.sha256}", f"/documents/{pdf.sha256}")):
        assert visit(iri, headers={"Accept": "text/html"}).headers["location"] == address


@pytest.mark.parametrize("id", ["", "0" * 16, "x", "../../etc", "0123456789ABCDEF"])
def test_a_fact_that_is_not_there(visit: Visit, library: Library, id: str) -> None:
    assert evidence_of(library.store(), id) is None
    assert visit(f"/facts/{id}").status_code == 404


def test_the_quotations_of_an_issue_lead_to_their_evidence(visit: Visit, library: Library) -> None:
    rows = ask(library.store(), "issue-timeline", {"issue": "fly-tipping"}).dicts()
    links = html.fromstring(visit("/issues/fly-tipping").text).xpath("//article//figcaption/a/@href")
    assert links == [f"/facts/{row['fact'].rsplit('/', 1)[-1]}" for row in rows]
    for link, row in zip(links, rows, strict=True):
        tree = html.fromstring(visit(link).text)
        assert words_of(tree.xpath("//blockquote")[0]) == " ".join(row["quote"].split())
        assert " ".join("".join(tree.xpath("//mark//text()")).split()).replace(" ", "").startswith("".join(row["quote"].split())[:40])


def test_a_fact_says_what_was_read_and_by_whom(visit: Visit, library: Library, pdf: StoredReading) -> None:
    fact = next(fact for fact in evidence_in(library.store(), pdf.sha256) if fact.table == "ownership")
    tree = html.fromstring(visit(f"/facts/{fact.id}").text)
    said = {words_of(row.find("dt")): words_of(row.find("dd")) for row in tree.xpath("//dl[@class='rows']/div")}
    assert said["Issue"] and said["Owner"] == next(s.value for s in fact.said if s.name == "owner")
    assert said["Found by"] == "The extractor ownership, version 0.1.0"
    assert said["Confidence"].startswith(f"{fact.confidence:.2f}")
    assert tree.xpath("//img/@src") == [f"/documents/{pdf.sha256}/pages/{fact.quotes[0].page}.png?from={fact.quotes[0].start}&to={fact.quotes[0].end}"]


@pytest.mark.parametrize("part", [".txt", ".pdf", ".docx", ".html", ".md"])
def test_a_document_shows_its_whole_text_and_every_fact(visit: Visit, library: Library, part: str) -> None:
    stored = stored_of(library, part)
    tree = html.fromstring(visit(f"/documents/{stored.sha256}").text)
    shown = "".join("".join(tree.xpath("//div[@class='text']//text()")).split())
    assert shown == "".join(library.text(stored.sha256).split())
    facts = [fact.id for fact in evidence_in(library.store(), stored.sha256)]
    assert sorted(tree.xpath("//span[@class='at']/@id")) == sorted(f"fact-{id}" for id in facts)
    assert sorted(tree.xpath("//details//a/@href")) == sorted(f"/facts/{id}" for id in facts)
    lefts = {place for account in stored.accounts for place in account.leftovers}
    assert set(tree.xpath("//a[@class='step']/@href")) == {f"?from={start}&to={end}#asked" for start, end in lefts}


def test_what_is_asked_for_is_marked(visit: Visit, library: Library, pdf: StoredReading) -> None:
    fact = evidence_in(library.store(), pdf.sha256)[40]
    quoted = fact.quotes[0]
    for query in (f"from={quoted.start}&to={quoted.end}", f"fact={fact.id}"):
        tree = html.fromstring(visit(f"/documents/{pdf.sha256}?{query}").text)
        marked = "".join(tree.xpath("//section[@class='sheet']//mark//text()"))
        assert "".join(quoted.words.split()) in "".join(marked.split())
        assert len(tree.xpath("//*[@id='asked']")) == 1


@pytest.mark.parametrize("query", ["from=5", "from=5&to=3", "from=0&to=99999999", "from=-1&to=3", "from=a&to=b", "page=x", f"fact={'0' * 16}", "to=3&from=%00"])
def test_a_wrong_place_is_an_error_of_the_visitor(visit: Visit, pdf: StoredReading, query: str) -> None:
    assert visit(f"/documents/{pdf.sha256}?{query}").status_code == 400


@pytest.mark.parametrize("sha256", ["0" * 64, "current", "..%2Fjudgements.jsonl", "A" * 64])
@pytest.mark.parametrize("behind", ["", "/original", "/pages/1.png"])
def test_only_documents_are_given(visit: Visit, sha256: str, behind: str) -> None:
    assert visit(f"/documents/{sha256}{behind}").status_code in (404, 405)


def test_documents_are_found_by_name(visit: Visit, library: Library) -> None:
    everything = html.fromstring(visit("/documents").text)
    assert everything.xpath("//tbody//th/a/@href") == [f"/documents/{stored.sha256}" for stored in library.stored()]
    some = html.fromstring(visit("/documents?name=MINUTES.").text)
    assert 0 < len(some.xpath("//tbody/tr")) < len(everything.xpath("//tbody/tr"))
    assert "0 documents" in visit("/documents?name=nothing-like-it").text


def test_the_original_is_a_download_that_runs_nowhere(visit: Visit, library: Library) -> None:
    for stored in library.stored():
        answer = visit(f"/documents/{stored.sha256}/original")
        assert hashlib.sha256(answer.content).hexdigest() == stored.sha256
        assert answer.headers["content-disposition"].startswith(f'attachment; filename="{stored.name}"')
        assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
        assert answer.headers["x-content-type-options"] == HEADERS["X-Content-Type-Options"]
        assert answer.headers["content-type"] in ("application/octet-stream", "application/pdf", stored.media_type)
        assert not answer.headers["content-type"].startswith("text/")


def test_names_of_downloads_mislead_nobody() -> None:
    assert attachment('a"\r\nSet-Cookie: x.txt') == "attachment; filename=\"a_Set-Cookie_ x.txt\"; filename*=UTF-8''a_Set-Cookie_%20x.txt"
    assert attachment("minutes\u202efdp.exe").startswith('attachment; filename="minutesfdp.exe"')
    assert attachment("../é.pdf") == "attachment; filename=\"__.pdf\"; filename*=UTF-8''_%C3%A9.pdf"
    assert attachment("\u200b") == "attachment; filename=\"document\"; filename*=UTF-8''document"


def test_a_page_as_a_picture(visit: Visit, library: Library, pdf: StoredReading) -> None:
    fact = next(fact for fact in evidence_in(library.store(), pdf.sha256) if fact.quotes[0].page == 2)
    plain = visit(f"/documents/{pdf.sha256}/pages/2.png")
    marked = visit(f"/documents/{pdf.sha256}/pages/2.png?from={fact.quotes[0].start}&to={fact.quotes[0].end}")
    assert (plain.status_code, plain.headers["content-type"]) == (200, "image/png")
    assert plain.headers["cache-control"] == "private, max-age=86400"
    assert visit(f"/documents/{pdf.sha256}/pages/2.png", headers={"If-None-Match": plain.headers["etag"]}).status_code == 304
    assert plain.headers["etag"] != marked.headers["etag"]
    assert MARKER not in pixels_of(plain.content)
    assert MARKER in pixels_of(marked.content)
    text = stored_of(library, ".txt")
    for path in (f"{pdf.sha256}/pages/0.png", f"{pdf.sha256}/pages/5.png", f"{pdf.sha256}/pages/x.png", f"{text.sha256}/pages/1.png"):
        assert visit(f"/documents/{path}").status_code == 404
    assert visit(f"/documents/{pdf.sha256}/pages/1.png?from=3&to=1").status_code == 400


def pixels_of(png: bytes) -> set[tuple[int, ...]]:
    """The colours of an RGB picture without filters, as ours are."""
    wide, high = struct.unpack(">2I", png[16:24])
    size = struct.unpack(">I", png[33:37])[0]
    lines = zlib.decompress(png[41 : 41 + size])
    assert len(lines) == high * (wide * 3 + 1)
    rows = (lines[row * (wide * 3 + 1) + 1 : (row + 1) * (wide * 3 + 1)] for row in range(high))
    return {tuple(row[at : at + 3]) for row in rows for at in range(0, len(row), 3)}


@pytest.mark.parametrize("turned", [False, True])
def test_the_marker_lies_on_the_words(turned: bool) -> None:
    data = pdf_of(column(60, 400, LANTERNS, "It noted that."), turned=turned)
    document = document_from(data)
    start = document.text.index("harbour")
    png = page_picture(document, data, 1, start, start + len("harbour"))
    wide = struct.unpack(">I", png[16:20])[0]
    lines = zlib.decompress(png[41 : 41 + struct.unpack(">I", png[33:37])[0]])
    marked = [(at % (wide * 3 + 1) // 3, at // (wide * 3 + 1)) for at in (found.start() for found in re.finditer(re.escape(bytes(MARKER)), lines))]
    assert marked
    across, down = (max(values) - min(values) for values in zip(*marked, strict=True))
    assert across > down > 5  # one word on one line, level as the reader sees it


def test_boxes_of_a_line_are_joined() -> None:
    assert line_boxes([(0, 0, 5, 10), (5, 0, 9, 10), (0, -12, 5, -2), (200, -12, 205, -2)]) == [(0, 0, 9, 10), (0, -12, 5, -2), (200, -12, 205, -2)]


@pytest.mark.parametrize("size", [(1, 20_000), (20_000, 1), (20_000, 20_000)])
def test_a_page_of_any_size_gives_a_small_picture(size: tuple[int, int]) -> None:
    data = pdf_of(column(60, 60, LANTERNS))
    data = re.sub(rb"/MediaBox \[[^]]*\]", b"/MediaBox [ 0 0 %d %d ]" % size, data)
    png = page_picture(read_document("x.pdf", data), data, 1, 0, 20)
    wide, high = struct.unpack(">2I", png[16:24])
    assert wide <= 1001 and high <= 1501


def test_a_page_that_is_not_there_is_an_error() -> None:
    data = pdf_of(column(60, 60, LANTERNS))
    with pytest.raises(Damaged, match="no page 2"):
        page_picture(document_from(data), data, 2, 0, 0)


def test_the_drawing_process_is_replaced_when_it_dies(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf_of(column(60, 60, LANTERNS)))
    pictures = PagePictures()
    try:
        assert pictures.picture(Wanted(path, path.with_suffix(".scans"), "page.pdf", 1))
        with pytest.raises(NoPicture, match="no page 9"):
            pictures.picture(Wanted(path, path.with_suffix(".scans"), "page.pdf", 9))
        with pytest.raises(NoPicture, match="can't be drawn"):
            pictures.picture(Wanted(tmp_path / "none", tmp_path / "none.scans", "none", 1))
        os.kill(pictures._process.pid, 9)  # type: ignore[union-attr]
        pictures._process.join()  # type: ignore[union-attr]
        assert pictures.picture(Wanted(path, path.with_suffix(".scans"), "page.pdf", 1))
    finally:
        pictures.close()


def test_a_page_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.page_pictures.SECONDS", 0.0)
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf_of(column(60, 60, LANTERNS)))
    pictures = PagePictures()
    with pytest.raises(NoPicture, match="took longer"):
        pictures.picture(Wanted(path, path.with_suffix(".scans"), "page.pdf", 1))
    assert pictures._process is None


def test_a_text_without_pages_is_cut_at_line_ends() -> None:
    text = "".join(f"line {number}\n" for number in range(8_000))
    places = places_of(text, ())
    assert [start for start, _ in places] == [0, *(end for _, end in places[:-1])]
    assert places[-1][1] == len(text) and all(text[end - 1] == "\n" and end - start <= SECTION * 1.5 for start, end in places)
    assert all(section_at(places, start) == number for number, (start, _) in enumerate(places, 1))
    assert places_of("", ()) == [(0, 0)] and places_of("x" * 100_000, ())[-1][1] == 100_000
    assert next(iter(screen_of(ON_SCREEN + 1))) == ON_SCREEN + 1


def test_overlapping_quotations_are_cut_into_pieces() -> None:
    text = "Ann led. Bo noted.\fNext page."
    stored = StoredReading("0" * 64, "x", "text/plain", "", (0, 19), 2, 1.0, (), ())
    facts = [quoting("a", 0, 8), quoting("b", 0, 18), quoting("c", 4, 12)]
    one, two = sections_of(text, stored, facts, [(4, 7)], range(1, 9))
    assert [(p.text, p.anchors, p.asked, p.quoted) for line in one.lines for p in line] == [
        ("Ann ", ("a", "b"), False, True), ("led", ("c",), True, True), (".", (), False, True), (" Bo ", (), False, True),
        ("noted.", (), False, True),
    ]  # fmt: skip
    assert [fact.id for fact in one.facts] == ["a", "b", "c"] and not two.facts
    assert "".join(p.text for line in excerpt_of(text, [(0, 19), (19, 29)], [(4, 7)]) for p in line).strip() == "Ann led. Bo noted."


def quoting(id: str, start: int, end: int) -> Evidence:
    from graph.evidence import Quoted

    return Evidence(id, "items", "Treatment", "", "0" * 64, (), (Quoted(start, end, "", 0),), "x/1", 1.0, "", "")


def test_hostile_words_of_a_document_stand_as_text(hostile_library: Library) -> None:
    visit = visitor(hostile_library)
    stored = hostile_library.stored()[0]
    paths = ["/documents", f"/documents/{stored.sha256}", *(f"/facts/{fact.id}" for fact in evidence_in(hostile_library.store(), stored.sha256))]
    for path in paths:
        answer = visit(path)
        tree = html.fromstring(answer.text)
        assert answer.status_code == 200
        assert "alert" in tree.text_content()
        assert list(tree.iter("script", "img")) == []
        assert [e.tag for e in tree.iter() for name in e.attrib if name.startswith("on") or name == "style"] == []
        assert [a for a in tree.xpath("//a/@href | //form/@action") if not a.startswith(("/", "#", "?"))] == []
        names = list(tree.xpath("//main//*[contains(text(), 'onerror=alert(6)')] | //nav//*[contains(text(), 'onerror=alert(6)')]"))
        assert names and {e.tag for e in names} == {"bdi"}  # its marks of direction turn round nothing besides
    assert "\u202e" not in visit(f"/documents/{stored.sha256}/original").headers["content-disposition"]
    assert "\u202e" in visit(f"/documents/{stored.sha256}").text
