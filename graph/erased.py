"""A document's graph without the names of people who are forgotten: in words, in quotations and in what names make IRIs of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rdflib import RDFS
from rdflib.namespace import FOAF

from graph.amend import Line
from graph.erasure import Place, apart, company, masked, places, renamed
from graph.iris import slug
from graph.name_forms import Forgotten
from graph.name_places import Company
from graph.names import folded, shared_words
from ontology.terms import ID, MB, OA

PLAIN = re.compile(r'"(?P<words>(?:[^"\\]|\\.)*)"')
ESCAPED = re.compile(r"\\(?:u(?P<four>[0-9A-Fa-f]{4})|U(?P<eight>[0-9A-Fa-f]{8})|(?P<sign>.))", re.S)
PARTS = re.compile(r"(/|--)")  # of an IRI
SIGNS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
# What ties a fact to the people that it tells of: by their mentions, by their names
TELLS_OF = tuple(term.n3() for term in (MB.person, MB.ownerPerson, MB.predecessorPerson))
TELLS_NAME = tuple(term.n3() for term in (MB.owner, MB.owners, MB.predecessor, MB.substituteFor))
FULL_NAMES = (FOAF.name.n3(), *TELLS_NAME)
LABEL, EXACT, SELECTOR, NAME_WORD, DOCKET = RDFS.label.n3(), OA.exact.n3(), OA.hasSelector.n3(), MB.nameWord.n3(), MB.docket.n3()


@dataclass(frozen=True)
class Told:
    """What a document tells of a person who is forgotten. facts: the subjects that tell of the person."""

    who: Forgotten
    known: Company
    facts: frozenset[str]


@dataclass(frozen=True)
class Erasing:
    """How one document's words and IRIs are changed for the people who are forgotten.

    text: masked; sure: the places that are; doubtful: those that only a person can judge. slugs: parts of IRIs -> others.
    """

    text: str
    sure: tuple[Place, ...]
    doubtful: tuple[Place, ...]
    told: tuple[Told, ...]
    slugs: Mapping[str, str]

    @staticmethod
    def of(text: str, lines: Iterable[Line], people: Iterable[Forgotten]) -> Erasing:
        """lines: the document's graph as it was read."""
        by_subject: dict[str, list[Line]] = defaultdict(list)
        for line in lines:
            by_subject[line.subject].append(line)
        names = sorted({words for found in by_subject.values() for line in found if line.predicate in FULL_NAMES and (words := literal(line.object))})
        sure: list[Place] = []
        doubtful: list[Place] = []
        told = []
        for who in people:
            known = company(text, who, names)
            facts = frozenset(_telling_of(by_subject, who, known))
            found = places(text, who, known, _quoted(by_subject, facts))
            sure += found.sure
            doubtful += found.doubtful
            told.append(Told(who, known, facts))
        bare = Erasing(masked(text, sure), tuple(sorted(sure)), apart(doubtful), tuple(told), {})
        return replace(bare, slugs=dict(bare._slugs(line for found in by_subject.values() for line in found)))

    def words(self, words: str, subject: str = "") -> str:
        """Some words of the document's graph with what stands for the names. subject: the node that they are said of."""
        found: list[Place] = []
        for t in self.told:
            found += places(words, t.who, t.known, [(0, len(words))] if subject in t.facts else ()).sure
        return renamed(words, found) if found else words

    def nodes(self, nodes: Iterable[str]) -> dict[str, str]:
        """Node -> another, for the nodes of the document's graph, or IRIs, that hold a name."""
        found, parts = {}, {part: slug for part, slug in self.slugs.items() if part}
        people = [t.who for t in self.told]
        for node in nodes:
            start = node.find(ID)
            if start not in (0, 1):
                continue
            split = PARTS.split(node[start + len(ID) :].removesuffix(">"))
            for part in split:
                if part not in parts:
                    parts[part] = without_full_names(part, people)
            if any(parts[part] != part for part in split):
                found[node] = node[: start + len(ID)] + "".join(parts[part] for part in split) + ">" * start
        return found

    def erased(self, lines: list[Line]) -> list[Line]:
        """The lines of a graph with all names changed, sorted."""
        changed = dict(self._changed(lines))
        relabelled = {line.subject: (literal(line.object) or "", words) for line, words in changed.items() if line.predicate == LABEL}
        nodes = self.nodes({node for line in lines for node in (line.subject, line.object)})
        quoted = dict(self._quotations(lines))
        after = set()
        for line in lines:
            values = [quoted_literal(changed[line]) if line in changed else nodes.get(line.object, line.object)]
            if line.predicate == EXACT and line.subject in quoted:
                values = [quoted_literal(quoted[line.subject])]
            elif line.predicate == DOCKET:
                values = [quoted_literal(self._docket(literal(line.object) or ""))]
            elif line.subject in relabelled and line not in changed:
                values = list(_words_anew(line, *relabelled[line.subject])) or values
            after |= {Line(nodes.get(line.subject, line.subject), line.predicate, value, line.graph) for value in values}
        return sorted(after, key=str)

    def _changed(self, lines: Iterable[Line]) -> Iterator[tuple[Line, str]]:
        """The lines whose words are others now, with these; quotations and single words apart."""
        for line in lines:
            words = literal(line.object) if line.predicate not in (EXACT, DOCKET) else None
            if words and (instead := self.words(words, line.subject)) != words:
                yield line, instead

    def _docket(self, line: str) -> str:
        """A line of a docket: parts of IRIs, then words."""
        *parts, words = [*line.split(" ", 7), ""] if line.count(" ") < 7 else line.split(" ", 7)
        people = [t.who for t in self.told]
        instead = ["".join(slug and (self.slugs.get(slug) or without_full_names(slug, people)) for slug in PARTS.split(part)) for part in parts]
        return " ".join([*instead, self.words(words)] if len(parts) == 7 else instead)

    def _slugs(self, lines: Iterable[Line]) -> Iterator[tuple[str, str]]:
        for line, words in self._changed(lines):
            yield from _slugs(literal(line.object) or "", words)

    def _quotations(self, lines: Iterable[Line]) -> Iterator[tuple[str, str]]:
        """The masked words of the quotations whose words change."""
        of: dict[str, dict[str, str]] = defaultdict(dict)
        for line in lines:
            if line.predicate in (EXACT, OA.start.n3(), OA.end.n3()):
                of[line.subject][line.predicate] = literal(line.object, plain=False) or ""
        for node, said in of.items():
            start, end = said.get(OA.start.n3(), ""), said.get(OA.end.n3(), "")
            if start.isdecimal() and end.isdecimal() and any(p.start < int(end) and int(start) < p.end for p in self.sure):
                yield node, self.text[int(start) : int(end)]


