"""The SPARQL protocol over a real connection: its ways, its formats, its errors, and the clients that people use."""

from __future__ import annotations

import csv
import io
import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pandas
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from api.intake import take_in
from api.sparql_formats import preferred
from graph.library import Library
from graph.query import EVERYTHING, run
from tests.factories_web import served

MB = "https://minutebook.example/ontology#"
ROWS = f"SELECT ?fact ?label ?date WHERE {{ ?fact a <{MB}IssueMention> ; <{MB}date> ?date OPTIONAL {{ ?fact <{MB}number> ?label }} }} ORDER BY ?fact"
GRAPH = f"CONSTRUCT {{ ?s <{MB}date> ?o }} WHERE {{ ?s <{MB}date> ?o }}"
STRANGE = r"""SELECT ?x WHERE { VALUES ?x { "a\r\nb\tc" "\"quoted\", 'twice'" "=1+1" " \u00A0 spaces " "ünï 🎈"@de "" "1.50"^^<http://www.w3.org/2001/XMLSchema#decimal> <http://x/ä?b=c&d> UNDEF } }"""
QUESTIONS = {"rows": ROWS, "strange": STRANGE, "none": "SELECT ?x { ?x <x:none> ?y }", "wide": "SELECT * { ?s ?p ?o } LIMIT 500"}


@pytest.fixture(scope="module")
def address(library: Library) -> Iterator[str]:
    with served(library, sparql_seconds=30.0) as found:
        yield found


@pytest.fixture(scope="module")
def store(library: Library) -> ox.Store:
    return ox.Store.read_only(str(library.store_folder()))


def ask(address: str, query: str, accept: str = "*/*", **parameters: str) -> httpx.Response:
    return httpx.get(f"{address}/sparql", params={"query": query, **parameters}, headers={"Accept": accept}, timeout=40)


def rows_of(result: Any) -> list[tuple[object, ...]]:
    return sorted((tuple(row) for row in result), key=str)


# The ways of the protocol


def test_three_ways_give_one_answer(address: str) -> None:
    url = f"{address}/sparql"
    direct = httpx.post(url, content=ROWS.encode(), headers={"Content-Type": "application/sparql-query; charset=utf-8"})
    answers = [ask(address, ROWS), httpx.post(url, data={"query": ROWS}), direct]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert len(answers[0].json()["results"]["bindings"]) > 50


def test_head_is_get_without_a_body(address: str) -> None:
    for path in (f"/sparql?query={quote(ROWS)}", "/sparql", "/graphs?default"):
        get, head = (httpx.request(method, address + path, headers={"Accept": "*/*"}) for method in ("GET", "HEAD"))
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
def test_errors_are_problems(address: str, answer: Any, status: int, words: str) -> None:
    found = answer(f"{address}/sparql")
    assert (found.status_code, found.headers["content-type"]) == (status, "application/problem+json")
    assert found.json()["status"] == status
    assert words in found.json()["detail"]
    assert found.headers["access-control-allow-origin"] == "*"


def test_a_mistake_has_line_and_column(address: str) -> None:
    problem = ask(address, "SELECT * {\n  ?s ?p }").json()
    assert (problem["status"], problem["line"], problem["column"]) == (400, 2, 9)


def test_any_page_of_the_web_may_read(address: str) -> None:
    before = httpx.options(f"{address}/sparql", headers={"Origin": "https://other.example", "Access-Control-Request-Method": "POST"})
    assert before.status_code == 204
    assert "POST" in before.headers["access-control-allow-methods"]
    assert "Content-Type" in before.headers["access-control-allow-headers"]
    assert ask(address, "ASK {}").headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in before.headers


# Formats


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("media", ["application/sparql-results+json", "application/sparql-results+xml", "text/tab-separated-values"])
def test_rows_read_back_equal(address: str, store: ox.Store, media: str, question: str) -> None:
    answer = ask(address, QUESTIONS[question], media)
    expected = run(store, QUESTIONS[question])
    assert answer.headers["content-type"].partition(";")[0] == media
    read = ox.parse_query_results(answer.content, format=ox.QueryResultsFormat.from_media_type(media))
    assert [variable.value for variable in read.variables] == [variable.value for variable in expected.variables]
    assert rows_of(read) == rows_of(expected)


@pytest.mark.parametrize("question", QUESTIONS)
def test_csv_reads_back_equal(address: str, store: ox.Store, question: str) -> None:
    expected = [[term.value if term else "" for term in row] for row in run(store, QUESTIONS[question])]
    header, *rows = csv.reader(io.StringIO(ask(address, QUESTIONS[question], "text/csv").text, newline=""))
    assert [row or [""] for row in rows] == expected
    assert header == [variable.value for variable in run(store, QUESTIONS[question]).variables]


