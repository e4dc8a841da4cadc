"""The judgements of people: an append-only log of verdicts with who, when and why; undoing one is a row itself."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from graph.errors import JudgementError
from graph.iris import digest

# verdict -> what its two sides are; "" where it has only one
VERDICTS = {
    "same": ("a name or IRI", "another"),
    "different": ("a name or IRI", "another"),
    "unsure": ("a name or IRI", "another"),
    "wrong": ("a fact", ""),
    "right": ("a fact", ""),
    "about": ("a fact", "an issue that its item is about"),
    "move": ("the fact that an item names an issue", "the issue that it should be"),
    "merge": ("an issue", "the issue that it is a part of"),
    "closed": ("an action", ""),
    "nothing": ("a place of a document that holds no fact", ""),
    "withdraw": ("a document", ""),
    "forget": ("what stands for a person's name", "the marks by which it is found"),
    "undo": ("a judgement", ""),
}


@dataclass(frozen=True)
class Judgement:
    """One verdict. a and b: what it is about (names or IRIs); an undo names in `a` the judgement that it cancels.

    when: ISO date and time in UTC. id: twelve hex digits of the content, so that a log can be cited.
    """

    id: str
    verdict: str
    a: str
    b: str
    who: str
    when: str
    why: str


def judgement(verdict: str, a: str, b: str, who: str, when: str, why: str) -> Judgement:
    """A new judgement. Raises JudgementError where it says too little."""
    if verdict not in VERDICTS:
        raise JudgementError(f"a verdict is one of {', '.join(VERDICTS)}, not {verdict!r}")
    if not why.strip() or not who.strip():
        raise JudgementError("a judgement needs who gives it and why")
    a, b = a.strip(), b.strip()
    first, second = VERDICTS[verdict]
    if not a or bool(b) != bool(second) or a == b:
        raise JudgementError(f"{verdict!r} is about {first}{f' and {second}' if second else ''}")
    return Judgement(digest(verdict, a, b, who, when, why)[:12], verdict, a, b, who.strip(), when, why.strip())


def append(path: Path, row: Judgement) -> None:
    """Add a judgement to the log, whole or not at all. Raises JudgementError for an undo of nothing."""
    known = read(path)
    if row.verdict == "undo" and row.a not in {j.id for j in known}:
        raise JudgementError(f"there is no judgement {row.a!r} to undo")
    line = json.dumps(asdict(row), ensure_ascii=False, sort_keys=True) + "\n"
    with path.open("a", encoding="utf-8") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def read(path: Path) -> tuple[Judgement, ...]:
    """All rows of the log, oldest first; a last line that a killed writer left unfinished is passed over."""
    if not path.exists():
        return ()
    lines = path.read_text(encoding="utf-8").split("\n")
    return tuple(Judgement(**json.loads(line)) for line in lines[:-1] if line)


def in_force(rows: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that no undo cancels, sorted by id: an undo may itself be undone."""
    rows = list(rows)
    cancelled: set[str] = set()
    for row in reversed(rows):  # the latest word counts: an undo that is undone cancels nothing
        if row.verdict == "undo" and row.id not in cancelled:
            cancelled.add(row.a)
    return tuple(sorted((r for r in rows if r.verdict != "undo" and r.id not in cancelled), key=lambda r: r.id))
