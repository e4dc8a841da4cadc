"""What OCR saw on scanned pages, kept in the library page by page: it takes seconds a page, and another computer would see otherwise."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path

from ingest.readers.scans import Pdf, Recogniser, Seen


class KeptScans:
    """The stretches of a document's scanned pages: those kept in a file, else what is recognised now, which is kept from then on.

    recognise: a name with its version, and what recognises; None reads only what is kept.
    """

    def __init__(self, path: Path, recognise: Recogniser | None) -> None:
        self._path, self._recognise = path, recognise

    def __call__(self, pdf: Pdf, number: int) -> Sequence[Seen] | None:
        kept = self._kept().get(number)
        if kept is None and self._recognise:
            by, recognised = self._recognise
            kept = recognised(pdf, number)
            row = {"page": number, "by": by, "seen": [astuple(each) for each in kept]}
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
        return kept

    def _kept(self) -> dict[int, Sequence[Seen]]:
        """Page -> its stretches; a line that a killed process left unfinished is passed over."""
        try:
            lines = self._path.read_text(encoding="utf-8").split("\n")
        except FileNotFoundError:
            return {}
        rows = (json.loads(line) for line in lines[:-1] if line.endswith("}"))
        return {row["page"]: [Seen(*values) for values in row["seen"]] for row in rows}
