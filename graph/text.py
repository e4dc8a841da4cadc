"""Words of a document as RDF can hold them."""

from __future__ import annotations

import re

UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # control characters but tabs and line ends, and lone surrogates


def clean(words: str) -> str:
    """Some words without lone surrogates, control characters, and white space at the rims."""
    return UNFIT.sub("", words).strip()
