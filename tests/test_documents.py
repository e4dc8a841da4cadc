"""The documents: every command, question and term is documented, and the two commands are what CI runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, URIRef

from api.cli import main
from graph.columns import TABLES
from graph.library import Library
from graph.questions import ask
from ontology.load import load, ontology_graph, shapes_graph
from ontology.terms import ISSUE, MB
from tests.make_questions import PAGE, page

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", main.commands)
def test_commands_are_in_the_readme(name: str) -> None:
    assert re.search(rf"^\| `{name}[ `]", README, re.M)
    assert main.commands[name].help


def test_the_page_of_questions_is_current(library: Library) -> None:
    assert "(docs/questions.md)" in README
    assert PAGE.read_text(encoding="utf-8") == page(library.store()), "run: python tests/make_questions.py"


@pytest.mark.parametrize("name", re.findall(r"^\| `([\w-]+)` \| `minutebook ask", README, re.M))
def test_questions_of_the_readme_are_answered(name: str, library: Library) -> None:
    example = re.search(rf"^\| `{name}` \| `minutebook ask {name}(.*?)`", README, re.M)
    assert example and ask(library.store(), name, dict(pair.split("=", 1) for pair in example[1].split())).rows


def test_every_term_that_is_used_is_defined() -> None:
    defined = {s for s in ontology_graph().subjects(SKOS.definition, None) if isinstance(s, URIRef)}
    used = {column.term for table in TABLES for column in table.columns if column.kind not in ("meeting", "body", "item", "person", "issue")}
    used |= {table.rdf_class for table in TABLES}
    sources = [p.read_text(encoding="utf-8") for folder in ("graph", "ontology") for p in (ROOT / folder).rglob("*.py")]
    sources += [p.read_text(encoding="utf-8") for p in (ROOT / "graph").rglob("*.rq")]
    used |= {MB[name] for source in sources for name in re.findall(r"\b(?:MB\.|mb:)([A-Za-z0-9]+)", source)}
    used |= {s for s in load()[1].predicates() if isinstance(s, URIRef) and str(s).startswith(MB)}
    used |= {o for o in shapes_graph().objects() if isinstance(o, URIRef) and str(o).startswith(MB) and not str(o).endswith("Shape")}
    assert {str(term) for term in used - defined} <= {MB["someName"].toPython()}


def test_every_term_has_label_and_definition() -> None:
    graph = ontology_graph()
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in graph.subjects(RDF.type, kind):
            assert graph.value(term, RDFS.label) and graph.value(term, SKOS.definition), term


def test_ids_of_issues_are_unique_and_labelled() -> None:
    graph = load()[1]
    issues = list(graph.subjects(SKOS.inScheme, ISSUE.scheme))
    assert len(issues) > 53
    assert len({graph.value(issue, SKOS.notation) for issue in issues}) == len(issues)
    assert all(graph.value(issue, SKOS.prefLabel) and graph.value(issue, SKOS.definition) for issue in issues)


def test_ci_runs_the_readmes_test_command() -> None:
    assert "make test" in README
    assert (ROOT / ".ci" / "run").read_text().rstrip().endswith("make test")
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


def test_constraints_name_no_host() -> None:
    assert not re.search(r"https?://|--index|--extra", (ROOT / "constraints.txt").read_text())
