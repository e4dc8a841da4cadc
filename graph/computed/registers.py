"""What the registers of meetings tell: dates, bodies, documents, records and issues of all meetings, in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from graph.by_snapshot import BySnapshot
from graph.questions import Asking
from graph.registers import LifeLine, RegisterLine
from graph.store import Row
from ontology.terms import MB

OF_MINUTES = frozenset(("minutes", "report"))


Raised = tuple[Mapping[str, str], Mapping[str, Set[tuple[str, str]]]]

_lines: BySnapshot[Sequence[tuple[str, RegisterLine]]] = BySnapshot(1)
_raisings: BySnapshot[Raised] = BySnapshot(1)


def lines(asking: Asking) -> Sequence[tuple[str, RegisterLine]]:
    """Every line with its meeting."""
    return _lines.get(asking.store, "", lambda: [(row["meeting"], RegisterLine.read(row["line"])) for row in asking.of("links/register")])


def documents(asking: Asking) -> list[Row]:
    """Each meeting with each document that tells of it, by date."""
    rows = [
        {"meeting": meeting, "date": line.date, "body": line.body_iri, "bodyName": line.body_name, "document": line.document_iri}
        for meeting, line in lines(asking)
    ]
    return sorted(rows, key=lambda r: (r["date"], r["bodyName"], r["meeting"], r["document"]))


def meetings(asking: Asking) -> list[Row]:
    """Every meeting once, by date."""
    found = sorted((line.date, line.body_name, meeting, line.body_iri) for meeting, line in lines(asking))
    once = {meeting: {"meeting": meeting, "date": date, "body": body, "bodyName": name} for date, name, meeting, body in found}
    return list(once.values())


def minuted(asking: Asking) -> list[Row]:
    """The meetings of which minutes or a report are held, by date, under each name of their body."""
    held, names = set(), defaultdict[str, set[str]](set)
    for meeting, line in lines(asking):
        names[line.body].add(line.body_name)
        if OF_MINUTES.intersection(line.records):
            held.add((line.date, meeting, line.body))
    found = sorted((date, name, meeting) for date, meeting, body in held for name in names[body])
    return [{"date": date, "bodyName": name, "meeting": meeting} for date, name, meeting in found]


def issue_meetings(asking: Asking) -> list[Row]:
    """Each meeting with each issue that it named."""
    found = {(meeting, issue) for meeting, line in lines(asking) for issue in line.issue_iris}
    return [{"meeting": meeting, "issue": issue} for meeting, issue in sorted(found)]


def raised(asking: Asking) -> Raised:
    """The date of every meeting; and of each issue the (date, meeting) of all that named it."""
    return _raisings.get(asking.store, "", lambda: _raised(lines(asking)))


def _raised(found: Sequence[tuple[str, RegisterLine]]) -> Raised:
    issues: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for meeting, line in found:
        for issue in line.issue_iris:
            issues[issue].add((line.date, meeting))
    return {meeting: line.date for meeting, line in found}, issues


def last_minuted(asking: Asking) -> dict[str, str]:
    """Each body's (IRI) last meeting of which minutes or a report are held."""
    last: dict[str, str] = {}
    for _, line in lines(asking):
        if OF_MINUTES.intersection(line.records):
            last[line.body_iri] = max(line.date, last.get(line.body_iri, ""))
    return last


def left_open(asking: Asking) -> Iterator[tuple[str, LifeLine]]:
    """How every action stands that is not closed and that no later meeting raised again, with its body (IRI)."""
    for body in _bodies(asking):
        yield from ((body, LifeLine.read(line)) for line in asking.store.objects(body, str(MB.leftOpen)))


def action_lines(asking: Asking) -> Iterator[tuple[str, LifeLine]]:
    """How every action stands, with its body (IRI); another record's fact of the same action has no line."""
    yield from left_open(asking)
    for body in _bodies(asking):
        yield from ((body, LifeLine.read(line)) for line in asking.store.objects(body, str(MB.docket)))


def _bodies(asking: Asking) -> list[str]:
    return sorted({line.body_iri for _, line in lines(asking)})
