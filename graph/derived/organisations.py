"""Organisations and bodies across documents: which names are one's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rdflib import RDF, RDFS, Literal, URIRef

from graph import iris
from graph.clusters import Cluster, Likeness
from graph.draft import Draft, Triple
from graph.judgements import Judgement
from graph.organisations import ACRONYM, OrganisationName, meant, organisations
from graph.store import Store
from ontology.terms import MB


def rebuild_organisations(draft: Draft, touched: Iterable[str], judged: tuple[Judgement, ...], news: tuple[Judgement, ...]) -> None:
    """Derive anew the organisations that the touched names (IRIs) belong to. judged: in force; news: those that came or went."""
    names, looked_at = _related(draft, touched, (*judged, *news))
    before = {iri for name in looked_at for iri in draft.subjects(MB.organisationName, name)}
    by_key = {n.key: n for n in names}
    after = {str(iris.organisation(cluster.nodes)): cluster for cluster in organisations(names, judged)[0]}
    for iri in sorted(before - set(after)):
        draft.remove(iris.graph_of(iri))
    for iri, cluster in after.items():
        draft.replace(iris.graph_of(iri), _triples(draft, iri, cluster, by_key))


def waiting(store: Store, judged: tuple[Judgement, ...]) -> list[Likeness]:
    """The likely pairs of names, over all organisations, that wait for a judgement, as labels."""
    names = {n.key: n for n in _all(store)}
    return [Likeness(names[x.a].label, names[x.b].label, x.score, x.why) for x in organisations(names.values(), judged)[1]]


def _related(store: Store, touched: Iterable[str], judged: Iterable[Judgement]) -> tuple[list[OrganisationName], set[str]]:
    """The names that may be joined with those touched, and so on; and the IRIs of all that were looked at."""
    pairs = [row for row in judged if row.verdict in ("same", "different", "unsure")]
    every = _all(store) if pairs else []
    partners: dict[str, set[str]] = defaultdict(set)
    sides: set[str] = set()
    for row in pairs:
        keys = {key for side in (row.a, row.b) for key in meant(side, every)}
        sides |= keys
        for key in keys:
            partners[key] |= keys
    seen: set[str] = set()
    waiting = {*touched, *sides}
    while waiting:
        key = waiting.pop()
        seen.add(key)
        for words in store.objects(key, MB.namedWords):
            waiting |= set(store.subjects(MB.namedWords, words, literal=True)) - seen
        for acronym in {*store.objects(key, MB.acronym), *(label for label in store.objects(key, RDFS.label) if ACRONYM.fullmatch(label))}:
            waiting |= {*store.subjects(MB.acronym, acronym, literal=True), str(iris.organisation_name(acronym))} - seen
        waiting |= partners[key] - seen
    return [name for key in sorted(seen) if (name := _name(store, key))], seen


def _all(store: Store) -> list[OrganisationName]:
    keys = sorted({key for key, _ in store.of_class(MB.OrganisationName)})
    return [name for key in keys if (name := _name(store, key))]


def _name(store: Store, key: str) -> OrganisationName | None:
    """One name; None where no document has it any more."""
    labels = store.objects(key, RDFS.label)
    words = frozenset(store.one(key, MB.namedWords).split())
    return OrganisationName(key, labels[0], words, frozenset(store.objects(key, MB.acronym))) if labels else None


def _triples(store: Store, iri: str, organisation: Cluster, names: dict[str, OrganisationName]) -> Iterator[Triple]:
    main = max((names[key] for key in organisation.nodes), key=lambda n: (n.label[:1].isupper(), len(n.words), n.label))
    yield iri, RDF.type, MB.JoinedOrganisation
    yield iri, RDFS.label, Literal(main.label)
    for why in organisation.why:
        yield iri, MB.joinedBecause, Literal(why)
    for key in organisation.nodes:
        yield iri, MB.organisationName, URIRef(key)
        yield from ((iri, MB.alias, Literal(label)) for label in store.objects(key, RDFS.label))
