"""Who leads on an issue, by what a sentence says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.facts.handover_wordings import OBJECT_END
from ingest.facts.handovers import Holding, last_issue
from ingest.facts.owners import Owner
from ingest.facts.scene import Party, Scene, Scenes, Told
from ingest.model import Span
from ingest.structure.wordings import Wording, signs

# "would lead on IOM", "leads the work on", "leads for the Partnership on", "would lead a task group on", "co-ordinates the work on"
LEADS_ON = Wording(
    r"\b(?:(?:lead|leads|led|leading)\s+(?:(?:the\s+)?(?:work|partnership|response|agency|partner)\s+){0,2}(?:for\s+the\s+\w+\s+)?(?:on|for)"
    r"|(?:lead|leads|led|leading)\s+(?:a|an|the)\s+(?:[\w-]+\s+){0,4}?(?:group|review|project|workstream|strand|programme|work)\s+(?:on|for|into|of)"
    r"|(?:co-?)?ordinat(?:e|es|ed|ing)\s+(?:the\s+)?(?:partnership[’']?s?\s+)?(?:work|response|approach)\s+(?:on|for|to|against))\s+",
    "lead leads led leading coordinate coordinates coordinated coordinating ordinate ordinates ordinated ordinating",
    "on for into of to against",
    flags=re.I,
)
# "the lead officer for", "is now our lead for", "had the lead on", "the SPOC for", "has responsibility for", "was responsible for",
# "the senior responsible officer for", "the link officer for", "has oversight of", "holds the brief for"
LEAD_FOR = Wording(
    r"\b(?:lead(?:\s+(?:officer|person|member|agency|partner|manager|role|body|organisation|service|authority|team))?\s+(?:for|on|in)|(?:SPOC|single\s+point\s+of\s+contact|champion)\s+(?:for|on)|"
    r"(?:responsible|link|liaison)\s+(?:officer|owner|person)\s+(?:for|on)|SRO\s+for|accountable\s+for|(?:oversight|ownership)\s+of|(?:brief|remit|portfolio)\s+for|"
    r"responsib(?:ility|le)\s+for|(?:in|take|took|has|have|had)\s+charge\s+of)\s+",
    "lead spoc point champion responsibility responsible link liaison sro accountable oversight ownership brief remit portfolio charge",
    "for on in of",
    flags=re.I,
)
# "is leading on this and other matters such as", "has the lead for this matter": the issue named before, at the head of the sentence or just above
LEADS_THIS = Wording(
    r"\b(?:(?:lead|leads|led|leading)\s+(?:on|for)|lead\s+officer\s+(?:on|for)|responsib(?:le|ility)\s+for)\s+(?:this|these|that)"
    r"(?:\s+(?:issues?|matters?|work|areas?|priority|agenda|strand|workstream))?(?=\s*[,.;:)]|\s*$|\s+(?:and|for|on|with|which|but|at|across|in|within|until|from|as|while|since)\b)"
    r"(?P<more>\s+and\s+other\s+(?:issues|matters|areas|priorities)\s+(?:such\s+as|including|like)\s+)?",
    "lead leads led leading responsible responsibility",
    "on for",
    "this these that",
    flags=re.I,
)
# what joins a person to "lead for": "is now our", ", the", "was welcomed to the Group as the", "remained the", "who had the"
TIE = re.compile(
    r"(?:[\s,(]|\bas\s+(?:the\s+)?(?-i:(?:[A-Z][\w’'-]*\s+){1,6})|\b(?:of|from)\s+(?:the\s+)?(?-i:(?:[A-Z][\w’'-]*\s+){1,6})|\b(?:who|that|he|she|has|have|had|is|was|are|were|be|been|being|become|becomes|became|will|would|"
    r"to|now|also|still|currently|remain(?:s|ed)?|continue[sd]?|"
    r"takes?|took|retain(?:s|ed)?|holds?|held|agreed|appointed|confirmed|designated|welcomed|named|identified|introduced|overall|as|the|our|a|an|in|"
    r"at|of|this|group|board|partnership|meeting|strategic|"
    r"operational|police|health|joint|new|strand|theme|regional|portfolio|senior|named|designated|single|priority|programme|project|council|officer|member|clinical|tactical|dedicated|acts|acted|acting|"
    r"acting|interim|thematic|council[’']s|force|borough|district|county|local|principal|main)\b)*",
    re.I,
)
# "Mr Roe would be interim Head of Housing | and would": the first one named is still the subject
AND_WOULD = re.compile(r"\s+and\s+(?:(?:he|she)\s+)?(?:(?:would|will|is\s+to|also|now|currently)\s+)*")
# in ", chaired by Ms Roe, has responsibility for" it is not she who has it
BY = re.compile(r"\b(?:chaired|led|run|managed|hosted|held)\s+by\s+(?:the\s+)?$", re.I)
# "and RO is the named lead", "with Ms Roe as the lead officer"
NAMED_LEAD = Wording(
    r"\b(?:is|was|will\s+be|would\s+be|as|becomes|became|remains)\s+(?:now\s+)?(?:the|our|its)\s+(?:(?:named|designated|overall|strategic|operational|new|"
    r"interim|acting)\s+)?lead(?:\s+(?:officer|agency|person|body))?(?=\s*[,.;)]|\s*$)",
    "lead",
    flags=re.I,
)
# "Before January that responsibility sat with the", "This role was previously held by"
FORMERLY = Wording(
    r"\b(?:that|this|the)\s+(?:responsibility|role|lead|remit|work)\s+(?:had\s+)?(?:previously\s+|formerly\s+)?(?:sat|lay|rested|been|was)\s+"
    r"(?:previously\s+|formerly\s+)?(?:with|held\s+by)\s+",
    "responsibility role lead remit work",
    "with by",
    "before until previously formerly hitherto prior",
    flags=re.I,
)
# ", which has become the lead body for": said beside a hand-over
BECOME = Wording(
    r"\b(?:which|who|and)\s+(?:is|will\s+be|becomes|became|has\s+become)\s+(?:now\s+)?(?:the|our)\s+(?:(?:\w+\s+)?lead|(?:\w+\s+)?responsible\s+(?:officer|owner))\b",
    "lead responsible",
    "becomes became become is be",
    flags=re.I,
)
BEFORE = re.compile(r"\b(?:before|until|previously|formerly|hitherto|prior\s+to)\b", re.I)
# what stands between the issue and the one who has it: "had been designated to", "lay with", "would be"
GIVEN_TO = re.compile(
    r"\s*(?:issues?|work|matters?|problems?)?\s*(?:(?:had|has|have|was|were|is|are|would|will|now|recently|also|since|be|been)\s+){0,4}"
    r"(?:(?:designated|allocated|assigned|given|delegated|entrusted)\s+to|l(?:ay|ies)\s+with|rest(?:s|ed)?\s+with|sits?\s+with|sat\s+with|(?<=be\s)|(?<=is\s)|(?<=was\s))\s*",
    re.I,
)
# "this responsibility had been allocated to"
THIS_GIVEN = Wording(
    r"\b(?:this|the|that)\s+(?:responsibility|task|role|work|matter)\s+(?:(?:had|has|have|was|is|would|will|be|been)\s+){1,3}(?:allocated|"
    r"assigned|given|delegated)\s+to\s+",
    "allocated assigned given delegated",
    "responsibility task role work matter",
    flags=re.I,
)
REMAINS = Wording(
    r"\bfor\s+which\s+(?:he|she)\s+(?:\w+\s+)?(?:was|is|remained|remains|had|has)\s+(?:still\s+)?(?:responsib(?:le|ility)|the\s+lead)",
    "which",
    "responsible responsibility lead",
    flags=re.I,
)
# "the ASB lead", "AMC Prevent lead", "Safeguarding Lead"
ISSUE_LEAD = re.compile(r"\s+(?:strategic\s+|operational\s+|thematic\s+)?(?:lead|SPOC|champion)(?:\s+officer)?\b(?!\s+(?:on|for|in|agency|to)\b)", re.I)
APPOINTED_AS = re.compile(r"\b(?:is|was|be|been|as|remains?|remained)\s+(?:now\s+|currently\s+)?(?:appointed\s+)?(?:as\s+)?(?:the|our|an?)?\s*$", re.I)
ROLE_BEFORE = re.compile(r"(?:^|(?<=\s))[Tt]he\s+(?P<role>(?:[A-Z][\w’'&-]*\s+){0,3})$")
WOULD_PICK_UP = Wording(
    r"\b(?:he|she)\s+(?:would|will)\s+(?:pick\s+up|take\s+forward|lead\s+on)\b",
    "pick take lead",
    "he she",
    "would will",
    flags=re.I,
)
COORDINATED_BY = Wording(
    r"\b(?:co-?ordinated|overseen(?:\s+and\s+managed)?|managed\s+and\s+overseen|led)\s+by\s+(?:the\s+)?",
    "coordinated ordinated overseen managed led",
    "by",
    flags=re.I,
)
ALSO = re.compile(r"(?:,?\s+and\s+|,\s+)(?:the\s+)?")

OPENING = re.compile(r"[\s•*-]{0,9}")
LABEL = re.compile(r"\s*[:–—]\s+")  # "Lead officer for arson: Ms Roe"
NAMED_BODY = re.compile(r"lead\s+(?:body|organisation|agency)\b", re.I)
ISSUE_LEADS = frozenset(["lead", "spoc", "champion"])
LEADING = signs(LEADS_ON, LEAD_FOR, LEADS_THIS, THIS_GIVEN, REMAINS, WOULD_PICK_UP, COORDINATED_BY) | ISSUE_LEADS


def find_leads(scenes: Scenes, scene: Scene, told: Told, earlier: list[Told]) -> Iterator[Holding]:
    """The leads that a sentence tells."""
    text, end = scene.text, told.span.end
    if not told.says(LEADING):
        return
    every = told.every
    for found in [*told.every_match(LEADS_ON, text), *told.every_match(LEAD_FOR, text)]:
        stop = OBJECT_END.search(text, found.end(), min(end, found.end() + 60))
        near = [m for m in every if found.end() <= m.span.start < min(found.end() + 45, stop.start() if stop else end)]
        if not near:
            continue
        given = GIVEN_TO.match(text, near[-1].span.end, end)
        party = scenes.party_at(told, given.end()) if given and given.end() > near[-1].span.end else None
        label = LABEL.match(text, near[-1].span.end, end) if OPENING.fullmatch(text, told.span.start, found.start()) else None
        party = party or (scenes.party_at(told, label.end()) if label else None)
        owner = _subject(text, told, found.start())
        body = None if owner or party else scenes.organisation_before(told, found.start(), NAMED_BODY.match(text, found.start()) is not None)
        party = party or (scenes.party(owner) if owner else body)
        for issue in dict.fromkeys(m.issue for m in near) if party else ():
            assert party
            yield Holding(issue, party, "leads", told.span)
    for mention in every if told.says(ISSUE_LEADS) else ():
        if lead := ISSUE_LEAD.match(text, mention.span.end, end):
            yield from _issue_lead(scenes, scene, told, mention.span, lead.end(), mention.issue)
    if (this := told.search(LEADS_THIS, text)) and (issues := last_issue(told, this.start(), earlier[-1:])):
        owner = _subject(text, told, this.start())
        party = scenes.party(owner) if owner else scenes.organisation_before(told, this.start())
        issues += told.issues(this.end(), min(end, this.end() + 90)) if this["more"] else []
        yield from (Holding(issue, party, "leads", told.span, sure=0.75) for issue in dict.fromkeys(issues) if party)
    if (given := told.search(THIS_GIVEN, text)) and (party := scenes.party_at(told, given.end())):
        yield from (Holding(issue, party, "leads", told.span) for issue in last_issue(told, given.start(), earlier))
    if (still := told.search(REMAINS, text)) and told.owners:
        yield from (Holding(issue, scenes.party(told.owners[0]), "leads", told.span) for issue in last_issue(told, still.start(), []))
    if (will := told.search(WOULD_PICK_UP, text)) and told.owners:
        yield from (Holding(issue, scenes.party(told.owners[0]), "leads", told.span, sure=0.6) for issue in last_issue(told, will.start(), earlier))
    if run := told.search(COORDINATED_BY, text):
        yield from _coordinated(scenes, told, earlier, run.end())


def _subject(text: str, told: Told, place: int) -> Owner | None:
    """Who it is of whom something is told at a place."""
    owner = told.before(place)
    if owner is None or BY.search(text, max(told.span.start, owner.span.start - 30), owner.span.start):
        return None
    if _tied(text, owner, place):
        return owner
    first = told.before(owner.span.start)
    return first if first and AND_WOULD.fullmatch(text, owner.span.end, place) and _tied(text, first, owner.span.start) else None


def find_named_lead(scenes: Scenes, told: Told, earlier: list[Told]) -> Iterator[Holding]:
    """ "and RO is the named lead": of what was named last."""
    found = told.search(NAMED_LEAD, scenes.record.document.text)
    owner = told.before(found.start()) if found else None
    if found and owner and found.start() - owner.span.end < 3:
        yield from (Holding(issue, scenes.party(owner), "leads", told.span, sure=0.75) for issue in last_issue(told, found.start(), earlier))


def find_former(scenes: Scenes, told: Told, led: list[Holding]) -> Iterator[Holding]:
    """ "Before May that responsibility sat with the Head of Housing": whoever the sentence before makes the lead took over from there."""
    text = scenes.record.document.text
    found = told.search(FORMERLY, text) if led and BEFORE.search(text, told.span.start, told.span.end) else None
    old = scenes.party_at(told, found.end()) if found else None
    for holding in led if old else ():
        assert old
        yield Holding(holding.issue, holding.party, "takes_over", Span(holding.place.start, told.span.end), old.shown, 0.75)


def _tied(text: str, owner: Owner, place: int) -> bool:
    """Whether nothing but "is now the" or ", who as Deputy Commander had the" stands between somebody and a place."""
    return place - owner.span.end < 90 and TIE.fullmatch(text, owner.span.end, place) is not None


def _issue_lead(scenes: Scenes, scene: Scene, told: Told, mention: Span, end: int, issue: str) -> Iterator[Holding]:
    """ "had been appointed as the ASB lead": somebody; "The AMC Prevent lead continued": the role itself."""
    text = scene.text
    owner = told.before(mention.start)
    between = text[owner.span.end if owner else told.span.start : mention.start]
    if owner and (between.strip() == "(" or (APPOINTED_AS.search(between) and len(between) < 60)):
        yield Holding(issue, scenes.party(owner), "leads", told.span)
    elif found := ROLE_BEFORE.search(text[told.span.start : mention.start]):
        words = " ".join((found["role"] + text[mention.start : end]).split())
        name = scenes.owners.people.person(words)
        yield Holding(issue, Party(name or words, "person" if name else "role"), "leads", told.span, sure=0.7)


def _coordinated(scenes: Scenes, told: Told, earlier: list[Told], start: int) -> Iterator[Holding]:
    """ "overseen and managed by the X Trust", "coordinated by the X Department and the Y Team": organisations only."""
    issues = last_issue(told, start, earlier)
    for _ in range(3):
        party = scenes.organisation_at(told, start)
        if not party or not issues:
            return
        yield Holding(issues[0], party, "leads", told.span, sure=0.6)
        text = scenes.record.document.text
        stop = text.find(party.shown.split()[-1], start, told.span.end)
        joined = ALSO.match(text, stop + len(party.shown.split()[-1]), told.span.end) if stop >= 0 else None
        if not joined:
            return
        start = joined.end()
