"""A request for erasure: a person's name goes from all that a library shows, and what that does not cover is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rdflib.namespace import FOAF

from graph.erasure import Place, places
from graph.errors import JudgementError
from graph.judgements import Judgement, append, in_force, judgement, read
from graph.library import Library
from graph.name_forms import Forgotten, Marker, letters
from graph.name_places import TITLES, Company
from graph.publish import publish
from graph.shown import forgotten, naming, shown
from graph.store import Store
from ontology.terms import MB

AROUND = 40  # characters before and behind a doubtful place


@dataclass(frozen=True)
class Doubt:
    """A place that may name the person: the document, where in its text, the words with those around."""

    document: str
    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Forgetting:
    """What a request did. documents: names of those that name the person; masked: how many places of them are.

    rows: judgements of the log that name the person. doubtful: the places that were left for a person to judge.
    """

    row: Judgement
    documents: tuple[str, ...]
    masked: int
    doubtful: tuple[Doubt, ...]
    rows: int


@dataclass(frozen=True)
class Request:
    """Whom to forget. person: a full name, or the IRI of a person; names: others that they had; words: masked as they stand."""

    person: str
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def forget(library: Library, request: Request, who: str, why: str, when: str) -> Forgetting:
    """Forget a person: judge and publish.

    The caller holds the library for writing. Raises JudgementError for a name that nobody has or that several people
    have, and for a reason that holds it.
    """
    rows = read(library.judgements)
    judged = in_force(rows)
    pseudonym, names = _person(library, library.store(), untitled(request.person), judged)
    names += map(untitled, request.names)
    marker = Marker(library.made_key())
    pseudonym = pseudonym or marker.pseudonym(names[0], (row.a for row in judged if row.verdict == "forget"))
    marks = marker.marks(names, filter(letters, request.words))
    if any(row.a == pseudonym and set(marks.split()) <= set(row.b.split()) for row in judged):
        raise JudgementError(f"{pseudonym!r} is forgotten already, by all these names")
    if _named_in(f"{why}\n\n{who}", Forgotten.of(pseudonym, [marks], marker)):
        raise JudgementError("the reason, and who gives it, must not hold the name that is to be forgotten")
    row = judgement("forget", pseudonym, marks, who, when, why)
    append(library.judgements, row)
    publish(library, None)
    return _told(library, row, rows)


def untitled(name: str) -> str:
    """A name without the titles before it: "Cllr Ann Vale" gives "Ann Vale"."""
    words = name.split()
    while len(words) > 1 and letters(words[0]) in TITLES:
        words = words[1:]
    return " ".join(words)


def _named_in(words: str, who: Forgotten) -> bool:
    found = places(words, who, Company(present=True), [(0, len(words))])
    return bool(found.sure or found.doubtful)


def _person(library: Library, store: Store, words: str, judged: tuple[Judgement, ...]) -> tuple[str, list[str]]:
    """The pseudonym of somebody who is forgotten already ("" for others), and the names to forget."""
    known = forgotten(library, judged)
    people = {iri: [*store.objects(iri, FOAF.name), *store.objects(iri, MB.alias)] for iri, _ in store.of_class(MB.Individual)}
    found = {iri: names for iri, names in people.items() if words == iri or letters(words) in map(letters, names)}
    if len(found) > 1:
        raise JudgementError(f"{len(found)} people are called so; name one by IRI: {', '.join(sorted(found))}")
    names = next(iter(found.values()), [words])
    pseudonym = next((p.pseudonym for p in known if p.pseudonym in names or p.has("full", letters(words))), "")
    names = [name for name in names if not any(name in (p.pseudonym, p.short) for p in known)]
    if not pseudonym and not any(len(name.split()) > 1 for name in names):
        raise JudgementError("a single name says too little of a person; give the full name")
    if not found and not pseudonym:
        marker = Marker(library.made_key())
        trial = judgement("forget", "somebody", marker.marks(names, ()), "nobody", "", "to see whether they are named")
        if not naming(library, [trial]):
            raise JudgementError("no document names a person so; give the name as a document spells it")
    return pseudonym, names


def _told(library: Library, row: Judgement, former: tuple[Judgement, ...]) -> Forgetting:
    who = forgotten(library, [row])[0]
    judged = in_force(read(library.judgements))
    documents: list[str] = []
    doubtful: list[Doubt] = []
    masked = 0
    for sha256 in naming(library, [row]):
        before, after = shown(library, sha256, [j for j in judged if j.id != row.id]), shown(library, sha256, judged)
        if after.masked != before.masked or after.nquads != before.nquads:
            documents.append(after.name)
        masked += len(after.masked) - len(before.masked)
        doubtful += _doubts(after.name, after.text, after.doubtful)
    rows = sum(any(_named_in(words, who) for words in (r.a, r.b, r.who, r.why)) for r in former if r.verdict != "forget")
    return Forgetting(row, tuple(sorted(documents)), masked, tuple(sorted(doubtful, key=lambda d: (d.document, d.start))), rows)


def _doubts(name: str, text: str, found: Iterable[Place]) -> Iterator[Doubt]:
    for place in found:
        around = text[max(0, place.start - AROUND) : place.end + AROUND]
        yield Doubt(name, place.start, place.end, " ".join(around.split()))
