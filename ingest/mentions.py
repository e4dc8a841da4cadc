"""Where a record names issues, for the extractors that tie something to an issue: figures, owners, places."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.context import Context, body_names
from ingest.issues import POST_PHRASE, IssueLabels
from ingest.model import Item, Record, Span
from ingest.patterns import POST_NOUN

ADDRESS = re.compile(r"(?<!\S)\S*(?:@|https?:|www\.)\S*")  # "safer@anytown.example", "www.anytown.example/knife-crime"
# What says too little to explain a figure or an owner where the same words name a narrower issue
GENERAL = frozenset(["crime-statistics", "partnership-strategy", "partnership-budget", "communications", "data-sharing"])
HOLDER = re.compile(rf"\b{POST_NOUN}\b")


@dataclass(frozen=True)
class Mention:
    """An issue named in a place."""

    span: Span
    issue: str


class Mentions:
    """Finds the issues that stretches of a record name; the table of labels is made once per record."""

    def __init__(self, record: Record, context: Context) -> None:
        self._text = record.document.text
        self._labels = IssueLabels(context, body_names(record.body))

    def find(self, span: Span, posts: bool = False) -> list[Mention]:
        """The mentions in a span, in order; without posts, those in a post's name or in an address are left out.

        A label that is itself the name of posts ("ward officers") stays.
        """
        found = [Mention(place, issue) for place, issue in self._labels.find(self._text, span)]
        if posts or not found:
            return found
        idle = [Span(m.start(), m.end()) for pattern in (POST_PHRASE, ADDRESS) for m in pattern.finditer(self._text, span.start, span.end)]
        return [m for m in found if not any(m.span.start in i and m.span.end <= i.end for i in idle) or HOLDER.search(self._text, m.span.start, m.span.end)]

    def issues(self, span: Span, posts: bool = False) -> list[str]:
        """The distinct issues of a span in the order they are named."""
        return list(dict.fromkeys(m.issue for m in self.find(span, posts)))

    def of_heading(self, item: Item | None) -> list[str]:
        """The issues that an item's heading names."""
        return self.issues(item.heading, posts=True) if item else []
