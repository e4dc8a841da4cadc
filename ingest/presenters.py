"""Who gave the update on an issue at a meeting, and who wrote the report on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.handovers import Holding
from ingest.mentions import GENERAL
from ingest.model import Span
from ingest.patterns import PERSON, any_case
from ingest.scene import Party, Scene, Scenes, Told

_ACCOUNT = (
    r"(?:update|updates|report|reports|presentation|briefing|overview|paper|papers|figures|details|summary|plan|strategy|assessment|return|"
    r"performance|dashboard|statistics|"
    r"stats|data|review|work|outline|introduction|talk|feedback|account|results?|findings|item|position|scheme|bid|document|headlines)"
)
_ADVERB = r"(?:(?:also|then|further|briefly|jointly|next|now|had|has|first)\s+)*"
_TO_WHOM = r"(?:(?:the|all)\s+\w+(?:\s+\w+)?|members|partners|everyone|colleagues|attendees|those\s+present)"
# "gave the crime update", "presented the quarterly figures", "provided details of", "introduced a short paper on"
GAVE = re.compile(
    rf"{_ADVERB}(?:gave|gives|provided|delivered|presented|introduced|shared|outlined|took\s+{_TO_WHOM}\s+through|ran\s+through|went\s+"
    rf"through|spoke\s+to|talked\s+through)\s+(?:[^.;]{{0,90}}?\b{_ACCOUNT}\b|{_TO_WHOM}\s+with\b)",
    re.I,
)
PRESENTED = re.compile(rf"{_ADVERB}(?:presented|went\s+through|talked\s+through|ran\s+through)\s+(?:the|a|an|his|her)\b", re.I)
# "briefed the Group on", "updated Members", "reported on"
BRIEFED = re.compile(rf"{_ADVERB}(?:(?:briefed|updated)\s+{_TO_WHOM}|reported\s+on\b|reported\s*(?=[.]))", re.I)
# "informed the Group that", "reported that", "stated that", "explained"
INFORMED = re.compile(rf"{_ADVERB}(?:(?:informed|advised|told)\s+{_TO_WHOM}|reported\b|explained\b|stated\s+that|described\b|contextualised\b)", re.I)
# "The update was given by", "A presentation on X was provided by", "was presented to the Board by"
GIVEN_BY = re.compile(
    rf"\b{_ACCOUNT}\b[^.;]{{0,110}}?\b(?:was|were)\s+(?:given|provided|presented|delivered|introduced|made)\s+(?:to\s+[^.;]{{3,40}}?\s+)?by\s+",
    re.I,
)
BRIEFED_BY = re.compile(r"\b(?:was|were)\s+(?:briefed|updated)\s+by\s+", re.I)
# what may stand between somebody and the verb: ", who chaired the Sub-Group,", "(Head of Service)", "as lead officer for Prevent,"
BESIDE = re.compile(r"\s*(?:\([^()]{2,120}\)|[,—–-]\s*(?:who|as|the|[A-Z])[^.;]{2,140}?,|of\s+the\s+[^.;,]{3,60}?|from\s+[^.;,]{3,60}?)?\s*")
NO_TOPIC = any_case(
    r"matters\s+arising|minutes|apologies|any\s+other|a\.?o\.?b\b|actions?\b|declarations?|welcome|introductions|next\s+meeting|notes\s+of|"
    r"questions|staff(?:ing)?\b|action\s+log|follow"
)
CRIME_UPDATE = any_case(r"\b(?:police|crime|commander|constabulary)\b")  # in a heading
CRIME_FIGURES = any_case(r"\b(?:police|crime)\s+(?:\w+\s+)?(?:update|figures|statistics|stats|performance|data|report)\b")  # in a sentence
ASKED = re.compile(r"\b(?:raised\s+a\s+query|asked|enquired|queried)\b", re.I)
STATED = re.compile(rf"{_ADVERB}stated\b", re.I)
# "Most of the talk was about", "what worried him more was", "He dwelt on", "remained the main concern"
STRESSED = re.compile(
    r"\b(?:most\s+of\s+the\s+(?:talk|discussion|time)|dwelt|(?:main|chief|biggest|overarching|particular|greatest|first)\s+(?:concern|worry|"
    r"priority|issue)|worried|concentrated\s+on|focus(?:s?ed)?\s+on|then\s+turned\s+to)\b",
    re.I,
)
REPORT = 60  # a report given at a meeting has no more sentences
REACH = 170  # how far from somebody's name the verb may stand
DWELT = 22  # words about one issue that make it more than a mention
# "written by X", "produced by graduate X", "Author: X", "A report on missing children by X", "X's written update"
WRITTEN_BY = re.compile(
    rf"\b{_ACCOUNT}\b[^.;]{{0,70}}?\b(?:(?:was|were|had\s+been|has\s+been)\s+)?(?:written|produced|drafted|prepared|compiled|authored)\s+"
    rf"by\s+(?:the\s+|graduate\s+)?",
    re.I,
)
WRITTEN_UPDATE = re.compile(
    r"\bwritten\s+[^.;]{0,40}?(?:update|report|briefing)\s+(?:[^.;]{0,30}?\s)?(?:was|were|had\s+been|has\s+been)\s+(?:provided|submitted|"
    r"supplied|circulated|received)\s+(?:by|from)\s+",
    re.I,
)
REPORT_BY = re.compile(r"\breport\s+(?:on\s+[^.;]{3,60}?\s+)?by\s+(?:the\s+)?(?=[A-Z])")
OWN_WRITING = re.compile(r"[’']s?\s+(?:written|paper)\s+(?:update|report|briefing)\b", re.I)
DRAFTED = re.compile(
    r"\b(?:he|she)\s+(?:had|has)\s+(?:drafted|written|prepared)\s+(?:a|the)\s+report\b|\bprovided\s+the\s+following\s+post[\s-]meeting\s+"
    r"(?:update|note)",
    re.I,
)
AUTHOR = re.compile(
    r"^\W*(?:(?:report\s+)?author|report\s+(?:of|by|from)|lead\s+officer|reporting\s+officer)s?\s*:[ \t*]*(?P<who>[^\n\t,;(*]{3,60})",
    re.I | re.M,
)
NAME = re.compile(PERSON)


def find_presenters(scenes: Scenes, scene: Scene) -> Iterator[Holding]:
    """Those who gave the updates of an item of minutes, or of a meeting that a report tells of."""
    if NO_TOPIC.search(scene.title) and not scene.heading:
        return
    sentences = [told for told, _ in scene.told()]
    spoken: dict[str, str] = {}  # issue -> who gave the update on it
    for nth, told in enumerate(sentences):
        party, place, strong = _presenter(scenes, told)
        if not party:
            continue
        if not spoken and (strong or not ASKED.search(scene.text, told.span.start, told.span.end)):
            issues = _topics(scenes, scene, told, place, sentences[nth + 1 : nth + REPORT], strong)
        elif strong:
            issues = _further(scene, told, place, spoken)
        elif party.shown in spoken.values() and scene.heading and not STATED.match(scene.text, place):
            issues = [issue for issue in told.issues(place) if issue not in spoken]
        else:
            continue
        yield from (Holding(issue, party, "presents", told.span, sure=0.85 if strong else 0.65) for issue in issues)
        spoken |= {issue: party.shown for issue in issues if issue not in spoken}


def _further(scene: Scene, told: Told, place: int, spoken: dict[str, str]) -> list[str]:
    """The issues of a second update under a heading: those it names, else those of the heading that nobody spoke on yet."""
    named = told.issues(place)
    within = [issue for issue in told.issues() if issue in scene.heading]
    return within or [issue for issue in scene.heading if issue not in spoken and named] or named


def _presenter(scenes: Scenes, told: Told) -> tuple[Party | None, int, bool]:
    """Who presents in a sentence, where what is presented begins, and whether it says plainly that it is an update."""
    text, end = scenes.record.document.text, told.span.end
    for pattern in (GIVEN_BY, BRIEFED_BY):
        if (found := pattern.search(text, told.span.start, end)) and not WRITTEN_UPDATE.search(text, told.span.start, end):
            at = found.end()
            party = scenes.party_at(told, at) or next((scenes.party(o) for o in told.owners if at <= o.span.start < at + 40), None)
            if party:
                return party, told.span.start, pattern is GIVEN_BY
    for owner in told.owners[:2]:
        for pattern, strong in ((GAVE, True), (PRESENTED, True), (BRIEFED, True), (INFORMED, False)):
            for found in pattern.finditer(text, owner.span.end, min(end, owner.span.end + REACH)):
                if BESIDE.fullmatch(text, owner.span.end, found.start()):
                    return scenes.party(owner), found.start(), strong
    return None, 0, False


def _topics(scenes: Scenes, scene: Scene, told: Told, place: int, rest: list[Told], strong: bool) -> list[str]:
    """The issues of an update: the heading's, else those that the sentence names, else those of the report that follows."""
    named = told.issues(place)
    heading = list(scene.heading)
    if heading:
        if set(heading) <= GENERAL and named:
            return named
        within = [issue for issue in told.issues() if issue in heading]
        return within if within and strong else heading if within or strong else list(dict.fromkeys([*heading, *named]))
    general = CRIME_UPDATE.search(scene.title) or CRIME_FIGURES.search(scene.text, place, told.span.end)
    report = [told, *_report(scenes, told, rest)]
    if general and (not named or set(named) <= GENERAL):
        return list(dict.fromkeys([*named, *_dwelt(scene, report)]))
    if named:
        return named
    return list(dict.fromkeys(issue for one in report[1:] for issue in one.issues())) if strong or scene.paragraphs[0][:1] == (told,) else []


