"""The search page: hits with marks that lead to the words and to facts; filters, screens, mistakes; nothing of a document runs."""

from __future__ import annotations

import re

import pytest

from graph.library import Library
from tests.factories_web import Visit, visitor


def test_hits_lead_to_the_words_and_to_the_facts(visit: Visit) -> None:
    page = visit("/search?q=fly-tipping").text
    place, fact = re.search(r'href="(/documents/[0-9a-f]{64}\?from=\d+&amp;to=\d+)', page), re.search(r'href="(/facts/[0-9a-f]{16})"', page)
    assert place and fact
    assert re.search(r"<mark>[Ff]ly-tipping</mark>", page)
    marked = re.search(r'<mark id="asked">([^<]+)', visit(place[1].replace("&amp;", "&")).text)
    assert marked and marked[1].lower().startswith("fly-tipping")
    assert visit(fact[1]).status_code == 200


@pytest.mark.parametrize(
    ("filters", "fewer"), [("", False), ("&issue=fly-tipping", True), ("&year=2016", True), ("&person=Siddiqui", True), ("&body=scrutiny", True)]
)
def test_filters_narrow(visit: Visit, filters: str, fewer: bool) -> None:
    counts = [int(re.search(r"(\d+) passages?", visit(f"/search?q=police{more}").text)[1]) for more in ("", filters)]  # type: ignore[index]
    assert (counts[1] < counts[0]) == fewer


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [("q=the&year=soon", "year", "2018"), ("q=x&issue=flytiping", "issue", "fly-tipping"), ("q=x&person=Sidiqui", "person", "Siddiqui"), ("q=%22%22", "q", "")],
)
def test_a_mistake_is_shown_at_its_field(visit: Visit, query: str, field: str, words: str) -> None:
    answer = visit(f"/search?{query}")
    assert answer.status_code == 400
    assert f'<a href="#{field}">' in answer.text and words in answer.text
    assert re.search(rf'id="{field}" name="{field}" aria-invalid="true"', answer.text)


def test_screens_go_on_where_the_last_one_ended(visit: Visit) -> None:
    first, second = (re.findall(r'<h2><a href="([^"]+)"', visit(f"/search?q=the&page={page}").text) for page in (1, 2))
    assert len(first) == 20 and second and not set(first) & set(second)


def test_every_page_has_the_form(visit: Visit) -> None:
    assert all('<form class="find" role="search"' in visit(path).text for path in ("/", "/documents", "/issues/fly-tipping", "/nowhere"))


def test_nothing_of_a_document_runs(hostile_library: Library) -> None:
    page = visitor(hostile_library)("/search?q=" + "risen").text
    assert "alert(" in page and "<script>alert" not in page and "<img" not in page
    echoed = visitor(hostile_library)('/search?q="><script>alert(1)</script>&person=<img>&body=<img src=x>').text
    assert "<script>alert" not in echoed and "<img" not in echoed
