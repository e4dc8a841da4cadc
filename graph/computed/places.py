"""Where an issue was treated, and what a question finds there: meeting after meeting, until there is enough."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graph.computed.dates import within
from graph.questions import Asking, Place
from graph.store import Row
from ontology.terms import MB


def places_of(asking: Asking) -> list[Place]:
    """The meetings of the span that treated the issue, with the documents that tell of them, by date."""
    store, span = asking.store, (asking.text("from"), asking.text("to"))
    found = ((store.one(meeting, MB.date), meeting, document) for meeting, document in store.where(MB.about, asking.text("issue")))
    return sorted(place for place in found if within(place[0], *span))


def enough(asking: Asking, places: Sequence[Place] | None, wanted: int, keep: Callable[[Row], bool] = lambda row: True) -> list[Row]:
    """The rows of the question's own query by date and fact: all of a day, until there are more than are wanted (0: all of them).

    places: in order of date, or the latest first; None for all meetings that the question is about.
    """
    latest_first = bool(places) and places is not None and places[0][0] > places[-1][0]
    found: dict[str, Row] = {}
    for day, rows in asking.by_meeting(places):
        found |= {row["fact"]: row for row in rows if keep(row)}
        if wanted and sum(row["date"] > day if latest_first else row["date"] < day for row in found.values()) > wanted:
            break
    return sorted(found.values(), key=lambda row: (row["date"], row["fact"]))
