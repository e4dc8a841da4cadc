"""The vocabulary as plain values: what reading and asking may know of issues and organisations beforehand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Issue:
    """One issue of the scheme.

    labels: wordings that match in any case; "{body}" stands for the names of the body whose record is read.
    proper_labels: everyday words that are meant only where they are written as a name ("Prevent").
    broader: ids of the issues above it.
    """

    id: str
    title: str
    labels: tuple[str, ...]
    proper_labels: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """What rules may know.

    organisation_names: known names and other names in lower case -> full name.
    organisation_acronyms: acronyms as printed -> full name.
    organisation_words: finds a word that names of organisations have ("Council", "Trust").
    organisation_kinds: known names and name words in lower case -> kind ("police"); the longest word found decides.
    name_patterns: "London Borough of {place}" -> "LB{initial}", "" where no acronym goes with it.
    fingerprint: changes when a vocabulary file does.
    """

    issues: tuple[Issue, ...]
    organisation_names: Mapping[str, str]
    organisation_acronyms: Mapping[str, str]
    organisation_words: re.Pattern[str]
    organisation_kinds: Mapping[str, str]
    name_patterns: Mapping[str, str]
    fingerprint: str
