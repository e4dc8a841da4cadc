"""A person as a list or a sentence names them, taken apart: name, title, post, organisation, capacity, stands in for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.structure.organisations import Organisations
from ingest.structure.patterns import BODY_NOUN, CAPACITY, NAME_WORD, NO_NAME, PARTICLE, PERSON, POST_NOUN, SPACE, TITLE, any_case

TITLES = re.compile(rf"\s*(?P<title>{TITLE})(?=\s|$)")
FULL_NAME = re.compile(rf"\s*(?P<name>{PERSON}|{PARTICLE}{SPACE}{NAME_WORD}|{NAME_WORD})")
# "Ann Lee Town Centre Manager": a list that lost what parted name and post
NAME_THEN_POST = re.compile(
    rf"\s*(?P<name>{NO_NAME}{NAME_WORD} (?:{PARTICLE} )?{NAME_WORD})(?P<post>(?: [A-Z][\w’'&-]*(?: (?:of|for|and|to|the|&)\b)?){{2,6}})(?=,|$)"
)
# What a post begins with, but no name: "Community Safety Team Manager"
STARTS_POST = re.compile(
    r"(?:Acting|Interim|Deputy|Assistant|Associate|Senior|Principal|Lead|Chief|Head|Strategic|Area|Borough|District|County|City|Town|Local|Neighbourhood|"
    r"Community|Communities|Safer|Public|Youth|Young|Children|Adult|Family|Housing|Homelessness|Environmental|Street|Trading|Licensing|Domestic|Anti-?[Ss]ocial|"
    r"Crime|Violence|Substance|Drugs?|Alcohol|Mental|Health|Social|Integrated|Offender|Police|Fire|Probation|Education|School|Partnerships?|Policy|Performance|"
    r"Data|Research|Business|Democratic|Legal|Finance|Planning|Highways?|Road|Waste|Parks?|Victims?|Hate|Prevent|Neighbourhoods|Service|Group|Team|Vice|Joint)\b"
)
POST = re.compile(rf"\b{POST_NOUN}\b")
LONGEST_POST = 300  # characters: what is longer is no post
CAPACITY_ONLY = any_case(rf"(?:in\s+the\s+)?(?:{CAPACITY})(?:,?\s+in\s+the\s+chair)?")
# "substituting for Cllr Smith", "for Jo Bloggs", "deputising for", "on behalf of", "sub for"
STANDS_IN = any_case(
    r"(?:\b(?:attended\s+as\s+(?:a\s+)?)?"
    r"(?:(?:substitut(?:e|ed|ing)|sub|deput(?:y|ised|ising)|stand(?:ing)?[\s-]+in|alternate)\s+for|represent(?:ing|ed)|in\s+place\s+of)"
    r"|\bon\s+behalf\s+of|^\s*for)\s+(?=(?-i:[A-Z]))"
)
# What a list adds that is neither post nor organisation: "via Teams", "until item 5", "apologies", "joined by telephone", "notes"
NOTE = any_case(
    r"(?:(?:joined\s+)?(?:via|by|on|at)\s+(?:ms\s+)?(?:teams|zoom|video\w*|tele\w*|phone|dial\w*|\d[\d.:]*)|from\s+item.*|until.*|for\s+items?.*|left\s+at.*|"
    r"joined.*|arrived.*|items?\s+\d.*|virtual(?:ly)?|remote(?:ly)?|part\s+(?:of\s+)?meeting|apologies|present(?:\s+(?:from|until|for)\s.*)?|absent|in\s+attendance|"
    r"substitute|minutes|notes|note[\s-]?taker|minute[\s-]?taker|clerk\s+to\s+the\s+meeting|ex[\s-]officio|non[\s-]voting|voting|and)\W*"
)
# "(formerly Ash)", "née Crane", "(previously Head of Parks)": a name or a post that is the person's no more; "formerly Ash, Anytown Council" goes on
FORMERLY = re.compile(r"\b(?:[Ff]ormerly|[Pp]reviously|[Nn]ée|[Nn]ee|[Nn]é)\s+(?:the\s+)?[A-Z][^,;()]*")
# "(all Anytown Council)" behind the last of several
ALL_OF = re.compile(r"^(?:all|both)\s+(?:of\s+)?(?=[A-Z])")
AFTER_NAME = re.compile(r"^(?:\s*,?\s*(?:J\.?P\.?|O\.?B\.?E\.?|M\.?B\.?E\.?|C\.?B\.?E\.?|QPM|BEM|DL|MP|AM|MSP|MS|PhD|KC|QC)\b\.?)+")
SEPARATOR = re.compile(r"\s*(?:\t+|[ \xa0]{3,}|;|\s[-–—]+\s|[—–]|--|(?<=\w)-(?=[A-Z][a-z]+\s)(?!-(?:Vice|Deputy)\b)|:\s)\s*")
WRAP = re.compile(r"[ \t]*\n[ \t]*")
BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]?")
INITIALS_ONLY = re.compile(r"[A-Z][A-Za-z]{1,3}")
# "Chairman of the Drugs and Alcohol Group"
POST_OF_BODY = re.compile(
    r"(?P<post>(?:.*\s)?(?:Chair(?:man|woman|person)?|Leader|Member|Secretary|Trustee|Convenor|Convener|Representative))\s+of\s+(?:the\s+)?(?P<body>[A-Z].*)"
)
# "Neighbourhood Board Chairman", "Neighbourhood Board-Vice Chairman"
BODY_POST = re.compile(rf"(?P<body>[A-Z].*\b{BODY_NOUN})(?:\s+|\s?[-–]\s?)(?P<post>(?:(?:Vice|Deputy|Joint)[\s-])?Chair(?:man|woman|person)?)")
# A post that says nothing without its organisation: "Manager, Haven House"
BARE_POST = re.compile(
    r"(?:Deputy\s+|Assistant\s+|Team\s+)?(?:Manager|Chair(?:man|woman|person)?|Director|Chief\s+(?:Executive|Officer)|Trustee|Leader|Co-?ordinator|Headteacher|Secretary)"
)


@dataclass(frozen=True)
class Named:
    """One person as named in one place; "" where nothing is said."""

    name: str
    title: str = ""
    role: str = ""
    organisation: str = ""
    capacity: str = ""
    initials: str = ""
    stands_in_for: str = ""


def named(text: str, organisations: Organisations) -> Named | None:
    """What an entry of a list says of one person; None where it does not begin with a person's name.

    "Neil Danby, (LBX Executive Director) (Vice-Chairman)", "Tom Smythe – Head of Service, Anytown Council".
    """
    title, rest = split_title(WRAP.sub(" ", text))
    found = NAME_THEN_POST.match(rest)
    if not found or STARTS_POST.match(rest) or not POST.search(rest, found.start("post"), found.end("post")):
        found = FULL_NAME.match(rest)
    if not found or not _is_name(found["name"].strip(), title, organisations):
        return None
    tail = AFTER_NAME.sub("", rest[found.end("name") :])
    if tail[:1].isalnum():
        return None
    person = Named(" ".join(found["name"].split()), title)
    for piece in _pieces(tail):
        person = _with_piece(person, piece, organisations)
    return replace(person, role=title) if title.endswith("Manager") and not person.role else person  # a rank of the fire service is a post too


def _is_name(name: str, title: str, organisations: Organisations) -> bool:
    """Whether capitalised words are a person's name: with a title always, else two words that are no post and no organisation."""
    return bool(title) or (" " in " ".join(name.split()) and not POST.search(name) and not organisations.looks_like(name))


