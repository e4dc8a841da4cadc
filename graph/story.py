"""The story of one issue: its life in phases, who owned it, what was decided and done, what is left open; each fact with its source.

`gather` asks the catalogue; `tell` is a pure function of what it found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from rdflib import RDF

from graph.computed.actions import issues_of, steps_of
from graph.computed.dates import within
from graph.figures import series
from graph.names import folded
from graph.phases import phases
from graph.questions import ask, issue_of, rows_of
from graph.quoting import NOTHING, Proof, by_date, date_of, quoted
from graph.store import Row, Store
from graph.story_parts import ActionLife, Decision, HandOver, LooseEnd, Named, Owner, Silence, Source, Story, Treatment, facts_of
from ontology.terms import ISSUE, MB

MOST = "5000"  # figures
CLOSING = re.compile(
    r"\b(?:nothing further|no further (?:action|report|update)s?|(?:item|matter|issue) be closed|removed? from the (?:agenda|register))\b", re.I
)
WORD_END = re.compile(r"[^\w]+")


def story_of(store: Store, issue: str, first: str = "", last: str = "") -> Story:
    """The story of an issue by its id or label, within a span. Raises BadParameter as the catalogue does."""
    iri = str(issue_of(store, issue))
    rows = gather(store, iri.rsplit("/", 1)[-1], first, last)
    labels = {row["issue"]: row["label"] for row in rows_of(store, "links/issue-names", {})}
    story = tell(iri.rsplit("/", 1)[-1], labels[iri], first, last, rows)
    facts = dict.fromkeys(facts_of(story))
    proofs = quoted(store, facts)
    return replace(story, sources={fact: _source(store, fact, proofs.get(fact, NOTHING)) for fact in facts})


def _source(store: Store, fact: str, proof: Proof) -> Source:
    document, page, _, _, quote = proof
    return Source(fact, date_of(store, fact), document, page, quote)


def gather(store: Store, issue: str, first: str, last: str) -> dict[str, list[Row]]:
    """The rows that a story is made of, by question."""
    of, spanned = {"issue": issue}, {"issue": issue, "from": first, "to": last}
    names = ("issue-timeline", "issue-owners", "hand-overs", "actions", "related-issues", "loose-ends")
    found = {"measures": ask(store, "measures", {**spanned, "limit": MOST}).dicts(), **{name: rows_of(store, name, spanned) for name in names}}
    for row in (*found["issue-owners"], *found["hand-overs"]):
        row["facts"] = " ".join(by_date(store, row["facts"].split()))
    found |= {name: rows_of(store, f"links/{name}", of) for name in ("decisions-on", "issue-wordings", "places-of-issue", "last-reports-on-issue")}
    found |= {name: rows_of(store, f"links/{name}", {}) for name in ("minuted", "organisation-spellings")}
    found["organisations-of-issue"] = list(_organisations(store, rows_of(store, "links/claims-on-issue", of)))
    done = dict.fromkeys(row["fact"] for row in (*found["actions"], *found["loose-ends"]))
    found["fact-issues"] = [{"done": fact, "issue": one} for fact, issues in issues_of(store, done).items() for one in sorted(issues)]
    return {**found, "treated": rows_of(store, "issue-timeline", {"issue": issue, "to": last})}


def _organisations(store: Store, claims: Iterable[Row]) -> Iterator[Row]:
    """The organisations that claims on an issue name, and those that the lists of the same documents give their people."""
    for row in claims:
        told = store.subjects(MB.person, row["mention"]) if row["mention"] else []
        listed = [fact for fact in told if str(MB.Attendance) in store.objects(fact, RDF.type)]
        for name in sorted({row["name"], *(name for fact in listed for name in store.objects(fact, MB.organisation))} - {""}):
            yield {"name": name, "date": row["date"], "fact": row["fact"]}


def tell(issue: str, label: str, first: str, last: str, rows: Mapping[str, list[Row]]) -> Story:
    """The story out of the rows of `gather`; its sources are left empty."""
    met = {row["bodyName"] for row in rows["treated"]}
    held = sorted({row["date"] for row in rows["minuted"] if row["bodyName"] in met and (not last or row["date"] <= end_of(last))})
    treated = sorted({row["date"] for row in rows["treated"]})
    closed = _closed(treated, issue, rows)
    life = [p for p in phases(treated, held, closed) if not first or p.last >= first]
    spoken = [row for row in rows["decisions-on"] if within(row["date"], first, end_of(last))]
    decisions, left_out = _decisions(spoken, rows["issue-timeline"], {row["words"] for row in rows["issue-wordings"]})
    actions = _own(rows["actions"], issue, rows)
    kept = {row["fact"] for row in actions}
    loose = [row for row in rows["loose-ends"] if row["fact"] in kept or row["kind"] == "issue without owner" or _is_own(row["what"], row["fact"], issue, rows)]
    treatments = tuple(Treatment(row["date"], row["bodyName"], row["item"], row["title"], row["presenters"], row["fact"]) for row in rows["issue-timeline"])
    bodies = _named({**row, "name": row["bodyName"]} for row in rows["issue-timeline"])
    marks = tuple((row["date"], row["fact"]) for row in rows["treated"])
    one_name = {row["name"]: row["label"] for row in rows["organisation-spellings"]}
    organisations = [{**row, "name": one_name.get(row["name"], row["name"])} for row in rows["organisations-of-issue"]]
    places, involved = ([row for row in some if within(row["date"], first, end_of(last))] for some in (rows["places-of-issue"], organisations))
    return Story(
        issue, label, first, last, tuple(date for date in held if date >= first), marks, tuple(life), treatments, tuple(map(_owner, rows["issue-owners"])),
        tuple(map(_hand_over, rows["hand-overs"])), tuple(d for d in decisions if d.kind != "noted"), sum(d.kind == "noted" for d in decisions), left_out,
        tuple(map(_action, actions)), len(rows["actions"]) - len(actions), series(rows["measures"]), bodies,
        _named(involved), _named(places), tuple(map(_related, rows["related-issues"])), _loose(loose), _since(treated, held), {},
    )  # fmt: skip


def end_of(last: str) -> str:
    """A span's end, a day, month or year, as what no date within it is beyond when compared as text."""
    return last if not last or len(last) == 10 else f"{last}-99"


