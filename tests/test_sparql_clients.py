"""The service by the clients that people use: each format of rows and graphs read back by them equal to what the store has."""

from __future__ import annotations

import csv
import io
from urllib.parse import quote

import pandas
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, JSONLD, N3, RDFXML, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from graph.library import Library
from graph.query import EVERYTHING, run
from graph.questions import ask
from tests.factories_sparql import GRAPH, MB, ROWS

METHODS = {"GET": ("GET", "urlencoded"), "POST": ("POST", "urlencoded"), "POSTDIRECTLY": ("POST", "postdirectly")}


def wrapper(endpoint: str, query: str, form: str, method: str = "GET") -> SPARQLWrapper:
    client = SPARQLWrapper(f"{endpoint}/sparql")
    client.setMethod(METHODS[method][0])
    client.setRequestMethod(METHODS[method][1])
    client.setQuery(query)
    client.setReturnFormat(form)
    return client


def expected(opened: ox.Store) -> list[list[str]]:
    """The rows as plain text, "" for none."""
    return [[term.value if term else "" for term in row] for row in run(opened, ROWS)]


@pytest.mark.parametrize("method", METHODS)
def test_sparqlwrapper_reads_rows(endpoint: str, opened: ox.Store, method: str) -> None:
    bindings = wrapper(endpoint, ROWS, JSON, method).queryAndConvert()["results"]["bindings"]
    assert [[row.get(name, {}).get("value", "") for name in ("fact", "label", "date")] for row in bindings] == expected(opened)
    results = wrapper(endpoint, ROWS, XML, method).queryAndConvert().getElementsByTagName("result")
    read = [{b.getAttribute("name"): "".join(n.data for n in b.firstChild.childNodes) for b in row.getElementsByTagName("binding")} for row in results]
    assert [[row.get(name, "") for name in ("fact", "label", "date")] for row in read] == expected(opened)
    table = wrapper(endpoint, ROWS, CSV, method).queryAndConvert().decode()
    assert list(csv.reader(io.StringIO(table, newline="")))[1:] == expected(opened)
    read_back = ox.parse_query_results(wrapper(endpoint, ROWS, TSV, method).queryAndConvert(), format=ox.QueryResultsFormat.TSV)
    assert [[term.value if term else "" for term in row] for row in read_back] == expected(opened)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # which the client reads into
@pytest.mark.parametrize("form", [TURTLE, N3, RDFXML, JSONLD])
def test_sparqlwrapper_reads_graphs(endpoint: str, opened: ox.Store, form: str) -> None:
    answer = wrapper(endpoint, GRAPH, form).queryAndConvert()
    graph = answer if isinstance(answer, rdflib.Graph) else rdflib.Graph().parse(data=answer, format="turtle")
    whole = rdflib.Graph().parse(data=run(opened, GRAPH).serialize(format=ox.RdfFormat.N_TRIPLES), format="nt")
    read = rdflib.Graph()
    for triple in graph.triples((None, None, None)):
        read.add(triple)
    assert isomorphic(read, whole)


def test_sparqlwrapper_tells_where_a_mistake_is(endpoint: str) -> None:
    with pytest.raises(QueryBadFormed, match="line 1, column 8"):
        wrapper(endpoint, "SELECT nonsense", JSON).query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_sparqlstore(endpoint: str, opened: ox.Store, method: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{endpoint}/sparql", method=method))
    assert [[str(row.fact), str(row.label or ""), str(row.date)] for row in graph.query(ROWS)] == expected(opened)
    assert graph.query("ASK { ?s ?p ?o }").askAnswer is True
    assert len(graph.query(GRAPH).graph) == sum(1 for _ in run(opened, GRAPH))
    document = rdflib.URIRef(next(iter(run(opened, f"SELECT ?d {{ ?d a <{MB}Document> }}")))["d"].value)
    assert (document, rdflib.RDF.type, rdflib.URIRef(f"{MB}Document")) in graph


def test_pandas_reads_the_rows_of_a_query(endpoint: str, opened: ox.Store) -> None:
    frame = pandas.read_csv(f"{endpoint}/sparql?query={quote(ROWS)}&format=csv", dtype=str, keep_default_na=False)
    assert list(frame.columns) == [variable.value for variable in run(opened, ROWS, EVERYTHING).variables]
    assert frame.to_numpy().tolist() == expected(opened)


def test_pandas_reads_the_answer_to_a_question(endpoint: str, library: Library) -> None:
    frame = pandas.read_csv(f"{endpoint}/api/questions/attendance?format=csv", dtype=str, keep_default_na=False)
    answer = ask(library.store(), "attendance", {})
    assert (tuple(frame.columns), tuple(map(tuple, frame.to_numpy().tolist()))) == (answer.columns, answer.rows)


def test_pandas_reads_a_list_of_things(endpoint: str, library: Library) -> None:
    frame = pandas.read_json(f"{endpoint}/api/issues?limit=1000", typ="series")
    issues = pandas.DataFrame(frame["items"]).set_index("id")
    answer = {row["issue"]: int(row["meetings"]) for row in ask(library.store(), "issues", {}).dicts()}
    assert issues["meetings"].to_dict() == answer
