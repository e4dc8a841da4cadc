"""A brief on one issue: what a strategy officer can send, every statement with the numbers of the quotations that prove it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.brief_parts import Brief, Notes, Record
from graph.brief_sections import sections_of
from graph.brief_summary import summary_of
from graph.by_snapshot import BySnapshot
from graph.in_words import counted, period
from graph.questions import rows_of
from graph.store import Store
from graph.story import story_of
from graph.story_parts import Story

_briefs: BySnapshot[Brief] = BySnapshot(32)


def brief_of(store: Store, issue: str, first: str = "", last: str = "") -> Brief:
    """The brief on an issue within a span. Raises BadParameter as the catalogue does."""

    def make() -> Brief:
        read = {row["name"]: float(row["accountedFor"] or 0) for row in rows_of(store, "documents", {})}
        return compose(story_of(store, issue, first, last), read)

    return _briefs.get(store, (issue, first, last), make)


def compose(story: Story, read: Mapping[str, float]) -> Brief:
    """The brief of a story. read: for each document the share of its text that is accounted for."""
    notes = Notes(story.sources)
    summary = tuple(summary_of(story, notes))
    sections = sections_of(story, notes)
    listed = notes.listed()
    used: dict[str, list[int]] = {}
    for note in listed:
        used.setdefault(note.source.document, []).append(note.number)
    records = tuple(Record(document, tuple(numbers), read.get(document, 0)) for document, numbers in sorted(used.items()))
    return Brief(story, f"{story.label}: a brief", period(story.first, story.last, story.held), summary, sections, listed, records, tuple(_not_found(story)))


def _not_found(story: Story) -> Iterable[str]:
    """What was looked for in vain."""
    where = f"in {counted(len(story.held), 'recorded meeting')}"
    if not story.owners:
        yield f"An owner: no record shows anybody leading, chairing, presenting or reporting it {where}."
    elif not any(o.ground == "leads" and not o.ended for o in story.owners):
        yield f"A lead in force: no record names one whose lead has not ended {where}."
    if not story.hand_overs:
        yield f"A change of owner: none {where}."
    unstated = sum(not h.stated for h in story.hand_overs)
    if unstated:
        yield f"A record that states {unstated} of the {counted(len(story.hand_overs), 'change')} of owner: seen only because somebody else acts."
    if not story.places:
        yield f"A place named with it: none {where}."
    if not any(one.length and len(one.figures) > 1 for one in story.figures):
        yield f"Figures of one kind for two periods: none {where}."
    if story.left_out:
        yield f"{counted(story.left_out, 'resolution')} of items that only touch it: not counted here, as neither their words nor their heading name it."
    if story.actions_left_out:
        yield f"{counted(story.actions_left_out, 'action')} of items that name it among other issues: not counted here either."
    if not any(phase.kind == "closed" for phase in story.phases):
        yield f"A record that closes it: none {where}."
