"""Withdrawing a document and restoring it: a judgement each, so that nothing is lost, and who did it and why can be read."""

from __future__ import annotations

from collections.abc import Callable

from graph.iris import document
from graph.judgements import Judgement, append, in_force, judgement, read
from graph.library import Library
from graph.publish import publish


def withdrawals(library: Library) -> dict[str, list[Judgement]]:
    """The documents that are withdrawn (SHA-256), each with the judgements in force that say so."""
    found: dict[str, list[Judgement]] = {}
    for row in in_force(read(library.judgements)):
        if row.verdict == "withdraw":
            found.setdefault(row.a.rsplit("/", 1)[-1], []).append(row)
    return found


def withdraw(library: Library, sha256: str, who: str, when: str, why: str) -> list[Judgement]:
    """Leave a document out of all that is shown, from now on; gives the new judgements. Raises JudgementError or LibraryError."""
    with library.writing():
        known = sha256 in withdrawals(library)
        return _judge(library, [] if known else [judgement("withdraw", str(document(sha256)), "", who, when, why)])


def restore(library: Library, sha256: str, who: str, when: str, why: str) -> list[Judgement]:
    """Undo that; gives the new judgements. Raises JudgementError or LibraryError."""
    with library.writing():
        return _judge(library, [judgement("undo", row.id, "", who, when, why) for row in withdrawals(library).get(sha256, [])])


def _judge(library: Library, rows: list[Judgement]) -> list[Judgement]:
    """Log some judgements and publish what follows from them."""
    for row in rows:
        append(library.judgements, row)
    if rows:
        publish(library, None)
    return rows


VERBS: dict[str, Callable[[Library, str, str, str, str], list[Judgement]]] = {"withdraw": withdraw, "restore": restore}
