"""What is given to a question, checked: dates as days, names as the things that bear them, with the nearest where none does."""

from __future__ import annotations

import difflib
import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from rdflib import XSD, Literal, URIRef
from rdflib.term import Node

from graph.catalogue import Parameter, Question
from graph.errors import BadParameter
from graph.names import folded
from graph.store import Store
from ontology.terms import ID, ISSUE, MB

DATE = re.compile(r"(?P<year>(?:19|20)\d\d)(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?)?")
MOST_NUMBER = 1_000_000
FACT = re.compile(r"[0-9a-f]{16}")

Terms = Mapping[str, tuple[Node, ...]]
Named = Callable[[str], Iterable[tuple[str, str]]]  # a kind of thing -> (IRI or words, a name of it), of all there are


def checked(store: Store, question: Question, given: Mapping[str, str], named: Named) -> dict[str, tuple[Node, ...]]:
    """The parameters as RDF terms: several where a name is that of several things. Raises BadParameter with a hint."""
    known = {p.name for p in question.parameters}
    for key in given:
        if key not in known:
            raise BadParameter(f"{question.name} has no parameter {key!r}; it takes {', '.join(sorted(known)) or 'none'}")
    found = {}
    for parameter in question.parameters:
        value = given.get(parameter.name, "").strip() or parameter.default
        if value:
            found[parameter.name] = _terms(store, parameter, value, named)
        elif parameter.required:
            raise BadParameter(f"{question.name} needs {parameter.name}: {parameter.about}")
    return found


def _terms(store: Store, parameter: Parameter, value: str, named: Named) -> tuple[Node, ...]:
    if parameter.kind == "date":
        return (Literal(day(parameter, value), datatype=XSD.date, normalize=False),)
    if parameter.kind == "number":
        if not value.isascii() or not value.isdecimal() or not 0 < int(value[:9]) <= MOST_NUMBER or len(value) > 9:
            raise BadParameter(f"{parameter.name} is a whole number from 1 to {MOST_NUMBER}, not {value!r}")
        return (Literal(int(value)),)
    if parameter.kind == "choice":
        if value not in parameter.choices:
            raise BadParameter(f"{parameter.name} is one of {', '.join(parameter.choices)}, not {value!r}{_nearest(value, parameter.choices)}")
        return (Literal(value),)
    if parameter.kind == "issue":
        return (issue_of(value, named),)
    if parameter.kind == "fact":
        return (_fact(store, parameter, value),)
    if parameter.kind == "text":
        return (Literal(value),)
    return tuple(Literal(key) if parameter.kind == "organisation" else URIRef(key) for key in _things(parameter, value, named))


def day(parameter: Parameter, value: str) -> str:
    """A date, or the first day of a year or month; for a parameter "to" or "date" the last one. Raises BadParameter for no day of a calendar, too."""
    found = DATE.fullmatch(value)
    last_of_month = monthrange(int(found["year"]), int(found["month"] or 12))[1] if found else 0
    if not found or int(found["day"] or 1) > last_of_month:
        raise BadParameter(f"{parameter.name} is a date such as 2018, 2018-06 or 2018-06-21, not {value!r}")
    last = parameter.name != "from" and parameter.name != "since"
    month = found["month"] or ("12" if last else "01")
    return f"{found['year']}-{month}-{found['day'] or (last_of_month if last else '01')}"


def issue_of(value: str, named: Named) -> URIRef:
    """The concept with this id or label. Raises BadParameter with the nearest ids."""
    labels = {iri.removeprefix(ISSUE): label for iri, label in named("issue")}
    by_label = {label.casefold(): key for key, label in labels.items()}
    key = value if value in labels else by_label.get(value.casefold(), "")
    if key:
        return ISSUE[key]
    close = difflib.get_close_matches(value.casefold(), [*labels, *by_label], 3)
    hint = ", ".join(dict.fromkeys(by_label.get(c, c) for c in close))
    raise BadParameter(f"there is no issue {value!r}" + (f"; did you mean {hint}?" if hint else "; see the question issues"))


def _fact(store: Store, parameter: Parameter, value: str) -> URIRef:
    """A fact by its IRI, or by the sixteen hex digits at its end."""
    id = value.removeprefix(ID["fact/"])
    if not FACT.fullmatch(id):
        raise BadParameter(f"{parameter.name} is the id of a fact, as answers show it in their column fact, not {value!r}")
    iri = ID[f"fact/{id}"]
    if not store.objects(str(iri), MB.quotation):
        raise BadParameter(f"no record holds a fact {value!r}; it may have been read anew since")
    return iri


def _things(parameter: Parameter, value: str, named: Named) -> list[str]:
    """What has this IRI; else the people, posts, organisations or bodies that bear just this name, or in whose names its words begin words."""
    names = defaultdict(set)
    for key, name in named(parameter.kind):
        names[name].add(key)
    if value.startswith(ID) and any(value in keys for keys in names.values()):
        return [value]
    words = folded(value)
    exact = {key for name, keys in names.items() if words and folded(name) == words for key in keys}
    if parameter.kind == "post":
        exact = set()  # "Commander" is a post, and a word of others
    found = exact or {key for name, keys in names.items() if words and _holds(folded(name), words) for key in keys}
    if not found:
        raise BadParameter(f"no record names a {parameter.kind} {value!r}{_nearest(value, names)}")
    return sorted(found)


def _holds(name: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return all(any(word.startswith(part) for word in name) for part in words)


def _nearest(value: str, known: Iterable[str]) -> str:
    """A hint with the nearest of some names; compared word by word too, as people ask for a surname."""
    whole = {name.casefold(): name for name in known}
    close = [whole[c] for c in difflib.get_close_matches(value.casefold(), whole, 3)]
    if not close:
        by_word = {word: name for folded_name, name in whole.items() for word in folded(folded_name)}
        close = [by_word[c] for word in folded(value) for c in difflib.get_close_matches(word, by_word, 2, 0.75)]
    return f"; did you mean {', '.join(dict.fromkeys(close[:3]))}?" if close else ""
