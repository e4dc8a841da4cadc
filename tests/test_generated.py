"""The generated meetings that benchmarks run on are what reading would have stored: proved quotations, valid shapes, the same by one seed."""

from __future__ import annotations

from pathlib import Path

from api.intake import text_of
from graph.check import check
from graph.rdf import nquads_of as as_read
from ingest.claims import Action, Attendance, FollowUp, IssueMention, MeetingHeld
from ontology.load import ontology_graph, shapes_graph
from tests.benchmarks.generate import library, nquads_of, readings


def test_the_same_seed_gives_the_same_meetings_and_another_others() -> None:
    one, two, other = ([(r.document.sha256, r.facts) for r in readings(30, seed)] for seed in (1, 1, 2))
    assert one == two
    assert not {sha256 for sha256, _ in one} & {sha256 for sha256, _ in other}


def test_nquads_are_those_of_reading() -> None:
    for reading in readings(12, 3):
        assert nquads_of(reading) == as_read(reading)


def test_a_generated_library_passes_the_check(tmp_path: Path) -> None:
    made = library(tmp_path / "library", 6, 5)
    assert [str(violation) for violation in check(made, shapes_graph(), ontology_graph(), text_of)] == []
    assert len(made.stored()) == 6


def test_meetings_have_the_shape_of_a_partnership() -> None:
    facts = [fact.claim for reading in readings(200) for fact in reading.facts]
    of = {kind: [c for c in facts if isinstance(c, kind)] for kind in (Attendance, IssueMention, Action, FollowUp, MeetingHeld)}
    assert len({(c.body, c.date) for c in of[MeetingHeld]}) == 200
    assert 10 <= len({c.body for c in of[MeetingHeld]}) <= 25
    assert 15 <= sum(c.status == "present" for c in of[Attendance]) / 200 <= 25
    assert 10 <= len(of[IssueMention]) / 200 <= 20
    assert 3 <= len(of[Action]) / 200 <= 8
    raised = {(c.body, c.meeting, c.item) for c in of[Action]}
    followed = {(c.body, c.refers_to_meeting, c.refers_to_item) for c in of[FollowUp]}
    assert followed <= raised
    assert 0.1 <= len(raised - followed) / len(raised) <= 0.6
