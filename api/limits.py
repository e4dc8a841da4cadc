"""How often one address may ask: a bucket of tokens each, in memory, for as many addresses as were seen last."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from threading import Lock
from time import monotonic


class Limit:
    """burst: requests at once; rate: a second, thereafter; most: addresses that are remembered. One process's own count."""

    def __init__(self, burst: float, rate: float, most: int = 10_000, clock: Callable[[], float] = monotonic) -> None:
        self.burst, self.rate, self.most, self._clock = burst, rate, most, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # address -> requests left, and when that was
        self._lock = Lock()

    def wait(self, address: str) -> float:
        """Seconds until this address may ask; 0 where it may now, which is not counted."""
        with self._lock:
            return max(0.0, (1 - self._now_left(_network(address))) / self.rate)

    def take(self, address: str) -> float:
        """Count a request: 0 where it is within the limit, else the seconds to wait."""
        key = _network(address)
        with self._lock:
            left = self._now_left(key)
            if left < 1:
                return (1 - left) / self.rate
            self._left[key] = left - 1, self._clock()
            self._left.move_to_end(key)
            if len(self._left) > self.most:
                self._left.popitem(last=False)
            return 0.0

    def _now_left(self, key: str) -> float:
        left, when = self._left.get(key, (self.burst, 0.0))
        return min(self.burst, left + (self._clock() - when) * self.rate)


def _network(address: str) -> str:
    """Whom an address stands for: an IPv6 visitor has a whole /64."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    return str(int(known) >> 64) if isinstance(known, IPv6Address) else address
