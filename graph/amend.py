"""A document's graph as people's judgements leave it: facts judged wrong, moved or added; the reading itself never changes.

Works on sorted N-Quads, line by line: `<subject> <predicate> object <graph> .`
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rdflib import PROV, RDF, XSD, Literal, URIRef

from graph import iris
from graph.judgements import Judgement
from graph.store import Store
from ontology.terms import ISSUE, MB

# What stays of a fact that is judged wrong: where it stood and what it quoted, so that it can be shown and undone.
KEPT = (MB.quotation, MB.bestQuotation, MB.foundBy, MB.confidence, MB.date, MB.bodyName, MB.heading, PROV.wasDerivedFrom)
# What a link that somebody adds takes over from the fact it was added to.
COPIED = (MB.inMeeting, MB.date, MB.ofBody, MB.bodyName, MB.number, MB.inItem, MB.heading, MB.quotation, MB.bestQuotation, PROV.wasDerivedFrom)
CHANGES_FACTS = ("wrong", "right", "about", "move")


@dataclass(frozen=True)
class Line:
    """One quad: its terms as N-Quads writes them."""

    subject: str
    predicate: str
    object: str
    graph: str

    @staticmethod
    def of(text: str) -> Line:
        """A line of N-Quads. Raises ValueError for one that is none."""
        subject, predicate, rest = text.split(" ", 2)
        value, graph, _ = rest.rsplit(" ", 2)
        return Line(subject, predicate, value, graph)

    def __str__(self) -> str:
        return f"{self.subject} {self.predicate} {self.object} {self.graph} ."


def lines_of(nquads: bytes) -> list[Line]:
    """The lines of some N-Quads. Raises ValueError where one is none."""
    return [Line.of(text) for text in nquads.decode().split("\n") if text]  # splitlines would part a literal at a form feed


def concerned(store: Store, rows: Iterable[Judgement]) -> set[str]:
    """The documents (SHA-256) whose graphs some judgements change."""
    found = set()
    for row in rows:
        if row.verdict in CHANGES_FACTS:
            found |= {document.rsplit("/", 1)[-1] for document in store.objects(row.a, PROV.wasDerivedFrom)}
        elif row.verdict == "withdraw":
            found.add(row.a.rsplit("/", 1)[-1])
        elif row.verdict == "merge":  # the second too: once merged, nothing names the first
            found |= {graph.rsplit("/", 1)[-1] for issue in (row.a, row.b) for graph in store.graphs_naming(MB.issue, ISSUE[issue])}
    return found


def amended(sha256: str, nquads: bytes, judged: Iterable[Judgement]) -> bytes | None:
    """The graph of a document with the judgements in force applied; None for a document that is withdrawn."""
    judged = list(judged)
    if any(row.verdict == "withdraw" and row.a.rsplit("/", 1)[-1] == sha256 for row in judged):
        return None
    merged = {ISSUE[row.a].n3(): ISSUE[row.b].n3() for row in judged if row.verdict == "merge"}
    rows = [row for row in judged if row.verdict in CHANGES_FACTS and f"<{row.a}> ".encode() in nquads]
    if not rows and not any(issue.encode() in nquads for issue in merged):
        return nquads
    lines = lines_of(nquads)
    for row in sorted(rows, key=lambda r: (CHANGES_FACTS.index(r.verdict), r.id)):
        lines = list(_changed(lines, row))
    lines = [replace(line, subject=_last(line.subject, merged), object=_last(line.object, merged)) for line in lines]
    return ("\n".join(sorted({str(line) for line in _without_loose_ends(lines)})) + "\n").encode()


def _last(issue: str, merged: Mapping[str, str]) -> str:
    """The issue that another is merged into, and that one into a third; a ring of merges ends where it began."""
    seen = {issue}
    while (into := merged.get(issue, issue)) not in seen:
        seen.add(into)
        issue = into
    return issue


def _changed(lines: list[Line], row: Judgement) -> Iterator[Line]:
    """The lines of a graph after one judgement."""
    fact = URIRef(row.a).n3()
    graph = lines[0].graph
    if row.verdict in ("right", "wrong"):
        yield Line(fact, MB.judged.n3(), Literal(row.verdict).n3(), graph)
    if row.verdict == "wrong":
        kept = {term.n3() for term in KEPT}
        yield from (line for line in lines if line.subject != fact or line.predicate in kept)
        yield Line(fact, RDF.type.n3(), MB.RejectedFact.n3(), graph)
    elif row.verdict == "move":
        yield from (Line(fact, line.predicate, _issue(row), graph) if _names_issue(line, fact) else line for line in lines)
    else:
        yield from lines
    if row.verdict == "about":
        yield from _added(lines, row)


def _names_issue(line: Line, fact: str) -> bool:
    return line.subject == fact and line.predicate == MB.issue.n3()


def _issue(row: Judgement) -> str:
    return ISSUE[iris.slug(row.b.rsplit("/", 1)[-1])].n3()


def _added(lines: list[Line], row: Judgement) -> Iterator[Line]:
    """A link from an item to an issue that a person saw: a fact with the quotations of the fact it was seen in."""
    source, link = URIRef(row.a).n3(), iris.fact("judgement", row.id).n3()
    graph, copied = lines[0].graph, {term.n3() for term in COPIED}
    yield from (Line(link, line.predicate, line.object, graph) for line in lines if line.subject == source and line.predicate in copied)
    values = (
        (RDF.type, MB.Fact.n3()), (RDF.type, MB.IssueMention.n3()), (MB.issue, _issue(row)), (MB.foundBy, Literal(f"judgement/1 {row.id}").n3()),
        (MB.confidence, Literal("1.00", datatype=XSD.decimal).n3()),
    )  # fmt: skip
    yield from (Line(link, term.n3(), value, graph) for term, value in values)


def _without_loose_ends(lines: list[Line]) -> Iterator[Line]:
    """The short ways (meeting about issue, name in post) made to follow from the facts that are left."""
    of: dict[str, dict[str, set[str]]] = {}
    for line in lines:
        of.setdefault(line.predicate, {}).setdefault(line.subject, set()).add(line.object)

    def values(term: URIRef, subject: str) -> set[str]:
        return of.get(term.n3(), {}).get(subject, set())

    mentions = [subject for subject, kinds in of.get(RDF.type.n3(), {}).items() if MB.IssueMention.n3() in kinds]
    about = {(meeting, issue) for m in mentions for meeting in values(MB.inMeeting, m) for issue in values(MB.issue, m)}
    seen = {
        (name, post) for fact, posts in of.get(MB.postName.n3(), {}).items() for post in posts
        for person in values(MB.person, fact) for name in values(MB.spelling, person)
    }  # fmt: skip
    facts = {subject.rsplit("/", 1)[-1].rstrip(">") for subject, kinds in of.get(RDF.type.n3(), {}).items() if MB.Fact.n3() in kinds}
    for line in lines:
        loose = line.predicate == MB.docket.n3() and line.object.strip('"').split(" ", 1)[0] not in facts
        if not loose and line.predicate not in (MB.about.n3(), MB.namedInPost.n3()):
            yield line
    graph = lines[0].graph
    yield from (Line(meeting, MB.about.n3(), issue, graph) for meeting, issue in about)
    yield from (Line(name, MB.namedInPost.n3(), post, graph) for name, post in seen)
