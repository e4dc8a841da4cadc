"""The words of a SPARQL query: its tokens with their places, and a text that can't call out of the library.

The engine reads keywords without looking at where a word ends: `trueSERVICE<x>`, `SERVICESILENT<x>` and `SERVICE:x` all
call out, and `FILTER(1<2)SERVICE#>` followed by an address does so inside of what looks like an IRI. So nothing here
relies on cutting the text just as the engine does: where the word stands in what we take for a comment it is blanked,
in what we take for a string or an IRI one letter of it is written as an escape, which means the same there and is a
syntax error anywhere else; and everywhere else but in plain names the query is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.errors import RefusedQuery

ESCAPE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
NAME_CHARACTER = r"[\w\-\u00B7\u0300-\u036F\u203F\u2040]"
LOCAL = rf"(?:{NAME_CHARACTER}|[:.]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?#@%])"
TOKENS = re.compile(
    rf"""
    (?P<comment>\#[^\n\r]*)
  | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|{ESCAPE})*>)
  | (?P<string>\"\"\"(?:\"{{0,2}}(?:[^\"\\]|\\.))*+\"\"\"|'''(?:'{{0,2}}(?:[^'\\]|\\.))*+'''|\"(?:[^\"\\\n\r]|\\.)*+\"|'(?:[^'\\\n\r]|\\.)*+')
  | (?P<unclosed>\"\"\".*|'''.*|\"(?:[^\"\\\n\r]|\\.)*+|'(?:[^'\\\n\r]|\\.)*+)
  | (?P<variable>[?$]\w+)
  | (?P<blank>_:(?:{NAME_CHARACTER}|\.(?={NAME_CHARACTER}))+)
  | (?P<name>(?:[^\W\d_](?:{NAME_CHARACTER}|\.(?={NAME_CHARACTER})){{0,200}})?:(?:{LOCAL}*(?:{NAME_CHARACTER}|:|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?#@%]))?)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
  | (?P<word>[^\W\d_]\w*)
  | (?P<sign>\^\^|&&|\|\||<=|>=|!=|[{{}}()\[\].;,*/+\-=<>!|^?&])
  | (?P<other>\S)
    """,
    re.X | re.S,
)
CALL = re.compile("service", re.I)
PLAIN_NAME = re.compile(r"[?$]\w+|_:\w+|(?P<prefix>[\w-]*):[\w-]*", re.A)
UPDATES = frozenset(("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"))
DESCRIBED = ("BASE", "PREFIX", "VERSION")


@dataclass(frozen=True)
class Token:
    """kind: comment, iri, string, unclosed (a string without its end), variable, blank, name, language, number, word, sign or other.

    start: counts characters of the query.
    """

    kind: str
    start: int
    text: str


def tokens(query: str) -> Iterator[Token]:
    """The tokens of a query in order, spaces left out; what is no token of SPARQL comes character by character as "other"."""
    for found in TOKENS.finditer(query):
        yield Token(str(found.lastgroup), found.start(), found.group())


def inward(query: str) -> str:
    """The query as it may run: the same, or with harmless escapes. Raises RefusedQuery where it updates or calls out."""
    if not CALL.search(query):
        return query
    parts, done = [], 0
    for token in tokens(query):
        parts.append(query[done : token.start])
        parts.append(_inward(query, token))
        done = token.start + len(token.text)
    return "".join([*parts, query[done:]])


def _inward(query: str, token: Token) -> str:
    found = CALL.search(token.text)
    if not found:
        return token.text
    if token.kind == "comment":
        return " " * len(token.text)
    if token.kind in ("string", "unclosed", "iri"):
        return CALL.sub(lambda word: f"\\u{ord(word.group()[0]):04X}{word.group()[1:]}", token.text)
    plain = PLAIN_NAME.fullmatch(token.text)
    if plain and not CALL.search(plain["prefix"] or ""):
        return token.text
    what = "name a prefix otherwise" if token.kind == "name" else "queries stay within the library"
    raise RefusedQuery(f"SERVICE is not allowed: {what}", *place(query, token.start + found.start()))


def refuse_updates(query: str) -> None:
    """Raises RefusedQuery for a text that is SPARQL Update."""
    first = operation(query)
    if first and first.text.upper() in UPDATES:
        raise RefusedQuery(f"{first.text.upper()} is not allowed: this library is changed by records and judgements only", *place(query, first.start))


def operation(query: str) -> Token | None:
    """The word that says what a query does: SELECT, ASK, INSERT ..., after its prefixes."""
    words = (token for token in tokens(query) if token.kind == "word")
    return next((word for word in words if word.text.upper() not in DESCRIBED), None)


def names_dataset(query: str) -> bool:
    """Whether a query says by FROM what it asks of; one that doesn't asks the union of all graphs."""
    return "from" in query.casefold() and any(t.kind == "word" and t.text.upper().startswith("FROM") for t in tokens(query))


def describing(iri: str) -> str:
    """A query for all that is said of a thing."""
    return f"DESCRIBE <{iri}>"


def place(query: str, start: int) -> tuple[int, int]:
    """Line and column of a character, both from 1."""
    before = query[:start]
    return before.count("\n") + 1, start - (before.rfind("\n") + 1) + 1
