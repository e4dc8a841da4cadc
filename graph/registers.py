"""Registers: one short line for each record of a meeting, with what questions over all years ask of meetings.

To look up the date, body, records and issues of thousands of meetings takes a dozen statements each; a register holds them in one.
The words are parted by spaces; only the last, the body's name, may hold some.
"""

from __future__ import annotations

from dataclasses import dataclass

from ontology.terms import ID, ISSUE

NONE, AND = "-", "+"


@dataclass(frozen=True)
class RegisterLine:
    """What a document tells of a meeting. body: the last part of its IRI; records: its sorts; issues: ids of those that it names."""

    date: str
    body: str
    document: str
    records: tuple[str, ...]
    issues: tuple[str, ...]
    body_name: str

    def __str__(self) -> str:
        lists = (AND.join(sorted(words)) or NONE for words in (self.records, self.issues))
        return " ".join((self.date, self.body, self.document, *lists, self.body_name))

    @staticmethod
    def read(line: str) -> RegisterLine:
        date, body, document, records, issues, name = line.split(" ", 5)
        return RegisterLine(date, body, document, _list(records), _list(issues), name)

    @property
    def body_iri(self) -> str:
        return f"{ID}body/{self.body}"

    @property
    def document_iri(self) -> str:
        return f"{ID}document/{self.document}"

    @property
    def issue_iris(self) -> tuple[str, ...]:
        return tuple(ISSUE + issue for issue in self.issues)


def _list(words: str) -> tuple[str, ...]:
    return () if words == NONE else tuple(words.split(AND))


@dataclass(frozen=True)
class LifeLine:
    """How an action stands, in a line on its body. fact: the last part of its IRI; date: when it was raised.

    over: the first date by which a record shows it closed, or its own where it was closed as it was raised; closed: the last
    such date of an action that is closed now, "" otherwise; again: whether a later meeting raised it again.
    """

    fact: str
    date: str
    state: str
    heard: str
    over: str
    closed: str
    again: bool

    def __str__(self) -> str:
        return " ".join(
            (self.fact, self.date, self.state.replace(" ", AND), self.heard, self.over or NONE, self.closed or NONE, "again" if self.again else NONE)
        )

    @staticmethod
    def read(line: str) -> LifeLine:
        fact, date, state, heard, over, closed, again = line.split(" ")
        return LifeLine(fact, date, state.replace(AND, " "), heard, "".join(_list(over)), "".join(_list(closed)), again != NONE)

    @property
    def fact_iri(self) -> str:
        return f"{ID}fact/{self.fact}"
