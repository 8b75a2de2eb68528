"""Finds likenesses that may be of one picture; a likeness is a PDQ hash, keyed or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Generic, TypeVar

SAME = 31
"""Bits that may differ between two hashes of one picture (the threshold of PDQ's authors)."""

_WORD = 16
_WORDS = 16
_MASK = (1 << _WORD) - 1
_FLIPS = (0, *(1 << bit for bit in range(_WORD)))

T = TypeVar("T")


def distance(one: bytes, other: bytes) -> int:
    """How many bits of two hashes differ."""
    return (int.from_bytes(one, "big") ^ int.from_bytes(other, "big")).bit_count()


class Likenesses(Generic[T]):
    """Things by likeness; ``near`` finds all of the same picture and compares with few.

    Exact: where at most 31 of 256 bits differ, at least one of the sixteen
    words of 16 bits differs in one bit at most, so it is enough to look at
    what shares such a word (multi-index hashing, Norouzi, Punjani and Fleet 2012).
    """

    def __init__(self) -> None:
        self._all: list[tuple[int, T]] = []
        self._by_word: defaultdict[int, list[int]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._all)

    def add(self, likeness: bytes, what: T) -> None:
        """Add a thing of this likeness."""
        number = int.from_bytes(likeness, "big")
        for place, word in _words(number):
            self._by_word[place | word].append(len(self._all))
        self._all.append((number, what))

    def near(self, likeness: bytes) -> list[T]:
        """The things of the same picture, in the order in which they were added."""
        number = int.from_bytes(likeness, "big")
        found = {
            row for row in self._sharing(number) if (self._all[row][0] ^ number).bit_count() <= SAME
        }
        return [self._all[row][1] for row in sorted(found)]

    def _sharing(self, number: int) -> Iterator[int]:
        known = self._by_word
        for place, word in _words(number):
            for flip in _FLIPS:
                if (key := place | word ^ flip) in known:
                    yield from known[key]


def _words(number: int) -> Iterator[tuple[int, int]]:
    """The words of 16 bits, each with its place above them."""
    for place in range(_WORDS):
        yield place << _WORD, number >> _WORD * place & _MASK
