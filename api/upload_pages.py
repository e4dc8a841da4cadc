"""Adding documents: the form, what a form or a program sends, and the page that tells what became of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from api.access import note, visitor_of
from api.forms import MEGABYTE, form_of
from api.pages import READ, page
from api.uploads import AnotherWrites, Upload, Uploads
from graph.library import Library

router = APIRouter(tags=["Documents"])
MOST_BYTES, MOST_FILES = 500 * MEGABYTE, 100  # at once; ingest.readers.formats holds the limit of a file
NO_FILES = "Choose at least one file"
# What the description of the interface (OpenAPI) says of a body that is read by hand, so that it can be bounded.
FORM = {"type": "object", "required": ["files"], "properties": {"files": {"type": "array", "items": {"type": "string", "format": "binary"}}}}
SENT: dict[str, Any] = {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": FORM}}}}
ANSWERS: dict[int | str, dict[str, Any]] = {
    202: {"description": "Reading has begun; Location tells where its outcome is"},
    303: {"description": "The same, for a browser"},
    400: {"description": "No files, or no form"},
    401: {"description": "No token"},
    403: {"description": "Not a curator's token"},
    409: {"description": "Another is writing to the library"},
    413: {"description": "More than is taken at once"},
}
PAGE_TOO: dict[str, Any] = {"description": "What became of each file so far, as data or (Accept: text/html) as a page", "content": {"text/html": {}}}
LIMITS: dict[str, Any] = {"most_files": MOST_FILES, "most_megabytes": MOST_BYTES // MEGABYTE}


@dataclass(frozen=True)
class ToldFile:
    """A file of an upload. state: "waiting", "reading", "not read", or what became of it; document: the address of its page, "" where it has none."""

    name: str
    bytes: int
    sha256: str
    state: str
    document: str
    facts: int
    accounted_for: float
    leftovers: int
    warnings: tuple[str, ...]
    error: str


@dataclass(frozen=True)
class Told:
    """An upload: its files in the order in which they were sent; done: how many of them are; read_anew: documents that were read again besides."""

    upload: str
    state: str
    error: str
    sent: str
    by: str
    read_anew: int
    done: int
    files: tuple[ToldFile, ...]


@router.api_route("/upload", methods=READ, include_in_schema=False)
def upload_form(request: Request) -> HTMLResponse:
    """The form."""
    curators_only(request)
    return page(request, "upload.html", problem="", **LIMITS)


@router.post("/documents", status_code=HTTPStatus.ACCEPTED, openapi_extra=SENT, responses=ANSWERS, response_model=Told, summary="Add documents")
async def add_documents(request: Request) -> Response:
    """Begin to read some files (multipart, each a field "files"): a browser is shown their progress, a program told where to ask for it."""
    uploads, asks_for_page = _uploads(request), "text/html" in request.headers.get("accept", "")
    try:
        await run_in_threadpool(uploads.free)  # before half a gigabyte is sent in vain
        async with form_of(request, MOST_BYTES, MOST_FILES) as form:
            files = [(each.filename or "", each.file) for each in form.getlist("files") if isinstance(each, UploadFile) and (each.filename or each.size)]
            if not files and asks_for_page:
                return page(request, "upload.html", HTTPStatus.BAD_REQUEST, problem=NO_FILES, **LIMITS)
            if not files:
                raise HTTPException(HTTPStatus.BAD_REQUEST, f'{NO_FILES}: send each as a field "files" of multipart/form-data.')
            upload = await run_in_threadpool(uploads.begin, files, visitor_of(request).name)
    except AnotherWrites as error:
        raise HTTPException(HTTPStatus.CONFLICT, str(error)) from error
    note(request, "; ".join(f"{each.name} {each.sha256}" for each in upload.files))
    if asks_for_page:
        return RedirectResponse(f"/uploads/{upload.id}", HTTPStatus.SEE_OTHER)
    return JSONResponse(asdict(_told(uploads, upload)), HTTPStatus.ACCEPTED, headers={"Location": f"/uploads/{upload.id}"})


@router.get("/uploads/{id}", responses={200: PAGE_TOO, 403: ANSWERS[403]}, response_model=Told, summary="What became of some files")
def upload_page(request: Request, id: Annotated[str, Path(description="the id that adding them gave", examples=["5f2a90c1d3b7e846"])]) -> Response:
    """What became of an upload so far, as a page or (Accept: application/json) as data."""
    curators_only(request)
    uploads = _uploads(request)
    upload = uploads.upload(id)
    if upload is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, "There is no such upload; those of long ago are forgotten.")
    told = _told(uploads, upload)
    if "text/html" in request.headers.get("accept", "text/html"):
        return page(request, "upload_result.html", **asdict(told))
    return JSONResponse(asdict(told))


def curators_only(request: Request) -> None:
    """Nothing for a curator. Raises a 401 or 403 for anybody else."""
    visitor = visitor_of(request)
    if not visitor.may_write:
        status = HTTPStatus.FORBIDDEN if visitor.role else HTTPStatus.UNAUTHORIZED
        raise HTTPException(status, "Only curators may add documents." if visitor.role else "Sign in as a curator to add documents.")


def _uploads(request: Request) -> Uploads:
    library: Library = request.app.state.library
    return Uploads(library)


def _told(uploads: Uploads, upload: Upload) -> Told:
    files = tuple(_file(uploads, upload, nth) for nth in range(len(upload.files)))
    return Told(upload.id, upload.state, upload.error, upload.when, upload.who, upload.others, len(upload.outcomes), files)


def _file(uploads: Uploads, upload: Upload, nth: int) -> ToldFile:
    sent = upload.files[nth]
    outcome = upload.outcomes[nth] if nth < len(upload.outcomes) else None
    stored = uploads.library.reading(sent.sha256) if outcome and outcome.what != "failed" else None
    if outcome:
        state = outcome.what
    elif upload.state == "reading" and nth == len(upload.outcomes):
        state = "reading"
    else:
        state = "not read" if upload.state in ("done", "stopped") else "waiting"
    return ToldFile(
        name=sent.name,
        bytes=sent.size,
        sha256=sent.sha256,
        state=state,
        document=f"/documents/{sent.sha256}" if stored else "",
        facts=outcome.facts if outcome else 0,
        accounted_for=outcome.accounted_for if outcome else 0.0,
        leftovers=sum(len(account.leftovers) for account in stored.accounts) if stored else 0,
        warnings=stored.flags if stored else (),
        error=outcome.error if outcome else "",
    )
