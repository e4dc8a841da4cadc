"""Figures in running text: money, shares and counts, in digits or in words; dates, times, ages and references are none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.model import Span
from ingest.structure.dates import MONTH_WORDS, dates
from ingest.structure.wordings import Wording

ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORTH = {word: n for n, word in enumerate((*ONES, *TEENS), 1)} | {word: n * 10 for n, word in enumerate(TENS, 2)}
SCALE = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "mn": 1_000_000, "million": 1_000_000, "bn": 1_000_000_000, "billion": 1_000_000_000}
_ONE, _TEEN, _TEN = "|".join(ONES), "|".join(TEENS), "|".join(TENS)
_BELOW_HUNDRED = rf"(?:(?:{_TEN})(?:[\s-](?:{_ONE})\b)?|{_TEEN}|{_ONE})"
# "Eighty Eight", "one hundred and ninety seven", "a hundred", "two thousand"
_MAY_BEGIN = r"(?=\d|a\s+h|one|tw[eo]|ten|th(?:ree|irt)|fo[ur]|fi[fv]|six|sev|eigh|nine|elev)"  # what a number begins with: spares trying every word of it
IN_WORDS = re.compile(
    rf"\b{_MAY_BEGIN}(?:(?:{_BELOW_HUNDRED}|a)\s+hundred(?:\s+and\s+{_BELOW_HUNDRED})?|{_BELOW_HUNDRED}(?:\s+thousand|\s+million)?)\b(?![-’'])",
    re.I,
)
# "£4.5k", "18%", "6,000", "78kg", "-12%", "29.4 per cent"
IN_DIGITS = re.compile(
    r"(?<![\w.,/:£#])(?<![A-Za-z][-–])(?P<sign>(?<![\w%)])[-−](?=[£\d]))?(?P<pound>£\s?)?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<scale>\s?(?:million|billion|thousand|mn?|bn|k)\b)?(?P<share>\s?(?:%|per\s?cent\b|percentage\s+points?\b))?"
    r"(?P<physical>\s?(?:kg|mph|km|tonnes?|litres?)\b)?(?![\w£]|[/:.,]\d)",
    re.I,
)
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_NUMBER = rf"(?:\d+(?:[.,]\d+)?|{_BELOW_HUNDRED})"
_TIME_UNIT = (
    r"(?:minute|min|hour|hr|day|week|month|quarter|year|yr|second|decade|night|weekend|fortnight|term|"
    r"evening|morning|afternoon|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?\b"
)


def _either_case(words: str) -> str:
    """The words of an alternation in small letters, capitals or both; much faster than the flag, which looks at each word in full."""
    return "(?:" + "|".join(f"[{word[0].upper()}{word[0].lower()}](?:{word[1:].lower()}|{word[1:].upper()})" for word in words.split("|")) + ")"


# What stands before a number that only refers: "item 7", "phase 2", "sections 97 and 98", "year 7", "No. 5", "Tier 3"
REFERRING = (
    "item minute page p appendix annex paragraph para phase tranche tier priority quarter stage step action objective recommendation "
    "part chapter report no nos number ref version level class band room unit year week day route junction schedule figure chart article regulation rule "
    "clause zone strand workstream outcome option slide line form block flat floor platform bay tel telephone phone mob mobile fax ext NPS CSP"
)
_REFERRING = _either_case(f"section|sub-?section|pp|{REFERRING.replace(' ', '|')}")
_UNITS = (
    "minute min hour hr day week month quarter year yr second decade night weekend fortnight term evening morning afternoon "
    "monday tuesday wednesday thursday friday saturday sunday"
)
NUMBER_WORDS = frozenset((*WORTH, "hundred"))  # of which one stands in every number in words
# What numbers are that are no figures, where a digit stands in the stretch
NOT_IN_DIGITS = (
    # "19th February", "12 July", "April 15", "July 2018", "Jan16", "April - 16"
    Wording(
        rf"\b\d{{1,2}}\s*(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?!\w)(?:\s*,?\s*['’]?\d{{2,4}}\b)?|\b{_MONTH}\s*['’]?\d{{1,4}}(?:\s*(?:st|nd|rd|"
        rf"th))?\b(?!,\d)",
        MONTH_WORDS,
        flags=re.I,
    ),
    Wording(r"\b\d{1,3}\s?(?:st|nd|rd|th)\b", "st nd rd th", flags=re.I),  # "the 20th"
    # "2018", "2013/14", "2019-2021", but a number of things may be written like a year: "1,950"
    Wording(r"(?<![\d,.£])\b(?:19|20)\d\d(?:\s?[/–-]\s?(?:(?:19|20)\d\d|\d\d))?\b(?![,.]\d|%)"),
    # "10.30am", "14:00", "2 p.m."
    Wording(r"\b\d{1,2}[:.]\d\d\s?(?:am|pm|hrs|hours|noon)\b|\b\d{1,2}:\d\d\b|\b\d{1,2}\s?[ap]\.?m\b", flags=re.I),
    Wording(r"(?<=[A-Z]{2})\s\d{1,2}\b(?!\s[a-z]+s\b|%)"),  # "NVQ 2", "ABC 7"
    Wording(r"(?=[(+\d])\(?\+?\d{2,5}\)?(?:\s\d{3,4}){2,}\b|\b0\d{2,4}[\s-]?\d{5,7}\b"),  # "01632 960 118", "020 7946 0018"
    # "24/7", "999 calls", "dialled 101"
    Wording(r"\b24/7\b"),
    Wording(
        r"\b(?:999|101|111|112)(?=\s+(?:calls?|numbers?|systems?|services?|lines?|contacts?)\b)|\b(?:rang|dial\w*|call\w*|ring|phone|"
        r"via|on)\s+(?:999|101|111)\b",
        flags=re.I,
    ),
    Wording(r"\b\d+\s?[KMG]B\b", "kb mb gb"),  # "PDF 214 KB"
    # "(1) the report", "2) to"
    Wording(r"(?<=\()\d(?=\))|(?:(?<=[;:.,]\s)|(?<=\n))\d{1,2}\)|(?:(?<=\n)|(?<=\A))\s*\d{1,2}(?:\.\d{1,2})*[.)]?(?=\s+[A-Z])(?<=[.)\d])"),
    Wording(r"(?<!\S)\S*(?:@|https?:|www\.)\S*"),  # addresses
    Wording(r"\bper\s+\d{1,3}(?:,?\d{3})*\b(?!%)", "per"),  # "per 1,000 population"
)
# "item 7", "sections 97 and 98", "Tier 3"
REFERRED = re.compile(
    rf"\b(?:{_REFERRING}|(?i:minutes\s+no))[Ss]?\b\.?\s?:?\s*(?i:CSP|no\.?\s*)?\d+(?:\.\d+)*\w?\b"
    r"(?:\s?(?i:,|and|to|&|-|–)\s?\d+\w?\b)*(?!\s?%)"
)
WORD_BEFORE = re.compile(r"(?P<word>[A-Za-z]+)[\s.:]*(?:CSP)?\Z", re.I)
REFER = frozenset(word + s for word in f"{REFERRING} section pp".lower().split() for s in ("", "s"))
# the same, also for numbers in words
NOT_IN_WORDS = (
    # "12 month period", "six-month contract", "within 15 minutes", "4 working days", "two/three years", "one more year"
    Wording(
        rf"\b{_MAY_BEGIN}{_NUMBER}(?:\s?(?:-|–|/|to|or|and)\s?{_NUMBER})?[\s-]+(?:(?:more|further|full|whole|working|calendar|consecutive|"
        rf"additional)[\s-]+)?{_TIME_UNIT}",
        (word + s for word in _UNITS.split() for s in ("", "s")),
        flags=re.I,
    ),
    # "aged 10-14", "ages 11 to 13", "14-year-old", "under 18s", "over-65s", "age of 16"
    Wording(
        rf"\bag(?:ed?|es)\b\s*(?:of|between|from|under|over)?[\s:-]*\d{{1,2}}(?:\s*(?:-|–|to|and)\s*\d{{1,2}})?|\b(?:under|"
        rf"over)[\s-]?\d{{2}}[’']?s\b|\b(?:under|over)[\s-](?:1\d|{_TEEN})\b(?!\s+[a-z]+s\b)",
        "age aged ages under over",
        flags=re.I,
    ),
    # "(out of 33)", "one in five"
    Wording(
        rf"\bout\s+of\s+(?:the\s+)?{_NUMBER}\b|\b(?:one|two|\d{{1,2}})\s+(?:in|out\s+of)\s+(?:\d{{1,3}}|{_BELOW_HUNDRED})\b(?!\d)",
        "in out",
        flags=re.I,
    ),
    # the size of a group: "composed of five members", "supported by two sergeants", "a group of six"
    Wording(
        rf"\b(?:(?:composed|consist(?:s|ed|ing)?|made\s+up|compris(?:es|ed|ing))(?:\s+of)?|(?:supported|led|staffed|run)\s+by|(?:group|team|panel|"
        rf"cohort)\s+of)\s+(?:about\s+|around\s+|some\s+)?{_NUMBER}\b",
        "composed consist consists consisted consisting made comprises comprised comprising supported led staffed run group team panel cohort",
        flags=re.I,
    ),
    Wording(rf"\b{_MAY_BEGIN}{_NUMBER}\s+times\s+(?:as|more|higher|the|greater)\b", "times", flags=re.I),
)
# "17.2 ", "3. ", "1- ", "2.1 (4.6 Plan for ..."
LIST_NUMBER = re.compile(
    r"[\s|]*(?:[•*–-]\s*)?\(?(?:\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}[.)]|\d{1,2}\s?[-–](?=\s)|\d{1,3}(?=\t)|"
    r"\d{1,2}[a-z]?(?=\s+[A-Z]{3,}\s))(?=\s)(?:\s+\(?\d{1,3}(?:\.\d{1,2})+(?=\s+[A-Z]))?"
)
PER_CENT = re.compile(r"\s+per\s?cent\b", re.I)
DIGIT = re.compile(r"\d")
NEAR = 60  # characters about a number that can show it to be no figure
LONGEST = 15  # a longer row of digits is no number of anything
RANGE = re.compile(r"\s?(?:-|–|/|to|or|and)\s?")


@dataclass(frozen=True)
class Figure:
    """A number as written. value: plain digits ("-18", "29.4"). unit: "%", "£", "kg" or "" for a count. worded: in words. small: in words and at most ten."""

    span: Span
    value: str
    unit: str
    worded: bool = False

    @property
    def small(self) -> bool:
        return self.worded and len(self.value) < 3 and int(self.value) <= 10


def figures(text: str, span: Span, words: frozenset[str]) -> list[Figure]:
    """The figures of a paragraph, whose words these are, in order."""
    digits = DIGIT.search(text, span.start, span.end) is not None
    worded = not words.isdisjoint(NUMBER_WORDS)
    if not digits and not worded:
        return []
    found = sorted([*(_in_digits(text, span) if digits else ()), *(_in_words(text, span) if worded else ())], key=lambda f: f.span)
    masks = _merged(_masks(text, span, words, digits, found)) if found else []
    starts = [mask.start for mask in masks]
    found = [f for f in found if not _covered(f.span, masks, starts)]
    for nth in range(len(found) - 1, 0, -1):  # "15% / 20%" and "10-12%": both ends of a range have its unit
        first, second = found[nth - 1], found[nth]
        between = text[first.span.end : second.span.start]
        if second.unit and not first.unit and RANGE.fullmatch(between) and between.strip() != "and":
            found[nth - 1] = replace(first, unit=second.unit)
    return found


def number_in_words(words: str) -> int:
    """ "One hundred and ninety seven" as 197."""
    total = current = 0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in ("thousand", "million"):
            total, current = total + max(current, 1) * SCALE[word], 0
        elif word == "hundred":
            current = max(current, 1) * 100
        else:
            current += WORTH.get(word, 0)
    return total + current


def _in_digits(text: str, span: Span) -> Iterator[Figure]:
    for found in IN_DIGITS.finditer(text, span.start, span.end):
        digits = found["digits"].replace(",", "")
        scale = (found["scale"] or "").strip().lower()
        if len(digits) > LONGEST:
            continue
        if scale in ("k", "m", "mn", "bn") and not found["pound"]:
            continue  # "5k" may be anything
        value = _plain(float(digits) * SCALE.get(scale, 1))
        unit = "£" if found["pound"] else "%" if found["share"] else (found["physical"] or "").strip()
        yield Figure(Span(found.start(), found.end()), ("-" if found["sign"] else "") + value, unit)


def _in_words(text: str, span: Span) -> Iterator[Figure]:
    for found in IN_WORDS.finditer(text, span.start, span.end):
        share = PER_CENT.match(text, found.end(), span.end)
        worth = number_in_words(found[0])
        yield Figure(Span(found.start(), share.end() if share else found.end()), str(worth), "%" if share else "", not share)


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else repr(round(number, 6))


def _merged(spans: list[Span]) -> list[Span]:
    """Some spans in order, those that touch as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _covered(span: Span, masks: list[Span], starts: list[int]) -> bool:
    at = bisect_left(starts, span.end) - 1
    return at >= 0 and masks[at].end > span.start


