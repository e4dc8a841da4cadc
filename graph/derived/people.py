"""People across documents: which names, and so which mentions, are one person's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rdflib import PROV, RDF, RDFS, Literal, URIRef
from rdflib.namespace import FOAF

from graph import iris
from graph.clusters import Likeness
from graph.draft import Draft, Triple
from graph.identity import Individual, Listed, Named, individuals
from graph.judgements import Judgement
from graph.store import Store
from ontology.terms import ID, MB


def rebuild_people(draft: Draft, touched: Iterable[str], judged: tuple[Judgement, ...], news: tuple[Judgement, ...]) -> set[str]:
    """Derive anew who the touched names belong to. Gives the mentions, of documents that were there before, whose person is another now.

    touched: names (IRIs) of changed documents; judged: the judgements in force; news: those that came or went.
    """
    sides = {name for row in news for name in names_meant(draft, row)}
    names, before = {*touched, *sides}, set[str]()
    while True:  # a name that went may have been what joined the others of its person: they are derived anew too
        names = related(draft, names, (*judged, *news))
        before = {person for name in names for person in draft.subjects(PROV.wasDerivedFrom, name)}
        others = {name for person in before for name in draft.objects(person, PROV.wasDerivedFrom)} - names
        if not others:
            break
        names |= others
    people, _ = individuals(named(draft, names, judged), judged, listed_together(draft))
    after = {str(iris.individual(n.key for n in person.names)): person for person in people}
    changed: set[str] = set()
    for iri in sorted(before - set(after)):
        changed |= {mention for mention, _ in draft.within(iris.graph_of(iri), MB.individual)}
        draft.remove(iris.graph_of(iri))
    for iri, person in after.items():
        changed |= draft.replace(iris.graph_of(iri), _triples(draft, iri, person))
    return {node for node in changed if node.startswith(ID["person/"])}


def link_steady(draft: Draft, graph: str) -> set[str]:
    """Link a new document's mentions to people of whom it says nothing new; gives the other names of the document.

    Nothing new: a person of one name, in posts that are known, whom no list of the document could part from another.
    """
    mentions, posts = defaultdict[str, list[str]](list), defaultdict[str, set[str]](set)
    for mention, name in draft.within(graph, MB.spelling):
        mentions[name].append(mention)
    for name, post in draft.within(graph, MB.namedInPost):
        posts[name].add(post)
    others = set()
    for name, found in mentions.items():
        people = draft.subjects(PROV.wasDerivedFrom, name)
        steady = len(people) == 1 and draft.objects(people[0], PROV.wasDerivedFrom) == [name] and posts[name] <= set(draft.objects(people[0], MB.inPost))
        if steady and " " in draft.one(name, RDFS.label):
            draft.add(iris.graph_of(people[0]), ((mention, MB.individual, URIRef(people[0])) for mention in found))
        else:
            others.add(name)
    return others


def waiting(store: Store, judged: tuple[Judgement, ...]) -> list[Likeness]:
    """The likely pairs of spellings, over all names, that wait for a judgement."""
    names = {name for name, _ in store.of_class(MB.PersonName)}
    return individuals(named(store, names, judged), judged, listed_together(store))[1]


def related(store: Store, names: Iterable[str], judgements: Iterable[Judgement]) -> set[str]:
    """Some names and all that may be joined with them: by a word in common or by a judgement, and so on."""
    partners: dict[str, set[str]] = {}
    for row in judgements:
        meant = set(names_meant(store, row))
        for name in meant:
            partners.setdefault(name, set()).update(meant)
    found: set[str] = set()
    words_done: set[str] = set()
    waiting = set(names)
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= partners.get(name, set()) - found
        for word in store.objects(name, MB.nameWord):
            if word not in words_done:
                words_done.add(word)
                waiting |= set(store.subjects(MB.nameWord, word, literal=True)) - found
    return found


def names_meant(store: Store, row: Judgement) -> Iterator[str]:
    """The names that a judgement's sides are about."""
    for side in (row.a, row.b):
        if side.startswith(ID["person/"]):
            yield from store.objects(side, MB.spelling)
        elif side:
            yield side if side.startswith(ID["name/"]) else str(iris.name(side))


def named(store: Store, names: Iterable[str], judged: Iterable[Judgement]) -> list[Named]:
    """Names with their mentions and posts; a mention that a judgement singles out, or a lone surname's, stands alone."""
    single = {side for row in judged for side in (row.a, row.b) if side.startswith(ID["person/"])}
    found = []
    for name in sorted(names):
        mentions, labels = store.subjects(MB.spelling, name), store.objects(name, RDFS.label)
        if not mentions:
            continue  # of a document that was taken out
        alone = set(mentions) if all(" " not in label for label in labels) else single & set(mentions)
        spelling = min(labels, key=lambda label: (-len(label), label))
        found += [Named(m, spelling, (m,), _words(store, _posts_of(store, m))) for m in sorted(alone)]
        rest = tuple(m for m in mentions if m not in alone)
        if rest:
            found.append(Named(name, spelling, rest, _words(store, store.objects(name, MB.namedInPost))))
    return found


def listed_together(store: Store) -> Listed:
    """Whether a document's list of attendance holds both of two names: then they are two people."""

    def together(a: Named, b: Named) -> bool:
        documents = {m.split("/")[-2]: m for m in a.mentions}
        pairs = ((documents[m.split("/")[-2]], m) for m in b.mentions if m.split("/")[-2] in documents)
        return any(_meetings(store, one) & _meetings(store, other) for one, other in pairs)

    return together


def _meetings(store: Store, mention: str) -> set[str]:
    """The meetings whose lists hold a mention."""
    listed = (fact for fact in store.subjects(MB.person, mention) if MB.Attendance in store.objects(fact, RDF.type))
    return {meeting for fact in listed for meeting in store.objects(fact, MB.inMeeting)}


def _posts_of(store: Store, mention: str) -> Iterator[str]:
    """The posts, as worded, that a document shows a person in."""
    for fact in store.subjects(MB.person, mention):
        yield from store.objects(fact, MB.postName)


def _post_names(store: Store, name: Named) -> Iterable[str]:
    return store.objects(name.key, MB.namedInPost) if name.key.startswith(ID["name/"]) else _posts_of(store, name.key)


def _words(store: Store, posts: Iterable[str]) -> frozenset[str]:
    return frozenset(words for post in posts for words in store.objects(post, MB.roleWords))


def _triples(store: Store, iri: str, person: Individual) -> Iterator[Triple]:
    yield iri, RDF.type, MB.Individual
    yield iri, FOAF.name, Literal(person.name)
    for alias in person.aliases:
        yield iri, MB.alias, Literal(alias)
    for why in person.why:
        yield iri, MB.joinedBecause, Literal(why)
    for mention in person.mentions:
        yield mention, MB.individual, URIRef(iri)
    for name in {n.key if n.key.startswith(ID["name/"]) else store.one(n.key, MB.spelling) for n in person.names}:
        yield iri, PROV.wasDerivedFrom, URIRef(name)
    for post in {post for name in person.names for post in _post_names(store, name)}:
        yield iri, MB.inPost, URIRef(post)
