"""Apologies that are told name by name, each on a line of its own, and who came instead."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.model import Attendee, Record, Span
from ingest.structure.attendance_entries import attendee_of, entries
from ingest.structure.context import Context
from ingest.structure.names import named
from ingest.structure.patterns import TITLED_PERSON

# "Ann Lee - Bo Roy substituted", "Cllr Lee; substitute Cllr Roy", "Ann Lee (substituted by Bo Roy)"
INSTEAD = re.compile(
    rf"\s*[-–—;,(]\s*(?:(?P<who>{TITLED_PERSON})\s+(?:substitut\w+|deputi[sz]\w+|attend\w+)\b"
    rf"|(?i:substitut\w*|deput\w+|represented)(?:\s+by)?\s*:?\s+(?:[A-Z][a-z]+\s+(?=Councillor|Cllr))?(?P<by>{TITLED_PERSON}))"
)


def names_in_lines(record: Record, context: Context, names: Span) -> list[Attendee]:
    """Apologies with each name on a line of its own, and who came instead; none where the names stand in a sentence."""
    text, found = record.document.text, []
    lines = [line for line in record.document.lines(names.start, names.end) if text[line.start : line.end].strip()]
    if len(lines) < 2 or text[text.rfind("\n", 0, names.start) + 1 : names.start].strip(" ·•-*"):
        return []
    for line in lines:
        instead = INSTEAD.search(text, line.start, line.end)
        here = list(entries(record, context, Span(line.start, instead.start() if instead else line.end), "apologies"))
        if len(here) != 1:
            break
        found += here
        who = named(instead["who"] or instead["by"], context.organisations) if instead else None
        if who and instead:
            found.append(replace(attendee_of(who, "substitute", line), stands_in_for=here[0].name))
    return found if len(found) > 1 else []


# What a line of nothing but names has not: "were received", "None", "To receive apologies"
TOLD = re.compile(
    r"\b(?:was|were|had|have|has|are|is|be|none|no|received|welcomed|noted|above|there|to\s+receive|apolog\w+|agreed|the\s+(?:chair|meeting)|sent|gave|attended|"
    r"substituted|substituting|deputised|deputising|could|would|will)\b",
    re.I,
)
BEFORE = re.compile(r"\s*minutes:?\s*", re.I)  # on a council's page, what was said stands behind it
LONGEST = 1500  # characters of names


def names_alone(record: Record, context: Context, stretch: Span) -> list[Attendee]:
    """The people of an item about apologies that begins with nothing but names: "Cllr A Roe.", "Ann Lee - Head of Housing"."""
    text = record.document.text
    found: list[Attendee] = []
    lines = list(record.document.lines(stretch.start, stretch.end))
    told = next((nth for nth, line in enumerate(lines) if BEFORE.fullmatch(text, line.start, line.end)), -1)
    for line in lines[told + 1 :]:
        words = text[line.start : line.end]
        if not words.strip():
            continue
        here = [] if TOLD.search(words) or len(words) > LONGEST else list(entries(record, context, line, "apologies", in_line="," in words))
        starts_so = here and not text[line.start : here[0].span.start].strip(" \t·•-*")
        if not starts_so and (not found or words.rstrip().endswith(".")):
            break
        found += here if starts_so else []
    return found
