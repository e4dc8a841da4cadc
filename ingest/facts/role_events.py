"""Comings and goings in posts: appointed, succeeds, left, steps_down, acting, and who chairs what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ingest.claims import RoleHeld
from ingest.facts import leaving_wordings as leaving
from ingest.facts import role_wordings as w
from ingest.facts.role_people import RolePeople
from ingest.facts.role_scene import Row, Rows, Scene
from ingest.model import Fact, Item, Record, Span
from ingest.structure.context import Context
from ingest.structure.names import event_of, is_post, post_and_organisation
from ingest.structure.wordings import Wordings
from ingest.version import found_by

NEW_BODY = re.compile(r"\b(?:form|creat|establish|merg|conven|set\s+up)(?!or|er)\w*")  # a body that is still to come
PASSING = re.compile(r"^(?:acting|interim|temporary)\s+", re.I)


def find_role_events(record: Record, context: Context, people: RolePeople, item: Item | None, paragraph: Span) -> Iterator[Fact]:
    """One fact for each person that a sentence puts into a post or out of it."""
    text = record.document.text
    for sentence in context.sentences(paragraph):
        people.hear(sentence)
        rows: list[Row] = []
        words = context.words(sentence)
        for wording, told in WORDINGS.that_may(words):
            for found in wording.finditer(words, text, sentence.start, sentence.end):
                before, begun = text[max(paragraph.start, found.start() - 600) : found.start()], text[max(sentence.start, found.start() - 600) : found.start()]
                scene = Scene(people, item, before, begun, tuple(rows))
                for row in _with_predecessor(told(found, scene), found, sentence, scene):
                    rows.append(row)
                    if row[0] and row[1]:
                        people.tell(*row)
        for row in _with_post_of_heir(rows):
            yield from _fact(record, context, row, sentence)


def _with_predecessor(rows: Rows, found: re.Match[str], sentence: Span, scene: Scene) -> Rows:
    """The rows; where the sentence goes on "in succession to Ann Lee", a successor's and a predecessor's."""
    behind = w.SUCCESSION.match(found.string, found.end(), sentence.end)
    other = scene.who(behind["other"]) if behind and "by" not in found.re.groupindex else ""
    for who, post, body, event in rows:
        if other and other != who and event in ("appointed", "holds"):
            yield who, post, body, "succeeds"
            yield other, post, body, "left"
        else:
            yield who, post, body, event


def _with_post_of_heir(rows: list[Row]) -> Rows:
    """The rows; who leaves a post unnamed leaves the one that the same sentence gives to another."""
    heirs = [(post, body) for _, post, body, event in rows if post and event not in ("left", "steps_down")]
    for who, post, body, event in rows:
        if event == "left" and not post and heirs:
            yield who, PASSING.sub("", heirs[0][0]), heirs[0][1], event
        else:
            yield who, post, body, event


def _fact(record: Record, context: Context, row: Row, sentence: Span) -> Iterator[Fact]:
    who, post, body, event = row
    post = " ".join(post.split())
    if not who or not (post or body) or (post and not (is_post(post) or w.NOUN.search(post))) or w.BARE_LEAD.fullmatch(post):
        return
    role, organisation = post_and_organisation(post, context.organisations) if post[:1].isupper() and is_post(post) else (post, "")
    quote = record.document.quote(sentence.start, min(sentence.end, sentence.start + 400))
    held = RoleHeld(who, role or post, body or organisation, record.date, event if event != "holds" else event_of(post))
    yield Fact(held, (quote,), found_by("roles"), 0.75)


def _chairs(found: re.Match[str], scene: Scene) -> Rows:
    if body := scene.body(found["body"]):
        how = found["how"]
        yield scene.who(found["who"]), "Chair", body, "left" if how.startswith("ceas") else "appointed" if how == "chair" else "holds"


def _chaired_by(found: re.Match[str], scene: Scene) -> Rows:
    if not (body := scene.body(found["body"])):
        return
    to_come = re.search(r"\b(?:will|would|to)\s", found["how"]) or NEW_BODY.search(scene.before) or NEW_BODY.search(found[0])
    yield scene.who(found["who"]), "Chair", body, "succeeds" if found["other"] else "appointed" if to_come else "holds"
    if found["other"]:
        yield scene.who(found["other"]), "Chair", body, "left"


def _of_which(found: re.Match[str], scene: Scene) -> Rows:
    yield scene.who(found["who"]), found["post"], scene.body(found["body"]), "holds"


def _appointed(found: re.Match[str], scene: Scene) -> Rows:
    if found["post"]:
        yield scene.who(found["who"]) or scene.people.surname(found["who"]), *scene.at_home(found["post"]), "appointed"
    else:
        yield scene.who(found["who"]), "Chair", scene.body(found["body"]), "appointed"


def _to_appoint(found: re.Match[str], scene: Scene) -> Rows:
    yield scene.who(found["who"]), *scene.at_home(found["post"]), "holds" if found[0].startswith("welcomed") else "appointed"


def _joint(found: re.Match[str], scene: Scene) -> Rows:
    for who in (found["who"], found["other"]):
        yield scene.who(who), found["post"].removesuffix("s"), scene.body(found["body"]), "appointed"


def _is(found: re.Match[str], scene: Scene) -> Rows:
    post, body = scene.at_home(found["post"])
    mine = found["whose"] or re.match(r"(?i:acting|interim|temporary|deputy|vice|chair|conven|lead)", post)
    if not mine and not re.search(r"becom|became|remain", found["is"]):
        return
    if re.match(r"(?:its|their)\b", found["whose"]):
        body = scene.body("it")
    comes = found["new"] or re.search(r"becom|became", found["is"])
    gone = w.GONE.match(found.string, found.end(), found.end() + 60) if found["is"].startswith("was") else None
    event = _gone(gone) if gone else "appointed" if comes and event_of(post) == "holds" else "holds"
    yield scene.who(found["who"]), post, body or " ".join((found["of"] or "").split()), event


def _post_is(found: re.Match[str], scene: Scene) -> Rows:
    come = found["new"] or found["is"] not in ("is", "was")
    yield scene.who(found["who"]), *scene.at_home(found["post"]), "appointed" if come else "holds"


def _as(found: re.Match[str], scene: Scene) -> Rows:
    if not w.OTHER_BEFORE.search(found.string, max(0, found.start() - 20), found.start()):
        chosen = found["new"] or w.CHOSEN_AND.search(scene.sentence)
        yield scene.who(found["who"]), *scene.at_home(found["post"]), "appointed" if chosen else "holds"


def _with_chair(found: re.Match[str], scene: Scene) -> Rows:
    yield scene.who(found["who"]), "Chair", scene.body(found["body"]), "appointed"


def _succeeds(found: re.Match[str], scene: Scene) -> Rows:
    post, body = scene.at_home(re.sub(r"^representatives\b", "representative", found["post"]))
    who = scene.who(found["who"])
    yield who, post, body, "succeeds"
    if found["other"] or found["from"]:
        yield scene.who(found["other"] or found["from"], who), post, body, "left"


def _replaces(found: re.Match[str], scene: Scene) -> Rows:
    """ "He replaces Ann Lee, who stood down": in the post that the other was told to have, or that was spoken of last."""
    who = scene.who(found["who"])
    other = scene.who(found["other"], who)
    if any(name == other and event == "left" for name, _, _, event in scene.rows):
        return
    post, body = scene.people.post(other) if other else ("", "")
    post, body = (post, body) if post else scene.people.post(who) if scene.people.told == scene.people.post(who) else scene.people.told
    if who and other and who != other and post:
        gone = w.GONE.match(found.string, found.end(), found.end() + 60)
        yield who, post, body, "succeeds"
        yield other, post, body, _gone(gone) if gone else "left"


def _seat(found: re.Match[str], scene: Scene) -> Rows:
    yield scene.who(found["who"]), "Member", scene.body(found["body"]), "steps_down"


def _covers(found: re.Match[str], scene: Scene) -> Rows:
    yield scene.who(found["who"]), *scene.people.told, "acting"


def _into_post(found: re.Match[str], scene: Scene) -> Rows:
    yield scene.who(found["who"]), *scene.people.told, "succeeds"


def _succeeded_by(found: re.Match[str], scene: Scene) -> Rows:
    who = scene.who(found["who"])
    other = scene.who(found["other"], who)
    post, body = (found["post"] or found["post2"] or "", "")
    post, body = (post, body) if post else scene.people.post(other)
    if post:
        yield who, post, body, "succeeds"
        yield other, post, body, "left"


def _replacement(found: re.Match[str], scene: Scene) -> Rows:
    who = scene.who(found["who"])
    other = scene.who("She", who)
    post, body = scene.people.post(other)
    if post:
        yield who, post, body, "succeeds"
        yield other, post, body, "left"


def _new_holder(found: re.Match[str], scene: Scene) -> Rows:
    yield scene.who(found["who"]), found["post"] + (found["matter"] or ""), "", "appointed"


def _formerly(found: re.Match[str], scene: Scene) -> Rows:
    told = scene.people.told[0]
    for post in filter(None, (found["post"], found["post2"])):
        post = told if told.startswith(f"{post} ") else post
        yield scene.who(found["who"]), *scene.at_home(post), "left"


def _stood_down(found: re.Match[str], scene: Scene) -> Rows:
    post, body = scene.at_home(found["post"])
    yield scene.who(found["who"]) or scene.people.surname(found["who"]), post, body, "left" if re.match(r"retir|ceas", found["how"]) else "steps_down"
    if found["heir"]:
        yield scene.who(found["heir"]), post, body, "succeeds"


def _leaves(found: re.Match[str], scene: Scene) -> Rows:
    who = scene.who(found["who"])
    post, organisation = scene.people.post(who)
    printed = found["post2"] or found["post"] or ""
    if printed:
        post, organisation = printed, "" if is_post(printed) else organisation
    yield who, post, organisation or " ".join((found["of"] or "").split()), "left"


def _thanked(found: re.Match[str], scene: Scene) -> Rows:
    if found["ship"]:
        yield scene.who(found["who"]), "Chair", scene.people.record_body, "left"
    else:
        yield scene.who(found["who"]), *scene.at_home(found["post"]), "left"


def _last_meeting(found: re.Match[str], scene: Scene) -> Rows:
    yield scene.who(found["who"]), "", scene.people.record_body, "steps_down"


def _handed(found: re.Match[str], scene: Scene) -> Rows:
    body = scene.body(found["body"])
    yield scene.who(found["who"]), "Chair", body, "succeeds"
    yield scene.who(found["other"]), "Chair", body, "left"


def _gone(how: re.Match[str]) -> str:
    return "steps_down" if how["down"] else "left"


# What names a post stands before what speaks of it again
WORDINGS: Wordings[Callable[[re.Match[str], Scene], Rows]] = Wordings(
    (w.CHAIRS, _chairs),
    (w.WHICH_CHAIRS, _chairs),
    (w.CHAIRED_BY, _chaired_by),
    (w.OF_WHICH, _of_which),
    (w.AS_POST, _as),
    (w.IS_POST, _is),
    (w.POST_IS, _post_is),
    (w.APPOINTED, _appointed),
    (w.TO_APPOINT, _to_appoint),
    (w.TO_CHAIR, _appointed),
    (w.BODY_CHAIR, _of_which),
    (w.NEW_HOLDER, _new_holder),
    (w.FORMERLY, _formerly),
    (w.JOINT_CHAIRS, _joint),
    (w.RESOLVED_CHAIR, _with_chair),
    (w.WITH_CHAIR, _with_chair),
    (w.SUCCEEDS, _succeeds),
    (w.TO_REPLACE, _succeeds),
    (leaving.SEAT, _seat),
    (w.SUCCEEDED_BY, _succeeded_by),
    (w.REPLACEMENT, _replacement),
    (leaving.STOOD_DOWN, _stood_down),
    (leaving.LEAVES, _leaves),
    (leaving.THANKED, _thanked),
    (leaving.LAST_MEETING, _last_meeting),
    (leaving.HER_LAST_MEETING, _last_meeting),
    (leaving.HANDED_ON, _handed),
    (w.REPLACES, _replaces),
    (w.COVERS, _covers),
    (w.INTO_POST, _into_post),
)
