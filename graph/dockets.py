"""Dockets: one short line for each fact that a history is made of, on the thing whose history it is.

A post's or an issue's history rests on hundreds of facts; a docket holds what deriving it needs in one statement each, where
looking the facts up would take five. The words are parted by spaces; only the last may hold some.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rdflib import PROV

from graph.store import Store
from ontology.terms import ID, MB


@dataclass(frozen=True)
class PostLine:
    """That a fact shows a name in a post. fact: the last part of its IRI; name: of the name's; document: sixteen digits."""

    fact: str
    date: str
    event: str
    name: str
    document: str

    def __str__(self) -> str:
        return f"{self.fact} {self.date} {self.event} {self.name} {self.document}"


@dataclass(frozen=True)
class ClaimLine:
    """That a fact shows an owner of an issue. kind: person, post, organisation; owner, body: last parts of IRIs."""

    fact: str
    date: str
    ground: str
    kind: str
    owner: str
    document: str
    body: str
    predecessor: str

    def __str__(self) -> str:
        return f"{self.fact} {self.date} {self.ground} {self.kind} {self.owner} {self.document} {self.body} {self.predecessor}"

    @staticmethod
    def read(line: str) -> ClaimLine:
        return ClaimLine(*line.split(" ", 7))


def post_lines(store: Store, post_name: str) -> Iterator[PostLine]:
    """The docket of a post as worded, sorted."""
    return (PostLine(*line.split(" ")) for line in store.objects(post_name, MB.docket))


def claim_lines(store: Store, issue: str) -> Iterator[ClaimLine]:
    """The docket of an issue, sorted."""
    return (ClaimLine.read(line) for line in store.objects(issue, MB.docket))


def fact_of(line: PostLine | ClaimLine) -> str:
    """The fact of a line."""
    return str(ID[f"fact/{line.fact}"])


class People:
    """Whom a name in a document means, asked once for each name."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, tuple[str, ...]] = {}

    def person(self, name: str, document: str) -> str:
        """The person (IRI) of a name; one look-up a name, unless a judgement or a lone surname parts it by document."""
        if name not in self._known:
            self._known[name] = tuple(self._store.subjects(PROV.wasDerivedFrom, ID[f"name/{name}"]))
        found = self._known[name]
        if len(found) == 1:
            return found[0]
        mentions = self._mentions(name, document)
        return next((person for mention in mentions for person in self._store.objects(mention, MB.individual)), "")

    def _mentions(self, name: str, document: str) -> Iterable[str]:
        return (m for m in self._store.subjects(MB.spelling, ID[f"name/{name}"]) if m.split("/")[-2] == document)
