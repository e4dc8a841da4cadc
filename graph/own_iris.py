"""IRIs under an operator's own base: put on at the doors, so that no stored byte changes.

What is stored says https://minutebook.example/ everywhere. An operator whose service stands at another address sets it
as the base: what leaves by a door of linked data has the operator's IRIs, and an address there leads to the thing with
the same path. The terms of the ontology stay as they are, so that one query serves every library.

What this can't do: a query sent to the service, and IRIs as plain text in an answer of the catalogue, have the stored
IRIs. A query could be taken back the same way, IRI by IRI outside of its strings, but for what it does with
STR() of an IRI.
"""

from __future__ import annotations

import re

from ontology.terms import BASE, MB

TERM = re.compile(rb'"(?:[^"\\]|\\.)*"|<[^<>"\s]*>')  # of N-Quads: literals are passed over
SHARED = (str(MB), str(MB).rstrip("#"))  # the same in every library


def outward(nquads: bytes, base: str) -> bytes:
    """N-Quads or N-Triples with the IRIs of an operator."""
    if base == BASE:
        return nquads
    return TERM.sub(lambda found: f"<{outward_iri(found[0][1:-1].decode(), base)}>".encode() if found[0].startswith(b"<") else found[0], nquads)


def outward_iri(iri: str, base: str) -> str:
    """An IRI as an operator has it."""
    shared = iri == SHARED[1] or iri.startswith(SHARED)
    return base + iri.removeprefix(BASE) if iri.startswith(BASE) and not shared else iri
