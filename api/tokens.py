"""Who may come in and write: tokens and sessions, kept only as hashes in one file beside the library's documents.

A token is 256 random bits, so its SHA-256 can't be guessed back: no slow hash is needed.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

Role = Literal["reader", "curator"]
ROLES: tuple[Role, ...] = ("reader", "curator")
SESSION = timedelta(hours=12)
MOST_SESSIONS = 1000  # the oldest end first
FOLDER = "service"  # in the library's folder: what the service keeps for itself


class TokenError(Exception):
    """A token can't be made or revoked: `str()` says why on one line."""


@dataclass(frozen=True)
class Token:
    """id: names it in lists and logs. hash: SHA-256 of the token. made: ISO date and time in UTC."""

    id: str
    name: str
    role: Role
    hash: str
    made: str


@dataclass(frozen=True)
class Session:
    """A browser that signed in with a token. hash: SHA-256 of its cookie. until: ISO date and time in UTC."""

    hash: str
    token: str
    until: str


@dataclass(frozen=True)
class Kept:
    """What the file holds."""

    tokens: tuple[Token, ...] = ()
    sessions: tuple[Session, ...] = ()


class Tokens:
    """The file of a library; several processes may use it. now: the clock."""

    def __init__(self, library: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.folder = library / FOLDER
        self.path = self.folder / "access.json"
        self._now = now
        self._read: tuple[tuple[int, int], Kept] | None = None

    def kept(self) -> Kept:
        """All tokens and sessions; read again only when the file has changed."""
        try:
            stat = self.path.stat()
        except FileNotFoundError:
            return Kept()
        mark = stat.st_mtime_ns, stat.st_ino
        if self._read is None or self._read[0] != mark:
            values = json.loads(self.path.read_text(encoding="utf-8"))
            self._read = mark, Kept(tuple(Token(**each) for each in values["tokens"]), tuple(Session(**each) for each in values["sessions"]))
        return self._read[1]

    def new(self, role: Role, name: str) -> tuple[str, Token]:
        """A new token: its words, to be shown once, and what is kept of it. Raises TokenError."""
        words = f"mb_{secrets.token_urlsafe(32)}"
        token = Token(secrets.token_hex(4), " ".join(name.split()) or role, role, _hash(words), self._now().isoformat(timespec="seconds"))
        with self._changing() as kept:
            self._write(replace(kept, tokens=(*kept.tokens, token)))
        return words, token

    def first(self) -> str:
        """The words of the first curator's token; "" where there is a curator already. Raises TokenError."""
        return "" if any(token.role == "curator" for token in self.kept().tokens) else self.new("curator", "first curator")[0]

    def revoke(self, id: str) -> None:
        """Forget a token and its sessions. Raises TokenError where there is none such."""
        with self._changing() as kept:
            if id not in {token.id for token in kept.tokens}:
                raise TokenError(f"there is no token {id!r}")
            tokens = tuple(token for token in kept.tokens if token.id != id)
            self._write(Kept(tokens, tuple(session for session in kept.sessions if session.token != id)))

    def known(self, words: str) -> Token | None:
        """The token with these words."""
        hashed = _hash(words)
        return next((token for token in self.kept().tokens if secrets.compare_digest(token.hash, hashed)), None)

    def sign_in(self, token: Token) -> str:
        """A cookie for a browser that showed a token. Raises TokenError."""
        cookie, now = secrets.token_urlsafe(32), self._now()
        session = Session(_hash(cookie), token.id, (now + SESSION).isoformat(timespec="seconds"))
        with self._changing() as kept:
            lasting = [each for each in kept.sessions if datetime.fromisoformat(each.until) > now]
            self._write(replace(kept, sessions=(*lasting[1 - MOST_SESSIONS :], session)))
        return cookie

    def signed_in(self, cookie: str) -> Token | None:
        """The token of a browser's session."""
        kept, hashed, now = self.kept(), _hash(cookie), self._now()
        for session in kept.sessions:
            if secrets.compare_digest(session.hash, hashed) and datetime.fromisoformat(session.until) > now:
                return next((token for token in kept.tokens if token.id == session.token), None)
        return None

    def sign_out(self, cookie: str) -> None:
        """End a session. Raises TokenError."""
        hashed = _hash(cookie)
        if any(session.hash == hashed for session in self.kept().sessions):
            with self._changing() as kept:
                self._write(replace(kept, sessions=tuple(session for session in kept.sessions if session.hash != hashed)))

    @contextmanager
    def _changing(self) -> Iterator[Kept]:
        """What is kept, while nobody else changes it."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with (self.folder / "lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                yield self.kept()
        except OSError as error:
            raise TokenError(f"{self.folder} can't be written ({error.strerror})") from error

    def _write(self, kept: Kept) -> None:
        partial = self.path.with_name(".access.partial")
        partial.unlink(missing_ok=True)
        partial.touch(mode=0o600, exist_ok=False)
        partial.write_text(json.dumps(asdict(kept), ensure_ascii=False, indent=1), encoding="utf-8")
        partial.replace(self.path)


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()
