"""The description of the interface as OpenAPI: FastAPI's own, completed with every question, the errors, the headers and an example of each answer.

The examples are what the service answers on the bundled records, written by `python tests/make_questions.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from http import HTTPStatus
from importlib import resources
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from fastapi import FastAPI

from api.developers.things import DAY, DAY_OR_NONE
from api.problems import PROBLEM
from graph.catalogue import Parameter
from graph.questions import Question, catalogue

Values = dict[str, Any]
ABOUT = """Answers from a partnership's records, each with the quotation that proves it.

What is read depends on the published snapshot and the address alone: an answer's `ETag` stays until another snapshot is published, and a request with
`If-None-Match` is answered 304 till then.

Lists and answers come in pages, by `limit` and `offset`; the header `Link` leads to the next.

Errors are problems (RFC 9457, `application/problem+json`), whose `detail` says what is wrong and, where it can, what was probably meant.

The scripts of any web page may read here (CORS), without cookies. Where the operator wants it, send a token: `Authorization: Bearer TOKEN`."""
TAGS = {
    "Questions": "The catalogue: each question that the service answers. Every value of a row is text, empty where no record tells; "
    "`evidence` names the facts that a row rests on.",
    "Things": "People, posts, organisations, issues and bodies, each with its IRI, its page and the facts that it rests on.",
    "Records": "Meetings, documents and facts: what was recorded, and the words that prove it.",
    "Search": "Full-text search.",
    "Network": "Who is tied to what.",
    "Reconciliation": "For OpenRefine and others that match their own names with things here: version 0.2 of the Reconciliation Service API.",
    "Documents": "Adding documents, for curators.",
}  # fmt: skip
ERRORS = {
    HTTPStatus.BAD_REQUEST: "there is no issue 'flytiping'; did you mean fly-tipping?",
    HTTPStatus.UNAUTHORIZED: "Sign in to read the records.",
    HTTPStatus.FORBIDDEN: "Only curators may change something.",
    HTTPStatus.NOT_FOUND: "There is no person with this id: look in the list.",
    HTTPStatus.CONFLICT: "Another upload or command is writing to the library at the moment. Try again when it has finished.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "What was sent is over the limit of 500 MB at once.",
    HTTPStatus.TOO_MANY_REQUESTS: "Too many requests came from your address. Try again in 1 seconds.",
    HTTPStatus.SERVICE_UNAVAILABLE: "No records have been read yet.",
}
EVERYWHERE = (HTTPStatus.BAD_REQUEST, HTTPStatus.UNAUTHORIZED, HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
TEXT: Values = {"type": "string"}
ETAG: Values = {"description": "stays as long as the answer", "schema": TEXT}
LINK: Values = {"description": "the addresses of the first, previous and next page (RFC 8288)", "schema": TEXT}
SCHEMES: Values = {"token": {"type": "http", "scheme": "bearer", "description": "a token that the operator gives: minutebook token new NAME"}}


class Service(FastAPI):
    """An app whose description is complete. FastAPI's own pages about it load scripts from elsewhere and are left out: /api is the page."""

    def __init__(self, title: str) -> None:
        tags = [{"name": name, "description": about} for name, about in TAGS.items()]
        super().__init__(title=title, description=ABOUT, version=_version(), docs_url=None, redoc_url=None, openapi_tags=tags)

    def openapi(self) -> Values:
        """The description, made once."""
        if not self.openapi_schema:
            complete(super().openapi())
        assert self.openapi_schema
        return self.openapi_schema


@cache
def examples() -> Values:
    """Method and path -> what is answered on the bundled records."""
    found: Values = json.loads((resources.files("api.developers") / "examples.json").read_text(encoding="utf-8"))
    return found


