"""The interface for developers: the catalogue, its pages, its ETags, its errors."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest

from api.security import HEADERS
from api.tokens import Tokens
from graph.library import Library
from graph.questions import ask, catalogue
from graph.store import Answer
from tests.factories_web import Visit, client, made, visitor


def test_catalogue_is_described(visit: Visit) -> None:
    described = {question["name"]: question for question in visit("/api/questions").json()["questions"]}
    assert set(described) == set(catalogue())
    assert described["issue-timeline"]["parameters"][0]["required"] is True


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_questions_answer_as_the_catalogue_does(visit: Visit, library: Library, name: str) -> None:
    given = catalogue()[name].asked if any(p.required for p in catalogue()[name].parameters) else {}
    query = urlencode(given)
    expected = ask(library.store(), name, given)
    values = visit(f"/api/questions/{name}?{query}").json()
    assert (values["question"], values["snapshot"], values["parameters"]) == (name, library.snapshot(), given)
    evidence = [row.pop("evidence") for row in values["rows"]]
    assert Answer(tuple(values["columns"]), tuple(tuple(row.values()) for row in values["rows"]), values["cut"]) == expected
    facts = [{iri for iri in (row.get("fact", ""), *row.get("facts", "").split()) if iri} for row in expected.dicts()]
    assert [{f"https://minutebook.example/id/fact/{id}" for id in ids} for ids in evidence] == facts
    table = visit(f"/api/questions/{name}?format=csv&{query}")
    assert [tuple(row) for row in csv.reader(io.StringIO(table.text, newline=""))] == [expected.columns, *expected.rows]
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert table.headers["content-disposition"] == f'attachment; filename="{name}.csv"'


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/api/questions/issue-timeline", 400, "needs issue"),
        ("/api/questions/issue-timeline?issue=flytiping", 400, "did you mean fly-tipping"),
        ("/api/questions/meetings?colour=red", 400, "no parameter 'colour'"),
        ("/api/questions/meetings?from=2016&from=2017", 400, "from is given twice"),
        ("/api/questions/meetings?format=xls", 400, "format is one of json, csv"),
        ("/api/questions/meeting", 404, "did you mean 'meetings'"),
        ("/api/questions/links%2Fattendance", 404, "nothing at this address"),
        ("/api/questions/meetings?offset=-1", 400, "offset is a whole number from 0"),
        ("/api/questions/meetings?from=2018-02-29", 400, "from is a date"),
        ("/api/questions/meetings?limit=", 400, "limit has no value"),
        ("/api/questions/attendance?status=%C2%A0&limit=+", 400, "has no value"),
        ("/api/questions/meetings?limit=0", 400, "limit is a whole number from 1"),
        ("/api/nowhere", 404, "nothing at this address"),
        ("/api/people?colour=red", 400, "no parameter 'colour' here; there is limit, name, offset"),
        ("/api/people?name=a&name=b", 400, "name is given twice"),
        ("/api/people?limit=1001", 400, "limit: Input should be less than or equal to 1000"),
        ("/api/people?name=zzz", 400, "no record names a person 'zzz'"),
        ("/api/people/nobody", 404, "no person with this id"),
        ("/api/posts/none", 404, "no post with this id"),
        ("/api/organisations/none", 404, "no organisation with this id"),
        ("/api/issues/none", 404, "no issue with this id"),
        ("/api/issues/none/story", 404, "no issue with this id"),
        ("/api/bodies/none", 404, "no body with this id"),
        ("/api/meetings/none/2016-09-15", 404, "No record tells of such a meeting"),
        ("/api/meetings?from=soon", 400, "from is a date such as 2018"),
        ("/api/documents/none", 404, "no such document"),
        ("/api/facts/none", 404, "no such fact"),
        ("/api/facts", 400, "say kind or document"),
        ("/api/facts?kind=none", 400, "kind: "),
        ("/api/search", 400, "q: Field required"),
        ("/api/search?q=%22", 400, "name at least one word"),
        ("/api/search?q=x&year=soon", 400, "year: "),
        ("/api/network?issue=flytiping", 400, "did you mean fly-tipping"),
        ("/api/network?to=soon", 400, "to is a date"),
    ],
)
def test_api_errors_are_problems(visit: Visit, path: str, status: int, says: str) -> None:
    answer = visit(path)
    problem = answer.json()
    assert (answer.status_code, answer.headers["content-type"], problem["status"]) == (status, "application/problem+json", status)
    assert says in problem["detail"]


@pytest.mark.parametrize("path", ["/api/network", "/api/questions/meetings", "/api/questions/meetings?format=csv", "/api/issues"])
def test_etag(visit: Visit, path: str) -> None:
    etag = visit(path).headers["etag"]
    again = visit(path, headers={"If-None-Match": f'"other", W/{etag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
    assert visit(path, headers={"If-None-Match": '"other"'}).status_code == 200
    assert visit(path + ("&" if "?" in path else "?") + "from=2016").headers["etag"] != etag


def test_etags_of_two_libraries_at_one_address_differ(library: Library, hostile_library: Library) -> None:
    assert library.snapshot() == hostile_library.snapshot()
    one, other = (visitor(each)("/api/questions/meetings").headers["etag"] for each in (library, hostile_library))
    assert one != other


def test_a_publication_is_seen_by_the_next_request(tmp_path: Path, sample: Path) -> None:
    first, second = sorted(sample.glob("*.txt"))[:2]
    library = made(tmp_path / "library", [first])
    visit = visitor(library)
    before = visit("/api/questions/meetings")
    made(library.path, [second])
    after = visit("/api/questions/meetings", headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200
    assert after.json()["snapshot"] > before.json()["snapshot"]
    assert len(after.json()["rows"]) > len(before.json()["rows"])


def test_an_etag_of_another_address_is_none(visit: Visit) -> None:
    etag = visit("/api/issues").headers["etag"]
    assert visit("/api/people", headers={"If-None-Match": etag}).status_code == 200
    assert "etag" not in visit("/api/people?limit=0").headers
    assert visit("/api/people?limit=0", headers={"If-None-Match": "*"}).status_code == 400


def next_page(answer: httpx.Response) -> str:
    """The address that the Link header gives for the next page, "" for none."""
    return {link["rel"]: link["url"] for link in answer.links.values()}.get("next", "")


@pytest.mark.parametrize("path", ["/api/questions/attendance?status=present", "/api/people", "/api/search?q=police", "/api/facts?kind=attendance"])
def test_the_pages_of_a_list_are_the_whole(visit: Visit, path: str) -> None:
    whole = visit(f"{path}{'&' if '?' in path else '?'}limit=1000").json()
    rows = "rows" if "rows" in whole else "items"
    found, address, pages = [], f"{path}{'&' if '?' in path else '?'}limit=7", 0
    while address:
        answer = visit(address)
        assert 'offset=0>; rel="first"' in answer.headers["link"].replace("limit=7&", "")
        assert ('rel="prev"' in answer.headers["link"]) == (pages > 0)
        found += answer.json()[rows]
        address, pages = next_page(answer), pages + 1
    assert len(whole[rows]) > 14
    if path.startswith("/api/search"):  # a score is comparable within one answer
        found, whole[rows] = ([{**hit, "score": 0} for hit in some] for some in (found, whole[rows]))
    assert found == whole[rows]
    assert pages == -(-len(found) // 7)


def test_a_page_beyond_the_last_is_empty(visit: Visit) -> None:
    for path in ("/api/people?offset=1000000", "/api/questions/people?offset=1000000"):
        answer = visit(path)
        assert answer.status_code == 200
        assert answer.json().get("items", answer.json().get("rows")) == []
        assert next_page(answer) == ""


def test_head_is_get_without_describing_it(visit: Visit) -> None:
    for path in ("/api", "/api/people", "/api/questions/meetings", "/reconcile"):
        assert visit(path, method="HEAD").status_code == 200


@pytest.mark.parametrize("path", ["/api/people", "/api/questions/meetings", "/api/nowhere"])
def test_what_only_reads_takes_nothing_else(tmp_path: Path, path: str) -> None:
    empty = Library.create(tmp_path / "library")
    words, _ = Tokens(empty.path).new("curator", "Ann Lee")
    for headers in ({}, {"Authorization": f"Bearer {words}"}):
        for method in ("POST", "PUT", "DELETE"):
            answer = client(empty).request(method, path, headers=headers)
            assert (answer.status_code, answer.headers["content-type"]) == (405, "application/problem+json")
            assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", ["/api", "/api/people", "/api/nowhere", "/api/people?limit=0", "/reconcile", "/openapi.json", "/sparql?query=x", "/graphs"])
def test_any_page_of_the_web_may_read(visit: Visit, path: str) -> None:
    answer = visit(path, headers={"Origin": "https://other.example"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert {"ETag", "Link"} <= set(answer.headers["access-control-expose-headers"].split(", "))
    assert "access-control-allow-credentials" not in answer.headers
    asked_before = visit(path, "OPTIONS", {"Origin": "https://other.example", "Access-Control-Request-Method": "GET"})
    assert (asked_before.status_code, asked_before.content) == (204, b"")
    assert "If-None-Match" in asked_before.headers["access-control-allow-headers"]


def test_no_page_of_the_web_may_read_a_page_of_ours(visit: Visit) -> None:
    for path in ("/", "/people", "/documents", "/review", "/nowhere"):
        assert "access-control-allow-origin" not in visit(path, headers={"Origin": "https://other.example"}).headers
        assert "access-control-allow-origin" not in visit(path, "OPTIONS", {"Access-Control-Request-Method": "POST"}).headers


def test_a_refusal_is_a_problem_that_scripts_may_read(library: Library) -> None:
    closed, hurried = client(library, reading="token"), client(library, rate=0.1)
    assert closed.request("OPTIONS", "/api/people").status_code == 204
    answers = [closed.get("/api/people"), [hurried.get("/api/people") for _ in range(4)][-1]]
    assert [answer.status_code for answer in answers] == [401, 429]
    assert {answer.headers["content-type"] for answer in answers} == {"application/problem+json"}
    assert {answer.headers["access-control-allow-origin"] for answer in answers} == {"*"}
    assert int(answers[1].headers["retry-after"]) > 0


def test_a_mistake_of_ours_says_nothing_of_it(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr("api.developers.questions.ask", fail)
    answer = visitor(library)("/api/questions/meetings")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert "secret" not in answer.text
    assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]
    assert answer.headers["access-control-allow-origin"] == "*"
