"""How ISO dates lie to each other: spans in days and whole years, silences, and what stands within a span."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise


def days(first: str, last: str) -> int:
    """How many days lie between two ISO dates."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def years(first: str, last: str) -> int:
    """How many whole years: 2015-04-16 to 2018-04-16 is three, a day less two."""
    return int(last[:4]) - int(first[:4]) - (last[5:] < first[5:])


def within(day: str, first: str, last: str) -> bool:
    """Whether a date stands in a span, an end "" being open."""
    return first <= day and (not last or day <= last)


def longest_silence(dates: Sequence[str]) -> tuple[int, str, str]:
    """Of sorted dates the two neighbours that lie furthest apart: days, the one before, the one after."""
    return max(((days(a, b), a, b) for a, b in pairwise(dates)), default=(0, "", ""))


def joined(iris: Iterable[str]) -> str:
    """Some facts as one cell."""
    return " ".join(dict.fromkeys(iri for iri in iris if iri))
