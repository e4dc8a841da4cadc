"""Who gave the update on an issue at a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.facts.authors import ACCOUNT, WRITTEN_UPDATE
from ingest.facts.handovers import Holding
from ingest.facts.mentions import GENERAL
from ingest.facts.scene import Party, Scene, Scenes, Told
from ingest.structure.organisations import fits
from ingest.structure.patterns import any_case
from ingest.structure.wordings import Wording, signs

_ADVERB = r"\b(?:(?:also|then|further|briefly|jointly|next|now|had|has|first)\s+)*"
_TO_WHOM = r"(?:(?:the|all)\s+\w+(?:\s+\w+)?|members|partners|everyone|colleagues|attendees|those\s+present)"
# "gave the crime update", "presented the quarterly figures", "provided details of", "introduced a short paper on"
GAVE = Wording(
    rf"{_ADVERB}(?:gave|gives|provided|delivered|presented|introduced|shared|outlined|submitted|tabled|read\s+out|"
    rf"(?:took|talked|walked)\s+{_TO_WHOM}\s+through|ran\s+through|went\s+"
    rf"through|spoke\s+to|talked\s+through|(?:took|led)(?=\s+(?:this|the)\s+(?:agenda\s+)?item\b))\s+(?:[^.;]{{0,90}}?\b{ACCOUNT}\b|{_TO_WHOM}\s+with\b)",
    "gave gives provided delivered presented introduced shared outlined submitted tabled read took walked ran went spoke talked led",
    flags=re.I,
)
PRESENTED = Wording(
    rf"{_ADVERB}(?:presented|went\s+through|talked\s+through|ran\s+through)\s+(?:(?:the|an?|his|her|their|on)\b|(?-i:[A-Z])\w)",
    "presented went talked ran",
    flags=re.I,
)
# "briefed the Group on", "updated Members", "reported on"
BRIEFED = Wording(
    rf"{_ADVERB}(?:(?:briefed|updated)\s+{_TO_WHOM}|updated\s+(?:that|on)\b|spoke\s+(?:about|on)\b|reported\s+on\b|reported\s*(?=[.]))",
    "briefed updated reported spoke",
    flags=re.I,
)
# "informed the Group that", "reported that", "stated that", "explained"
INFORMED = Wording(
    rf"{_ADVERB}(?:(?:informed|advised|told)\s+{_TO_WHOM}|added\s+that|(?:replied|responded|answered)\s+that|"
    r"reported\b|explained\b|stated\s+that|described\b|contextualised\b)",
    "informed advised told added replied responded answered reported explained stated described contextualised",
    flags=re.I,
)
# "The update was given by", "A presentation on X was provided by", "was presented to the Board by", "was received from"
GIVEN_BY = Wording(
    rf"\b{ACCOUNT}\b[^.;]{{0,110}}?\b(?:was|were)\s+(?:(?:given|provided|presented|delivered|introduced|made)\s+(?:to\s+[^.;]{{3,40}}?\s+)?by|(?:received|heard)\s+from)\s+",
    "given provided presented delivered introduced made received heard",
    "by from",
    flags=re.I,
)
BRIEFED_BY = Wording(
    r"\b(?:was|were)\s+(?:briefed|updated)\s+by\s+",
    "briefed updated",
    "by",
    flags=re.I,
)
# "received a verbal report on county lines from Sergeant Cole"
HEARD_FROM = Wording(
    rf"\b(?:received|heard|considered|had)\s+(?:an?|the|further)\s+[^.;]{{0,60}}?\b{ACCOUNT}\b[^.;]{{0,80}}?\s+from\s+(?:the\s+)?",
    "received heard considered had",
    "from",
    flags=re.I,
)
SPEAKING = signs(GAVE, PRESENTED, BRIEFED, INFORMED)
# what may stand between somebody and the verb: ", who chaired the Sub-Group,", "(Head of Service)", "as lead officer for Prevent,"
BESIDE = re.compile(
    r"\s*(?:\([^()]{2,120}\)|[,—–-]\s*(?:who|as|the|[A-Z])[^.;]{2,140}?,|(?:of\s+the|from|as|on\s+behalf\s+of)\s+[^.;,]{2,60}?)?\s*"
    r"(?:(?:attended|joined|was\s+(?:present|in\s+attendance)|were\s+(?:present|in\s+attendance))(?:\s+(?:for\s+this\s+item|the\s+meeting))?,?\s+(?:and|to)\s+)?"
)
NO_TOPIC = any_case(
    r"matters\s+arising|minutes|apologies|any\s+other|a\.?o\.?b\b|(?:^\W*|\b(?:of|on|previous|outstanding|earlier|agreed)\s+(?:the\s+)?)actions?\b|actions?\s+(?:from|arising|points|tracker|list)|declarations?|welcome|introductions|next\s+meeting|notes\s+of|"
    r"questions|staff(?:ing)?\b|action\s+log|follow"
)
CRIME_UPDATE = any_case(r"\b(?:police|crime|commander|constabulary)\b")  # in a heading
CRIME = ("crime-statistics",)  # what a general crime update is about
FIGURES = any_case(r"\b(?:figures|statistics|stats|performance|crime\s+(?:update|report|data)|data)\b")
CRIME_FIGURES = any_case(r"\b(?:police|crime)\s+(?:\w+\s+)?(?:update|figures|statistics|stats|performance|data|report)\b")  # in a sentence
# what is said in passing by somebody who does not present: it tells of an issue only with a figure
ADDED = re.compile(rf"{_ADVERB}added\b", re.I)
REPLIED = re.compile(rf"{_ADVERB}(?:replied|responded|answered)\b", re.I)
FIGURE = re.compile(
    r"(?<![\d/])(?!(?:19|20)\d\d\b(?!%))\d[\d,.]*(?:%|\s)(?!\s*(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)
# the one in charge of an item, in its heading: "Graffiti (PR)", "Hate crime - Insp Roe", "Drugs [Ann Lee / PR]"
IN_HEADING = re.compile(r"(?:[(\[](?P<brackets>[^()\[\]\n]{2,60})[)\]]|\s[–—-]\s+(?P<dash>[^()\n]{2,60}))\s*$")
AND = re.compile(r"\s*(?:/|,|&|\+|\band\b)\s*")
# ", with Dr Roe", " and Dr Roe": who presents too
WITH = re.compile(r"\s*(?:,?\s+(?:together\s+|jointly\s+)?with|,?\s+and|\s*&)\s+(?:the\s+)?")
JOINED = re.compile(r"\s*(?:,?\s+and|\s+with|\s*&|\s*/)\s*(?:the\s+)?", re.I)
# "Pat: fire visits are down": somebody's own report behind the name, no task ("Pat: to ring the bank")
LABEL = re.compile(r"\s*(?:\([^()\n]{2,60}\))?\s*:\s+(?!to\b)")
BULLET = re.compile(r"[\s•*·o–—\d.-]*")
OTHER_BUSINESS = any_case(r"any\s+other|a\.?o\.?c?b\b|round\s*table|partners?[’']?\s+updates?")
ASKED = re.compile(r"\b(?:raised\s+a\s+query|asked|enquired|queried)\b", re.I)
STATED = re.compile(rf"{_ADVERB}stated\b", re.I)
# "Most of the talk was about", "what worried him more was", "He dwelt on", "remained the main concern"
STRESSED = re.compile(
    r"\b(?:most\s+of\s+the\s+(?:talk|discussion|time)|dwelt|(?:main|chief|biggest|overarching|particular|greatest|first)\s+(?:concern|worry|"
    r"priority|issue)|(?:is|was|were)\s+the\s+(?:outlier|exception)|worried|highlighted(?!\s+that)|drew\s+attention\s+to|concentrated\s+on|focus(?:s?ed)?\s+on|then\s+turned\s+to)\b",
    re.I,
)
# "AGREED", "ACTION:", "The Committee RESOLVED"
RESOLVES = re.compile(r"\W*(?:(?:The|It)\s+\w+\s+(?:was\s+|therefore\s+)?)?(?:RESOLVED|AGREED|ACTION|DECISION)\b")
REPORT = 60  # a report given at a meeting has no more sentences
REACH = 170  # how far from somebody's name the verb may stand
DWELT = 22  # words about one issue that make it more than a mention


def find_presenters(scenes: Scenes, scene: Scene) -> Iterator[Holding]:
    """Those who gave the updates of an item of minutes, or of a meeting that a report tells of."""
    other = OTHER_BUSINESS.search(scene.title) is not None and not scene.heading
    if NO_TOPIC.search(scene.title) and not scene.heading and not other:
        return
    sentences = [told for told, _ in scene.told()]
    spoken: dict[str, str] = {}  # issue -> who gave the update on it
    openings = {paragraph[0].span for paragraph in scene.paragraphs if paragraph}
    for nth, told in enumerate(sentences):
        parties, place, strong = _labelled(scenes, told) if told.span in openings else ([], 0, False)
        if not parties and not other:
            parties, place, strong = _presenters(scenes, told)
        if not parties:
            continue
        issues = []
        if strong or not spoken or parties[0].shown in spoken.values():
            issues = _given(scenes, scene, nth, sentences, spoken, place, strong)
        issues = issues or _added(scene, told, place, spoken)
        yield from (Holding(issue, party, "presents", told.span, sure=0.85 if strong else 0.65) for issue in issues for party in parties)
        spoken |= {issue: parties[0].shown for issue in issues if issue not in spoken}
    yield from _in_heading(scenes, scene, spoken)


def _further(scene: Scene, told: Told, place: int, spoken: dict[str, str]) -> list[str]:
    """The issues of a second update under a heading: those it names, else those of the heading that nobody spoke on yet."""
    named = told.issues(place)
    within = [issue for issue in told.issues() if issue in scene.heading]
    return within or [issue for issue in scene.heading if issue not in spoken and named] or named


def _given(scenes: Scenes, scene: Scene, nth: int, sentences: list[Told], spoken: dict[str, str], place: int, strong: bool) -> list[str]:
    """The issues of an update that opens an item, or that somebody plainly gives, or that goes on about what its heading names."""
    told, text = sentences[nth], scene.text
    if ADDED.match(text, place) or REPLIED.match(text, place):
        return [] if spoken else _answered(text, sentences[max(0, nth - 2) : nth + 1], place)
    if not strong and not spoken and nth and _asked_before(scene, sentences[nth - 1], told):
        return _answered(text, sentences[max(0, nth - 2) : nth + 1], place)
    if not spoken and (strong or not ASKED.search(text, told.span.start, told.span.end)):
        return _topics(scenes, scene, told, place, sentences[nth + 1 : nth + REPORT], strong)
    if strong:
        return _further(scene, told, place, spoken)
    return [] if STATED.match(text, place) or CRIME_UPDATE.search(scene.title) else [issue for issue in told.issues(place) if issue not in spoken]


def _asked_before(scene: Scene, before: Told, told: Told) -> bool:
    """Whether the sentence before, in the same paragraph, asks what this one answers."""
    paragraph = next((p for p in scene.paragraphs if told in p), ())
    return before in paragraph and ASKED.search(scene.text, before.span.start, before.span.end) is not None


def _answered(text: str, sentences: list[Told], place: int) -> list[str]:
    """The issues of a question that somebody answers with a figure, where nobody else speaks on them."""
    *before, told = sentences
    asked = any(ASKED.search(text, one.span.start, one.span.end) for one in before)
    if not asked or not FIGURE.search(text, place, told.span.end):
        return []
    return told.issues(place) or next((one.issues() for one in reversed(before) if one.mentions), [])


def _added(scene: Scene, told: Told, place: int, spoken: dict[str, str]) -> list[str]:
    """The issues that somebody else adds figures on."""
    if not ADDED.match(scene.text, place) or not FIGURE.search(scene.text, place, told.span.end):
        return []
    return [issue for issue in told.issues(place) if issue not in spoken and issue not in GENERAL]


def _labelled(scenes: Scenes, told: Told) -> tuple[list[Party], int, bool]:
    """Who reports behind a label: "Pat: fire visits are down"."""
    text, end = scenes.record.document.text, told.span.end
    owner = told.owners[0] if told.owners else None
    label = LABEL.match(text, owner.span.end, end) if owner and owner.name and BULLET.fullmatch(text, told.span.start, owner.span.start) else None
    if not owner or not label or not FIGURE.search(text, label.end(), end) or "?" in text[label.end() : end]:
        return [], 0, False
    return [scenes.party(owner)], label.end(), False


def _in_heading(scenes: Scenes, scene: Scene, spoken: dict[str, str]) -> Iterator[Holding]:
    """ "Graffiti (PR)": the one in charge of an item, where nobody else gave the update."""
    item, people = scene.item, scenes.owners.people
    found = IN_HEADING.search(scene.text, item.heading.start, item.heading.end) if item and scene.heading and scene.paragraphs else None
    if not item or not found:
        return
    title = re.findall(r"[\w’'-]+", scene.text[item.heading.start : found.start()])[-12:]
    known = {k.name for k in people.known}
    for words in AND.split(found["brackets"] or found["dash"]):
        name = people.by_initials(words) or people.person(words)
        if name in known and not people.absent(name) and not any(fits(words, title[i:j]) for i in range(len(title)) for j in range(i + 1, len(title) + 1)):
            yield from (Holding(issue, Party(name, "person"), "presents", item.heading, sure=0.7) for issue in scene.heading if issue not in spoken)


def _presenters(scenes: Scenes, told: Told) -> tuple[list[Party], int, bool]:
    """Who presents in a sentence, where what is presented begins, and whether it says plainly that it is an update."""
    text, end = scenes.record.document.text, told.span.end
    for pattern in (GIVEN_BY, BRIEFED_BY, HEARD_FROM):
        if (found := told.search(pattern, text)) and not told.search(WRITTEN_UPDATE, text):
            at = found.end()
            near = next((o for o in told.owners if at <= o.span.start < at + 40), None)
            party = scenes.party_at(told, at) or (scenes.party(near) if near else None)
            if party:
                return [party, *(_beside(scenes, told, near.span.end) if near else ())], told.span.start, pattern is not BRIEFED_BY
    for nth, owner in enumerate(told.owners[:2] if told.says(SPEAKING) else ()):
        for pattern, strong in ((GAVE, True), (PRESENTED, True), (BRIEFED, True), (INFORMED, False)):
            for found in pattern.finditer(told.words, text, owner.span.end, min(end, owner.span.end + REACH)):
                if BESIDE.fullmatch(text, owner.span.end, found.start()):
                    first = told.owners[0]
                    joined = [scenes.party(first)] if nth and JOINED.fullmatch(text, first.span.end, owner.span.start) else []
                    return [*joined, scenes.party(owner), *_beside(scenes, told, found.end())], found.start(), strong
    return [], 0, False


def _beside(scenes: Scenes, told: Told, place: int) -> list[Party]:
    """Who presents with somebody: ", with Dr Roe", "and Dr Roe."; nobody where the sentence goes on about that one."""
    text = scenes.record.document.text
    found = WITH.match(text, place, told.span.end)
    other = next((o for o in told.owners if found and o.span.start == found.end()), None)
    return [scenes.party(other)] if other and other.name and re.compile(r"\s*(?:[,.;(]|$)").match(text, other.span.end, told.span.end) else []


def _topics(scenes: Scenes, scene: Scene, told: Told, place: int, rest: list[Told], strong: bool) -> list[str]:
    """The issues of an update: the heading's, else those that the sentence names, else those of the report that follows."""
    named = told.issues(place)
    heading = list(scene.heading)
    if "crime-statistics" in heading and set(heading) <= GENERAL:
        return [*heading, *_dwelt(scene, [told, *_report(scenes, told, rest)], 2 * DWELT)]
    if heading:
        if set(heading) <= GENERAL and named:
            return named
        within = [issue for issue in told.issues() if issue in heading]
        return within if within and strong else heading if within or strong else list(dict.fromkeys([*heading, *named]))
    general = CRIME_UPDATE.search(scene.title) or CRIME_FIGURES.search(scene.text, place, told.span.end)
    report = [told, *_report(scenes, told, rest)]
    if general and (not named or set(named) <= GENERAL):
        return list(
            dict.fromkeys([*(CRIME if FIGURES.search(scene.title) or FIGURES.search(scene.text, place, told.span.end) else ()), *named, *_dwelt(scene, report)])
        )
    if named:
        return list(dict.fromkeys([*named, *(issue for one in _same_paragraph(scene, told, report) for issue in one.issues())]))
    return list(dict.fromkeys(issue for one in report[1:] for issue in one.issues())) if strong or scene.paragraphs[0][:1] == (told,) else []


