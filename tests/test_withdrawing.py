"""A document that is withdrawn is shown nowhere, and restored to the byte; both are judgements with who and why."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

from api.audit import Audit
from api.cli import main
from api.tokens import Tokens
from api.uploads import ANOTHER
from graph.evidence import evidence_in, evidence_of
from graph.judgements import append, judgement, read
from graph.library import Library
from graph.publish import publish
from graph.questions import ask
from graph.withdrawal import restore, withdraw, withdrawals
from ontology.terms import ID
from tests.factories_web import SCRIPT, client

WHEN = "2024-01-01T00:00:00+00:00"


@pytest.fixture
def copy(library: Library, tmp_path: Path) -> Library:
    shutil.copytree(library.path, tmp_path / "library")
    return Library(tmp_path / "library")


def test_withdrawn_and_restored(copy: Library) -> None:
    sha256 = copy.stored()[0].sha256
    fact = evidence_in(copy.store(), sha256)[0]
    before = ask(copy.store(), "meetings", {}).rows
    curator = {"Authorization": f"Bearer {Tokens(copy.path).new('curator', 'Ann')[0]}"}
    asked = client(copy)
    paths = (f"/documents/{sha256}", f"/documents/{sha256}/original", f"/documents/{sha256}/pages/1.png", f"/facts/{fact.id}")
    gone = asked.post(paths[0] + "/withdraw", data={"why": f"sent  by mistake {SCRIPT}"}, headers=curator)
    assert (gone.status_code, gone.headers["location"]) == (303, paths[0])
    assert [asked.get(path).status_code for path in paths] == [410, 404, 404, 404]
    assert copy.stored()[0].name not in asked.get("/documents").text
    assert len(ask(copy.store(), "meetings", {}).rows) < len(before)
    assert SCRIPT not in asked.get(paths[0]).text and "sent by mistake" not in asked.get(paths[0]).text
    shown = html.fromstring(asked.get(paths[0], headers=curator).text)
    assert f"sent by mistake {SCRIPT}" in shown.text_content()
    assert paths[0] in html.fromstring(asked.get("/documents", headers=curator).text).xpath("//section//li/a/@href")
    asked.post(paths[0] + "/restore", data={"why": "it was right"}, headers=curator)
    assert [asked.get(path).status_code for path in (paths[0], paths[1], paths[3])] == [200, 200, 200]
    assert ask(copy.store(), "meetings", {}).rows == before
    assert [row.verdict for row in read(copy.judgements)] == ["withdraw", "undo"]
    assert [row.noted.split(" (")[0] for row in Audit(copy.path).rows()] == [f"sent by mistake {SCRIPT}", "it was right"]


def test_twice_is_once(copy: Library) -> None:
    sha256 = copy.stored()[0].sha256
    assert len(withdraw(copy, sha256, "Ann", WHEN, "why")) == 1
    assert withdraw(copy, sha256, "Bo", WHEN, "why not") == []
    assert list(withdrawals(copy)) == [sha256]
    assert len(restore(copy, sha256, "Ann", WHEN, "why")) == 1
    assert restore(copy, sha256, "Ann", WHEN, "why") == [] and withdrawals(copy) == {}


def test_only_curators_with_a_reason_and_one_writer_at_a_time(copy: Library) -> None:
    path = f"/documents/{copy.stored()[0].sha256}"
    tokens = Tokens(copy.path)
    curator, reader = ({"Authorization": f"Bearer {tokens.new(role, role)[0]}"} for role in ("curator", "reader"))
    asked = client(copy)
    for verb in ("/withdraw", "/restore"):
        assert asked.post(path + verb, data={"why": "x"}).status_code == 403
        assert asked.post(path + verb, data={"why": "x"}, headers=reader).status_code == 403
        assert [asked.post(path + verb, data={"why": why}, headers=curator).status_code for why in (" ", "x" * 1_001, "x" * 20_000)] == [400, 400, 413]
        assert asked.post(f"/documents/{'0' * 64}{verb}", data={"why": "x"}, headers=curator).status_code == 404
    assert asked.post(path + "/burn", data={"why": "x"}, headers=curator).status_code == 404
    with copy.writing():
        refused = asked.post(path + "/withdraw", data={"why": "x"}, headers=curator)
    assert (refused.status_code, refused.json()["detail"]) == (409, ANOTHER)
    assert not copy.judgements.exists()


def test_by_command(copy: Library) -> None:
    sha256 = copy.stored()[0].sha256

    def run(*words: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, ("judge", *words, "--who", "ann", "--why", "mistake", "--library", str(copy.path)))
        return result.exit_code, result.output

    assert "withdraw" in run("withdraw", sha256)[1] and list(withdrawals(copy)) == [sha256]
    assert run("withdraw", sha256) == (0, "nothing to do\n")
    assert "undo" in run("restore", sha256)[1] and withdrawals(copy) == {}
    assert run("withdraw", "0" * 64)[0] == 2


def test_a_fact_that_was_judged_wrong_keeps_its_quotation(copy: Library) -> None:
    sha256 = copy.stored()[0].sha256
    fact = next(fact for fact in evidence_in(copy.store(), sha256) if fact.table == "issues")
    append(copy.judgements, judgement("wrong", str(ID[f"fact/{fact.id}"]), "", "Ann", WHEN, "it is about something else"))
    publish(copy, None)
    left = evidence_of(copy.store(), fact.id)
    assert left and (left.quotes, left.said, left.label) == (fact.quotes, (), "Rejected fact")
    assert client(copy).get(f"/facts/{fact.id}").status_code == 200
