"""An answer as a pandas frame, for notebooks; pandas comes with the extra `notebooks`."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from graph.store import Answer

DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Columns of numbers by name: an item "5" stays text, since the next one may be "16b".
NUMBERS = frozenset(("page", "begins", "ends", "start", "end", "facts", "meetings", "items", "years", "treatments", "score", "confidence", "weight", "count"))


def frame(answer: Answer) -> pd.DataFrame:
    """The rows as a frame: columns of dates as dates, of places and counts as numbers, all else as text; nothing said is missing."""
    columns = zip(*answer.rows, strict=True) if answer.rows else [()] * len(answer.columns)
    return pd.DataFrame({name: _series(name, values) for name, values in zip(answer.columns, columns, strict=True)}, columns=list(answer.columns))


def _series(name: str, values: Iterable[str]) -> pd.Series:
    series = pd.Series(list(values), dtype="string").replace("", pd.NA)
    said = series.dropna()
    if len(said) and all(DAY.fullmatch(words) for words in said):
        days = pd.to_datetime(series, errors="coerce", format="%Y-%m-%d")
        return days if days.notna().sum() == len(said) else series
    if name in NUMBERS and len(said):
        numbers = pd.to_numeric(series, errors="coerce")
        return numbers.convert_dtypes() if numbers.notna().sum() == len(said) else series
    return series
