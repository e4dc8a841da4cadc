"""Who is meant within one record: "Mr Ash", "RA", "the Head of Housing", "the Chairman"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from ingest.claims import RoleHeld
from ingest.facts.roles import find_roles, roles_read
from ingest.model import Attendee, Record, Span
from ingest.structure.context import Context
from ingest.structure.names import is_post, named, split_title
from ingest.structure.patterns import CHAIR, INITIALS, NAME_WORD, PARTICLE, POST_NOUN, RANK, TITLED, any_case

ARTICLE = any_case(r"^(?:the|a|an|our)\s+")
THE_CHAIR = any_case(rf"(?:the\s+)?{CHAIR}")
THE_VICE_CHAIR = any_case(rf"(?:the\s+)?(?:vice|deputy)[\s-]*{CHAIR}")
VICE = any_case(r"(?:vice|deputy)")
# "RV", "AMcC", "PvR", "BdW", "DMc", "GvdM", "IC-P"
SHORT = r"[A-Z](?:[a-z]{1,2}|-)?[A-Z](?:[a-z]?-?[A-Z]|c\b){0,3}"
SHORT_NAME = re.compile(SHORT)
# "Chief Inspector David Tait", "Mrs Clare Elcombe Webber": a title before a name in full
WORDS = rf"(?:(?!{POST_NOUN}\b)(?:{INITIALS}|{NAME_WORD})\s+){{1,3}}(?:{PARTICLE}\s+)?(?!{POST_NOUN}\b){NAME_WORD}"
TITLED_NAME = re.compile(rf"\b(?=[A-Z/])(?P<title>{TITLED})(?P<name>{WORDS})")
RANK_ONLY = re.compile(rf"{RANK}|[A-Z]{{1,3}}")
GONE = frozenset(["left", "steps_down"])  # events of a role after which the post is no longer the person's
RANKS = {  # how ranks are shortened
    "supt": "superintendent", "insp": "inspector", "ch": "chief", "sgt": "sergeant", "det": "detective", "ps": "sergeant", "pc": "constable",
    "ci": "chief inspector", "cs": "chief superintendent", "dci": "chief inspector", "di": "inspector", "ds": "sergeant", "dc": "constable",
}  # fmt: skip
WORD = re.compile(r"[a-z0-9]+")
SMALL = frozenset(["the", "of", "for", "and", "to", "in", "at"])
PASSING = frozenset(["acting", "interim", "temporary", "detective"])  # what a shortened rank or post leaves out
LOWER = re.compile(r"(?<![\w’'-])(?!(?:the|of|for|and|to|in|at|on|with|from)\b)[a-z]{2,}\s+[A-Za-z]")  # more than a post: "write to the Head of Housing"
NOUN = any_case(rf"{POST_NOUN}")


@dataclass(frozen=True)
class Known:
    """A person of a record: full name and the posts and ranks that the document gives them."""

    name: str
    posts: tuple[str, ...]
    ranks: tuple[str, ...] = ()


class People:
    """The people of a record; made once per record from its lists and from posts told in sentences."""

    def __init__(self, record: Record, context: Context, told: tuple[tuple[str, str], ...] = ()) -> None:
        posts: dict[str, list[str]] = {}
        ranks: dict[str, list[str]] = {}
        for attendee in record.attendees:
            posts.setdefault(attendee.name, []).extend([attendee.role] if attendee.role else [])
            ranks.setdefault(attendee.name, []).extend([attendee.title] if attendee.title else [])
        for name, post in told:
            name = _listed(name, posts)
            into = ranks if RANK_ONLY.fullmatch(post) or not is_post(post) else posts
            posts.setdefault(name, [])
            into.setdefault(name, []).append(post)
        self._meant: dict[str, str] = {}
        self._organisations = context.organisations
        self._attendees = record.attendees
        self.known = tuple(Known(name, tuple(held), tuple(ranks.get(name, ()))) for name, held in posts.items())
        self._ranked = tuple((k.name, frozenset(map(_rank, k.ranks))) for k in self.known)
        self._held = tuple((k.name, _words(p)) for k in self.known for p in k.posts)
        self._short = _short_names(record.attendees, self.known)
        leading = [a for a in record.attendees if a.capacity and a.status != "apologies"]
        chairs = [a for a in leading if not VICE.match(a.capacity)]
        own = [a for a in chairs if a.role or not a.organisation]  # "Jo Bell (Chair, Friends of the Park)" chairs something else
        self.chairs = tuple(a.name for a in (own if len(chairs) > 1 and own else chairs))
        self.vice_chairs = tuple(a.name for a in leading if VICE.match(a.capacity))

    @staticmethod
    def of(record: Record, context: Context) -> People:
        """The people of a record with the posts that its sentences tell, or those of the whole document where it lists nobody."""
        if record.attendees:
            return People(record, context, posts_told(record, context))
        whole = Record(record.document, "report", record.date, record.body, Span(0, len(record.document.text)), Span(0, 0))
        return context.once(_of_document, whole)  # the same for all parts of a pack that list nobody

    def who(self, words: str) -> str:
        """The full name of the person meant where that is certain; else the words as printed, without their article."""
        return self.person(words) or _bare(words)

    def person(self, words: str) -> str:
        """The full name of the person meant, "" where that is not certain; remembered, since the same few are named over and over."""
        name = self._meant.get(words)
        if name is None:
            name = self._meant[words] = self._person(_bare(words))
        return name

    def _person(self, words: str) -> str:
        if THE_CHAIR.fullmatch(words):
            return _only(self.chairs)
        if THE_VICE_CHAIR.fullmatch(words):
            return _only(self.vice_chairs)
        found = self.by_initials(words) or self.by_name(words) or self.by_post(words)
        if found or is_post(words):
            return found
        person = named(words, self._organisations)
        return person.name if person and " " in person.name and not self._organisations.looks_like(person.name) else ""

    def absent(self, name: str) -> bool:
        """Whether the lists say that this person was not at the meeting."""
        status = {a.status for a in self._attendees if a.name == name}
        return bool(status) and status <= {"apologies", "invited"}

    def by_initials(self, words: str) -> str:
        """The only person with these initials, or ""."""
        short = words.lower()
        return _only(self._short.get(short) or self._short.get(short.replace("-", "")) or ()) if SHORT_NAME.fullmatch(words) else ""

    def by_name(self, words: str) -> str:
        """The only person of this name, surname or first name, one letter apart at most, or ""."""
        title, bare = split_title(words)
        if not bare or is_post(bare):
            return ""
        if any(k.name == bare for k in self.known):
            return bare
        surname = [k for k in self.known if k.name.endswith(" " + bare)]
        if surname:
            return _only(k.name for k in surname) or _only(k.name for k in surname if title and _rank(title) in map(_rank, k.ranks))
        if " " in bare:
            return _only(k.name for k in self.known if _one_letter_apart(k.name, bare))
        if title:
            return _only(k.name for k in self.known if _one_letter_apart(k.name.split()[-1], bare))
        return _only(k.name for k in self.known if k.name.split()[0] == bare)

    def by_post(self, words: str) -> str:
        """The only holder of a post or rank by this wording, or ""."""
        if not is_post(words) or LOWER.search(words):
            return ""
        rank = _rank(words)
        by_rank = {name for name, ranks in self._ranked if rank in ranks}
        if by_rank:
            return _only(by_rank)
        organisation, rest = self._organisations.leading(words)
        want = _words(rest if organisation and is_post(rest) else words)
        exact = {name for name, have in self._held if have == want}
        within = {name for name, have in self._held if want and want <= have}
        if exact or within:
            return _only(exact or within)
        return "" if len(want) < 3 else self._nearly(want)

    def _nearly(self, want: frozenset[str]) -> str:
        """The one holder of a post that is worded a little differently: most words shared, among them more than its noun."""
        shared = [(len(want & have) / len(want | have), name) for name, have in self._held if _telling(want & have) and _noun(want) & _noun(have)]
        best = max(shared, default=(0.0, ""))
        return best[1] if best[0] >= 0.5 and _only(name for share, name in shared if share >= 0.5) else ""


def _of_document(whole: Record, context: Context) -> People:
    return People(whole, context, posts_told(whole, context))


def posts_told(record: Record, context: Context) -> tuple[tuple[str, str], ...]:
    """Posts and ranks that the sentences of a record give to people, as (name, post); of a whole document, those of all its records."""
    text = record.document.text
    told: dict[tuple[str, str], None] = {}
    for one in (record,) if record.attendees else roles_read(context):
        for fact in find_roles(one, context):
            if isinstance(fact.claim, RoleHeld) and fact.claim.event not in GONE:
                told[fact.claim.person, fact.claim.role] = None
    for found in TITLED_NAME.finditer(text, record.span.start, record.span.end):
        name = " ".join(found["name"].split())
        if not is_post(name) and not context.organisations.looks_like(name):
            told[name, " ".join(found["title"].split())] = None
    return tuple(told)


def _bare(words: str) -> str:
    return ARTICLE.sub("", " ".join(words.split())).strip(" ,.;:")


def _only(names: Iterable[str]) -> str:
    distinct = set(names)
    return distinct.pop() if len(distinct) == 1 else ""


def _listed(name: str, posts: dict[str, list[str]]) -> str:
    """The spelling of the lists for a name told in a sentence: exactly theirs, or one letter apart."""
    return name if name in posts else _only(other for other in posts if _one_letter_apart(other, name)) or name


def _one_letter_apart(one: str, other: str) -> bool:
    """Whether two names of at least five letters differ by one letter changed, left out or added, and not in the first."""
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 5 or one[0] != other[0] or one == other:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[start + 1 :] == other[start + 1 :] or one[start:] == other[start + 1 :] or one[start + 1 :] == other[start:]


def _short_names(attendees: tuple[Attendee, ...], known: tuple[Known, ...]) -> dict[str, set[str]]:
    """Initials in lower case -> who they can mean; those that a list prints beside a name count before all others."""
    printed: dict[str, set[str]] = {}
    for attendee in attendees:
        if attendee.initials:
            printed.setdefault(attendee.initials.lower(), set()).add(attendee.name)
    made: dict[str, set[str]] = {}
    for person in known:
        for short in _initials(person.name):
            made.setdefault(short, set()).add(person.name)
    return made | printed


def _initials(name: str) -> Iterator[str]:
    """The ways to shorten a name, in lower case: "Piet van Rensburg" is pvr or pr, "Moira O'Shea" mo or mos."""
    choices: list[list[str]] = []
    for word in re.split(r"[\s-]+", name)[:6]:
        plain = re.sub(r"[^\w]", "", word).lower()
        if not plain:
            continue
        ways = [plain if word.isupper() else plain[0]]
        if word[0].islower() or (choices and "-" in name):
            ways.append("")
        if len(word) > 3 and (word[:2] in ("Mc", "O'", "O’", "D'") or word[:3] == "Mac"):
            ways += [plain[:2], plain[:3]]
        choices.append(ways)
    return ("".join(ways) for ways in product(*choices))


def _rank(title: str) -> str:
    """A rank in full and in lower case, without what is left out in speaking: "Acting DCI" is a chief inspector."""
    words = " ".join(RANKS.get(word, word) for word in WORD.findall(title.lower()))
    return " ".join(word for word in words.split() if word not in PASSING | SMALL)


def _words(post: str) -> frozenset[str]:
    return frozenset(WORD.findall(post.lower())) - SMALL


def _noun(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if NOUN.fullmatch(word))


def _telling(words: frozenset[str]) -> frozenset[str]:
    return words - _noun(words)
