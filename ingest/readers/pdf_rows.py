"""The lines of a PDF page as rows of cells of paragraphs, in reading order.

A line that the width of its column broke goes on in the next: that is seen from the geometry (the next word would
not have fitted), which tells more than the letters do.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.readers.pdf_columns import COLUMN_HEAD, Band, gutter_bands, headed_band, ruled_bands
from ingest.readers.pdf_page import ENUMERATOR, Page, Piece

Line = list[Piece]
Paragraph = list[Line]
Cell = list[Paragraph]
Row = list[Cell]

# "Members | Officers", "Present: | Apologies:": lists side by side, each read down before the next
LIST_HEAD = re.compile(
    r"(?:(?:council|lead|elected|voting|non-voting|other|also|partner|co-opted)\s)?"
    r"(?:members|officers|councillors|partners|present|attendees|apologies|in attendance|attendance|absent|advisers|representatives|others|guests|observers)"
    r"(?: for absence| present)?\W*",
    re.I,
)
TITLED = re.compile(r"(?:Cllr|Councillor|Mrs?|Ms|Miss|Dr|Rev|Sir|Dame|Insp|Supt|Sgt|PC|PS|DCI|DI|Chief|Superintendent|Inspector|Sergeant)\b")
# The end of a line that cannot be the end of an entry: "Head of", "Chief", "Fire and", "Police,", "- "
UNFINISHED = re.compile(r"(?:[,&(/–-]|\b(?:and|of|for|the|to|in|by|with|at|on|from|Chief|Deputy|Assistant|Detective))\Z")
USUAL_LEADING = 1.35  # heights of a line from one to the next, where a page shows no broken sentence to measure it by
LOOSE = 1.3  # times the leading: more than this above a line begins a paragraph
ALIGNED = 3.0  # points
MOST_PIECES = 2_000  # a page with more is no page of minutes: its lines stay as they come


@dataclass(frozen=True, slots=True)
class Setting:
    """How prose is set: the x at which lines are broken (0 where none is), and from line to line, in heights of a line."""

    margin: float
    leading: float


@dataclass(frozen=True, slots=True)
class Arranged:
    """The rows of one page, and the column edges that may go on to the next."""

    rows: list[Row]
    carried: tuple[float, ...]


def arrange(page: Page, setting: Setting, carried: tuple[float, ...] = ()) -> Arranged:
    """The rows of a page."""
    if sum(map(len, page.lines)) > MOST_PIECES:
        return Arranged([[[[line]]] for line in page.lines], ())
    bands = ruled_bands(page)
    free = [line for line in page.lines if not any(_inside(piece, band) for piece in line for band in bands)]
    headed = headed_band(page, free, carried)
    if headed:
        bands.append(headed)
        free = [line for line in free if not any(_inside(piece, headed) for piece in line)]
    bands += gutter_bands([page.numbered(line) for line in free])
    taken: list[list[Piece]] = [[] for _ in bands]
    prose: list[Line] = [] if bands else [page.numbered(line) for line in page.lines]
    for line in page.lines if bands else ():
        rest: Line = []
        for piece in line:
            home = next((n for n, band in enumerate(bands) if _inside(piece, band)), -1)
            (taken[home] if home >= 0 else rest).append(piece)
        if rest:
            prose.append(page.numbered(rest))
    units = [(min(p.start for p in pieces), _band_rows(page, band, pieces, setting.leading)) for band, pieces in zip(bands, taken, strict=True) if pieces]
    starts = sorted(start for start, _ in units)
    units += [(row[0][0][0][0].start, [row]) for row in _prose(page, prose, setting, starts)]
    units.sort(key=lambda unit: unit[0])
    return Arranged(_rims_in_place([row for _, rows in units for row in rows]), headed.edges if headed else ())


def setting(pages: Sequence[Page]) -> Setting:
    """How the prose of some pages is set, measured at the lines that go on with a small letter."""
    margin, steps = 0.0, []
    for page in pages:
        for line, after in pairwise(page.numbered(line) for line in page.lines):
            if len(line) == 1 and page.text[after[0].start].islower() and not _is_centred(line[0], after[0]):
                step = (line[0].bottom - after[0].bottom) / line[0].height
                if 0.5 < step < 2.5:
                    margin = max(margin, line[0].right)
                    steps.append(step)
    return Setting(margin, median(steps) if len(steps) > 2 else USUAL_LEADING)


def _inside(piece: Piece, band: Band) -> bool:
    return band.bottom < piece.middle < band.top and piece.left < band.right + 20


def _prose(page: Page, lines: list[Line], setting: Setting, starts: list[int]) -> Iterator[Row]:
    """The lines outside of tables, wrapped ones joined; a table that starts between two lines parts them."""
    paragraph: Paragraph = []
    for line in lines:
        if paragraph and _continues(page, paragraph, line, setting, starts):
            paragraph.append(line)
            continue
        if paragraph:
            yield [[paragraph]]
        paragraph = [line]
    if paragraph:
        yield [[paragraph]]


def _continues(page: Page, paragraph: Paragraph, line: Line, setting: Setting, starts: list[int]) -> bool:
    """Whether a line of prose belongs to the paragraph before it."""
    before = paragraph[-1]
    if not setting.margin or len(line) > 1 or len(before) > 1 or bisect(starts, before[0].start) != bisect(starts, line[0].start):
        return False
    return _goes_on(page, paragraph, line, setting.margin, setting.leading)


def _goes_on(page: Page, paragraph: Paragraph, line: Line, edge: float, leading: float, is_list: bool = False) -> bool:
    """Whether `line` is the rest of a paragraph's last line, which did not fit into its column; in a list a capital begins an entry."""
    last, first = paragraph[-1][-1], line[0]
    words = page.words(first)
    word = words.split(None, 1)[0]
    small, done = words[0].islower(), page.text[last.end - 1] in ".:;!?"
    step = (last.bottom - first.bottom) / last.height
    if not 0.4 < step < leading * LOOSE or abs(first.height - last.height) > 0.25 * last.height or not _is_below(page, paragraph, first, small):
        return False
    if ENUMERATOR.fullmatch(word) and (done or not word[0].isdigit() or not word[-1].isdigit()):
        return False
    if small and not done:
        return True
    if is_list:
        return _is_unfinished(page, paragraph)
    needed = (first.right - first.left) * (len(word) + 1) / len(words)
    return edge - last.right < needed * 1.05


