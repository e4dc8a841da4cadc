"""How an issue, or the chair of its group, passes from one to another; and what a sentence says that it passes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.facts.scene import CAPITALS, Party, Scene, Scenes, Told
from ingest.model import Span
from ingest.structure.patterns import CHAIR, POST_NOUN, POST_WORDS, TITLED_PERSON
from ingest.structure.wordings import Wording, signs

# the words of these patterns
PASSING = "pass passes passed passing transfer transfers transfered transferred transfering transferring"
HELD_WORDS = "lead responsibility chair chairmanship chairing remit portfolio ownership"
WORK_WORDS = "ordination coordination commissioning oversight work pilot scheme service programme contract function"
OBJECT_END = re.compile(r"[,.;()]|\s(?:for|until|while|which|who|since|from|and\s+(?:that|was|is|had|he|she)|on\s+\d|in\s+(?:place|succession))\b")
GENERIC = re.compile(
    r"(?:it\b|(?:new\s+|merged\s+)?(?:[Ss]ub-?\s?[Gg]roup|[Gg]roup|[Pp]anel|[Ff]orum|[Tt]ask\s?(?:and\s+[Ff]inish\s+)?[Gg]roup|"
    r"[Mm]eetings?)\b(?!\s+of\s+the))"
)
PICKED_UP_BY = Wording(
    r"\b(?:picked\s+up|taken\s+over|taken\s+on|taken\s+forward)\s+by\s+(?:the\s+)?",
    "picked taken",
    "by",
    flags=re.I,
)
# "takes over from TB as", "had taken over responsibility for speeding from", "takes on the programme from"
# "has picked up CCTV from", "inherits the portfolio from"
TAKES = Wording(
    r"\b(?:(?:takes?|took|taken|taking)\s+(?:over|on)|pick(?:s|ed)?\s+up|inherit(?:s|ed)?|assum(?:es|ed))\b(?P<what>[^.;]{0,90}?)\s*\bfrom\s+",
    "take takes took taken taking pick picks picked inherit inherits inherited assumes assumed",
    "from",
    flags=re.I,
)
TAKES_OVER = Wording(
    r"\b(?:will|would|to|has|have|had)\s+(?:take|taken)\s+over\s+(?:as\s+(?:the\s+)?)?(?P<what>(?:the\s+)?(?:lead|responsibility|chair|"
    r"strategic\s+lead)\b[^.;,]{3,80})",
    "take taken",
    "over",
    flags=re.I,
)
HELD = r"(?:lead|responsibility|chair(?:manship|ing)?|remit|portfolio|ownership)"
# "has handed the chair of the ASB Group back to", "passed responsibility for gangs to"
HANDS = Wording(
    rf"\b(?:hand(?:ed|s|ing)?|pass(?:ed|es|ing)?|transferr?(?:ed|s|ing)?)\s+(?:over\s+)?(?P<what>(?:[^.;]{{2,50}}?\s+)?{HELD}\b[^.;]{{0,80}}?)\s+"
    rf"(?:back\s+|over\s+)?to\s+(?:the\s+)?",
    f"hand hands handed handing {PASSING}",
    HELD_WORDS,
    flags=re.I,
)
WORK = rf"(?:{HELD}|co-?ordination|commissioning|oversight|work|pilot|scheme|service|programme|contract|function)"
AUXILIARY = r"(?:(?:will|would|should|is|are|was|were|has|had|have|be|been|being|now)\s+)*"
PASS = r"(?:pass(?:es|ed|ing)?|mov(?:e|es|ed|ing)|transfer(?:s|red|ring)?|chang(?:e|es|ed|ing)|go(?:es)?|switch(?:es|ed|ing)?)"
# "its work on drugs was passing to the", "the co-ordination of reviews has moved across to"
MOVES_TO = Wording(
    rf"\b(?P<its>its\s+)?{WORK}\s+(?:on|for|of)\s+(?P<what>[^.;,]{{3,80}}?)\s+{AUXILIARY}(?:pass(?:es|ed|ing)?|mov(?:e|es|ed|ing)|"
    r"transfer(?:s|red|ring)?)\s+(?:over\s+|across\s+)?to\s+(?:the\s+)?",
    f"{PASSING} move moves moved moving",
    f"{HELD_WORDS} {WORK_WORDS}",
    "to",
    flags=re.I,
)
# "run until May by the Quay Trust, was now held by"
NOW_HELD = Wording(
    r"\b(?:run|held|delivered|provided|managed|led|hosted)\s+(?:(?:until|up\s+to|previously|formerly)\s+)?(?:[^,.;]{2,25}?\s+)?by\s+(?:the\s+)?"
    r"(?P<old>[^,.;]{3,60}),?\s+(?:and\s+)?(?:is|was|are|were|has|had)\s+(?:been\s+)?now\s+(?:been\s+)?(?:held|run|delivered|provided|managed|led|hosted)\s+by\s+(?:the\s+)?",
    "now",
    "by",
    "held run delivered provided managed led hosted",
    flags=re.I,
)
# "had been elected to follow her", "was chosen to succeed him"
ELECTED = re.compile(
    r"\s*(?:,[^,.;]{3,60},)?\s*(?:(?:has|had|was|is|will|would|be|been)\s+)+(?:elected|appointed|chosen|nominated|selected)\s+to\s+"
    r"(?:follow|succeed|replace)\b",
    re.I,
)
# "the third sector body | Bright Start", "the charity | Open Door"
KIND_OF_BODY = re.compile(r"(?:the\s+|a\s+)?(?:[a-z-]+\s+){0,3}(?:body|charity|organisation|provider|company|enterprise)\s+(?=[A-Z])")
OWN = re.compile(r"(?:his|her)\s+own\s+|(?:his|her)\s+", re.I)
# "the lead on fly-tipping pass from the Street Manager to the Head of", "lead person for X had been changed from A to B"
PASSES = Wording(
    rf"\b{WORK}\b(?P<what>[^.;]{{0,90}}?)\s+{AUXILIARY}{PASS}\s+"
    r"from\s+(?P<old>(?:the\s+)?[^.;]{2,90}?)\s+to\s+(?P<new>(?:the\s+)?)",
    f"{PASSING} move moves moved moving change changes changed changing go goes switch switches switched switching",
    "from",
    f"{HELD_WORDS} {WORK_WORDS}",
    flags=re.I,
)
STOOD_DOWN = Wording(
    rf"\b(?:(?:stood|stepped|steps|stepping|standing)\s+down\s+(?:as\s+)?(?:the\s+)?(?:{CHAIR}|(?:strategic\s+)?lead)\s+(?:of|for|on)|"
    rf"(?:relinquish(?:es|ed|ing)?|g(?:ives?|ave|iven|iving)\s+up|demit(?:s|ted)?)\s+(?:the\s+)?{HELD}\s+(?:of|for|on)|"
    r"ceas(?:e|es|ed)\s+to\s+(?:chair|lead(?:\s+on)?))\s+(?:the\s+)?",
    "down relinquish relinquishes relinquished relinquishing give gives gave given giving demit demits demitted cease ceases ceased",
    f"{HELD_WORDS} chairman chairwoman chairperson convener convenor",
    flags=re.I,
)
# "succeeds Mr Roe as chair of the", "has replaced her as the lead for"
SUCCEEDS = Wording(
    rf"\b(?:succeed(?:s|ed)?|replac(?:e|es|ed)|follow(?:s|ed))\s+(?P<old>[^.;]{{2,60}}?)\s+(?P<as>as\s+(?:the\s+)?(?:new\s+)?"
    rf"(?:{CHAIR}\s+of|(?:strategic\s+)?lead(?:\s+officer)?\s+(?:for|on)))\s+(?:the\s+)?",
    "succeed succeeds succeeded replace replaces replaced follow follows followed",
    "as",
    flags=re.I,
)
LEFT = re.compile(
    r"\s*\)?,?\s*(?:who\s+)?(?:(?:had|has|have|recently|now|since|also|was|is)\s+){0,3}(?:left|leaving|retired|resigned|departed|moved\s+"
    r"on)\b",
    re.I,
)
# "the AMC VAWG Commissioning Manager (Ann Lee)"
POST_HOLDER = Wording(
    rf"(?<![\w’'&-])(?P<post>(?:[A-Z][\w’'&-]*\s+){{1,7}}{POST_NOUN})\s*(?:\(|,\s)(?P<who>{TITLED_PERSON})\)?",
    POST_WORDS,
)
GONE = frozenset(["left", "leaving", "retired", "resigned", "departed", "moved"])  # one of which LEFT needs
DISSOLVED = Wording(
    r"\b(?:dissolved|disbanded|abolished|discontinued|wound\s+up)\b[^.;]{0,20}?\b(?:and|;)\s+(?:the\s+|an?\s+)?(?P<new>[^.;]{5,120}?)\s+"
    r"(?:was|were|has\s+been|had\s+been|would\s+be)\s+(?:convened|created|established|formed|set\s+up|launched)\b",
    "dissolved disbanded abolished discontinued wound",
    flags=re.I,
)
OLD_BODY = re.compile(
    r"\b(?:the\s+)?(?<![\w’'&-])(?P<old>(?:[A-Z][\w’'&-]*\s+){1,8}(?:process|panel|group|board|forum)?)\s*(?:was|were|had\s+been|has\s+been|be)\s*$"
)
HAND_OVER = signs(PICKED_UP_BY, TAKES, TAKES_OVER, HANDS, MOVES_TO, NOW_HELD, PASSES, STOOD_DOWN, SUCCEEDS, DISSOLVED) | GONE


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
    if not told.says(HAND_OVER):
        return
    if found := told.search(TAKES, text):
        yield from _taken(scenes, told, earlier, found)
    elif (found := told.search(TAKES_OVER, text)) and (owner := told.before(found.start())):
        yield from _took(scenes.party(owner), told, told.issues(found.start("what"), found.end("what"), posts=True), "", text[found.start() : found.end()])
    elif (found := told.search(SUCCEEDS, text)) and (owner := told.before(found.start())):
        old = scenes.party_at(told, found.start("old"))
        issues = issues_of_group(scene, told, earlier, found.end())
        yield from _took(scenes.party(owner), told, issues, old.shown if old else "", found["as"])
    if (handed := told.search(HANDS, text)) and (party := scenes.party_at(told, handed.end())):
        owner = told.before(handed.start())
        yield from _took(party, told, told.issues(handed.start("what"), handed.end("what"), posts=True), owner.shown if owner else "", handed["what"])
    yield from _moved(scenes, told)
    if (down := told.search(STOOD_DOWN, text)) and (owner := told.before(down.start())):
        issues = issues_of_group(scene, told, earlier, down.end())
        yield from (Holding(issue, scenes.party(owner), "gives_up", told.span) for issue in issues)
        follower = next((o for o in told.owners if o.span.start > down.end() and o.name != owner.name and ELECTED.match(text, o.span.end, end)), None)
        if follower:
            yield from (Holding(issue, scenes.party(follower), "takes_over", told.span, owner.shown) for issue in issues)
    if (picked := told.search(PICKED_UP_BY, text)) and (party := scenes.party_at(told, picked.end())):
        yield from (Holding(i, party, "takes_over", told.span, sure=0.7) for i in last_issue(told, picked.start(), []))
    yield from _left(scenes, told)
    yield from _replaced(scene, told)


def _replaced(scene: Scene, told: Told) -> Iterator[Holding]:
    """ "The Planning Panel was dissolved and the Exploitation Panel was convened": one body takes over from another."""
    found = told.search(DISSOLVED, scene.text)
    for issue in told.issues(found.start("new"), found.end("new"), posts=True) if found else ():
        assert found
        old = OLD_BODY.search(scene.text[told.span.start : found.start()])
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
    if old and LEFT.search(text, found.end(), told.span.end):
        yield from (Holding(issue, old, "gives_up", told.span) for issue in issues)


def _moved(scenes: Scenes, told: Told) -> Iterator[Holding]:
    """ "The lead on arson passed from A to B", "its work on drugs is moving to B", "run until May by A, is now held by B"."""
    text, start, end = scenes.record.document.text, told.span.start, told.span.end
    if (passed := told.search(PASSES, text)) and (party := _to(scenes, told, passed.end())):
        issues = told.issues(passed.start("what"), passed.end("what"), posts=True) or told.issues(start, passed.start("what"))[-1:]
        own = OWN.match(passed["old"])
        owner = told.before(passed.start("old")) if own else None
        old = f"{owner.shown}'s {passed['old'][own.end() :]}" if owner and own else scenes.named(re.sub(r"^the\s+", "", passed["old"])).shown
        yield from _took(party, told, issues, old, "")
    elif (moves := told.search(MOVES_TO, text)) and (party := _to(scenes, told, moves.end())):
        former = scenes.organisation_at(told, start + len(text[start:end]) - len(text[start:end].lstrip())) if moves["its"] else None
        yield from _took(party, told, told.issues(moves.start("what"), moves.end("what")), former.shown if former else "", "")
    elif (now := told.search(NOW_HELD, text)) and (party := _to(scenes, told, now.end(), body=True)):
        issues = told.issues(start, now.start())[-1:] or told.issues(now.end())[:1]
        yield from _took(party, told, issues, scenes.named(now["old"]).shown, "")


def _to(scenes: Scenes, told: Told, place: int, body: bool = False) -> Party | None:
    """Whom something passes to: somebody named there, or a body by any name of two words where it is said to be one."""
    text = scenes.record.document.text
    kind = KIND_OF_BODY.match(text, place, told.span.end)
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
    for found in told.every_match(POST_HOLDER, text) if told.says(GONE) else ():
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
