"""The catalogue: each question is one .rq file whose head gives title, parameters and columns.

    # title: Where an issue was treated
    # about: Every treatment of an issue in order, with the sentence that names it.
    # parameter: issue (issue, required) the id of an issue, such as fly-tipping
    # parameter: from (date) the first day, as 2018 or 2018-06 or 2018-06-21
    # example: issue=fly-tipping

The query holds a line `VALUES (?issue ?from) { (UNDEF UNDEF) }` with its parameters in the head's order; asking
replaces it by typed terms. No query is built out of a visitor's words.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from rdflib import XSD, Literal, URIRef
from rdflib.term import Node

from graph.errors import BadParameter, UnknownQuestion
from graph.store import Answer, Store
from ontology.terms import ISSUE

HEAD = re.compile(r"^#\s*(?P<key>title|about|parameter|example):\s*(?P<value>.*?)\s*$", re.M)
PARAMETER = re.compile(r"(?P<name>\w+)\s+\((?P<kind>\w+)(?P<required>,\s*required)?\)\s*(?P<about>.*)")
VALUES = re.compile(r"VALUES\s*\([^)]*\)\s*\{\s*\((?:\s*UNDEF)+\s*\)\s*\}")
DATE = re.compile(r"(?P<year>(?:19|20)\d\d)(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True)
class Parameter:
    """kind: text, date, issue or number."""

    name: str
    kind: str
    required: bool
    about: str


@dataclass(frozen=True)
class Question:
    name: str
    title: str
    about: str
    parameters: tuple[Parameter, ...]
    example: str
    query: str


@cache
def catalogue() -> Mapping[str, Question]:
    """All questions by name, in alphabetical order."""
    return _questions("")


def examples() -> Mapping[str, Question]:
    """Queries for a visitor of the console to start from, by name."""
    return {name: replace(found, query=HEAD.sub("", found.query).lstrip("\n")) for name, found in _questions("examples/").items()}


@cache
def _questions(folder: str) -> Mapping[str, Question]:
    """The questions of a folder: "" holds the catalogue, "links/" what the network is made of, "examples/" what the console offers."""
    files = sorted((f for f in (resources.files("graph") / "questions" / folder).iterdir() if f.name.endswith(".rq")), key=lambda f: f.name)
    return {folder + f.name[:-3]: _question(folder + f.name[:-3], f.read_text(encoding="utf-8")) for f in files}


def ask(store: Store, name: str, given: Mapping[str, str]) -> Answer:
    """The answer to a question of the catalogue. Raises UnknownQuestion or BadParameter, both with a hint."""
    question = _named(name)
    known = {p.name for p in question.parameters}
    for key in given:
        if key not in known:
            raise BadParameter(f"{name} has no parameter {key!r}; it takes {', '.join(sorted(known)) or 'none'}")
    terms = [_term(store, question, p, given.get(p.name, "")) for p in question.parameters]
    return store.ask(bound(question, terms))


def bound(question: Question, terms: list[Node | None]) -> str:
    """The question's query with its parameters filled in as RDF terms; None leaves one open."""
    if not question.parameters:
        return question.query
    names = " ".join(f"?{p.name}" for p in question.parameters)
    values = " ".join("UNDEF" if term is None else term.n3() for term in terms)
    return VALUES.sub(lambda _: f"VALUES ({names}) {{ ({values}) }}", question.query)


def _named(name: str) -> Question:
    questions = _questions("links/") if name.startswith("links/") else catalogue()
    if name not in questions:
        close = difflib.get_close_matches(name, questions, 1)
        raise UnknownQuestion(f"there is no question {name!r}" + (f"; did you mean {close[0]!r}?" if close else f"; there are {', '.join(questions)}"))
    return questions[name]


def _term(store: Store, question: Question, parameter: Parameter, value: str) -> Node | None:
    """A parameter's value as an RDF term, checked."""
    value = value.strip()
    if not value:
        if parameter.required:
            raise BadParameter(f"{question.name} needs {parameter.name}: {parameter.about}")
        return None
    if parameter.kind == "date":
        return Literal(_day(parameter, value), datatype=XSD.date, normalize=False)
    if parameter.kind == "number":
        if not re.fullmatch(r"\d{1,9}", value):
            raise BadParameter(f"{parameter.name} is a whole number, not {value!r}")
        return Literal(int(value))
    if parameter.kind == "issue":
        return issue_of(store, value)
    return Literal(value)


def _day(parameter: Parameter, value: str) -> str:
    """A date, or the first or last day of a year or month: from=2018 is 2018-01-01, to=2018 is 2018-12-31."""
    found = DATE.fullmatch(value)
    if not found:
        raise BadParameter(f"{parameter.name} is a date such as 2018, 2018-06 or 2018-06-21, not {value!r}")
    last = parameter.name == "to"
    month = found["month"] or ("12" if last else "01")
    return f"{found['year']}-{month}-{found['day'] or ('31' if last and month in _LONG else '28' if last and month == '02' else '30' if last else '01')}"


_LONG = frozenset(("01", "03", "05", "07", "08", "10", "12"))


def issue_of(store: Store, value: str) -> URIRef:
    """The concept with this id or label. Raises BadParameter with the nearest ids."""
    labels = {iri.rsplit("/", 1)[-1]: label for iri, _, label in store.quads("http://www.w3.org/2004/02/skos/core#prefLabel") if iri.startswith(ISSUE)}
    if value in labels:
        return ISSUE[value]
    by_label = {label.lower(): key for key, label in labels.items()}
    if value.lower() in by_label:
        return ISSUE[by_label[value.lower()]]
    close = difflib.get_close_matches(value.lower(), [*labels, *by_label], 3)
    hint = ", ".join(dict.fromkeys(by_label.get(c, c) for c in close))
    raise BadParameter(f"there is no issue {value!r}" + (f"; did you mean {hint}?" if hint else "; see the question issues"))


def _question(name: str, text: str) -> Question:
    head: dict[str, list[str]] = {}
    for line in HEAD.finditer(text):
        head.setdefault(line["key"], []).append(line["value"])
    parameters = []
    for words in head.get("parameter", []):
        found = PARAMETER.fullmatch(words)
        if not found:
            raise ValueError(f"{name}.rq: a parameter reads 'name (kind) what it is', not {words!r}")
        parameters.append(Parameter(found["name"], found["kind"], bool(found["required"]), found["about"]))
    if parameters and not VALUES.search(text):
        raise ValueError(f"{name}.rq: has parameters, but no VALUES line for them")
    return Question(name, head["title"][0], " ".join(head.get("about", [])), tuple(parameters), " ".join(head.get("example", [])), text)
