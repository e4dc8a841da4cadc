"""What was said and done about an issue, meeting by meeting, and the figures that compare."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from rdflib import XSD, Literal, URIRef

from graph.computed.places import enough, places_of
from graph.names import folded
from graph.questions import Asking, Place
from graph.store import Row
from ontology.terms import MB

SMALL = frozenset(["of", "the", "in", "a", "an", "and", "to", "for", "by", "from", "number", "total"])
ACTS = ("presents", "reports", "leads", "chairs", "takes_over")  # what somebody does who is named beside a treatment


def timeline(asking: Asking) -> list[Row]:
    """The treatments by date and place, each with who presented or led, and what its item resolved, asked for and reported."""
    found = enough(asking, places_of(asking), asking.limit)
    kept = found[: asking.limit + 1] if asking.limit else found
    details = {row["fact"]: row for row in asking.of("links/treatments", fact=map(URIRef, (row["fact"] for row in kept)))}
    items = {row["agendaItem"] for row in details.values() if row["agendaItem"]}
    outcomes = _outcomes(asking, items)
    acting: dict[str, dict[str, None]] = defaultdict(dict)
    last = [Literal(row["date"], datatype=XSD.date) for row in kept[-1:]]
    for row in asking.of("ownership-claims", ground=(), to=last):
        if row["shown"] in ACTS:
            acting[row["date"]][row["owner"]] = None
    rows = []
    for row in kept:
        detail = details[row["fact"]]
        more = outcomes.get(detail["agendaItem"], {})
        rows.append({**row, **detail, **more, "presenters": "; ".join(acting[row["date"]])})
    return sorted(rows, key=lambda r: (r["date"], r["bodyName"], r["source"], int(r["begins"]), r["fact"]))


def _outcomes(asking: Asking, items: Iterable[str]) -> dict[str, Row]:
    """For each item the kinds of its resolutions, how many actions, and how many figures about the issue."""
    kinds: dict[str, dict[str, None]] = defaultdict(dict)
    actions, figures = Counter[str](), Counter[str]()
    issue = asking.text("issue")
    wanted = sorted(map(URIRef, items))
    for row in asking.of("links/item-outcomes", item=wanted) if wanted else ():
        if row["class"] == str(MB.Resolution):
            kinds[row["item"]][row["kind"]] = None
        elif row["class"] == str(MB.Action):
            actions[row["item"]] += 1
        elif row["of"] == issue:
            figures[row["item"]] += 1
    counts = {"actions": actions, "figures": figures}
    return {item: {"resolved": "; ".join(kinds[item]), **{name: str(n[item]) if n[item] else "" for name, n in counts.items()}} for item in map(str, wanted)}


def series(asking: Asking) -> list[Row]:
    """The figures in series: of one subject and unit, the longest series first, each by date."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in asking.rows():
        name = " ".join(word for word in folded(row["subject"]) if word not in SMALL)
        found[f"{name} ({row['unit']})" if row["unit"] else name].append(row)
    ordered = sorted(found.items(), key=lambda pair: (-len({row["date"] for row in pair[1]}), pair[0]))
    return [{**row, "series": name} for name, rows in ordered for row in rows]


def in_meetings(asking: Asking) -> list[Row]:
    """What the question's own query selects of the meetings that treated the issue, by date, body and item."""
    return _of_meetings(asking, places_of(asking))


def in_last_meetings(asking: Asking) -> list[Row]:
    """The same of the last day that treated the issue."""
    places = places_of(asking)
    return _of_meetings(asking, [place for place in places if place[0] == places[-1][0]])


def _of_meetings(asking: Asking, places: list[Place]) -> list[Row]:
    rows = {row["fact"]: row for _, some in asking.by_meeting(places) for row in some}
    return sorted(rows.values(), key=lambda r: (r["date"], r.get("bodyName", ""), r.get("item", ""), r["fact"]))
