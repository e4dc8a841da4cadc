"""The catalogue: every file is well-formed and runs, parameters are typed, a visitor's words never become SPARQL."""

from __future__ import annotations

import pytest

from graph.errors import BadParameter, BadQuery, UnknownQuestion
from graph.library import Library
from graph.questions import ask, catalogue


@pytest.mark.parametrize("name", catalogue())
def test_each_question_runs_with_its_example(name: str, library: Library) -> None:
    question = catalogue()[name]
    assert question.title and question.about and question.example
    given = question.asked
    answer = ask(library.store(), name, given)
    assert answer.rows, f"{name} {given} gives no rows on the sample"
    assert list(answer.rows) == list(ask(library.store(), name, given).rows)


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("issue-timeline", {}, "needs issue"),
        ("issue-timeline", {"issue": "fly-tiping"}, "did you mean fly-tipping"),
        ("issue-timeline", {"issue": "fly-tipping", "from": "yesterday"}, "is a date such as"),
        ("issue-timeline", {"issue": "fly-tipping", "colour": "red"}, "has no parameter 'colour'"),
        ("issue-timeline", {"issue": "x> } DROP ALL #"}, "there is no issue"),
        ("attendance", {"status": "apology"}, "is one of present, .*; did you mean apologies"),
        ("attendance", {"person": "Penhal Garreth"}, "no record names a person 'Penhal Garreth'; did you mean Gareth Penhale"),
        ("post-holders", {"post": "District Comander"}, "did you mean District Commander"),
        ("meetings", {"body": "Tarnbrige Community Safety Partnership"}, "did you mean Tarnbridge Community Safety Partnership"),
        ("recurring-issues", {"years": "many"}, "years is a whole number"),
        ("meetings", {"limit": "0"}, "limit is a whole number from 1"),
        ("evidence", {"fact": "0123456789abcdef"}, "no record holds a fact"),
        ("network", {"kinds": "person+dog"}, "kinds are some of person"),
    ],
)
def test_bad_parameters_are_named(name: str, given: dict[str, str], message: str, library: Library) -> None:
    with pytest.raises(BadParameter, match=message):
        ask(library.store(), name, given)


@pytest.mark.parametrize("words", ['" } UNION { ?s ?p ?o', "\\", "'''", "qa\nqb", "?xq", "}} #"])
def test_words_of_a_visitor_stay_words(words: str, library: Library) -> None:
    assert ask(library.store(), "coverage", {"document": words}).rows == ()
    for question, parameter in (("post-holders", "post"), ("attendance", "person"), ("attendance", "organisation"), ("meetings", "body"), ("evidence", "fact")):
        with pytest.raises(BadParameter, match=r"^(no record|fact is the id)"):
            ask(library.store(), question, {parameter: words})


def test_an_issue_may_be_named_by_its_label(library: Library) -> None:
    store = library.store()
    assert ask(store, "issue-timeline", {"issue": "Fly-tipping"}).rows == ask(store, "issue-timeline", {"issue": "fly-tipping"}).rows


def test_dates_may_be_years_and_months(library: Library) -> None:
    store = library.store()
    every = ask(store, "meetings", {}).dicts()
    assert ask(store, "meetings", {"from": "2016", "to": "2016"}).dicts() == [r for r in every if r["date"][:4] == "2016"]
    assert ask(store, "meetings", {"from": "2016-09"}).dicts() == [r for r in every if r["date"] >= "2016-09-01"]


def test_unknown_questions_get_a_hint(library: Library) -> None:
    with pytest.raises(UnknownQuestion, match="did you mean 'meetings'"):
        ask(library.store(), "meeting", {})


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?s WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is not allowed"),
        ("SELECT ?s { sErViCe SILENT ?x { ?s ?p ?o } }", "SERVICE is not allowed"),
        ("SELECT ?s WHERE { ?s ?p }", "can't be parsed"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "INSERT is not allowed"),
    ],
)
def test_free_sparql_is_checked(query: str, message: str, library: Library) -> None:
    with pytest.raises(BadQuery, match=message):
        library.store().ask(query)


def test_free_sparql_sees_the_union_of_all_graphs(library: Library) -> None:
    store = library.store()
    counted = store.ask('SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE { ?d a <https://minutebook.example/ontology#Document> FILTER("Ambulance SERVICE" != "") }')
    assert counted.rows == ((str(len(library.stored())),),)
