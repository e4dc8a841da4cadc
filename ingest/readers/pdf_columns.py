"""Where the columns of a PDF page are: by ruled lines, by the words that head them, by a gutter that lines share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.pdf_page import ENUMERATOR, Page, Piece, Rule

NEAR = 3.0  # points: two ruled lines or edges closer than this are one
# "Action", "Action by", "Owner", "Lead officer", "By whom", "Due date", "Deadline", "Status", "Timescale"
COLUMN_HEAD = re.compile(
    r"actions?(?: (?:by|for|owner|lead|required|points?))?|owners?|lead(?: officer| agency| person)?|responsib(?:le|ility)(?: officer)?|by whom|who"
    r"|(?:due|target|completion)(?: date)?|by when|when|deadline|timescale|time ?frame|status|rag(?: status)?|update|progress|date",
    re.I,
)
LONGEST_HEAD = 24  # characters
# The head of a column of numbers, which has an edge of its own: "No.", "Item", "Ref", "Minute"
NUMBER_HEAD = re.compile(r"no|nos|item|items|ref|minute|min|number|agenda item|item no|#", re.I)
MOST_EDGES = 300  # a page with more is a drawing
MEETS_LINES = 3  # as many lines have to share a gutter


@dataclass(frozen=True, slots=True)
class Band:
    """A strip of a page with its inner column edges (x, from left to right).

    closed: ruled lines stand above and below, so that it is one row. right: where its last column ends.
    """

    bottom: float
    top: float
    edges: tuple[float, ...]
    right: float
    closed: bool = False


def ruled_bands(page: Page) -> list[Band]:
    """The bands that ruled lines make, from the top of the page down."""
    upright = list(_joined(page.upright))
    if len(upright) > MOST_EDGES:
        return []
    bands: list[Band] = []
    for bottom, top in _stretches([(rule.start, rule.end) for rule in upright]):
        inside = [rule for rule in upright if rule.start >= bottom - NEAR and rule.end <= top + NEAR]
        left, right = min(rule.at for rule in inside), max(rule.at for rule in inside)
        level = _rows(page.level, bottom, top, left, right)
        parting = _parting(page, sorted({rule.at for rule in inside}), bottom, top)
        stops = _merged([bottom, top, *level, *(end for rule in inside for end in (rule.start, rule.end))])
        for low, high in pairwise(stops):
            middle = (low + high) / 2
            edges = tuple(rule.at for rule in inside if rule.start < middle < rule.end)
            closed = all(any(abs(y - edge) <= NEAR for y in level) for edge in (low, high))
            if edges:
                bands.append(Band(low, high, tuple(edge for edge in sorted(edges) if edge in parting), max(edges), closed))
    return [band for band in sorted(bands, key=lambda band: -band.top) if band.edges]


def headed_band(page: Page, lines: list[list[Piece]], carried: tuple[float, ...]) -> Band | None:
    """The band below a line of column heads ("Action", "Owner | Due"); `carried`: the edges on the page before, where its band ran on."""
    body = [piece for line in lines for piece in line]
    if not body:
        return None
    right = max(piece.right for piece in body)
    for line in lines:
        heads = _heads(page, line, body)
        if heads:
            return _unbroken(body, _lefts(line, heads, body), max(head.top for head in heads), right)
    if carried and any(piece.left >= carried[0] - NEAR and piece.right - piece.left < 120 for piece in body):
        return _unbroken(body, carried, max(piece.top for piece in body), right)
    return None


def gutter_bands(lines: list[list[Piece]]) -> Iterator[Band]:
    """The bands in which at least three lines have their second (third ...) part at the same place."""
    parted = sorted((line for line in lines if len(line) > 1), key=lambda line: -line[0].top)
    body = [piece for line in lines for piece in line]
    at = 0
    while at < len(parted):
        run = [parted[at]]
        for line in parted[at + 1 :]:
            near = run[-1][0].bottom - line[0].top < 4 * line[0].height
            if not near or not any(abs(a.left - b.left) <= NEAR for a in line[1:] for b in run[-1][1:] + run[0][1:]):
                break
            run.append(line)
        at += len(run)
        if len(run) >= MEETS_LINES:
            edges = _gutters(run)
            if edges:
                right = max(piece.right for line in run for piece in line)
                low = min(_reaches_down(run, edges, body), min(piece.bottom for piece in run[-1]))
                yield Band(low, max(piece.top for piece in run[0]), edges, right)


def _gutters(run: list[list[Piece]]) -> tuple[float, ...]:
    """The left edges that at least half of the lines share and that no line crosses."""
    lefts = sorted(piece.left for line in run for piece in line[1:])
    shared = [left for left in _merged(lefts) if sum(abs(left - other) <= NEAR for other in lefts) * 2 >= len(run)]
    crossed = [piece for line in run for piece in line]
    return tuple(left - 1 for left in shared if not any(piece.left < left - NEAR and piece.right > left + 1 for piece in crossed))


def _reaches_down(run: list[list[Piece]], edges: tuple[float, ...], body: list[Piece]) -> float:
    """How far lines that stand in one of the columns go on right below the last that stands in several."""
    low = min(piece.bottom for piece in run[-1])
    height = run[-1][0].height
    starts = [min(piece.left for line in run for piece in line), *(edge + 1 for edge in edges)]
    ends = [*edges, float("inf")]
    for piece in sorted(body, key=lambda piece: -piece.top):
        column = any(abs(piece.left - start) <= NEAR and piece.right < end for start, end in zip(starts, ends, strict=True))
        if column and -height < low - piece.top < height * 0.45 and piece.bottom < low:
            low = piece.bottom
    return low


def _heads(page: Page, line: list[Piece], body: list[Piece]) -> list[Piece]:
    """The pieces of a line that begin columns: all behind the first where one is a column's head, or a lone head far to the right."""
    if len(line) == 1 and line[0].end - line[0].start > LONGEST_HEAD:
        return []
    words = [page.words(piece).strip(" :.") for piece in line]
    named = [COLUMN_HEAD.fullmatch(word) is not None for word in words]
    if any(named[1:]):
        return line[1:] if not ENUMERATOR.fullmatch(page.words(line[0])) or NUMBER_HEAD.fullmatch(words[0]) else line[2:]
    if len(line) > 1 or not named[0]:
        return []
    middle = (min(piece.left for piece in body) + max(piece.right for piece in body)) / 2
    return line if line[0].left > middle + 40 else []


