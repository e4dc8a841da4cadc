"""What facts say: one class per table of the export, its fields the columns; "" where the record does not say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class MeetingHeld:
    date: str
    body: str
    start: str
    end: str
    venue: str
    record: str


@dataclass(frozen=True)
class Attendance:
    meeting: str
    body: str
    person: str
    role: str
    organisation: str
    status: str
    capacity: str = ""
    substitute_for: str = ""


@dataclass(frozen=True)
class ItemDealtWith:
    meeting: str
    body: str
    number: str
    title: str
    record: str


@dataclass(frozen=True)
class Resolution:
    meeting: str
    body: str
    item: str
    text: str
    kind: str


@dataclass(frozen=True)
class Action:
    meeting: str
    body: str
    item: str
    part: str
    text: str
    owners: tuple[str, ...]
    due: str
    status: str
    closed_at: str = ""


@dataclass(frozen=True)
class RoleHeld:
    person: str
    role: str
    organisation: str
    as_of: str
    event: str


@dataclass(frozen=True)
class IssueMention:
    meeting: str
    body: str
    item: str
    part: str
    issue: str


@dataclass(frozen=True)
class FollowUp:
    reported_at: str
    body: str
    refers_to_meeting: str
    refers_to_item: str
    status: str
    text: str
    due: str = ""
    owners: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ownership:
    issue: str
    owner: str
    owner_kind: str
    as_of: str
    kind: str
    predecessor: str


@dataclass(frozen=True)
class Measure:
    meeting: str
    body: str
    item: str
    part: str
    issue: str
    subject: str
    value: str
    unit: str
    period: str


@dataclass(frozen=True)
class BodyEvent:
    body: str
    kind: str
    event: str
    other: str
    as_of: str


@dataclass(frozen=True)
class PlaceMention:
    meeting: str
    body: str
    item: str
    part: str
    place: str
    issue: str


@dataclass(frozen=True)
class Conflict:
    meeting: str
    body: str
    kind: str
    detail: str


@dataclass(frozen=True)
class MinutesAgreed:
    """outcome: agreed, corrected or not_agreed."""

    meeting: str
    body: str
    item: str
    refers_to_meeting: str
    outcome: str
    text: str


@dataclass(frozen=True)
class OrganisationNamed:
    name: str
    acronym: str
    kind: str


Claim = (
    MeetingHeld
    | Attendance
    | ItemDealtWith
    | Resolution
    | Action
    | FollowUp
    | RoleHeld
    | Ownership
    | IssueMention
    | Measure
    | BodyEvent
    | PlaceMention
    | Conflict
    | OrganisationNamed
    | MinutesAgreed
)