def split_title(text: str) -> tuple[str, str]:
    """Titles and ranks before a name, and the rest: "Acting DCI Carl Clay" gives ("Acting DCI", "Carl Clay")."""
    titles, rest = [], text.strip().lstrip("-•*· ")
    while (found := TITLES.match(rest)) and rest[found.end() :].strip():
        titles.append(" ".join(found["title"].split()))
        rest = rest[found.end() :].lstrip(" .\n")
    return " ".join(titles), rest


@lru_cache(maxsize=8192)  # every extractor asks it of the same few posts
def is_post(text: str) -> bool:
    """Whether some words name a post: "Head of Trading Standards"."""
    return POST.search(text) is not None


def event_of(role: str) -> str:
    """How a post is held by its wording: "interim", "acting" or "holds"."""
    lower = role.lower()
    return "interim" if re.search(r"\binterim\b", lower) else "acting" if re.search(r"\bacting\b", lower) else "holds"


def initials(name: str) -> str:
    """The first letters of a name's words: "Ola Fane-Reed" gives "OFR"."""
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word).upper()


def _pieces(tail: str) -> list[str]:
    """What stands behind a name, piece by piece: in brackets, after dashes and tabs."""
    tail = re.sub(r"\(\s*\(|\)\s*\)", lambda m: m[0][0], tail)
    pieces: list[str] = []
    for part in BRACKETED.split(tail):
        pieces += [p.strip(" ,.;)\n\t") for p in SEPARATOR.split(part)]
    return [" ".join(p.split()) for p in pieces if p.strip(" ,.;)\n\t")]


