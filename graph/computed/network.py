"""What ties people, posts, organisations, issues and bodies; and who connects them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

import igraph
from rdflib import RDFS, URIRef
from rdflib.namespace import FOAF

from graph.computed.dates import joined, within
from graph.computed.names import one_organisation
from graph.errors import BadParameter
from graph.questions import Asking
from graph.store import Row
from ontology.terms import ISSUE, MB

KINDS = ("person", "post", "organisation", "issue", "body")
Node = tuple[str, str]  # kind and name: ("person", "Ann Lee"), ("issue", "fly-tipping")
Tie = tuple[Node, str, Node]


@dataclass(frozen=True)
class Link:
    """A tie with each (date, fact) that shows it; weight: in how many meetings or items."""

    source: Node
    why: str
    target: Node
    weight: int
    shown: tuple[tuple[str, str], ...]


def links(asking: Asking) -> list[Row]:
    """The ties of the network, the heaviest first."""
    found = links_of(asking, meetings_of(asking))
    if asking.text("issue"):
        found = _around(("issue", _id(asking.text("issue"))), found)
    return [_row(link) for link in _of_kinds(asking, found)]


def _row(link: Link) -> Row:
    (first, fact), (last, latest) = link.shown[0], link.shown[-1]
    return {
        "sourceKind": link.source[0], "source": link.source[1], "why": link.why, "targetKind": link.target[0], "target": link.target[1],
        "weight": str(link.weight), "first": first, "last": last, "facts": joined((fact, latest)),
    }  # fmt: skip


def nodes(asking: Asking) -> list[Row]:
    """The nodes with how much ties them, the most tied first."""
    labels = {_id(row["issue"]): row["label"] for row in asking.of("links/issue-names")}
    tied: dict[Node, list[Row]] = defaultdict(list)
    for row in links(asking):
        tied[row["sourceKind"], row["source"]].append(row)
        tied[row["targetKind"], row["target"]].append(row)
    rows = [
        {
            "kind": kind, "name": name, "label": labels.get(name, name) if kind == "issue" else name, "links": str(len(found)),
            "weight": str(sum(int(row["weight"]) for row in found)), "first": min(row["first"] for row in found), "last": max(row["last"] for row in found),
        }
        for (kind, name), found in tied.items()
    ]  # fmt: skip
    return sorted(rows, key=lambda r: (-int(r["weight"]), r["kind"], r["name"]))


def brokers(asking: Asking) -> list[Row]:
    """People, organisations and bodies by betweenness, with the same measures over as many meetings before."""
    latest = meetings_of(asking)
    before = [row for row in asking.rows() if latest and row["date"] < latest[0]["date"]][-len(latest) :]
    now, former = (_links(_attendance(asking, [URIRef(row["meeting"]) for row in held])) for held in (latest, before))
    measured, measured_before = measures(now), measures(former)
    shown: dict[Node, list[tuple[str, str]]] = defaultdict(list)
    for link in now:
        for node in (link.source, link.target):
            shown[node] += link.shown
    rows = []
    for node, (between, rank, community) in measured.items():
        past = measured_before.get(node)
        dated = sorted(shown[node])
        rows.append(
            {
                "kind": node[0], "name": node[1], "betweenness": f"{between:.4f}", "betweennessBefore": f"{past[0]:.4f}" if past else "",
                "pageRank": f"{rank:.4f}", "pageRankBefore": f"{past[1]:.4f}" if past else "", "community": str(community),
                "meetings": str(len({date for date, _ in dated})), "first": dated[0][0], "last": dated[-1][0],
                "formerFrom": before[0]["date"] if before else "", "formerTo": before[-1]["date"] if before else "",
                "facts": joined((dated[0][1], dated[-1][1])),
            }
        )  # fmt: skip
    return sorted(rows, key=lambda r: (-float(r["betweenness"]), -float(r["pageRank"]), r["kind"], r["name"]))


def measures(found: Iterable[Link]) -> dict[Node, tuple[float, float, int]]:
    """Each node's betweenness (share of shortest paths between others), PageRank and community (1 is the largest)."""
    weights: dict[tuple[Node, Node], int] = defaultdict(int)
    for link in found:
        weights[min(link.source, link.target), max(link.source, link.target)] += link.weight
    names = sorted({node for pair in weights for node in pair})
    at = {node: number for number, node in enumerate(names)}
    pairs = sorted(weights)
    graph = igraph.Graph(len(names), [(at[a], at[b]) for a, b in pairs])
    strength = [weights[pair] for pair in pairs]
    most = (len(names) - 1) * (len(names) - 2) / 2 or 1
    between, rank = graph.betweenness(), graph.pagerank(weights=strength or None)
    groups = sorted(graph.community_fastgreedy(weights=strength).as_clustering() if pairs else [], key=lambda group: (-len(group), min(group)))
    community = {member: number for number, group in enumerate(groups, 1) for member in group}
    return {node: (between[n] / most, rank[n], community[n]) for node, n in at.items()}


