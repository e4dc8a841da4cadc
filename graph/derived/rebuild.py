"""Which derived graphs a change touches, and in which order they are derived anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass

from graph.derived.lives import bodies_judged, rebuild_lives
from graph.derived.organisations import rebuild_organisations
from graph.derived.ownership import rebuild_ownership
from graph.derived.people import rebuild_people
from graph.derived.posts import rebuild_posts
from graph.dockets import ClaimLine
from graph.draft import Draft
from graph.judgements import Judgement
from graph.ownership import STATED_BEGIN, STATED_END
from graph.store import Store
from ontology.terms import ISSUE, MB, ORG

TOUCHES = (
    ("names", MB.spelling), ("posts", MB.postName), ("posts", MB.ownerPost), ("bodies", MB.ofBody),
    ("organisations", MB.namedOrganisation), ("organisations", MB.bodyNamed), ("organisations", MB.ownerOrganisation),
    ("organisations", ORG.originalOrganization), ("organisations", ORG.resultingOrganization),
)  # fmt: skip


@dataclass(frozen=True)
class Touched:
    """What some documents' graphs speak of: IRIs of names, posts as worded, bodies, organisations as named.

    issues: of which a record states a change of owner; treated: (issue, body) where a body's record shows an owner.
    """

    names: frozenset[str]
    posts: frozenset[str]
    issues: frozenset[str]
    bodies: frozenset[str]
    organisations: frozenset[str]
    treated: frozenset[tuple[str, str]]

    @staticmethod
    def nothing() -> Touched:
        return Touched(*[frozenset()] * 6)

    def __or__(self, other: Touched) -> Touched:
        return Touched(*(one | two for one, two in zip(astuple(self), astuple(other), strict=True)))


def touched_by(store: Store, graphs: Iterable[str]) -> Touched:
    """What the graphs of some documents speak of. To be asked before they change, and after."""
    found: dict[str, set[str]] = {"names": set(), "posts": set(), "issues": set(), "bodies": set(), "organisations": set()}
    treated = set()
    for graph in graphs:
        for key, term in TOUCHES:
            found[key] |= {value for _, value in store.within(graph, term)}
        for issue, line in store.within(graph, MB.docket):
            if issue.startswith(ISSUE):
                claim = ClaimLine.read(line)
                treated.add((issue, claim.body))
                found["issues"] |= {issue} if claim.ground in (STATED_BEGIN, STATED_END) else set()
    return Touched(**{key: frozenset(values) for key, values in found.items()}, treated=frozenset(treated))


def rebuild(draft: Draft, touched: Touched, judged: tuple[Judgement, ...], news: tuple[Judgement, ...]) -> None:
    """Derive anew all that rests on what is touched, and only that. judged: those in force; news: those that came or went."""
    mentions = rebuild_people(draft, touched.names, judged, news)
    people = {person for mention in mentions for person in draft.objects(mention, MB.individual)}
    rebuild_organisations(draft, touched.organisations, judged, news)
    posts = {post for mention in mentions for fact in draft.subjects(MB.person, mention) for post in draft.objects(fact, MB.postName)}
    posts |= {post for person in people for post in draft.objects(person, MB.inPost)}
    moved = rebuild_posts(draft, touched.posts | posts, judged, news)
    owners = mentions | moved | {mention for person in moved for mention in draft.subjects(MB.individual, person)}
    rebuild_lives(draft, touched.bodies | bodies_judged(draft, news), judged)
    changed = {issue for owner in owners for issue in _issues(draft, owner)}
    rebuild_ownership(draft, changed, touched.issues, touched.treated)


def _issues(store: Store, owner: str) -> Iterable[str]:
    """The issues that a mention, or a post as worded, is shown owning."""
    for term in (MB.ownerPerson, MB.predecessorPerson, MB.ownerPost):
        for fact in store.subjects(term, owner):
            yield from store.objects(fact, MB.ownedIssue)
