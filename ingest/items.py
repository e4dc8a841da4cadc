"""The agenda items of a record: numbered headings that make the best rising sequence, or plain headings where none is numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.layout import Casing, is_capitals
from ingest.model import Document, Item, Span

# "5 POLICE UPDATE", "16a. Title", "- 9 RESILIENCE", "Item 5 – Title", "19/04 Title", "CSP/19/04 Title", "12 TAB Title TAB Action"
NUMBERED = re.compile(
    r"\s*(?:[-*•]\s+)?(?P<label>(?:agenda\s+)?item\s+(?:no\.?\s*)?)?"
    r"(?P<number>(?P<prefix>[A-Z]{2,6}[/ -]\d{1,4}[/-]|\d{1,4}/)?(?P<main>\d{1,3})\s?(?P<letter>[a-z]{1,2}(?![a-z]))?)"
    r"(?:[.):]+(?!\d)\s*|\s*[-–—:]\s+|\s*\t+\s*|\s+)(?P<title>\S.*)",
    re.I,
)
# "a DOMESTIC ABUSE SUB GROUP UPDATE", "(b) Gangs": a part of the item above it
LETTERED = re.compile(r"\s*(?:[-*•]\s+)?\(?(?P<letter>[a-h])(?:[.)]+\s*|\t\s*|\s+)(?P<title>\S.*)")
# What is no part of a title: "(Pages 5 - 18)", "PDF 119 KB", a column head "Action"
TAIL = re.compile(
    r"\s*(?:\((?:pages?|pp?\.?)\s*\d[\d\s,–-]*\)|\bPDF\s+[\d.,]+\s*[KM]B|\t.*|\((?:verbal|to follow|attached)\)"
    r"|\s{2,}(?:actions?|lead|owner|time|page)(?:\s.*)?|\.{3,}.*)\s*$",
    re.I,
)
ACTION_HEAD = re.compile(r"[\t ]+actions?\s*$|^\s*actions?\s*$", re.I)
# Titles that every agenda has
USUAL = re.compile(
    r"\b(?:apolog(?:y|ies)|welcome|introductions?|minutes\s+of|matters\s+arising|any\s+other\s+(?:urgent\s+)?business|AOB|date\s+(?:and\s+time\s+)?of\s+(?:the\s+)?next|next\s+meeting|"
    r"declarations?\s+of|questions\s+(?:from|to)|action\s+log|updates?|review|reports?|presentation|terms\s+of\s+reference|forward\s+plan|work\s+programme)\b",
    re.I,
)
VERB = re.compile(
    r"\b(?:was|were|had|has|have|would|is|are|will|be|been|noted|agreed|stated|asked|said|informed|advised|reported|provided|thanked|confirmed)\b"
)
# The head of a log of actions, "Item | Action | Owner | Update": its rows are numbered, but no items
LOG_HEAD = re.compile(r"\s*(?:item|minute|raised|ref|date)\b[^\t]*\t.*\baction.*", re.I)
# A council's page as text cuts each item short: "...  view the full minutes text for item 20."
CUT_SHORT = re.compile(r"view the (?:full )?minutes text for item\s+(?P<number>\d{1,3}[a-z]?)", re.I)


@dataclass(frozen=True)
class _Heading:
    key: tuple[int, str]
    prefix: str
    number: str
    title: str
    line: Span
    score: float


def find_items(document: Document, span: Span, casing: Casing) -> tuple[Item, ...]:
    """The items within a record's span, in order."""
    chain = _best_chain(list(_candidates(document, span)))
    if len(chain) < 2:
        cut = _cut_short(document, span)
        if cut:
            return cut
        chain = list(_plain_headings(document, span)) or chain
    ends = [h.line.start for h in chain[1:]] + [span.end] if chain else []
    return tuple(Item(h.number, casing.sentence(h.title), h.line, Span(h.line.start, end)) for h, end in zip(chain, ends, strict=True))


def _candidates(document: Document, span: Span) -> Iterator[_Heading]:
    text = document.text
    lines = list(_outside_logs(document, span))
    parent, letter = 0, ""
    for nth, line in enumerate(lines):
        words = text[line.start : line.end]
        if len(words) > 400:
            words = words[:400]
        after = [text[s.start : s.end] for s in lines[nth + 1 : nth + 4]]
        found = NUMBERED.fullmatch(words)
        if found:
            title, end = _whole_title(found["title"], line, lines[nth + 1 : nth + 3], text)
            score = _score(document, line, found["title"], title, after, bool(found["label"]), found["prefix"] or "")
            if score > 0 and title:
                parent, letter = (int(found["main"]), "") if score >= 3 else (parent, letter)
                number = (found["prefix"] or "").strip() + found["main"] + (found["letter"] or "").lower()
                yield _Heading((int(found["main"]), (found["letter"] or "").lower()), found["prefix"] or "", number, title, Span(line.start, end), score)
            continue
        lettered = LETTERED.fullmatch(words)
        if lettered and parent and lettered["letter"] == chr(ord(letter or "`") + 1):
            title, end = _whole_title(lettered["title"], line, lines[nth + 1 : nth + 3], text)
            score = _score(document, line, lettered["title"], title, after, False, "")
            if score >= 3:
                letter = lettered["letter"]
                yield _Heading((parent, letter), "", f"{parent}{letter}", title, Span(line.start, end), score)


def _outside_logs(document: Document, span: Span) -> Iterator[Span]:
    """The lines of a span without furniture and without the rows of logs of actions."""
    text, log = document.text, False
    for line in document.lines(span.start, span.end):
        if document.marked("furniture", line.start, line.end):
            continue
        head = LOG_HEAD.fullmatch(text, line.start, line.end) is not None
        log = head or (log and "\t" in text[line.start : line.end])
        if not log:
            yield line