def _lefts(line: list[Piece], heads: list[Piece], body: list[Piece]) -> tuple[float, ...]:
    """The left edges of the columns below some heads, which may be centred over them."""
    edges = []
    for head in heads:
        before = max((piece.right for piece in line if piece.right < head.left), default=head.left - 40)
        under = [piece.left for piece in body if piece.bottom < head.bottom and before < piece.left < head.right and piece.right > head.left]
        edges.append(min([head.left, *under]) - 1)
    return tuple(edges)


def _unbroken(body: list[Piece], edges: tuple[float, ...], top: float, right: float) -> Band | None:
    """The band from `top` down to the first line that runs across an edge."""
    below = [piece for piece in body if piece.top <= top + 1]
    crossing = [piece.top for piece in below if any(piece.left < edge - NEAR and piece.right > edge + NEAR * 2 for edge in edges)]
    bottom = max(crossing, default=min(piece.bottom for piece in below) - 1)
    return Band(bottom, top + 1, edges, right) if top - bottom > 20 else None


def _joined(rules: list[Rule]) -> Iterator[Rule]:
    """Ruled lines with those that continue each other made one."""
    current: Rule | None = None
    for rule in sorted(rules, key=lambda rule: (round(rule.at / NEAR), rule.start)):
        if current and abs(rule.at - current.at) <= NEAR and rule.start <= current.end + NEAR:
            current = Rule(current.at, current.start, max(current.end, rule.end))
            continue
        if current:
            yield current
        current = rule
    if current:
        yield current


def _stretches(spans: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Spans with overlapping ones made one."""
    current: tuple[float, float] | None = None
    for start, end in sorted(spans):
        if current and start <= current[1] + NEAR:
            current = (current[0], max(current[1], end))
            continue
        if current:
            yield current
        current = (start, end)
    if current:
        yield current


def _rows(level: list[Rule], bottom: float, top: float, left: float, right: float) -> list[float]:
    """The heights at which level lines cross at least half of a table."""
    lengths: dict[int, list[tuple[float, float]]] = {}
    for rule in level:
        if bottom - NEAR <= rule.at <= top + NEAR and rule.end > left - NEAR and rule.start < right + NEAR:
            lengths.setdefault(round(rule.at), []).append((rule.at, rule.end - rule.start))
    crossing = [parts[0][0] for parts in lengths.values() if sum(length for _, length in parts) * 2 >= right - left]
    return _merged(crossing)


def _merged(values: Iterable[float]) -> list[float]:
    """Sorted values, those closer than NEAR taken once."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > NEAR:
            kept.append(value)
    return kept


def _parting(page: Page, edges: list[float], low: float, high: float) -> list[float]:
    """The edges of a table with text on both sides."""
    middles = [(piece.left + piece.right) / 2 for line in page.lines for piece in line if low < piece.middle < high]
    return [edge for edge in edges if middles and min(middles) < edge < max(middles)]
