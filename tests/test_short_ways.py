"""The short ways that answers go: lines that read back, that follow judgements, and answers that are cut short without being others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.brief import brief_of
from graph.comparison import compare
from graph.computed.spoken import mentioned
from graph.judgements import append, judgement
from graph.library import Library
from graph.lives import words
from graph.publish import publish
from graph.questions import ask, rows_of
from graph.registers import LifeLine, RegisterLine, SpokenLine
from graph.store import Store
from ontology.terms import ISSUE, MB
from tests.benchmarks.generate import library as generated

PARTS = st.from_regex("[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)
DATES = st.dates().map(str)
SOME = st.frozensets(PARTS, max_size=4).map(lambda found: tuple(sorted(found)))


@given(st.builds(RegisterLine, DATES, PARTS, PARTS, SOME, SOME, st.text(min_size=1)))
def test_a_line_of_a_register_reads_back(line: RegisterLine) -> None:
    assert RegisterLine.read(str(line)) == line


@given(
    st.builds(
        LifeLine, PARTS, DATES, st.sampled_from(("open", "in progress", "carried forward", "closed")), DATES, *[DATES | st.just("")] * 3, *[st.booleans()] * 3
    )
)
def test_a_line_of_an_action_reads_back(line: LifeLine) -> None:
    assert LifeLine.read(str(line)) == line


@given(st.builds(SpokenLine, DATES, st.frozensets(st.tuples(PARTS, st.from_regex("[a-z]+( [a-z]+)*", fullmatch=True)))))
def test_a_line_of_what_is_spoken_reads_back(line: SpokenLine) -> None:
    assert SpokenLine.read(str(line)) == line


def registers(store: Store) -> dict[str, set[str]]:
    """Meeting -> the issues of its lines."""
    found: dict[str, set[str]] = {}
    for meeting, _, line in store.quads(str(MB.register)):
        found.setdefault(meeting, set()).update(RegisterLine.read(line).issue_iris)
    return found


def long_ways(store: Store) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """What meetings, and what items, name by the facts themselves."""
    meetings: dict[str, set[str]] = {meeting: set() for meeting, _ in store.of_class(MB.Meeting)}
    items: dict[str, set[str]] = {}
    for fact, _ in store.of_class(MB.IssueMention):
        issue = store.one(fact, MB.issue)
        meetings[store.one(fact, MB.inMeeting)].add(issue)
        if item := store.one(fact, MB.inItem):
            items.setdefault(item, set()).add(issue)
    return meetings, items


@pytest.mark.parametrize("verdict", ["move", "about", "wrong", "merge", "withdraw"])
def test_short_ways_follow_judgements(library: Library, tmp_path: Path, verdict: str) -> None:
    shutil.copytree(library.path, tmp_path / "library")
    copy = Library(tmp_path / "library")
    fact = rows_of(copy.store(), "issue-timeline", {"issue": "fly-tipping"})[0]["fact"]
    document = copy.store().one(fact, "http://www.w3.org/ns/prov#wasDerivedFrom")
    a = {"merge": "fly-tipping", "withdraw": document}.get(verdict, fact)
    b = {"merge": "knife-crime", "move": "knife-crime", "about": "knife-crime"}.get(verdict, "")
    append(copy.judgements, judgement(verdict, a, b, "a tester", "2021-05-04T09:30:00Z", "it says so"))
    publish(copy, None)
    store = copy.store()
    meetings, items = long_ways(store)
    assert registers(store) == meetings
    assert {item: set(store.objects(item, str(MB.namesIssue))) for item, _ in store.of_class(MB.AgendaItem) if item in items} == items
    assert registers(store) != registers(library.store())


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Meetings enough that answers are put together out of several parts."""
    return generated(tmp_path_factory.mktemp("many") / "library", 60, 5).store()


@pytest.mark.parametrize(
    ("question", "by"),
    [
        ("actions", ("date", "fact")),
        ("action-events", ("date", "step", "action", "fact")),
        ("attendance", ("date",)),
        ("minutes", ("date",)),
        ("meetings", ("date",)),
    ],
)
def test_an_answer_that_is_cut_begins_as_the_whole_one(many: Store, question: str, by: tuple[str, ...]) -> None:
    whole = sorted(ask(many, question, {"limit": "100000"}).dicts(), key=lambda row: [row[name] for name in by])
    cut = ask(many, question, {"limit": "40"})
    assert cut.cut and len(cut.rows) == 40 < len(whole)
    assert sorted([row[name] for name in by] for row in cut.dicts()) == [[row[name] for name in by] for row in whole[:40]]


def test_what_is_found_of_an_issue_ends_where_there_is_enough(many: Store) -> None:
    issue = max(rows_of(many, "issues", {}), key=lambda row: int(row["meetings"]))["issue"]
    for question, least in (("issue-timeline", 10), ("actions", 5)):
        whole = rows_of(many, question, {"issue": issue})
        assert len(whole) > least
        assert {row["fact"] for row in ask(many, question, {"issue": issue, "limit": str(least)}).dicts()} <= {row["fact"] for row in whole}
    by_store = {fact for fact in many.subjects(str(MB.issue), ISSUE + issue) if str(MB.IssueMention) in many.about(fact).get(TYPE, ())}
    assert {row["fact"] for row in rows_of(many, "issue-timeline", {"issue": issue})} == by_store


TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def test_sentences_in_like_words_are_those_that_looking_at_each_finds(many: Store) -> None:
    actions = rows_of(many, "actions", {})
    found = mentioned(many, actions, 0.6, 3)
    said: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for fact, _, issue in many.quads(str(MB.issue)):
        sentence = many.one(fact, MB.bestQuotation, "http://www.w3.org/ns/oa#hasSelector", "http://www.w3.org/ns/oa#exact")
        said.setdefault(issue, []).append((many.one(fact, MB.date), words(sentence)))
    for action in actions:
        own, issues = words(action["text"]), many.objects(many.one(action["fact"], MB.inItem), str(MB.namesIssue))
        later = (sentence for issue in issues for date, sentence in said[issue] if date > action["lastHeard"])
        assert (action["fact"] in found) == any(len(own & sentence) >= max(3, 0.6 * len(own)) for sentence in later), action
    assert 0 < len(found) < len(actions)


def test_a_brief_and_a_comparison_are_made_once_a_snapshot(library: Library) -> None:
    store = library.store()
    assert brief_of(store, "gangs") is brief_of(store, "gangs") is not brief_of(library.store(), "gangs")
    assert brief_of(store, "gangs", "2016") is not brief_of(store, "gangs")
    assert compare(store, "2015", "2018") is compare(store, "2015", "2018") is not compare(store, "2015", "2019")
