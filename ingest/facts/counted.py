"""What a figure in a sentence counts: the noun and the words that go with it, and whether it says how much less."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.facts.figures import RANGE, Figure
from ingest.facts.periods import PERIOD
from ingest.model import Span

# A figure that says how much less: "fallen by 6,000", "a decrease of 18%", "down 9%", "reduced by around 5%"
LESS_BEFORE = re.compile(
    r"(?:\b(?:fall(?:en|s|ing)?|fell|decreas\w*|reduc\w*|dropp?\w*|declin\w*|lower\w*|cut|down|saving)(?:\s+\w+){0,2}?\s+(?:by|of)|\bdown)"
    r"\s*:?\s*(?:an?\s+)?(?:about|around|over|nearly|almost|approximately|some|more\s+than|just\s+over|just\s+under|under|roughly|circa|c\.?)?\s*\(?$",
    re.I,
)
# "21% reduction", "26% lower than", "30% below", "£4k less than", "11 fewer"
LESS_AFTER = re.compile(r"(?:\s*\))?[\s-]+(?:points?\s+)?(?:of\s+a\s+)?(?:lower|less|fewer|below|reduction|decrease|drop|fall|decline|down|cut)\b", re.I)
WORD = re.compile(r"[ \n]+(?:[“\"‘'(])?(?P<word>[A-Za-z][\w’'&/-]*)")
# Where the words that are counted end: "38 offences | with", "84 cameras |, and", "31 vans | had been"
STOP = frozenset([
    "of", "in", "on", "at", "to", "from", "for", "by", "with", "had", "has", "have", "was", "were", "is", "are", "be", "been", "being", "would",
    "will", "could", "should", "may", "which", "who", "that", "and", "or", "but", "than", "as", "across", "per", "between", "during", "since",
    "under", "over", "within", "against", "after", "before", "when", "where", "into", "out", "up", "down", "this", "these", "those", "the", "a", "an",
    "not", "now", "currently", "still", "also", "it", "they", "he", "she", "we", "there", "then", "so", "while", "each", "every", "either", "because",
    "through", "around", "near", "via", "if", "whom", "whose", "their", "its", "our", "his", "her", "did", "do", "does", "went", "came", "made",
    "took", "until", "about", "became",
])  # fmt: skip
PLURALS = frozenset([
    "people", "children", "men", "women", "staff", "police", "premises", "bikes", "youths", "cattle", "sheep", "knives", "lives",
])  # fmt: skip
NO_PLURAL = re.compile(r"(?:ss|us|is|[’']s|ous)$")
# Nouns that a small number in words does not measure: "three key elements", "two ways", "two meetings"
ABSTRACT = frozenset([
    "elements", "ways", "things", "options", "parts", "types", "kinds", "forms", "reasons", "questions", "aspects", "points", "issues", "themes",
    "priorities", "objectives", "strands", "sides", "halves", "sets", "levels", "categories", "criteria", "requests", "meetings", "members",
    "sessions", "items", "minutes", "reports", "documents", "groups", "boards", "agencies", "partners", "boroughs", "areas", "occasions", "copies",
    "pages", "sections", "councillors", "dates", "stores", "addresses", "places", "fronts", "steps", "stages", "pieces", "lots", "weeks",
])  # fmt: skip
KNOWN_BEFORE = re.compile(r"\b(?:the|these|those|all|both|other|last|first|next|or|no|any|this|each|every|least|another|either)\s+$", re.I)
ASKED = re.compile(r"\b(?:asked|enquired|queried|wondered|suggested|proposed|recommended|would\s+like|should|must|need(?:s|ed)?\s+to)\b", re.I)
PART_OF = re.compile(r"\bof\s+(?:whom|which|them|these|those)[\s,]+(?:only\s+|some\s+|about\s+|around\s+|just\s+)?$", re.I)
OF_THEM = re.compile(r"\s+(?:of\s+(?:whom|which|them|these|those)|had\s+been|were|was|have\s+been)\b", re.I)
# "Total current budget for this head: £350", "Number of staff: 8 posts": forms that reports fill in
# what stands before a lone digit that counts: "Robbery: 9", "from 4 in", "charged 7;"
COUNT_FOLLOWS = re.compile(r"(?:[:(]|\b(?:from|to|at|with|against|were|was|is|only|charged|numbered)|\w{4,})\s*$")
STRONG = re.compile(r"-strong\s")  # "the 40-strong team"
ONE_WAS = re.compile(r"\s+(?:was|were|is|under|outstanding)\b")
LETTER = re.compile(r"[^\W\d_]{2}")
LEADING = re.compile(
    r"^(?:\W|it\s+was\s+(?:noted|reported|explained|felt)\s+that\b|(?:members|the\s+\w+)\s+(?:noted|heard|were\s+\w+|was\s+\w+)\s+that\b|"
    r"there\s+(?:had\s+been|have\s+been|has\s+been|were|was|are|is)\b|and\b|with\b|that\b|which\b|but\b|only\b|a\b|an\b|over\b|around\b|"
    r"about\b)+",
    re.I,
)
TRAILING = re.compile(
    r"(?:\W|\b(?:by|of|to|at|from|an?|the|is|was|were|are|had|has|have|been|now|in|stands?|stood|down|up|about|around|over|nearly|which|and|"
    r"against|with|approximately|recorded|totalled|totalling|"
    r"(?:fall|ris|increas|decreas|reduc|dropp?|declin)(?:e|en|es|ed|ing|s)?|fell|rose|reduction|reductions|gone|went|risen))+$",
    re.I,
)
CLAUSE_END = re.compile(r"[;:()\t]|,\s|\.\s|\s[-–—]\s|\.$")
OF_NEXT = re.compile(r"\s*(?:\([^()]{1,12}\)\s*)?(?:out\s+)?of\s+(?:the|these|those|all)?\s*")  # "12 of the 37"
PRONOUNS = frozenset([
    "this", "it", "these", "that", "they", "he", "she", "there", "all",
])  # fmt: skip
ASIDE = re.compile(r"\([^()]*\)")
CLAUSE_START = re.compile(r"[;:()\t]|\.\s|\bthat\b|,\s(?=and\b|which\b|but\b)")
FEW_WORDS = 12
REACH = 300  # how far before a figure its subject is looked for


@dataclass(frozen=True)
class Counted:
    """A figure with the counted noun after it, and the stretch that belongs to it.

    part_of_next: "12 of the 37 offences": what it counts follows the next figure. aside: "96 (48.7%)": it says the same as the one before.
    """

    figure: Figure
    noun: Span | None
    phrase: Span
    part_of_next: bool
    aside: bool


def counted_in(text: str, sentence: Span, found: list[Figure], to_do: bool) -> list[Counted]:
    """The figures of a sentence that measure something, each with the words that it counts."""
    nouns = [(figure, _noun(text, figure, sentence.end)) for figure in found]
    kept = [(figure, noun) for figure, noun in nouns if _is_measure(text, figure, noun, sentence, to_do)]
    counted = []
    for nth, (figure, noun) in enumerate(kept):
        stop = kept[nth + 1][0].span.start if nth + 1 < len(kept) else sentence.end
        part = noun is None and stop < sentence.end and OF_NEXT.fullmatch(text, figure.span.end, stop) is not None
        aside = nth > 0 and text[figure.span.start - 1] == "(" and text[kept[nth - 1][0].span.end : figure.span.start].strip() == "("
        counted.append(Counted(figure, noun, phrase_of(text, figure, noun, sentence.end, stop), part, aside))
    return counted


def value_of(text: str, sentence: Span, counted: list[Counted], nth: int) -> str:
    """A figure's value, below zero where it says how much less; a range "15% / 20%" has one sign."""
    figure = counted[nth].figure
    start = counted[nth - 1].figure.span.end if nth else sentence.start
    stop = counted[nth + 1].figure.span.start if nth + 1 < len(counted) else sentence.end
    less = _is_less(text, start, figure, stop)
    if not less and nth and counted[nth - 1].figure.unit == figure.unit and RANGE.fullmatch(text, start, figure.span.start):
        less = _is_less(text, sentence.start, counted[nth - 1].figure, start)
    return "-" + figure.value.lstrip("-") if less else figure.value


