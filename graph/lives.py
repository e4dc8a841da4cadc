"""The life of an action: raised, reported on, moved, re-assigned, carried forward, closed, raised again; or silence.

A report is joined to the action it tells of by meeting, item and wording. A judgement "same" joins them whatever the
words say, "different" keeps them apart. Whether nobody ever mentioned an action again is asked of the meetings held since,
and so is no part of its life.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

CLOSED, CARRIED = "completed", "pending"
STATES = {"completed": "closed", "in_progress": "in progress", "pending": "carried forward"}
ORDER = ("pending", "in_progress", "completed")  # of two reports of one day the one that tells more counts
CERTAIN, PLACED, WORDED, LEAST = 0.95, 0.75, 0.5, 0.55
ALIKE = 0.6  # share of words from which on two actions are one
WORD = re.compile(r"[a-z]{4,}")
# words that say nothing of what an action is about
EVERYDAY_WORDS = (
    "action actions agreed been being board bring brought circulate circulated complete completed concerning date email from group have information into"
    " item matter meeting members minute minutes next note noted ongoing partners partnership progress provide provided report reported send sent should"
    " that their them there this update updated were what when which will with would write"
)
EVERYDAY = frozenset(EVERYDAY_WORDS.split())


@dataclass(frozen=True)
class Raised:
    """An action as a record raises it. meeting, due: ISO dates; item: its number; fact: its IRI."""

    fact: str
    meeting: str
    item: str
    text: str
    owners: frozenset[str]
    due: str
    closed: str


@dataclass(frozen=True)
class Report:
    """What a later record says of it. refers_meeting, refers_item: "" where it does not say; due, owners: new ones."""

    fact: str
    date: str
    refers_meeting: str
    refers_item: str
    status: str
    text: str
    due: str
    owners: frozenset[str]


@dataclass(frozen=True)
class Event:
    """One step of a life. kind: updated, closed, carried forward, moved, re-assigned, raised again or closed by judgement."""

    action: str
    fact: str
    kind: str
    date: str
    score: float
    why: str


@dataclass(frozen=True)
class Life:
    """An action's state now. raised: when; state: open, in progress, carried forward or closed; heard: the last date that tells of it.

    due: as moved; owners: as re-assigned, none where they stayed; owned: whether anybody has it; twin: another record's fact of the same action, that counts.
    """

    action: str
    raised: str
    state: str
    heard: str
    due: str
    owners: frozenset[str]
    owned: bool
    twin: str
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Verdicts:
    """What people judged. same, different: pairs of facts, each sorted; closed: actions, with the judgement's date."""

    same: frozenset[tuple[str, str]] = frozenset()
    different: frozenset[tuple[str, str]] = frozenset()
    closed: frozenset[tuple[str, str]] = frozenset()


def lives(raised: Iterable[Raised], reports: Iterable[Report], verdicts: Verdicts = Verdicts()) -> tuple[Life, ...]:
    """The lives of one body's actions, by meeting and item."""
    actions = sorted(set(raised), key=lambda a: (a.meeting, a.item, a.fact))
    told = sorted(set(reports), key=lambda r: (r.date, ORDER.index(r.status) if r.status in ORDER else 0, r.fact))
    twins = _twins(actions)
    by_meeting: dict[str, list[Raised]] = defaultdict(list)
    for action in actions:
        if action.fact not in twins:
            by_meeting[action.meeting].append(action)
    events: dict[str, list[Event]] = defaultdict(list)
    owner_of: dict[str, str] = {}  # report -> the action that it was joined to
    for report in told:
        for event in _joined(report, by_meeting, owner_of, told, verdicts):
            events[event.action].append(event)
    for event in _again(actions, twins, verdicts):
        events[event.action].append(event)
    for fact, date in sorted(verdicts.closed):
        events[fact].append(Event(fact, "", "closed by judgement", date, 1.0, "judged closed"))
    reports_of = {r.fact: r for r in told}
    return tuple(_life(a, twins.get(a.fact, ""), events[a.fact], reports_of) for a in actions)


def unfinished(reports: Iterable[Report], found: Iterable[Life]) -> list[str]:
    """The last report on each item of something not yet done, of those that tell of no action on record."""
    joined = {event.fact for life in found for event in life.events}
    ordered = sorted(set(reports), key=lambda r: (r.date, r.fact))
    last = {(r.refers_meeting, r.refers_item or r.fact): r for r in ordered}
    return sorted({r.fact for r in last.values() if STATES.get(r.status, "closed") != "closed" and r.fact not in joined})


@lru_cache(maxsize=1 << 16)
def words(text: str) -> frozenset[str]:
    """The words of an action that tell it from others."""
    return frozenset(WORD.findall(text.lower())) - EVERYDAY


