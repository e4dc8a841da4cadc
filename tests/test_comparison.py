"""Two times side by side, on the bundled records."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner
from lxml import html

from api.cli import main
from graph.comparison import Comparison, Pair, Side, compare, moment, paired
from graph.errors import BadParameter
from graph.library import Library
from tests.factories_web import Visit


@pytest.fixture(scope="module")
def found(library: Library) -> Comparison:
    return compare(library.store(), "2015", "2021-07-08")


def pair(found: Comparison, key: str, name: str) -> Pair:
    table = next(table for table in found.tables if table.key == key)
    return next(pair for pair in table.pairs if pair.name.startswith(name))


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ("2016", "2016-01-01", "2016-12-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2016-09-15", "2015-09-15", "2016-09-15"),
        ("2016-02-29", "2015-03-01", "2016-02-29"),
        ("2014..2016", "2014-01-01", "2016-12-31"),
    ],
)
def test_times(given: str, first: str, last: str) -> None:
    assert (moment("before", given).first, moment("before", given).last) == (first, last)


@pytest.mark.parametrize("given", ["", "soon", "2016..", "..2016", "2016..2014", "2016-13", "2015-02-29"])
def test_times_that_are_none(given: str) -> None:
    with pytest.raises(BadParameter, match=r"^after is a"):
        moment("after", given)


def test_owners_and_posts_on_two_days(found: Comparison) -> None:
    assert (pair(found, "owners", "Fly-tipping").before.text, pair(found, "owners", "Fly-tipping").after.text) == (
        "Alan Reid (presents)",
        "Daniel Okafor (presents)",
    )
    assert pair(found, "owners", "Gangs").after.text == "Ngozi Eze (presents)"
    assert pair(found, "owners", "Arson").after.note == "last shown 15 September 2016"
    assert pair(found, "posts", "District Commander").before.text == "Dominic Fairclough"
    assert pair(found, "posts", "District Commander").after.text == "Gareth Penhale"
    assert pair(found, "posts", "District Fire Commander").after.text == "Beth Ridley"


def test_open_actions_and_active_issues(found: Comparison) -> None:
    assert pair(found, "actions", "2018-11-08/18/38").change == "new"
    actions = next(table for table in found.tables if table.key == "actions")
    assert not any(p.name.startswith("2014-06-12/45") for p in actions.pairs), "closed by 12 March 2015"
    assert pair(found, "issues", "Prevent").change == "gone"
    assert pair(found, "issues", "COVID-19").after.text == "1 meeting"


def test_an_action_is_open_before_a_record_closes_it(library: Library) -> None:
    both = compare(library.store(), "2014", "2015")
    assert pair(both, "actions", "2014-06-12/45").change == "gone"
    assert pair(both, "actions", "2014-06-12/52").change == "same"


def test_the_network_is_measured_at_both_times(found: Comparison) -> None:
    people = pair(found, "network", "People")
    assert int(people.before.text) > 10 and int(people.after.text) > 10
    assert 0 < float(pair(found, "network", "Density").before.text) < 1
    assert pair(found, "brokers", "Tarnbridge Community Safety Partnership").change == "changed"


def test_times_without_records_are_empty(library: Library) -> None:
    nothing = compare(library.store(), "1990", "1991")
    assert all(not p.before.text or p.before.text == "0" for table in nothing.tables for p in table.pairs)


def test_what_differs_comes_first() -> None:
    pairs, same = paired({"a": Side("1"), "b": Side("1"), "c": Side("1")}, {"a": Side("1"), "b": Side("2"), "d": Side("1")})
    assert [(p.name, p.change) for p in pairs] == [("b", "changed"), ("c", "gone"), ("d", "new"), ("a", "same")] and same == 1


def test_the_page_shows_both_with_evidence(visit: Visit) -> None:
    tree = html.fromstring(visit("/compare?before=2015&after=2021").text)
    assert [h.text for h in tree.xpath("//section/h2")][:3] == ["Owners of issues", "Holders of posts", "Open actions"]
    evidence = tree.xpath("//section[@aria-labelledby='owners']//a/@href")
    assert evidence and visit(evidence[0]).status_code == 200
    wrong = visit("/compare?before=2015&after=soon")
    assert wrong.status_code == 400 and html.fromstring(wrong.text).xpath("//input[@name='after'][@aria-invalid='true']")
    assert html.fromstring(visit("/compare").text).xpath("//input[@name='before']/@value") == ["2014"]


def test_the_command_prints_tables_csv_and_json(library: Library) -> None:
    def run(*words: str) -> str:
        done = CliRunner().invoke(main, ["compare", "2015", "2021", *words, "--library", str(library.path)])
        assert done.exit_code == 0
        return done.output

    assert "Fly-tipping: Alan Reid (presents) -> Daniel Okafor (presents)" in run()
    rows = list(csv.DictReader(io.StringIO(run("--format", "csv"))))
    assert rows == json.loads(run("--format", "json")) and all(row["change"] != "same" for row in rows)
    assert len(json.loads(run("--all", "--format", "json"))) > len(rows)
