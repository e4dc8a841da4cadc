"""Whether later sentences on the same issue speak of an action or a report, in like words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import ceil

from graph.computed.actions import issues_of
from graph.lives import words
from graph.registers import SpokenLine
from graph.store import Row, Store
from ontology.terms import ISSUE, MB

FEW = 8  # issues, of which only the documents that tell of them are looked at


def mentioned(store: Store, actions: Iterable[Row], share: float, least: int) -> set[str]:
    """The actions of which a later sentence on the same issue speaks in like words: so large a share of them, and so many at least."""
    actions = list(actions)
    issues = issues_of(store, (action["fact"] for action in actions))
    spoken = _spoken(store, set().union(*issues.values()))
    found = set()
    for action in actions:
        own, heard = words(action["text"]), action.get("lastHeard") or action["date"]
        enough = ceil(max(least, share * len(own)))
        if any(spoken[issue].later(own, enough, heard) for issue in issues[action["fact"]]):
            found.add(action["fact"])
    return found


def _spoken(store: Store, issues: set[str]) -> dict[str, _Sentences]:
    """The sentences on each of some issues: of few out of the documents that tell of them, of many out of all."""
    if len(issues) > FEW:
        lines = {line for _, _, line in store.quads(MB.spokenOf)}
    else:
        documents = {document for issue in issues for _, document in store.where(MB.about, issue)}
        lines = {line for document in documents for line in store.objects(document, MB.spokenOf)}
    last: dict[str, dict[str, str]] = {issue.removeprefix(ISSUE): {} for issue in issues}
    for line in map(SpokenLine.read, lines):
        for issue, sentence in line.said:
            if issue in last:
                last[issue][sentence] = max(line.date, last[issue].get(sentence, ""))
    return {issue: _Sentences.of(last[issue.removeprefix(ISSUE)]) for issue in issues}


@dataclass
class _Sentences:
    """The sentences on an issue, those of the same words once. last: the last date of each; having: word -> the sentences with it."""

    said: list[frozenset[str]] = field(default_factory=list)
    last: list[str] = field(default_factory=list)
    having: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    @staticmethod
    def of(last: Mapping[str, str]) -> _Sentences:
        """last: each sentence, as words parted by spaces, with its last date."""
        found = _Sentences([frozenset(sentence.split(" ")) for sentence in last], list(last.values()))
        for nth, own in enumerate(found.said):
            for word in own:
                found.having[word].append(nth)
        return found

    def later(self, own: frozenset[str], enough: int, heard: str) -> bool:
        """Whether a sentence after a day has enough of some words: then it has one of any so many that too few others are left."""
        rarest = sorted(own, key=lambda word: len(self.having.get(word, ())))[: max(0, len(own) - enough + 1)]
        near = {nth for word in rarest for nth in self.having.get(word, ()) if self.last[nth] > heard}
        return any(len(own & self.said[nth]) >= enough for nth in near)
