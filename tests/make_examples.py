"""Writes api/developers/examples.json: what each address of the interface answers on the bundled records, asked by the examples of its parameters."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from api.app import make_app
from api.developers.page import address_of
from api.developers.reconciliation import EXAMPLE
from api.settings import Settings
from graph.library import Library
from tests.factories_web import client

FILE = Path(__file__).resolve().parents[1] / "api" / "developers" / "examples.json"
LONGEST_LIST = 2  # items of any list in an example
# what takes files or a token to ask for
FILE_TOLD = {
    "name": "minutes.pdf", "bytes": 182044, "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "state": "waiting",
    "document": "", "facts": 0, "accounted_for": 0.0, "leftovers": 0, "warnings": [], "error": "",
}  # fmt: skip
TOLD = {
    "upload": "5f2a90c1d3b7e846", "state": "waiting", "error": "", "sent": "2026-03-02T09:30:00+00:00", "by": "Ann Lee (1f0c)", "read_anew": 0,
    "done": 0, "files": [FILE_TOLD],
}  # fmt: skip
DONE = {
    **TOLD, "state": "done", "done": 1,
    "files": [{**FILE_TOLD, "state": "read", "document": f"/documents/{FILE_TOLD['sha256']}", "facts": 93, "accounted_for": 0.91, "leftovers": 6}],
}  # fmt: skip
BY_HAND = {"POST /documents": TOLD, "GET /uploads/{id}": DONE}


def examples(library: Library) -> dict[str, Any]:
    """Method and path -> what is answered, with the long lists cut."""
    visit, found = client(library, "127.0.0.1"), dict(BY_HAND)
    for path, methods in make_app(library, Settings()).openapi()["paths"].items():
        operation = methods.get("get")
        if operation and path not in ("/uploads/{id}", "/reconcile/preview"):
            answer = visit.get(address_of(path, operation))
            assert answer.status_code == 200, (path, answer.text)
            found[f"GET {path}"] = shortened(answer.json())
    found["GET /reconcile"] = visit.get("/reconcile").json()
    found["POST /reconcile"] = visit.post("/reconcile", data={"queries": json.dumps(EXAMPLE)}).json()
    return dict(sorted(found.items()))


def shortened(value: Any) -> Any:
    """The same with at most so many items in each list; the columns of an answer stay."""
    if isinstance(value, dict):
        return {key: each if key == "columns" else shortened(each) for key, each in value.items()}
    return [shortened(each) for each in value[:LONGEST_LIST]] if isinstance(value, list) else value


def text(library: Library) -> str:
    """The file."""
    return json.dumps(examples(library), indent=1, ensure_ascii=False) + "\n"
