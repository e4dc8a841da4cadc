"""Reviewing: a curator's verdict by form counts at once and can be undone; nobody else gives one; nothing of a document runs."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from api.tokens import Tokens
from graph.judgements import read
from graph.library import Library
from ontology.terms import ID
from tests.factories_web import Client, Visit, client, visitor

OURS = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def curator(library: Library, tmp_path: Path) -> Client:
    """A curator of a copy of the sample."""
    copy = Library(tmp_path / "library")
    shutil.copytree(library.path, copy.path)
    words, _ = Tokens(copy.path).new("curator", "Ann Lee")
    signed_in = client(copy)
    assert signed_in.post("/sign-in", data={"token": words}, headers=OURS).status_code == 303
    return signed_in


def forms(page: str) -> list[dict[str, str]]:
    """The hidden fields of each form that judges."""
    found = re.findall(r'<form method="post" action="/judgements".*?</form>', page, re.S)
    return [{name: unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)} for form in found]


def judged(curator: Client, verdict: str, **fields: str) -> str:
    answer = curator.post("/judgements", data={"verdict": verdict, **fields}, headers=OURS)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_a_wrong_link_goes_and_comes_back(curator: Client) -> None:
    issue = curator.get("/issues/fly-tipping").text
    fact = re.findall(r'id="fact-([0-9a-f]{16})"', issue)[0]
    form = next(form for form in forms(curator.get(f"/facts/{fact}").text) if form["a"].endswith(fact))
    assert judged(curator, "wrong", why="it is about skips", **form) == f"/facts/{fact}"
    page = curator.get(f"/facts/{fact}").text
    assert "judged this wrong" in page and "it is about skips" in page and "Ann Lee" in page
    assert f"fact-{fact}" not in curator.get("/issues/fly-tipping").text
    listed = curator.get("/review").text
    assert "it is about skips" in listed
    undo = next(form for form in forms(page) if form.get("verdict") == "undo")
    assert judged(curator, undo.pop("verdict"), **undo) == f"/facts/{fact}"
    assert curator.get("/issues/fly-tipping").text == issue
    assert "Wrong (undone)" in curator.get("/review").text


def test_names_that_wait_are_judged(curator: Client) -> None:
    before = curator.get("/review").text
    form = forms(before)[0]
    address = judged(curator, "different", **form)
    after = curator.get(address).text
    assert 'id="done"' in after and "looked at on the review page" in after
    assert form not in forms(after)
    counts = [int(re.search(r"Names: (\d+)", page)[1]) for page in (before, after)]  # type: ignore[index]
    assert counts[1] == counts[0] - 1


def test_weak_facts_that_are_judged_leave_the_queue(curator: Client) -> None:
    page = curator.get("/review").text
    facts = [form for form in forms(page) if "b" not in form]
    assert facts
    judged(curator, "right", **facts[0])
    assert facts[0] not in [form for form in forms(curator.get("/review").text) if form.get("verdict") != "undo"]


def test_sentences_that_no_fact_quotes_wait_until_somebody_has_looked(curator: Client) -> None:
    def places(page: str) -> list[str]:
        return [form["a"] for form in forms(page) if "#char=" in form["a"]]

    before = places(curator.get("/review").text)
    sha256, start, end = re.findall(r"document/(\w+)#char=(\d+),(\d+)", before[0])[0]
    shown = curator.get(f"/documents/{sha256}?from={start}&to={end}")
    assert 'id="asked"' in shown.text
    judged(curator, "nothing", a=before[0])
    after = curator.get("/review").text
    assert before[0] not in places(after) and places(after)[0] == before[1]
    undo = next(form for form in forms(after) if form.get("verdict") == "undo")
    judged(curator, undo.pop("verdict"), **undo)
    assert places(curator.get("/review").text) == before


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"verdict": "withdraw", "a": "x"}, 400), ({"verdict": "wrong", "a": "nothing"}, 400), ({"verdict": "same", "a": "one"}, 400),
        ({"verdict": "nothing", "a": f"{ID}document/{'0' * 64}#char=1,2"}, 400), ({"verdict": "undo", "a": "0"}, 400), ({}, 400), ({"verdict": "wrong", "a": "x", "why": "x" * 2000}, 400),
    ],
)  # fmt: skip
def test_what_is_no_verdict_is_refused(curator: Client, fields: dict[str, str], status: int) -> None:
    assert curator.post("/judgements", data=fields, headers=OURS).status_code == status


def test_only_curators_judge_and_see_who_did(library: Library, curator: Client) -> None:
    page = client(library).get("/review").text
    assert "/judgements" not in page and "Latest verdicts" not in page and "Sign in to judge" in page
    assert client(library).post("/judgements", data={"verdict": "same", "a": "x", "b": "y"}, headers=OURS).status_code == 401
    assert curator.post("/judgements", data={"verdict": "same", "a": "x", "b": "y"}, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert read(library.judgements) == ()


def test_after_a_verdict_only_our_own_pages_follow(curator: Client) -> None:
    assert judged(curator, "same", a="x y", b="z y", next="https://elsewhere.example/") == "/"


def test_nothing_of_a_document_runs(hostile_library: Library) -> None:
    visit: Visit = visitor(hostile_library)
    page = visit("/review").text
    assert "<script>alert" not in page and "<img" not in page
