"""What the interface for developers costs, as ratios within one run, so that the figures hold on a busy machine.

    python tests/benchmarks/bench_api.py [--seconds 0.7] [--rounds 8] [--clients 32]

| figure | goal |
| --- | --- |
| requests a second of a small catalogue question, against a bare FastAPI route with the same bytes | at least 0.5 |
| the same of one thing | at least 0.5 |
"""

import argparse
import asyncio
import itertools
import os
import statistics
import sys
import tempfile
from importlib import resources
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from api.intake import take_in  # noqa: E402
from graph.library import Library  # noqa: E402
from tests.benchmarks.bench_sparql import BARE, OURS, fetched, measured, running  # noqa: E402

SMALL = ("/api/questions/hand-overs?issue=fly-tipping", "/api/people/gareth-penhale")


def throughput(ours: int, path: str, seconds: float, rounds: int, clients: int) -> None:
    """Requests a second, in turns, so that what else the machine does hits both alike."""
    body = asyncio.run(fetched(ours, path)).partition(b"\r\n\r\n")[2]
    rates: dict[int, list[float]] = {}
    with running(BARE, body.hex()) as bare:
        for _ in range(rounds):
            for port, asked in ((bare, "/bare"), (ours, path)):
                rates.setdefault(port, []).append(len(measured(port, itertools.repeat(asked), clients, seconds)) / seconds)
        found = [mine / floor for mine, floor in zip(rates[ours], rates[bare], strict=True)]
        medians = f"{statistics.median(rates[ours]):,.0f} a second (bare {statistics.median(rates[bare]):,.0f})"
    print(f"{path}, {len(body):,} bytes: {medians}, {statistics.median(found):.2f} of a bare route ({min(found):.2f} to {max(found):.2f})")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=0.7)
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--clients", type=int, default=32)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = Library.create(Path(folder) / "library")
        list(take_in(library, [Path(str(resources.files("api"))) / "sample"], []))
        with running(OURS, str(library.path)) as ours:
            for path in SMALL:
                throughput(ours, path, options.seconds, options.rounds, options.clients)
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
