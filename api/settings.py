"""What an operator decides about the service: the only place that reads the environment."""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from api.theme import problem_with

READING = ("open", "token", "proxy")
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1", "[::1]")


class SettingsError(ValueError):
    """A setting makes no sense: `str()` says which and why on one line."""


@dataclass(frozen=True)
class Settings:
    """hosts: the names that visitors may call the service by; none means its own on loopback, any elsewhere.

    reading: who may read, "open" to all, with a "token", or those whom a trusted "proxy" names. There is no setting by
    which anybody may write: that takes a curator's token, or a proxy that says so. proxies: addresses and networks whose
    headers are believed (user_header, role_header, X-Forwarded-For and -Proto). rate: requests a second from one address
    in the long run, four times as many at once; 0 is no limit. organisation: who runs the service, accent: its colour
    (#1d70b8), contact: how it is reached, as the page about the service tells.
    base: the address that linked data is to have as its IRIs' beginning, such as https://minutes.example.org/; none leaves what is stored.
    sparql_...: how many processes answer visitors' queries, how long a query may take, and the memory of a process.
    second_reader: the address of an OpenAI-compatible service that reads the minutes too, such as http://127.0.0.1:8080/v1; none asks
    nobody. _model, _key: what it is asked for, and the key that it wants, if any.
    """

    library: Path = Path("library")
    host: str = "127.0.0.1"
    port: int = 8000
    title: str = "Minutebook"
    hosts: tuple[str, ...] = ()
    reading: str = "open"
    proxies: tuple[str, ...] = ()
    user_header: str = ""
    role_header: str = ""
    rate: float = 50.0
    organisation: str = ""
    accent: str = ""
    contact: str = ""
    base: str = ""
    sparql_workers: int = min(4, max(2, os.cpu_count() or 2))
    sparql_seconds: float = 10.0
    sparql_megabytes: int = 1000
    second_reader: str = ""
    second_reader_model: str = ""
    second_reader_key: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if self.reading not in READING:
            raise SettingsError(f"MINUTEBOOK_READING is one of {', '.join(READING)}, not {self.reading!r}")
        if not self.rate >= 0:
            raise SettingsError(f"MINUTEBOOK_RATE is a number of requests a second, 0 for no limit, not {self.rate}")
        if self.accent and problem_with(self.accent):
            raise SettingsError(f"MINUTEBOOK_ACCENT: {problem_with(self.accent)}")
        if self.second_reader and (not re.fullmatch(r"https?://[^\s/]+\S*", self.second_reader) or not self.second_reader_model):
            raise SettingsError("a second reader needs MINUTEBOOK_SECOND_READER (such as http://127.0.0.1:8080/v1) and MINUTEBOOK_SECOND_READER_MODEL")
        for proxy in self.proxies:
            try:
                ipaddress.ip_network(proxy, strict=False)
            except ValueError as error:
                raise SettingsError(f"MINUTEBOOK_PROXIES holds addresses and networks such as 10.0.0.0/8, not {proxy!r}") from error
        if (self.user_header and not self.proxies) or ((self.role_header or self.reading == "proxy") and not self.user_header):
            raise SettingsError("a proxy that names visitors needs MINUTEBOOK_PROXIES (its addresses) and MINUTEBOOK_USER_HEADER")

    @staticmethod
    def read(environment: Mapping[str, str] = os.environ, **overrides: Any) -> Settings:
        """Settings from MINUTEBOOK_ and their name in capitals (lists comma separated); overrides win. Raises SettingsError."""
        found: dict[str, Any] = {}
        for name, kind in KINDS.items():
            value = environment.get(f"MINUTEBOOK_{name.upper()}", "").strip()
            if value:
                try:
                    found[name] = kind(value)
                except SettingsError:
                    raise
                except ValueError as error:
                    raise SettingsError(f"MINUTEBOOK_{name.upper()} is a number, not {value!r}") from error
        return replace(Settings(**found), **overrides)

    def hand_on(self) -> None:
        """Put the settings into the environment, for processes of ours to read."""
        for name in KINDS:
            value = getattr(self, name)
            os.environ[f"MINUTEBOOK_{name.upper()}"] = ",".join(value) if isinstance(value, tuple) else str(value)

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
    """An address that IRIs may begin with. Raises SettingsError for any other words."""
    if not re.fullmatch(r"https?://[^\s<>\"{}|^`\\?#]+/", words):
        raise SettingsError(f"MINUTEBOOK_BASE is an address such as https://minutes.example.org/, not {words!r}")
    return words


def _names(words: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in words.split(",") if name.strip())


KINDS: dict[str, Callable[[str], Any]] = {
    "library": Path, "host": str, "port": int, "title": str, "hosts": _names, "base": _base,
    "reading": str, "proxies": _names, "user_header": str, "role_header": str, "rate": float,
    "organisation": str, "accent": str, "contact": str,
    "sparql_workers": int, "sparql_seconds": float, "sparql_megabytes": int,
    "second_reader": str, "second_reader_model": str, "second_reader_key": str,
}  # fmt: skip
