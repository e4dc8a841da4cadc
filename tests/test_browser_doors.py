# ruff: noqa: F811  (fixtures of test_browser, by their names)
"""Documents, evidence, sign-in and upload in a real browser: by keyboard, without JavaScript, at 320 pixels, with axe."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.tokens import Tokens
from graph.evidence import evidence_in
from graph.library import Library
from tests.test_browser import VIEWS, address, browser, hostile_address, pytestmark, serving, visiting  # noqa: F401

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SAMPLE = Path(__file__).resolve().parents[1] / "api" / "sample"
PDF = hashlib.sha256((SAMPLE / "2016-09-15-minutes.pdf").read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def paths(library: Library) -> dict[str, str]:
    fact = next(fact for fact in evidence_in(library.store(), PDF) if fact.table == "ownership")
    return {
        "documents": "/documents?name=minutes",
        "document": f"/documents/{PDF}?fact={fact.id}",
        "fact": f"/facts/{fact.id}",
        "sign in": "/sign-in",
        "about": "/about",
        "no document": f"/documents/{'0' * 64}",
    }


PAGES = ("documents", "document", "fact", "sign in", "about", "no document")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_barrier(browser: Any, address: str, paths: dict[str, str], name: str, view: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    with visiting(browser, bypass_csp=True, **VIEWS[view]) as visitor:
        page = visitor.open(address + paths[name])
        results = axe.run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
        assert results.response["passes"]
        assert results.violations_count == 0, results.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= VIEWS[view]["viewport"]["width"]


@pytest.mark.parametrize("name", PAGES[:-1])
def test_pages_open_without_an_error_and_ask_only_us(browser: Any, address: str, paths: dict[str, str], name: str) -> None:
    with visiting(browser) as visitor:
        page = visitor.open(address + paths[name])
        assert visitor.errors == []
        assert [url for url in visitor.asked if not url.startswith(address + "/")] == []
        assert page.evaluate("[...document.images].every((image) => image.loading === 'lazy' || image.naturalWidth > 500)")


def test_from_an_issue_to_the_words_in_the_document_by_keyboard(browser: Any, address: str) -> None:
    with visiting(browser, java_script_enabled=False, reduced_motion="reduce") as visitor:
        page = visitor.open(f"{address}/issues/fly-tipping")
        page.focus("article figcaption a >> nth=0")
        quote = page.inner_text("article blockquote >> nth=0")
        page.keyboard.press("Enter")
        page.wait_for_url("**/facts/*")
        assert page.inner_text("blockquote") == quote
        page.focus(".quotation figcaption a")
        page.keyboard.press("Enter")
        page.wait_for_url("**/documents/**")
        assert page.url.endswith("#asked")
        assert page.inner_text("#asked") in quote
        assert page.locator("#asked").bounding_box()["y"] < 900


def test_signing_in_and_out_by_keyboard(browser: Any, address: str, library: Library) -> None:
    words, token = Tokens(library.path).new("curator", "Ann Lee")
    try:
        with visiting(browser, java_script_enabled=False) as visitor:
            page = visitor.open(f"{address}/sign-in?next=/documents")
            page.focus("#token")
            page.keyboard.type("mb_wrong")
            page.keyboard.press("Enter")
            page.wait_for_selector("[role=alert]")
            page.fill("#token", words)
            page.keyboard.press("Enter")
            page.wait_for_url("**/documents")
            assert "Signed in as Ann Lee" in page.inner_text("footer")
            page.get_by_role("button", name="Sign out").press("Enter")
            page.wait_for_url(f"{address}/")
            assert "Ann Lee" not in page.inner_text("footer")
    finally:
        Tokens(library.path).revoke(token.id)


@pytest.fixture(scope="module")
def curating(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of a service over an empty library, and a curator's token."""
    library = Library.create(tmp_path_factory.mktemp("curating") / "library")
    words, _ = Tokens(library.path).new("curator", "Ann Lee")
    with serving(library) as found:
        yield found, words


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("script", [True, False])
def test_adding_documents(browser: Any, curating: tuple[str, str], script: bool, view: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found, words = curating
    with visiting(browser, java_script_enabled=script, bypass_csp=True, **VIEWS[view]) as visitor:
        page = visitor.open(f"{found}/sign-in?next=/upload")
        page.fill("#token", words)
        page.keyboard.press("Enter")
        page.wait_for_selector("#files")
        for step in ("form", "result"):
            if script:
                results = axe.run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
                assert results.violations_count == 0, results.generate_report()
            assert page.evaluate("document.documentElement.scrollWidth") <= VIEWS[view]["viewport"]["width"]
            if step == "form":
                if script:
                    page.wait_for_selector(".drop-hint:visible")  # our script has come
                page.set_input_files("#files", [SAMPLE / "2019-10-10-minutes.txt", SAMPLE / "2016-09-15-minutes.pdf", Path(__file__)])
                assert page.locator(".chosen li").count() == (3 if script else 0)
                page.get_by_role("button", name="Add these documents").press("Enter")
                page.wait_for_url("**/uploads/*")
                for _ in range(600):
                    if page.get_attribute("#progress", "data-state") == "done":
                        break
                    if not script:
                        page.get_by_role("link", name="Look again").click()
                    time.sleep(0.1)
        assert "1 could not be read" in page.inner_text("#progress")
        page.click("tbody a >> nth=0")
        assert page.inner_text("h1") == "2019-10-10-minutes.txt"
        page.get_by_text("Withdraw this document").first.click()
        for button, heading in (("Withdraw this document", "This document is withdrawn"), ("Restore this document", "2019-10-10-minutes.txt")):
            page.fill("#why", "sent by mistake")
            if script:
                results = axe.run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
                assert results.violations_count == 0, results.generate_report()
            page.get_by_role("button", name=button).press("Enter")
            page.wait_for_function("words => document.querySelector('h1').innerText === words", arg=heading) if script else page.wait_for_selector(
                f"h1:has-text('{heading}')"
            )
        assert [error for error in visitor.errors if "410 (Gone)" not in error] == []  # the withdrawn page


def test_files_dragged_into_the_form(browser: Any, curating: tuple[str, str]) -> None:
    found, words = curating
    with visiting(browser) as visitor:
        page = visitor.open(f"{found}/sign-in?next=/upload")
        page.fill("#token", words)
        page.keyboard.press("Enter")
        page.wait_for_selector("#files")
        page.wait_for_selector(".drop-hint:visible")  # our script has come
        dragged = page.evaluate_handle(
            "() => { const files = new DataTransfer(); files.items.add(new File(['x'], '<img src=x onerror=alert(1)>.txt')); return files; }"
        )
        for kind in ("dragenter", "dragover", "drop"):
            page.dispatch_event(".drop", kind, {"dataTransfer": dragged})
        assert page.inner_text(".chosen li") == "<img src=x onerror=alert(1)>.txt"
        assert page.evaluate("document.getElementById('files').files.length") == 1
        assert visitor.errors == []


def test_no_words_of_a_document_run(browser: Any, hostile_address: str, hostile_library: Library) -> None:
    sha256 = hostile_library.stored()[0].sha256
    facts = [f"/facts/{fact.id}" for fact in evidence_in(hostile_library.store(), sha256)]
    with visiting(browser) as visitor:
        for path in ("/documents", f"/documents/{sha256}", *facts[:8]):
            visitor.open(hostile_address + path)
        assert visitor.errors == []
        assert [url for url in visitor.asked if not url.startswith(hostile_address + "/")] == []
