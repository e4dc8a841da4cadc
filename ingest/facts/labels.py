"""Actions under a label: several owners in one sentence, "Name – task – date", fields "Lead: ... Deadline: ...", initials in brackets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from ingest.facts.bidden import bidden
from ingest.facts.commitments import BASE, LONGEST_SENTENCE, ORDERED, Task, words_of
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

# ". (5)", ". (Action)" at the end of a paragraph: the number of an action in minutes that count theirs so
MARK = re.compile(r"(?<=[.;:])[ \t]{0,3}\((?:(?P<number>[0-9]{1,2})|ACTIONS?|Actions?)\)(?=[ \t]*(?:\n|\Z))")
SETS = any_case(r"\b(?:would|will|to\s+be|should|agreed|must|ask(?:ed)?|request(?:ed)?|suggest(?:ed)?|undertook|wanted|propose[sd]?)\b")
MOST_AHEAD = 8  # sentences of a paragraph before its mark
LEAST_MARKS = 2  # one alone may be anything
# "a lead was named Action: RS to gather": a label within a line
LISTED = re.compile(r"[ \t]{0,8}(?:[•▪·*o–-]|\(?(?:[0-9]{1,2}|[a-h]|[ivx]{1,4})[.)])[ \t]+(?=\S)")  # a bullet or a number
INLINE = re.compile(r"\s(?:ACTIONS?|Actions?)\s?[:–—-]\s+(?=[A-Z])")


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


def with_field(task: Task, field: re.Match[str], owners: Owners, deadlines: Deadlines) -> Task:
    """A task with what a line below it says: "Owner: Head of Housing", "Due: 3 May 2022"."""
    proof = (*task.proof, Span(field.start("key"), field.end()))
    if DATES.match(field["key"]):
        return replace(task, due=deadlines.of_cell(field["what"]) or task.due, proof=proof)
    return replace(task, owners=owners.listed(field["what"]), named=True, proof=proof)


def task_before(text: str, stretch: Span, field: re.Match[str]) -> Span | None:
    """The words before "Lead: JB / Deadline: May" in the same cell or line, where both fields stand there: a task."""
    others = FIELD.search(text, field.end(), min(stretch.end, field.end() + 100))
    start = max(stretch.start, text.rfind("\t", stretch.start, field.start()) + 1, text.rfind("\n", stretch.start, field.start()) + 1)
    known = others and DATES.match(others["key"]) and not DATES.match(field["key"])
    return Span(start, field.start() + 1) if known and len(text[start : field.start()].split()) > 2 else None


def within_line(text: str, sentence: Span, owners: Owners) -> re.Match[str] | None:
    """A label within a sentence: with a colon, or with a dash before somebody known; "Affirmative Action – a study" is none."""
    found = INLINE.search(text, sentence.start, sentence.end) if text.find("ction", sentence.start, sentence.end) >= 0 else None
    return found if found and (":" in found[0] or owners.leading(found.end(), sentence.end)) else None


def bulleted(text: str, paragraph: Span, owners: Owners) -> list[Task]:
    """The task of a bullet that tells somebody to do something: "• Officers to add the figures"; what members are to do is the agenda's."""
    bullet = LISTED.match(text, paragraph.start, paragraph.end)
    told = bidden(text, bullet.end(), paragraph.end, owners) if bullet else None
    if bullet and told and bullet[0].strip()[-1] in ".)" and not all(owners.people.person(who) and " " in who for who in told[0]):
        return []  # "(1) LBX to report": a part of a resolution
    if not told or text[told[1] - 3 : told[1]] != "to " or not BASE.match(text, told[1]) or told[0][0].lower().startswith("members"):
        return []
    return [Task(words_of(text, told[1], paragraph.end), told[0], paragraph, 1)]


def marks(text: str, span: Span) -> list[re.Match[str]]:
    """The numbers, or the word "(Action)", that close the paragraphs which set an action, in minutes that mark theirs so."""
    found = list(MARK.finditer(text, span.start, span.end))
    counted = sum(1 for mark in found if mark["number"]) >= LEAST_MARKS
    return [mark for mark in found if counted or not mark["number"]]


def marked(text: str, found: list[re.Match[str]], stretch: Span, tasks: list[Task], said: list[Span]) -> Iterator[Task]:
    """Before each mark "(5)" the last sentence that orders something, where no task with an owner was found there."""
    for mark in found:
        near = said[max(0, bisect_left(said, Span(mark.start(), 0)) - MOST_AHEAD) : bisect_left(said, Span(mark.start(), 0))] if mark.start() in stretch else []
        before = [s for s in near if "\n\n" not in text[s.start : mark.start()]]
        before = [s for s in before if SETS.search(text, s.start, s.end)] or before
        if before and not any(t.owners and before[0].start <= t.span.start < mark.start() for t in tasks):
            words = words_of(text, before[-1].start, min(before[-1].end, mark.start()))
            yield Task(words, (), before[-1], 3, proof=(Span(mark.start(), mark.end()),))


def says_nothing(text: str, sentence: Span) -> bool:
    """Whether a sentence after a task is no task but says who or when: "Lead: Ann Lee", "No date set"."""
    return bool(FIELD_LINE.match(text, sentence.start, sentence.end) or DATE_LEFT_OPEN.match(text, sentence.start, sentence.end))
