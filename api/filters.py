"""The filters of a page: what its address asks of a question, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.errors import BadParameter
from graph.questions import ask, rows_of
from graph.store import Row, Store

MOST = "2000"  # rows on one page


@dataclass(frozen=True)
class Problem:
    """What is wrong with a form, and with which of its fields."""

    field: str
    words: str


@dataclass(frozen=True)
class Answered:
    """The rows of a question on a page, whether there are more, or what is wrong with what was asked."""

    rows: tuple[Row, ...]
    cut: bool
    problem: Problem | None


def answered(store: Store, question: str, given: Mapping[str, str], fields: Iterable[str]) -> Answered:
    """The answer for a page. fields: those of its form, whose mistakes are shown there; those of others raise BadParameter."""
    try:
        found = ask(store, question, {**given, "limit": MOST})
    except BadParameter as error:
        problem = problem_of(error, tuple(fields))
        return Answered((), False, problem)
    return Answered(tuple(found.dicts()), found.cut, None)


def issues_named(store: Store) -> dict[str, str]:
    """The labels of the issues that some record names, by id and in alphabetical order, to choose from."""
    return {row["issue"]: row["label"] for row in sorted(rows_of(store, "issues", {}), key=lambda row: row["label"].casefold())}


def problem_of(error: BadParameter, fields: Iterable[str]) -> Problem:
    """An error of a question as the form of a page says it: without the question's name, at the field that it is about.

    The first field is the one that an unknown thing ("there is no issue ...") belongs to, where no other is named.
    """
    words = re.sub(r"^[\w/-]+: ", "", str(error))
    known = list(fields)
    named = next((field for field in re.findall(r"\w+", words.partition("'")[0]) if field in known), known[0])
    return Problem(named, words[:1].upper() + words[1:])


def fact_of(row: Row) -> str:
    """The id of the fact that proves a row, "" for none."""
    return row.get("fact", "").rsplit("/", 1)[-1]
