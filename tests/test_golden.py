"""Golden pairs: fictional records with facts read by hand. No table of a record may fall below what it reached.

`python -m tests.test_golden` prints the figures and writes tests/golden/floors.json anew: only after reading the rows
that were lost, and with what was won and lost in the commit message.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.gold import RULES, compare, records

FLOORS = Path(__file__).resolve().parent / "golden" / "floors.json"
RECORDS = {name: (record, gold) for name, record, gold in records()}


@pytest.mark.parametrize("name", RECORDS)
def test_no_table_falls_below_its_floor(name: str) -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    fallen = []
    for table in RULES:
        score = compare(table, *RECORDS[name])
        if score.f1 < floors[name][table] - 0.0005:
            fallen.append(f"{table}: {score.f1:.3f} < {floors[name][table]}; missed {score.missed}; wrong {score.wrong}")
    assert fallen == []


def main() -> None:
    figures = {name: {table: round(compare(table, *pair).f1, 3) for table in RULES} for name, pair in RECORDS.items()}
    width = max(map(len, figures))
    print(" " * width, *(table[:6].rjust(6) for table in RULES))
    for name, row in figures.items():
        print(name.ljust(width), *(f"{value:6.2f}" for value in row.values()))
    means = {table: sum(row[table] for row in figures.values()) / len(figures) for table in RULES}
    print("mean".ljust(width), *(f"{value:6.2f}" for value in means.values()))
    if "--keep" not in sys.argv:
        FLOORS.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
