"""A person as a list or a sentence names them, taken apart: name, title, post, organisation, capacity, stands in for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.structure.organisations import Organisations
from ingest.structure.patterns import BODY_NOUN, CAPACITY, CHAIR, NAME_WORD, NO_NAME, PARTICLE, PERSON, POST_NOUN, SPACE, TITLE, VICE, any_case

TITLES = re.compile(rf"\s*(?P<title>{TITLE})(?=\s|$)")
FULL_NAME = re.compile(rf"\s*(?P<name>{PERSON}|{PARTICLE}{SPACE}{NAME_WORD}|{NAME_WORD})")
# "Ann Lee Town Centre Manager": a list that lost what parted name and post
NAME_THEN_POST = re.compile(
    rf"\s*(?P<name>{NO_NAME}{NAME_WORD} (?:{PARTICLE} )?{NAME_WORD})"
    rf"(?P<post>(?: {{1,2}}[A-Z][\w’'&/-]*(?: (?:(?:of|for|and|to|the)\b|[&/](?= ))){{0,2}}){{2,8}})(?=,|$|\s*\(|\s[-–—]\s)"
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
# Words that no person's name has: "Chief Prosecutor", "Assurance Statement", "West Anytown", "Absence Minutes"
NO_PERSON = re.compile(
    r"\b(?:Absen\w+|Action\w*|Administration|Agenda|Apolog\w+|Alcohol|Assurance|Attend\w+|Attorney|Borough|Branch|British|Business|Children\w*|Care|Clinical|Commission\w*|Criminal|Centre|Chief|City|Command|Communit\w+|Council\w*|County|Crime|Declarations?|"
    r"Department|Development|District|Domestic|Drugs?|Environment\w*|Government|Justice|Licensing|Local|Mayoral|Metropolitan|National|Needs|Neighbourhood\w*|Offend\w+|Education|Famil(?:y|ies)|Finance|Health\w*|Housing|Integrated|Interests?|Items?|Matters|Meetings?|Minutes?|Operational|Operations|Performance|People\w*|Planning|Police|"
    r"Partnership\w*|Prison|Probation|Regeneration|Regional|Regulation|Representing|Royal|Safer|Stronger|Violence|Virus|Youth|Present\w*|Prosecutor|Protection|Public|Reports?|Resources|Safety|Schools?|Sector|Services?|Social|Statements?|Strateg\w+|Teams?|Updates?|Venue|Virtual|Zoom|Welcome|Working|Years)\b"
    r"|^(?:North|South|East|West|Mid|Upper|Lower|Greater|Inner|Outer|Central|New|Old)\s"
)
# "Chief Executive Ann Cole", "Magistrate Ann Cole"
POST_FIRST = re.compile(
    rf"\s*(?P<post>(?:Deputy\s+)?Chief\s+(?:Executive|Officer)|(?:Lord\s+|Deputy\s+)?Mayor|Magistrate|Provost|Divisional\s+Commander)\s+(?={NAME_WORD}\s{NAME_WORD})"
)
# "AC Cllr Ann Cole": initials before the name; "Valley Councillor Ann Cole": the council before the title; "Cllr Ann COLE"
INITIALS_FIRST = re.compile(r"\s*(?P<letters>[A-Z][A-Za-z]{0,2}[A-Z])[ \t\xa0]+(?=[A-Z])")
COUNCIL_FIRST = re.compile(r"[\s·•*-]*(?!The\b|Apologies\b|Former\b)[A-Z][a-z’'-]+\s+(?=(?:Councillor|Cllr)\b)")
CAPITAL_SURNAME = re.compile(rf"\s*(?P<first>{NAME_WORD}(?:\s(?:{NAME_WORD}|[A-Z]\.?))?)\s(?P<last>(?:Mc|Mac|O['’])?[A-Z]{{4,}}(?:[-'’][A-Z]+)*)(?=\W|$)")
# "Ann Cole Chair", where nothing parts them
UNPARTED_CHAIR = re.compile(rf"\s*(?:{PERSON})(?=\s+(?i:{VICE}|{CHAIR})\W*$)")
FOOTNOTE = re.compile(r"\s?\*+|\s\(\d{1,2}\)(?=\W|$)")
# "Ann Lee Anytown Borough Council": a list that lost what parted name and organisation
UNPARTED = re.compile(r"\s*(?P<words>[A-Z][\w’'&-]*(?: {1,2}(?:of |for |and |the |& |to )*[A-Z&][\w’'&/-]*){2,9})(?=\s*(?:[,(;\t]|[-–—]\s|\s{3}|$))")
WHOLE_NAME = re.compile(PERSON)
FIRST_WORDS = {many: re.compile(rf"\s*(?:\S+\s+){{{many - 1}}}\S+") for many in (1, 2, 3)}
# "substituting for Cllr Smith", "for Jo Bloggs", "deputising for", "on behalf of", "sub for", "rep Jo Bloggs"
STANDS_IN = any_case(
    r"(?:\b(?:attended\s+as\s+(?:a\s+)?)?"
    r"(?:(?:substitut(?:e|ed|ing)|sub|deput(?:y|ised|ising)|stand(?:ing)?[\s-]+in|alternate)\s+for|represent(?:ing|ed)|in\s+place\s+of|(?<!.)(?:also\s+)?(?-i:rep)\b\.?(?:\s+for)?)"
    r"|\bon\s+behalf\s+of|^\s*for)\s+(?=(?-i:[A-Z]))"
)
# What follows a place in an organisation's name: "Anytown BOROUGH Council"
KIND_WORDS = frozenset(
    (
        "Borough", "County", "District", "City", "Town", "Parish", "Metropolitan", "Unitary", "Police", "Fire", "Council", "Councils", "Probation", "Youth",
        "Community", "Health", "Housing", "Care", "Board", "Group", "&", "and", "of",
    )
)  # fmt: skip
# What a list adds that is neither post nor organisation: "via Teams", "until item 5", "apologies", "joined by telephone", "notes"
NOTE = any_case(
    r"(?:(?:joined\s+)?(?:via|by|on|at)\s+(?:ms\s+)?(?:teams|zoom|video\w*|tele\w*|phone|dial\w*|\d[\d.:]*)|from\s+item.*|until.*|for\s+items?.*|left\s+at.*|"
    r"joined.*|arrived.*|part|items?\s+\d.*|virtual(?:ly)?|remote(?:ly)?|part\s+(?:of\s+)?meeting|apologies|present(?:\s+(?:from|until|for)\s.*)?|absent|in\s+attendance|"
    r"substitute|minutes?|notes?|note[\s-]?taker|minute[\s-]?taker|clerk\s+to\s+the\s+meeting|ex[\s-]officio|non[\s-]voting|voting|and)\W*"
)
# "Ann Lee, whose term had ended"
SAID_OF = re.compile(r"(?:^|,?\s+)(?:who|whose|which)\s.*")
# "Mr Roe (Ms Cole attended as substitute)"; "(also representing Anytown Forum)"; "(AL, Anytown Council)"; "Chair of the Anytown Forum"
INSTEAD_OF = re.compile(rf"{TITLE}\s.*\b(?:attend(?:ed|ing)|substitut\w+|deputi[sz]\w+|present)\b")
ALSO_FOR = re.compile(r"also\s+represent(?:ing|ed)\s")
OWN_LETTERS = re.compile(r"(?P<letters>[A-Z][A-Za-z]{1,3}),\s+")
OF_THE = re.compile(r"^(?:(?:of|from)\s+(?:the\s+|The\s+)?|(?:the|a|an)\s+)(?=[A-Z])")
# "(formerly Ash)", "née Crane", "(previously Head of Parks)": a name or a post that is the person's no more; "formerly Ash, Anytown Council" goes on
FORMERLY = re.compile(r"\b(?:[Ff]ormerly|[Pp]reviously|[Nn]ée|[Nn]ee|[Nn]é)\s+(?:the\s+)?[A-Z][^,;()]*")
# "(all Anytown Council)" behind the last of several
ALL_OF = re.compile(r"^(?:all|both)\s+(?:of\s+)?(?=[A-Z])")
AFTER_NAME = re.compile(r"^(?:\s*,?\s*(?:J\.?P\.?|O\.?B\.?E\.?|M\.?B\.?E\.?|C\.?B\.?E\.?|QPM|BEM|DL|MP|AM|MSP|MS|MLA|MEP|TD|PhD|KC|QC)\b\.?)+")
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


def named(text: str, organisations: Organisations, unparted: bool = False) -> Named | None:
    """What an entry of a list says of one person; None where it does not begin with a person's name.

    "Neil Danby, (LBX Executive Director) (Vice-Chairman)", "Tom Smythe – Head of Service, Anytown Council".
    unparted: name and organisation may have nothing between them, as in a line of a list. Remembered: a list asks twice of each entry.
    """
    return organisations.once((text, unparted), lambda: _named(text, organisations, unparted))


def _named(text: str, organisations: Organisations, unparted: bool) -> Named | None:
    text = FOOTNOTE.sub("", WRAP.sub(" ", text))
    title, rest = split_title(COUNCIL_FIRST.sub("", text, 1) if COUNCIL_FIRST.match(text) else text)
    first = None if title else POST_FIRST.match(rest)
    if first and (person := named(f"Mr {rest[first.end() :]}", organisations)) and " " in person.name:
        return replace(person, title="", role=person.role or first["post"])
    letters = None if title else INITIALS_FIRST.match(rest)
    if letters and (person := named(rest[letters.end() :], organisations, unparted)) and initials(person.name) == letters["letters"].upper():
        return replace(person, initials=letters["letters"])
    found = CAPITAL_SURNAME.match(rest) if title else None
    if found and not organisations.known(found["last"]):
        rest = f"{found['first']} {found['last'].title()}{rest[found.end() :]}"
    if leads := UNPARTED_CHAIR.match(rest):
        rest = f"{rest[: leads.end()]},{rest[leads.end() :]}"
    found = NAME_THEN_POST.match(rest)
    if not found or STARTS_POST.match(rest) or not POST.search(rest, found.start("post"), found.end("post")):
        rest = _parted(rest, organisations, title) if unparted or title else rest
        found = FULL_NAME.match(rest)
    if not found or not _is_name(found["name"].strip(), title, organisations):
        return None
    tail = AFTER_NAME.sub("", rest[found.end("name") :])
    if tail[:1].isupper() and (STARTS_POST.match(tail) or is_post(tail) or organisations.looks_like(tail)):  # "Ann LeeHead of Housing"
        tail = f", {tail}"
    if tail[:1].isalnum():
        return None
    person = Named(" ".join(found["name"].split()), title)
    for piece in _pieces(tail):
        person = _with_piece(person, piece, organisations)
    return replace(person, role=title) if title.endswith("Manager") and not person.role else person  # a rank of the fire service is a post too


def _parted(rest: str, organisations: Organisations, title: str) -> str:
    """An entry with a comma between name and organisation where it has nothing: "Ann Lee Anytown Police"."""
    found = UNPARTED.match(rest)
    if not found:
        return rest
    words = found["words"].split()
    cuts = [n for n in (2, 3) if n < len(words) and _two(" ".join(words[:n]), " ".join(words[n:]), organisations)]
    if not cuts and title and organisations.looks_like(" ".join(words[1:])) and not NO_PERSON.search(words[0]):  # "Cllr Lee Anytown Council"
        cuts = [1] if words[1] not in KIND_WORDS and not is_post(" ".join(words[1:])) else []
    if not cuts:
        return rest
    cut = cuts[0]
    if len(cuts) > 1:  # a third name, where what is left is an organisation that the document names elsewhere too
        longer, shorter = (" ".join(words[n:]) for n in cuts)
        often = organisations.times(shorter) > organisations.times(longer) + 1
        cut = 3 if often and not NO_PERSON.search(words[2]) and words[3:4] != [] and words[3] not in KIND_WORDS else 2
    at = FIRST_WORDS[cut].match(rest)
    return f"{rest[: at.end()]},{rest[at.end() :]}" if at else rest


def _two(name: str, organisation: str, organisations: Organisations) -> bool:
    """Whether some words are a person's name and those behind it an organisation's."""
    fits = WHOLE_NAME.fullmatch(name) is not None and not NO_PERSON.search(name) and not POST.search(name) and not organisations.looks_like(name)
    own = organisations.known(organisation) or not all(w in KIND_WORDS or NO_PERSON.search(w) or organisations.looks_like(w) for w in organisation.split())
    return fits and own and not is_post(organisation) and organisations.looks_like(organisation)


def _is_name(name: str, title: str, organisations: Organisations) -> bool:
    """Whether capitalised words are a person's name: with a title always, else two words that are no post and no organisation."""
    return bool(title) or (" " in " ".join(name.split()) and not (POST.search(name) or NO_PERSON.search(name)) and not organisations.looks_like(name))


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
    piece = OF_THE.sub("", ALL_OF.sub("", piece.strip(" ,")))
    if CAPACITY_ONLY.fullmatch(piece):
        return replace(person, capacity=piece)
    piece = FORMERLY.sub("", piece).strip(" ,")
    if NOTE.fullmatch(piece) or not piece:
        return person
    if INSTEAD_OF.match(piece) or ALSO_FOR.match(piece):
        return person
    if (both := OWN_LETTERS.match(piece)) and _are_initials(both["letters"], person.name, organisations):
        return _with_piece(replace(person, initials=both["letters"]), piece[both.end() :], organisations)
    stands_in = STANDS_IN.search(piece)
    if stands_in and not is_post(piece[: stands_in.start()]):
        other = named(piece[stands_in.end() :], organisations)
        if other is None and organisations.looks_like(piece[stands_in.end() :]):  # "representing Anytown Council"
            return _with_post(person, piece[stands_in.end() :], organisations)
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
    piece = SAID_OF.sub("", piece)
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
    return re.search(r"\b(?:Board|Forum|Panel|Association|Watch|Trust|Network|Group|Partnership|Committee|Commission)$", piece) is not None


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
