"""What ties things in a span, on a date, about an issue: links with how often, since when, and which facts show it."""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from graph.by_snapshot import BySnapshot
from graph.catalogue import Parameter
from graph.computed.dates import within
from graph.errors import BadParameter
from graph.names import folded
from graph.parameters import day
from graph.questions import issue_of, rows_of
from graph.showings import FACTS, KINDS, OWNERSHIP, Node, Showing, Tie, showings_of
from graph.store import Store
from ontology.terms import ID, ISSUE

MOST_MEETINGS = 2000  # the latest of a span
MOST_STEPS = 3
KEPT = 8  # selections of a snapshot, the latest asked for
FROM, TO, AS_OF = (Parameter(name, "date", False, "") for name in ("from", "to", "as-of"))
GIVEN = ("thing", "steps", "issue", "from", "to", "as-of", "kinds")


@dataclass(frozen=True)
class Wanted:
    """What of the network is wanted: around a thing, within so many steps; in a span or as of a day; about an issue (its id); of some kinds
    of things. meetings: the latest so many.
    """

    thing: Node | None = None
    steps: int = 1
    issue: str = ""
    first: str = ""
    last: str = ""
    on: str = ""
    kinds: frozenset[str] = frozenset(KINDS)
    meetings: int = MOST_MEETINGS


@dataclass(frozen=True)
class Link:
    """What ties two things. weight: in how many meetings, or items that name two issues; facts: their ids, by date; shown_by: what kind of facts."""

    source: Node
    why: str
    target: Node
    weight: int
    facts: tuple[str, ...]
    shown_by: str
    first: str
    last: str
    years: tuple[tuple[str, int], ...]


_links: BySnapshot[tuple[Link, ...]] = BySnapshot(KEPT)


@dataclass(frozen=True)
class Near:
    """The neighbourhood of a thing, or everything. steps: how far each thing is from the middle; order: all things, the nearest and most tied first."""

    links: tuple[Link, ...]
    steps: Mapping[Node, int]
    order: tuple[Node, ...]


def wanted_of(store: Store, given: Mapping[str, str]) -> Wanted:
    """What is wanted, from parameters by the names in GIVEN, each checked; others are ignored, "" is none. Raises BadParameter."""
    words = {name: given.get(name, "").strip() for name in GIVEN}
    kinds = frozenset(words["kinds"].replace("+", " ").replace(",", " ").split()) or frozenset(KINDS)
    if kinds - set(KINDS):
        raise BadParameter(f"kinds are some of {', '.join(KINDS)}, with + between, not {words['kinds']!r}")
    steps = words["steps"] or "1"
    if steps not in {str(n) for n in range(1, MOST_STEPS + 1)}:
        raise BadParameter(f"steps is a number from 1 to {MOST_STEPS}, not {steps!r}")
    first, last, on = (day(p, words[p.name]) if words[p.name] else "" for p in (FROM, TO, AS_OF))
    if on and (first or last):
        raise BadParameter("as-of is a day by itself, without from and to")
    if first and last and first > last:
        raise BadParameter(f"from is a day before to, not {words['from']!r}")
    issue = issue_of(store, words["issue"]).removeprefix(ISSUE) if words["issue"] else ""
    thing = thing_of(store, words["thing"]) if words["thing"] else None
    return Wanted(thing, int(steps), issue, first, last, on, kinds)


def thing_of(store: Store, words: str) -> Node:
    """The thing that is asked for as kind:id or kind:name, such as issue:fly-tipping or "person:Ann Lee". Raises BadParameter with the nearest."""
    kind, colon, key = words.partition(":")
    if not colon or kind not in KINDS:
        raise BadParameter(f"thing is kind:id or kind:name, the kind one of {', '.join(KINDS)}, not {words!r}")
    things = {node: showings_of(store).name(node) for node in nodes_of(links_of(store, Wanted())) if node[0] == kind}
    if (kind, key) in things:
        return kind, key
    asked = folded(key)
    same = [node for node, name in things.items() if asked and folded(name) == asked]
    same = same or [node for node, name in things.items() if asked and all(any(w.startswith(part) for w in folded(name)) for part in asked)]
    if len(same) == 1:
        return same[0]
    near = sorted(things[node] for node in same) or difflib.get_close_matches(key, sorted(things.values()), 3)
    hint = f"; did you mean {', '.join(near[:3])}?" if near else ""
    raise BadParameter(f"thing: {'several' if same else 'no'} {kind} of the network {'bear' if same else 'bears'} the name {key!r}{hint}")


def nodes_of(found: Iterable[Link]) -> dict[Node, None]:
    """Everything that is tied, each once."""
    return dict.fromkeys(node for link in found for node in (link.source, link.target))


def links_of(store: Store, wanted: Wanted) -> tuple[Link, ...]:
    """All links of a span or day, whatever thing stands in the middle; of kinds, those of which both ends are wanted. The heaviest first."""
    key = replace(wanted, thing=None, steps=1, kinds=frozenset(KINDS))
    found = _links.get(store, key, lambda: tuple(linked(_as_of(store, wanted) if wanted.on else _in_span(store, wanted))))
    kinds = wanted.kinds | ({wanted.thing[0]} if wanted.thing else set())
    return found if kinds == set(KINDS) else tuple(link for link in found if {link.source[0], link.target[0]} <= kinds)


