"""The shapes: one for each class, each message shown by a bad example."""

from __future__ import annotations

import pytest
from rdflib import OWL, RDF, SH, SKOS, Dataset, Graph
from rdflib.collection import Collection

from graph.errors import BadShapes
from graph.judgements import VERDICTS
from graph.library import Library
from graph.shapes import rules
from ontology.terms import MB, OA
from tests.bad_shapes import BAD
from tests.factories_shapes import ONTOLOGY, RULES, SHAPES, by_reference, by_us, graph_of


@pytest.mark.parametrize(("shape", "turtle", "message"), BAD)
def test_a_bad_example_is_named_by_its_shape(shape: str, turtle: str, message: str) -> None:
    data = graph_of(turtle)
    found = by_us(data)
    assert message in {words for _, words in found}
    assert shape in {rule.shape for rule in RULES if rule.message == message}
    assert found == by_reference(data)


def test_each_message_of_each_shape_has_its_bad_example() -> None:
    assert {(rule.shape, rule.message) for rule in RULES} == {(shape, message) for shape, _, message in BAD}


def test_the_shapes_know_every_verdict() -> None:
    (shape,) = (inner for inner in SHAPES.objects(MB.JudgementShape, SH.property) if SHAPES.value(inner, SH.path) == MB.verdict)
    known = {str(verdict) for verdict in Collection(SHAPES, SHAPES.value(shape, SH["in"]))}
    assert set(VERDICTS) | {"forget"} == known


def test_messages_are_unique_so_that_one_names_its_shape() -> None:
    messages = [str(m) for m in SHAPES.objects(None, SH.message)]
    assert sorted(messages) == sorted(set(messages))


def test_every_class_has_a_shape_and_good_examples(judged: Library) -> None:
    classes = set(ONTOLOGY.subjects(RDF.type, OWL.Class))
    targets = set(SHAPES.objects(None, SH.targetClass))
    assert targets == classes | {SKOS.Concept, OA.TextPositionSelector}
    store = judged.store()
    for target in targets:
        assert list(store.of_class(str(target))), f"the sample shows no {target}"
    for rule in RULES:
        assert store.ask(rule.query).rows == (), rule


def test_pyshacl_finds_the_sample_good_too(judged: Library) -> None:
    dataset = Dataset()
    dataset.parse(data=judged.store().dump(), format="nquads")
    data = Graph()
    for subject, predicate, value, _ in dataset.quads():
        data.add((subject, predicate, value))
    assert by_reference(data) == set()


@pytest.mark.parametrize(
    ("turtle", "reason"),
    [
        ("mb:S a sh:NodeShape ; sh:targetClass mb:Fact ; sh:closed true .", "closed"),
        ("mb:S a sh:NodeShape ; sh:property [ sh:path mb:text ; sh:message 'no' ; sh:minCount 1 ] .", "no sh:targetClass"),
        ("mb:S a sh:NodeShape ; sh:targetNode :x ; sh:property [ sh:path mb:text ; sh:message 'no' ; sh:minCount 1 ] .", "targetNode"),
        ("mb:S a sh:NodeShape ; sh:targetClass mb:Fact ; sh:property [ sh:path mb:text ; sh:message 'no' ; sh:uniqueLang true ] .", "uniqueLang"),
        ("mb:S a sh:NodeShape ; sh:targetClass mb:Fact ; sh:property [ sh:path mb:text ; sh:message 'no' ; sh:pattern 'a' ; sh:flags 'i' ] .", "flags"),
        ("mb:S a sh:NodeShape ; sh:targetClass mb:Fact ; sh:property [ sh:path mb:text ; sh:message 'no' ; sh:datatype xsd:duration ] .", "duration"),
        ("mb:S a sh:NodeShape ; sh:targetClass mb:Fact ; sh:property [ sh:path mb:text ; sh:message 'no' ; sh:nodeKind sh:BlankNode ] .", "BlankNode"),
        ("mb:S a sh:NodeShape ; sh:targetClass mb:Fact ; sh:property [ sh:path [ sh:inversePath mb:text ] ; sh:message 'no' ; sh:minCount 1 ] .", "path"),
        ("mb:S a sh:NodeShape ; sh:targetClass mb:Fact ; sh:property [ sh:path mb:text ; sh:minCount 1 ] .", "message"),
        ("mb:S a sh:NodeShape ; sh:targetClass mb:Fact ; sh:property [ sh:path mb:text ; sh:message 'no' ; sh:in ( [] ) ] .", "blank node"),
    ],
)
def test_a_feature_that_is_not_known_is_an_error(turtle: str, reason: str) -> None:
    with pytest.raises(BadShapes, match=reason):
        rules(graph_of(turtle), ONTOLOGY)
