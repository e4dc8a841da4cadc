"""Posts that sentences give to people: "Terry Smith (Borough Fire Commander)", "the Head of Service, Ann Lee"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ingest.claims import RoleHeld
from ingest.facts.role_events import find_role_events
from ingest.facts.role_merging import merged
from ingest.facts.role_people import RolePeople
from ingest.facts.role_wordings import GONE
from ingest.model import Document, Fact, Record, Span
from ingest.structure.context import Context, places
from ingest.structure.names import event_of, is_post, named, post_and_organisation, split_title
from ingest.structure.patterns import FORM_OF_ADDRESS, PERSON, POST_NOUN, POST_WORDS, TITLE, TITLED_PERSON, any_case
from ingest.version import found_by

BRACKETS = re.compile(r"\((?P<inside>[^()]{3,120})\)")
# between a name and its post: "Rob Smith, Head of ...", "Anne Lee—Interim Officer", "Ann Lee - Head of", "Ann Lee, the Head of"
SMALL_LEAD = re.compile(
    r"(?:[\w-]+\s+){1,4}(?:lead|champion)(?:\s+officer)?|(?:lead|champion)(?:\s+officer)?\s+(?:for|on)\s+[\w\s-]{3,50}"
)  # "(hate crime lead)"
# between a name and its post: ", Head of", " - Head of"
JOINT = re.compile(
    r",\s+(?:who\s+is\s+)?(?:(?:the|a|an|our)\s+)?(?:(?P<former>outgoing|former|previous|then)\s+|(?P<new>new|newly[\s-]appointed|incoming)\s+)?(?=[A-Z]|lead\b|chair\b)|(?:[—–]|\s-)\s*(?=[A-Z])"
)
NAME_BEFORE = re.compile(rf"(?:(?<=[\s(“\"])|\A)(?P<who>{TITLED_PERSON})[\s,–—-]*\Z")
NAME_BEHIND = re.compile(rf"(?P<who>{TITLED_PERSON})(?=[)\s,.;]|\Z)")
# "Safety Manager Pia Holm": the noun of a post right before a name
NOUN_THEN_NAME = re.compile(rf"\b(?:{POST_NOUN})(?<!s)[ \n](?P<who>{PERSON})(?=[\s,.;]|\Z)")
# "That Councillor", "Chief Inspector", "Decision type: Executive": a title or a rank before a name, a field of a form, no post
NO_POST = re.compile(rf"(?:\A|\b(?:That|The|and)\s)(?:{TITLE})\Z|\b(?:{FORM_OF_ADDRESS})\b|:")
TITLED_FIRST = re.compile(rf"(?:{FORM_OF_ADDRESS})\s")
# "Following a question from Dr Roe, | the Head of Parks advised": another speaks
ANSWERED = any_case(
    r"(?:\A|[.;:]\s+|\n)\W*(?:following|in\s+(?:response|reply|answer)\s+to|responding\s+to|at\s+the\s+(?:request|invitation)\s+of|replying\s+to|in\s+addition\s+to|after)\b[^.;]*\Z"
)
THE = re.compile(r"\bthe\b")
# "County Councillor Dave Roe": a post that ends in a name is somebody else
ENDS_IN_NAME = re.compile(rf"\b(?:Councillor|Cllr|Alderman|Inspector|Superintendent|Sergeant|Constable|Mr|Mrs|Ms|Dr)\.?\s+{PERSON}\Z")
THEN_POST = re.compile(r"\b(?P<former>outgoing|former|previous|then)\s+\Z")
FORMERLY = any_case(r"(?:formerly|previously|former|until\s+recently)\s+(?:the\s+|our\s+)?")  # "Ann Lee (formerly Head of Parks)"
NEWLY = any_case(r"(?:the\s+|our\s+)?(?:new|newly[\s-]appointed|incoming)\s+")  # "Ann Lee (new Head of Parks)"
# "Head of Trading Standards and Regulation", "lead officer for domestic abuse", "Assistant Director, Neighbourhoods"
WORD = r"[A-Z][\w’'&/]*(?:-\s?\w+)*"
SMALL = r"(?:(?:of|for|and|the|to|in|at|&)\s+)"
POST_RUN = re.compile(
    rf"(?:{WORD}|lead\s+officer|lead|chair)(?:(?:,?\s+|\s?[–—:-]\s?){SMALL}{{0,2}}{WORD}){{0,12}}(?:\s+(?:for|on)\s+[a-z][\w’' -]{{3,50}}?(?=[,.;)]|\Z))?"
)
POST_BEFORE = re.compile(rf"(?:(?<=\s)|\A){WORD}(?:(?:,?\s+|\s?[–—:-]\s?){SMALL}{{0,2}}{WORD}){{0,10}}\s*\Z")
POST_END = re.compile(rf"\b{POST_NOUN}\b")
# "Contact Officer: Steve Smith, Democratic Services Officer", "Papers from: Ann Lee, Clerk", "Report by Ann Lee, Analyst", "Contact: Steve Smith 020 ..."
LABEL = (
    r"(?:(?:lead\s+|committee\s+|for\s+)?(?:contact|queries|enquiries|further\s+information)(?:\s+officer)?|"
    r"papers|(?:report\s+|lead\s+)?authors?|(?:chief|lead|report(?:ing)?)\s+officer|"
    r"(?:report|paper|prepared|written|presented|submitted)(?=\s+(?:by|of|from)\b)|clerk)(?:\s+(?:by|of|from|for\s+this\s+\w+))?"
)
SIGNED = any_case(
    rf"\W*{LABEL}\W+(?P<who>(?-i:{TITLED_PERSON}))\s*(?:[,(–-]\s*(?P<post>[^\n\t]{{4,110}}?)\)?)?"
    r"(?:(?:\s{{2,}}|\s*Tel\b|\s*E-?mail|\s+\(?\d).*)?\W*"
)
SIGNING = frozenset((  # what such a line begins with
    "lead", "committee", "for", "contact", "queries", "enquiries", "further", "papers", "report", "author", "authors", "chief", "reporting", "paper",
    "prepared", "written", "presented", "submitted", "clerk",
))  # fmt: skip
CONTACT = any_case(r"\W*contact\b")
# "For queries please contact Ann Lee, Democratic Services Officer, on extension 12"
PLEASE = re.compile(rf"\b[Cc]ontact:?\s+(?P<who>{TITLED_PERSON})(?:,\s+|\s+\()(?P<post>[A-Z][^,.;()\n\t]{{3,80}})")
# "Ann Lee (Clerk", "Ann Lee, Head of Housing", "Ann Lee<tab>Clerk"
NAME_AND_POST = re.compile(rf"(?<![\w’'-])(?P<who>{TITLED_PERSON})[\s,(|–—-]{{1,4}}(?P<post>[^\n,()|]{{3,60}})")
# "the Board's Chairman": whose he is, is no part of the post
POSSESSIVE = re.compile(r"^(?:Board|Council|Group|Partnership|Committee|Forum|Panel)[’']s\s+")
ARTICLE = re.compile(r"^(?:who is the|who is|the|a|an)\s+(?:current\s+)?")
DASH = re.compile(r"\s*[—–]\s*")


def find_roles(record: Record, context: Context) -> Iterator[Fact]:
    """One fact for each post that a sentence of a record, not a list, gives to a person."""
    yield from context.once(_of_record, record)


def _of_record(record: Record, context: Context) -> tuple[Fact, ...]:
    """The posts that the sentences of a record give; those on lists read before, for the same meeting, are known."""
    earlier = [other for other in roles_read(context) if other.date == record.date]
    roles_read(context).append(record)
    listed = (*record.attendees, *(attendee for other in earlier for attendee in other.attendees))
    return tuple(merged(_roles(record, context), record, listed))


def roles_read(context: Context) -> list[Record]:
    """The records of the document whose posts were read so far."""
    return context.once(_none_yet, context.document)


def _none_yet(_: Document, __: Context) -> list[Record]:
    return []


def _roles(record: Record, context: Context) -> Iterator[Fact]:
    yield from _signed(record, context)
    if record.kind == "agenda":
        return
    text = record.document.text
    people = RolePeople(record, context)
    for paragraph in context.paragraphs(record.head) if record.items and record.kind == "minutes" else ():  # a chairman elected before the first item
        yield from find_role_events(record, context, people, None, paragraph)
    for item, stretch in places(record):
        people.begin()
        for paragraph in context.paragraphs(stretch):
            if record.kind == "report" and SIGNED.fullmatch(text, paragraph.start, paragraph.end):
                continue
            for find in (_in_brackets, _behind_names, _before_names) if not POST_WORDS.isdisjoint(context.words(paragraph)) else ():
                for fact in find(record, context, people, paragraph):
                    if isinstance(fact.claim, RoleHeld):
                        people.tell(fact.claim.person, fact.claim.role, fact.claim.organisation, fact.claim.event)
                    yield fact
            yield from find_role_events(record, context, people, item, paragraph)


def _signed(record: Record, context: Context) -> Iterator[Fact]:
    """Who wrote a report or answers questions about it: "Contact Officer: Ann Lee, Clerk"; a contact whose post is printed nowhere is "Contact"."""
    text = record.document.text
    for line in record.document.lines(record.span.start, record.span.end):
        first = record.document.letters[line.start : line.start + 40].split(None, 1)[:1]
        asks = text.find("ontact", line.start, line.end) >= 0
        signed = SIGNED.fullmatch(text, line.start, line.end) if first and first[0] in SIGNING else None
        signed = signed or (PLEASE.search(text, line.start, line.end) if asks else None)
        if not signed:
            continue
        post = signed["post"] or ""
        if is_post(post):
            yield from _fact(record, context, signed["who"], post, line, "holds")
        elif CONTACT.match(text, line.start, line.end) and split_title(signed["who"])[1] not in _with_posts(record.document):
            yield from _fact(record, context, signed["who"], "Contact", line, "holds")


@lru_cache(maxsize=2)
def _with_posts(document: Document) -> frozenset[str]:
    """The people behind whose names a document prints a post anywhere."""
    found = ((" ".join(m["who"].split()), m["post"]) for m in NAME_AND_POST.finditer(document.text))
    return frozenset(split_title(name)[1] for name, post in found if is_post(post))


def _in_brackets(record: Record, context: Context, people: RolePeople, paragraph: Span) -> Iterator[Fact]:
    """ "Terry Smith (LFB Fire Commander)" and "the VAWG Manager (Vera Jones)"."""
    text = record.document.text
    for found in BRACKETS.finditer(text, paragraph.start, paragraph.end):
        inside = " ".join(found["inside"].split())
        before = text[max(paragraph.start, found.start() - 110) : found.start()]
        if (is_post(inside) or SMALL_LEAD.fullmatch(inside)) and (who := _name_before(before, context)):
            start = found.start() - len(before) + before.rindex(who[:6])
            yield from _left_or_held(record, context, people.full(who), inside, Span(start, found.end()), paragraph)
        elif NAME_BEHIND.fullmatch(inside) and (post := _post_before(before)):
            start = found.start() - len(before) + before.rindex(post[:6])
            yield from _left_or_held(record, context, inside, post, Span(start, found.end()), paragraph)


def _left_or_held(record: Record, context: Context, who: str, post: str, place: Span, paragraph: Span) -> Iterator[Fact]:
    """The post as held, or as given up where the sentence goes on "had recently left", ", who stood down"."""
    gone = GONE.match(record.document.text, place.end, min(place.end + 60, paragraph.end))
    formerly = FORMERLY.match(post)
    lately = NEWLY.match(post)
    event = ("steps_down" if gone["down"] else "left") if gone else "left" if formerly else "appointed" if lately else ""
    post = post[begun.end() :] if (begun := formerly or lately) else post
    yield from _fact(record, context, who, post, Span(place.start, gone.end() if gone else place.end), event)


def _behind_names(record: Record, context: Context, people: RolePeople, paragraph: Span) -> Iterator[Fact]:
    """ "Rob Smith, Head of Trading Standards, said", "Councillor Roe, the outgoing Chairman", "the Vice-Chair, Ann Lee"."""
    text = record.document.text
    for joint in _in_sentences(JOINT, context, paragraph):
        run = POST_RUN.match(text, joint.end(), min(paragraph.end, joint.end() + 140))
        before = text[max(paragraph.start, joint.start() - 70) : joint.start()]
        post = _post_of(run[0], context) if run and not (THE.search(joint[0]) and ANSWERED.search(before)) else ""
        if post and (who := _name_before(before, context)):
            place = Span(joint.start() - len(before) + before.rindex(who[:6]), joint.end() + len(post))
            if joint["former"] and joint["former"] != "then":
                yield from _fact(record, context, people.full(who), post, place, "left")
            else:
                yield from _left_or_held(record, context, people.full(who), f"new {post}" if joint["new"] else post, place, paragraph)
        elif not post and POST_END.search(before) and (behind := NAME_BEHIND.match(text, joint.end(), paragraph.end)) and (post := _post_before(before)):
            if TITLED_FIRST.match(post) or any(
                ENDS_IN_NAME.search(piece) for piece in post.split(", ")
            ):  # "Councillor M Roe Cabinet Member, Ann Lee": a list of people
                continue
            start = joint.start() - len(before) + before.rindex(post[:6])
            if THEN_POST.search(text, max(paragraph.start, start - 20), start):
                yield from _fact(record, context, behind["who"], post, Span(start, behind.end()), "left")
            else:
                yield from _left_or_held(record, context, behind["who"], post, Span(start, behind.end()), paragraph)


def _before_names(record: Record, context: Context, people: RolePeople, paragraph: Span) -> Iterator[Fact]:
    """ "The Community Safety Manager Pia Holm said": a post of two words at least right before a name."""
    text = record.document.text
    for found in _in_sentences(NOUN_THEN_NAME, context, paragraph):
        start = max(paragraph.start, found.start("who") - 80)
        post = _post_before(text[start : found.start("who")].rstrip())
        if " " in post and not NO_POST.search(post):
            place = Span(start + text[start : found.start("who")].rindex(post[:6]), found.end())
            yield from _left_or_held(record, context, people.full(found["who"]), post, place, paragraph)


def _in_sentences(pattern: re.Pattern[str], context: Context, paragraph: Span) -> Iterator[re.Match[str]]:
    """The matches of a pattern in those sentences of a paragraph that have a word of posts."""
    for sentence in context.sentences(paragraph):
        if not POST_WORDS.isdisjoint(context.words(sentence)):
            yield from pattern.finditer(context.document.text, sentence.start, sentence.end)


def _name_before(before: str, context: Context) -> str:
    """The person's name that some words end with, or ""."""
    found = NAME_BEFORE.search(before)
    while found:
        who = found["who"]
        _, name = split_title(who)
        if not is_post(name) and not context.organisations.looks_like(" ".join(name.split())):
            return who
        found = NAME_BEFORE.search(before, found.start() + 1)
    return ""


