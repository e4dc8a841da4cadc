"""Who owned an issue on a date, and which issues nobody owned."""

from __future__ import annotations

from rdflib import RDFS, URIRef
from rdflib.namespace import FOAF

from graph.computed.issues import issues_since
from graph.questions import Asking
from graph.store import Row, Store
from ontology.terms import ISSUE

GROUNDS = ("leads", "chairs", "presents", "reports")


def intervals(asking: Asking) -> list[Row]:
    """The intervals by their beginning, with the names of those who led on the same dates."""
    return [{**row, "alsoLeading": "; ".join(_name(asking.store, rival) for rival in sorted(row["rivals"].split()))} for row in asking.rows()]


def _name(store: Store, owner: str) -> str:
    return store.one(owner, str(FOAF.name)) or store.one(owner, str(RDFS.label))


def at(asking: Asking) -> list[Row]:
    """The owners on a day with what that rests on, the strongest ground first; who had ended or been followed by then is left out."""
    day, held = asking.text("date"), asking.rows()
    rows = [{**row, "rests": _rests(row, day)} for row in held if row["first"] <= day and not _over(row, held, day)]
    return sorted(rows, key=lambda r: (GROUNDS.index(r["ground"]), r["last"] < day, r["first"], r["owner"]))


def _over(row: Row, held: list[Row], day: str) -> bool:
    """Whether an owner last shown before the day had ended by then, or somebody else was shown on the same ground since."""
    followed = any(other["ground"] == row["ground"] and row["last"] < other["first"] <= day for other in held)
    return row["last"] < day and (followed or bool(row["endedBy"] and row["endedBy"] <= day))


def _rests(row: Row, day: str) -> str:
    """What it rests on that somebody owned it that day."""
    if row["last"] >= day:
        return "shown on that day" if day in (row["first"], row["last"]) else "shown before and after"
    if row["endedBy"]:
        return f"last shown {row['last']}; had ended by {row['endedBy']}"
    return f"last shown {row['last']}; no record shows an end"


def unowned(asking: Asking) -> list[Row]:
    """The issues raised since a day of which no record since then shows an owner, the most often raised first."""
    since = asking.text("since")
    last_shown = {row["issue"]: row["last"] for row in asking.rows()}
    owned = {issue for issue, shown in last_shown.items() if shown and shown >= since}
    rows = []
    for row in issues_since(asking, since, owned):
        issue = URIRef(ISSUE + row["issue"])
        shown = last_shown.get(str(issue), "")
        before = asking.of("links/intervals", issue=[issue]) if shown else []
        latest = [i for i in before if i["last"] == shown]
        rows.append({**row, "lastOwner": "; ".join(dict.fromkeys(i["owner"] for i in latest)), "ownedUntil": shown})
    return sorted(rows, key=lambda r: (-int(r["meetings"]), r["label"], r["issue"]))
