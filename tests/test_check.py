"""`check` is clean on the sample and names each planted defect by document, node and reason."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from api.cli import main
from api.intake import take_in, text_of
from graph.check import Violation, check
from graph.judgements import append, judgement
from graph.library import Library, StoredReading
from graph.publish import publish
from ontology.load import ontology_graph, shapes_graph
from ontology.terms import ID, MB

NAME = "2019-10-10-minutes.txt"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Library:
    """A library of two documents, to be copied and damaged."""
    library = Library.create(tmp_path_factory.mktemp("small") / "library")
    list(take_in(library, [sample / NAME, sample / "2014-06-12-minutes.txt"]))
    return library


@pytest.fixture
def copy(small: Library, tmp_path: Path) -> Library:
    copy = Library(tmp_path / "library")
    shutil.copytree(small.path, copy.path)
    return copy


def violations(library: Library) -> list[Violation]:
    return list(check(library, shapes_graph(), ontology_graph(), text_of))


def reading(library: Library) -> StoredReading:
    return next(stored for stored in library.stored() if stored.name == NAME)


def nquads(library: Library) -> Path:
    return library.readings / f"{reading(library).sha256}.nq"


def without(library: Library, *words: str) -> None:
    """Drop the first line of the reading that holds all these words."""
    path = nquads(library)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if all(word in line for word in words))
    path.write_text("".join(lines[:at] + lines[at + 1 :]), encoding="utf-8")


def in_store(library: Library, change: Callable[[ox.Store], None]) -> None:
    """Change what is published."""
    store = ox.Store(str(library.snapshots / library.snapshot() / "store"))
    change(store)
    store.flush()


def test_the_sample_is_clean(library: Library) -> None:
    assert violations(library) == []


def test_what_people_judged_is_clean_too(judged: Library, copy: Library) -> None:
    assert violations(judged) == []
    document = str(ID[f"document/{reading(copy).sha256}"])
    append(copy.judgements, judgement("withdraw", document, "", "a tester", "2021-05-04T09:30:00Z", "it is of another body"))
    publish(copy, None)
    assert document not in copy.store().graphs()
    assert violations(copy) == []


def test_a_changed_byte_of_a_document(copy: Library) -> None:
    path = copy.documents / reading(copy).sha256
    path.write_bytes(path.read_bytes().replace(b"a", b"b", 1))
    assert violations(copy) == [Violation(NAME, reading(copy).sha256, "the stored document's bytes have changed")]


@pytest.mark.parametrize(
    ("folder", "end", "reason"), [("documents", "", "document is gone"), ("readings", ".txt", "text is gone"), ("readings", ".nq", "reading is gone")]
)
def test_a_lost_file(folder: str, end: str, reason: str, copy: Library) -> None:
    (copy.path / folder / f"{reading(copy).sha256}{end}").unlink()
    found = violations(copy)
    assert [v.document for v in found] == [NAME]
    assert reason in found[0].reason


def test_a_document_that_the_library_forgot(copy: Library) -> None:
    sha256 = reading(copy).sha256
    for path in copy.readings.glob(f"{sha256}.*"):
        path.unlink()
    assert [(v.node, v.reason) for v in violations(copy)] == [(ID[f"document/{sha256}"].toPython(), "the graph is of no stored document")]


def test_a_changed_text(copy: Library) -> None:
    path = copy.readings / f"{reading(copy).sha256}.txt"
    path.write_text("x" + path.read_text(encoding="utf-8"), encoding="utf-8")
    reasons = {v.reason for v in violations(copy)}
    assert any("does not give the text" in reason for reason in reasons)
    assert any("does not stand at" in reason for reason in reasons)


def test_a_reading_that_is_no_nquads(copy: Library) -> None:
    nquads(copy).write_text("<a> <b\n")
    assert ["no valid N-Quads" in v.reason for v in violations(copy)] == [True]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("ontology#quotation>",), "quotation"),
        (("ontology#bestQuotation>",), "one best quotation"),
        (("wasDerivedFrom>",), "without its one source"),
        (("ontology#foundBy>",), "without its extractor"),
        (("ontology#confidence>",), "confidence"),
        (("oa#hasSource>",), "without its document"),
        (("oa#exact>",), "a quotation without its words"),
        (("ontology#Quotation>",), "is not in the document's graph"),
        (("ontology#sha256>",), "SHA-256"),
        (('ontology#status> "present"',), "no known status"),
        (("foaf/0.1/name>",), "without a name"),
        (("ontology#owner>",), "a claim of ownership without its owner"),
        (("ontology#owners>",), "only published: <"),
    ],
)
def test_a_statement_that_a_reading_lost_is_named(words: tuple[str, ...], reason: str, copy: Library) -> None:
    without(copy, *words)
    found = violations(copy)
    assert any(reason in v.reason for v in found), [str(v) for v in found]
    assert any("what is published is not what was read: 1 statements more, 0 less" in v.reason for v in found)
    assert {v.document for v in found} == {NAME}


def test_a_quotation_that_was_changed(copy: Library) -> None:
    path = nquads(copy)
    path.write_text(path.read_text(encoding="utf-8").replace('oa#exact> "', 'oa#exact> "Not so: ', 1), encoding="utf-8")
    assert any("the quotation does not stand at" in v.reason for v in violations(copy))


def quads(store: ox.Store, term: str) -> list[ox.Quad]:
    return sorted(store.quads_for_pattern(None, ox.NamedNode(str(term)), None, None), key=str)


def drop(term: str) -> Callable[[ox.Store], None]:
    return lambda store: store.remove(quads(store, term)[0])


def dangle(store: ox.Store) -> None:
    quad = quads(store, MB.quotation)[0]
    store.add(ox.Quad(quad.subject, quad.predicate, ox.NamedNode(str(ID["quotation/0000/1-2"])), quad.graph_name))


def misplaced(graph: ox.NamedNode | ox.DefaultGraph | None, whole: bool) -> Callable[[ox.Store], None]:
    """A fact, or one statement of it, in another graph than its document's; None is the graph of the other document."""

    def move(store: ox.Store) -> None:
        owner = quads(store, MB.owner)[0]
        found = sorted(store.quads_for_pattern(owner.subject, None, None, None), key=str)
        other = graph or next(name for name in store.named_graphs() if name.value.startswith(str(ID["document/"])) and name != owner.graph_name)
        for quad in found if whole else [owner]:
            store.remove(quad)
            store.add(ox.Quad(quad.subject, quad.predicate, quad.object, other))

    return move


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (drop(MB.owner), "a claim of ownership without its owner"),
        (drop(MB.owners), "only read: <"),
        (drop(MB.quotation), "a fact without a quotation"),
        (dangle, "its quotation https://minutebook.example/id/quotation/0000/1-2 is not in the document's graph"),
        (misplaced(None, True), "the fact stands outside of the graph of its document"),
        (misplaced(None, False), "outside of the graph of its document"),
        (misplaced(ox.NamedNode("https://example.org/elsewhere"), True), "the graph is of no stored document"),
        (misplaced(ox.DefaultGraph(), True), "something is said of it outside of every graph"),
        (misplaced(ox.NamedNode(str(ID["graph/people"])), True), "the fact stands outside of the graph of its document"),
    ],
)
def test_a_defect_in_what_is_published_is_named(change: Callable[[ox.Store], None], reason: str, copy: Library) -> None:
    in_store(copy, change)
    found = violations(copy)
    assert any(reason in v.reason for v in found), [str(v) for v in found]
    assert any("what is published is not what was read" in v.reason for v in found)


def test_the_command_says_one_line_for_each_and_fails(copy: Library) -> None:
    in_store(copy, drop(MB.owner))
    done = CliRunner().invoke(main, ["check", "--library", str(copy.path)])
    assert done.exit_code == 1
    lines = [line for line in done.output.splitlines() if "a claim of ownership without its owner" in line]
    assert [line.split(": ")[0] in (NAME, "2014-06-12-minutes.txt") for line in lines] == [True]
    assert f"2 documents checked, {len(done.output.splitlines()) - 1} violations" in done.output


def test_the_command_passes_a_clean_library(copy: Library) -> None:
    done = CliRunner().invoke(main, ["check", "--library", str(copy.path)])
    assert (done.exit_code, done.output) == (0, "2 documents checked, 0 violations\n")
