"""One row for each person and post of a record: an event says more than "holds", and a list has said already what it prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.claims import RoleHeld
from ingest.model import Attendee, Fact, Record

# What a row says of a post, the most telling first
TELLING = ("succeeds", "steps_down", "left", "appointed", "acting", "interim", "holds")
LATEST = 30  # posts of one person that a new row is compared with: nobody has more
WORD = re.compile(r"[a-z0-9]+")
SMALL = frozenset(["the", "of", "for", "and", "to", "in", "at", "s", "new"])
CHAIR = re.compile(r"\b(?:chair(?:man|woman|person)|conven[eo]r)\b")


def merged(facts: Iterable[Fact], record: Record, listed: tuple[Attendee, ...]) -> Iterator[Fact]:
    """The facts without those that another one, or the lists of the record, say as well or better; worded as the meeting's lists word them."""
    on_lists: dict[str, list[Attendee]] = {}
    for attendee in listed:
        on_lists.setdefault(attendee.name, []).append(attendee)
    kept: dict[str, list[Fact]] = {}
    for fact in facts:
        fact = _as_listed(fact, on_lists)
        of_person = kept.setdefault(_person(fact), [])
        latest = range(max(0, len(of_person) - LATEST), len(of_person))
        other = next((n for n in latest if _same_post(of_person[n], fact)), None)
        if other is None:
            of_person.append(fact)
        else:
            of_person[other] = _better(of_person[other], fact)
    own = {(a.name, _words(a.role)) for a in record.attendees if a.role}
    for fact in (f for of_person in kept.values() for f in of_person):
        claim = fact.claim
        if isinstance(claim, RoleHeld) and not (claim.event in ("holds", "acting", "interim") and (claim.person, _words(claim.role)) in own):
            yield fact


def _person(fact: Fact) -> str:
    return fact.claim.person if isinstance(fact.claim, RoleHeld) else ""


def _as_listed(fact: Fact, on_lists: dict[str, list[Attendee]]) -> Fact:
    """The fact with the post worded as the lists word it, and their organisation."""
    claim = fact.claim
    if not isinstance(claim, RoleHeld):
        return fact
    listed = next((a for a in on_lists.get(claim.person, ()) if a.role and _words(a.role) == _words(claim.role)), None)
    if not listed:
        return fact
    return replace(fact, claim=replace(claim, role=listed.role, organisation=listed.organisation or claim.organisation))


def _same_post(one: Fact, other: Fact) -> bool:
    a, b = one.claim, other.claim
    if not isinstance(a, RoleHeld) or not isinstance(b, RoleHeld) or a.person != b.person or not (a.role and b.role):
        return False
    first, second = _words(a.role), _words(b.role)
    short = min(first, second, key=len)
    if len(short) < 2 or "chair" in short:
        return first == second and (not (a.organisation and b.organisation) or a.organisation == b.organisation)
    return short == first & second


def _better(one: Fact, other: Fact) -> Fact:
    """The more telling of two facts about one post; an organisation that only the other has is added."""
    if not isinstance(one.claim, RoleHeld) or not isinstance(other.claim, RoleHeld):
        return one
    best, rest = sorted((one, other), key=lambda f: TELLING.index(f.claim.event) if isinstance(f.claim, RoleHeld) else 0)
    assert isinstance(best.claim, RoleHeld) and isinstance(rest.claim, RoleHeld)
    return replace(best, claim=replace(best.claim, organisation=best.claim.organisation or rest.claim.organisation))


def _words(role: str) -> frozenset[str]:
    return frozenset(WORD.findall(CHAIR.sub("chair", role.lower()))) - SMALL
