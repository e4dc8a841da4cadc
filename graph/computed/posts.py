"""Who held a post between which dates, the gaps between holders, and who moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from rdflib import RDFS

from graph.computed.dates import days, joined, within
from graph.questions import Asking
from graph.store import Row


def holders(asking: Asking) -> list[Row]:
    """The holdings of posts, post by post and by date, with what lies between a holder and the next."""
    details: dict[str, list[Row]] = defaultdict(list)
    for row in asking.rows():
        details[row["post"]].append(row)
    by_post: dict[str, list[Row]] = defaultdict(list)
    for row in asking.of("links/holdings"):
        by_post[row["post"]].append(row)
    rows = []
    for post, found in by_post.items():
        wordings = "; ".join(dict.fromkeys(asking.store.one(row["wording"], str(RDFS.label)) for row in details[post]))
        organisations = "; ".join(dict.fromkeys(row["organisationName"] for row in details[post] if row["organisationName"]))
        for row, following in zip(found, [*found[1:], None], strict=True):
            if _touches(row, asking.text("from"), asking.text("to")):
                more = {"began": _began(row), "ended": _ended(row), "gap": _gap(row, following), "wordings": wordings, "organisation": organisations}
                rows.append({**row, **more, "post": row["postName"]})
    return sorted(rows, key=lambda r: (r["post"].casefold(), r["organisation"], r["first"], r["last"], r["holder"]))


def _touches(row: Row, first: str, last: str) -> bool:
    """Whether a holding and a span have a day in common."""
    return (not last or row["first"] <= last) and (row["before"] or row["last"]) >= first


def _began(row: Row) -> str:
    if row["statedStart"]:
        return f"stated in the record of {row['statedStart']}"
    return f"after {row['after']}, by {row['first']}" if row["after"] else f"by {row['first']}"


def _ended(row: Row) -> str:
    if row["statedEnd"]:
        return f"stated in the record of {row['statedEnd']}"
    return f"after {row['last']}, by {row['before']}" if row["before"] else ""


def _gap(row: Row, following: Row | None) -> str:
    """The time after a holding in which no record shows a holder; "" for a post that several hold at one time."""
    if following is None or row["shared"] == "true" or following["first"] <= row["last"]:
        return ""
    return f"{row['last']} to {following['first']} ({days(row['last'], following['first'])} days)"


def movers(asking: Asking) -> list[Row]:
    """Moves between two holdings, by date: of a person to another post or organisation, of a post to another person."""
    organisations: dict[str, set[str]] = defaultdict(set)
    for row in asking.rows():
        organisations[row["post"]].add(row["organisationName"])
    held = asking.of("links/holdings", person=())
    people = {str(term) for term in asking.terms.get("person", ())}
    moves = [*_of_people(held, organisations), *_of_posts(held)]
    span = asking.text("from"), asking.text("to")
    rows = [move for move, whose in moves if within(move["by"], *span) and (not people or people & whose)]
    return sorted(rows, key=lambda r: (r["by"], r["what"], r["who"], r["former"], r["latter"]))


Move = tuple[Row, set[str]]  # the row, and the people that it concerns


def _of_people(held: Iterable[Row], organisations: dict[str, set[str]]) -> Iterator[Move]:
    """Each time somebody is next seen in another post, after they were last seen in the former."""
    for person, rows in _grouped(held, "person").items():
        for former, latter in pairwise(sorted(rows, key=lambda r: (r["first"], r["last"], r["post"]))):
            if latter["post"] == former["post"] or latter["first"] <= former["last"]:
                continue
            left, joins = organisations[former["post"]], organisations[latter["post"]]
            if left and joins and not left & joins:
                yield _move("organisation of a person", former["holder"], "; ".join(sorted(left)), "; ".join(sorted(joins)), former, latter), {person}
            yield _move("post of a person", former["holder"], former["postName"], latter["postName"], former, latter), {person}


def _of_posts(held: Iterable[Row]) -> Iterator[Move]:
    """Each time a post that one person holds is next seen with another."""
    for rows in _grouped(held, "post").values():
        for former, latter in pairwise(sorted(rows, key=lambda r: (r["first"], r["last"], r["person"]))):
            if former["shared"] != "true" and latter["person"] != former["person"]:
                yield _move("holder of a post", former["postName"], former["holder"], latter["holder"], former, latter), {former["person"], latter["person"]}


def _move(what: str, who: str, left: str, joins: str, former: Row, latter: Row) -> Row:
    stated = former["statedEnd"] or latter["statedStart"]
    return {
        "what": what, "who": who, "former": left, "latter": joins, "after": former["last"], "by": latter["first"], "stated": stated,
        "facts": joined([*former["facts"].split(), *latter["facts"].split()]),
    }  # fmt: skip


def _grouped(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found
