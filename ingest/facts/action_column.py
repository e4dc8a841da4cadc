"""The action column beside minutes: whose initials stand in it, beside which row, and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.facts.owners import Owners
from ingest.facts.people import SHORT
from ingest.model import Document, Record, Span
from ingest.structure.patterns import any_case

# the action column: "RV", "RV/PM", "AMcC, PvR", "TBC", "All", "NP by 14/10/22"
COLUMN = re.compile(
    rf"(?P<who>(?:{SHORT}|All)(?:\s*[/,&+]\s*(?:{SHORT}|All))*|TB[CA])(?:[\s,(–-]{{1,4}}(?:by|due|before|By|Due)\s+(?P<due>[^()\t\n]{{3,24}})\)?)?"
)
ACTION_COLUMN = re.compile(r"(?:\t|\s)Actions?\s*(?:by)?$", re.I)  # a heading that ends with the name of the column

# a name in full, or an initial and a surname: "P Wynn", "Ida Crane-Roe"
NAME = re.compile(r"(?:[A-Z]\.?\s|(?:[A-Z][a-zß-ÿ]+\s){1,2})[A-Z][a-zß-ÿ’'-]+(?:-[A-Z][a-z]+)?")
HEADED = any_case(r"^[^\n]*(?:\t|[ ]{3,})actions?(?:\s+by)?[ \t]*$")  # the column's name alone at the right of a line


def has_column(text: str, record: Record) -> bool:
    """Whether a line of a record names the column at its right, or one of its headings ends with the name."""
    lines = text[record.span.start : record.span.end].splitlines()
    headings = (text[item.heading.start : item.heading.end].rstrip() for item in record.items)
    return any(HEADED.match(line) for line in lines if line.rstrip().lower().endswith(("action", "actions", "by"))) or any(map(ACTION_COLUMN.search, headings))


def initials_beside(document: Document, text: str, stretch: Span, owners: Owners, named: bool) -> Iterator[tuple[Span, Span, str]]:
    """Where initials of the action column stand, with the row that they end and the deadline beside them; named: whether the column has a heading."""
    row = stretch.start
    for line in document.lines(stretch.start, stretch.end):
        words = text[line.start : line.end].rstrip()
        tab = words.rfind("\t")
        row = line.start if words.startswith("\t") or (tab >= 0 and text[line.start : line.end].count("\t") > 1) else row
        last = words[max(tab, words.rfind("   ") + 2 if "   " in words else -1) + 1 :].strip()
        found = COLUMN.fullmatch(last)
        parted = tab >= 0 or "   " in words
        if not found and parted and NAME.fullmatch(last) and line.start + len(words) - len(last) > line.start and (named or owners.people.by_name(last)):
            place = line.start + len(words) - len(last)
            yield Span(place, place + len(last)), Span(row if tab >= 0 else line.start, line.end), ""
            continue
        if found and (named or all(owners.people.person(i) for i in re.split(r"[/,&+\s]+", found["who"]))):
            place = line.start + len(words) - len(last)
            yield Span(place, place + len(found["who"])), Span(row if tab >= 0 else line.start, line.end), found["due"] or ""
