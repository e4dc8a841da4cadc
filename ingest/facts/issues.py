"""Which issues an item names: labels of the issue scheme, found as words, with the sentence that names them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ingest.claims import IssueMention
from ingest.model import Fact, Item, Record, Span
from ingest.structure.context import Context, body_names, places
from ingest.structure.layout import is_capitals
from ingest.structure.parts import ACTIONS_BEHIND
from ingest.structure.patterns import POST_NOUN, any_case
from ingest.version import found_by
from ontology.vocabulary import Issue

# "Summary of actions", "Action points" say again what the items said
SUMMARY = any_case(r"\W*(?:summary|actions?\s+(?:summary|arising|list|points)|circulation)")
TOKEN = re.compile(r"[^\W_]+(?:[’'](?=[a-zA-Z]))?")
ACRONYM = re.compile(r"[A-Z][A-Z0-9&]{1,6}")
GAP = re.compile(r"[ \-–’'/]*\n?[ \-–]*")
MOST_TOKENS = 8
# Posts name no issue: "Head of Youth Offending Service", "Domestic Abuse Co-ordinator", "lead for gangs" is one
# "Head of Youth Offending Service": what stands behind the noun of a post
BEHIND_POST = (
    r"(?:\s+of\s+Service)?\s*(?:[-–:]\s?|\s+(?:of|for)\s+(?:the\s+)?)(?:[A-Z][\w’'-]*|[&,](?=\s[A-Z])|and|of|for|the)"
    r"(?:\s+(?:[A-Z][\w’'-]*,?(?=\s|$|[.;)])|&|and(?=\s+[A-Z])|of(?=\s+[A-Z])|for(?=\s+[A-Z]))){0,12}"
)
# "LBX Assistant Director of Safeguarding", "Domestic Abuse Co-ordinator"
HOLDER = re.compile(rf"\b{POST_NOUN}\b")
POST_PHRASE = re.compile(rf"(?:\b(?:[A-Z][\w’'-]*|&|and|for)[ /]+){{1,7}}{POST_NOUN}\b(?:{BEHIND_POST})?|\b{POST_NOUN}{BEHIND_POST}")


@dataclass(frozen=True)
class Scheme:
    """The labels of the issue scheme that are the same for every document, by the key that their words make.

    ids: key -> issue. acronyms: ("ASB", issue), which may mean something else here. of_body: ("{body} plan", issue).
    proper: everyday words written as a name -> issue. keys: all of ids and proper, sorted.
    """

    ids: Mapping[str, str]
    acronyms: tuple[tuple[str, str], ...]
    of_body: tuple[tuple[str, str], ...]
    proper: Mapping[str, str]
    keys: tuple[str, ...]


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
    keys = tuple(sorted({*ids, *map(joined, proper)}))
    return Scheme(ids, acronyms, tuple((label, issue) for label, issue in every if "{body}" in label), proper, keys)


class IssueLabels:
    """The labels of the scheme as one table of joined words: "fly tipping", "fly-tipping" and "flytipping" are one."""

    def __init__(self, context: Context, bodies: tuple[str, ...]) -> None:
        scheme = scheme_of(context.vocabulary.issues)
        of_body = {joined(label.replace("{body}", body)): issue for label, issue in reversed(scheme.of_body) for body in bodies}
        self._ids = of_body | dict(scheme.ids)
        self._proper = scheme.proper
        self._sorted = sorted((*scheme.keys, *of_body))
        explained = context.organisations.explained
        self._labels = {i.id: [label for label in (i.title, *i.labels) if not label.isupper()] for i in context.vocabulary.issues}
        self._capitals: dict[str, str] = {}
        for acronym, issue in scheme.acronyms:
            if self._means(acronym, issue, explained, context):
                self._capitals.setdefault(acronym, issue)
        self._special_words = frozenset(label.split()[0].lower().rstrip("s") for label in (*self._capitals, *self._proper))
        self._first_words: dict[str, bool] = {}
        self._meanings: dict[str, tuple[str | None, bool]] = {}
        self._found: dict[Span, tuple[tuple[Span, str], ...]] = {}

    def _means(self, acronym: str, issue: str, explained: dict[str, str], context: Context) -> bool:
        """Whether an acronym stands for its issue here: not where the document explains it, or names an organisation, otherwise."""
        meaning = explained.get(acronym)
        if meaning:
            return self._ids.get(joined(meaning).removesuffix("s"), self._ids.get(joined(meaning))) == issue
        name = context.organisations.of_acronym(acronym)
        if not name or joined(name) in self._ids:
            return True
        text = context.document.text.lower()
        return name.lower() not in text and any(label.lower() in text for label in self._labels[issue])

    def find(self, text: str, span: Span) -> tuple[tuple[Span, str], ...]:
        """The mentions in a span as (where, issue id), the longest wording first at each place; remembered, since many extractors ask."""
        found = self._found.get(span)
        if found is None:
            found = self._found[span] = tuple(self._find(text, span))
        return found

    def _find(self, text: str, span: Span) -> Iterator[tuple[Span, str]]:
        tokens = list(TOKEN.finditer(text, span.start, span.end))
        skip = 0
        may_begin = self._first_words
        for nth, token in enumerate(tokens):
            if nth < skip or not (may_begin[token[0]] if token[0] in may_begin else self._may_begin(token[0])):
                continue
            found = self._longest(text, tokens, nth)
            if found:
                last, issue = found
                skip = last + 1
                if last == nth and nth and _in_name(text, tokens[nth - 1], token, nth):
                    continue
                yield Span(token.start(), tokens[last].end()), issue

    def _may_begin(self, word: str) -> bool:
        """Whether a label can begin with this word; remembered, since most words of a text come again."""
        key = plain(word)
        acronym = word.rstrip("s") in self._capitals or word in self._proper or word.capitalize() in self._proper
        known = self._first_words[word] = acronym or self._begins(key) or self._plural(key) is not None
        return known

    def _longest(self, text: str, tokens: list[re.Match[str]], nth: int) -> tuple[int, str] | None:
        best = None
        key = ""
        special = tokens[nth][0].lower().rstrip("s") in self._special_words
        for last in range(nth, min(nth + MOST_TOKENS, len(tokens))):
            key += plain(tokens[last][0])
            issue, goes_on = self._meanings.get(key) or self._meaning(key)
            if not (issue or goes_on or special):
                break
            if last > nth and not GAP.fullmatch(text, tokens[last - 1].end(), tokens[last].start()):
                break
            if not issue and special:
                issue = self._special(text, tokens[nth], tokens[last])
            if issue:
                best = last, issue
            if not goes_on:
                break
        return best

    def _meaning(self, key: str) -> tuple[str | None, bool]:
        """The issue that a key is a label of, and whether a label begins with it; remembered."""
        meaning = self._meanings[key] = self._ids.get(key) or self._plural(key), self._begins(key)
        return meaning

    def _plural(self, key: str) -> str | None:
        if key.endswith("ies") and (issue := self._ids.get(key[:-3] + "y")):
            return issue
        return self._ids.get(key[:-1]) if key.endswith("s") and len(key) > 4 else None

    def _special(self, text: str, first: re.Match[str], last: re.Match[str]) -> str | None:
        """An acronym in capitals, or an everyday word written as a name within a sentence ("the Prevent strategy")."""
        words = text[first.start() : last.end()]
        if first is last and words.rstrip("s") in self._capitals:
            return self._capitals[words.rstrip("s")]
        issue = self._proper.get(words) or self._proper.get(words.capitalize() if words.isupper() else "")
        if not issue:
            return None
        line = text[text.rfind("\n", 0, first.start()) + 1 : first.start()]
        begins = not line.strip(" \t0123456789.-•*()“\"'‘") or line.rstrip()[-1:] in ".!?:"
        heading = words.isupper() and is_capitals(line + words + text[last.end() : last.end() + 20].split("\n")[0])
        followed = re.match(r"\s+(?:[A-Z]\w+|lead|update|duty|strateg|referral|panel|training|programme|team|agenda|work)", text[last.end() : last.end() + 20])
        return issue if heading or followed or (not begins and not words.isupper()) else None

    def _begins(self, key: str) -> bool:
        at = bisect_left(self._sorted, key)
        return at < len(self._sorted) and self._sorted[at].startswith(key)


def _in_name(text: str, before: re.Match[str], token: re.Match[str], nth: int) -> bool:
    """Whether a single word stands in a name within a sentence: "a manager from Fernhill Housing was asked"."""
    written = before[0][:1].isupper() and before[0][1:].islower() and token[0][:1].isupper() and token[0][1:].islower()
    return written and nth > 1 and before.end() + 1 == token.start() and not re.match(r"\s+(?:[A-Z]|and\s+[A-Z])", text[token.end() : token.end() + 8])


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


def find_issue_mentions(record: Record, context: Context) -> Iterator[Fact]:
    """One fact for each issue that an item or a report names, with the first sentence that does."""
    if record.kind == "agenda":
        return
    text = record.document.text
    labels = labels_of(record, context)
    for item, whole in _stretches(record):
        posts = list(_posts(text, whole))
        proof: dict[str, Span] = {}
        in_title: set[str] = set()
        for sentence in (s for paragraph in context.paragraphs(whole) for s in context.sentences(paragraph)):
            for place, issue in labels.find(text, sentence):
                if any(place.start in post and place.end <= post.end for post in posts) or _address(text, place):
                    continue
                heading = item is not None and place.start in item.heading
                if heading:
                    in_title.add(issue)
                if issue not in proof or (item and proof[issue].start in item.heading and not heading):
                    proof[issue] = sentence
        for issue, sentence in proof.items():
            claim = IssueMention(record.date, record.body, item.number if item else "", "" if item else record.part, issue)
            quote = record.document.quote(sentence.start, sentence.end)
            yield Fact(claim, (quote,), found_by("issues"), 0.95 if issue in in_title else 0.85)


def _posts(text: str, stretch: Span) -> Iterator[Span]:
    """The names of posts in a stretch. That pattern is slow, so it is tried only from the lines on that have the noun of a post."""
    place = stretch.start
    while noun := HOLDER.search(text, place, stretch.end):
        found = POST_PHRASE.search(text, max(place, text.rfind("\n", place, noun.start()) + 1), stretch.end)
        if not found:
            return
        yield Span(found.start(), found.end())
        place = found.end()


def _stretches(record: Record) -> Iterator[tuple[Item | None, Span]]:
    """The stretches to read: items with their headings, a report as a whole; a log of actions behind the last item is no part of it."""
    for item, stretch in places(record):
        whole = item.span if item else stretch
        behind = _behind(record, item) if record.items and item is record.items[-1] else None
        yield item, Span(whole.start, behind.start) if behind else whole
        if behind and not SUMMARY.match(record.document.text, behind.start):
            yield None, behind


def _behind(record: Record, item: Item | None) -> Span | None:
    """What stands behind the last item under a heading of its own: "Actions from previous meetings"."""
    if item is None:
        return None
    text = record.document.text
    lines = record.document.lines(item.heading.end, item.span.end)
    heads = (s.start for s in lines if ACTIONS_BEHIND.fullmatch(text, s.start, s.end) and "\t" not in text[s.start : s.end])
    start = next(heads, None)
    return None if start is None else Span(start, item.span.end)


def _address(text: str, place: Span) -> bool:
    """Whether the word stands in a web or mail address."""
    start = max(text.rfind(" ", 0, place.start), text.rfind("\n", 0, place.start)) + 1
    return re.match(r"\S*(?:@|https?:|www\.)\S*", text[start : place.end + 40]) is not None
