"""How names of bodies and organisations look in running text: runs of capitals that end in a fitting noun."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ingest.model import Span
from ingest.structure.context import Context
from ingest.structure.names import is_post
from ingest.structure.patterns import POST_NOUN, TITLED

GROUP_NOUN = (
    r"(?:Partnership|Board|Committee|Panel|Forum|Commission|Conference|Network|Executive|Task\s?(?:and\s+Finish\s+)?[Gg]roup|Working\s+"
    r"(?:[Gg]roup|[Pp]arty)|Steering\s+[Gg]roup|"
    r"[Ss]ub-?\s?[Gg]roup|[Ss]ub-?\s?[Cc]ommittee|Task\s+Force|Group)"
)
_JOIN = r"(?:(?:of|for|on|in|against)\s+(?:the\s+)?|&\s+|and\s+(?!the\b))"
RUN = re.compile(
    rf"[A-Z](?<![\w’'&/-].)[\w’'&/-]*(?:,?[ \n]+{_JOIN}?(?:[A-Z][\w’'&/-]*|(?:strategic|steering|working|task|sub)?[ -]?(?:sub-?group|sub[ ]group|group|"
    rf"panel|board|forum)\b)){{0,9}}"
)
ENDS = re.compile(rf"^.*?\b{GROUP_NOUN}s?\b(?:\s+(?:{GROUP_NOUN}|Team))?", re.S)
FIRST = re.compile(
    r"^(?:The|A|An|This|That|These|At|In|On|From|To|Following|Since|Our|Its|Their|Both|All|Some|When|While|After|Before|For|With|By|Of|And|"
    r"But|Also|New|Where|As|Members|Former|Another|Each|Minutes|RESOLVED|AGREED|Representing|Name)\s+"
)
GENERIC = re.compile(
    rf"(?:(?:Strategic|Joint|Whole|Full|Main|New|Local|Steering|Working|Executive|Strategy|Delivery|Multi[- ]?Agency|Partner|"
    rf"Task)\s+)*(?:{GROUP_NOUN}|Council|Team|Police|Service|Trust|Cabinet)s?",
    re.I,
)
# what leads up to a name within a run of capitals: "Chairman of the X Board", "Mr Roe, Chair of the", "Agenda for X"
LED_UP = re.compile(
    rf"(?:[^,]{{0,60}},\s+)?(?:(?:Vice|Deputy)[\s-])?(?:{POST_NOUN}|Chairmanship|Agenda|Minutes|Action|Report|Decision\s+Maker|Meeting|Order|Update|"
    rf"Terms\s+of\s+Reference|Rules\s+of\s+Procedure|Standing\s+Orders)\s*(?:,|\b(?:of|for|to|on))\s+"
    rf"(?:[Tt]he\s+)?|[^,]{{0,60}}\b{POST_NOUN},\s+|{TITLED}[^,]{{2,40}}?(?:\s+(?:of|from)\s+the\s+|,\s+)"
)
# two bodies in one run: "Safer Anytown Teams and Safer Anytown Board"; but "Anytown Police and Crime Panel" is one
JOINED = re.compile(
    rf"(?P<first>(?:[A-Z][\w’'&/-]*\s+){{1,5}}(?:{GROUP_NOUN}|Teams?|Service|Council|Police|Constabulary|Trust)s?)\s+and\s+(?!Crime\b|Rescue\b)"
    rf"(?=(?:[A-Z][\w’'&/-]*\s+){{1,6}}{GROUP_NOUN})"
)
COMMA_PIECE = re.compile(r"[^,]+")
OWNER = re.compile(r"(?:[A-Z][\w&]*[’']s?)\s+(?=[A-Z])")  # "Council's Housing Department"
STANDS_IN = re.compile(r"\s+(?:in|on|for|against|to)\s+")  # "X School in Anytown"
POSSESSIVE = re.compile(r"[’']s?$")
# what ends like this is a room, a paper, an event or a plan
NO_NAME = re.compile(
    r"(?:Room|Chamber|Hall|Suite|Act|Constitution|Plan|Strategy|Programme|Project|Scheme|Update|Updates|Exercise|Report|Reports|Issues|"
    r"Document|Minutes|Assessment|Review|Agenda|Policy|"
    r"Procedure|Protocol|Mains|Incident|Meeting|Station|Court|Fund|Funding|Day|Days|Week|Summit|Campaign|Duty|Fire|Fires|Substances|"
    r"Safety\s+Visits?|Headquarters|HQ|Offices|Tax|Rooms|NOTED|AGREED|RESOLVED|APPROVED|DECIDED)$|^(?:of|in|on|for)\b|\d|\bHQ\b"
    rf"|\bon\s+(?:the\s+)?{GROUP_NOUN}$"
)
ON_BODY = re.compile(rf"\bon\s+(?:the\s+)?{GROUP_NOUN}$")  # "Update on the Partnership", "Cole on the Board"
OFFICER = re.compile(r"^(?:of\b|Non\b)|\b(?:Chief|Deputy|Assistant|Communications|Account|Sales|Senior|Non-?)\s*Executive$|(?:s|Inter-Board)$")
KINDS = (
    ("sub-group", r"sub-?\s?group"),
    ("sub-committee", r"sub-?\s?committee"),
    ("task group", r"task\s?(?:and\s+finish\s+)?group|task\s+force"),
    ("working group", r"working\s+(?:group|party)"),
)


def bodies_in(runs: Iterable[tuple[int, str]]) -> Iterator[tuple[Span, str]]:
    """The boards, groups and panels that the runs of a stretch name, in order, without their article."""
    for start, words in runs:
        if " " in words or "\n" in words:
            length, name = _body(words)
            if name:
                yield Span(start, start + length), name


@lru_cache(maxsize=4096)
def _body(words: str) -> tuple[int, str]:
    """How much of a run of capitals is a body's name, and that name; "" where none is."""
    ends = ENDS.match(words)
    name = " ".join(ends[0].split()) if ends else ""
    return (ends.end(), name) if ends and " " in name and not ON_BODY.search(name) and not GENERIC.fullmatch(name) and not OFFICER.search(name) else (0, "")


