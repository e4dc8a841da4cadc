"""The console in a real browser: by keyboard, without JavaScript, for everyone, and deaf to what documents say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from graph.library import Library
from tests.factories_web import served
from tests.test_browser import CHROMIUM, VIEWS, browser, visiting

__all__ = ["browser"]
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]
ROWS = f"/sparql?query={quote('SELECT ?s ?p ?o { ?s ?p ?o FILTER(ISLITERAL(?o)) } ORDER BY ?s LIMIT 30')}"
MISTAKE = f"/sparql?query={quote('SELECT * {' + chr(10) + '  ?s mb:date ?o }')}"
HOSTILE = f"/sparql?query={quote('SELECT * { ?s ?p ?o FILTER(CONTAINS(STR(?o), ' + chr(34) + 'alert' + chr(34) + ')) }')}"
PAGES = ("/sparql", ROWS, MISTAKE, f"/sparql?query={quote('ASK {}')}")


@pytest.fixture(scope="module")
def address(library: Library) -> Iterator[str]:
    with served(library) as found:
        yield found


@pytest.mark.parametrize("path", PAGES)
def test_nothing_breaks_and_nothing_comes_from_elsewhere(browser: Any, address: str, path: str) -> None:
    with visiting(browser) as visitor:
        visitor.open(address + path)
        assert [error for error in visitor.errors if not (path == MISTAKE and "400" in error)] == []
        assert [url for url in visitor.asked if not url.startswith(address + "/")] == []


def test_a_query_by_keyboard_and_without_javascript(browser: Any, address: str) -> None:
    with visiting(browser, java_script_enabled=False) as visitor:
        page = visitor.open(f"{address}/sparql")
        page.focus("#query")
        page.keyboard.press("Control+A")
        page.keyboard.insert_text("SELECT ?s ?o { ?s a ?o } ORDER BY ?s LIMIT 3")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_selector("table.rows")
        assert page.locator("table.rows tbody tr").count() == 3
        assert "SELECT ?s ?o" in page.input_value("#query")
        assert page.locator(".echo .word").first.inner_text() == "SELECT"
        page.click("table.rows tbody td a >> nth=0")
        page.wait_for_selector("table.rows")
        assert page.locator("table.rows thead th").all_inner_texts() == ["subject", "predicate", "object"]
        with page.expect_download() as download:
            page.get_by_role("link", name="Turtle").click()
        assert download.value.suggested_filename == "answer.ttl"


def test_the_mistake_is_marked(browser: Any, address: str) -> None:
    with visiting(browser) as visitor:
        page = visitor.open(address + MISTAKE)
        assert "mb:date" in page.inner_text(".echo mark")
        assert page.title().startswith("Error: ")
        page.click("[role=alert] a")
        assert page.evaluate("document.activeElement.id") in ("query", "")
        assert page.get_attribute("#query", "aria-invalid") == "true"


def test_no_words_of_a_document_run(browser: Any, hostile_library: Library) -> None:
    with served(hostile_library) as address, visiting(browser) as visitor:
        page = visitor.open(address + HOSTILE)
        assert "<script>" in page.inner_text("table.rows")
        visitor.open(f"{address}/sparql?query={quote('</textarea><script>alert(9)</script>')}")
        assert [error for error in visitor.errors if "400" not in error] == []


@pytest.mark.parametrize("path", PAGES)
def test_pages_reflow_at_320_pixels(browser: Any, address: str, path: str) -> None:
    with visiting(browser, **VIEWS["narrow"]) as visitor:
        page = visitor.open(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("view", [*VIEWS, "print"])
@pytest.mark.parametrize("path", PAGES[:3])
def test_axe_finds_no_barrier(browser: Any, address: str, path: str, view: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    with visiting(browser, bypass_csp=True, **VIEWS.get(view, {})) as visitor:
        page = visitor.open(address + path)
        if view == "print":
            page.emulate_media(media="print")
        results = axe.run(page, options={"runOnly": {"type": "tag", "values": tags}})
        assert results.response["passes"]
        assert results.violations_count == 0, results.generate_report()
