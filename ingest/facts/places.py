"""Places that are named with an issue: streets, parks, estates, wards and towns, known by their wording alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ingest.claims import PlaceMention
from ingest.facts.mentions import GENERAL, Mention, Mentions
from ingest.model import Fact, Item, Record, Span
from ingest.structure.context import Context
from ingest.structure.context import places as stretches
from ingest.structure.dates import MONTHS, WEEKDAYS
from ingest.structure.layout import is_capitals
from ingest.structure.names import TITLES, is_post
from ingest.structure.wordings import Wording, signs
from ingest.version import found_by

_WORD = r"[A-Z][a-z’'-]+(?:-[A-Z][a-z]+)?"
# "Tanner Lane", "Larkfield Park", "St Oswin's Square"
NAMED_KIND = (
    r"(?:Street|Road|Lane|Avenue|Close|Drive|Square|Terrace|Crescent|Gardens|Grove|Hill|Park|Estate|Ward|Green|Common|Heath|Woods?|Row|Parade|Market|Bridge|"
    r"(?:(?:Bus|Railway|Train|Tube|Metro)\s+)?Station|Car\s+Park|Retail\s+Park|Shopping\s+Centre|Leisure\s+Centre|Community\s+Centre|"
    r"Town\s+Centre|City\s+Centre|Recreation\s+Ground|"
    r"Playing\s+Fields?|Skate\s?[Pp]ark|Cemetery|Quay|Quays|Pier|Promenade|Seafront|Beach|Marina|Harbour|Docks?|Wharf|Weir|Reservoir|"
    r"Roundabout|Underpass|Subway|Viaduct|Towpath|Embankment|Precinct|"
    r"Arcade|Mews|Walk|Place|Way|Court|House|Tower|Towers|Lido|Moor|Fields|Meadows?|Rise|View|Vale|Valley|Cross|Island|Interchange)"
)
# "the Larkfield estate", "Brook ward", "Anytown town centre"
SMALL_KIND = (
    r"(?:estates?|wards?|town\s+centre|city\s+centre|high\s+street|village|neighbourhood|area|district|"
    r"car\s+park|park|recreation\s+ground|bus\s+station|railway\s+station|seafront|roundabout|lay-by|weir|market)"
)
KINDS = (  # the last word of each kind
    "street road lane avenue close drive square terrace crescent gardens grove hill park estate ward green common heath wood row parade market bridge "
    "station centre ground field cemetery quay pier promenade seafront beach marina harbour dock wharf weir reservoir roundabout underpass subway viaduct "
    "towpath embankment precinct arcade mews walk place way court house tower lido moor meadow rise view vale valley cross island interchange"
)
STREET = Wording(
    rf"\b(?=[A-Z])(?P<place>(?:(?:{_WORD}|St\.?)\s+){{1,4}}{NAMED_KIND}s?(?:\s+(?:East|West|North|South|Central))?)\b(?!\s+[A-Z][a-z])",
    (word + s for word in KINDS.split() for s in ("", "s")),
)
AREA = Wording(
    rf"\b(?=[A-Z])(?P<place>(?:{_WORD}\s+){{1,3}}{SMALL_KIND})\b(?!-)",
    "estate estates ward wards centre street village neighbourhood area district park ground station seafront roundabout lay weir market",
)
# "in Penton", "around Great Holme", "near Upton-on-Sea"
TOWN = Wording(
    rf"\b(?:in|around|near|across|outside|throughout)\s+(?P<place>{_WORD}(?:\s+(?:(?:upon|on|under|le|the|by|"
    rf"St\.?)\s+)?{_WORD}){{0,2}})(?=[\s,.;:)]|$)",
    "in around near across outside throughout",
)
ANY_PLACE = signs(STREET, AREA, TOWN)
THE_FIRST = re.compile(
    r"^(?:The|A|An|This|That|At|In|On|From|To|Near|Around|Following|Since|Our|Both|All|Some|When|While|After|Before|For|With|By|Of|And|But|"
    r"Also|Where|Parts|Every|Each|Individual|Local|Other|Several|Many|Individual|New|Old|Any|No)\s+"
)
MOST = 40  # a sentence names no more places
WORDS = re.compile(r"[^A-Za-z]+")
# kinds that are everyday words too: what stands before them must be a name
EVERYDAY = re.compile(r"\b(?:Rise|View|Way|Place|Court|House|Cross|Walk|Island|Common|Green|Tower|Towers|Fields|Close|Drive|Bridge|Station|Market|Square)s?$")
ON_A_DAY = re.compile(rf"\s+(?:on|by)\s+(?:{'|'.join([*WEEKDAYS, *MONTHS])})\b.*$")
NO_PLACE = re.compile(
    r"\b(?:Phase|Item|Minute|Section|Operation|Project|Act|Strategy|Plan|Programme|Report|Review|Update|Scheme|Neighbourhood\s+Watch|"
    r"Street\s+Scene|One\s+Way|High\s+Court|Crown\s+Court|County\s+Court|Magistrates)\b"
)
# words after "in" that are capitalised and no place
NO_TOWN = frozenset([
    *MONTHS, *WEEKDAYS, *(m[:3] for m in MONTHS), "Spring", "Summer", "Autumn", "Winter", "Easter", "Christmas", "Ramadan", "Covid",
    "Appendix", "Annex", "Table", "Figure", "Quarter",
    "Tranche", "Tier", "Police", "Parliament", "Government", "English", "Welsh", "March", "May",
])  # fmt: skip


@dataclass(frozen=True)
class _Found:
    place: Span
    name: str
    sure: float


@dataclass(frozen=True)
class _Known:
    """Words of a record that are no places' names: of people, and those that it also writes without a capital."""

    people: frozenset[str]
    everyday: frozenset[str]


