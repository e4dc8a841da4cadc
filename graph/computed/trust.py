"""What an answer can be trusted for: the evidence behind a fact, and what was read of each document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from rdflib import PROV, RDF

from graph.names import folded
from graph.questions import Asking
from graph.store import Row
from ontology.terms import ISSUE, MB

SHOWN = (
    "date", "asOf", "bodyName", "number", "heading", "text", "issue", "owner", "kind", "role", "organisation", "status", "event", "body", "other",
    "subject", "value", "unit", "period", "due", "place", "detail", "name",
)  # fmt: skip


def evidence(asking: Asking) -> list[Row]:
    """The quotations of a fact, the best one first; derived: what rests on it; judged: right or wrong, with who said so and why."""
    fact = asking.text("fact")
    about = asking.store.about(fact)
    kind = next((iri.removeprefix(MB) for iri in about.get(str(RDF.type), ()) if iri != str(MB.Fact)), "")
    derived = " ".join(asking.store.subjects(str(PROV.wasDerivedFrom), fact))
    judged = [f"{row['verdict']} ({row['who']}, {row['when'][:10]}: {row['why']})" for row in asking.of("links/judgements") if fact in (row["a"], row["b"])]
    more = {"kind": kind, "says": _says(about), "derived": derived, "judged": "; ".join(judged)}
    return [{**row, **more} for row in asking.rows()]


def _says(about: Mapping[str, tuple[str, ...]]) -> str:
    """The fields of a fact as words."""
    return "; ".join(f"{name}: {', '.join(v.removeprefix(ISSUE) for v in values)}" for name in SHOWN if (values := about.get(str(MB[name]))))


def coverage(asking: Asking) -> list[Row]:
    """Each document with its meetings and conflicts, the least understood first."""
    words = folded(asking.text("document"))
    meetings: dict[str, set[str]] = defaultdict(set)
    for row in asking.of("links/meeting-documents"):
        meetings[row["document"]].add(row["date"])
    conflicts = Counter(asking.store.one(row["fact"], str(PROV.wasDerivedFrom)) for row in asking.of("conflicts"))
    rows = [
        {
            **row, "document": row["fileName"], "meetings": " ".join(sorted(meetings[row["document"]])),
            "conflicts": str(conflicts[row["document"]]),
        }
        for row in asking.rows()
        if all(word in row["fileName"].casefold() for word in (words or asking.text("document").casefold().split()))
    ]  # fmt: skip
    return sorted(rows, key=lambda r: (float(r["accountedFor"]), r["document"]))
