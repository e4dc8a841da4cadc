"""The description of the interface: complete, with examples that are true, and a page of our own made of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lxml import html

from api.developers.description import EVERYWHERE, TAGS, examples
from api.developers.page import address_of, what
from graph.library import Library
from graph.questions import catalogue
from tests import make_examples
from tests.factories_web import Visit, visitor


@pytest.fixture(scope="module")
def described(library: Library) -> dict[str, Any]:
    found: dict[str, Any] = visitor(library)("/openapi.json").json()
    return found


def operations(described: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {f"{method.upper()} {path}": operation for path, methods in described["paths"].items() for method, operation in methods.items()}


def test_everything_is_described(described: dict[str, Any]) -> None:
    found = operations(described)
    assert {name.split()[0] for name in found} == {"GET", "POST"}
    assert {f"GET /api/questions/{name}" for name in catalogue()} < set(found)
    assert {"GET /api/people/{id}", "GET /api/issues/{id}/story", "GET /api/search", "GET /reconcile", "POST /reconcile", "POST /documents"} < set(found)
    assert described["info"]["description"] and described["info"]["version"]
    assert len({operation["operationId"] for operation in found.values()}) == len(found)
    for name, operation in found.items():
        assert operation["summary"] and operation["description"], name
        assert operation["tags"][0] in TAGS, name
        for parameter in operation.get("parameters", ()):
            assert parameter["description"], (name, parameter["name"])


def test_every_operation_says_how_it_answers(described: dict[str, Any]) -> None:
    for name, operation in operations(described).items():
        answers = operation["responses"]
        assert {str(int(status)) for status in EVERYWHERE} <= set(answers), name
        assert ("404" in answers) or "{" not in name, name
        assert "422" not in answers
        good = [answer for status, answer in answers.items() if status.startswith("2")]
        for answer in good:
            for media, content in answer["content"].items():
                assert "schema" in content or media == "text/html", name
        for status, answer in answers.items():
            if status >= "400":
                error = described["components"]["responses"][answer["$ref"].rsplit("/", 1)[-1]]["content"]["application/problem+json"]
                assert error["example"]["status"] == int(status)
        if name.startswith("GET /api/"):
            assert "304" in answers and "ETag" in good[0]["headers"]


def test_examples_are_what_is_answered(library: Library) -> None:
    assert json.loads(make_examples.text(library)) == examples(), "run python tests/make_questions.py"


def test_every_answer_has_an_example(described: dict[str, Any]) -> None:
    for name, operation in operations(described).items():
        answer = next(answer for status, answer in operation["responses"].items() if status.startswith("2"))
        assert "application/json" not in answer["content"] or answer["content"]["application/json"]["example"], name
        rows = answer["content"].get("application/json", {}).get("example", {})
        assert rows.get("rows", rows.get("items", True)), f"{name}: the example holds no row"


def test_a_question_takes_the_parameters_that_its_file_declares(described: dict[str, Any]) -> None:
    for question in catalogue().values():
        parameters = {each["name"]: each for each in described["paths"][f"/api/questions/{question.name}"]["get"]["parameters"]}
        assert set(parameters) == {p.name for p in question.parameters} | {"offset", "format"}
        for parameter in question.parameters:
            told = parameters[parameter.name]
            assert (told["required"], told["description"]) == (parameter.required, parameter.about)
            assert tuple(told["schema"].get("enum", ())) == parameter.choices
            assert (told["schema"]["type"] == "integer") == (parameter.kind == "number")


def test_the_page_shows_every_operation(visit: Visit, described: dict[str, Any]) -> None:
    tree = html.fromstring(visit("/api").text)
    shown = [" ".join(each.text_content().split()) for each in tree.xpath("//p[@class='address']")]
    assert sorted(shown) == sorted(operations(described))
    assert len(tree.xpath("//article[@class='operation']//pre")) == sum("example" in str(each["responses"]) for each in operations(described).values())
    parameters = sum(len(each.get("parameters", ())) for each in operations(described).values())
    assert len(tree.xpath("//article[@class='operation']//tbody/tr")) == parameters
    assert tree.xpath("//script") == []


def test_every_example_of_the_page_answers(visit: Visit) -> None:
    links = html.fromstring(visit("/api").text).xpath("//article[@class='operation']//a/@href")
    assert len(links) > 50
    assert [link for link in links if not link.startswith("/uploads/") and visit(link).status_code != 200] == []


def test_the_page_needs_no_library(tmp_path: Any) -> None:
    assert visitor(Library.create(tmp_path / "empty"))("/api").status_code == 200


def test_no_documentation_page_from_elsewhere(visit: Visit) -> None:
    assert [visit(path).status_code for path in ("/docs", "/redoc", "/docs/oauth2-redirect")] == [404] * 3


def test_words_of_a_schema() -> None:
    assert what({"type": "integer", "minimum": 1, "maximum": 1000}) == "whole number from 1 to 1,000"
    assert what({"anyOf": [{"enum": ["a", "b"]}, {"type": "null"}]}) == "one of a, b"
    assert address_of("/x/{id}", {"parameters": [{"name": "id", "in": "path", "schema": {"examples": ["a/b c"]}}]}) == "/x/a/b%20c"