def meetings_of(asking: Asking) -> list[Row]:
    """The latest meetings of the span, by date; with an issue, of those that treated it."""
    issue = asking.text("issue")
    about = {row["meeting"] for row in asking.of("links/issue-meetings") if row["issue"] == issue} if issue else set()
    span = asking.text("from"), asking.text("to")
    held = [row for row in asking.rows() if within(row["date"], *span) and (not issue or row["meeting"] in about)]
    return held[-asking.number("meetings") :]


def links_of(asking: Asking, meetings: list[Row]) -> list[Link]:
    """All ties that some meetings show, the heaviest first."""
    return _links(_ties(asking, meetings))


def _links(ties: Iterable[tuple[Tie, str, str]]) -> list[Link]:
    seen: dict[Tie, list[tuple[str, str]]] = defaultdict(list)
    for tie, date, fact in ties:
        seen[tie].append((date, fact))
    return sorted((_link(tie, shown) for tie, shown in seen.items()), key=lambda k: (-k.weight, k.source, k.why, k.target))


def _link(tie: Tie, shown: Iterable[tuple[str, str]]) -> Link:
    dated = sorted(shown)
    return Link(*tie, len(dated) if tie[1] == "named with" else len({date for date, _ in dated}), tuple(dated))


def _ties(asking: Asking, meetings: list[Row]) -> Iterator[tuple[Tie, str, str]]:
    if not meetings:
        return
    held = [URIRef(row["meeting"]) for row in meetings]
    one = one_organisation(asking)
    yield from _attendance(asking, held)
    yield from _issues(asking.of("links/issues", meeting=held))
    for row in asking.of("links/owners", meeting=held):
        kind = {"role": "post"}.get(row["kind"], row["kind"])
        person = asking.store.one(row["mention"], str(MB.individual), str(FOAF.name))
        organisation = asking.store.one(row["organisation"], str(RDFS.label))
        known = person or (one(organisation) if organisation else "")
        if asking.text("issue") in ("", row["owned"]):
            yield ((kind, known or row["owner"]), row["ground"].replace("_", " "), ("issue", _id(row["owned"]))), row["date"], row["fact"]
    yield from _posts(asking, meetings[0]["date"], meetings[-1]["date"])


def _attendance(asking: Asking, meetings: list[URIRef]) -> Iterator[tuple[Tie, str, str]]:
    one = one_organisation(asking)
    for row in asking.of("links/attendance", meeting=meetings) if meetings else ():
        person = ("person", row["name"])
        yield (person, "attends", ("body", row["bodyName"])), row["date"], row["fact"]
        if row["organisation"]:
            yield (person, "belongs to", ("organisation", one(row["organisation"]))), row["date"], row["fact"]


def _issues(rows: Iterable[Row]) -> Iterator[tuple[Tie, str, str]]:
    together: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in rows:
        yield (("body", row["bodyName"]), "treats", ("issue", _id(row["named"]))), row["date"], row["fact"]
        together[row["item"]].setdefault(_id(row["named"]), row)
    for named in together.values():
        for one, other in combinations(sorted(named), 2):
            yield (("issue", one), "named with", ("issue", other)), named[one]["date"], named[one]["fact"]


def _posts(asking: Asking, first: str, last: str) -> Iterator[tuple[Tie, str, str]]:
    """Who is shown holding which post in the span: the dates of the first and the last record of it."""
    for row in asking.of("links/holdings", person=()):
        facts = row["facts"].split()
        for date in sorted({row["first"], row["last"]}):
            if within(date, first, last):
                yield (("person", row["holder"]), "holds", ("post", row["postName"])), date, facts[0]


def _around(centre: Node, found: Iterable[Link]) -> list[Link]:
    """The neighbourhood of one node: itself, what it is tied to, the people of those bodies and what they hold and belong to."""
    found = list(found)
    near = {centre} | {link.target if link.source == centre else link.source for link in found if centre in (link.source, link.target)}
    near |= {link.source for link in found if link.why == "attends" and link.target in near}
    near |= {link.target for link in found if link.why == "belongs to" and link.source in near}
    return [link for link in found if link.source in near and link.target in near and (link.why != "named with" or centre in (link.source, link.target))]


def _of_kinds(asking: Asking, found: Iterable[Link]) -> list[Link]:
    kinds = set(asking.text("kinds").replace("+", " ").replace(",", " ").split()) or set(KINDS)
    if kinds - set(KINDS):
        raise BadParameter(f"kinds are some of {', '.join(KINDS)}, with + between, not {asking.text('kinds')!r}")
    return [link for link in found if {link.source[0], link.target[0]} <= kinds]


def _id(issue: str) -> str:
    return issue.removeprefix(ISSUE)
