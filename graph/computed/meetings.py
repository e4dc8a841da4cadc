"""The series of meetings, and who came to them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from statistics import median

from rdflib import URIRef

from graph.computed.dates import days, joined, within
from graph.computed.names import one_organisation
from graph.questions import Asking
from graph.store import Row

PRESENT = frozenset(("present", "in_attendance", "substitute"))
WIDE = 2  # times the usual time between two meetings of a body
ENOUGH = 3  # intervals from which on a time is usual
RECORDS = ("minutes", "report", "agenda")  # the one that tells most first


def series(asking: Asking) -> list[Row]:
    """The meetings of the span by date: each once, with all its records, and the days since the one before of its body."""
    since, usual = _intervals(asking.rows())
    kept = _in_span(asking)[: asking.limit + 1 if asking.limit else None]
    iris = [URIRef(row["meeting"]) for row in kept]
    records, chairs = (_by_meeting(asking.of(name, meeting=iris) if iris else ()) for name in ("links/records", "links/chairs"))
    rows = []
    for row in kept:
        held = sorted(records[row["meeting"]], key=lambda r: (RECORDS.index(r["record"]) if r["record"] in RECORDS else len(RECORDS), r["file"]))
        passed, norm = since.get(row["meeting"]), usual.get(row["body"], 0)
        more = {column: next((r[column] for r in held if r[column]), "") for column in ("start", "end", "venue", "fact")}
        rows.append(
            {
                **row, **more,
                "chairs": "; ".join(dict.fromkeys(r["name"] for r in chairs[row["meeting"]])),
                "records": "; ".join(dict.fromkeys(r["record"] for r in held)),
                "documents": "; ".join(dict.fromkeys(r["file"] for r in held)),
                "daysSince": "" if passed is None else str(passed),
                "gap": f"{passed / norm:.1f} times the usual {norm:.0f} days" if passed and norm and passed > WIDE * norm else "",
                "facts": joined([*(r["fact"] for r in held), *(r["fact"] for r in chairs[row["meeting"]])]),
            }
        )  # fmt: skip
    return rows


def _in_span(asking: Asking) -> list[Row]:
    """The meetings of the chosen bodies in the chosen span, by date."""
    bodies, span = {str(body) for body in asking.terms.get("body", ())}, (asking.text("from"), asking.text("to"))
    return [row for row in asking.of("links/meetings") if within(row["date"], *span) and (not bodies or row["body"] in bodies)]


def _intervals(meetings: Iterable[Row]) -> tuple[dict[str, int], dict[str, float]]:
    """Meeting -> days since the one before of the same body; body -> the usual days, where there are enough of them."""
    last: dict[str, str] = {}
    since: dict[str, int] = {}
    found: dict[str, list[int]] = defaultdict(list)
    for row in meetings:
        if row["body"] in last:
            since[row["meeting"]] = days(last[row["body"]], row["date"])
            found[row["body"]].append(since[row["meeting"]])
        last[row["body"]] = row["date"]
    return since, {body: median(passed) for body, passed in found.items() if len(passed) >= ENOUGH}


def matrix(asking: Asking) -> list[Row]:
    """Organisations by how often somebody of them came to the latest meetings of the span."""
    latest = _in_span(asking)[-asking.number("meetings") :]
    one = one_organisation(asking)
    rows = asking.rows(URIRef(row["meeting"]) for row in latest) if latest else []
    listed = _by_meeting({**row, "organisationName": one(row["organisationName"])} for row in rows)
    latest = [row for row in latest if any(r["status"] in PRESENT for r in listed[row["meeting"]])]  # others do not say who came
    listed = {row["meeting"]: listed[row["meeting"]] for row in latest}
    organisations = sorted({row["organisationName"] for rows in listed.values() for row in rows})
    made = [_organisation(name, latest, listed, asking.number("missed")) for name in organisations]
    return sorted(made, key=lambda r: (-float(r["share"]), r["organisation"]))


def _organisation(name: str, meetings: list[Row], listed: Mapping[str, list[Row]], missed: int) -> Row:
    """An organisation's row; stopped: it came at least once, and to none of the last `missed` meetings or more."""
    came: list[Row] = []
    sorry: list[Row] = []
    since = 0
    for meeting in meetings:
        rows = [row for row in listed[meeting["meeting"]] if row["organisationName"] == name]
        here = [row for row in rows if row["status"] in PRESENT]
        came, since = [*came, *here[:1]], 0 if here else since + 1
        if not here:
            sorry += [row for row in rows if row["status"] == "apologies"][:1]
    dates = Counter(row["date"] for row in came)
    return {
        "organisation": name, "present": str(len(came)), "of": str(len(meetings)), "share": f"{len(came) / len(meetings):.2f}", "apologies": str(len(sorry)),
        "first": min(dates, default=""), "last": max(dates, default=""), "missedSince": str(since), "stopped": "yes" if came and since >= missed else "no",
        "presentOn": " ".join(row["date"] for row in came), "apologiesOn": " ".join(row["date"] for row in sorry),
        "facts": joined(row["fact"] for row in ([came[0], came[-1]] if came else sorry[:1])),
    }  # fmt: skip


def _by_meeting(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["meeting"]].append(row)
    return found