def _is_unfinished(page: Page, paragraph: Paragraph) -> bool:
    words = " ".join(page.words(piece) for line in paragraph for piece in line)
    return UNFINISHED.search(words) is not None or words.count("(") > words.count(")")


def _is_below(page: Page, paragraph: Paragraph, first: Piece, small: bool) -> bool:
    """Whether a line begins where the next line of a paragraph would: below the last one, or below the words behind a number."""
    last = paragraph[-1][0]
    if _is_centred(last, first):
        return small
    shift = first.left - last.left
    if abs(shift) <= ALIGNED:
        return True
    numbered = ENUMERATOR.fullmatch(page.words(last).split(None, 1)[0]) is not None
    if len(paragraph) > 1:
        return False
    return 0 < shift < 90 if numbered else shift < 0 and small


def _is_centred(line: Piece, after: Piece) -> bool:
    """Whether two lines have their middle in common and not their beginning."""
    return abs(line.left - after.left) > ALIGNED and abs(line.left + line.right - after.left - after.right) < 2 * ALIGNED


def _band_rows(page: Page, band: Band, pieces: list[Piece], leading: float) -> list[Row]:
    columns: list[list[Piece]] = [[] for _ in range(len(band.edges) + 1)]
    for piece in pieces:
        columns[sum(edge < (piece.left + piece.right) / 2 for edge in band.edges)].append(piece)
    ends = [*band.edges, band.right]
    two_lists = len(columns) == 2 and all(columns) and _is_two_lists(page, columns)
    cells: list[Cell] = []
    for column, end in zip(columns, ends, strict=True):
        is_list = two_lists or (not band.closed and not any(page.text[piece.start].islower() for piece in column))
        cells.append(_paragraphs(page, column, max([end - 4, *(piece.right for piece in column)]), leading, is_list))
    if two_lists:
        return [[[paragraph]] for cell in cells for paragraph in cell]
    filled = [cell for cell in cells if cell]
    if len(filled) == 1:
        return [[[paragraph]] for paragraph in filled[0]]
    widths = [end - start for start, end in zip([min((p.left for p in pieces), default=0.0), *band.edges], ends, strict=True)]
    main = max(range(len(cells)), key=lambda n: (bool(cells[n]), widths[n]))
    if band.closed and not _is_staggered(page, cells, main):
        return [cells]
    return _aligned(cells, main)


