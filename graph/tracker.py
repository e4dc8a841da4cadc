"""The action tracker: every action with the last that a later record says of the item that raised it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.tables import Row

COLUMNS = (
    "raised", "body", "item", "text", "owners", "due", "status", "last_heard", "last_status", "last_update", "updates",
    "document", "page", "quote",
)  # fmt: skip


def tracker_rows(actions: Iterable[Row], follow_ups: Iterable[Row]) -> list[Row]:
    """One row an action, the newest first. last_heard: the meeting of the last follow-up; "" where no later record tells of it.

    A follow-up names the meeting and item, not the action: what it says holds for all actions of the item.
    """
    told: dict[tuple[str, str, str], list[Row]] = {}
    for row in follow_ups:
        told.setdefault((row["body"], row["refers_to_meeting"], row["refers_to_item"]), []).append(row)
    rows = []
    for action in actions:
        item = (action["body"], action["meeting"], action["item"])
        heard = sorted((r for r in told.get(item, []) if item[2] and r["reported_at"] > action["meeting"]), key=lambda r: (r["reported_at"], r["text"]))
        rows.append(_row(action, heard))
    return sorted(rows, key=lambda r: (r["raised"], *(r[c] for c in COLUMNS[1:])), reverse=True)


def _row(action: Row, heard: list[Row]) -> Mapping[str, str]:
    last: Row = heard[-1] if heard else {"reported_at": "", "status": "", "text": ""}
    said = {"raised": action["meeting"], "last_heard": last["reported_at"], "last_status": last["status"], "last_update": last["text"]}
    return {column: {**action, **said, "updates": str(len(heard))}[column] for column in COLUMNS}
