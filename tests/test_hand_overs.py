"""Who owned an issue when, and how it changed hands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.ownership import HandOver, Owned, Owner, inferred_hand_overs, intervals, stated_hand_overs

# who is in which post of which organisation
POSTS = {"ann": ("head", "council"), "bo": ("head", "council"), "cy": ("manager", "council"), "di": ("commander", "police")}


def known(owner: str, _date: str) -> Owner:
    post, organisation = POSTS.get(owner, ("", owner))
    return Owner(frozenset([post] if post else []), frozenset([organisation] if organisation in ("council", "police") else []))


def hand_overs(rows: list[Owned], known) -> tuple[HandOver, ...]:
    """All of one body, by date."""
    stated = stated_hand_overs(rows, known)
    return tuple(sorted((*stated, *inferred_hand_overs(rows, known, stated)), key=lambda h: (h.by, not h.stated, h.former, h.owner, h.ground)))


def claims(*rows: str) -> list[Owned]:
    """Rows as "2019-03 ann leads" or "2019-03 bo takes_over ann"."""
    split = [[*row.split(), ""][:4] for row in rows]
    return [Owned(f"{date}-01", owner, ground, predecessor, f"fact{n}") for n, (date, owner, ground, predecessor) in enumerate(split)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # claims -> former > owner, after..by, kind, stated or inferred
        (["2015-01 ann leads", "2016-01 bo takes_over ann"], ["ann>bo 2015-01..2016-01 holder stated"]),
        (["2015-01 ann leads", "2016-01 bo takes_over"], ["ann>bo 2015-01..2016-01 holder stated"]),
        (["2015-01 ann leads", "2016-01 cy takes_over ann"], ["ann>cy 2015-01..2016-01 post stated"]),
        (["2015-01 ann leads", "2016-01 di takes_over ann"], ["ann>di 2015-01..2016-01 organisation stated"]),
        (["2015-01 ann leads", "2016-01 ann gives_up"], ["ann> 2015-01..2016-01 unclear stated"]),
        (["2015-01 ann leads", "2016-01 ann gives_up", "2016-01 bo takes_over"], ["ann>bo 2015-01..2016-01 holder stated"]),
        (["2015-01 ann presents", "2016-01 bo presents"], ["ann>bo 2015-01..2016-01 holder inferred"]),
        (["2015-01 ann presents", "2016-01 ann presents", "2017-01 di presents"], ["ann>di 2016-01..2017-01 organisation inferred"]),
        (["2015-01 ann presents", "2016-01 ann presents", "2016-01 di presents"], []),
        (["2015-01 ann presents", "2016-01 ann leads"], []),
        (["2015-01 ann presents", "2015-01 cy presents", "2016-01 di presents", "2016-01 bo presents"], ["ann>bo 2015-01..2016-01 holder inferred", "cy>di 2015-01..2016-01 organisation inferred"]),
        (["2015-01 ann leads", "2016-01 cy takes_over ann", "2017-01 bo leads"], ["ann>cy 2015-01..2016-01 post stated", "cy>bo 2016-01..2017-01 post inferred"]),
        (["2015-01 eve presents", "2016-01 ann presents"], ["eve>ann 2015-01..2016-01 unclear inferred"]),
    ],
)  # fmt: skip
def test_hand_overs(rows: list[str], expected: list[str]) -> None:
    told = [f"{h.former}>{h.owner} {h.after[:7]}..{h.by[:7]} {h.kind} {'stated' if h.stated else 'inferred'}" for h in hand_overs(claims(*rows), known)]
    assert told == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # claims -> owner ground first..last before
        (["2015-01 ann leads", "2016-01 ann leads"], ["ann leads 2015-01..2016-01 -"]),
        (["2015-01 ann leads", "2016-01 bo leads", "2017-01 ann leads"], ["ann leads 2015-01..2015-01 2016-01", "bo leads 2016-01..2016-01 2017-01", "ann leads 2017-01..2017-01 -"]),
        (["2015-01 ann leads", "2015-01 bo leads"], ["ann leads 2015-01..2015-01 - against bo", "bo leads 2015-01..2015-01 - against ann"]),
        (["2015-01 ann leads", "2015-01 ann leads"], ["ann leads 2015-01..2015-01 -"]),
        (["2015-01 ann presents", "2016-01 bo presents"], ["ann presents 2015-01..2015-01 -", "bo presents 2016-01..2016-01 -"]),
        (["2015-01 ann presents", "2016-01 ann gives_up"], ["ann presents 2015-01..2015-01 2016-01"]),
    ],
)  # fmt: skip
def test_intervals(rows: list[str], expected: list[str]) -> None:
    found = intervals(claims(*rows))
    told = [f"{i.owner} {i.ground} {i.first[:7]}..{i.last[:7]} {i.before[:7] or '-'}{' against ' + ' '.join(i.rivals) if i.rivals else ''}" for i in found]
    assert told == expected


CLAIMS = st.lists(
    st.builds(
        Owned, st.sampled_from(["2015-01-01", "2016-01-01", "2017-01-01"]), st.sampled_from(list(POSTS)),
        st.sampled_from(["leads", "presents", "takes_over", "gives_up"]), st.sampled_from(["", "ann", "bo"]), st.sampled_from(["f1", "f2", "f3"]),
    ),
    max_size=8,
)  # fmt: skip


@given(CLAIMS, st.randoms())
def test_the_order_of_claims_says_nothing(rows: list[Owned], chance) -> None:
    expected = intervals(rows), hand_overs(rows, known)
    chance.shuffle(rows)
    assert (intervals(rows), hand_overs(rows, known)) == expected


@given(CLAIMS)
def test_where_a_record_states_a_hand_over_the_former_owner_has_no_open_interval_from_before(rows: list[Owned]) -> None:
    found = intervals(rows)
    for event in hand_overs(rows, known):
        assert event.facts and event.after <= event.by
        if event.stated and event.former and event.ground == "takes_over":
            stated = any(r.ground == "takes_over" and r.predecessor == event.former and r.date == event.by for r in rows)
            assert all(i.before for i in found if stated and i.owner == event.former and i.last < event.by)


def test_one_body_does_not_see_what_another_shows_but_what_it_states() -> None:
    rows = [*claims("2015-01 ann leads", "2017-01 ann leads"), *(Owned(c.date, c.owner, c.ground, "", c.fact, "other") for c in claims("2016-01 cy leads"))]
    assert inferred_hand_overs(rows, known, ()) == ()
    assert [i.owner for i in intervals(rows)] == ["ann"]
    stated = [*rows, Owned("2018-01-01", "bo", "takes_over", "ann", "f9", "other")]
    assert intervals(stated)[0].before == "2018-01-01"
