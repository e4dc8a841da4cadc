"""In which format a client of the SPARQL endpoint wants its answer, by Accept or by name, and what we call it then."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from api.accept import liked_best
from graph.answers import PAGE, Wanted
from graph.errors import BadParameter

# media types in our order of preference -> names of graph.answers
SOLUTIONS = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
TRIPLES = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/rdf+xml": "rdfxml",
    "application/ld+json": "jsonld",
    "application/json": "jsonld",
    "application/xml": "rdfxml",
    "text/xml": "rdfxml",
}
HTML = {"text/html": PAGE, "application/xhtml+xml": PAGE}
# the words of ?format=, those too that clients are known to send
NAMED = {
    "json": Wanted("json", "jsonld"), "xml": Wanted("xml", "rdfxml"), "csv": Wanted("csv", ""), "tsv": Wanted("tsv", ""),
    "turtle": Wanted("", "turtle"), "ttl": Wanted("", "turtle"), "n3": Wanted("", "turtle"), "ntriples": Wanted("", "ntriples"),
    "nt": Wanted("", "ntriples"), "rdfxml": Wanted("", "rdfxml"), "rdf": Wanted("", "rdfxml"), "rdf+xml": Wanted("", "rdfxml"),
    "jsonld": Wanted("json", "jsonld"), "json-ld": Wanted("json", "jsonld"), "html": Wanted(PAGE, PAGE),
}  # fmt: skip
TYPES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "turtle": "text/turtle; charset=utf-8",
    "ntriples": "application/n-triples",
    "rdfxml": "application/rdf+xml",
    "jsonld": "application/ld+json",
}
SUFFIXES = {"json": "srj", "xml": "srx", "csv": "csv", "tsv": "tsv", "turtle": "ttl", "ntriples": "nt", "rdfxml": "rdf", "jsonld": "jsonld"}


def wanted(accept: str, form: str) -> Wanted:
    """What a client takes: ?format= wins over Accept. Raises BadParameter for a format that we don't know."""
    if not form:
        return _accepted(accept)
    name = form.lower().replace(" ", "+")  # a plus sign of an address that was not escaped
    if "/" in name:
        return _accepted(name)
    if name not in NAMED:
        raise BadParameter(f"format is one of {', '.join(NAMED)}, not {form[:40]!r}")
    return NAMED[name]


@lru_cache(maxsize=256)
def _accepted(accept: str) -> Wanted:
    return Wanted(preferred(accept, {**SOLUTIONS, **HTML}), preferred(accept, {**TRIPLES, **HTML}))


@lru_cache(maxsize=256)
def description_wanted(accept: str) -> str:
    """PAGE, a name of graph.answers.TRIPLES, or "": what a visitor without a query gets."""
    return preferred(accept, {**TRIPLES, **HTML})


def preferred(accept: str, offered: Mapping[str, str]) -> str:
    """The name of the offer that a client likes best, the first of equals; "" where it takes none."""
    return offered.get(liked_best(accept, tuple(offered), {}) or "", "")
