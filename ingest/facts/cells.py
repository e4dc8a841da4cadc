"""The tasks of a row of an action table: one, or as many as its cell holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.facts.commitments import Task, ordered, words_of
from ingest.facts.due import Deadlines
from ingest.facts.labels import fields, with_field
from ingest.facts.owners import Owners
from ingest.facts.progress import state_of
from ingest.model import Document, Span
from ingest.structure.layout import sentences
from ingest.structure.rows import Row

# "1. Mend the gate. 2) Paint the shed", "(a) ... (b) ...", "• ... • ..."
PART = re.compile(r"(?:(?<=\s)|\A)(?:\(?(?:[0-9]{1,2}|[a-h])[.)]|[•▪·])\s+(?=[A-Z])")


def tasks_of_row(document: Document, text: str, row: Row, owners: Owners, deadlines: Deadlines) -> Iterator[Task]:
    """What a row asks for, with the owner, the deadline and the status of its cells; owners within the cell's own words come first."""
    cell = row.cells["action"]
    below = list(fields(text, cell.start + 1, cell.end))
    cell = Span(cell.start, below[0].start()) if below else cell
    owner, proof = row.words(document, "owner"), tuple(row.cells[k] for k in ("owner", "due") if k in row.cells)
    parts = parts_of_cell(text, cell, owners)
    for place in parts:
        due = deadlines.of_cell(row.words(document, "due")) or deadlines.of_sentence(text[place.start : place.end])
        inner = list(ordered(text, place, owners, 3)) if not owner or len(parts) > 1 else []
        inner = [t for t in inner if t.owners]
        words = row.words(document, "action") if "action" in row.more else words_of(text, place.start, place.end)
        task = inner[0] if inner else Task(words, owners.listed(owner) if owner else (), place, 3)
        task = replace(task, due=due, status=state_of(row.words(document, "status")), proof=proof)
        for field in below:
            task = with_field(task, field, owners, deadlines)
        yield task


def parts_of_cell(text: str, cell: Span, owners: Owners) -> list[Span]:
    """The parts of a cell that ask for one thing each: those that it numbers, else its sentences where each begins with its owner."""
    words = text[cell.start : cell.end]
    starts = list(PART.finditer(words))
    if len(starts) > 1 and not words[: starts[0].start()].strip():
        ends = [m.start() for m in starts[1:]] + [len(words)]
        return [Span(cell.start + m.end(), cell.start + end) for m, end in zip(starts, ends, strict=True)]
    said = [s for s in sentences(text, cell) if text[s.start : s.end].strip()]
    led = [s for s in said if any(task.owners for task in ordered(text, s, owners, 3))]
    return said if len(said) > 1 and led == said else [cell]
