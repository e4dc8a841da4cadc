"""The network explorer: one thing and what is near it, as a picture and as tables; all that is chosen stands in the address."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import networkx as nx
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from api.current import snapshot_of
from api.filters import Problem, issues_named, problem_of
from api.network import network_data, network_file
from api.network_looks import LOOKS, communities, page_of
from api.network_picture import picture_of
from api.network_tables import LINKS, MOST_LINKS, NODES, tables
from api.pages import READ, page
from graph.errors import BadParameter
from graph.names import folded
from graph.network import network_of
from graph.network_files import FORMS, written
from graph.network_links import GIVEN, MOST_STEPS, Wanted, links_of, nodes_of, wanted_of
from graph.showings import KINDS, Node, showings_of
from graph.store import Store

router = APIRouter(include_in_schema=False)
STEP, MOST = 60, 300  # things on the picture, and at most
MOST_EXPORTED = 1000
MOST_FOUND = 30  # things that bear a name
STARTS = 6  # things of a kind to start from
DATES = ("from", "to")
YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class State:
    """What stands in the address of the explorer, as it was given."""

    thing: str = ""
    steps: str = "1"
    issue: str = ""
    first: str = ""
    last: str = ""
    kinds: tuple[str, ...] = KINDS
    year: str = ""
    most: int = STEP
    nodes: str = "-times"
    links: str = "-times"
    rows: str = ""

    def address(self, to: str = "/network", **changed: Any) -> str:
        """The address with some of it changed; what is as by default is left out."""
        new = replace(self, **changed)
        names = {"thing": "thing", "steps": "steps", "issue": "issue", "first": "from", "last": "to", "year": "year", "most": "most", "nodes": "nodes",
                 "links": "links", "rows": "rows"}  # fmt: skip
        said = [(name, str(getattr(new, key))) for key, name in names.items() if getattr(new, key) != getattr(State, key)]
        kinds = [("kind", kind) for kind in new.kinds] if set(new.kinds) != set(KINDS) else []
        return f"{to}?{urlencode([*said, *kinds])}" if said or kinds else to

    def sorted_by(self, table: str, column: str) -> str:
        """The address with a table sorted by a column; the other way round where it is already."""
        falls = column not in ("name", "from", "how", "to", "kind", "first", "community")
        wanted = f"-{column}" if falls else column
        if getattr(self, table) == wanted:
            wanted = column if falls else f"-{column}"
        return self.address(**{table: wanted}) + ("#nodes" if table == "nodes" else "#links")

    def direction(self, table: str, column: str) -> str:
        """How a table is sorted by a column, as aria-sort has it, "" for not."""
        by = getattr(self, table)
        return {column: "ascending", f"-{column}": "descending"}.get(by, "")

    def given(self) -> dict[str, str]:
        """The parameters of the network."""
        return dict(zip(GIVEN, (self.thing, self.steps, self.issue, self.first, self.last, "", "+".join(self.kinds)), strict=True))


def state_of(request: Request) -> State:
    """The state in an address. An issue alone is the thing in the middle, as links of before have it. Raises BadParameter."""
    asked = request.query_params
    text = {key: asked.get(name, "").strip() for key, name in (("thing", "thing"), ("issue", "issue"), ("first", "from"), ("last", "to"), ("rows", "rows"))}
    if text["issue"] and not text["thing"]:
        text |= {"thing": f"issue:{text['issue']}", "issue": ""}
    most = asked.get("most", str(STEP))
    if not most.isascii() or not most.isdecimal() or not 0 < int(most[:9]) <= MOST_EXPORTED:
        raise BadParameter(f"most is a whole number from 1 to {MOST_EXPORTED}, not {most!r}")
    year = asked.get("year", "").strip()
    if year and not YEAR.fullmatch(year):
        raise BadParameter(f"year is a year such as 2018, not {year!r}")
    orders = {}
    for table, columns in (("nodes", NODES), ("links", LINKS)):
        orders[table] = asked.get(table, "-times")
        if orders[table].removeprefix("-") not in columns:
            raise BadParameter(f"{table} is sorted by one of {', '.join(columns)}, with - before it to fall, not by {orders[table]!r}")
    kinds = tuple(asked.getlist("kind")) or KINDS
    return State(steps=asked.get("steps", "").strip() or "1", kinds=kinds, year=year, most=int(most), **text, **orders)


@router.api_route("/network", methods=READ)
def explorer(request: Request, name: str = "") -> Response:
    """The network around one thing; without one, what to start from."""
    store = snapshot_of(request).store
    try:
        state = state_of(request)
        wanted = wanted_of(store, state.given())
    except BadParameter as error:
        problem = problem_of(error, ("name", *DATES))
        return _start(request, store, name.strip(), problem)
    if wanted.thing is None:
        return _start(request, store, name.strip())
    state = replace(state, thing=":".join(wanted.thing))
    graph = network_of(store, wanted, min(state.most, MOST))
    middle = graph.nodes[wanted.thing]
    values: dict[str, Any] = {
        **tables(graph, state.year, state.nodes, state.links, 0 if state.rows == "all" else MOST_LINKS),
        "state": state,
        "name": middle["label"],
        "kind": LOOKS[wanted.thing[0]].one,
        "page_address": page_of(middle),
        "picture": picture_of(graph, state.year),
        "communities": communities(graph),
        "years": years_of(graph),
        "issues": issues_named(store),
        "more": min(state.most + STEP, MOST) if graph.graph["left_out"] and state.most < MOST else 0,
        "most": MOST,
        "source": state.address("/network/data", year="", nodes="-times", links="-times", rows=""),
        "steps": range(1, MOST_STEPS + 1),
    }
    return page(request, "explorer.html", **values)


def years_of(graph: nx.MultiDiGraph) -> list[tuple[str, int]]:
    """How many links each year has, from the first to the last."""
    counts = Counter(year for _, _, years in graph.edges(data="years") for year in years)
    return [(str(year), counts[str(year)]) for year in range(int(min(counts)), int(max(counts)) + 1)] if counts else []


def _start(request: Request, store: Store, name: str, problem: Problem | None = None) -> Response:
    """Where to start from: what bears a name, or the most tied things of each kind."""
    things = nodes_of(links_of(store, Wanted()))
    names = showings_of(store)
    found = [node for node in things if name and all(any(word.startswith(part) for word in folded(names.name(node))) for part in folded(name))]
    if len(found) == 1 and folded(name):
        return RedirectResponse(State(thing=":".join(found[0])).address(), status_code=HTTPStatus.SEE_OTHER)
    if name and not problem and (not found or not folded(name)):
        found, problem = [], Problem("name", f"No record names a person, post, organisation, issue or body “{name}”: try one word of it")
    shown = found[:MOST_FOUND] if found else [node for kind in KINDS for node in [n for n in things if n[0] == kind][:STARTS]]
    groups: dict[str, list[tuple[Node, str, str]]] = {}
    for node in shown:
        groups.setdefault(node[0], []).append((node, names.name(node), State(thing=":".join(node)).address()))
    asked = {key: request.query_params.get(key, "") for key in ("thing", *DATES)}
    dated = problem is not None and problem.field in DATES
    shown_as = {"groups": groups, "looks": LOOKS, "found": bool(found), "left_out": max(0, len(found) - len(shown))}
    values = {"name": name, "given": asked, "dated": dated, "problem": problem, **shown_as}
    return page(request, "network.html", HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK, **values)


@router.api_route("/network/data", methods=READ)
def data(request: Request) -> JSONResponse:
    """What vis-network draws."""
    graph, snapshot = _asked(request, MOST)
    return JSONResponse({"snapshot": snapshot, **network_data(graph, linked=True)})


@router.api_route("/network/file", methods=READ)
def offline(request: Request) -> HTMLResponse:
    """The network as one file to keep or to send, which works offline."""
    graph, _ = _asked(request, MOST)
    centre = next((values["label"] for node, values in graph.nodes(data=True) if ":".join(node) == graph.graph["centre"]), "everything")
    return HTMLResponse(network_file(graph, f"Network of {centre}"), headers=_attachment("network.html"))


@router.api_route("/network/export/{form}", methods=READ)
def export(request: Request, form: str) -> Response:
    """The network for other programs, all of its nodes up to MOST_EXPORTED."""
    if form not in FORMS:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"The network is written as {', '.join(FORMS)}.")
    graph, _ = _asked(request, MOST_EXPORTED)
    name = f"network-{form}" if "." in form else f"network.{form}"
    return Response(written(graph, form), media_type=FORMS[form][0], headers=_attachment(name))


def _asked(request: Request, most: int) -> tuple[nx.MultiDiGraph, str]:
    """The network that an address asks for, and the snapshot's name. Raises BadParameter."""
    snapshot, state = snapshot_of(request), state_of(request)
    wanted_most = min(most, state.most) if "most" in request.query_params or most == MOST else most
    return network_of(snapshot.store, wanted_of(snapshot.store, state.given()), wanted_most), snapshot.name


def _attachment(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
