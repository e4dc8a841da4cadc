"""The ontology as a page, as Turtle and as JSON-LD, and the JSON-LD context."""

from __future__ import annotations

import json

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from api.accept import ENDINGS, HTML, JSONLD, NTRIPLES, TURTLE, best
from api.pages import READ, page
from graph.rdf_formats import jsonld, ntriples, turtle
from ontology.context import context
from ontology.reference import as_ntriples, reference

router = APIRouter(include_in_schema=False)
OFFERED = (HTML, TURTLE, JSONLD, NTRIPLES)
WRITERS = {TURTLE: turtle, JSONLD: jsonld, NTRIPLES: ntriples}


@router.api_route("/ontology", methods=READ)
def ontology(request: Request) -> Response:
    """The ontology in the format that the visitor asks for. https://minutebook.example/ontology#X is the part X of the page."""
    media = best(request, OFFERED)
    if media is None:
        raise HTTPException(406, f"The ontology is there as {', '.join(OFFERED)}.")
    answer = _page(request) if media == HTML else _data(media)
    answer.headers["Vary"] = "Accept"
    return answer


@router.api_route("/ontology.{ending}", methods=READ)
def ontology_file(ending: str) -> Response:
    """The ontology as a file: /ontology.ttl, /ontology.jsonld, /ontology.nt."""
    if ending not in ENDINGS:
        raise HTTPException(404)
    return _data(ENDINGS[ending])


@router.api_route("/ontology/context.jsonld", methods=READ)
def jsonld_context() -> Response:
    """The context that exported JSON-LD holds, for JSON of one's own."""
    return Response(json.dumps({"@context": context()}, indent=1) + "\n", media_type=JSONLD)


def _page(request: Request) -> HTMLResponse:
    return page(request, "ontology.html", reference=reference())


def _data(media: str) -> Response:
    return Response(WRITERS[media](as_ntriples()), media_type=media)
