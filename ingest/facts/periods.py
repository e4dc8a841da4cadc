"""The period that a figure is about, as printed: "last year", "April 2019 to March 2020", "Q2", "the year to December"."""

from __future__ import annotations

import re

from ingest.model import Span

_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
_YEAR = r"(?:(?:19|20)\d\d(?:\s?[/–-]\s?(?:(?:19|20)\d\d|\d\d))?)"
_DAY = r"(?:\d{1,2}\s*(?:st|nd|rd|th)?\s+)"
_POINT = rf"(?:{_DAY}?{_MONTH}(?:\s+{_YEAR}|\s?\d\d\b)?|{_YEAR})"
_SPELL = r"(?:years?|quarters?|months?|weeks?|period|term|winter|summer|spring|autumn|financial\s+year|calendar\s+year)"
_MEASURED = rf"(?:(?<![\w-])[\w-]++\s+){{0,2}}{_SPELL}\s+(?:to|ending|ended|up\s+to)\s+{_POINT}"  # "in the year to December", "twelve months to March 2014"
_OTHERS = (
    # "between January and March 2014", "April 2019 to March 2020", "Oct 2016 - Sep 2017"
    rf"(?:between\s+|from\s+)?{_POINT}\s?(?:-|–|--|to|and|until)\s?{_POINT}",
    rf"\bsince\s+(?:the\s+)?(?:last\s+)?(?:{_POINT}|[A-Z][a-z]+|{_SPELL}|meeting)",  # "since January", "since the last meeting"
    r"\bQ[1-4]\b(?:\s+(?:of\s+)?(?:19|20)\d\d(?:/\d\d)?|\s+the\s+year\s+before)?",  # "Q3 2022/23"
    # "last year", "this year", "the last three months", "over the past year", "recent months", "the previous quarter"
    rf"\b(?:last|this|past|previous|current|recent|preceding)\s+(?:\w+\s+){{0,2}}?{_SPELL}\b",
    rf"\b{_YEAR}\b",
    rf"\b(?:in|during|on|by)\s+{_POINT}",
    rf"\b(?:a|the|over\s+a|per)\s+(?:\w+\s+){{0,2}}{_SPELL}\b(?!\s+(?:before|of\s+age|old))",  # "over a 4 year period", "in the quarter"
    r"\bat\s+present\b|\bto\s+date\b|\bso\s+far\b|\bcurrently\b|\bat\s+the\s+time\s+of\s+the\s+meeting\b",
)
PERIOD = re.compile("|".join((_OTHERS[0], _MEASURED, *_OTHERS[1:])), re.I)
# the same without the slow one, for sentences that have no word of it
UNMEASURED = re.compile("|".join(_OTHERS), re.I)
SPELLS = frozenset([spell + s for spell in ("year", "quarter", "month", "week") for s in ("", "s")]) | {
    "period",
    "term",
    "winter",
    "summer",
    "spring",
    "autumn",
}
ENDS = frozenset(["ending", "ended", "to"])
LEAD = re.compile(r"^(?:between|from|in|during|on|by|over)\s+", re.I)


def period_at(text: str, sentence: Span, place: Span, words: frozenset[str]) -> str:
    """The period named in a sentence, whose words these are, nearest to a place, or ""."""
    measured = not (words.isdisjoint(SPELLS) or words.isdisjoint(ENDS))
    found = list((PERIOD if measured else UNMEASURED).finditer(text, sentence.start, sentence.end))
    if not found:
        return ""
    nearest = min(found, key=lambda m: m.start() - place.end if m.start() >= place.end else (place.start - m.end()) * 1.5 + 10)
    return LEAD.sub("", " ".join(nearest[0].split()))
