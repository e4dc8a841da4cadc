"""Comings and goings in posts: appointed, succeeds, left, steps_down, acting, and who chairs what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ingest import role_wordings as w
from ingest.context import Context
from ingest.layout import sentences
from ingest.model import Fact, Item, Record, RoleHeld, Span
from ingest.names import event_of, is_post, post_and_organisation
from ingest.patterns import VICE
from ingest.role_people import RolePeople
from ingest.version import found_by

Rows = Iterator[tuple[str, str, str, str]]


def find_role_events(record: Record, context: Context, people: RolePeople, item: Item | None, paragraph: Span) -> Iterator[Fact]:
    """One fact for each person that a sentence puts into a post or out of it."""
    text = record.document.text
    for sentence in sentences(text, paragraph):
        words = text[sentence.start : sentence.end]
        for signs, pattern, rows in WORDINGS:
            if not any(sign in words for sign in signs):
                continue
            for found in pattern.finditer(text, sentence.start, sentence.end):
                for who, post, body, event in rows(found, people, item):
                    yield from _fact(record, context, who, post, body, event, sentence)
        if any(sign in words for sign in w.GOING) and (subject := w.SUBJECT.match(words)):
            people.named_last = people.full(subject["who"]) or people.named_last


def _fact(record: Record, context: Context, who: str, post: str, body: str, event: str, sentence: Span) -> Iterator[Fact]:
    post = " ".join(post.split())
    if not who or not (post or body) or (post and not is_post(post.title())):
        return
    role, organisation = post_and_organisation(post, context.organisations) if post[:1].isupper() else _split_of(post)
    quote = record.document.quote(sentence.start, min(sentence.end, sentence.start + 400))
    held = RoleHeld(who, role or post, body or organisation, record.date, event if event != "holds" else event_of(post))
    yield Fact(held, (quote,), found_by("roles"), 0.75)


def _split_of(post: str) -> tuple[str, str]:
    """ "chair of the Domestic Abuse Forum" as post and body; what leads "for" an issue stays whole."""
    found = re.fullmatch(rf"(?P<post>(?:[\w-]+\s+)?(?:chair\w*|representative|trustee|{VICE}))\s+of\s+(?:the\s+)?(?P<body>[A-Z].*)", post)
    return (found["post"], found["body"]) if found else (post, "")


def _chairs(found: re.Match[str], people: RolePeople, item: Item | None) -> Rows:
    body = people.body("" if found["body"] == "it" else found["body"], item)
    if body:
        yield people.full(found["who"]), "Chair", body, "holds"


def _appointed(found: re.Match[str], people: RolePeople, item: Item | None) -> Rows:
    if found["post"]:
        yield people.full(found["who"]), *_at_home(found["post"], people, item), "appointed"
    else:
        yield people.full(found["who"]), "Chair", people.body("" if found["body"] == "it" else found["body"], item), "appointed"


def _at_home(post: str, people: RolePeople, item: Item | None) -> tuple[str, str]:
    """A post with its body: "Chairman of the Board" is of the board that meets."""
    of = re.fullmatch(rf"(?P<post>.*\b[Cc]hair\w*)\s+of\s+(?P<body>{w.BODY})", post)
    if of:
        return of["post"], people.body(of["body"], item)
    return post, people.body("", item) if re.fullmatch(r"(?:deputy |vice[- ])?chair", post) else ""


def _resolved_chair(found: re.Match[str], people: RolePeople, item: Item | None) -> Rows:
    yield people.full(found["who"]), "Chair", people.body(found["body"], item), "appointed"


def _joint(found: re.Match[str], people: RolePeople, item: Item | None) -> Rows:
    for who in (found["who"], found["other"]):
        yield people.full(who), found["post"].removesuffix("s"), people.body(found["body"], item), "appointed"


def _is(found: re.Match[str], people: RolePeople, item: Item | None) -> Rows:
    post, body = _at_home(found["post"], people, item)
    if found["whose"] or re.match(r"(?:acting|interim|Acting|Interim|deputy|[Cc]hair|[Ll]ead)", post):
        yield people.full(found["who"]), post, body, "holds"


def _as(found: re.Match[str], people: RolePeople, item: Item | None) -> Rows:
    if w.OTHER_BEFORE.search(found.string[max(0, found.start() - 20) : found.start()]):
        return
    yield people.full(found["who"]), *_at_home(found["post"], people, item), "holds"


def _with(found: re.Match[str], people: RolePeople, item: Item | None) -> Rows:
    made = w.BODY_MADE.search(found.string, max(0, found.start() - 200), found.start())
    if made:
        yield people.full(found["who"]), "Chair", made["body"], "appointed"


def _succeeds(found: re.Match[str], people: RolePeople, item: Item | None) -> Rows:
    post, body = _at_home(found["post"], people, item)
    yield people.full(found["who"]), post, body, "succeeds"
    if found["other"] and found["other"] not in ("her", "him", "them"):
        yield people.full(found["other"]), post, body, "left"


def _succeeded_by(found: re.Match[str], people: RolePeople, item: Item | None) -> Rows:
    post = found["post"] or found["post2"] or ""
    if post:
        yield people.full(found["who"]), post, "", "succeeds"
        yield people.full(found["other"]) or people.named_last, post, "", "left"


def _new_holder(found: re.Match[str], people: RolePeople, item: Item | None) -> Rows:
    yield people.full(found["who"]), found["post"] + (found["matter"] or ""), "", "appointed"


def _formerly(found: re.Match[str], people: RolePeople, item: Item | None) -> Rows:
    for post in filter(None, (found["post"], found["post2"])):
        yield people.full(found["who"]), *_at_home(post, people, item), "left"


def _stood_down(found: re.Match[str], people: RolePeople, item: Item | None) -> Rows:
    post, body = _at_home(found["post"], people, item)
    yield people.full(found["who"]), post, body, "steps_down"
    if found["heir"]:
        yield people.full(found["heir"]), post, body, "succeeds"


def _leaves(found: re.Match[str], people: RolePeople, item: Item | None) -> Rows:
    who = people.full(found["who"])
    post, organisation = people.post(who)
    organisation = organisation or " ".join((found["of"] or "").split())
    if found["post2"] or found["post"]:
        post, organisation = found["post2"] or found["post"], "" if is_post(found["post2"] or found["post"]) else organisation
    yield who, post, organisation, "left"


def _last_meeting(found: re.Match[str], people: RolePeople, item: Item | None) -> Rows:
    yield people.full(found["who"]), "", people.record_body, "steps_down"


def _handed(found: re.Match[str], people: RolePeople, item: Item | None) -> Rows:
    body = people.body(found["body"], item)
    yield people.full(found["who"]), "Chair", body, "succeeds"
    yield people.full(found["other"]), "Chair", body, "left"


# Each with the words of which one must stand in a sentence before the pattern is tried at all
WORDINGS: tuple[tuple[tuple[str, ...], re.Pattern[str], Callable[[re.Match[str], RolePeople, Item | None], Rows]], ...] = (
    (("chairs ", "chaired "), w.CHAIRS, _chairs),
    (("chaired by",), w.CHAIRED_BY, _chairs),
    (w.POST_SIGNS, w.AS_POST, _as),
    (w.POST_SIGNS, w.IS_POST, _is),
    (("appoint", "elect", "confirm", "nominat", "designat", "co-opt"), w.APPOINTED, _appointed),
    (("appointed",), w.NEW_HOLDER, _new_holder),
    (("previous ", "former ", "outgoing "), w.FORMERLY, _formerly),
    (("joint chair", "co-chair"), w.JOINT_CHAIRS, _joint),
    (("chair ", "Chair "), w.RESOLVED_CHAIR, _resolved_chair),
    (("as its chair", "as the chair"), w.WITH_CHAIR, _with),
    ((" over ", "replace", "succeed"), w.SUCCEEDS, _succeeds),
    (("succeeded", "replaced"), w.SUCCEEDED_BY, _succeeded_by),
    ((" down as ", "resigned"), w.STOOD_DOWN, _stood_down),
    ((" left ", " leav", " retir"), w.LEAVES, _leaves),
    (("last meeting",), w.LAST_MEETING, _last_meeting),
    (("hand",), w.HANDED_ON, _handed),
    (("welcomed",), w.WELCOMED, _as),
)
