"""What no later record mentions, with the meetings that were looked through."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from rdflib import URIRef

from graph.computed.actions import details, issues_of, steps_of
from graph.computed.dates import joined, within
from graph.computed.registers import left_open, raised
from graph.computed.spoken import mentioned
from graph.names import folded
from graph.questions import Asking
from graph.store import Row
from ontology.terms import MB

KINDS = (
    "silent action", "promised update", "unfinished action", "deferred item", "action without owner", "action without date", "issue without owner",
    "lapsed attendance",
)  # fmt: skip
UPDATE = re.compile(r"\b(?:updates?|reports?|presentations?|briefings?|papers?|breakdown|figures)\b", re.I)
TO_A_MEETING = re.compile(r"\b(?:meeting|partnership|board|committee)\b|\breport(?:ed)?\s+back\b", re.I)
MENTIONED, LEAST_WORDS = 0.6, 3  # the share of an action's words that a later sentence has, and how many, to speak of it
OF_A_REPORT = 0.25, 2  # the same for a report, which says more than what is to be done
STATES = {"pending": "carried forward", "in_progress": "in progress"}
MOST_LISTED = 40  # meetings named in one cell
MISSED = 3  # meetings from which on an organisation is said to have stopped coming
NAMED = "named"  # what stands for owners or steps that are not looked up yet
LATEST = 60  # meetings whose attendance is looked through
Meetings = Mapping[str, list[str]]  # body -> the dates of its recorded meetings


def loose_ends(asking: Asking) -> list[Row]:
    """The loose ends by kind and date."""
    look, least = Look(asking), asking.number("meetings")
    wanted = asking.text("kind")
    makers: tuple[tuple[tuple[str, ...], Callable[[Look], Iterable[Row]]], ...] = (
        (KINDS[:3], _silent), (KINDS[2:3], _unfinished), (KINDS[3:4], _deferred), (KINDS[4:6], _unsaid), (KINDS[6:7], _unowned), (KINDS[7:], _lapsed),
    )  # fmt: skip
    found = (row for kinds, make in makers if wanted in ("", *kinds) for row in make(look))
    kept = [row for row in found if wanted in ("", row["kind"]) and int(row["meetingsSince"]) >= least]
    kept.sort(key=lambda r: (KINDS.index(r["kind"]), r["date"], r["bodyName"], r["fact"]))
    return look.in_full(kept[: asking.limit + 1] if asking.limit else kept)


class Look:
    """What is looked through, each part once."""

    def __init__(self, asking: Asking) -> None:
        self.asking = asking

    @cached_property
    def meetings(self) -> Meetings:
        found: dict[str, list[str]] = defaultdict(list)
        for row in self.asking.of("links/minuted"):
            found[row["bodyName"]].append(row["date"])
        return found

    @cached_property
    def left(self) -> list[Row]:
        """The actions that are not closed, and that no later meeting raised again: then that one counts instead.

        Of all actions in short, as their dockets have them: owners and history are NAMED where there are any.
        """
        asking = self.asking
        if asking.text("issue"):
            return [row for row in asking.rows() if row["state"] != "closed" and all(kind != "raised again" for _, kind in steps_of(row))]
        span = asking.text("from"), asking.text("to")
        lines = ((body, line) for body, line in left_open(asking) if within(line.date, *span))
        return [
            {
                "fact": line.fact_iri, "date": line.date, "bodyName": self.body_name(body, line.fact_iri), "state": line.state, "lastHeard": line.heard,
                "due": line.due, "owners": NAMED if line.owned else "", "history": NAMED if line.told else "",
                "text": asking.store.one(line.fact_iri, str(MB.text)),
            }
            for body, line in lines
        ]  # fmt: skip

    @cached_property
    def bodies(self) -> Mapping[str, set[str]]:
        """The names of each body (IRI)."""
        found = defaultdict[str, set[str]](set)
        for row in self.asking.of("links/body-names"):
            found[row["body"]].add(row["name"])
        return found

    def body_name(self, body: str, fact: str) -> str:
        """The name of a body; of one that has several the one that the fact's record gives it."""
        names = self.bodies[body]
        return next(iter(names)) if len(names) == 1 else self.asking.store.one(fact, str(MB.bodyName))

    def in_full(self, rows: list[Row]) -> list[Row]:
        """Loose ends with what the dockets of actions leave out."""
        short = {row["fact"] for row in vars(self).get("left", ()) if "item" not in row}
        known = {row["fact"]: row for row in details(self.asking, sorted({row["fact"] for row in rows if row["fact"] in short}))}
        return [{**row, **{name: known[row["fact"]][name] for name in ("owners", "item")}} if row["fact"] in known else row for row in rows]

    def since(self, body: str, day: str) -> list[str]:
        """The dates of a body's recorded meetings after a day."""
        dates = self.meetings.get(body, [])
        return dates[bisect_right(dates, day) :]


def _silent(look: Look) -> Iterator[Row]:
    """Actions that are not closed and that no record mentions after it was last heard of them."""
    silent = [row for row in look.left if look.since(row["bodyName"], row["lastHeard"] or row["date"])]
    taken_up = mentioned(look.asking.store, silent, MENTIONED, LEAST_WORDS)
    for row in silent:
        heard = row["lastHeard"] or row["date"]
        passed = look.since(row["bodyName"], max(heard, row["due"]))
        if row["fact"] in taken_up or not passed:
            continue
        if row["history"]:
            kind, why = "unfinished action", f"{row['state']} when last heard of on {heard}; no later record mentions it"
        elif UPDATE.search(row["text"]) and TO_A_MEETING.search(row["text"]):
            kind, why = "promised update", "no later record holds it or says what became of it"
        else:
            kind, why = "silent action", "no later record mentions it"
        yield {**_row(row, kind, f"{why}{_overdue(row, passed)}", look.since(row["bodyName"], heard)), "lastHeard": heard}


