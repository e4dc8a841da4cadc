"""What a report says anew of an action: a later deadline, another owner."""

from __future__ import annotations

from dataclasses import replace

from ingest.claims import FollowUp
from ingest.facts.due import Deadlines
from ingest.facts.owners import Owners
from ingest.model import Fact, Record
from ingest.structure.context import Context
from ingest.structure.patterns import any_case

# "The deadline was moved from 31 March to 31 May 2020", "target date revised: 30/06/2020", "deadline extended until the June meeting"
DEADLINE = any_case(
    r"\b(?:deadline|due\s+date|target(?:\s+date)?|time\s?scale|completion\s+date)\b[^.;\n\t]{0,40}?"
    r"\b(?:moved|extended|put\s+back|revised|changed|deferred|slipped|now)\b[^.;\n\t]{0,60}?(?:\bto|\buntil|\bby|:)\s+(?P<to>[^.;\n\t]{4,60})"
)
# "carried forward to the December meeting", "deferred until 30 June", "now due by 30 June", "extended to the end of May"
CARRIED = any_case(
    r"\b(?:carried\s+(?:forward|over)|rolled\s+(?:forward|over)|deferred|postponed|extended|now\s+due)\s+(?:to|until|by|for)\s+(?P<to>[^.;\n\t]{4,60})"
)
# "The action was re-assigned from Mr Ash to Ms Bell", "passed to the Head of Housing", "transferred to CD", "new owner: CD"
OWNER = any_case(
    r"\b(?:re-?assigned|re-?allocated|transferred|passed|handed\s+over)\b(?:\s+from\s+[^.;\n\t]{2,60}?)?\s+to\s+(?P<to>[^.;\n\t]{2,60})"
    r"|\bnew\s+(?:action\s+)?owner\s*[:–—-]\s*(?P<new>[^.;\n\t]{2,60})"
)


def with_moves(fact: Fact, record: Record, context: Context) -> Fact:
    """A follow-up with the deadline and the owners that its words give anew, as it was where they give none."""
    claim = fact.claim
    if not isinstance(claim, FollowUp):
        return fact
    words = " ".join(fact.quotes[0].text.split())
    owner = OWNER.search(words)
    owners = _owners(owner["to"] or owner["new"], record, context) if owner else ()
    moved = DEADLINE.search(words) or CARRIED.search(words)
    due = context.once(_deadlines, record).of_cell(moved["to"]) if moved else ""
    return replace(fact, claim=replace(claim, due=due, owners=owners)) if due or owners else fact


def _deadlines(record: Record, _context: Context) -> Deadlines:
    return Deadlines(record)


def _owners(words: str, record: Record, context: Context) -> tuple[str, ...]:
    """The one person or post that an action passes to, where the words are that and nothing else."""
    owners = context.once(Owners, record)
    person = owners.people.person(words.strip(" ."))
    return (person,) if person else ()
