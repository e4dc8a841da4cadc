"""What each record shows that ties two things: read once for each meeting of a snapshot, and kept with it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from threading import RLock
from typing import NamedTuple
from weakref import ref

from rdflib import RDFS, URIRef
from rdflib.namespace import FOAF

from graph.by_snapshot import BySnapshot
from graph.names import folded
from graph.questions import rows_of, rows_of_meetings
from graph.quoting import date_of
from graph.store import Row, Store
from ontology.terms import ID, ISSUE, MB

KINDS = ("person", "post", "organisation", "issue", "body")
# Why two things are tied -> the kind of fact that shows it.
FACTS = {
    "attends": "attendance", "belongs to": "attendance", "chairs": "attendance", "holds": "post", "is a post of": "post",
    "treats": "issue", "named with": "issue",
}  # fmt: skip
OWNERSHIP = "ownership"  # the kind of fact of all other ties: leads, presents, reports, chairs an issue
PREFIXES = {"person": "individual/", "post": "post/", "organisation": "organisation/", "body": "body/"}
OF_IRI = re.compile(r"[a-z0-9-]+")
TABLES = ("attendance", "issues", "owners")
Node = tuple[str, str]  # kind and id: ("person", "ann-lee"), ("issue", "fly-tipping"); the id is the last part of the thing's IRI, or its words
Tie = tuple[Node, str, Node]


class Showing(NamedTuple):
    """That facts (ids) show a tie on a date. meeting: its IRI, "" where no meeting is told; item: the item that names two issues, else ""."""

    tie: Tie
    date: str
    meeting: str
    item: str
    facts: tuple[str, ...]


class Showings:
    """The showings of a snapshot, for many threads; of a meeting they are read when it is first asked about.

    They live as long as the snapshot's store, and so must not hold it themselves: each method is given it.
    """

    def __init__(self, store: Store) -> None:
        self._lock = RLock()
        self._read: dict[str, dict[str, tuple[Showing, ...]]] = {}
        self._names: dict[Node, str] = {}
        self._held: tuple[Showing, ...] | None = None
        self._known = _Known(store)
        self.meetings: tuple[Row, ...] = tuple(rows_of(store, "links/meetings", {}))
        self._by_iri = {row["meeting"]: row for row in self.meetings}

    def of(self, store: Store, meetings: Iterable[str], tables: Iterable[str] = TABLES) -> Iterator[Showing]:
        """What the records of some meetings (IRIs) show of attendance, issues or owners."""
        asked = list(meetings)
        for table in tables:
            with self._lock:
                read = self._read.setdefault(table, {})
                missing = {iri: self._by_iri[iri] for iri in asked if iri not in read}
                if missing:
                    read.update(_shown(store, self._known, table, missing))
            for iri in asked:
                yield from read[iri]

    def of_posts(self, store: Store) -> tuple[Showing, ...]:
        """Who is shown in which post, and of which organisation each is, whatever the meeting."""
        with self._lock:
            if self._held is None:
                self._held = tuple(_held(store, self._known))
            return self._held

    def owner(self, iri: str) -> Node:
        """The thing that owns an issue, by its IRI."""
        return self._known.owner_of(iri)

    def name(self, node: Node) -> str:
        """What a thing is called."""
        with self._lock:
            if node not in self._names:
                self._names[node] = self._known.name(node)
            return self._names[node]


_showings: BySnapshot[Showings] = BySnapshot(1)


def showings_of(store: Store) -> Showings:
    """The showings of a snapshot: the same each time."""
    return _showings.get(store, "", lambda: Showings(store))


class _Known:
    """What mentions, printed names and words stand for across documents."""

    def __init__(self, store: Store) -> None:
        self._one = _asked(ref(store))
        self._individual = {mention: iri.removeprefix(ID["individual/"]) for mention, _, iri in store.quads(str(MB.individual))}
        self._label = {("issue", row["issue"].removeprefix(ISSUE)): row["label"] for row in rows_of(store, "links/issue-names", {})}
        self._organisations: dict[str, str] = {}
        for row in rows_of(store, "links/joined-organisations", {}):
            for words in (row["spelling"], row["label"], row["acronym"]):
                self._organisations.setdefault(words.casefold(), row["organisation"].removeprefix(ID["organisation/"]))
        posts = rows_of(store, "links/post-names", {})
        self._posts = {folded(row["name"]): row["post"].removeprefix(ID["post/"]) for row in reversed(posts)}
        self._bodies = {folded(row["name"]): row["body"].removeprefix(ID["body/"]) for row in rows_of(store, "links/body-names", {})}

    def person(self, mention: str, words: str = "") -> Node:
        """The person of a mention; without one, the words themselves."""
        return "person", self._individual.get(mention) or words

    def organisation(self, printed: str) -> Node:
        """The organisation of a printed name: "ABC" and "Anytown Borough Council (ABC)" are one."""
        bare = printed.rsplit("(", 1)[0].strip() if printed.rstrip().endswith(")") else printed
        return "organisation", self._organisations.get(printed.casefold()) or self._organisations.get(bare.casefold()) or bare or printed

    def owner(self, row: Row) -> Node:
        """Whom an ownership claim names."""
        if row["mention"]:
            return self.person(row["mention"], row["owner"])
        if row["kind"] == "role":
            return "post", self._posts.get(folded(row["owner"]), row["owner"])
        if row["kind"] == "body":
            return "body", self._bodies.get(folded(row["owner"]), row["owner"])
        if row["kind"] == "organisation":
            return self.organisation((row["organisation"] and self._one(row["organisation"], str(RDFS.label))) or row["owner"])
        return "person", row["owner"]

    def owner_of(self, iri: str) -> Node:
        """The owner of an interval: a person, a post or an organisation across documents, or the name of one."""
        kind, key = iri.removeprefix(ID[""]).split("/", 1)
        if kind == "organisation-name":
            return self.organisation(self._one(iri, str(RDFS.label)))
        if kind == "post-name":
            return "post", self._posts.get(folded(self._one(iri, str(RDFS.label))), key)
        return {"individual": "person"}.get(kind, kind), key

    def name(self, node: Node) -> str:
        """What a thing is called; what has no IRI is called by its words."""
        if node in self._label:
            return self._label[node]
        kind, key = node
        iri = ID[PREFIXES[kind] + key] if kind in PREFIXES and OF_IRI.fullmatch(key) else ""
        return self._one(iri, str(FOAF.name if kind == "person" else RDFS.label)) or key


def _asked(held: ref[Store]) -> Callable[..., str]:
    """The value at the end of a path, "" where there is none, without keeping the store alive."""

    def one(node: str, *path: str) -> str:
        store = held()
        return store.one(node, *path) if store else ""

    return one


def _shown(store: Store, known: _Known, table: str, held: dict[str, Row]) -> dict[str, tuple[Showing, ...]]:
    """What the records of some meetings show, by meeting."""
    found: dict[str, list[Row]] = {iri: [] for iri in held}
    for row in rows_of_meetings(store, f"links/shown-{table}", [URIRef(iri) for iri in held]):
        found[row["meeting"]].append(row)
    return {iri: tuple(sorted(_of_meeting(table, held[iri], rows, known))) for iri, rows in found.items()}


def _of_meeting(table: str, meeting: Row, rows: list[Row], known: _Known) -> Iterator[Showing]:
    body = ("body", meeting["body"].removeprefix(ID["body/"]))
    show: Show = {"attendance": _attendance, "issues": _issues, "owners": _owners}[table]
    for tie, item, facts in show(rows, body, known):
        yield Showing(tie, meeting["date"], meeting["meeting"], item, facts)


Shown = Iterator[tuple[Tie, str, tuple[str, ...]]]
Show = Callable[[list[Row], Node, _Known], Shown]


def _attendance(rows: list[Row], body: Node, known: _Known) -> Shown:
    for row in rows:
        person, fact = known.person(row["mention"]), (_fact(row["fact"]),)
        if not person[1]:
            continue
        yield (person, "attends", body), "", fact
        if row["capacity"] == "chair":
            yield (person, "chairs", body), "", fact
        if row["organisation"]:
            yield (person, "belongs to", known.organisation(row["organisation"])), "", fact


def _issues(rows: list[Row], body: Node, known: _Known) -> Shown:
    together: dict[str, dict[Node, str]] = defaultdict(dict)
    for row in rows:
        issue = ("issue", row["named"].removeprefix(ISSUE))
        yield (body, "treats", issue), "", (_fact(row["fact"]),)
        together[row["item"]].setdefault(issue, _fact(row["fact"]))
    for item, named in together.items():
        for one, other in combinations(sorted(named), 2):
            yield (one, "named with", other), item, (named[one], named[other])


def _owners(rows: list[Row], body: Node, known: _Known) -> Shown:
    for row in rows:
        yield (known.owner(row), row["ground"].replace("_", " "), ("issue", row["owned"].removeprefix(ISSUE))), "", (_fact(row["fact"]),)


def _held(store: Store, known: _Known) -> Iterator[Showing]:
    """Who is shown holding which post, fact by fact, and the organisation of the post."""
    for row in rows_of(store, "links/holdings", {}):
        post = ("post", row["post"].removeprefix(ID["post/"]))
        person = ("person", row["person"].removeprefix(ID["individual/"]))
        of = store.one(row["post"], str(MB.organisation))
        for iri in row["facts"].split():
            date = date_of(store, iri) or row["first"]
            yield Showing((person, "holds", post), date, "", "", (_fact(iri),))
            if of:
                yield Showing((post, "is a post of", known.organisation(of)), date, "", "", (_fact(iri),))


def _fact(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]
