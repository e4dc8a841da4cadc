"""Which wordings are one post, and who held it when."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.holdings import ENDS, Seen, holdings
from graph.judgements import judgement
from graph.post_words import words_of
from graph.posts import PostName, posts


def worded(role: str, organisation: str = "", *holders: str) -> PostName:
    return PostName(f"{role}/{organisation}", words_of(role), words_of(organisation), frozenset(holders))


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        # wordings -> one post or two
        (worded("Borough Fire Commander", "", "ann"), worded("Fire Commander", "Xshire Fire Brigade", "ann"), True),
        (worded("Xton Fire Commander", "", "ann"), worded("Fire Borough Commander", "Xshire Fire Brigade", "ann"), True),
        (worded("Borough Commander", "", "ann"), worded("Borough Commander", "Fire Services", "bo"), False),
        (worded("Head of Housing"), worded("Head of Housing", "Xton Council"), True),
        (worded("Head of Service"), worded("Head of Service", "Xton Council"), False),
        (worded("Chief Executive, Xton Action"), worded("Chief Executive", "Xton Action"), True),
        (worded("Deputy District Commander", "Police", "ann"), worded("District Commander", "Police", "ann"), False),
        (worded("Acting Head of Housing", "", "ann"), worded("Head of Housing", "", "bo"), True),
        (worded("Chairman of the Safety Board"), worded("Chair of the Safety Board"), True),
        (worded("Communications Officer", "Xton Council", "ann"), worded("Communications Executive", "Xton Council", "ann"), False),
        (worded("Director of Education", "Xton Council", "ann"), worded("Director of Housing", "Xton Council", "ann"), False),
        (worded("Trading Standards Manager"), worded("Manager, Trading Standards"), True),
    ],
)
def test_wordings_of_one_post(a: PostName, b: PostName, one: bool) -> None:
    found, _ = posts([a, b], [])
    assert (len(found) == 1) is one
    assert posts([b, a], [])[0] == found


def test_a_judgement_joins_and_parts_posts() -> None:
    names = [worded("Head of Housing", "Xton Council"), worded("Head of Homes", "Xton Council")]
    same = judgement("same", "Head of Housing", "Head of Homes", "ann", "2026-01-01T00:00:00+00:00", "renamed")
    assert len(posts(names, [])[0]) == 2 and len(posts(names, [same])[0]) == 1
    names = [worded("Head of Housing", "Xton Council"), worded("Housing Head", "Xton Council")]
    apart = judgement("different", names[0].key, names[1].key, "ann", "2026-01-01T00:00:00+00:00", "two services")
    assert len(posts(names, [])[0]) == 1 and len(posts(names, [apart])[0]) == 2


def seen(*rows: str) -> list[Seen]:
    """Rows as "2019-03 ann left"."""
    return [Seen(f"{date}-01", person, event, f"fact{n}") for n, row in enumerate(rows) for date, person, event in [row.split()]]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # records -> person first..last (after, before)
        (["2015-01 ann holds", "2016-01 ann holds"], ["ann 2015-01 2016-01 - -"]),
        (["2015-01 ann holds", "2017-01 bo holds"], ["ann 2015-01 2015-01 - 2017-01", "bo 2017-01 2017-01 2015-01 -"]),
        (["2015-01 ann holds", "2016-01 bo interim", "2017-01 ann holds"], ["ann 2015-01 2015-01 - 2016-01", "bo 2016-01 2016-01 2015-01 2017-01", "ann 2017-01 2017-01 2016-01 -"]),
        (["2015-01 ann holds", "2016-01 ann left", "2016-01 bo succeeds"], ["ann 2015-01 2016-01 - 2016-01", "bo 2016-01 2016-01 2015-01 -"]),
        (["2015-01 ann holds", "2015-01 bo holds", "2016-01 ann holds"], ["bo 2015-01 2015-01 - -", "ann 2015-01 2016-01 - -"]),
        (["2015-01 ann holds", "2016-01 ann left", "2019-01 ann holds"], ["ann 2015-01 2016-01 - 2016-01", "ann 2019-01 2019-01 - -"]),
        (["2016-01 ann left"], ["ann 2016-01 2016-01 - 2016-01"]),
    ],
)  # fmt: skip
def test_holdings_as_intervals(rows: list[str], expected: list[str]) -> None:
    told = [f"{h.person} {h.first[:7]} {h.last[:7]} {h.after[:7] or '-'} {h.before[:7] or '-'}" for h in holdings(seen(*rows))]
    assert told == expected


ROWS = st.lists(
    st.builds(
        Seen, st.sampled_from(["2015-01-01", "2016-01-01", "2017-01-01"]), st.sampled_from(["ann", "bo", "cy"]),
        st.sampled_from(["holds", "left", "appointed", "acting"]), st.sampled_from(["f1", "f2", "f3"]),
    ),
    max_size=8,
)  # fmt: skip


@given(ROWS, st.randoms())
def test_the_order_of_records_says_nothing(rows: list[Seen], chance) -> None:
    expected = holdings(rows)
    chance.shuffle(rows)
    assert holdings(rows) == expected


@given(ROWS)
def test_whoever_leaves_has_no_open_holding_of_that_time(rows: list[Seen]) -> None:
    found = holdings(rows)
    for row in rows:
        if row.event in ENDS:
            assert all(h.before for h in found if h.person == row.person and h.first <= row.date <= h.last and row.fact in h.facts)
    assert {h.person for h in found} == {r.person for r in rows}
