"""Adding documents: by form and by program, bounded, one writer at a time, and each outcome told in a line."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from api.audit import Audit
from api.tokens import Tokens
from api.uploads import ANOTHER, KEPT, UNEXPECTED, Uploads, read_upload, safe_name
from graph.library import Library
from tests.factories_web import SCRIPT, Client, client

FROM_US = {"Origin": "http://localhost", "Accept": "text/html"}
SAMPLE = Path(__file__).resolve().parents[1] / "api" / "sample"
MINUTES = (SAMPLE / "2019-10-10-minutes.txt").read_bytes()
Files = list[tuple[str, tuple[str, bytes]]]


@pytest.fixture
def empty(tmp_path: Path) -> Library:
    return Library.create(tmp_path / "library")


def curator(library: Library) -> tuple[Client, dict[str, str]]:
    return client(library), {"Authorization": f"Bearer {Tokens(library.path).new('curator', 'Ann')[0]}"}


def sent(*files: tuple[str, bytes]) -> Files:
    return [("files", file) for file in files]


def awaited(library: Library, id: str) -> Any:
    for _ in range(600):
        upload = Uploads(library).upload(id)
        assert upload is not None
        if upload.state in ("done", "stopped"):
            return upload
        time.sleep(0.05)
    raise AssertionError("it took half a minute")


def test_a_program_sends_files_and_is_told_of_each(empty: Library) -> None:
    asked, token = curator(empty)
    assert asked.get("/").status_code == 503
    began = asked.post("/documents", files=sent(("minutes.txt", MINUTES), ("letter.txt", b"Dear Sir, the drains.")), headers=token)
    assert (began.status_code, began.headers["content-type"]) == (202, "application/json")
    where = began.headers["location"]
    assert [file["name"] for file in began.json()["files"]] == ["minutes.txt", "letter.txt"]
    awaited(empty, began.json()["upload"])
    told = asked.get(where, headers={**token, "Accept": "application/json"}).json()
    assert (told["state"], told["error"], told["done"]) == ("done", "", 2)
    read, failed = told["files"]
    stored = empty.stored()[0]
    assert (read["state"], read["facts"], read["accounted_for"], read["document"]) == (
        "read",
        stored.facts,
        stored.accounted_for,
        f"/documents/{stored.sha256}",
    )
    assert read["leftovers"] == sum(len(account.leftovers) for account in stored.accounts)
    assert failed["state"] == "failed" and failed["error"].startswith("letter.txt: ") and not failed["document"]
    assert asked.get(read["document"]).status_code == 200
    assert not (Uploads(empty).folder / told["upload"] / "files").exists()
    row = Audit(empty.path).rows()[-1]
    assert (row.what, row.status) == ("POST /documents", 202) and f"minutes.txt {stored.sha256}" in row.noted


def test_a_browser_is_shown_what_became_of_its_files(empty: Library) -> None:
    asked, token = curator(empty)
    asked.post("/sign-in", data={"token": token["Authorization"][7:]}, headers=FROM_US)
    assert "multipart/form-data" in asked.get("/upload").text
    began = asked.post("/documents", files=sent((f"{SCRIPT} \u202etxt.exe", MINUTES), ("x.txt", SCRIPT.encode())), headers=FROM_US)
    assert began.status_code == 303
    assert "Look again" in asked.get(began.headers["location"]).text or awaited(empty, began.headers["location"][-16:])
    awaited(empty, began.headers["location"][-16:])
    answer = asked.get(began.headers["location"], headers=FROM_US)
    tree = html.fromstring(answer.text)
    assert "1 could not be read" in tree.text_content()
    assert tree.xpath("//tbody//a/@href") == [f"/documents/{empty.stored()[0].sha256}"]
    assert tree.xpath("//tbody//th//bdi/text()") == ["script> txt.exe", "x.txt"]
    assert "Not read." in tree.xpath("string(//tbody/tr[2]/td)")
    assert list(tree.iter("script")) == []
    assert tree.xpath("//meta[@http-equiv]") == []


@pytest.mark.parametrize("files", [[], sent(("", b""))])
def test_no_files_is_an_error_beside_the_form(empty: Library, files: Files) -> None:
    asked, token = curator(empty)
    fields = {"files": files} if files else {"data": {"nothing": "x"}}
    page = asked.post("/documents", headers={**token, "Accept": "text/html"}, **fields)
    assert page.status_code == 400 and html.fromstring(page.text).xpath("//*[@role='alert']//a/@href") == ["#files"]
    data = asked.post("/documents", headers=token, **fields)
    assert (data.status_code, data.headers["content-type"]) == (400, "application/problem+json")
    assert list(Uploads(empty).folder.glob("*")) == []


def test_it_is_described(empty: Library) -> None:
    paths = client(empty).get("/openapi.json").json()["paths"]
    assert paths["/documents"]["post"]["requestBody"]["content"]["multipart/form-data"]
    assert {"202", "401", "409", "413"} <= set(paths["/documents"]["post"]["responses"])
    assert "get" in paths["/uploads/{id}"] and "/upload" not in paths


def test_limits_are_named(empty: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, token = curator(empty)
    monkeypatch.setattr("api.upload_pages.MOST_BYTES", 3_000_000)
    monkeypatch.setattr("api.upload_pages.MOST_FILES", 2)
    large = asked.post("/documents", files=sent(("large.txt", b"x" * 3_000_001)), headers=token)
    many = asked.post("/documents", files=sent(*((f"{n}.txt", b"x") for n in range(3))), headers=token)
    assert (large.status_code, many.status_code) == (413, 400)
    assert "3 MB" in large.json()["detail"] and "2" in many.json()["detail"]
    assert list(Uploads(empty).folder.glob("*")) == []


def test_one_writer_at_a_time(empty: Library) -> None:
    asked, token = curator(empty)
    with empty.writing():
        refused = asked.post("/documents", files=sent(("minutes.txt", MINUTES)), headers=token)
        assert (refused.status_code, refused.json()["detail"]) == (409, ANOTHER)
        folder = put(empty, "a", MINUTES)
        read_upload(empty.path, folder)
    upload = Uploads(empty).upload(folder.name)
    assert upload and (upload.state, upload.error, upload.outcomes) == ("done", ANOTHER, ())


def put(library: Library, name: str, data: bytes, when: str = "2024-01-01T00:00:00+00:00") -> Path:
    """An upload of one file that no process reads."""
    folder = Uploads(library).folder / "0123456789abcdef"
    (folder / "files" / "0001").mkdir(parents=True)
    (folder / "files" / "0001" / name).write_bytes(data)
    head = {"who": "Ann", "when": when, "files": [{"name": name, "sha256": "0" * 64, "size": len(data)}]}
    (folder / "upload.json").write_text(json.dumps(head))
    return folder


def test_an_upload_whose_server_died_says_so(empty: Library) -> None:
    folder = put(empty, "a.txt", MINUTES)
    upload = Uploads(empty).upload(folder.name)
    assert upload and upload.state == "stopped" and "Send the rest again" in upload.error
    asked, token = curator(empty)
    page = asked.get(f"/uploads/{folder.name}", headers={**token, "Accept": "text/html"})
    assert "Reading stopped" in page.text and "Not read" in page.text


def test_a_mistake_of_ours_is_told_without_its_words(empty: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr("api.uploads.take_in", fail)
    folder = put(empty, "a.txt", MINUTES)
    with pytest.raises(RuntimeError):
        read_upload(empty.path, folder)
    upload = Uploads(empty).upload(folder.name)
    assert upload and (upload.state, upload.error) == ("done", UNEXPECTED)


def test_old_uploads_are_forgotten(empty: Library) -> None:
    uploads = Uploads(empty)
    for number in range(KEPT + 5):
        folder = uploads.folder / f"{number:016x}"
        (folder / "files").mkdir(parents=True)
        (folder / "upload.json").write_text("{}")
    uploads._prune()
    left = sorted(uploads.folder.iterdir())
    assert len(left) == KEPT - 1
    assert [folder for folder in left if (folder / "files").exists()] == []


def test_readers_and_strangers_add_and_see_nothing(empty: Library) -> None:
    asked = client(empty)
    reader = {"Authorization": f"Bearer {Tokens(empty.path).new('reader', 'x')[0]}"}
    folder = put(empty, "a.txt", MINUTES)
    for path in ("/upload", f"/uploads/{folder.name}"):
        assert asked.get(path).status_code == 401
        assert asked.get(path, headers=reader).status_code == 403
    assert asked.post("/documents", files=sent(("a.txt", MINUTES)), headers=reader).status_code == 403


@pytest.mark.parametrize("id", ["0" * 16, "x", "..%2f..%2faccess.json"])
def test_no_such_upload(empty: Library, id: str) -> None:
    asked, token = curator(empty)
    assert asked.get(f"/uploads/{id}", headers=token).status_code == 404


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("minutes.txt", "minutes.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\docs\\a.pdf", "a.pdf"),
        ("", "document"),
        ("..", "document"),
        ("a\x00b\n.txt", "ab.txt"),
        ("a\u202efdp.exe", "afdp.exe"),
        ("x" * 500 + ".txt", "x" * 176 + ".txt"),
        ("x." + "y" * 500, "x." + "y" * 178),
        ("y" * 500, "y" * 180),
    ],
)
def test_names_of_files(name: str, safe: str) -> None:
    assert safe_name(name) == safe
