"""The index of likenesses finds what a comparison of all with all finds."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from sanaly.pictures.likeness import SAME, Likenesses, distance
from sanaly.store.hashing import Hasher

BITS = 256


def turned(likeness: bytes, bits: list[int]) -> bytes:
    number = int.from_bytes(likeness, "big")
    for bit in bits:
        number ^= 1 << bit
    return number.to_bytes(32, "big")


@given(
    st.binary(min_size=32, max_size=32),
    st.lists(st.integers(0, BITS - 1), unique=True, max_size=60),
)
def test_near_is_all_within_the_distance(likeness: bytes, bits: list[int]) -> None:
    index: Likenesses[str] = Likenesses()
    index.add(turned(likeness, bits), "one")
    assert index.near(likeness) == (["one"] if len(bits) <= SAME else [])


def test_bits_that_differ_in_every_word_are_found() -> None:
    """The hardest case: 31 bits, two in all words but one."""
    index: Likenesses[int] = Likenesses()
    index.add(bytes(32), 1)
    spread = [16 * (n // 2) + n % 2 for n in range(SAME)]
    assert index.near(turned(bytes(32), spread)) == [1]
    assert index.near(turned(bytes(32), [*spread, 250])) == []


def test_it_finds_what_comparing_all_finds() -> None:
    rng = random.Random(7)
    known = [rng.randbytes(32) for _ in range(300)]
    known += [turned(one, rng.sample(range(BITS), rng.randrange(50))) for one in known[:200]]
    index: Likenesses[int] = Likenesses()
    for number, one in enumerate(known):
        index.add(one, number)
    for one in known:
        assert index.near(one) == [n for n, o in enumerate(known) if distance(o, one) <= SAME]


def test_what_has_the_same_likeness_is_all_found() -> None:
    index: Likenesses[str] = Likenesses()
    index.add(b"\x01" * 32, "a")
    index.add(b"\x01" * 32, "b")
    assert index.near(b"\x01" * 32) == ["a", "b"]
    assert len(index) == 2


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_a_key_keeps_the_distance_and_hides_the_hash(one: bytes, other: bytes) -> None:
    hasher = Hasher(b"k" * 32)
    keyed, keyed_other = hasher.likeness(one), hasher.likeness(other)
    assert distance(keyed, keyed_other) == distance(one, other)
    assert keyed != one
    assert keyed != Hasher(b"l" * 32).likeness(one)
