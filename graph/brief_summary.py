"""The lines at the top of a brief: each says what records show, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from graph.brief_parts import GROUNDS, Notes, Statement
from graph.figures import Figure, Series
from graph.in_words import counted, day, named_list, number_of
from graph.story_parts import Story


def summary_of(story: Story, notes: Notes) -> Iterable[Statement]:
    """The lines in order: how often treated, silences, owners, figures, decisions, actions, and what came since."""
    if not story.treatments:
        yield Statement(f"No record of the {counted(len(story.held), 'meeting')} looked through treats {story.label.lower()} in this span.", ())
        return
    first, last = story.treatments[0], story.treatments[-1]
    meetings = len({t.date for t in story.treatments})
    yield Statement(
        f"{story.label} is treated {counted(len(story.treatments), 'time')} in {meetings} of {counted(len(story.held), 'recorded meeting')}"
        f" of {named_list([b.name for b in story.bodies])}, first on {day(first.date)}, last on {day(last.date)}.",
        notes.cite(first.fact, last.fact),
    )
    for phase in story.phases:
        if phase.kind == "dormant":
            facts = [fact for date, fact in story.marks if date in (phase.first, phase.last)]
            passed = counted(len(phase.missed), "meeting")
            yield Statement(
                f"It was dormant from {day(phase.first)} to {day(phase.last)}: {passed} looked through, none names it.", notes.cite(facts[0], facts[-1])
            )
    yield from _owned(story, notes)
    yield from (_course(one, notes) for one in story.figures[:1] if len(one.figures) > 1)
    if story.decisions:
        latest = story.decisions[-1]
        others = f" and {counted(story.noted, 'resolution')} only noted" if story.noted else ""
        changed = f"{counted(len(story.decisions), 'resolution')} changed something{others}"
        yield Statement(f"{changed}. The latest, on {day(latest.date)}: “{latest.text.strip(' .')}”.", notes.cite(latest.fact))
    if story.actions:
        states = Counter(action.state for action in story.actions)
        told = ", ".join(f"{count} {state}" for state, count in states.most_common())
        yield Statement(f"{counted(len(story.actions), 'action')} raised: {told}.", notes.cite(*(a.fact for a in story.actions if a.state != "closed")))
    yield _since(story, notes)


def _owned(story: Story, notes: Notes) -> Iterable[Statement]:
    if story.owners:
        latest = max(story.owners, key=lambda o: (o.last, o.ground == "leads"))
        seen = f"on {day(latest.last)}" if latest.first == latest.last else f"from {day(latest.first)} to {day(latest.last)}"
        yield Statement(f"The latest owner on record is {latest.name} ({GROUNDS[latest.ground]}, shown {seen}).", notes.cite(*latest.facts))
    if story.hand_overs:
        stated = [h for h in story.hand_overs if h.stated]
        words = f"{len(stated)} stated in a record" if stated else "none stated in a record"
        yield Statement(f"{counted(len(story.hand_overs), 'change')} of owner, {words}.", notes.cite(*(f for h in stated or story.hand_overs for f in h.facts)))


def _course(one: Series, notes: Notes) -> Statement:
    """A series in one sentence: its ends, and its highest."""
    ends = [one.figures[0], one.figures[-1]]
    highest = max(one.figures, key=lambda f: number_of(f.value))
    words = f"{one.unit.capitalize()}: {_figure(ends[0])}; {_figure(ends[1])}"
    if highest not in ends:
        return Statement(f"{words}; the highest on record is {_figure(highest)}.", notes.cite(*(f.fact for f in (*ends, highest))))
    return Statement(f"{words}.", notes.cite(*(f.fact for f in ends)))


def _figure(figure: Figure) -> str:
    return f"{figure.value} ({figure.period or f'reported {day(figure.reported)}'})"


def _since(story: Story, notes: Notes) -> Statement:
    cites = notes.cite(story.treatments[-1].fact)
    if story.since is None or not story.since.looked_through:
        return Statement(f"No meeting of these bodies after {day(story.treatments[-1].date)} is on record{' in this span' if story.last else ''}.", cites)
    since = story.since
    dates = named_list([day(date) for date in since.looked_through])
    return Statement(f"Nothing since {day(since.last)}: looked through {counted(len(since.looked_through), 'meeting')} ({dates}).", cites)
