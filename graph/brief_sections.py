"""The tables of a brief, each row with the numbers of its quotations."""

from __future__ import annotations

from collections.abc import Iterable

from graph.brief_parts import GROUNDS, Line, Notes, Section
from graph.in_words import counted, dated, day
from graph.phases import Phase
from graph.story_parts import ActionLife, Named, Owner, Story

MOST_RELATED = 6
KINDS = {
    "holder": "the post changed holder", "post": "the matter moved to another post", "organisation": "the organisation changed",
    "unclear": "the kind is not clear",
}  # fmt: skip
PHASES = {
    "first raised": "First raised", "active": "Active", "dormant": "Dormant", "back": "Back", "silent": "Not mentioned since", "closed": "Closed",
}  # fmt: skip


def sections_of(story: Story, notes: Notes) -> tuple[Section, ...]:
    """All tables, in the order of reading."""
    return (
        _life(story, notes), _owners(story, notes), _hand_overs(story, notes), _decisions(story, notes), _actions(story, notes),
        *_figures(story, notes), _loose(story, notes), _involved(story, notes),
    )  # fmt: skip


def _life(story: Story, notes: Notes) -> Section:
    lines = [_phase(phase, story, notes) for phase in story.phases]
    return Section(
        "life", "How it went", ("Phase", "From", "To", "Meetings"), tuple(lines), "No record names it.", "Silences count by the meetings of its bodies."
    )


def _phase(phase: Phase, story: Story, notes: Notes) -> Line:
    meetings = f"{len(phase.treated)} that treat it" if phase.treated else f"{len(phase.missed)} looked through without it"
    facts = [fact for date, fact in story.marks if date in (phase.first, phase.last)]
    cites = notes.cite(facts[0], facts[-1]) if phase.treated or phase.kind == "dormant" else notes.cite(facts[-1])
    return Line((PHASES[phase.kind], day(phase.first), day(phase.last), meetings), cites)


def _owners(story: Story, notes: Notes) -> Section:
    lines = tuple(Line((o.name, GROUNDS[o.ground], day(o.first), day(o.last), _ended(o)), notes.cite(*o.facts)) for o in story.owners)
    columns = ("Owner", "Ground", "First shown", "Last shown", "Ended")
    return Section("owners", "Who owned it", columns, lines, "No record shows anybody leading, chairing, presenting or reporting it.")


def _ended(owner: Owner) -> str:
    if not owner.ended:
        return "no record shows an end"
    return f"by {day(owner.ended)}{' (stated)' if owner.stated else ''}"


def _hand_overs(story: Story, notes: Notes) -> Section:
    lines = tuple(
        Line((h.former or "nobody named", h.owner or "nobody named", f"{day(h.after)} and {day(h.by)}" if h.after else f"by {day(h.by)}", KINDS[h.kind],
              "stated" if h.stated else "seen only"), notes.cite(*h.facts))
        for h in story.hand_overs
    )  # fmt: skip
    about = "Stated: a record says so. Seen only: somebody else leads, chairs or presents from then on."
    return Section("hand-overs", "How it changed hands", ("From", "To", "Between", "Kind", "Evidence"), lines, "No record shows it changing hands.", about)


def _decisions(story: Story, notes: Notes) -> Section:
    lines = tuple(Line((day(d.date), d.text.strip(" ."), d.kind), notes.cite(d.fact)) for d in story.decisions)
    about = f"{counted(story.noted, 'further resolution')} only noted." if story.noted else ""
    return Section("decisions", "What was decided", ("Meeting", "Resolved", "Kind"), lines, "No resolution that names it changes anything.", about)


def _actions(story: Story, notes: Notes) -> Section:
    lines = tuple(Line((a.reference, a.text, a.owners or "nobody named", _due(a), _state(a)), notes.cite(a.fact)) for a in in_order(story.actions))
    return Section("actions", "Actions, open ones first", ("Raised", "Action", "Owner", "Due", "State"), lines, "No action on it is on record.")


def in_order(actions: Iterable[ActionLife]) -> list[ActionLife]:
    """Actions as they stand in the table: open ones first, then by date."""
    return sorted(actions, key=lambda a: (a.state == "closed", a.date))


def _due(action: ActionLife) -> str:
    if not action.due:
        return "no date"
    moved = action.first_due and action.first_due != action.due
    return f"{day(action.due)} (first {day(action.first_due)})" if moved else day(action.due)


def _state(action: ActionLife) -> str:
    told = "; ".join(f"{kind} {day(date)}" for date, kind in action.steps)
    return f"{action.state} ({told})" if told else f"{action.state}, not heard of since"


def _figures(story: Story, notes: Notes) -> Iterable[Section]:
    """Comparable figures, a table for each series; the others in one."""
    several = [one for one in story.figures if len(one.figures) > 1]
    for one in several:
        lines = tuple(Line((f.period or f"reported {day(f.reported)}", f.value, f.note), notes.cite(f.fact)) for f in one.figures)
        heading = f"Figures: {one.subject}{f' in a {one.length}' if one.length in ('quarter', 'year') else ''}"
        yield Section("figures", heading, ("Period", one.unit.capitalize(), "Remark"), lines, "")
    alone = [(one, f) for one in story.figures if len(one.figures) == 1 for f in one.figures]
    lines = tuple(Line((day(f.reported), one.subject, _with_unit(f.value, one.unit)), notes.cite(f.fact)) for one, f in alone)
    yield Section(
        "other-figures", "Figures that compare with no other", ("Meeting", "What", "Figure"), lines, "None." if several else "No record gives a figure on it."
    )


def _with_unit(value: str, unit: str) -> str:
    return f"{unit}{value}" if unit == "£" else f"{value}%" if unit == "%" else f"{value} {unit}"


def _loose(story: Story, notes: Notes) -> Section:
    lines = tuple(
        Line(
            (
                end.kind.capitalize(),
                end.what,
                end.owners or "nobody named",
                day(end.date),
                f"{dated(end.reason)}; {counted(end.passed, 'meeting')} looked through",
            ),
            notes.cite(end.fact),
        )
        for end in story.loose
    )
    return Section("loose-ends", "Loose ends", ("Kind", "What", "Owner", "Raised", "Why"), lines, "None found in the records since.")


def _involved(story: Story, notes: Notes) -> Section:
    groups = (("Body", story.bodies), ("Organisation", story.organisations), ("Place", story.places), ("Treated with it", story.related[:MOST_RELATED]))
    lines = tuple(_one_named(kind, one, notes) for kind, some in groups for one in some)
    return Section("involved", "Who and what it involves", ("Kind", "Name", "In", "First", "Last"), lines, "No record names any.")


def _one_named(kind: str, one: Named, notes: Notes) -> Line:
    return Line((kind, one.name, counted(one.times, "meeting"), day(one.first), day(one.last)), notes.cite(one.fact))
