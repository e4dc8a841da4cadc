"""A second reader: another program may point at words of the minutes and say what they are. It points; it never writes.

What it says is taken only where its quotation stands word for word in the item, where no fact of ours of that kind quotes
these words, and where the owner that it names is one whom our own rules find in them. The fact is then made of the record's
words, and trusted little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.claims import Action, Claim, Ownership, Resolution
from ingest.facts.issue_labels import labels_of
from ingest.facts.owners import Owner, Owners
from ingest.facts.resolutions import kind_of
from ingest.facts.scene import Scenes
from ingest.model import Fact, Item, Record, Span
from ingest.structure.context import Context, places

CONFIDENCE = 0.6  # below what waits for a person on the review page
SHORTEST = 12  # characters of a quotation
GROUNDS = ("leads", "chairs", "presents", "reports")


class NoAnswer(Exception):
    """The second reader does not answer, or not as agreed: `str()` says why on one line."""


@dataclass(frozen=True)
class SecondReader:
    """name: of what answers, as facts give it. ask: the words of an item -> what it points at.

    Each answer has "kind" (resolution, action or ownership) and "quote", an action and an ownership "owner", an ownership
    "ground" (one of GROUNDS); whatever else stands there, or in another shape, is passed over. Raises NoAnswer.
    """

    name: str
    ask: Callable[[str], Sequence[Mapping[str, object]]]


def second_facts(records: Sequence[Record], ours: Sequence[Fact], context: Context, second: SecondReader) -> Iterator[Fact]:
    """The facts that a second reader points at. ours: what our own rules found."""
    text = context.document.text
    for record, (item, stretch) in ((minutes, place) for minutes in records if minutes.kind == "minutes" for place in places(minutes)):
        passage = " ".join(text[stretch.start : stretch.end].split())
        for told in second.ask(passage) if len(passage) >= SHORTEST else ():
            words = {key: " ".join(value.split()) for key, value in told.items() if isinstance(value, str)}
            place = _place(text, words.get("quote", ""), stretch)
            claim = _claim(words, place, record, item, context) if place else None
            if place and claim and not any(type(fact.claim) is type(claim) and _quotes(fact, place) for fact in ours):
                yield Fact(claim, (context.document.quote(place.start, place.end),), f"second_reader/{second.name}", CONFIDENCE)


def _quotes(fact: Fact, place: Span) -> bool:
    return any(quote.start < place.end and place.start < quote.end for quote in fact.quotes)


def _place(text: str, quote: str, stretch: Span) -> Span | None:
    """Where a quotation stands in a stretch, whatever white space parts its words."""
    found = re.compile(r"\s+".join(map(re.escape, quote.split()))).search(text, stretch.start, stretch.end) if len(quote) >= SHORTEST else None
    return Span(*found.span()) if found else None


def _claim(words: Mapping[str, str], place: Span, record: Record, item: Item | None, context: Context) -> Claim | None:
    """What the words at a place say, where our rules bear it out."""
    said = " ".join(record.document.text[place.start : place.end].split())
    number = item.number if item else ""
    kind = words.get("kind")
    if kind == "resolution":
        return Resolution(record.date, record.body, number, said, kind_of(said))
    owner = _owner(words.get("owner", ""), place, record, context)
    if owner and kind == "action":
        return Action(record.date, record.body, number, record.part, said, (owner.shown,), "", "open")
    if owner and kind == "ownership" and words.get("ground") in GROUNDS:
        stretch = Span(item.heading.start, place.end) if item else place
        named = {issue for _, issue in labels_of(record, context).find(record.document.text, stretch)}
        if len(named) == 1:  # which of several is meant, nobody can check
            party = context.once(Scenes, record).party(owner)
            return Ownership(named.pop(), party.shown, party.kind, record.date, words["ground"], "")
    return None


def _owner(words: str, place: Span, record: Record, context: Context) -> Owner | None:
    """Whom our own rules find at a place by these words."""
    found = context.once(Owners, record).find(place.start, place.end) if words else []
    return next((owner for owner in found if words in (owner.words, owner.shown)), None)
