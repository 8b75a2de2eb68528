"""The witnesses of an Item: the two before it and the two behind it, in any order of reading."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sanaly.store.hashing import Hasher
from sanaly.store.witness import WITNESSES, Timeline, seconds, witness_number
from sanaly_core.items import Item, Kind

HASHER = Hasher(bytes(32))
START = datetime(2019, 1, 1, tzinfo=UTC)


def item(number: int, hours: int) -> Item:
    """An Item of so many hours after the start."""
    return Item(f"{number}", Kind.POST, created_at=START + timedelta(hours=hours))


def plainly(items: list[Item], one: Item) -> list[tuple[str, bytes]]:
    """The same by sorting everything."""
    assert one.created_at is not None
    moment = seconds(one.created_at)
    times = sorted(
        ((seconds(i.created_at), i) for i in items if i.created_at), key=lambda row: row[0]
    )
    older = [i for time, i in times if time < moment][-WITNESSES:]
    newer = [i for time, i in times if time > moment][:WITNESSES]
    told = [("older", i) for i in older] + [("newer", i) for i in newer]
    return [(kind, witness_number(HASHER, i).to_bytes(8, "big")) for kind, i in told]


@settings(derandomize=True, max_examples=150, deadline=None, database=None)
@given(st.lists(st.integers(-20_000, 60_000) | st.integers(0, 40), min_size=1, max_size=30))
def test_the_nearest_are_the_witnesses(hours: list[int]) -> None:
    items = [item(number, hour) for number, hour in enumerate(hours)]
    timeline = Timeline(HASHER)
    for one in items:
        timeline.add(one)
    for one in items:
        assert timeline.around(one) == plainly(items, one)


def test_without_a_time_there_are_none() -> None:
    timeline = Timeline(HASHER)
    timeline.add(item(1, 5))
    timeline.add(Item("2", Kind.POST))
    assert timeline.around(Item("2", Kind.POST)) == []
    assert timeline.around(item(1, 5)) == []


def test_nothing_read_gives_no_witness() -> None:
    assert Timeline(HASHER).around(item(1, 5)) == []
