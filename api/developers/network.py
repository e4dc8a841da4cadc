"""The network as data: /api/network."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query, Request
from fastapi.responses import JSONResponse

from api.current import snapshot_of
from api.developers.answering import reading, router_of
from api.developers.things import From, To
from api.network import network_data
from graph.network import network

router = router_of("/api", "Network")
KEYS = ("snapshot", "nodes", "edges", "options", "left_out", "summary")
THINGS = {"type": "array", "items": {"type": "object"}}
SCHEMA = {"type": "object", "required": list(KEYS), "properties": {"nodes": THINGS, "edges": THINGS, "summary": {"type": "string"}}}
ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"description": "Nodes and edges as vis-network takes them", "content": {"application/json": {"schema": SCHEMA}}}
}


@reading(router, "/network", responses=ANSWERS, summary="The network")
def network_of(
    request: Request,
    issue: Annotated[str, Query(description="only what is tied to this issue, by id or label", examples=["fly-tipping"])] = "",
    first: From = "",
    last: To = "",
) -> JSONResponse:
    """The network of people, organisations, issues, bodies and posts, with a place for every node."""
    snapshot = snapshot_of(request)
    graph = network(snapshot.store, {"issue": issue, "from": first, "to": last})
    return JSONResponse({"snapshot": snapshot.name, **network_data(graph, linked=True)})
