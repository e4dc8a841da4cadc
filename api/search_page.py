"""The page that searches the words of all documents, narrowed by issue, person, body and year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.current import snapshot_of
from api.documents import whole
from api.filters import Problem, issues_named, problem_of
from api.pages import READ, page
from graph.errors import BadParameter, BadQuery
from graph.finding import narrowed
from graph.library import Library
from graph.search import Found, Hit, search

router = APIRouter(include_in_schema=False)
ON_SCREEN = 20  # hits
MOST_SCREENS = 50
BLANK = re.compile(r"\n\s*\n")
YEAR = re.compile(r"(?:19|20)\d\d")
Words = Annotated[str, Query(alias="q")]
Nth = Annotated[str, Query(alias="page")]


@dataclass(frozen=True)
class Shown:
    """A hit as the page shows it. pieces: its text, cut where marks begin and end, each with whether it is marked.

    document, place: addresses of the document and of the words in it; facts: (id, what it is) of those that quote a marked word.
    """

    hit: Hit
    pieces: tuple[tuple[str, bool], ...]
    document: str
    place: str
    facts: tuple[tuple[str, str], ...]


@router.api_route("/search", methods=READ)
def search_page(
    request: Request, words: Words = "", issue: str = "", person: str = "", body: str = "", year: str = "", nth: Nth = "1"
) -> HTMLResponse:  # fmt: skip
    """The passages that match, best first, each with its evidence."""
    given = {"q": words.strip(), "issue": issue.strip(), "person": person.strip(), "body": body.strip(), "year": year.strip()}
    number = min(max(1, whole(nth, "page")), MOST_SCREENS)
    problem, found = None, None
    try:
        found = _found(request, given, (number - 1) * ON_SCREEN) if given["q"] else None
    except BadQuery as error:
        problem = Problem("q", str(error)[:1].upper() + str(error)[1:])
    except BadParameter as error:
        problem = problem_of(error, ("issue", "person", "body", "year"))
    screens = min(MOST_SCREENS, -(-found.passages // ON_SCREEN)) if found else 0
    values: dict[str, Any] = {
        "hits": [shown(hit) for hit in found.hits] if found else [],
        "labels": issues_named(snapshot_of(request).store),
        "others": [(each, f"/search?{urlencode({**given, 'page': each})}") for each in range(1, screens + 1)],
        "number": number,
        "narrowed": any(value for name, value in given.items() if name != "q"),
    }
    return page(request, "search.html", HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK, given=given, problem=problem, found=found, **values)


def _found(request: Request, given: dict[str, str], offset: int) -> Found:
    """The answer. Raises BadQuery or BadParameter."""
    if given["year"] and not YEAR.fullmatch(given["year"]):
        raise BadParameter(f"year is a year such as 2018, not {given['year']!r}")
    snapshot = snapshot_of(request)
    library: Library = request.app.state.library
    within = narrowed(snapshot.store, given["issue"], given["person"], given["body"], int(given["year"]) if given["year"] else None)
    return search(library.index, int(snapshot.name), given["q"], within, ON_SCREEN, offset)


def shown(hit: Hit) -> Shown:
    """A hit with its marks and its links."""
    start, end = (hit.start + hit.marks[0][0], hit.start + hit.marks[-1][1]) if hit.marks else (hit.start, hit.start + len(hit.text))
    document = f"/documents/{hit.document.rsplit('/', 1)[-1]}"
    facts = {quoted.fact.rsplit("/", 1)[-1]: quoted.kind for quoted in hit.facts}
    return Shown(hit, tuple(_pieces(hit)), document, f"{document}?from={start}&to={end}#asked", tuple(facts.items()))


def _pieces(hit: Hit) -> Iterator[tuple[str, bool]]:
    at = 0
    for start, end in hit.marks:
        yield BLANK.sub("\n", hit.text[at:start]), False
        yield hit.text[start:end], True
        at = end
    yield BLANK.sub("\n", hit.text[at:]), False
