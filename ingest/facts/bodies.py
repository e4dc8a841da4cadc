"""Boards, groups and partner organisations: named, created, merged, split, dissolved, renamed, chaired."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from ingest.claims import BodyEvent
from ingest.facts.body_names import bodies_in, kind_of_body, organisations_in, runs_in
from ingest.facts.scene import Scenes, Told
from ingest.model import Fact, Record, Span
from ingest.structure.context import Context
from ingest.structure.wordings import Wording, signs
from ingest.version import found_by

_AUX = r"(?:(?:had|has|have|was|were|is|are|be|been|being|will|would|to|should|now|also|recently|therefore|since)\s+){0,4}"
# "be merged into the", "had merged on 1 April to form", "would now be merged with"
MERGED = Wording(
    rf"\s*,?\s*\b{_AUX}(?:merged?|amalgamated?|combined?|absorbed|joined)\b(?P<rest>[^.;]{{0,80}}?\b(?:into|with|to\s+(?:form|become|create|"
    rf"make)|as)\s+(?:the\s+|an?\s+)?(?:new\s+)?)?",
    "merge merged amalgamate amalgamated combine combined absorbed joined",
    flags=re.I,
)
DISSOLVED = Wording(
    rf"\s*(?:process\s+|group\s+|panel\s+|meetings?\s+)?,?\s*{_AUX}(?:dissolved|disbanded|abolished|wound\s+up|discontinued|stood\s+down|"
    rf"suspended|ceased\s+to\s+(?:exist|meet)|cease)\b",
    "dissolved disbanded abolished wound discontinued stood suspended ceased cease",
    flags=re.I,
)
CREATED = Wording(
    rf"\s*(?:\([^()]{{2,40}}\)\s*)?,?\s*{_AUX}(?:(?:be|been|was|were|being|is)\s+)(?:created|established|set\s+up|formed|convened|launched|"
    rf"re-?established)\b",
    "created established set formed convened launched",
    flags=re.I,
)
CREATES = re.compile(
    r"\b(?:(?:to\s+)?(?:create|establish|set\s+up|form|convene|launch)|creation\s+of|establishment\s+of|formation\s+of|setting\s+up(?:\s+"
    r"of)?)\s+(?:an?|the)\s+(?:new\s+)?$",
    re.I,
)
SPLIT = Wording(
    rf"\s*{_AUX}(?:split|divided)\s+(?:up\s+)?into\s+(?:the\s+|an?\s+)?",
    "split divided",
    "into",
    flags=re.I,
)
RENAMED = Wording(
    rf"\s*(?:{_AUX}(?:renamed(?:\s+(?:as|to))?|retitled)|(?:(?:is|are|was|will|would|to|now|be|been)\s+){{1,3}}(?:known\s+as|called)|{_AUX}change[sd]?\s+its\s+name\s+to)\s+(?:the\s+)?",
    "renamed retitled known called change changed changes",
    flags=re.I,
)
FORMERLY = Wording(
    r"\s*[,(]\s*(?:formerly|previously)\s+(?:known\s+as\s+|called\s+)?(?:the\s+)?",
    "formerly previously",
    flags=re.I,
)
CHAIRED_BY = re.compile(rf"\s*(?:,?\s*(?:which|that)\s+)?{_AUX}chaired\s+by\s+(?:the\s+)?", re.I)
CHAIRS = re.compile(r"\b(?:chairs|chaired|to\s+chair|chair(?:man|woman|person)?\s+of|chairing)\s+(?:the\s+|a\s+|this\s+)?(?:new\s+)?\Z", re.I)
WITH_AS_CHAIR = re.compile(r"\s*(?:[^.;,]{0,60}),?\s+with\s+(?P<who>[^.;,]{3,60}?)\s+as\s+(?:its\s+|the\s+)?chair", re.I)
NEW_ONE = re.compile(
    r"\bnew\s+(?:group|body|board|panel|sub-?\s?group)\s+(?:is|was|will\s+be|would\s+be)\s+(?:called\s+|known\s+as\s+|named\s+)?(?:the\s+)?$",
    re.I,
)
TOOK_OVER = re.compile(r"\b(?:takes?|took|taken|taking)\s+over\b", re.I)
GAVE_UP = re.compile(r"\b(?:stood|stepp?(?:ed|ing|s)?|stand(?:ing|s)?)\s+down\b|\bhand(?:ed|s|ing)\b|\bpass(?:ed|es|ing)\b", re.I)
ONLY_ASKED = Wording(
    r"\b(?:whether|if\s+(?:it|a|an|the)\b|might|(?-i:may)|not\s+required|not\s+necessary)\b",
    "whether if might may not",
    flags=re.I,
)
# what only a body can be, whatever its name: "the MAP process was dissolved", "Missing, Exploitation and Gangs (MEG) was convened"
ENDS_ONLY = re.compile(rf"\s*(?:process|meetings?)?\s*{_AUX}(?:dissolved|disbanded|abolished|wound\s+up)\b", re.I)
BEGINS_ONLY = re.compile(rf"\s*\((?-i:[A-Z]{{2,8}})\)\s*{_AUX}(?:created|established|set\s+up|formed|convened)\b", re.I)
MOST = 40  # a sentence names no more bodies
CHANGING = "create establish set form convene launch creation establishment formation setting new chairs chair chaired chairing chairman chairwoman chairperson"
CHANGES = signs(MERGED, DISSOLVED, CREATED, SPLIT, RENAMED, FORMERLY) | frozenset(CHANGING.split())  # a word of these has every sentence that tells of a change
AND_THE = re.compile(r"\s*,?\s+and\s+(?:the\s+)?", re.I)


def find_body_events(record: Record, context: Context) -> Iterator[Fact]:
    """One fact for each body that a record names and for each change that it tells of one."""
    if record.kind == "agenda":
        return
    scenes = context.once(Scenes, record)
    seen: set[tuple[str, str, str]] = set()
    for scene in scenes.all:
        for told, _ in scene.told():
            for body, event, other, sure in _events(scenes, context, told):
                if body and (body, event, other) not in seen and body != other:
                    seen.add((body, event, other))
                    claim = BodyEvent(body, kind_of_body(body), event, other, record.date)
                    yield Fact(claim, (record.document.quote(told.span.start, told.span.end),), found_by("bodies"), sure)


def _events(scenes: Scenes, context: Context, told: Told) -> Iterator[tuple[str, str, str, float]]:
    """What a sentence says of bodies, as (body, event, other, confidence)."""
    text, end = scenes.record.document.text, told.span.end
    runs = list(runs_in(text, told.span))
    groups = list(islice(bodies_in(runs), MOST))
    yield from ((name, "named", "", 0.7) for _, name in groups)
    if told.words.isdisjoint(CHANGES) or told.search(ONLY_ASKED, text):
        return
    names = _distinct([*groups, *islice(organisations_in(runs, context), MOST)])
    for nth, (span, name) in enumerate(names):
        rest = names[nth + 1 :]
        if merged := MERGED.match(told.words, text, span.end, end):
            yield from ((one, "merged", _named_at(rest, merged.end()) if merged["rest"] else "", 0.85) for one in _merging(text, names[: nth + 1], context))
        if DISSOLVED.match(told.words, text, span.end, end):
            yield name, "dissolved", "", 0.85
        if split := SPLIT.match(told.words, text, span.end, end):
            yield from ((name, "split", other, 0.8) for _, other in rest if _ >= Span(split.end(), 0))
        if renamed := RENAMED.match(told.words, text, span.end, end):
            other = _named_at(rest, renamed.end())
            if other:
                yield name, "renamed", other, 0.85
        if (former := FORMERLY.match(told.words, text, span.end, end)) and (old := _named_at(rest, former.end())):
            yield old, "renamed", name, 0.8
    for start, words in islice(runs, MOST):
        name, after = " ".join(words.split()), start + len(words)
        if not any(span.start <= start < span.end for span, _ in names) and ENDS_ONLY.match(text, after, end):
            yield name, "dissolved", "", 0.7
        if not any(span.start <= start < span.end for span, _ in groups) and BEGINS_ONLY.match(text, after, end):
            yield name, "created", "", 0.7
    for span, name in groups:
        before = text[max(told.span.start, span.start - 60) : span.start]
        if CREATED.match(told.words, text, span.end, end) or CREATES.search(before) or NEW_ONE.search(before):
            yield name, "created", "", 0.85
        if chair := _chair(scenes, told, span):
            yield name, "chaired", chair, 0.85


def _chair(scenes: Scenes, told: Told, group: Span) -> str:
    """Who chairs a group by a sentence that names it, or ""."""
    text, end = scenes.record.document.text, told.span.end
    chaired = CHAIRED_BY.match(text, group.end, end) or WITH_AS_CHAIR.match(text, group.end, end)
    if chaired:
        party = scenes.party_at(told, chaired.start("who") if "who" in chaired.groupdict() else chaired.end())
        return party.shown if party else ""
    chairs = CHAIRS.search(text, max(told.span.start, group.start - 60), group.start)
    if not chairs or GAVE_UP.search(text, told.span.start, chairs.start()):
        return ""
    owner = told.owners[0] if told.owners and TOOK_OVER.search(text, told.span.start, chairs.start()) else told.before(chairs.start() + 1)
    return scenes.party(owner).shown if owner else ""


def _distinct(names: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """The names in order, the first of those that overlap."""
    kept: list[tuple[Span, str]] = []
    for span, name in sorted(names, key=lambda n: (n[0].start, -n[0].end)):
        if not kept or span.start >= kept[-1][0].end:
            kept.append((span, name))
    return kept


def _named_at(names: list[tuple[Span, str]], place: int) -> str:
    """The body named right at a place, or ""."""
    return next((name for span, name in names if abs(span.start - place) < 5), "")


def _merging(text: str, names: list[tuple[Span, str]], context: Context) -> list[str]:
    """Those that merge: the last one named, the one joined to it by "and", and two that "and" joins within one run of capitals."""
    span, name = names[-1]
    first, joined, second = name.partition(" and ")
    if joined and all(" " in half and (context.organisations.looks_like(half) or kind_of_body(half) != "organisation") for half in (first, second)):
        return [first, second]
    if len(names) > 1 and AND_THE.fullmatch(text, names[-2][0].end, span.start):
        return [names[-2][1], name]
    return [name]
