"""Who is meant within one record: "Mr Vale", "RV", "the Head of Trading Standards", "the Chairman"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.context import Context
from ingest.model import Record
from ingest.names import is_post, named, split_title
from ingest.patterns import CHAIR, any_case

ARTICLE = any_case(r"^(?:the|a|an|our)\s+")
THE_CHAIR = any_case(rf"(?:the\s+)?{CHAIR}")
WORD = re.compile(r"[a-z0-9]+")
SMALL = frozenset(["the", "of", "for", "and", "to", "in", "at", "lbb"])


@dataclass(frozen=True)
class Known:
    """A person of a record: full name and the posts that the document gives them."""

    name: str
    posts: tuple[str, ...]


class People:
    """The people of a record; made once per record from its lists and from posts told in sentences."""

    def __init__(self, record: Record, context: Context, told: tuple[tuple[str, str], ...] = ()) -> None:
        posts: dict[str, list[str]] = {}
        for attendee in record.attendees:
            posts.setdefault(attendee.name, [])
            if attendee.role:
                posts[attendee.name].append(attendee.role)
        for name, post in told:
            posts.setdefault(name, []).append(post)
        self._organisations = context.organisations
        self.known = tuple(Known(name, tuple(held)) for name, held in posts.items())
        self.chairs = tuple(a.name for a in record.attendees if a.capacity and a.status != "apologies" and not re.match(r"vice|deputy", a.capacity, re.I))

    def who(self, words: str) -> str:
        """The full name of the person meant where that is certain; else the words as printed, without their article."""
        words = ARTICLE.sub("", " ".join(words.split())).strip(" ,.;:")
        if THE_CHAIR.fullmatch(words):
            return self.chairs[0] if len(self.chairs) == 1 else words
        found = self.by_initials(words) or self.by_name(words) or self.by_post(words)
        if found:
            return found
        person = named(words, self._organisations)
        return person.name if person and not is_post(words) else words

    def by_initials(self, words: str) -> str:
        """The only person with these initials, or ""."""
        if not re.fullmatch(r"[A-Z]{2,4}", words):
            return ""
        return _only([k.name for k in self.known if _initials(k.name) == words])

    def by_name(self, words: str) -> str:
        """The only person of this surname, or of this first name and surname, or ""."""
        title, bare = split_title(words)
        if not bare or is_post(bare) or not (title or " " in bare or any(k.name.split()[-1] == bare for k in self.known)):
            return ""
        exact = [k.name for k in self.known if k.name == bare]
        return exact[0] if exact else _only([k.name for k in self.known if k.name.split()[-1] == bare.split()[-1] and (" " not in bare)])

    def by_post(self, words: str) -> str:
        """The only holder of a post by this wording, or ""."""
        if not is_post(words):
            return ""
        want = _words(words)
        exact = [k.name for k in self.known if any(_words(p) == want for p in k.posts)]
        return _only(exact) or _only([k.name for k in self.known if any(want and want <= _words(p) for p in k.posts)])


def _only(names: list[str]) -> str:
    return names[0] if len(set(names)) == 1 else ""


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[A-Z][\w’'-]*", name))


def _words(post: str) -> frozenset[str]:
    return frozenset(WORD.findall(post.lower())) - SMALL
