"""The catalogue's files: each question is one .rq file whose head says what it takes and how its answer is made.

    # title: Where an issue was treated
    # about: Every treatment of an issue in order, with the sentence that names it.
    # parameter: issue (issue, required) the id or label of an issue, such as fly-tipping
    # parameter: ground (one of leads, chairs) what the owner does
    # parameter: years (number, default 3) how long a silence is
    # example: issue=fly-tipping
    # computed: issues:dormant     a function of graph/computed/ that makes the rows out of those of this and other files
    # columns: issue first last    only of a computed question; the others have the columns that they select
    # rows: links/issue-meetings   instead of a query: the rows of that file
    # by meeting                   VALUES has ?meeting and ?document too, the graph in which a document tells of it: asked
                                   some meetings at a time where nothing narrower is given; a fact's meeting is compared by
                                   a filter, or the engine looks through all that a meeting has

The query holds a line `VALUES (?issue ?from) { (UNDEF UNDEF) }` with its parameters, which asking fills in with typed
terms, or takes out where none is given. A line `# where from: FILTER(?date >= ?from)` counts where that parameter is given.
In `LIMIT n`, n is how many rows are given where nobody asks for more. No query is built out of a visitor's words.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from itertools import product

from rdflib.term import Node

HEAD = re.compile(r"^#\s*(?P<key>title|about|parameter|example|computed|columns|rows|limit):\s*(?P<value>.*?)\s*$", re.M)
BY_MEETING = re.compile(r"^#\s*by meeting\s*$", re.M)
PARAMETER = re.compile(
    r"(?P<name>\w+)\s+\((?:one of (?P<choices>[\w, -]+?)|(?P<kind>\w+)(?P<required>, required)?(?:, default (?P<default>[\w-]+))?)\)\s+(?P<about>.+)"
)
QUERY = re.compile(r"^(?:SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.M)
VALUES = re.compile(r"VALUES\s*\((?P<names>[^)]*)\)\s*\{\s*\((?:\s*UNDEF)+\s*\)\s*\}")
WHERE = re.compile(r"^(?P<indent>\s*)#\s*where (?P<name>\w+):\s*(?P<pattern>.+)$", re.M)
LIMIT = re.compile(r"\bLIMIT\s+(\d+)")
KINDS = ("text", "date", "number", "issue", "person", "post", "organisation", "body", "fact")
PLACE = ("meeting", "document")
MOST = 500  # rows of a question that declares no limit of its own


@dataclass(frozen=True)
class Parameter:
    """kind: one of KINDS, or "choice" of choices; default: the value where none is given, "" for none."""

    name: str
    kind: str
    required: bool
    about: str
    choices: tuple[str, ...] = ()
    default: str = ""

    def __str__(self) -> str:
        """The parameter as a file's head has it: "years (number, default 3) how long a silence is"."""
        kind = f"one of {', '.join(self.choices)}" if self.choices else self.kind
        return f"{self.name} ({kind}{', required' if self.required else ''}{f', default {self.default}' if self.default else ''}) {self.about}"


@dataclass(frozen=True)
class Question:
    """computed: module:function of graph/computed/, or ""; limit: how many rows it gives, 0 for all."""

    name: str
    title: str
    about: str
    parameters: tuple[Parameter, ...]
    example: str
    query: str
    computed: str = ""
    columns: tuple[str, ...] = ()
    limit: int = MOST
    by_meeting: bool = False
    source: str = ""

    @property
    def asked(self) -> dict[str, str]:
        """The example's parameters."""
        return dict(pair.split("=", 1) for pair in shlex.split(self.example))


AT_MOST = Parameter("limit", "number", False, "at most so many rows")


@cache
def catalogue() -> Mapping[str, Question]:
    """All questions by name, in alphabetical order."""
    return questions_of("")


def examples() -> Mapping[str, Question]:
    """Queries for a visitor of the console to start from, by name."""
    return {name: replace(found, query=HEAD.sub("", found.query).lstrip("\n")) for name, found in questions_of("examples/").items()}


@cache
def questions_of(folder: str) -> Mapping[str, Question]:
    """The questions of a folder: "" the catalogue, "links/" what answers are computed of, with all rows, "examples/" what the console offers."""
    files = sorted((f for f in (resources.files("graph") / "questions" / folder).iterdir() if f.name.endswith(".rq")), key=lambda f: f.name)
    return {folder + f.name[:-3]: question(folder + f.name[:-3], f.read_text(encoding="utf-8")) for f in files}


def question(name: str, text: str) -> Question:
    """A question by its file's text. Raises ValueError, which names the file, where the head is wrong."""
    head: dict[str, list[str]] = {}
    for line in HEAD.finditer(text):
        head.setdefault(line["key"], []).append(line["value"])
    parameters = tuple(_parameter(name, words) for words in head.get("parameter", []))
    computed, columns = " ".join(head.get("computed", [])), tuple(" ".join(head.get("columns", [])).split())
    if bool(computed) != bool(columns):
        raise ValueError(f"{name}.rq: 'computed' and 'columns' go together")
    if bool(QUERY.search(text)) == ("rows" in head):
        raise ValueError(f"{name}.rq: holds a query, or names the file of its rows")
    named = VALUES.search(text)
    taken = {words.lstrip("?") for words in named["names"].split()} if named else set()
    unused = {p.name for p in parameters} - taken
    if taken - {p.name for p in parameters} - set(PLACE) or (unused and not computed):
        raise ValueError(f"{name}.rq: its parameters and its VALUES line differ")
    limit = LIMIT.search(text)
    most = int(head["limit"][0]) if "limit" in head else int(limit[1]) if limit else MOST
    folder = "/" in name
    return Question(
        name, head["title"][0], " ".join(head.get("about", [])), parameters if folder else (*parameters, AT_MOST), " ".join(head.get("example", [])), text,
        computed, columns, 0 if folder else most, bool(BY_MEETING.search(text)), " ".join(head.get("rows", [])),
    )  # fmt: skip


def _parameter(question: str, words: str) -> Parameter:
    found = PARAMETER.fullmatch(words)
    if not found or (found["kind"] or "text") not in KINDS:
        raise ValueError(f"{question}.rq: a parameter reads 'name (kind) what it is', not {words!r}")
    choices = tuple(choice.strip() for choice in (found["choices"] or "").split(",") if choice.strip())
    return Parameter(found["name"], found["kind"] or "choice", bool(found["required"]), found["about"], choices, found["default"] or "")


def bound(asked: Question, terms: Mapping[str, Iterable[Node]], limit: int = 0, places: Iterable[tuple[Node, ...]] = ()) -> str:
    """The question's query with its parameters filled in as RDF terms, each combination a row.

    limit: 0 for all rows. places: pairs of a meeting and a document that tells of it.
    """
    places = list(places)

    def values(line: re.Match[str]) -> str:
        names = [name for words in line["names"].split() if (name := words.lstrip("?")) in terms]
        rows = product(places or [()], product(*(terms[name] for name in names)))
        written = " ".join(f"({' '.join(term.n3() for term in (*place, *row))})" for place, row in rows)
        named = " ".join("?" + name for name in (*(PLACE if places else ()), *names))
        return f"VALUES ({named}) {{ {written} }}" if named else ""

    given = {*terms, *(PLACE if places else ())}
    query = WHERE.sub(lambda line: line["indent"] + (line["pattern"] if line["name"] in given else ""), VALUES.sub(values, asked.query))
    return LIMIT.sub(f"LIMIT {limit}" if limit else "", query)
