"""How far an action has come by the wording of a report on it: pending, in_progress or completed."""

from __future__ import annotations

import re

from ingest.patterns import any_case

# labels at the beginning of an update or of a sentence in it
COMPLETED = any_case(r"(?:fully\s+|now\s+)?(?:completed?|done|closed|discharged|achieved|actioned|finished|yes|green|resolved)\b(?!\s+by\b)")
MOVING = any_case(
    r"(?:on-?\s?going|in[\s-]progress|in\s+hand|under\s?way|started|on\s+track|continuing|partially|partly|part[\s-]complete|amber|work\s+in\s+progress)\b"
)
PENDING = any_case(
    r"(?:carried\s+(?:forward|over)|c/f\b|outstanding|not\s+(?:yet|started|done|complete|begun|progressed)|pending|open|overdue|deferred|no\s+progress|delayed|on\s+hold|red|awaiting\s+start|to\s+follow)\b"
)
LABELS = (("completed", COMPLETED), ("in_progress", MOVING), ("pending", PENDING))
# the same within a sentence
IS_DONE = any_case(
    r"\b(?:actions?|matter|item|this|it|task|work|all)\s+(?:(?:was|is|were|are|has\s+been|had\s+been|can\s+be|could\s+be|be)\s+)(?:now\s+|therefore\s+)?(?:completed?|closed|discharged|done|finished)\b|\bnothing\s+further\b|\bno\s+further\s+action"
)
NOT_YET = any_case(
    r"\bcarried\s+(?:forward|over)\b|\bnot\s+(?:yet|been|started|begun|done|received|available)\b|\b(?:nothing|nobody|none)\s+(?:had|has)\s+(?:yet\s+)?been\b|\bno\s+(?:progress|reply|response)\b"
    r"|\b(?:had|has|have)\s+(?:not|yet\s+to)\b|\boutstanding\b|\boverdue\b|\bpostponed\b|\bdeferred\b|\bre-?assigned\b|\bremained?\s+open\b|\bdue\s+to\s+(?:meet|be)\b"
)
ON_ITS_WAY = any_case(
    r"\bon-?going\b|\bin\s+(?:progress|hand)\b|\bunder\s?way\b|\bwork\s+in\s+progress\b|\bstill\b|\b(?:is|was|are|were)\s+(?:now\s+)?being\b|\bdraft(?:ed)?\b(?!\s+\w+\s+(?:had|has|was)\s+been)"
    r"|\bcontinu(?:e|es|ed|ing)\b|\bso\s+far\b|\bto\s+date\b|\bexpected\b|\bawait(?:ed|ing)\b|\bagreed\s+to\b|\bpart(?:ly|ially)\b|\bhad\s+begun\b|\bhad\s+started\b|\bprogressing\b"
)
AHEAD = any_case(r"\b(?:will|would|shall|is\s+to|are\s+to|to\s+be)\b")
PAST = any_case(r"\b(?:had|has|have|was|were|been|did|sent|met|gave|wrote|held|took|brought|made|told)\b|\b\w{2,}ed\b")
SENTENCE = re.compile(r"(?:\A|[.;:!?]\s+|\n)\W*")


def progress_of(update: str) -> str:
    """The status that an update reports: its label first, else what its sentences say."""
    labelled = _label(update)
    if labelled:
        return labelled
    if IS_DONE.search(update):
        return "completed"
    if NOT_YET.search(update):
        return "pending"
    if ON_ITS_WAY.search(update):
        return "in_progress"
    return "pending" if AHEAD.search(update) or not PAST.search(update) else "completed"


def says_progress(note: str) -> bool:
    """Whether a note ends its task with a status of its own: "JB to ask the bank. DONE"."""
    return any(
        re.match(r"[A-Z]{4}|Complete|Done|Ongoing|Carried|Outstanding|In (?:progress|hand)|Not yet", note[m.end() :]) and _label(note[m.end() :])
        for m in SENTENCE.finditer(note)
        if m.end() > 10
    )


def _label(update: str) -> str:
    for start in SENTENCE.finditer(update):
        for status, pattern in LABELS:
            if pattern.match(update, start.end()):
                return status
    return ""
