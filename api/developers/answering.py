"""How every address under /api answers: one answer for each snapshot, which a client who holds it is not sent again."""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from http import HTTPStatus
from threading import Lock
from typing import Annotated, Any, TypeVar
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from fastapi.routing import APIRoute

from api.current import snapshot_of
from graph.errors import BadParameter

MOST_ITEMS, ITEMS = 1000, 100  # on one page of a list
LARGEST, ALL = 200_000, 16_000_000  # bytes of one answer that is kept, of all
Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])
Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class Kept:
    """Answers of late, by their ETag; the one that was not asked for longest goes first."""

    def __init__(self) -> None:
        self._answers: OrderedDict[str, Response] = OrderedDict()
        self._size, self._lock = 0, Lock()

    def get(self, etag: str) -> Response | None:
        with self._lock:
            found = self._answers.get(etag)
            if found:
                self._answers.move_to_end(etag)
            return found

    def keep(self, etag: str, answer: Response) -> None:
        """Keep an answer that is not large: sending one changes nothing in it."""
        with self._lock:
            if len(answer.body) > LARGEST or etag in self._answers:
                return
            self._answers[etag] = answer
            self._size += len(answer.body)
            while self._size > ALL:
                self._size -= len(self._answers.popitem(last=False)[1].body)


class SnapshotRoute(APIRoute):
    """A route whose answer is decided by the snapshot and the address alone: the ETag is made of these, before anything is asked."""

    def get_route_handler(self) -> Handler:
        ask = super().get_route_handler()

        async def answer(request: Request) -> Response:
            etag = etag_of(snapshot_of(request).tag, request.url.path, request.url.query)
            if etag in (tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")):
                return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={"ETag": etag})
            kept: Kept = request.app.state.kept
            found = kept.get(etag)
            if found is None:
                found = await ask(request)
                if found.status_code == HTTPStatus.OK:
                    found.headers["ETag"] = etag
                    kept.keep(etag, found)
            return found

        return answer


def etag_of(*words: str) -> str:
    """The same for the same words, another for others."""
    return f'"{hashlib.sha256(json.dumps(words).encode()).hexdigest()[:32]}"'


def declared_only(request: Request) -> None:
    """Nothing, where an address has only parameters that are declared, each once. Raises BadParameter."""
    given(request)
    known = {parameter.alias for parameter in request.scope["route"].dependant.query_params}
    for name in request.query_params:
        if name not in known:
            raise BadParameter(f"there is no parameter {name!r} here; there is {', '.join(sorted(known)) or 'none'}")


def given(request: Request) -> dict[str, str]:
    """The parameters of an address, each once. Raises BadParameter."""
    found: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name in found:
            raise BadParameter(f"{name} is given twice")
        found[name] = value
    return found


def links_of(request: Request, limit: int, offset: int, more: bool) -> dict[str, str]:
    """The Link header (RFC 8288) from one page of a list to the others."""
    pages = {"first": 0}
    if offset:
        pages["prev"] = max(0, offset - limit)
    if more:
        pages["next"] = offset + limit
    rest = {name: value for name, value in request.query_params.items() if name not in ("limit", "offset")}
    addresses = ((relation, urlencode({**rest, "limit": limit, "offset": start})) for relation, start in pages.items())
    return {"Link": ", ".join(f'<{quote(request.scope["path"])}?{query}>; rel="{relation}"' for relation, query in addresses)}


def reading(router: APIRouter, path: str, **described: Any) -> Callable[[Endpoint], Endpoint]:
    """Lets an address be read, by GET and by HEAD, of which only the first is described."""

    def registered(endpoint: Endpoint) -> Endpoint:
        router.add_api_route(path, endpoint, methods=["GET"], **described)
        router.add_api_route(path, endpoint, methods=["HEAD"], **{**described, "include_in_schema": False})
        return endpoint

    return registered


def router_of(prefix: str, tag: str) -> APIRouter:
    """A router for addresses that are answered so."""
    return APIRouter(prefix=prefix, tags=[tag], route_class=SnapshotRoute, dependencies=[Depends(declared_only)])


Limit = Annotated[int, Query(ge=1, le=MOST_ITEMS, description="at most so many items", examples=[2])]
Offset = Annotated[int, Query(ge=0, le=1_000_000, description="leave out so many items before these")]
