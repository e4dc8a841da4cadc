"""Who has to do what: the initials of the action column, with the words that they stand beside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.context import Context, places
from ingest.layout import sentences
from ingest.model import Action, Fact, Record, Span
from ingest.version import found_by

# "RV", "RV/PM", "RV, PM", "TBC", "All"
INITIALS = re.compile(r"[A-Z]{2,4}(?:\s*[/,&+]\s*[A-Z]{2,4})*")
OPEN_OWNER = frozenset(("TBC", "TBA", "ALL"))
HEAD = re.compile(r"\s*(?:actions?|owner|lead|who|by whom)\s*", re.I)


def find_actions(record: Record, context: Context) -> Iterator[Fact]:
    """One fact for each set of initials in the action column; its text is the last sentence beside them."""
    if record.kind != "minutes":
        return
    text = record.document.text
    for item, stretch in places(record):
        before: Span | None = None
        for paragraph in context.paragraphs(stretch):
            cells = text[paragraph.start : paragraph.end].rstrip().split("\t")
            initials = cells[-1].strip()
            if not INITIALS.fullmatch(initials) or HEAD.fullmatch(initials):
                before = paragraph
                continue
            beside = Span(paragraph.start, paragraph.start + sum(len(c) + 1 for c in cells[:-1])) if len(cells) > 1 else before
            said = list(sentences(text, beside)) if beside and text[beside.start : beside.end].strip() else []
            if not said:
                continue
            owners = tuple(_owner(record, i) for i in re.split(r"\s*[/,&+]\s*", initials) if i not in OPEN_OWNER)
            quote = record.document.quote(said[-1].start, said[-1].end)
            words = " ".join(quote.text.split())
            claim = Action(record.date, record.body, item.number if item else "", record.part, words, owners, "", "open")
            where = text.find(initials, said[-1].end, paragraph.end)
            proof = (quote, record.document.quote(where, where + len(initials))) if where >= 0 else (quote,)
            yield Fact(claim, proof, found_by("actions"), 0.8)


def _owner(record: Record, initials: str) -> str:
    """The one person of the lists with these initials, else the initials as printed."""
    fits = {a.name for a in record.attendees if initials in (a.initials, _initials(a.name))}
    return fits.pop() if len(fits) == 1 else initials


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[A-Z][\w’'-]*", name))
