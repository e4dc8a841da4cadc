"""The SPARQL protocol over a real connection: its ways, what is asked, its errors and its console."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pyoxigraph as ox
import pytest
import rdflib

from api.intake import take_in
from graph.library import Library
from tests.factories_sparql import GRAPH, MB, ROWS, ask
from tests.factories_web import served


def test_three_ways_give_one_answer(endpoint: str) -> None:
    url = f"{endpoint}/sparql"
    direct = httpx.post(url, content=ROWS.encode(), headers={"Content-Type": "application/sparql-query; charset=utf-8"})
    answers = [ask(endpoint, ROWS), httpx.post(url, data={"query": ROWS}), direct]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert len(answers[0].json()["results"]["bindings"]) > 50


def test_head_is_get_without_a_body(endpoint: str) -> None:
    for path in (f"/sparql?query={quote(ROWS)}", "/sparql", "/graphs?default"):
        get, head = (httpx.request(method, endpoint + path, headers={"Accept": "*/*"}) for method in ("GET", "HEAD"))
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["content-type"] == get.headers["content-type"]
        assert int(head.headers["content-length"]) == len(get.content)


@pytest.mark.parametrize(
    ("answer", "status", "words"),
    [
        (lambda url: httpx.get(url, params=[("query", ROWS), ("query", ROWS)]), 400, "twice"),
        (lambda url: httpx.post(url, data={"other": "x"}), 400, "no field query"),
        (lambda url: httpx.post(url, content=b"{}", headers={"Content-Type": "application/json"}), 400, "application/sparql-query"),
        (lambda url: httpx.post(url, content=b"\xff", headers={"Content-Type": "application/sparql-query"}), 400, "UTF-8"),
        (lambda url: httpx.get(f"{url}?query=%FF"), 400, "UTF-8"),
        (lambda url: httpx.get(url, params={"query": ROWS, "format": "docx"}), 400, "format is one of"),
        (lambda url: httpx.get(url, params={"query": ROWS, "default-graph-uri": "no iri"}), 400, "absolute IRI"),
        (lambda url: httpx.get(url, params={"query": ""}), 400, "empty"),
        (lambda url: httpx.get(url, params={"update": "CLEAR ALL"}), 403, "updates are not allowed"),
        (lambda url: httpx.post(url, data={"update": "CLEAR ALL"}), 403, "updates are not allowed"),
        (lambda url: httpx.post(url, content=b"CLEAR ALL", headers={"Content-Type": "application/sparql-update"}), 403, "updates are not allowed"),
        (lambda url: httpx.post(url, data={"query": "INSERT DATA { <a:a> <a:b> <a:c> }"}), 403, "INSERT is not allowed"),
        (lambda url: httpx.get(url, params={"query": "ASK { SERVICE <http://x/> {} }"}), 403, "SERVICE is not allowed"),
        (lambda url: httpx.get(url, params={"query": "LOAD <http://x/>"}), 403, "LOAD is not allowed"),
        (lambda url: httpx.get(url, params={"query": "SELECT (<x:f>(1) AS ?x) {}"}), 400, "not supported"),
        (lambda url: httpx.get(url, params={"query": "ASK {}"}, headers={"Accept": "image/png"}), 406, "none of the formats"),
        (lambda url: httpx.get(url, params={"query": ROWS}, headers={"Accept": "text/turtle"}), 406, "rows"),
        (lambda url: httpx.get(url, params={"query": GRAPH}, headers={"Accept": "text/csv"}), 406, "graph"),
        (lambda url: httpx.get(url, headers={"Accept": "image/png"}), 406, "RDF or a page"),
    ],
)  # fmt: skip
def test_errors_are_problems(endpoint: str, answer: Any, status: int, words: str) -> None:
    found = answer(f"{endpoint}/sparql")
    assert (found.status_code, found.headers["content-type"]) == (status, "application/problem+json")
    assert found.json()["status"] == status
    assert words in found.json()["detail"]
    assert found.headers["access-control-allow-origin"] == "*"


def test_a_mistake_has_line_and_column(endpoint: str) -> None:
    problem = ask(endpoint, "SELECT * {\n  ?s ?p }").json()
    assert (problem["status"], problem["line"], problem["column"]) == (400, 2, 9)


def test_any_page_of_the_web_may_read(endpoint: str) -> None:
    before = httpx.options(f"{endpoint}/sparql", headers={"Origin": "https://other.example", "Access-Control-Request-Method": "POST"})
    assert before.status_code == 204
    assert "POST" in before.headers["access-control-allow-methods"]
    assert "Content-Type" in before.headers["access-control-allow-headers"]
    assert ask(endpoint, "ASK {}").headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in before.headers


def test_datasets(endpoint: str, opened: ox.Store) -> None:
    first, second = sorted(str(graph.value) for graph in opened.named_graphs())[:2]
    sizes = [sum(1 for _ in opened.quads_for_pattern(None, None, None, ox.NamedNode(graph))) for graph in (first, second)]
    both = len({(q.subject, q.predicate, q.object) for graph in (first, second) for q in opened.quads_for_pattern(None, None, None, ox.NamedNode(graph))})
    everything = len({(q.subject, q.predicate, q.object) for q in opened})

    def count(where: str, dataset: str = "", **parameters: Any) -> int:
        answer = httpx.get(
            f"{endpoint}/sparql", params={"query": f"SELECT (COUNT(*) AS ?n) {dataset} {{ SELECT DISTINCT ?s ?p ?o {{ {where} }} }}", **parameters}
        )
        return int(answer.json()["results"]["bindings"][0]["n"]["value"])

    plain, named = "?s ?p ?o", "GRAPH ?g { ?s ?p ?o }"
    assert count(plain) == everything
    assert count(plain, f"FROM <{first}>") == sizes[0]
    assert count(plain, f"FROM <{first}> FROM <{second}>") == both
    assert [count(named, f"FROM NAMED <{second}>"), count(plain, f"FROM NAMED <{second}>")] == [sizes[1], 0]
    assert count(plain, **{"default-graph-uri": first}) == sizes[0]
    assert count(plain, **{"default-graph-uri": [first, second]}) == both
    assert [count(named, **{"named-graph-uri": second}), count(plain, **{"named-graph-uri": second})] == [sizes[1], 0]
    assert count(plain, f"FROM <{second}>", **{"default-graph-uri": first}) == sizes[0]
    assert count("?s ?p ?o BIND(1 AS ?from)") == everything


def test_whole_graphs(endpoint: str, opened: ox.Store) -> None:
    graph = sorted(str(graph.value) for graph in opened.named_graphs())[0]
    answer = httpx.get(f"{endpoint}/graphs", params={"graph": graph}, headers={"Accept": "application/n-triples"})
    triples = {(quad.subject, quad.predicate, quad.object) for quad in opened.quads_for_pattern(None, None, None, ox.NamedNode(graph))}
    assert {(t.subject, t.predicate, t.object) for t in ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES)} == triples
    union = httpx.get(f"{endpoint}/graphs?default&format=nt")
    assert {(t.subject, t.predicate, t.object) for t in ox.parse(union.content, format=ox.RdfFormat.N_TRIPLES)} == {
        (q.subject, q.predicate, q.object) for q in opened
    }
    statuses = {"graph=http://x/none": 404, "": 400, "default&graph=http://x/": 400, "graph=no iri": 400, "default&format=csv": 406}
    assert {query: httpx.get(f"{endpoint}/graphs?{query}").status_code for query in statuses} == statuses
    put = httpx.put(f"{endpoint}/graphs?default", content=b"")
    assert (put.status_code, put.headers["content-type"]) == (403, "application/problem+json")


def test_the_service_describes_itself(endpoint: str) -> None:
    for accept, form in (("text/turtle", "turtle"), ("application/rdf+xml", "xml"), ("application/ld+json", "json-ld"), ("*/*", "turtle")):
        graph = rdflib.Graph().parse(data=httpx.get(f"{endpoint}/sparql", headers={"Accept": accept}).content, format=form)
        service = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
        assert [str(endpoint) for endpoint in graph.objects(None, service.endpoint)] == [f"{endpoint}/sparql"]
        assert len(list(graph.objects(None, service.resultFormat))) == 8
    assert httpx.get(f"{endpoint}/sparql", headers={"Accept": "text/html,*/*;q=0.8"}).headers["content-type"].startswith("text/html")


def test_a_new_snapshot_is_asked_at_once(library: Library, sample: Path, tmp_path: Path) -> None:
    copy = Library(tmp_path / "library")
    shutil.copytree(library.path, copy.path)
    extra = tmp_path / "later.txt"
    extra.write_text((sample / "2014-06-12-minutes.txt").read_text(encoding="utf-8").replace("2014", "2013"), encoding="utf-8")
    with served(copy) as found:
        count = f"SELECT (COUNT(*) AS ?n) {{ ?d a <{MB}Document> }}"
        before = ask(found, count).json()["results"]["bindings"][0]["n"]["value"]
        assert [outcome.what for outcome in take_in(copy, [extra], [])] == ["read"]
        assert ask(found, count).json()["results"]["bindings"][0]["n"]["value"] == str(int(before) + 1)


def test_an_empty_library(tmp_path: Path) -> None:
    with served(Library.create(tmp_path / "empty")) as found:
        answer = ask(found, "ASK {}")
        assert (answer.status_code, str(tmp_path) in answer.text) == (503, False)
        assert httpx.get(f"{found}/sparql", headers={"Accept": "text/html"}).status_code == 200


def test_the_console_shows_an_answer(endpoint: str) -> None:
    page = ask(endpoint, "SELECT ?s ?o { ?s a ?o } ORDER BY ?s", "text/html")
    assert page.headers["content-type"].startswith("text/html")
    assert "The first 200 of" in page.text
    assert json.loads(ask(endpoint, "ASK {}", format="json").text) == {"head": {}, "boolean": True}
    assert "Yes" in ask(endpoint, "ASK {}", "text/html").text
    assert "Nothing in the graph" in ask(endpoint, "SELECT ?x { ?x <x:none> ?y }", "text/html").text


def test_the_console_marks_a_mistake(endpoint: str) -> None:
    page = ask(endpoint, "SELECT * {\n  ?s ?p <script>alert(1)</script> }", "text/html")
    assert page.status_code == 400
    assert "<script>" not in page.text
    assert '<mark><span class="hidden">Problem here: </span>' in page.text


def test_a_query_beyond_the_limit_is_named(endpoint: str) -> None:
    long = "ASK { } #" + "x" * 5_000_000
    begun = time.monotonic()
    for answer in (
        httpx.post(f"{endpoint}/sparql", data={"query": long}),
        httpx.post(f"{endpoint}/sparql", content=long.encode(), headers={"Content-Type": "application/sparql-query"}),
    ):
        assert answer.status_code == 413
        assert "500,000 characters" in answer.json()["detail"]
    assert time.monotonic() - begun < 10
