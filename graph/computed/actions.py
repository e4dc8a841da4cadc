"""What became of actions: how long they stayed open, and how their dates moved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from rdflib import RDF, XSD, Literal, URIRef

from graph.computed.dates import days, within
from graph.computed.places import enough, places_of
from graph.computed.registers import action_lines, last_minuted, lines
from graph.questions import Asking
from graph.registers import LifeLine
from graph.store import Row, Store
from ontology.terms import MB, OA

BETWEEN_WORDS = re.compile("[^a-z0-9]+")
TOGETHER = 500  # actions asked about in one query
DAYS = 12  # days asked about in one query


def tracker(asking: Asking) -> list[Row]:
    """The actions by date, as they stand now; another record's fact of the same action is left out."""
    issue = asking.text("issue")
    keep = _on(asking, issue) if issue else lambda row: True
    if asking.text("owner"):
        found = sorted(filter(keep, asking.rows()), key=lambda row: (row["date"], row["fact"]))
    else:
        found = enough(asking, places_of(asking) if issue else None, asking.limit, keep)
    return details(asking, list(dict.fromkeys(row["fact"] for row in found))[: asking.limit + 1 if asking.limit else None])


def _on(asking: Asking, issue: str) -> Callable[[Row], bool]:
    """What tells whether an action stands in an item that names an issue, or names it itself."""
    items = set(asking.store.subjects(str(MB.namesIssue), issue))
    called = [_plain(row["words"]) for row in asking.of("links/issue-wordings")]

    def is_on(action: Row) -> bool:
        if asking.store.one(action["fact"], str(MB.inItem)) in items:
            return True
        said = _plain(asking.store.one(action["fact"], str(MB.text)))
        return any(words in said for words in called)

    return is_on


def _plain(words: str) -> str:
    """Words in lower case with one space around each."""
    return BETWEEN_WORDS.sub(" ", f" {words.lower()} ")


def details(asking: Asking, facts: Sequence[str]) -> list[Row]:
    """Some actions as they stand now, by date and body."""
    rows: list[Row] = []
    for some in _parts(facts):
        stands = groupby(asking.of("links/action-facts", fact=some), key=lambda row: row["fact"])
        rows += [_row(asking.store, next(iter(sorted(found, key=lambda r: tuple(r.values()))))) for _, found in stands]
    return sorted(rows, key=lambda r: (r["date"], r["bodyName"], r["fact"]))


def events(asking: Asking) -> list[Row]:
    """The steps by date: of one action, or day after day until there are more than are wanted."""
    if asking.text("action"):
        return asking.rows()
    judged = {row["when"][:10] for row in asking.of("links/judgements") if row["verdict"] == "closed"}
    dates = [Literal(day, datatype=XSD.date) for day in sorted(judged | {line.date for _, line in lines(asking)})]
    rows: list[Row] = []
    for start in range(0, len(dates), DAYS):
        rows += asking.of("links/events-on", on=dates[start : start + DAYS])
        if asking.limit and len(rows) > asking.limit:
            break
    return rows


def open_on(asking: Asking) -> list[Row]:
    """The actions raised by a day that no record closes by then, by date and body."""
    day = asking.text("to")
    facts = [line.fact_iri for _, line in action_lines(asking) if line.date <= day and not (line.over and line.over <= day)]
    said = [row for some in _parts(facts) for row in asking.of("links/action-texts", fact=some)]
    return [{**row, "reference": _reference(row)} for row in sorted(said, key=lambda r: (r["date"], r["bodyName"], r["fact"]))]


def _parts(facts: Sequence[str]) -> Iterator[list[URIRef]]:
    """Some facts, as many at a time as one query asks about."""
    yield from ([URIRef(fact) for fact in facts[start : start + TOGETHER]] for start in range(0, len(facts), TOGETHER))


def _reference(row: Row) -> str:
    """What an action is called in a tracker: its meeting's date and its item's number."""
    return f"{row['date']}/{row['item']}" if row["item"] else row["date"]


