"""An answer in the bytes that a client asked for: whole, or an error that says why not."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from graph.errors import StoppedQuery, UnwritableAnswer

SOLUTIONS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
TRIPLES = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
PAGE = "page"  # the first rows, and how many there are, for a page to show
ROWS_OF_A_PAGE = 200
LETTERS_OF_A_CELL = 600
NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
AN_XML_NAME = re.compile(r"[^\W\d][\w.-]*$")
Result = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


@dataclass(frozen=True)
class Wanted:
    """What a client takes: a name of SOLUTIONS for rows, of TRIPLES for graphs, PAGE for either; "" where it takes none."""

    solutions: str
    triples: str


class Bounded(io.BytesIO):
    """Bytes in memory, up to a bound. Raises StoppedQuery beyond."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._left = most
        self._most = most

    def write(self, data: Any) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise StoppedQuery(f"the answer is larger than {self._most / 1_000_000:g} MB: ask for less, for example with LIMIT and OFFSET")
        return super().write(data)


def written(result: Result, wanted: Wanted, prefixes: Mapping[str, str], most: int) -> tuple[str, bytes]:
    """The name of the format and the whole answer in it. Raises UnwritableAnswer or StoppedQuery."""
    name = wanted.triples if isinstance(result, ox.QueryTriples) else wanted.solutions
    if not name:
        raise UnwritableAnswer(f"this query gives {'a graph' if isinstance(result, ox.QueryTriples) else 'rows'}, and none of the formats asked for holds that")
    out = Bounded(most)
    if name == PAGE:
        out.write(json.dumps(_page(result, prefixes), ensure_ascii=False).encode())
    elif isinstance(result, ox.QueryTriples):
        triples = _xml_names(result) if name == "rdfxml" else result
        ox.serialize(triples, out, TRIPLES[name], prefixes=dict(prefixes) if name in ("turtle", "rdfxml") else None)
    else:
        result.serialize(out, SOLUTIONS[name])
    return name, _as_xml(out.getvalue()) if name in ("xml", "rdfxml") else out.getvalue()


def _as_xml(data: bytes) -> bytes:
    """XML that reads back the same: line ends of the words kept; characters that XML has no way to write are an error."""
    if NOT_XML.search(data):
        raise UnwritableAnswer("some words of the answer hold control characters, which XML can't hold: ask for another format")
    return data.replace(b"\r", b"&#13;")


def _xml_names(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """The same triples; a predicate that RDF/XML can't hold is an error."""
    fine: set[str] = set()
    for triple in triples:
        predicate = triple.predicate.value
        if predicate not in fine and not AN_XML_NAME.search(predicate):
            raise UnwritableAnswer(f"the predicate <{predicate}> can't be written as RDF/XML: ask for another format")
        fine.add(predicate)
        yield triple


def _page(result: Result, prefixes: Mapping[str, str]) -> dict[str, Any]:
    """columns, rows of cells and count; of an ASK the answer."""
    if isinstance(result, ox.QueryBoolean):
        return {"kind": "answer", "answer": bool(result), "columns": [], "rows": [], "count": 1}
    if isinstance(result, ox.QueryTriples):
        kind, columns = "graph", ["subject", "predicate", "object"]
        rows: Iterator[Any] = ((t.subject, t.predicate, t.object) for t in result)
    else:
        kind, columns, rows = "rows", [variable.value for variable in result.variables], iter(result)
    shown, count = [], 0
    for row in rows:
        count += 1
        if count <= ROWS_OF_A_PAGE:
            shown.append([_cell(term, prefixes) for term in row])
    return {"kind": kind, "columns": columns, "rows": shown, "count": count}


def _cell(term: object, prefixes: Mapping[str, str]) -> tuple[str, str, str, bool]:
    """A term as kind (iri, literal, blank or none), words, its short name, language or datatype, and whether the words were shortened."""
    if term is None:
        return "none", "", "", False
    if isinstance(term, ox.NamedNode):
        return "iri", term.value, _short(term.value, prefixes), False
    if isinstance(term, ox.Literal):
        about = f"@{term.language}" if term.language else "" if term.datatype.value.endswith("#string") else term.datatype.value
        return "literal", term.value[:LETTERS_OF_A_CELL], about, len(term.value) > LETTERS_OF_A_CELL
    return "blank", str(term)[:LETTERS_OF_A_CELL], "", len(str(term)) > LETTERS_OF_A_CELL


def _short(iri: str, prefixes: Mapping[str, str]) -> str:
    """An IRI by its prefix, mb:Meeting; "" where there is none for it."""
    return next(
        (f"{prefix}:{iri.removeprefix(space)}" for prefix, space in prefixes.items() if iri.startswith(space) and "/" not in iri.removeprefix(space)), ""
    )
