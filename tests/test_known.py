"""Two clocks: what the graph says today, and what it would have said on an earlier day."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.intake import take_in
from graph.errors import BadParameter
from graph.known import as_known_on
from graph.library import Library
from graph.questions import ask
from ontology.terms import MB

SAMPLE = Path(__file__).resolve().parents[1] / "api" / "sample"


def test_an_earlier_day_knows_no_later_document(library: Library) -> None:
    then = as_known_on(library, "2016-12-31")
    dates = {row["date"] for row in ask(then, "meetings", {}).dicts()}
    assert max(dates) == "2016-09-15" and "2019-10-10" in {row["date"] for row in ask(library.store(), "meetings", {}).dicts()}


def test_what_is_derived_follows_from_what_was_there_then(library: Library, tmp_path: Path) -> None:
    early = Library.create(tmp_path / "early")
    list(take_in(early, sorted(SAMPLE.glob("2014*")) + sorted(SAMPLE.glob("2015*"))))
    assert as_known_on(library, "2015-12-31").dump() == early.store().dump()


def test_an_action_was_open_before_it_was_closed(library: Library) -> None:
    then, now = as_known_on(library, "2014-12-31"), library.store()
    closed = [a for a, _ in then.of_class(MB.Action) if then.one(a, MB.state) == "open" and now.one(a, MB.state) == "closed"]
    assert closed


def test_before_the_first_record_there_is_nothing_to_know(library: Library) -> None:
    with pytest.raises(BadParameter, match="no document that is held was there on 1999-01-01"):
        as_known_on(library, "1999-01-01")
