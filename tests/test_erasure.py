"""Where a text names a person who is forgotten: sure places, doubtful ones, and nothing of another person."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.erasure import MASK, company, is_own, masked, places, renamed
from graph.errors import LibraryError
from graph.name_forms import Forgotten, Marker, letters

MARKER = Marker(b"k" * 32)


def forgotten(*names: str, words: tuple[str, ...] = ()) -> Forgotten:
    return Forgotten.of("Person KXQF", [MARKER.marks(names, words)], MARKER)


def seen(text: str, name: str = "Ann Vale", others: tuple[str, ...] = (), own: bool = False) -> tuple[str, list[str]]:
    """The text with other words for the name, and the words that are doubtful."""
    who = forgotten(name)
    known = company(text, who, [name, *others])
    found = places(text, who, known, [(0, len(text))] if own else ())
    hidden = masked(text, found.sure)
    assert len(hidden) == len(text)
    assert [m.span() for m in re.finditer(r"[\n\f]", hidden)] == [m.span() for m in re.finditer(r"[\n\f]", text)]
    return renamed(text, found.sure), [text[p.start : p.end] for p in found.doubtful]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Ann Vale spoke", "Person KXQF spoke"),
        ("ANN VALE’S report", "Person KXQF’S report"),
        ("by Ann\nVale of", "by Person KXQF of"),
        ("by Ann\n\fVale of", "by Person KXQF of"),
        ("by Ann Va-\nle of", "by Person KXQF of"),
        ("by Mr Va\u00adle of", "by Mr KXQF of"),
        ("Mr Vale, Cllr. Vale and Superintendent\nVale's", "Mr KXQF, Cllr. KXQF and Superintendent\nKXQF's"),
        ("Vale to report", "KXQF to report"),
        ("A. Vale and A Vale", "Person KXQF and Person KXQF"),
        ("Vale, Ann\tHousing", "Person KXQF\tHousing"),
        ("VALE Ann", "Person KXQF"),
        ("Ann Marie J. Vale", "Person KXQF"),
        ("Ann and Bo Roy, Ann & Tom Vale", "Ann and Bo Roy, KXQF & Tom Vale"),
        ("ann.vale@x.example, avale2@x.example", "KXQF@x.example, KXQF@x.example"),
        ("see @CllrVale or /people/ann-vale", "see @KXQF or /people/Person KXQF"),
        ("Ann Vale (AV). AV will write", "Person KXQF (KXQF). KXQF will write"),
        ("the vale and a valentine, in Avalena", "the vale and a valentine, in Avalena"),
    ],
)
def test_every_form_of_a_name_is_found(text: str, after: str) -> None:
    assert seen(text)[0] == after


@pytest.mark.parametrize(
    ("name", "text", "after"),
    [
        ("Siân O'Neill", "Sian O’Neill, Ms O'NEILL, Sia\u0302n O'Neill", "Person KXQF, Ms KXQF, Person KXQF"),
        ("Ola Fane-Reed", "Mr Fane-\nReed and O Fane-Reed", "Mr KXQF and Person KXQF"),
        ("Olga van der Berg", "Ms van der Berg and Dr Berg", "Ms KXQF and Dr KXQF"),
        ("Иван Петров", "Иван Петров", "Person KXQF"),
        ("Jean-Luc Roy", "Jean-Luc P. Roy", "Person KXQF"),
    ],
)
def test_names_of_other_shapes(name: str, text: str, after: str) -> None:
    assert seen(text, name)[0] == after


@pytest.mark.parametrize(
    ("text", "others", "after", "doubtful"),
    [
        ("Ann Vale and Tom Vale. Mr Vale left.", ("Tom Vale",), "Person KXQF and Tom Vale. Mr Vale left.", ["Vale"]),
        ("Ann Vale met Cllr Tom Vale. Ms Vale left.", (), "Person KXQF met Cllr Tom Vale. Ms Vale left.", ["Vale"]),
        ("Tom Vale. Mr Vale left.", ("Tom Vale",), "Tom Vale. Mr Vale left.", []),
        ("Adam Vale and A Vale", ("Adam Vale",), "Adam Vale and A Vale", ["A Vale"]),
        ("Mary Ann Vale spoke", ("Mary Ann Vale",), "Mary Ann Vale spoke", []),
        ("at Vale Lane, in the Vale of York", (), "at Vale Lane, in the Vale of York", ["Vale", "Vale"]),
        ("Bo Vale, Ann Roy", (), "Bo Vale, Ann Roy", ["Vale"]),
        ("mark ann vale down", (), "mark ann vale down", ["ann vale"]),
        ("tvale@x.example", ("Tom Vale",), "tvale@x.example", []),
    ],
)
def test_somebody_else_stays(text: str, others: tuple[str, ...], after: str, doubtful: list[str]) -> None:
    assert seen(text, others=others) == (after, doubtful)


def test_in_what_tells_of_the_person_initials_and_the_first_name_are_meant() -> None:
    text = "AV to write. Ann will. Mr Vaile too. Bo Vane stays."
    assert seen(text, others=("Bo Vane",), own=True)[0] == "KXQF to write. KXQF will. Mr KXQF too. Bo Vane stays."
    assert seen(text)[0] == text
    assert seen("Ann will.", others=("Ann Lee",), own=True)[0] == "Ann will."


def test_what_two_people_share_is_masked_in_words_too() -> None:
    one, two = forgotten("Ann Vale"), Forgotten.of("Person BBBB", [MARKER.marks(["Bo Vale"], ())], MARKER)
    text = "Mr Vale met Ann Vale"
    found = [p for who in (one, two) for p in places(text, who, company(text, who, ["Ann Vale", "Bo Vale"] if who is one else [])).sure]
    assert "Vale" not in masked(text, found)
    known = company("Mr Vale", one, [])
    assert renamed("Mr Vale", [*places("Mr Vale", one, known).sure, *places("Mr Vale", two, known).sure]) == f"Mr {MASK * 4}"


def test_words_as_they_stand() -> None:
    who = forgotten("Ann Vale", words=("Vale Lane", "the late Director"))
    text = "at Vale Lane with the late Director and Vale Street"
    assert renamed(text, places(text, who, company(text, who, [])).sure) == "at Person KXQF with Person KXQF and Vale Street"


def test_marks_tell_nothing_and_need_their_key() -> None:
    marks = MARKER.marks(["Ann Vale"], ())
    assert "vale" not in marks.lower().replace("reversed", "") and "ann" not in marks
    assert marks != Marker(b"x" * 32).marks(["Ann Vale"], ())
    with pytest.raises(LibraryError, match="another than the one"):
        Forgotten.of("Person KXQF", [marks], Marker(b"x" * 32))
    assert MARKER.pseudonym("Ann Vale", ()) == MARKER.pseudonym("ANN VALE", ())
    assert len(MARKER.pseudonym("Ann Vale", {MARKER.pseudonym("Ann Vale", ())}).split()[1]) == 5


FIRST = st.sampled_from(["Ada", "Bo", "Cleo", "Siân", "Jean-Luc", "Dora Jane"])
LAST = st.sampled_from(["Quill", "Marsh", "Okoro", "de la Tour", "O'Dell", "Fane-Reed", "Żuraw", "Ng"])
SHAPES = (
    "{first} {last}", "{FIRST} {LAST}", "{first}\n{last}", "{first}  {last}", "{last}, {first}", "Mr {last}", "Cllr. {last}'s", "{i}. {last}", "{i} {last}",
    "{first}.{last}@x.example", "{first} Q. {last}", "{broken}", "({first} {last})", "\t{first} {last}\t",
)  # fmt: skip
FILL = st.sampled_from(["reported that", "it was agreed;", "on page 3,", "\n\n", "the action was closed.", "Item 4:", "\f", "█", "\u2028"])


@given(FIRST, LAST, st.lists(st.tuples(FILL, st.sampled_from(SHAPES)), max_size=12))
def test_nothing_of_a_name_remains_and_offsets_hold(first: str, last: str, parts: list[tuple[str, str]]) -> None:
    name, half = f"{first} {last}", len(last) // 2 + 1 if last.isalpha() else len(last)
    values = {
        "first": first, "last": last, "FIRST": first.upper(), "LAST": last.upper(), "i": first[0], "broken": f"{first} {last[:half]}-\n{last[half:]}".removesuffix("-\n"),
    }  # fmt: skip
    text = " ".join(f"{fill} {shape.format(**values)} ; " for fill, shape in parts)
    who = forgotten(name)
    found = places(text, who, company(text, who, [name]))
    hidden = masked(text, found.sure)
    assert len(hidden) == len(text)
    assert all(a == b or b == MASK for a, b in zip(text, hidden, strict=True))
    left = letters(re.sub(r"x\.example|reported that|it was agreed|on page|the action was closed|Item|Mr|Cllr", " ", hidden))
    assert letters(last) not in left, (text, hidden)
    assert letters(last) not in letters(renamed(re.sub(r"[^\S\n]+", " ", text), places(re.sub(r"[^\S\n]+", " ", text), who, company(text, who, [name])).sure))


@given(st.text(max_size=300), st.text(alphabet="abAB ‐-.'éʼ\n", min_size=2, max_size=20))
def test_any_text_and_any_name_give_places_within_the_text(text: str, name: str) -> None:
    if not letters(name):
        return
    who = forgotten(name)
    whole = f"{text}{name}{text}"
    found = places(whole, who, company(whole, who, [name]), [(0, len(whole))])
    assert len(masked(whole, found.sure)) == len(whole)
    assert all(0 <= p.start < p.end <= len(whole) for p in (*found.sure, *found.doubtful))
    assert is_own(name, who) or len(name.split()) < 2 or len(letters(name)) < 2
