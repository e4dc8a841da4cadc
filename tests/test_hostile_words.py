"""No document's words and no words of an address run in a page or as data."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from lxml import html

from graph.library import Library
from tests.factories_web import Visit, visitor

HOSTILE_PAGES = ("/", "/issues/fly-tipping", "/issues/hostile", "/network", "/network?issue=hostile", "/issues/%3Cimg%20src=x%20onerror=alert(7)%3E")


@pytest.mark.parametrize("path", HOSTILE_PAGES)
def test_hostile_words_stand_as_text(hostile_library: Library, path: str) -> None:
    answer = visitor(hostile_library)(path)
    tree = html.fromstring(answer.text)
    assert "alert" in tree.text_content()
    assert not re.search(r"<script>|<img|</blockquote>\s*href", answer.text, re.I)
    assert [e.tag for e in tree.iter("script", "img") if e.get("src") not in ("/vis/vis-network.min.js", "/static/network.js")] == []
    assert [a for a in tree.xpath("//a/@href | //form/@action") if not a.startswith(("/", "#", "?"))] == []


def test_hostile_words_in_an_address_come_back_as_text(visit: Visit) -> None:
    for path in (
        '/issues/fly-tipping?from="><script>alert(1)</script>',
        '/network?issue="><script>alert(1)</script>',
        "/<script>alert(1)</script>",
        '/documents?name="><script>alert(1)</script>',
        '/sign-in?next=/"><script>alert(1)</script>',
    ):
        assert "<script>alert" not in visit(path).text


def test_hostile_words_as_data(hostile_library: Library) -> None:
    visit = visitor(hostile_library)
    rows = visit("/api/questions/issue-timeline?issue=hostile").json()["rows"]
    assert "<script>alert(1)</script>" in rows[0]["quote"]
    table = visit("/api/questions/issue-timeline?issue=hostile&format=csv")
    assert [row["quote"] for row in csv.DictReader(io.StringIO(table.text, newline=""))] == [rows[0]["quote"]]
    assert table.headers["x-content-type-options"] == "nosniff"
    assert json.loads(visit("/api/network").text)["nodes"]
