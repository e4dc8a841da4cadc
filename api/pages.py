"""The pages: each asks the catalogue, and shows the answer with its quotations."""

from __future__ import annotations

from collections import Counter
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.access import visitor_of
from api.current import snapshot_of
from api.overview import coverage_of, heat_of
from api.render import render
from api.settings import Settings
from graph.questions import rows_of
from graph.tables import file_names

router = APIRouter(include_in_schema=False)
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
