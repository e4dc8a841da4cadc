"""Small answers that were given lately: a snapshot never changes, so the same query of it has the same answer."""

from __future__ import annotations

import re
from collections import OrderedDict

from graph.turns import Reply

LARGEST = 100_000  # bytes of one answer
ALL = 16_000_000  # bytes of all
EVER_NEW = re.compile("now|rand|uuid|bnode", re.I)  # functions that answer anew each time; a query that only holds these letters is asked anew, too


class Remembered:
    """Answers by what was asked, snapshot and format included; the one that was not asked for longest goes first."""

    def __init__(self) -> None:
        self._answers: OrderedDict[bytes, Reply] = OrderedDict()
        self._size = 0

    def get(self, message: bytes) -> Reply | None:
        found = self._answers.get(message)
        if found:
            self._answers.move_to_end(message)
        return found

    def keep(self, message: bytes, query: str, reply: Reply) -> None:
        """Remember an answer, if it is small and always the same."""
        size = len(message) + len(reply.body)
        if size > LARGEST or message in self._answers or EVER_NEW.search(query):
            return
        self._answers[message] = reply
        self._size += size
        while self._size > ALL:
            old, answer = self._answers.popitem(last=False)
            self._size -= len(old) + len(answer.body)
