"""A second reader points at words; what is no word of the record, or names nobody there, is passed over; answers are kept; nobody is asked unless configured."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from api.intake import take_in, text_of
from api.settings import Settings, SettingsError
from graph.check import check
from graph.library import Library
from ingest.claims import Action, Ownership, Resolution
from ingest.read import read
from ingest.second_reader import SecondReader
from ontology.load import load, ontology_graph, shapes_graph

MINUTES = """HARBOUR WATCH BOARD

Minutes of the meeting held at 10.00 am on Tuesday 4 May 2021

Present: Councillor Ann Vale (Chair), Tom Beck (Street Warden Manager), Ida Roe (Fire Officer)

1  FLY-TIPPING
The lanterns on the quay stay lit until midnight from now on, all were content.
It falls to Mr Beck to see that the
skips are gone.
Ms Roe is our voice on fly-tipping these days.
Mr Beck agreed to repair the nets by Friday.
"""
POINTED = [
    {"kind": "resolution", "quote": "The lanterns on the quay stay lit until midnight from now on"},
    {"kind": "action", "quote": "It falls to Mr Beck to see that the skips are gone.", "owner": "Mr Beck"},
    {"kind": "ownership", "quote": "Ms Roe is our voice on fly-tipping these days.", "owner": "Ms Roe", "ground": "leads"},
]
PASSED_OVER: list[dict[str, Any]] = [
    {"kind": "resolution", "quote": "The lanterns on the quay are to be put out"},
    {"kind": "resolution", "quote": "the quay"},
    {"kind": "action", "quote": "It falls to Mr Beck to see that the skips are gone.", "owner": "Ida Roe"},
    {"kind": "action", "quote": "It falls to Mr Beck to see that the skips are gone."},
    {"kind": "ownership", "quote": "Ms Roe is our voice on fly-tipping these days.", "owner": "Ms Roe", "ground": "owns"},
    {"kind": "ownership", "quote": "It falls to Mr Beck to see that the skips are gone.", "owner": "Ms Roe", "ground": "leads"},
    {"kind": "gossip", "quote": "all were content"},
    {"kind": "action", "quote": ["It falls to Mr Beck"], "owner": 7},
    {"kind": "action", "quote": "Mr Beck agreed to repair the nets by Friday.", "owner": "Mr Beck"},  # our own rules read it
    {},
]  # fmt: skip


def reading(*told: dict[str, Any]) -> list[Any]:
    """The claims that a second reader adds."""
    vocabulary = load()[0]
    ours = read("m.txt", MINUTES.encode(), vocabulary)
    both = read("m.txt", MINUTES.encode(), vocabulary, second=SecondReader("stand-in", lambda passage: told))
    assert both.facts[: len(ours.facts)] == ours.facts
    added = both.facts[len(ours.facts) :]
    assert all(fact.found_by == "second_reader/stand-in" and fact.confidence < 0.75 for fact in added)
    assert all(MINUTES[quote.start : quote.end] == quote.text for fact in added for quote in fact.quotes)
    assert both.accounted_for >= ours.accounted_for
    return [fact.claim for fact in added]


def test_what_it_points_at_becomes_facts_of_the_records_words() -> None:
    resolved, action, owned = reading(*POINTED)
    assert isinstance(resolved, Resolution) and (resolved.item, resolved.text) == ("1", "The lanterns on the quay stay lit until midnight from now on")
    assert isinstance(action, Action) and (action.owners, action.text) == (("Tom Beck",), "It falls to Mr Beck to see that the skips are gone.")
    assert isinstance(owned, Ownership) and (owned.issue, owned.owner, owned.kind) == ("fly-tipping", "Ida Roe", "leads")


@pytest.mark.parametrize("told", PASSED_OVER)
def test_what_the_record_does_not_bear_out_is_passed_over(told: dict[str, Any]) -> None:
    assert reading(told) == []


Answers = Callable[[dict[str, Any]], tuple[int, bytes]]


@pytest.fixture
def service() -> Iterator[tuple[str, list[tuple[dict[str, Any], str]], list[Answers]]]:
    """A stand-in for an OpenAI-compatible service on this machine: its address, what it was asked, and how it answers."""
    asked: list[tuple[dict[str, Any], str]] = []
    answers: list[Answers] = [lambda body: (200, content({"facts": POINTED}))]

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append((body, f"{self.path} {self.headers['Authorization']}"))
            status, data = answers[0](body)
            self.send_response(status)
            self.send_header("Location", "http://127.0.0.1:9/elsewhere")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1/", asked, answers
    server.shutdown()
    server.server_close()


def content(facts: Any) -> bytes:
    return json.dumps({"choices": [{"message": {"content": json.dumps(facts)}}]}).encode()


def test_a_service_is_asked_once_and_its_answers_are_kept(service: tuple[str, list[Any], list[Answers]], tmp_path: Path) -> None:
    address, asked, answers = service
    path, library = tmp_path / "m.txt", Library.create(tmp_path / "library")
    path.write_text(MINUTES, encoding="utf-8")
    own = next(iter(take_in(library, [path])))
    assert asked == [], "off by default"
    settings = Settings(second_reader=address, second_reader_model="Small Model 7B", second_reader_key="k1")
    both = next(iter(take_in(library, [path], settings=settings)))
    assert (both.what, both.facts) == ("read", own.facts + len(POINTED))
    body, sent = asked[0]
    assert sent == "/v1/chat/completions Bearer k1" and body["temperature"] == 0 and body["model"] == "Small Model 7B"
    assert "Ms Roe is our voice" in body["messages"][1]["content"] and "Councillor Ann Vale" not in body["messages"][1]["content"]
    assert next(iter(take_in(library, [path], settings=settings))).what == "known"
    before, times = library.nquads(library.stored()[0].sha256), len(asked)
    assert b"second_reader/small-model-7b" in (before or b"")
    answers[0] = lambda body: (200, content({"facts": []}))
    take(library, path)
    again = next(iter(take_in(library, [path], settings=settings)))
    assert (again.what, len(asked)) == ("read", times), "nobody is asked twice"
    assert library.nquads(library.stored()[0].sha256) == before
    assert list(check(library, shapes_graph(), ontology_graph(), text_of)) == []


def take(library: Library, path: Path) -> None:
    assert [outcome.what for outcome in take_in(library, [path])] == ["read"]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ((500, b""), "does not answer"), ((302, b""), "does not answer"), ((200, b"<html>"), "is not as agreed"), ((200, b"[]"), "is not as agreed"),
        ((200, content("facts")), "is not as agreed"), ((200, content({})), "is not as agreed"),
    ],
)  # fmt: skip
def test_what_is_no_answer_fails_the_document_and_keeps_what_was_read(
    service: tuple[str, list[Any], list[Answers]], tmp_path: Path, answer: tuple[int, bytes], why: str
) -> None:
    address, _, answers = service
    path, library = tmp_path / "m.txt", Library.create(tmp_path / "library")
    path.write_text(MINUTES, encoding="utf-8")
    take(library, path)
    kept = library.nquads(library.stored()[0].sha256)
    answers[0] = lambda body: answer
    failed = next(iter(take_in(library, [path], settings=Settings(second_reader=address, second_reader_model="m"))))
    assert failed.what == "failed" and failed.error.startswith("m.txt: the second reader") and why in failed.error
    assert library.nquads(library.stored()[0].sha256) == kept


def test_a_list_that_is_none_holds_nothing(service: tuple[str, list[Any], list[Answers]], tmp_path: Path) -> None:
    address, _, answers = service
    path, library = tmp_path / "m.txt", Library.create(tmp_path / "library")
    path.write_text(MINUTES, encoding="utf-8")
    take(library, path)
    for facts in ("none", [1, None, "x"], {}):
        answers[0] = lambda body, facts=facts: (200, content({"facts": facts}))  # type: ignore[misc]
        settings = Settings(second_reader=address, second_reader_model=f"m{len(str(facts))}")
        assert next(iter(take_in(library, [path], settings=settings))).what == "read"
        assert b"second_reader" not in (library.nquads(library.stored()[0].sha256) or b"")


@pytest.mark.parametrize("given", [{"second_reader": "127.0.0.1:80", "second_reader_model": "m"}, {"second_reader": "http://127.0.0.1/v1"}])
def test_half_a_setting_is_refused(given: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match="MINUTEBOOK_SECOND_READER"):
        Settings(**given)  # type: ignore[arg-type]
