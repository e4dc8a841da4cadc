"""Two times side by side, as a page."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.current import snapshot_of
from api.filters import Problem
from api.pages import READ, page
from graph.comparison import compare
from graph.errors import BadParameter
from graph.questions import rows_of

router = APIRouter(include_in_schema=False)


@router.api_route("/compare", methods=READ)
def compare_page(request: Request, before: str = "", after: str = "") -> HTMLResponse:
    """The comparison of two dates or spans; without any, the first and the last year on record stand in the form."""
    store = snapshot_of(request).store
    years = [row["date"][:4] for row in rows_of(store, "links/meetings", {})]
    given = {"before": before.strip(), "after": after.strip()}
    problem, found = None, None
    if any(given.values()):
        try:
            found = compare(store, given["before"], given["after"])
        except BadParameter as error:
            field = "after" if str(error).startswith("after") else "before"
            problem = Problem(field, str(error)[:1].upper() + str(error)[1:])
    elif years:
        given = {"before": years[0], "after": years[-1]}
    return page(request, "compare.html", HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK, given=given, problem=problem, found=found)
