"""A stable IRI for everything, derived from content, so that the same record gives the same graph."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from rdflib import URIRef

from graph.names import folded
from ontology.terms import ID

UNSAFE = re.compile(r"[^a-z0-9]+")


def slug(words: str) -> str:
    """Some words as a part of an IRI: "Safer Xton Board" as "safer-xton-board"; long ones end in a hash."""
    folded = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    short = UNSAFE.sub("-", folded).strip("-")
    if len(short) > 80 or not short:
        short = f"{short[:60].strip('-')}-{digest(words)[:8]}".strip("-")
    return short


def digest(*words: str) -> str:
    """Sixteen hex digits of some words' hash."""
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:16]


def document(sha256: str) -> URIRef:
    """A document; also the name of the graph of its facts."""
    return ID[f"document/{sha256}"]


def body(name: str) -> URIRef:
    return ID[f"body/{slug(name)}"]


def meeting(body_name: str, date: str) -> URIRef:
    return ID[f"meeting/{slug(body_name)}/{date}"]


def item(body_name: str, date: str, number: str) -> URIRef:
    return ID[f"item/{slug(body_name)}/{date}/{slug(number)}"]


def person(sha256: str, name: str) -> URIRef:
    """A person as one document names them; across documents people are joined elsewhere, and can be parted."""
    return ID[f"person/{sha256[:16]}/{slug(name)}"]


def name(spelling: str) -> URIRef:
    """A name as spelled, whichever document prints it; accents and apostrophes make no difference."""
    return ID[f"name/{slug('-'.join(folded(spelling)) or spelling)}"]


def individual(keys: Iterable[str]) -> URIRef:
    """A person across documents, by the names (or lone mentions) that are theirs: the same as long as these are."""
    first = min(keys, key=lambda key: ("/name/" not in key, key))
    words = first.rsplit("/", 1)[-1]
    return ID[f"individual/{words}" if "/name/" in first else f"individual/{words}-{digest(first)[:8]}"]


def post_name(role: str, organisation: str, document: str = "") -> URIRef:
    """A post as worded; document: the one beyond which the words say nothing ("Head of Service")."""
    return ID["post-name/" + "--".join(part for part in (slug(role), organisation and slug(organisation), document[:8]) if part)]


def post(names: Iterable[str]) -> URIRef:
    """A post, by the wordings that are its."""
    return ID[f"post/{min(names).rsplit('/', 1)[-1]}"]


def organisation_name(words: str) -> URIRef:
    """An organisation or body as named."""
    return ID[f"organisation-name/{slug(words)}"]


def organisation(names: Iterable[str]) -> URIRef:
    """An organisation or body, by the names that are its."""
    return ID[f"organisation/{min(names).rsplit('/', 1)[-1]}"]


def part_of(thing: str, kind: str, *words: str) -> URIRef:
    """Something derived of a thing: "holding" of a post, "ownership" of an issue."""
    return ID["/".join((kind, thing.rsplit("/", 1)[-1], *(slug(word) for word in words if word)))]


def graph_of(thing: str) -> URIRef:
    """The graph of what is derived about a thing."""
    return ID[f"graph/{thing.removeprefix(ID) if thing.startswith(ID) else 'issue/' + thing.rsplit('/', 1)[-1]}"]


def quotation(sha256: str, start: int, end: int) -> URIRef:
    return ID[f"quotation/{sha256[:16]}/{start}-{end}"]


def fact(*words: str) -> URIRef:
    return ID[f"fact/{digest(*words)}"]
