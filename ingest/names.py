"""A person as a list or a sentence names them, taken apart: name, title, post, organisation, capacity, stands in for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.organisations import Organisations
from ingest.patterns import CAPACITY, NAME_WORD, PARTICLE, PERSON, POST_NOUN, TITLE, any_case

TITLES = re.compile(rf"\s*(?P<title>{TITLE})(?=\s|$)")
FULL_NAME = re.compile(rf"\s*(?P<name>{PERSON}|{PARTICLE}\s+{NAME_WORD}|{NAME_WORD})")
POST = re.compile(rf"\b{POST_NOUN}\b")
CAPACITY_ONLY = any_case(rf"(?:in\s+the\s+)?(?:{CAPACITY})")
# "substituting for Cllr Smith", "for Jo Bloggs", "deputising for", "on behalf of", "sub for"
STANDS_IN = any_case(r"(?:\b(?:attended\s+as\s+(?:a\s+)?)?(?:substitut(?:e|ed|ing)|sub|deput(?:y|ised|ising)|stand(?:ing)?[\s-]+in|alternate|represent(?:ing|ed))\s+for|\bon\s+behalf\s+of|^\s*for|\brepresenting)\s+(?=[A-Z])")
# What a list adds that is neither post nor organisation: "via Teams", "until item 5", "apologies", "joined by telephone"
NOTE = any_case(r"(?:(?:joined\s+)?(?:via|by|on)\s+(?:ms\s+)?(?:teams|zoom|video\w*|tele\w*|phone|dial\w*)|from\s+item.*|until.*|for\s+items?.*|left\s+at.*|arrived.*|items?\s+\d.*|virtual(?:ly)?|remote(?:ly)?|part\s+meeting|apologies|present|absent|minutes|minute\s+taker|ex[\s-]officio|non[\s-]voting|voting)\W*")
AFTER_NAME = re.compile(r"^(?:\s*,?\s*(?:J\.?P\.?|O\.?B\.?E\.?|M\.?B\.?E\.?|C\.?B\.?E\.?|QPM|BEM|DL|MP|AM|MSP|MS|PhD|KC|QC)\b\.?)+")
SEPARATOR = re.compile(r"\s*(?:\t+|;|\s[-–—]+\s|[—–]|--|(?<=\w)-(?=[A-Z][a-z]+\s)|:\s)\s*")


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

    "Nigel Davies, (LBB Executive Director) (Vice-Chairman)", "Toby Smith – Head of Service, Anytown Council".
    """
    title, rest = split_title(text)
    found = FULL_NAME.match(rest)
    if not found or (not title and (" " not in found["name"].strip() or POST.search(found["name"]) or organisations.known(found["name"]))):
        return None
    name = " ".join(found["name"].split())
    tail = AFTER_NAME.sub("", rest[found.end() :])
    if tail[:1].isalnum():
        return None
    person = Named(name, title)
    for piece in _pieces(tail):
        person = _with_piece(person, piece, organisations)
    return person


def split_title(text: str) -> tuple[str, str]:
    """Titles and ranks before a name, and the rest: "Acting DCI Charles Clare" gives ("Acting DCI", "Charles Clare")."""
    titles, rest = [], text.strip().lstrip("-•*· ")
    while (found := TITLES.match(rest)) and rest[found.end() :].strip():
        titles.append(found["title"].strip())
        rest = rest[found.end() :].lstrip(" .")
    return " ".join(titles), rest


def is_post(text: str) -> bool:
    """Whether some words name a post: "Head of Trading Standards"."""
    return POST.search(text) is not None


def event_of(role: str) -> str:
    """How a post is held by its wording: "interim", "acting" or "holds"."""
    lower = role.lower()
    return "interim" if re.search(r"\binterim\b", lower) else "acting" if re.search(r"\bacting\b", lower) else "holds"


def _pieces(tail: str) -> list[str]:
    """What stands behind a name, piece by piece: in brackets, after dashes and tabs."""
    tail = re.sub(r"\(\s*\(|\)\s*\)", lambda m: m[0][0], tail)
    pieces: list[str] = []
    for part in re.split(r"\(([^()]*)\)?", tail):
        pieces += [p.strip(" ,.;\n\t") for p in SEPARATOR.split(part)]
    return [" ".join(p.split()) for p in pieces if p.strip(" ,.;\n\t")]


def _with_piece(person: Named, piece: str, organisations: Organisations) -> Named:
    """The person with what one more piece says."""
    piece = piece.strip(" ,")
    capacity = CAPACITY_ONLY.fullmatch(piece)
    if capacity:
        return replace(person, capacity=piece)
    if NOTE.fullmatch(piece) or not piece:
        return person
    stands_in = STANDS_IN.search(piece)
    if stands_in and not is_post(piece[: stands_in.start()]):
        other = named(piece[stands_in.end() :], organisations)
        return replace(person, stands_in_for=other.name if other else piece[stands_in.end() :].strip())
    if re.fullmatch(r"[A-Z]{2,4}", piece) and piece == "".join(w[0] for w in re.findall(r"[A-Z]\w*", person.name)):
        return replace(person, initials=piece)
    head, comma, tail = piece.rpartition(", ")
    if comma and (CAPACITY_ONLY.fullmatch(tail) or (is_post(head) and organisations.looks_like(tail) and not is_post(tail))):
        return _with_piece(_with_piece(person, head, organisations), tail, organisations)
    role, organisation = post_and_organisation(piece, organisations)
    return replace(person, role=person.role or role, organisation=person.organisation or organisation)


def post_and_organisation(piece: str, organisations: Organisations) -> tuple[str, str]:
    """A post with its organisation apart: "LBB Director of Education" gives ("Director of Education", "London Borough of ...")."""
    piece = piece.strip(" ,")
    if not is_post(piece):
        return "", organisations.full_name(piece)
    owner, rest = organisations.leading(piece)
    if owner and is_post(rest):
        return rest, owner
    return piece, ""
