"""A wording: a pattern with the words it needs, so that a sentence without them is passed over unread.

A new wording is one entry, `Wording(r"...", "some words")`: of each string of needs one word must stand in the sentence, in
small letters, letters only. A pattern is slow and most sentences lack the words; to look them up in the sentence's own words
is fast. tests/test_wordings.py holds that no needs hide what their pattern finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

Told = TypeVar("Told")


class Wording:
    """A pattern that is tried only where the words stand that it can't do without.

    pattern: as for re. needs: strings of words, of each of which one must stand there; the rarest first. flags: as for re.
    core: a part of the pattern that is found much faster, and without which it can't match either.
    """

    def __init__(self, pattern: str, *needs: str | Iterable[str], flags: re.RegexFlag = re.NOFLAG, core: str = "") -> None:
        self.pattern = re.compile(pattern, flags)
        self._core = re.compile(core, flags) if core else None
        self.needs = tuple(frozenset(need.split() if isinstance(need, str) else need) for need in needs)
        self._rarest, self._others = (self.needs[0] if self.needs else None), self.needs[1:]

    def may(self, words: frozenset[str]) -> bool:
        """Whether a stretch with these words can match."""
        if self._rarest is None:
            return True
        return not (self._rarest.isdisjoint(words) or (self._others and any(map(words.isdisjoint, self._others))))

    def search(self, words: frozenset[str], text: str, start: int, end: int) -> re.Match[str] | None:
        """The first match in text[start:end], whose words these are."""
        return self.pattern.search(text, start, end) if self.may(words) else None

    def match(self, words: frozenset[str], text: str, start: int, end: int) -> re.Match[str] | None:
        """The match at the start of text[start:end], whose words these are."""
        return self.pattern.match(text, start, end) if self.may(words) else None

    def finditer(self, words: frozenset[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches in text[start:end], whose words these are."""
        if not self.may(words) or (self._core and not self._core.search(text, start, end)):
            return iter(())
        return self.pattern.finditer(text, start, end)


class Wordings(Generic[Told]):
    """A table of wordings, each with what is to be done with its matches, asked which of them a sentence can hold."""

    def __init__(self, *entries: tuple[Wording, Told]) -> None:
        self._entries = entries
        self._by_sign: dict[str, list[int]] = {}
        for nth, (wording, _) in enumerate(entries):
            for word in wording.needs[0]:
                self._by_sign.setdefault(word, []).append(nth)
        self.signs = frozenset(self._by_sign)

    def that_may(self, words: frozenset[str]) -> list[tuple[Wording, Told]]:
        """The entries that can match in a sentence of these words, in the table's order."""
        here = self.signs & words
        return [self._entries[nth] for nth in sorted({nth for sign in here for nth in self._by_sign[sign]}) if self._entries[nth][0].may(words)] if here else []


def signs(*wordings: Wording) -> frozenset[str]:
    """The words of which one stands wherever one of some wordings matches."""
    return frozenset(word for wording in wordings for word in wording.needs[0])
