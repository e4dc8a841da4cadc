"""Which thing of the library somebody's own words mean: people, posts, organisations, issues and bodies by all their names.

The names are those by which the library joined the thing, and for issues and organisations the labels of the vocabularies.
Whether two names of people are alike is asked of graph.names; other names are compared by their words, and by their letters
where a word is misspelt.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from weakref import WeakKeyDictionary

from graph import things
from graph.forgetting import untitled
from graph.names import first_names_alike
from graph.questions import rows_of
from graph.store import Row, Store
from ontology.terms import BASE, ISSUE

TYPES = {"person": "Person", "post": "Post", "organisation": "Organisation or group", "issue": "Issue", "body": "Body that meets"}
WORD = re.compile(r"[a-z0-9]+")
SMALL = frozenset(("of", "for", "the", "and", "to", "in", "at", "a", "an", "s"))
EXACT, ANOTHER_NAME, WITHOUT_SMALL, ANOTHER_ORDER = 100.0, 98.0, 97.0, 96.0
SURE = 94.0  # from this score on, one that stands alone is a match
PART, ADDED = 50.0, 35.0  # some words of a name: so much, and so much more by their share
SPELT, LEAST_ALIKE = 90.0, 0.72  # by letters: the ratio of difflib times this, from so much on
LOOKED_AT = 60  # things whose letters are nearest
LONGEST = 500  # characters of a query that are read


@dataclass(frozen=True)
class Entity:
    """A thing to be found. id: its IRI after the base; others: its other names; about: what tells it from namesakes."""

    id: str
    type: str
    name: str
    others: tuple[str, ...]
    about: str

    @cached_property
    def named(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each name with its words, its own first."""
        return tuple((name, words_of(name)) for name in (self.name, *self.others) if words_of(name))


@dataclass(frozen=True)
class Candidate:
    """score: 0 to 100; match: whether it is the one that is meant, as no other is as near."""

    entity: Entity
    score: float
    match: bool


def candidates(store: Store, words: str, types: Iterable[str] = (), limit: int = 10) -> list[Candidate]:
    """The things that some words may mean, the likeliest first; types: only of these of TYPES, () for all."""
    words = " ".join(words[:LONGEST].split())
    wanted = frozenset(types) or frozenset(TYPES)
    near = (entity for entity in _index(store).near(words) if entity.type in wanted)
    scored = sorted(((_score(words, entity), entity) for entity in near), key=lambda pair: (-pair[0], pair[1].name.casefold(), pair[1].id))
    found = [(score, entity) for score, entity in scored if score > 0]
    sure = len(found) > 0 and found[0][0] >= SURE and (len(found) == 1 or found[1][0] < SURE or found[0][0] == EXACT > found[1][0])
    return [Candidate(entity, score, sure and place == 0) for place, (score, entity) in enumerate(found[:limit])]


def beginning(store: Store, prefix: str, types: Iterable[str] = (), limit: int = 10, offset: int = 0) -> list[Entity]:
    """The things in whose names words begin with those of a prefix, by name."""
    parts, wanted = words_of(prefix[:LONGEST]), frozenset(types) or frozenset(TYPES)
    found = (entity for entity in _index(store).entities.values() if entity.type in wanted and any(_begins(words, parts) for _, words in entity.named))
    first = sorted(found, key=lambda entity: (not _begins(words_of(entity.name)[:1], parts[:1]), entity.name.casefold(), entity.id))
    return first[offset : offset + limit] if parts else []


def entity_of(store: Store, id: str) -> Entity | None:
    """The thing with this id; None where there is none."""
    return _index(store).entities.get(id)


def words_of(name: str) -> tuple[str, ...]:
    """A name's words in lower case, without accents and apostrophes."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "").replace("'", "")).encode("ascii", "ignore").decode().lower()
    return tuple(WORD.findall(plain))


def _score(words: str, entity: Entity) -> float:
    """How well words fit the best of a thing's names."""
    said = words_of(untitled(words) if entity.type == "person" else words)
    if not said:
        return 0.0
    scores = (_compared(said, known, entity.type == "person") - (EXACT - ANOTHER_NAME) * (nth > 0) for nth, (_, known) in enumerate(entity.named))
    return round(max(0.0, *scores), 1)


