"""A Reading to sorted N-Quads: one named graph per document, no blank nodes, every IRI from content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import DCTERMS, PROV, RDF, RDFS, XSD, Dataset, Graph, Literal, URIRef

from graph import iris
from graph.columns import TABLE_OF, Column
from graph.judgements import Judgement
from graph.text import clean
from graph.ties import Naming, Triple, mention, ties
from ingest.claims import Claim, IssueMention, ItemDealtWith, MeetingHeld
from ingest.model import Fact, Quote, Reading
from ontology.terms import ID, ISSUE, JUDGEMENTS_GRAPH, MB, OA, ONTOLOGY_GRAPH, ORG

DATATYPES = {"date": XSD.date, "time": XSD.time}


def nquads_of(reading: Reading) -> bytes:
    """The facts of a reading as N-Quads, one line each, sorted: the same reading gives the same bytes."""
    graph = iris.document(reading.document.sha256)
    return _sorted_nquads(graph, triples_of(reading))


def nquads_of_graph(graph: Graph, name: URIRef = ONTOLOGY_GRAPH) -> bytes:
    """An RDF graph without blank nodes (the ontology, the vocabularies) as sorted N-Quads."""
    return _sorted_nquads(name, iter(graph))


def nquads_of_judgements(rows: Iterable[Judgement]) -> bytes:
    """The log of judgements as sorted N-Quads, those undone too."""
    return _sorted_nquads(JUDGEMENTS_GRAPH, (triple for row in rows for triple in _judgement(row)))


def _judgement(row: Judgement) -> Iterator[Triple]:
    node = ID[f"judgement/{row.id}"]
    yield node, RDF.type, MB.Judgement
    for term, words in ((MB.verdict, row.verdict), (MB.who, row.who), (MB.judgedBecause, row.why), (MB.firstSide, row.a), (MB.secondSide, row.b)):
        if clean(words):
            yield node, term, Literal(clean(words))
    yield node, MB.when, Literal(row.when, datatype=XSD.dateTime)


def _sorted_nquads(name: URIRef, triples: Iterator[Triple]) -> bytes:
    dataset = Dataset()
    graph = dataset.graph(name)
    for triple in triples:
        graph.add(triple)
    written = dataset.serialize(format="nquads", encoding="utf-8")
    lines = sorted({line for line in written.split(b"\n") if line})
    return b"\n".join(lines) + b"\n" if lines else b""


def triples_of(reading: Reading) -> Iterator[Triple]:
    """Every triple of a reading."""
    yield from _document(reading)
    naming = Naming.of(reading)
    headings = {(c.meeting, c.body, c.number): c.title for f in reading.facts if isinstance(c := f.claim, ItemDealtWith)}
    for fact in reading.facts:
        yield from _fact(fact, naming, headings)
        for quote in fact.quotes:
            yield from _quotation(quote)


def _document(reading: Reading) -> Iterator[Triple]:
    document = reading.document
    node = iris.document(document.sha256)
    yield node, RDF.type, MB.Document
    values: tuple[tuple[URIRef, str | int | float], ...] = (
        (MB.fileName, document.name),
        (MB.sha256, document.sha256),
        (DCTERMS.format, document.media_type),
        (DCTERMS.title, clean(reading.title)),
        (MB.kind, reading.kind),
        (MB.pages, len(document.page_starts)),
        (MB.characters, len(document.text)),
        (MB.leftovers, reading.leftovers),
    )
    for term, value in values:
        yield node, term, Literal(clean(value) if isinstance(value, str) else value)
    yield node, MB.accountedFor, Literal(f"{reading.accounted_for:.3f}", datatype=XSD.decimal)
    for flag in document.flags:
        yield node, MB.flag, Literal(flag)


def _fact(fact: Fact, naming: Naming, headings: dict[tuple[str, str, str], str]) -> Iterator[Triple]:
    claim, sha256 = fact.claim, naming.sha256
    table = TABLE_OF[type(claim)]
    values = {column.name: getattr(claim, column.name) for column in table.columns}
    node = iris.fact(sha256, table.name, repr(sorted(values.items())), f"{fact.quotes[0].start}-{fact.quotes[0].end}")
    yield node, RDF.type, table.rdf_class
    yield node, RDF.type, MB.Fact
    if isinstance(claim, ItemDealtWith) and claim.record == "agenda":  # listed is not dealt with
        yield node, MB.listedOnly, Literal(True)
    for column in table.columns:
        yield from _field(node, column, values, sha256)
    yield node, PROV.wasDerivedFrom, iris.document(sha256)
    yield node, MB.foundBy, Literal(fact.found_by)
    yield node, MB.confidence, Literal(f"{fact.confidence:.2f}", datatype=XSD.decimal)
    yield node, MB.bestQuotation, iris.quotation(sha256, fact.quotes[0].start, fact.quotes[0].end)
    for quote in fact.quotes:
        yield node, MB.quotation, iris.quotation(sha256, quote.start, quote.end)
    heading = headings.get((values.get("meeting", ""), values.get("body", ""), values.get("item", "")), values.get("part", ""))
    if heading:
        yield node, MB.heading, Literal(clean(heading))
    yield from _shortcuts(node, claim)
    yield from ties(node, claim, naming)


def _field(node: URIRef, column: Column, values: dict[str, str | tuple[str, ...]], sha256: str) -> Iterator[Triple]:
    """A field as triples: things as IRIs with a name, dates and numbers typed, the rest as text; "" says nothing."""
    value = values[column.name]
    body = str(values.get("body") or "")
    if isinstance(value, tuple):
        yield from ((node, column.term, Literal(clean(name))) for name in value if clean(name))
        return
    value = clean(value)
    if not value:
        return
    if column.kind == "meeting":
        meeting = iris.meeting(body, value)
        yield node, MB.inMeeting, meeting
        yield node, MB.date, Literal(value, datatype=XSD.date)
        yield from _meeting(meeting, body, value)
    elif column.kind == "body":
        yield node, MB.ofBody, iris.body(value)
        yield node, MB.bodyName, Literal(value)
    elif column.kind == "item":
        item = iris.item(body, str(values.get("meeting")), value)
        yield node, MB.inItem, item
        yield node, MB.number, Literal(value)
    elif column.kind == "person":
        yield node, MB.person, iris.person(sha256, value)
        yield from mention(sha256, value)
    elif column.kind == "issue":
        yield node, MB.issue, ISSUE[iris.slug(value)]
    elif column.kind in DATATYPES:
        yield node, column.term, Literal(f"{value}:00" if column.kind == "time" else value, datatype=DATATYPES[column.kind])
    else:
        yield node, column.term, Literal(value)


def _meeting(meeting: URIRef, body: str, date: str) -> Iterator[Triple]:
    """A meeting is one body on one date, whatever records tell of it."""
    yield meeting, RDF.type, MB.Meeting
    yield meeting, MB.date, Literal(date, datatype=XSD.date)
    yield meeting, MB.year, Literal(date[:4], datatype=XSD.gYear)
    yield meeting, MB.ofBody, iris.body(body)
    yield iris.body(body), RDF.type, MB.Body
    yield iris.body(body), RDF.type, ORG.Organization
    yield iris.body(body), RDFS.label, Literal(clean(body))


def _shortcuts(node: URIRef, claim: Claim) -> Iterator[Triple]:
    """What ties a fact to its meeting and item, and short ways for questions over years: meeting about issue."""
    if isinstance(claim, IssueMention):
        yield iris.meeting(claim.body, claim.meeting), MB.about, ISSUE[iris.slug(claim.issue)]
    elif isinstance(claim, ItemDealtWith) and claim.number:
        item = iris.item(claim.body, claim.meeting, claim.number)
        yield node, MB.inItem, item
        yield item, RDF.type, MB.AgendaItem
        yield item, MB.inMeeting, iris.meeting(claim.body, claim.meeting)
        yield item, MB.number, Literal(clean(claim.number))
    elif isinstance(claim, MeetingHeld):
        meeting = iris.meeting(claim.body, claim.date)
        yield node, MB.inMeeting, meeting
        yield from _meeting(meeting, claim.body, claim.date)


def _quotation(quote: Quote) -> Iterator[Triple]:
    """A quotation by the Web Annotation model: a part of a document, chosen by its words and its place."""
    node = iris.quotation(quote.document, quote.start, quote.end)
    yield node, RDF.type, MB.Quotation
    yield node, OA.hasSource, iris.document(quote.document)
    yield node, OA.hasSelector, node + "/words"
    yield node + "/words", RDF.type, OA.TextQuoteSelector
    yield node + "/words", RDF.type, OA.TextPositionSelector
    yield node + "/words", OA.exact, Literal(quote.text)
    yield node + "/words", OA.start, Literal(quote.start)
    yield node + "/words", OA.end, Literal(quote.end)
    if quote.page is not None:
        yield node, MB.page, Literal(quote.page)
