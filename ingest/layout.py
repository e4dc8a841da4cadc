"""How lines make paragraphs, sentences and headings, whatever the format they came from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from ingest.model import Document, Span

BULLET = re.compile(r"\s*(?:[-–•▪·*o]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s|\(\d{1,2}\)|\d{1,2}\.\d{1,2}\s|\d{1,2}[-–]\s)")
NEW_BLOCK = re.compile(r"\s*(?:RESOLVED\b|AGREED\b|ACTION\b|DECISION\b|Resolved\b|Agreed:|Action:|Decision:)")
# "Mr.", "e.g.", "No." and a single initial end no sentence
NO_END = "".join(
    rf"(?<!\b{short}\.)" for short in ("[A-Z]", "Mr", "Mrs", "Ms", "Dr", "Cllr", "Insp", "Sgt", "Supt", "Rev", "Prof", r"e\.g", r"i\.e", "No", "St")
)
SENTENCE_END = re.compile(rf"[.!?]{NO_END}[\"'”’)]*(?=\s+[\"'“‘(]*[A-Z0-9•£])|[.!?][\"'”’)]*\s*\Z")
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")


def is_wrapped(document: Document) -> bool:
    """Whether lines end where the page ended (text from a PDF) rather than where the paragraph did."""
    lines = [document.text[s.start : s.end].strip() for s in document.lines()]
    lines = [line for line in lines if line][:4000]
    goes_on = sum(1 for line, after in pairwise(lines) if len(line) > 40 and after[:1].islower())
    return goes_on > 4 and goes_on * 12 > len(lines)


def paragraphs(document: Document, span: Span, wrapped: bool) -> Iterator[Span]:
    """The paragraphs of a span; page furniture between two halves of a paragraph stays inside it."""
    text = document.text
    width = _width(document, span) if wrapped else 0
    start, last = -1, -1
    blank = False
    for line in document.lines(span.start, span.end):
        words = text[line.start : line.end].strip()
        if not words or document.marked("furniture", line.start, line.end):
            blank = blank or not words
            continue
        if start >= 0 and not _goes_on(text, last, line, wrapped, blank, width):
            yield Span(start, last)
            start = -1
        start = line.start if start < 0 else start
        last, blank = line.end, False
    if start >= 0:
        yield Span(start, last)


def _goes_on(text: str, last: int, line: Span, wrapped: bool, blank: bool, width: int) -> bool:
    """Whether this line continues the paragraph that stands at `last`."""
    before, here = text[:last].rsplit("\n", 1)[-1] if last < 2000 else text[text.rfind("\n", 0, last) + 1 : last], text[line.start : line.end]
    if BULLET.match(here) or NEW_BLOCK.match(here) or "\t" in here or "\t" in before.strip():
        return False
    lower = here.lstrip()[:1].islower()
    done = before.rstrip()[-1:] in ".:;!?"
    if not wrapped:  # a line is a paragraph there: only a new page may still divide one
        return lower and not done and "\f" in text[last : line.start]
    if blank:
        return lower and not done and len(before) > width * 0.6
    return lower or (not (done and len(before.rstrip()) < width * 0.85) and len(before.rstrip()) > width * 0.6)


def _width(document: Document, span: Span) -> int:
    lengths = sorted(len(line) for line in document.lines(span.start, span.end) if len(line) < 200)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def sentences(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a paragraph; the cells of a row are sentences of their own."""
    at = span.start
    for cell in text[span.start : span.end].split("\t"):
        start, end = at, at + len(cell)
        at = end + 1
        for stop in SENTENCE_END.finditer(text, start, end):
            if text[start : stop.end()].strip():
                yield Span(start, stop.end())
            start = stop.end()
        if text[start:end].strip():
            yield Span(start, end)


def is_capitals(words: str) -> bool:
    """Whether a line is written in capitals: "UPDATE FROM THE LONDON AMBULANCE SERVICE"."""
    letters = [c for c in words if c.isalpha()]
    return len(letters) > 2 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


class Casing:
    """How a document writes its words outside of capitals: gives headings back in sentence case."""

    def __init__(self, document: Document) -> None:
        forms: dict[str, Counter[str]] = {}
        for line in document.lines():
            for cell in document.text[line.start : line.end].split("\t"):
                if is_capitals(cell):
                    continue
                for nth, word in enumerate(WORD.findall(cell)):
                    if (nth or word.isupper()) and not (word.isupper() and len(word) > 6):  # a first word has its capital for another reason
                        forms.setdefault(word.lower(), Counter())[word] += 1
        self._form = {word: counts.most_common(1)[0][0] for word, counts in forms.items()}

    def sentence(self, words: str) -> str:
        """A heading in sentence case: "POLICE UPDATE" as "Police update"; mixed case stays as printed."""
        if not is_capitals(words):
            return words
        shown = WORD.sub(lambda m: self._form.get(m[0].lower(), m[0].lower() if len(m[0]) > 3 or m[0].lower() in SMALL else m[0]), words)
        return shown[:1].upper() + shown[1:]

    def title(self, words: str) -> str:
        """A body's name in title case: "STRATEGIC GROUP" as "Strategic Group"; mixed case stays as printed."""
        if not is_capitals(words):
            return words
        return WORD.sub(self._titled, words)

    def _titled(self, word: re.Match[str]) -> str:
        plain = word[0].lower()
        if plain in SMALL and word.start():
            return plain
        form = self._form.get(plain, "")
        return form if form.isupper() and 1 < len(form) < 6 else word[0].capitalize()


# Words that stay small in a heading: of up to three letters, since longer ones are no acronyms for want of another form
SMALL = frozenset(
    (
        "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "our", "the", "to", "up", "with", "is", "be", "no",
        "new", "any", "all", "not", "day", "out", "its", "sub", "it", "do", "we", "he", "us", "who", "how", "why", "you", "may", "use", "key",
        "top", "bus", "car", "gun", "law", "age", "air", "way", "old", "gap", "hub", "fun", "one", "two", "six", "ten", "end",
    )
)  # fmt: skip