@pytest.mark.parametrize("media", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"])
@pytest.mark.parametrize(
    "query",
    [
        GRAPH,
        f"DESCRIBE ?d WHERE {{ ?d a <{MB}Document> }}",
        r'CONSTRUCT { <x:a> <x:b> "a\r\n\t\"<&>"@en, [ <x:c> 1.50 ] } {}',
        "CONSTRUCT { ?s ?s ?s } { ?s <x:none> ?o }",
    ],
)
def test_graphs_read_back_equal(address: str, store: ox.Store, media: str, query: str) -> None:
    answer = ask(address, query, media)
    assert answer.headers["content-type"].partition(";")[0] == media
    forms = {"text/turtle": "turtle", "application/n-triples": "nt", "application/rdf+xml": "xml", "application/ld+json": "json-ld"}
    read, expected = rdflib.Graph(), rdflib.Graph()
    read.parse(data=answer.content, format=forms[media])
    expected.parse(data=run(store, query).serialize(format=ox.RdfFormat.N_TRIPLES), format="nt")
    assert isomorphic(read, expected)


def test_yes_or_no_in_every_format(address: str) -> None:
    for media, read in (("application/sparql-results+json", "json"), ("application/sparql-results+xml", "xml")):
        assert rdflib.query.Result.parse(io.BytesIO(ask(address, "ASK {}", media).content), format=read).askAnswer is True
    assert [ask(address, "ASK { <x:x> <x:y> <x:z> }", media).text.strip() for media in ("text/csv", "text/tab-separated-values")] == ["false", "false"]


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        ('SELECT ("a\\u0001" AS ?x) {}', "application/sparql-results+xml"),
        ('CONSTRUCT { <x:a> <x:b> "\\uFFFE" } {}', "application/rdf+xml"),
        ('CONSTRUCT { <x:a> <http://x/1> "" } {}', "application/rdf+xml"),
    ],
)
def test_what_xml_cant_hold_is_an_error(address: str, query: str, accept: str) -> None:
    assert ask(address, query, accept).status_code == 406
    assert ask(address, query).status_code == 200


@pytest.mark.parametrize(
    ("accept", "rows", "graph"),
    [
        ("", "json", "turtle"),
        ("*/*", "json", "turtle"),
        ("application/sparql-results+xml, application/rdf+xml", "xml", "rdfxml"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "xml", ""),
        ("text/csv, */*;q=0.1", "csv", "turtle"),
        ("text/*", "xml", "turtle"),
        ("application/json", "json", "jsonld"),
        ("application/*;q=0.2, text/csv;q=0.1", "json", "ntriples"),
        ("application/ld+json;q=0, */*", "json", "turtle"),
        ("TEXT/CSV ; Q=1", "csv", ""),
        ("image/png", "", ""),
        ("text/csv;q=nonsense, text/tab-separated-values;q=0.1", "tsv", ""),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "page", "page"),
    ],
)  # fmt: skip
def test_negotiation(accept: str, rows: str, graph: str) -> None:
    from api.sparql_formats import wanted

    assert (wanted(accept, "").solutions, wanted(accept, "").triples) == (rows, graph)
    assert preferred(accept, {"image/png": "x"}) == ("x" if accept in ("", "*/*", "image/png", "application/ld+json;q=0, */*") or "*/*;" in accept else "")


@pytest.mark.parametrize(
    ("form", "media"),
    [
        ("csv", "text/csv"),
        ("tsv", "text/tab-separated-values"),
        ("JSON", "application/sparql-results+json"),
        ("xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("application/sparql-results+json", "application/sparql-results+json"),
    ],
)
def test_format_wins_over_accept(address: str, form: str, media: str) -> None:
    answer = ask(address, ROWS, "text/html", format=form)
    assert answer.headers["content-type"].partition(";")[0] == media
    assert answer.headers["content-disposition"].startswith("attachment; filename=")


@pytest.mark.parametrize("form", ["turtle", "nt", "rdf+xml", "json-ld", "json", "xml"])
def test_format_of_a_graph(address: str, form: str) -> None:
    assert ask(address, GRAPH, "text/html", format=form).status_code == 200


# What a query is asked of


def test_datasets(address: str, store: ox.Store) -> None:
    first, second = sorted(str(graph.value) for graph in store.named_graphs())[:2]
    sizes = [sum(1 for _ in store.quads_for_pattern(None, None, None, ox.NamedNode(graph))) for graph in (first, second)]
    both = len({(q.subject, q.predicate, q.object) for graph in (first, second) for q in store.quads_for_pattern(None, None, None, ox.NamedNode(graph))})
    everything = len({(q.subject, q.predicate, q.object) for q in store})

    def count(where: str, dataset: str = "", **parameters: Any) -> int:
        answer = httpx.get(
            f"{address}/sparql", params={"query": f"SELECT (COUNT(*) AS ?n) {dataset} {{ SELECT DISTINCT ?s ?p ?o {{ {where} }} }}", **parameters}
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


def test_whole_graphs(address: str, store: ox.Store) -> None:
    graph = sorted(str(graph.value) for graph in store.named_graphs())[0]
    answer = httpx.get(f"{address}/graphs", params={"graph": graph}, headers={"Accept": "application/n-triples"})
    triples = {(quad.subject, quad.predicate, quad.object) for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(graph))}
    assert {(t.subject, t.predicate, t.object) for t in ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES)} == triples
    union = httpx.get(f"{address}/graphs?default&format=nt")
    assert {(t.subject, t.predicate, t.object) for t in ox.parse(union.content, format=ox.RdfFormat.N_TRIPLES)} == {
        (q.subject, q.predicate, q.object) for q in store
    }
    statuses = {"graph=http://x/none": 404, "": 400, "default&graph=http://x/": 400, "graph=no iri": 400, "default&format=csv": 406}
    assert {query: httpx.get(f"{address}/graphs?{query}").status_code for query in statuses} == statuses
    put = httpx.put(f"{address}/graphs?default", content=b"")
    assert (put.status_code, put.headers["content-type"]) == (403, "application/problem+json")


