"""What looks gave, remembered so that nobody can read it without the picture itself.

A result is sealed with a key made from the store's key and all bytes of the
picture: who holds the store, even with its key, learns nothing of a picture
that he does not hold as well, not even whether anything was seen in it
(promise 5, ``docs/decisions/0007-sealed-looks.md``).
"""

from __future__ import annotations

import hashlib
import secrets
import time
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from sanaly.pictures.seen import Seen, from_bytes, to_bytes
from sanaly_core.not_checked import Reason

BATCH_SECONDS = 2.0
"""How often what was seen is kept: at most this much work is lost to a kill."""
BLOCK = 1024
"""Bytes to a multiple of which results are filled up, so that their length tells nothing."""
MAX_KEPT = 100_000
"""Looks that are kept; those that no run has met for longest go first."""
MAX_RUNS = 50
"""Runs that saw something new without meeting a picture, after which its look is dropped."""
STALE_RUNS = 8
"""Runs after which it is noted that a look was met again."""

_KEY = 64
_NONCE = 16
_TAG = 16
_LENGTH = 4
_LASTING = frozenset(
    {
        Reason.MEDIA_UNREADABLE,
        Reason.MEDIA_TOO_LARGE,
        Reason.WRITING_NOT_READ,
        Reason.WRITING_TOO_LONG,
    }
)
"""Troubles that the next look has as well: the file's own, those that a version tells, and what
was counted in work and not by the clock."""


class Keyed(Protocol):
    """Makes keyed hashes; ``store.hashing.Hasher`` does."""

    def keyed(self, purpose: str, data: bytes, size: int = 16) -> bytes:
        """``size`` bytes for some bytes."""

    def keyed_pieces(self, purpose: str, pieces: Iterable[bytes], size: int = 16) -> bytes:
        """The same for bytes that come in pieces."""


@dataclass(frozen=True, slots=True)
class Row:
    """One look as it is stored; see ``store/sql/002.sql``."""

    picture: bytes
    detectors: bytes
    sealed: bytes
    run: int


class Shelf(Protocol):
    """Where rows are kept; ``store.looks.Looks`` is one."""

    def row(self, picture: bytes) -> tuple[bytes, bytes, int] | None:
        """Detectors, sealed bytes and last run of a picture."""

    def next_run(self) -> int:
        """The number that a run has whose looks are new."""

    def keep(self, rows: Sequence[Row]) -> None:
        """Add rows, or put them in the place of older ones, in one transaction."""

    def drop(self, before: int, most: int) -> None:
        """Drop rows of runs ``before`` this one, and the longest unmet beyond ``most``."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One picture as this store knows it: where its row is, and the key of its seal."""

    picture: bytes
    key: bytes


class Memory:
    """Remembers looks of one store, made by detectors of one ``version``."""

    def __init__(self, hasher: Keyed, shelf: Shelf, version: str) -> None:
        self._hasher = hasher
        self._shelf = shelf
        self._detectors = hasher.keyed("look-detectors", version.encode())
        self._run = shelf.next_run()
        self._new: dict[bytes, Row] = {}
        self._kept = time.monotonic()
        self._grown = False

    def mark(self, data: bytes) -> Mark:
        """The mark of a media file's bytes."""
        return self.mark_of((data,))

    def mark_of(self, pieces: Iterable[bytes]) -> Mark:
        """The same of a file that is read in pieces."""
        secret = self._hasher.keyed_pieces("look-secret", pieces, _KEY)
        return Mark(self._hasher.keyed("look-picture", secret), secret)

    def recall(self, mark: Mark) -> Seen | None:
        """What these detectors saw in it before; None when they did not, or it is damaged."""
        row = self._row(mark)
        if row is None or row.detectors != self._detectors:
            return None
        seen = opened(row.sealed, self._sealing(mark))
        if seen is not None and self._run - row.run >= STALE_RUNS:
            self._new[mark.picture] = Row(row.picture, row.detectors, row.sealed, self._run)
            self.save_now_and_then()
        return seen

    def _row(self, mark: Mark) -> Row | None:
        if mark.picture in self._new:
            return self._new[mark.picture]
        row = self._shelf.row(mark.picture)
        return Row(mark.picture, *row) if row else None

    def _sealing(self, mark: Mark) -> bytes:
        return self._hasher.keyed("look-seal", mark.key + self._detectors, _KEY)

    def remember(self, mark: Mark, seen: Seen) -> None:
        """Remember a look, unless something of the computer's stood in its way."""
        if all(reason in _LASTING for reason, _ in seen.troubles):
            sealed_look = sealed(seen, self._sealing(mark))
            self._new[mark.picture] = Row(mark.picture, self._detectors, sealed_look, self._run)
        self.save_now_and_then()

    def save_now_and_then(self) -> None:
        """Keep what is new if that was not done for ``BATCH_SECONDS``."""
        if time.monotonic() - self._kept > BATCH_SECONDS:
            self.save()

    def save(self) -> None:
        """Keep what is new."""
        if self._new:
            self._shelf.keep(list(self._new.values()))
            self._grown = True
            self._new.clear()
        self._kept = time.monotonic()

    def close(self) -> None:
        """Keep what is new, and drop what was not met for long."""
        self.save()
        if self._grown:
            self._shelf.drop(self._run - MAX_RUNS, MAX_KEPT)


def sealed(seen: Seen, key: bytes) -> bytes:
    """A look as bytes that mean nothing without the key: nonce, tag, then the blocks."""
    told = zlib.compress(to_bytes(seen), 9)
    whole = len(told).to_bytes(_LENGTH, "big") + told
    filled = whole + bytes(-len(whole) % BLOCK)
    nonce = secrets.token_bytes(_NONCE)
    hidden = _crossed(filled, nonce, key)
    return nonce + _tag(nonce + hidden, key) + hidden


def opened(data: bytes, key: bytes) -> Seen | None:
    """The look in sealed bytes; None where they are damaged or of another key."""
    nonce, tag, hidden = data[:_NONCE], data[_NONCE : _NONCE + _TAG], data[_NONCE + _TAG :]
    if not secrets.compare_digest(tag, _tag(nonce + hidden, key)):
        return None
    filled = _crossed(hidden, nonce, key)
    length = int.from_bytes(filled[:_LENGTH], "big")
    try:
        return from_bytes(zlib.decompress(filled[_LENGTH : _LENGTH + length]))
    except (ValueError, zlib.error):  # of a version that wrote otherwise
        return None


def _tag(data: bytes, key: bytes) -> bytes:
    return hashlib.blake2b(data, key=key, digest_size=_TAG, person=b"look-tag").digest()


def _crossed(data: bytes, nonce: bytes, key: bytes) -> bytes:
    """The bytes XOR a stream that BLAKE2b in counter mode makes of key and nonce."""
    stream = b"".join(_stream(nonce, key, -(-len(data) // _KEY)))
    return (int.from_bytes(data, "big") ^ int.from_bytes(stream[: len(data)], "big")).to_bytes(
        len(data), "big"
    )


def _stream(nonce: bytes, key: bytes, blocks: int) -> Iterable[bytes]:
    for number in range(blocks):
        block = nonce + number.to_bytes(8, "big")
        yield hashlib.blake2b(block, key=key, person=b"look-stream").digest()