def complete(description: Values) -> None:
    """Add to FastAPI's description what it can't know."""
    questions = {f"/api/questions/{question.name}": {"get": _asking(question)} for question in catalogue().values()}
    paths = description["paths"] | questions
    schemas = description["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas["Problem"] = _problem_schema()
    description["components"] |= {"responses": {_name(status): _error(status, detail) for status, detail in ERRORS.items()}, "securitySchemes": SCHEMES}
    for path, methods in paths.items():
        for method, operation in methods.items():
            _complete(method, path, operation)
    order = list(TAGS)
    description["paths"] = dict(sorted(paths.items(), key=lambda item: order.index(next(iter(item[1].values()))["tags"][0])))


def _complete(method: str, path: str, operation: Values) -> None:
    """Errors, headers, security and the example of an operation."""
    answers = operation["responses"]
    answers.pop("422", None)
    statuses = [*EVERYWHERE, *([HTTPStatus.NOT_FOUND] if "{" in path or path.endswith("/preview") else [])]
    writes = path.startswith(("/documents", "/uploads"))
    told = [HTTPStatus(int(status)) for status in answers if status >= "400"]
    for status in dict.fromkeys((*statuses, *told)):
        answers[str(int(status))] = {"$ref": f"#/components/responses/{_name(status)}"}
    operation["responses"] = dict(sorted(answers.items()))
    operation["security"] = [{"token": []}] if writes else [{}, {"token": []}]
    good = next(answer for status, answer in answers.items() if status.startswith("2"))
    if good["description"] == "Successful Response":
        good["description"] = "What was asked for"
    if path.startswith("/api/"):
        listed = any(parameter["name"] == "offset" for parameter in operation.get("parameters", ()))
        good["headers"] = {"ETag": ETAG} | ({"Link": LINK} if listed else {})
        operation["responses"]["304"] = {"description": "The snapshot is still the one of the given ETag", "headers": {"ETag": ETAG}}
    example = examples().get(f"{method.upper()} {path}")
    if example is not None:
        good["content"]["application/json"]["example"] = example


def _asking(question: Question) -> Values:
    """The operation that asks a question."""
    content = {"application/json": {"schema": _answer(question)}, "text/csv": {"schema": TEXT}}
    return {
        "tags": ["Questions"],
        "summary": question.title,
        "description": question.about,
        "operationId": f"ask_{question.name}".replace("-", "_"),
        "parameters": [*(_parameter(question, parameter) for parameter in question.parameters), *_paging()],
        "responses": {"200": {"description": "The rows with their evidence; in a file of CSV without it", "content": content}},
    }  # fmt: skip


def _parameter(question: Question, parameter: Parameter) -> Values:
    schema: Values = {"type": "string"}
    if parameter.kind == "number":
        schema = {"type": "integer", "minimum": 1, "maximum": 1_000_000}
    elif parameter.kind == "date":
        schema["pattern"] = DAY if parameter.required else DAY_OR_NONE
    elif parameter.kind == "choice":
        schema["enum"] = list(parameter.choices)
    elif parameter.required:
        schema["pattern"] = r"\S"
    default = str(question.limit) if parameter.name == "limit" else parameter.default
    if default:
        schema["default"] = int(default) if parameter.kind == "number" else default
    example = "2" if parameter.name == "limit" else question.asked.get(parameter.name, "")
    if example:
        schema["examples"] = [int(example) if parameter.kind == "number" else example]
    return {"name": parameter.name, "in": "query", "required": parameter.required, "description": parameter.about, "schema": schema}


def _paging() -> Iterator[Values]:
    offset = {"type": "integer", "minimum": 0, "maximum": 1_000_000, "default": 0}
    form = {"type": "string", "enum": ["json", "csv"], "default": "json"}
    yield {"name": "offset", "in": "query", "required": False, "description": "leave out so many rows before these", "schema": offset}
    yield {"name": "format", "in": "query", "required": False, "description": "as JSON or as a file of CSV", "schema": form}


def _answer(question: Question) -> Values:
    """The schema of an answer to a question: its rows have just its columns, and their evidence."""
    columns = examples().get(f"GET /api/questions/{question.name}", {}).get("columns", [])
    ids = {"type": "array", "items": {"type": "string", "pattern": "^[0-9a-f]{16}$"}, "description": "ids of facts, for /api/facts/{id}"}
    row = {"type": "object", "properties": {**dict.fromkeys(columns, TEXT), "evidence": ids}, "required": [*columns, "evidence"], "additionalProperties": False}
    properties = {
        "question": {"const": question.name},
        "snapshot": TEXT,
        "parameters": {"type": "object", "additionalProperties": TEXT},
        "columns": {"type": "array", "items": TEXT},
        "rows": {"type": "array", "items": row},
        "limit": {"type": "integer"},
        "offset": {"type": "integer"},
        "cut": {"type": "boolean", "description": "whether there are more rows"},
    }
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _problem_schema() -> Values:
    properties = {"type": TEXT, "title": TEXT, "status": {"type": "integer"}, "detail": {**TEXT, "description": "what is wrong, in a sentence"}}
    return {"type": "object", "description": "What went wrong (RFC 9457).", "properties": properties, "required": list(properties)}


def _error(status: HTTPStatus, detail: str) -> Values:
    example = {"type": "about:blank", "title": status.phrase, "status": int(status), "detail": detail}
    answer: Values = {"description": status.phrase, "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}}}
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        answer["headers"] = {"Retry-After": {"description": "seconds", "schema": {"type": "integer"}}}
    return answer


def _name(status: HTTPStatus) -> str:
    """What a response is called in the description: "NotFound"."""
    return status.phrase.title().replace(" ", "").replace("-", "")


def _version() -> str:
    try:
        return version("minutebook")
    except PackageNotFoundError:  # run out of a folder
        return "0"
