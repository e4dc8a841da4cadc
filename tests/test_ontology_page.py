"""The ontology at its address: a page with a part for each term, and the same as data, by what the visitor asks for."""

from __future__ import annotations

import json

import pytest
from lxml import html
from rdflib import OWL, RDF, Graph
from rdflib.compare import isomorphic
from starlette.requests import Request

from api.accept import HTML, JSONLD, NTRIPLES, TURTLE, best
from ontology.context import context
from ontology.load import ontology_graph
from ontology.reference import reference
from ontology.terms import MB
from tests.factories_web import Visit

OFFERED = (HTML, TURTLE, JSONLD, NTRIPLES)


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (None, HTML),
        ("", HTML),
        ("*/*", HTML),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", HTML),
        ("text/turtle", TURTLE),
        ("TEXT/Turtle ; q=1", TURTLE),
        ("application/ld+json", JSONLD),
        ("application/json", JSONLD),
        ("application/n-triples, text/turtle;q=0.9", NTRIPLES),
        ("application/rdf+xml, text/turtle;q=0.9, */*;q=0.1", TURTLE),
        ("text/*;q=0.5, application/ld+json;q=0.6", JSONLD),
        ("text/html;q=0, text/*", TURTLE),
        ("image/png", None),
        ("text/turtle;q=none", None),
        ("text/html;q=0", None),
    ],
)
def test_the_best_of_what_there_is(accept: str | None, media: str | None) -> None:
    headers = [] if accept is None else [(b"accept", accept.encode())]
    assert best(Request({"type": "http", "headers": headers}), OFFERED) == media


@pytest.mark.parametrize("media", OFFERED)
def test_the_ontology_comes_as_asked(visit: Visit, media: str) -> None:
    answer = visit("/ontology", headers={"accept": media})
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == media
    assert answer.headers["vary"] == "Accept"


def test_a_format_that_there_is_not(visit: Visit) -> None:
    answer = visit("/ontology", headers={"accept": "image/png"})
    assert answer.status_code == 406
    assert "text/turtle" in answer.text
    assert visit("/ontology.pdf").status_code == 404


@pytest.mark.parametrize(("path", "form"), [("/ontology.ttl", "turtle"), ("/ontology.jsonld", "json-ld"), ("/ontology.nt", "nt")])
def test_each_file_is_the_whole_ontology(visit: Visit, path: str, form: str) -> None:
    assert isomorphic(Graph().parse(data=visit(path).text, format=form), ontology_graph())


def test_every_term_has_its_part_of_the_page(visit: Visit) -> None:
    tree = html.fromstring(visit("/ontology").text)
    graph = ontology_graph()
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in graph.subjects(RDF.type, kind):
            (part,) = tree.xpath(f"//article[@aria-labelledby='{str(term).removeprefix(str(MB))}']")
            words = " ".join(part.text_content().split())
            shown = next(t for t in (*reference().classes, *reference().properties) if t.iri == str(term))
            for said in (shown.label, shown.definition, shown.example):
                assert " ".join(said.split()) in words, term
    assert len(tree.xpath("//article")) == len(reference().classes) + len(reference().properties)


def test_the_page_links_terms_and_names_other_models(visit: Visit) -> None:
    tree = html.fromstring(visit("/ontology").text)
    (action,) = tree.xpath("//article[@aria-labelledby='Action']")
    assert {"#Fact", "#due", "#owners"} <= set(action.xpath(".//a/@href"))
    text = tree.text_content()
    for prefix in ("besluit", "mandaat", "oparl", "opengov", "pqa", "schema", "prov", "org"):
        assert prefix in [p for p, _ in reference().prefixes]
        assert f"{prefix}:" in text


def test_the_context_is_served(visit: Visit) -> None:
    answer = visit("/ontology/context.jsonld")
    assert answer.headers["content-type"].split(";")[0] == JSONLD
    assert json.loads(answer.text) == {"@context": context()}
