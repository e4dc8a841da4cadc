"""What an operator decides about the service: the only place that reads the environment."""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1", "[::1]")


@dataclass(frozen=True)
class Settings:
    """hosts: the names that visitors may call the service by; none means its own on loopback, any elsewhere.

    base: the address that linked data is to have as its IRIs' beginning, such as https://minutes.example.org/; none leaves what is stored.
    sparql_...: how many processes answer visitors' queries, how long a query may take, and the memory of a process.
    """

    library: Path = Path("library")
    host: str = "127.0.0.1"
    port: int = 8000
    title: str = "Minutebook"
    hosts: tuple[str, ...] = ()
    base: str = ""
    sparql_workers: int = min(4, max(2, os.cpu_count() or 2))
    sparql_seconds: float = 10.0
    sparql_megabytes: int = 1000

    @staticmethod
    def read(environment: Mapping[str, str] = os.environ, **overrides: Any) -> Settings:
        """Settings from MINUTEBOOK_LIBRARY, _HOST, _PORT, _TITLE, _HOSTS (comma separated), _BASE and _SPARQL_...; overrides win."""
        found: dict[str, Any] = {}
        for name, kind in KINDS.items():
            value = environment.get(f"MINUTEBOOK_{name.upper()}", "").strip()
            if value:
                found[name] = kind(value)
        return replace(Settings(**found), **overrides)

    def allowed_hosts(self) -> tuple[str, ...]:
        """The Host headers that are answered: on loopback no foreign name, so that no web site can rebind its own to us."""
        if loopback(self.host):
            return (*LOOPBACK_NAMES, *self.hosts)
        return self.hosts or ("*",)


def loopback(host: str) -> bool:
    """Whether an address is this machine's own."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _base(words: str) -> str:
    """An address that IRIs may begin with. Raises ValueError for any other words."""
    if not re.fullmatch(r"https?://[^\s<>\"{}|^`\\?#]+/", words):
        raise ValueError(f"MINUTEBOOK_BASE is an address such as https://minutes.example.org/, not {words!r}")
    return words


def _names(words: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in words.split(",") if name.strip())


KINDS: dict[str, Callable[[str], Any]] = {
    "library": Path, "host": str, "port": int, "title": str, "hosts": _names, "base": _base,
    "sparql_workers": int, "sparql_seconds": float, "sparql_megabytes": int,
}  # fmt: skip
