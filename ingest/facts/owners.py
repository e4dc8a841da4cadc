"""Where a sentence names somebody who can have to do something: people, posts, initials, pronouns; and whom that means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.facts.people import SHORT, People
from ingest.model import Record, Span
from ingest.structure.context import Context
from ingest.structure.names import is_post
from ingest.structure.patterns import INITIALS, NAME_WORD, PARTICLE, POST_NOUN, TITLED

CAPITAL = r"[A-Z][\w’'&/-]*"
# "the Head of Trading Standards", "The ABC Assistant Director of Parks", "the Chair", "Chief Inspector"
POST = (
    rf"(?:[Tt]he\s+|[Oo]ur\s+)?(?:{CAPITAL}\s+(?:(?:of|for|and|&|the)\s+){{0,2}}){{0,6}}?\b(?:(?:Vice|Deputy|Co|Joint)[\s-])?{POST_NOUN}\b(?![’'])"
    rf"(?:(?:\s*[:–—-]\s*|,?\s+(?:of|for|to|at)\s+(?:the\s+)?|\s+(?:and|&)\s+)?\s?{CAPITAL}(?:,?\s+(?:(?:of|for|and|&|the)\s+){{0,2}}{CAPITAL}){{0,7}})?"
)
ACTS = r"\s+(?:to|will|would|is\s+to|agreed|undertook|promised|and|&)\s"  # what follows a first name that is an owner: "Ann to ring"
AMBIGUOUS = frozenset(["Will", "May", "Mark", "Bill"])  # first names that are other words too
SURNAME = rf"(?:(?:{INITIALS}|{NAME_WORD})\s+){{0,3}}(?:{PARTICLE}\s+)?{NAME_WORD}"
# what may stand between an owner and the verb: "(Anytown Homes)", "from the Probation Service", ", as the Chair,", "also"
BESIDE = re.compile(
    rf"(?:\s*\([^()]{{2,80}}\)|\s+(?:from|of)\s+(?:the\s+)?{CAPITAL}(?:\s+(?:(?:of|for|and)\s+)?{CAPITAL}){{0,4}}|\s+[A-Z]{{3,6}}\b|,\s+(?:as\s+)?(?:the\s+)?{CAPITAL}[^,.;()]{{2,60}},|,(?=\s))?"
    r"\s*(?:(?:also|then|now|therefore|kindly|both|each|jointly|further)\s+)*"
)
NOTHING = re.compile(r"[ \n\t(]*")  # what may stand before the first of those that a stretch begins with
JOIN = re.compile(r"\s*(?:,?\s+(?:and|with|&)\s+|[,/&+]\s*|\s+/\s+)(?:the\s+)?")
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
        """The name as a fact shows it: in full, else as printed without its article."""
        return self.name or re.sub(r"^(?:the|our)\s+", "", self.words, flags=re.I)


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
        full = "|".join(_spaced(n) for n in names) or r"(?!)"
        surnames = "|".join(_spaced(n) for n in sorted(parts, key=len, reverse=True)) or r"(?!)"
        first = "|".join(sorted({re.escape(n.split()[0]) for n in names} - AMBIGUOUS)) or r"(?!)"
        begins = re.escape("".join({word[0] for word in {*names, *parts} if word}))
        self._named = re.compile(
            rf"(?<![\w’'-])(?=[/A-ZÀ-Þ{begins}]|the\s|our\s|she?\b|he\b)(?:(?P<known>(?:{TITLED})?(?:{full})|{TITLED}(?:{surnames})|{TITLED}{SURNAME})|(?P<short>{SHORT})|(?P<first>(?:{first})(?={ACTS}))|(?P<post>{POST})|(?P<pronoun>[Hh]e|[Ss]he))(?![\w-])"
        )

    def find(self, start: int, end: int) -> list[Owner]:
        """Those named in text[start:end], in order; capitals that name nobody here are left out. Remembered, since several extractors ask."""
        found = self._found.get((start, end))
        if found is None:
            found = self._found[start, end] = list(self._find(start, end))
        return found

    def _find(self, start: int, end: int) -> Iterator[Owner]:
        for match in self._named.finditer(self._text, start, end):
            words = " ".join(match[0].split())
            name = "" if match["pronoun"] else self.people.person(words)
            if (match["short"] or match["first"]) and not name:
                continue
            yield Owner(Span(match.start(), match.end()), words, name)

    def leading(self, start: int, end: int) -> list[Owner]:
        """Those named at the very start of a stretch, joined by commas and "and": "TL and DMc to walk round"."""
        chain: list[Owner] = []
        end = min(end, start + 400)
        first = NOTHING.match(self._text, start, end)
        if not first or not self._named.match(self._text, first.end(), end):  # most stretches begin with nobody
            return chain
        for owner in self._find(start, end):
            between = self._text[start : owner.span.start]
            if not (JOIN if chain else NOTHING).fullmatch(between):
                break
            chain.append(owner)
            start = owner.span.end
        return chain

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
        whole = self.people.person(words)
        if whole or (is_post(words) and not re.search(r"\band\b|[/&;,]", words)):
            return (whole or words,)
        parts = [p.strip(" .") for p in re.split(r"\s*[/,&+;]\s*|\s+and\s+(?=[A-Z])|\s{2,}", words) if p.strip(" .")]
        if len(parts) > 1 and is_post(words) and not all(self.people.person(p) or is_post(p) for p in parts):
            parts = [words]
        return tuple(dict.fromkeys(self.people.person(p) or self._organisations.full_name(p) for p in parts))

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


def _spaced(name: str) -> str:
    return r"\s+".join(re.escape(word) for word in name.split())