def _compared(said: Sequence[str], known: Sequence[str], person: bool) -> float:
    if said == known:
        return EXACT
    if "".join(said) == "".join(known) or [word for word in said if word not in SMALL] == [word for word in known if word not in SMALL]:
        return WITHOUT_SMALL
    if sorted(said) == sorted(known):
        return ANOTHER_ORDER
    scores = [0.0]
    if person:
        scores.append(EXACT * first_names_alike(" ".join(said), " ".join(known))[0])
    one, other = frozenset(said) - SMALL, frozenset(known) - SMALL
    if one and other and (one <= other or other <= one):
        scores.append(PART + ADDED * len(one & other) / len(one | other))
    alike = difflib.SequenceMatcher(None, " ".join(said), " ".join(known), autojunk=False)
    if alike.real_quick_ratio() >= LEAST_ALIKE and alike.quick_ratio() >= LEAST_ALIKE and (ratio := alike.ratio()) >= LEAST_ALIKE:
        scores.append(SPELT * ratio)
    return min(max(scores), SURE - 1)  # alike is not the same


def _begins(words: Sequence[str], parts: Sequence[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in parts)


class _Index:
    """The things of a snapshot by the words of their names and by groups of three letters."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities = {entity.id: entity for entity in entities}
        self._by_word: dict[str, set[str]] = defaultdict(set)
        self._by_letters: dict[str, set[str]] = defaultdict(set)
        for entity in self.entities.values():
            for _, words in entity.named:
                for word in words:
                    self._by_word[word].add(entity.id)
                for letters in _threes(words):
                    self._by_letters[letters].add(entity.id)

    def near(self, words: str) -> Iterator[Entity]:
        """What shares a rare word with some words, and what shares the most letters."""
        said = words_of(words)
        found = {id for word in said if word not in SMALL for id in self._by_word.get(word, ()) if len(self._by_word[word]) <= LOOKED_AT}
        shared = Counter(id for letters in _threes(said) for id in self._by_letters.get(letters, ()))
        found |= {id for id, _ in shared.most_common(LOOKED_AT)}
        yield from (self.entities[id] for id in sorted(found))


def _threes(words: Sequence[str]) -> set[str]:
    return {padded[at : at + 3] for word in words for padded in (f" {word} ",) for at in range(len(padded) - 2)}


_indexes: WeakKeyDictionary[Store, _Index] = WeakKeyDictionary()
_lock = Lock()


def _index(store: Store) -> _Index:
    """The index of a snapshot, made at the first need."""
    with _lock:
        if store not in _indexes:
            _indexes[store] = _Index(_entities(store))
        return _indexes[store]


def _entities(store: Store) -> Iterator[Entity]:
    labels, wordings = _grouped(rows_of(store, "links/wordings", {}), "thing", "words"), _grouped(rows_of(store, "links/post-names", {}), "post", "name")
    for person in things.people(store, {}):
        yield Entity(_id(person.iri), "person", person.name, person.also_named, _about("; ".join(person.posts), person.first, person.last))
    for post in things.posts(store, {}):
        others = tuple(name for name in dict.fromkeys(wordings.get(post.iri, ())) if name != post.name)
        yield Entity(_id(post.iri), "post", post.name, others, _about(f"held by {', '.join(post.held_by)}", post.first, post.last))
    known = {words_of(label): all for thing, all in labels.items() if not thing.startswith(ISSUE) for label in all}
    for organisation in things.organisations(store):
        own = (*organisation.also_named, *organisation.acronyms)
        more = {other for name in (organisation.name, *own) for other in known.get(words_of(name), ())}
        others = tuple(sorted({*own, *more} - {organisation.name}))
        yield Entity(_id(organisation.iri), "organisation", organisation.name, others, ", ".join(organisation.acronyms))
    met = {issue.id: _about(f"in {issue.meetings} meetings", issue.first, issue.last) for issue in things.issues(store, {})}
    for row in rows_of(store, "links/issue-names", {}):
        others = tuple(words for words in labels.get(row["issue"], ()) if words != row["label"])
        yield Entity(_id(row["issue"]), "issue", row["label"], others, met.get(row["issue"].removeprefix(ISSUE), "named in no record so far"))
    for body in things.bodies(store):
        yield Entity(_id(body.iri), "body", body.name, (), _about(f"{body.meetings} meetings", body.first, body.last))


def _grouped(rows: Iterable[Row], key: str, value: str) -> Mapping[str, list[str]]:
    """The values of rows with the same key."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        found[row[key]].append(row[value])
    return found


def _about(words: str, first: str | None, last: str | None) -> str:
    span = " to ".join(dict.fromkeys(day for day in (first, last) if day))
    return ", ".join(part for part in (words, span) if part)


def _id(iri: str) -> str:
    return iri.removeprefix(BASE)
