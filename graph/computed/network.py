"""What ties people, posts, organisations, issues and bodies; who connects them, and how that changes from year to year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.computed.dates import joined, within
from graph.errors import BadParameter
from graph.network_links import Link, Wanted, linked, near, wanted_of
from graph.network_measures import Measured, communities_named, followed, measured
from graph.questions import Asking
from graph.showings import Node, Showing, showings_of
from graph.store import Row
from ontology.terms import ID, ISSUE

CONNECTING = ("attends", "belongs to")  # what ties people, organisations and bodies: of these brokers are measured


def links(asking: Asking) -> list[Row]:
    """The ties of the network, the heaviest first."""
    return [_row(asking, link) for link in near(asking.store, _wanted(asking)).links]


def _wanted(asking: Asking) -> Wanted:
    """What the parameters of a question ask for; an issue alone stands for what is within two steps of it."""
    given = {name: asking.text(name) for name in ("thing", "from", "to", "kinds")}
    given |= {"issue": asking.text("issue").removeprefix(ISSUE), "as-of": asking.text("date"), "steps": asking.text("steps")}
    if given["issue"] and not given["thing"]:
        given |= {"thing": f"issue:{given['issue']}", "steps": "2"}
    wanted = wanted_of(asking.store, given)
    return Wanted(**{**vars(wanted), "meetings": asking.number("meetings")})


def _row(asking: Asking, link: Link) -> Row:
    name = showings_of(asking.store).name
    return {
        "sourceKind": link.source[0], "sourceId": link.source[1], "source": name(link.source), "why": link.why,
        "targetKind": link.target[0], "targetId": link.target[1], "target": name(link.target), "weight": str(link.weight), "shown": str(len(link.facts)),
        "shownBy": link.shown_by, "first": link.first, "last": link.last, "facts": joined(_iri(fact) for fact in (link.facts[0], link.facts[-1])),
    }  # fmt: skip


def _iri(fact: str) -> str:
    return str(ID[f"fact/{fact}"])


def nodes(asking: Asking) -> list[Row]:
    """The nodes with how much ties them, the most tied first."""
    tied: dict[Node, list[Link]] = defaultdict(list)
    for link in near(asking.store, _wanted(asking)).links:
        tied[link.source].append(link)
        tied[link.target].append(link)
    name = showings_of(asking.store).name
    rows = [
        {
            "kind": node[0], "name": node[1], "label": name(node), "links": str(len(found)), "weight": str(sum(link.weight for link in found)),
            "first": min(link.first for link in found), "last": max(link.last for link in found),
        }
        for node, found in tied.items()
    ]  # fmt: skip
    return sorted(rows, key=lambda r: (-int(r["weight"]), r["kind"], r["name"]))


def brokers(asking: Asking) -> list[Row]:
    """People, organisations and bodies by betweenness, with the same measures over as many meetings before."""
    latest = _meetings(asking)
    before = [row for row in asking.rows() if latest and row["date"] < latest[0]["date"]][-len(latest) :]
    now, former = (linked(_connecting(asking, held)) for held in (latest, before))
    measures, past = (measured((k.source, k.target, k.weight) for k in found) for found in (now, former))
    name = showings_of(asking.store).name
    shown: dict[Node, list[Link]] = defaultdict(list)
    for link in now:
        shown[link.source].append(link)
        shown[link.target].append(link)
    meetings: dict[Node, set[str]] = defaultdict(set)
    for showing in _connecting(asking, latest):
        for node in (showing.tie[0], showing.tie[2]):
            meetings[node].add(showing.meeting)
    rows = [
        {
            "kind": node[0], "name": name(node), **_measures(values, past.get(node)), "meetings": str(len(meetings[node])),
            "first": min(k.first for k in shown[node]), "last": max(k.last for k in shown[node]),
            "formerFrom": before[0]["date"] if before else "", "formerTo": before[-1]["date"] if before else "",
            "facts": joined(_iri(fact) for fact in (min(shown[node], key=_first).facts[0], max(shown[node], key=_last).facts[-1])),
        }
        for node, values in measures.items()
    ]  # fmt: skip
    return sorted(rows, key=lambda r: (-float(r["betweenness"]), -float(r["pageRank"]), r["kind"], r["name"]))


def _first(link: Link) -> str:
    return link.first


def _last(link: Link) -> str:
    return link.last


def _measures(values: Measured, past: Measured | None) -> Row:
    return {
        "betweenness": f"{values.betweenness:.4f}", "betweennessBefore": f"{past.betweenness:.4f}" if past else "",
        "pageRank": f"{values.pagerank:.4f}", "pageRankBefore": f"{past.pagerank:.4f}" if past else "", "community": str(values.community),
    }  # fmt: skip


def years(asking: Asking) -> list[Row]:
    """Each thing's measure in a year and in the year before, where there were meetings in both; what changed most first, the latest year first."""
    kinds = set(asking.text("kinds").replace("+", " ").replace(",", " ").split())
    if kinds - {"person", "organisation", "body"}:
        raise BadParameter(f"network-years: kinds are some of person, organisation, body, with + between, not {asking.text('kinds')!r}")
    by_year: dict[str, list[Row]] = defaultdict(list)
    for row in _meetings(asking):
        by_year[row["date"][:4]].append(row)
    rows: list[Row] = []
    past: dict[Node, Measured] = {}
    for year, held in sorted(by_year.items()):
        found = linked(_connecting(asking, held))
        values = measured((link.source, link.target, link.weight) for link in found)
        if past:
            make = _communities if _measure(asking) == "community" else _changes
            rows += make(asking, year, found, past, values)
        past = values
    wanted = [row for row in rows if not kinds or row["kind"] in kinds]
    return sorted(wanted, key=lambda r: (-int(r["year"]), -abs(float(r["size"])), r["kind"], r["name"]))


