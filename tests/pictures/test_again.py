"""One picture in several places is one finding; a dismissal is said of the picture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sanaly.again import Dismissed, grouped, mark, pictured_in, shown_by
from sanaly.found import STILL, Found, Shown
from sanaly.store.likenesses import remember_likenesses
from sanaly.store.store import Store
from sanaly.store.witness import Timeline, remember_found
from sanaly_core.concepts import Concept
from sanaly_core.findings import Finding, State
from sanaly_core.items import Audience, Item
from sanaly_core.signals import FileField, Region, Signal, TextSpan, Where
from tests.builders import an_item

WINE, CAT, REEL = (bytes([number]) * 32 for number in (1, 77, 190))
RESAVED = b"\xff" + WINE[1:]
"""Seven bits from the wine: another size of it."""


def seen(*places: Where) -> tuple[Signal, ...]:
    return tuple(Signal(Concept.ALCOHOL, 0.9, place, "test") for place in places)


def at(media: int = 0, second: float | None = None) -> Region:
    return Region(media, 0, 0, 1, 1, second)


def found(key: str, *likenesses: bytes, day: int = 0, **fields: Any) -> Found:
    """A finding on an Item whose pictures have these likenesses."""
    audience = fields.pop("audience", Audience.PUBLIC)
    item = an_item(key, day=day, platform=str(fields.pop("platform", "vk")), audience=audience)
    moment = fields.pop("second", STILL)
    signals = seen(*(at(n) for n in range(len(likenesses))))
    told: dict[str, Any] = {"pack": "p", "rule": "alcohol-display", "severity": 1} | fields
    finding = Finding(item=item, signals=signals, **told)
    shown = tuple(Shown(one, moment) for one in likenesses)
    return Found(f"{item.platform}-{key}", finding, None, shown=shown, likenesses=likenesses)


def told(findings: list[Found]) -> list[tuple[str, list[str]]]:
    return [(one.id, [item.key for item in one.again]) for one in grouped(findings)]


def test_one_picture_in_two_places_is_one_finding() -> None:
    assert told([found("a", WINE), found("b", RESAVED, platform="x", day=3)]) == [("vk-a", ["b"])]


def test_another_picture_stays_apart() -> None:
    assert told([found("a", WINE), found("b", CAT)]) == [("vk-a", []), ("vk-b", [])]


@pytest.mark.parametrize("fields", [{"rule": "smoking"}, {"pack": "q"}, {"state": State.KEPT}])
def test_another_rule_pack_or_state_stays_apart(fields: dict[str, Any]) -> None:
    assert len(told([found("a", WINE), found("b", WINE, **fields)])) == 2


def test_what_rests_on_no_known_picture_stays_apart() -> None:
    assert len(told([found("a"), found("b")])) == 2


def test_the_most_severe_stands_for_all() -> None:
    mild, severe = found("a", WINE), found("b", WINE, severity=2, day=9)
    assert told([mild, severe]) == [("vk-b", ["a"])]


def test_then_what_all_can_see_then_the_oldest() -> None:
    hidden = found("hidden", WINE, audience=Audience.FOLLOWERS)
    new, old = found("new", WINE, day=8), found("old", WINE, day=2)
    assert told([hidden, new, old]) == [("vk-old", ["hidden", "new"])]


def test_an_album_is_the_same_as_the_same_album_only() -> None:
    album, one, other = found("album", WINE, CAT), found("one", WINE), found("album2", CAT, RESAVED)
    assert told([album, one, other]) == [("vk-album", ["album2"]), ("vk-one", [])]


def test_reels_are_the_same_at_the_same_moment_only() -> None:
    findings = [found(key, REEL, second=at) for key, at in (("a", 10), ("b", 12), ("c", 40))]
    assert told([*findings, found("still", REEL)]) == [
        ("vk-a", ["b"]),
        ("vk-c", []),
        ("vk-still", []),
    ]


def test_the_order_stays() -> None:
    findings = [found("1", CAT), found("2", WINE), found("3", REEL), found("4", WINE)]
    assert [one.id for one in grouped(findings)] == ["vk-1", "vk-2", "vk-3"]


def a_finding(*places: Where) -> Finding:
    return Finding("p", "r", an_item(), seen(*places), 1)


def no_file(_number: int) -> bytes | None:
    raise AssertionError("likenesses are enough")


def test_a_finding_shows_the_pictures_it_rests_on() -> None:
    known = {0: WINE, 1: CAT, 2: REEL}
    assert shown_by(a_finding(at(1), at(1)), known, no_file) == (Shown(CAT),)
    assert shown_by(a_finding(FileField(0, "GPSLatitude")), known, no_file) == (Shown(WINE),)
    assert shown_by(a_finding(at(2, 7.9), at(2, 3.0)), known, no_file) == (
        Shown(REEL, 3),
        Shown(REEL, 7),
    )


def test_words_keep_a_finding_apart_but_not_from_the_recheck() -> None:
    finding = a_finding(TextSpan(0, 4), at(1))
    assert shown_by(finding, {1: CAT}, no_file) == ()
    assert pictured_in(finding, {0: WINE, 1: CAT}) == (CAT,)


def test_a_flat_picture_beside_another_keeps_a_finding_apart() -> None:
    assert shown_by(a_finding(at(0), at(1)), {0: WINE}, no_file) == ()


@pytest.mark.parametrize(
    ("detector", "concept"),
    [
        ("writing", Concept.PERSONAL_NUMBER),
        ("papers", Concept.IDENTITY_DOCUMENT),
        ("concepts", Concept.DOCUMENT_OR_SCREEN),
    ],
)
def test_what_was_read_is_the_same_in_the_same_file_only(detector: str, concept: Concept) -> None:
    signals = (Signal(concept, 0.9, at(0), detector), *seen(at(1)))
    finding = Finding("p", "r", an_item(), signals, 1)
    files = {0: b"file" * 8, 1: b"next" * 8}
    assert shown_by(finding, {0: WINE, 1: CAT}, files.get) == (Shown(files[0]), Shown(files[1]))
    assert shown_by(finding, {0: WINE, 1: CAT}, {1: CAT}.get) == ()


def test_a_file_is_near_to_no_other(store: Store) -> None:
    one, other = store.hasher.exactly(b"a form 1"), store.hasher.exactly(b"a form 2")
    remember(store, found("a", one), found("b", other), found("c", one))
    assert told([found("a", one), found("b", other), found("c", one)]) == [
        ("vk-a", ["c"]),
        ("vk-b", []),
    ]
    mark(store, "vk-a", State.NOT_A_VIOLATION)
    assert states(store)["vk-b"] is State.OPEN
    assert states(store)["vk-c"] is State.NOT_A_VIOLATION


@pytest.fixture
def store() -> Store:
    return Store(None)


def remember(store: Store, *findings: Found) -> None:
    remember_found(store, b"account", findings, Timeline(store.hasher))
    remember_likenesses(store, findings)


def states(store: Store) -> dict[str, State]:
    return {one.id: one.state for one in store.findings()}


def test_a_dismissal_travels_to_the_same_picture(store: Store) -> None:
    remember(store, found("a", WINE), found("b", RESAVED), found("c", CAT))
    assert mark(store, "vk-a", State.NOT_A_VIOLATION)
    assert states(store) == {
        "vk-a": State.NOT_A_VIOLATION,
        "vk-b": State.NOT_A_VIOLATION,
        "vk-c": State.OPEN,
    }


def test_and_back(store: Store) -> None:
    remember(store, found("a", WINE), found("b", RESAVED))
    mark(store, "vk-a", State.NOT_A_VIOLATION)
    mark(store, "vk-b", State.OPEN)
    assert set(states(store).values()) == {State.OPEN}
    assert Dismissed(store).settled(found("later", WINE)).finding.state is State.OPEN


@pytest.mark.parametrize("state", [State.KEPT, State.MENDED])
def test_what_is_kept_or_mended_is_so_in_one_place(store: Store, state: State) -> None:
    remember(store, found("a", WINE), found("b", WINE))
    mark(store, "vk-a", state)
    assert states(store) == {"vk-a": state, "vk-b": State.OPEN}
    mark(store, "vk-b", State.NOT_A_VIOLATION)
    assert states(store)["vk-a"] is state


def test_a_dismissed_picture_is_dismissed_when_it_turns_up(store: Store) -> None:
    remember(store, found("a", WINE))
    mark(store, "vk-a", State.NOT_A_VIOLATION)
    dismissed = Dismissed(store)
    assert dismissed.settled(found("x", RESAVED)).finding.state is State.NOT_A_VIOLATION
    for other in (found("y", CAT), found("z", WINE, rule="smoking"), found("w", WINE, CAT)):
        assert dismissed.settled(other) == other


def test_pictures_dismissed_one_by_one_are_dismissed_together(store: Store) -> None:
    remember(store, found("a", WINE), found("b", CAT))
    mark(store, "vk-a", State.NOT_A_VIOLATION)
    mark(store, "vk-b", State.NOT_A_VIOLATION)
    both = Dismissed(store).settled(found("album", CAT, WINE))
    assert both.finding.state is State.NOT_A_VIOLATION


def test_there_is_no_such_finding(store: Store) -> None:
    assert not mark(store, "nothing", State.NOT_A_VIOLATION)


def test_the_likenesses_outlast_the_program(tmp_path: Path) -> None:
    first = Store(tmp_path)
    remember(first, found("a", WINE))
    mark(first, "vk-a", State.NOT_A_VIOLATION)
    first.close()
    later = Store(tmp_path)
    settled = Dismissed(later).settled(found("b", WINE))
    later.close()
    assert settled.finding.state is State.NOT_A_VIOLATION


def test_undated_items_are_the_youngest() -> None:
    undated = Item("u", an_item().kind, platform="vk", audience=Audience.PUBLIC)
    assert undated.created_at is None
    one = Found("u", Finding("p", "alcohol-display", undated, seen(at()), 1), shown=(Shown(WINE),))
    dated = found("d", WINE, day=30)
    assert told([one, dated]) == [("vk-d", ["u"])]
