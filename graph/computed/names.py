"""What things are called, each name once however many documents repeat it."""

from __future__ import annotations

from rdflib import RDFS

from graph.questions import Asking
from graph.store import Row


def meetings(asking: Asking) -> list[Row]:
    """Every meeting once, by date."""
    return list({row["meeting"]: row for row in asking.rows()}.values())


def bodies(asking: Asking) -> list[Row]:
    """Every body that met, by name."""
    names = {(row["body"], row["bodyName"]) for row in asking.rows()}
    return [{"body": body, "name": name} for body, name in sorted(names)]


def posts(asking: Asking) -> list[Row]:
    """Every post with each of its wordings."""
    return [{"post": row["post"], "name": asking.store.one(row["wording"], str(RDFS.label))} for row in asking.rows()]
