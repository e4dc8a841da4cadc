"""The pages: each asks the catalogue, and shows the answer with its quotations."""

from __future__ import annotations

import difflib
from collections import Counter
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api.access import visitor_of
from api.current import snapshot_of
from api.filters import problem_of
from api.lanes import lanes_of
from api.network import network_file, tables
from api.overview import coverage_of, hand_over_events, heat_of, owner_spans, people_by_name
from api.render import render
from api.settings import Settings
from api.timeline import chart_of, meetings_of, treatments_of
from graph.errors import BadParameter
from graph.network import issue_labels, network
from graph.questions import ask, rows_of
from graph.tables import file_names

router = APIRouter(include_in_schema=False)
MOST_TREATMENTS = "2000"  # on one page
READ = ["GET", "HEAD"]
First = Annotated[str, Query(alias="from")]
Last = Annotated[str, Query(alias="to")]


@router.api_route("/", methods=READ)
def home(request: Request) -> HTMLResponse:
    """All issues, the latest treated first, and how much has been read."""
    store = snapshot_of(request).store
    dates = [row["date"] for row in rows_of(store, "links/meetings", {})]
    issues = rows_of(store, "issues", {})
    actions = rows_of(store, "actions", {})
    values: dict[str, Any] = {
        "issues": issues,
        "meetings": len(dates),
        "documents": len(file_names(store)),
        "dates": dates,
        "heat": heat_of(rows_of(store, "issue-years", {}), [row["issue"] for row in issues]),
        "coverage": coverage_of(rows_of(store, "coverage", {})),
        "overdue": sum(row["state"] != "closed" and "" < row["due"] < max(dates) for row in actions),
        "open_actions": sum(row["state"] != "closed" for row in actions),
        "unowned": rows_of(store, "unowned", {}),
        "loose": Counter(row["kind"] for row in rows_of(store, "loose-ends", {"meetings": "2"})),
        "once": rows_of(store, "raised-once", {}),
        "conflicts": rows_of(store, "conflicts", {}),
    }
    return page(request, "home.html", **values)


@router.api_route("/issues", methods=READ)
def issues() -> RedirectResponse:
    """The list of issues is the first page."""
    return RedirectResponse("/", HTTPStatus.PERMANENT_REDIRECT)


@router.api_route("/issues/{issue}", methods=READ)
def issue_page(request: Request, issue: str, first: First = "", last: Last = "") -> HTMLResponse:
    """The life of an issue: every treatment in order, each with the sentence that shows it."""
    store = snapshot_of(request).store
    labels = issue_labels(store)
    if issue not in labels:
        return page(request, "no_issue.html", HTTPStatus.NOT_FOUND, issue=issue, near=near_misses(issue, labels))
    given = {"issue": issue, "from": first, "to": last}
    problem, rows = None, []
    try:
        rows = ask(store, "issue-timeline", {**given, "limit": MOST_TREATMENTS}).dicts()
    except BadParameter as error:
        problem = problem_of(error, ("issue", "from", "to"))
    treatments = treatments_of(rows)
    owners, changes = ([] if problem else ask(store, question, {**given, "limit": MOST_TREATMENTS}).dicts() for question in ("issue-owners", "hand-overs"))
    values: dict[str, Any] = {
        "label": labels[issue],
        "treatments": treatments,
        "meetings": meetings_of(treatments),
        "chart": chart_of(treatments) if treatments else None,
        "owners": owners,
        "owner_lanes": lanes_of(owner_spans(owners), hand_over_events(changes)),
        "changes": changes,
        "people": people_by_name(store),
        "network_address": f"/network?{urlencode(given)}",
        "csv_address": f"/api/questions/issue-timeline?{urlencode({**given, 'format': 'csv'})}",
        "json_address": f"/api/questions/issue-timeline?{urlencode(given)}",
    }
    return page(request, "issue.html", HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK, given=given, problem=problem, **values)


@router.api_route("/network", methods=READ)
def network_page(request: Request, issue: str = "", first: First = "", last: Last = "") -> HTMLResponse:
    """The network as a picture, and the same as tables."""
    store = snapshot_of(request).store
    given = {"issue": issue.strip(), "from": first, "to": last}
    problem, found = None, None
    try:
        found = tables(network(store, given))
    except BadParameter as error:
        problem = problem_of(error, ("issue", "from", "to"))
    values = {
        "issues": sorted(rows_of(store, "issues", {}), key=lambda row: row["label"].casefold()),
        "label": issue_labels(store).get(given["issue"], ""),
        "source": f"/api/network?{urlencode(given)}",
        "file_address": f"/network/file?{urlencode(given)}",
    }
    return page(request, "network.html", HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK, given=given, problem=problem, found=found, **values)


@router.api_route("/network/file", methods=READ)
def network_download(request: Request, issue: str = "", first: First = "", last: Last = "") -> HTMLResponse:
    """The network as one file to keep or to send, which works offline."""
    store = snapshot_of(request).store
    graph = network(store, {"issue": issue, "from": first, "to": last})
    label = issue_labels(store).get(issue, "all issues")
    return HTMLResponse(network_file(graph, f"Network of {label}"), headers={"Content-Disposition": 'attachment; filename="network.html"'})


def near_misses(issue: str, labels: dict[str, str]) -> list[tuple[str, str]]:
    """Issues whose id or label is like this one, as (id, label)."""
    words = {**{label.lower(): key for key, label in labels.items()}, **{key: key for key in labels}}
    close = difflib.get_close_matches(issue.lower(), words, 5, 0.5)
    return [(key, labels[key]) for key in dict.fromkeys(words[word] for word in close)]


def page(request: Request, template: str, status: HTTPStatus = HTTPStatus.OK, **values: Any) -> HTMLResponse:
    """A template as an answer; every page knows the service's name and which address it is and who asks."""
    settings: Settings = request.app.state.settings
    look = {"service": settings.title, "organisation": settings.organisation, "themed": bool(settings.accent)}
    known = {**look, "path": request.url.path, "visitor": visitor_of(request)}
    return HTMLResponse(render(template, **known, **values), status_code=status)


def error_page(request: Request, status: HTTPStatus, detail: str) -> HTMLResponse:
    """What went wrong, in words that help."""
    headings = {
        HTTPStatus.BAD_REQUEST: "There is a problem",
        HTTPStatus.UNAUTHORIZED: "Sign in",
        HTTPStatus.FORBIDDEN: "Not allowed",
        HTTPStatus.NOT_FOUND: "Page not found",
        HTTPStatus.SERVICE_UNAVAILABLE: "Nothing to show at the moment",
        HTTPStatus.INTERNAL_SERVER_ERROR: "Sorry, there is a problem with the service",
    }
    return page(request, "error.html", status, heading=headings.get(status, status.phrase), detail=detail)