def runs_in(text: str, span: Span) -> Iterator[tuple[int, str]]:
    """Runs of capitals with their places, without what only leads up to a name, and with two names that "and" joins taken apart."""
    for run in RUN.finditer(text, span.start, span.end):
        for start, words in _parted(run[0]):
            yield run.start() + start, words


@lru_cache(maxsize=4096)  # more than one extractor reads the same runs, and names come again
def _parted(run: str) -> tuple[tuple[int, str], ...]:
    if len(run.split(None, 1)) == 1:  # a single word leads up to nothing
        return ((0, run),)
    start, words = unled(0, run)
    led = LED_UP.match(words)
    if led:
        start, words = unled(start + led.end(), words[led.end() :])
    joined = JOINED.match(words)
    if not joined:
        return ((start, words),)
    return (start, joined["first"]), unled(start + joined.end(), words[joined.end() :])


def organisations_in(runs: Iterable[tuple[int, str]], context: Context) -> Iterator[tuple[Span, str]]:
    """The organisations that the runs of a stretch name, bodies of more agencies among them."""
    for start, words in runs:
        for at, length, name in context.once(_organisations, words):
            yield Span(start + at, start + at + length), name


def _organisations(words: str, context: Context) -> tuple[tuple[int, int, str], ...]:
    """The organisations of one run, as (where in it, how long, name)."""
    pieces = ((at, len(piece), " ".join(piece.split())) for at, piece in _pieces(0, words, context))
    return tuple(p for p in pieces if _is_named(p[2], context))


def _is_named(name: str, context: Context) -> bool:
    return bool(name) and _is_organisation(name, context) and not (is_post(name) or GENERIC.fullmatch(name) or NO_NAME.search(name))


def _pieces(start: int, words: str, context: Context) -> Iterator[tuple[int, str]]:
    """A run of capitals as one name where it is known, else cut at commas, after what it merely stands in, and at "and"."""
    if context.organisations.known(" ".join(words.split())):
        yield start, words
        return
    if len(words.split(None, 1)) == 1:
        yield start, POSSESSIVE.sub("", words)
        return
    for piece in COMMA_PIECE.finditer(words):
        at, name = unled(start + piece.start(), piece[0])
        if owner := OWNER.match(name):
            at, name = at + owner.end(), name[owner.end() :]
        tail = STANDS_IN.search(name)
        if tail and " " in name[: tail.start()] and _is_organisation(name[: tail.start()], context):
            name = name[: tail.start()]
        name = POSSESSIVE.sub("", name)
        first, joined, second = name.partition(" and ")
        words_of = context.vocabulary.organisation_words
        one = second.startswith(("Crime ", "Rescue "))
        if joined and not one and all((" " in half and words_of.search(half)) or context.organisations.known(half) for half in (first, second)):
            yield at, first
            at, name = at + len(first) + len(joined), second
        yield at, name


def _is_organisation(name: str, context: Context) -> bool:
    """Whether a name is known, or has two words at least of which one is a word of organisations' names."""
    if context.organisations.known(name):
        return True
    return " " in name and context.organisations.looks_like(name) and not context.vocabulary.organisation_words.fullmatch(name)


def unled(start: int, words: str) -> tuple[int, str]:
    """A run of capitals without the words that only begin a sentence."""
    while lead := FIRST.match(words):
        start, words = start + lead.end(), words[lead.end() :]
    return start, words


def kind_of_body(name: str) -> str:
    """ "sub-group", "board", "panel" ...: by the last noun of a body's name."""
    for kind, pattern in KINDS:
        if re.search(rf"(?:{pattern})s?$", name, re.I):
            return kind
    last = name.split()[-1].lower()
    return last.removesuffix("s") if re.fullmatch(GROUP_NOUN + "s?", last.title()) else "organisation"