def _row(store: Store, stands: Row) -> Row:
    fact = stands["fact"]
    steps = sorted((store.one(event, str(MB.date)), store.one(event, str(MB.eventKind))) for event in store.subjects(str(MB.ofAction), fact))
    first = "; ".join(store.objects(fact, str(MB.owners)))
    return {
        "reference": _reference(stands), "date": stands["date"], "bodyName": stands["bodyName"], "item": stands["item"], "title": stands["title"],
        "text": stands["text"], "owners": "; ".join(store.objects(fact, str(MB.ownerNow))) or first, "due": stands["dueNow"] or stands["due"],
        "state": stands["state"] or "open", "lastHeard": stands["lastHeard"], "history": "; ".join(f"{on} {kind}" for on, kind in dict.fromkeys(steps)),
        "firstOwners": first, "firstDue": stands["due"], "fact": fact,
    }  # fmt: skip


def issues_of(store: Store, facts: Iterable[str]) -> dict[str, frozenset[str]]:
    """For each action, resolution or report the issues that its item names; of a report without item, those that its own sentence names."""
    named: dict[str, frozenset[str]] = {}
    said: dict[str, list[tuple[str, str]]] = {}
    found = {}
    for fact in facts:
        item = store.one(fact, str(MB.inItem))
        if item:
            if item not in named:
                named[item] = frozenset(store.objects(item, str(MB.namesIssue)))
            found[fact] = named[item]
        else:
            text, meeting = store.one(fact, str(MB.text)), store.one(fact, str(MB.inMeeting))
            if meeting not in said:
                said[meeting] = list(_sentences(store, meeting))
            found[fact] = frozenset(issue for words, issue in said[meeting] if words in text)
    return found


def _sentences(store: Store, meeting: str) -> Iterator[tuple[str, str]]:
    """The sentences of a meeting that name issues, as (words, issue)."""
    for fact in store.subjects(str(MB.inMeeting), meeting) if meeting else ():
        if str(MB.IssueMention) in store.objects(fact, str(RDF.type)):
            words = store.one(fact, str(MB.bestQuotation), str(OA.hasSelector), str(OA.exact))
            yield from ((words, issue) for issue in store.objects(fact, str(MB.issue)) if words)


def time_to_close(asking: Asking) -> list[Row]:
    """The actions, those that took longest first; days: to the record that closes it, or to its body's last meeting while it is open."""
    only = {row["fact"] for row in asking.of("actions")} if asking.text("owner") or asking.text("issue") else None
    last, status, span = last_minuted(asking), asking.text("status"), (asking.text("from"), asking.text("to"))
    ranked = []
    for body, line in action_lines(asking):
        if within(line.date, *span) and status in ("", line.state) and (only is None or line.fact_iri in only):
            end = line.closed or max(last.get(body, ""), line.date)
            ranked.append((-days(line.date, end), line.date, line.fact_iri, end, line))
    ranked.sort(key=lambda r: r[:3])
    kept = ranked[: asking.limit + 1] if asking.limit else ranked
    rows = {row["fact"]: row for row in details(asking, [fact for _, _, fact, *_ in kept])}
    return [_taken(rows[fact], -passed, end, line) for passed, _, fact, end, line in kept]


def _taken(row: Row, passed: int, end: str, line: LifeLine) -> Row:
    moves = sum(kind == "moved" for _, kind in steps_of(row))
    late = bool(row["due"]) and end > row["due"]
    return {**row, "days": str(passed), "closed": line.closed, "moves": str(moves), "late": "yes" if late else "no"}


def steps_of(action: Row) -> list[tuple[str, str]]:
    """The (date, kind) of what records tell of an action since it was raised, by date."""
    steps = (step.partition(" ") for step in action["history"].split("; ") if step)
    return sorted((date, kind) for date, _, kind in steps)