def _masks(text: str, span: Span, words: frozenset[str], digits: bool, found: list[Figure]) -> list[Span]:
    """The stretches whose numbers are no figures, looked for around the numbers found."""
    wordings = [wording.pattern for wording in ((*NOT_IN_DIGITS, *NOT_IN_WORDS) if digits else NOT_IN_WORDS) if wording.may(words)]
    if digits and any(not figure.worded and _refers(text, figure.span) for figure in found):
        wordings.append(REFERRED)
    masks = []
    for near in _merged([_around(text, span, figure.span) for figure in found]):
        masks += [d.span for d in dates(text, near.start, near.end)] if digits else []
        masks += [Span(m.start(), m.end()) for pattern in wordings for m in pattern.finditer(text, near.start, near.end)]
    listed = LIST_NUMBER.match(text, span.start, span.end)
    return [*masks, Span(listed.start(), listed.end())] if listed else masks


def _refers(text: str, place: Span) -> bool:
    """Whether the word before a number may make it a reference: "item 7"."""
    before = WORD_BEFORE.search(text[max(0, place.start - 20) : place.start])
    return before is not None and before["word"].lower() in REFER


def _around(text: str, span: Span, place: Span) -> Span:
    """A place with the whole words about it, within a span."""
    start = text.rfind(" ", span.start, max(span.start, place.start - NEAR))
    end = text.find(" ", min(span.end, place.end + NEAR), span.end)
    return Span(start + 1 if start >= 0 else span.start, end if end >= 0 else span.end)
