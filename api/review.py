"""Reviewing: what waits for a verdict, the forms that give one, and the verdicts that can be undone."""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from api.access import note, visitor_of
from api.current import snapshot_of
from api.forms import form_of
from api.pages import READ, page
from api.sign_in import ours
from api.uploads import AnotherWrites, Uploads
from graph.errors import BadParameter, JudgementError
from graph.judge import judge
from graph.judgements import read
from graph.library import Library
from graph.review import MOST, given, queue
from graph.shown import shown_rows
from graph.unread import unread

router = APIRouter(include_in_schema=False)
MOST_BYTES, LONGEST_REASON = 20_000, 1_000
BY_FORM = ("same", "different", "unsure", "wrong", "right", "closed", "nothing", "undo")  # verdicts that the pages' forms give
NO_REASON = "looked at on the review page"
LATEST = 40  # verdicts on the page


@router.api_route("/review", methods=READ)
def review_page(request: Request, done: str = "") -> HTMLResponse:
    """The queue, and for curators the latest verdicts with who gave them and why. done: the verdict that was just given."""
    library: Library = request.app.state.library
    store, log = snapshot_of(request).store, shown_rows(library, read(library.judgements))
    rows = given(store, log, LATEST) if visitor_of(request).may_write else ()
    last = next((row for row in log if row.id == done), None) if rows else None
    return page(request, "review.html", queue=queue(store, log), unread=unread(library, log), given=rows, done=last, most=MOST)


@router.post("/judgements")
async def judge_by_form(request: Request) -> Response:
    """A verdict from a form: verdict, a, b, why, and next, the page to show afterwards."""
    async with form_of(request, MOST_BYTES) as form:
        verdict, a, b, why, onward = (" ".join(str(form.get(name, "")).split()) for name in ("verdict", "a", "b", "why", "next"))
    if verdict not in BY_FORM:
        raise HTTPException(HTTPStatus.BAD_REQUEST, f"A verdict is one of {', '.join(BY_FORM)}: go back, and choose one.")
    if len(why) > LONGEST_REASON:
        raise HTTPException(HTTPStatus.BAD_REQUEST, f"A reason has up to {LONGEST_REASON:,} characters: go back, and shorten it.")
    library: Library = request.app.state.library
    now = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        await run_in_threadpool(Uploads(library).free)
        row = await run_in_threadpool(judge, library, verdict, a, b, visitor_of(request).name, now, why or NO_REASON)
    except AnotherWrites as error:
        raise HTTPException(HTTPStatus.CONFLICT, str(error)) from error
    except (JudgementError, BadParameter) as error:
        raise HTTPException(HTTPStatus.BAD_REQUEST, f"This can't be judged so: {error}.") from error
    note(request, f"{verdict} {a}{f' / {b}' if b else ''}: {why} ({row.id})")
    address = ours(onward) if onward else "/review"
    return RedirectResponse(f"{address}?done={row.id}" if address == "/review" else address, HTTPStatus.SEE_OTHER)
