"""What was not understood: sentences that no fact quotes, counted and kept with their place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from ingest.context import Context, places
from ingest.layout import sentences
from ingest.model import Document, Fact, Leftover, Record, Span


def find_leftovers(records: tuple[Record, ...], facts: tuple[Fact, ...], context: Context) -> Iterator[Leftover]:
    """The sentences of items and reports that no quotation touches."""
    text = context.document.text
    quoted = sorted({Span(q.start, q.end) for fact in facts for q in fact.quotes})
    starts = [span.start for span in quoted]
    longest = max((len(span) for span in quoted), default=0)
    for record in records:
        for item, stretch in places(record):
            for paragraph in context.paragraphs(stretch):
                for sentence in sentences(text, paragraph):
                    if not _touched(sentence, quoted, starts, longest) and len(text[sentence.start : sentence.end].strip()) > 2:
                        yield Leftover(record.date, item.number if item else "", sentence)


def _touched(sentence: Span, quoted: list[Span], starts: list[int], longest: int) -> bool:
    at = bisect_right(starts, sentence.end) - 1
    while at >= 0 and quoted[at].start > sentence.start - longest:
        if quoted[at].end > sentence.start and quoted[at].start < sentence.end:
            return True
        at -= 1
    return False


def accounted_for(records: tuple[Record, ...], facts: tuple[Fact, ...], leftovers: tuple[Leftover, ...], document: Document) -> float:
    """The share (0 to 1) of a document's visible characters that are no leftover."""
    visible = sum(not c.isspace() for c in document.text)
    left = {span for span in {leftover.span for leftover in leftovers}}
    unread = sum(not c.isspace() for span in left for c in document.text[span.start : span.end])
    return round(1 - unread / visible, 3) if visible else 0.0
