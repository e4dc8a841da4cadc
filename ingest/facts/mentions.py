"""Where a record names issues, for the extractors that tie something to an issue: figures, owners, places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.facts.issue_labels import labels_of
from ingest.facts.issues import HOLDER, POST_PHRASE
from ingest.model import Item, Record, Span
from ingest.structure.context import Context

ADDRESS = re.compile(r"(?<!\S)\S*(?:@|https?:|www\.)\S*")  # "safer@anytown.example", "www.anytown.example/knife-crime"
# What says too little to explain a figure or an owner where the same words name a narrower issue
GENERAL = frozenset(["crime-statistics", "partnership-strategy", "partnership-budget", "communications", "data-sharing"])


@dataclass(frozen=True)
class Mention:
    """An issue named in a place."""

    span: Span
    issue: str


class Mentions:
    """Finds the issues that stretches of a record name; the table of labels is made once per record."""

    def __init__(self, record: Record, context: Context) -> None:
        self._text = record.document.text
        self._labels = labels_of(record, context)
        self._every: dict[Span, list[Mention]] = {}  # what is named, by the span that was asked for
        self._free: dict[Span, list[Mention]] = {}  # of that, what is named outside of posts

    def find(self, span: Span, posts: bool = False) -> list[Mention]:
        """The mentions in a span, in order; without posts, those in a post's name or in an address are left out.

        A label that is itself the name of posts ("ward officers") stays.
        """
        found = self._every.get(span)
        if found is None:
            found = self._every[span] = [Mention(place, issue) for place, issue in self._labels.find(self._text, span)]
        if posts or not found:
            return found
        if span not in self._free:
            idle = list(self._idle(span))
            self._free[span] = [
                m for m in found if not any(m.span.start in i and m.span.end <= i.end for i in idle) or HOLDER.search(self._text, m.span.start, m.span.end)
            ]
        return self._free[span]

    def _idle(self, span: Span) -> Iterator[Span]:
        """The names of posts and the addresses of a span; both patterns are slow, so each is tried only where it can hold."""
        words = self._text[span.start : span.end]
        patterns = [POST_PHRASE] if HOLDER.search(words) else []
        patterns += [ADDRESS] if "@" in words or "http" in words or "www." in words else []
        return (Span(m.start(), m.end()) for pattern in patterns for m in pattern.finditer(self._text, span.start, span.end))

    def issues(self, span: Span, posts: bool = False) -> list[str]:
        """The distinct issues of a span in the order they are named."""
        return list(dict.fromkeys(m.issue for m in self.find(span, posts)))

    def of_heading(self, item: Item | None) -> list[str]:
        """The issues that an item's heading names."""
        return self.issues(item.heading, posts=True) if item else []
