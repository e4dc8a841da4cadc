"""What a meeting did with the minutes of an earlier one: agreed, corrected or not agreed."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.claims import MinutesAgreed
from ingest.facts.last_minutes import last_meeting
from ingest.model import Fact, Record, Span
from ingest.structure.context import Context, places
from ingest.structure.dates import first_date
from ingest.structure.patterns import any_case
from ingest.version import found_by

# "Minutes of the last meeting", "Minutes and matters arising", "Notes of the meeting held on ..."
TITLE = any_case(r"\b(?:minutes?|notes|record)\b")
# "The minutes were agreed", "RESOLVED that the minutes of the meeting held on 9 March be confirmed", "signed as a correct record"
AGREED = any_case(
    r"\b(?:minutes|minute(?=\s+of)|notes|record)\b[^.;\n]{0,160}?\b(?:agreed|approved|accepted|confirmed|signed|ratified|adopted|taken\s+as\s+(?:read|a\s+true))\b"
    r"|\b(?:agreed|approved|accepted|confirmed|signed|ratified)\s+(?:as\s+(?:a|an|being|the)\s+|the\s+(?:minutes?|notes)\b)"
)
# "were not agreed", "could not be approved", "would be agreed at the next meeting"
NOT_YET = any_case(
    r"\b(?:not|cannot|could\s+not|yet\s+to)\s+(?:be\s+|been\s+)?(?:agreed|approved|accepted|confirmed|signed|ratified)\b|\b(?:agreed|approved)\s+at\s+the\s+next\b"
)
# "subject to the following amendment", "with one correction", "should read", "be amended to say"
CORRECTED = any_case(
    r"\b(?:subject\s+to|with|apart\s+from|except)\b[^.;\n]{0,40}\b(?:amendments?|corrections?|changes?|alterations?)\b"
    r"|\b(?:should|to|now)\s+(?:read|say|have\s+read)\b|\bbe\s+(?:amended|corrected)\b|\b(?:amended|corrected)\s+to\s+(?:read|say|show|reflect)\b"
)


def find_agreements(record: Record, context: Context) -> Iterator[Fact]:
    """One fact for each sentence by which the meeting deals with earlier minutes."""
    if record.kind != "minutes":
        return
    for item, stretch in places(record):
        titled = bool(item and TITLE.search(item.title))
        for paragraph in context.paragraphs(stretch):
            for sentence in context.sentences(paragraph):
                words = record.document.text[sentence.start : sentence.end]
                if ("inute" in words or "INUTE" in words or titled) and (AGREED.search(words) or NOT_YET.search(words)):
                    yield _fact(record, item.number if item else "", sentence, paragraph, titled)
                    break


def _fact(record: Record, item: str, sentence: Span, paragraph: Span, titled: bool) -> Fact:
    text = record.document.text
    words = text[sentence.start : sentence.end]
    dated = first_date(text, sentence.start, sentence.end)
    refers = dated.iso if dated and dated.iso < record.date else last_meeting(record)
    outcome = "not_agreed" if NOT_YET.search(words) else "corrected" if CORRECTED.search(text, sentence.start, paragraph.end) else "agreed"
    place = paragraph if outcome == "corrected" else sentence
    claim = MinutesAgreed(record.date, record.body, item, refers, outcome, " ".join(text[place.start : place.end].split()))
    return Fact(claim, (record.document.quote(place.start, place.end),), found_by("agreements"), 0.9 if titled else 0.8)
