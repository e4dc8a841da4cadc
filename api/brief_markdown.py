"""A brief as Markdown: words of a record stay words, whatever marks they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from api.brief_chart import timeline_of
from api.render import shortened
from graph.brief_parts import Brief, Section

MARKS = re.compile(r"([\\`*_{}\[\]<>#|~$&]|^[-+]|(?<=^\d)[.)]|(?<=^\d\d)[.)])")


def brief_markdown(brief: Brief) -> str:
    """The whole text, notes last."""
    return "\n".join(_lines(brief)) + "\n"


def plain(words: str) -> str:
    """Words on one line with their marks escaped."""
    return MARKS.sub(r"\\\1", " ".join(words.split()))


def _lines(brief: Brief) -> Iterator[str]:
    yield from (f"# {plain(brief.title)}", "", plain(brief.span), "")
    yield from (f"- {plain(s.text)}{_cited(s.cites)}" for s in brief.summary)
    timeline = timeline_of(brief.story)
    if timeline:
        yield from ("", "## Timeline", "")
        yield from _table(("Year", "Meetings", "Treatments"), ((year, str(meetings), str(times)) for year, meetings, times in timeline.years))
    for section in brief.sections:
        yield from _section(section)
    yield from ("", "## What was looked for and not found", "")
    yield from [f"- {plain(words)}" for words in brief.not_found] or ["Nothing that this brief looks for is missing."]
    yield from ("", "## Records used", "")
    yield from [f"- {plain(r.document)}: {int(r.read * 100)}% of its text accounted for{_cited(r.notes)}" for r in brief.records] or [
        "None: no record treats it."
    ]
    yield from ("", "## Notes: document, page, words", "")
    for note in brief.notes:
        page = f", page {note.source.page}" if note.source.page else ""
        yield f"{note.number}. {plain(note.source.document)}{page}: “{plain(shortened(note.source.quote))}”"


def _section(section: Section) -> Iterator[str]:
    yield from ("", f"## {plain(section.heading)}", "")
    if section.about:
        yield from (plain(section.about), "")
    if section.lines:
        yield from _table((*section.columns, "Notes"), ((*line.cells, ", ".join(map(str, line.cites))) for line in section.lines))
    else:
        yield section.empty


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"
    yield from (f"| {' | '.join(plain(cell) for cell in row)} |" for row in rows)


def _cited(numbers: tuple[int, ...]) -> str:
    return f" \\[{', '.join(map(str, numbers))}\\]" if numbers else ""
