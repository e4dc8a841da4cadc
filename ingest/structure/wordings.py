"""A wording: a pattern with the words it needs, so that a sentence without them is passed over unread.

A new wording is one entry, `Wording(r"...", "some words")`: of each string of needs one word must stand in the sentence, in
small letters, letters only. A pattern is slow and most sentences lack the words; to look them up in the sentence's own words
is fast. tests/test_wordings.py holds that no needs hide what their pattern finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


class Wording:
    """A pattern that is tried only where the words stand that it can't do without.

    pattern: as for re. needs: strings of words, of each of which one must stand there. flags: as for re.
    """

    def __init__(self, pattern: str, *needs: str | Iterable[str], flags: re.RegexFlag = re.NOFLAG) -> None:
        self.pattern = re.compile(pattern, flags)
        self.needs = tuple(frozenset(need.split() if isinstance(need, str) else need) for need in needs)

    def may(self, words: frozenset[str]) -> bool:
        """Whether a stretch with these words can match."""
        return not any(map(words.isdisjoint, self.needs))

    def search(self, words: frozenset[str], text: str, start: int, end: int) -> re.Match[str] | None:
        """The first match in text[start:end], whose words these are."""
        return self.pattern.search(text, start, end) if self.may(words) else None

    def match(self, words: frozenset[str], text: str, start: int, end: int) -> re.Match[str] | None:
        """The match at the start of text[start:end], whose words these are."""
        return self.pattern.match(text, start, end) if self.may(words) else None

    def finditer(self, words: frozenset[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches in text[start:end], whose words these are."""
        return self.pattern.finditer(text, start, end) if self.may(words) else iter(())


def signs(*wordings: Wording) -> frozenset[str]:
    """The words of which one stands wherever one of some wordings matches: for each, the needs with the fewest words."""
    return frozenset(word for wording in wordings for word in min(wording.needs, key=len))
