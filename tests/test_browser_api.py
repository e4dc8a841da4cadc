# ruff: noqa: F811  (fixtures of test_browser, by their names)
"""The page for developers and the preview of the reconciliation service in a real browser: axe in every view, and who may frame what."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.test_browser import VIEWS, address, browser, pytestmark, visiting  # noqa: F401
from tests.test_browser_pages import SEEN, TAGS

PREVIEW = "/reconcile/preview?id=id/individual/gareth-penhale"


@contextmanager
def elsewhere(page: str) -> Iterator[str]:
    """The address of another server of this machine, with one page."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_: Any) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("view", SEEN)
@pytest.mark.parametrize("path", ["/api", PREVIEW])
def test_axe_finds_no_barrier(browser: Any, address: str, path: str, view: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    with visiting(browser, bypass_csp=True, **SEEN[view]) as visitor:
        page = visitor.open(address + path)
        page.evaluate("document.querySelectorAll('details').forEach((each, nth) => { each.open = nth % 20 === 1; })")
        if view == "print":
            page.emulate_media(media="print")
        rules = {"target-size": {"enabled": view != "print"}}  # nobody touches paper
        results = axe.run(page, options={"runOnly": {"type": "tag", "values": TAGS}, "rules": rules})
        assert results.response["passes"]
        assert results.violations_count == 0, results.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= SEEN[view]["viewport"]["width"]


@pytest.mark.parametrize("script", [True, False])
def test_the_page_opens_without_script_and_asks_only_us(browser: Any, address: str, script: bool) -> None:
    with visiting(browser, java_script_enabled=script) as visitor:
        page = visitor.open(f"{address}/api")
        page.click("text=Attendance matrix")
        assert page.url.endswith("#ask_attendance_matrix")
        answer = page.locator("article[aria-labelledby=ask_attendance_matrix] pre")
        assert not answer.is_visible()
        page.click("article[aria-labelledby=ask_attendance_matrix] summary")
        assert '"evidence"' in answer.inner_text()
        assert visitor.errors == []
        assert [url for url in visitor.asked if not url.startswith(address + "/")] == []


def test_others_may_frame_the_preview_only(browser: Any, address: str) -> None:
    frames = "".join(
        f'<iframe name="{name}" src="{address}{path}" width="400" height="150"></iframe>' for name, path in (("shown", PREVIEW), ("not", "/people"))
    )
    with elsewhere(frames) as other, visiting(browser, viewport={"width": 600, "height": 400}) as visitor:
        page = visitor.open(other)
        shown = page.frame("shown")
        assert shown.inner_text("h1") == "Gareth Penhale"
        assert shown.evaluate("document.documentElement.scrollHeight") <= 150
        assert shown.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight") == "700"
        assert page.frame("not").url.startswith("chrome-error:")
        with visitor.context.expect_page() as opened:
            shown.click("h1 a")
        opened.value.wait_for_load_state()
        assert opened.value.url == f"{address}/people/gareth-penhale"


def test_a_script_of_another_page_reads_the_interface_and_no_page(browser: Any, address: str) -> None:
    with elsewhere("<p>Elsewhere</p>") as other, visiting(browser) as visitor:
        page = visitor.open(other)
        read = """async ([address, path, how]) => {
            try { const answer = await fetch(address + path, how); return [answer.status, answer.headers.get("etag")]; } catch (error) { return [0, null]; }
        }"""
        status, etag = page.evaluate(read, [address, "/api/issues", {}])
        assert (status, bool(etag)) == (200, True)
        assert page.evaluate(read, [address, "/api/issues", {"headers": {"If-None-Match": etag, "Authorization": "Bearer none"}}])[0] == 401
        form = {"method": "POST", "body": 'queries={"q0":{"query":"police"}}', "headers": {"Content-Type": "application/x-www-form-urlencoded"}}
        assert page.evaluate(read, [address, "/reconcile", form])[0] == 200
        assert page.evaluate(read, [address, "/people", {}])[0] == 0
