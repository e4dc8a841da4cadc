"""Stretches of a text that spell a name by its forms, and what the words around make of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.name_forms import PARTICLES, Forgotten, letters

RUN = re.compile(r"[^\W\d_]+")
SPACES = r"[^\S\n\f]{0,60}"
# within a word: "O’Neill", a decomposed accent, "Va-\nle", a soft hyphen
INNER = rf"(?:[\u0300-\u036f'’‘ʼ`´\u00ad\u200b-\u200d\ufeff]+|[-\u2010\u2011\u00ad]{SPACES}\n{SPACES})"
HYPHEN = r"[-\u2010\u2011]"
# between the words of a name: "A. Vale", "ann.vale", "Ann\nVale", "ann%20vale", a page between
BETWEEN = re.compile(rf"{INNER}|%20|(?:[._+]|{HYPHEN})?{SPACES}(?:\n|\f|\n\f|\f\n)?{SPACES}")
WITHIN = re.compile(INNER)
IN_FIRST_NAME = re.compile(rf"{INNER}|{HYPHEN}")
IN_SURNAME = re.compile(rf"{INNER}|{HYPHEN}|{SPACES}\n?{SPACES}")
COMMA = re.compile(rf"{SPACES},{SPACES}\n?{SPACES}")
BESIDE = re.compile(rf"[^\S\n\f\t]{{1,2}}|{HYPHEN}")  # what makes one name of two words: three spaces and a tab part columns
AFTER_TITLE = re.compile(rf"\.?{SPACES}\n?{SPACES}")
LONGEST = 12  # runs of letters that a name may have
TITLES = frozenset(
    [
        "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "rev", "revd", "reverend", "canon", "father",
        "imam", "rabbi", "bishop", "archdeacon", "pastor", "deacon", "baroness", "hon", "cllr", "cllrs", "clr", "councillor", "councillors",
        "alderman", "mayor", "officer", "superintendent", "supt", "inspector", "insp", "sergeant", "sgt", "constable", "commissioner", "commander",
        "chief", "chair", "chairman", "chairwoman", "chairperson", "pc", "ps", "dc", "ds", "di", "dci", "ci", "pi", "cs", "dcs", "acc", "dcc", "pcso",
        "sm", "gm", "wm", "bc", "judge", "nurse", "minister", "colonel", "captain", "major",
    ]
)  # fmt: skip
# What may begin a sentence before a name without being of it: "The Vale report", "Action Vale"
BEGINS = frozenset(
    [
        "the", "a", "an", "and", "but", "or", "for", "from", "by", "with", "to", "in", "on", "at", "as", "if", "when", "that", "then", "while",
        "also", "both", "thank", "thanks", "action", "actions", "owner", "lead", "all", "since", "after", "before",
    ]
)  # fmt: skip


@dataclass(frozen=True)
class Company:
    """Who else a document names, and how it speaks of the person who is forgotten.

    others: full names of other people, as letters; shared: one of them has the surname. present: the person's full name
    stands here. initialled: initials that the document explains, as in "Ann Vale (AV)". first: nobody else has the first name.
    spelled: the words of the person's name, as far as the graph has them and nobody else does.
    """

    others: frozenset[str] = frozenset()
    shared: bool = False
    present: bool = False
    initialled: frozenset[str] = frozenset()
    first: bool = True
    spelled: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Stretch:
    """The first and the last run of letters that spell a name. kind: "full", "surname", "first", "doubtful" or "other"."""

    first: int
    last: int
    kind: str


class Runs:
    """A text as runs of letters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [m.span() for m in RUN.finditer(text)]
        self.letters = [letters(text[start:end]) for start, end in self.spans]

    def joint(self, n: int) -> str:
        """What stands between a run and the next one; "" at the ends of the text."""
        return self.text[self.spans[n][1] : self.spans[n + 1][0]] if 0 <= n < len(self.spans) - 1 else ""

    def span(self, first: int, last: int) -> tuple[int, int]:
        return self.spans[first][0], self.spans[last][1]

    def words(self, first: int, last: int) -> str:
        return "".join(self.letters[first : last + 1])

    def capital(self, n: int) -> bool:
        return 0 <= n < len(self.spans) and self.text[self.spans[n][0]].isupper()

    def head(self, n: int) -> int:
        """The run that begins the word which a run is in: of "Va-\\nle" the first."""
        while n > 0 and WITHIN.fullmatch(self.joint(n - 1)):
            n -= 1
        return n

    def title(self, n: int) -> bool:
        """Whether a run is a title of the next one: "Cllr", "Mr."."""
        return 0 <= n < len(self.spans) - 1 and self.letters[n] in TITLES and AFTER_TITLE.fullmatch(self.joint(n)) is not None

    def named_before(self, n: int) -> bool:
        """Whether the run before makes another name of this one: "Tom Vale"; but not "Mr Vale"."""
        return self.capital(n - 1) and BESIDE.fullmatch(self.joint(n - 1)) is not None and not self.title(n - 1) and self.letters[n - 1] not in BEGINS

    def named_behind(self, n: int) -> bool:
        """Whether the run behind makes another name of this one: "Vale Lane", "Vale-Smith"."""
        return self.capital(n + 1) and BESIDE.fullmatch(self.joint(n)) is not None

    def spread(self, first: int, *joints: re.Pattern[str]) -> Iterator[tuple[int, str]]:
        """Each stretch that begins with a run and whose joints are such: its last run, its letters."""
        words = ""
        for n in range(first, min(first + LONGEST, len(self.spans))):
            if n > first and not any(joint.fullmatch(self.joint(n - 1)) for joint in joints):
                return
            words += self.letters[n]
            yield n, words


