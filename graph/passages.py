"""The passages of a document that can be searched: paragraphs with their place, their meeting and the facts that quote them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rdflib import RDF
from rdflib.namespace import FOAF

from graph.columns import TABLES
from ontology.terms import MB, OA

# characters: what is shorter (a heading) goes with what follows; what is longer ends with a sentence; where it is cut whatever stands there
SHORT, LONG, LONGEST = 80, 500, 2000
CUT = re.compile(r"[\n\f]|(?<=[.!?;])[ \t]+")
BLANK = re.compile(r"[\n\f][ \t]*[\n\f]\s*")
KINDS = {str(table.rdf_class): table.name for table in TABLES}
NAMED = tuple(str(term) for term in (MB.owner, MB.owners, MB.predecessor, MB.substituteFor))

About = Mapping[str, Sequence[str]]  # property -> values


@dataclass(frozen=True)
class Quoted:
    """A fact's quotation: the fact's IRI, its table, where it stands."""

    fact: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Passage:
    """A stretch of a document's text. date, body, item: of the meeting it belongs to, "" where none is known.

    issues: ids of those that its item is about. people: full names that stand here or that facts quoted here name.
    """

    start: int
    end: int
    text: str
    page: int | None
    date: str
    body: str
    item: str
    issues: tuple[str, ...]
    people: tuple[str, ...]
    facts: tuple[Quoted, ...]


@dataclass(frozen=True)
class _Told:
    """A fact as far as it matters here."""

    date: str
    body: str
    item: str
    issue: str
    people: tuple[str, ...]
    quoted: tuple[Quoted, ...]


def passages_of(text: str, page_starts: Sequence[int], said: Mapping[str, About]) -> Iterator[Passage]:
    """The passages of a text in order. said: what the document's graph says, node -> property -> values."""
    told = list(_told(said))
    anchors = sorted({(q.start, t.date, t.body, t.item) for t in told for q in t.quoted if q.kind in ("items", "meetings")})
    at_item: dict[tuple[str, str, str], set[str]] = {}
    for fact in told:
        if fact.issue and fact.item:
            at_item.setdefault((fact.date, fact.body, fact.item), set()).add(fact.issue)
    quoted = sorted(((q, t) for t in told for q in t.quoted), key=lambda pair: (pair[0].start, pair[0].end, pair[0].fact))
    starts = [q.start for q, _ in quoted]
    longest = max((q.end - q.start for q, _ in quoted), default=0)
    names = sorted({name for t in told for name in t.people})
    for start, end in _stretches(text, {a[0] for a in anchors} | set(page_starts), [q for q, _ in quoted]):
        anchor = bisect_right(anchors, (start, "\U0010ffff"))
        date, body, item = anchors[max(0, anchor - 1)][1:] if anchors else ("", "", "")
        near = quoted[bisect_left(starts, start - longest) : bisect_left(starts, end)]
        here = [(q, t) for q, t in near if q.end > start]
        issues = {t.issue for _, t in here if t.issue} | at_item.get((date, body, item), set())
        words = text[start:end]
        people = {name for _, t in here for name in t.people} | {name for name in names if name in words}
        page = bisect_right(page_starts, start) or None if page_starts else None
        yield Passage(start, end, words, page, date, body, item, tuple(sorted(issues)), tuple(sorted(people)), tuple(q for q, _ in here))


def _told(said: Mapping[str, About]) -> Iterator[_Told]:
    """The facts of a document's graph."""
    for node, about in said.items():
        kind = next((KINDS[c] for c in about.get(str(RDF.type), ()) if c in KINDS), "")
        if not kind:
            continue
        people = [name for person in about.get(str(MB.person), ()) for name in said.get(person, {}).get(str(FOAF.name), ())]
        people += [name for term in NAMED for name in about.get(term, ())]
        quoted = tuple(Quoted(node, kind, *place) for place in sorted(_places(said, about.get(str(MB.quotation), ()))))
        issue = _first(about, MB.issue).rsplit("/", 1)[-1]
        yield _Told(_first(about, MB.date), _first(about, MB.bodyName), _first(about, MB.number), issue, tuple(people), quoted)


def _places(said: Mapping[str, About], quotations: Iterable[str]) -> Iterator[tuple[int, int]]:
    for quotation in quotations:
        selector = said.get(_first(said.get(quotation, {}), OA.hasSelector), {})
        start, end = _first(selector, OA.start), _first(selector, OA.end)
        if start and end:
            yield int(start), int(end)


def _stretches(text: str, begins: set[int], quoted: Sequence[Quoted]) -> Iterator[tuple[int, int]]:
    """The places of the passages: ended by a blank line, a page, a heading or, when long, a sentence; not within a quotation."""
    blanks = {m.end() for m in BLANK.finditer(text)}
    cuts = sorted({m.end() for m in CUT.finditer(text)} | blanks | begins | {len(text)})
    start, reach, nth = 0, 0, 0
    for cut in cuts:
        while nth < len(quoted) and quoted[nth].start < cut:
            reach = max(reach, quoted[nth].end)
            nth += 1
        length = cut - start
        ends = length >= LONG or (length >= SHORT and cut in blanks)
        if not (cut in begins or cut == len(text) or (ends and (reach <= cut or length > LONGEST))):
            continue
        while cut - start > 2 * LONGEST:  # a line without end
            yield from _trimmed(text, start, start + LONGEST)
            start += LONGEST
        yield from _trimmed(text, start, cut)
        start = cut


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    if words.strip():
        yield start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))


def _first(about: About, term: object) -> str:
    return next(iter(about.get(str(term), ())), "")
