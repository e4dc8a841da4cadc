"""The words of a post that tell it from other posts."""

from __future__ import annotations

from graph.names import folded

SMALL = frozenset(["of", "for", "the", "and", "to", "in", "at", "a", "an", "s"])
STANDING = frozenset(["interim", "acting", "temporary", "temp"])
# A post's rank: two posts whose ranks differ are two, however alike the rest.
RANKS = frozenset(["deputy", "assistant", "associate", "vice", "under", "junior", "senior", "principal", "trainee", "former", "support", "shadow"])
# Words that name no field of work: a post of only these says nothing without its organisation.
GENERIC = frozenset(
    [
        "head",
        "director",
        "chief",
        "executive",
        "manager",
        "officer",
        "coordinator",
        "lead",
        "leader",
        "chair",
        "member",
        "representative",
        "councillor",
        "commander",
        "inspector",
        "superintendent",
        "sergeant",
        "constable",
        "service",
        "services",
        "team",
        "group",
        "area",
        "borough",
        "district",
        "county",
        "unit",
        "councillors",
        "cllr",
        "partner",
        "partnership",
        "strategic",
    ]
)
ONE_WORD = {"chairman": "chair", "chairperson": "chair", "chairwoman": "chair", "co": "", "ordinator": "coordinator", "convener": "convenor"}


def words_of(text: str) -> frozenset[str]:
    """The words of a post that tell it from others: "Vice-Chairman of the Group" as vice, chair, group."""
    return frozenset(ONE_WORD.get(word, word) for word in folded(text.replace("-", " "))) - SMALL - STANDING - {""}


def says_little(role: str, organisation: str) -> bool:
    """Whether a post's words name no field of work and no organisation: "Head of Service"."""
    return not organisation and words_of(role) <= GENERIC | RANKS