def _paragraphs(page: Page, pieces: list[Piece], edge: float, leading: float, is_list: bool) -> Cell:
    """The paragraphs of one column from the top down."""
    lines: list[Line] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.middle, piece.left)):
        if lines and abs(lines[-1][0].middle - piece.middle) < 0.4 * piece.height:
            lines[-1] = sorted([*lines[-1], piece], key=lambda piece: piece.left)
        else:
            lines.append([piece])
    paragraphs: Cell = []
    for line in lines:
        if paragraphs and _goes_on(page, paragraphs[-1], line, edge, leading, is_list):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _is_two_lists(page: Page, columns: list[list[Piece]]) -> bool:
    """Whether two columns are lists side by side, as of members and officers, rather than a table."""
    lines = [[page.words(piece) for piece in sorted(column, key=lambda piece: -piece.middle)] for column in columns]
    if all(LIST_HEAD.fullmatch(words[0]) for words in lines):
        return True
    return all(len(words) > 2 and sum(bool(TITLED.match(line)) for line in words) * 3 >= len(words) * 2 for words in lines)


def _is_staggered(page: Page, cells: list[Cell], main: int) -> bool:
    """Whether the entries of other columns stand beside paragraphs of the main one, not for the row as a whole."""
    if len(cells[main]) < 2:
        return False
    top = cells[main][0][0][0]
    others = [cell for number, cell in enumerate(cells) if number > main and cell]
    return any(cell[0][0][0].middle < top.bottom or COLUMN_HEAD.fullmatch(page.words(cell[0][0][0])) for cell in others)


def _aligned(cells: list[Cell], main: int) -> list[Row]:
    """The rows of an open table: each entry beside the paragraph of the main column at its height, or in a row of its own."""
    rows: list[tuple[float, float, Row]] = []
    for paragraph in cells[main]:
        row: Row = [[] for _ in cells]
        row[main].append(paragraph)
        rows.append((_top(paragraph), paragraph[-1][0].bottom, row))
    for number, cell in enumerate(cells):
        for entry in cell if number != main else ():
            middle = entry[0][0].middle
            home = next((r for r in reversed(rows) if r[0] > middle), rows[0] if rows else None)
            if home is None or home[1] - middle > 2.5 * entry[0][0].height or home[0] < middle - entry[0][0].height:
                home = (_top(entry), entry[-1][0].bottom, [[] for _ in cells])
                rows.append(home)
                rows.sort(key=lambda row: -row[0])
            home[2][number].append(entry)
    return [_trimmed(row) for _, _, row in rows]


def _top(paragraph: Paragraph) -> float:
    return max(piece.top for piece in paragraph[0])


def _trimmed(row: Row) -> Row:
    """A row of an open table without the empty cells at its rims."""
    filled = [number for number, cell in enumerate(row) if cell]
    return row[filled[0] : filled[-1] + 1]


def _rims_in_place(rows: list[Row]) -> list[Row]:
    """The rows with running heads and page numbers, which are often written out of turn, where they stand on the page."""
    heights = {id(row): max(piece.top for cell in row for paragraph in cell for line in paragraph for piece in line) for row in rows}
    body, head, foot = deque(rows), [], []
    for end in (0, 0, 0, -1, -1, -1):  # at most three at each end
        if len(body) < 2:
            break
        row = body[end]
        others = [heights[id(other)] for other in body if other is not row]
        if heights[id(row)] > max(others):
            head.append(row)
        elif heights[id(row)] < min(others):
            foot.append(row)
        else:
            continue
        body.popleft() if end == 0 else body.pop()
    return [*sorted(head, key=lambda row: -heights[id(row)]), *body, *sorted(foot, key=lambda row: -heights[id(row)])]
