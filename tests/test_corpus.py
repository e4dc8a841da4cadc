"""The real records beside the repository, where they are: the figures that reading may not fall below."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from api.intake import take_in
from graph.library import Library
from graph.questions import ask
from graph.tables import export_csv

SHARED = Path(__file__).resolve().parents[2] / "shared"
pytestmark = pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the real records do not lie beside this checkout")

MEETINGS = ["2015-04-16", "2017-03-09", "2017-07-06", "2018-06-21", "2018-09-06", "2021-06-17", "2023-12-06", "2024-01-24"]
FLOORS = {"meetings": 0.9, "attendance": 0.9, "resolutions": 0.85, "items": 0.85, "roles": 0.6, "issues": 0.6}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library.create(tmp_path_factory.mktemp("corpus") / "library")
    assert [o.what for o in take_in(library, [SHARED / "corpus"])] == ["read"] * 5
    return library


def test_meetings(library: Library) -> None:
    assert sorted({row["date"] for row in ask(library.store(), "meetings", {}).dicts()}) == MEETINGS


def test_fly_tipping_is_traced(library: Library) -> None:
    rows = ask(library.store(), "issue-timeline", {"issue": "fly-tipping"}).dicts()
    found = [(row["date"], row["title"].lower()) for row in rows]
    assert [date for date, _ in found] == ["2017-03-09", "2018-06-21", "2018-09-06"]
    assert "any other business" in found[0][1] and "sub group" in found[1][1] and "report" in found[2][1]
    assert all("fly tip" in " ".join(row["quote"].lower().split()) for row in rows)


QUESTIONS = SHARED / "questions.md"
NAMED = r"(?P<name>[A-Z]\w+ [A-Z]\w+)"


def told(begins: str) -> str:
    """The sample answer that begins so, on one line, as the list of questions has it."""
    words = QUESTIONS.read_text(encoding="utf-8").split("Answers that must come out", 1)[1]
    return next(" ".join(part.split()) for part in words.split("\n- ")[1:] if part.startswith(begins))


def test_holders_of_a_post(library: Library) -> None:
    answer = told("post-holders")
    post = re.search('"(.*?)"', answer)
    assert post
    expected = [(m["name"], m["first"], m["last"] or m["first"]) for m in re.finditer(NAMED + r" \((?P<first>[\d-]{10})(?: to (?P<last>[\d-]{10}))?\)", answer)]
    assert len(expected) == 2
    rows = ask(library.store(), "post-holders", {"post": post[1]}).dicts()
    assert [(row["holder"], row["first"], row["last"]) for row in rows] == expected


def test_gangs_change_hands(library: Library) -> None:
    answer, store = told("issue-owners"), library.store()
    lead = re.search(r"to Chief Inspector (?P<name>\w+ \w+) by (?P<by>[\d-]{10})", answer)
    presents = re.search(NAMED + r" presents (?P<first>\d{4}) and (?P<last>\d{4})", answer)
    assert lead and presents
    owners = [(row["owner"], row["ground"], row["first"][:4], row["last"][:4]) for row in ask(store, "issue-owners", {"issue": "gangs"}).dicts()]
    assert (presents["name"], "presents", presents["first"], presents["last"]) in owners
    events = [(row["by"], row["former"], row["owner"], row["isStated"]) for row in ask(store, "hand-overs", {"issue": "gangs"}).dicts()]
    assert (lead["by"], "deputy borough commander", lead["name"], "true") in events
    assert any(by == "2018-09-06" and "MAP" in former and "Gang" in owner for by, former, owner, _ in events)


def test_gangs_are_led_in_2017(library: Library) -> None:
    lead = re.search(r"\((?P<name>\w+ \w+)\) leading on (?P<date>[\d-]{10})", told("issue-owners"))
    assert lead
    rows = ask(library.store(), "owner-at", {"issue": "gangs", "date": lead["date"]}).dicts()
    assert lead["name"] in [row["owner"] for row in rows]


def test_movers(library: Library) -> None:
    move = re.fullmatch(rf"movers: {NAMED}, (?P<former>.*?) \(.*?\) to (?P<latter>.*?) \((?P<year>\d{{4}})\)\.", told("movers"))
    assert move
    rows = ask(library.store(), "movers", {"person": move["name"]}).dicts()
    assert (move["former"], move["latter"], move["year"]) in [(r["former"], r["latter"], r["by"][:4]) for r in rows if r["what"] == "organisation of a person"]


def test_recurring_and_raised_once(library: Library) -> None:
    answer, store = told("recurring-issues"), library.store()
    named = re.sub(r"recurring-issues over at least 3 years: (.*), among others.*", r"\1", answer).split(", ")
    assert len(named) == 4
    assert set(map(str.casefold, named)) <= {row["label"].casefold() for row in ask(store, "recurring-issues", {"years": "3"}).dicts()}
    once = {row["issue"]: row for row in ask(store, "raised-once", {}).dicts()}
    assert once["legal-highs"]["date"][:4] == "2015"
    assert once["legal-highs"]["lookedThrough"].split() == MEETINGS[1:]


def test_follow_ups(library: Library) -> None:
    found = re.search(r"\((?P<meeting>[\d-]{10}), minute (?P<item>\d+)\) was followed up on (?P<date>[\d-]{10})", told("follow-ups"))
    assert found
    rows = ask(library.store(), "follow-ups", {"from": found["date"], "to": found["date"]}).dicts()
    assert any((row["meetingOf"], row["itemOf"]) == (found["meeting"], found["item"]) and "LIFE" in row["text"] for row in rows)


def test_bodies(library: Library) -> None:
    merged = ask(library.store(), "bodies", {"event": "merged", "to": "2015"}).dicts()
    assert [(row["body"][:5], row["other"][:3]) for row in merged] == [("Arson", "ASB")]


def test_bodies_of_2018(library: Library) -> None:
    found = ask(library.store(), "bodies", {"from": "2018", "to": "2018"}).dicts()
    assert {"dissolved", "created"} <= {row["event"] for row in found}


def test_scores(library: Library, tmp_path: Path) -> None:
    export_csv(library, tmp_path / "export")
    gold = sorted((SHARED / "eval" / "gold").glob("*.json"))
    command = [sys.executable, str(SHARED / "eval" / "score.py"), str(tmp_path / "export"), *map(str, gold), "--corpus", str(SHARED / "corpus"), "--json"]
    tables = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)["tables"]
    assert tables["quotes_not_at_their_place"] == 0
    assert tables["quotes_not_in_source"] == 0
    assert {t: tables[t]["f1"] for t, floor in FLOORS.items() if tables[t]["f1"] < floor} == {}
