"""What no later record mentions, with the meetings that were looked through."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from rdflib import PROV, Literal, URIRef

from graph.computed.actions import issues_of, steps_of
from graph.computed.dates import joined, within
from graph.lives import words
from graph.names import folded
from graph.questions import Asking
from graph.store import Row

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
LATEST = 60  # meetings whose attendance is looked through
Meetings = Mapping[str, list[str]]  # body -> the dates of its recorded meetings


def loose_ends(asking: Asking) -> list[Row]:
    """The loose ends by kind and date."""
    meetings, least = _meetings(asking), asking.number("meetings")
    wanted = asking.text("kind")
    makers: tuple[tuple[tuple[str, ...], Callable[[Asking, Meetings], Iterable[Row]]], ...] = (
        (KINDS[:3], _silent), (KINDS[2:3], _unfinished), (KINDS[3:4], _deferred), (KINDS[4:6], _unsaid), (KINDS[6:7], _unowned), (KINDS[7:], _lapsed),
    )  # fmt: skip
    found = (row for kinds, make in makers if wanted in ("", *kinds) for row in make(asking, meetings))
    kept = [row for row in found if wanted in ("", row["kind"]) and int(row["meetingsSince"]) >= least]
    return sorted(kept, key=lambda r: (KINDS.index(r["kind"]), r["date"], r["bodyName"], r["fact"]))


def _meetings(asking: Asking) -> Meetings:
    found: dict[str, list[str]] = defaultdict(list)
    for row in asking.of("links/minuted"):
        found[row["bodyName"]].append(row["date"])
    return found


def since(meetings: Meetings, body: str, day: str) -> list[str]:
    """The dates of a body's recorded meetings after a day."""
    return [date for date in meetings.get(body, ()) if date > day]


def _silent(asking: Asking, meetings: Meetings) -> Iterator[Row]:
    """Actions that are not closed and that no record mentions after it was last heard of them."""
    silent = [
        row for row in asking.rows() if row["state"] != "closed" and not _carried_on(row) and since(meetings, row["bodyName"], row["lastHeard"] or row["date"])
    ]
    mentioned = _mentions(asking, silent, MENTIONED, LEAST_WORDS)
    for row in silent:
        heard = row["lastHeard"] or row["date"]
        passed = since(meetings, row["bodyName"], max(heard, row["due"]))
        if row["fact"] in mentioned or not passed:
            continue
        if row["history"]:
            kind, why = "unfinished action", f"{row['state']} when last heard of on {heard}; no later record mentions it"
        elif UPDATE.search(row["text"]) and TO_A_MEETING.search(row["text"]):
            kind, why = "promised update", "no later record holds it or says what became of it"
        else:
            kind, why = "silent action", "no later record mentions it"
        yield {**_row(row, kind, f"{why}{_overdue(row, passed)}", since(meetings, row["bodyName"], heard)), "lastHeard": heard}


def _unfinished(asking: Asking, meetings: Meetings) -> Iterator[Row]:
    """Reports of something not yet done, of a meeting that no record is held of, that no later record takes up."""
    span = asking.text("from"), asking.text("to")
    reports = [row for row in _unjoined(asking) if within(row["date"], *span) and since(meetings, row["bodyName"], row["date"])]
    mentioned, only = _mentions(asking, reports, *OF_A_REPORT), asking.text("issue")
    about = {fact for fact, issues in issues_of(asking.store, (r["fact"] for r in reports)).items() if only in issues} if only else set()
    for row in reports:
        if row["fact"] not in mentioned and (not only or row["fact"] in about):
            raised = f"raised {row['meetingOf']}; " if row["meetingOf"] else ""
            why = f"{raised}{STATES[row['status']]} when last heard of on {row['date']}; no later record mentions it"
            told = {**row, "item": row["itemOf"], "lastHeard": row["date"]}
            yield _row(told, "unfinished action", why, since(meetings, row["bodyName"], row["date"]))


