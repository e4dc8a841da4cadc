"""What the records show of a person over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph.computed.dates import joined, within
from graph.questions import Asking
from graph.store import Row

KINDS = ("post", "organisation", "attendance", "owns", "hand-over", "action")
PRESENT = ("present", "in_attendance", "substitute")


def life(asking: Asking) -> list[Row]:
    """Posts, organisations, meetings by body, issues owned, hand-overs and actions; by person, kind and date."""
    attended = asking.rows()
    rows = [*_posts(asking), *_organisations(attended), *_attendance(attended), *_owned(asking), *_actions(asking)]
    span = asking.text("from"), asking.text("to")
    kept = (row for row in rows if within(row["last"], span[0], "") and within(row["first"], "", span[1]))
    return sorted(kept, key=lambda r: (r["person"], KINDS.index(r["kind"]), r["first"], r["what"], r["last"]))


def _posts(asking: Asking) -> Iterator[Row]:
    for row in asking.of("links/holdings"):
        standing = [row["standing"], row["statedStart"] and f"start stated {row['statedStart']}", row["statedEnd"] and f"end stated {row['statedEnd']}"]
        yield {
            "person": row["holder"], "kind": "post", "what": row["postName"], "first": row["first"], "last": row["last"], "times": row["observations"],
            "detail": "; ".join(words for words in standing if words), "facts": row["facts"],
        }  # fmt: skip


def _organisations(attended: Iterable[Row]) -> Iterator[Row]:
    for (name, organisation), rows in _grouped(attended, "name", "organisation").items():
        if organisation:
            yield _seen(name, "organisation", organisation, rows, "")


def _attendance(attended: Iterable[Row]) -> Iterator[Row]:
    for (name, body), rows in _grouped(attended, "name", "bodyName").items():
        present = sum(row["status"] in PRESENT for row in rows)
        apologies = sum(row["status"] == "apologies" for row in rows)
        chaired = sum(row["capacity"] == "chair" and row["status"] in PRESENT for row in rows)
        yield _seen(name, "attendance", body, rows, f"present {present}, apologies {apologies}, in the chair {chaired}")


def _owned(asking: Asking) -> Iterator[Row]:
    for row in asking.of("links/owned-by"):
        yield {
            "person": row["name"], "kind": "owns", "what": row["label"], "first": row["first"], "last": row["last"], "times": row["observations"],
            "detail": row["ground"] + (f"; ended by {row['endedBy']}" if row["endedBy"] else ""), "facts": row["facts"],
        }  # fmt: skip
    for row in asking.of("links/handed-over-by"):
        words = f"from {row['former'] or 'nobody named'} to {row['owner'] or 'nobody named'}; {row['kind']}, {'stated' if row['stated'] == 'true' else 'seen'}"
        yield {
            "person": row["name"], "kind": "hand-over", "what": row["label"], "first": row["after"] or row["by"], "last": row["by"], "times": "1",
            "detail": words, "facts": row["facts"],
        }  # fmt: skip


def _actions(asking: Asking) -> Iterator[Row]:
    for row in asking.of("links/actions-of"):
        yield _seen(row["name"], "action", row["text"], [row], "")


def _seen(name: str, kind: str, what: str, rows: list[Row], detail: str) -> Row:
    dates = sorted({row["date"] for row in rows})
    first, last = (next(row["fact"] for row in rows if row["date"] == date) for date in (dates[0], dates[-1]))
    return {
        "person": name, "kind": kind, "what": what, "first": dates[0], "last": dates[-1], "times": str(len(dates)), "detail": detail,
        "facts": joined((first, last)),
    }  # fmt: skip


def _grouped(rows: Iterable[Row], *columns: str) -> dict[tuple[str, ...], list[Row]]:
    found: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        found[tuple(row[column] for column in columns)].append(row)
    return found
