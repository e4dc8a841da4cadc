"""How far an action has come by the wording of a report on it: pending, in_progress or completed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.model import Span
from ingest.structure.patterns import any_case

# labels at the beginning of an update or of a sentence in it
COMPLETED = any_case(
    r"(?:actions?\s+|item\s+)?(?:fully\s+|now\s+|is\s+)?(?:completed?|done|closed|discharged|achieved|actioned|finished|yes|green|blue|resolved|superseded|no\s+longer\s+(?:required|needed))\b(?!\s+by\b)"
)
MOVING = any_case(
    r"(?:on-?\s?going|in[\s-]progress|in\s+hand|in\s+train|under\s?way|under\s+review|started|commenced|on\s+(?:track|schedule|target)|continuing|progressing|partial(?:ly)?|partly|part[\s-]complete|amber|work\s+in\s+progress)\b"
)
PENDING = any_case(
    r"(?:carr(?:y|ied)\s+(?:forward|over)|c/f(?:wd)?\b|b/f\b|held\s+over|outstanding|not\s+(?:yet|started|done|complete|begun|progressed|due)|pending|open|overdue|deferred|no\s+progress|delayed|on\s+hold"
    r"|red|awaiting\s+start|to\s+follow|to\s+be\s+(?:done|started|progressed|arranged|confirmed)|still\s+(?:open|outstanding)|remains?\s+(?:open|outstanding)|unchanged|no\s*\Z)\b"
)
LABELS = (("completed", COMPLETED), ("in_progress", MOVING), ("pending", PENDING))
COLOURS = {"b": "completed", "g": "completed", "a": "in_progress", "r": "pending", "y": "completed", "n": "pending"}  # a column of single letters
# the same within a sentence
IS_DONE = any_case(
    r"\b(?:actions?|matter|item|this|it|task|work|all)\s+(?:(?:was|is|were|are|has\s+been|had\s+been|can\s+be|could\s+be|be)\s+)(?:now\s+|therefore\s+)?(?:completed?|closed|discharged|done|finished)\b|\bno\s+longer\s+(?:required|needed|relevant)\b|\bremoved\s+from\s+the\s+(?:action\s+)?(?:log|list|tracker)\b|\bnothing\s+further\b|\bno\s+further\s+action"
)
NOT_YET = any_case(
    r"\bcarried\s+(?:forward|over)\b|\bnot\s+(?:yet|been|started|begun|done|received|available)\b|\b(?:nothing|nobody|none)\s+(?:had|has)\s+(?:yet\s+)?been\b|\bno\s+(?:progress|reply|response)\b"
    r"|\b(?:had|has|have)\s+(?:not|yet\s+to)\b|\boutstanding\b|\boverdue\b|\bpostponed\b|\bdeferred\b|\bre-?assigned\b|\bremained?\s+open\b|\bdue\s+to\s+(?:meet|be)\b"
)
ON_ITS_WAY = any_case(
    r"\bon-?going\b|\bin\s+(?:progress|hand)\b|\bunder\s?way\b|\bwork\s+in\s+progress\b|\bstill\b|\b(?:is|was|are|were)\s+(?:now\s+)?being\b|\bdraft(?:ed)?\b(?!\s+\w+\s+(?:had|has|was)\s+been)"
    r"|\b(?:had|has|have)\s+been\s+[a-z]+ing\b|\bcontinu(?:e|es|ed|ing)\b|\bso\s+far\b|\bto\s+date\b|\bexpected\b|\bawait(?:ed|ing)\b|\bagreed\s+to\b|\bpart(?:ly|ially)\b|\bhad\s+begun\b|\bhad\s+started\b|\bprogressing\b"
)
AHEAD = any_case(r"\b(?:will|would|shall|is\s+to|are\s+to|to\s+be)\b")
PAST = any_case(r"\b(?:had|has|have|was|were|been|did|sent|met|gave|wrote|held|took|brought|made|told)\b|\b\w{2,}ed\b")
SENTENCE = re.compile(r"(?:\A|[.;:!?]\s+|\n|\s[–—-]\s+(?=[A-Z]))\W*")
# a colour or "Open" before what counts: "Open - Ongoing, second proof", "Amber: half done"
STATE = any_case(r"\W*(?:(?P<state>open|live|green|amber|red|blue)\s*[-–—:,/;(.]+\s*)+(?=\w)")
WEAK = any_case(r"\W*(?:open|live|current|green|amber|red|blue|[bgra])\b")
OPEN = any_case(r"\W*(?:open|live|current)\b")
# a cell that holds a status: "Complete", "Carried forward to May"
LABELLED_CELL = (
    r"(?:completed?|done|closed|discharged|on-?\s?going|in[\s-]progress|in\s+hand|underway"
    r"|carried\s+(?:forward|over)|c/f|outstanding|not\s+(?:yet\s+)?started|pending|open|overdue|deferred)\b"
)
# "– completed.", "(outstanding)", ". DONE": the last words of a note
LAST_LABEL = any_case(
    rf"(?:\s[-–—]\s{{1,9}}|[(\[:.;]\s{{0,9}}|\t)(?:(?-i:[A-Z]{{2,5}})\s)?"
    rf"(?P<label>{LABELLED_CELL})(?:\s+(?:at|on|in|by|to)\s[^.;()\n]{{1,30}})?[\s.)\]]{{0,9}}\Z"
)
# "Driving – in progress between the police and the fire service", "Bill – waiting for the county"
DASHED = any_case(rf"\s[-–—]\s+(?P<label>{LABELLED_CELL}|(?:a?waiting)\s+(?:for|on|a|the)\b)")
# "Action 1: the protocol is in hand" in a log; "Action 1: Ann Lee to write" is none
COUNTED_REPORT = re.compile(r"\W*(?:ACTION|Action)\s+[0-9]{1,3}\s*[:–—-]\s+(?![^.;:\n]{0,60}?\bto\s+[a-z])")
# "The following actions remain outstanding." above a list of them
STANDING = any_case(
    r"\b(?:following|these)\b[^.:\n]{0,40}?\bactions?\b[^.:\n]{0,40}?\b(?:remain(?:s|ed)?|were|are|was|is|still|been)\s+(?:\w+\s+){0,2}?"
    r"(?P<status>outstanding|open|on-?going|carried\s+forward|in\s+progress|completed?|closed|discharged)\b[^.:\n]{0,40}[.:]?\s*\Z"
)
LISTED = any_case(r"[ \t]{0,8}(?:[•▪·*–-]\s|\(?[0-9a-z]{1,2}[.)]\s|actions?\b)")
LONGEST_NOTE = 300
FINISHED = any_case(r"\b(?:complete[d]?|done|closed|discharged)\b")
UNDER_WAY = any_case(r"\b(?:in\s+progress|ongoing|under\s*way|in\s+hand|started)\b")


def progress_of(update: str) -> str:
    """The status that an update reports: its label first, else what its sentences say."""
    if coloured := STATE.match(update):
        return standing(coloured["state"], update[coloured.end() :])
    last = LAST_LABEL.search(update, max(0, len(update) - 80))
    dashed = DASHED.search(update)
    found = _label(update) or (_label(last["label"]) if last else "") or (_label(dashed["label"]) if dashed else "")
    if found:
        return found
    if IS_DONE.search(update):
        return "completed"
    if NOT_YET.search(update):
        return "pending"
    if ON_ITS_WAY.search(update):
        return "in_progress"
    return "pending" if AHEAD.search(update) or not PAST.search(update) else "completed"


def standing(state: str, update: str) -> str:
    """The status that two columns give together, "Open" and "Two quotes are in": a colour or "Open" yields to a label in the update."""
    said = _label(update)
    if not state or not update.strip() or (said and WEAK.match(state)):
        return progress_of(update or state)
    if OPEN.match(state):
        told = progress_of(update)
        return "in_progress" if told == "completed" else told
    return COLOURS.get(state.strip().lower()) or progress_of(state)


def state_of(status: str) -> str:
    """The state of an action that this meeting sets by the cell of its status: completed, in_progress or open."""
    return "completed" if FINISHED.search(status) else "in_progress" if UNDER_WAY.search(status) else "open"


def labelled(update: str) -> bool:
    """Whether an update holds a label of its status: "completed", "carried forward"."""
    return bool(_label(update))


def ends_with_status(note: str) -> bool:
    """Whether the last words of a note are a status: "JB to ask the bank – completed", "(outstanding)"."""
    return LAST_LABEL.search(note, max(0, len(note) - 80)) is not None


def says_progress(note: str) -> bool:
    """Whether a note ends its task with a status of its own: "JB to ask the bank. DONE"."""
    return (
        (len(note) > 20 and ends_with_status(note))
        or DASHED.search(note) is not None
        or any(
            re.match(r"[A-Z]{4}|Complete|Done|Ongoing|Carried|Outstanding|In (?:progress|hand)|Not yet", note[m.end() :]) and _label(note[m.end() :])
            for m in SENTENCE.finditer(note)
            if m.end() > 10
        )
    )


def reported(note: str) -> bool:
    """Whether a note of a log tells how an earlier action stands and sets none: "JB to ask the bank – Ongoing, one reply"."""
    return ends_with_status(note) or (len(note) < LONGEST_NOTE and says_progress(note))


def counted_report(note: str) -> bool:
    """Whether a note of a log begins with the number of an action and tells of it: "Action 4: the map was drawn"."""
    return COUNTED_REPORT.match(note) is not None


def standing_lists(text: str, paragraphs: Iterable[Span]) -> dict[Span, str]:
    """The paragraphs under "The following actions remain outstanding", with the status that these words give them."""
    status, found = "", {}
    for paragraph in paragraphs:
        heading = STANDING.search(text[paragraph.start : paragraph.end]) if len(paragraph) < LONGEST_NOTE else None
        if heading:
            status = progress_of(heading["status"])
        elif status and LISTED.match(text, paragraph.start, paragraph.end):
            found[paragraph] = status
        else:
            status = ""
    return found


def _label(update: str) -> str:
    for start in SENTENCE.finditer(update):
        for status, pattern in LABELS:
            if pattern.match(update, start.end()):
                return status
    return ""
