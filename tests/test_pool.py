"""Hostile queries end in time with an error that says why, processes come back, and nobody else waits for long."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from graph.answers import Wanted
from graph.errors import BusyWorkers, GraphError, QueryTooLong, StoppedQuery
from graph.library import Library
from graph.pool import AHEAD, Limits, Pool
from graph.turns import Job, Reply, Turns
from graph.worker import Task

ROOT = Path(__file__).resolve().parents[1]
LATE = 1.5  # seconds; 0.5 is promised, the rest is for a busy machine
PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
HOSTILE = {
    "a product of everything with itself": PRODUCT,
    "a product without a count": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "a huge sort": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY DESC(?c) ?f STRLEN(STR(?a))",
    "distinct products": "SELECT DISTINCT ?c ?f { ?a ?b ?c . ?d ?e ?f }",
    "groups of everything": "SELECT ?c (GROUP_CONCAT(?f) AS ?all) { ?a ?b ?c . ?d ?e ?f } GROUP BY ?c",
    "a path through everything": "SELECT (COUNT(*) AS ?n) { ?a (<x:a>|!<x:b>|^!<x:c>)* ?b . ?b (<x:a>|!<x:b>)* ?c }",
    "nested paths": "SELECT (COUNT(*) AS ?n) { ?a (((!<x:b>)+)*/((^!<x:c>)+)*)+ ?b }",
    "regular expressions": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER REGEX(CONCAT(STR(?c), STR(?f)), '^(.*a.*b.*c.*d.*e){20}$', 'i') }",
    "a regular expression of many repeats": "ASK { ?a ?b ?c . ?d ?e ?f FILTER REGEX(STR(?c), '(((x{100}){100}){100})') }",
    "growing strings": "SELECT ?x10 { VALUES ?x { 'xxxxxxxxxxxxxxxx' } " + " ".join(f"BIND(REPLACE(?x{n or ''}, 'x', ?x{n or ''}) AS ?x{n + 1})" for n in range(10)) + " }",
    "cubes of values": "SELECT (COUNT(*) AS ?n) { " + " ".join(f"VALUES ?v{n} {{ {' '.join(str(i) for i in range(50))} }}" for n in range(9)) + " }",
    "nested subqueries": "SELECT (COUNT(*) AS ?n) { " + "{ SELECT * { ?a ?b ?c . ?d ?e ?f } } " * 3 + " }",
    "optional products": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c OPTIONAL { ?d ?e ?f OPTIONAL { ?g ?h ?i FILTER(?h != ?b) } } }",
    "deep nesting": "ASK " + "{" * 50_000 + "}" * 50_000,
    "deep brackets": "ASK { FILTER(" + "(" * 50_000 + "1" + ")" * 50_000 + ") }",
    "a long chain of words that never end": "ASK { " + '"\\' * 100_000,
}  # fmt: skip


def pooled(act: Callable[[Pool], Awaitable[None]], **limits: Any) -> None:
    """Do something with a pool of workers."""

    async def run() -> None:
        async with Pool(Limits(**limits)) as pool:
            await act(pool)

    asyncio.run(run())


def task(library: Library, query: str) -> Task:
    return Task(str(library.store_folder()), query, Wanted("json", "ntriples"))


async def outcome(pool: Pool, asked: Task, client: str = "one") -> tuple[Reply | GraphError, float]:
    """What came of a task, and after how many seconds."""
    begun = time.monotonic()
    try:
        return await pool.answer(asked, client), time.monotonic() - begun
    except GraphError as error:
        return error, time.monotonic() - begun


def test_hostile_queries_end_in_time_with_a_clear_error(library: Library) -> None:
    async def act(pool: Pool) -> None:
        await pool.answer(task(library, "ASK {}"), "one")
        for name, query in HOSTILE.items():
            found, seconds = await outcome(pool, task(library, query))
            assert seconds < 1.0 + LATE, name
            assert isinstance(found, GraphError), name
            assert "\n" not in str(found), name
            found, seconds = await outcome(pool, task(library, "ASK { ?s ?p ?o }"))
            assert isinstance(found, Reply), name
            assert seconds < LATE, name
        assert memory_of([link.process.pid for link in pool._links]) < 200_000_000

    pooled(act, seconds=1.0, memory=300_000_000)


def memory_of(pids: list[int]) -> int:
    """Bytes of memory that some processes use, where the system says."""
    files = [Path(f"/proc/{pid}/statm") for pid in pids]
    return sum(int(file.read_text(encoding="ascii").split()[1]) for file in files if file.exists()) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.parametrize(
    ("limits", "query", "words"),
    [
        ({"seconds": 0.7}, PRODUCT, "longer than 0.7 seconds"),
        ({"memory": 150_000_000}, "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f", "more than 150 MB of memory"),
        ({"answer": 10_000}, "SELECT * { ?a ?b ?c }", "larger than 0.01 MB"),
        ({"answer": 10_000}, "CONSTRUCT WHERE { ?a ?b ?c }", "larger than 0.01 MB"),
        ({}, HOSTILE["deep nesting"], "nested too deeply"),
    ],
)
def test_each_bound_says_what_it_is(library: Library, limits: dict[str, Any], query: str, words: str) -> None:
    async def act(pool: Pool) -> None:
        with pytest.raises(StoppedQuery, match=words):
            await pool.answer(task(library, query), "one")
        assert (await pool.answer(task(library, "ASK {}"), "one")).format == "json"

    pooled(act, **limits)


def test_a_query_that_is_too_long_is_not_even_sent(library: Library) -> None:
    async def act(pool: Pool) -> None:
        with pytest.raises(QueryTooLong, match="at most 500,000 characters"):
            await pool.answer(task(library, "ASK {}" + " " * 5_000_000), "one")

    pooled(act)


def test_short_queries_pass_long_ones(library: Library) -> None:
    """Two clients with as many long queries as there are workers: a third one waits for a second, not for their deadline."""

    async def act(pool: Pool) -> None:
        long = [asyncio.ensure_future(outcome(pool, task(library, PRODUCT), f"long {n % 2}")) for n in range(4)]
        await asyncio.sleep(0.3)
        for _ in range(2):
            found, seconds = await outcome(pool, task(library, "ASK { ?s ?p ?o }"), "short")
            assert isinstance(found, Reply)
            assert seconds < 4.5
        kinds = sorted(type(found).__name__ for found, _ in await asyncio.gather(*long))
        assert kinds == ["BusyWorkers", "BusyWorkers", "BusyWorkers", "StoppedQuery"]

    pooled(act, workers=2, seconds=9.0)


def test_too_many_who_wait_are_told_when_to_come_back(library: Library) -> None:
    async def act(pool: Pool) -> None:
        asked = [asyncio.ensure_future(outcome(pool, task(library, PRODUCT), "crowd")) for _ in range(30)]
        await asyncio.sleep(0.1)
        lone = asyncio.ensure_future(outcome(pool, task(library, PRODUCT), "lone"))
        await asyncio.sleep(0.1)
        refused = [future.result() for future in asked if future.done()]
        assert len(refused) == 30 - 2 * AHEAD - 3 + 1  # the lone one took the place of the crowd's last
        assert all(isinstance(error, BusyWorkers) and error.seconds == 2 for error, _ in refused)
        assert not lone.done()
        await asyncio.gather(*asked, lone)

    pooled(act, workers=2, waiting=3, seconds=2.0)


def test_a_client_who_goes_away_takes_its_query_along(library: Library) -> None:
    async def act(pool: Pool) -> None:
        asked = asyncio.ensure_future(pool.answer(task(library, PRODUCT), "one"))
        await asyncio.sleep(0.2)
        before = {link.process.pid for link in pool._links}
        asked.cancel()
        await asyncio.sleep(2.5)
        assert len(before - {link.process.pid for link in pool._links}) == 1
        assert [len(link.jobs) for link in pool._links] == [0, 0]

    pooled(act, workers=2, seconds=60.0)


def test_a_worker_that_is_killed_is_replaced(library: Library) -> None:
    async def act(pool: Pool) -> None:
        await pool.answer(task(library, "ASK {}"), "one")
        for link in list(pool._links):
            link.process.kill()
        await asyncio.sleep(2.0)
        assert (await pool.answer(task(library, "ASK { ?s ?p ?o }"), "one")).format == "json"
        assert [len(link.jobs) for link in pool._links] == [0, 0]

    pooled(act, workers=2)


def test_a_remembered_answer_is_of_its_snapshot_and_format(library: Library) -> None:
    async def act(pool: Pool) -> None:
        first = await pool.answer(task(library, "ASK { ?s ?p ?o }"), "one")
        assert await pool.answer(task(library, "ASK { ?s ?p ?o }"), "two") is first
        other = Task(str(library.store_folder()), "ASK { ?s ?p ?o }", Wanted("xml", ""))
        assert (await pool.answer(other, "one")).format == "xml"
        moments = [await pool.answer(task(library, "SELECT (NOW() AS ?n) (RAND() AS ?r) {}"), "one") for _ in range(2)]
        assert moments[0] != moments[1]

    pooled(act)


def test_turns_go_round_the_clients() -> None:
    loop = asyncio.new_event_loop()
    turns = Turns(10)
    for name in ("a1", "a2", "a3", "b1", "c1", "b2"):
        turns.add(Job(name.encode(), name[0], 0.0, loop.create_future(), long=name == "a1"))
    assert [job.message.decode() for job in iter(lambda: turns.next(False), None)] == ["a2", "b1", "c1", "a3", "b2"]
    assert turns.length == 1
    found = turns.next(True)
    assert found and found.message == b"a1"
    loop.close()


def alive(pids: list[int]) -> list[int]:
    return [pid for pid in pids if Path(f"/proc/{pid}/cmdline").exists() and b"graph.worker" in Path(f"/proc/{pid}/cmdline").read_bytes()]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_workers_end_with_their_parent(library: Library, how: signal.Signals) -> None:
    """After Ctrl-C and after a crash, while they are idle and while they work."""
    script = f"""
        import asyncio
        from graph.answers import Wanted
        from graph.pool import Limits, Pool
        from graph.worker import Task
        async def main():
            async with Pool(Limits(workers=2, seconds=60.0)) as pool:
                asyncio.ensure_future(pool.answer(Task({str(library.store_folder())!r}, {PRODUCT!r}, Wanted("json", "")), "one"))
                print(*[link.process.pid for link in pool._links], flush=True)
                await asyncio.sleep(60)
        try:
            asyncio.run(main())
        except KeyboardInterrupt:
            pass
    """
    with subprocess.Popen([sys.executable, "-c", textwrap.dedent(script)], cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        pids = [int(words) for words in parent.stdout.readline().split()]
        time.sleep(0.5)
        assert len(alive(pids)) == 2
        parent.send_signal(how)
        parent.wait(10)
    for _ in range(50):
        if not alive(pids):
            break
        time.sleep(0.1)
    assert alive(pids) == []


def test_a_worker_has_no_network() -> None:
    """Where the system allows it, nobody can be called from there, whatever a query says."""
    script = """
        import socket, sys
        from graph.worker import leave_network
        with socket.create_server(("127.0.0.1", 0)) as server:
            if not leave_network():
                sys.exit(7)
            try:
                socket.create_connection(server.getsockname(), 2)
            except OSError:
                sys.exit(0)
            sys.exit(1)
    """
    code = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], cwd=ROOT, check=False).returncode
    if code == 7:
        pytest.skip("this system allows no network of one's own")
    assert code == 0


def test_queries_behind_a_bomb_get_another_worker(library: Library) -> None:
    """They were sent to the same worker already, and are answered all the same."""

    async def act(pool: Pool) -> None:
        await pool.answer(task(library, "ASK {}"), "one")
        bombs = [asyncio.ensure_future(outcome(pool, task(library, HOSTILE["deep nesting"]), "bomb")) for _ in range(2)]
        short = [asyncio.ensure_future(outcome(pool, task(library, f"ASK {{ ?s ?p {n} }}"), "short")) for n in range(40)]
        assert {type(found) for found, _ in await asyncio.gather(*short)} == {Reply}
        assert {type(found) for found, _ in await asyncio.gather(*bombs)} == {StoppedQuery}

    pooled(act, workers=2)