def near(store: Store, wanted: Wanted) -> Near:
    """What is wanted, with how far each thing is from the one in the middle."""
    found = links_of(store, wanted)
    if not wanted.thing:
        return Near(found, {}, tuple(_by_weight(found)))
    steps, order = {wanted.thing: 0}, [wanted.thing]
    for step in range(1, wanted.steps + 1):
        reached = [
            (far, link.weight)
            for link in found
            for at, far in ((link.source, link.target), (link.target, link.source))
            if steps.get(at) == step - 1 and far not in steps
        ]
        order += _heaviest(reached)
        steps.update(dict.fromkeys((node for node, _ in reached), step))
    return Near(tuple(link for link in found if link.source in steps and link.target in steps and _tells(link, wanted.thing)), steps, tuple(order))


def _by_weight(found: Iterable[Link]) -> list[Node]:
    return _heaviest((node, link.weight) for link in found for node in (link.source, link.target))


def _heaviest(weighed: Iterable[tuple[Node, int]]) -> list[Node]:
    weight: Counter[Node] = Counter()
    for node, times in weighed:
        weight[node] += times
    return sorted(weight, key=lambda node: (-weight[node], node))


def _tells(link: Link, centre: Node) -> bool:
    """Whether a link belongs to the neighbourhood: of issues that are named together, only those with the thing in the middle."""
    return link.why != "named with" or centre in (link.source, link.target)


def linked(showings: Iterable[Showing]) -> list[Link]:
    """The links that some showings make, the heaviest first."""
    shown: dict[Tie, list[Showing]] = defaultdict(list)
    for showing in showings:
        shown[showing.tie].append(showing)
    return sorted((_link(tie, rows) for tie, rows in shown.items()), key=lambda k: (-k.weight, k.source, k.why, k.target))


def _link(tie: Tie, rows: list[Showing]) -> Link:
    source, why, target = tie
    rows.sort(key=lambda row: (row.date, row.meeting, row.item, row.facts))
    times = dict.fromkeys((row.date, row.meeting, row.item) for row in rows)
    facts = tuple(dict.fromkeys(fact for row in rows for fact in row.facts))
    years = Counter(when[:4] for when, _, _ in times)
    shown_by = OWNERSHIP if target[0] == "issue" and why not in ("treats", "named with") else FACTS[why]
    return Link(source, why, target, len(times), facts, shown_by, rows[0].date, rows[-1].date, tuple(sorted(years.items())))


def _in_span(store: Store, wanted: Wanted) -> Iterator[Showing]:
    """What is shown in a span; about an issue, in the meetings that treated it."""
    showings = showings_of(store)
    held = [row for row in showings.meetings if within(row["date"], wanted.first, wanted.last)]
    if wanted.issue:
        about = {row["meeting"] for row in rows_of(store, "links/issue-meetings", {}) if row["issue"] == str(ISSUE[wanted.issue])}
        held = [row for row in held if row["meeting"] in about]
    held = held[-wanted.meetings :]
    if not held:
        return
    yield from about_issue(showings.of(store, [row["meeting"] for row in held]), wanted.issue)
    days = {row["date"] for row in held} if wanted.issue else set()
    for showing in showings.of_posts(store):
        if held[0]["date"] <= showing.date <= held[-1]["date"] and (not days or showing.date in days):
            yield showing


def about_issue(showings: Iterable[Showing], issue: str) -> Iterator[Showing]:
    """Of what ties issues, only what ties this one; all without one."""
    for showing in showings:
        source, _, target = showing.tie
        if not issue or "issue" not in (source[0], target[0]) or ("issue", issue) in (source, target):
            yield showing


def _as_of(store: Store, wanted: Wanted) -> Iterator[Showing]:
    """What stands on a day: posts and owners by their intervals, all else as shown in the year up to it."""
    year = replace(wanted, on="", first=_year_before(wanted.on), last=wanted.on)
    for showing in _in_span(store, year):
        _, why, target = showing.tie
        if why in FACTS and why not in ("holds", "is a post of") and not (why == "chairs" and target[0] == "issue"):
            yield showing
    for row in rows_of(store, "links/holdings", {}):
        if _stands(row["first"], row["last"], row["before"], wanted.on):
            facts = tuple(iri.rsplit("/", 1)[-1] for iri in row["facts"].split())
            person, post = (("person", row["person"].removeprefix(ID["individual/"])), ("post", row["post"].removeprefix(ID["post/"])))
            yield Showing((person, "holds", post), row["first"], "", "", facts)
    for row in rows_of(store, "links/standing-owners", {}):
        if _stands(row["first"], row["last"], row["endedBy"], wanted.on) and wanted.issue in ("", row["issue"].removeprefix(ISSUE)):
            owner = showings_of(store).owner(row["owner"])
            yield Showing((owner, row["ground"], ("issue", row["issue"].removeprefix(ISSUE))), row["first"], "", "", (row["fact"].rsplit("/", 1)[-1],))


def _stands(first: str, last: str, ended: str, on: str) -> bool:
    """Whether an interval is in force on a day as far as records show."""
    return first <= on and (last >= on or not ended or ended > on)


def _year_before(on: str) -> str:
    try:
        value = date.fromisoformat(on)
    except ValueError:
        raise BadParameter(f"as-of is a day that is in no calendar: {on!r}") from None
    return f"{value.year - 1}{on[4:]}" if on[5:] != "02-29" else f"{value.year - 1}-03-01"
