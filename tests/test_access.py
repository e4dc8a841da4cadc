"""Who may read and write: by token, session or proxy; nobody writes without a curator's word, and every write is logged."""

from __future__ import annotations

import json
import shutil
import stat
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.datastructures import Headers

from api.access import COOKIE, READING_POSTS, same_origin
from api.audit import Audit
from api.cli import main
from api.limits import Limit
from api.settings import READING, Settings, SettingsError
from api.sign_in import ours
from api.tokens import SESSION, TokenError, Tokens
from graph.library import Library
from tests.factories_web import client

FROM_US = {"Origin": "http://localhost"}
PROXY = {"proxies": ("10.0.0.0/8",), "user_header": "X-Remote-User", "role_header": "X-Remote-Role"}


@pytest.fixture
def copy(library: Library, tmp_path: Path) -> Library:
    shutil.copytree(library.path, tmp_path / "library")
    return Library(tmp_path / "library")


def bearer(words: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {words}"}


def test_tokens_are_kept_as_hashes_in_a_file_of_ones_own(tmp_path: Path) -> None:
    tokens = Tokens(tmp_path)
    words, token = tokens.new("curator", "Ann\n Lee")
    cookie = tokens.sign_in(token)
    text = tokens.path.read_text()
    assert words not in text and cookie not in text and token.name == "Ann Lee"
    assert stat.S_IMODE(tokens.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(tokens.folder.stat().st_mode) == 0o700
    assert tokens.known(words) == tokens.signed_in(cookie) == token
    assert tokens.known(words + "x") is None and tokens.known("") is None and tokens.signed_in("x") is None
    assert Tokens(tmp_path).known(words) == token  # another process


def test_the_first_token_is_made_once(tmp_path: Path) -> None:
    tokens = Tokens(tmp_path)
    tokens.new("reader", "reads only")
    assert tokens.first() and not tokens.first()


def test_a_session_ends_in_time_by_signing_out_and_with_its_token(tmp_path: Path) -> None:
    now = [datetime(2024, 1, 1, tzinfo=UTC)]
    tokens = Tokens(tmp_path, lambda: now[0])
    words, token = tokens.new("curator", "Ann")
    first, second, third = (tokens.sign_in(token) for _ in range(3))
    tokens.sign_out(first)
    assert tokens.signed_in(first) is None and tokens.signed_in(second) == token
    now[0] += SESSION + timedelta(seconds=1)
    assert tokens.signed_in(second) is None
    now[0] -= timedelta(hours=1)
    tokens.revoke(token.id)
    assert tokens.signed_in(third) is None and tokens.known(words) is None
    with pytest.raises(TokenError, match="no token"):
        tokens.revoke(token.id)


def test_a_folder_that_cant_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "service").write_text("in the way")
    with pytest.raises(TokenError, match="can't be written"):
        Tokens(tmp_path).new("reader", "x")


@pytest.mark.parametrize("reading", READING)
@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0", "minutes.example"])
def test_nobody_writes_without_a_token_however_it_is_configured(library: Library, host: str, reading: str) -> None:
    visit = client(library, "127.0.0.1", host=host, hosts=("localhost",), reading=reading, **PROXY)
    for headers in ({}, FROM_US, {"X-Remote-User": "ann", "X-Remote-Role": "curator", **FROM_US}, bearer("mb_wrong"), {"Cookie": f"{COOKIE}=x", **FROM_US}):
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            for path in ("/documents", "/anything"):
                assert visit.request(method, path, headers=headers).status_code in (401, 403, 429)
            assert visit.request(method, "/api/questions", headers=headers).status_code in (401, 405, 429)  # which nobody writes


def test_a_reader_writes_nothing_and_a_curator_may(copy: Library) -> None:
    tokens = Tokens(copy.path)
    reader, curator = (tokens.new(role, role)[0] for role in ("reader", "curator"))
    visit = client(copy)
    assert visit.post("/anything", headers=bearer(reader)).status_code == 403
    assert visit.post("/anything", headers=bearer(curator)).status_code == 404


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "cross-site", "origin": "http://localhost", "host": "localhost"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"origin": "http://localhost:8000", "host": "localhost:8000"}, True),
        ({"origin": "http://localhost:8001", "host": "localhost:8000"}, False),
        ({"origin": "http://evil.example", "host": "localhost"}, False),
        ({"origin": "null", "host": ""}, False),
        ({"host": "localhost"}, False),
    ],
)
def test_same_origin(headers: dict[str, str], ours: bool) -> None:
    assert same_origin(Headers(headers)) is ours


