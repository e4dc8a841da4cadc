"""Clauses that give somebody something to do: "X agreed to do Y", "that X do Y", "X was asked to do Y", "that Y be done"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from ingest.facts.bidden import FOR, THINGS, bidden
from ingest.facts.owners import BESIDE, Owner, Owners, is_pronoun, shown
from ingest.facts.people import SHORT
from ingest.model import Span
from ingest.structure.patterns import any_case
from ingest.structure.wordings import Wording

# What people do after a meeting; a plain "would" counts only before one of these
TASK = (
    r"(?:address|advise|alert|amend|analyse|approach|arrange|ascertain|ask|attend|book|brief|bring|call|chase|check|circulate|clarify|collate|compile|complete|confirm|consult|contact|"
    r"convene|copy|deliver|design|develop|discuss|disseminate|distribute|draft|draw\s+up|email|e-mail|ensure|escalate|examine|explore|feed\s*back|find|follow|forward|gather|get|give|"
    r"identify|inform|inspect|invite|investigate|issue|let|liaise|look|make|map|meet|monitor|notify|obtain|organise|pass|pick\s+this\s+up|prepare|present|press|produce|progress|provide|"
    r"publicise|publish|pursue|put|raise|recirculate|record|redraft|refer|remind|reply|report|request|research|respond|review|revise|ring|scope|seek|send|set\s+up|share|sign|speak|submit|"
    r"supply|survey|table|take(?!\s+over\b)|talk|tell|update|upload|verify|visit|work\s+with|write)"
)
DONE = (
    r"(?:addressed|amended|arranged|asked|brought(?:\s+back)?|chased|checked|circulated|collated|completed|confirmed|contacted|discussed|disseminated|distributed|drafted|drawn\s+up|emailed|"
    r"explored|fed\s+back|followed\s+up|forwarded|given|investigated|invited|issued|looked\s+(?:into|at)|made|obtained|organised|passed|prepared|presented|produced|provided|published|"
    r"raised|recirculated|referred|reported(?:\s+back)?|requested|reviewed|revised|sent(?:\s+out)?|set\s+up|shared|sought|submitted|supplied|taken(?:\s+up)?|updated|uploaded|written)"
)
DOING = (
    r"(?:contacting|writing|raising|preparing|providing|liaising|circulating|arranging|producing|sharing|inviting|sending|asking|meeting|"
    r"drafting|presenting|reporting)"
)
# What is no action after the words "agreed to" or in a resolution: taking a chair, noting, being something, going on
NO_TASK = (
    r"(?:be|become|been|being|declare|have\s+(?:the\s+)?(?:responsibility|lead|chair)|remain|continue|chair|co-chair|lead|act|serve|stand|sit|note|receive|accept|approve|endorse|adopt|agree(?!\s+(?:an?|how|what|which|terms|dates?)\b)|support|"
    r"defer|join|hold\s+the|welcome|see|know|wish|hope|expect|need|like|appear|become|leave|retire|step|start|cease|succeed|replace|cover|was|were|is|are|has|had|do|not|the|a|an|of|for|and|or|at|on|by|with|from|to|in|as|that|who|which|whose|about|than|if|whether|would|will|shall|should|must)\b"
)
SAID = r"(?:agreed|undertook|undertakes|promised|promises|offered|offers|volunteered|committed|pledged)"
# "agreed to", "has undertaken to", "was asked to", "is to", "promised to"; not "had agreed to", which tells of an earlier time
ASKED = r"\b(?:was|were|is|are)\s+(?:then\s+)?(?:asked|requested|tasked|instructed|actioned)"
AGREED = rf"(?:(?<!had\s)(?<!not\s)\b{SAID}|\bagrees|\bhas\s+(?:agreed|undertaken)|{ASKED}|\b(?:is|are)(?=\s+to\s))\s+(?:to|with)\s+"
# "would", "will also", "would be contacting"
MODAL = r"\b(?:would|will|shall)\s+(?:also\s+|then\s+|now\s+|therefore\s+)?"
PROMISE = Wording(
    rf"\b(?:(?P<agreed>{AGREED})(?!{NO_TASK})(?P<what>[a-z])|(?P<modal>{MODAL})(?P<verb>(?:{TASK}|be\s+{DOING})\b))",
    "agreed undertook undertakes undertaken promised promises offered offers volunteered committed pledged agrees asked requested tasked instructed actioned "
    "is are would will shall",
)
# "MOS to rewrite", at the beginning of a note; the action column may stand in between: "GO to      GO"
ORDERED = re.compile(rf"\s*to(?:[ ]{{3,}}{SHORT}[ ]*(?=\n))?\s+(?!{NO_TASK})(?P<what>[a-z])")
# "asked Ann Lee to", "requested that Inspector Lee draft", "asked if Ms Lee could", "remitted to Ms Lee to"
REQUEST = Wording(
    r"\b(?:asked|requested|tasked|instructed|invited|remitted\s+to|delegated\s+to)\s+(?:(?P<that>that|if|whether)\s+)?(?=(?:the\s+)?(?-i:[A-Z]))",
    "asked requested tasked instructed invited remitted delegated",
    flags=re.I,
)
REQUESTED = re.compile(rf"\s*(?:(?P<to>to)\s+|(?:would|could|should|might)\s+)?(?!{NO_TASK})(?P<what>[a-z])")
# what is asked for within the meeting itself
AT_ONCE = any_case(
    r"(?:explain|introduce|outline|comment|elaborate|clarify|say|speak|summarise|present|give|go\s+through|leave|consider|note|stay|withdraw|take\s+the\s+(?:chair|minutes)|vote|sign)\b"
)
# "promised that a full update would be brought", "said that she would ..., and that the script would be sent"
PROMISED_THAT = Wording(
    r"\b(?:promised|undertook|agreed|confirmed|offered|said|stated)\s+that\s+|,?\s{1,9}and\s+that\s+",
    "that",
)
# "a report be brought", "would be sent", "is to be provided"
PASSIVE = re.compile(rf"\b(?:(?:would|will|shall|should|to|must|is\s+to|are\s+to)\s+)?be\s+(?:\w+ly\s+)?(?P<done>{DONE})\b")
AND_THAT = re.compile(r",?\s{1,9}and\s+that\s+")
LETTERED = re.compile(r"\W*(?:\(?[a-h][.)]\s+)?")  # "(b) " before a note
IT_WAS_AGREED = re.compile(r"\W*(?:[Ii]t\s+was\s+(?:\w+\s+)?(?:agreed|noted|resolved)\s+that\s+)?")
AGENT = re.compile(r"\bby\s+(?=(?:the\s+)?[A-Z])")
# "would email", "will", "to", "be asked to", nothing: what stands between an owner and the verb of an order
MUST = re.compile(
    rf"\s*,?\s*(?:(?P<modal>(?:would|will|shall|should|must|agreed\s+to|agrees\s+to|undertook\s+to|is\s+to|are\s+to|to)\s+(?:also\s+)?)?(?:be\s+(?:asked|requested|invited|tasked|instructed)\s+(?:to|with)\s+)?)(?!{NO_TASK})(?P<verb>[A-Za-z][a-z-]+)"
)
NOT_BASE = re.compile(r"(?:ed|ing|ly|[^s]s)$")  # not the bare form of a verb, which follows an owner directly in "that Mr Lee draw up"
BASE = any_case(TASK)
THAT = any_case(
    r"\s*(?:-\s*)?(?:\(?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)]\s*)?(?:(?:and|but|or)\s+)?(?:it\s+was\s+(?:also\s+)?(?:agreed|resolved)\s+)?(?:that\s*:?\s+)?"
    r"(?:to\s+(?:request|require)\s+that\s+|to\s+(?:ask|request|instruct|invite|remit\s+to)\s+(?=(?:the\s+)?(?-i:[A-Z]))"
    r"|(?:asks|requests|instructs|invites|authorises|tasks|requires)\s+(?=(?:the\s+)?(?-i:[A-Z])))?"
)
# where a task's words are over: "; and", ", and that", a bracketed label
TO_DO = re.compile(rf"\s*to\s+(?={TASK}\b|apply\b)")  # "to write to the bank": a part of a resolution that names nobody
STOP = re.compile(r";|,?\s{1,9}and\s+that\s|\s{0,9}[(\[](?:Actions?|ACTIONS?|Owner|OWNER|Lead|LEAD)\b|,?\s{1,9}(?:but|although|because)\s|\s{1,9}view the full")
OF_BODY = re.compile(r"\s*[A-Z][A-Za-z&/ ]{1,30}:\s+(?=[A-Z])")  # "FSP: Ann Lee to write": the organisation before its owner
FIRST_NAME_TO = re.compile(rf"\s*(?P<who>[A-Z][a-z’'-]{{2,}})\s+to\s+(?={TASK}\b)")  # "Dora to write to the bank": somebody whom no list knows
SUBJECT_TO = re.compile(rf"^\s*(?:[Tt]he\s+)?(?P<who>[A-Z][\w’'& -]{{1,60}}?)\s+(?:to|will|would|shall)\s+(?!{NO_TASK})(?=[a-z])")
OTHER_WOULD = re.compile(r"\b(?:would|will|shall)\b")
CLAUSE_START = any_case(r"(?:\bthat|[,;:]|^\W*(?:\w[.)]\s*)?)\s*$")
# "it was a matter that he would", "who would": a relative clause tells of somebody rather than binding them
ASIDE = re.compile(r"\b(?:that|who|which|when|whom|where|if|until|whether|because|as|since)\s*$")


# initials of the action column within a task that a text file prints: "KO agreed to bring          KO"
IN_COLUMN = re.compile(rf"[ ]{{3,}}{SHORT}(?:[ ]?[/,&+][ ]?{SHORT}){{0,3}}(?:[ ]by[ ][^\n]{{2,20}})?[ ]*(?=\n)")
MINUTES_AGREED = any_case(
    r"\bminutes?\b[^;]{0,120}\bbe\s+(?:\w+\s+and\s+)?(?:signed|confirmed|approved)\b"
)  # "the minutes be confirmed and signed by the Chair"
OTHER_SUBJECT = re.compile(r";|\bit\b")  # "Ms Lee chairs the group; it replaces the forum and will report": not Ms Lee
HINT = frozenset(["to", "would", "will", "shall", "be", "asked", "requested"])  # no task is worded without one of these
SOLE = any_case(
    r"^(?:the\s+)?(?:clerk|secretary|treasurer|commissioner|mayor|(?:vice[\s-])?chair(?:man|woman|person)?|convener)$"
)  # posts of one word that only one person has
LONGEST_SENTENCE = 2000


@dataclass(frozen=True)
class Task:
    """Something to do: its words, who has to do it (empty where nobody is named), where it stands, how sure.

    rank: 3 a label or a table, 2 a resolution, 1 a sentence. named: whether its own words name a person or a post.
    """

    text: str
    owners: tuple[str, ...]
    span: Span
    rank: int
    named: bool = True
    due: str = ""
    status: str = "open"
    proof: tuple[Span, ...] = ()


def ordered(text: str, span: Span, owners: Owners, rank: int) -> Iterator[Task]:
    """The task of a clause that orders something: "that Mr Lee draw up a list", "JB to circulate", "that a list be sent"."""
    start = THAT.match(text, span.start, span.end)
    begin = start.end() if start else span.start
    end = _end(text, begin, span.end)
    order = FOR.match(text, begin, end) if rank > 2 else None
    begin = order.end() if order else begin  # "For Ms Lee to write": an order in council words
    chain = owners.leading(begin, end)
    label = OF_BODY.match(text, begin, end) if rank > 2 and not chain else None
    chain = owners.leading(label.end(), end) if label else chain
    if chain:
        verb = MUST.match(text, _past_beside(text, chain[-1].span.end, end), end)
        if (
            verb
            and len(words_of(text, verb.start("verb"), end).split()) > 1
            and (verb["modal"] or BASE.fullmatch(verb["verb"]) or not NOT_BASE.search(verb["verb"]))
            and not any(is_pronoun(o) for o in chain)
        ):
            yield Task(words_of(text, verb.start("verb"), end), shown(chain), Span(span.start, end), rank)
            return
    if rank == 2 and (bare := TO_DO.match(text, begin, end)):
        yield Task(words_of(text, bare.end(), end), (), Span(span.start, end), rank, named=False)
        return
    body = SUBJECT_TO.match(text[begin : min(end, begin + 120)]) if rank >= 2 else None
    if body and (known := owners.organisation(body["who"])):
        yield Task(words_of(text, begin + body.end(), end), (known,), Span(span.start, end), rank, named=False)
        return
    if rank > 2 and (told := bidden(text, begin, end, owners)):
        yield Task(words_of(text, told[1], end), told[0], Span(span.start, end), rank, named=False)
        return
    first = FIRST_NAME_TO.match(text, begin, end) if rank > 2 else None
    if first and not BASE.fullmatch(first["who"]) and not THINGS.search(first["who"]):
        yield Task(words_of(text, first.end(), end), (first["who"],), Span(span.start, end), rank, named=False)
        return
    if passive := PASSIVE.search(text, begin, end):
        by = _agents(text, passive.end(), end, owners)
        yield Task(words_of(text, begin, end), shown(by), Span(span.start, end), rank, named=bool(by))


def promised(text: str, sentence: Span, before: list[Span], owners: Owners) -> Iterator[Task]:
    """The tasks of a sentence in which somebody present agrees, says they will, or is asked to do something."""
    words = owners.words(sentence)
    if HINT.isdisjoint(words):
        return
    sentence = Span(sentence.start, min(sentence.end, sentence.start + LONGEST_SENTENCE))
    named: list[Owner] | None = None
    bound: list[tuple[int, list[Owner]]] = []
    for found in PROMISE.finditer(words, text, sentence.start, sentence.end):
        named = owners.find(sentence.start, sentence.end) if named is None else named
        who = _subject(text, found.start(), sentence, before, named, owners, bool(bound))
        if _bound(who, owners):
            bound.append((found.start("what") if found["agreed"] else found.start("verb"), who))
    for (place, who), after in zip_longest(bound, bound[1:]):
        stop = after[1][0].span.start if after and after[1][0].span.start > place else sentence.end
        yield Task(words_of(text, place, _end(text, place, stop)), shown(who), sentence, 1)
        yield from _also(text, place, sentence, who)
    for found in PROMISED_THAT.finditer(words, text, sentence.start, sentence.end) if named is None else ():
        named = owners.find(sentence.start, sentence.end)
        who = _subject(text, found.start(), sentence, before, named, owners, True)
        if found[0].startswith(("promised", "undertook", "offered")) and _bound(who, owners) and PASSIVE.search(text, found.end(), sentence.end):
            yield Task(words_of(text, found.end(), _end(text, found.end(), sentence.end)), shown(who), sentence, 1)
    if "to" in words:
        yield from _noted(text, sentence, owners)
    if REQUEST.may(words):
        yield from _requested(text, sentence, owners)
    if "be" in words:
        yield from _passive(text, sentence, owners)


def words_of(text: str, start: int, end: int) -> str:
    """The words of a stretch in one line, without what joins them to their surroundings."""
    words = text[start:end]
    if "   " in words:
        words = IN_COLUMN.sub("", words)
    return " ".join(words.split()).rstrip(" .;:,").removesuffix(" and").strip(" .;:,-–—")


def _noted(text: str, sentence: Span, owners: Owners) -> Iterator[Task]:
    """ "LZ to lend the ward a speed gun": a note that begins with its owner."""
    lead = LETTERED.match(text, sentence.start, sentence.end)
    chain = owners.leading(lead.end() if lead else sentence.start, min(sentence.end, sentence.start + 200))
    if chain and all(o.name for o in chain) and (found := ORDERED.match(text, chain[-1].span.end, sentence.end)):
        yield Task(words_of(text, found.start("what"), _end(text, found.end(), sentence.end)), shown(chain), sentence, 1)


def _requested(text: str, sentence: Span, owners: Owners) -> Iterator[Task]:
    """ "asked Ann Lee to look into it": a request to somebody known by name."""
    for found in REQUEST.pattern.finditer(text, sentence.start, sentence.end):
        chain = owners.leading(found.end(), sentence.end)
        verb = REQUESTED.match(text, _past_beside(text, chain[-1].span.end, sentence.end), sentence.end) if chain else None
        if verb and (verb["to"] or found["that"]) and not (verb["to"] and AT_ONCE.match(text, verb.start("what"))) and _bound(chain, owners):
            yield Task(words_of(text, verb.start("what"), _end(text, verb.end(), sentence.end)), shown(chain), sentence, 1)


def _passive(text: str, sentence: Span, owners: Owners) -> Iterator[Task]:
    """ "would be addressed by the Inspector", and what nobody is named for: a task that initials beside it may own."""
    for found in PASSIVE.finditer(text, sentence.start, sentence.end):
        if MINUTES_AGREED.search(text, sentence.start, sentence.end):
            return
        by = _agents(text, found.end(), _end(text, found.end(), sentence.end), owners)
        lead = IT_WAS_AGREED.match(text, sentence.start, sentence.end)
        begin = lead.end() if lead else sentence.start
        yield Task(words_of(text, begin, sentence.end), shown(by) if _bound(by, owners) else (), sentence, 1, named=_bound(by, owners))
        return


def _also(text: str, place: int, sentence: Span, who: list[Owner]) -> Iterator[Task]:
    """ "..., and that the script would be sent out": what the same speaker promises besides."""
    for found in AND_THAT.finditer(text, place, sentence.end):
        end = _end(text, found.end(), sentence.end)
        if PASSIVE.search(text, found.end(), end):
            yield Task(words_of(text, found.end(), end), shown(who), sentence, 1)


def _subject(text: str, place: int, sentence: Span, before: list[Span], named: list[Owner], owners: Owners, more: bool) -> list[Owner]:
    """Who does what the verb at a place says: who stands before it, else whom "he", "she" or "and" points back to."""
    chain = owners.before(named, place)
    if (
        len(chain) > 1
        and not CLAUSE_START.search(text[max(sentence.start, chain[0].span.start - 30) : chain[0].span.start])
        and chain[0].span.start > sentence.start
    ):
        chain = chain[-1:]
    if chain and not any(is_pronoun(o) for o in chain):
        return (
            [] if ASIDE.search(text[max(sentence.start, chain[0].span.start - 12) : chain[0].span.start]) and not _reported(text, sentence, chain[0]) else chain
        )
    if not chain and not re.search(r"(?:\b(?:and|but|then)|,)\s*$", text[max(sentence.start, place - 8) : place]):
        return []
    if chain and re.search(r"\b(?:matter|thing|issue|item)\s+that\s*$", text[max(sentence.start, chain[0].span.start - 20) : chain[0].span.start]):
        return []
    own = owners.subject(sentence)
    if own and own[-1].span.end <= place:
        others = (
            not chain and not more and (OTHER_WOULD.search(text, own[-1].span.end, place - 1) or OTHER_SUBJECT.search(text, own[-1].span.end, place))
        )  # "said that the team would go on and would report"
        return [] if others else own
    return next((who for earlier in reversed(before[-6:]) if (who := owners.subject(earlier))), []) if chain else []


def _reported(text: str, sentence: Span, owner: Owner) -> bool:
    """Whether "that" before an owner reports what was agreed or said, rather than describing something."""
    head = text[sentence.start : owner.span.start]
    return (
        re.search(
            r"\b(?:agreed|noted|resolved|confirmed|said|stated|suggested|proposed|reported|heard|advised|requested|asked|explained|added|informed)\b[^.]{0,60}\bthat\s*$",
            head,
        )
        is not None
    )


def _bound(who: list[Owner], owners: Owners) -> bool:
    """Whether all these are certain people, or posts in full, who were not away."""
    return bool(who) and all(
        not owners.people.absent(o.name) if o.name else bool(o.surname) or len(o.words.split()) > 2 or SOLE.search(o.words) is not None for o in who
    )


def _agents(text: str, start: int, end: int, owners: Owners) -> list[Owner]:
    found = AGENT.search(text, start, end)
    return owners.leading(found.end(), end) if found else []


def _past_beside(text: str, place: int, end: int) -> int:
    """The place past brackets, an organisation or an aside that follow an owner."""
    match = BESIDE.match(text, place, end)
    return match.end() if match and match.end() > place else place


def _end(text: str, place: int, end: int) -> int:
    stop = STOP.search(text, place, end)
    return stop.start() if stop else end