def _noun(text: str, figure: Figure, end: int) -> Span | None:
    """The counted words right after a figure: "412 | fly-tips", "302 (43%) | cases", "one | partner signature"."""
    if figure.unit in ("%", "£"):
        return None
    at = figure.span.end
    if aside := re.compile(r"\s+\([^()]{1,12}\)").match(text, at, end):
        at = aside.end()
    start, last, words = 0, 0, 0
    strong = STRONG.match(text, at, end)
    at = strong.end() - 1 if strong else at
    while words < 7 and (found := WORD.match(text, at, end)) and found["word"].lower() not in STOP:
        word = found["word"].lower()
        start = start or found.start("word")
        plural = word in PLURALS or (word.endswith("s") and not NO_PLURAL.search(word)) or (word.endswith("men") and len(word) > 4)
        if plural or ((strong or figure.value == "1") and words < 3):
            last = found.end("word")
        at, words = found.end(), words + 1
    return Span(start, last) if last else None


def _is_measure(text: str, figure: Figure, noun: Span | None, sentence: Span, to_do: bool) -> bool:
    """Whether a number measures something: not a small number in passing, nor one in what is still to be done."""
    if figure.unit in ("%", "£"):
        return True
    after = text[figure.span.end : figure.span.end + 7]
    if to_do or (after[:1] in ("-", "–") and after != "-strong") or not LETTER.search(text, sentence.start, sentence.end):
        return False
    before = text[sentence.start : figure.span.start]
    last = text[noun.start : noun.end].split()[-1].lower() if noun else ""
    if noun is None and figure.worded:
        named_before = PART_OF.search(before) or OF_THEM.match(text, figure.span.end, sentence.end)
        return figure.value != "1" and not KNOWN_BEFORE.search(before) and named_before is not None
    if not figure.small:
        return last != "members" and (noun is not None or figure.unit != "" or len(figure.value) > 1 or _follows_count(text, figure))
    if KNOWN_BEFORE.search(before) or ASKED.search(before) or last in ABSTRACT:
        return False
    return figure.value != "1" or (noun is not None and ONE_WAS.match(text, noun.end, sentence.end) is not None)


