"""The agenda items of a record: numbered headings that make the best rising sequence, or plain headings where none is numbered."""

from __future__ import annotations

import re

from ingest.model import Document, Item, Span
from ingest.structure.item_headings import Heading, candidates, plain_headings
from ingest.structure.layout import Casing
from ingest.structure.page_items import cut_short, one_item, page_headings

# "Ann Lee (AL)", "Domestic abuse (AL)", "Housing (AL/BC)"
INITIALLED = re.compile(r"(?<=[a-z])\s\((?P<letters>[A-Z][A-Za-z]{1,3})\)")
SPEAKER = re.compile(r"\s*\((?P<letters>[A-Z][A-Za-z]{1,3}(?:\s?[/,&]\s?[A-Z][A-Za-z]{1,3}){0,3})\)$")


def find_items(document: Document, span: Span, casing: Casing, head: int = 0) -> tuple[Item, ...]:
    """The items within a record's span, in order; those without a number only behind its head, which ends at `head` at the soonest."""
    chain = _best_chain(list(candidates(document, span)))
    if len(chain) < 2 and (alone := one_item(document, span)):
        chain = [alone]
    elif len(chain) < 2:
        cut = cut_short(document, span)
        if cut:
            return cut
        behind = Span(max(span.start, head), span.end)
        chain = page_headings(document, behind) or list(plain_headings(document, behind)) or chain
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
