"""The pages in a real browser: nothing breaks, nothing is fetched from elsewhere, and axe finds no barrier."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from api.app import make_app
from api.network import network_file
from api.settings import Settings
from graph.library import Library
from graph.network import network

CHROMIUM = next((path for path in ("/usr/bin/chromium", shutil.which("chromium"), shutil.which("chromium-browser")) if path and Path(path).exists()), None)
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]
PAGES = (
    "/",
    "/issues/fly-tipping",
    "/issues/fly-tipping?from=2015&to=2019",
    "/network?thing=person:gareth-penhale&steps=2",
    "/network?issue=fly-tipping",
    "/issues/fly-tipping/brief",
    "/compare?before=2015&after=2021",
    "/ontology",
    "/dataset",
    "/about/issue/asb",
)
AXED = (
    "/issues/cctv/brief",
    "/compare?before=2015&after=soon",
    "/ontology",
    "/dataset",
    "/about/issue/dangerous-dogs",
    "/network?issue=fly-tipping&from=2016&to=2016",
    "/network?thing=issue:fly-tipping&year=2016",
    "file",
)  # axe takes its time over long tables; the pages of PATHS in test_browser_pages.py go through it too
FAILING = ("/issues/flytiping", "/nowhere", "/network?from=soon")
VIEWS = {
    "light": {"viewport": {"width": 1200, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1200, "height": 900}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 700}, "color_scheme": "light"},
}


@contextmanager
def serving(library: Library) -> Iterator[str]:
    """The service on a free port of this machine; gives its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(make_app(library, Settings(library=library.path, port=port)), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            while not server.started:
                assert thread.is_alive()
                time.sleep(0.01)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(10)


@pytest.fixture(scope="module")
def address(library: Library) -> Iterator[str]:
    with serving(library) as found:
        yield found


@pytest.fixture(scope="module")
def hostile_address(hostile_library: Library) -> Iterator[str]:
    with serving(hostile_library) as found:
        yield found


@pytest.fixture(scope="module")
def offline_file(library: Library, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("file") / "network.html"
    path.write_text(network_file(network(library.store(), {"issue": "fly-tipping", "from": "2016", "to": "2016"}), "Network of Fly-tipping"), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


class Visitor:
    """A page that remembers what went wrong in it and what it asked for."""

    def __init__(self, browser: Any, **context: Any) -> None:
        self.context = browser.new_context(**context)
        self.page = self.context.new_page()
        self.errors: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.errors.append(message.text) if message.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.errors.append(f"a script ran: {dialog.message}"), dialog.dismiss()))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def open(self, url: str) -> Any:
        self.page.goto(url, wait_until="networkidle")
        return self.page

    def drawn(self) -> bool:
        """Whether the picture of the network came up; asked again and again, as waiting for a function needs eval."""
        for _ in range(100):
            if self.page.evaluate("document.getElementById('network')?.dataset.drawn === 'yes'"):
                return True
            time.sleep(0.05)
        return False


@contextmanager
def visiting(browser: Any, **context: Any) -> Iterator[Visitor]:
    visitor = Visitor(browser, **context)
    try:
        yield visitor
    finally:
        visitor.context.close()


PAINTED = """() => {
    const canvas = document.querySelector(".network-picture canvas");
    const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    return new Set(Array.from({ length: pixels.length / 4 }, (_, i) => pixels.slice(4 * i, 4 * i + 3).join())).size;
}"""


@pytest.mark.parametrize("path", PAGES)
def test_pages_open_without_an_error_and_ask_only_us(browser: Any, address: str, path: str) -> None:
    with visiting(browser) as visitor:
        visitor.open(address + path)
        assert visitor.errors == []
        assert [url for url in visitor.asked if not url.startswith(address + "/")] == []


@pytest.mark.parametrize("where", ["page", "file"])
def test_the_network_is_drawn(browser: Any, address: str, offline_file: str, where: str) -> None:
    with visiting(browser, offline=where == "file") as visitor:
        page = visitor.open(offline_file if where == "file" else f"{address}/network?thing=issue:fly-tipping&steps=2")
        assert visitor.drawn()
        assert page.evaluate(PAINTED) > 10
        assert page.get_attribute(".network-picture canvas", "role") == "img"
        assert "tied by" in page.get_attribute(".network-picture canvas", "aria-label")
        assert visitor.errors == []
        if where == "file":
            assert visitor.asked == [offline_file]


def test_the_network_by_keyboard(browser: Any, address: str) -> None:
    with visiting(browser) as visitor:
        page = visitor.open(f"{address}/network?thing=issue:fly-tipping&steps=2")
        assert visitor.drawn()
        page.focus("#network-find")
        page.keyboard.type("Fly-tipping")
        assert page.inner_text(".network-details h2") == "Fly-tipping"
        page.focus(".network-details li button")
        name = page.inner_text(".network-details li button >> nth=0")
        page.keyboard.press("Enter")
        assert page.inner_text(".network-details h2") == name
        page.select_option("#network-find", label="Fly-tipping")
        page.focus(".vis-network")
        for key in ("ArrowLeft", "ArrowUp", "+", "-"):
            page.keyboard.press(key)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.url == f"{address}/issues/fly-tipping"
        assert visitor.errors == []


def test_the_network_by_mouse(browser: Any, address: str) -> None:
    with visiting(browser) as visitor:
        page = visitor.open(f"{address}/network?issue=fly-tipping")
        assert visitor.drawn()
        page.select_option("#network-find", label="Fly-tipping")
        for button in ("Zoom in", "Zoom out", "Show all"):
            page.get_by_role("button", name=button).click()
        box = page.locator(".network-picture canvas").bounding_box()
        page.mouse.click(box["x"] + 3, box["y"] + 3)
        assert page.is_hidden(".network-details")
        assert visitor.errors == []


def test_the_network_moves_through_the_years(browser: Any, address: str) -> None:
    with visiting(browser) as visitor:
        page = visitor.open(f"{address}/network?thing=issue:fly-tipping")
        assert visitor.drawn()
        before = page.locator(".links tbody tr:visible").count()
        page.focus("#year-slide")
        page.keyboard.press("ArrowRight")
        assert "year=2014" in page.url
        assert 0 < page.locator(".links tbody tr:visible").count() < before
        assert page.inner_text(".network-message").startswith("2014: ")
        held = page.inner_text(".links caption")
        page.reload()
        assert page.inner_text(".links caption") == held
        assert page.locator(".links tbody tr").count() == page.locator(".links tbody tr:visible").count()
        assert visitor.errors == []


def test_a_square_of_the_chart_leads_to_its_quotation(browser: Any, address: str) -> None:
    with visiting(browser) as visitor:
        page = visitor.open(f"{address}/issues/fly-tipping")
        page.click("svg a >> nth=0")
        anchor = page.url.partition("#")[2]
        assert page.locator(f"#{anchor} blockquote").count() == 1
        assert visitor.errors == []


@pytest.mark.parametrize("path", PAGES)
def test_pages_work_without_javascript(browser: Any, address: str, path: str) -> None:
    with visiting(browser, java_script_enabled=False) as visitor:
        page = visitor.open(address + path)
        assert page.locator("h1").is_visible()
        assert page.locator("table tbody tr").count() > 2
        assert page.locator(".network-tools:visible, .network-picture:visible").count() == 0
        assert page.locator(".network-still svg:visible").count() == (1 if path.startswith("/network") else 0)


def test_a_form_without_javascript(browser: Any, address: str) -> None:
    with visiting(browser, java_script_enabled=False) as visitor:
        page = visitor.open(f"{address}/network?thing=issue:fly-tipping&steps=2")
        page.fill("#from", "2015")
        page.uncheck("input[value=organisation]")
        page.get_by_role("button", name="Show", exact=True).click()
        assert page.inner_text("h1") == "Network of Fly-tipping"
        assert page.input_value("#from") == "2015"


@pytest.mark.parametrize("path", ["/", "/issues/fly-tipping", "/issues/hostile", "/network?thing=issue:fly-tipping", "/network?issue=hostile"])
def test_no_words_of_a_document_run(browser: Any, hostile_address: str, path: str) -> None:
    with visiting(browser) as visitor:
        page = visitor.open(hostile_address + path)
        if path.startswith("/network"):
            assert visitor.drawn()
            for value in page.eval_on_selector_all("#network-find option", "all => all.map((one) => one.value)"):
                page.select_option("#network-find", value)
        assert visitor.errors == []
        assert [url for url in visitor.asked if not url.startswith(hostile_address + "/")] == []


def test_no_words_of_a_document_run_in_the_file(browser: Any, hostile_library: Library, tmp_path: Path) -> None:
    path = tmp_path / "network.html"
    path.write_text(network_file(network(hostile_library.store(), {}), "</title><script>alert(8)</script>"), encoding="utf-8")
    with visiting(browser) as visitor:
        visitor.open(path.as_uri())
        assert visitor.drawn()
        assert visitor.errors == []


@pytest.mark.parametrize("path", [*PAGES, *FAILING])
def test_pages_reflow_at_320_pixels(browser: Any, address: str, path: str) -> None:
    with visiting(browser, **VIEWS["narrow"]) as visitor:
        page = visitor.open(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("path", [*AXED, *FAILING])
def test_axe_finds_no_barrier(browser: Any, address: str, offline_file: str, path: str, view: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    with visiting(browser, bypass_csp=True, **VIEWS[view]) as visitor:
        page = visitor.open(offline_file if path == "file" else address + path)
        if "/network" in path and path not in FAILING:
            assert visitor.drawn()
            page.select_option("#network-find", index=1)
        results = axe.run(page, options={"runOnly": {"type": "tag", "values": tags}})
        assert results.response["passes"]
        assert results.violations_count == 0, results.generate_report()
