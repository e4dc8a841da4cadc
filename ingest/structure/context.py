"""What every extractor may know besides the record at hand: made once per document."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar, cast

from ingest.model import Document, Item, Record, Span
from ingest.structure.layout import Casing, is_wrapped, paragraphs, sentences
from ingest.structure.organisations import Organisations
from ontology.vocabulary import Vocabulary

About = TypeVar("About", bound=Hashable)
Made = TypeVar("Made")
SUB_GROUP = re.compile(r"\b(?:partnership|board|committee|group|forum|panel|executive)\b", re.I)


@dataclass(frozen=True)
class Context:
    """A document with what was found about it as a whole.

    divided: the paragraphs of each span that was asked for. said: the sentences of each paragraph. spoken: the words of each.
    kept: what was made once.
    """

    document: Document
    vocabulary: Vocabulary
    organisations: Organisations
    casing: Casing
    wrapped: bool
    divided: dict[Span, tuple[Span, ...]] = field(default_factory=dict, compare=False)
    said: dict[Span, tuple[Span, ...]] = field(default_factory=dict, compare=False)
    spoken: dict[Span, frozenset[str]] = field(default_factory=dict, compare=False)
    kept: dict[tuple[object, Hashable], object] = field(default_factory=dict, compare=False)

    @staticmethod
    def of(document: Document, vocabulary: Vocabulary) -> Context:
        return Context(document, vocabulary, Organisations(document, vocabulary), Casing(document), is_wrapped(document))

    def paragraphs(self, span: Span) -> tuple[Span, ...]:
        """The paragraphs of a span; remembered, since every extractor asks."""
        divided = self.divided.get(span)
        if divided is None:
            divided = self.divided[span] = tuple(paragraphs(self.document, span, self.wrapped))
        return divided

    def sentences(self, paragraph: Span) -> tuple[Span, ...]:
        """The sentences of a paragraph; remembered too."""
        said = self.said.get(paragraph)
        if said is None:
            said = self.said[paragraph] = tuple(sentences(self.document.text, paragraph))
        return said

    def words(self, span: Span) -> frozenset[str]:
        """The words of a sentence or a paragraph in small letters, letters only; remembered too."""
        spoken = self.spoken.get(span)
        if spoken is None:
            spoken = self.spoken[span] = frozenset(self.document.letters[span.start : span.end].split())
        return spoken

    def once(self, make: Callable[[About, Context], Made], about: About) -> Made:
        """What `make` gives for a record (or a body's names), made once: People, Owners and Scenes serve more than one extractor."""
        key = make, about
        if key not in self.kept:
            self.kept[key] = make(about, self)
        return cast(Made, self.kept[key])


def places(record: Record) -> Iterator[tuple[Item | None, Span]]:
    """The stretches of a record to read: each item's text below its heading; a report, or minutes whose items can't be told, as a whole (item None)."""
    if record.kind == "report" or (record.kind == "minutes" and not record.items):
        yield None, record.span
        return
    for item in record.items:
        yield item, Span(item.heading.end, item.span.end)


def tells_of_meeting(record: Record) -> bool:
    """Whether a report tells of an earlier meeting: then it begins with the words that say when the body met."""
    return record.kind == "report" and record.dated.start == record.span.start


def body_names(body: str) -> tuple[str, ...]:
    """The names that a body goes by: "Safer Xton Partnership Board" also as "Safer Xton Partnership", "Safer Xton", "SXP"."""
    names = {body}
    words = body.split()
    for end, word in enumerate(words, 1):
        if SUB_GROUP.fullmatch(word) and end > 1:
            short = " ".join(words[:end])
            names |= {short, "".join(w[0] for w in words[:end] if w[0].isupper())}
            if word.lower() == "partnership" and end > 2:
                names.add(" ".join(words[: end - 1]))
    return tuple(sorted((n for n in names if len(n) > 2), key=len, reverse=True))
