"""Wordings: the words that a pattern is said to need must stand wherever it matches, or facts are lost unseen."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import ingest.facts
import ingest.structure
from ingest.facts.role_wordings import POSTS
from ingest.model import Document, Span
from ingest.read import read_document
from ingest.structure.layout import sentences
from ingest.structure.wordings import Wording, Wordings
from tests.factories import document_of
from tests.gold import records

HERE = Path(__file__).resolve().parent


def every_wording() -> dict[str, Wording]:
    """All wordings of the reading rooms by name, those in tuples too."""
    found: dict[str, Wording] = {}
    for room in (ingest.facts, ingest.structure):
        for module in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
            for name, value in vars(importlib.import_module(module.name)).items():
                for nth, wording in enumerate(value if isinstance(value, tuple) else (value,)):
                    if isinstance(wording, Wording):
                        found[f"{module.name}.{name}.{nth}"] = wording
    return found


def sentences_of(one: Document) -> list[tuple[str, frozenset[str]]]:
    spans = [s for line in one.lines() for s in sentences(one.text, line)] + [Span(0, len(one.text))]
    return [(one.text[s.start : s.end], frozenset(one.letters[s.start : s.end].split())) for s in spans]


@pytest.fixture(scope="module")
def said() -> list[tuple[str, frozenset[str]]]:
    """Every sentence of the golden records and every text that a test of reading gives, each with its words."""
    documents = [read_document(record.name, record.read_bytes()) for _, record, _ in records()]
    for path in HERE.glob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value and not any("\ud800" <= c <= "\udfff" for c in node.value):
                documents.append(document_of(node.value))
    return list(dict.fromkeys(sentence for one in documents for sentence in sentences_of(one)))


@pytest.mark.parametrize("name", sorted(every_wording()))
def test_no_needs_hide_what_a_pattern_finds(name: str, said: list[tuple[str, frozenset[str]]]) -> None:
    wording = every_wording()[name]
    found = [(text, words) for text, words in said if any(map(tells_something, wording.pattern.finditer(text)))]
    assert [text for text, words in found if not any(wording.finditer(words, text, 0, len(text)))] == []


def tells_something(found: re.Match[str]) -> bool:
    """Whether a match that is to name a post has a word of one: "as Neighbourhood" names none."""
    post = found.groupdict().get("post")
    return post is None or not POSTS.isdisjoint(re.findall("[a-z]+", post.lower()))


def test_wordings_are_many() -> None:
    assert len(every_wording()) > 60


def test_a_table_gives_the_entries_that_can_match_in_its_order() -> None:
    table = Wordings((Wording("b", "beta"), 1), (Wording("a", "alpha", "one two"), 2), (Wording("c", "beta gamma"), 3))
    assert [told for _, told in table.that_may(frozenset(["beta", "alpha"]))] == [1, 3]
    assert [told for _, told in table.that_may(frozenset(["two", "alpha"]))] == [2]
    assert table.that_may(frozenset(["delta"])) == []


def test_letters_are_as_long_as_the_text() -> None:
    text = "Café İstanbul’s 3rd “LEAD”\ton ASB"
    assert document_of(text).letters.split() == ["caf", "stanbul", "s", "rd", "lead", "on", "asb"]
    assert len(document_of(text).letters) == len(text)


def test_no_pattern_counts_in_brackets() -> None:
    """In an f-string {0,9} gives "(0, 9)" unless it is doubled: a pattern that then never matches."""
    modules = [importlib.import_module(m.name) for room in (ingest.facts, ingest.structure) for m in pkgutil.iter_modules(room.__path__, f"{room.__name__}.")]
    values = [(f"{module.__name__}.{name}", value) for module in modules for name, value in vars(module).items()]
    patterns = [(name, value.pattern if isinstance(value, Wording) else value) for name, value in values if isinstance(value, Wording | re.Pattern)]
    assert len(patterns) > 300
    assert [name for name, pattern in patterns if re.search(r"\(\d+, \d+\)", pattern.pattern)] == []
