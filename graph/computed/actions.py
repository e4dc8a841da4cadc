"""What became of actions: how long they stayed open, and how their dates moved."""

from __future__ import annotations

from collections.abc import Iterable

from graph.computed.dates import days
from graph.questions import Asking
from graph.store import Row


def time_to_close(asking: Asking) -> list[Row]:
    """The actions, those that took longest first; days: to the record that closes it, or to its body's last meeting while it is open."""
    last = latest_of_bodies(asking.of("links/minuted"))
    rows = []
    for row in asking.rows():
        steps = steps_of(row)
        closed = next((date for date, kind in reversed(steps) if kind.startswith("closed")), "") if row["state"] == "closed" else ""
        end = closed or max(last.get(row["bodyName"], ""), row["date"])
        moves = [date for date, kind in steps if kind == "moved"]
        late = bool(row["due"]) and end > row["due"]
        rows.append({**row, "days": str(days(row["date"], end)), "closed": closed, "moves": str(len(moves)), "late": "yes" if late else "no"})
    return sorted(rows, key=lambda r: (-int(r["days"]), r["date"], r["fact"]))


def steps_of(action: Row) -> list[tuple[str, str]]:
    """The (date, kind) of what records tell of an action since it was raised, by date."""
    steps = (step.partition(" ") for step in action["history"].split("; ") if step)
    return sorted((date, kind) for date, _, kind in steps)


def latest_of_bodies(meetings: Iterable[Row]) -> dict[str, str]:
    """Each body's last recorded meeting; the meetings by date."""
    return {row["bodyName"]: row["date"] for row in meetings}
