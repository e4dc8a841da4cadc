"""Things, records and search under /api: each list agrees with the catalogue, each thing with its page, every fact with its quotation."""

from __future__ import annotations

from typing import Any

import pytest

from graph.judgements import read
from graph.library import Library
from graph.questions import ask, rows_of
from tests.factories_web import Visit, visitor

LISTS = ("people", "posts", "organisations", "issues", "bodies", "meetings", "documents", "facts?kind=actions")


def items(visit: Visit, kind: str) -> list[dict[str, Any]]:
    answer = visit(f"/api/{kind}{'&' if '?' in kind else '?'}limit=1000")
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json()["items"]
    assert answer.json()["total"] == len(found) > 0
    return found


def facts_within(value: Any) -> set[str]:
    """The ids of facts anywhere in an answer."""
    if isinstance(value, dict):
        own = {value["fact"]} if isinstance(value.get("fact"), str) else set(value["facts"]) if isinstance(value.get("facts"), list) else set()
        return own.union(*(facts_within(each) for each in value.values()))
    return set().union(*(facts_within(each) for each in value)) if isinstance(value, list) else set()


@pytest.mark.parametrize("kind", LISTS)
def test_every_link_of_a_list_leads_somewhere(visit: Visit, kind: str) -> None:
    found = items(visit, kind)
    assert len({item["iri"] for item in found}) == len(found)
    for item in found[:4]:
        links = item["links"]
        assert visit(links["address"]).status_code == 200
        assert visit(links["page"]).status_code == 200
        assert visit(links["data"]).status_code == 303
        evidence = visit(links["evidence"]).json()
        assert evidence.get("rows") or evidence.get("items") or evidence.get("quotations") or kind == "organisations", item


@pytest.mark.parametrize("kind", LISTS)
def test_a_thing_in_full_is_the_one_of_the_list_and_rests_on_facts_that_are_there(visit: Visit, kind: str) -> None:
    facts: set[str] = set()
    for item in items(visit, kind)[:8]:
        whole = visit(item["links"]["address"]).json()
        assert {name: whole[name] for name in item} == item
        facts |= facts_within(whole)
    assert [fact for fact in sorted(facts)[:40] if visit(f"/api/facts/{fact}").status_code != 200] == []
    assert facts or kind in ("documents", "facts?kind=actions")


def test_lists_agree_with_the_catalogue(visit: Visit, library: Library) -> None:
    store = library.store()
    assert [each["name"] for each in items(visit, "people")] == [row["person"] for row in rows_of(store, "people", {})]
    assert [each["name"] for each in items(visit, "posts")] == [row["name"] for row in rows_of(store, "posts", {})]
    assert [(each["id"], each["meetings"]) for each in items(visit, "issues")] == [(r["issue"], int(r["meetings"])) for r in rows_of(store, "issues", {})]
    assert [each["id"] for each in items(visit, "documents")] == [row["sha256"] for row in rows_of(store, "documents", {})]
    assert [(each["date"], each["body_name"]) for each in items(visit, "meetings")] == [
        (r["date"], r["bodyName"]) for r in rows_of(store, "links/meetings", {})
    ]
    assert sum(each["meetings"] for each in items(visit, "bodies")) == len(items(visit, "meetings"))


def test_filters(visit: Visit) -> None:
    assert [each["name"] for each in items(visit, "people?name=penhale")] == ["Gareth Penhale"]
    assert {each["date"][:4] for each in items(visit, "meetings?from=2016&to=2016")} == {"2016"}
    assert all("ommander" in each["name"] for each in items(visit, "posts?post=commander&organisation=police"))
    assert [each["name"] for each in items(visit, "documents?part=pack")] == ["2016-09-15-agenda-pack.md"]
    assert len(items(visit, "issues?from=2023")) < len(items(visit, "issues"))


def test_a_person_in_full_is_what_the_question_shows(visit: Visit, library: Library) -> None:
    rows = rows_of(library.store(), "person", {"person": "penhale"})
    shown = visit("/api/people/gareth-penhale").json()["shown"]
    assert [(each["kind"], each["what"], each["times"]) for each in shown] == [(row["kind"], row["what"], int(row["times"])) for row in rows]


def test_a_meeting_in_full(visit: Visit, library: Library) -> None:
    given = {"body": "tarnbridge", "from": "2016-09-15", "to": "2016-09-15"}
    found = visit("/api/meetings/tarnbridge-community-safety-partnership/2016-09-15").json()
    assert [each["name"] for each in found["attendees"]] == [row["name"] for row in rows_of(library.store(), "attendance", given)]
    assert [each["text"] for each in found["told"]] == [row["text"] for row in rows_of(library.store(), "minutes", given)]
    assert found["minuted"]["chairs"] and found["minuted"]["documents"]


def test_an_organisation_has_its_attendance_and_posts(visit: Visit) -> None:
    found = visit("/api/organisations/westmoor-police").json()
    assert (found["attended"]["present"], found["attended"]["of"]) == (8, 8)
    posts = {each["id"]: each["name"] for each in items(visit, "posts")}
    assert "District Commander, Westmoor Police" in {posts[id] for id in found["posts"]}
    assert visit("/api/organisations/tarnbridge-metropolitan-borough-council").json()["acronyms"] == ["TMBC"]


@pytest.mark.parametrize("kind", ["attendance", "actions", "resolutions", "roles", "measures"])
def test_facts_quote_the_text_of_their_document(visit: Visit, library: Library, kind: str) -> None:
    for fact in items(visit, f"facts?kind={kind}"):
        text = library.text(fact["document"])
        assert fact["kind"] == kind
        assert [each["words"] for each in fact["quotations"]] == [text[each["start"] : each["end"]] for each in fact["quotations"]]


def test_facts_of_a_document_are_counted(visit: Visit) -> None:
    for document in items(visit, "documents"):
        counts = visit(document["links"]["address"]).json()["facts"]
        assert len(items(visit, f"facts?document={document['id']}")) == sum(counts.values())
    assert visit(f"/api/facts?document={'0' * 64}").json()["items"] == []


def test_a_fact_that_was_judged_wrong_is_told_so(judged: Library) -> None:
    visit = visitor(judged)
    rejected = next(row.a for row in read(judged.judgements) if row.verdict == "wrong")
    fact = visit(f"/api/facts/{rejected.rsplit('/', 1)[-1]}").json()
    assert fact["kind"] == "rejected_fact"
    assert fact["quotations"]


def test_a_story(visit: Visit, library: Library) -> None:
    story = visit("/api/issues/fly-tipping/story?from=2016&to=2018").json()
    rows = ask(library.store(), "issue-timeline", {"issue": "fly-tipping", "from": "2016", "to": "2018"}).dicts()
    assert [each["fact"] for each in story["treatments"]] == [row["fact"] for row in rows]
    assert {row["fact"] for row in rows} <= set(story["sources"])


def test_search_leads_to_facts_and_places(visit: Visit) -> None:
    found = visit("/api/search?q=fly-tipping&issue=fly-tipping&year=2016").json()
    assert found["total"] == len(found["items"]) > 0
    for hit in found["items"]:
        assert {hit["text"][start:end].casefold() for start, end in hit["marks"]} <= {"fly-tipping"}
        assert [fact for fact in hit["facts"] if visit(f"/api/facts/{fact}").status_code != 200] == []
        assert visit(hit["address"].partition("#")[0]).status_code == 200
