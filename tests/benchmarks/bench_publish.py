"""How long it takes to add one document to a library of 20 and of 2,000 meetings, and the ratio of the two.

    python tests/benchmarks/bench_publish.py [--small 20] [--large 2000] [--rounds 5]

| figure | goal |
| --- | --- |
| keep and publish one more document, large against small | at most 3 |
"""

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from graph.library import Library  # noqa: E402
from graph.publish import publish  # noqa: E402
from ingest.model import Reading  # noqa: E402
from tests.benchmarks.generate import keep, library, readings  # noqa: E402


def adding(made: Library, reading: Reading) -> float:
    """Seconds until one more meeting is published."""
    start = time.perf_counter()
    with made.writing():
        keep(made, reading)
        if publish(made, None) is None:
            raise SystemExit("nothing was published")
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--small", type=int, default=20)
    parser.add_argument("--large", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made: dict[int, tuple[Library, list[Reading]]] = {}
        for size in (given.small, given.large):
            start = time.perf_counter()
            count = size + given.rounds
            made[size] = library(Path(folder) / str(size), count, but=given.rounds), list(readings(count))[-given.rounds :]
            print(f"{size} meetings made and published in {time.perf_counter() - start:.1f} s", flush=True)
        taken: dict[int, list[float]] = {size: [] for size in made}
        for nth in range(given.rounds):  # in turn, so that other work on the machine meets both
            for size, (into, more) in made.items():
                taken[size].append(adding(into, more[nth]))
    for size, seconds in taken.items():
        print(f"one more to {size}: median {statistics.median(seconds):.3f} s, {min(seconds):.3f} to {max(seconds):.3f}")
    print(f"ratio {statistics.median(taken[given.large]) / statistics.median(taken[given.small]):.1f} (goal: at most 3)")


if __name__ == "__main__":
    main()
