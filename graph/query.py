"""A visitor's query to a live result of the engine; what the engine says of a mistake, with the right place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from graph.errors import BadQuery, LibraryError
from graph.query_text import Token, inward, names_dataset, place, refuse_updates, tokens

REPORTED = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): expected (?:one of )?(?P<expected>.*)", re.S)
A_REASON = re.compile(r"[A-Z][\w]+(?: \w+)+")
APART = 24  # more than the engine's longest keyword
LONGEST_EXPLAINED = 50_000  # characters


@dataclass(frozen=True)
class Dataset:
    """The graphs that a client asks of, by IRI; none at all means what the query says, or else the union of all graphs."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


EVERYTHING = Dataset()


def run(store: ox.Store, query: str, dataset: Dataset = EVERYTHING) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """The live result of a query, to be read in this thread only. Raises BadQuery with its place, RefusedQuery."""
    safe = inward(query)
    try:
        if dataset != EVERYTHING:
            return store.query(safe, default_graph=nodes(dataset.default), named_graphs=nodes(dataset.named))
        return store.query(safe, use_default_graph_as_union=not names_dataset(query))
    except SyntaxError as error:
        refuse_updates(query)
        raise mistake(query, str(error)) from error
    except (ValueError, RuntimeError) as error:
        raise BadQuery(f"the query can't run: {error}") from error
    except OSError as error:
        raise LibraryError(f"the snapshot can't be read ({error})") from error


def nodes(iris: tuple[str, ...]) -> list[Any]:
    """Names of graphs for the engine. Raises BadQuery."""
    try:
        return [ox.NamedNode(iri) for iri in iris]
    except ValueError as error:
        raise BadQuery(f"a graph is named by an absolute IRI ({error})") from error


def mistake(query: str, reported: str) -> BadQuery:
    """A syntax error with the place of the first token that can't stand where it stands.

    The engine reports the furthest character that it looked at, and it looks at as many as its longest keyword has:
    so the query is read again with its tokens far apart, and the place that is reported then tells the token.
    """
    found = REPORTED.match(reported)
    if not found or len(query) > LONGEST_EXPLAINED:
        return _said(query, " ".join(reported.split()), (int(found["line"]), int(found["column"])) if found else (0, 0))
    words = [token for token in tokens(query) if token.kind != "comment"]
    odd = _odd(words)
    if odd:
        return _said(query, odd[1], place(query, odd[0].start))
    starts, apart = [], ""
    for word in words:
        starts.append(len(apart))
        apart += word.text + " " * APART
    try:
        ox.Store().query(apart)
    except SyntaxError as error:
        found = REPORTED.match(str(error)) or found
    return _named(query, words, starts, found)


def _odd(words: list[Token]) -> tuple[Token, str] | None:
    """The first token that no query may hold, with why."""
    declared = {word.text for before, word in zip([None, *words], words, strict=False) if before and before.text.upper() == "PREFIX"}
    for word in words:
        if word.kind == "unclosed":
            return word, "this quotation mark is never closed"
        if word.kind == "name" and word.text.partition(":")[0] + ":" not in declared:
            return word, f"the prefix {word.text.partition(':')[0]}: is not declared; add a line PREFIX {word.text.partition(':')[0]}: <...>"
    return None


def _named(query: str, words: list[Token], starts: list[int], found: re.Match[str]) -> BadQuery:
    """What the engine says of tokens that stand apart, in terms of the query."""
    reason, offset = A_REASON.search(found["expected"]), _offset(words, found)
    at = max((n for n, start in enumerate(starts) if start < offset), default=None)
    if at is None:
        return _said(query, "the query is empty", (1, 1))
    word = words[at]
    if at == len(words) - 1 and offset > starts[at] + len(word.text) + APART:
        return _said(query, reason.group() if reason else "the query ends too early", place(query, word.start + len(word.text)))
    return _said(query, reason.group() if reason else f"{word.text[:40]} can't stand here", place(query, word.start))


def _offset(words: list[Token], found: re.Match[str]) -> int:
    """The reported place in the text of tokens apart, counted from 1; a string of several lines may hold line ends."""
    lines = "".join(word.text + " " * APART for word in words).split("\n")
    return sum(len(line) + 1 for line in lines[: int(found["line"]) - 1]) + int(found["column"])


def _said(query: str, words: str, at: tuple[int, int]) -> BadQuery:
    line, column = at
    where = f"line {line}, column {column}: " if line else ""
    return BadQuery(f"the query can't be parsed: {where}{words[:300]}", line, column)
