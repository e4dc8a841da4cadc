"""Who may import whom, and which library where: the one-way flow, held by reading the imports."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OURS = ("ontology", "ingest", "graph", "api")
# folder -> what it may import of the others; a dotted name allows just that module
MAY = {
    "ontology": (),
    "ingest": ("ontology.vocabulary",),
    "graph": ("ontology", "ingest.model", "ingest.claims"),
    "api": ("ontology", "ingest", "graph"),
}
# within api/, reading and vocabularies belong to the commands, the intake and the drawing of pages only
READS = {
    "api/intake.py": ("ingest", "ontology"),
    "api/cli.py": ("ingest.errors", "ontology.load"),
    "api/page_pictures.py": ("ingest",),
    "api/scans.py": ("ingest.readers.scans",),
    "api/second_reader.py": ("ingest.second_reader",),
    "api/uploads.py": ("ingest.errors",),
    "api/ontology.py": ("ontology.context", "ontology.reference"),
}
# within ingest/: which room may import which
ROOMS = {
    "ingest/readers/": ("ingest.readers", "ingest.model", "ingest.errors"),
    "ingest/structure/": ("ingest.structure", "ingest.model", "ingest.claims", "ingest.errors"),
    "ingest/facts/": ("ingest.facts", "ingest.structure", "ingest.model", "ingest.claims", "ingest.version"),
}
# third-party library -> the files (or folders) that may import it
WHERE = {
    "rdflib": ("ontology/terms.py", "ontology/load.py", "ontology/context.py", "ontology/reference.py", "graph/"),
    "pyoxigraph": ("graph/store.py", "graph/draft.py", "graph/rdf_formats.py", "graph/query.py", "graph/answers.py", "graph/worker.py"),
    "pyshacl": (),
    "networkx": ("graph/", "api/network", "api/explorer.py"),
    "igraph": ("graph/",),
    "pypdfium2": ("ingest/readers/",),
    "docx": ("api/brief_docx.py",),
    "lxml": ("ingest/readers/",),
    "fastapi": ("api/",),
    "starlette": ("api/",),
    "jinja2": ("api/",),
    "xlsxwriter": ("graph/workbook.py",),
    "pandas": ("graph/frames.py",),
    "pyvis": ("api/network.py",),
    "rapidocr": ("ingest/readers/scans.py",),
    "click": (
        "api/cli.py",
        "api/console.py",
        "api/brief_commands.py",
        "api/forgetting.py",
        "api/judging.py",
        "api/network_commands.py",
        "api/token_commands.py",
    ),
    "uvicorn": ("api/serving.py",),
}
# the clock, the network and the environment each have one place
ONE_PLACE = {
    "os": ("api/settings.py", "graph/library.py", "graph/judgements.py", "graph/worker.py"),
    "time": ("api/limits.py",),
    "socket": ("graph/pool.py",),
    "subprocess": ("graph/pool.py", "graph/link.py"),
    "sqlite3": ("graph/search.py",),
    "urllib": ("api/",),
    "requests": (),
}
BANNED_NAMES = ("utils", "helpers", "common", "base", "manager")
SPARQL = ("SELECT ", "CONSTRUCT ", "INSERT DATA", "WHERE {")


def imports_of(source: str) -> set[str]:
    """The absolute names that a module imports: "import a.b" and "from a.b import c" both give "a.b"; the latter also "a.b.c"."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def violations(path: str, source: str) -> list[str]:
    """What a file breaks, one line each."""
    folder = path.split("/")[0]
    broken = []
    modules = imports_of(source)
    for name in sorted(modules):
        top = name.split(".")[0]
        if top in OURS and top != folder and not _allowed(name, MAY[folder]):
            broken.append(f"{path} imports {name}")
        if folder == "api" and top in ("ingest", "ontology") and not _allowed(name, READS.get(path, ("ontology.terms",))):
            broken.append(f"{path} imports {name}, which belongs to the intake")
        for room, may in ROOMS.items():
            if top == "ingest" and path.startswith(room) and not _allowed(name, may):
                broken.append(f"{path} imports {name}, against the order of the rooms")
        for library, where in {**WHERE, **ONE_PLACE}.items():
            if top == library and not path.startswith(where or ("nowhere",)):
                broken.append(f"{path} imports {library}")
    if path.startswith(("ontology/vocabulary", "ingest/")) and "rdflib" in {m.split(".")[0] for m in modules}:
        broken.append(f"{path} knows RDF")
    if Path(path).stem in BANNED_NAMES:
        broken.append(f"{path} has a name that says nothing")
    if folder in ("api", "ingest", "ontology") and any(word in source for word in SPARQL):
        broken.append(f"{path} holds SPARQL")
    return broken


def _allowed(name: str, may: tuple[str, ...]) -> bool:
    return any(name == allowed or name.startswith(allowed + ".") or ("." in allowed and allowed.startswith(name + ".")) for allowed in may)


FILES = sorted(p.relative_to(ROOT).as_posix() for folder in OURS for p in (ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("path", FILES)
def test_layers_hold(path: str) -> None:
    source = (ROOT / path).read_text(encoding="utf-8")
    assert violations(path, source) == []
    assert len(source.splitlines()) <= 300, "one kind of thing a file, 300 lines at most"


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("ingest/facts/actions.py", "import graph"),
        ("ingest/facts/actions.py", "from graph.store import Store"),
        ("ingest/facts/actions.py", "import rdflib"),
        ("ingest/facts/actions.py", "from ontology.load import load"),
        ("ingest/facts/actions.py", "import os"),
        ("ingest/readers/pdf.py", "from ingest.structure.items import find_items"),
        ("ingest/structure/items.py", "from ingest.facts.actions import find_actions"),
        ("graph/tables.py", "from ingest.read import read"),
        ("graph/tables.py", "from api.cli import main"),
        ("graph/tables.py", "import fastapi"),
        ("graph/network.py", "from pyvis.network import Network"),
        ("ontology/load.py", "from ingest.model import Fact"),
        ("api/pages.py", "import pyoxigraph"),
        ("api/pages.py", "from ingest.read import read"),
        ("api/pages.py", "query = 'SELECT ?s WHERE { ?s ?p ?o }'"),
        ("graph/utils.py", ""),
    ],
)
def test_planted_violations_are_found(path: str, source: str) -> None:
    assert violations(path, source)


def test_packages_are_ours() -> None:
    for name in OURS:
        module = __import__(name)
        assert Path(str(module.__file__)).parent == ROOT / name
