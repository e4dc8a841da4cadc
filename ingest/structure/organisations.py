"""Which words name an organisation: known ones, acronyms that the document explains, and the look of a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import lru_cache
from typing import TypeVar, cast

from ingest.model import Document
from ingest.structure.patterns import POST_NOUN
from ontology.vocabulary import Vocabulary

Made = TypeVar("Made")
# "LAS (London Ambulance Service)", "Safer Neighbourhood Board (SNB)"; a word is bounded, since one may be a whole line of capitals and hyphens
EXPLAINED = re.compile(
    r"\b(?=[A-Z])(?:(?P<a1>[A-Z][A-Za-z&]{0,6}[A-Z])s?\s+\((?P<n1>[A-Z][^()\n]{4,80})\)"
    r"|(?P<n2>(?:[A-Z][\w’'-]{0,40}[ \n]+(?:(?:of|for|and|the|in|on|&)[ \n]+)*){1,9}[A-Z][\w’'-]{0,40})"
    r"\s+\((?:the\s+)?[\"“‘']?(?P<a2>[A-Z][A-Za-z&]{0,6}[A-Z])[\"”’']?\))"
)
CAPITAL_RUN = re.compile(r"[A-Z](?<!\w.)[\w’'-]*(?:[ \n]+(?:(?:of|for|and|the)[ \n]+)*[A-Z][\w’'-]*){1,6}")
CAPITAL_WORD = re.compile(r"[A-Z][\w&-]*")
# "(LAS)", "LAS (London"
BRACKET = re.compile(r"\((?:(?:the\s+)?[\"“‘']?[A-Z][A-Za-z&]{0,6}[A-Z][\"”’']?\)|(?:(?<=[A-Z]\s\()|(?<=[A-Z]\s\s\()|(?<=[A-Z]s\s\())(?=[A-Z]))")
LONGEST_NAME = 150  # characters of a name that an acronym stands for
# Services of which each part of the country has its own: "WFRS" is Warwickshire's only where Warwickshire is named
LOCAL_KINDS = frozenset(["police", "fire", "ambulance"])
NO_PLACE_WORD = re.compile(rf"\b(?:for|{POST_NOUN})\b")  # "Manager for the Youth Offending Service" names no place
NO_PLACE = frozenset(["Metropolitan", "British", "National", "Civil", "Nuclear", "Transport", "Defence", "Constabulary"])
SMALL = frozenset(["of", "for", "and", "the", "in", "on", "&", "to"])


class Organisations:
    """The organisations a document can mean. Built once per document."""

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self._names: dict[str, str] = dict(vocabulary.organisation_names)
        self._acronyms: dict[str, str] = dict(vocabulary.organisation_acronyms)
        self._words = vocabulary.organisation_words
        self._text = document.text
        self._kept: dict[Hashable, object] = {}
        self._keep_foreign(document.text, vocabulary)
        self.explained = explained_acronyms(document.text)
        self._places(document.text, vocabulary.name_patterns)
        for acronym, name in self.explained.items():
            self._acronyms[acronym] = self._names.get(name.lower(), name)

    def known(self, words: str) -> bool:
        """Whether some words are the name or the acronym of an organisation that is known or explained."""
        return _key(words) in self._names or words.strip() in self._acronyms

    def of_acronym(self, acronym: str) -> str:
        """The organisation that an acronym stands for here, or ""."""
        return self._acronyms.get(acronym, "")

    def full_name(self, words: str) -> str:
        """The organisation's full name where it is known, else the words as printed."""
        words = " ".join(words.split()).strip(" ,.;")
        return self._acronyms.get(words) or self._names.get(_key(words), words)

    def looks_like(self, words: str) -> bool:
        """Whether some words name an organisation: a known one, or one by a word that names have ("Council", "Trust")."""
        return self.known(words) or self._words.search(words) is not None or re.fullmatch(r"[A-Z]{3,6}", words.strip()) is not None

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` gives for some words, made once: what they say hangs on nothing but these organisations."""
        if key not in self._kept:
            self._kept[key] = make()
        return cast(Made, self._kept[key])

    def times(self, words: str) -> int:
        """How often the document has some words."""
        return self._text.count(words)

    def leading(self, words: str) -> tuple[str, str]:
        """A known organisation that a post's name begins with, and the rest: "LAS Stakeholder Manager"."""
        tokens = re.split(r"(\s+|[-–—]+)", words)
        for cut in range(min(len(tokens) - 2, 13), 0, -2):
            head, rest = "".join(tokens[:cut]), "".join(tokens[cut + 1 :]).strip(" -–—")
            if self.known(head) and rest and rest.split()[0].lower() not in SMALL:  # "Anytown Police and Crime Commissioner" is no post in Anytown Police
                return self.full_name(head), rest
        return "", words

    def _keep_foreign(self, text: str, vocabulary: Vocabulary) -> None:
        """Leave the acronym of a local service as printed where nothing in the document names that service's place."""
        written = frozenset(CAPITAL_WORD.findall(text))
        for acronym, name in vocabulary.organisation_acronyms.items():
            if acronym in written and vocabulary.organisation_kinds.get(name.lower()) in LOCAL_KINDS:
                named = [word for word in self._words.sub(" ", name).split() if word[0].isupper() and word not in NO_PLACE]
                if named and not all(word in text for word in named):
                    self._acronyms[acronym] = acronym

    def _places(self, text: str, patterns: Mapping[str, str]) -> None:
        """Acronyms made of a place's initial, from the names that the document prints: "London Borough of X" is LBX."""
        by_rim: dict[str, list[tuple[str, str, str]]] = {}  # the word that a pattern begins or ends with -> what it has before and after the place
        for pattern, acronym in patterns.items():
            before, after = pattern.split("{place}")
            by_rim.setdefault(after.split()[-1] if after else before.split()[0], []).append((before, after, acronym))
        for run in dict.fromkeys(_without_article(" ".join(m[0].split())) for m in CAPITAL_RUN.finditer(text)):
            words = run.split()
            for before, after, acronym in (*by_rim.get(words[0], ()), *by_rim.get(words[-1], ())):
                place = run[len(before) : len(run) - len(after)] if run.startswith(before) and run.endswith(after) else ""
                if place and place[0].isupper() and not NO_PLACE_WORD.search(place):
                    initials = "".join(w[0] for w in place.split() if w.lower() not in SMALL)
                    if acronym:
                        self._acronyms.setdefault(acronym.replace("{initial}", initials), run)
                    self._names.setdefault(run.lower(), run)


def explained_acronyms(text: str) -> dict[str, str]:
    """Acronyms that a text explains by a name with fitting initials: {"LAS": "London Ambulance Service"}."""
    found: dict[str, str] = {}
    for m in _bracketed(text):
        acronym, name = m["a1"] or m["a2"], _without_article(" ".join((m["n1"] or m["n2"]).split()))
        words = re.split(r"[\s-]+", name)
        for start in range(len(words)):
            if words[start].lower() not in SMALL and fits(acronym, words[start:]):
                found.setdefault(acronym, " ".join(name.split()[-(len(words) - start) :]) if "-" not in name else name)
                break
    return found


def _bracketed(text: str) -> Iterator[re.Match[str]]:
    """What EXPLAINED finds, looked for only around brackets that hold an acronym or stand behind one."""
    place = 0
    for bracket in BRACKET.finditer(text):
        if bracket.start() >= place and (found := EXPLAINED.search(text, max(place, bracket.start() - LONGEST_NAME), bracket.end() + LONGEST_NAME)):
            yield found
            place = found.end()


def _without_article(name: str) -> str:
    return name.removeprefix("The ").removeprefix("the ")


def fits(acronym: str, words: list[str]) -> bool:
    """Whether an acronym's letters are the first letters of some words; small words may be passed over."""
    letters = [c for c in acronym.upper() if c.isalpha()]
    big = [w[0].upper() for w in words if w and w.lower() not in SMALL and w[0].isalnum()]
    every = [w[0].upper() for w in words if w and w[0].isalnum()]
    return letters in (big, every)


@lru_cache(maxsize=8192)  # several extractors ask for the same words
def _key(words: str) -> str:
    return " ".join(words.replace("’", "'").split()).strip(" ,.;()").lower()
