"""The service: every address, its headers, its errors, and that no document's words run in a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from api.app import make_app
from api.current import Current
from api.security import HEADERS
from api.settings import Settings, loopback
from api.timeline import MOST_MARKS, chart_of, treatments_of
from graph.brief import brief_of
from graph.library import Library
from graph.questions import ask
from tests.factories_web import Visit, visitor

PAGES = (
    "/",
    "/issues/fly-tipping",
    "/issues/fly-tipping?from=2016&to=2018",
    "/network",
    "/network?issue=fly-tipping&from=2015",
    "/issues/fly-tipping/brief",
    "/issues/cctv/brief?from=2015&to=2016",
    "/compare",
    "/compare?before=2015&after=2016-09-15",
    "/ontology",
    "/dataset",
    "/api",
    "/about/issue/asb",
    *(
        "/search?q=fly*&year=2016",
        "/review",
        "/people",
        "/people/gareth-penhale",
        "/posts",
        "/organisations",
        "/meetings",
        "/resolutions",
        "/actions",
        "/bodies",
    ),
    "/meetings/tarnbridge-community-safety-partnership/2016-09-15",
)
FILES = (
    "/static/style.css",
    "/static/records.css",
    "/static/review.js",
    "/static/api.css",
    "/static/network.js",
    "/static/icon.svg",
    "/vis/vis-network.min.js",
    "/vis/vis-network.css",
)
DATA = ("/api/questions", "/api/questions/meetings", "/api/questions/issue-timeline?issue=fly-tipping&format=csv", "/api/network", "/openapi.json")
FAILING = (
    "/issues/flytiping",
    "/nowhere",
    "/network?from=soon",
    "/issues/gangs/brief?from=soon",
    "/issues/nothing/brief",
    "/compare?before=2015&after=soon",
    "/api/questions/nothing",
    "/api/nowhere",
    "/api/network?issue=nothing",
)


@pytest.mark.parametrize("path", [*PAGES, *FILES, *DATA, "/network/file"])
def test_answers(visit: Visit, path: str) -> None:
    assert visit(path).status_code == 200


@pytest.mark.parametrize("path", [*PAGES, *FILES, *DATA, *FAILING])
def test_every_answer_carries_the_security_headers(visit: Visit, path: str) -> None:
    answer = visit(path)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "unsafe" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", [*PAGES, "/issues/flytiping", "/nowhere"])
def test_pages_hold_no_script_or_style_of_their_own(visit: Visit, path: str) -> None:
    tree = html.fromstring(visit(path).text)
    assert [s for s in tree.iter("script") if not s.get("src") or s.text] == []
    assert list(tree.iter("style")) == []
    assert [e.tag for e in tree.iter() for name in e.attrib if name == "style" or name.startswith("on")] == []
    assert [a for a in tree.xpath("//@src | //link/@href") if not a.startswith("/")] == []


@pytest.mark.parametrize("path", [*PAGES, "/issues/flytiping", "/nowhere"])
def test_pages_are_well_made(visit: Visit, path: str) -> None:
    tree = html.fromstring(visit(path).text)
    ids = tree.xpath("//@id")
    assert tree.get("lang") == "en-GB"
    assert len(tree.xpath("//h1")) == 1
    assert len(ids) == len(set(ids))
    assert [a for a in tree.xpath("//a/@href") if a.startswith("#") and a[1:] not in ids] == []
    assert all(table.xpath("caption") for table in tree.xpath("//table"))
    assert all(cell.get("scope") for cell in tree.xpath("//th"))


def test_titles_differ(visit: Visit) -> None:
    titles = [html.fromstring(visit(path).text).findtext(".//title") for path in ("/", "/issues/fly-tipping", "/issues/arson", "/network", "/nowhere")]
    assert len(set(titles)) == len(titles)
    assert all(title.endswith(" - Minutebook") for title in titles)


def test_links_on_the_home_page_lead_somewhere(visit: Visit) -> None:
    tree = html.fromstring(visit("/").text)
    links = sorted(set(tree.xpath("//a/@href[starts-with(., '/')]")))
    assert "/issues/fly-tipping" in links
    assert [link for link in links if visit(link).status_code != 200] == []


def test_home_counts_what_the_catalogue_answers(visit: Visit, library: Library) -> None:
    text = " ".join(html.fromstring(visit("/").text).text_content().split())
    rows = ask(library.store(), "issues", {}).dicts()
    meetings = {(row["date"], row["bodyName"]) for row in ask(library.store(), "meetings", {}).dicts()}
    assert f"about {len(rows)} issues" in text
    assert f"records of {len(meetings)} meetings" in text


def test_issue_page_shows_every_treatment_with_its_quotation(visit: Visit, library: Library) -> None:
    rows = ask(library.store(), "issue-timeline", {"issue": "fly-tipping"}).dicts()
    tree = html.fromstring(visit("/issues/fly-tipping").text)
    quotes = [" ".join(quote.text_content().split()) for quote in tree.xpath("//blockquote")]
    assert quotes == [" ".join(row["quote"].split()) for row in rows]
    assert len(tree.xpath("//svg//a[starts-with(@href, '#fact-')]")) == len(rows)
    assert tree.xpath("//ol[@class='meetings']/li//time/@datetime") == sorted({row["date"] for row in rows})


def test_issue_page_of_a_span(visit: Visit) -> None:
    tree = html.fromstring(visit("/issues/fly-tipping?from=2016&to=2016").text)
    assert {date[:4] for date in tree.xpath("//ol[@class='meetings']//time/@datetime")} == {"2016"}
    assert "No record of the 0 meetings looked through" in visit("/issues/fly-tipping?from=1990&to=1991").text


def test_a_span_without_a_treatment_tells_who_owned_it_and_what_stands_beside(visit: Visit) -> None:
    """Between September 2016 and November 2018 no record of the sample treats it: not a bare nothing."""
    tree = html.fromstring(visit("/issues/fly-tipping?from=2017&to=2017").text)
    owned, beside = (" ".join(tree.xpath(f"//section[@aria-labelledby='{name}']")[0].text_content().split()) for name in ("owners", "beside"))
    assert "Farida Siddiqui leads last shown 15 September 2016; no record shows an end" in owned
    assert "Last before it: 15 September 2016" in beside and "First after it: 8 November 2018" in beside
    assert len(tree.xpath("//section[@aria-labelledby='beside']//a[starts-with(@href, '/facts/')]")) == 2


def test_the_story_of_an_issue_stands_on_its_page_with_evidence_for_each_line(visit: Visit, library: Library) -> None:
    tree = html.fromstring(visit("/issues/fly-tipping").text)
    headings = {heading.text_content() for heading in tree.xpath("//h2")}
    assert {"In short", "By year", "Who owned it", "How it went", "What was decided", "Actions, open ones first", "Loose ends", "Timeline"} <= headings
    brief = brief_of(library.store(), "fly-tipping")
    for section in brief.sections:
        if section.key not in ("owners", "hand-overs") and section.lines:
            rows = tree.xpath(f"//section[h2='{section.heading}']//tbody/tr")
            assert [bool(row.xpath(".//a[starts-with(@href, '/facts/')]")) for row in rows] == [True] * len(section.lines)
    lanes = tree.xpath("//a[starts-with(@href, '#actions-')]/@href")
    assert sorted(lanes) == sorted(f"#{row}" for row in tree.xpath("//tr/@id[starts-with(., 'actions-')]"))


def test_an_issue_that_is_not_there_names_near_ones(visit: Visit) -> None:
    answer = visit("/issues/flytiping")
    assert answer.status_code == 404
    assert html.fromstring(answer.text).xpath("//main//li/a/@href")[0] == "/issues/fly-tipping"


def test_a_wrong_date_is_said_beside_the_form(visit: Visit) -> None:
    for path in ("/issues/fly-tipping?to=soon", "/network?to=soon"):
        answer = visit(path)
        tree = html.fromstring(answer.text)
        assert answer.status_code == 400
        assert tree.xpath("//*[@role='alert']//a/@href") == ["#to"]
        assert tree.xpath("//*[@aria-invalid]/@id") == ["to"]
        assert tree.findtext(".//title").startswith("Error: ")


def test_wrong_method(visit: Visit) -> None:
    assert visit("/sign-out").status_code == 405
    assert visit("/sign-out").headers["allow"] == "POST"
    assert visit("/", method="HEAD").status_code == 200


def test_the_snapshot_is_opened_once(library: Library) -> None:
    current = Current(library)
    assert current.snapshot() is current.snapshot()


def test_an_empty_library_is_served_as_a_page_that_says_so(tmp_path: Path) -> None:
    visit = visitor(Library.create(tmp_path / "empty"))
    page, data = visit("/"), visit("/api/network")
    assert (page.status_code, data.status_code) == (503, 503)
    assert "No records have been read yet" in page.text
    assert str(tmp_path) not in page.text + data.text


def test_no_library_at_all(tmp_path: Path) -> None:
    answer = visitor(Library(tmp_path / "none"))("/")
    assert answer.status_code == 503
    assert str(tmp_path) not in answer.text


@pytest.mark.parametrize(
    ("host", "status"), [("localhost", 200), ("localhost:8000", 200), ("127.0.0.1:8000", 200), ("[::1]:8000", 200), ("evil.example", 400), ("", 400)]
)
def test_hosts_on_loopback(visit: Visit, host: str, status: int) -> None:
    assert visit("/api/questions", headers={"Host": host}).status_code == status


def test_hosts_elsewhere(library: Library) -> None:
    anyone = visitor(library, host="0.0.0.0")
    named = visitor(library, host="0.0.0.0", hosts=("minutes.example",))
    assert anyone("/api/questions", headers={"Host": "minutes.example"}).status_code == 200
    assert [named("/api/questions", headers={"Host": host}).status_code for host in ("minutes.example", "evil.example")] == [200, 400]


def test_settings() -> None:
    environment = {"MINUTEBOOK_LIBRARY": "/data", "MINUTEBOOK_PORT": "80", "MINUTEBOOK_HOSTS": "a.example, b.example", "MINUTEBOOK_TITLE": " "}
    assert Settings.read(environment, port=81) == Settings(Path("/data"), port=81, hosts=("a.example", "b.example"))
    assert [loopback(host) for host in ("127.0.0.1", "::1", "[::1]", "localhost", "0.0.0.0", "minutes.example")] == [True] * 4 + [False] * 2


def test_a_chart_with_many_treatments_and_years() -> None:
    row = {"bodyName": "Board", "item": "", "title": "", "quote": "", "document": "", "page": ""}
    dates = [*(f"2010-01-{day:02}" for day in range(1, 21)), "2024-05-01"]
    chart = chart_of(treatments_of({**row, "date": date, "fact": f"x/{place}"} for place, date in enumerate(dates)))
    assert [year.year for year in chart.years] == list(range(2010, 2025))
    assert len(chart.marks) == MOST_MARKS + 1
    assert chart.marks[MOST_MARKS - 1].more == 20 - MOST_MARKS
    assert chart.width.isdecimal()


def test_make_app_opens_nothing(tmp_path: Path) -> None:
    assert make_app(Library(tmp_path / "none"), Settings()).title == "Minutebook"
