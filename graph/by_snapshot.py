"""What is made of a snapshot and kept as long as it is open: a snapshot never changes, so it is made once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from graph.store import Store

T = TypeVar("T")


def _one(made: object) -> int:
    return 1


class BySnapshot(Generic[T]):
    """Things by snapshot and key, up to `most` of a snapshot by their weight: the one not asked for longest goes first.

    What is kept must not hold its store, and must not be changed by whoever gets it.
    """

    def __init__(self, most: int, weight: Callable[[T], int] = _one) -> None:
        self._most, self._weight, self._lock = most, weight, Lock()
        self._held: WeakKeyDictionary[Store, OrderedDict[Hashable, T]] = WeakKeyDictionary()

    def get(self, store: Store, key: Hashable, make: Callable[[], T]) -> T:
        """What is kept under a key; made now where there is none. Two threads that ask at once may both make it."""
        with self._lock:
            held = self._held.setdefault(store, OrderedDict())
            if key in held:
                held.move_to_end(key)
                return held[key]
        made = make()
        with self._lock:
            made = held.setdefault(key, made)
            while len(held) > 1 and sum(map(self._weight, held.values())) > self._most:
                held.popitem(last=False)
        return made
