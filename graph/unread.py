"""Sentences that no fact quotes though they look as if there were one: what the program may have missed, for a person to see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.errors import JudgementError
from graph.judgements import Judgement, in_force
from graph.library import Library, StoredReading
from graph.shown import shown_reading
from graph.withdrawal import withdrawals
from ontology.terms import ID

# What facts are made of: what was done or promised, by whom, when or how much
DONE = re.compile(
    r"\b(?:agreed|asked|requested|invited|undertook|offered|resolved|decided|approved|endorsed|recommended|appointed|elected|succe\w+|replac\w+|took over"
    r"|hand\w* over|leav\w+|retir\w+|leads?|leading|responsib\w+|will|would|to (?:report|circulate|send|write|contact|provide|arrange|bring))\b",
    re.I,
)
BY = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Cllr|Councillor|Inspector|Superintendent|Chair(?:man|person)?|[A-Z]{2,3}|[A-Z][a-z]+ [A-Z][a-z]+)\b")
FIGURE = re.compile(r"[£%]|\b(?:19|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December|next meeting)\b")
SIGNS = (DONE, BY, FIGURE)
PLACE = re.compile(rf"{re.escape(ID)}document/(?P<sha256>[0-9a-f]{{64}})#char=(?P<start>\d+),(?P<end>\d+)")


@dataclass(frozen=True)
class Unread:
    """A sentence that no fact quotes. start, end: in the document's text; signs: how many kinds of words of facts it holds."""

    sha256: str
    name: str
    start: int
    end: int
    words: str
    meeting: str
    item: str
    signs: int

    @property
    def iri(self) -> str:
        """The place in the document (RFC 5147)."""
        return f"{ID}document/{self.sha256}#char={self.start},{self.end}"


def unread(library: Library, log: tuple[Judgement, ...]) -> list[Unread]:
    """What may hold a fact (two kinds of signs or more) and nobody has judged, the likeliest and latest first; without withdrawn documents."""
    settled = {row.a for row in in_force(log) if row.verdict == "nothing"}
    withdrawn = withdrawals(library)
    found = {each.iri: each for stored in library.stored() if stored.sha256 not in withdrawn for each in _of_document(library, stored)}
    latest = sorted((each for iri, each in found.items() if iri not in settled), key=lambda x: x.meeting, reverse=True)
    return sorted(latest, key=lambda x: -x.signs)


def checked_place(library: Library, iri: str) -> str:
    """The same IRI. Raises JudgementError where it is no place of a known document's text."""
    place = PLACE.fullmatch(iri)
    if not place or not library.reading(place["sha256"]):
        raise JudgementError(f"{iri!r} is no place of a known document: these end in #char=START,END")
    if not int(place["start"]) < int(place["end"]) <= len(library.text(place["sha256"])):
        raise JudgementError(f"the text of document {place['sha256'][:12]} has no characters {place['start']} to {place['end']}")
    return iri


def _of_document(library: Library, stored: StoredReading) -> Iterator[Unread]:
    stored, text, _ = shown_reading(library, stored)
    for account in stored.accounts:
        for start, end in account.leftovers:
            words = " ".join(text[start:end].split())
            signs = sum(sign.search(words) is not None for sign in SIGNS)
            if signs > 1:
                yield Unread(stored.sha256, stored.name, start, end, words, account.meeting, account.item, signs)
