"""What things are called, each name once however many documents repeat it."""

from __future__ import annotations

import re
from collections.abc import Callable

from rdflib import RDFS

from graph.questions import Asking
from graph.store import Row


def bodies(asking: Asking) -> list[Row]:
    """Every body that met, by name."""
    names = {(row["body"], row["bodyName"]) for row in asking.rows()}
    return [{"body": body, "name": name} for body, name in sorted(names)]


def posts(asking: Asking) -> list[Row]:
    """Every post with each of its wordings."""
    return [{"post": row["post"], "name": asking.store.one(row["wording"], str(RDFS.label))} for row in asking.rows()]


IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")


def one_organisation(asking: Asking) -> Callable[[str], str]:
    """What gives an organisation as printed the name that it has across documents: "ABC", "Anytown Borough Council (ABC)"."""
    known: dict[str, str] = {}
    for row in asking.of("links/joined-organisations"):
        for words in (row["spelling"], row["label"], row["acronym"]):
            known.setdefault(words.casefold(), row["label"])

    def name(printed: str) -> str:
        bare = IN_BRACKETS.sub("", printed)
        return known.get(printed.casefold()) or known.get(bare.casefold()) or bare or printed

    return name
