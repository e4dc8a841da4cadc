"""Templates to HTML: everything is escaped, what is missing is an error, no template holds script or style."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from graph.evidence import Evidence

ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")
KINDS = {
    "actions": "action", "agreements": "agreement", "attendance": "attendance", "bodies": "body", "conflicts": "conflict", "follow_ups": "follow-up",
    "issues": "issue", "measures": "figure", "meetings": "meeting", "organisations": "organisation", "ownership": "ownership", "places": "place",
    "resolutions": "resolution", "roles": "post", "items": "item", "treatments": "item",
}  # fmt: skip
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
LONGEST_QUOTED = 160  # letters


def render(template: str, **values: Any) -> str:
    """A template of api/templates with these values."""
    return environment.get_template(template).render(**values)


def day(iso: str) -> str:
    """A date as people write it: 2018-06-21 as "21 June 2018"; what is no date stays."""
    try:
        value = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 meeting", "2,000 meetings"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def lower_first(words: str) -> str:
    """Words as they go on within a sentence."""
    return words[:1].lower() + words[1:]


def kind_in_words(table: str) -> str:
    """What a fact of a table is called: "follow_ups" is "follow-up"."""
    return KINDS.get(table, table.replace("_", " "))


def id_of(iri: str) -> str:
    """The last part of an IRI, by which the page of its thing goes."""
    return iri.rsplit("/", 1)[-1]


def days_in_words(words: str) -> str:
    """Words with each ISO date in them as people write it."""
    return ISO.sub(lambda found: day(found[0]), words)


def month(iso: str) -> str:
    """The month of a date in three letters."""
    return MONTHS[int(iso[5:7]) - 1][:3]


def shortened(words: str) -> str:
    """A quotation on one line, cut at a word where it is long."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_QUOTED else f"{line[:LONGEST_QUOTED].rsplit(' ', 1)[0]} …"


def gist(fact: Evidence) -> str:
    """What a fact says on one line: "Knife crime · Ann Lee · 21 June 2018"."""
    return " · ".join(" ".join(day(said.words).split()) for said in fact.core)


environment = Environment(loader=PackageLoader("api"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
environment.filters["day"] = day
environment.filters["count"] = count
environment.filters["gist"] = gist
environment.filters["id"] = id_of
environment.filters["days"] = days_in_words
environment.filters["month"] = month
environment.filters["kind"] = kind_in_words
environment.filters["shortened"] = shortened
environment.filters["lower_first"] = lower_first
