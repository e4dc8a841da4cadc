"""Who chairs the group for an issue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.facts.handovers import Holding, issues_of_group, last_issue
from ingest.facts.leads import LEAD_FOR
from ingest.facts.scene import Party, Scene, Scenes, Told
from ingest.structure.patterns import BODY_NOUN, CHAIR
from ingest.structure.wordings import Wording, signs

CHAIRING = "chair chairman chairwoman chairperson convener convenor"  # the words of CHAIR
# "chairs the Panel", "who chaired the Sub-Group", "agreed to Chair the IOM sub group", "appointed to chair it"
CHAIRS = Wording(
    r"\b(?:chairs|chaired|(?:to|would|will)\s+chair)\s+(?P<of>it\b|the\s+|a\s+|this\s+|that\s+|its\s+)",
    "chairs chaired chair",
    flags=re.I,
)
# "as chair of the Arson Task Group", "Chairman of the Drugs and Alcohol Group", "is acting chair of", "of which he was the chair"
CHAIR_OF = Wording(
    rf"\b(?:as\s+|,\s+|is\s+|was\s+|be\s+|been\s+)(?:the\s+|now\s+|its\s+|appointed\s+|elected\s+|acting\s+|interim\s+|joint\s+|"
    rf"new\s+)*(?:acting\s+|joint\s+)?{CHAIR}\s+of\s+(?:the\s+)?",
    CHAIRING,
    "of",
    flags=re.I,
)
# "the Arson Group, which Ms Roe | chairs,"
WHICH = re.compile(r",?\s+which\s+(?:the\s+)?$")
WHICH_CHAIRS = re.compile(r"\s+(?:chairs|chaired|(?:will|would)\s+chair)(?=\s*[,.;)]|\s+and\b)")
OF_WHICH = Wording(
    rf"\bof\s+which\s+(?P<who>he|she)\s+(?:is|was)\s+(?:the\s+)?{CHAIR}\b",
    "which",
    CHAIRING,
    flags=re.I,
)
A_MEETING = re.compile(r"\bmeeting\b", re.I)
REACH = 400  # how far before "chaired by" the group may stand
CHAIRED_BY = Wording(
    r"\b(?:chaired\s+by|under\s+the\s+chair(?:man|woman|person)?ship\s+of)\s+(?:the\s+)?",
    "chaired chairmanship chairwomanship chairpersonship",
    flags=re.I,
)
# "hitherto | chaired by": whoever was it before
FORMER_CHAIR = re.compile(r"\b(?:hitherto|previously|formerly|until\s+(?:then|now|recently|\w+(?:\s+\d{4})?))\s*$", re.I)
CEASE = re.compile(r"\bceas(?:e|es|ed)\s*$", re.I)
THE_BODY = re.compile(rf"\b(?:the|this)\s+(?:new\s+)?(?P<noun>{BODY_NOUN})\b", re.I)
WITH_AS_CHAIR = Wording(
    rf"\bwith\s+(?P<who>[^,.;]{{2,60}}?)\s+as\s+(?:its\s+|the\s+)?{CHAIR}\b",
    CHAIRING,
    "with",
    flags=re.I,
)
GROUP = re.compile(
    rf"(?<![\w’'&-])(?!(?:The|This|Its|Our)\s+{BODY_NOUN}\b)(?:(?<![\w’'&-])[A-Z][\w’'&-]*\s+(?:(?:of|for|and)\s+)?){{1,8}}(?:Sub-)?{BODY_NOUN}\b"
)
MEETING = re.compile(r"meetings?\b|items?\b|session\b|in\s+the\s+absence", re.I)
WHICH_SIGN = frozenset(["which"])
ANY_CHAIR = signs(CHAIRS, CHAIR_OF, OF_WHICH, CHAIRED_BY, WITH_AS_CHAIR)


def find_chairs(scenes: Scenes, scene: Scene, told: Told, earlier: list[Told], passed: bool) -> Iterator[Holding]:
    """The chairs that a sentence tells; passed: whether it tells that one passes to another."""
    text, end = scene.text, told.span.end
    if not told.says(ANY_CHAIR):
        return
    for found in [*told.every_match(CHAIRS, text), *(() if passed else told.every_match(CHAIR_OF, text))]:
        owner = told.before(found.start() + 1)
        at = found.start("of") if "of" in found.groupdict() and found["of"].lower().startswith("it") else found.end()
        if CEASE.search(text, max(told.span.start, found.start() - 9), found.start()):
            continue
        if owner and not MEETING.match(text, at, end) and found.start() - owner.span.end < 100:
            yield from (Holding(i, scenes.party(owner), "chairs", told.span) for i in issues_of_group(scene, told, earlier, at))
    if (which := told.search(OF_WHICH, text)) and told.owners:
        yield from (Holding(i, scenes.party(told.owners[0]), "chairs", told.span) for i in last_issue(told, which.start(), []) or scene.heading)
    if (with_ := told.search(WITH_AS_CHAIR, text)) and (party := scenes.party_at(told, with_.start("who"))):
        yield from (Holding(i, party, "chairs", told.span) for i in told.issues(told.span.start, with_.start()))
    for owner in told.owners:
        which = WHICH.search(text, max(told.span.start, owner.span.start - 12), owner.span.start) if told.says(WHICH_SIGN) else None
        if which and WHICH_CHAIRS.match(text, owner.span.end, end):
            yield from (Holding(i, scenes.party(owner), "chairs", told.span) for i in _group_before(scene, told, which.start() + 1, earlier))
    old: Party | None = None
    for found in told.every_match(CHAIRED_BY, text):
        party = scenes.party_at(told, found.end())
        if FORMER_CHAIR.search(text, max(told.span.start, found.start() - 30), found.start()):
            old = party
        elif party and not A_MEETING.search(text, max(told.span.start, found.start() - REACH), found.start()):
            for issue in _group_before(scene, told, found.start(), earlier):
                yield Holding(issue, party, "chairs", told.span)
                if old:
                    yield Holding(issue, party, "takes_over", told.span, old.shown)


def _group_before(scene: Scene, told: Told, place: int, earlier: list[Told]) -> list[str]:
    """The issues in the name of the group last named before a place; where none is, the issue last named."""
    for one in (told, *reversed(earlier[-1:])):
        end = place if one is told else one.span.end
        groups = list(GROUP.finditer(scene.text, max(one.span.start, end - REACH), end))
        if groups:
            return one.issues(groups[-1].start(), groups[-1].end(), posts=True) or _known_group(scene, groups[-1], one, earlier)
        if one is told and any(m["noun"].lower() in scene.title.lower() for m in THE_BODY.finditer(scene.text, max(told.span.start, place - REACH), place)):
            return list(scene.heading)
        if one.mentions:
            return [m.issue for m in one.mentions if m.span.start < place][-1:]
    return []


def _known_group(scene: Scene, group: re.Match[str], told: Told, earlier: list[Told]) -> list[str]:
    """The issues of a group whose name tells none: those it is said to have here, or those of what it was made from just before."""
    if has := LEAD_FOR.pattern.search(scene.text, group.end(), min(told.span.end, group.end() + REACH)):
        return told.issues(has.end())
    return next((one.issues(posts=True) for one in reversed(earlier[-2:]) if re.sub(r"^The\s+", "", group[0]) in scene.text[one.span.start : one.span.end]), [])
