"""How every address under /api is asked: by declared parameters, in pages that lead to each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Query, Request

from graph.errors import BadParameter

MOST_ITEMS, ITEMS = 1000, 100  # on one page of a list
Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])


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
    return APIRouter(prefix=prefix, tags=[tag], dependencies=[Depends(declared_only)])


Limit = Annotated[int, Query(ge=1, le=MOST_ITEMS, description="at most so many items", examples=[2])]
Offset = Annotated[int, Query(ge=0, le=1_000_000, description="leave out so many items before these")]