def _unfinished(look: Look) -> Iterator[Row]:
    """Reports of something not yet done, of a meeting that no record is held of, that no later record takes up."""
    asking, span = look.asking, (look.asking.text("from"), look.asking.text("to"))
    left = asking.of("links/unfinished-reports")
    reports = [row for row in left if within(row["date"], *span) and look.since(row["bodyName"], row["date"])]
    taken_up, only = mentioned(asking.store, reports, *OF_A_REPORT), asking.text("issue")
    about = {fact for fact, issues in issues_of(asking.store, (r["fact"] for r in reports)).items() if only in issues} if only else set()
    for row in reports:
        if row["fact"] not in taken_up and (not only or row["fact"] in about):
            told_of = f"raised {row['meetingOf']}; " if row["meetingOf"] else ""
            why = f"{told_of}{STATES[row['status']]} when last heard of on {row['date']}; no later record mentions it"
            told = {**row, "item": row["itemOf"], "lastHeard": row["date"]}
            yield _row(told, "unfinished action", why, look.since(row["bodyName"], row["date"]))


def _overdue(action: Row, passed: list[str]) -> str:
    return f"; due {action['due']}, {len(passed)} {'meeting' if len(passed) == 1 else 'meetings'} recorded after that" if action["due"] else ""


def _unsaid(look: Look) -> Iterator[Row]:
    """Actions not closed of which no record says who has them, or by when."""
    for row in look.left:
        passed = look.since(row["bodyName"], row["date"])
        if not row["owners"]:
            yield _row(row, "action without owner", "no record names anybody who has it", passed)
        if not row["due"]:
            yield _row(row, "action without date", "no date on record", passed)


def _deferred(look: Look) -> Iterator[Row]:
    """Items put off to a later meeting whose issues no later meeting treats."""
    put_off = look.asking.of("links/put-off")
    issues = issues_of(look.asking.store, (row["fact"] for row in put_off))
    treated = {issue: max(date for date, _ in meetings) for issue, meetings in raised(look.asking)[1].items()} if put_off else {}
    for row in put_off:
        passed = look.since(row["bodyName"], row["date"])
        if passed and not any(treated.get(issue, "") > row["date"] for issue in issues[row["fact"]]):
            yield _row(row, "deferred item", "put off, and no later record treats it", passed)


def _unowned(look: Look) -> Iterator[Row]:
    """Issues of more than one meeting that no record shows anybody owning, with the meetings since they were first raised."""
    asking, held = look.asking, sorted({date for dates in look.meetings.values() for date in dates})
    only = asking.text("issue")
    if only and asking.of("links/intervals"):
        return
    for row in asking.of("unowned", since=()):
        if int(row["meetings"]) > 1 and within(row["first"], asking.text("from"), asking.text("to")) and (not only or only.endswith(f"/{row['issue']}")):
            times = f"raised in {row['meetings']} {'meeting' if row['meetings'] == '1' else 'meetings'}, last on {row['last']}"
            passed = [date for date in held if date > row["first"]]
            plain = {"date": row["first"], "text": row["label"], "lastHeard": row["last"], "fact": row["fact"]}
            yield _row(plain, "issue without owner", f"{times}; no record shows anybody leading, chairing or presenting it", passed)


def _lapsed(look: Look) -> Iterator[Row]:
    """Organisations that came to a body more than once, then to none of its last meetings, though no record says that they ended."""
    asking = look.asking
    if asking.text("issue"):
        return
    one_name = {row["name"]: row["label"] for row in asking.of("links/organisation-spellings")}
    ended = {folded(row["body"]) for row in asking.of("links/body-ends")}
    latest = [URIRef(row["meeting"]) for row in asking.of("links/minuted")[-LATEST:]]
    came: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    listed: dict[str, set[str]] = defaultdict(set)  # body -> its meetings that say who came
    for row in asking.of("links/attendance", meeting=latest) if latest else ():
        listed[row["bodyName"]].add(row["date"])
        if row["organisation"]:
            came[row["bodyName"], one_name.get(row["organisation"], row["organisation"])].setdefault(row["date"], row["fact"])
    for (body, organisation), dates in came.items():
        last, passed = max(dates), sorted(date for date in listed[body] if date > max(dates))
        if len(dates) > 1 and len(passed) >= MISSED and folded(organisation) not in ended and within(last, asking.text("from"), asking.text("to")):
            plain = {"date": last, "bodyName": body, "text": organisation, "lastHeard": last, "fact": dates[last]}
            yield _row(plain, "lapsed attendance", f"came to {len(dates)} meetings, last on {last}; no record says that it ended", passed)


def _row(row: Row, kind: str, reason: str, passed: list[str]) -> Row:
    listed = " ".join(passed[:MOST_LISTED]) + (f" and {len(passed) - MOST_LISTED} more" if len(passed) > MOST_LISTED else "")
    plain = {column: row.get(column, "") for column in ("owners", "date", "bodyName", "item", "due", "lastHeard")}
    return {
        **plain, "kind": kind, "what": row["text"], "meetingsSince": str(len(passed)), "lookedThrough": listed, "reason": reason, "fact": row["fact"],
        "facts": joined([row["fact"]]),
    }  # fmt: skip
