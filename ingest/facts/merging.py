"""Tasks that say the same thing made one: a resolution, the sentence before it and a row of the summary."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from ingest.facts.commitments import Task

WORD = re.compile(r"[a-z0-9]+")
ADDED = re.compile(r"\[[^\]]*\]$")  # what explains a short task, in square brackets
MOST_TASKS = 400  # no item of real minutes has as many; each is compared with each
# words that two tasks may share without being about the same thing
EMPTY = frozenset((
    "a", "an", "and", "any", "as", "at", "be", "been", "by", "for", "from", "has", "have", "he", "her", "him", "his", "if", "in", "into", "is",
    "it", "its", "of", "on", "or", "our", "she", "so", "that", "the", "their", "them", "then", "there", "they", "this", "to", "up", "was",
    "were", "what", "when", "which", "who", "with", "would", "will", "shall", "could", "should", "next", "meeting", "meetings", "outside",
    "after", "before", "board", "group", "partnership", "committee", "members", "partners", "update", "updates", "report", "reports", "matter",
    "provide", "send", "bring", "circulate", "give", "also", "about", "concerning", "regarding", "all", "find", "out", "look",
))  # fmt: skip


def merged(tasks: list[Task]) -> list[Task]:
    """The tasks of one item, each said once: in the words of its strongest source, with the deadlines and proofs of all."""
    if len(tasks) > MOST_TASKS:
        return sorted({(t.text, t.owners): t for t in tasks}.values(), key=lambda t: t.span)
    kept: list[Task] = []
    for task in sorted(tasks, key=lambda t: (-t.rank, t.span)):
        twin = next((k for k in kept if same(k, task)), None)
        if twin is None:
            kept.append(task)
            continue
        if twin.rank == task.rank and len(telling(task.text)) > len(telling(twin.text)):
            kept[kept.index(twin)], twin, task = task, task, twin
        spans = tuple(dict.fromkeys((*twin.proof, task.span, *task.proof)))
        owners = twin.owners if twin.named and twin.owners else task.owners or twin.owners
        kept[kept.index(twin)] = replace(twin, owners=owners, due=twin.due or task.due, proof=tuple(s for s in spans if s != twin.span))
    return sorted(kept, key=lambda t: t.span)


def same(one: Task, other: Task) -> bool:
    """Whether two tasks of one item are the same: the same owner, and most of the shorter one's telling words."""
    if one.owners and other.owners and not set(one.owners) & set(other.owners):
        return False
    a, b = telling(one.text), telling(other.text)
    if a == b and one.owners == other.owners:
        return True
    shared = len(a & b)
    least = min(len(a), len(b))
    if one.rank == other.rank == 1:
        return shared >= 2 and shared * 3 >= least * 2
    return shared * 3 >= least or (least <= 1 and one.rank != other.rank) or (shared > 0 and least <= 4 and one.rank != other.rank)


@lru_cache(maxsize=1024)  # each task of an item is compared with each
def telling(text: str) -> frozenset[str]:
    """The words of a task that tell it from others, without their endings."""
    return frozenset(re.sub(r"(?:ing|ed|s)$", "", word) for word in WORD.findall(ADDED.sub("", text).lower()) if word not in EMPTY)