def _report(scenes: Scenes, told: Told, rest: list[Told]) -> Iterator[Told]:
    """The sentences of a report: up to the next one that begins with somebody else, or that resolves something."""
    speaker = told.owners[0].shown if told.owners else ""
    text = scenes.record.document.text
    for one in rest:
        first = scenes.owners.subject(one.span)
        other = bool(first) and first[0].shown != speaker and not any(o.shown == first[0].shown for o in told.owners)
        if other or RESOLVES.match(text, one.span.start):
            return
        yield one


def _same_paragraph(scene: Scene, told: Told, report: list[Told]) -> list[Told]:
    """Of the sentences of a report those in the paragraph that it begins in."""
    paragraph = next((p for p in scene.paragraphs if told in p), ())
    return [one for one in report if one in paragraph]


def _dwelt(scene: Scene, report: list[Told], least: int = DWELT) -> list[str]:
    """The issues on which a general update spends more than a passing clause; what names none goes on about the last."""
    words: dict[str, float] = {}
    paragraphs = {told.span.start: nth for nth, paragraph in enumerate(scene.paragraphs) for told in paragraph}
    last: tuple[int, list[str]] = (-1, [])
    for one in report:
        nth = paragraphs.get(one.span.start, -1)
        issues = [issue for issue in one.issues() if issue not in GENERAL] or (last[1][-1:] if last[0] == nth else [])
        length = len(scene.text[one.span.start : one.span.end].split())
        for issue in issues:
            words[issue] = words.get(issue, 0.0) + (least if STRESSED.search(scene.text, one.span.start, one.span.end) else length / len(issues))
        last = (nth, issues)
    return [issue for issue, count in words.items() if count >= least]
