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
NO_SMALL = bytes(code for code in range(256) if not 97 <= code <= 122)
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
    typed = document.media_type == "text/plain"
    start, last = -1, -1
    blank = cut = False
    for line in document.lines(span.start, span.end):
        words = text[line.start : line.end].strip()
        furniture = document.marked("furniture", line.start, line.end)
        if not words or furniture:
            blank, cut = blank or not words, cut or furniture
            continue
        if start >= 0 and not (_goes_on(text, last, line, blank, width) if wrapped else _divided(text, last, line, typed and (cut or not blank))):
            yield Span(start, last)
            start = -1
        start = line.start if start < 0 else start
        last, blank, cut = line.end, False, False
    if start >= 0:
        yield Span(start, last)


def _goes_on(text: str, last: int, line: Span, blank: bool, width: int) -> bool:
    """Whether this line of a wrapped text continues the paragraph that stands at `last`."""
    before, here = _line_before(text, last), text[line.start : line.end]
    if _begins_block(here) or "\t" in before.strip():
        return False
    lower, done = here.lstrip()[:1].islower(), before.rstrip()[-1:] in ".:;!?"
    if blank:
        return lower and not done and len(before) > width * 0.6
    return lower or (not (done and len(before.rstrip()) < width * 0.85) and len(before.rstrip()) > width * 0.6)


def _divided(text: str, last: int, line: Span, typed: bool) -> bool:
    """Whether a paragraph of one line was divided here all the same: by a new page, or in a text file by hand within a sentence."""
    before, here = _line_before(text, last), text[line.start : line.end]
    if not here.lstrip()[:1].islower() or _begins_block(here) or "\t" in before.strip() or before.rstrip()[-1:] in ".:;!?":
        return False
    return "\f" in text[last : line.start] or (typed and len(before.strip()) > 50)


def _line_before(text: str, last: int) -> str:
    return text[text.rfind("\n", 0, last) + 1 : last]


def _begins_block(here: str) -> bool:
    return BULLET.match(here) is not None or NEW_BLOCK.match(here) is not None or "\t" in here


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
    if 5 * len(words.encode("ascii", "replace").translate(None, NO_SMALL)) >= len(words):  # more than a fifth of all is small: no need to count each
        return False
    letters = sum(map(str.isalpha, words))
    return letters > 2 and sum(map(str.isupper, words)) > 0.8 * letters


class Casing:
    """How a document writes its words outside of capitals: gives headings back in sentence case."""

    def __init__(self, document: Document) -> None:
        written: list[str] = []
        for line in document.lines():
            for cell in document.text[line.start : line.end].split("\t"):
                if cell and not is_capitals(cell):
                    words = WORD.findall(cell)
                    written += words if words and words[0].isupper() else words[1:]  # else a first word has its capital for another reason
        counts = Counter(written)
        self._form: dict[str, str] = {}  # a word in lower case -> the form that it has most
        for word, count in counts.items():
            plain = word.lower()
            if not (word.isupper() and len(word) > 6) and count > counts.get(self._form.get(plain, ""), 0):
                self._form[plain] = word

    def sentence(self, words: str) -> str:
        """A heading in sentence case: "POLICE UPDATE" as "Police update"; mixed case stays as printed."""
        if not is_capitals(words):
            before, bracket, behind = words.partition(" (")  # "PUBLIC QUESTIONS (3 minutes each)"
            return f"{self.sentence(before)} ({behind}" if bracket and is_capitals(before) else words
        shown = WORD.sub(lambda m: self._form.get(m[0].lower(), m[0].lower() if len(m[0]) > 3 or m[0].lower() in SMALL else m[0]), words)
        return shown[:1].upper() + shown[1:]

    def title(self, words: str) -> str:
        """A body's name in title case: "STRATEGIC GROUP" as "Strategic Group"; mixed case stays as printed."""
        if not is_capitals(words):
            return words
        return WORD.sub(self._titled, words)

    def _titled(self, word: re.Match[str]) -> str:
        plain = word[0].lower()
        if plain in LITTLE and word.start():
            return plain
        form = self._form.get(plain, "")
        return form if form.isupper() and 1 < len(form) < 6 else word[0].capitalize()


LITTLE = frozenset(("a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with"))  # words that stay small in a name
# Words that stay small in a heading: of up to three letters, since longer ones are no acronyms for want of another form
SMALL = frozenset(
    (
        "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "our", "the", "to", "up", "with", "is", "be", "no",
        "new", "any", "all", "not", "day", "out", "its", "sub", "it", "do", "we", "he", "us", "who", "how", "why", "you", "may", "use", "key",
        "top", "bus", "car", "gun", "law", "age", "air", "way", "old", "gap", "hub", "fun", "one", "two", "six", "ten", "end",
    )
)  # fmt: skip