def _post_before(before: str) -> str:
    """The post that some words end with: "of the LBX VAWG Commissioning Manager " gives "LBX VAWG Commissioning Manager"."""
    found = POST_BEFORE.search(before)
    words = re.sub(r"^(?:The|A|An|By)\s+", "", found[0].strip()) if found else ""
    title, rest = split_title(words)
    if title and not is_post(rest):
        return ""
    ends = [m.end() for m in POST_END.finditer(words)]
    tail = words[ends[-1] :] if ends else "x"
    return words if ends and re.fullmatch(rf"(?:(?:,?\s+|\s?[–—:-]\s?){SMALL}{{0,2}}{WORD})*", tail) else ""


def _post_of(run: str, context: Context) -> str:
    """The post at the head of a run of words, without a person or an aside that follows by comma; "" where it is none."""
    title, rest = split_title(run)
    if title and not is_post(rest) and not re.match(r"(?:Inspector|Superintendent|Commander|Sergeant)s?\s+(?:of|for)\b", run):
        return ""
    pieces = run.split(", ")
    post = pieces[0]
    if ENDS_IN_NAME.search(post):
        return ""
    for piece in pieces[1:]:
        if named(piece, context.organisations) or (is_post(post) and not (context.organisations.looks_like(piece) or len(piece.split()) < 3)):
            break
        post = f"{post}, {piece}"
    return post if is_post(post) or re.match(r"lead\b|chair\b", post) else ""


def _fact(record: Record, context: Context, who: str, post: str, place: Span, event: str) -> Iterator[Fact]:
    """The fact that a person holds a post; nothing where the name is none or the words are no post."""
    person = named(who, context.organisations)
    post = POSSESSIVE.sub("", ARTICLE.sub("", " ".join(post.split())))
    if not person or " " not in person.name or is_post(person.name):
        return
    head, dash, tail = post.rpartition("—")
    if dash and is_post(head) and context.organisations.looks_like(tail):
        post = f"{head}, {tail}"
    role, organisation = post_and_organisation(post, context.organisations)
    role = role or ("" if organisation and is_post(organisation) else post if re.match(r"lead\b|chair\b|Contact$", post) or SMALL_LEAD.fullmatch(post) else "")
    if role:
        quote = record.document.quote(place.start, place.end)
        organisation = organisation if organisation != post else ""
        yield Fact(RoleHeld(person.name, role, organisation, record.date, event or event_of(role)), (quote,), found_by("roles"), 0.8)