def find_place_mentions(record: Record, context: Context) -> Iterator[Fact]:
    """One fact for each place and issue that an item names together."""
    if record.kind == "agenda":
        return
    text = record.document.text
    mentions = context.once(Mentions, record)
    known = _Known(
        frozenset(word for attendee in record.attendees for word in attendee.name.split()),
        frozenset(word for word in set(WORDS.split(text[record.span.start : record.span.end])) if word.islower()),
    )
    for item, stretch in stretches(record):
        heading = [issue for issue in mentions.of_heading(item) if issue not in GENERAL]
        seen: set[tuple[str, str]] = set()
        for paragraph in context.paragraphs(stretch):
            before: list[Mention] = []
            for sentence in context.sentences(paragraph):
                named = mentions.find(sentence)
                for found in sorted(_places(record, context, sentence, named, known), key=lambda f: f.place):
                    issue = _issue(found.place, named, heading, before)
                    if issue and (found.name, issue) not in seen:
                        seen.add((found.name, issue))
                        yield _fact(record, item, sentence, found, issue)
                before = named or before


def _fact(record: Record, item: Item | None, sentence: Span, found: _Found, issue: str) -> Fact:
    claim = PlaceMention(record.date, record.body, item.number if item else "", "" if item else record.part, found.name, issue)
    return Fact(claim, (record.document.quote(sentence.start, sentence.end),), found_by("places"), found.sure)


def _issue(place: Span, named: list[Mention], heading: list[str], before: list[Mention]) -> str:
    """The issue that a place is named with: the nearest of its sentence, else the heading's, else the last of the sentence before."""
    if named:
        return min(named, key=lambda m: abs(m.span.start - place.start)).issue
    return heading[0] if heading else before[-1].issue if before else ""


def _places(record: Record, context: Context, sentence: Span, named: list[Mention], known: _Known) -> Iterator[_Found]:
    text, words = record.document.text, context.words(sentence)
    if words.isdisjoint(ANY_PLACE) or is_capitals(text[sentence.start : sentence.end]):
        return
    taken: list[Span] = []
    for pattern, sure in ((STREET, 0.85), (AREA, 0.75), (TOWN, 0.6)):
        for match in islice(pattern.finditer(words, text, sentence.start, sentence.end), MOST):
            start, name = match.start("place"), match["place"]
            while lead := THE_FIRST.match(name):
                start, name = start + lead.end(), name[lead.end() :]
            name = ON_A_DAY.sub("", " ".join(name.split()))
            span = Span(start, match.end("place"))
            if (
                any(t.start < span.end and span.start < t.end for t in taken)
                or (pattern is TOWN and any(m.span.start in span for m in named))
                or not _is_place(name, pattern is TOWN, record, context, known)
            ):
                continue
            taken.append(span)
            yield _Found(span, name, sure)


def _is_place(name: str, town: bool, record: Record, context: Context, known: _Known) -> bool:
    words = name.split()
    if not words or not words[0][0].isupper() or NO_PLACE.search(name) or words[0] in known.people or is_post(name) or TITLES.match(name + " "):
        return False
    if not town:
        return len(words) > 1 and not context.organisations.known(name) and not (EVERYDAY.search(name) and words[0].lower() in known.everyday)
    if words[0] in NO_TOWN or words[-1] in known.people or name in record.body:
        return False
    return not context.organisations.looks_like(name) and words[0].lower() not in known.everyday