def test_a_form_of_another_site_changes_nothing(copy: Library) -> None:
    tokens = Tokens(copy.path)
    cookie = tokens.sign_in(tokens.new("curator", "Ann")[1])
    visit = client(copy)
    for path in ("/anything", "/sign-out", "/sign-in"):
        answer = visit.post(path, headers={"Cookie": f"{COOKIE}={cookie}", "Origin": "http://evil.example"})
        assert answer.status_code == 403
    assert tokens.signed_in(cookie)
    assert visit.post("/anything", headers={"Cookie": f"{COOKIE}={cookie}", **FROM_US}).status_code == 404


def test_signing_in_and_out(copy: Library) -> None:
    words, token = Tokens(copy.path).new("curator", "Ann <b>")
    visit = client(copy)
    assert 'name="token"' in visit.get("/sign-in?next=/network").text
    answer = visit.post("/sign-in", data={"token": f" {words} ", "next": "/documents?name=a"}, headers=FROM_US)
    assert (answer.status_code, answer.headers["location"]) == (303, "/documents?name=a")
    assert [part.strip().split("=")[0].lower() for part in answer.headers["set-cookie"].split(";")] == [COOKIE, "httponly", "max-age", "path", "samesite"]
    assert "SameSite=strict" in answer.headers["set-cookie"]
    assert f"Ann &lt;b&gt; ({token.id})" in visit.get("/").text
    again = visit.post("/sign-in", data={"token": words}, headers=FROM_US)
    assert again.headers["location"] == "/"
    assert len(Tokens(copy.path).kept().sessions) == 1  # the old one ended
    visit.post("/sign-out", headers=FROM_US)
    assert Tokens(copy.path).kept().sessions == ()
    assert "Ann" not in visit.get("/").text


