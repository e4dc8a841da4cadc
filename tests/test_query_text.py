"""No text of a query calls out of the library, whatever its disguise; a mistake is shown where it is."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadQuery, RefusedQuery
from graph.query import run
from graph.query_text import inward, place, tokens

# {} stands for an address at which somebody listens
DISGUISES = (
    "ASK {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "ASK {{ service silent <{0}> {{ ?s ?p ?o }} }}",
    "ASK {{ SERVICE<{0}>{{ ?s ?p ?o }} }}",
    "ASK {{ SERVICESILENT<{0}>{{ ?s ?p ?o }} }}",
    "ASK {{ SERVICE#comment\n<{0}> {{ ?s ?p ?o }} }}",
    "ASK {{ # a comment ends here\rSERVICE <{0}> {{ ?s ?p ?o }} }}",
    "ASK {{ VALUES ?x {{ 1 }} FILTER(1<2)SERVICE#>\n<{0}> {{ ?s ?p ?o }} }}",
    "ASK {{ VALUES ?e {{ <{0}> }} SERVICE ?e {{ ?s ?p ?o }} }}",
    "PREFIX : <{0}> ASK {{ SERVICE:x {{ ?s ?p ?o }} }}",
    "PREFIX e: <{0}> ASK {{ SERVICE e:x {{ ?s ?p ?o }} }}",
    "PREFIX : <{0}> PREFIX service: <http://x/> ASK {{ service:x {{ ?s ?p ?o }} }}",
    "ASK {{ {{ ?s ?p trueSERVICE<{0}>{{ ?a ?b ?c }} }} UNION {{}} }}",
    "ASK {{ VALUES ?x {{ 1 }} OPTIONAL {{ ?x ?p 1.SERVICE<{0}>{{ ?a ?b ?c }} }} }}",
    "PREFIX e: <http://x/> ASK {{ MINUS {{ ?s e:a\\#b 'x' . SERVICE <{0}> {{ ?s ?p ?o }} }} }}",
    "ASK {{ BIND('\\'' AS ?q) SERVICE <{0}> {{ ?s ?p ?o }} }}",
    'ASK {{ BIND("""a"b""" AS ?q) SERVICE <{0}> {{ ?s ?p ?o }} }}',
    "ASK {{ BIND(<http://x/\\u0041#> AS ?q) SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "BASE <{0}> ASK {{ GRAPH ?g {{ }} SERVICE <> {{ ?s ?p ?o }} }}",
    "ASK {{ FILTER EXISTS {{ {{ SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }} }} }}",
    "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "DESCRIBE ?s {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
)
ESCAPED = ("ASK {{ \\u0053ERVICE <{0}> {{ ?s ?p ?o }} }}", "ASK {{ S\\U00000045RVICE <{0}> {{ ?s ?p ?o }} }}", "ASK {{ \u017fERVICE <{0}> {{ ?s ?p ?o }} }}")
HARMLESS = (
    'SELECT ?service { ?service <http://x/service> \'SERVICE\', """service\n""" } # SERVICE <x>',
    "PREFIX dcat: <http://x/> ASK { ?s dcat:accessService _:service, dcat:service }",
    "SELECT $service { $service <http://service.example/a#service> 'it\\'s a service'@en-service }".replace("@en-service", "@en"),
)
UPDATES = (
    "INSERT DATA { <a:a> <a:b> <a:c> }",
    "# hi\nPREFIX a: <x:y> delete where { ?s ?p ?o }",
    "LOAD <http://127.0.0.1/>",
    "LOAD SILENT <file:///etc/passwd> INTO GRAPH <x:g>",
    "BASE <x:> PREFIX load: <select> CLEAR ALL",
    "WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "DROP ALL",
    "CREATE GRAPH <x:g>",
    "COPY <x:g> TO <x:h>",
    "MOVE <x:g> TO <x:h>",
    "ADD <x:g> TO <x:h>",
)


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    """Somebody who listens on this machine: a query that calls out is seen."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


@pytest.mark.parametrize("disguise", [*DISGUISES, *ESCAPED])
def test_nothing_calls_out(listening: socket.socket, disguise: str) -> None:
    query = disguise.format(f"http://127.0.0.1:{listening.getsockname()[1]}/")
    with pytest.raises(BadQuery):
        run(ox.Store(), query)
    with pytest.raises(BlockingIOError):
        listening.accept()


@pytest.mark.parametrize("disguise", DISGUISES[:4])
def test_the_engine_itself_would_call_out(listening: socket.socket, disguise: str) -> None:
    """What the check is for: without it, these connect. The engine is answered by a closed door."""
    port = listening.getsockname()[1]
    listening.close()
    query = disguise.format(f"http://127.0.0.1:{port}/")
    try:
        ox.Store().query(query)
    except OSError as error:
        assert "refused" in str(error)
    else:
        assert "silent" in query.lower()


@pytest.mark.parametrize("query", HARMLESS)
def test_the_word_elsewhere_is_harmless(query: str) -> None:
    run(ox.Store(), query)


def test_a_word_in_a_string_stays_what_it_is() -> None:
    answer = run(ox.Store(), "SELECT ('a Service' AS ?x) (<http://x/service> AS ?y) {}")
    assert [[term.value for term in row] for row in answer] == [["a Service", "http://x/service"]]


@pytest.mark.parametrize("query", UPDATES)
def test_updates_are_refused(query: str) -> None:
    with pytest.raises(RefusedQuery):
        run(ox.Store(), query)


PIECES = (
    "SERVICE",
    "service",
    "<",
    ">",
    "<x:y>",
    "#",
    "\n",
    "\r",
    "'",
    '"',
    '"""',
    "\\",
    "\\u0053",
    ":",
    "x",
    "e:",
    "?x",
    "{",
    "}",
    "(",
    ")",
    ".",
    " ",
    "1",
    "_:",
    "@",
    "true",
)


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_nothing_before_the_word_hides_it(text: str) -> None:
    """The engine says with an OSError that it tried to connect, which `run` would give as a LibraryError."""
    query = f"PREFIX e: <x:> PREFIX : <http://127.0.0.1:81/> ASK {{ VALUES ?x {{ 1 }} {text}SERVICE<http://127.0.0.1:81/>{{?a ?b ?c}} }}"
    with contextlib.suppress(BadQuery):
        run(ox.Store(), query)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_no_keyword_is_left_over(text: str) -> None:
    """Whatever is let through holds the word in plain names only."""
    try:
        safe = inward(text)
    except RefusedQuery:
        return
    for token in tokens(safe):
        if "service" in token.text.lower():
            assert token.kind in ("variable", "name", "blank")
            assert "service" not in token.text.lower().partition(":")[0].lstrip("_") or token.kind == "variable"


