"""Posts across documents, whatever their wording, and who held them when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rdflib import PROV, RDF, RDFS, XSD, Literal, URIRef

from graph import iris
from graph.clusters import Cluster, Likeness
from graph.dockets import People, fact_of, post_lines
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
    wordings, people = Wordings(draft), People(draft)
    sides = {key for row in news for side in (row.a, row.b) for key in meant(side, wordings.all())}
    looked_at, before = {*touched, *sides}, set[str]()
    while True:  # a wording that went may have been what joined the others of its post
        names, looked_at = wordings.related(looked_at, judged)
        before = {post for name in looked_at for post in draft.subjects(MB.wording, name)}
        others = {name for post in before for name in draft.objects(post, MB.wording)} - looked_at
        if not others:
            break
        looked_at |= others
    found, _ = posts(names, judged)
    after = {str(iris.post(cluster.nodes)): cluster for cluster in found}
    changed: set[str] = set()
    for iri in sorted(before | set(after)):
        graph = iris.graph_of(iri)
        held = _terms_of_office(draft, graph)
        if iri in after:
            draft.replace(graph, _triples(draft, iri, after[iri], wordings, people))
        else:
            draft.remove(graph)
        changed |= {holder for holder, *_ in held ^ _terms_of_office(draft, graph)}
    return changed


def waiting(store: Store, judged: tuple[Judgement, ...]) -> list[Likeness]:
    """The likely pairs of wordings, over all posts, that wait for a judgement, as labels."""
    names = {n.key: n for n in Wordings(store).all()}
    labels = {key: store.objects(key, RDFS.label)[0] for key in names}
    return [Likeness(labels[x.a], labels[x.b], x.score, x.why) for x in posts(names.values(), judged)[1]]


class Wordings:
    """Posts as worded, with the people seen in them; each is looked up once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, PostName | None] = {}
        self._all: list[PostName] | None = None

    def __getitem__(self, key: str) -> PostName | None:
        """One wording; None where no document has it any more."""
        if key not in self._known:
            role, organisation = (frozenset(self._store.one(key, term).split()) for term in (MB.roleWords, MB.organisationWords))
            holders = frozenset(self._store.subjects(MB.inPost, key))
            self._known[key] = PostName(key, role, organisation, holders) if self._store.one(key, RDF.type) else None
        return self._known[key]

    def all(self) -> list[PostName]:
        """Every wording there is."""
        if self._all is None:
            keys = {key for key, _ in self._store.of_class(MB.PostName)}
            self._all = [name for key in sorted(keys) if (name := self[key])]
        return self._all

    def related(self, touched: Iterable[str], judged: Iterable[Judgement]) -> tuple[list[PostName], set[str]]:
        """The wordings that may be one post with those touched, and so on; and the IRIs of all that were looked at."""
        waiting, seen = set(touched), set[str]()
        by_words: dict[frozenset[str], set[str]] = defaultdict(set)
        for known in filter(None, (self[key] for key in waiting)):
            for words in (known.role, known.words):
                by_words[words].add(known.key)
        while waiting:
            key = waiting.pop()
            seen.add(key)
            name = self[key]
            if name:
                near = self._near(name) | by_words[name.role] | by_words[name.words]
                waiting |= {k for k in near - seen if (other := self[k]) and like(name, other, one_organisation=True)}
                waiting |= self._judged_with(name, judged) - seen
        return [name for key in sorted(seen) if (name := self[key])], seen

    def _near(self, name: PostName) -> set[str]:
        """The wordings that are known to have the same words, or the same people."""
        texts = {" ".join(sorted(words)) for words in (name.role, name.words)}
        keys = {key for text in texts for key in self._store.subjects(MB.block, text, literal=True)}
        return keys | {post for holder in name.holders for post in self._store.objects(holder, MB.inPost)}

    def _judged_with(self, name: PostName, judged: Iterable[Judgement]) -> set[str]:
        """The wordings that a judgement speaks of together with this one."""
        rows = [row for row in judged if any(meant(side, [name]) for side in (row.a, row.b))]
        return {key for row in rows for side in (row.a, row.b) for key in meant(side, self.all())}


def _terms_of_office(store: Store, graph: str) -> set[tuple[str, ...]]:
    """What ownership rests on: (person, post, first seen, organisations) and (wording, post)."""
    people, firsts = dict(store.within(graph, ORG.member)), dict(store.within(graph, MB.firstSeen))
    organisations = sorted(words for _, words in store.within(graph, MB.organisation))
    held = {(people[holding], post, firsts[holding], *organisations) for holding, post in store.within(graph, MB.post)}
    return held | {(wording, post) for post, wording in store.within(graph, MB.wording)}


def _triples(store: Store, iri: str, post: Cluster, wordings: Wordings, people: People) -> Iterator[Triple]:
    names = [name for key in post.nodes if (name := wordings[key])]
    rows = {name.key: list(_seen(store, name.key, people)) for name in names}
    seen = [row for found in rows.values() for row in found]
    main = min(names, key=lambda name: (-len(rows[name.key]), len(name.key), name.key))
    yield iri, RDF.type, MB.Post
    yield iri, RDFS.label, Literal(store.objects(main.key, RDFS.label)[0])
    yield iri, MB.shared, Literal(is_shared(sorted(set(seen), key=lambda s: s.date)))
    for why in post.why:
        yield iri, MB.joinedBecause, Literal(why)
    for name in names:
        yield iri, MB.wording, URIRef(name.key)
        yield from ((name.key, MB.block, Literal(" ".join(sorted(words)))) for words in {name.role, name.words})
        if name.organisation:
            yield iri, MB.organisation, Literal(store.objects(name.key, MB.organisation)[0])
    for holding in holdings(seen):
        yield from _holding(iri, holding)


def _seen(store: Store, key: str, people: People) -> Iterator[Seen]:
    """What records show of a post as worded."""
    for line in post_lines(store, key):
        yield Seen(line.date, people.person(line.name, line.document), line.event, fact_of(line))


def _holding(post: str, holding: Holding) -> Iterator[Triple]:
    iri = str(iris.part_of(post, "holding", holding.person.rsplit("/", 1)[-1], holding.first))
    yield iri, RDF.type, MB.Holding
    yield iri, MB.post, URIRef(post)
    yield iri, ORG.member, URIRef(holding.person)
    for field, term in DATES:
        if getattr(holding, field):
            yield iri, term, Literal(getattr(holding, field), datatype=XSD.date)
    if holding.standing:
        yield iri, MB.standing, Literal(holding.standing)
    yield iri, MB.observations, Literal(holding.seen)
    for fact in holding.facts:
        yield iri, PROV.wasDerivedFrom, URIRef(fact)