def _unjoined(asking: Asking) -> list[Row]:
    """The last report on each item of something not yet done, of those that tell of no action on record."""
    told: dict[tuple[str, str, str], Row] = {}
    for row in asking.of("links/reports"):
        told[row["bodyName"], row["meetingOf"], row["itemOf"] or row["fact"]] = row
    joined_to = {fact for event, _, fact in asking.store.quads(str(PROV.wasDerivedFrom)) if "/action-event/" in event}
    return [row for row in told.values() if row["status"] in STATES and row["fact"] not in joined_to]


def _carried_on(action: Row) -> bool:
    """Whether a later meeting raised it again: that one counts instead."""
    return any(kind == "raised again" for _, kind in steps_of(action))


def _overdue(action: Row, passed: list[str]) -> str:
    return f"; due {action['due']}, {len(passed)} {'meeting' if len(passed) == 1 else 'meetings'} recorded after that" if action["due"] else ""


def _mentions(asking: Asking, actions: list[Row], share: float, least: int) -> set[str]:
    """The actions of which a later sentence on the same issue speaks in like words: so large a share of them, and so many at least."""
    issues = issues_of(asking.store, (action["fact"] for action in actions))
    spoken: dict[str, dict[str, list[tuple[str, str]]]] = {}  # issue -> word -> the (date, fact) of each sentence with it
    for issue in sorted(set().union(*issues.values())):
        spoken[issue] = defaultdict(list)
        for row in asking.of("links/said-of-issue", issue=[URIRef(issue)]):
            for word in words(row["words"]):
                spoken[issue][word].append((row["date"], row["fact"]))
    found = set()
    for action in actions:
        own, heard = words(action["text"]), action.get("lastHeard") or action["date"]
        for issue in issues[action["fact"]]:
            shared = Counter(fact for word in own for date, fact in spoken[issue].get(word, ()) if date > heard)
            if shared and max(shared.values()) >= max(least, share * len(own)):
                found.add(action["fact"])
    return found


def _unsaid(asking: Asking, meetings: Meetings) -> Iterator[Row]:
    """Actions not closed of which no record says who has them, or by when."""
    for row in asking.rows():
        if row["state"] != "closed" and not _carried_on(row):
            passed = since(meetings, row["bodyName"], row["date"])
            if not row["owners"]:
                yield _row(row, "action without owner", "no record names anybody who has it", passed)
            if not row["due"]:
                yield _row(row, "action without date", "no date on record", passed)


def _deferred(asking: Asking, meetings: Meetings) -> Iterator[Row]:
    """Items put off to a later meeting whose issues no later meeting treats."""
    put_off = asking.of("resolutions", kind=[Literal("deferred")])
    issues = issues_of(asking.store, (row["fact"] for row in put_off))
    dates = {row["meeting"]: row["date"] for row in asking.of("links/meetings")}
    treated: dict[str, str] = defaultdict(str)
    for row in asking.of("links/issue-meetings"):
        treated[row["issue"]] = max(treated[row["issue"]], dates.get(row["meeting"], ""))
    for row in put_off:
        passed = since(meetings, row["bodyName"], row["date"])
        if passed and not any(treated[issue] > row["date"] for issue in issues[row["fact"]]):
            yield _row(row, "deferred item", "put off, and no later record treats it", passed)


def _unowned(asking: Asking, meetings: Meetings) -> Iterator[Row]:
    """Issues of more than one meeting that no record shows anybody owning, with the meetings since they were first raised."""
    held = sorted({date for dates in meetings.values() for date in dates})
    only = asking.text("issue")
    for row in asking.of("unowned", since=()):
        if int(row["meetings"]) > 1 and within(row["first"], asking.text("from"), asking.text("to")) and (not only or only.endswith(f"/{row['issue']}")):
            times = f"raised in {row['meetings']} {'meeting' if row['meetings'] == '1' else 'meetings'}, last on {row['last']}"
            passed = [date for date in held if date > row["first"]]
            plain = {"date": row["first"], "text": row["label"], "lastHeard": row["last"], "fact": row["fact"]}
            yield _row(plain, "issue without owner", f"{times}; no record shows anybody leading, chairing or presenting it", passed)


def _lapsed(asking: Asking, meetings: Meetings) -> Iterator[Row]:
    """Organisations that came to a body more than once, then to none of its last meetings, though no record says that they ended."""
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
