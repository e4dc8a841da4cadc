"""Who holds an issue: leads, chairs, presents, reports, takes over or gives up; one fact for each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.claims import Ownership
from ingest.facts.authors import author_of_report, find_authors
from ingest.facts.chairs import find_chairs
from ingest.facts.handovers import Holding, hand_overs
from ingest.facts.leads import BECOME, find_former, find_leads, find_named_lead
from ingest.facts.presenters import find_presenters
from ingest.facts.scene import Party, Scene, Scenes
from ingest.model import Fact, Record, Span
from ingest.structure.context import Context, tells_of_meeting
from ingest.structure.patterns import any_case
from ingest.version import found_by

LEAD = re.compile(r"\b(?:lead|SPOC|champion)\b", re.I)
CHAIR = any_case(r"^(?:joint\s+|co-?)?chair(?:man|woman|person)?\b|\bchair(?:man|woman|person)?$")


def find_ownership(record: Record, context: Context) -> Iterator[Fact]:
    """One fact for each issue, holder and way of holding it that a record tells, with the first sentence that does."""
    seen: set[tuple[str, str, str]] = set()
    for holding in _holdings(record, context):
        key = (holding.issue, holding.party.shown, holding.kind)
        if key in seen or not holding.party.shown:
            continue
        seen.add(key)
        claim = Ownership(holding.issue, holding.party.shown, holding.party.kind, record.date, holding.kind, holding.predecessor)
        yield Fact(claim, (record.document.quote(holding.place.start, holding.place.end),), found_by("ownership"), holding.sure)


def _holdings(record: Record, context: Context) -> Iterator[Holding]:
    scenes = context.once(Scenes, record)
    yield from _listed(scenes)
    if record.kind == "agenda":
        return
    for scene in scenes.all:
        yield from _told(scenes, scene)
        told = record.kind == "minutes" or tells_of_meeting(record)
        presented = list(find_presenters(scenes, scene)) if told else []
        yield from find_authors(scenes, scene, presented)
        yield from presented
        if not told:
            yield from author_of_report(scenes, scene)


def _told(scenes: Scenes, scene: Scene) -> Iterator[Holding]:
    """Leads, chairs and hand-overs of one item."""
    led: list[Holding] = []
    for told, earlier in scene.told():
        passed = list(hand_overs(scenes, scene, told, earlier))
        yield from passed
        if not any(h.kind == "takes_over" for h in passed):
            yield from find_former(scenes, told, led)
            led = list(find_leads(scenes, scene, told, earlier))
            yield from led
        elif told.search(BECOME, scene.text):
            yield from (h for h in find_leads(scenes, scene, told, earlier) if h.party in [p.party for p in passed])
        yield from find_named_lead(scenes, told, earlier)
        yield from find_chairs(scenes, scene, told, earlier, any(h.kind in ("takes_over", "gives_up") for h in passed))


def _listed(scenes: Scenes) -> Iterator[Holding]:
    """Posts of a list that are leads or chairs for an issue: "Safeguarding Lead", "Chair, Safer Neighbourhood Board"."""
    record = scenes.record
    for attendee in record.attendees:
        place = attendee.span
        words = record.document.text[place.start : place.end]
        lead = LEAD.search(words) if LEAD.search(f"{attendee.role} {attendee.organisation}") else None
        if lead:
            end, kind = place.start + lead.start(), "leads"  # the issue stands before it: "Safeguarding Lead"
        elif CHAIR.search(attendee.role):
            end, kind = place.end, "chairs"
        else:
            continue
        for issue in scenes.mentions.issues(Span(place.start, end), posts=True) if len(place) > 1 else ():
            yield Holding(issue, Party(attendee.name, "person"), kind, place, sure=0.8)
