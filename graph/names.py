"""How two names of people compare: the same, alike, or of two people; with a score and the reason in words."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[a-z]+")
SMALL = frozenset(["of", "for", "the", "and", "to", "in", "at", "a", "an", "interim", "acting", "temporary"])
# Everyday short forms: the name on a list and the name in an ear.
SHORT_FORMS = (
    "andrew andy drew", "anthony tony", "benjamin ben", "catherine kate cathy katie kathryn katherine", "charles charlie", "christopher chris",
    "daniel dan danny", "david dave", "deborah debbie deb", "edward ed ted eddie", "elizabeth liz beth lizzie", "frederick fred", "gerald gerry",
    "gregory greg", "james jim jamie jimmy", "jennifer jenny jen", "jonathan jon", "joseph joe", "joshua josh", "kenneth ken", "lawrence larry laurie",
    "margaret maggie meg peggy", "matthew matt", "michael mike mick", "mohammed mohammad muhammad", "nicholas nick", "nicola nicky nikki",
    "oliver ollie", "pamela pam", "patricia pat trish", "patrick pat paddy", "peter pete", "philip phil phillip", "rebecca becky", "richard rick dick",
    "robert rob bob robbie", "ronald ron", "samantha sam", "samuel sam", "stephen steve steven", "susan sue susie", "terence terry", "thomas tom",
    "timothy tim", "victoria vicky vikki", "vincent vince", "william will bill billy",
)  # fmt: skip
NICKNAMES = [frozenset(group.split()) for group in SHORT_FORMS]


def folded(name: str) -> tuple[str, ...]:
    """A name's words in lower case without accents: ("siobhan", "oneill")."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "").replace("'", "")).encode("ascii", "ignore").decode().lower()
    return tuple(WORD.findall(plain))


def shared_words(spelling: str) -> frozenset[str]:
    """The words that two names must share one of to be compared: all but the first, or the only one."""
    words = folded(spelling)
    return frozenset(words[1:] or words)


def first_names_alike(a: str, b: str) -> tuple[float, str]:
    """How likely two different full names are one person by the names alone: (0 to 1, why)."""
    one, other = folded(a), folded(b)
    if not one or not other:
        return 0.0, ""
    if one == other:
        return 1.0, "the same name"
    short, long = sorted((one, other), key=len)
    if len(short) >= 2 and set(short) < set(long) and short[0] == long[0]:
        return 0.8, "one name adds a word to the other"
    if one[-1] != other[-1] or len(short) < 2:
        return 0.0, ""
    first, second = one[0], other[0]
    if len(first) == 1 or len(second) == 1 or _is_initials(first, other) or _is_initials(second, one):
        return (0.6, "an initial and a first name") if first[0] == second[0] else (0.0, "")
    if any(first in group and second in group for group in NICKNAMES):
        return 0.75, "a short form of the first name"
    if one_letter_apart(first, second) and min(len(first), len(second)) >= 4:
        return 0.7, "first names one letter apart"
    return 0.0, ""


def one_letter_apart(a: str, b: str) -> bool:
    """Whether one letter changed, added, left out or two swapped make one word of the other."""
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1 or a == b:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) < len(b):
        return a[start:] == b[start + 1 :]
    return a[start + 1 :] == b[start + 1 :] or (a[start : start + 2] == b[start : start + 2][::-1] and a[start + 2 :] == b[start + 2 :])


def posts_alike(a: str, b: str) -> float:
    """The share of words that two posts have in common, small words and acting or interim left out: 0 to 1."""
    one, other = frozenset(folded(a)) - SMALL, frozenset(folded(b)) - SMALL
    return len(one & other) / len(one | other) if one and other else 0.0


def _is_initials(word: str, full: tuple[str, ...]) -> bool:
    """Whether a word is the initials of the other's first names: "aj" of ("adam", "john", "brooks")."""
    return 1 < len(word) < 4 and word == "".join(w[0] for w in full[:-1])
