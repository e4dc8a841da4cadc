"""When issues were raised: which recur, fell silent, came back, came once, came new, and which come together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping
from itertools import pairwise

from rdflib import URIRef

from graph.computed.dates import days, joined, longest_silence, within, years
from graph.computed.places import enough, places_of
from graph.computed.registers import raised
from graph.questions import Asking
from graph.store import Row
from ontology.terms import ISSUE

MOST_LISTED = 40  # meetings named in one cell
Raised = Mapping[str, list[tuple[str, str]]]  # issue -> its meetings as (date, IRI), in order


def named(asking: Asking) -> list[Row]:
    """Every issue with its meetings of the span."""
    labels = _labels(asking)
    rows = [
        {"issue": _id(issue), "label": labels.get(issue, _id(issue)), "meetings": str(len(found)), "first": found[0][0], "last": found[-1][0]}
        for issue, found in _raised(asking, span=True).items()
    ]
    return sorted(sorted(rows, key=lambda r: (r["label"].casefold(), r["issue"])), key=lambda r: r["last"], reverse=True)


def recurring(asking: Asking) -> list[Row]:
    """Issues raised often enough over years enough, the most often raised first."""
    labels, least, span = _labels(asking), asking.number("meetings"), asking.number("years")
    found = {i: m for i, m in _raised(asking, span=True).items() if len(m) >= least and years(m[0][0], m[-1][0]) >= span}
    facts = _mentions(asking, ((issue, meeting) for issue, m in found.items() for _, meeting in (m[0], m[-1])))
    rows = []
    for issue, meetings in found.items():
        first, last = meetings[0], meetings[-1]
        silence, silent_from, silent_to = longest_silence([date for date, _ in meetings])
        rows.append(
            {
                "issue": _id(issue), "label": labels[issue], "meetings": str(len(meetings)), "years": str(years(first[0], last[0])), "first": first[0],
                "last": last[0], "longestSilence": f"{silence} days", "silentFrom": silent_from, "silentTo": silent_to,
                "facts": joined((facts[issue, first[1]], facts[issue, last[1]])),
            }
        )  # fmt: skip
    return sorted(rows, key=lambda r: (-int(r["meetings"]), r["label"], r["issue"]))


def dormant(asking: Asking) -> list[Row]:
    """Each silence that is long enough and was broken in the span, the latest return first."""
    labels, least = _labels(asking), asking.number("years")
    held = sorted(_meetings(asking).values())
    silences = []
    for issue, meetings in _raised(asking).items():
        for before, after in pairwise(meetings):
            if years(before[0], after[0]) >= least and within(after[0], asking.text("from"), asking.text("to")):
                silences.append((issue, before, after))
    facts = _mentions(asking, ((issue, meeting) for issue, *ends in silences for _, meeting in ends))
    rows = [
        {
            "issue": _id(issue), "label": labels[issue], "silentFrom": before[0], "backOn": after[0], "years": f"{days(before[0], after[0]) / 365.25:.1f}",
            "meetingsBetween": str(sum(before[0] < date < after[0] for date in held)), "fact": facts[issue, after[1]],
            "facts": joined((facts[issue, before[1]], facts[issue, after[1]])),
        }
        for issue, before, after in silences
    ]  # fmt: skip
    return sorted(rows, key=lambda r: (r["backOn"], r["label"], r["issue"]), reverse=True)


def once(asking: Asking) -> list[Row]:
    """Issues of one meeting alone; the meetings since are counted, and named by date."""
    labels, held = _labels(asking), asking.of("links/meetings")
    bodies = {row["meeting"]: row["bodyName"] for row in held}
    alone = {i: m[0] for i, m in _raised(asking).items() if len(m) == 1 and within(m[0][0], asking.text("from"), asking.text("to"))}
    facts = _mentions(asking, ((issue, meeting) for issue, (_, meeting) in alone.items()))
    rows = []
    for issue, (date, meeting) in alone.items():
        since = [row["date"] for row in held if row["date"] > date]
        listed = " ".join(since[:MOST_LISTED]) + (f" and {len(since) - MOST_LISTED} more" if len(since) > MOST_LISTED else "")
        rows.append(
            {
                "issue": _id(issue), "label": labels[issue], "date": date, "bodyName": bodies[meeting], "meetingsSince": str(len(since)),
                "lookedThrough": listed, "fact": facts[issue, meeting],
            }
        )  # fmt: skip
    return sorted(rows, key=lambda r: (r["date"], r["label"], r["issue"]))


def new(asking: Asking) -> list[Row]:
    """Issues by the first meeting that raised them."""
    labels, year = _labels(asking), asking.text("year")
    bodies = {row["meeting"]: row["bodyName"] for row in asking.of("links/meetings")}
    found = {i: m for i, m in _raised(asking).items() if m[0][0].startswith(year) and within(m[0][0], asking.text("from"), asking.text("to"))}
    facts = _mentions(asking, ((issue, m[0][1]) for issue, m in found.items()))
    rows = [
        {
            "issue": _id(issue), "label": labels[issue], "first": m[0][0], "bodyName": bodies[m[0][1]], "meetings": str(len(m)), "last": m[-1][0],
            "fact": facts[issue, m[0][1]],
        }
        for issue, m in found.items()
    ]  # fmt: skip
    return sorted(rows, key=lambda r: (r["first"], r["label"], r["issue"]))


def by_year(asking: Asking) -> list[Row]:
    """A row for each issue and year in which a meeting raised it, with how many meetings that year had."""
    labels, only = _labels(asking), asking.text("issue")
    held = Counter(date[:4] for date in _meetings(asking).values())
    rows = [
        {"issue": _id(issue), "label": labels[issue], "year": year, "meetings": str(count), "of": str(held[year])}
        for issue, meetings in _raised(asking, span=True).items()
        if only in ("", issue)
        for year, count in Counter(date[:4] for date, _ in meetings).items()
    ]
    return sorted(rows, key=lambda r: (r["label"], r["issue"], r["year"]))


def related(asking: Asking) -> list[Row]:
    """The issues named in the same items, the most often first."""
    labels, together = _labels(asking), defaultdict[str, list[Row]](list)
    latest = enough(asking, places_of(asking)[::-1], asking.number("treatments"))
    ordered = sorted(latest, key=lambda row: (row["date"], row["agendaItem"]))
    items = dict.fromkeys(URIRef(row["agendaItem"]) for row in ordered[-asking.number("treatments") :])
    for row in asking.of("links/item-issues", agendaItem=items) if items else ():
        if row["other"] != asking.text("issue"):
            together[row["other"]].append(row)
    rows = []
    for issue, found in together.items():
        dates = sorted(row["date"] for row in found)
        titles = dict.fromkeys(row["title"] for row in found if row["title"])
        rows.append(
            {
                "issue": _id(issue), "label": labels[issue], "items": str(len({row["agendaItem"] for row in found})),
                "meetings": str(len({row["meeting"] for row in found})), "first": dates[0], "last": dates[-1],
                "titles": "; ".join(list(titles)[:5]), "fact": found[0]["fact"],
                "facts": joined(row["fact"] for row in found[:MOST_LISTED]),
            }
        )  # fmt: skip
    return sorted(rows, key=lambda r: (-int(r["items"]), r["label"], r["issue"]))


def issues_since(asking: Asking, since: str, but: Container[str]) -> list[Row]:
    """The issues raised since a day, but for some (IRIs), each with the first fact of that time."""
    labels = _labels(asking)
    found = {i: late for i, m in _raised(asking).items() if i not in but and (late := [one for one in m if one[0] >= since])}
    facts = _mentions(asking, ((issue, m[0][1]) for issue, m in found.items()))
    return [
        {"issue": _id(i), "label": labels[i], "meetings": str(len(m)), "first": m[0][0], "last": m[-1][0], "fact": facts[i, m[0][1]]} for i, m in found.items()
    ]


def _raised(asking: Asking, span: bool = False) -> Raised:
    """Each issue's meetings; span: only those between from and to."""
    first, last = (asking.text("from"), asking.text("to")) if span else ("", "")
    found = raised(asking)[1].items()
    kept = ((issue, sorted(one for one in meetings if within(one[0], first, last))) for issue, meetings in found)
    return {issue: meetings for issue, meetings in kept if meetings}


def _meetings(asking: Asking) -> Mapping[str, str]:
    """Every meeting with its date."""
    return raised(asking)[0]


def _labels(asking: Asking) -> Mapping[str, str]:
    class Labels(dict[str, str]):
        def __missing__(self, issue: str) -> str:
            return _id(issue)

    return Labels((row["issue"], row["label"]) for row in asking.of("links/issue-names"))


def _mentions(asking: Asking, pairs: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], str]:
    """For pairs of an issue and a meeting the first fact that shows the one named in the other."""
    wanted = list(pairs)
    meetings = sorted({URIRef(meeting) for _, meeting in wanted})
    found: dict[tuple[str, str], str] = dict.fromkeys(wanted, "")
    for row in asking.of("links/mentions-in", meeting=meetings) if meetings else ():
        key = row["issue"], row["meeting"]
        if key in found:
            found[key] = found[key] or row["fact"]
    return found


def _id(issue: str) -> str:
    return issue.removeprefix(ISSUE)
