"""Linked data: every IRI leads somewhere, as a page or as data; the library is described; IRIs can be an operator's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from rdflib import DCAT, RDF, VOID, Graph, Literal, URIRef

from api.settings import Settings
from graph.description import description, ntriples_of
from graph.library import Library
from graph.own_iris import outward, outward_iri
from graph.store import in_memory
from graph.surroundings import surroundings
from ontology.terms import BASE, ID, ISSUE, MB
from tests.factories_web import Visit, visitor

OWN = "https://minutes.example.org/"
TURTLE = {"accept": "text/turtle"}


def path_of(iri: str) -> str:
    return "/" + iri.removeprefix(BASE)


@pytest.fixture(scope="module")
def things(library: Library) -> list[str]:
    """One thing of every kind of IRI under the base: of each class, each graph and each part."""
    store, found = library.store(), {}
    for row in store.ask("SELECT ?thing ?class WHERE { ?thing a ?class }").dicts():
        if row["thing"].startswith(BASE):
            found.setdefault(row["class"], row["thing"])
    kinds = {
        iri.removeprefix(BASE).split("/")[1]: iri for iri in (r["s"] for r in store.ask("SELECT DISTINCT ?s WHERE { ?s ?p ?o }").dicts()) if iri.startswith(ID)
    }
    return sorted({*found.values(), *kinds.values()} - {iri for iri in found.values() if iri.startswith((str(MB), str(MB).rstrip("#")))})


def test_every_kind_of_iri_leads_to_a_page_and_to_data(visit: Visit, things: list[str]) -> None:
    assert len(things) > 20
    for iri in things:
        shown = visit(path_of(iri))
        assert (shown.status_code, shown.headers["vary"]) == (303, "Accept"), iri
        assert visit(shown.headers["location"]).status_code == 200, shown.headers["location"]
        given = visit(path_of(iri), headers=TURTLE)
        assert given.status_code == 303
        answer = visit(given.headers["location"])
        assert answer.headers["content-type"].split(";")[0] == "text/turtle"
        assert any(URIRef(iri) in (s, o) for s, _, o in Graph().parse(data=answer.text, format="turtle")), iri


def test_data_says_what_is_said_and_who_points(visit: Visit, library: Library) -> None:
    store = library.store()
    meeting = next(iri for iri, _ in store.of_class(str(MB.Meeting)))
    found = {
        form: Graph().parse(data=visit(f"/data{path_of(meeting)}.{ending}").text, format=form)
        for form, ending in (("turtle", "ttl"), ("json-ld", "jsonld"), ("nt", "nt"))
    }
    about = {(str(p), str(o)) for _, p, o in found["turtle"].triples((URIRef(meeting), None, None))}
    assert about == {(term, value) for term, values in store.about(meeting).items() for value in values}
    assert (None, MB.inMeeting, URIRef(meeting)) in found["turtle"]
    sizes = {form: len(graph) for form, graph in found.items()}
    assert sizes["turtle"] == sizes["nt"]
    assert "@context" in json.loads(visit(f"/data{path_of(meeting)}.jsonld").text)


def test_a_quotation_brings_its_words(visit: Visit, library: Library) -> None:
    quotation = next(iri for iri, _ in library.store().of_class(str(MB.Quotation)))
    words = library.store().about(quotation + "/words")["http://www.w3.org/ns/oa#exact"][0]
    text = " ".join(html.fromstring(visit("/about" + path_of(quotation)).text).text_content().split())
    assert " ".join(words.split()) in text


def test_what_is_shown_is_bounded(library: Library) -> None:
    fact = surroundings(library.store(), str(MB.Fact), 5)
    assert fact is not None
    assert (len(fact.pointing), fact.more) == (5, True)
    small = surroundings(library.store(), str(ISSUE["fly-tipping"]), 100_000)
    assert small is not None
    assert not small.more


@pytest.mark.parametrize(
    "path",
    [
        "/id/nothing",
        "/id/",
        "/issue/nothing",
        "/about/id/nothing",
        "/data/id/nothing.ttl",
        "/data/id/nothing",
        "/data/.ttl",
        "/dataset.pdf",
        "/id/a%20b%3Cc%3E",
        "/data/id/%00.ttl",
    ],
)
def test_what_is_not_known_is_not_found(visit: Visit, path: str) -> None:
    assert visit(path).status_code == 404


def test_a_format_that_there_is_not(visit: Visit, things: list[str]) -> None:
    assert visit(path_of(things[0]), headers={"accept": "image/png"}).status_code == 406
    assert visit("/dataset", headers={"accept": "image/png"}).status_code == 406


def test_an_issue_leads_to_its_page(visit: Visit) -> None:
    assert visit("/issue/fly-tipping").headers["location"] == "/issues/fly-tipping"


def test_hostile_words_do_not_run(hostile_library: Library) -> None:
    visit = visitor(hostile_library)
    for iri, _ in [*hostile_library.store().of_class(str(MB.Person)), *hostile_library.store().of_class(str(MB.Document)), (str(ISSUE["hostile"]), "")]:
        answer = visit("/about" + path_of(iri))
        assert answer.status_code == 200
        tree = html.fromstring(answer.text)
        assert not [s for s in tree.iter("script") if not s.get("src")]
        assert not list(tree.iter("img"))


def test_the_description_counts_what_there_is(library: Library) -> None:
    store = library.store()
    found = description(store, "Records of Anytown", "2026-01-31")
    graph = Graph().parse(data=ntriples_of(found, BASE).decode(), format="nt")
    node = URIRef(BASE + "dataset")
    assert {VOID.Dataset, DCAT.Dataset} <= set(graph.objects(node, RDF.type))
    assert int(str(graph.value(node, VOID.triples))) == int(store.ask("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }").rows[0][0])
    counts = {graph.value(part, VOID["class"]): int(str(graph.value(part, VOID.entities))) for part in graph.objects(node, VOID.classPartition)}
    for term in (MB.Meeting, MB.Action, MB.Person):
        assert counts[term] == found.count(str(term)) == len({iri for iri, _ in store.of_class(str(term))})
    dates = sorted(values[0] for iri, _ in store.of_class(str(MB.Meeting)) if (values := store.about(iri)[str(MB.date)]))
    assert (found.first, found.last) == (dates[0], dates[-1])
    assert all(str(o).startswith(BASE) for o in graph.objects(node, VOID.exampleResource))


def test_an_empty_description_has_no_dates() -> None:
    found = description(in_memory(), "Nothing", "2026-01-31")
    assert (found.first, found.statements, found.classes) == ("", 0, ())
    assert ntriples_of(found, BASE)


@pytest.mark.parametrize(
    ("path", "headers", "media"),
    [
        ("/.well-known/void", {}, "text/turtle"),
        ("/dataset", {}, "text/html"),
        ("/dataset", {"accept": "application/ld+json"}, "application/ld+json"),
        ("/dataset.nt", {}, "application/n-triples"),
    ],
)
def test_the_description_is_served(visit: Visit, path: str, headers: dict[str, str], media: str) -> None:
    answer = visit(path, headers=headers)
    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, media)


def test_an_operators_own_iris(library: Library) -> None:
    visit = visitor(library, base=OWN)
    meeting = next(iri for iri, _ in library.store().of_class(str(MB.Meeting)))
    own = meeting.replace(BASE, OWN)
    graph = Graph().parse(data=visit(visit(path_of(meeting), headers=TURTLE).headers["location"]).text, format="turtle")
    assert (URIRef(own), RDF.type, MB.Meeting) in graph
    assert not [t for triple in graph for t in triple if isinstance(t, URIRef) and t.startswith(BASE) and not t.startswith(str(MB))]
    described = Graph().parse(data=visit("/.well-known/void").text, format="turtle")
    assert described.value(URIRef(OWN + "dataset"), VOID.uriSpace) == Literal(OWN)
    assert all(str(o).startswith(OWN) for o in described.objects(None, VOID.exampleResource))
    assert own in visit("/about" + path_of(meeting)).text


def test_words_that_look_like_an_iri_stay() -> None:
    line = f'<{ID}a> <{MB.text}> "see <{ID}b> and \\"<{ID}c>\\"" <{ID}graph/x> .\n'
    assert outward(line.encode(), OWN).decode() == f'<{OWN}id/a> <{MB.text}> "see <{ID}b> and \\"<{ID}c>\\"" <{OWN}id/graph/x> .\n'


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30))
def test_only_iris_change(words: str) -> None:
    import pyoxigraph as ox

    quad = ox.Quad(ox.NamedNode(str(ID["a"])), ox.NamedNode(str(MB.text)), ox.Literal(words + f"<{ID}b>"), ox.NamedNode(str(ID["g"])))
    (changed,) = ox.parse(outward(f"{quad} .\n".encode(), OWN), format=ox.RdfFormat.N_QUADS)
    assert changed == ox.Quad(ox.NamedNode(OWN + "id/a"), quad.predicate, quad.object, ox.NamedNode(OWN + "id/g"))


def test_the_ontology_is_everybodys() -> None:
    for iri in (str(MB), str(MB.Meeting), str(MB).rstrip("#"), "https://example.org/"):
        assert outward_iri(iri, OWN) == iri
    assert outward_iri(str(ISSUE["asb"]), OWN) == OWN + "issue/asb"


@pytest.mark.parametrize("words", ["minutes.example.org", "https://x", "ftp://x/", "https://x/<script>/", 'https://x/"/', "https://x/?a/", "https://x y/"])
def test_a_base_that_is_none(words: str) -> None:
    with pytest.raises(ValueError, match="MINUTEBOOK_BASE"):
        Settings.read({"MINUTEBOOK_BASE": words})
    assert Settings.read({"MINUTEBOOK_BASE": OWN}).base == OWN
    assert Settings.read({}, library=Path("x")).base == ""