def _closed(treated: Sequence[str], issue: str, rows: Mapping[str, list[Row]]) -> bool:
    """Whether the last record of it says that nothing more is to come, and no action is open."""
    if not treated or any(row["state"] != "closed" for row in _own(rows["actions"], issue, rows)):
        return False
    said = [row["text"] for row in (*rows["decisions-on"], *rows["last-reports-on-issue"]) if row["date"] == treated[-1]]
    words = {row["words"] for row in rows["issue-wordings"]}
    return any(CLOSING.search(text) and names(text, words) for text in said)


def names(text: str, wordings: Iterable[str]) -> bool:
    """Whether a text names an issue by one of its wordings, as whole words in any case."""
    plain = f" {_plain(text)} "
    return any(f" {_plain(words).strip()} " in plain for words in wordings)


@lru_cache(maxsize=1 << 12)
def _plain(text: str) -> str:
    """A text in lower case, its words parted by single spaces."""
    return WORD_END.sub(" ", text.casefold())


def _decisions(spoken: Iterable[Row], treatments: Iterable[Row], wordings: Iterable[str]) -> tuple[list[Decision], int]:
    """The resolutions whose text or heading names the issue, each once; and how many others stand in items that touch it."""
    items = {(row["date"], row["item"]) for row in treatments}
    found: dict[tuple[str, tuple[str, ...]], Decision] = {}
    left_out = 0
    for row in spoken:
        if names(f"{row['title']} . {row['text']}", wordings):
            key = row["date"], folded(row["text"])
            found.setdefault(key, Decision(row["date"], row["bodyName"], row["item"], row["text"], row["kind"], row["fact"]))
        elif row["item"] and (row["date"], row["item"]) in items:
            left_out += 1
    return list(found.values()), left_out


def _own(actions: Iterable[Row], issue: str, rows: Mapping[str, list[Row]]) -> list[Row]:
    """The actions that are about the issue: others stand in an item that names it among more."""
    return [row for row in actions if _is_own(f"{row['title']} . {row['text']}", row["fact"], issue, rows)]


def _is_own(words: str, fact: str, issue: str, rows: Mapping[str, list[Row]]) -> bool:
    """Whether words name the issue, or stand in an item that names no other."""
    return names(words, (row["words"] for row in rows["issue-wordings"])) or {r["issue"] for r in rows["fact-issues"] if r["done"] == fact} == {ISSUE + issue}


def _owner(row: Row) -> Owner:
    return Owner(row["owner"], row["ground"], row["first"], row["last"], row["endedBy"], row["endStated"] == "true", _facts(row))


def _hand_over(row: Row) -> HandOver:
    return HandOver(row["former"], row["owner"], row["handOverKind"], row["after"], row["by"], row["isStated"] == "true", _facts(row))


def _facts(row: Row) -> tuple[str, ...]:
    """The first and the last fact of a row."""
    facts = row["facts"].split() or [row["fact"]]
    return tuple(dict.fromkeys((facts[0], facts[-1])))


def _action(row: Row) -> ActionLife:
    return ActionLife(
        row["reference"],
        row["date"],
        row["text"],
        row["owners"],
        row["due"],
        row["firstDue"],
        row["state"],
        row["lastHeard"],
        tuple(steps_of(row)),
        row["fact"],
    )


def _related(row: Row) -> Named:
    return Named(row["label"], int(row["meetings"]), row["first"], row["last"], row["fact"])


def _loose(rows: Iterable[Row]) -> tuple[LooseEnd, ...]:
    """The loose ends, each fact once: what else is said of it goes to its reason."""
    found: dict[str, LooseEnd] = {}
    for row in rows:
        end = LooseEnd(row["kind"], row["what"], row["owners"], row["date"], int(row["meetingsSince"]), row["reason"], row["fact"])
        first = found.get(end.fact)
        found[end.fact] = replace(first, reason=f"{first.reason}; {end.reason}") if first else end
    return tuple(found.values())


def _named(rows: Iterable[Row]) -> tuple[Named, ...]:
    """What rows name, the most often first."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["name"], []).append(row)
    made = (Named(name, len({r["date"] for r in some}), some[0]["date"], some[-1]["date"], some[0]["fact"]) for name, some in found.items())
    return tuple(sorted(made, key=lambda n: (-n.times, n.name.casefold())))


def _since(treated: Sequence[str], held: Sequence[str]) -> Silence | None:
    return Silence(treated[-1], tuple(date for date in held if date > treated[-1])) if treated else None
