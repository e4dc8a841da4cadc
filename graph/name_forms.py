"""The forms in which a text may spell a name, and keyed marks of them: so a name can be found again without being kept.

A form is its letters alone, in small letters: "Ann Vale", "ANN VALE", "ann.vale" and "Ann Va-\\nle" are all "annvale".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from graph.errors import LibraryError

SIGNS = "BCDFGHJKLMNPQRST"  # no vowels: no pseudonym is a word
# full: "Ann Vale"; initial: "A Vale"; reversed: "Vale, Ann"; surname, first: alone; letters: "AV"; address: "annv"; words: others,
# as they stand; start: how a form begins
# Words between the names of a person: "Olga van der Berg"
PARTICLES = frozenset(["van", "der", "den", "von", "de", "la", "del", "da", "dos", "al", "bin", "bint", "ap", "ab", "le", "el", "st"])
Form = tuple[str, str]  # kind, letters


def letters(words: str) -> str:
    """The letters of some words, small, without accents: "Siân O'Neill" as "sianoneill"."""
    if words.isascii() and words.isalpha():
        return words.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", words.casefold()) if c.isalpha())


def forms(name: str) -> set[Form]:
    """Every form of a name; of a single word, those of a surname."""
    words = name.split()
    last = len(words) - 1
    begins = last
    while begins > 1 and (letters(words[begins - 1]) in PARTICLES or words[begins - 1].islower()):
        begins -= 1
    surname, first, given = letters("".join(words[begins:])), letters(words[0]), words[: max(begins, 1)]
    found = {("surname", surname), ("surname", letters(words[-1])), ("address", surname)}
    if last > 0:
        initials = "".join(letters(word)[:1] for word in given)
        every = letters(name)
        found |= {("full", every), ("full", first + surname), ("reversed", surname + first), ("reversed", surname + letters("".join(given)))}
        found |= {("initial", initials[:1] + surname), ("initial", initials + surname), ("first", first)}
        found |= {("reversed", surname + initials[:1]), ("reversed", surname + initials)}
        found |= {("letters", "".join(letters(w)[:1] for w in re.split(r"[\s-]+", name) if letters(w))), ("letters", initials[:1] + surname[:1])}
        found |= {("address", words) for words in (every, first + surname, surname + first, initials[:1] + surname, initials + surname, surname + initials[:1])}
        found |= {("address", first + surname[:1])}
    found = {(kind, words) for kind, words in found if len(words) > 1}
    return found | {("start", words[:2]) for kind, words in found if kind != "letters"}


@dataclass(frozen=True)
class Marker:
    """Makes marks with a library's own random key: who has not the key learns nothing of a name by its marks."""

    key: bytes

    def mark(self, kind: str, words: str) -> str:
        """Sixteen hex digits of a form."""
        return _mark(self.key, kind, words)

    def marks(self, names: Iterable[str], phrases: Iterable[str]) -> str:
        """The marks of all forms of some names, and of words that are masked as they stand, as one line, with one of the key."""
        found = {form for name in names for form in forms(name)}
        found |= {form for words in phrases for form in (("words", letters(words)), ("start", letters(words)[:2]))}
        line = {f"{kind}:{self.mark(kind, words)}" for kind, words in found}
        return " ".join(sorted({*line, f"key:{self.mark('key', '')}"}))

    def pseudonym(self, name: str, taken: Iterable[str]) -> str:
        """A name for a person who is forgotten, always the same for the same name: "Person KXQF"; it tells nothing."""
        digits = blake2b(letters(name).encode(), key=self.key, digest_size=16, person=b"pseudonym").hexdigest()
        signs = "".join(SIGNS[int(digit, 16)] for digit in digits)
        taken = set(taken)
        return next(found for found in (f"Person {signs[:length]}" for length in range(4, len(signs))) if found not in taken)


@lru_cache(maxsize=65536)  # the same few beginnings of words are asked for in every document
def _mark(key: bytes, kind: str, words: str) -> str:
    return blake2b(f"{kind}\0{words}".encode(), key=key, digest_size=8).hexdigest()


@dataclass(frozen=True)
class Forgotten:
    """A person who is forgotten: what stands in place of the name, and the marks by which the name is known."""

    pseudonym: str
    marks: frozenset[Form]  # kind, mark
    marker: Marker

    @staticmethod
    def of(pseudonym: str, lines: Iterable[str], marker: Marker) -> Forgotten:
        """The person of the lines that judgements hold. Raises LibraryError where another key made them."""
        found = frozenset((kind, mark) for line in lines for kind, _, mark in (part.partition(":") for part in line.split()))
        if any(kind == "key" and mark != marker.mark("key", "") for kind, mark in found):
            raise LibraryError("the key by which forgotten names are found is another than the one they were forgotten with; restore it from a backup")
        return Forgotten(pseudonym, found, marker)

    @property
    def short(self) -> str:
        """What stands in place of the surname alone."""
        return self.pseudonym.rsplit(" ", 1)[-1]

    def has(self, kind: str, words: str) -> bool:
        """Whether these letters are a form of the name."""
        return (kind, self.marker.mark(kind, words)) in self.marks
