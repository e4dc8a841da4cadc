"""Which extractor of which version of the program found a fact."""

from __future__ import annotations

VERSION = "0.1.0"


def found_by(extractor: str) -> str:
    """ "attendance/0.1.0" """
    return f"{extractor}/{VERSION}"