def _changes(asking: Asking, year: str, found: list[Link], past: dict[Node, Measured], values: dict[Node, Measured]) -> list[Row]:
    """The change of a measure that is a number; a thing that was not tied in a year has 0 in it."""
    measure, rows = _measure(asking), []
    for node in values.keys() | past.keys():
        now, before = (getattr(year_of[node], measure) if node in year_of else 0.0 for year_of in (values, past))
        change = f"{now - before:+.4f}"
        if float(change):
            rows.append(_of_year(asking, year, node, found, measure, f"{now:.4f}", f"{before:.4f}", change) | {"size": change})
    return rows


def _communities(asking: Asking, year: str, found: list[Link], past: dict[Node, Measured], values: dict[Node, Measured]) -> list[Row]:
    """Who is in another community than the one that goes on from theirs of the year before; each is called by its most central member."""
    name = showings_of(asking.store).name
    goes_on, called, was_called = followed(past, values), communities_named(values), communities_named(past)
    rows = []
    for node in values.keys() & past.keys():
        now, before = values[node].community, past[node].community
        if goes_on.get(now) != before:
            words = f"with {name(called[now])}", f"with {name(was_called[before])}"
            rows.append(_of_year(asking, year, node, found, "community", *words, "moved") | {"size": f"{values[node].pagerank:.6f}"})
    return rows


def _of_year(asking: Asking, year: str, node: Node, found: list[Link], measure: str, value: str, before: str, change: str) -> Row:
    facts = [link.facts for link in found if node in (link.source, link.target)]
    return {
        "kind": node[0], "name": showings_of(asking.store).name(node), "year": year, "measure": measure, "value": value, "before": before, "change": change,
        "facts": joined(_iri(fact) for fact in (facts[0][0], facts[0][-1])) if facts else "",
    }  # fmt: skip


def _meetings(asking: Asking) -> list[Row]:
    """The latest meetings of the span, by date."""
    held = [row for row in asking.rows() if within(row["date"], asking.text("from"), asking.text("to"))]
    return held[-asking.number("meetings") :]


def _connecting(asking: Asking, meetings: Iterable[Row]) -> list[Showing]:
    showings = showings_of(asking.store).of(asking.store, [row["meeting"] for row in meetings], ("attendance",))
    return [showing for showing in showings if showing.tie[1] in CONNECTING]


def _measure(asking: Asking) -> str:
    return asking.text("measure") or "betweenness"
