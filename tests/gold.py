"""Facts that were read compared with facts that a person read: how many of each are right, table by table."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graph.columns import TABLES
from ingest.read import read
from tests.factories import vocabulary

HERE = Path(__file__).resolve().parent
WORD = re.compile(r"[a-z0-9%£.]+")
# table -> (columns that must be equal, column whose words must be alike, how alike from 0 to 1)
RULES: dict[str, tuple[tuple[str, ...], str, float]] = {
    "meetings": (("date",), "body", 0.5),
    "attendance": (("meeting", "person", "status"), "", 0),
    "items": (("meeting", "number"), "title", 0.75),
    "resolutions": (("meeting", "item"), "text", 0.7),
    "actions": (("meeting", "item"), "text", 0.5),
    "follow_ups": (("reported_at", "refers_to_meeting", "refers_to_item", "status"), "", 0),
    "roles": (("as_of", "person"), "role", 0.6),
    "ownership": (("issue", "as_of", "kind", "owner"), "", 0),
    "issues": (("meeting", "item", "issue"), "", 0),
    "measures": (("meeting", "issue", "value"), "", 0),
}


@dataclass(frozen=True)
class Score:
    """right of read and of gold rows, and the rows missed and wrong."""

    right: int
    read: int
    gold: int
    missed: tuple[Mapping[str, Any], ...]
    wrong: tuple[Mapping[str, Any], ...]

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.read + self.gold) if self.read + self.gold else 1.0


def records() -> list[tuple[str, Path, Path]]:
    """Every fictional record with its golden facts: (id, record, gold)."""
    sample = [
        (p.name.removesuffix(".json"), HERE.parent / "api" / "sample" / p.name.removesuffix(".json"), p) for p in (HERE / "golden" / "sample").glob("*.json")
    ]
    unseen = [(p.name.removesuffix(".gold.json"), p.with_name(p.name.removesuffix(".gold.json")), p) for p in (HERE / "golden" / "unseen").glob("*.gold.json")]
    return sorted(sample) + sorted(unseen)


@cache
def rows_read(record: Path) -> dict[str, list[dict[str, Any]]]:
    """What the program reads out of a record, as rows by table."""
    reading = read(record.name, record.read_bytes(), vocabulary())
    tables = {table.claim: table.name for table in TABLES}
    rows: dict[str, list[dict[str, Any]]] = {table.name: [] for table in TABLES}
    for fact in reading.facts:
        rows[tables[type(fact.claim)]].append(dict(vars(fact.claim)))
    return rows


def compare(table: str, record: Path, gold: Path) -> Score:
    """The rows of one table against gold, matched one to one, the best fits first."""
    equal, alike_column, least = RULES[table]
    wanted = distinct(json.loads(gold.read_text(encoding="utf-8"))[table], (*equal, alike_column))
    found = distinct(rows_read(record)[table], (*equal, alike_column))
    fits = []
    for i, g in enumerate(wanted):
        for j, p in enumerate(found):
            if all(plain(g.get(c)) == plain(p.get(c)) or (c == "item" and not plain(g.get(c))) for c in equal):
                fit = alike(_words(table, g, alike_column), _words(table, p, alike_column)) if alike_column and g.get(alike_column) else 1.0
                if fit >= least:
                    fits.append((fit, i, j))
    taken_g, taken_p = set(), set()
    for _, i, j in sorted(fits, reverse=True):
        if i not in taken_g and j not in taken_p:
            taken_g.add(i)
            taken_p.add(j)
    missed = tuple(g for i, g in enumerate(wanted) if i not in taken_g)
    wrong = tuple(p for j, p in enumerate(found) if j not in taken_p)
    return Score(len(taken_g), len(found), len(wanted), missed, wrong)


def distinct(rows: Iterable[dict[str, Any]], columns: tuple[str, ...]) -> list[dict[str, Any]]:
    """The rows that differ in some of these columns."""
    return list({tuple(plain(row.get(c)) for c in columns if c): row for row in rows}.values())


def _words(table: str, row: Mapping[str, Any], column: str) -> str:
    return str(row.get(column) or (row.get("organisation") if table == "roles" else "") or "")


def plain(value: object) -> str:
    """A value for comparison: lower case, punctuation and spaces folded."""
    return " ".join(WORD.findall(str(value if value is not None else "").lower().replace("’", "").replace("'", "").replace(",", "")))


def alike(a: str, b: str) -> float:
    """F1 of two texts' words, 0 to 1."""
    one, other = Counter(plain(a).split()), Counter(plain(b).split())
    both = sum((one & other).values())
    return 2 * both / (sum(one.values()) + sum(other.values())) if both else float(not one and not other)
