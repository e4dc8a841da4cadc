"""Several processes over one library: a publication of another process is seen by all within seconds, and no request is lost to it."""

from __future__ import annotations

import http.client
import json
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest

from api.serving import app_from_environment
from api.settings import KINDS, Settings
from graph.library import Library
from tests.factories_web import made

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "api" / "sample"
MAIN = "from api.cli import main; main()"


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def children_of(pid: int) -> list[str]:
    """The command lines of the processes that a process began."""
    pids = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode() for pid in pids]


def test_a_publication_of_another_process_reaches_all_workers(tmp_path: Path) -> None:
    first, *others = sorted(SAMPLE.glob("*.txt"))[:3]
    library = made(tmp_path / "library", [first])
    port = free_port()
    url = f"http://127.0.0.1:{port}/api/questions/meetings"
    command = [sys.executable, "-c", MAIN, "serve", "--workers", "2", "--port", str(port), "--library", str(library.path)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    answers: list[tuple[int, str]] = []
    ended = threading.Event()

    def ask() -> None:
        while not ended.is_set():
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)  # one each, so that both processes are asked
            connection.request("GET", "/api/questions/meetings")
            answer = connection.getresponse()
            answers.append((answer.status, json.load(answer).get("snapshot", "")))
            connection.close()
            time.sleep(0.02)

    asking = [threading.Thread(target=ask) for _ in range(2)]
    try:
        wait_for(url)
        assert sum("spawn_main" in each for each in children_of(server.pid)) == 2
        for thread in asking:
            thread.start()
        for path in others:
            subprocess.run([sys.executable, "-c", MAIN, "ingest", str(path), "--library", str(library.path)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        published = len(answers)
        time.sleep(1.5)
    finally:
        ended.set()
        for thread in asking:
            thread.join()
        server.send_signal(signal.SIGTERM)
        output, _ = server.communicate(timeout=20)
    assert {status for status, _ in answers} == {200}
    assert {snapshot for _, snapshot in answers} >= {"000001", library.snapshot()}
    assert {snapshot for _, snapshot in answers[published + 10 :]} == {library.snapshot()}
    assert output.count("mb_") == 1  # one token, shown by the first process only


def wait_for(url: str) -> None:
    for _ in range(300):
        try:
            if httpx.get(url).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError("the service did not begin")


def test_settings_reach_the_workers(monkeypatch: pytest.MonkeyPatch, library: Library, tmp_path: Path) -> None:
    for name in KINDS:
        monkeypatch.setenv(f"MINUTEBOOK_{name.upper()}", "")
    settings = Settings(
        library=library.path, host="0.0.0.0", port=81, title="Records, and more", hosts=("a.example", "b.example"), reading="proxy",
        proxies=("10.0.0.0/8",), user_header="X-User", role_header="X-Role", rate=1.5, organisation="Anytown Council", accent="#005030", contact="a@b.example",
    )  # fmt: skip
    settings.hand_on()
    assert Settings.read() == settings
    app = app_from_environment()
    assert app.state.settings == settings and app.state.library.path == library.path


def test_an_empty_library_is_served_for_uploads_and_no_library_is_not(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    for folder, code in (("empty", None), ("none", 1)):
        if folder == "empty":
            Library.create(tmp_path / folder)
        port = free_port()
        server = subprocess.Popen(
            [sys.executable, "-c", MAIN, "serve", "--port", str(port), "--library", str(tmp_path / folder)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        try:
            if code is None:
                for _ in range(200):
                    try:
                        assert httpx.get(f"http://127.0.0.1:{port}/").status_code == 503
                        break
                    except httpx.TransportError:
                        time.sleep(0.1)
                else:
                    raise AssertionError("the service did not begin")
            else:
                assert server.wait(20) == code
        finally:
            server.terminate()
            server.communicate(timeout=20)
    shutil.rmtree(tmp_path / "empty")
