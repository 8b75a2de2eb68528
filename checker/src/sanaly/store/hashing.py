"""Keyed hashes: what the store keeps instead of content (promise 5).

BLAKE2b with a random 32-byte key that never leaves the data folder. Without
the key nobody can try texts against the store; `sanaly forget` destroys it.
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property

_SPACE = re.compile(r"\s+")
_WORDS_ENOUGH = 12
"""Characters below which a text says too little to know a post again by it."""

_LIKENESS_BITS = 256


class Hasher:
    """Makes every hash of one store."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._states: dict[tuple[str, int], hashlib.blake2b] = {}

    def digest(self, purpose: str, *parts: str, size: int = 16) -> bytes:
        """``size`` bytes for the parts; different purposes never meet."""
        state = self._state(purpose, size).copy()
        for part in parts:
            data = part.encode("utf-8", "surrogatepass")
            state.update(len(data).to_bytes(8, "big") + data)
        return state.digest()

    def _state(self, purpose: str, size: int) -> hashlib.blake2b:
        """The state that has taken in key and purpose; made once, as runs hash every Item."""
        known = self._states.get((purpose, size))
        if known is None:
            person = purpose.encode()[:16]
            known = hashlib.blake2b(key=self._key, digest_size=size, person=person)
            self._states[purpose, size] = known
        return known

    def picture(self, data: bytes) -> bytes:
        """The hash of a picture's bytes."""
        return hashlib.blake2b(data, key=self._key, digest_size=16, person=b"picture").digest()

    def exactly(self, data: bytes) -> bytes:
        """The hash of a media file's bytes, as long as a likeness and far from all others."""
        return self.keyed("exactly", data, _LIKENESS_BITS // 8)

    def text(self, text: str) -> bytes | None:
        """The hash of a text, the same however it is spaced or cased; None when too short."""
        folded = _SPACE.sub(" ", unicodedata.normalize("NFKC", text)).strip().casefold()
        return self.digest("text", folded) if len(folded) >= _WORDS_ENOUGH else None

    def keyed(self, purpose: str, data: bytes, size: int = 16) -> bytes:
        """``size`` bytes for some bytes; of other purposes than ``digest`` is given."""
        return self.keyed_pieces(purpose, (data,), size)

    def keyed_pieces(self, purpose: str, pieces: Iterable[bytes], size: int = 16) -> bytes:
        """The same for bytes that come in pieces."""
        person = purpose.encode()[:16]
        state = hashlib.blake2b(key=self._key, digest_size=size, person=person)
        for piece in pieces:
            state.update(piece)
        return state.digest()

    def likeness(self, pdq: bytes) -> bytes:
        """The 256 bits of a PDQ hash in an order of this store's, some of them turned.

        As many bits differ between two of them as between the hashes
        themselves; without the key nothing of a picture can be read from one.
        """
        bits = int.from_bytes(pdq, "big")
        mixed = sum((bits >> place & 1) << at for at, place in enumerate(self._places))
        return (mixed ^ self._turned).to_bytes(len(pdq), "big")

    @cached_property
    def _turned(self) -> int:
        return int.from_bytes(self.digest("likeness-turned", size=_LIKENESS_BITS // 8), "big")

    @cached_property
    def _places(self) -> list[int]:
        """The order of bits: the numbers from 0 sorted by their keyed hashes."""
        numbers = range(_LIKENESS_BITS)
        return sorted(numbers, key=lambda n: self.digest("likeness-place", str(n)))

    def finding_id(self, platform: str, key: str, pack: str, rule: str) -> str:
        """Eight letters and digits that a person can type."""
        raw = self.digest("finding", platform, key, pack, rule, size=5)
        return base64.b32encode(raw).decode().lower()
