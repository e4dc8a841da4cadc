"""What became of actions: how long they stayed open, and how their dates moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rdflib import RDF

from graph.computed.dates import days
from graph.questions import Asking
from graph.store import Row, Store
from ontology.terms import MB, OA


def tracker(asking: Asking) -> list[Row]:
    """The actions by date, as they stand now; another record's fact of the same action is left out."""
    rows: list[Row] = []
    for found in asking.rows():
        about = asking.store.about(found["fact"])
        if str(MB.twinOf) not in about:
            rows.append(_row(asking.store, found["fact"], about))
        if asking.limit and len(rows) > asking.limit:
            break
    return sorted(rows, key=lambda r: (r["date"], r["bodyName"], r["fact"]))


def _row(store: Store, fact: str, about: Mapping[str, tuple[str, ...]]) -> Row:
    def said(term: object) -> str:
        return next(iter(about.get(str(term), ())), "")

    steps = sorted((store.one(event, str(MB.date)), store.one(event, str(MB.eventKind))) for event in store.subjects(str(MB.ofAction), fact))
    first = "; ".join(about.get(str(MB.owners), ()))
    date, item = said(MB.date), said(MB.number)
    return {
        "reference": f"{date}/{item}" if item else date, "date": date, "bodyName": said(MB.bodyName), "item": item, "title": said(MB.heading),
        "text": said(MB.text), "owners": "; ".join(about.get(str(MB.ownerNow), ())) or first, "due": said(MB.dueNow) or said(MB.due),
        "state": said(MB.state) or "open", "lastHeard": said(MB.lastHeard), "history": "; ".join(f"{on} {kind}" for on, kind in dict.fromkeys(steps)),
        "firstOwners": first, "firstDue": said(MB.due), "fact": fact,
    }  # fmt: skip


def issues_of(store: Store, facts: Iterable[str]) -> dict[str, frozenset[str]]:
    """For each action, resolution or report the issues that its item names; of a report without item, those that its own sentence names."""
    named: dict[str, frozenset[str]] = {}
    found = {}
    for fact in facts:
        item = store.one(fact, str(MB.inItem))
        if item:
            if item not in named:
                named[item] = frozenset(issue for _, issue in _mentions(store, str(MB.inItem), item))
            found[fact] = named[item]
        else:
            text, meeting = store.one(fact, str(MB.text)), store.one(fact, str(MB.inMeeting))
            quoted = (
                (store.one(mention, str(MB.bestQuotation), str(OA.hasSelector), str(OA.exact)), issue)
                for mention, issue in _mentions(store, str(MB.inMeeting), meeting)
            )
            found[fact] = frozenset(issue for words, issue in quoted if words and words in text)
    return found


def _mentions(store: Store, term: str, place: str) -> list[tuple[str, str]]:
    """The (fact, issue) of each mention in an item or meeting."""
    facts = store.subjects(term, place) if place else []
    return [(fact, issue) for fact in facts if str(MB.IssueMention) in store.objects(fact, str(RDF.type)) for issue in store.objects(fact, str(MB.issue))]


def time_to_close(asking: Asking) -> list[Row]:
    """The actions, those that took longest first; days: to the record that closes it, or to its body's last meeting while it is open."""
    last = latest_of_bodies(asking.of("links/minuted"))
    rows = []
    for row in asking.rows():
        steps = steps_of(row)
        closed = next((date for date, kind in reversed(steps) if kind.startswith("closed")), "") if row["state"] == "closed" else ""
        end = closed or max(last.get(row["bodyName"], ""), row["date"])
        moves = [date for date, kind in steps if kind == "moved"]
        late = bool(row["due"]) and end > row["due"]
        rows.append({**row, "days": str(days(row["date"], end)), "closed": closed, "moves": str(len(moves)), "late": "yes" if late else "no"})
    return sorted(rows, key=lambda r: (-int(r["days"]), r["date"], r["fact"]))


def steps_of(action: Row) -> list[tuple[str, str]]:
    """The (date, kind) of what records tell of an action since it was raised, by date."""
    steps = (step.partition(" ") for step in action["history"].split("; ") if step)
    return sorted((date, kind) for date, _, kind in steps)


def latest_of_bodies(meetings: Iterable[Row]) -> dict[str, str]:
    """Each body's last recorded meeting; the meetings by date."""
    return {row["bodyName"]: row["date"] for row in meetings}
