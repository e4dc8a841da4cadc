"""Which names are one organisation or body across documents."""

from __future__ import annotations

import pytest

from graph.judgements import judgement
from graph.organisations import OrganisationName, organisations, words_of


def named(label: str, *acronyms: str) -> OrganisationName:
    return OrganisationName(label, label, words_of(label), frozenset(acronyms))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        # two names -> one, waiting or two
        (named("Arson Sub Group"), named("The Arson Sub-Group"), "one"),
        (named("ARSON SUBGROUP"), named("Arson Sub-group"), "one"),
        (named("Xton Ambulance Service", "XAS"), named("XAS"), "one"),
        (named("Xton Ambulance Service"), named("XAS"), "two"),
        (named("Children’s Trust Board"), named("Children's Trust Board"), "one"),
        (named("Neighbourhood Safety Board"), named("Xton Neighbourhood Safety Board"), "waiting"),
        (named("Safety Board"), named("Xton Schools and Colleges Neighbourhood Safety Board"), "two"),
        (named("Arson Task Group"), named("Arson Working Group"), "two"),
    ],
)
def test_names_of_one_organisation(a: OrganisationName, b: OrganisationName, expected: str) -> None:
    found, waiting = organisations([a, b], [])
    assert ("one" if len(found) == 1 else "waiting" if waiting else "two") == expected
    assert organisations([b, a], []) == (found, waiting)


def test_an_acronym_of_two_organisations_joins_neither() -> None:
    found, waiting = organisations([named("National Probation Service", "NPS"), named("New Psychoactive Shop", "NPS"), named("NPS")], [])
    assert len(found) == 3 and len(waiting) == 2


def test_judgements_join_and_part_organisations() -> None:
    names = [named("Arson Sub Group"), named("Arson Sub-Group"), named("Fire Group")]
    same = judgement("same", "Fire Group", "Arson Sub Group", "ann", "2026-01-01T00:00:00+00:00", "renamed")
    assert len(organisations(names, [same])[0]) == 1
    apart = judgement("different", "Arson Sub Group", "Fire Group", "ann", "2026-01-01T00:00:00+00:00", "two")
    assert len(organisations(names, [same, apart])[0]) == 2
