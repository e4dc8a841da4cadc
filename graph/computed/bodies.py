"""The lives of bodies: named, chaired, created, merged, split, dissolved, renamed."""

from __future__ import annotations

from collections import defaultdict

from graph.computed.dates import joined
from graph.names import folded
from graph.questions import Asking
from graph.store import Row

ORDER = ("created", "named", "chaired", "renamed", "split", "merged", "dissolved")


def lives(asking: Asking) -> list[Row]:
    """What happened to each body, by body and date: one row for each kind of event and other party, however often it was recorded."""
    wanted = folded(asking.text("name"))
    found: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    spelled: dict[str, dict[str, None]] = defaultdict(dict)
    for row in asking.rows():
        key = body_key(row["body"])
        spelled[key][row["body"]] = None
        if all(any(word.startswith(part) for word in folded(row["body"])) for part in wanted):
            found[key, row["event"], body_key(row["other"])].append(row)
    rows = []
    for (key, event, _), told in found.items():
        name, *others = spelled[key]
        rows.append(
            {
                **told[0], "body": name, "event": event, "first": told[0]["date"], "last": told[-1]["date"], "times": str(len(told)),
                "alsoNamed": "; ".join(others), "fact": told[0]["fact"], "facts": joined(row["fact"] for row in told),
            }
        )  # fmt: skip
    return sorted(rows, key=lambda r: (r["body"].casefold(), r["first"], ORDER.index(r["event"]), r["other"]))


def body_key(name: str) -> str:
    """A body's name without what changes from record to record: "ASB Sub-Group" and "the ASB sub group" are one."""
    return " ".join(word for word in folded(name.replace("-", " ")) if word != "the").replace("subgroup", "sub group")
