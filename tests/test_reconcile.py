"""The reconciliation service: what a name means, and the requests of its specification's clients."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lxml import html

from api.security import CONTENT_SECURITY_POLICY
from graph.library import Library
from graph.reconciling import TYPES, beginning, candidates, entity_of
from graph.store import Store
from tests.factories_web import Client, Visit, client, visitor


@pytest.fixture(scope="module")
def store(library: Library) -> Store:
    return library.store()


@pytest.fixture(scope="module")
def asker(library: Library) -> Client:
    return client(library)


def reconciled(asker: Client, **queries: dict[str, Any]) -> dict[str, Any]:
    answer = asker.post("/reconcile", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize(
    ("words", "type", "name"),
    [
        ("Gareth Penhale", "person", "Gareth Penhale"),
        ("Cllr Gareth Penhale", "person", "Gareth Penhale"),
        ("Penhale, Gareth", "person", "Gareth Penhale"),
        ("gareth  PENHALE", "", "Gareth Penhale"),
        ("District Commander", "post", "District Commander, Westmoor Police"),
        ("Westmoor Police", "", "Westmoor Police"),
        ("TMBC", "organisation", "Tarnbridge Metropolitan Borough Council"),
        ("MARAC", "organisation", "Multi-Agency Risk Assessment Conference"),
        ("fly tipping", "issue", "Fly-tipping"),
        ("flytipping", "issue", "Fly-tipping"),
        ("youth nuisance", "issue", "Anti-social behaviour"),
        ("Tarnbridge Community Safety Partnership", "body", "Tarnbridge Community Safety Partnership"),
    ],
)
def test_a_name_means_one_thing(store: Store, words: str, type: str, name: str) -> None:
    best = candidates(store, words, (type,) if type else ())[0]
    assert (best.entity.name, best.match) == (name, True)


@pytest.mark.parametrize(
    ("words", "type", "name"),
    [
        ("penhale", "person", "Gareth Penhale"),
        ("G Penhale", "person", "Gareth Penhale"),
        ("Garth Penhale", "person", "Gareth Penhale"),
        ("knife crme", "issue", "Knife crime"),
        ("Tarnbridge Community Safety Partnership", "", "Tarnbridge Community Safety Partnership"),  # a body and an organisation
        ("marac", "", "Domestic abuse"),  # an issue's wording and an organisation's acronym
    ],
)
def test_what_is_alike_is_offered_and_not_taken_for_the_same(store: Store, words: str, type: str, name: str) -> None:
    found = candidates(store, words, (type,) if type else ())
    assert found[0].entity.name == name
    assert not any(candidate.match for candidate in found)
    assert [candidate.score for candidate in found] == sorted((candidate.score for candidate in found), reverse=True)


@pytest.mark.parametrize("words", ["", " ", "?!", "zzzzzzzz", "0" * 100_000, "\x00", "ß" * 600])
def test_words_that_mean_nothing(store: Store, words: str) -> None:
    assert candidates(store, words) == []
    assert beginning(store, words) == []


def test_every_thing_is_found_by_its_own_name(store: Store) -> None:
    every = {entity.id: entity for letter in "abcdefghijklmnopqrstuvwxyz" for entity in beginning(store, letter, limit=1000)}
    assert {entity.type for entity in every.values()} == set(TYPES)
    for entity in every.values():
        found = candidates(store, entity.name, (entity.type,), 50)
        assert entity.id in {candidate.entity.id for candidate in found if candidate.score == 100}
        assert entity_of(store, entity.id) == entity


def test_the_manifest(asker: Client) -> None:
    manifest = asker.get("/reconcile").json()
    assert manifest["versions"] == ["0.2"]
    assert manifest["identifierSpace"] == "https://minutebook.example/"
    assert {each["id"] for each in manifest["defaultTypes"]} == set(TYPES)
    assert manifest["view"]["url"] == "http://localhost/{{id}}"
    assert manifest["preview"]["url"].endswith("/reconcile/preview?id={{id}}")
    for kind, service in manifest["suggest"].items():
        assert asker.get(f"{service['service_url']}{service['service_path']}?prefix=pe").json()["result"], kind


def test_the_manifest_under_an_operators_base(library: Library) -> None:
    manifest = client(library, base="https://minutes.example.org/").get("/reconcile").json()
    assert manifest["identifierSpace"] == "https://minutes.example.org/"


def test_a_batch_by_form_and_by_address_is_answered_alike(asker: Client) -> None:
    queries = {
        "q0": {"query": "Gareth Penhale", "type": "person", "type_strict": "any", "limit": 3},
        "q1": {"query": "fly tipping", "type": ["issue", "body"], "properties": [{"pid": "x", "v": [{"id": "Q1"}, 1, True]}]},
        "q2": {"query": "Gareth Penhale", "type": "planet"},
        "q3": {"properties": [{"pid": "x", "v": "y"}]},
        "q4": {"query": "police", "limit": 1},
    }
    found = reconciled(asker, **queries)
    assert asker.get("/reconcile", params={"queries": json.dumps(queries)}).json() == found
    assert list(found) == list(queries)
    best = found["q0"]["result"][0]
    assert (best["id"], best["match"], best["type"]) == ("id/individual/gareth-penhale", True, [{"id": "person", "name": "Person"}])
    assert found["q1"]["result"][0]["id"] == "issue/fly-tipping"
    assert (found["q2"]["result"], found["q3"]["result"], len(found["q4"]["result"])) == ([], [], 1)


def test_an_id_leads_to_its_page(asker: Client) -> None:
    for query, page in (("Gareth Penhale", "/people/gareth-penhale"), ("fly tipping", "/issues/fly-tipping")):
        best = reconciled(asker, q={"query": query})["q"]["result"][0]
        for id in (best["id"], best["id"].replace("/", "%2F")):  # OpenRefine escapes it
            answer = asker.get(f"/{id}", headers={"Accept": "text/html"})
            assert (answer.status_code, answer.headers["location"]) == (303, page)


@pytest.mark.parametrize(
    ("queries", "says"),
    [
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "an object"),
        ('{"q": 1}', "'q' is no query"),
        ('{"q": {"query": 1}}', "'q' is no query"),
        ('{"q": {"query": "a", "limit": 0}}', "limit is a number"),
        ('{"q": {"query": "a", "limit": NaN}}', "limit is a number"),
        ('{"q": {"query": "a", "type": 1}}', "type is one of person, post"),
        (json.dumps({str(nth): {"query": "a"} for nth in range(101)}), "at most 100 queries"),
    ],
)
def test_a_batch_that_is_wrong_is_a_problem(asker: Client, queries: str, says: str) -> None:
    answer = asker.post("/reconcile", data={"queries": queries})
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert says in answer.json()["detail"]


def test_a_form_without_queries_or_too_large(asker: Client) -> None:
    assert "extend" in asker.post("/reconcile", data={"extend": "{}"}).json()["detail"]
    assert asker.post("/reconcile", data={"queries": json.dumps({"q": {"query": "a" * 1_000_000}})}).status_code == 413
    long = json.dumps({str(nth): {"query": "Gareth Penhale " * 20} for nth in range(100)})
    assert asker.post("/reconcile", data={"queries": long}).status_code == 200


def test_any_page_of_the_web_may_reconcile(asker: Client) -> None:
    before = asker.request("OPTIONS", "/reconcile", headers={"Origin": "http://127.0.0.1:3333", "Access-Control-Request-Method": "POST"})
    assert (before.status_code, before.headers["access-control-allow-origin"]) == (204, "*")
    answer = asker.post("/reconcile", data={"queries": "{}"}, headers={"Origin": "http://127.0.0.1:3333", "Sec-Fetch-Site": "cross-site"})
    assert (answer.json(), answer.headers["access-control-allow-origin"]) == ({}, "*")


def test_suggestions(asker: Client) -> None:
    found = asker.get("/reconcile/suggest/entity?prefix=gar").json()["result"]
    assert found[0] | {"description": ""} == {
        "id": "id/individual/gareth-penhale", "name": "Gareth Penhale", "description": "", "notable": [{"id": "person", "name": "Person"}],
    }  # fmt: skip
    first, then = (asker.get(f"/reconcile/suggest/entity?prefix=p&cursor={at}").json()["result"] for at in (0, 10))
    assert len(first) == 10 and not {each["id"] for each in first} & {each["id"] for each in then}
    assert asker.get("/reconcile/suggest/type?prefix=iss").json() == {"result": [{"id": "issue", "name": "Issue"}]}
    assert len(asker.get("/reconcile/suggest/type").json()["result"]) == len(TYPES)


def test_the_preview_may_stand_in_a_frame_of_others_and_nothing_else_may(visit: Visit) -> None:
    preview = visit("/reconcile/preview?id=id/individual/gareth-penhale")
    assert preview.headers["content-security-policy"] == CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
    tree = html.fromstring(preview.text)
    assert tree.xpath("//h1/a/@href") == ["/people/gareth-penhale"]
    assert tree.xpath("//script | //form | //*[@style]") == []
    for path in ("/reconcile", "/reconcile/preview?id=none", "/people", "/sparql", "/sign-in", "/api"):
        assert "frame-ancestors 'none'" in visit(path).headers["content-security-policy"]


def test_hostile_names_stand_as_text(hostile_library: Library) -> None:
    visit = visitor(hostile_library)
    found = visit("/reconcile/suggest/entity?prefix=head").json()["result"]
    assert "<img" in found[0]["name"]
    preview = visit(f"/reconcile/preview?id={found[0]['id']}")
    assert "<img" not in preview.text and "onerror" in html.fromstring(preview.text).text_content()
    assert "<script>" not in visit('/reconcile/preview?id="><script>alert(1)</script>').text
