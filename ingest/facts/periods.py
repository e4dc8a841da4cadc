"""The period that a figure is about, as printed: "last year", "April 2019 to March 2020", "Q2", "the year to December"."""

from __future__ import annotations

import re

from ingest.model import Span
from ingest.structure.dates import MONTH_WORDS

_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
_YEAR = r"(?:(?:19|20)\d\d(?:\s?[/–-]\s?(?:(?:19|20)\d\d|\d\d))?)"
_DAY = r"(?:\d{1,2}\s*(?:st|nd|rd|th)?\s+)"
_POINT = rf"(?:{_DAY}?{_MONTH}(?:\s+{_YEAR}|\s?\d\d\b)?|{_YEAR})"
_SPELL = r"(?:years?|quarters?|months?|weeks?|period|term|winter|summer|spring|autumn|financial\s+year|calendar\s+year)"
# Each with what a sentence must have for it: a "point" in time, a "spell" of it
_WORDINGS = (
    # "between January and March 2014", "April 2019 to March 2020", "Oct 2016 - Sep 2017"
    (rf"(?:between\s+|from\s+)?{_POINT}\s?(?:-|–|--|to|and|until)\s?{_POINT}", "point"),
    # "in the year to December", "twelve months to March 2014", "year ending March 2019"
    (rf"(?:(?<![\w-])[\w-]++\s+){{0,2}}{_SPELL}\s+(?:to|ending|ended|up\s+to)\s+{_POINT}", "point spell"),
    (rf"\bsince\s+(?:the\s+)?(?:last\s+)?(?:{_POINT}|[A-Z][a-z]+|{_SPELL}|meeting)", ""),  # "since January", "since the last meeting"
    (r"\bQ[1-4]\b(?:\s+(?:of\s+)?(?:19|20)\d\d(?:/\d\d)?|\s+the\s+year\s+before)?", ""),  # "Q3 2022/23"
    # "last year", "this year", "the last three months", "over the past year", "recent months", "the previous quarter"
    (rf"\b(?:last|this|past|previous|current|recent|preceding)\s+(?:\w+\s+){{0,2}}?{_SPELL}\b", "spell"),
    (rf"\b{_YEAR}\b", "point"),
    (rf"\b(?:in|during|on|by)\s+{_POINT}", "point"),
    # "over a 4 year period", "in the quarter"
    (rf"\b(?:a|the|over\s+a|per)\s+(?:\w+\s+){{0,2}}{_SPELL}\b(?!\s+(?:before|of\s+age|old))", "spell"),
    (r"\bat\s+present\b|\bto\s+date\b|\bso\s+far\b|\bcurrently\b|\bat\s+the\s+time\s+of\s+the\s+meeting\b", ""),
)
# The wordings that a sentence with a point, with a spell, with both or with neither can have
_PERIODS = {
    (point, spell): re.compile("|".join(p for p, needs in _WORDINGS if (point or "point" not in needs) and (spell or "spell" not in needs)), re.I)
    for point in (False, True)
    for spell in (False, True)
}
PERIOD = _PERIODS[True, True]
A_YEAR = re.compile(r"(?:19|20)\d\d")
SPELLS = frozenset([spell + s for spell in ("year", "quarter", "month", "week") for s in ("", "s")]) | {
    "period",
    "term",
    "winter",
    "summer",
    "spring",
    "autumn",
}
LEAD = re.compile(r"^(?:between|from|in|during|on|by|over)\s+", re.I)


def period_at(text: str, sentence: Span, place: Span, words: frozenset[str]) -> str:
    """The period named in a sentence, whose words these are, nearest to a place, or ""."""
    point = not words.isdisjoint(MONTH_WORDS) or A_YEAR.search(text, sentence.start, sentence.end) is not None
    found = list(_PERIODS[point, not words.isdisjoint(SPELLS)].finditer(text, sentence.start, sentence.end))
    if not found:
        return ""
    nearest = min(found, key=lambda m: m.start() - place.end if m.start() >= place.end else (place.start - m.end()) * 1.5 + 10)
    return LEAD.sub("", " ".join(nearest[0].split()))