def _follows_count(text: str, figure: Figure) -> bool:
    """Whether a lone digit stands where a count does: "Robbery: 9", "from 4 in", "charged 7;"."""
    if OF_THEM.match(text, figure.span.end):
        return True
    return COUNT_FOLLOWS.search(text, max(0, figure.span.start - 20), figure.span.start) is not None


def phrase_of(text: str, figure: Figure, noun: Span | None, end: int, stop: int) -> Span:
    """The stretch that belongs to one figure: itself and the words after it, to the end of the clause or the next figure."""
    start = noun.end if noun else figure.span.end
    clause = CLAUSE_END.search(text, start, end)
    joined = re.compile(r"\s+(?:and|but|while|which)\s").search(text, start, end)
    return Span(figure.span.start, max(start, min(x for x in (clause.start() if clause else end, joined.start() if joined else end, stop))))


def _is_less(text: str, start: int, figure: Figure, stop: int) -> bool:
    """Whether a figure is by how much something went down or is less than something else."""
    before = text[max(start, figure.span.start - 60) : figure.span.start]
    if LESS_BEFORE.search(before):
        return True
    return LESS_AFTER.match(text, figure.span.end, stop) is not None and not re.search(r"\b(?:not|no)\s+$", before)


def subject_of(text: str, segment: Span, one: Counted, counted: str) -> str:
    """The words counted: from the noun to the end of its clause or, where none follows, the words before the figure."""
    clause = CLAUSE_END.search(text, one.noun.end if one.noun else one.figure.span.end, segment.end)
    stop = max(clause.start() if clause else segment.end, one.phrase.end)
    times = one.noun is not None and text[one.noun.start : one.noun.end] == "times"
    if one.noun and not one.figure.unit and not times:
        return few(clean(text[one.noun.start : stop]))
    before = ASIDE.sub(" ", text[max(segment.start, one.figure.span.start - REACH) : one.figure.span.start])
    pieces = (clean(TRAILING.sub("", PERIOD.sub(" ", piece))) for piece in reversed(CLAUSE_START.split(before)))
    words = next((piece for piece in pieces if piece), "")
    if len(words) < 3 or words.lower() in PRONOUNS:
        words = "" if one.figure.unit else counted
    tail = clean(text[one.figure.span.end : stop]) if one.figure.unit or words in ("", counted) else ""
    return " ".join([*words.split()[-FEW_WORDS:], *tail.split()[:FEW_WORDS]])


def unit_of(noun: Span | None, text: str) -> str:
    """The counted noun: the last word, with "young" or the like before "people"."""
    if noun is None:
        return ""
    words = text[noun.start : noun.end].split()
    return " ".join(words[-2:]) if words[-1].lower() in PLURALS and len(words) > 1 else words[-1]


def last_plural(words: str) -> str:
    """The last word of some words that looks like a plural: what an elliptical figure counts."""
    return next((word for word in reversed(re.findall(r"\b[A-Za-z][\w’'-]+", words)) if _is_plural(word)), "")


def _is_plural(word: str) -> bool:
    return word in PLURALS or (len(word) > 3 and word.endswith("s") and not NO_PLURAL.search(word) and word not in STOP)


def clean(words: str) -> str:
    return LEADING.sub("", " ".join(words.split())).strip(" .,;:()–—-")


def few(words: str) -> str:
    return " ".join(words.split()[:FEW_WORDS])
