"""How an issue, or the chair of its group, passes from one to another; and what a sentence says that it passes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.facts import handover_wordings as w
from ingest.facts.scene import CAPITALS, Party, Scene, Scenes, Told
from ingest.model import Span
from ingest.structure.patterns import CHAIR


@dataclass(frozen=True)
class Holding:
    """That somebody has, takes or gives up an issue, as one sentence tells it."""

    issue: str
    party: Party
    kind: str
    place: Span
    predecessor: str = ""
    sure: float = 0.85


def hand_overs(scenes: Scenes, scene: Scene, told: Told, earlier: list[Told]) -> Iterator[Holding]:
    text, end = scene.text, told.span.end
    if not told.says(w.HAND_OVER):
        return
    if found := told.search(w.TAKES, text):
        yield from _taken(scenes, told, earlier, found)
    elif (found := told.search(w.TAKES_OVER, text)) and (owner := told.before(found.start())):
        yield from _took(scenes.party(owner), told, told.issues(found.start("what"), found.end("what"), posts=True), "", text[found.start() : found.end()])
    elif (found := told.search(w.SUCCEEDS, text)) and (owner := told.before(found.start())):
        old = scenes.party_at(told, found.start("old"))
        issues = issues_of_group(scene, told, earlier, found.end())
        yield from _took(scenes.party(owner), told, issues, old.shown if old else "", found["as"])
    if (becomes := told.search(w.BECOMES, text)) and (party := _subject(scenes, told, becomes.start())) and (former := scenes.party_at(told, becomes.end())):
        yield from _took(party, told, told.issues(becomes.start("what"), becomes.end("what"), posts=True), former.shown, "")
    if (handed := told.search(w.HANDS, text)) and (party := scenes.party_at(told, handed.end())):
        owner = told.before(handed.start())
        yield from _took(party, told, told.issues(handed.start("what"), handed.end("what"), posts=True), owner.shown if owner else "", handed["what"])
    yield from _moved(scenes, told)
    if (down := told.search(w.STOOD_DOWN, text)) and (old := _subject(scenes, told, down.start())):
        issues = issues_of_group(scene, told, earlier, down.end())
        yield from (Holding(issue, old, "gives_up", told.span) for issue in issues)
        follower = next((o for o in told.owners if o.span.start > down.end() and o.name != old.shown and w.ELECTED.match(text, o.span.end, end)), None)
        heir = scenes.party(follower) if follower else _taking_on(scenes, told, down.end())
        if heir:
            yield from (Holding(issue, heir, "takes_over", told.span, old.shown) for issue in issues)
    if (given := told.search(w.HANDED_TO, text)) and (party := scenes.party_at(told, given.end())):
        sat = w.SAT_WITH.search(text, told.span.start, given.start())
        former = scenes.party_at(told, sat.end()) if sat else None
        yield from _took(party, told, last_issue(told, given.start(), []) or list(scene.heading), former.shown if former else "", "")
    if (picked := told.search(w.PICKED_UP_BY, text)) and (party := scenes.party_at(told, picked.end())):
        yield from (Holding(i, party, "takes_over", told.span, sure=0.7) for i in last_issue(told, picked.start(), []))
    yield from _left(scenes, told)
    yield from _replaced(scene, told)


def _subject(scenes: Scenes, told: Told, place: int) -> Party | None:
    """Of whom a verb at a place tells: the person who stands right before it, in a list or not, else the last one named."""
    right = w.RIGHT_BEFORE.search(scenes.record.document.text[told.span.start : place])
    somebody = scenes.party_at(told, told.span.start + right.start("who")) if right else None
    owner = told.before(place)
    return somebody or (scenes.party(owner) if owner else None)


def _taking_on(scenes: Scenes, told: Told, place: int) -> Party | None:
    """Who takes on what another steps back from, behind a place."""
    found = w.TAKES_ON.search(told.words, scenes.record.document.text, place, told.span.end)
    return scenes.party_at(told, found.start("who")) if found else None


def _replaced(scene: Scene, told: Told) -> Iterator[Holding]:
    """ "The Planning Panel was dissolved and the Exploitation Panel was convened": one body takes over from another."""
    found = told.search(w.DISSOLVED, scene.text)
    for issue in told.issues(found.start("new"), found.end("new"), posts=True) if found else ():
        assert found
        old = w.OLD_BODY.search(scene.text[told.span.start : found.start()])
        new = " ".join(re.sub(r"\s*\([^)]*\)", "", found["new"]).split())
        yield Holding(issue, Party(new, "organisation"), "takes_over", told.span, " ".join(old["old"].split()) if old else "", 0.7)


def _taken(scenes: Scenes, told: Told, earlier: list[Told], found: re.Match[str]) -> Iterator[Holding]:
    """ "A takes over from B as chair of the X": the new holder stands before, the old one after "from"."""
    owner = told.before(found.start())
    party = scenes.organisation_before(told, found.start()) or (scenes.party(owner) if owner else None)
    if not party:
        return
    text = scenes.record.document.text
    old = scenes.party_at(told, found.end())
    if re.compile(r"(?:her|him)\b").match(text, found.end()):
        former = next((o for o in told.owners if owner and o.span.end < owner.span.start and o.shown != owner.shown), None)
        old = scenes.party(former) if former else None
    issues = told.issues(found.start("what"), told.span.end, posts=True) or told.issues(told.span.start, found.start())
    yield from _took(party, told, issues, old.shown if old else "", text[told.span.start : told.span.end])
    if old and w.LEFT.search(text, found.end(), told.span.end):
        yield from (Holding(issue, old, "gives_up", told.span) for issue in issues)


def _moved(scenes: Scenes, told: Told) -> Iterator[Holding]:
    """ "The lead on arson passed from A to B", "its work on drugs is moving to B", "run until May by A, is now held by B"."""
    text, start, end = scenes.record.document.text, told.span.start, told.span.end
    if (passed := told.search(w.PASSES, text)) and (party := _to(scenes, told, passed.end())):
        issues = told.issues(passed.start("what"), passed.end("what"), posts=True) or told.issues(start, passed.start("what"))[-1:]
        own = w.OWN.match(passed["old"])
        owner = told.before(passed.start("old")) if own else None
        old = f"{owner.shown}'s {passed['old'][own.end() :]}" if owner and own else scenes.named(re.sub(r"^the\s+", "", passed["old"])).shown
        yield from _took(party, told, issues, old, "")
    elif (moves := told.search(w.MOVES_TO, text)) and (party := _to(scenes, told, moves.end())):
        former = scenes.organisation_at(told, start + len(text[start:end]) - len(text[start:end].lstrip())) if moves["its"] else None
        yield from _took(party, told, told.issues(moves.start("what"), moves.end("what")), former.shown if former else "", "")
    elif (now := told.search(w.NOW_HELD, text)) and (party := _to(scenes, told, now.end(), body=True)):
        issues = told.issues(start, now.start())[-1:] or told.issues(now.end())[:1]
        yield from _took(party, told, issues, scenes.named(now["old"]).shown, "")


def _to(scenes: Scenes, told: Told, place: int, body: bool = False) -> Party | None:
    """Whom something passes to: somebody named there, or a body by any name of two words where it is said to be one."""
    text = scenes.record.document.text
    kind = w.KIND_OF_BODY.match(text, place, told.span.end)
    found = CAPITALS.match(text, kind.end() if kind else place, told.span.end)
    body = kind is not None or (body and not any(abs(owner.span.start - place) < 5 for owner in told.owners))
    any_name = Party(" ".join(found["words"].split()), "organisation") if found and body and " " in found["words"] else None
    return any_name or scenes.party_at(told, place)


def _took(party: Party, told: Told, issues: list[str], old: str, words: str) -> Iterator[Holding]:
    """One that takes issues over, and chairs for them where it is a chair that passes."""
    for issue in issues:
        yield Holding(issue, party, "takes_over", told.span, old)
        if re.search(rf"\b{CHAIR}\b", words, re.I):
            yield Holding(issue, party, "chairs", told.span)


def _left(scenes: Scenes, told: Told) -> Iterator[Holding]:
    """ "the VAWG Partnership Manager (Ann Lee) had left": a post that is named for an issue."""
    text = scenes.record.document.text
    for found in told.every_match(w.POST_HOLDER, text) if told.says(w.GONE) else ():
        party = scenes.party_at(told, found.start("who"))
        issues = told.issues(found.start("post"), found.end("post"), posts=True)
        if party and party.kind == "person" and issues and w.LEFT.match(text, found.end(), told.span.end):
            yield from (Holding(issue, party, "gives_up", told.span, sure=0.7) for issue in issues)


def issues_of_group(scene: Scene, told: Told, earlier: list[Told], start: int) -> list[str]:
    """The issues of the group named at a place; of "the Group" or "it", those of the heading or of what was named just before."""
    text = scene.text
    stop = w.OBJECT_END.search(text, start, told.span.end)
    issues = told.issues(start, stop.start() if stop else told.span.end, posts=True)
    if issues or not w.GENERIC.match(text, start, told.span.end):
        return issues
    before = told.issues(told.span.start, start)
    return before or list(scene.heading) or _last_named(earlier)


def last_issue(told: Told, place: int, earlier: list[Told]) -> list[str]:
    """The issue last named before a place of the sentence, else in the one or two sentences before it."""
    before = [m.issue for m in told.mentions if m.span.start < place]
    return before[-1:] or _last_named(earlier)[-1:]


def _last_named(earlier: list[Told]) -> list[str]:
    """The issues of the nearest sentence before that names any, three back at most."""
    return next((told.issues() for told in reversed(earlier[-3:]) if told.mentions), [])