def test_the_service_describes_itself(address: str) -> None:
    for accept, form in (("text/turtle", "turtle"), ("application/rdf+xml", "xml"), ("application/ld+json", "json-ld"), ("*/*", "turtle")):
        graph = rdflib.Graph().parse(data=httpx.get(f"{address}/sparql", headers={"Accept": accept}).content, format=form)
        service = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
        assert [str(endpoint) for endpoint in graph.objects(None, service.endpoint)] == [f"{address}/sparql"]
        assert len(list(graph.objects(None, service.resultFormat))) == 8
    assert httpx.get(f"{address}/sparql", headers={"Accept": "text/html,*/*;q=0.8"}).headers["content-type"].startswith("text/html")


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


# Clients that people use


@pytest.mark.parametrize("method", ["GET", "POST", "POSTDIRECTLY"])
def test_sparqlwrapper(address: str, store: ox.Store, method: str) -> None:
    client = SPARQLWrapper(f"{address}/sparql")
    client.setMethod("GET" if method == "GET" else "POST")
    client.setRequestMethod("postdirectly" if method == "POSTDIRECTLY" else "urlencoded")
    client.setQuery(ROWS)
    client.setReturnFormat(JSON)
    assert len(client.queryAndConvert()["results"]["bindings"]) == len(list(run(store, ROWS)))
    client.setReturnFormat(XML)
    assert len(client.queryAndConvert().getElementsByTagName("result")) == len(list(run(store, ROWS)))
    client.setReturnFormat(CSV)
    assert client.queryAndConvert().startswith(b"fact,label,date\r\n")
    client.setQuery(GRAPH)
    client.setReturnFormat(TURTLE)
    assert rdflib.Graph().parse(data=client.queryAndConvert(), format="turtle")
    client.setReturnFormat(JSON)
    client.setQuery("SELECT nonsense")
    with pytest.raises(QueryBadFormed, match="line 1, column 8"):
        client.query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_sparqlstore(address: str, store: ox.Store, method: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{address}/sparql", method=method))
    expected = {(row["fact"].value, row["date"].value) for row in run(store, ROWS)}
    assert {(str(row.fact), str(row.date)) for row in graph.query(ROWS)} == expected
    assert graph.query("ASK { ?s ?p ?o }").askAnswer is True
    assert len(graph.query(GRAPH).graph) == sum(1 for _ in run(store, GRAPH))
    document = rdflib.URIRef(next(iter(run(store, f"SELECT ?d {{ ?d a <{MB}Document> }}")))["d"].value)
    assert (document, rdflib.RDF.type, rdflib.URIRef(f"{MB}Document")) in graph


def test_pandas(address: str, store: ox.Store) -> None:
    frame = pandas.read_csv(f"{address}/sparql?query={quote(ROWS)}&format=csv")
    assert list(frame.columns) == ["fact", "label", "date"]
    assert list(frame["date"]) == [row["date"].value for row in run(store, ROWS, EVERYTHING)]


# The console


def test_the_console_shows_an_answer(address: str) -> None:
    page = ask(address, "SELECT ?s ?o { ?s a ?o } ORDER BY ?s", "text/html")
    assert page.headers["content-type"].startswith("text/html")
    assert "The first 200 of" in page.text
    assert json.loads(ask(address, "ASK {}", format="json").text) == {"head": {}, "boolean": True}
    assert "Yes" in ask(address, "ASK {}", "text/html").text
    assert "Nothing in the graph" in ask(address, "SELECT ?x { ?x <x:none> ?y }", "text/html").text


def test_the_console_marks_a_mistake(address: str) -> None:
    page = ask(address, "SELECT * {\n  ?s ?p <script>alert(1)</script> }", "text/html")
    assert page.status_code == 400
    assert "<script>" not in page.text
    assert '<mark><span class="hidden">Problem here: </span>' in page.text


def test_a_query_beyond_the_limit_is_named(address: str) -> None:
    long = "ASK { } #" + "x" * 5_000_000
    begun = time.monotonic()
    for answer in (
        httpx.post(f"{address}/sparql", data={"query": long}),
        httpx.post(f"{address}/sparql", content=long.encode(), headers={"Content-Type": "application/sparql-query"}),
    ):
        assert answer.status_code == 413
        assert "500,000 characters" in answer.json()["detail"]
    assert time.monotonic() - begun < 10
