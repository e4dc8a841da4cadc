"""How an issue, or the chair of its group, passes from one to another; and what a sentence says that it passes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.model import Span
from ingest.patterns import CHAIR, POST_NOUN, TITLED_PERSON
from ingest.scene import Party, Scene, Scenes, Told

OBJECT_END = re.compile(r"[,.;()]|\s(?:for|until|while|which|who|since|from|and\s+(?:that|was|is|had|he|she)|on\s+\d|in\s+(?:place|succession))\b")
GENERIC = re.compile(
    r"(?:it\b|(?:new\s+|merged\s+)?(?:[Ss]ub-?\s?[Gg]roup|[Gg]roup|[Pp]anel|[Ff]orum|[Tt]ask\s?(?:and\s+[Ff]inish\s+)?[Gg]roup|"
    r"[Mm]eetings?)\b(?!\s+of\s+the))"
)
PICKED_UP_BY = re.compile(r"\b(?:picked\s+up|taken\s+over|taken\s+on|taken\s+forward)\s+by\s+(?:the\s+)?", re.I)
# "takes over from SKG as", "had taken over responsibility for speeding from", "takes on the programme from"
TAKES = re.compile(r"\b(?:takes?|took|taken|taking|take)\s+(?:over|on)\b(?P<what>[^.;]{0,90}?)\s*\bfrom\s+", re.I)
TAKES_OVER = re.compile(
    r"\b(?:will|would|to|has|have|had)\s+(?:take|taken)\s+over\s+(?:as\s+(?:the\s+)?)?(?P<what>(?:the\s+)?(?:lead|responsibility|chair|"
    r"strategic\s+lead)\b[^.;,]{3,80})",
    re.I,
)
HELD = r"(?:lead|responsibility|chair(?:manship|ing)?|remit|portfolio|ownership)"
# "has handed the chair of the ASB Group back to", "passed responsibility for gangs to"
HANDS = re.compile(
    rf"\b(?:hand(?:ed|s|ing)?|pass(?:ed|es|ing)?|transferr?(?:ed|s|ing)?)\s+(?:over\s+)?(?P<what>(?:the\s+)?{HELD}\b[^.;]{{2,80}}?)\s+"
    rf"(?:back\s+|over\s+)?to\s+(?:the\s+)?",
    re.I,
)
# "the lead on fly-tipping pass from the Street Manager to the Head of", "lead person for X had been changed from A to B"
PASSES = re.compile(
    rf"\b{HELD}\b(?P<what>[^.;]{{3,90}}?)\s+(?:(?:will|would|should|had|has|have|was|is|be|been)\s+)*(?:pass(?:es|ed)?|mov(?:e|es|ed)|"
    rf"transfer(?:s|red)?|chang(?:e|es|ed)|go(?:es)?|switch(?:es|ed)?)\s+"
    r"from\s+(?P<old>(?:the\s+)?[^.;]{2,90}?)\s+to\s+(?P<new>(?:the\s+)?)",
    re.I,
)
STOOD_DOWN = re.compile(
    rf"\b(?:stood|stepped|steps|stepping|standing)\s+down\s+(?:as\s+)?(?:the\s+)?(?:{CHAIR}|(?:strategic\s+)?lead)\s+(?:of|for|on)\s+"
    rf"(?:the\s+)?",
    re.I,
)
LEFT = re.compile(
    r"\s*\)?,?\s*(?:who\s+)?(?:(?:had|has|have|recently|now|since|also|was|is)\s+){0,3}(?:left|leaving|retired|resigned|departed|moved\s+"
    r"on)\b",
    re.I,
)
# "the LBB VAWG Commissioning Manager (Ann Lee)"
POST_HOLDER = re.compile(rf"(?P<post>(?:[A-Z][\w’'&-]*\s+){{1,7}}{POST_NOUN})\s*(?:\(|,\s)(?P<who>{TITLED_PERSON})\)?")
DISSOLVED = re.compile(
    r"\b(?:dissolved|disbanded|abolished|discontinued|wound\s+up)\b[^.;]{0,20}?\b(?:and|;)\s+(?:the\s+|an?\s+)?(?P<new>[^.;]{5,120}?)\s+"
    r"(?:was|were|has\s+been|had\s+been|would\s+be)\s+(?:convened|created|established|formed|set\s+up|launched)\b",
    re.I,
)
OLD_BODY = re.compile(r"\b(?:the\s+)?(?P<old>(?:[A-Z][\w’'&-]*\s+){1,8}(?:process|panel|group|board|forum)?)\s*(?:was|were|had\s+been|has\s+been|be)\s*$")


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
    if found := TAKES.search(text, told.span.start, end):
        yield from _taken(scenes, told, earlier, found)
    elif (found := TAKES_OVER.search(text, told.span.start, end)) and (owner := told.before(found.start())):
        yield from _took(scenes.party(owner), told, told.issues(found.start("what"), found.end("what"), posts=True), "", text[found.start() : found.end()])
    if (handed := HANDS.search(text, told.span.start, end)) and (party := scenes.party_at(told, handed.end())):
        owner = told.before(handed.start())
        yield from _took(party, told, told.issues(handed.start("what"), handed.end("what"), posts=True), owner.shown if owner else "", handed["what"])
    if (passed := PASSES.search(text, told.span.start, end)) and (party := scenes.party_at(told, passed.end())):
        old = scenes.named(re.sub(r"^the\s+", "", passed["old"])).shown
        yield from _took(party, told, told.issues(passed.start("what"), passed.end("what"), posts=True), old, "")
    if (down := STOOD_DOWN.search(text, told.span.start, end)) and (owner := told.before(down.start())):
        yield from (Holding(i, scenes.party(owner), "gives_up", told.span) for i in issues_of_group(scene, told, earlier, down.end()))
    if (picked := PICKED_UP_BY.search(text, told.span.start, end)) and (party := scenes.party_at(told, picked.end())):
        yield from (Holding(i, party, "takes_over", told.span, sure=0.7) for i in last_issue(told, picked.start(), []))
    yield from _left(scenes, told)
    yield from _replaced(scene, told)


def _replaced(scene: Scene, told: Told) -> Iterator[Holding]:
    """ "The Planning Panel was dissolved and the Exploitation Panel was convened": one body takes over from another."""
    found = DISSOLVED.search(scene.text, told.span.start, told.span.end)
    for issue in told.issues(found.start("new"), found.end("new"), posts=True) if found else ():
        assert found
        old = OLD_BODY.search(scene.text[told.span.start : found.start()])
        new = " ".join(re.sub(r"\s*\([^)]*\)", "", found["new"]).split())
        yield Holding(issue, Party(new, "organisation"), "takes_over", told.span, " ".join(old["old"].split()) if old else "", 0.7)


def _taken(scenes: Scenes, told: Told, earlier: list[Told], found: re.Match[str]) -> Iterator[Holding]:
    """ "A takes over from B as chair of the X": the new holder stands before, the old one after "from"."""
    owner = told.before(found.start())
    if not owner:
        return
    text = scenes.record.document.text
    old = scenes.party_at(told, found.end())
    if re.compile(r"(?:her|him)\b").match(text, found.end()):
        former = next((o for o in told.owners if o.span.end < owner.span.start and o.shown != owner.shown), None)
        old = scenes.party(former) if former else None
    issues = told.issues(found.start("what"), told.span.end, posts=True) or told.issues(told.span.start, found.start())
    yield from _took(scenes.party(owner), told, issues, old.shown if old else "", text[told.span.start : told.span.end])
    if old and LEFT.search(text, found.end(), told.span.end):
        yield from (Holding(issue, old, "gives_up", told.span) for issue in issues)


def _took(party: Party, told: Told, issues: list[str], old: str, words: str) -> Iterator[Holding]:
    """One that takes issues over, and chairs for them where it is a chair that passes."""
    for issue in issues:
        yield Holding(issue, party, "takes_over", told.span, old)
        if re.search(rf"\b{CHAIR}\b", words, re.I):
            yield Holding(issue, party, "chairs", told.span)


def _left(scenes: Scenes, told: Told) -> Iterator[Holding]:
    """ "the VAWG Partnership Manager (Ann Lee) had left": a post that is named for an issue."""
    text = scenes.record.document.text
    for found in POST_HOLDER.finditer(text, told.span.start, told.span.end):
        party = scenes.party_at(told, found.start("who"))
        issues = told.issues(found.start("post"), found.end("post"), posts=True)
        if party and party.kind == "person" and issues and LEFT.match(text, found.end(), told.span.end):
            yield from (Holding(issue, party, "gives_up", told.span, sure=0.7) for issue in issues)


def issues_of_group(scene: Scene, told: Told, earlier: list[Told], start: int) -> list[str]:
    """The issues of the group named at a place; of "the Group" or "it", those of the heading or of what was named just before."""
    text = scene.text
    stop = OBJECT_END.search(text, start, told.span.end)
    issues = told.issues(start, stop.start() if stop else told.span.end, posts=True)
    if issues or not GENERIC.match(text, start, told.span.end):
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
