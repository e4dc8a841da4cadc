"""Which figures are read out of a sentence, of which issue, in which unit, and with which sign."""

from __future__ import annotations

import pytest

from ingest.claims import Measure
from ingest.facts.measures import find_measures
from tests.factories import claims, record_of

# (text of an item, the figures as "issue value unit"); styles of four invented councils and a table
CASES = (
    ("There were 61 burglaries per 1,000 households.", ["burglary 61"]),
    ("2.1 (2.3 Larger Duties on Domestic Abuse) The Board asked for more.", []),
    ("2.1 4.6 Domestic Abuse Plan - this rose by 12%.", ["domestic-abuse 12 %"]),
    ("Burglary had gone down by 12% while robbery was up 3%.", ["burglary -12 %", "robbery 3 %"]),
    ("Knife crime fell from 45 to 38 in the year to June.", ["knife-crime 45", "knife-crime 38"]),
    ("Twenty six hate crimes were reported in Q2, of which nine were repeats.", ["hate-crime 26 crimes", "hate-crime 9 crimes"]),
    ("Stop and search dropped by 5% / 8%.", ["stop-and-search -5 %", "stop-and-search -8 %"]),
    ("The grant for fly-tipping cameras was £2.5k, £300 less than before.", ["fly-tipping 2500 £", "fly-tipping -300 £"]),
    ("Graffiti: 14 (20 in May). Arson: 7, no change.", ["graffiti 14", "graffiti 20", "arson 7"]),
    ("There were 1,204 reports of anti-social behaviour, 9 of them about barking dogs.", ["asb 1204 reports", "asb 9 reports"]),
    ("12 of the 30 robbery victims were under 18s.", ["robbery 12 victims", "robbery 30 victims"]),
    ("Of 80 domestic abuse cases, 20 (25%) were repeats.", ["domestic-abuse 80 cases", "domestic-abuse 20 cases", "domestic-abuse 25 %"]),
    ("The town had the third highest arson figures in the county.", ["arson 3 rank"]),
    ("The 40-strong gangs team had moved 6kg of scrap.", ["gangs 40 team", "gangs 6 kg"]),
    # what is no figure about an issue
    ("The gangs panel met for 90 minutes on 12 May 2019 at 2.30pm in Room 4 and agreed item 7.", []),
    ("A six-month burglary project for those aged 10-14 starts in phase 2, under section 17.", []),
    ("Ring 101 or 01632 960 555 about graffiti; it has three key elements.", []),
    ("RESOLVED that two fly-tipping notices be written.", []),
    ("Thirty one people came to the fair.", []),
)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_figures_of_a_sentence(text: str, expected: list[str]) -> None:
    found = claims(find_measures, *record_of(text, item="5"))
    assert [shown(measure, wanted) for measure, wanted in zip(found, expected, strict=False)] == expected, found
    assert len(found) == len(expected)


def shown(measure: Measure, wanted: str) -> str:
    """A measure as the case shows it: with as many parts."""
    return " ".join((measure.issue, measure.value, measure.unit)[: len(wanted.split())])


def test_a_table_of_figures() -> None:
    text = "Offence\t2021\t2022\tChange\nBurglary\t64\t79\t+23%\nHate crime\t1,020\t980\t-4%\n"
    found = claims(find_measures, *record_of(text, item="3"))
    assert [(m.issue, m.value, m.unit == "%", m.period) for m in found] == [
        ("burglary", "64", False, "2021"),
        ("burglary", "79", False, "2022"),
        ("burglary", "23", True, "Change"),
        ("hate-crime", "1020", False, "2021"),
        ("hate-crime", "980", False, "2022"),
        ("hate-crime", "-4", True, "Change"),
    ]


def test_the_heading_names_the_issue() -> None:
    text = "4. Fly-tipping\nSeventeen loads were cleared last month.\n5. Any other business\nNone.\n6. Date of next meeting\nTo be confirmed.\n"
    found = claims(find_measures, *record_of(text))
    assert [(m.item, m.issue, m.value, m.unit, m.period) for m in found] == [("4", "fly-tipping", "17", "loads", "last month")]
