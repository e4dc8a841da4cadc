"""The page /api: what programs can ask here, out of the same description that they get as OpenAPI."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.developers.description import EVERYWHERE
from api.pages import READ, page

router = APIRouter(include_in_schema=False)
Values = dict[str, Any]


@dataclass(frozen=True)
class Parameter:
    """A parameter as the page shows it. what: its type in words; default: "" for none."""

    name: str
    place: str
    required: bool
    what: str
    default: str
    about: str


@dataclass(frozen=True)
class Operation:
    """Something that can be asked. id: where it stands on the page; example: an address to try, "" for none; answer: its JSON on the bundled records.

    errors: those that not every operation may answer with, as (status, in words).
    """

    id: str
    method: str
    path: str
    summary: str
    about: str
    parameters: tuple[Parameter, ...]
    example: str
    answer: str
    errors: tuple[tuple[str, str], ...]


@router.api_route("/api", methods=READ)
def api_page(request: Request) -> HTMLResponse:
    """All operations by subject, each with its parameters, an example and its answers. Needs no library."""
    described = request.app.openapi()
    groups = [(tag["name"], tag["description"], list(operations(described, tag["name"]))) for tag in described["tags"]]
    errors = [(int(status), status.phrase) for status in EVERYWHERE]
    return page(
        request, "api.html", errors=errors, about=described["info"]["description"].split("\n\n"), groups=groups, here=str(request.base_url).rstrip("/")
    )  # fmt: skip


def operations(described: Values, tag: str) -> Iterator[Operation]:
    """The operations of a subject."""
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            if tag in operation["tags"]:
                yield _operation(method.upper(), path, operation)


def address_of(path: str, operation: Values) -> str:
    """An address to try, made of the examples of the parameters."""
    asked = {}
    for parameter in operation.get("parameters", ()):
        example = next(iter(parameter["schema"].get("examples", ())), None)
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", quote(str(example)))
        elif example is not None:
            asked[parameter["name"]] = example
    return path + (f"?{urlencode(asked)}" if asked else "")


def _operation(method: str, path: str, operation: Values) -> Operation:
    parameters = tuple(_parameter(parameter) for parameter in operation.get("parameters", ()))
    answers = operation["responses"]
    good = next(answer for status, answer in answers.items() if status.startswith("2"))
    example = good.get("content", {}).get("application/json", {}).get("example")
    own = ((status, HTTPStatus(int(status)).phrase) for status in sorted(answers) if status >= "400" and int(status) not in EVERYWHERE)
    return Operation(
        operation["operationId"], method, path, operation["summary"], operation["description"], parameters,
        address_of(path, operation) if method == "GET" else "", json.dumps(example, indent=2, ensure_ascii=False) if example is not None else "", tuple(own),
    )  # fmt: skip


def _parameter(parameter: Values) -> Parameter:
    schema = parameter["schema"]
    default = schema.get("default", "")
    return Parameter(parameter["name"], parameter["in"], parameter["required"], what(schema), "" if default is None else str(default), parameter["description"])


def what(schema: Values) -> str:
    """A schema in words: "integer from 1 to 1000", "one of json, csv"."""
    kinds = [each for each in schema.get("anyOf", (schema,)) if each.get("type") != "null"]
    kind = kinds[0]
    if "enum" in kind:
        return f"one of {', '.join(kind['enum'])}"
    if kind.get("type") == "integer":
        return "whole number" + (f" from {kind['minimum']} to {kind['maximum']:,}" if "maximum" in kind else "")
    if "pattern" in kind and "19|20" in kind["pattern"]:
        return "day, month or year"
    return "text" if kind.get("type") == "string" else str(kind.get("type", "text"))
