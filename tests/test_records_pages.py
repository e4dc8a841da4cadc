"""The pages of people, posts, organisations, meetings, resolutions, actions and bodies, and the overview: what they answer, and nothing runs."""

from __future__ import annotations

import re
from html import unescape

import pytest

from graph.library import Library
from graph.questions import ask, rows_of
from tests.factories_web import Visit, visitor

LISTS = ("/people", "/posts", "/organisations", "/meetings", "/resolutions", "/actions", "/bodies")


def facts_on(page: str) -> set[str]:
    return set(re.findall(r'href="/facts/([0-9a-f]{16})"', page))


def rows(page: str) -> int:
    return len(re.findall(r"<tr", page.partition("<tbody>")[2].partition("</tbody>")[0]))


def last_part(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


@pytest.mark.parametrize(
    ("path", "question"),
    [
        ("/people", "people"),
        ("/posts", "posts"),
        ("/organisations", "attendance-matrix"),
        ("/meetings", "meetings"),
        ("/resolutions", "resolutions"),
        ("/actions", "actions"),
    ],
)
def test_a_list_has_a_row_for_each_row_of_its_question(visit: Visit, library: Library, path: str, question: str) -> None:
    assert rows(visit(path).text) == len(rows_of(library.store(), question, {})) > 5


@pytest.mark.parametrize(
    ("path", "question"), [("/organisations", "attendance-matrix"), ("/meetings", "meetings"), ("/resolutions", "resolutions"), ("/bodies", "bodies")]
)
def test_each_row_leads_to_its_evidence(visit: Visit, library: Library, path: str, question: str) -> None:
    assert facts_on(visit(path).text) == {last_part(row["fact"]) for row in ask(library.store(), question, {}).dicts()}


@pytest.mark.parametrize(
    "narrowed",
    [
        "/people?name=penhale",
        "/posts?post=commander",
        "/meetings?from=2016&to=2016",
        "/resolutions?changes=yes&issue=fly-tipping",
        "/actions?status=closed",
        "/actions?owner=reid",
        "/organisations?body=partnership&to=2016",
    ],
)
def test_filters_stand_in_the_address_and_in_the_form(visit: Visit, narrowed: str) -> None:
    path, _, query = narrowed.partition("?")
    page = visit(narrowed).text
    assert 0 < rows(page) <= rows(visit(path).text)
    for name, value in (pair.split("=") for pair in query.split("&")):
        assert f'id="{name}" name="{name}" value="{value}"' in page or f'<option value="{value}" selected>' in page


@pytest.mark.parametrize(
    "wrong",
    [
        "/people?name=zzz",
        "/posts?organisation=zzz",
        "/meetings?from=soon",
        "/resolutions?kind=noised",
        "/actions?issue=flytiping",
        "/bodies?event=exploded",
        "/organisations?body=zzz",
    ],
)
def test_a_mistake_is_shown_at_its_field(visit: Visit, wrong: str) -> None:
    answer = visit(wrong)
    field = re.search(r'<a href="#(\w+)">', answer.text.partition("problem-title")[2])
    assert answer.status_code == 400 and field and field[1] == wrong.partition("?")[2].partition("=")[0]
    assert re.search(rf'id="{field[1]}" name="{field[1]}" aria-invalid="true"', answer.text)


@pytest.mark.parametrize(
    "nothing", ["/people/nobody", "/posts/nothing", "/meetings/no-body/2016-01-01", "/meetings/tarnbridge-community-safety-partnership/2016-01-01"]
)
def test_what_no_record_tells_of_is_not_found(visit: Visit, nothing: str) -> None:
    assert visit(nothing).status_code == 404


def test_the_list_of_issues_is_the_first_page(visit: Visit) -> None:
    assert visit("/issues").headers["location"] == "/"


def test_a_person_with_all_that_records_show(visit: Visit, library: Library) -> None:
    page = visit("/people/gareth-penhale").text
    told = ask(library.store(), "person", {"person": "Gareth Penhale"}).dicts()
    assert {row["kind"] for row in told} == {"post", "organisation", "attendance", "owns", "hand-over", "action"}
    assert facts_on(page) == {last_part(row["fact"]) for row in told}
    assert 'href="/issues/gangs"' in page and 'href="/posts/' in page


def test_a_post_with_a_lane_for_each_holder(visit: Visit) -> None:
    address = re.search(r'<th scope="row"><a href="(/posts/[^"]+)"><bdi>Deputy District Commander', visit("/posts").text)
    assert address
    page = visit(address[1]).text
    anchors = re.findall(r'<a href="#(holding-\d+)" aria-label', page)
    assert len(anchors) == rows(page) == 3
    assert all(f'<tr id="{anchor}">' in page for anchor in anchors)
    assert page.index("Brian Mowbray") < page.index("Gareth Penhale") < page.index("Amara Bello")


def test_a_meeting_as_structured_minutes(visit: Visit, library: Library) -> None:
    page = visit("/meetings/tarnbridge-community-safety-partnership/2016-09-15").text
    assert all(heading in page for heading in ("Present", "Items", "10:00 to 12:10", "Margaret Ashdown"))
    day = {"from": "2016-09-15", "to": "2016-09-15"}
    for question in ("resolutions", "actions"):
        told = {" ".join(row["text"].split()) for row in ask(library.store(), question, day).dicts() if "Partnership" in row["bodyName"]}
        shown = " ".join(unescape(page).split())
        assert told and [text for text in told if text not in shown] == []
    assert 'rel="prev"' in page and 'rel="next"' in page


def test_people_who_were_invited_and_came_stand_once(visit: Visit) -> None:
    page = visit("/meetings/tarnbridge-community-safety-partnership/2016-09-15").text
    attendance = page.partition('id="attendance"')[2].partition('id="items"')[0]
    names = re.findall(r'<li><span class="name"><a href="/people/([^"]+)"', attendance)
    assert len(names) == len(set(names)) > 10


def test_the_life_of_an_action_with_the_reports_that_tell_it(visit: Visit, library: Library) -> None:
    page = visit("/actions").text
    told = ask(library.store(), "action-events", {}).dicts()
    assert told and {last_part(row["fact"]) for row in told if row["fact"]} <= facts_on(page)


def test_the_overview_counts_what_the_questions_tell(visit: Visit, library: Library) -> None:
    page, store = visit("/").text, library.store()
    cells = re.findall(r'<td class="cell shade-\d">(\d+)', page)
    assert sum(map(int, cells)) == sum(int(row["meetings"]) for row in rows_of(store, "issue-years", {}))
    unfinished = [row for row in rows_of(store, "actions", {}) if row["state"] != "closed"]
    assert f"<strong>{len(unfinished)}</strong> actions are not closed" in page
    assert f"<strong>{len(rows_of(store, 'unowned', {}))}</strong> issues have no owner" in page


def test_an_issue_with_its_owners_and_hand_overs(visit: Visit, library: Library) -> None:
    page = visit("/issues/fly-tipping").text
    owners, changes = (ask(library.store(), question, {"issue": "fly-tipping"}).dicts() for question in ("issue-owners", "hand-overs"))
    assert len(re.findall(r'<a href="#owner-\d+"', page)) == len(owners) > 3
    assert len(re.findall(r'<a href="#hand-over-\d+"', page)) == len(changes) > 2
    assert {last_part(row["fact"]) for row in (*owners, *changes)} <= facts_on(page)


@pytest.mark.parametrize("path", ["/", "/issues/hostile", *LISTS])
def test_nothing_of_a_document_runs(hostile_library: Library, path: str) -> None:
    page = visitor(hostile_library)(path).text
    assert "<script>alert" not in page and "<img" not in page


def test_nothing_runs_on_the_pages_of_hostile_things(hostile_library: Library) -> None:
    visit, store = visitor(hostile_library), hostile_library.store()
    paths = [f"/people/{last_part(row['person'])}" for row in rows_of(store, "links/person-names", {})]
    paths += [f"/posts/{row['id']}" for row in rows_of(store, "posts", {})]
    paths += [f"/meetings/{last_part(row['body'])}/{row['date']}" for row in rows_of(store, "links/meetings", {})]
    assert len(paths) > 3
    for path in paths:
        answer = visit(path)
        assert answer.status_code == 200 and "<script>alert" not in answer.text and "<img" not in answer.text, path


@pytest.mark.parametrize("path", LISTS)
def test_what_a_visitor_writes_stays_words(visit: Visit, path: str) -> None:
    for name in ("name", "post", "body", "owner", "issue", "kind", "event", "status", "from"):
        page = visit(f'{path}?{name}="><script>alert(1)</script>').text
        assert "<script>alert" not in page
