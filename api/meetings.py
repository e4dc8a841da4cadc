"""The pages of meetings and of what they decided: all meetings, one as structured minutes, resolutions, actions, bodies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from itertools import groupby
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from api.current import snapshot_of
from api.filters import answered, issues_named
from api.overview import people_by_name
from api.pages import READ, First, Last, page
from graph.questions import ask, catalogue, rows_of
from graph.store import Row, Store
from ontology.terms import ID

router = APIRouter(include_in_schema=False)
STATES = ("open", "in progress", "carried forward", "closed")
LISTED = ("present", "in_attendance", "substitute", "apologies", "invited")
LISTED_AS = {
    "present": "Present", "in_attendance": "In attendance", "substitute": "Present as substitutes", "apologies": "Apologies",
    "invited": "Invited, and not shown otherwise",
}  # fmt: skip
SAID = ("resolution", "action", "report", "agreement", "figure")


@dataclass(frozen=True)
class Item:
    """An item as the minutes page shows it. issues: (id, label, fact); said: its resolutions, actions, reports, agreements and figures, as they stand."""

    number: str
    title: str
    fact: str
    issues: tuple[tuple[str, str, str], ...]
    said: tuple[Row, ...]


@router.api_route("/meetings", methods=READ)
def meetings_page(request: Request, body: str = "", first: First = "", last: Last = "") -> HTMLResponse:
    """All meetings, those of a body, or of a span."""
    store, given = snapshot_of(request).store, {"body": body, "from": first, "to": last}
    found = answered(store, "meetings", given, ("body", "from", "to"))
    return page(request, "meetings.html", _status(found.problem), found=found, given=given, bodies=_bodies(store), people=people_by_name(store))


@router.api_route("/meetings/{body}/{date}", methods=READ)
def meeting_page(request: Request, body: str, date: str) -> HTMLResponse:
    """One meeting as structured minutes: who was there, and item by item what was said, resolved and asked for."""
    store, iri = snapshot_of(request).store, str(ID[f"body/{body}"])
    held = [row for row in rows_of(store, "links/meetings", {}) if row["body"] == iri]
    here = next((place for place, row in enumerate(held) if row["date"] == date), None)
    if here is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, "No record tells of such a meeting: look in the list of meetings.")
    given = {"body": iri, "from": date, "to": date, "limit": "2000"}
    attended = ask(store, "attendance", given).dicts()
    values: dict[str, Any] = {
        "body": held[here]["bodyName"],
        "date": date,
        "about": ask(store, "meetings", {k: v for k, v in given.items() if k != "limit"}).dicts(),
        "listed": listed_of(attended),
        "items": items_of(ask(store, "minutes", given).dicts()),
        "earlier": held[here - 1]["date"] if here else "",
        "later": held[here + 1]["date"] if here + 1 < len(held) else "",
        "address": f"/meetings/{body}",
        "thing": f"body:{body}",
        "people": people_by_name(store),
    }
    return page(request, "meeting.html", **values)


@router.api_route("/resolutions", methods=READ)
def resolutions_page(request: Request, issue: str = "", kind: str = "", changes: str = "", first: First = "", last: Last = "") -> HTMLResponse:
    """All resolutions, the latest first; those about an issue, of a kind, of a span."""
    store, given = snapshot_of(request).store, {"issue": issue, "kind": kind, "changes": changes, "from": first, "to": last}
    found = answered(store, "resolutions", given, ("issue", "kind", "changes", "from", "to"))
    choices = next(p.choices for p in catalogue()["resolutions"].parameters if p.name == "kind")
    values = {"labels": issues_named(store), "kinds": [(each, each.capitalize()) for each in choices], "bodies": _bodies(store)}
    return page(request, "resolutions.html", _status(found.problem), found=found, rows=found.rows[::-1], given=given, **values)


@router.api_route("/actions", methods=READ)
def actions_page(request: Request, owner: str = "", issue: str = "", status: str = "", first: First = "", last: Last = "") -> HTMLResponse:
    """The action tracker: every action with its life, the latest first; the filters stand in the address."""
    store, given = snapshot_of(request).store, {"owner": owner, "issue": issue, "status": status, "from": first, "to": last}
    found = answered(store, "actions", given, ("owner", "issue", "status", "from", "to"))
    steps = {row["fact"]: ask(store, "action-events", {"action": row["fact"]}).dicts() for row in found.rows if row["history"]}
    counts = [(name, sum(row["state"] == name for row in found.rows)) for name in STATES]
    values = {
        "labels": issues_named(store),
        "states": [(each, each.capitalize()) for each in STATES],
        "people": people_by_name(store),
        "bodies": _bodies(store),
    }
    return page(
        request, "actions.html", _status(found.problem), found=found, rows=found.rows[::-1], given=given, steps=steps, counts=counts,
        last_meeting=max((row["date"] for row in rows_of(store, "links/meetings", {})), default=""), **values,
    )  # fmt: skip


@router.api_route("/bodies", methods=READ)
def bodies_page(request: Request, name: str = "", event: str = "") -> HTMLResponse:
    """The lives of bodies: named, chaired, created, merged, split, dissolved, renamed."""
    store = snapshot_of(request).store
    found = answered(store, "bodies", {"name": name, "event": event}, ("name", "event"))
    lives = [(body, list(rows)) for body, rows in groupby(found.rows, key=lambda row: row["body"])]
    choices = next(p.choices for p in catalogue()["bodies"].parameters if p.name == "event")
    values = {"given": {"name": name, "event": event}, "events": [(each, each.capitalize()) for each in choices], "met": _bodies(store)}
    return page(request, "bodies.html", _status(found.problem), found=found, lives=lives, **values)


def listed_of(attended: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    """Who took part in which way, each person once: who was invited and came stands with those who came."""
    seen: set[str] = set()
    found = []
    for how in LISTED:
        rows = list({row["individual"] or row["name"]: row for row in attended if row["attended"] == how}.items())
        found.append((LISTED_AS[how], [row for name, row in rows if name not in seen]))
        seen |= {name for name, _ in rows}
    return found


def items_of(rows: Iterable[Row]) -> list[Item]:
    """The items of a meeting in the order in which its records tell them, what two records both tell only once."""
    ordered = sorted(rows, key=lambda row: (row["document"], int(row["begins"] or 0)))
    by_item: dict[str, list[Row]] = {}
    for row in ordered:
        by_item.setdefault(row["item"] or row["title"], []).append(row)
    return [_item(found) for found in by_item.values()]


def _item(rows: list[Row]) -> Item:
    head = next((row for row in rows if row["kind"] == "item"), rows[0])
    issues = {row["issue"]: (row["issue"], row["text"], row["fact"]) for row in rows if row["kind"] == "issue"}
    said: dict[tuple[str, str], Row] = {}
    for row in rows:
        if row["kind"] in SAID:
            said.setdefault((row["kind"], " ".join(row["text"].split()).casefold() + row["detail"]), row)
    return Item(head["item"], head["title"], head["fact"], tuple(issues.values()), tuple(said.values()))


def _bodies(store: Store) -> dict[str, str]:
    """The last part of a body's address by its name."""
    return {row["name"]: row["body"].removeprefix(ID["body/"]) for row in rows_of(store, "links/body-names", {})}


def _status(problem: object) -> HTTPStatus:
    return HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK
