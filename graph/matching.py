"""What a visitor types into a search box as an expression of SQLite's full-text search that can't be wrong."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from graph.errors import BadQuery

MOST_WORDS = 40
# "exact phrase", -without, -"without this phrase", begin*, plain
TERM = re.compile(r'(?P<no>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
WORD = re.compile(r"[^\W_]+")
IRREGULAR = (
    ("child", "children"),
    ("man", "men"),
    ("person", "people"),
    ("woman", "women"),
    ("knife", "knives"),
    ("life", "lives"),
    ("wife", "wives"),
    ("thief", "thieves"),
)
ENDS_IN_ES = ("s", "x", "z", "ch", "sh")


@dataclass(frozen=True)
class Term:
    """One thing to look for: "fly-tipping" has two words. whole: just these words; begins: only how the last one begins."""

    words: tuple[str, ...]
    whole: bool
    begins: bool
    without: bool


def terms_of(words: str) -> tuple[Term, ...]:
    """What some words ask for; marks that are no words count for nothing. Raises BadQuery where nothing is left, or too much."""
    found = []
    for term in TERM.finditer(unicodedata.normalize("NFC", words)):
        typed = term["phrase"] if term["phrase"] is not None else term["word"]
        parts = tuple(WORD.findall(typed))
        begins = term["phrase"] is None and typed.rstrip(".,;:!?").endswith("*") and bool(parts) and len(parts[-1]) > 1
        if parts:
            found.append(Term(parts, term["phrase"] is not None, begins, bool(term["no"])))
    if not any(not term.without for term in found):
        raise BadQuery("name at least one word to look for" + (" beside those to leave out" if found else ""))
    if sum(len(term.words) for term in found) > MOST_WORDS:
        raise BadQuery(f"a search takes at most {MOST_WORDS} words")
    return tuple(found)


def match_of(words: str) -> str:
    """The expression: all words (in the singular or plural), phrases as they are, none of those to leave out."""
    terms = terms_of(words)
    wanted = " AND ".join(_one(term) for term in terms if not term.without)
    without = " OR ".join(_one(term) for term in terms if term.without)
    return f"({wanted}) NOT ({without})" if without else wanted


def _one(term: Term) -> str:
    """Only letters and digits stand between the quotation marks, so nothing can end them."""
    if term.whole or term.begins:
        return f'"{" ".join(term.words)}"' + (" *" if term.begins else "")
    *head, last = term.words
    found = [" ".join([*head, form]) for form in forms(last)]
    if head:  # "fly-tipping", also printed "flytipping"
        found += forms("".join(term.words))
    return "(" + " OR ".join(f'"{words}"' for words in found) + ")"


def forms(word: str) -> tuple[str, ...]:
    """A word in the singular and plural, as far as its letters tell: burglary, burglaries."""
    low = word.lower()
    for pair in IRREGULAR:
        if low in pair:
            return pair
    if not low.isalpha() or len(low) < 3:
        return (low,)
    if low.endswith("s") and not low.endswith(("ss", "us", "is")):
        singular = low[:-3] + "y" if low.endswith("ies") else low[:-2] if low[:-2].endswith(ENDS_IN_ES) else low[:-1]
        return low, singular
    return low, low[:-1] + "ies" if low.endswith("y") and low[-2] not in "aeiou" else low + ("es" if low.endswith(ENDS_IN_ES) else "s")
