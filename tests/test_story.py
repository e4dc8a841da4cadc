"""The stories of two issues on the bundled records, as they were checked by reading; phases, figures and the wording of silences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.errors import BadParameter
from graph.figures import period_of, series
from graph.library import Library
from graph.phases import phases
from graph.story import names, story_of

EIGHT = ("2014-06-12", "2015-03-12", "2016-06-09", "2016-09-15", "2018-11-08", "2019-10-10", "2021-07-08", "2023-01-19")


def test_the_story_of_fly_tipping(library: Library) -> None:
    story = story_of(library.store(), "fly-tipping")
    assert [(p.kind, p.first, p.last) for p in story.phases] == [("first raised", EIGHT[0], EIGHT[0]), ("active", EIGHT[0], EIGHT[7])]
    assert len(story.treatments) == 12 and story.held == EIGHT
    assert [(o.name, o.ground, o.first, o.last) for o in story.owners] == [
        ("Alan Reid", "leads", "2014-06-12", "2015-03-12"),
        ("Alan Reid", "presents", "2014-06-12", "2016-06-09"),
        ("Helen Farrow", "leads", "2016-06-09", "2016-06-09"),
        ("Farida Siddiqui", "leads", "2016-09-15", "2016-09-15"),
        ("Farida Siddiqui", "presents", "2016-09-15", "2016-09-15"),
        ("Daniel Okafor", "presents", "2018-11-08", "2023-01-19"),
    ]
    assert [(h.former, h.owner, h.kind, h.stated) for h in story.hand_overs if h.stated] == [("Alan Reid", "Helen Farrow", "post", True)]
    assert [(d.date, d.kind) for d in story.decisions] == [
        ("2014-06-12", "other"),
        ("2016-06-09", "other"),
        ("2018-11-08", "commissioned"),
        ("2023-01-19", "commissioned"),
    ]
    assert [(a.date, a.state, a.due, a.first_due) for a in story.actions] == [
        ("2014-06-12", "closed", "2014-09-11", "2014-09-11"),
        ("2016-09-15", "open", "2016-12-08", "2016-12-08"),
        ("2018-11-08", "open", "2020-01-31", "2019-03-31"),
        ("2023-01-19", "open", "2023-04-20", "2023-04-20"),
    ]
    assert [end.what for end in story.loose] == ["report on the use of fixed penalties to the December meeting"]
    assert [(p.name, p.times) for p in story.places] == [("Weir Lane", 4)]
    assert story.since and story.since.last == "2023-01-19" and story.since.looked_through == ()


def test_the_figures_of_fly_tipping_are_one_series(library: Library) -> None:
    quarterly = story_of(library.store(), "fly-tipping").figures[0]
    assert (quarterly.unit, quarterly.length) == ("fly-tips", "quarter")
    assert [(f.begins, f.value) for f in quarterly.figures] == [
        ("2014-01", "412"), ("2014-07", "405"), ("2014-10", "388"), ("2016-01", "451"), ("2016-04", "437"), ("2018-07", "503"), ("2019-07", "476"),
        ("2021-01", "618"), ("2022-10", "540"),
    ]  # fmt: skip
    assert quarterly.figures[3].note == "printed as 415; corrected on 15 September 2016"


def test_the_story_of_gangs(library: Library) -> None:
    story = story_of(library.store(), "gangs")
    assert [p.kind for p in story.phases] == ["first raised", "active"]
    assert sorted({t.date for t in story.treatments}) == [date for date in EIGHT if date != "2016-06-09"]
    led = [(o.name, o.first) for o in story.owners if o.ground == "leads"]
    assert led == [("Brian Mowbray", "2014-06-12"), ("Gareth Penhale", "2015-03-12"), ("Youth Justice Service", "2018-11-08"), ("Ngozi Eze", "2023-01-19")]
    assert [(h.former, h.owner) for h in story.hand_overs if h.stated] == [("Brian Mowbray", "Gareth Penhale"), ("Westmoor Police", "Youth Justice Service")]
    assert [(d.item, d.kind) for d in story.decisions] == [("18/36", "other"), ("18/37", "other"), ("18/37", "merged")]
    assert [(a.reference, a.state) for a in story.actions] == [
        ("2014-06-12/51", "open"),
        ("2018-11-08/18/36", "open"),
        ("2019-10-10/8", "open"),
        ("2021-07-08/24", "open"),
    ]
    assert [end.date for end in story.loose if end.kind in ("silent action", "promised update")] == ["2014-06-12", "2021-07-08", "2019-10-10"]
    assert {b.name for b in story.organisations} == {"Westmoor Police", "Tarnbridge Metropolitan Borough Council", "Youth Justice Service"}


@pytest.mark.parametrize(
    ("issue", "silent", "back"),
    [
        ("begging-homelessness", "2015-03-12", "2021-07-08"),
        ("cctv", "2015-03-12", "2021-07-08"),
        ("graffiti", "2014-06-12", "2019-10-10"),
        ("arson", "2016-09-15", "2023-01-19"),
        ("vehicle-crime", "2014-06-12", "2023-01-19"),
        ("burglary", "2016-09-15", "2021-07-08"),
        ("robbery", "2015-03-12", "2018-11-08"),
        ("offender-management", "2016-09-15", "2021-07-08"),
    ],
)
def test_planted_dormancies_are_phases(issue: str, silent: str, back: str, library: Library) -> None:
    found = story_of(library.store(), issue).phases
    dormant = [p for p in found if p.kind == "dormant"]
    assert [(p.first, p.last) for p in dormant] == [(silent, back)]
    assert dormant[0].missed == tuple(date for date in EIGHT if silent < date < back)
    assert next(p for p in found if p.kind == "back").first == back


def test_an_issue_that_a_record_closes_is_closed_and_one_raised_once_is_silent(library: Library) -> None:
    store = library.store()
    closed, silent = story_of(store, "data-sharing"), story_of(store, "legal-highs")
    assert [p.kind for p in closed.phases] == ["first raised", "closed"]
    assert [p.kind for p in silent.phases] == ["first raised", "silent"]
    assert silent.since and silent.since.looked_through == EIGHT[1:]


def test_a_span_leaves_out_what_lies_outside_of_it(library: Library) -> None:
    story = story_of(library.store(), "cctv", "2014", "2016")
    assert story.held == EIGHT[:4]
    assert {t.date for t in story.treatments} == {"2014-06-12", "2015-03-12"}
    assert story.since and story.since.looked_through == EIGHT[2:4]
    with pytest.raises(BadParameter):
        story_of(library.store(), "cctv", "soon")


def test_every_fact_of_a_story_has_its_place(library: Library) -> None:
    story = story_of(library.store(), "gangs")
    assert all(source.document and source.quote and source.date for source in story.sources.values())


def test_silences_count_by_meetings_and_by_what_is_usual() -> None:
    held = [f"20{year:02}-0{month}-01" for year in range(10, 20) for month in (2, 5, 8)]
    assert [p.kind for p in phases(held, held)] == ["first raised", "active"]
    yearly = [date for date in held if date[5:7] == "02"]
    assert [p.kind for p in phases(yearly, held)] == ["first raised", "active"], "two meetings without it are usual for it"
    assert [p.kind for p in phases([yearly[0], yearly[1], yearly[2], yearly[7]], held[:22])] == ["first raised", "active", "dormant", "back"]
    assert [p.kind for p in phases(held[:5], held[:6])] == ["first raised", "active"]
    assert phases([], held) == ()


@pytest.mark.parametrize(
    ("subject", "period", "begins", "length"),
    [
        ("thefts in the quarter November 2018 to January 2019", "", "2018-11", "quarter"),
        ("thefts in the quarter November to January 2019", "", "2018-11", "quarter"),
        ("thefts", "2013/14", "2013-04", "year"),
        ("thefts in the year to August 2019", "", "2018-09", "year"),
        ("thefts in 2015", "", "2015-01", "year"),
        ("thefts", "", "2015-03", ""),
        ("thefts by 31 December 2018", "31 December 2018", "2015-03", ""),
    ],
)
def test_periods_of_figures(subject: str, period: str, begins: str, length: str) -> None:
    found = period_of({"subject": subject, "period": period, "date": "2015-03-12"})
    assert (found.begins, found.length) == (begins, length)


def test_two_figures_for_one_period_both_stay() -> None:
    row = {"subject": "thefts in 2015", "unit": "thefts", "period": "", "date": "2016-01-01", "quote": ""}
    (found,) = series([{**row, "value": "10", "fact": "a"}, {**row, "value": "12", "fact": "b"}, {**row, "value": "12", "fact": "c"}])
    assert [(f.value, bool(f.note)) for f in found.figures] == [("10", True), ("12", True)]


@pytest.mark.parametrize(("text", "found"), [("The fly tipping plan", True), ("FLY-TIPPING.", True), ("butterfly-tipping", False), ("fly-tippings", False)])
def test_an_issue_is_named_by_whole_words(text: str, found: bool) -> None:
    assert names(text, ["fly-tipping"]) is found


def test_stories_are_values(library: Library) -> None:
    story = story_of(library.store(), "gangs")
    assert story == story_of(library.store(), "gangs") and replace(story, label="x") != story
