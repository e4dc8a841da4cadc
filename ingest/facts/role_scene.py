"""Where a wording of a post was found: who and which body its words mean there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.facts import role_wordings as w
from ingest.facts.role_people import RolePeople
from ingest.model import Item

Row = tuple[str, str, str, str]  # name, post as printed, its body or organisation, event
Rows = Iterator[Row]
CHAIR_POST = re.compile(rf"(?P<post>{w.MODIFIER}(?i:{w.CHAIR}))(?:\s+(?:of|for)\s+(?P<body>.+))?")
POST_OF = re.compile(r"(?P<post>(?:.*\s)?(?i:representative|trustee|member|secretary|treasurer))\s+of\s+(?:the\s+)?(?P<body>[A-Z].*)")
PRONOUN = re.compile(w.PRONOUN)


@dataclass(frozen=True)
class Scene:
    """Where a wording was found: the people heard of so far, the agenda item, the paragraph and the sentence before it, the sentence's rows so far."""

    people: RolePeople
    item: Item | None
    before: str
    sentence: str
    rows: tuple[Row, ...] = ()

    def who(self, words: str, other_than: str = "") -> str:
        """The full name that some words mean; a pronoun means nobody certain where the sentence named yet another person before it."""
        name = self.people.full(words, other_than)
        if name and PRONOUN.fullmatch(words) and not words[0].isupper():
            between = {self.people.full(m[0]) for m in w.TITLED_NAME.finditer(self.sentence)}
            return name if between <= {name, other_than, ""} else ""
        return name

    def body(self, words: str) -> str:
        return self.people.body(words, self.item, self.before)

    def at_home(self, post: str) -> tuple[str, str]:
        """A post with its body: "Chairman of the Board" is of the board that meets, a bare "chair" of the item's or the record's body."""
        post = " ".join(post.split())
        if chair := CHAIR_POST.fullmatch(post):
            return chair["post"], self.body(chair["body"] or "")
        if of := POST_OF.fullmatch(post):
            return of["post"], self.body(of["body"])
        return (post, self.people.record_body) if re.fullmatch(r"(?i:(?:lay|group|board|panel|committee)\s+member)", post) else (post, "")