def _with_piece(person: Named, piece: str, organisations: Organisations) -> Named:
    """The person with what one more piece says."""
    piece = ALL_OF.sub("", piece.strip(" ,"))
    if CAPACITY_ONLY.fullmatch(piece):
        return replace(person, capacity=piece)
    piece = FORMERLY.sub("", piece).strip(" ,")
    if NOTE.fullmatch(piece) or not piece:
        return person
    stands_in = STANDS_IN.search(piece)
    if stands_in and not is_post(piece[: stands_in.start()]):
        other = named(piece[stands_in.end() :], organisations)
        return replace(person, stands_in_for=other.name if other else piece[stands_in.end() :].strip())
    if INITIALS_ONLY.fullmatch(piece) and _are_initials(piece, person.name, organisations):
        return replace(person, initials=piece)
    return _with_post(person, piece, organisations)


def _are_initials(piece: str, name: str, organisations: Organisations) -> bool:
    """Whether letters in brackets are the person's own: exactly, or loosely where they name no organisation ("BdH", "DMc")."""
    letters = initials(name)
    if piece.upper() == letters:
        return True
    return letters.startswith(piece[0].upper()) and set(piece.upper()) <= set(name.upper()) and not organisations.known(piece)


def _with_post(person: Named, piece: str, organisations: Organisations) -> Named:
    """The person with a post, an organisation or both: "Head of Service, Anytown Council", "Anytown Council, Head of Service"."""
    if len(piece) > LONGEST_POST:
        return person
    head, comma, tail = piece.rpartition(", ")
    if comma and CAPACITY_ONLY.fullmatch(tail):
        return _with_piece(_with_piece(person, head, organisations), tail, organisations)
    first, comma, rest = piece.partition(", ")
    if comma and CAPACITY_ONLY.fullmatch(first) and not person.capacity and not _other_body(rest):
        return _with_post(replace(person, capacity=first), rest, organisations)
    role, organisation = post_and_organisation(piece, organisations)
    if person.capacity and not (role or person.role or person.organisation) and _other_body(piece):
        return replace(person, role=person.capacity, capacity="", organisation=organisation)
    return replace(person, role=person.role or role, organisation=person.organisation or organisation)


def _other_body(piece: str) -> bool:
    """Whether a piece behind "Chair" is a body of its own: "Ann Lee, Chair, Neighbourhood Board"; a council says where one is from."""
    return re.search(r"\b(?:Board|Forum|Panel|Association|Watch|Trust|Network|Group)$", piece) is not None


def post_and_organisation(piece: str, organisations: Organisations) -> tuple[str, str]:
    """A post with its organisation apart: "LBX Director of Education" gives ("Director of Education", "London Borough of ...")."""
    piece = piece.strip(" ,")
    if organisations.known(piece) or not is_post(piece):
        return "", organisations.full_name(piece)
    head, comma, tail = piece.rpartition(", ")
    if comma and is_post(head) and organisations.known(tail):
        role, owner = post_and_organisation(head, organisations) if organisations.known(head.split()[0]) else (head, "")
        return role, owner or organisations.full_name(tail)
    owner, rest = organisations.leading(piece)
    if owner and is_post(rest) and (len(rest.split()) > 1 or piece.split()[0].isupper()):
        return rest, owner
    if comma and is_post(head) and not head.endswith("Director") and (_is_organisation(tail, organisations) or BARE_POST.fullmatch(head)):
        return head, organisations.full_name(tail)
    first, comma, rest = piece.partition(", ")
    if comma and is_post(rest) and not is_post(first) and organisations.looks_like(first):
        return rest, organisations.full_name(first)
    of_body = POST_OF_BODY.fullmatch(piece) or BODY_POST.fullmatch(piece)
    if of_body and (organisations.looks_like(of_body["body"]) or _other_body(of_body["body"])):
        return of_body["post"], organisations.full_name(of_body["body"])
    return piece, ""


def _is_organisation(words: str, organisations: Organisations) -> bool:
    return organisations.known(words) or words.startswith("Office of") or (organisations.looks_like(words) and not is_post(words))
