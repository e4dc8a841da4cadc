"""The catalogue for programs: /api/questions tells what can be asked, /api/questions/NAME answers it."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from api.current import snapshot_of
from api.developers.answering import given, links_of, reading, router_of
from api.developers.resources import answered
from graph.errors import BadParameter
from graph.questions import Question, ask, catalogue
from graph.store import Answer
from graph.things import facts_of

router = router_of("/api", "Questions")
answers = APIRouter(prefix="/api", include_in_schema=False)  # each question is described with its own parameters
FORMATS = ("json", "csv")
MOST_OFFSET = 1_000_000


@dataclass(frozen=True)
class Taken:
    """A parameter of a question. kind: what it is, such as text, date, issue, or choice of `choices`; default: "" for none."""

    name: str
    kind: str
    required: bool
    about: str
    choices: tuple[str, ...]
    default: str


@dataclass(frozen=True)
class Described:
    """A question of the catalogue. example: parameters that have an answer; limit: how many rows it gives where nobody asks for more or fewer."""

    name: str
    title: str
    about: str
    address: str
    parameters: tuple[Taken, ...]
    example: str
    limit: int


@dataclass(frozen=True)
class Catalogue:
    """What can be asked."""

    questions: tuple[Described, ...]


@reading(router, "/questions", response_model=Catalogue, summary="The catalogue")
def questions() -> JSONResponse:
    """What can be asked, with which parameters. Every question has an address of its own, which is described below."""
    return answered(Catalogue(tuple(map(described, catalogue().values()))))


@reading(answers, "/questions/{name}")
def answer(request: Request, name: str) -> Response:
    """The answer to a question as JSON, or as CSV with format=csv; all other parameters but offset are the question's own."""
    asked = given(request)
    form, offset = asked.pop("format", "json"), _offset(asked.pop("offset", "0"))
    if form not in FORMATS:
        raise BadParameter(f"format is one of {', '.join(FORMATS)}, not {form!r}")
    for parameter in catalogue()[name].parameters if name in catalogue() else ():
        if parameter.kind in ("number", "choice") and parameter.name in asked and not asked[parameter.name].strip():
            raise BadParameter(f"{parameter.name} has no value: leave it out, or say which")
    snapshot = snapshot_of(request)
    found = ask(snapshot.store, name, asked, offset)
    limit = int(asked.get("limit", catalogue()[name].limit))
    headers = links_of(request, limit, offset, found.cut)
    if form == "csv":
        file = {"Content-Disposition": f'attachment; filename="{name}.csv"', "Rows-Left-Out": str(found.cut).lower()}
        return Response(csv_of(found), media_type="text/csv; charset=utf-8", headers=headers | file)
    rows = [{**row, "evidence": facts_of(row)} for row in found.dicts()]
    place = {"limit": limit, "offset": offset, "cut": found.cut}
    values = {"question": name, "snapshot": snapshot.name, "parameters": asked, "columns": found.columns, "rows": rows, **place}
    return JSONResponse(values, headers=headers)


def csv_of(found: Answer) -> str:
    """An answer as CSV with its cells as they are: they are a record's words, and no cell is changed for a spreadsheet's sake."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(found.columns)
    writer.writerows(found.rows)
    return text.getvalue()


def described(question: Question) -> Described:
    """A question as the catalogue tells it."""
    parameters = tuple(Taken(**vars(parameter)) for parameter in question.parameters)
    return Described(question.name, question.title, question.about, f"/api/questions/{question.name}", parameters, question.example, question.limit)


def _offset(words: str) -> int:
    if not words.isascii() or not words.isdecimal() or len(words) > 7 or int(words) > MOST_OFFSET:
        raise BadParameter(f"offset is a whole number from 0 to {MOST_OFFSET}, not {words!r}")
    return int(words)
