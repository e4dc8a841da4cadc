"""The lives of actions: which report tells of which, and what state it leaves them in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.lives import Raised, Report, Verdicts, lives

CAMERAS = Raised("a1", "2019-03-12", "5", "send the map of cameras to residents", frozenset(["Ann Lee"]), "2019-04-30", "")
LEAFLET = Raised("a2", "2019-03-12", "5", "print the leaflet on burglary", frozenset(["Bo Roy"]), "", "")
PLAN = Raised("a3", "2019-03-12", "7", "draft a knife crime plan", frozenset(["Bo Roy"]), "", "")


def report(status: str, item: str = "7", text: str = "the plan", meeting: str = "2019-03-12", date: str = "2019-06-11", **more: object) -> Report:
    values: dict[str, object] = {"due": "", "owners": frozenset(), **more}
    return Report(f"r-{date}-{status}", date, meeting, item, status, text, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        # reports -> what they say of the actions, as "action kind"
        ([report("completed")], ["a3 closed"]),
        ([report("in_progress"), report("completed", date="2019-09-10")], ["a3 updated", "a3 closed"]),
        ([report("pending", due="2019-12-10")], ["a3 carried forward", "a3 moved"]),
        ([report("pending", owners=frozenset(["Cy Fox"]))], ["a3 carried forward", "a3 re-assigned"]),
        ([report("completed", item="5", text="residents have the map of the cameras")], ["a1 closed"]),
        ([report("completed", item="5", text="the leaflet was printed")], ["a2 closed"]),
        ([report("completed", item="5", text="all done")], []),
        ([report("completed", item="", text="the knife crime plan was drafted")], ["a3 closed"]),
        ([report("completed", item="", text="the weather was fine")], []),
        ([report("completed", item="9")], []),
        ([report("completed", meeting="2018-03-12")], []),
        ([report("in_progress"), report("completed", item="3", text="the plan", meeting="2019-06-11", date="2019-09-10")], ["a3 updated", "a3 closed"]),
    ],
)
def test_reports_find_their_actions(reports: list[Report], expected: list[str]) -> None:
    found = lives([CAMERAS, LEAFLET, PLAN], reports)
    assert [f"{event.action} {event.kind}" for life in found for event in life.events] == expected


def test_what_an_action_is_after_its_life() -> None:
    moved = report("in_progress", due="2019-12-31", owners=frozenset(["Cy Fox"]))
    (life,) = lives([PLAN], [moved])
    assert (life.state, life.heard, life.due, life.owners) == ("in progress", "2019-06-11", "2019-12-31", frozenset(["Cy Fox"]))
    (silent,) = lives([PLAN], [])
    assert (silent.state, silent.heard, silent.events) == ("open", "2019-03-12", ())


def test_of_two_reports_of_one_day_the_one_that_tells_more_counts() -> None:
    (life,) = lives([PLAN], [report("completed"), report("in_progress")])
    assert life.state == "closed"


def test_an_action_raised_again_is_open_again() -> None:
    again = Raised("a4", "2020-03-10", "6", "draft a new knife crime plan", frozenset(["Bo Roy"]), "", "")
    first, second = lives([PLAN, again], [report("completed")])
    assert (first.state, [e.kind for e in first.events], second.state) == ("open", ["closed", "raised again"], "open")
    other = Raised("a4", "2020-03-10", "6", "draft a new knife crime plan", frozenset(["Di Elm"]), "", "")
    assert lives([PLAN, other], [])[0].events == ()


def test_two_records_of_one_action_are_one() -> None:
    twin = Raised("b3", "2019-03-12", "7", "Draft a plan for knife crime", frozenset(["Bo Roy"]), "", "")
    first, second = lives([PLAN, twin], [report("completed")])
    assert (first.twin, second.twin, first.state) == ("", "a3", "closed")


def test_judgements_beat_the_words() -> None:
    apart = Verdicts(different=frozenset([("a3", "r-2019-06-11-completed")]))
    assert lives([PLAN], [report("completed")], apart)[0].state == "open"
    joined = Verdicts(same=frozenset([("a3", "r-2019-06-11-completed")]))
    assert lives([PLAN], [report("completed", item="9", text="done at last", meeting="")], joined)[0].state == "closed"
    assert lives([PLAN], [], Verdicts(closed=frozenset([("a3", "2020-01-01")])))[0].state == "closed"


REPORTS = st.lists(
    st.builds(
        report, st.sampled_from(["completed", "pending", "in_progress"]), st.sampled_from(["5", "7", ""]), st.sampled_from(["the plan", "the map of cameras"]),
        st.sampled_from(["2019-03-12", "2019-06-11"]), st.sampled_from(["2019-06-11", "2019-09-10"]),
    ),
    max_size=5, unique_by=lambda r: r.fact,
)  # fmt: skip


@given(REPORTS, st.randoms())
def test_the_order_of_records_says_nothing(reports: list[Report], chance) -> None:
    actions = [CAMERAS, LEAFLET, PLAN]
    expected = lives(actions, reports)
    chance.shuffle(actions)
    chance.shuffle(reports)
    assert lives(actions, reports) == expected
    assert all(event.date >= "2019-06-11" for life in expected for event in life.events)
