"""Who is one person: rules, judgements, and what may never happen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.clusters import Likeness
from graph.identity import Individual, Named
from graph.identity import individuals as of_names
from graph.judgements import Judgement, in_force, judgement
from graph.names import first_names_alike, folded, one_letter_apart, posts_alike

HEAD, CLERK = "Assistant Director: Public Protection", "Democratic Services Officer"


@dataclass(frozen=True)
class Mention:
    """A person as one document names them; the posts printed there, the meetings whose lists have them."""

    iri: str
    name: str
    posts: frozenset[str]
    meetings: frozenset[str]


def individuals(mentions: Iterable[Mention], judgements: Iterable[Judgement]) -> tuple[list[Individual], list[Likeness]]:
    """The people of mentions, gathered by name as graph.derived.people does; what a judgement singles out stands alone."""
    by_iri = {m.iri: m for m in sorted(mentions, key=lambda m: m.iri)}
    judgements = list(judgements)
    single = {side for row in judgements for side in (row.a, row.b)} & set(by_iri)
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in by_iri.values():
        groups[mention.iri if mention.iri in single else "/".join(folded(mention.name))].append(mention)
    names = [Named(key, max(m.name for m in group), tuple(m.iri for m in group), frozenset().union(*(m.posts for m in group))) for key, group in groups.items()]

    def listed(a: Named, b: Named) -> bool:
        pairs = ((by_iri[x], by_iri[y]) for x in a.mentions for y in b.mentions)
        return any(x.iri.split("/")[0] == y.iri.split("/")[0] and x.meetings & y.meetings for x, y in pairs)

    return of_names(names, judgements, listed)


def mention(name: str, document: str = "d1", post: str = "", meeting: str = "") -> Mention:
    return Mention(f"{document}/{name}", name, frozenset([post] if post else []), frozenset([meeting] if meeting else []))


def judged(verdict: str, a: str, b: str, why: str = "seen") -> Judgement:
    return judgement(verdict, a, b, "ann", "2026-01-01T00:00:00+00:00", why)


def groups(people: list[Individual]) -> set[frozenset[str]]:
    return {frozenset(person.mentions) for person in people}


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        # names and posts of two documents -> joined, waiting or apart
        (("Joanne Lee", HEAD), ("Joanna Lee", "Assistant Director for Public Protection and Enforcement"), "joined"),
        (("Jane Hill", "Director of Education"), ("Janet Hill", "Director of Children's Services"), "waiting"),
        (("Rob Fell", "Head of Trading Standards"), ("Robert Fell", "Head of Trading Standards"), "joined"),
        (("Rob Fell", ""), ("Robert Fell", ""), "waiting"),
        (("J Fell", ""), ("Jane Fell", ""), "waiting"),
        (("AJ Fell", "Contracts Manager"), ("Adam John Fell", "Contracts Manager"), "waiting"),
        (("Clare Elm", "Lead"), ("Clare Elm Weaver", "Lead"), "joined"),
        (("Ann Lee", HEAD), ("Ann Lee", CLERK), "joined"),
        (("Ann Lee", HEAD), ("Bo Lee", HEAD), "apart"),
        (("Ann Lee", HEAD), ("Ann Roy", HEAD), "apart"),
        (("Siân O’Neill", ""), ("Sian O'Neill", ""), "joined"),
    ],
)
def test_rules(a: tuple[str, str], b: tuple[str, str], expected: str) -> None:
    people, waiting = individuals([mention(a[0], "d1", a[1]), mention(b[0], "d2", b[1])], [])
    assert ("joined" if len(people) == 1 else "waiting" if waiting else "apart") == expected


def test_two_names_on_one_list_are_two_people() -> None:
    people, waiting = individuals([mention("Joanne Lee", "d1", HEAD, "m1"), mention("Joanna Lee", "d1", HEAD, "m1")], [])
    assert len(people) == 2 and not waiting


def test_a_judgement_joins_and_its_undo_parts_again() -> None:
    mentions = [mention("Ann Lee"), mention("Ann Roy", "d2")]
    same = judged("same", "Ann Lee", "Ann Roy", "married in 2019")
    undo = judged("undo", same.id, "", "another Ann")
    assert len(individuals(mentions, in_force([same]))[0]) == 1
    assert individuals(mentions, in_force([same, undo])) == individuals(mentions, [])
    assert in_force([same, undo, judged("undo", undo.id, "", "it was her")]) == (same,)


def test_different_beats_same_and_keeps_the_whole_clusters_apart() -> None:
    mentions = [mention("Joanne Lee", f"d{n}", HEAD) for n in range(3)] + [mention("Joanna Lee", f"e{n}", HEAD) for n in range(3)]
    assert len(individuals(mentions, [])[0]) == 1
    people, waiting = individuals(mentions, [judged("different", "Joanne Lee", "Joanna Lee")])
    assert groups(people) == {frozenset(f"d{n}/Joanne Lee" for n in range(3)), frozenset(f"e{n}/Joanna Lee" for n in range(3))}
    assert not waiting
    both = [judged("different", "Joanne Lee", "Joanna Lee"), judged("same", "Joanne Lee", "Joanna Lee")]
    assert groups(individuals(mentions, both)[0]) == groups(people)


def test_no_chain_joins_what_is_judged_different() -> None:
    mentions = [mention(name) for name in ("Ann Lee", "Bo Lee", "Cy Lee")]
    chain = [judged("same", "Ann Lee", "Bo Lee"), judged("same", "Bo Lee", "Cy Lee"), judged("different", "Ann Lee", "Cy Lee")]
    assert len(individuals(mentions, chain)[0]) == 3


def test_unsure_never_joins_and_leaves_the_queue() -> None:
    mentions = [mention("Joanne Lee", "d1", HEAD), mention("Joanna Lee", "d2", HEAD)]
    people, waiting = individuals(mentions, [judged("unsure", "Joanne Lee", "Joanna Lee")])
    assert len(people) == 2 and not waiting


def test_two_people_of_one_name_can_be_parted_by_their_mentions() -> None:
    mentions = [mention("Ann Lee", "d1", HEAD), mention("Ann Lee", "d2", CLERK)]
    people, _ = individuals(mentions, [judged("different", "d1/Ann Lee", "d2/Ann Lee")])
    assert len(people) == 2


def test_a_person_keeps_each_spelling() -> None:
    (person,), _ = individuals([mention("Joanne Lee", "d1", HEAD), mention("Joanna Lee", "d2", HEAD), mention("Joanna Lee", "d3", HEAD)], [])
    assert (person.name, person.aliases) == ("Joanna Lee", ("Joanne Lee",))
    assert any("one letter apart" in why for why in person.why)


NAMES = ["Ann Lee", "Anna Lee", "A Lee", "Bo Lee", "Ann Roy", "Joanne Hill", "Joanna Hill"]
MENTIONS = st.lists(
    st.builds(mention, st.sampled_from(NAMES), st.sampled_from(["d1", "d2", "d3"]), st.sampled_from(["", HEAD, CLERK])), unique_by=lambda m: m.iri, max_size=9
)
JUDGEMENTS = st.lists(
    st.tuples(st.sampled_from(["same", "different", "unsure"]), st.sampled_from(NAMES), st.sampled_from(NAMES))
    .filter(lambda j: j[1] != j[2])
    .map(lambda j: judged(*j)),
    max_size=6,
)


@given(MENTIONS, JUDGEMENTS, st.randoms())
def test_the_order_of_judgements_and_mentions_says_nothing(mentions: list[Mention], judgements: list[Judgement], chance) -> None:
    expected = individuals(mentions, judgements)
    chance.shuffle(mentions)
    chance.shuffle(judgements)
    assert individuals(mentions, judgements) == expected


@given(MENTIONS, JUDGEMENTS)
def test_every_mention_has_one_person_and_no_person_two_judged_different(mentions: list[Mention], judgements: list[Judgement]) -> None:
    people, waiting = individuals(mentions, judgements)
    assert sorted(m for p in people for m in p.mentions) == sorted(m.iri for m in mentions)
    for person in people:
        names = {n.spelling for n in person.names}
        assert not any(j.verdict == "different" and {j.a, j.b} <= names for j in judgements)
    for pair in waiting:
        assert not any(j.verdict in ("same", "different") and {j.a, j.b} == {pair.a, pair.b} for j in judgements)


@given(MENTIONS, JUDGEMENTS)
def test_undoing_everything_restores_the_rules_alone(mentions: list[Mention], judgements: list[Judgement]) -> None:
    log = [*judgements, *(judged("undo", j.id, "", f"again {n}") for n, j in enumerate(judgements))]
    assert individuals(mentions, in_force(log)) == individuals(mentions, [])


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("joanne", "joanna", True),
        ("jane", "janet", True),
        ("sara", "sarah", True),
        ("brian", "brain", True),
        ("ann", "ann", False),
        ("dan", "jon", False),
        ("ali", "alison", False),
    ],
)
def test_one_letter_apart(a: str, b: str, expected: bool) -> None:
    assert one_letter_apart(a, b) is one_letter_apart(b, a) is expected


def test_words_of_posts() -> None:
    assert posts_alike("Head of Trading Standards", "Acting Head of Trading Standards") == 1
    assert posts_alike("Director of Education", "Director of Housing") < 0.5
    assert first_names_alike("Bill Lee", "William Lee")[0] > 0.5
