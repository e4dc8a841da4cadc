"""What was made of a snapshot, which never changes: made once, and kept while it is among the latest."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from graph.store import Store

KEPT = 32  # things of a snapshot: briefs, comparisons
Made = TypeVar("Made")

_made: WeakKeyDictionary[Store, OrderedDict[Hashable, Any]] = WeakKeyDictionary()
_lock = Lock()


def made_once(store: Store, key: Hashable, make: Callable[[], Made]) -> Made:
    """What `make` gives, or gave for this key on this snapshot; it must not be changed by whoever gets it."""
    with _lock:
        held = _made.setdefault(store, OrderedDict())
        if key in held:
            held.move_to_end(key)
            return held[key]  # type: ignore[no-any-return]
    found = make()
    with _lock:
        held[key] = found
        while len(held) > KEPT:
            held.popitem(last=False)
    return found
