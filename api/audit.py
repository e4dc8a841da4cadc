"""The log of writes: who, when, what, from where; rows are only ever added."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from api.tokens import FOLDER

LONGEST = 2000  # characters of what a row tells, so that a row is written at once


@dataclass(frozen=True)
class Written:
    """who: the token's name and id, or the proxy's user. what: method and address, and what the page noted. status: of the answer."""

    when: str
    who: str
    role: str
    where: str
    what: str
    noted: str
    status: int


class Audit:
    """The log of a library's service, service/audit.jsonl."""

    def __init__(self, library: Path) -> None:
        self.path = library / FOLDER / "audit.jsonl"
        self._lock = Lock()

    def write(self, who: str, role: str, where: str, what: str, noted: str, status: int) -> None:
        """Add a row."""
        row = Written(datetime.now(UTC).isoformat(timespec="seconds"), who[:200], role, where[:100], what[:LONGEST], noted[:LONGEST], status)
        with self._lock:
            if not self.path.exists():
                self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                self.path.touch(mode=0o600)
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(row), ensure_ascii=True) + "\n")

    def rows(self) -> list[Written]:
        """All rows, oldest first."""
        if not self.path.exists():
            return []
        return [Written(**json.loads(line)) for line in self.path.read_text(encoding="utf-8").splitlines()]
