"""Which issues an item names: labels of the issue scheme, found as words, with the sentence that names them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.claims import IssueMention
from ingest.facts.issue_labels import labels_of
from ingest.model import Fact, Item, Record, Span
from ingest.structure.context import Context, places
from ingest.structure.parts import ACTIONS_BEHIND
from ingest.structure.patterns import POST_NOUN, any_case
from ingest.version import found_by

# "Summary of actions", "Action points" say again what the items said
SUMMARY = any_case(r"\W*(?:summary|actions?\s+(?:summary|arising|list|points)|circulation)")
# Posts name no issue: "Head of Youth Offending Service", "Domestic Abuse Co-ordinator", "lead for gangs" is one
# "Head of Youth Offending Service": what stands behind the noun of a post
BEHIND_POST = (
    r"(?:\s+of\s+Service)?\s*(?:[-–:]\s?|\s+(?:of|for)\s+(?:the\s+)?)(?:[A-Z][\w’'-]*|[&,](?=\s[A-Z])|and|of|for|the)"
    r"(?:\s+(?:[A-Z][\w’'-]*,?(?=\s|$|[.;)])|&|and(?=\s+[A-Z])|of(?=\s+[A-Z])|for(?=\s+[A-Z]))){0,12}"
)
# "LBX Assistant Director of Safeguarding", "Domestic Abuse Co-ordinator"
HOLDER = re.compile(rf"\b{POST_NOUN}\b")
POST_PHRASE = re.compile(rf"(?:\b(?:[A-Z][\w’'-]*|&|and|for)[ /]+){{1,7}}{POST_NOUN}\b(?:{BEHIND_POST})?|\b{POST_NOUN}{BEHIND_POST}")


def find_issue_mentions(record: Record, context: Context) -> Iterator[Fact]:
    """One fact for each issue that an item or a report names, with the first sentence that does."""
    if record.kind == "agenda":
        return
    text = record.document.text
    labels = labels_of(record, context)
    for item, whole in _stretches(record):
        posts = list(_posts(text, whole))
        proof: dict[str, Span] = {}
        in_title: set[str] = set()
        for sentence in (s for paragraph in context.paragraphs(whole) for s in context.sentences(paragraph)):
            for place, issue in labels.find(text, sentence):
                if any(place.start in post and place.end <= post.end for post in posts) or _address(text, place):
                    continue
                heading = item is not None and place.start in item.heading
                if heading:
                    in_title.add(issue)
                if issue not in proof or (item and proof[issue].start in item.heading and not heading):
                    proof[issue] = sentence
        for issue, sentence in proof.items():
            claim = IssueMention(record.date, record.body, item.number if item else "", "" if item else record.part, issue)
            quote = record.document.quote(sentence.start, sentence.end)
            yield Fact(claim, (quote,), found_by("issues"), 0.95 if issue in in_title else 0.85)


def _posts(text: str, stretch: Span) -> Iterator[Span]:
    """The names of posts in a stretch. That pattern is slow, so it is tried only from the lines on that have the noun of a post."""
    place = stretch.start
    while noun := HOLDER.search(text, place, stretch.end):
        found = POST_PHRASE.search(text, max(place, text.rfind("\n", place, noun.start()) + 1), stretch.end)
        if not found:
            return
        yield Span(found.start(), found.end())
        place = found.end()


def _stretches(record: Record) -> Iterator[tuple[Item | None, Span]]:
    """The stretches to read: items with their headings, a report as a whole; a log of actions behind the last item is no part of it."""
    for item, stretch in places(record):
        whole = item.span if item else stretch
        behind = _behind(record, item) if record.items and item is record.items[-1] else None
        yield item, Span(whole.start, behind.start) if behind else whole
        if behind and not SUMMARY.match(record.document.text, behind.start):
            yield None, behind


def _behind(record: Record, item: Item | None) -> Span | None:
    """What stands behind the last item under a heading of its own: "Actions from previous meetings"."""
    if item is None:
        return None
    text = record.document.text
    lines = record.document.lines(item.heading.end, item.span.end)
    heads = (s.start for s in lines if ACTIONS_BEHIND.fullmatch(text, s.start, s.end) and "\t" not in text[s.start : s.end])
    start = next(heads, None)
    return None if start is None else Span(start, item.span.end)


def _address(text: str, place: Span) -> bool:
    """Whether the word stands in a web or mail address."""
    start = max(text.rfind(" ", 0, place.start), text.rfind("\n", 0, place.start)) + 1
    return re.match(r"\S*(?:@|https?:|www\.)\S*", text[start : place.end + 40]) is not None
