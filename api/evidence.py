"""The page of a fact: what it says, the words that prove it, where they stand, and who found it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from api.access import visitor_of
from api.current import snapshot_of
from api.document_text import excerpt_of, places_of
from api.documents import PDF, held
from api.pages import READ, page
from graph.evidence import REJECTED, evidence_of
from graph.judgements import read
from graph.library import Library
from graph.review import about
from graph.shown import shown_rows

router = APIRouter(include_in_schema=False)


@router.api_route("/facts/{id}", methods=READ)
def fact_page(request: Request, id: str) -> HTMLResponse:
    """The evidence of one fact; id: the last part of its IRI."""
    store = snapshot_of(request).store
    library: Library = request.app.state.library
    fact = evidence_of(store, id)
    if fact is None:
        raise HTTPException(
            HTTPStatus.NOT_FOUND, "There is no such fact. Facts get new addresses when a document is read anew: start from its document or issue."
        )
    found = held(request, fact.sha256)
    best = fact.quotes[0]
    places = [(quoted.start, quoted.end) for quoted in fact.quotes]
    stands = found.text[best.start : best.end] == best.words  # not while it is being read anew
    extractor, _, version = fact.found_by.partition("/")
    values: dict[str, Any] = {
        "fact": fact,
        "stored": found.stored,
        "excerpt": excerpt_of(found.text, places_of(found.text, found.stored.page_starts), places) if stands else (),
        "picture": f"/documents/{fact.sha256}/pages/{best.page}.png?{urlencode({'from': best.start, 'to': best.end})}"
        if found.stored.media_type == PDF and not found.masked
        else "",
        "given": about(store, shown_rows(library, read(library.judgements)), fact.id) if visitor_of(request).may_write else (),
        "rejected": fact.table == REJECTED.name,
        "extractor": extractor,
        "version": version,
    }
    return page(request, "fact.html", **values)
