"""Posts across documents, whatever their wording, and who held them when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rdflib import PROV, RDF, RDFS, XSD, Literal, URIRef

from graph import iris
from graph.clusters import Cluster, Likeness
from graph.draft import Draft, Triple
from graph.holdings import Holding, Seen, holdings, is_shared
from graph.judgements import Judgement
from graph.posts import PostName, like, meant, posts
from graph.store import Store
from ontology.terms import MB, ORG

DATES = (
    ("first", MB.firstSeen), ("last", MB.lastSeen), ("after", MB.beganAfter), ("before", MB.endedBy), ("started", MB.statedStart), ("ended", MB.statedEnd),
)  # fmt: skip


def rebuild_posts(draft: Draft, touched: Iterable[str], judged: tuple[Judgement, ...], news: tuple[Judgement, ...]) -> set[str]:
    """Derive anew the posts that the touched wordings belong to. Gives the people and wordings whose posts are others than before.

    touched: wordings (IRIs) of changed documents and people; judged: the judgements in force; news: those that came or went.
    """
    everything = post_names(draft, (name for name, _ in draft.of_class(MB.PostName))) if news else []
    sides = {key for row in news for side in (row.a, row.b) for key in meant(side, everything)}
    names, all_touched = related(draft, {*touched, *sides}, judged)
    before = {post for name in all_touched for post in draft.subjects(MB.wording, name)}
    found, _ = posts(names, judged)
    after = {str(iris.post(cluster.nodes)): cluster for cluster in found}
    changed: set[str] = set()
    for iri in sorted(before | set(after)):
        graph = iris.graph_of(iri)
        held = _terms_of_office(draft, graph)
        if iri in after:
            draft.replace(graph, _triples(draft, iri, after[iri], {n.key: n for n in names}))
        else:
            draft.remove(graph)
        changed |= {holder for holder, *_ in held ^ _terms_of_office(draft, graph)}
    return changed


def waiting(store: Store, judged: tuple[Judgement, ...]) -> list[Likeness]:
    """The likely pairs of wordings, over all posts, that wait for a judgement, as labels."""
    names = {n.key: n for n in post_names(store, (name for name, _ in store.of_class(MB.PostName)))}
    return [Likeness(names[x.a].label, names[x.b].label, x.score, x.why) for x in posts(names.values(), judged)[1]]


def related(store: Store, touched: Iterable[str], judged: Iterable[Judgement]) -> tuple[list[PostName], set[str]]:
    """The wordings that may be one post with those touched, and so on; and the IRIs of all that were looked at."""
    found: dict[str, PostName] = {}
    seen: set[str] = set()
    waiting = set(touched)
    while waiting:
        key = waiting.pop()
        seen.add(key)
        for name in post_names(store, [key]):
            found[key] = name
            waiting |= {other.key for other in _candidates(store, name) if like(name, other, one_organisation=True)} - seen
            waiting |= _judged_partners(store, name, judged) - seen
    return sorted(found.values(), key=lambda n: n.key), seen


def _candidates(store: Store, name: PostName) -> list[PostName]:
    """The wordings with the same words, or of the same people."""
    keys = set(store.subjects(MB.roleWords, " ".join(sorted(name.role)), literal=True))
    keys |= set(store.subjects(MB.postWords, " ".join(sorted(name.words)), literal=True))
    keys |= {post for holder in name.holders for post in store.objects(holder, MB.inPost)}
    return post_names(store, sorted(keys - {name.key}))


def _judged_partners(store: Store, name: PostName, judged: Iterable[Judgement]) -> set[str]:
    """The wordings that a judgement speaks of together with this one."""
    found: set[str] = set()
    for row in judged:
        if any(meant(side, [name]) for side in (row.a, row.b)):
            every = post_names(store, (key for key, _ in store.of_class(MB.PostName)))
            found |= {key for side in (row.a, row.b) for key in meant(side, every)}
    return found


def post_names(store: Store, keys: Iterable[str]) -> list[PostName]:
    """Posts as worded, with the people seen in them."""
    found = []
    for key in keys:
        labels = store.objects(key, RDFS.label)
        if labels:
            role, organisation = (frozenset(store.one(key, term).split()) for term in (MB.roleWords, MB.organisationWords))
            found.append(PostName(key, labels[0], role, organisation, frozenset(store.subjects(MB.inPost, key))))
    return found


def _terms_of_office(store: Store, graph: str) -> set[tuple[str, ...]]:
    """What ownership rests on: (person, post, first seen, organisations) and (wording, post)."""
    people, firsts = dict(store.within(graph, ORG.member)), dict(store.within(graph, MB.firstSeen))
    organisations = sorted(words for _, words in store.within(graph, MB.organisation))
    held = {(people[holding], post, firsts[holding], *organisations) for holding, post in store.within(graph, ORG.post)}
    return held | {(wording, post) for post, wording in store.within(graph, MB.wording)}


def _triples(store: Store, iri: str, post: Cluster, names: dict[str, PostName]) -> Iterator[Triple]:
    seen = [row for key in post.nodes for row in _seen(store, key)]
    counts = Counter({key: len(store.subjects(MB.postName, key)) for key in post.nodes})
    main = min(post.nodes, key=lambda key: (-counts[key], len(key), key))
    yield iri, RDF.type, MB.Post
    yield iri, RDFS.label, Literal(names[main].label)
    yield iri, MB.shared, Literal(is_shared(sorted(set(seen), key=lambda s: s.date)))
    for why in post.why:
        yield iri, MB.joinedBecause, Literal(why)
    for key in post.nodes:
        yield iri, MB.wording, URIRef(key)
        for organisation in store.objects(key, MB.organisation):
            yield iri, MB.organisation, Literal(organisation)
    for holding in holdings(seen):
        yield from _holding(iri, holding)


def _seen(store: Store, key: str) -> Iterator[Seen]:
    """What records show of a post as worded."""
    for fact in store.subjects(MB.postName, key):
        person = store.one(fact, MB.person, MB.individual)
        yield Seen(store.one(fact, MB.asOf), person, store.one(fact, MB.event), fact)


def _holding(post: str, holding: Holding) -> Iterator[Triple]:
    iri = str(iris.part_of(post, "holding", holding.person.rsplit("/", 1)[-1], holding.first))
    yield iri, RDF.type, MB.Holding
    yield iri, ORG.post, URIRef(post)
    yield iri, ORG.member, URIRef(holding.person)
    for field, term in DATES:
        if getattr(holding, field):
            yield iri, term, Literal(getattr(holding, field), datatype=XSD.date)
    if holding.standing:
        yield iri, MB.standing, Literal(holding.standing)
    yield iri, MB.observations, Literal(holding.seen)
    for fact in holding.facts:
        yield iri, PROV.wasDerivedFrom, URIRef(fact)
