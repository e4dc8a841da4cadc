"""A stable IRI for everything, derived from content, so that the same record gives the same graph."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from rdflib import URIRef

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


def individual(mentions: Iterable[str]) -> URIRef:
    """A person across documents, by the mentions that are theirs."""
    return ID[f"individual/{digest(*sorted(mentions))}"]


def quotation(sha256: str, start: int, end: int) -> URIRef:
    return ID[f"quotation/{sha256[:16]}/{start}-{end}"]


def fact(*words: str) -> URIRef:
    return ID[f"fact/{digest(*words)}"]
