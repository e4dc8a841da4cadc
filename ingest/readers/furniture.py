"""Page furniture: page numbers and running heads stay in the text, but marked, so that no rule reads them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from ingest.model import Document, Mark, Span

# "Page 15", "Page 3 of 12", "- 4 -", "12", "{3}------" (where Markdown marks a new page), "This page is left intentionally blank"
PAGE_LINE = re.compile(
    r"\s*(?:page\s+\d+(?:\s*(?:of|/)\s*\d+)?|[-–]\s*\d{1,4}\s*[-–]|\{\d{1,4}\}-{3,}|this page is (?:left )?intentionally (?:left )?blank)\s*", re.I
)
PAGED = re.compile(r"\s*\S.{0,180}\s(?:page|p\.)\s{0,3}\d{1,4}(?:\s{0,3}(?:of|/)\s{0,3}\d{1,4})?\s*", re.I)
FORM_FEED = re.compile("\f")
LONE_NUMBER = re.compile(r"\s*\d{1,4}\s*")
DIGITS = re.compile(r"\d+")
BLANK_PAGE = re.compile(r"this page is (?:left )?intentionally (?:left )?blank", re.I)


def mark_furniture(document: Document) -> Document:
    """The document with its page numbers, blank-page notices and running heads marked as furniture."""
    spans = [line for line in document.lines() if PAGE_LINE.fullmatch(document.text, line.start, line.end)]
    spans += _running_heads(document)
    spans += _paged_lines(document)
    marks = {Mark("furniture", span) for span in spans}
    return replace(document, marks=document.marks + tuple(sorted(marks - set(document.marks), key=lambda m: m.span)))


def _paged_lines(document: Document) -> list[Span]:
    """The lines that end with the number of a page and stand at least twice, numbers apart: "Anytown CSP - 3.5.22      Page 2 of 3"."""
    found = [line for line in document.lines() if PAGED.fullmatch(document.text, line.start, line.end)]
    shape = {line: DIGITS.sub("#", document.text[line.start : line.end].strip()) for line in found}
    often = Counter(shape.values())
    return [line for line in found if often[shape[line]] > 1]


def _running_heads(document: Document) -> list[Span]:
    """Lines that stand first or last on at least three pages, page numbers apart; lone numbers there too."""
    breaks = [0, *(feed.end() for feed in FORM_FEED.finditer(document.text)), len(document.text) + 1]
    rims: list[list[Span]] = []
    for start, end in pairwise(breaks):
        lines = [x for x in document.lines(start, end - 1) if document.text[x.start : x.end].strip()]
        rims.append(lines[:2] + lines[-2:] if len(lines) > 4 else lines)
    if len(rims) < 2:
        return []
    shape = {line: DIGITS.sub("#", document.text[line.start : line.end].strip()) for rim in rims for line in rim}
    often = Counter(key for rim in rims for key in {shape[line] for line in rim})
    return [
        line for rim in rims for line in rim if (often[shape[line]] >= 3 and len(shape[line]) > 2) or LONE_NUMBER.fullmatch(document.text, line.start, line.end)
    ]