def _report(scenes: Scenes, told: Told, rest: list[Told]) -> Iterator[Told]:
    """The sentences of a report: up to the next one that begins with somebody else, or that resolves something."""
    speaker = told.owners[0].shown if told.owners else ""
    text = scenes.record.document.text
    for one in rest:
        first = scenes.owners.subject(one.span)
        other = bool(first) and first[0].shown != speaker and not any(o.shown == first[0].shown for o in told.owners)
        if other or re.compile(r"\W*(?:RESOLVED|AGREED|ACTION|DECISION)\b").match(text, one.span.start):
            return
        yield one


def _dwelt(scene: Scene, report: list[Told]) -> list[str]:
    """The issues on which a general update spends more than a passing clause; what names none goes on about the last."""
    words: dict[str, float] = {}
    paragraphs = {told.span.start: nth for nth, paragraph in enumerate(scene.paragraphs) for told in paragraph}
    last: tuple[int, list[str]] = (-1, [])
    for one in report:
        nth = paragraphs.get(one.span.start, -1)
        issues = [issue for issue in one.issues() if issue not in GENERAL] or (last[1][-1:] if last[0] == nth else [])
        length = len(scene.text[one.span.start : one.span.end].split())
        for issue in issues:
            words[issue] = words.get(issue, 0.0) + (DWELT if STRESSED.search(scene.text, one.span.start, one.span.end) else length / len(issues))
        last = (nth, issues)
    return [issue for issue, count in words.items() if count >= DWELT]


