"""How things of the network look: a shape for each kind, a colour with a number for each community; and where their pages are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log2
from typing import Any
from urllib.parse import quote, urlencode

import networkx as nx


@dataclass(frozen=True)
class Look:
    """How a kind of thing is drawn: a shape of vis-network, its words, its outline in a square of 20."""

    shape: str
    one: str
    many: str
    outline: str


@dataclass(frozen=True)
class Community:
    """number: as it stands on the picture; name: of its most central thing; size: how many things."""

    number: int
    name: str
    size: int
    colour: str


# In this order a link reads from the earlier kind to the later: a person attends a body, a body treats an issue.
LOOKS = {
    "person": Look("dot", "person", "people", "M2 10a8 8 0 1 0 16 0a8 8 0 1 0 -16 0z"),
    "post": Look("triangle", "post", "posts", "M10 2l9 16h-18z"),
    "organisation": Look("square", "organisation", "organisations", "M3 3h14v14h-14z"),
    "body": Look("hexagon", "body", "bodies", "M5 1.5h10l5 8.5l-5 8.5h-10l-5 -8.5z"),
    "issue": Look("diamond", "issue", "issues", "M10 0l10 10l-10 10l-10 -10z"),
}
# Each is told from white text on it, and from the page in light and in dark; the last is for all further communities.
COLOURS = ("#2776b9", "#a1660a", "#178040", "#8759cc", "#cf3a20", "#0d7d84", "#c23c88", "#5d6bd0", "#69737a")
DASHED = "named with"
SHARED = ("attends", "belongs to", "treats", "named with")  # the others say who owns or holds what, and are drawn as arrows


def colour_of(community: int) -> str:
    """The colour of a community by its number, 1 being the largest."""
    return COLOURS[min(max(community, 1), len(COLOURS)) - 1]


def size_of(weight: int) -> float:
    """Half the width of a thing in pixels, by how often it is tied."""
    return 8 + 2 * log2(1 + weight)


def communities(graph: nx.MultiDiGraph) -> list[Community]:
    """The communities of the network, the largest first, those of one thing left out."""
    members: dict[int, list[dict[str, Any]]] = {}
    for _, values in graph.nodes(data=True):
        members.setdefault(values["community"], []).append(values)
    found = []
    for number, held in sorted(members.items()):
        if number and len(held) > 1:
            best = min(held, key=lambda values: (-values["pagerank"], values["label"]))
            found.append(Community(number, best["label"], len(held), colour_of(number)))
    return found


def page_of(values: dict[str, Any]) -> str:
    """The address of the page of a thing, "" where there is none."""
    kind, key, label = values["kind"], values["id"], values["label"]
    if kind == "body":
        return "/meetings?" + urlencode({"body": label})
    if kind == "organisation":
        return "/posts?" + urlencode({"organisation": label})
    if key == label and kind != "issue":
        return ""  # known by these words only
    return f"/{ {'person': 'people', 'post': 'posts', 'issue': 'issues'}[kind] }/{quote(key)}"


def summary(graph: nx.MultiDiGraph) -> str:
    """What the picture shows, in words, for those who can't see it."""
    counts = Counter(kind for _, kind in graph.nodes(data="kind"))
    kinds = [f"{counts[kind]} {look.one if counts[kind] == 1 else look.many}" for kind, look in LOOKS.items() if counts[kind]]
    words = " and ".join([", ".join(kinds[:-1]), kinds[-1]] if len(kinds) > 1 else kinds)
    links = graph.number_of_edges()
    return f"{words or 'Nothing'}, tied by {links} {'link' if links == 1 else 'links'}"
