"""A process that answers queries one at a time over a socket, and can be killed at any moment.

It opens snapshots for reading only, has no network where the system allows, watches its own memory, and ends with its
parent. `python -m graph.worker CONFIG` with the socket as standard input; graph/pool.py starts it.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import struct
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pyoxigraph as ox

from graph.answers import Wanted, written
from graph.errors import BadQuery, GraphError, LibraryError, MissingGraph
from graph.query import EVERYTHING, Dataset, nodes, run

HEAD = struct.Struct(">II")  # lengths of what follows: a JSON object, then bytes
OUT_OF_MEMORY = 83  # the exit code that says so
WHOLE = "CONSTRUCT WHERE { ?s ?p ?o }"
NICENESS = 5  # the pages come first
SECONDS_BETWEEN_LOOKS = 0.05
NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000  # of unshare(2)


@dataclass(frozen=True)
class Task:
    """A query to answer. snapshot: the folder of the store; graph: one that must be there, or ""."""

    snapshot: str
    query: str
    wanted: Wanted
    dataset: Dataset = EVERYTHING
    graph: str = ""

    @cached_property
    def message(self) -> bytes:
        """The task as a worker reads it."""
        wanted = {"solutions": self.wanted.solutions, "triples": self.wanted.triples}
        dataset = {"default": self.dataset.default, "named": self.dataset.named}
        return packed({"snapshot": self.snapshot, "query": self.query, "wanted": wanted, "dataset": dataset, "graph": self.graph})

    @staticmethod
    def whole(snapshot: str, triples: str, graph: str) -> Task:
        """A whole graph, in a format of graph.answers.TRIPLES; graph: its IRI, or "" for the union of all."""
        return Task(snapshot, WHOLE, Wanted("", triples), Dataset((graph,)) if graph else EVERYTHING, graph)

    @staticmethod
    def unpacked(values: dict[str, Any]) -> Task:
        dataset = Dataset(tuple(values["dataset"]["default"]), tuple(values["dataset"]["named"]))
        return Task(values["snapshot"], values["query"], Wanted(**values["wanted"]), dataset, values["graph"])


@dataclass(frozen=True)
class Config:
    """What a worker may use: bytes of memory, bytes of one answer; and the prefixes of what it writes."""

    memory: int
    answer: int
    prefixes: Mapping[str, str]


def packed(head: Mapping[str, Any], body: bytes = b"") -> bytes:
    """A message of either side."""
    words = json.dumps(head).encode()
    return HEAD.pack(len(words), len(body)) + words + body


def main() -> None:
    """Answer until the parent is gone."""
    config = Config(**json.loads(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(NICENESS)
    leave_network()
    Thread(target=_watch, args=(config.memory, os.getppid()), daemon=True).start()
    opened = Opened()
    with open(0, "rb", closefd=False) as asked, open(0, "wb", closefd=False) as answered:
        while head := asked.read(HEAD.size):
            task = Task.unpacked(json.loads(asked.read(HEAD.unpack(head)[0])))
            answered.write(_answered(opened, task, config))
            answered.flush()


def _answered(opened: Opened, task: Task, config: Config) -> bytes:
    """The answer as a message: its format and bytes, or the error; and whether this worker has grown too large to go on."""
    body = b""
    try:
        name, body = opened.answer(task, config)
        head: dict[str, Any] = {"format": name}
    except GraphError as error:
        where = {"line": error.line, "column": error.column} if isinstance(error, BadQuery) else {}
        head = {"error": type(error).__name__, "message": str(error), **where}
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    return packed({**head, "last": _peak() > config.memory // 2 and _resident() > config.memory // 2}, body)


class Opened:
    """The snapshot that was asked last, kept open."""

    def __init__(self) -> None:
        self._path, self._store = "", ox.Store()

    def answer(self, task: Task, config: Config) -> tuple[str, bytes]:
        """The format and the bytes of the answer. Raises GraphError."""
        if self._path != task.snapshot:
            try:
                self._store = ox.Store.read_only(task.snapshot)
            except OSError as error:
                raise LibraryError(f"the snapshot can't be opened ({error})") from error
            self._path = task.snapshot
        if task.graph and not self._store.contains_named_graph(nodes((task.graph,))[0]):
            raise MissingGraph(f"there is no graph <{task.graph}>")
        try:
            return written(run(self._store, task.query, task.dataset), task.wanted, config.prefixes, config.answer)
        except (ValueError, RuntimeError) as error:  # in the midst of an answer
            raise BadQuery(f"the query can't run: {error}") from error
        except OSError as error:
            raise LibraryError(f"the snapshot can't be read ({error})") from error


def _watch(memory: int, parent: int) -> None:
    """End this process when it takes too much memory, or when its parent is gone."""
    pause = Event()
    while not pause.wait(SECONDS_BETWEEN_LOOKS):
        if os.getppid() != parent:
            os._exit(0)
        if _resident() > memory:
            os._exit(OUT_OF_MEMORY)


def _resident() -> int:
    """Bytes of memory in use; where the system does not say, the most there ever were."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize()
    except OSError:
        return _peak()


def _peak() -> int:
    """Bytes of memory that were ever in use."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def leave_network() -> bool:
    """Go into a network of one's own without any interface, where the system allows: as root, or else with a user namespace."""
    if sys.platform != "linux":
        return False
    unshare = ctypes.CDLL(None).unshare
    return bool(unshare(NEW_NETWORK) == 0 or unshare(NEW_USER | NEW_NETWORK) == 0)


if __name__ == "__main__":
    main()
