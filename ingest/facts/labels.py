"""Actions under a label: several owners in one sentence, "Name – task – date", fields "Lead: ... Deadline: ...", initials in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.facts.commitments import LONGEST_SENTENCE, ORDERED, Task, words_of
from ingest.facts.due import Deadlines
from ingest.facts.owners import Owners, is_pronoun, shown
from ingest.facts.people import SHORT
from ingest.model import Span
from ingest.structure.patterns import any_case

# fields of a task, below it or beside it: "Owner: Head of Housing", "Due: 3 May 2022", "Lead: JB / Deadline: May"
KEY = (
    r"(?:Action\s+Owners?|Owners?|Lead(?:\s+[Oo]fficer)?|Responsible(?:\s+[Oo]fficer)?|By\s+[Ww]hom|Assigned\s+to|Who"
    r"|Due(?:\s+[Dd]ate)?|Deadline|By\s+[Ww]hen|Target(?:\s+[Dd]ate)?|Timescale)\s*:"
)
FIELD = re.compile(rf"(?:^|[\s;|/.])[•*-]?\s?(?P<key>{KEY})\s*(?P<what>[^\n\t;|()]{{2,80}}?)(?=\s*(?:[\n\t;|()]|\.\s|\.?\Z|[,/]?\s+{KEY}))")
KEY_WORDS = ("Owner", "Lead", "Responsible", "By", "Assigned", "Who", "Due", "Deadline", "Target", "Timescale")  # one of which every key begins with
DATES = any_case(r"due|deadline|by\s+when|target|timescale")
FIELD_LINE = re.compile(rf"[\s•*-]{{0,8}}{KEY}")
# "No date set.", "Date to be confirmed": no task of its own
DATE_LEFT_OPEN = any_case(r"\W*(?:no\s+(?:due\s+|target\s+)?(?:date|deadline)|(?:date|deadline|timescale)s?\s*(?::|to\s+be|tb[ca])|tb[ca])\b")
AND_NEXT = re.compile(r"[,;]?\s{1,9}and\s+(?=(?:the\s+)?[A-Z])")  # ", and IC-P to book": the next owner's task
TO_DO = re.compile(r"\bto\s+[a-z]")
ACTIONS_LINE = any_case(r"\W*(?:agreed\s+)?actions?(?:\s+(?:points?|agreed))?\s*:?\s*\Z")  # above a list "AL: circulate the map"
# "Ann Lee – mend the swings – 3 May"
DASH = re.compile(r"\s*(?:\s[–—-]|:)\s+")
LAST_DASH = re.compile(r"\s[–—-]\s{1,9}(?P<due>[^–—\n]{3,40}?)[\s.]{0,9}\Z")
# "(AL by 3 May)", "[AL/TB]" at the end of a paragraph
BARE_TAG = re.compile(rf"[(\[](?P<who>{SHORT}(?:\s*[/,&+]\s*{SHORT}){{0,3}}(?:,?\s+(?:by|due)\s+[^()\[\]\n]{{3,30}})?)[)\]](?=\s*(?:\.?\s*\n|\.?\s*\Z))")


def pieces(text: str, sentence: Span, owners: Owners) -> Iterator[Span]:
    """The parts of a labelled sentence that order one thing each: between semicolons, and before ", and IC-P to ..."."""
    start = sentence.start
    for joint in re.compile(rf";|{AND_NEXT.pattern}").finditer(text, sentence.start, min(sentence.end, sentence.start + LONGEST_SENTENCE)):
        if joint[0] != ";":
            chain = owners.leading(joint.end(), sentence.end) if TO_DO.search(text, start, joint.start()) else []
            if not chain or not ORDERED.match(text, chain[-1].span.end, sentence.end):
                continue
        if joint.start() > start:
            yield Span(start, joint.start())
        start = joint.end()
    if start < sentence.end:
        yield Span(start, sentence.end)


def led(text: str, sentence: Span, owners: Owners, deadlines: Deadlines) -> list[Task]:
    """The task of "Ann Lee – mend the swings – 3 May": owners known by name, then the task, then perhaps a date."""
    chain = owners.leading(sentence.start, sentence.end)
    dash = DASH.match(text, chain[-1].span.end, sentence.end) if chain else None
    if not dash or not all(o.name for o in chain) or any(is_pronoun(o) for o in chain):
        return []
    last = LAST_DASH.search(text, dash.end(), sentence.end)
    due = deadlines.of_cell(last["due"]) if last else ""
    words = words_of(text, dash.end(), last.start() if last and due else sentence.end)
    return [Task(words, shown(chain), sentence, 3, due=due)] if len(words.split()) > 1 else []


def fields(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The fields of text[start:end]; where it has neither a colon nor a key, none is looked for."""
    if text.find(":", start, end) >= 0 and any(text.find(key, start, end) >= 0 for key in KEY_WORDS):
        yield from FIELD.finditer(text, start, end)


def task_before(text: str, stretch: Span, field: re.Match[str]) -> Span | None:
    """The words before "Lead: JB / Deadline: May" in the same cell or line, where both fields stand there: a task."""
    others = FIELD.search(text, field.end(), min(stretch.end, field.end() + 100))
    start = max(stretch.start, text.rfind("\t", stretch.start, field.start()) + 1, text.rfind("\n", stretch.start, field.start()) + 1)
    known = others and DATES.match(others["key"]) and not DATES.match(field["key"])
    return Span(start, field.start() + 1) if known and len(text[start : field.start()].split()) > 2 else None


def says_nothing(text: str, sentence: Span) -> bool:
    """Whether a sentence after a task is no task but says who or when: "Lead: Ann Lee", "No date set"."""
    return bool(FIELD_LINE.match(text, sentence.start, sentence.end) or DATE_LEFT_OPEN.match(text, sentence.start, sentence.end))
