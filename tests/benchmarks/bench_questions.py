"""How long each question of the catalogue takes on generated meetings, and against the same query text on raw pyoxigraph.

    python tests/benchmarks/bench_questions.py [--meetings 1000 10000] [--rounds 3] [--libraries DIR]

With --libraries the made libraries are kept in DIR (about 1.7 MB a meeting) and used again.

| figure | goal |
| --- | --- |
| p95 of a question at 10,000 meetings | 250 ms; one that reads the whole graph 2 s |
| the same again on the same snapshot | 20 ms |
| against the same queries on raw pyoxigraph, all rows fetched, of a question that is a query | at most 1.3 |
| rows of an answer about one issue | its time grows no faster |
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from multiprocessing import Process
from pathlib import Path

import pyoxigraph as ox

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from graph.library import Library  # noqa: E402
from graph.questions import Question, ask, catalogue, rows_of  # noqa: E402
from graph.store import Answer, Store  # noqa: E402
from ontology.terms import ISSUE, MB  # noqa: E402
from tests.benchmarks.generate import library  # noqa: E402

DEADLINE = 60  # seconds for all rounds of one question
SPANS = (("", ""), ("2018", "2018"), ("2016-06", "2021"))


def given_to(question: Question, store: Store) -> Iterator[dict[str, str]]:
    """What the question is asked with: its example, and for issues and spans the commonest, a middling and a rare one."""
    example = question.asked
    names = {parameter.name for parameter in question.parameters}
    treated: dict[str, int] = {}
    for _, _, issue in store.quads(str(MB.about)):
        treated[issue.removeprefix(ISSUE)] = treated.get(issue.removeprefix(ISSUE), 0) + 1
    ranked = sorted(treated, key=lambda issue: (-treated[issue], issue))
    issues = [ranked[0], ranked[len(ranked) // 4], ranked[-1]] if "issue" in example else [""]
    standing_in = {  # for those of the bundled records
        "person": lambda: rows_of(store, "links/person-names", {})[0]["name"],
        "post": lambda: "borough fire commander",
        "fact": lambda: rows_of(store, "issue-timeline", {"issue": ranked[0]})[0]["fact"],
    }
    example |= {name: standing_in[name]() for name in standing_in.keys() & example.keys()}
    for issue in issues:
        for first, last in SPANS if {"from", "to"} <= names else SPANS[:1]:
            asked = {**example, "issue": issue, "from": first, "to": last}
            yield {name: value for name, value in asked.items() if value and name in names}


def milliseconds(run: Callable[[], int]) -> tuple[float, int]:
    """The time on the processor, which other work on the machine does not lengthen much, and how many rows."""
    start = time.process_time()
    rows = run()
    return (time.process_time() - start) * 1000, rows


def raw(store: ox.Store, query: str) -> int:
    """The rows of a query as pyoxigraph gives them, every value fetched."""
    result = store.query(query, use_default_graph_as_union=True)
    assert isinstance(result, ox.QuerySolutions)
    return len([tuple(row) for row in result])


def p95(times: list[float]) -> float:
    return sorted(times)[max(0, -(-len(times) * 95 // 100) - 1)]


def measure(made: Library, rounds: int, names: list[str]) -> None:
    """Print one line a question, each in a process of its own, so that one can be stopped."""
    print(f"{'question':24} {'asked':>5} {'rows':>7} {'first ms':>9} {'p50 ms':>8} {'p95 ms':>8} {'again ms':>9} {'ratio to raw':>12}")
    for name in names or catalogue():
        print(f"{name:24} ", end="", flush=True)
        process = Process(target=figures, args=(made.path, name, rounds))
        process.start()
        process.join(DEADLINE)
        if process.is_alive():
            process.kill()
            process.join()
            print(f"given up after {DEADLINE} s")


class Recorded(Store):
    """A snapshot that keeps what it is asked, and has nothing remembered of it."""

    def __init__(self, path: Path, opened: ox.Store) -> None:
        super().__init__(path, opened)
        self.asked: list[str] = []

    def ask(self, query: str) -> Answer:
        self.asked.append(query)
        return super().ask(query)


def figures(path: Path, name: str, rounds: int) -> None:
    """Print the figures of one question."""
    made, question = Library(path), catalogue()[name]
    place = made.snapshots / made.snapshot() / "store"
    bare = ox.Store.read_only(str(place))
    ours, again, theirs, firsts, most = [], [], [], [], 0
    for given in given_to(question, Recorded(place, bare)):
        for nth in range(rounds + 1):  # in turn, so that other work on the machine meets both
            store = Recorded(place, bare)
            taken, rows = milliseconds(lambda store=store, given=given: len(ask(store, name, given).rows))
            again.append(milliseconds(lambda store=store, given=given: len(ask(store, name, given).rows))[0])
            most = max(most, rows)
            if nth:
                ours.append(taken)
                theirs.append(milliseconds(lambda store=store: sum(raw(bare, query) for query in store.asked))[0])
            else:
                firsts.append(taken)
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    how = "computed" if question.computed else ""  # its function does the rest of the work, so that the ratio says little
    print(f"{len(firsts):5} {most:7} {max(firsts):9.1f} {statistics.median(ours):8.1f} {p95(ours):8.1f} {p95(again):9.1f} {ratio:12.2f} {how}", flush=True)


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
