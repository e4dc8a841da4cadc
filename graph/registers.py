"""Registers: short lines with what questions over all years ask of each meeting, of each action, and of each issue.

To look up the date, body, records and issues of thousands of meetings takes a dozen statements each; a register holds them in one.
The words are parted by spaces; only the last, the name of a body, may hold some.
"""

from __future__ import annotations

from dataclasses import dataclass

from ontology.terms import ID, ISSUE

NONE, AND, BETWEEN_SENTENCES, BETWEEN_ISSUES = "-", "+", ";", "|"


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


def head(line: str) -> tuple[str, str, str, str]:
    """Date, body (IRI), document (IRI) and the body's name of a line, where thousands are looked through for these alone."""
    date, body, document, _, _, name = line.split(" ", 5)
    return date, f"{ID}body/{body}", f"{ID}document/{document}", name


def _list(words: str) -> tuple[str, ...]:
    return () if words == NONE else tuple(words.split(AND))


@dataclass(frozen=True)
class LifeLine:
    """How an action stands, in a line on its body. fact: the last part of its IRI; date: when it was raised; due: as moved, or "".

    over: the first date by which a record shows it closed, or its own where it was closed as it was raised; closed: the last
    such date of an action that is closed now, "" otherwise; owned: whether somebody has it; told: whether a later record
    tells of it; again: whether a later meeting raised it again.
    """

    fact: str
    date: str
    state: str
    heard: str
    due: str
    over: str
    closed: str
    owned: bool
    told: bool
    again: bool

    def __str__(self) -> str:
        is_so = AND.join(name for name in ("owned", "told", "again") if getattr(self, name))
        dates = (date or NONE for date in (self.due, self.over, self.closed))
        return " ".join((self.fact, self.date, self.state.replace(" ", AND), self.heard, *dates, is_so or NONE))

    @staticmethod
    def read(line: str) -> LifeLine:
        fact, date, state, heard, due, over, closed, is_so = line.replace(f" {NONE}", " ").split(" ")
        return LifeLine(fact, date, state.replace(AND, " "), heard, due, over, closed, "owned" in is_so, "told" in is_so, "again" in is_so)

    @property
    def is_left(self) -> bool:
        """Whether it is not closed, and no later meeting raised it again: then that one counts instead."""
        return self.state != "closed" and not self.again

    @property
    def fact_iri(self) -> str:
        return f"{ID}fact/{self.fact}"


@dataclass(frozen=True)
class SpokenLine:
    """What a document says on issues at a meeting. said: (issue, the words of a sentence on it, sorted and parted by spaces)."""

    date: str
    said: frozenset[tuple[str, str]]

    def __str__(self) -> str:
        of: dict[str, list[str]] = {}
        for issue, sentence in sorted(self.said):
            of.setdefault(issue, [issue]).append(sentence)
        return BETWEEN_ISSUES.join((self.date, *(BETWEEN_SENTENCES.join(parts) for parts in of.values())))

    @staticmethod
    def read(line: str) -> SpokenLine:
        date, *issues = line.split(BETWEEN_ISSUES)
        parts = (words.split(BETWEEN_SENTENCES) for words in issues)
        return SpokenLine(date, frozenset((issue, sentence) for issue, *sentences in parts for sentence in sentences))
