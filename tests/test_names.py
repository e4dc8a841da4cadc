"""Entries of lists taken apart: name, title, post, organisation, capacity."""

import pytest

from ingest.structure.names import event_of, initials, named, split_title
from tests.factories import context_of

# (entry, (name, title, role, organisation, capacity, stands in for))
ENTRIES = [
    ("Dora Quill (formerly Ash), Fernholt Council", ("Dora Quill", "", "", "Fernholt Council", "", "")),
    ("Dora Quill née Ash, Fernholt Council", ("Dora Quill", "", "", "Fernholt Council", "", "")),
    ("Tom Ash (previously Head of Parks), Fernholt Council", ("Tom Ash", "", "", "Fernholt Council", "", "")),
    ("Councillor Dot Marlowe, (Portfolio Holder for Safety) (Chairman)", ("Dot Marlowe", "Councillor", "Portfolio Holder for Safety", "", "Chairman", "")),
    ("Acting DCI Charles Penn", ("Charles Penn", "Acting DCI", "", "", "", "")),
    ("AJ Brook (Fernholt Police)", ("AJ Brook", "", "", "Fernholt Police", "", "")),
    ("Siân O'Neill-Jones – Head of Service, Fernholt Council", ("Siân O'Neill-Jones", "", "Head of Service", "Fernholt Council", "", "")),
    ("Ch Insp Bram de Haan (BdH) – Fernholt Constabulary, District Commander", ("Bram de Haan", "Ch Insp", "District Commander", "Fernholt Constabulary", "", "")),
    ("Mr J. van der Berg, Team Manager, Fernholt Council", ("J. van der Berg", "Mr", "Team Manager", "Fernholt Council", "", "")),
    ("Cllr Gwil ap Huw", ("Gwil ap Huw", "Cllr", "", "", "", "")),
    ("June St Aubyn, Station Commander", ("June St Aubyn", "", "Station Commander", "", "", "")),
    ("Kit Roe (for Sunita Ray)", ("Kit Roe", "", "", "", "", "Sunita Ray")),
    ("Kit Roe (substituting for Cllr Hale), Clerk", ("Kit Roe", "", "Clerk", "", "", "Hale")),
    ("Ada Quist, (Fernholt Neighbourhood Forum Chairman)", ("Ada Quist", "", "Chairman", "Fernholt Neighbourhood Forum", "", "")),
    ("Ada Quist, Manager, Fernholt House", ("Ada Quist", "", "Manager", "Fernholt House", "", "")),
    ("Marguerite d'Arcy (MdA)  Housing Officer, Fernholt Council [item 3]", ("Marguerite d'Arcy", "", "Housing Officer", "Fernholt Council", "", "")),
    ("Hollie Crabb (HC) Business Support, Fernholt Council [notes]", ("Hollie Crabb", "", "Business Support", "Fernholt Council", "", "")),
    ("Ada Quist, Clerk to the Panel (all Fernholt Council)", ("Ada Quist", "", "Clerk to the Panel", "Fernholt Council", "", "")),
    ("Bishop Ivo Lund, Co-opted Member", ("Ivo Lund", "Bishop", "Co-opted Member", "", "", "")),
    ("Kit Roe Interim Intelligence Analyst", ("Kit Roe", "", "Interim Intelligence Analyst", "", "", "")),
    ("Ada Quist OBE, Trustee (via Teams)", ("Ada Quist", "", "Trustee", "", "", "")),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "expected"), ENTRIES)
def test_entries(entry: str, expected: tuple[str, ...]) -> None:
    person = named(entry, context_of(entry).organisations)
    assert person is not None
    assert (person.name, person.title, person.role, person.organisation, person.capacity, person.stands_in_for) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Fernholt Police",
        "Head of Housing",
        "the meeting was quorate",
        "Community Safety Manager",
        "Town Centre Liaison Manager",
        "Metropolitan Police Service",
        "12 March 2019",
        "",
    ],
)
def test_no_person(words: str) -> None:
    assert named(words, context_of(words or "x").organisations) is None


def test_titles_initials_and_events() -> None:
    assert split_title("Detective Superintendent Una Beck") == ("Detective Superintendent", "Una Beck")
    assert initials("Olu Fane-Reed") == "OFR"
    assert [event_of(r) for r in ("Interim Head", "Acting Chair", "Director of Contracting")] == ["interim", "acting", "holds"]
