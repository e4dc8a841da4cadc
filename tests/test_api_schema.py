"""Whatever the description of the interface allows, and what it does not: no mistake of ours, and every answer as described."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from api.app import make_app
from api.settings import Settings
from graph.library import Library
from tests.factories_web import Visit

EXAMPLES = 12  # of each operation and mode
# Not asked: positive_data_acceptance, as a name that nobody bears and an issue that there is none of are mistakes that no schema can tell.
CHECKED = (
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance", "response_schema_conformance",
    "negative_data_rejection", "ignored_auth", "unsupported_method", "allow_header_conformance",
)  # fmt: skip
load_all_checks()
DESCRIBED = make_app(Library(Path("none")), Settings()).openapi()["paths"]
OPERATIONS = [(path, method.upper()) for path, methods in DESCRIBED.items() for method in methods]


@pytest.fixture(scope="module")
def described(library: Library) -> schemathesis.BaseSchema:
    """The description of the interface over the bundled records, as it is served."""
    return schemathesis.openapi.from_asgi("/openapi.json", make_app(library, Settings(library=library.path, hosts=("testserver",), rate=0.0)))


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_answers_are_as_described(described: schemathesis.BaseSchema, path: str, method: str, mode: GenerationMode) -> None:
    checks = CHECKS.get_by_names(CHECKED)

    @settings(max_examples=EXAMPLES, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(described[path][method].as_strategy(generation_mode=mode))
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=checks)

    try:
        ask()
    except Unsatisfiable:
        taken = [each["schema"] for each in DESCRIBED[path][method.lower()].get("parameters", ())]
        assert mode == GenerationMode.NEGATIVE and all(set(each) <= {"type", "title", "description", "examples"} for each in taken), "any words may be sent"


@pytest.mark.parametrize("path", [path for path, method in OPERATIONS if method == "GET" and not path.startswith("/uploads/")])
def test_all_rows_are_as_described(described: schemathesis.BaseSchema, path: str) -> None:
    places: dict[str, dict[str, Any]] = {"path": {}, "query": {}}
    for parameter in DESCRIBED[path]["get"].get("parameters", ()):
        example = next(iter(parameter["schema"].get("examples", ())), None)
        if example is not None and (parameter["required"] or path in ("/api/facts", "/reconcile")):
            places[parameter["in"]][parameter["name"]] = example
        elif parameter["name"] == "limit":
            places["query"]["limit"] = 1000
    answer = described[path]["GET"].Case(path_parameters=places["path"], query=places["query"]).call_and_validate(checks=CHECKS.get_by_names(CHECKED))
    assert answer.status_code == 200


@pytest.mark.parametrize("value", [" ", "\x00", "'\"<>{}", "9" * 400, "https://minutebook.example/id/<>", "\u202e*", "²"])
def test_no_value_of_a_parameter_breaks_anything(visit: Visit, value: str) -> None:
    for path, operation in ((path, DESCRIBED[path]["get"]) for path, method in OPERATIONS if method == "GET"):
        for parameter in operation.get("parameters", ()):
            others = [each for each in operation["parameters"] if each["required"] and each is not parameter]
            asked = {each["name"]: each["schema"]["examples"][0] for each in others} | {parameter["name"]: value}
            address = path.format_map({name: quote(str(each), safe="") for name, each in asked.items()})
            query = {name: each for name, each in asked.items() if f"{{{name}}}" not in path}
            answer = visit(f"{address}?{urlencode(query)}", headers={"Accept": "application/json"})
            assert answer.status_code < 500, (address, query)
            assert answer.status_code < 400 or answer.headers["content-type"] == "application/problem+json", (address, query)
