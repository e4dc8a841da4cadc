"""SHACL shapes to SPARQL: one query for each constraint, which finds the nodes that break it in a whole store.

Just the features of SHACL Core that ontology/shapes.ttl uses; any other is an error, never passed over in silence.
A class stands for its subclasses too, as the ontology has them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rdflib import RDF, RDFS, SH, XSD, Graph, Literal, Node, URIRef
from rdflib.collection import Collection

from graph.errors import BadShapes

CAST = frozenset((XSD.date, XSD.time, XSD.gYear, XSD.integer, XSD.decimal, XSD.boolean, XSD.dateTime))  # whose spelling the store can check
ON_NODE = frozenset((RDF.type, SH.targetClass, SH.property))
BESIDE = frozenset((SH.path, SH.message, SH.order))  # what a property shape says besides its constraints


@dataclass(frozen=True)
class Rule:
    """A constraint of a shape. query: selects ?graph and ?node, the nodes that break it with the graphs that name their class."""

    shape: str
    message: str
    query: str


def rules(shapes: Graph, ontology: Graph) -> tuple[Rule, ...]:
    """All constraints of the shapes. Raises BadShapes for a feature that is not known here."""
    return tuple(rule for shape in sorted(shapes.subjects(RDF.type, SH.NodeShape), key=str) for rule in _node_shape(shapes, ontology, shape))


def _node_shape(shapes: Graph, ontology: Graph, shape: Node) -> Iterator[Rule]:
    name = str(shape).rsplit("#", 1)[-1]
    for term in shapes.predicates(shape):
        if term not in ON_NODE:
            raise BadShapes(f"{name}: {term} is not known here")
    targets = list(shapes.objects(shape, SH.targetClass))
    if not targets:
        raise BadShapes(f"{name}: has no sh:targetClass")
    target = f"GRAPH ?graph {{ {_of_class(ontology, '?node', targets)} }}"
    for inner in shapes.objects(shape, SH.property):
        path, message = shapes.value(inner, SH.path), shapes.value(inner, SH.message)
        if not isinstance(path, URIRef) or message is None:
            raise BadShapes(f"{name}: a property shape needs an IRI as its path, and a message")
        for pattern in _constraints(shapes, ontology, inner, path, target, name):
            yield Rule(name, str(message), f"SELECT DISTINCT ?graph ?node WHERE {{ {pattern} }}")


def _of_class(ontology: Graph, variable: str, classes: list[Node]) -> str:
    """The pattern of what is of one of these classes, or of a subclass."""
    closure = sorted({_term(sub) for cls in classes for sub in ontology.transitive_subjects(RDFS.subClassOf, cls) if sub is not None})
    if len(closure) == 1:
        return f"{variable} a {closure[0]} ."
    return f"VALUES {variable}Class {{ {' '.join(closure)} }} {variable} a {variable}Class ."


def _constraints(shapes: Graph, ontology: Graph, inner: Node, path: URIRef, target: str, name: str) -> Iterator[str]:
    """For each constraint of a property shape, the pattern of ?node that breaks it; those on single values are one pattern.

    Whole properties are scanned, and only what breaks a constraint is looked up: a store on disk scans 40 times as
    fast as it looks nodes up one by one.
    """
    values = f"?node {_term(path)} ?value"
    holds = []
    for feature, value in sorted(shapes.predicate_objects(inner), key=str):
        if feature in BESIDE:
            continue
        if feature == SH.minCount:
            if str(value) != "1":
                raise BadShapes(f"{name}: sh:minCount {value} is not known here, only 1")
            yield f"{target} MINUS {{ {values} }}"
        elif feature == SH.maxCount:
            yield _among(target, f"{{ {values} }} GROUP BY ?node HAVING(COUNT(DISTINCT ?value) > {int(str(value))})")
        elif feature == SH["class"]:
            yield _among(target, f"{{ {values} MINUS {{ {_of_class(ontology, '?value', [value])} }} }}")
        elif feature in (SH.lessThan, SH.lessThanOrEquals):
            less = "<" if feature == SH.lessThan else "<="
            yield _among(target, f"{{ {values} ; {_term(value)} ?other . FILTER(!COALESCE(?value {less} ?other, false)) }}")
        elif feature == SH["in"]:
            holds.append(" || ".join(f"sameTerm(?value, {_term(member)})" for member in Collection(shapes, value)))
        elif feature in HOLDS:
            holds.append(HOLDS[feature](value, name))
        else:
            raise BadShapes(f"{name}: {feature} is not known here")
    if holds:
        together = " && ".join(f"COALESCE({one}, false)" for one in holds)
        yield _among(target, f"{{ {values} FILTER(!({together})) }}")


def _among(target: str, broken: str) -> str:
    """The pattern of a target's nodes among those that break a constraint."""
    return f"{{ SELECT DISTINCT ?node WHERE {broken} }} {target}"


def _datatype(datatype: Node, name: str) -> str:
    if datatype == XSD.string:
        return f"datatype(?value) = {_term(datatype)}"
    if datatype not in CAST:
        raise BadShapes(f"{name}: how {datatype} is spelled is not known here")
    return f"datatype(?value) = {_term(datatype)} && isLiteral({_term(datatype)}(STR(?value)))"


def _kind(kind: Node, name: str) -> str:
    if kind not in (SH.IRI, SH.Literal):
        raise BadShapes(f"{name}: the kind of node {kind} is not known here")
    return "isIRI(?value)" if kind == SH.IRI else "isLiteral(?value)"


# feature -> what holds of ?value where its constraint does; an error in it counts as not holding
HOLDS: dict[Node, Callable[[Node, str], str]] = {
    SH.datatype: _datatype,
    SH.nodeKind: _kind,
    SH.pattern: lambda value, _: f"!isBlank(?value) && REGEX(STR(?value), {_term(value)})",
    SH.minLength: lambda value, _: f"!isBlank(?value) && STRLEN(STR(?value)) >= {_term(value)}",
    SH.minInclusive: lambda value, _: f"?value >= {_term(value)}",
    SH.minExclusive: lambda value, _: f"?value > {_term(value)}",
    SH.maxInclusive: lambda value, _: f"?value <= {_term(value)}",
}


def _term(term: Node) -> str:
    """An IRI or a literal as SPARQL writes it. Raises BadShapes for a blank node."""
    if not isinstance(term, URIRef | Literal):
        raise BadShapes(f"{term!r}: a blank node can't stand in a query")
    return term.n3()
