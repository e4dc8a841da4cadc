"""Two times side by side: who owned what, who held which post, which actions were open, which issues were active, who connected the partnership."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from rdflib import PROV

from graph.by_snapshot import BySnapshot
from graph.catalogue import Parameter
from graph.computed.dates import within
from graph.errors import BadParameter
from graph.in_words import day as in_words
from graph.parameters import day
from graph.questions import rows_of
from graph.store import Row, Store

GROUNDS = ("leads", "chairs", "presents", "reports")
MOST_BROKERS = 15
KINDS = (("person", "People"), ("organisation", "Organisations"), ("body", "Bodies"), ("post", "Posts"), ("issue", "Issues"))
FROM, TO = Parameter("from", "date", False, ""), Parameter("to", "date", False, "")


@dataclass(frozen=True)
class Moment:
    """A time as a visitor gave it. first, last: the days that counts and measures look at; owners, posts and actions are as of the last."""

    given: str
    words: str
    first: str
    last: str


@dataclass(frozen=True)
class Side:
    """What stands at one of the two times; fact: the IRI of a fact that shows it, or ""; note: how old that is where it is older than the time."""

    text: str
    fact: str = ""
    note: str = ""


@dataclass(frozen=True)
class Pair:
    """change: same, changed, new or gone."""

    name: str
    before: Side
    after: Side
    change: str


@dataclass(frozen=True)
class Table:
    """Pairs that differ first; same: how many do not differ."""

    key: str
    heading: str
    about: str
    column: str
    pairs: tuple[Pair, ...]
    same: int


@dataclass(frozen=True)
class Comparison:
    before: Moment
    after: Moment
    tables: tuple[Table, ...]


def moment(name: str, given: str) -> Moment:
    """A day, with the year up to it; a month or year, or a span 2014..2016. Raises BadParameter."""
    first, dots, last = given.strip().partition("..")
    try:
        start, end = day(FROM, first.strip()), day(TO, (last if dots else first).strip())
    except BadParameter:
        raise BadParameter(f"{name} is a date such as 2018, 2018-06 or 2018-06-21, or a span such as 2014..2016, not {given!r}") from None
    if start > end:
        raise BadParameter(f"{name} is a span from earlier to later, not {given!r}")
    if not dots and len(first.strip()) == 10:
        try:
            value = date.fromisoformat(end)
        except ValueError:
            raise BadParameter(f"{name} is a day that is in no calendar: {given!r}") from None
        start = f"{value.year - 1}-{end[5:]}" if end[5:] != "02-29" else f"{value.year - 1}-03-01"
        return Moment(given.strip(), f"{in_words(end)}, with the year up to it", start, end)
    return Moment(given.strip(), f"{in_words(start)} to {in_words(end)}", start, end)


_comparisons: BySnapshot[Comparison] = BySnapshot(8)


def compare(store: Store, before: str, after: str) -> Comparison:
    """Everything side by side at two times, each as `moment` takes it."""
    one, other = moment("before", before), moment("after", after)
    makers = (_owners, _posts, _actions, _issues, _network, _brokers)
    return _comparisons.get(store, (one, other), lambda: Comparison(one, other, tuple(make(store, one, other) for make in makers)))


def paired(before: Mapping[str, Side], after: Mapping[str, Side]) -> tuple[tuple[Pair, ...], int]:
    """The things of either time by name, those that differ first; and how many do not."""
    none = Side("")
    pairs = []
    for name in sorted({*before, *after}, key=str.casefold):
        a, b = before.get(name, none), after.get(name, none)
        change = "same" if a.text == b.text else "new" if not a.text else "gone" if not b.text else "changed"
        pairs.append(Pair(name, a, b, change))
    pairs.sort(key=lambda pair: pair.change == "same")
    return tuple(pairs), sum(pair.change == "same" for pair in pairs)


def _table(key: str, heading: str, about: str, column: str, before: Mapping[str, Side], after: Mapping[str, Side]) -> Table:
    return Table(key, heading, about, column, *paired(before, after))


def standing(rows: Iterable[Row], on: str, ended: str) -> list[Row]:
    """The intervals in force on a day as far as records show; ended: the column with the day by which a record shows the end."""
    return [row for row in rows if row["first"] <= on and (row["last"] >= on or not row[ended] or row[ended] > on)]


def _owners(store: Store, one: Moment, other: Moment) -> Table:
    rows = rows_of(store, "links/owned-issues", {})
    about = "Who was last shown owning it by the last day, on the strongest ground of that record; left out where a record shows the end by then."
    return _table("owners", "Owners of issues", about, "Issue", _owners_in(store, rows, one), _owners_in(store, rows, other))


def _owners_in(store: Store, rows: list[Row], when: Moment) -> dict[str, Side]:
    by_issue: dict[str, list[Row]] = defaultdict(list)
    for row in standing(rows, when.last, "endedBy"):
        by_issue[row["label"]].append(row)
    found = {}
    for issue, held in by_issue.items():
        latest = max(min(row["last"], when.last) for row in held)
        shown = [row for row in held if min(row["last"], when.last) == latest]
        strongest = min(GROUNDS.index(row["ground"]) for row in shown)
        named = [row for row in shown if GROUNDS.index(row["ground"]) == strongest]
        names, fact = "; ".join(dict.fromkeys(r["owner"] for r in named)), max(store.objects(named[0]["interval"], str(PROV.wasDerivedFrom)))
        found[issue] = Side(f"{names} ({GROUNDS[strongest]})", fact, _age(latest, when))
    return found


def _age(latest: str, when: Moment) -> str:
    return f"last shown {in_words(latest)}" if latest < when.first else ""


def _posts(store: Store, one: Moment, other: Moment) -> Table:
    rows = rows_of(store, "links/holdings", {})
    about = "Those shown in a post by the last day, whom no record shows out of it by then."
    return _table("posts", "Holders of posts", about, "Post", _holders_in(rows, one), _holders_in(rows, other))


def _holders_in(rows: list[Row], when: Moment) -> dict[str, Side]:
    held: dict[str, list[Row]] = defaultdict(list)
    for row in standing(rows, when.last, "before"):
        held[row["postName"]].append(row)
    found = {}
    for post, holders in held.items():
        latest = max(min(row["last"], when.last) for row in holders)
        names = "; ".join(sorted({row["holder"] for row in holders}))
        found[post] = Side(names, holders[-1]["facts"].split()[0], _age(latest, when))
    return found


def _actions(store: Store, one: Moment, other: Moment) -> Table:
    about = "Actions raised by the last day that no record closes by then."
    return _table("actions", "Open actions", about, "Action", _open_on(store, one.last), _open_on(store, other.last))


def _open_on(store: Store, day: str) -> dict[str, Side]:
    rows = rows_of(store, "links/open-actions", {"to": day})
    return {f"{row['reference']}: {row['text']}": Side(f"open since {in_words(row['date'])}", row["fact"]) for row in rows}


def _issues(store: Store, one: Moment, other: Moment) -> Table:
    labels = {row["issue"]: row["label"] for row in rows_of(store, "links/issue-names", {})}
    dates = {row["meeting"]: row["date"] for row in rows_of(store, "links/meetings", {})}
    treated = [(labels.get(row["issue"], row["issue"]), dates.get(row["meeting"], "")) for row in rows_of(store, "links/issue-meetings", {})]
    sides = [
        {name: Side(_meetings(n)) for name, n in Counter(name for name, on in treated if on and within(on, m.first, m.last)).items()} for m in (one, other)
    ]
    return _table("issues", "Active issues", "In how many meetings of the time each was treated.", "Issue", *sides)


def _meetings(number: int) -> str:
    return f"{number} meeting" if number == 1 else f"{number} meetings"


def _network(store: Store, one: Moment, other: Moment) -> Table:
    sides = [_measures(rows_of(store, "network", {"from": m.first, "to": m.last})) for m in (one, other)]
    about = "What the latest hundred meetings of the time tie together; density: the share of all possible pairs that are tied."
    return _table("network", "The network", about, "Measure", *sides)


def _measures(links: list[Row]) -> dict[str, Side]:
    nodes = {(row[f"{end}Kind"], row[end]) for row in links for end in ("source", "target")}
    pairs = {frozenset(((row["sourceKind"], row["source"]), (row["targetKind"], row["target"]))) for row in links}
    possible = len(nodes) * (len(nodes) - 1) / 2
    kinds = Counter(kind for kind, _ in nodes)
    found = {words: Side(str(kinds[kind])) for kind, words in KINDS}
    return {**found, "Ties": Side(str(len(pairs))), "Density": Side(f"{len(pairs) / possible:.3f}" if possible else "0")}


def _brokers(store: Store, one: Moment, other: Moment) -> Table:
    measured = [{f"{r['name']} ({r['kind']})": r for r in rows_of(store, "brokers", {"from": m.first, "to": m.last})} for m in (one, other)]
    top = {name for found in measured for name in list(found)[:MOST_BROKERS]}
    sides = [{n: Side(f"betweenness {r['betweenness']}", r["facts"].split()[0]) for n, r in found.items() if n in top} for found in measured]
    about = "The people, organisations and bodies through which most shortest paths between others lead, at either time."
    return _table("brokers", "Who connects the partnership", about, "Name", *sides)
