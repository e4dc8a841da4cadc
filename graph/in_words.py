"""Dates, counts, lists and spans as people write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
ISO = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def day(iso: str) -> str:
    """A date as people write it: 12 June 2014; what is no date stays."""
    try:
        value = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{value.day} {MONTHS[value.month - 1].capitalize()} {value.year}"


def dated(words: str) -> str:
    """Words with every ISO date as people write it."""
    return ISO.sub(lambda found: day(found.group()), words)


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 meeting", "2 meetings"."""
    return f"{number} {noun if number == 1 else noun + 's'}"


def named_list(names: Sequence[str]) -> str:
    """Some names as a list in words: "A, B and C"."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def number_of(value: str) -> float:
    """The number that a figure is, thousands separated or not; 0 where there is none."""
    found = NUMBER.search(value.replace(",", ""))
    return float(found.group()) if found else 0.0


def period(first: str, last: str, held: Sequence[str]) -> str:
    """What a brief covers: the span asked for, and the first and last meeting on record in it."""
    asked = f"{day(first)} to {day(last)}" if first and last else f"from {day(first)}" if first else f"to {day(last)}" if last else "all records"
    if not held:
        return f"Span: {asked}; no meeting on record"
    return f"Span: {asked}; {counted(len(held), 'meeting')} on record, {day(held[0])} to {day(held[-1])}"
