"""What a library says of a thing, and what points to it: bounded, as N-Quads or as plain values for a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.store import Statement, Store
from ontology.terms import BASE, MB, OA

LABELS = ("http://xmlns.com/foaf/0.1/name", "http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#prefLabel", str(MB.fileName),
          str(MB.title), str(MB.text), str(MB.name))  # fmt: skip
MOST = 500  # statements in each direction


@dataclass(frozen=True)
class Surroundings:
    """said: of the thing and of the parts that are its own; pointing: what says something about it; more: whether some was left out."""

    iri: str
    said: tuple[Statement, ...]
    pointing: tuple[Statement, ...]
    more: bool

    def nquads(self) -> bytes:
        """All statements as sorted N-Quads."""
        return "".join(sorted({statement.nquad for statement in (*self.said, *self.pointing)})).encode()


def surroundings(store: Store, iri: str, most: int = MOST) -> Surroundings | None:
    """What is said of a thing, and what points to it; None where nothing is known of it."""
    said, more_said = store.statements_about(iri, most)
    pointing, more_pointing = store.statements_with(iri, most)
    if not said and not pointing:
        return None
    own = [statement.value for statement in said if statement.predicate == str(OA.hasSelector)]  # the words and place of a quotation
    parts = [part for node in dict.fromkeys(own) for part in store.statements_about(node, most)[0]]
    return Surroundings(iri, (*said, *parts), tuple(pointing), more_said or more_pointing)


def label_of(store: Store, iri: str) -> str:
    """What a thing is called: its name, label, title or words; "" where it has none."""
    about: Mapping[str, tuple[str, ...]] = store.about(iri)
    return next((about[term][0] for term in LABELS if about.get(term)), "")


def is_ours(iri: str) -> bool:
    """Whether a thing stands under the base, so that it has a page of its own."""
    return iri.startswith(BASE)
