"""What the tests of the SPARQL endpoint ask, and how."""

from __future__ import annotations

from typing import Any

import httpx

MB = "https://minutebook.example/ontology#"
ROWS = f"SELECT ?fact ?label ?date WHERE {{ ?fact a <{MB}IssueMention> ; <{MB}date> ?date OPTIONAL {{ ?fact <{MB}number> ?label }} }} ORDER BY ?fact"
GRAPH = f"CONSTRUCT {{ ?s <{MB}date> ?o }} WHERE {{ ?s <{MB}date> ?o }}"
STRANGE = r"""SELECT ?x WHERE { VALUES ?x { "a\r\nb\tc" "\"quoted\", 'twice'" "=1+1" " \u00A0 spaces " "ünï 🎈"@de "" "1.50"^^<http://www.w3.org/2001/XMLSchema#decimal> <http://x/ä?b=c&d> UNDEF } }"""
QUESTIONS = {"rows": ROWS, "strange": STRANGE, "none": "SELECT ?x { ?x <x:none> ?y }", "wide": "SELECT * { ?s ?p ?o } LIMIT 500"}


def ask(address: str, query: str, accept: str = "*/*", **parameters: str) -> httpx.Response:
    return httpx.get(f"{address}/sparql", params={"query": query, **parameters}, headers={"Accept": accept}, timeout=40)


def rows_of(result: Any) -> list[tuple[object, ...]]:
    return sorted((tuple(row) for row in result), key=str)
