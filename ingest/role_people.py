"""Whom a sentence means when it speaks of posts: "Mr Cole", "RV", "Lorna" to a full name; "the Group" to a body."""

from __future__ import annotations

import re

from ingest.context import Context
from ingest.model import Item, Record
from ingest.names import initials, is_post, named, split_title
from ingest.patterns import BODY_NOUN, PERSON

FULL = re.compile(rf"\b{PERSON}\b")
BODY_IN_TITLE = re.compile(rf"(?:[A-Z][\w’'&-]*|and|of|for|&)(?:\s+(?:[\w’'&-]+)){{0,8}}?\s+(?i:{BODY_NOUN}|sub-?\s?group)", re.I)


class RolePeople:
    """The people of a record by surname, first name and initials, and the posts that its lists give them."""

    def __init__(self, record: Record, context: Context) -> None:
        self._organisations = context.organisations
        self.record_body = record.body
        self.named_last = ""  # who left in the sentence before
        self._names = {a.name for a in record.attendees if " " in a.name}
        self._posts = {a.name: (a.role, a.organisation) for a in record.attendees if a.role}
        self._by_initials: dict[str, set[str]] = {}
        for attendee in record.attendees:
            for letters in {attendee.initials, initials(attendee.name)} - {""}:
                self._by_initials.setdefault(letters, set()).add(attendee.name)

    def full(self, words: str) -> str:
        """The full name that some words mean, with two words at least; "" where nobody certain is meant."""
        words = " ".join(words.split())
        if re.fullmatch(r"[A-Z][A-Za-z]{1,3}", words) and len(self._by_initials.get(words, ())) == 1:
            return next(iter(self._by_initials[words]))
        title, name = split_title(words)
        if " " in name:
            person = named(words, self._organisations)
            return person.name if person and not is_post(person.name) else ""
        meant = {n for n in self._names if n.split()[-1] == name or (not title and n.split()[0] == name) or n.endswith(f" {name}")}
        return next(iter(meant)) if len(meant) == 1 else ""

    def post(self, name: str) -> tuple[str, str]:
        """Post and organisation that the lists give to a person; empty where they give none."""
        return self._posts.get(name, ("", ""))

    def body(self, words: str, item: Item | None) -> str:
        """The name of a body in full: "the Sub-Group" by the item's title, "the Board" by the record's body."""
        words = re.sub(r"^(?:the|this|our|new|merged)\s+", "", " ".join(words.split()), flags=re.I)
        words = re.sub(r"^(?:new|merged|first|second|third)\s+", "", words)
        if len(words.split()) > 1:
            return words
        noun = words.lower().replace("-", "") or "group"
        title = item.title if item else ""
        if noun in title.lower().replace("-", "") or (words == "" and BODY_IN_TITLE.fullmatch(title)):
            found = BODY_IN_TITLE.search(title)
            return found[0] if found else title
        return self.record_body if noun in self.record_body.lower() else ""
