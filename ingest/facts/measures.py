"""Figures reported about an issue: what was counted, how much, of which period, signed for a decrease."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.claims import Measure
from ingest.facts.counted import clean, counted_in, few, last_plural, subject_of, unit_of, value_of
from ingest.facts.figure_tables import Row, rows_of_figures
from ingest.facts.figures import Figure, figures
from ingest.facts.mentions import GENERAL, Mention, Mentions
from ingest.facts.periods import period_at
from ingest.model import Fact, Item, Record, Span
from ingest.structure.context import Context, places
from ingest.structure.wordings import Wording
from ingest.version import found_by

RANK = Wording(
    r"\b(?P<nth>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th))[\s-]+(?P<most>highest|lowest|worst|best|"
    r"largest|biggest|most\s+\w+)\b",
    "highest lowest worst best largest biggest most",
    flags=re.I,
)
NTH = {word: str(n) for n, word in enumerate(("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 2)}
TO_DO = Wording(
    r"\b(?:RESOLVED|AGREED|ACTIONS?|DECISIONS?|RECOMMENDED)\b|^\s*(?:Action|Agreed|Resolved|Decision)\s*\d*(?:\.\d+)?\s*:",
    "resolved agreed action actions decision decisions recommended",
)
FORM_LINE = Wording(
    r"\W*(?:\d+\W+)?(?:[\w-]+\s+){0,3}(?:cost|costs|budget|staff|posts|hours|source\s+of\s+funding|users|beneficiaries|head|fte|telephone|"
    r"tel)\b[^:.\n]{0,60}:",
    "cost costs budget staff posts hours source users beneficiaries head fte telephone tel",
    flags=re.I,
)
MOST_FIGURES = 60  # a sentence with more is no sentence
NEAR = 40  # how many mentions are remembered


@dataclass
class _Reader:
    """One item or report while it is read: what was named and counted before."""

    record: Record
    context: Context
    mentions: Mentions
    item: Item | None
    heading: list[str]
    paragraph: list[str] = field(default_factory=list)  # issues of the paragraph so far, the last one last
    earlier: list[str] = field(default_factory=list)  # issues of earlier paragraphs
    section: list[str] = field(default_factory=list)  # issues of the last heading within a report
    counted: str = ""  # what was last counted
    period: str = ""
    named: list[Mention] = field(default_factory=list)  # what the sentence at hand names

    def issue_of(self, at: Span, phrase: Span, others: list[Span]) -> tuple[str, float]:
        """The issue a figure is about, and how sure that is; ("", 0) where none is named.

        at: the figure. phrase: it and the words that belong to it. others: the phrases of the sentence's other figures.
        """
        free = [m for m in self.named if not any(p.start <= m.span.start < p.end for p in others)]
        near = [m for m in free if phrase.start <= m.span.start < phrase.end][:1] or [m for m in free if m.span.start < at.start][-1:]
        known = [issue for issue in self.heading or self.section if issue not in GENERAL]
        if near and not (near[0].issue in GENERAL and known):
            return near[0].issue, 0.9
        if known:
            return next((issue for issue in reversed(self.paragraph) if issue in known), known[0]), 0.8
        after = [m.issue for m in free if m.span.start > at.start][:1] or [m.issue for m in self.named][:1]
        narrow = [issue for issue in self.paragraph if issue not in GENERAL]
        for issues in (after, narrow[-1:], self.heading, self.section, self.paragraph[-1:], self._before()):
            if issues:
                return issues[0], 0.6
        return "", 0.0

    def _before(self) -> list[str]:
        """The issue that most of the earlier paragraphs were about, the nearer ones counting more."""
        weights: dict[str, float] = {}
        for age, issue in enumerate(reversed(self.earlier)):
            weights[issue] = weights.get(issue, 0.0) + 0.6**age
        return [max(weights, key=lambda issue: weights[issue])] if weights else []


def find_measures(record: Record, context: Context) -> Iterator[Fact]:
    """One fact for each figure that is reported about an issue, in sentences and in tables of figures."""
    if record.kind == "agenda":
        return
    text = record.document.text
    mentions = context.once(Mentions, record)
    for item, stretch in places(record):
        reader = _Reader(record, context, mentions, item, mentions.of_heading(item))
        seen: set[tuple[str, str, str]] = set()
        tables = {row.span.start: row for row in rows_of_figures(text, stretch)}
        for paragraph in context.paragraphs(stretch):
            if row := tables.get(_first_visible(text, paragraph)):
                yield from _row(reader, row)
                continue
            _note_heading(reader, paragraph)
            for fact in _paragraph(reader, paragraph):
                claim = fact.claim
                assert isinstance(claim, Measure)
                key = (claim.value, claim.unit, claim.issue)
                if key not in seen:
                    seen.add(key)
                    yield fact


def _first_visible(text: str, span: Span) -> int:
    return next((place for place in range(span.start, span.end) if not text[place].isspace()), span.start)


def _note_heading(reader: _Reader, paragraph: Span) -> None:
    """Begin a paragraph: what it follows, and whether it is itself a heading within a report."""
    document = reader.record.document
    reader.earlier = [*reader.earlier, *reader.paragraph][-20:]
    reader.paragraph = []
    marked = document.marked("heading", paragraph.start, paragraph.end) or document.marked("bold", paragraph.start, paragraph.end)
    if marked and len(paragraph) < 160:
        reader.section = reader.mentions.issues(paragraph, posts=True)
        reader.earlier = []


def _paragraph(reader: _Reader, paragraph: Span) -> Iterator[Fact]:
    text = reader.record.document.text
    words = reader.context.words(paragraph)
    found = figures(text, paragraph, words)
    starts = [figure.span.start for figure in found]
    if FORM_LINE.match(words, text, paragraph.start, paragraph.end):
        return
    to_do = bool(found) and TO_DO.search(words, text, paragraph.start, paragraph.end) is not None
    for sentence in reader.context.sentences(paragraph):
        here = found[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        reader.named = reader.mentions.find(sentence)
        yield from _sentence(reader, sentence, here if len(here) <= MOST_FIGURES else [], to_do)
        yield from _ranks(reader, sentence)
        reader.paragraph = [*reader.paragraph, *(m.issue for m in reader.named)][-NEAR:]


def _sentence(reader: _Reader, sentence: Span, found: list[Figure], to_do: bool) -> Iterator[Fact]:
    """The measures of a sentence."""
    text = reader.record.document.text
    counted = counted_in(text, sentence, found, to_do)
    subject, issue, sure = "", "", 0.0
    for nth, one in enumerate(counted):
        partner = counted[nth + 1] if one.part_of_next else one
        own = replace(one, noun=partner.noun, phrase=Span(one.phrase.start, partner.phrase.end))
        others = [o.phrase for o in counted if o is not one and o is not partner]
        start = counted[nth - 1].figure.span.end if nth else sentence.start
        bare = own.noun is None and not own.figure.unit and not any(start <= m.span.start < own.phrase.end for m in reader.named)
        if not issue or not (one.aside or (bare and nth)):
            issue, sure = reader.issue_of(one.figure.span, own.phrase, others)
        if not issue:
            continue
        stop = counted[nth + 1].figure.span.start if nth + 1 < len(counted) and not one.part_of_next else sentence.end
        subject = subject_of(text, Span(start, stop), own, reader.counted) or subject or reader.counted
        reader.counted = unit_of(own.noun, text) or (last_plural(subject) if not one.figure.unit else "") or reader.counted
        reader.period = period_at(text, sentence, one.figure.span, reader.context.words(sentence)) or reader.period
        yield _fact(reader, sentence, issue, subject, value_of(text, sentence, counted, nth), one.figure.unit or reader.counted, reader.period, sure)


def _fact(reader: _Reader, place: Span, issue: str, subject: str, value: str, unit: str, period: str, sure: float) -> Fact:
    record, item = reader.record, reader.item
    claim = Measure(record.date, record.body, item.number if item else "", "" if item else record.part, issue, subject, value, unit, period)
    return Fact(claim, (record.document.quote(place.start, place.end),), found_by("measures"), sure)


def _ranks(reader: _Reader, sentence: Span) -> Iterator[Fact]:
    """ "the third highest arson figures", "the 5th best performing of 12 boroughs"."""
    text = reader.record.document.text
    for found in RANK.finditer(reader.context.words(sentence), text, sentence.start, sentence.end):
        place = Span(found.start(), found.end())
        issue, sure = reader.issue_of(place, Span(place.start, min(sentence.end, place.end + 60)), [])
        nth = found["nth"].lower()
        subject = few(clean(text[found.start("most") : min(sentence.end, found.end() + 80)]))
        if issue:
            yield _fact(reader, sentence, issue, subject, NTH.get(nth) or re.sub(r"\D", "", nth), "rank", "", sure)


def _row(reader: _Reader, row: Row) -> Iterator[Fact]:
    """The measures of a row of a table of figures."""
    text = reader.record.document.text
    named = reader.mentions.issues(row.label) or (reader.mentions.issues(row.above) if row.above else []) or reader.heading or reader.section
    for cell in row.cells if named else ():
        subject = clean(text[row.label.start : row.label.end])
        yield _fact(reader, row.span, named[0], subject, cell.figure.value, cell.figure.unit or last_plural(subject) or "number", cell.heading, 0.8)
