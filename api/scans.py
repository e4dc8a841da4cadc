"""What OCR saw on scanned pages, kept in the library page by page: it takes seconds a page, and another computer would see otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from functools import cached_property
from pathlib import Path

from api import json_lines
from ingest.readers.scans import Pdf, Recogniser, Seen


class KeptScans:
    """The stretches of a document's scanned pages: those kept in a file, else what is recognised now, which is kept from then on.

    recognise: a name with its version, and what recognises; None reads only what is kept.
    """

    def __init__(self, path: Path, recognise: Recogniser | None) -> None:
        self._path, self._recognise = path, recognise

    def __call__(self, pdf: Pdf, number: int) -> Sequence[Seen] | None:
        if number not in self._kept and self._recognise:
            by, recognised = self._recognise
            seen = self._kept[number] = recognised(pdf, number)
            json_lines.add(self._path, {"page": number, "by": by, "seen": [astuple(each) for each in seen]})
        return self._kept.get(number)

    @cached_property
    def _kept(self) -> dict[int, Sequence[Seen]]:
        """Page -> its stretches."""
        return {row["page"]: [Seen(*values) for values in row["seen"]] for row in json_lines.rows(self._path)}
