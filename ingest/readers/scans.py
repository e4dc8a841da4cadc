"""Words of scanned pages: recognised in the picture of a page by the optional extra `ocr`, and laid out as a page of a PDF.

What is recognised is a guess, so its facts count for less, and a library keeps it: another computer or another version
would guess differently, and quotations would lose their places.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from statistics import median
from typing import TypeAlias

import pypdfium2 as pdfium

from ingest.readers.pdf_page import Box, Page, Piece

SCANNED = "scanned"  # the mark of what was recognised
DOTS_PER_INCH = 200  # letters of 6 points are read; below, the models at times lose a line
LEAST_SCORE = 0.5
TRUST = 0.9  # what the confidence of a fact is multiplied by where its words were recognised
HEADING = 1.5  # times the usual height of a line: letters that are really higher, where boxes differ by the strokes in them


@dataclass(frozen=True, slots=True)
class Seen:
    """A stretch of one printed line that was recognised: its words, its box in points as the page is shown, y upwards."""

    words: str
    left: float
    bottom: float
    right: float
    top: float


Pdf: TypeAlias = pdfium.PdfDocument
# The stretches of a scanned page of a PDF, given its number from 1; None where nothing is here to recognise them with
Scans = Callable[[Pdf, int], Sequence[Seen] | None]
# What recognises them: its name with its version, and the function
Recogniser = tuple[str, Callable[[Pdf, int], Sequence[Seen]]]


def unseen(pdf: Pdf, number: int) -> Sequence[Seen] | None:
    """Scans without anything to recognise words with."""
    return None


def recogniser() -> Recogniser | None:
    """What recognises words here; None where the extra `ocr` is not installed."""
    if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
        return None
    return f"rapidocr {version('rapidocr')}", _recognised


def page_of(seen: Sequence[Seen]) -> Page:
    """Stretches as a page whose characters come from them, line by line from the top."""
    usual = median(each.top - each.bottom for each in seen) if seen else 0.0
    page, words, at = Page("", scanned=True, recognised=True), [], 0
    for line in _lines(seen):
        pieces = []
        for each in line:
            height = each.top - each.bottom
            rim = 0.0 if height > usual * HEADING else (usual - height) / 2
            pieces.append(Piece(at, at + len(each.words), each.left, each.bottom - rim, each.right, each.top + rim))
            words.append(each.words)
            at += len(each.words) + 1
        page.lines.append(pieces)
    page.text = "\n".join(words)
    return page


def boxes(seen: Sequence[Seen]) -> list[Box]:
    """A box for each character of that page's text: its share of the stretch."""
    found: list[Box] = []
    for each in (each for line in _lines(seen) for each in line):
        wide = (each.right - each.left) / len(each.words)
        found += [(each.left + n * wide, each.bottom, each.left + (n + 1) * wide, each.top) for n in range(len(each.words))]
        found.append((each.right, each.bottom, each.right, each.top))  # of what parts it from the next
    return found


def _lines(seen: Sequence[Seen]) -> list[list[Seen]]:
    """Stretches that stand beside each other, from the left; the lines from the top."""
    lines: list[list[Seen]] = []
    for each in sorted((each for each in seen if each.words.strip()), key=lambda s: (-s.top - s.bottom, s.left)):
        middle = (each.bottom + each.top) / 2
        if lines and lines[-1][0].bottom < middle < lines[-1][0].top:
            lines[-1].append(each)
        else:
            lines.append([each])
    return [sorted(line, key=lambda s: s.left) for line in lines]


@cache
def _engine() -> Callable[..., object]:
    from rapidocr import RapidOCR  # takes a second

    engine: Callable[..., object] = RapidOCR(
        params={"Global.log_level": "error", "Global.text_score": LEAST_SCORE, "EngineConfig.onnxruntime.intra_op_num_threads": 1}
    )
    return engine


def _recognised(pdf: Pdf, number: int) -> Sequence[Seen]:
    """What the models see, one thread so that the sums are those of any other run."""
    page = pdf[number - 1]
    scale = DOTS_PER_INCH / 72
    found = _engine()(page.render(scale=scale).to_numpy())
    boxes, words = getattr(found, "boxes", None), getattr(found, "txts", None)
    if boxes is None or not words:
        return ()
    high = page.get_height()
    return [_seen(corners, said, scale, high) for corners, said in zip(boxes, words, strict=True)]


def _seen(corners: Sequence[Sequence[float]], words: str, scale: float, high: float) -> Seen:
    across, down = [round(float(x) / scale, 1) for x, _ in corners], [round(high - float(y) / scale, 1) for _, y in corners]
    return Seen(" ".join(words.split()), min(across), min(down), max(across), max(down))