def stretches(runs: Runs, who: Forgotten, known: Company) -> Iterator[Stretch]:
    """What spells a person's name, in order, nothing twice."""
    after = 0
    for n, words in enumerate(runs.letters):
        start = words[:2] if len(words) > 1 else "".join(runs.letters[n : n + 3])[:2]
        if n < after or not who.has("start", start):
            continue
        found = _full(runs, n, who, known) or _reversed(runs, n, who) or _surname(runs, n, who, known)
        if found:
            yield found
            after = found.last + 1


def first_names(runs: Runs, who: Forgotten) -> Iterator[tuple[int, int]]:
    """The runs (first, last) that are the first name alone."""
    for n, words in enumerate(runs.letters):
        if runs.capital(n) and who.has("start", words[:2]) and not runs.named_before(n):
            for last, found in runs.spread(n, IN_FIRST_NAME):
                if who.has("first", found) and not runs.named_behind(last):
                    yield n, last


def _full(runs: Runs, first: int, who: Forgotten, known: Company) -> Stretch | None:
    """A full name, first names as initials, or with other names between, at a run."""
    found = None
    for last, words in runs.spread(first, BETWEEN):
        if who.has("words", words):
            found = Stretch(first, last, "full")
        elif who.has("full", words):
            found = Stretch(first, last, "full" if _cased(runs, first, last) else "doubtful")
        elif who.has("initial", words) and len(runs.letters[first]) < 4 and last > first and _cased(runs, first, last):
            unsure = runs.named_before(first) or any(o.startswith(words[0]) and o.endswith(runs.letters[last]) for o in known.others)
            found = Stretch(first, last, "doubtful" if unsure else "full")
    found = found or _with_others_between(runs, first, who, known)
    if found and found.kind == "full" and _of_another(runs, found, known):
        return Stretch(found.first, found.last, "other")
    return found


def _cased(runs: Runs, first: int, last: int) -> bool:
    """Whether words are written as names are, or as addresses: "Ann Vale", "ann.vale", but not "mark down"."""
    start, end = runs.span(first, last)
    return not re.search(r"\s", runs.text[start:end]) or (runs.capital(first) and runs.capital(runs.head(last)))


