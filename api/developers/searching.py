"""Search in all documents: /api/search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import Query, Request
from fastapi.responses import JSONResponse

from api.current import snapshot_of
from api.developers.answering import Limit, Offset, links_of, reading, router_of
from api.developers.resources import answered
from graph.finding import narrowed
from graph.library import Library
from graph.search import Hit, search
from graph.things import id_of

router = router_of("/api", "Search")
HITS = 20


@dataclass(frozen=True)
class Passage:
    """A passage that matches. marks: where in `text` the words stand; start: of `text` in the document's text; facts: ids of those that quote a marked word.

    document: its SHA-256; page: from 1, null where there are none; issues, people: those that its item names; score: comparable within one answer.
    """

    document: str
    name: str
    page: int | None
    date: str
    body: str
    item: str
    issues: tuple[str, ...]
    people: tuple[str, ...]
    start: int
    text: str
    marks: tuple[tuple[int, int], ...]
    facts: tuple[str, ...]
    score: float
    address: str


@dataclass(frozen=True)
class Passages:
    """A page of what was found. total: passages that match in all; documents: in how many was looked."""

    snapshot: str
    total: int
    documents: int
    limit: int
    offset: int
    items: tuple[Passage, ...]


@reading(router, "/search", response_model=Passages, summary="Search the words of all documents")
def searching(
    request: Request,
    words: Annotated[str, Query(alias="q", min_length=1, description='what to look for: words, "a phrase", begin*, without -others', examples=["fly-tipping"])],
    issue: Annotated[str, Query(description="only in items that name this issue, by id or label", examples=["fly-tipping"])] = "",
    person: Annotated[str, Query(description="only in items that name this person; a part of the name")] = "",
    body: Annotated[str, Query(description="only in records of a body; a part of its name")] = "",
    year: Annotated[int | None, Query(ge=1900, le=2099, description="only in records of this year's meetings", examples=[2016])] = None,
    limit: Limit = HITS,
    offset: Offset = 0,
) -> JSONResponse:
    """The passages that match, best first, with the facts that quote them."""
    snapshot = snapshot_of(request)
    library: Library = request.app.state.library
    within = narrowed(snapshot.store, issue.strip(), person.strip(), body.strip(), year)
    found = search(library.index, int(snapshot.name), words, within, limit, offset)
    page = Passages(snapshot.name, found.passages, found.documents, limit, offset, tuple(map(_passage, found.hits)))
    return answered(page, links_of(request, limit, offset, found.passages > offset + limit))


def _passage(hit: Hit) -> Passage:
    document = id_of(hit.document)
    start, end = (hit.start + hit.marks[0][0], hit.start + hit.marks[-1][1]) if hit.marks else (hit.start, hit.start + len(hit.text))
    facts = tuple(dict.fromkeys(id_of(quoted.fact) for quoted in hit.facts))
    return Passage(
        document, hit.name, hit.page, hit.date, hit.body, hit.item, hit.issues, hit.people, hit.start, hit.text, hit.marks, facts, hit.score,
        f"/documents/{quote(document)}?from={start}&to={end}#asked",
    )  # fmt: skip
