"""Words of a document as RDF can hold them."""

from __future__ import annotations


def clean(words: str) -> str:
    """Some words without lone surrogates, control characters, and white space at the rims."""
    return "".join(c for c in words if c in "\t\n" or not (c < " " or "\x7f" <= c < "\xa0" or "\ud800" <= c <= "\udfff")).strip()