def test_the_cookie_is_for_https_only_where_the_proxy_says_so(copy: Library) -> None:
    words, _ = Tokens(copy.path).new("curator", "Ann")
    for proxies, secure in ((("203.0.113.9",), True), (("198.51.100.1",), False)):
        visit = client(copy, proxies=proxies)
        answer = visit.post("/sign-in", data={"token": words}, headers={**FROM_US, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"})
        assert ("secure" in answer.headers["set-cookie"].lower()) is secure


def test_a_wrong_token_is_told_beside_the_form_and_not_for_ever(copy: Library) -> None:
    words, _ = Tokens(copy.path).new("curator", "Ann")
    visit = client(copy)
    statuses = [visit.post("/sign-in", data={"token": "mb_wrong"}, headers=FROM_US).status_code for _ in range(12)]
    assert statuses == [403] * 10 + [429] * 2
    assert visit.post("/sign-in", data={"token": words}, headers=FROM_US).status_code == 429
    assert visit.get("/documents", headers=bearer(words)).status_code == 429
    assert client(copy, "203.0.113.10").get("/documents", headers=bearer(words)).status_code == 200


@pytest.mark.parametrize("address", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "", "/a\r\nSet-Cookie: x", "/a b"])
def test_nobody_is_sent_elsewhere_after_signing_in(address: str) -> None:
    assert ours(address) == "/"


async def chunks() -> AsyncIterator[bytes]:
    for _ in range(9):
        yield b"x" * 1_000


def test_a_form_that_is_too_long_or_none(copy: Library) -> None:
    visit = client(copy)
    assert visit.post("/sign-in", data={"token": "x" * 6_000}, headers=FROM_US).status_code == 413
    assert visit.post("/sign-in", content=chunks(), headers={**FROM_US, "Content-Type": "application/x-www-form-urlencoded"}).status_code == 413
    assert visit.post("/sign-in", content=b"nothing", headers={**FROM_US, "Content-Type": "multipart/form-data; boundary=x"}).status_code in (400, 403)


def test_reading_with_a_token(copy: Library) -> None:
    reader, _ = Tokens(copy.path).new("reader", "reads")
    visit = client(copy, reading="token")
    page = visit.get("/issues/fly-tipping?from=2016", headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["location"]) == (303, "/sign-in?next=%2Fissues%2Ffly-tipping%3Ffrom%3D2016")
    data = visit.get("/api/questions")
    assert (data.status_code, data.headers["www-authenticate"], data.headers["content-type"]) == (401, 'Bearer realm="minutebook"', "application/problem+json")
    assert [visit.get(path).status_code for path in ("/sign-in", "/static/style.css")] == [200, 200]
    assert [visit.get(path).status_code for path in ("/vis/vis-network.min.js", "/openapi.json", "/documents", "/static", "/nowhere")] == [401] * 5
    assert visit.get("/api/questions", headers=bearer(reader)).status_code == 200
    visit.post("/sign-in", data={"token": reader}, headers=FROM_US)
    assert visit.get("/issues/fly-tipping").status_code == 200


def test_a_trusted_proxy_says_who_it_is(copy: Library) -> None:
    ann = {"X-Remote-User": "ann", "X-Remote-Role": "Curator", "X-Forwarded-For": "198.51.100.7, 192.0.2.1"}
    behind, beside = client(copy, "10.1.2.3", reading="proxy", **PROXY), client(copy, "203.0.113.9", reading="proxy", **PROXY)
    assert beside.get("/", headers={**ann, "Accept": "text/html"}).status_code == 401
    assert behind.get("/").status_code == 401
    assert "Signed in as <bdi>ann</bdi>" in behind.get("/", headers=ann).text
    assert behind.post("/anything", headers={**ann, **FROM_US}).status_code == 404
    assert behind.post("/anything", headers=ann).status_code == 403
    assert behind.post("/anything", headers={**ann, **FROM_US, "X-Remote-Role": "reader"}).status_code == 403
    row = Audit(copy.path).rows()[-1]
    assert (row.who, row.role, row.where, row.what, row.status) == ("ann", "curator", "192.0.2.1", "POST /anything", 404)


def test_writes_are_logged_and_reading_is_not(copy: Library) -> None:
    words, token = Tokens(copy.path).new("curator", "Ann")
    visit = client(copy)
    visit.get("/", headers=bearer(words))
    visit.post("/a%0A{}", headers=bearer(words))
    visit.post("/b", headers=bearer("mb_wrong"))
    (row,) = Audit(copy.path).rows()
    assert (row.who, row.where, row.status) == (f"Ann ({token.id})", "203.0.113.9", 404)
    assert row.what.startswith("POST /a")
    assert stat.S_IMODE(Audit(copy.path).path.stat().st_mode) == 0o600
    assert datetime.fromisoformat(row.when).tzinfo


def test_rate_limit_of_an_address(library: Library) -> None:
    visit = client(library, rate=2.0)
    answers = [visit.get("/api/questions") for _ in range(10)]
    assert [answer.status_code for answer in answers] == [200] * 8 + [429] * 2
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert answers[-1].headers["content-type"] == "application/problem+json"
    assert client(library, "127.0.0.1", rate=0.1).get("/api/questions").status_code == 200
    assert {client(library, rate=0.0).get("/api/questions").status_code for _ in range(3)} == {200}


def test_limits_refill_and_forget() -> None:
    now = [100.0]
    limit = Limit(2, 0.5, most=3, clock=lambda: now[0])
    assert [limit.take("a") for _ in range(3)] == [0, 0, 2]
    now[0] += 2
    assert limit.wait("a") == 0 and limit.take("a") == 0 and limit.wait("a") == 2
    for each in "bcd":
        limit.take(each)
    assert len(limit._left) == 3
    assert limit.take("2001:db8::1") == limit.take("2001:db8::2") == 0 and limit.take("2001:db8::3") > 0
    assert limit.take("2001:db8:1::3") == 0


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({"MINUTEBOOK_READING": "all"}, "open, token, proxy"),
        ({"MINUTEBOOK_READING": "proxy"}, "MINUTEBOOK_PROXIES"),
        ({"MINUTEBOOK_READING": "proxy", "MINUTEBOOK_PROXIES": "10.0.0.1"}, "MINUTEBOOK_USER_HEADER"),
        ({"MINUTEBOOK_USER_HEADER": "X-User"}, "MINUTEBOOK_PROXIES"),
        ({"MINUTEBOOK_ROLE_HEADER": "X-Role", "MINUTEBOOK_PROXIES": "10.0.0.1"}, "MINUTEBOOK_USER_HEADER"),
        ({"MINUTEBOOK_PROXIES": "proxy.example"}, "not 'proxy.example'"),
        ({"MINUTEBOOK_RATE": "-1"}, "not -1"),
        ({"MINUTEBOOK_RATE": "nan"}, "not nan"),
        ({"MINUTEBOOK_PORT": "web"}, "MINUTEBOOK_PORT is a number"),
    ],
)
def test_settings_that_make_no_sense(environment: dict[str, str], says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        Settings.read(environment)


def test_posts_that_only_read_are_as_open_as_reading(library: Library) -> None:
    assert READING_POSTS == ("/sparql", "/reconcile")
    for path in READING_POSTS:
        assert client(library).post(path).status_code == 400
        assert client(library, reading="token").post(path).status_code == 401


def test_token_commands(copy: Library) -> None:
    where = ("--library", str(copy.path))

    def run(*words: str) -> str:
        result = CliRunner().invoke(main, ("token", *words, *where))
        assert result.exit_code == 0, result.output
        return result.output

    head, words = run("new", "Ann Lee", "--role", "reader").splitlines()
    token = Tokens(copy.path).known(words)
    assert token and (token.role, token.name) == ("reader", "Ann Lee") and head.startswith(token.id)
    assert token.id in run("list") and words not in run("list")
    run("revoke", token.id)
    assert run("list") == ""
    assert CliRunner().invoke(main, ("token", "revoke", "x", *where)).exit_code == 1
    assert json.loads((copy.path / "service" / "access.json").read_text()) == {"tokens": [], "sessions": []}
