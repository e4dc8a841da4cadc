"""The action tracker: every action as it stands now, with what became of it since it was raised."""

from __future__ import annotations

from collections.abc import Mapping

from rdflib import PROV

from graph.columns import TABLE_OF
from graph.store import Store
from graph.tables import FactRow, Row, fact_rows
from ingest.claims import Action
from ontology.terms import MB

COLUMNS = (
    "raised", "body", "item", "text", "owners", "due", "state", "last_heard", "last_update", "history", "first_owners", "first_due",
    "document", "page", "quote",
)  # fmt: skip


def tracker_rows(store: Store) -> list[Row]:
    """One row an action, the newest first; records that raise one action twice count once.

    owners, due, state: as the last report leaves them. history: what happened when; "" where no later record tells of it.
    """
    rows = [_row(store, fact) for fact in fact_rows(store, TABLE_OF[Action]) if not store.objects(fact.iri, MB.twinOf)]
    return sorted(rows, key=lambda row: tuple(row.values()), reverse=True)


def _row(store: Store, fact: FactRow) -> Mapping[str, str]:
    found = (
        (store.one(event, MB.date), store.one(event, MB.eventKind), store.one(event, PROV.wasDerivedFrom)) for event in store.subjects(MB.ofAction, fact.iri)
    )
    events = sorted(found, key=lambda event: (event[0], event[1] != "updated", event))  # of one day what changes its state comes last
    values = {
        **fact.values,
        "raised": fact.values["meeting"],
        "owners": "; ".join(store.objects(fact.iri, MB.ownerNow)) or fact.values["owners"],
        "due": store.one(fact.iri, MB.dueNow) or fact.values["due"],
        "state": store.one(fact.iri, MB.state) or fact.values["status"],
        "last_heard": store.one(fact.iri, MB.lastHeard) if events else "",
        "last_update": next((words for _, _, source in reversed(events) if (words := store.one(source, MB.text))), ""),
        "history": "; ".join(dict.fromkeys(f"{date} {kind}" for date, kind, _ in events)),
        "first_owners": fact.values["owners"],
        "first_due": fact.values["due"],
    }
    return {column: values[column] for column in COLUMNS}
