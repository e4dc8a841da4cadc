"""How fast records are read, in processor time and as ratios within one run, so that the figures hold on a busy machine.

    python tests/benchmarks/bench_reading.py [--rounds 7]

| figure | goal |
| --- | --- |
| a PDF without tables, against pypdfium2's own text of the same pages | at most 2 |
| a PDF of ruled tables | at most 5 ms a page |
| from the Document to its facts | at most 15 ms per 1,000 words |
| an HTML page, a DOCX file | ms per MB of the file |
| peak memory of the largest of these | MB |
"""

import argparse
import io
import random
import re
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from ingest.read import read, read_document  # noqa: E402
from ontology.load import load  # noqa: E402

SAMPLE = ROOT / "api" / "sample"
STYLE = getSampleStyleSheet()["BodyText"]
TEXT = "the Board considered a report on lanterns along the harbour and asked that officers return with figures for each quarter because neither had lasted"
WORDS = TEXT.split()


def prose(chance: random.Random, length: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(length)).capitalize() + "."


def pdf(story: list[Flowable]) -> bytes:
    out = io.BytesIO()
    SimpleDocTemplate(out, invariant=1).build(story)
    return out.getvalue()


def plain_pdf() -> bytes:
    """About 34 pages of paragraphs."""
    chance = random.Random(1)
    return pdf([part for _ in range(260) for part in (Paragraph(prose(chance, 90), STYLE), Spacer(1, 4))])


def table_pdf() -> bytes:
    """About 34 pages of action logs: ruled tables of four columns with wrapped cells."""
    chance = random.Random(2)
    story: list[Flowable] = []
    for _ in range(40):
        rows = [["Item", "Action", "Owner", "Due"]]
        rows += [[Paragraph(text, STYLE) for text in (str(n), prose(chance, 24), "Ida Quill", "12/05/2021")] for n in range(1, 13)]
        story += [Paragraph("Action log", STYLE), Table(rows, [40, 260, 90, 70], style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)]), Spacer(1, 12)]
    return pdf(story)


def raw_text(data: bytes) -> int:
    """The same pages by pypdfium2 alone; gives their number."""
    with pdfium.PdfDocument(data) as document:
        for page in document:
            text_page = page.get_textpage()
            text_page.get_text_range()
            text_page.close()
            page.close()
        return len(document)


def seconds(rounds: int, *works: Callable[[], object]) -> list[float]:
    """The median processor time of each work, done in turn so that a busy moment strikes all alike."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, taken in zip(works, times, strict=True):
            begun = time.process_time()
            work()
            taken.append(time.process_time() - begun)
    return [statistics.median(taken) for taken in times]


def yardstick(rounds: int) -> float:
    """How long a plain pattern takes: to tell a slow machine from slow code."""
    text = TEXT * (1_000_000 // len(TEXT))
    return seconds(rounds, lambda: sum(1 for _ in re.finditer(r"\b[a-z]+\s+of\s+the\b", text)))[0]


def show(figure: str, value: float, unit: str, goal: str = "") -> None:
    print(f"{figure:<62} {value:8.2f} {unit:<12} {goal}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    plain, tables = plain_pdf(), table_pdf()
    pages = raw_text(plain)
    ours, theirs = seconds(rounds, lambda: read_document("plain.pdf", plain), lambda: raw_text(plain))
    show(f"PDF without tables ({pages} pages), against pypdfium2's text", ours / theirs, "times", "goal 2")
    show("  ours", ours / pages * 1e3, "ms a page")
    pages = raw_text(tables)
    ours, theirs = seconds(rounds, lambda: read_document("tables.pdf", tables), lambda: raw_text(tables))
    show(f"PDF of ruled tables ({pages} pages)", ours / pages * 1e3, "ms a page", "goal 5")
    show("  against pypdfium2's text", ours / theirs, "times")
    for path in sorted(SAMPLE.iterdir()):
        if path.suffix in (".html", ".docx"):
            data = path.read_bytes()
            (taken,) = seconds(rounds * 5, lambda data=data, name=path.name: read_document(name, data))
            show(f"{path.suffix[1:].upper()} to text ({len(data) // 1000} KB)", taken * 1e3, "ms")
    show("The machine: a plain pattern over a megabyte", yardstick(rounds) * 1e3, "ms")
    vocabulary = load()[0]
    taken, words = 0.0, 0
    for path in sorted(SAMPLE.iterdir()):
        data = path.read_bytes()
        whole, text_only = seconds(
            rounds, lambda data=data, name=path.name: read(name, data, vocabulary), lambda data=data, name=path.name: read_document(name, data)
        )
        count = len(read_document(path.name, data).text.split())
        show(f"  {path.name}: Document to facts", (whole - text_only) / count * 1e6, "ms/1000 words")
        taken, words = taken + whole - text_only, words + count
    show("Document to facts, the whole sample", taken / words * 1e6, "ms/1000 words", "goal 15")
    show("Peak memory of this run", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3, "MB")


if __name__ == "__main__":
    main()
