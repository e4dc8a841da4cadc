"""An item read sentence by sentence: who is named in it, whom "he" and "she" mean, and which issues it names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ingest.facts.mentions import Mention, Mentions
from ingest.facts.owners import Owner, Owners, is_pronoun
from ingest.model import Item, Record, Span
from ingest.structure.context import Context, places
from ingest.structure.names import is_post
from ingest.structure.patterns import BODY_NOUN, TITLED_PERSON
from ingest.structure.wordings import Wording

SOMEBODY = re.compile(rf"\s*(?P<who>{TITLED_PERSON})")
BEHIND = re.compile(rf"\s*(?:,|\()\s*(?P<who>{TITLED_PERSON})(?=[,.;)])")
WORD = re.compile(r"[A-Z](?<!\w.)[\w-]+")
SELF = re.compile(r"\b(?:him|her)self\b")
SELVES = frozenset(["himself", "herself"])
# a run of words that can name an organisation: "the Youth Justice Service", "AMC Public Protection Department"
SMALL_WORD = re.compile(r"[a-z]+")
CAPITALS = re.compile(r"(?:[Tt]he\s+)?(?P<words>[A-Z][\w’'&-]*(?:\s+(?:(?:of|for)\s+(?:the\s+)?|and\s+|&\s+)?[A-Z][\w’'&-]*){0,7})")
# the organisation that does something: "Police Scotland", "the Public Health team", "the Graffiti Sub-Group"
SUBJECT = re.compile(rf"{CAPITALS.pattern}(?P<noun>\s+(?:team|service|unit|department|directorate|division|group|board|panel|forum)\b)?")
COLLECTIVE = re.compile(rf"\b(?:{BODY_NOUN}|Service|Unit|Department|Directorate|Division|Agency|Authority|Trust)$", re.I)
# what may stand between it and its verb: ", chaired by Ms Roe,", ", which has become the", "would continue to take the"
SUBJECT_TIE = re.compile(
    r"(?:\s*\([^()]{2,40}\))?(?:,\s+(?:chaired|led|run|managed|hosted)\s+by\s+[^,.;]{3,60},)?(?:,?\s+(?:which|who|that))?"
    r"(?:\s+(?:has|have|had|is|was|are|were|will|would|be|been|become|becomes|became|now|also|still|currently|continue[sd]?|remain(?:s|ed)?|to|the|our|as|"
    r"takes?|took|holds?|held|overall|national|local|main|police|partnership)\b)*\s*",
)
RELATIVE = re.compile(r"\b(?:which|who|that)\b")
NOT_SUBJECT = re.compile(r"\b(?:of|from|for|at|with|by|in|to|and|on)\s+(?:the\s+)?$", re.I)
# a post that is printed without capitals: "the deputy borough commander"
SMALL_POST = re.compile(r"(?:the\s+)?(?P<words>(?:[a-z]+\s+){1,4}[a-z]+?)(?=\s+(?:to|with|on|from|by|until|and)\b|[,.;)]|$)")


@dataclass(frozen=True)
class Party:
    """Who holds something: shown as a fact shows it, and whether that is a person, a role or an organisation."""

    shown: str
    kind: str


@dataclass(frozen=True)
class Told:
    """One sentence with those it names, pronouns resolved, and the issues it names."""

    span: Span
    owners: tuple[Owner, ...]
    mentions: tuple[Mention, ...]
    in_posts: tuple[Mention, ...]  # those that stand only in the name of a post: "Safeguarding Manager"
    words: frozenset[str]  # its words in lower case, to pass over patterns that cannot hold

    def says(self, signs: frozenset[str]) -> bool:
        """Whether the sentence has one of some words: a wording is looked for only where a word stands that it needs."""
        return not signs.isdisjoint(self.words)

    def search(self, wording: Wording, text: str) -> re.Match[str] | None:
        """The first match of a wording in the sentence."""
        return wording.search(self.words, text, self.span.start, self.span.end)

    def every_match(self, wording: Wording, text: str) -> Iterator[re.Match[str]]:
        """The matches of a wording in the sentence."""
        return wording.finditer(self.words, text, self.span.start, self.span.end)

    def before(self, place: int) -> Owner | None:
        """The last one named before a place."""
        return next((o for o in reversed(self.owners) if o.span.end <= place), None)

    def issues(self, start: int = 0, end: int | None = None, posts: bool = False) -> list[str]:
        """The issues named in start..end, each once; with posts, also those in the names of posts."""
        end = self.span.end if end is None else end
        return list(dict.fromkeys(m.issue for m in (self.every if posts else self.mentions) if start <= m.span.start < end))

    @property
    def every(self) -> list[Mention]:
        """All mentions in order, those in the names of posts too."""
        return sorted((*self.mentions, *self.in_posts), key=lambda m: m.span)


@dataclass(frozen=True)
class Scene:
    """One item, or one report, with its sentences by paragraph."""

    record: Record
    item: Item | None
    heading: tuple[str, ...]
    paragraphs: tuple[tuple[Told, ...], ...]

    @property
    def text(self) -> str:
        return self.record.document.text

    @property
    def title(self) -> str:
        return self.item.title if self.item else self.record.part

    def told(self) -> Iterator[tuple[Told, list[Told]]]:
        """Each sentence with those before it in the item, the nearest last."""
        earlier: list[Told] = []
        for paragraph in self.paragraphs:
            for told in paragraph:
                yield told, earlier
                earlier.append(told)


class Scenes:
    """Makes the scenes of one record, and knows its people and organisations."""

    def __init__(self, record: Record, context: Context) -> None:
        self.record = record
        self._context = context
        self._text = record.document.text
        self.mentions = context.once(Mentions, record)
        self.owners = context.once(Owners, record)
        self._firsts = frozenset(k.name.split()[0] for k in self.owners.people.known)
        self._said_firsts = frozenset(SMALL_WORD.findall(" ".join(self._firsts).lower()))

    @cached_property
    def all(self) -> tuple[Scene, ...]:
        """The scenes of the record in order."""
        return tuple(self._scenes())

    def _scenes(self) -> Iterator[Scene]:
        for item, stretch in places(self.record):
            paragraphs = []
            recent: list[Owner] = []
            for paragraph in self._context.paragraphs(stretch):
                told = []
                for sentence in self._context.sentences(paragraph):
                    told.append(self._told(sentence, recent))
                    recent = [*recent, *reversed(told[-1].owners)][-12:]
                paragraphs.append(tuple(told))
            yield Scene(self.record, item, tuple(self.mentions.of_heading(item)), tuple(paragraphs))

    def _told(self, sentence: Span, recent: list[Owner]) -> Told:
        """A sentence read. recent: those named before; a pronoun means the one whom the sentence before named first."""
        words = self._context.words(sentence)
        owners: list[Owner] = []
        for owner in [*self.owners.find(sentence.start, sentence.end), *(self._selves(sentence) if not words.isdisjoint(SELVES) else ())]:
            meant = owner
            if is_pronoun(owner) or SELF.fullmatch(owner.words):
                meant = owners[0] if owners else recent[-1] if recent else owner
            elif not owner.name:
                meant = next((r for r in reversed(recent) if r.name and self._has_post(r.name, owner.words)), owner)
            if not is_pronoun(meant) and not SELF.fullmatch(meant.words):
                owners.append(Owner(owner.span, meant.words, meant.name))
        if not words.isdisjoint(self._said_firsts):
            owners += self._first_names(sentence, owners)
        owners.sort(key=lambda o: o.span)
        every = self.mentions.find(sentence, posts=True)
        free = set(self.mentions.find(sentence)) if every else set()
        return Told(sentence, tuple(owners), tuple(m for m in every if m in free), tuple(m for m in every if m not in free), words)

    def _selves(self, sentence: Span) -> Iterator[Owner]:
        for found in SELF.finditer(self._text, sentence.start, sentence.end):
            yield Owner(Span(found.start(), found.end()), found[0], "")

    def _first_names(self, sentence: Span, owners: list[Owner]) -> list[Owner]:
        """People called by their first name alone: "Lorna takes over from Joel"."""
        found = []
        taken = sorted(o.span for o in owners)
        for word in WORD.finditer(self._text, sentence.start, sentence.end):
            if word[0] not in self._firsts or ((at := bisect_left(taken, Span(word.start() + 1, 0))) and word.start() < taken[at - 1].end):
                continue
            if name := self.owners.people.by_name(word[0]):
                found.append(Owner(Span(word.start(), word.end()), word[0], name))
        return found

    def _has_post(self, name: str, words: str) -> bool:
        """Whether somebody who was just named has a post by this wording: "the Assistant Director"."""
        want = set(words.lower().split()) - {"the"}
        return any(want <= set(re.findall(r"[\w’'&]+", post.lower())) for k in self.owners.people.known if k.name == name for post in (*k.posts, *k.ranks))

    def party(self, owner: Owner) -> Party:
        """Somebody named as the holder of something; a post with its holder behind it ("the Board's Chairman, Ann Lee") is that person."""
        behind = None if owner.name else BEHIND.match(self._text, owner.span.end)
        name = owner.name or (self.owners.people.person(behind["who"]) if behind else "")
        return Party(name or owner.shown, "person" if name or owner.surname else "role")

    def party_at(self, told: Told, start: int) -> Party | None:
        """Who is named right at a place: a person, a post, an organisation; None where it is nobody."""
        text = self._text
        for owner in told.owners:
            if abs(owner.span.start - start) >= 12:
                continue
            near = text[min(start, owner.span.start) : max(start, owner.span.start)]
            if near.strip().lower() in ("", "the", "our", "new", "graduate") and not self._is_organisation(owner):
                return self.party(owner)
        return self._person_at(told, start) or self._post_at(told, start) or self.organisation_at(told, start) or self._small_post(told, start)

    def _person_at(self, told: Told, start: int) -> Party | None:
        """A person in full who is in no list."""
        found = SOMEBODY.match(self._text, start, told.span.end)
        name = self.owners.people.person(found["who"]) if found and not COLLECTIVE.search(found["who"]) else ""
        return Party(name, "person") if name else None

    def _post_at(self, told: Told, start: int) -> Party | None:
        """A post in capitals: "the Head of Community Safety"."""
        found = CAPITALS.match(self._text, start, told.span.end)
        return self.named(found["words"]) if found and is_post(found["words"]) else None

    def named(self, words: str) -> Party:
        """Whom some words mean that stand for a person or a post."""
        name = self.owners.people.person(words)
        return Party(name or " ".join(words.split()), "person" if name else "role")

    def organisation_at(self, told: Told, start: int) -> Party | None:
        """The organisation named right at a place."""
        found = CAPITALS.match(self._text, start, told.span.end)
        if not found or is_post(found["words"]):
            return None
        words = " ".join(found["words"].split())
        organisations = self._context.organisations
        sure = organisations.looks_like(words) or (" " in words and COLLECTIVE.search(words) is not None)
        return Party(organisations.full_name(words), "organisation") if sure else None

    def organisation_before(self, told: Told, place: int, named: bool = False) -> Party | None:
        """The organisation whose verb stands at a place: "Police Scotland | led on"; with named, any name of two words counts as one."""
        for found in reversed(list(SUBJECT.finditer(self._text, max(told.span.start, place - 250), place))):
            if not SUBJECT_TIE.fullmatch(self._text, found.end(), place):
                continue
            words = " ".join((found["words"] + (found["noun"] or "")).split())
            relative = RELATIVE.search(self._text, found.end(), place)
            if is_post(words) or (not relative and NOT_SUBJECT.search(self._text, max(told.span.start, found.start() - 12), found.start())):
                return None
            if any(o.name and o.span.start < found.end() and found.start() < o.span.end for o in told.owners):
                return None
            organisations = self._context.organisations
            sure = organisations.looks_like(words) or COLLECTIVE.search(words) is not None or named
            return Party(organisations.full_name(words), "organisation") if sure and (" " in words or organisations.known(words)) else None
        return None

    def _small_post(self, told: Told, start: int) -> Party | None:
        found = SMALL_POST.match(self._text, start, told.span.end)
        if not found or not is_post(found["words"].title()):
            return None
        name = self.owners.people.person(found["words"].title())
        return Party(name, "person") if name else self.named(found["words"])

    def _is_organisation(self, owner: Owner) -> bool:
        return not owner.name and self._context.organisations.known(owner.words)