def _with_others_between(runs: Runs, first: int, who: Forgotten, known: Company) -> Stretch | None:
    """A first name and a surname with up to two names between ("Ann Marie J. Vale"), or one that is shared ("Ann and Bo Vale")."""
    if not runs.capital(first):
        return None
    for end, words in runs.spread(first, IN_FIRST_NAME):
        if not who.has("first", words):
            continue
        other = _joined_with(runs, end)
        if other and runs.named_behind(other) and _surname_at(runs, other + 1, who):
            return Stretch(first, end, "first")
        last = end
        while last - end < 2 and _goes_on(runs, last) and runs.words(first, last + 1) not in known.others:
            last += 1
            surname = _surname_at(runs, last + 1, who) if _goes_on(runs, last) else None
            if surname:
                return Stretch(first, surname, "full")
    return None


def _joined_with(runs: Runs, n: int) -> int | None:
    """The run that "and" or "&" joins with one."""
    if runs.letters[n + 1 : n + 2] == ["and"] and runs.joint(n).isspace() and runs.joint(n + 1).isspace():
        return n + 2
    return n + 1 if runs.joint(n).strip() == "&" else None


def _goes_on(runs: Runs, n: int) -> bool:
    """Whether the next run may be another name of the same person."""
    if n + 1 >= len(runs.spans) or runs.letters[n + 1] in TITLES:
        return False
    beside = BESIDE if len(runs.letters[n]) > 1 else AFTER_TITLE
    return beside.fullmatch(runs.joint(n)) is not None and (runs.capital(n + 1) or runs.letters[n + 1] in PARTICLES)


def _of_another(runs: Runs, found: Stretch, known: Company) -> bool:
    """Whether a stretch is a part of another person's full name."""
    for first in range(max(0, found.first - 3), found.first + 1):
        for last, words in runs.spread(first, BETWEEN):
            if last >= found.last and (first, last) != (found.first, found.last) and words in known.others:
                return True
    return False


def _reversed(runs: Runs, first: int, who: Forgotten) -> Stretch | None:
    """A name with the surname first: "Vale, Ann", "VALE Ann", "vale.ann"; but not in "Bo Vale, Ann Roy"."""
    if runs.title(first - 1) or runs.named_before(first):
        return None
    for last, words in runs.spread(first, BETWEEN, COMMA):
        start, end = runs.span(first, last)
        between = runs.text[start:end]
        parted = between.count(",") == 1 or not re.search(r"\s", between) or (between.split()[0].isupper() and len(runs.letters[first]) > 1)
        if who.has("reversed", words) and last > first and parted and _cased(runs, first, last) and not runs.named_behind(last):
            return Stretch(first, last, "full")
    return None


def _surname_at(runs: Runs, first: int, who: Forgotten) -> int | None:
    """The last run of a surname that begins at a run, written as a name is."""
    found = None
    for last, words in runs.spread(first, IN_SURNAME) if first < len(runs.spans) else ():
        if who.has("surname", words) and (runs.capital(first) or runs.capital(last)):
            found = last
    return found


def _surname(runs: Runs, first: int, who: Forgotten, known: Company) -> Stretch | None:
    """A surname alone at a run, as far as the words around and the document tell whose it is."""
    last = _surname_at(runs, first, who)
    if last is None:
        return None
    found = Stretch(first, last, "surname")
    if _of_another(runs, found, known) or (known.shared and not known.present):
        return Stretch(first, last, "other")
    place = runs.letters[last + 1 : last + 2] == ["of"] and runs.capital(last + 2) and BESIDE.fullmatch(runs.joint(last)) is not None
    behind = runs.named_behind(last) and (not runs.title(first - 1) or not runs.joint(last).isspace())
    if known.shared or runs.named_before(first) or behind or (place and not runs.title(first - 1)):
        return Stretch(first, last, "doubtful")
    return found
