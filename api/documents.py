"""The pages of documents: all of them, one with its text page by page, a page as a picture, the file as it came."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import FileResponse, HTMLResponse, Response
from starlette.exceptions import HTTPException

from api.access import visitor_of
from api.current import Snapshot, snapshot_of
from api.document_text import ON_SCREEN, Place, places_of, screen_of, section_at, sections_of
from api.page_pictures import NoPicture, PagePictures, Wanted
from api.pages import READ, First, Last, page
from graph.errors import BadParameter
from graph.evidence import SHA256, Evidence, evidence_in, evidence_of, title_of
from graph.iris import document
from graph.judgements import read
from graph.library import Library, StoredReading
from graph.questions import ask
from graph.shown import shown_reading, shown_rows
from graph.withdrawal import withdrawals

router = APIRouter(include_in_schema=False)
Nth = Annotated[str, Query(alias="page")]
ON_LIST = 100  # documents on one screen
PDF = "application/pdf"
SHOWN_AS_IT_IS = (PDF, "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
ALONE = "default-src 'none'; sandbox"  # a file of somebody else's, wherever a browser may open it
FILE_NAME_UNSAFE = re.compile(r'[\x00-\x1f"\\/:*?<>|]')


@dataclass(frozen=True)
class Held:
    """A document of the published snapshot, with what is stored of it. masked: it names somebody who is forgotten."""

    snapshot: Snapshot
    stored: StoredReading
    text: str
    masked: bool


def held(request: Request, sha256: str) -> Held:
    """The document with this SHA-256. Raises a 404 where the snapshot has none."""
    snapshot = snapshot_of(request)
    stored = _library(request).reading(sha256) if SHA256.fullmatch(sha256) else None
    if stored is None or not snapshot.store.about(str(document(sha256))):
        raise HTTPException(HTTPStatus.NOT_FOUND, "There is no such document here. It may have been withdrawn.")
    stored, text, masked = shown_reading(_library(request), stored)
    return Held(snapshot, stored, text.encode("utf-8", "replace").decode(), masked)  # a lone surrogate can't be sent


def unmasked(request: Request, sha256: str) -> Held:
    """The document, where its original may be seen. Raises a 403 where it names somebody who is forgotten."""
    found = held(request, sha256)
    if found.masked:
        raise HTTPException(HTTPStatus.FORBIDDEN, "This file names somebody who is forgotten here: only its text is shown, with the name masked.")
    return found


@router.api_route("/documents", methods=READ)
def documents_page(request: Request, part: Annotated[str, Query(alias="name")] = "", nth: Nth = "1") -> HTMLResponse:
    """All documents by name, or those whose name or title holds some words."""
    rows = ask(snapshot_of(request).store, "documents", {"part": part}).dicts()
    screens = max(1, -(-len(rows) // ON_LIST))
    number = min(max(1, whole(nth, "page")), screens)
    here = rows[(number - 1) * ON_LIST : number * ON_LIST]
    gone = withdrawals(_library(request)) if visitor_of(request).may_write else {}
    withdrawn = [shown_reading(_library(request), stored)[0] for sha256 in sorted(gone) if (stored := _library(request).reading(sha256))]
    others = [(each, f"/documents?{urlencode({'name': part, 'page': each})}") for each in range(1, screens + 1)]
    return page(request, "documents.html", rows=here, count=len(rows), part=part, number=number, others=others, withdrawn=withdrawn)


@router.api_route("/documents/{sha256}", methods=READ)
def document_page(request: Request, sha256: str, fact: str = "", first: First = "", last: Last = "", nth: Nth = "") -> HTMLResponse:
    """A document's text with its quotations; fact, or from and to: what to mark in it; page: where to begin."""
    library = _library(request)
    if SHA256.fullmatch(sha256) and not snapshot_of(request).store.about(str(document(sha256))):
        stored, rows = library.reading(sha256), withdrawals(library).get(sha256, [])
        if stored and rows:
            shown = {row.id: row for row in shown_rows(library, read(library.judgements))}
            rows = [shown[row.id] for row in rows]
            return page(request, "withdrawn.html", HTTPStatus.GONE, stored=shown_reading(library, stored)[0], rows=rows)
    found = held(request, sha256)
    asked = _asked(found, fact, first, last)
    places = places_of(found.text, found.stored.page_starts)
    number = whole(nth, "page") if nth else section_at(places, asked[0][0]) if asked else 1
    evidence = evidence_in(found.snapshot.store, sha256)
    numbers = screen_of(min(max(1, number), len(places)))
    values: dict[str, Any] = {
        "stored": found.stored,
        "title": title_of(found.snapshot.store, sha256),
        "sections": sections_of(found.text, found.stored, evidence, asked, numbers),
        "screens": [screen_of(each) for each in range(1, len(places) + 1, ON_SCREEN)],
        "sections_in_all": len(places),
        "numbers": numbers,
        "masked": found.masked,
        "pictures": found.stored.media_type == PDF and not found.masked,
        "facts": len(evidence),
        "conflicts": [each for each in evidence if each.table == "conflicts"],
        "asked": bool(asked),
        "marked": f"?{urlencode({'from': asked[0][0], 'to': asked[0][1]})}" if asked else "",
    }
    return page(request, "document.html", **values)


