"""The picture of the network as it stands in the page without any script: places in a drawing of fixed width, labels where there is room."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot, log2
from typing import Any

import networkx as nx

from api.network_looks import DASHED, LOOKS, SHARED, colour_of, size_of

WIDTH, HEIGHT, MARGIN = 960, 600, 60
POINT = 9  # pixels of the point of an arrow
LETTER, LINE, LONGEST = 6.8, 15, 34  # pixels of a letter and a line, and letters of a label


@dataclass(frozen=True)
class Spot:
    """A thing on the picture. scale: of its outline in a square of 20; label: "" where there is no room; number: of its community, "" where it is too small."""

    x: float
    y: float
    scale: float
    outline: str
    colour: str
    number: str
    label: str
    label_x: float
    below: float
    faint: bool
    middle: bool


@dataclass(frozen=True)
class Line:
    """A link on the picture. arrow: the corners of its point, "" where it has none."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    dashed: bool
    arrow: str


@dataclass(frozen=True)
class Picture:
    """A drawing of WIDTH by HEIGHT; alt: what it shows, in words."""

    width: int
    height: int
    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]


def picture_of(graph: nx.MultiDiGraph, year: str = "") -> Picture:
    """The drawing of a network. year: only that one's links; the things without any are faint and have no label."""
    places = places_of(graph)
    shown = [(a, b, v) for a, b, v in graph.edges(data=True) if not year or year in v["years"]]
    tied = {node for a, b, _ in shown for node in (a, b)}
    lines = tuple(_line(places[a], places[b], v, half_of(graph.nodes[b])) for a, b, v in shown)
    taken: list[tuple[float, float, float, float]] = []
    spots = []
    order = sorted(graph.nodes(data=True), key=lambda pair: (not _is_middle(graph, pair[0]), pair[0] not in tied, -pair[1]["weight"], pair[0]))
    for node, values in order:
        faint = node not in tied
        spots.append(_spot(places[node], values, taken, faint, _is_middle(graph, node)))
    return Picture(WIDTH, HEIGHT, tuple(reversed(spots)), lines)


def _is_middle(graph: nx.MultiDiGraph, node: tuple[str, str]) -> bool:
    return bool(graph.graph["centre"] == ":".join(node))


def places_of(graph: nx.MultiDiGraph) -> dict[tuple[str, str], tuple[float, float]]:
    """Each thing's place in the drawing: the layout stretched to its edges, no more than twice as far one way as the other."""
    at = {node: (values["x"], values["y"]) for node, values in graph.nodes(data=True)}
    if not at:
        return {}
    left, top = (min(place[n] for place in at.values()) for n in (0, 1))
    wide, high = (max(place[n] for place in at.values()) - least or 1.0 for n, least in ((0, left), (1, top)))
    x_scale, y_scale = (WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / high
    x_scale, y_scale = min(x_scale, 2 * y_scale, 200), min(y_scale, 2 * x_scale, 200)
    return {
        node: (round(WIDTH / 2 + (x - left - wide / 2) * x_scale, 1), round(HEIGHT / 2 - 8 + (y - top - high / 2) * y_scale, 1)) for node, (x, y) in at.items()
    }


def _line(a: tuple[float, float], b: tuple[float, float], values: dict[str, Any], away: float) -> Line:
    """A link from a to b; away: pixels from the middle of b to its edge."""
    arrow = "" if values["why"] in SHARED else _arrow(a, b, away + 2)
    return Line(*a, *b, round(1 + 0.6 * log2(values["weight"]), 1), values["why"] == DASHED, arrow)


def _arrow(a: tuple[float, float], b: tuple[float, float], away: float) -> str:
    far = hypot(b[0] - a[0], b[1] - a[1])
    if far < away + POINT:
        return ""
    x, y = (b[0] - a[0]) / far, (b[1] - a[1]) / far
    tip, foot = (b[0] - x * away, b[1] - y * away), (b[0] - x * (away + POINT), b[1] - y * (away + POINT))
    corners = (tip, (foot[0] - y * POINT / 2, foot[1] + x * POINT / 2), (foot[0] + y * POINT / 2, foot[1] - x * POINT / 2))
    return " ".join(f"{corner[0]:.1f},{corner[1]:.1f}" for corner in corners)


def half_of(values: dict[str, Any]) -> float:
    """Half the width of a thing on the picture, in pixels."""
    return min(18.0, 0.75 * size_of(values["weight"]))


def _spot(place: tuple[float, float], values: dict[str, Any], taken: list[tuple[float, float, float, float]], faint: bool, middle: bool) -> Spot:
    x, y = place
    half = half_of(values)
    words = values["label"] if len(values["label"]) <= LONGEST else f"{values['label'][: LONGEST - 1].rstrip()}…"
    wide = len(words) * LETTER / 2
    centre = min(max(x, wide + 4), WIDTH - wide - 4)
    box = (centre - wide, y + half, centre + wide, y + half + LINE)
    room = not faint and not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken)
    taken.append((x - half, y - half, x + half, y + half))
    if room:
        taken.append(box)
    number = str(values["community"]) if values["community"] and half >= 8 else ""
    look = LOOKS[values["kind"]]
    drawn = words if room else "", round(centre, 1), round(y + half + 13, 1)
    return Spot(x, y, round(half / 10, 2), look.outline, colour_of(values["community"]), number, *drawn, faint, middle)
