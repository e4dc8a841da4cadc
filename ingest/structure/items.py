"""The agenda items of a record: numbered headings that make the best rising sequence, or plain headings where none is numbered."""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.model import Document, Item, Span
from ingest.structure.item_headings import VERB, Heading, candidates, plain_headings
from ingest.structure.layout import Casing

# "Ann Lee (AL)", "Domestic abuse (AL)", "Housing (AL/BC)"
INITIALLED = re.compile(r"(?<=[a-z])\s\((?P<letters>[A-Z][A-Za-z]{1,3})\)")
SPEAKER = re.compile(r"\s*\((?P<letters>[A-Z][A-Za-z]{1,3}(?:\s?[/,&]\s?[A-Z][A-Za-z]{1,3}){0,3})\)$")
# A council's page as text cuts each item short: "...  view the full minutes text for item 20."
CUT_SHORT = re.compile(r"view the (?:full )?minutes text for item\s+(?P<number>\d{1,3}[a-z]?)", re.I)


def find_items(document: Document, span: Span, casing: Casing, head: int = 0) -> tuple[Item, ...]:
    """The items within a record's span, in order; those without a number only behind its head, which ends at `head` at the soonest."""
    chain = _best_chain(list(candidates(document, span)))
    if len(chain) < 2:
        cut = _cut_short(document, span)
        if cut:
            return cut
        chain = list(plain_headings(document, Span(max(span.start, head), span.end))) or chain
    ends = [h.line.start for h in chain[1:]] + [span.end] if chain else []
    speakers = _initials(document.text, span.start, chain[0].line.start) if chain else frozenset()
    return tuple(
        Item(h.number, casing.sentence(_without_speaker(h.title, speakers)), h.line, Span(h.line.start, end)) for h, end in zip(chain, ends, strict=True)
    )


def _initials(text: str, start: int, end: int) -> frozenset[str]:
    """The initials that the list of who was there gives: "Ann Lee (AL)"."""
    return frozenset(found["letters"] for found in INITIALLED.finditer(text, start, end))


def _without_speaker(title: str, speakers: frozenset[str]) -> str:
    """A title without who speaks to it: "Domestic abuse (AL)"."""
    found = SPEAKER.search(title)
    return title[: found.start()] if found and all(letters in speakers for letters in re.findall(r"\w+", found["letters"])) else title


def _best_chain(found: list[Heading]) -> list[Heading]:
    """The rising sequence of numbers with the highest score; a step over a number costs a little."""
    best: list[float] = []
    before: list[int] = []
    for i, heading in enumerate(found):
        top, link = 0.0, -1
        for j in range(max(0, i - 80), i):
            step = _step(found[j], heading)
            if step is not None and best[j] - step > top:
                top, link = best[j] - step, j
        best.append(top + heading.score)
        before.append(link)
    if not best:
        return []
    at = max(range(len(best)), key=lambda i: best[i])
    chain = []
    while at >= 0:
        chain.append(found[at])
        at = before[at]
    return chain[::-1]


def _step(a: Heading, b: Heading) -> float | None:
    """What it costs that b comes right after a; None where it can't."""
    if a.prefix.lower() != b.prefix.lower() or b.key <= a.key:
        return None
    (n, x), (m, y) = a.key, b.key
    if n == m:
        return 0.2 * (y - x - 1) + 0.2
    gap = m - n - 1 + (0.5 if y > 1 else 0)
    return None if gap > 8 else 1.2 * gap


def _cut_short(document: Document, span: Span) -> tuple[Item, ...]:
    """Items of a council's page as text: no headings, but "view the full minutes text for item 20" at their ends.

    Where numbers are missing between two ends, the widest gaps part the items; after the last end every wide gap does.
    Before the first, an item begins after the resolution that closed the one before.
    """
    text = document.text
    ends = [(found.end(), int(re.sub(r"\D", "", found["number"]))) for found in CUT_SHORT.finditer(text, span.start, span.end)]
    if not ends:
        return ()
    first, number = ends[0]
    closed = text.rfind("\nRESOLVED", span.start, first)
    starts = [(_next_words(text, text.find("\n", closed + 1) if closed >= 0 else span.start), number)]
    for (a, low), (b, high) in pairwise(ends):
        splits = sorted(_gaps(text, a + 1, b))[-(high - low - 1) :] if high > low + 1 else []
        starts.append((_next_words(text, a + 1), low + 1))
        starts += [(place, low + 2 + nth) for nth, place in enumerate(sorted(place for _, place in splits))]
    last, number = ends[-1]
    after = [_next_words(text, last + 1)] + [place for width, place in _gaps(text, _next_words(text, last + 1), span.end) if width >= 3]
    starts += [(place, number + 1 + nth) for nth, place in enumerate(after) if text[place : span.end].strip()]
    stops = [place for place, _ in starts[1:]] + [span.end]
    opening = Span(_next_words(text, text.find("\n", span.start)), starts[0][0])
    numbered = (_untitled(text, str(n), place, stop) for (place, n), stop in zip(starts, stops, strict=True) if place < stop)
    return (Item("", "", Span(opening.start, opening.start), opening), *numbered)


GAP = re.compile(r"\n(?P<blank>(?:[ \t]*\n){2,})[ \t]*(?=\S)")


def _gaps(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches of two or more blank lines as (how many, where the text goes on)."""
    return [(gap["blank"].count("\n"), gap.end()) for gap in GAP.finditer(text, start, end)]


def _next_words(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _untitled(text: str, number: str, start: int, end: int) -> Item:
    """An item whose title is its first line, where that looks like one, and else unknown."""
    stop = text.find("\n", start, end)
    words = text[start : stop if stop >= 0 else end].strip()
    titled = len(words.split()) <= 12 and not VERB.search(words)
    return Item(number, words.rstrip(".") if titled else "", Span(start, start + len(words) if titled else start), Span(start, end))
