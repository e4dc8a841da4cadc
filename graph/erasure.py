"""Where a text names a person who is forgotten: places that are surely meant, and those that only a person can judge.

Full names, with initials, in reverse, in addresses, are sure. A surname alone is sure unless the document names somebody
else who bears it, or the words around make another name or a place of it ("Tom Vale", "Vale Lane"): then it is doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.name_forms import Forgotten, letters
from graph.name_places import TITLES, Company, Runs, first_names, stretches
from graph.names import one_letter_apart

MASK = "\u2588"
NO_LINE_END = re.compile(r"[^\n\f\r]")
# "(AV)" behind "Ann Vale"
EXPLAINED = re.compile(r"[\s,]*[(\[]\s*(?P<letters>[A-Za-z](?:\.?\s?[A-Za-z]){1,4})\.?\s*[)\]]")
INITIALS = re.compile(r"(?<![\w.@])(?:[A-Z](?:\.?\s?[A-Z]){1,3}|[A-Z][a-z]?[A-Z][A-Za-z]?)\b")
ADDRESS = re.compile(r"(?P<name>[^\W_](?:[\w.+'’-]*\w)?)(?=@[\w.-]*\w)|(?<!\w)@(?P<handle>\w+)")


@dataclass(frozen=True, order=True)
class Place:
    """A stretch of a text that names a person, and what stands there instead."""

    start: int
    end: int
    instead: str


@dataclass(frozen=True)
class Found:
    """What a text shows of a person. sure: to be masked; doubtful: left as it is, for a person to judge."""

    sure: tuple[Place, ...]
    doubtful: tuple[Place, ...]


def company(text: str, who: Forgotten, names: Iterable[str]) -> Company:
    """Who else a document names. names: those of all people that its graph holds."""
    runs, names = Runs(text), list(names)
    strangers = [name for name in names if len(name.split()) > 1 and not is_own(name, who)]
    titled = set(_others_titled(runs, who))
    full = [s for s in stretches(runs, who, Company()) if s.kind == "full"]
    explained = (EXPLAINED.match(text, runs.spans[s.last][1]) for s in full)
    taken = {letters(word) for name in strangers for word in name.split()}
    return Company(
        frozenset(map(letters, strangers)) | titled,
        bool(titled) or any(_ends_in_surname(name, who) for name in strangers),
        bool(full),
        frozenset(words for m in explained if m and who.has("letters", words := letters(m["letters"]))),
        not any(who.has("first", letters(name.split()[0])) for name in strangers),
        frozenset(words for name in names if is_own(name, who) for word in name.split() if (words := letters(word)) not in taken and len(words) > 3),
    )


def is_own(name: str, who: Forgotten) -> bool:
    """Whether a name is one of the person's."""
    return any(who.has(kind, letters(name)) for kind in ("full", "initial", "reversed"))


def places(text: str, who: Forgotten, known: Company, own: Iterable[tuple[int, int]] = ()) -> Found:
    """The places that name a person. own: stretches that tell of the person, where initials and the first name are meant."""
    runs, own = Runs(text), list(own)
    sure: list[Place] = list(_addresses(text, who, known))
    doubtful: list[Place] = []
    for found in stretches(runs, who, known):
        place = Place(*runs.span(found.first, found.last), who.pseudonym if found.kind == "full" else who.short)
        if found.kind != "other":
            (doubtful if found.kind == "doubtful" else sure).append(place)
    for m in INITIALS.finditer(text) if own or known.initialled else ():
        if letters(m[0]) in known.initialled or (who.has("letters", letters(m[0])) and _inside(m.span(), own)):
            sure.append(Place(*m.span(), who.short))
    sure += _misspelt(runs, who, known, own)
    for first, last in first_names(runs, who) if own or known.present else ():
        place = Place(*runs.span(first, last), who.short)
        certain = known.first and _inside((place.start, place.end), own)
        (sure if certain else doubtful).append(place)
    kept = apart(sure)
    return Found(kept, tuple(p for p in apart(doubtful) if not any(p.start < q.end and q.start < p.end for q in kept)))


def apart(found: Iterable[Place]) -> tuple[Place, ...]:
    """Places none of which overlaps another, in order; of two that do, the longer. What two people share is masked in words too."""
    kept: list[Place] = []
    for place in sorted(found, key=lambda p: (p.start - p.end, p)):
        rivals = [k for k in kept if place.start < k.end and k.start < place.end]
        if not rivals:
            kept.append(place)
        elif (rivals[0].start, rivals[0].end) == (place.start, place.end) and rivals[0].instead.split()[-1] != place.instead.split()[-1]:
            kept[kept.index(rivals[0])] = Place(place.start, place.end, MASK * (place.end - place.start))
    return tuple(sorted(kept))


def masked(text: str, found: Iterable[Place]) -> str:
    """The text with each place masked by as many signs; ends of lines and pages stay."""
    signs = list(text)
    for place in found:
        signs[place.start : place.end] = NO_LINE_END.sub(MASK, text[place.start : place.end])
    return "".join(signs)


def renamed(text: str, found: Iterable[Place]) -> str:
    """The text with what stands instead at each place."""
    parts, at = [], 0
    for place in apart(found):
        parts += [text[at : place.start], place.instead]
        at = place.end
    return "".join([*parts, text[at:]])


def _others_titled(runs: Runs, who: Forgotten) -> Iterator[str]:
    """Full names of others that a title makes clear, as letters: "Cllr Tom Vale"."""
    for found in stretches(runs, who, Company()):
        before = found.first - 1
        if found.kind == "doubtful" and runs.named_before(found.first) and runs.title(before - 1) and runs.letters[before] not in TITLES:
            yield runs.words(before, found.last)


def _misspelt(runs: Runs, who: Forgotten, known: Company, own: list[tuple[int, int]]) -> Iterator[Place]:
    """Words one letter apart from the person's names, in stretches that tell of the person: "Mr Vaile"."""
    for n, words in enumerate(runs.letters) if known.spelled and own else ():
        if (
            len(words) > 3
            and runs.capital(n)
            and not any(words in other for other in known.others)
            and _inside(runs.spans[n], own)
            and any(one_letter_apart(words, name) for name in known.spelled)
        ):
            yield Place(*runs.spans[n], who.short)


def _ends_in_surname(name: str, who: Forgotten) -> bool:
    words = name.split()
    return any(who.has("surname", letters("".join(words[n:]))) for n in range(1, len(words)))


def _addresses(text: str, who: Forgotten, known: Company) -> Iterator[Place]:
    """The names before and behind an @: "a.vale2@", "@CllrVale"; a surname alone only where nobody else has it."""
    for m in ADDRESS.finditer(text) if "@" in text else ():
        kind = "name" if m["name"] else "handle"
        words = letters(m[kind])
        bare = next((words.removeprefix(title) for title in TITLES if words.startswith(title) and who.has("address", words.removeprefix(title))), words)
        if who.has("address", bare) and not (known.shared and who.has("surname", bare)):
            yield Place(*m.span(kind), who.short)


def _inside(span: tuple[int, int], own: Iterable[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in own)
