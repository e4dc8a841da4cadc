"""Which class and properties a claim's fields become: the one table that writing, exporting and checking share."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Any, Literal

from rdflib import URIRef

from ingest import claims
from ontology.terms import MB

Kind = Literal["text", "names", "date", "time", "issue", "meeting", "body", "item", "person"]


@dataclass(frozen=True)
class Column:
    """A field of a claim: its name in the export, its property, and what its value is."""

    name: str
    term: URIRef
    kind: Kind = "text"


@dataclass(frozen=True)
class Table:
    """A kind of claim: its name in the export, its class, its columns in order."""

    name: str
    claim: type[Any]
    rdf_class: URIRef
    columns: tuple[Column, ...]


KINDS: dict[str, Kind] = {
    "meeting": "meeting", "reported_at": "meeting", "body": "body", "item": "item", "person": "person", "issue": "issue", "owners": "names",
    "date": "date", "as_of": "date", "due": "date", "closed_at": "date", "refers_to_meeting": "date", "start": "time", "end": "time",
}  # fmt: skip
PART = re.compile(r"_(\w)")


def _table(name: str, claim: type[Any], rdf_class: URIRef) -> Table:
    """The table of a claim class; a field some_name is the property mb:someName."""
    bodies_own = claim is claims.BodyEvent
    columns = (
        Column(f.name, MB[PART.sub(lambda m: m[1].upper(), f.name)], "text" if bodies_own and f.name == "body" else KINDS.get(f.name, "text"))
        for f in fields(claim)
    )
    return Table(name, claim, rdf_class, tuple(columns))


TABLES = (
    _table("meetings", claims.MeetingHeld, MB.MeetingRecord),
    _table("attendance", claims.Attendance, MB.Attendance),
    _table("items", claims.ItemDealtWith, MB.Treatment),
    _table("resolutions", claims.Resolution, MB.Resolution),
    _table("actions", claims.Action, MB.Action),
    _table("follow_ups", claims.FollowUp, MB.FollowUp),
    _table("roles", claims.RoleHeld, MB.PostObservation),
    _table("ownership", claims.Ownership, MB.OwnershipClaim),
    _table("issues", claims.IssueMention, MB.IssueMention),
    _table("measures", claims.Measure, MB.Measure),
    _table("bodies", claims.BodyEvent, MB.BodyEvent),
    _table("places", claims.PlaceMention, MB.PlaceMention),
    _table("conflicts", claims.Conflict, MB.Conflict),
    _table("agreements", claims.MinutesAgreed, MB.Agreement),
    _table("organisations", claims.OrganisationNamed, MB.OrganisationMention),
)
TABLE_OF: dict[type[Any], Table] = {table.claim: table for table in TABLES}
