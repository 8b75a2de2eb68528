"""What is remembered of looks: sealed, kept in batches, bounded."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanaly.pictures import memory
from sanaly.pictures.memory import BLOCK, Memory, opened, sealed
from sanaly.pictures.seen import Seen
from sanaly.store.hashing import Hasher
from sanaly.store.looks import Looks
from sanaly.store.store import FILE_NAME, Store
from sanaly_core.concepts import Concept
from sanaly_core.not_checked import Reason
from sanaly_core.signals import Cue, FileField, Region, Signal

KEY = b"k" * 64
REGION = Region(0, 0.1, 0.2, 0.3, 0.4, 1.5)
SIGNAL = Signal(Concept.ALCOHOL, 0.75, REGION, "planted", frozenset({Cue.PICTURE}), "glass")
FIELD = Signal(Concept.EXACT_PLACE, 1.0, FileField(0, "GPSLatitude"), "metadata")
SEEN = Seen((SIGNAL, FIELD), bytes(range(32)))
UNREADABLE = Seen(troubles=((Reason.MEDIA_UNREADABLE, ""),))
TOO_LARGE = Seen(troubles=((Reason.MEDIA_TOO_LARGE, ""),))


def of(store: Store, version: str = "1") -> Memory:
    return Memory(store.hasher, Looks(store), version)


def test_what_was_seen_is_known_to_the_next_run(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first = of(store)
    first.remember(first.mark(b"one"), SEEN)
    first.remember(first.mark(b"two"), Seen())
    first.remember(first.mark(b"broken"), UNREADABLE)
    first.remember(first.mark(b"large"), TOO_LARGE)
    first.close()
    second = of(store)
    assert second.recall(second.mark(b"one")) == SEEN
    assert second.recall(second.mark(b"two")) == Seen()
    assert second.recall(second.mark(b"broken")) == UNREADABLE
    assert second.recall(second.mark(b"large")) == TOO_LARGE
    assert second.recall(second.mark(b"three")) is None


def test_it_is_known_at_once_and_kept_in_batches(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first = of(store)
    first.remember(first.mark(b"one"), SEEN)
    assert first.recall(first.mark(b"one")) == SEEN
    assert rows(tmp_path) == 0
    first.save()
    assert rows(tmp_path) == 1


def test_a_batch_is_kept_after_two_seconds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, now = of(Store(tmp_path)), [0.0]
    monkeypatch.setattr("sanaly.pictures.memory.time.monotonic", lambda: now[0])
    first.save()
    first.remember(first.mark(b"one"), SEEN)
    assert rows(tmp_path) == 0
    now[0] = memory.BATCH_SECONDS + 0.1
    first.remember(first.mark(b"two"), SEEN)
    assert rows(tmp_path) == 2


@pytest.mark.parametrize(
    "reason", [Reason.PICTURE_TIME, Reason.DETECTOR_FAILED, Reason.DETECTOR_NOT_INSTALLED]
)
def test_what_the_computer_spoiled_is_looked_at_again(tmp_path: Path, reason: Reason) -> None:
    first = of(Store(tmp_path))
    first.remember(first.mark(b"one"), replace(SEEN, troubles=((reason, "writing"),)))
    assert first.recall(first.mark(b"one")) is None


def test_what_was_counted_in_work_is_kept(tmp_path: Path) -> None:
    first = of(Store(tmp_path))
    cut = replace(SEEN, troubles=((Reason.WRITING_TOO_LONG, "writing"),))
    first.remember(first.mark(b"one"), cut)
    assert first.recall(first.mark(b"one")) == cut


def test_other_detectors_look_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first = of(store)
    first.remember(first.mark(b"one"), SEEN)
    first.close()
    second = of(store, "2")
    assert second.recall(second.mark(b"one")) is None
    second.remember(second.mark(b"one"), Seen())
    second.close()
    assert of(store, "2").recall(second.mark(b"one")) == Seen()
    assert rows(tmp_path) == 1


def test_a_damaged_row_is_looked_at_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first = of(store)
    first.remember(first.mark(b"one"), SEEN)
    first.close()
    with store.transaction():
        store.write("UPDATE look SET sealed=? WHERE 1", [(b"damaged",)])
    assert of(store).recall(first.mark(b"one")) is None


def test_another_store_cannot_open_it(tmp_path: Path) -> None:
    one, other = of(Store(tmp_path / "a")), of(Store(tmp_path / "b"))
    assert one.mark(b"x") != other.mark(b"x")


def test_the_longest_unmet_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MAX_KEPT", 3)
    store = Store(tmp_path)
    for name in (b"a", b"b", b"c", b"d", b"e"):
        run = of(store)
        run.remember(run.mark(name), SEEN)
        run.close()
    last = of(store)
    known = [n for n in (b"a", b"b", b"c", b"d", b"e") if last.recall(last.mark(n))]
    assert known == [b"c", b"d", b"e"]


def test_what_is_met_stays_and_what_is_not_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "MAX_RUNS", 3)
    monkeypatch.setattr(memory, "STALE_RUNS", 1)
    store = Store(tmp_path)
    first = of(store)
    for name in (b"met", b"unmet"):
        first.remember(first.mark(name), SEEN)
    first.close()
    for number in range(6):
        run = of(store)
        assert run.recall(run.mark(b"met")) == SEEN
        run.remember(run.mark(b"new %d" % number), SEEN)
        run.close()
    assert of(store).recall(first.mark(b"met")) == SEEN
    assert of(store).recall(first.mark(b"unmet")) is None


def test_looks_that_are_met_again_are_kept_in_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "STALE_RUNS", 0)
    monkeypatch.setattr(memory, "BATCH_SECONDS", -1.0)
    store = Store(tmp_path)
    first = of(store)
    first.remember(first.mark(b"one"), SEEN)
    again = of(store)
    assert again.recall(again.mark(b"one")) == SEEN
    assert Looks(store).next_run() == 3, "kept at once, not held until the end"


def test_runs_that_see_nothing_new_make_nothing_old(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first = of(store)
    first.remember(first.mark(b"one"), SEEN)
    first.close()
    for _ in range(5):
        run = of(store)
        assert run.recall(run.mark(b"one"))
        run.close()
    assert Looks(store).next_run() == 2


def test_a_full_disk_stops_no_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path)
    store.may_forget = True
    original = store.write

    def full(sql: str, values: Sequence[Sequence[object]]) -> None:
        if store.lasting:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorname = "SQLITE_FULL"
            raise error
        original(sql, values)

    monkeypatch.setattr(store, "write", full)
    first = of(store)
    first.remember(first.mark(b"one"), SEEN)
    first.close()
    assert not store.lasting


@given(st.binary(min_size=1, max_size=64), st.integers(0, 60))
def test_only_the_same_key_opens_a_seal(key: bytes, signals: int) -> None:
    seen = Seen((SIGNAL,) * signals)
    made = sealed(seen, KEY)
    assert (len(made) - 32) % BLOCK == 0
    assert opened(made, KEY) == seen
    assert opened(made, key) is None or key == KEY


@given(st.integers(0, BLOCK + 31), st.integers(1, 255))
def test_every_changed_byte_is_noticed(place: int, change: int) -> None:
    made = bytearray(sealed(SEEN, KEY))
    made[place] ^= change
    assert opened(bytes(made), KEY) is None


def test_the_same_look_is_never_sealed_alike() -> None:
    one, other = sealed(SEEN, KEY), sealed(SEEN, KEY)
    alike = sum(a == b for a, b in zip(one, other, strict=True))
    assert alike < len(one) // 50


def test_likenesses_keep_their_distances_and_nothing_else() -> None:
    one, other = Hasher(b"a" * 32), Hasher(b"b" * 32)
    near = bytes([0b1011]) + bytes(range(1, 32))
    assert distance(one.likeness(bytes(range(32))), one.likeness(near)) == 3
    assert one.likeness(near) != other.likeness(near)
    assert one.likeness(bytes(32)) != bytes(32)
    assert len(one.likeness(bytes(32))) == 32


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_distances_stay(a: bytes, b: bytes) -> None:
    hasher = Hasher(b"c" * 32)
    assert distance(hasher.likeness(a), hasher.likeness(b)) == distance(a, b)


def distance(one: bytes, other: bytes) -> int:
    return (int.from_bytes(one, "big") ^ int.from_bytes(other, "big")).bit_count()


def rows(home: Path) -> int:
    with sqlite3.connect(home / FILE_NAME) as db:
        count: int = db.execute("SELECT count(*) FROM look").fetchone()[0]
    db.close()
    return count
