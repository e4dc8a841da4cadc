"""What a story is made of, as plain values; every fact is an IRI that `Story.sources` tells the place of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.figures import Series
from graph.phases import Phase


@dataclass(frozen=True)
class Source:
    """What proves a statement. fact: an IRI; page: "" where the document has none."""

    fact: str
    date: str
    document: str
    page: str
    quote: str


@dataclass(frozen=True)
class Treatment:
    date: str
    body: str
    item: str
    title: str
    presenters: str
    fact: str


@dataclass(frozen=True)
class Owner:
    """An interval of evidence. ended: the date by which a record shows its end, or ""; stated: whether a record says so."""

    name: str
    ground: str
    first: str
    last: str
    ended: str
    stated: bool
    facts: tuple[str, ...]


@dataclass(frozen=True)
class HandOver:
    """kind: holder, post, organisation or unclear; after, by: the records before and after it."""

    former: str
    owner: str
    kind: str
    after: str
    by: str
    stated: bool
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Decision:
    date: str
    body: str
    item: str
    text: str
    kind: str
    fact: str


@dataclass(frozen=True)
class ActionLife:
    """An action as it stands now; steps: (date, what a record tells of it)."""

    reference: str
    date: str
    text: str
    owners: str
    due: str
    first_due: str
    state: str
    heard: str
    steps: tuple[tuple[str, str], ...]
    fact: str


@dataclass(frozen=True)
class Named:
    """A body, organisation, place or issue that comes with it; times: meetings."""

    name: str
    times: int
    first: str
    last: str
    fact: str


@dataclass(frozen=True)
class LooseEnd:
    kind: str
    what: str
    owners: str
    date: str
    passed: int
    reason: str
    fact: str


@dataclass(frozen=True)
class Silence:
    """Nothing since a date; looked_through: the dates of the meetings of its bodies since then."""

    last: str
    looked_through: tuple[str, ...]


@dataclass(frozen=True)
class Story:
    """first, last: the span asked for, "" for open; held: the meetings of its bodies in it.

    marks: the (date, fact) of every treatment up to its end; noted: resolutions that only note; left_out, actions_left_out: those of items that only touch it.
    """

    issue: str
    label: str
    first: str
    last: str
    held: tuple[str, ...]
    marks: tuple[tuple[str, str], ...]
    phases: tuple[Phase, ...]
    treatments: tuple[Treatment, ...]
    owners: tuple[Owner, ...]
    hand_overs: tuple[HandOver, ...]
    decisions: tuple[Decision, ...]
    noted: int
    left_out: int
    actions: tuple[ActionLife, ...]
    actions_left_out: int
    figures: tuple[Series, ...]
    bodies: tuple[Named, ...]
    organisations: tuple[Named, ...]
    places: tuple[Named, ...]
    related: tuple[Named, ...]
    loose: tuple[LooseEnd, ...]
    since: Silence | None
    sources: Mapping[str, Source]


def facts_of(story: Story) -> Iterator[str]:
    """Every fact that a story rests on."""
    yield from (fact for _, fact in story.marks)
    yield from (treatment.fact for treatment in story.treatments)
    yield from (decision.fact for decision in story.decisions)
    yield from (action.fact for action in story.actions)
    yield from (one.fact for some in (story.bodies, story.organisations, story.places, story.related) for one in some)
    yield from (end.fact for end in story.loose)
    yield from (fact for owner in story.owners for fact in owner.facts)
    yield from (fact for change in story.hand_overs for fact in change.facts)
    yield from (figure.fact for some in story.figures for figure in some.figures)
