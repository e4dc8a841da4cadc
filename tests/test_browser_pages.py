# ruff: noqa: F811  (fixtures of test_browser, by their names)
"""Search, review and the pages of records in a real browser: the walk of a curator by keyboard alone, axe in every view, no script needed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from api.tokens import Tokens
from graph.library import Library
from tests.test_browser import VIEWS, address, browser, hostile_address, pytestmark, serving, visiting  # noqa: F401

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATHS = {
    "overview": "/",
    "issue": "/issues/fly-tipping",
    "comparison": "/compare?before=2015&after=2021",
    "network": "/network?issue=fly-tipping",
    "search": "/search?q=fly-tipping&year=2016",
    "no search": "/search?q=x&year=soon",
    "review": "/review",
    "people": "/people?name=an",
    "person": "/people/gareth-penhale",
    "posts": "/posts?post=commander",
    "post": "/posts/deputy-district-commander--57464da5",
    "organisations": "/organisations",
    "meetings": "/meetings",
    "meeting": "/meetings/tarnbridge-community-safety-partnership/2016-09-15",
    "resolutions": "/resolutions?changes=yes&from=2018",
    "actions": "/actions?status=closed",
    "bodies": "/bodies",
}
SEEN = {**VIEWS, "print": {"viewport": {"width": 800, "height": 1100}, "color_scheme": "light"}}


@pytest.fixture(scope="module")
def curating(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of a service over a copy of the sample, and a curator's token."""
    copy = Library(tmp_path_factory.mktemp("curating") / "library")
    shutil.copytree(library.path, copy.path)
    words, _ = Tokens(copy.path).new("curator", "Ann Lee")
    with serving(copy) as found:
        yield found, words


def tab_to(page: Any, wanted: str, most: int = 400) -> None:
    """Press Tab until the focus is on what matches a selector."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"the Tab key never comes to {wanted}")


def follow(page: Any, wanted: str) -> None:
    """Go by keyboard alone to a link or button, and press it."""
    tab_to(page, wanted)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("script", [True, False])
def test_a_curator_rejects_a_wrong_link_and_takes_it_back_by_keyboard(browser: Any, curating: tuple[str, str], script: bool) -> None:
    found, words = curating
    with visiting(browser, reduced_motion="reduce", java_script_enabled=script) as visitor:
        page = visitor.open(f"{found}/")
        follow(page, 'a[href="/issues/fly-tipping"]')
        assert page.inner_text("h1") == "Fly-tipping"
        tab_to(page, "#from")
        page.keyboard.type("2017")
        tab_to(page, "#to")
        page.keyboard.type("2017")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert re.search(r"Farida Siddiqui\s+leads\s+last shown 15 September 2016; no record shows an end", page.inner_text("#owners ~ ul"))
        follow(page, "a.reset")
        owned = page.inner_text("#owners ~ table.stack >> nth=0")
        assert re.search(r"Alan Reid\s+leads\s+12 June 2014\s+12 March 2015\s+by 9 June 2016", owned)
        fact = page.get_attribute("article figcaption a >> nth=0", "href")
        others = page.locator(f'a[href="{fact}"]').count()
        follow(page, f'article a[href="{fact}"]')
        assert page.locator("blockquote").count() >= 1
        follow(page, f'a[href="/sign-in?next={fact}"]')
        tab_to(page, "#token")
        page.keyboard.type(words)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.url == found + fact
        tab_to(page, 'input[name="why"]')
        page.keyboard.type("it is about skips")
        follow(page, 'button[value="wrong"]')
        assert "judged this wrong" in page.inner_text("main") and "it is about skips" in page.inner_text("main")
        follow(page, 'nav a[href="/"]')
        follow(page, 'a[href="/issues/fly-tipping"]')
        assert page.locator(f'a[href="{fact}"]').count() == 0
        follow(page, 'a[href="/review"]')
        follow(page, "table.given button.as-link")
        assert "Undone." in page.inner_text("#done")
        follow(page, 'nav a[href="/"]')
        follow(page, 'a[href="/issues/fly-tipping"]')
        assert page.locator(f'a[href="{fact}"]').count() == others
        assert visitor.errors == []
        assert [url for url in visitor.asked if not url.startswith(found + "/")] == []


def test_one_key_judges_a_pair_of_names(browser: Any, curating: tuple[str, str]) -> None:
    found, words = curating
    with visiting(browser) as visitor:
        page = visitor.open(f"{found}/sign-in?next=/review")
        page.fill("#token", words)
        page.keyboard.press("Enter")
        page.wait_for_url("**/review")
        pair = page.inner_text(".queue .pair >> nth=0")
        page.focus('.queue button[value="same"] >> nth=0')
        with page.expect_navigation():
            page.keyboard.press("u")
        assert "Judged unsure" in page.inner_text("#done")
        assert page.evaluate("document.activeElement.id") == "done"
        assert pair not in page.inner_text("main")
        with page.expect_navigation():
            page.locator("#done button").press("Enter")
        assert pair in page.inner_text("main")
        page.focus('.queue input[name="why"] >> nth=0')
        page.keyboard.type("sud")
        assert page.input_value('.queue input[name="why"] >> nth=0') == "sud"
        assert visitor.errors == []


@pytest.mark.parametrize("name", PATHS)
def test_axe_finds_no_barrier_in_any_view(browser: Any, curating: tuple[str, str], name: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found, words = curating
    for view, shape in SEEN.items():
        with visiting(browser, bypass_csp=True, **shape) as visitor:
            if name == "review":
                page = visitor.open(f"{found}/sign-in")
                page.fill("#token", words)
                with page.expect_navigation():
                    page.keyboard.press("Enter")
            page = visitor.open(found + PATHS[name])
            if view == "print":
                page.emulate_media(media="print")
            rules = {"target-size": {"enabled": view != "print"}}  # nobody touches paper
            results = axe.run(page, options={"runOnly": {"type": "tag", "values": TAGS}, "rules": rules})
            assert results.response["passes"]
            assert results.violations_count == 0, f"{view}: {results.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth") <= shape["viewport"]["width"], view


@pytest.mark.parametrize("name", PATHS)
@pytest.mark.parametrize("script", [True, False])
def test_pages_open_without_an_error_and_ask_only_us(browser: Any, address: str, name: str, script: bool) -> None:
    with visiting(browser, java_script_enabled=script) as visitor:
        page = visitor.open(address + PATHS[name])
        assert page.locator("h1").is_visible()
        assert visitor.errors == [] or "400" in visitor.errors[0]
        assert [url for url in visitor.asked if not url.startswith(address + "/")] == []


@pytest.mark.parametrize("path", ["/search?q=risen", "/people", "/posts", "/organisations", "/meetings", "/resolutions", "/actions", "/bodies", "/review", "/"])
def test_no_words_of_a_document_run(browser: Any, hostile_address: str, path: str) -> None:
    with visiting(browser, **VIEWS["narrow"]) as visitor:
        page = visitor.open(hostile_address + path)
        assert visitor.errors == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        for link in page.eval_on_selector_all("main a", "all => all.map((one) => one.getAttribute('href'))")[:40]:
            assert link.startswith(("/", "#"))
