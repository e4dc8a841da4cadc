"""Whom the words behind a label "Action:" tell to do something, though no list knows them: "Dora Quill and Tom Ash to ring the school"."""

from __future__ import annotations

import re

from ingest.facts.owners import Owners
from ingest.facts.progress import LAST_LABEL, progress_of
from ingest.structure.patterns import any_case

CAPITAL = r"(?!(?:To|That|This|These|It|In|At|On|As|If|When|Further|Please)\b)[A-Z][\w’'&/-]*"
# those who are named without capitals: "CSP Board chairs", "All partner agencies", "Town team leads"
GROUP = (
    r"(?:members?|officers?|partners?|partnership|chairs?|leads?|colleagues|agencies|agency|organisations?|representatives?|reps?|attendees|teams?|group|board|panel|committee|"
    r"forum|sub-?groups?|police|council|councils|services?|staff|managers?|councillors|secretariat|everyone|everybody|all|both)"
)
ALONE = any_case(rf"(?:{GROUP}|(?-i:[A-Z]{{2,6}}s?))")  # one word that can be somebody
WORD = rf"(?:(?:of|for|and|the|from|at|&|other|relevant|partner|all|lead)\s+)*(?:{CAPITAL}|{GROUP}\b)"
# "For the Town Board to", "Board chairs to jointly", "All partners will", "Dora Quill is to"
WHO_TO = re.compile(
    rf"\s*(?:[Tt]he\s+)?(?P<who>{CAPITAL}(?:,?\s+{WORD}){{0,9}})(?:,)?\s+(?:is\s+to|are\s+to|to|will|would)\s+(?:(?:also|then|both|all)\s+)?(?=[a-z])"
)
ALL = any_case(rf"(?:all|both|everyone|everybody)(?:\s+{GROUP})?")  # "Action – All", "Action: all partners"
THINGS = any_case(
    r"\b(?:reports?|updates?|plans?|minutes|notes|papers?|items?|information|figures|data|lists?|letters?|presentations?|meetings?|actions?|terms|details|discussions?|"
    r"feedback|agendas?|strateg(?:y|ies)|reviews?|versions?|cop(?:y|ies)|links?|dates?|invitations?|invites?|documents?|draft|training|work|response|request)$"
)
FOR = re.compile(r"\s*[Ff]or\s+(?=[^.;:\n]{3,120}?\s+to\s+[a-z])")  # "For the figures to be shared", "For Ms Lee to write": orders in council words


def bidden(text: str, start: int, end: int, owners: Owners) -> tuple[tuple[str, ...], int] | None:
    """Who is told to do something at the start of a stretch, and where what they are to do begins; None where nobody is."""
    found = WHO_TO.match(text, start, end)
    if not found or text.startswith(("be ", "have "), found.end()):
        return None
    who = " ".join(found["who"].split())
    if THINGS.search(who) or (" " not in who and not (ALONE.fullmatch(who) or owners.people.person(who) or owners.organisation(who))):
        return None
    return owners.listed(who), found.end()


def everybody(words: str) -> bool:
    """Whether some words mean all who were there: "All", "all partners"."""
    return ALL.fullmatch(words) is not None


def closed(words: str) -> tuple[str, str]:
    """The words of a task without a status at their end, and that status or "open": "amend the notes – CLOSED"."""
    last = LAST_LABEL.search(words)
    if not last or not words[: last.start()].strip():
        return words, "open"
    state = progress_of(last["label"])
    return words[: last.start()].rstrip(" ,;:.-–—"), "open" if state == "pending" else state
