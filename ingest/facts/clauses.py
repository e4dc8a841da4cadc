"""The clauses of a resolution, each of which may order something of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.facts.commitments import BASE, MUST
from ingest.facts.owners import Owners
from ingest.model import Span

JOINTS = re.compile(r";\s*(?:and\s+)?|,?\s{1,9}and\s+that\s+(?=\S)|(?P<next>,?\s{1,9}and\s+)(?=(?:the\s+)?[A-Z])")
ORDERS = re.compile(r"\b(?:be|to|would|will|shall)\b")  # what a clause has that orders something


def clauses(text: str, span: Span, owners: Owners) -> Iterator[Span]:
    """The clauses of a resolution: between semicolons, before ", and that", and before "and Ms Lee report back"."""
    start = span.start
    for joint in JOINTS.finditer(text, span.start, span.end):
        if joint["next"]:
            chain = owners.leading(joint.end(), span.end)
            verb = MUST.match(text, chain[-1].span.end, span.end) if chain and all(o.name for o in chain) else None
            if not verb or verb["modal"] or not BASE.fullmatch(verb["verb"]) or not ORDERS.search(text, start, joint.start()):
                continue
        yield Span(start, joint.start())
        start = joint.end()
    yield Span(start, span.end)
