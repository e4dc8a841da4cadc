"""The console: a query with its colours and its mistake marked, its answer as a table, and the same to take along."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.filters import Problem
from api.pages import page
from graph.catalogue import catalogue, examples
from graph.query import EVERYTHING, Dataset
from graph.query_text import describing, tokens

LONGEST_ADDRESS = 6_000  # characters of a query that still fit into an address everywhere
LONGEST_COLOURED = 20_000
DOWNLOADS = {
    "rows": (("CSV", "csv"), ("TSV", "tsv"), ("JSON", "json"), ("XML", "xml")),
    "answer": (("JSON", "json"), ("XML", "xml"), ("CSV", "csv"), ("TSV", "tsv")),
    "graph": (("Turtle", "turtle"), ("N-Triples", "ntriples"), ("RDF/XML", "rdfxml"), ("JSON-LD", "jsonld")),
}


@dataclass(frozen=True)
class Outcome:
    """What came of a query. answer: the JSON that graph.answers makes for a page; line and column: of a mistake, 0 where none is known."""

    query: str = ""
    dataset: Dataset = EVERYTHING
    answer: bytes = b""
    problem: str = ""
    line: int = 0
    column: int = 0


@dataclass(frozen=True)
class Piece:
    """A part of a query as it is shown. kind: of graph.query_text, "" for what lies between; wrong: the mistake is here."""

    kind: str
    text: str
    wrong: bool


def console(request: Request, outcome: Outcome, status: HTTPStatus = HTTPStatus.OK) -> HTMLResponse:
    """The page: the form, then what came of the query, then examples."""
    found: dict[str, Any] | None = json.loads(outcome.answer) if outcome.answer else None
    fits = len(outcome.query) <= LONGEST_ADDRESS
    values: dict[str, Any] = {
        "query": outcome.query or next(iter(examples().values())).query,
        "asked": bool(outcome.query),
        "dataset": outcome.dataset,
        "problem": Problem("query", outcome.problem[:1].upper() + outcome.problem[1:]) if outcome.problem else None,
        "pieces": list(pieces(outcome)) if outcome.query else [],
        "marked": bool(outcome.line),
        "found": found,
        "table": table(found) if found else [],
        "downloads": [(name, _address(outcome, form)) for name, form in DOWNLOADS[found["kind"]]] if found and fits else [],
        "share": _address(outcome) if outcome.query and fits else "",
        "longest": LONGEST_ADDRESS,
        "examples": [(question, f"/sparql?{urlencode({'query': question.query})}") for question in examples().values()],
        "catalogue": [(question, f"/sparql?{urlencode({'query': question.query})}") for question in catalogue().values()],
    }
    response = page(request, "sparql.html", status, **values)
    response.headers["Vary"] = "Accept"
    return response


def pieces(outcome: Outcome) -> Iterator[Piece]:
    """The query in pieces, which together are the query: each with its colour, one of them with the mistake."""
    query, at = outcome.query, _offset(outcome)
    if len(query) > LONGEST_COLOURED:
        yield Piece("", query, False)
        return
    done = 0
    for token in tokens(query):
        if token.start > done:
            yield Piece("", query[done : token.start], False)
        done = token.start + len(token.text)
        yield Piece(token.kind, token.text, token.start <= at < done)
    yield Piece("", query[done:], False)
    if at >= done:
        yield Piece("end", "", True)


def _offset(outcome: Outcome) -> int:
    """Where the mistake is, in characters of the query; -1 where none is known."""
    lines = outcome.query.split("\n")
    return sum(len(line) + 1 for line in lines[: outcome.line - 1]) + outcome.column - 1 if outcome.line else -1


@dataclass(frozen=True)
class Cell:
    """A term in a table. about: its datatype or language; address: where its description is, or ""."""

    kind: str
    words: str
    title: str
    about: str
    shortened: bool
    address: str


def table(found: dict[str, Any]) -> list[list[Cell]]:
    """The rows of an answer as cells; an IRI leads to its description."""
    return [[_cell(*term) for term in row] for row in found["rows"]]


def _cell(kind: str, words: str, about: str, shortened: bool) -> Cell:
    if kind == "iri":
        return Cell(kind, about or words, words, "", False, f"/sparql?{urlencode({'query': describing(words)})}")
    return Cell(kind, words, "", about.rsplit("#", 1)[-1], shortened, "")


def _address(outcome: Outcome, form: str = "") -> str:
    """The address of the query; form: of the answer as a file."""
    graphs = [*(("default-graph-uri", iri) for iri in outcome.dataset.default), *(("named-graph-uri", iri) for iri in outcome.dataset.named)]
    return f"/sparql?{urlencode([('query', outcome.query), *graphs, *([('format', form)] if form else [])])}"
