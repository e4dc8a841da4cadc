"""The labels of the issue scheme as they stand in a text: where one begins, and the longest one at each place."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress, islice

from ingest.model import Record, Span
from ingest.structure.context import Context, body_names
from ingest.structure.layout import is_capitals
from ontology.vocabulary import Issue

TOKEN = re.compile(r"[^\W_]+(?:[’'](?=[a-zA-Z]))?")
PARTED = re.compile(f"({TOKEN.pattern})")
ACRONYM = re.compile(r"[A-Z][A-Z0-9&]{1,6}")
GAP = re.compile(r"[ \-–’'/]*\n?[ \-–]*")
# what follows an everyday word that is meant as a name: "Prevent duty"
FOLLOWED = re.compile(r"\s+(?:[A-Z]\w+|lead|update|duty|strateg|referral|panel|training|programme|team|agenda|work)")
NAME_BEHIND = re.compile(r"\s+(?:[A-Z]|and\s+[A-Z])")
MOST_TOKENS = 8
MOST_KNOWN = 50_000  # words remembered from document to document
# words that begin a label only where one is worded so: most words of a text are these
EVERYDAY = frozenset((
    "a", "all", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "for", "from", "had", "has", "have", "he", "her", "his", "if",
    "in", "into", "is", "it", "its", "no", "not", "of", "on", "or", "our", "out", "s", "she", "so", "that", "the", "their", "there", "they", "this",
    "to", "up", "was", "we", "were", "which", "who", "will", "with", "would",
))  # fmt: skip


@dataclass(frozen=True)
class Scheme:
    """The labels of the issue scheme that are the same for every document, by the key that their words make.

    ids: key -> issue. acronyms: ("ASB", issue), which may mean something else here. of_body: ("{body} plan", issue).
    proper: everyday words written as a name -> issue. keys: all of ids and proper, sorted. labels: issue -> those with small letters.
    firsts: the words that labels begin with. special: those of acronyms and everyday words, without their plural.
    known: what is known of words that were asked for, see `IssueLabels._may_begin`.
    """

    ids: Mapping[str, str]
    acronyms: tuple[tuple[str, str], ...]
    of_body: tuple[tuple[str, str], ...]
    proper: Mapping[str, str]
    keys: tuple[str, ...]
    labels: Mapping[str, tuple[str, ...]]
    firsts: frozenset[str]
    special: frozenset[str]
    known: dict[str, str]


@lru_cache(maxsize=2)
def scheme_of(issues: tuple[Issue, ...]) -> Scheme:
    """The labels of some issues; where two have the same, the first one counts."""
    ids: dict[str, str] = {}
    every = [(label, issue.id) for issue in issues for label in (issue.title, *issue.labels)]
    acronyms = tuple((label, issue) for label, issue in every if ACRONYM.fullmatch(label))
    for label, issue in every:
        if "{body}" not in label and not ACRONYM.fullmatch(label):
            ids.setdefault(joined(label), issue)
    proper: dict[str, str] = {}
    for issue_of in issues:
        for label in issue_of.proper_labels:
            proper.setdefault(label, issue_of.id)
    return Scheme(
        ids,
        acronyms,
        tuple((label, issue) for label, issue in every if "{body}" in label),
        proper,
        tuple(sorted({*ids, *map(joined, proper)})),
        {issue.id: tuple(label.lower() for label in (issue.title, *issue.labels) if not label.isupper()) for issue in issues},
        frozenset(label.split()[0].lower() for label, _ in every),
        frozenset(label.split()[0].lower().rstrip("s") for label in (*(label for label, _ in acronyms), *proper)),
        {},
    )


class IssueLabels:
    """The labels of the scheme as one table of joined words: "fly tipping", "fly-tipping" and "flytipping" are one."""

    def __init__(self, context: Context, bodies: tuple[str, ...]) -> None:
        self._scheme = scheme = scheme_of(context.vocabulary.issues)
        self._of_body = {joined(label.replace("{body}", body)): issue for label, issue in reversed(scheme.of_body) for body in bodies}
        self._of_body_sorted = sorted(self._of_body)
        self._proper = scheme.proper
        explained = context.organisations.explained
        self._capitals: dict[str, str] = {}
        for acronym, issue in scheme.acronyms:
            if self._means(acronym, issue, explained, context):
                self._capitals.setdefault(acronym, issue)
        self._meanings: dict[str, tuple[str | None, bool]] = {}
        self._found: dict[Span, tuple[tuple[Span, str], ...]] = {}
        self._places = self._begin_at(context.document.text)

    def _id(self, key: str) -> str | None:
        return self._scheme.ids.get(key) or self._of_body.get(key)

    def _means(self, acronym: str, issue: str, explained: dict[str, str], context: Context) -> bool:
        """Whether an acronym stands for its issue here: not where the document explains it, or names an organisation, otherwise."""
        meaning = explained.get(acronym)
        if meaning:
            return (self._id(joined(meaning).removesuffix("s")) or self._id(joined(meaning))) == issue
        name = context.organisations.of_acronym(acronym)
        if not name or self._id(joined(name)):
            return True
        text = context.document.lower
        return name.lower() not in text and any(label in text for label in self._scheme.labels[issue])

    def find(self, text: str, span: Span) -> tuple[tuple[Span, str], ...]:
        """The mentions in a span as (where, issue id), the longest wording first at each place; remembered, since many extractors ask."""
        found = self._found.get(span)
        if found is None:
            found = self._found[span] = tuple(self._find(text, span))
        return found

    def _find(self, text: str, span: Span) -> Iterator[tuple[Span, str]]:
        past = span.start
        for place in self._places[bisect_left(self._places, span.start) : bisect_left(self._places, span.end)]:
            found = self._longest(text, place, span.end) if place >= past else None
            if found:
                past, issue, alone = found
                if not (alone and _in_name(text, span, place, past)):
                    yield Span(place, past), issue

    def _begin_at(self, text: str) -> array[int]:
        """Where in a text a label may begin: at words that are one, or that one goes on from with the word behind them."""
        pieces = PARTED.split(text)  # what stands between words, and words, in turn
        words, starts = pieces[1::2], list(accumulate(map(len, pieces)))[::2]
        known = {word: self._may_begin(word) for word in set(words)}
        pairs: dict[tuple[str, str], bool] = {}
        places = array("l")
        for nth in compress(range(len(words)), map(known.__getitem__, words)):  # most words begin none, and cost nothing here
            word = words[nth]
            begins = known[word] == "alone"
            if not begins and nth + 1 < len(words):
                pair = word, words[nth + 1]
                if pair not in pairs:
                    pairs[pair] = self._goes_on(plain(pair[0]) + plain(pair[1]))
                begins = pairs[pair]
            if begins:
                places.append(starts[nth])
        return places

    def _may_begin(self, word: str) -> str:
        """Whether a word may be a label "alone", or only "with more" behind it, or "" where it begins none."""
        key = plain(word)
        known = self._scheme.known.get(key)
        if known is None:
            if len(self._scheme.known) > MOST_KNOWN:
                self._scheme.known.clear()
            known = self._scheme.known[key] = self._begins_in_scheme(key)
        return known or ("with more" if _leads(self._of_body_sorted, key) and (key not in EVERYDAY) else "")

    def _begins_in_scheme(self, key: str) -> str:
        if key in EVERYDAY and key not in self._scheme.firsts:  # "the" does not begin "theft"
            return ""
        if key in self._scheme.ids or self._plural(key) or key.rstrip("s") in self._scheme.special:
            return "alone"
        return "with more" if _leads(self._scheme.keys, key) else ""

    def _goes_on(self, key: str) -> bool:
        """Whether a label is this key or begins with it."""
        return self._begins(key) or self._plural(key) is not None

    def _longest(self, text: str, place: int, end: int) -> tuple[int, str, bool] | None:
        """The longest label at a place: where it ends, its issue, and whether it is a single word."""
        best = None
        key = ""
        before = place
        special = False
        for nth, token in enumerate(islice(TOKEN.finditer(text, place, end), MOST_TOKENS)):
            word = token[0]
            special = special if nth else word.lower().rstrip("s") in self._scheme.special
            key += plain(word)
            issue, goes_on = self._meanings.get(key) or self._meaning(key)
            if not (issue or goes_on or special) or (nth and not GAP.fullmatch(text, before, token.start())):
                break
            before = token.end()
            if not issue and special:
                issue = self._special(text, Span(place, before), nth == 0)
            if issue:
                best = before, issue, nth == 0
            if not goes_on:
                break
        return best

    def _meaning(self, key: str) -> tuple[str | None, bool]:
        """The issue that a key is a label of, and whether a label begins with it; remembered."""
        meaning = self._meanings[key] = self._id(key) or self._plural(key), self._begins(key)
        return meaning

    def _plural(self, key: str) -> str | None:
        if key.endswith("ies") and (issue := self._id(key[:-3] + "y")):
            return issue
        return self._id(key[:-1]) if key.endswith("s") and len(key) > 4 else None

    def _special(self, text: str, place: Span, alone: bool) -> str | None:
        """An acronym in capitals, or an everyday word written as a name within a sentence ("the Prevent strategy")."""
        words = text[place.start : place.end]
        if alone and words.rstrip("s") in self._capitals:
            return self._capitals[words.rstrip("s")]
        issue = self._proper.get(words) or self._proper.get(words.capitalize() if words.isupper() else "")
        if not issue:
            return None
        line = text[text.rfind("\n", 0, place.start) + 1 : place.start]
        begins = not line.strip(" \t0123456789.-•*()“\"'‘") or line.rstrip()[-1:] in ".!?:"
        heading = words.isupper() and is_capitals(line + words + text[place.end : place.end + 20].split("\n")[0])
        followed = FOLLOWED.match(text, place.end, place.end + 20)
        return issue if heading or followed or (not begins and not words.isupper()) else None

    def _begins(self, key: str) -> bool:
        return _leads(self._scheme.keys, key) or _leads(self._of_body_sorted, key)


def _leads(keys: Sequence[str], key: str) -> bool:
    """Whether one of some sorted keys begins with a key."""
    at = bisect_left(keys, key)
    return at < len(keys) and keys[at].startswith(key)


def _in_name(text: str, span: Span, start: int, end: int) -> bool:
    """Whether a single word stands in a name within a sentence: "a manager from Fernhill Housing was asked"."""
    if not _written_as_name(text[start:end]) or NAME_BEHIND.match(text, end, end + 8):
        return False
    before = list(TOKEN.finditer(text, span.start, start))
    return len(before) > 1 and before[-1].end() + 1 == start and _written_as_name(before[-1][0])


def _written_as_name(word: str) -> bool:
    return word[:1].isupper() and word[1:].islower()


def plain(word: str) -> str:
    return word.replace("’", "").replace("'", "").lower()


@lru_cache(maxsize=8192)  # the labels of the scheme come again with every record
def joined(words: str) -> str:
    """Some words as one key: lower case, nothing between them."""
    return "".join(plain(t[0]) for t in TOKEN.finditer(words))


def labels_of(record: Record, context: Context) -> IssueLabels:
    """The labels by which a record names issues: made once for each body."""
    return context.once(_labels, body_names(record.body))


def _labels(bodies: tuple[str, ...], context: Context) -> IssueLabels:
    return IssueLabels(context, bodies)