def _words_anew(line: Line, before: str, after: str) -> Iterator[str]:
    """What stands for the single words of a name, a post or an organisation ("cobb formerly rachel") that has another label."""
    words, lost = set((literal(line.object) or "").split()), set(folded(before)) - set(folded(after))
    if line.predicate == NAME_WORD:
        yield from map(quoted_literal, sorted(shared_words(after)))
    elif words & lost:
        yield quoted_literal(" ".join(sorted(words - lost | set(folded(after)) - set(folded(before)))))


def without_full_names(part: str, people: Iterable[Forgotten]) -> str:
    """A part of an IRI, other words standing for full names."""
    found = [place for who in people for place in places(part, who, Company()).sure if place.instead == who.pseudonym]
    return slug(renamed(part, found)) if found else part


def literal(value: str, plain: bool = True) -> str | None:
    """The words of an object of N-Quads; None for an IRI and, where only plain words count, for a date or a number."""
    found = PLAIN.match(value)
    if not found or (plain and found.end() < len(value) and not value.endswith("XMLSchema#string>")):
        return None
    return ESCAPED.sub(lambda m: SIGNS.get(m["sign"], m["sign"]) if m["sign"] else chr(int(m["four"] or m["eight"], 16)), found["words"])


def quoted_literal(words: str) -> str:
    """Some words as an object of N-Quads."""
    return '"' + words.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace('"', '\\"') + '"'


def _telling_of(by_subject: Mapping[str, list[Line]], who: Forgotten, known: Company) -> Iterator[str]:
    """The facts that tell of a person, and the person's own mentions."""
    mentions = {
        line.subject for found in by_subject.values() for line in found
        if line.predicate == FOAF.name.n3() and places(literal(line.object) or "", who, known).sure
    }  # fmt: skip
    yield from mentions
    for subject, found in by_subject.items():
        if any(
            (line.predicate in TELLS_OF and line.object in mentions)
            or (line.predicate in TELLS_NAME and places(literal(line.object) or "", who, known).sure)
            for line in found
        ):  # fmt: skip
            yield subject


def _quoted(by_subject: Mapping[str, list[Line]], facts: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The places of the quotations of some facts."""
    for fact in facts:
        for line in by_subject[fact]:
            if line.predicate == MB.quotation.n3():
                for selector in (other.object for other in by_subject.get(line.object, ()) if other.predicate == SELECTOR):
                    said = {other.predicate: literal(other.object, plain=False) or "" for other in by_subject.get(selector, ())}
                    start, end = said.get(OA.start.n3(), ""), said.get(OA.end.n3(), "")
                    if start.isdecimal() and end.isdecimal():
                        yield int(start), int(end)


def _slugs(old: str, new: str) -> Iterator[tuple[str, str]]:
    """What some words and those that stand for them make in IRIs; also each side of a comma ("Deputy of Ann Vale, Xton Council")."""
    pairs = [(old, new)]
    if old.count(", ") == new.count(", "):
        olds, news = old.split(", "), new.split(", ")
        for n in range(1, len(olds)):
            pairs += [(", ".join(olds[:n]), ", ".join(news[:n])), (", ".join(olds[n:]), ", ".join(news[n:]))]
    for before, after in pairs:
        if before != after:
            yield slug(before), slug(after)
            yield slug("-".join(folded(before)) or before), slug("-".join(folded(after)) or after)