def alike(a: str, b: str) -> float:
    """The share of the shorter text's words that the other has, 0 to 1."""
    one, other = words(a), words(b)
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _twins(actions: list[Raised]) -> dict[str, str]:
    """Facts that tell of an action that another record's fact tells of: both of one meeting and item, in like words."""
    found: dict[str, str] = {}
    by_place: dict[tuple[str, str], list[Raised]] = defaultdict(list)
    for action in actions:
        same = next((a for a in by_place[action.meeting, action.item] if alike(a.text, action.text) >= ALIKE and a.owners & action.owners), None)
        if same:
            found[action.fact] = same.fact
        else:
            by_place[action.meeting, action.item].append(action)
    return found


def _joined(report: Report, by_meeting: dict[str, list[Raised]], owner_of: dict[str, str], told: list[Report], verdicts: Verdicts) -> Iterator[Event]:
    """The steps that a report adds to the action it tells of."""
    candidates = by_meeting.get(report.refers_meeting, [])
    scored = [(_score(report, action, candidates), action) for action in candidates]
    scored = [(s, a) for s, a in scored if _pair(report.fact, a.fact) not in verdicts.different]
    scored += [((1.0, "judged the same"), a) for group in by_meeting.values() for a in group if _pair(report.fact, a.fact) in verdicts.same]
    (score, why), best = max(scored, key=lambda x: (x[0][0], x[1].fact), default=((0.0, ""), None))
    action = best.fact if best and score >= LEAST else ""
    if not action:  # a report on an earlier report: minute 7 of the meeting at which matters arising were heard
        earlier = [r for r in told if r.date == report.refers_meeting and r.fact in owner_of and alike(r.text, report.text) >= WORDED]
        if earlier:
            action, score, why = owner_of[earlier[0].fact], 0.7, "the same words as an earlier report on it"
    if action and _pair(report.fact, action) not in verdicts.different:
        owner_of[report.fact] = action
        yield from _steps(action, report, score, why)


def _score(report: Report, action: Raised, candidates: list[Raised]) -> tuple[float, str]:
    """How likely a report tells of an action of the meeting it refers to, and why."""
    likeness = alike(report.text, action.text)
    if report.refers_item and report.refers_item == action.item:
        others = [a for a in candidates if a.item == action.item and a is not action]
        if not others:
            return CERTAIN, "the same meeting and item"
        if likeness > max(alike(report.text, a.text) for a in others):
            return round(PLACED + 0.2 * likeness, 2), "the same meeting and item, and the likest words"
        return WORDED, "the same meeting and item, but other words fit better"
    if not report.refers_item and likeness >= WORDED:
        return round(WORDED + 0.4 * likeness, 2), "the same meeting, and like words"
    return 0.0, ""


def _steps(action: str, report: Report, score: float, why: str) -> Iterator[Event]:
    kind = {"completed": "closed", "in_progress": "updated", "pending": "carried forward"}.get(report.status, "updated")
    yield Event(action, report.fact, kind, report.date, score, why)
    if report.due:
        yield Event(action, report.fact, "moved", report.date, score, f"due {report.due}")
    if report.owners:
        yield Event(action, report.fact, "re-assigned", report.date, score, f"to {', '.join(sorted(report.owners))}")


def _again(actions: list[Raised], twins: dict[str, str], verdicts: Verdicts) -> Iterator[Event]:
    """Actions that a later meeting raises again in like words, with one owner at least."""
    by_word: dict[str, list[Raised]] = defaultdict(list)
    for action in actions:
        if action.fact in twins:
            continue
        near = {a.fact: a for word in words(action.text) for a in by_word[word] if a.meeting < action.meeting}
        likely = [(alike(a.text, action.text), a) for a in near.values() if a.owners & action.owners and len(words(a.text)) >= 3]
        score, former = max(likely, key=lambda x: (x[0], x[1].meeting, x[1].fact), default=(0.0, None))
        if former and score >= ALIKE and _pair(former.fact, action.fact) not in verdicts.different:
            yield Event(former.fact, action.fact, "raised again", action.meeting, round(score, 2), "like words, one owner the same")
        for word in words(action.text):
            by_word[word].append(action)


def _life(action: Raised, twin: str, events: list[Event], reports: dict[str, Report]) -> Life:
    ordered = sorted(events, key=lambda e: e.date)  # stable: within a day in the order of the reports
    state, due, owners = ("closed" if action.closed else "open"), action.due, frozenset[str]()
    for event in ordered:
        report = reports.get(event.fact)
        if event.kind.startswith("closed"):
            state = "closed"
        elif event.kind == "raised again":
            state = "open"
        elif report:
            state = STATES.get(report.status, state)
            due, owners = report.due or due, report.owners or owners
    return Life(
        action.fact,
        action.meeting,
        state,
        max((e.date for e in ordered), default=action.meeting),
        due,
        owners,
        bool(owners or action.owners),
        twin,
        tuple(ordered),
    )


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
