"""Whom a sentence means when it speaks of posts: "Mr Cole", "RV", "Lorna", "she" to a full name; "the Group" to a body."""

from __future__ import annotations

import re
from collections import deque
from functools import lru_cache

from ingest.facts import role_wordings as w
from ingest.model import Document, Item, Record, Span
from ingest.structure.context import Context
from ingest.structure.layout import is_capitals
from ingest.structure.names import initials, is_post, named, split_title
from ingest.structure.patterns import PERSON, TITLED

ARTICLES = re.compile(r"^(?:(?:the|this|our|a|an|its|new|merged|single|joint|enlarged|combined|first|second|third)\s+)+", re.I)
PRONOUN = re.compile(w.PRONOUN)
TITLED_NAME = re.compile(rf"\b{TITLED}{PERSON}")
HEARD = 6  # sentences in which the person that "she" means is looked for
NEAR = 600  # characters in which the body that "it" means is looked for


class RolePeople:
    """The people of a record by surname, first name and initials, and the posts that lists and sentences give them."""

    def __init__(self, record: Record, context: Context) -> None:
        self.organisations = context.organisations
        self.record_body = record.body
        self._document = record.document
        self._listed = bool(record.attendees)
        self._heard: deque[Span] = deque(maxlen=HEARD)
        self.told = ("", "")  # the post spoken of last, and its body
        self._by_last: dict[str, set[str]] = {}
        self._by_first: dict[str, set[str]] = {}
        self._holders: dict[str, set[str]] = {}
        self._posts: dict[str, tuple[str, str]] = {}
        for attendee in record.attendees:
            self._know(attendee.name, attendee.role, attendee.organisation)
        self._chairs = {a.name for a in record.attendees if re.fullmatch(rf"(?:in\s+the\s+)?{w.CHAIR}", a.capacity, re.I)}
        self._by_initials: dict[str, set[str]] = {}
        for attendee in record.attendees:
            for letters in {attendee.initials, initials(attendee.name)} - {""}:
                self._by_initials.setdefault(letters, set()).add(attendee.name)

    def _know(self, name: str, role: str, organisation: str) -> None:
        if " " in name:
            self._by_last.setdefault(name.split()[-1], set()).add(name)
            self._by_first.setdefault(name.split()[0], set()).add(name)
        if role:
            self._holders.setdefault(role.lower(), set()).add(name)
            self._posts[name] = (role, organisation)

    def begin(self) -> None:
        """Forgets whom and what was spoken of: a new item begins."""
        self._heard.clear()
        self.told = ("", "")

    def hear(self, sentence: Span) -> None:
        """Takes note of a sentence, for the pronouns in it and behind it."""
        self._heard.append(sentence)

    def _meant(self, other_than: str) -> str:
        """Whom a pronoun in the last sentence means: the person it names first, or whom those before it spoke of, the nearest first."""
        for sentence in reversed(self._heard):
            found = w.FIRST.match(" ".join(self._document.text[sentence.start : sentence.end].split()))
            start, later = (found["start"] or "", found["later"] or "") if found else ("", "")
            if PRONOUN.fullmatch(start):
                continue
            name = self.full(start) or self.full(later)
            if name and name != other_than:
                return name
            if not name and is_post(start):
                return ""
        return ""

    def full(self, words: str, other_than: str = "") -> str:
        """The full name that some words mean, with two words at least; "" where nobody certain is meant.

        other_than: whom a pronoun can not mean: in "Ann Lee succeeds her" it is whoever the sentence before was about.
        """
        words = " ".join(words.split())
        if PRONOUN.fullmatch(words):
            return self._meant(other_than)
        if words.lower().startswith("the "):
            return self._holder(words[4:]) or (self.full(words.rpartition(" and ")[2], other_than) if " and " in words else "")  # "the Trust and Ann Lee"
        if re.fullmatch(r"[A-Z][A-Za-z]{1,3}", words) and len(self._by_initials.get(words, ())) == 1:
            return next(iter(self._by_initials[words]))
        title, name = split_title(words)
        meant = {n for n in self._by_last.get(name.split()[-1] if name else "", ()) if n.endswith(f" {name}")}
        if " " in name and not meant:
            person = named(words, self.organisations)
            return person.name if person and not is_post(person.name) else ""
        meant |= set() if title or " " in name else self._by_first.get(name, set())
        if not meant and not self._listed and title:
            meant = set(_full_names(self._document).get(name, ()))
        return next(iter(meant)) if len(meant) == 1 else ""

    def surname(self, words: str) -> str:
        """The surname of somebody whom the record names by title and surname only: "Cllr Roe"; "" where it is no such name."""
        title, name = split_title(" ".join(words.split()))
        return name if title and " " not in name and name[:1].isupper() and name not in self._by_last and not is_post(name) else ""

    def post(self, name: str) -> tuple[str, str]:
        """Post and organisation that a sentence before, or else the lists, give to a person; empty where none does."""
        return self._posts.get(name, ("", ""))

    def tell(self, name: str, role: str, organisation: str, event: str) -> None:
        """Takes note of a post that a sentence gave to somebody, and of the person for whom it has no list."""
        self.told = (role, organisation)
        held = self._posts.get(name, ("", ""))
        self._know(name, role, organisation)
        if event == "holds" and held[0]:
            self._posts[name] = held

    def body(self, words: str, item: Item | None, before: str = "") -> str:
        """The name of a body in full: "the Sub-Group" by the body named before or the item's title, "the Board" by the record's body."""
        words = ARTICLES.sub("", " ".join(words.split()))
        if len(words.split()) > 1 or (len(words) > 2 and words.isupper()):
            return self.organisations.full_name(words)
        noun = "" if words == "it" else words.lower().replace("-", "").replace(" ", "")
        nearest = [b for b in (m[0] for m in w.BODY_NAMED.finditer(before[-NEAR:])) if noun in _plain(b)] if words else []
        titled = w.BODY_NAMED.search(self._title(item)) if item else None
        if nearest:
            return " ".join(re.sub(r"^The\s", "", nearest[-1]).split())
        if titled and noun in _plain(titled[0]):
            return titled[0]
        return self.record_body if noun in _plain(self.record_body) else ""

    def _title(self, item: Item) -> str:
        """An item's title with its capitals: one that is printed in capitals throughout gets those of a name."""
        heading = self._document.text[item.heading.start : item.heading.end]
        return re.sub(r"\b[a-z][a-z’'-]{3,}", lambda m: m[0].capitalize(), item.title) if is_capitals(heading) else item.title

    def _holder(self, post: str) -> str:
        """The only person to whom the lists give a post, or who has the chair."""
        if re.fullmatch(w.CHAIR, post, re.I):
            return next(iter(self._chairs)) if len(self._chairs) == 1 else ""
        holders = self._holders.get(post.lower(), set())
        return next(iter(holders)) if len(holders) == 1 else ""


@lru_cache(maxsize=2)
def _full_names(document: Document) -> dict[str, frozenset[str]]:
    """The full names that a document prints, by surname: for a report, which has no list of its own."""
    names: dict[str, set[str]] = {}
    for found in TITLED_NAME.finditer(document.text):
        _, name = split_title(" ".join(found[0].split()))
        if " " in name and not is_post(name):
            names.setdefault(name.split()[-1], set()).add(name)
    return {surname: frozenset(full) for surname, full in names.items()}


def _plain(words: str) -> str:
    return words.lower().replace("-", "").replace(" ", "")
