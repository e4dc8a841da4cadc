"""What a curator's form sends to withdraw a document or to restore it."""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from api.access import note, visitor_of
from api.forms import form_of
from api.uploads import AnotherWrites, Uploads
from graph.evidence import SHA256
from graph.library import Library
from graph.withdrawal import VERBS

router = APIRouter(include_in_schema=False)
MOST_BYTES, LONGEST_REASON = 10_000, 1_000


@router.post("/documents/{sha256}/{verb}")
async def withdraw_or_restore(request: Request, sha256: str, verb: str) -> Response:
    """The document goes, or comes back; the form gives the reason as "why"."""
    library: Library = request.app.state.library
    if verb not in VERBS or not SHA256.fullmatch(sha256) or library.reading(sha256) is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, "There is no such document here.")
    async with form_of(request, MOST_BYTES) as form:
        why = " ".join(str(form.get("why", "")).split())
    if not 0 < len(why) <= LONGEST_REASON:
        raise HTTPException(HTTPStatus.BAD_REQUEST, f"Say why, in up to {LONGEST_REASON:,} characters: go back, and fill in the reason.")
    try:
        await run_in_threadpool(Uploads(library).free)
        rows = await run_in_threadpool(VERBS[verb], library, sha256, visitor_of(request).name, datetime.now(UTC).isoformat(timespec="seconds"), why)
    except AnotherWrites as error:
        raise HTTPException(HTTPStatus.CONFLICT, str(error)) from error
    note(request, f"{why} ({', '.join(row.id for row in rows) or 'nothing to do'})")
    return RedirectResponse(f"/documents/{sha256}", HTTPStatus.SEE_OTHER)
