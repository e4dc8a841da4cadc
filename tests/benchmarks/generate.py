"""Meetings of an invented partnership, made by a seed: their texts, and the facts that reading them would give.

    python tests/benchmarks/generate.py 2000 LIBRARY [--seed 7]

No text is read to make them, so that 10,000 meetings take minutes; every fact still quotes the words that it rests on.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path
from random import Random

from rdflib import Literal, URIRef

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from graph.iris import document as document_iri  # noqa: E402
from graph.library import Library, StoredAccount, StoredReading  # noqa: E402
from graph.publish import publish  # noqa: E402
from graph.rdf import nquads_of_graph, triples_of  # noqa: E402
from ingest.model import Reading  # noqa: E402
from ingest.sources import reader_fingerprint  # noqa: E402
from ontology.load import load, ontology_graph  # noqa: E402
from tests.benchmarks.clerk import Clerk  # noqa: E402
from tests.benchmarks.partnership import partnership  # noqa: E402

SEED = 7


def readings(count: int, seed: int = SEED) -> Iterator[Reading]:
    """`count` meetings in the order of their dates."""
    chance = Random(seed)
    titles = {issue.id: issue.title for issue in load()[0].issues}
    ids = sorted(titles)
    chance.shuffle(ids)
    world = partnership(count, chance, ids)
    clerk = Clerk(world, titles, chance)
    for nth, (day, body) in enumerate(world.schedule):
        yield clerk.meeting(day, body).reading(nth)


def nquads_of(reading: Reading) -> bytes:
    """The same bytes as graph.rdf.nquads_of, in half the time: without a dataset in between."""
    graph = document_iri(reading.document.sha256).n3()
    written: dict[object, str] = {}
    lines = set()
    for triple in triples_of(reading):
        lines.add(" ".join([written.get(term) or written.setdefault(term, _written(term)) for term in triple]))
    return "".join(sorted(f"{line} {graph} .\n" for line in lines)).encode()


def _written(term: URIRef | Literal) -> str:
    """A term as N-Quads have it; the texts made here hold no line ends and no letters beyond ASCII."""
    if isinstance(term, URIRef):
        return f"<{term}>"
    words = '"' + str(term).replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{words}^^<{term.datatype}>" if term.datatype else words


def fill(path: Path, count: int, seed: int, but: int, share: int, shares: int) -> None:
    """Keep every `shares`-th meeting but the last ones in a library that is there already, unpublished."""
    for nth, reading in enumerate(readings(count, seed)):
        if nth % shares == share and nth < count - but:
            keep(Library(path), reading)


def unsynced() -> None:
    """Let this process not wait for the disk: what a seed makes can be made again."""
    os.fsync = lambda _: None  # type: ignore[assignment]


@cache
def reader() -> str:
    """Who ingest says has read what it reads now."""
    return f"{reader_fingerprint()}-{load()[0].fingerprint}"


def keep(library: Library, reading: Reading) -> None:
    """Keep a meeting as ingest would have, so that a later ingest takes it for read."""
    document = reading.document
    accounts = tuple(StoredAccount(reading.records[0].date, item.number, "", len(item.span), 1.0, ()) for item in reading.records[0].items)
    stored = StoredReading(document.sha256, document.name, document.media_type, reader(), (), len(reading.facts), 1.0, (), accounts)
    library.keep(stored, document.text.encode(), document.text, nquads_of(reading))


def ontology() -> bytes:
    """What a library publishes beside its documents."""
    return nquads_of_graph(ontology_graph() + load()[1])


def library(path: Path, count: int, seed: int = SEED, but: int = 0, processes: int = 2) -> Library:
    """A published library of `count` meetings, or of all but the last ones of them."""
    made = Library.create(path)
    with made.writing():
        if count < 100:
            fill(path, count, seed, but, 0, 1)
        else:
            with ProcessPoolExecutor(processes, initializer=unsynced) as pool:
                list(pool.map(partial(fill, path, count, seed, but, shares=processes), range(processes)))
        publish(made, ontology())
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("count", type=int)
    parser.add_argument("library", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    made = library(given.library, given.count, given.seed)
    print(f"{given.count} meetings in {made.path}, snapshot {made.snapshot()}")


if __name__ == "__main__":
    main()
