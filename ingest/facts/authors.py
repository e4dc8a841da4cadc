"""Who wrote the report on an issue: as the minutes say it, or as it stands over the report itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.facts.handovers import Holding
from ingest.facts.mentions import GENERAL
from ingest.facts.scene import Party, Scene, Scenes
from ingest.model import Span
from ingest.structure.patterns import PERSON
from ingest.structure.wordings import Wording

ACCOUNT = (
    r"(?:update|updates|report|reports|presentation|briefing|overview|paper|papers|figures|details|summary|plan|strategy|assessment|return|"
    r"performance|dashboard|statistics|"
    r"stats|data|review|work|outline|introduction|talk|feedback|account|results?|findings|item|position|scheme|bid|document|headlines)"
)
WRITING = "written produced drafted prepared compiled authored"
# "written by X", "produced by graduate X", "Author: X", "A report on missing children by X", "X's written update"
WRITTEN_BY = Wording(
    rf"\b{ACCOUNT}\b[^.;]{{0,70}}?\b(?:(?:was|were|had\s+been|has\s+been)\s+)?(?:written|produced|drafted|prepared|compiled|authored)\s+"
    rf"by\s+(?:the\s+|graduate\s+)?",
    WRITING,
    "by",
    flags=re.I,
)
WRITTEN_UPDATE = Wording(
    r"\bwritten\s+[^.;]{0,40}?(?:update|report|briefing)\s+(?:[^.;]{0,30}?\s)?(?:was|were|had\s+been|has\s+been)\s+(?:provided|submitted|"
    r"supplied|circulated|received)\s+(?:by|from)\s+",
    "written",
    "by from",
    flags=re.I,
)
REPORT_BY = Wording(
    r"\breport\s+(?:on\s+[^.;]{3,60}?\s+)?by\s+(?:the\s+)?(?=[A-Z])",
    "report",
    "by",
)
OWN_WRITING = re.compile(r"(?:[’']s?|,?\s+(?:his|her))\s+(?:written|paper)\s+(?:update|report|briefing)\b", re.I)
# "The Board considered a report of Ann Lee, Analyst, which", "The Panel considered the joint report of the Head of Parks"
CONSIDERED = Wording(
    r"\b(?:considered|received|noted)\s+(?:an?|the)\s+(?:(?:joint|annual|quarterly|update|progress|written|further|covering)\s+){0,2}report\s+(?:of|by)\s+(?:the\s+)?(?=[A-Z])",
    "considered received noted",
    "report",
    "of by",
)
# "Report of the Director of Streets attached.": it stands alone in its line
REPORT_OF = Wording(
    r"\s*(?:joint\s+|annual\s+)?report\s+(?:of|by|from)\s+(?:the\s+)?"
    r"(?=(?-i:[A-Z])[^.\n]{3,90}(?:attached|herewith|circulated|enclosed|to\s+follow|\.?\s*$))",
    "report",
    flags=re.I,
)
DRAFTED = Wording(
    r"\b(?:he|she)\s+(?:had|has)\s+(?:drafted|written|prepared)\s+(?:a|the)\s+report\b|\bprovided\s+the\s+following\s+post[\s-]meeting\s+"
    r"(?:update|note)",
    "drafted written prepared provided",
    flags=re.I,
)
AUTHOR = re.compile(
    r"^\W{0,9}(?:(?:(?:report\s+)?author|report\s+(?:of|by|from)|lead\s+officer|reporting\s+officer)s?\s*:[ \t*]*|report\s+by[ \t]+)"
    r"(?P<who>[^\n\t,;(*]{3,60})",
    re.I | re.M,
)
# "Title: Graffiti in the parks", and what says of itself what it is about
TITLE_LINE = re.compile(r"^\W{0,9}(?:report\s+)?(?:title|subject)\s*:[^\n]*", re.I | re.M)
ABOUT = Wording(
    r"\bthis\s+report\s+(?:also\s+)?(?:sets|gives|provides|describes|answers|updates|presents|summari[sz]es|outlines|informs|seeks|covers|explains|"
    r"responds)\b",
    "report",
    "this",
    flags=re.I,
)
NAME = re.compile(PERSON)
BY_SOMEBODY = (WRITTEN_BY, WRITTEN_UPDATE, REPORT_BY, CONSIDERED)


def find_authors(scenes: Scenes, scene: Scene, presented: list[Holding]) -> Iterator[Holding]:
    """Those who wrote a report on an issue, as the minutes or the report itself say."""
    text = scene.text
    for told, earlier in scene.told():
        start, end = told.span.start, told.span.end
        for wording in BY_SOMEBODY:
            found = told.search(wording, text)
            party = scenes.party_at(told, found.end()) if found else None
            if party and party.kind != "organisation":
                before = told.issues() or list(scene.heading) or next((t.issues() for t in reversed(earlier[-1:])), [])
                yield from (Holding(issue, party, "reports", told.span) for issue in before[:2])
                break
        of = REPORT_OF.match(told.words, text, start, end)
        party = scenes.party_at(told, of.end()) if of else None
        if party and party.kind != "organisation":
            topics = told.issues() or list(scene.heading) or [h.issue for h in presented if h.party == party]
            yield from (Holding(issue, party, "reports", told.span) for issue in topics)
        own = next((o for o in told.owners if OWN_WRITING.match(text, o.span.end, end)), None)
        if told.owners and told.search(DRAFTED, text):
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
    line = TITLE_LINE.search(text, span.start, min(span.end, span.start + 3000))
    title = Span(line.start(), line.end()) if line else Span(span.start, span.start + max(0, text[span.start : found.start()].find("\n")))
    about = [issue for told, _ in scene.told() if told.search(ABOUT, text) for issue in told.issues()]
    issues = [*scenes.mentions.issues(title, posts=True), *about] or (_recurring(scene) if ":" in found[0] else [])
    for issue in dict.fromkeys(issues):
        yield Holding(issue, Party(name, "person"), "reports", Span(found.start(), found.end()))


def _recurring(scene: Scene) -> list[str]:
    """The issues that at least two paragraphs of a report name, those named most first, three at most."""
    counts: dict[str, int] = {}
    for paragraph in scene.paragraphs:
        for issue in dict.fromkeys(issue for told in paragraph for issue in told.issues()):
            counts[issue] = counts.get(issue, 0) + 1
    return [issue for issue, count in sorted(counts.items(), key=lambda x: -x[1]) if count > 1 and issue not in GENERAL][:3]
