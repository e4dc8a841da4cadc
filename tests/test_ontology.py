"""The ontology: each term explained, aligned with terms that exist, used, and true of what the sample's graph says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, XSD, Dataset, Graph, Literal, Node, URIRef
from rdflib.namespace import DefinedNamespace

from graph.library import Library
from ontology.load import load, ontology_graph, shapes_graph
from ontology.terms import MB, OA

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = "https://schema.org/"
INCLUDES, RANGES = URIRef(SCHEMA + "domainIncludes"), URIRef(SCHEMA + "rangeIncludes")
MAPPINGS = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
# namespaces whose terms rdflib knows
KNOWN: dict[str, type[DefinedNamespace]] = {
    str(DCTERMS): DCTERMS, str(FOAF): FOAF, str(ORG): ORG, str(OWL): OWL, str(PROV): PROV, str(RDF): RDF, str(RDFS): RDFS, SCHEMA: SDO, str(SKOS): SKOS,
    str(XSD): XSD,
}  # fmt: skip
# the others, by hand: each looked up in the model's own files
LOOKED_UP = {
    str(OA): "SpecificResource Annotation hasTarget TextQuoteSelector TextPositionSelector exact start end hasSource hasSelector",
    "http://data.vlaanderen.be/ns/besluit#": (
        "Zitting Agendapunt BehandelingVanAgendapunt Besluit Bestuursorgaan isGehoudenDoor geplandeStart heeftVoorzitter heeftAanwezigeBijStart"
    ),
    "http://data.vlaanderen.be/ns/mandaat#": "Mandaat Mandataris isBestuurlijkeAliasVan isTijdelijkVervangenDoor beleidsdomein start einde status",
    "https://schema.oparl.org/1.1/": "Meeting AgendaItem Organization Person Membership File Paper Consultation",
    "http://www.w3.org/ns/opengov#": "Motion otherName post",
    "http://www.w3.org/ns/person#": "Person",
    "http://parliament.uk/ontologies/question-and-answer/": "AnsweringBodyAllocation Transferral allocatedTo endsAllocation startsAllocation",
    "http://purl.org/vocab/vann/": "preferredNamespacePrefix preferredNamespaceUri",
}
# terms that stand in vocabularies only, which the loader and the extractors read
OF_VOCABULARIES = {MB.KnownOrganisation, MB.NamePattern, MB.acronymPattern, MB.namePattern, MB.nameWord, MB.ofKind, MB.properLabel}
# what the writer says where a record does, and no record of the sample does
NOT_IN_SAMPLE = {MB.closedAt, MB.flag, MB.ownerPost, MB.rival, MB.twinOf}
NOT_OF_SAMPLE = {(MB.joinedBecause, MB.JoinedOrganisation)}  # no two names of the sample are one organisation's


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return ontology_graph()


@pytest.fixture(scope="module")
def written(judged: Library) -> Graph:
    """All that the program writes of the sample, and the vocabularies, but not the ontology itself."""
    dataset = Dataset()
    dataset.parse(data=judged.store().dump(), format="nquads")
    graph = Graph()
    for subject, predicate, value, _ in dataset.quads():
        graph.add((subject, predicate, value))
    return graph - ontology_graph()


def terms(graph: Graph) -> list[URIRef]:
    return sorted({term for kind in KINDS for term in graph.subjects(RDF.type, kind) if isinstance(term, URIRef)}, key=str)


def test_each_term_is_explained(ontology: Graph) -> None:
    for term in terms(ontology):
        for said in (RDFS.label, SKOS.definition, SKOS.example):
            assert len(list(ontology.objects(term, said))) == 1, f"{term} has no one {said}"
        assert str(ontology.value(term, SKOS.definition)).endswith("."), term
        assert len([kind for kind in KINDS if (term, RDF.type, kind) in ontology]) == 1, term


def test_labels_of_classes_and_of_properties_are_unique(ontology: Graph) -> None:
    for kinds in ((OWL.Class,), (OWL.ObjectProperty, OWL.DatatypeProperty)):
        labels = [str(ontology.value(term, RDFS.label)) for kind in kinds for term in ontology.subjects(RDF.type, kind)]
        assert sorted(labels) == sorted(set(labels))


def test_each_property_says_whose_it_is_and_what_it_gives(ontology: Graph) -> None:
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in ontology.subjects(RDF.type, kind):
            domains, included = list(ontology.objects(term, RDFS.domain)), list(ontology.objects(term, INCLUDES))
            assert (len(domains) == 1) != (len(included) > 1), f"{term}: one rdfs:domain, or several schema:domainIncludes"
            ranges, wide = list(ontology.objects(term, RDFS.range)), list(ontology.objects(term, RANGES))
            assert (len(ranges) == 1) != (len(wide) > 1), f"{term}: one rdfs:range, or several schema:rangeIncludes"
            for given in (*ranges, *wide):
                assert (str(given).startswith(str(XSD)) or given == RDFS.Literal) == (kind == OWL.DatatypeProperty), term


def test_names_are_in_the_manner_of_their_kind(ontology: Graph) -> None:
    for term in terms(ontology):
        name = str(term).removeprefix(str(MB))
        assert re.fullmatch("[A-Z][A-Za-z]*" if (term, RDF.type, OWL.Class) in ontology else "[a-z][A-Za-z0-9]*", name), term


def test_each_iri_of_another_vocabulary_exists_there(ontology: Graph) -> None:
    for iri in sorted({str(term) for triple in ontology for term in triple if isinstance(term, URIRef)}):
        if iri.startswith("https://minutebook.example/"):
            assert not iri.startswith(str(MB)) or URIRef(iri) in terms(ontology), f"{iri} is not declared"
            continue
        namespace = max((n for n in (*KNOWN, *LOOKED_UP) if iri.startswith(n)), key=len, default="")
        assert namespace, f"{iri} is of no vocabulary that was looked up"
        name = iri.removeprefix(namespace)
        assert name in KNOWN[namespace] if namespace in KNOWN else name in LOOKED_UP[namespace].split(), iri


def test_terms_lead_to_the_vocabularies_they_stand_on(ontology: Graph) -> None:
    parents = {str(parent) for said in (RDFS.subClassOf, RDFS.subPropertyOf) for parent in ontology.objects(None, said)}
    for namespace in (ORG, PROV, OA, FOAF, DCTERMS):
        assert any(parent.startswith(str(namespace)) for parent in parents), namespace
    matches = {str(match) for said in MAPPINGS for match in ontology.objects(None, said)}
    for namespace in (*LOOKED_UP, SCHEMA):
        assert any(match.startswith(namespace) for match in matches) or "vann" in namespace, namespace
    for said in MAPPINGS:
        assert not [m for m in ontology.objects(None, said) if str(m).startswith(str(MB))], "a mapping leads outside"


def test_a_class_maps_to_a_class_and_a_property_to_a_property(ontology: Graph) -> None:
    """Names tell: in all of these vocabularies classes begin with a capital. Only what is related may be of the other kind."""
    for said in (*MAPPINGS[:4], RDFS.subClassOf, RDFS.subPropertyOf):
        for term, match in ontology.subject_objects(said):
            one, other = (re.split("[#/]", str(iri))[-1] for iri in (term, match))
            assert one[0].isupper() == other[0].isupper(), f"{one} {said} {other}"


def test_every_term_that_is_written_is_declared(ontology: Graph, written: Graph) -> None:
    declared = set(terms(ontology))
    assert {p for p in written.predicates() if str(p).startswith(str(MB))} <= declared
    assert {o for o in written.objects(None, RDF.type) if str(o).startswith(str(MB))} <= declared


def test_every_declared_term_is_used(ontology: Graph, written: Graph) -> None:
    """By the writer on the sample, or by the vocabularies."""
    used = set(written.predicates()) | set(written.objects(None, RDF.type))
    unused = set(terms(ontology)) - used
    assert unused == NOT_IN_SAMPLE
    source = "".join(p.read_text(encoding="utf-8") for p in (*(ROOT / "graph").rglob("*.py"), ROOT / "ingest" / "claims.py"))
    for term in NOT_IN_SAMPLE:
        name = str(term).removeprefix(str(MB))
        assert f"MB.{name}" in source or re.sub("([A-Z])", lambda m: "_" + m[1].lower(), name) + ":" in source, term
    vocabularies = load()[1]
    only_there = OF_VOCABULARIES - set(vocabularies.predicates()) - set(vocabularies.objects(None, RDF.type))
    assert only_there == set()


def wider(ontology: Graph, cls: Node) -> set[Node]:
    return set(ontology.transitive_objects(cls, RDFS.subClassOf))


def misfits(ontology: Graph, written: Graph) -> Iterator[str]:
    """What the sample says of things outside of a term's domain, or with values outside of its range."""
    classes = {node: {c for kind in written.objects(node, RDF.type) for c in wider(ontology, kind)} for node in written.all_nodes()}
    for term in terms(ontology):
        if (term, RDF.type, OWL.Class) in ontology:
            continue
        domains = {*ontology.objects(term, RDFS.domain), *ontology.objects(term, INCLUDES)}
        ranges = {*ontology.objects(term, RDFS.range), *ontology.objects(term, RANGES)}
        for subject, value in written.subject_objects(term):
            if not classes[subject] & domains:
                yield f"{subject} {term}: outside of the domain"
            if isinstance(value, Literal):
                fits = bool(ranges & {RDFS.Literal, XSD.string if value.language else value.datatype or XSD.string})
            else:  # what is said of no record's own is of no class: a meeting whose minutes are not in the library
                fits = bool(ranges & classes[value]) or (not classes[value] and term in (MB.continues, MB.ofMinutes))
            if not fits:
                yield f"{subject} {term} {value!r}: outside of the range"
    for term, domain in ontology.subject_objects(INCLUDES):
        if term not in NOT_IN_SAMPLE and (term, domain) not in NOT_OF_SAMPLE and not any(domain in classes[s] for s in written.subjects(term, None)):
            yield f"{term} is said to belong to {domain}, and never does"


def test_the_sample_fits_domains_and_ranges(ontology: Graph, written: Graph) -> None:
    assert list(misfits(ontology, written)) == []


@pytest.mark.parametrize("planted", [(MB.page, Literal("3")), (MB.inMeeting, URIRef("https://minutebook.example/issue/asb")), (MB.sha256, Literal("0" * 64))])
def test_a_misfit_is_found(ontology: Graph, written: Graph, planted: tuple[URIRef, Node]) -> None:
    term, value = planted
    fact = next(iter(written.subjects(RDF.type, MB.Action)))
    assert [m for m in misfits(ontology, written + _one(fact, term, value)) if str(fact) in m]


def _one(*triple: Node) -> Graph:
    graph = Graph()
    graph.add(triple)
    return graph


def test_shapes_name_only_declared_terms(ontology: Graph) -> None:
    shapes = shapes_graph()
    named = {o for p in (SH.targetClass, SH.path, SH["class"], SH.lessThan, SH.lessThanOrEquals) for o in shapes.objects(None, p)}
    assert {o for o in named if str(o).startswith(str(MB))} <= set(terms(ontology))
