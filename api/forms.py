"""The body of a form, read only as far as it may go."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message

MEGABYTE = 1_000_000


@asynccontextmanager
async def form_of(request: Request, most_bytes: int, most_files: int = 0, most_in_field: int = 10_000) -> AsyncIterator[FormData]:
    """The fields and files of a form; files are on disk until it is left. Raises a 413 over the limit, a 400 for what is no form."""
    told = request.headers.get("content-length", "")
    if told.isdigit() and int(told) > most_bytes:
        raise _too_large(most_bytes)
    seen = 0

    async def receive() -> Message:
        nonlocal seen
        message = await request.receive()
        seen += len(message.get("body", b""))
        if seen > most_bytes:
            raise _too_large(most_bytes)
        return message

    try:
        form = await Request(request.scope, receive).form(max_files=most_files, max_fields=20, max_part_size=most_in_field)
    except MultiPartException as error:
        raise HTTPException(HTTPStatus.BAD_REQUEST, f"The form can't be read: {error.message}") from error
    except ClientDisconnect as error:
        raise HTTPException(HTTPStatus.BAD_REQUEST, "The form did not come to its end") from error
    try:
        yield form
    finally:
        await form.close()


def _too_large(most_bytes: int) -> HTTPException:
    limit = f"{most_bytes / MEGABYTE:,.0f} MB" if most_bytes >= MEGABYTE else f"{most_bytes:,} bytes"
    return HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"What was sent is over the limit of {limit} at once.")
