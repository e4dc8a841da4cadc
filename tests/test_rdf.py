"""Facts as RDF: sorted, without blank nodes, what is written is read back."""

from __future__ import annotations

from collections import Counter

from rdflib import BNode, Dataset

from graph import iris
from graph.columns import TABLES
from graph.rdf import nquads_of
from graph.tables import fact_rows
from graph.text import clean
from ingest.read import read
from ontology.load import load

MINUTES = """ANYTOWN COMMUNITY SAFETY PARTNERSHIP

Minutes of the meeting held at 10.00 am on 12 March 2019

Present:
Councillor Ann Lee (Portfolio Holder for Safer Places) (Chairman)
Bo Roy (Head of Housing, Anytown Borough Council)

1. APOLOGIES FOR ABSENCE
Apologies were received from Cy Dean.

2. FLY-TIPPING
Bo Roy said that fly-tipping had risen.
RESOLVED that the report be noted.

The meeting ended at 11.30 am
"""


def test_the_same_reading_gives_the_same_sorted_bytes() -> None:
    vocabulary = load()[0]
    first, second = (nquads_of(read("case.txt", MINUTES.encode(), vocabulary)) for _ in range(2))
    assert first == second
    assert first.splitlines() == sorted(first.splitlines())


def test_no_blank_nodes_and_one_graph() -> None:
    reading = read("case.txt", MINUTES.encode(), load()[0])
    dataset = Dataset()
    dataset.parse(data=nquads_of(reading), format="nquads")
    quads = list(dataset.quads())
    assert not any(isinstance(term, BNode) for s, _, o, _ in quads for term in (s, o))
    assert {g for *_, g in quads} == {iris.document(reading.document.sha256)}


def test_every_fact_is_read_back_as_it_was_written(tmp_path) -> None:
    from api.intake import take_in
    from graph.library import Library

    path = tmp_path / "case.txt"
    path.write_text(MINUTES)
    library = Library.create(tmp_path / "library")
    list(take_in(library, [path]))
    reading = read("case.txt", MINUTES.encode(), load()[0])
    store = library.store()
    for table in TABLES:
        wanted = Counter(
            tuple("; ".join(sorted(v)) if isinstance(v, tuple) else v for v in (getattr(f.claim, c.name) for c in table.columns))
            for f in reading.facts
            if isinstance(f.claim, table.claim)
        )
        found = Counter(tuple(row.values[c.name] for c in table.columns) for row in fact_rows(store, table))
        assert found == wanted, table.name


def test_iris_are_safe_whatever_the_words() -> None:
    for words in ("", "a" * 500, "Čakovec & <script>", "日本", "../../etc", "A/B\\C\n"):
        assert iris.slug(words)
        assert set(iris.slug(words)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert iris.slug("日本") != iris.slug("中国")


def test_clean_keeps_what_rdf_can_hold() -> None:
    assert clean(" a\x00b\ud800c\td ") == "abc\td"
