"""Rows of tables under a header that names their columns: "Action | Owner | Deadline | Status"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.model import Document, Span
from ingest.structure.patterns import any_case

COLUMNS = {  # what a header calls each kind of column
    "action": any_case(
        r"(?:agreed\s+|outstanding\s+|previous\s+|details?\s+of\s+|description\s+of\s+)?(?:actions?|tasks?)(?:\(s\))?"
        r"(?:\s+(?:required|agreed|points?|to\s+be\s+taken|needed|description|details?|from\s+.{3,30}))?"
        r"|matters?\s+arising|(?:decision|action|task)\s*/\s*(?:action|decision|task)|what|activity"
    ),
    "owner": any_case(
        r"(?:action\s+)?owner(?:\(s\)|s)?|lead(?:\s+(?:officer|agency|person|partner))?|(?:by\s+)?whom|who"
        r"|responsib(?:le|ility)(?:\s+(?:officer|person|lead))?|assigned\s+to|action\s+by|officer|name|person\s+responsible"
        r"|allocated\s+to"
    ),
    "due": any_case(
        r"(?:due|target|completion|deadline)(?:\s+dates?)?|deadline|by\s+when|when|timescales?|time\s*frame|complete\s+by"
        r"|to\s+be\s+completed\s+by|date\s+due|due\s+by"
    ),
    "state": any_case(
        r"b?rag(?:\s+(?:status|rating))?|(?:action\s+)?status|open\s*/\s*closed|complete[d]?\s*\??(?:\s*\(?y\s*/\s*n\)?)?|done\s*\??|state|colour"
    ),
    "status": any_case(
        r"(?:latest\s+|current\s+)?(?:progress|updates?|outcomes?|status|position|results?)(?:\s*[/&]\s*\w+|\s+and\s+\w+)?(?:\s+(?:to\s+date|notes?|update|report))?"
        r"(?:\s*[(:–-]?\s*(?:as\s+)?(?:at|on|for|since|to)?\s*(?:[0-9]{1,2}\W)?[a-z0-9/.]{3,10}(?:\s+(?:19|20)[0-9]{2})?\)?)?|comments?|notes|response|feedback|action\s+taken"
    ),
    "raised": any_case(
        r"(?:date|meeting)(?:\s+(?:raised|of\s+meeting|date|set|agreed|opened|added|logged))?|raised(?:\s+(?:on|at))?|date\s+of\s+action"
        r"|(?:meeting|minute)\s+date|from|source|origin|opened|(?:date|meeting)\s*(?:/|&|and)\s*(?:agenda\s+)?(?:item|minute|ref(?:erence)?)(?:\s+no\.?)?"
    ),
    "item": any_case(
        r"(?:agenda\s+)?items?(?:\s*(?:no\.?|number))?"
        r"|minutes?(?:\s*(?:no\.?|number|ref\.?|reference))?(?:\s*(?:/|and)\s*(?:title|date|item))?|min\.?\s*(?:no\.?|ref\.?)"
        r"|agenda\s+(?:no\.?|ref\.?)|minute\s+(?:no\.?\s+)?and\s+\w+"
    ),
    "number": any_case(r"(?:action\s+)?(?:no\.?|nos\.?|number|ref(?:erence)?\.?(?:\s*no\.?)?|#|id)"),
}
HINT = any_case(r"action|task|what|matter|activity")  # no header of actions is without one of these
LONGEST_HEADER = 200
LONGEST_OWNER = 90


@dataclass(frozen=True)
class Row:
    """One row: kind of column -> its cell; title: the words above its table; at: where the whole row stands.

    more: what stands below a cell on lines of its own, where spaces part the columns.
    """

    cells: dict[str, Span]
    title: str
    at: Span
    more: dict[str, tuple[Span, ...]] = field(default_factory=dict)

    def words(self, document: Document, kind: str) -> str:
        """What a column holds, in one line, "" where the table has no such column."""
        cells = [self.cells[kind], *self.more.get(kind, ())] if kind in self.cells else []
        return " ".join(word for cell in cells for word in document.text[cell.start : cell.end].split())


def headed_rows(document: Document, span: Span) -> Iterator[Row]:
    """The rows of a span that stand under a header with at least an action and an owner, a status or a deadline."""
    text = document.text
    if text.find("\t", span.start, span.end) < 0:  # no table
        return
    header: list[str] = []
    title, above, first, parted = "", "", -1, False
    for line in document.lines(span.start, span.end):
        words = text[line.start : line.end]
        if "\t" not in words:
            if not words.strip():
                first, parted = -1, True
            elif not document.marked("furniture", line.start, line.end):
                header = [] if parted else header  # text after a blank line: the table is over
                above, first = words.strip(), line.start if first < 0 else first
            continue
        parted = False
        cells = _cells(text, line)
        kinds = header_kinds(words)
        if kinds:
            header, title, above, first = kinds, above, "", -1
            continue
        named = row_of(text, header, cells) if header else {}
        if named:
            start = first if first >= 0 and len(cells) < len(header) + 1 and text[line.start] != "\t" else line.start
            if start < line.start and "item" in named and named["item"].start == line.start:
                named["item"] = Span(start, named["item"].end)
            yield Row(named, title, Span(start, line.end))
        above, first = "", -1


def header_kinds(words: str) -> list[str]:
    """The kinds of column that a line names, "" for others; empty where the line is no header of actions."""
    if len(words) > LONGEST_HEADER or not HINT.search(words):
        return []
    kinds = [next((kind for kind, pattern in COLUMNS.items() if pattern.fullmatch(" ".join(cell.split()).strip(" :*"))), "") for cell in words.split("\t")]
    if "status" not in kinds:
        kinds = ["status" if kind == "state" else kind for kind in kinds]
    known = set(kinds)
    return kinds if "action" in known and known & {"owner", "status", "due"} and len(kinds) - kinds.count("") >= 2 else []


def _cells(text: str, line: Span) -> list[Span]:
    at, cells = line.start, []
    for cell in text[line.start : line.end].split("\t"):
        cells.append(Span(at, at + len(cell)))
        at += len(cell) + 1
    return cells


def row_of(text: str, header: list[str], cells: list[Span]) -> dict[str, Span]:
    """The cells by kind; where a cell's own line breaks cut the row short on the left, counted from the right."""
    if len(cells) > len(header) or len(cells) < 2:
        return {}
    named = {kind: cell for kind, cell in zip(reversed(header), reversed(cells), strict=False) if kind and text[cell.start : cell.end].strip()}
    if "state" in named and "status" not in named:
        named["status"] = named.pop("state")
    owner = named.get("owner")
    return named if "action" in named and (len(named) > 1) and (not owner or len(owner) <= LONGEST_OWNER) else {}


def overlaps(spans: list[Span], other: Span) -> bool:
    """Whether one of some spans in order shares characters with another."""
    after = bisect_left(spans, Span(other.end, 0))
    return any(span.end > other.start for span in spans[max(0, after - 3) : after])