@router.api_route("/documents/{sha256}/pages/{number:int}.png", methods=READ)
def page_of_document(request: Request, sha256: str, number: int, first: First = "", last: Last = "") -> Response:
    """A page of a PDF as a picture, with the characters from..to of the document's text marked."""
    found = unmasked(request, sha256)
    if found.stored.media_type != PDF or not 1 <= number <= len(found.stored.page_starts):
        raise HTTPException(HTTPStatus.NOT_FOUND, "There is no picture of such a page.")
    start, end = span_of(found.text, first, last) if first or last else (0, 0)
    etag = f'"{hashlib.sha256(f"{sha256} {number} {start} {end}".encode()).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "private, max-age=86400"}
    if request.headers.get("if-none-match", "").removeprefix("W/") == etag:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    pictures: PagePictures = request.app.state.pictures
    try:
        png = pictures.picture(Wanted(_library(request).documents / sha256, _library(request).scans(sha256), found.stored.name, number, start, end))
    except NoPicture as error:
        raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, str(error)) from error
    return Response(png, media_type="image/png", headers=headers)


@router.api_route("/documents/{sha256}/original", methods=READ)
def original(request: Request, sha256: str) -> FileResponse:
    """The file as it came, to keep: no browser opens it as a page of ours."""
    stored = unmasked(request, sha256).stored
    kind = stored.media_type if stored.media_type in SHOWN_AS_IT_IS else "application/octet-stream"
    headers = {"Content-Disposition": attachment(stored.name), "Content-Security-Policy": ALONE}
    return FileResponse(_library(request).documents / sha256, media_type=kind, headers=headers)


def _library(request: Request) -> Library:
    library: Library = request.app.state.library
    return library


def attachment(name: str) -> str:
    """The header that has a browser save a file under its name, cleared of what would mislead (RFC 6266)."""
    shown = FILE_NAME_UNSAFE.sub("_", "".join(c for c in name if unicodedata.category(c) not in ("Cf", "Cc", "Cs"))).strip(" .") or "document"
    plain = shown.encode("ascii", "replace").decode().replace("?", "_")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(shown, safe='')}"


def _asked(found: Held, fact: str, first: str, last: str) -> list[Place]:
    """What a visitor wants to see marked. Raises BadParameter."""
    if first or last:
        return [span_of(found.text, first, last)]
    if not fact:
        return []
    known: Evidence | None = evidence_of(found.snapshot.store, fact)
    if known is None or known.sha256 != found.stored.sha256:
        raise BadParameter(f"there is no fact {fact!r} in this document")
    return [(quoted.start, quoted.end) for quoted in known.quotes]


def span_of(text: str, first: str, last: str) -> Place:
    """A stretch of a text. Raises BadParameter."""
    start, end = whole(first, "from"), whole(last, "to")
    if not start < end <= len(text):
        raise BadParameter(f"from and to are places in the text, which has {len(text)} characters")
    return start, end


def whole(words: str, name: str) -> int:
    """A number of an address. Raises BadParameter."""
    if not re.fullmatch(r"[0-9]{1,9}", words):
        raise BadParameter(f"{name} is a whole number, not {words!r}")
    return int(words)
