"""Rows that are kept as JSON, a line each, in a file that only grows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def rows(path: Path) -> list[dict[str, Any]]:
    """The whole lines written so far, none where there is no file; a last one that a killed process left unfinished is passed over."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]


def add(path: Path, row: dict[str, Any]) -> None:
    """Append a row, in place of a line that was left unfinished: behind one it would be lost with it."""
    with path.open("ab+") as file:
        file.seek(0)
        file.truncate(file.read().rfind(b"\n") + 1)
        file.write(f"{json.dumps(row)}\n".encode("ascii"))
