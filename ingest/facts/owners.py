"""Where a sentence names somebody who can have to do something: people, posts, initials, pronouns; and whom that means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.facts.people import SHORT, SHORT_NAME, People
from ingest.model import Record, Span
from ingest.structure.context import Context
from ingest.structure.names import is_post, split_title
from ingest.structure.patterns import FORM_OF_ADDRESS, INITIALS, NAME_WORD, PARTICLE, POST_NOUN, POST_WORDS, TITLED

CAPITAL = r"[A-Z][\w’'&/-]*"
# "the Head of Trading Standards", "The ABC Assistant Director of Parks", "the Chair", "Chief Inspector"
POST = (
    rf"(?:[Tt]he\s+|[Oo]ur\s+)?(?:{CAPITAL}\s+(?:(?:of|for|and|&|the)\s+){{0,2}}){{0,6}}?\b(?:(?:Vice|Deputy|Co|Joint)[\s-])?{POST_NOUN}\b(?![’'])"
    rf"(?:(?:\s*[:–—-]\s*|,?\s+(?:of|for|to|at)\s+(?:the\s+)?|\s+(?:and|&)\s+)?\s?{CAPITAL}(?:,?\s+(?:(?:of|for|and|&|the)\s+){{0,2}}{CAPITAL}){{0,7}})?"
)
# "the CCG representative", "The Town Centre manager"
SMALL_POST = rf"[Tt]he\s+(?:{CAPITAL}\s+){{1,4}}(?:representative|manager|officer|lead|co-?ordinator)\b"
ACTS = r"\s+(?:to|will|would|is\s+to|agreed|undertook|promised|and|&)\s"  # what follows a first name that is an owner: "Ann to ring"
SPACE = r"\s+"
NO_MORE = r"(?![\w-])"  # behind a name
SEVERAL = re.compile(r"\s*[/,&+;]\s*|\s+and\s+(?=[A-Z])|\s{2,}")  # what parts the owners of a list
FORM = re.compile(rf"(?:{FORM_OF_ADDRESS})\.?\s+[A-Z]")
LABELLED = re.compile(r"(?P<label>[A-Z][^:;–—]{1,40}?)\s*(?::|\s[–—-])\s+(?P<who>[A-Z].+)")  # "FSP: Ann Lee"
AMBIGUOUS = frozenset(["Will", "May", "Mark", "Bill"])  # first names that are other words too
SURNAME = rf"(?:(?:{INITIALS}|{NAME_WORD})\s+){{0,3}}(?:{PARTICLE}\s+)?{NAME_WORD}"
# what may stand between an owner and the verb: "(Anytown Homes)", "from the Probation Service", ", as the Chair,", "also"
BESIDE = re.compile(
    rf"(?:\s*\([^()]{{2,80}}\)|\s+(?:from|of)\s+(?:the\s+)?{CAPITAL}(?:\s+(?:(?:of|for|and)\s+)?{CAPITAL}){{0,4}}|\s+[A-Z]{{3,6}}\b|,\s+(?:as\s+)?(?:the\s+)?{CAPITAL}[^,.;()]{{2,60}},|,(?=\s))?"
    r"\s*(?:(?:also|then|now|therefore|kindly|both|each|jointly|further)\s+)*"
)
TITLES = re.compile(TITLED)
TITLED_SURNAME = re.compile(rf"{TITLED}{SURNAME}{NO_MORE}")
FIRST_NAME = re.compile(rf"(?P<first>\S+)(?={ACTS})")
NAMELESS = re.compile(rf"(?:(?P<short>{SHORT})|(?P<post>{SMALL_POST}|{POST})|(?P<pronoun>[Hh]e|[Ss]he)){NO_MORE}")
NO_POST = re.compile(rf"(?:(?P<short>{SHORT})|(?P<pronoun>[Hh]e|[Ss]he)){NO_MORE}")  # the same where no word of a post stands
NOTHING = re.compile(r"[ \n\t(]*")  # what may stand before the first of those that a stretch begins with
JOIN = re.compile(r"(?P<bare>\s*(?:,?\s+(?:and|with|&)\s+|[,/&+]\s*|\s+/\s+))(?:the\s+)?")
# what stands before the subject of a sentence: "It was agreed that", "The Board noted that", "24.1", "•", "(b)", "MOS:"
LEAD = re.compile(
    r"\W*(?:\(?[0-9]{1,2}(?:\.[0-9]{1,2})?[.)]?\s+|\(?[a-h][.)]\s+|[1-9]-\s*)?"
    r"(?:(?:[Ii]t\s+was|[Tt]he\s+\w+|[Mm]embers|[Pp]artners|[Tt]hey)\s+(?:\w+\s+){0,2}?(?:agreed|noted|resolved|anticipated|confirmed|proposed|heard|informed)\s+that\s+)?"
    r"(?:(?:[Ii]n\s+(?:response|reply|answer|the\s+meantime)|[Ff]ollowing\s+[\w\s]{3,40}|[Aa]s\s+a\s+[\w\s]{3,30}),\s+)?"
)


@dataclass(frozen=True)
class Owner:
    """Somebody as named in a place: the words, and the full name where it is certain, else ""."""

    span: Span
    words: str
    name: str

    @property
    def shown(self) -> str:
        """The name as a fact shows it: in full, else as printed without its article, or the surname behind "Mr"."""
        return self.name or self.surname or re.sub(r"^(?:the|our)\s+", "", self.words, flags=re.I)

    @property
    def surname(self) -> str:
        """The surname of somebody whom no list knows: "Mr Roe" is Roe; "" for others."""
        return split_title(self.words)[1] if not self.name and FORM.match(self.words) else ""


class Owners:
    """Finds who is named in stretches of one record; made once per record."""

    def __init__(self, record: Record, context: Context) -> None:
        self._text = record.document.text
        self.people = context.once(People.of, record)
        self._found: dict[tuple[int, int], list[Owner]] = {}
        self._organisations = context.organisations
        self.words = context.words
        names = sorted((k.name for k in self.people.known), key=len, reverse=True)
        parts = {" ".join(words[i:]) for words in (name.split() for name in names) for i in range(1, len(words))}
        self._full = _one_of(names)
        self._part = _one_of(sorted(parts, key=len, reverse=True))
        self._firsts = frozenset(n.split()[0] for n in names) - AMBIGUOUS
        self._first_letters = frozenset(first[0] for first in self._firsts)
        begins = re.escape("".join(sorted({word[0] for word in {*names, *parts} if word})))
        self._begins = re.compile(rf"(?<![\w’'-])(?:[/A-ZÀ-Þ{begins}]|s?he\b)")
        self._begins_post = re.compile(rf"(?<![\w’'-])(?:[/A-ZÀ-Þ{begins}]|the\s|our\s|s?he\b)")

    def find(self, start: int, end: int) -> list[Owner]:
        """Those named in text[start:end], in order; capitals that name nobody here are left out. Remembered, since several extractors ask."""
        found = self._found.get((start, end))
        if found is None:
            found = self._found[start, end] = list(self._find(start, end))
        return found

    def _find(self, start: int, end: int) -> Iterator[Owner]:
        posts = not POST_WORDS.isdisjoint(self.words(Span(start, end)))
        begins = self._begins_post if posts else self._begins
        while begun := begins.search(self._text, start, end):
            place = begun.start()
            match = self._match(place, end, posts)
            if match and (owner := self._owner(match, place)):
                yield owner
            start = match.end() if match else place + 1

    def _match(self, place: int, end: int, posts: bool = True) -> re.Match[str] | None:
        """What may name somebody right at a place: a known name, a title and a name, initials, a first name, a post, a pronoun."""
        text = self._text
        titled = TITLES.match(text, place, end)
        begin = titled.end() if titled else place
        if known := self._full.match(text, begin, end):
            return known
        if titled and (known := self._part.match(text, begin, end) or TITLED_SURNAME.match(text, place, end)):
            return known
        match = (NAMELESS if posts else NO_POST).match(text, place, end)
        if match is None or match.lastgroup != "short":
            first = FIRST_NAME.match(text, place, end) if text[place] in self._first_letters else None
            match = first if first and first["first"] in self._firsts else match
        return match

    def _owner(self, match: re.Match[str], place: int) -> Owner | None:
        """Who a match at a place names; nobody where initials or a first name mean nobody here."""
        words = " ".join(self._text[place : match.end()].split())
        name = "" if match.lastgroup == "pronoun" else self.people.person(words)
        return Owner(Span(place, match.end()), words, name) if name or match.lastgroup not in ("short", "first") else None

    def leading(self, start: int, end: int) -> list[Owner]:
        """Those named at the very start of a stretch, joined by commas and "and": "TL and DMc to walk round"."""
        chain: list[Owner] = []
        end = min(end, start + 400)
        joint = NOTHING.match(self._text, start, end)
        while joint and (owner := self._next(joint, end)):
            chain.append(owner)
            joint = JOIN.match(self._text, owner.span.end, end)
        return chain

    def _next(self, joint: re.Match[str], end: int) -> Owner | None:
        """Who is named right behind a joint; its article may belong to a post."""
        places = dict.fromkeys((joint.end("bare") if "bare" in joint.re.groupindex else joint.end(), joint.end()))
        for place in places:
            if self._begins_post.match(self._text, place, end) and (match := self._match(place, end)):
                return self._owner(match, place)
        return None

    def before(self, owners: list[Owner], place: int) -> list[Owner]:
        """Of some owners in order, those who stand directly before a place: the subject of the verb there."""
        chain: list[Owner] = []
        for owner in reversed([o for o in owners if o.span.end <= place]):
            match = BESIDE.match(self._text, owner.span.end, place) if not chain else JOIN.match(self._text, owner.span.end, place)
            if not match or match.end() != place:
                break
            chain.insert(0, owner)
            place = owner.span.start
        return chain

    def subject(self, sentence: Span) -> list[Owner]:
        """Who a sentence begins with, past "It was agreed that"; empty where it begins otherwise or with a pronoun."""
        lead = LEAD.match(self._text, sentence.start, sentence.end)
        chain = self.leading(lead.end() if lead else sentence.start, sentence.end)
        return [] if any(is_pronoun(o) for o in chain) else chain

    def listed(self, words: str) -> tuple[str, ...]:
        """The owners that a cell or a label lists: "CB / PvR", "Community Safety Analyst and Youth Manager", "all partners"."""
        words = " ".join(words.split()).strip(" .;:()")
        several = [p.strip(" .") for p in SEVERAL.split(words) if p.strip(" .")]
        if all(SHORT_NAME.fullmatch(p) and self.people.person(p) for p in words.split()):  # "PvD AL"
            several = words.split()
        several = [self._without_label(p) for p in several]
        labelled = len(several) == 1 and several[0] != words.strip(" .")
        if labelled or (len(several) > 1 and all(self.people.person(p) and not is_post(p) for p in several)):
            return tuple(dict.fromkeys(map(self.people.person, several)))
        whole = self.people.person(words)
        if whole or (is_post(words) and not re.search(r"\band\b|[/&;,]", words)):
            return (whole or words,)
        parts = several
        if len(parts) > 1 and is_post(words) and not all(self.people.person(p) or is_post(p) for p in parts):
            parts = [words]
        return tuple(dict.fromkeys(self.people.person(p) or self._organisations.full_name(p) for p in parts))

    def _without_label(self, words: str) -> str:
        """One owner without the organisation that stands before a colon or a dash: "FSP: Ann Lee"."""
        found = LABELLED.fullmatch(words)
        return found["who"] if found and self.people.person(found["who"]) and not self.people.person(found["label"]) else words

    def organisation(self, words: str) -> str:
        """The full name of the organisation that some words are, a known one or an acronym as printed, or ""."""
        words = " ".join(words.split())
        known = self._organisations.known(words) or re.fullmatch(r"[A-Z]{3,6}", words)
        return self._organisations.full_name(words) if known else ""


def is_pronoun(owner: Owner) -> bool:
    return owner.words.lower() in ("he", "she")


def shown(owners: Iterable[Owner]) -> tuple[str, ...]:
    """The distinct names of some owners."""
    return tuple(dict.fromkeys(owner.shown for owner in owners))


def _one_of(names: Iterable[str]) -> re.Pattern[str]:
    """Finds one of some names, of those that begin alike the first; a line may end within it."""
    return re.compile(rf"(?:{'|'.join(SPACE.join(map(re.escape, name.split())) for name in names) or '(?!)'}){NO_MORE}")
