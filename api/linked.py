"""Linked data: every IRI of a library leads to a page or to data about its thing, and the library itself is described.

GET /id/... /issue/... /organisation/...   the address of a thing: 303 to its page or its data, by Accept
GET /about/PATH                            the page: what is said of it, what points to it
GET /data/PATH.ttl .jsonld .nt             the same as data
GET /dataset, /.well-known/void            the library as a data set (VoID, DCAT)
"""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from api.accept import ENDINGS, HTML, JSONLD, NTRIPLES, TURTLE, best
from api.current import Snapshot, snapshot_of
from api.pages import READ, page
from graph.description import Description, description, ntriples_of
from graph.own_iris import outward, outward_iri
from graph.rdf_formats import jsonld, ntriples, short_of, turtle
from graph.surroundings import Surroundings, is_ours, label_of, surroundings
from ontology.terms import BASE, ID, ISSUE, MB

router = APIRouter(include_in_schema=False)
OFFERED = (HTML, TURTLE, JSONLD, NTRIPLES)
WRITERS = {TURTLE: turtle, JSONLD: jsonld, NTRIPLES: ntriples}
PAGES = {"fact/": "/facts/", "document/": "/documents/", "individual/": "/people/", "meeting/": "/meetings/"}  # things that have a page of their own
VARY = {"Vary": "Accept"}


@router.api_route("/id/{path:path}", methods=READ)
@router.api_route("/issue/{path:path}", methods=READ)
@router.api_route("/organisation/{path:path}", methods=READ)
def thing(request: Request) -> Response:
    """From a thing to what is said of it: a thing is no document, so its own address only shows the way."""
    path = request.url.path.lstrip("/")
    found = _known(snapshot_of(request), path)
    media = best(request, OFFERED)
    if media is None:
        raise HTTPException(406, f"It is there as {', '.join(OFFERED)}.")
    address = page_of(found.iri) if media == HTML else f"/data/{_path(found.iri)}.{_ending(media)}"
    return RedirectResponse(address, status_code=303, headers=VARY)


@router.api_route("/about/{path:path}", methods=READ)
def about(request: Request, path: str) -> Response:
    """All that is said of a thing and all that points to it, as a page."""
    snapshot = snapshot_of(request)
    found = _known(snapshot, path)
    labels = {iri: label_of(snapshot.store, iri) for iri in _things(found)}
    iri = outward_iri(found.iri, _base(request))
    return page(request, "about.html", found=found, iri=iri, labels=labels, short=short_of, page_of=page_of, data=f"/data/{_path(found.iri)}", endings=ENDINGS)


@router.api_route("/data/{path:path}", methods=READ)
def data(request: Request, path: str) -> Response:
    """The same as data; the ending tells the format."""
    path, _, ending = path.rpartition(".")
    if ending not in ENDINGS or not path:
        raise HTTPException(404)
    found = _known(snapshot_of(request), path)
    return _written(request, found.nquads(), ENDINGS[ending])


@router.api_route("/dataset", methods=READ)
def data_set(request: Request) -> Response:
    """What the library holds, as a page or as data."""
    media = best(request, OFFERED)
    if media is None:
        raise HTTPException(406, f"The description is there as {', '.join(OFFERED)}.")
    found = _described(request)
    answer = page(request, "dataset.html", found=found, short=short_of, page_of=page_of) if media == HTML else _description(request, media)
    answer.headers.update(VARY)
    return answer


@router.api_route("/dataset.{ending}", methods=READ)
def data_set_file(request: Request, ending: str) -> Response:
    if ending not in ENDINGS:
        raise HTTPException(404)
    return _description(request, ENDINGS[ending])


@router.api_route("/.well-known/void", methods=READ)
def void(request: Request) -> Response:
    """The address at which robots look for the description of a data set."""
    answer = _description(request, best(request, tuple(WRITERS)) or TURTLE)
    answer.headers.update(VARY)
    return answer


def page_of(iri: str) -> str:
    """The address of the page about a thing or a term under the base, "" for those of others."""
    if iri.startswith(str(MB)):
        return f"/ontology#{iri.removeprefix(str(MB))}"
    if iri.startswith(str(ISSUE)) and iri != str(ISSUE.scheme):
        return f"/issues/{quote(iri.removeprefix(str(ISSUE)))}"
    for kind, address in PAGES.items():
        if iri.startswith(str(ID[kind])):
            return address + quote(iri.removeprefix(str(ID[kind])))
    return f"/about/{_path(iri)}" if is_ours(iri) else ""


def _known(snapshot: Snapshot, path: str) -> Surroundings:
    """What is known of the thing at a path under the base, whose IRI may have escapes. Raises 404."""
    for iri in dict.fromkeys((BASE + path, BASE + quote(path))):
        found = surroundings(snapshot.store, iri)
        if found:
            return found
    raise HTTPException(404, "Nothing is known of a thing with this address.")


def _path(iri: str) -> str:
    """A thing's IRI as a path under the base, for an address of ours."""
    return quote(iri.removeprefix(BASE), safe="/%")


def _ending(media: str) -> str:
    return next(ending for ending, known in ENDINGS.items() if known == media)


def _things(found: Surroundings) -> set[str]:
    """The things that a page names."""
    named = {statement.value for statement in found.said if statement.is_thing} | {statement.subject for statement in found.pointing}
    return {found.iri} | {iri for iri in named if is_ours(iri) and not iri.startswith(str(MB))}


def _written(request: Request, nquads: bytes, media: str) -> Response:
    return Response(WRITERS[media](outward(nquads, _base(request))), media_type=media)


def _description(request: Request, media: str) -> Response:
    return Response(WRITERS[media](ntriples_of(_described(request), _base(request))), media_type=media)


def _base(request: Request) -> str:
    """The beginning of the IRIs that leave here."""
    return request.app.state.settings.base or BASE


def _described(request: Request) -> Description:
    """The description of what is published now, counted once for each snapshot."""
    snapshot, state = snapshot_of(request), request.app.state
    if getattr(state, "described", ("", None))[0] != snapshot.tag:
        published = datetime.fromtimestamp(state.current.published(), UTC).date().isoformat()
        state.described = snapshot.tag, description(snapshot.store, state.settings.title, published)
    found: Description = state.described[1]
    return found
