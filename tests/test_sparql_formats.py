"""What the SPARQL endpoint answers in each format, read back equal to what the store has; and which format a client gets."""

from __future__ import annotations

import csv
import io

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from api.sparql_formats import preferred, wanted
from graph.query import run
from tests.factories_sparql import GRAPH, MB, QUESTIONS, ROWS, ask, rows_of


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("media", ["application/sparql-results+json", "application/sparql-results+xml", "text/tab-separated-values"])
def test_rows_read_back_equal(endpoint: str, opened: ox.Store, media: str, question: str) -> None:
    answer = ask(endpoint, QUESTIONS[question], media)
    expected = run(opened, QUESTIONS[question])
    assert answer.headers["content-type"].partition(";")[0] == media
    read = ox.parse_query_results(answer.content, format=ox.QueryResultsFormat.from_media_type(media))
    assert [variable.value for variable in read.variables] == [variable.value for variable in expected.variables]
    assert rows_of(read) == rows_of(expected)


@pytest.mark.parametrize("question", QUESTIONS)
def test_csv_reads_back_equal(endpoint: str, opened: ox.Store, question: str) -> None:
    expected = [[term.value if term else "" for term in row] for row in run(opened, QUESTIONS[question])]
    header, *rows = csv.reader(io.StringIO(ask(endpoint, QUESTIONS[question], "text/csv").text, newline=""))
    assert [row or [""] for row in rows] == expected
    assert header == [variable.value for variable in run(opened, QUESTIONS[question]).variables]


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
def test_graphs_read_back_equal(endpoint: str, opened: ox.Store, media: str, query: str) -> None:
    answer = ask(endpoint, query, media)
    assert answer.headers["content-type"].partition(";")[0] == media
    forms = {"text/turtle": "turtle", "application/n-triples": "nt", "application/rdf+xml": "xml", "application/ld+json": "json-ld"}
    read, expected = rdflib.Graph(), rdflib.Graph()
    read.parse(data=answer.content, format=forms[media])
    expected.parse(data=run(opened, query).serialize(format=ox.RdfFormat.N_TRIPLES), format="nt")
    assert isomorphic(read, expected)


def test_yes_or_no_in_every_format(endpoint: str) -> None:
    for media, read in (("application/sparql-results+json", "json"), ("application/sparql-results+xml", "xml")):
        assert rdflib.query.Result.parse(io.BytesIO(ask(endpoint, "ASK {}", media).content), format=read).askAnswer is True
    assert [ask(endpoint, "ASK { <x:x> <x:y> <x:z> }", media).text.strip() for media in ("text/csv", "text/tab-separated-values")] == ["false", "false"]


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        ('SELECT ("a\\u0001" AS ?x) {}', "application/sparql-results+xml"),
        ('CONSTRUCT { <x:a> <x:b> "\\uFFFE" } {}', "application/rdf+xml"),
        ('CONSTRUCT { <x:a> <http://x/1> "" } {}', "application/rdf+xml"),
    ],
)
def test_what_xml_cant_hold_is_an_error(endpoint: str, query: str, accept: str) -> None:
    assert ask(endpoint, query, accept).status_code == 406
    assert ask(endpoint, query).status_code == 200


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
def test_format_wins_over_accept(endpoint: str, form: str, media: str) -> None:
    answer = ask(endpoint, ROWS, "text/html", format=form)
    assert answer.headers["content-type"].partition(";")[0] == media
    assert answer.headers["content-disposition"].startswith("attachment; filename=")


@pytest.mark.parametrize("form", ["turtle", "nt", "rdf+xml", "json-ld", "json", "xml"])
def test_format_of_a_graph(endpoint: str, form: str) -> None:
    assert ask(endpoint, GRAPH, "text/html", format=form).status_code == 200
