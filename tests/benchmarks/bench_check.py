"""How long `minutebook check` takes over generated meetings, and the same shapes by pySHACL over a few of them.

    python tests/benchmarks/bench_check.py [--meetings 1000] [--few 10] [--library DIR]

| figure | goal |
| --- | --- |
| the whole check of 1,000 meetings | under 60 s |
| the compiled shapes on a few meetings, against pySHACL | how many times as fast |
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pyshacl import validate
from rdflib import Graph

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from api.intake import text_of  # noqa: E402
from graph.check import check  # noqa: E402
from graph.library import Library  # noqa: E402
from graph.shapes import rules  # noqa: E402
from graph.store import Store, in_memory  # noqa: E402
from ontology.load import load, ontology_graph, shapes_graph  # noqa: E402
from tests.benchmarks.generate import library as generated  # noqa: E402
from tests.benchmarks.generate import nquads_of, readings  # noqa: E402


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Wall and processor time of some work."""
    wall, busy = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - busy


def compiled(store: Store) -> int:
    """How many nodes the compiled shapes find."""
    return sum(len(store.ask(rule.query).rows) for rule in rules(shapes_graph(), ontology_graph()))


def by_pyshacl(data: Graph) -> bool:
    return bool(validate(data, shacl_graph=shapes_graph(), ont_graph=ontology_graph(), inference="none")[0])


def show(figure: str, value: float, unit: str, goal: str = "") -> None:
    print(f"{figure:<62} {value:8.2f} {unit:<8} {goal}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--meetings", type=int, default=1000)
    parser.add_argument("--few", type=int, default=10)
    parser.add_argument("--library", type=Path, help="a library that was generated before")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = Library(given.library) if given.library else generated(Path(folder) / "library", given.meetings)
        count = len(library.stored())
        wall, busy = seconds(lambda: print(*list(check(library, shapes_graph(), ontology_graph(), text_of))[:5], sep="\n", end=""))
    show(f"The whole check of {count} documents", wall, "s", "goal 60 s for 1,000")
    show("  processor time of it", busy, "s")
    few = [nquads_of(reading) for reading in readings(given.few)]
    store, data = in_memory(*few), load()[1]
    for part in few:
        triples = "\n".join(line.rsplit(" <", 1)[0] + " ." for line in part.decode().splitlines())  # without their graph
        data.parse(data=triples, format="nt")
    ours, theirs = seconds(lambda: compiled(store))[1], seconds(lambda: by_pyshacl(data))[1]
    show(f"The compiled shapes on {given.few} meetings", ours, "s")
    show("pySHACL on the same", theirs / ours, "times")


if __name__ == "__main__":
    main()
