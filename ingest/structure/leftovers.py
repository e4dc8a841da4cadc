"""What was not understood: sentences that no fact quotes, counted and kept with their place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from ingest.model import Account, Document, Fact, Record, Span
from ingest.structure.context import Context, places

SHORTEST = 3  # characters of a sentence that is worth showing


def accounts_of(records: tuple[Record, ...], facts: tuple[Fact, ...], context: Context) -> Iterator[Account]:
    """For each item and each report the sentences that no quotation touches."""
    text = context.document.text
    quoted = _Quoted(facts)
    for record in records:
        if record.kind == "agenda":
            continue
        for item, stretch in places(record):
            said = [s for paragraph in context.paragraphs(stretch) for s in context.sentences(paragraph)]
            left = tuple(s for s in said if not quoted.touches(s) and len(text[s.start : s.end].strip()) >= SHORTEST)
            every, unread = (sum(visible(text, s) for s in spans) for spans in (said, left))
            share = round(1 - unread / every, 3) if every else 1.0
            yield Account(record.date, item.number if item else "", "" if item else record.part, every, left, share)


def accounted_for(accounts: tuple[Account, ...], document: Document) -> float:
    """The share (0 to 1) of a document's visible characters that are no leftover."""
    every = visible(document.text, Span(0, len(document.text)))
    unread = sum(visible(document.text, span) for span in {span for account in accounts for span in account.leftovers})
    return round(1 - unread / every, 3) if every else 0.0


def visible(text: str, span: Span) -> int:
    """How many characters of a span are no white space."""
    return sum(map(len, text[span.start : span.end].split()))


class _Quoted:
    """The quoted stretches of a document, to ask whether a sentence touches one."""

    def __init__(self, facts: tuple[Fact, ...]) -> None:
        spans = sorted({(quote.start, quote.end) for fact in facts for quote in fact.quotes})
        self._starts = [start for start, _ in spans]
        self._furthest = list(accumulate((end for _, end in spans), max))

    def touches(self, sentence: Span) -> bool:
        """Whether a quotation that begins before the sentence ends reaches into it."""
        at = bisect_right(self._starts, sentence.end - 1) - 1
        return at >= 0 and self._furthest[at] > sentence.start
