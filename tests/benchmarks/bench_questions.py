"""How long each question of the catalogue takes on generated meetings, and against the same query text on raw pyoxigraph.

    python tests/benchmarks/bench_questions.py [--meetings 1000 10000] [--rounds 3] [--libraries DIR]

With --libraries the made libraries are kept in DIR (about 1.3 MB a meeting) and used again.

| figure | goal |
| --- | --- |
| p95 of a question at 10,000 meetings | 250 ms; one that reads the whole graph 2 s |
| against the same query on raw pyoxigraph, all rows fetched | at most 1.3 |
| rows of an answer about one issue | its time grows no faster |
"""

import argparse
import shlex
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing import Process
from pathlib import Path

import pyoxigraph as ox

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from graph.library import Library  # noqa: E402
from graph.questions import Question, _term, ask, bound, catalogue  # noqa: E402
from graph.store import Store  # noqa: E402
from ontology.terms import ISSUE, MB  # noqa: E402
from tests.benchmarks.generate import library  # noqa: E402

DEADLINE = 60  # seconds for all rounds of one question
SPANS = (("", ""), ("2018", "2018"), ("2016-06", "2021"))


def given_to(question: Question, store: Store) -> Iterator[dict[str, str]]:
    """What the question is asked with: its example, and for issues and spans the commonest, a middling and a rare one."""
    example = dict(pair.split("=", 1) for pair in shlex.split(question.example))
    names = {parameter.name for parameter in question.parameters}
    treated: dict[str, int] = {}
    for _, _, issue in store.quads(str(MB.about)):
        treated[issue.removeprefix(ISSUE)] = treated.get(issue.removeprefix(ISSUE), 0) + 1
    ranked = sorted(treated, key=lambda issue: (-treated[issue], issue))
    issues = [ranked[0], ranked[len(ranked) // 4], ranked[-1]] if "issue" in example else [""]
    for issue in issues:
        for first, last in SPANS if {"from", "to"} <= names else SPANS[:1]:
            asked = {**example, "issue": issue, "from": first, "to": last}
            yield {name: value for name, value in asked.items() if value and name in names}


def milliseconds(run: Callable[[], int]) -> tuple[float, int]:
    start = time.perf_counter()
    rows = run()
    return (time.perf_counter() - start) * 1000, rows


def raw(store: ox.Store, query: str) -> int:
    """The rows of a query as pyoxigraph gives them, every value fetched."""
    result = store.query(query, use_default_graph_as_union=True)
    assert isinstance(result, ox.QuerySolutions)
    return len([tuple(row) for row in result])


def p95(times: list[float]) -> float:
    return sorted(times)[max(0, -(-len(times) * 95 // 100) - 1)]


def measure(made: Library, rounds: int, names: list[str]) -> None:
    """Print one line a question, each in a process of its own, so that one can be stopped."""
    print(f"{'question':24} {'asked':>5} {'rows':>7} {'first ms':>9} {'p50 ms':>8} {'p95 ms':>8} {'ratio to raw':>12}")
    for name in names or catalogue():
        print(f"{name:24} ", end="", flush=True)
        process = Process(target=figures, args=(made.path, name, rounds))
        process.start()
        process.join(DEADLINE)
        if process.is_alive():
            process.kill()
            process.join()
            print(f"given up after {DEADLINE} s")


def figures(path: Path, name: str, rounds: int) -> None:
    """Print the figures of one question."""
    made, question = Library(path), catalogue()[name]
    store, bare = made.store(), ox.Store.read_only(str(made.snapshots / made.snapshot() / "store"))
    ours: list[float] = []
    theirs: list[float] = []
    firsts, most = [], 0
    for given in given_to(question, store):
        query = bound(question, [_term(store, question, p, given.get(p.name, "")) for p in question.parameters])

        def asked(given: dict[str, str] = given) -> int:
            return len(ask(store, name, given).rows)

        firsts.append(milliseconds(asked)[0])
        for _ in range(rounds):  # in turn, so that other work on the machine meets both
            taken, rows = milliseconds(asked)
            ours.append(taken)
            theirs.append(milliseconds(partial(raw, bare, query))[0])
            most = max(most, rows)
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    print(f"{len(firsts):5} {most:7} {max(firsts):9.1f} {statistics.median(ours):8.1f} {p95(ours):8.1f} {ratio:12.2f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--meetings", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--questions", nargs="+", default=[], help="only these")
    parser.add_argument("--libraries", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for count in given.meetings:
            path = (given.libraries or Path(folder)) / str(count)
            print(f"\n{count} meetings", flush=True)
            measure(Library(path) if (path / "current").exists() else library(path, count), given.rounds, given.questions)


if __name__ == "__main__":
    main()