@given(st.text())
def test_tokens_stand_where_they_say(text: str) -> None:
    for token in tokens(text):
        assert text[token.start : token.start + len(token.text)] == token.text


MISTAKES = (
    ("SELECT * {\n ?s ?p ?o\n  LIMT 2 }", (3, 3), "LIMT"),
    ("SELECT ?o { ?s ?p ?o FILTER(?o = ) }", (1, 34), ") can't"),
    ("SELECT * { ?s foo:bar ?o }", (1, 15), "PREFIX foo:"),
    ("SELECT * {\n  ?s :bar ?o }", (2, 6), "PREFIX :"),
    ("SELECT * { ?s ?p 'abc }", (1, 18), "never closed"),
    ("SELECT * { ?s ?p", (1, 17), "too early"),
    ("SELECT * { ?s <p> ?o }", (1, 15), "IRI"),
    ("SELEC * {}", (1, 1), "SELEC"),
    ("SELECT * { ?s ?p ?o } }", (1, 23), "}"),
    ("SELECT * {} LIMIT x", (1, 19), "x"),
    ('ASK { ?s ?p """é\nb""" ?? }', (2, 6), "?"),
    ("SELECT (COUNT(*) AS ?n) ?s { ?s ?p ?o }", (1, 40), "unbound"),
    ("", (1, 1), "empty"),
    ("# nothing\n", (1, 1), "empty"),
)


@pytest.mark.parametrize(("query", "at", "words"), MISTAKES)
def test_a_mistake_is_shown_where_it_is(query: str, at: tuple[int, int], words: str) -> None:
    with pytest.raises(BadQuery) as caught:
        run(ox.Store(), query)
    assert (caught.value.line, caught.value.column) == at
    assert words in str(caught.value) and "\n" not in str(caught.value)


def test_the_place_of_a_character() -> None:
    assert [place("ab\ncd", start) for start in (0, 1, 3, 4)] == [(1, 1), (1, 2), (2, 1), (2, 2)]