def _whole_title(first: str, line: Span, following: list[Span], text: str) -> tuple[str, int]:
    """A title with what stands of it on the next lines (capitals go on in capitals), and where it ends."""
    title, end = _bare(first), line.end
    for span in following if is_capitals(title) and "\t" not in first else ():
        words = text[span.start : span.end].strip()
        if (
            not is_capitals(words)
            or NUMBERED.fullmatch(words)
            or LETTERED.match(words)
            or words.endswith(":")
            or len(words) > 90
            or words.startswith("RESOLVED")
        ):
            break
        title, end = f"{title} {_bare(words)}", span.end
    return title, end


def _bare(title: str) -> str:
    before = ""
    title = title.strip()
    while title != before:
        before, title = title, TAIL.sub("", title).strip().strip("*#_").rstrip(":").strip()
    return " ".join(title.split())


def _score(document: Document, line: Span, raw: str, title: str, after: list[str], labelled: bool, prefix: str) -> float:
    """How much a line looks like an item's heading; at most 0 where it does not."""
    words = title.split()
    if not words or len(words) > 25 or not any(c.isalpha() for c in title):
        return 0
    start = document.text.rfind(title[:10], line.start, line.end + 1)
    start = line.start if start < 0 else start
    score = 0.0
    score += 3 * labelled + 2 * bool(prefix)
    score += 3 * is_capitals(title)
    score += 2 * (document.marked("bold", start, line.end) or document.marked("heading", start, line.end))
    score += 2 * bool(ACTION_HEAD.search(raw) or any(ACTION_HEAD.match(x) for x in [a for a in after if a.strip()][:1]))
    score += 1.5 * bool(USUAL.search(title))
    score += 1 * (len(words) <= 10)
    score -= 2 * (title[-1] in ".;,")
    score -= 2 * bool(VERB.search(title))
    score -= 3 * title[0].islower()
    score -= 4 * bool(re.match(r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b", title))
    return score


def _best_chain(found: list[_Heading]) -> list[_Heading]:
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


def _step(a: _Heading, b: _Heading) -> float | None:
    """What it costs that b comes right after a; None where it can't."""
    if a.prefix.lower() != b.prefix.lower() or b.key <= a.key:
        return None
    (n, x), (m, y) = a.key, b.key
    if n == m:
        return 0.2 * (ord(y[0]) - ord(x[0] if x else "`") - 1) + (0.2 if y else 0)
    gap = m - n - 1 + (0.5 if y not in ("", "a") else 0)
    return None if gap > 8 else 1.2 * gap


def _plain_headings(document: Document, span: Span) -> Iterator[_Heading]:
    """Headings without numbers: lines marked as headings, or usual titles on a line of their own."""
    for line in document.lines(span.start, span.end):
        words = document.text[line.start : line.end]
        title = _bare(words)
        if not title or len(title) > 120 or title[-1] in ".;,:" or document.marked("furniture", line.start, line.end):
            continue
        marked = document.marked("heading", line.start, line.end) or document.marked("bold", line.start, line.end)
        usual = len(title.split()) <= 8 and USUAL.search(title) and not VERB.search(title) and title[0].isupper() and "\t" not in words.strip()
        if (marked and USUAL.search(title)) or usual:
            yield _Heading((0, ""), "", "", title, line, 1)


def _cut_short(document: Document, span: Span) -> tuple[Item, ...]:
    """Items of a council's page as text: no headings, but "view the full minutes text for item 20" at their ends.

    Where numbers are missing between two ends, the widest gaps part the items; after the last end every wide gap does.
    Before the first, an item begins after the resolution that closed the one before.
    """
    text = document.text
    ends = [(found.end(), int(re.sub(r"\D", "", found["number"]))) for found in CUT_SHORT.finditer(text, span.start, span.end)]
    if not ends:
        return ()
    first, number = ends[0]
    closed = text.rfind("\nRESOLVED", span.start, first)
    starts = [(_next_words(text, text.find("\n", closed + 1) if closed >= 0 else span.start), number)]
    for (a, low), (b, high) in pairwise(ends):
        splits = sorted(_gaps(text, a + 1, b))[-(high - low - 1) :] if high > low + 1 else []
        starts.append((_next_words(text, a + 1), low + 1))
        starts += [(place, low + 2 + nth) for nth, place in enumerate(sorted(place for _, place in splits))]
    last, number = ends[-1]
    after = [_next_words(text, last + 1)] + [place for width, place in _gaps(text, _next_words(text, last + 1), span.end) if width >= 3]
    starts += [(place, number + 1 + nth) for nth, place in enumerate(after) if text[place : span.end].strip()]
    stops = [place for place, _ in starts[1:]] + [span.end]
    opening = Span(_next_words(text, text.find("\n", span.start)), starts[0][0])
    numbered = (_untitled(text, str(n), place, stop) for (place, n), stop in zip(starts, stops, strict=True) if place < stop)
    return (Item("", "", Span(opening.start, opening.start), opening), *numbered)


GAP = re.compile(r"\n(?P<blank>(?:[ \t]*\n){2,})[ \t]*(?=\S)")


def _gaps(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches of two or more blank lines as (how many, where the text goes on)."""
    return [(gap["blank"].count("\n"), gap.end()) for gap in GAP.finditer(text, start, end)]


def _next_words(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _untitled(text: str, number: str, start: int, end: int) -> Item:
    """An item whose title is its first line, where that looks like one, and else unknown."""
    stop = text.find("\n", start, end)
    words = text[start : stop if stop >= 0 else end].strip()
    titled = len(words.split()) <= 12 and not VERB.search(words)
    return Item(number, words.rstrip(".") if titled else "", Span(start, start + len(words) if titled else start), Span(start, end))