def find_authors(scenes: Scenes, scene: Scene) -> Iterator[Holding]:
    """Those who wrote a report on an issue, as the minutes or the report itself say."""
    text = scene.text
    for told, earlier in scene.told():
        start, end = told.span.start, told.span.end
        for pattern in (WRITTEN_BY, WRITTEN_UPDATE, REPORT_BY):
            found = pattern.search(text, start, end)
            party = scenes.party_at(told, found.end()) if found else None
            if party and party.kind != "organisation":
                before = told.issues() or list(scene.heading) or next((t.issues() for t in reversed(earlier[-1:])), [])
                yield from (Holding(issue, party, "reports", told.span) for issue in before[:2])
                break
        own = next((o for o in told.owners if OWN_WRITING.match(text, o.span.end, end)), None)
        if (found := DRAFTED.search(text, start, end)) and told.owners:
            own = told.owners[0]
        if own:
            issues = list(scene.heading) or told.issues() or next((t.issues() for t in reversed(earlier[-2:]) if t.mentions), [])
            yield from (Holding(issue, scenes.party(own), "reports", told.span, sure=0.75) for issue in issues[-1:])


def author_of_report(scenes: Scenes, scene: Scene) -> Iterator[Holding]:
    """ "Author: X" over a report: its issues are those of its title, else those it comes back to."""
    text, span = scene.text, scene.record.span
    found = AUTHOR.search(text, span.start, min(span.end, span.start + 3000))
    words = " ".join(found["who"].split()) if found else ""
    name = scenes.owners.people.person(words) or (words if NAME.fullmatch(words) else "")
    if not found or not name:
        return
    title = Span(span.start, span.start + max(0, text[span.start : found.start()].find("\n")))
    issues = scenes.mentions.issues(title, posts=True) or _recurring(scene)
    for issue in issues:
        yield Holding(issue, Party(name, "person"), "reports", Span(found.start(), found.end()))


def _recurring(scene: Scene) -> list[str]:
    """The issues that at least two paragraphs of a report name, those named most first, three at most."""
    counts: dict[str, int] = {}
    for paragraph in scene.paragraphs:
        for issue in dict.fromkeys(issue for told in paragraph for issue in told.issues()):
            counts[issue] = counts.get(issue, 0) + 1
    return [issue for issue, count in sorted(counts.items(), key=lambda x: -x[1]) if count > 1 and issue not in GENERAL][:3]
