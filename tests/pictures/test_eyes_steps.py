"""A run that may not wait for looks goes in steps, and finds what one that waits finds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from sanaly.pictures import eyes
from sanaly.pictures.eyes import Eyes, Gear
from sanaly.pictures.failures import DIED
from sanaly.pictures.seen import Seen
from sanaly.pipeline import Options, Run, eyes_of
from sanaly.recheck import Recheck
from sanaly.store.store import Store
from sanaly.told import sections
from sanaly_core.concepts import Concept
from sanaly_core.exports.open import open_inputs
from sanaly_core.findings import State
from sanaly_core.items import Item, Kind, Media
from sanaly_core.not_checked import Notes, Reason
from sanaly_core.packs.load import builtin_packs
from sanaly_core.signals import FileField, Region, Signal
from tests.readers.memory_archive import MemoryArchive

PLACED = Seen((Signal(Concept.EXACT_PLACE, 1.0, FileField(0, "GPSLatitude"), "metadata"),))
BARE = Seen((Signal(Concept.INDECENCY, 0.9, Region(0, 0.1, 0.1, 0.5, 0.5), "indecency"),))


class Outside:
    """Looks that are over only when ``turn`` is called, between two steps."""

    def __init__(self, *, at_once: bool = False) -> None:
        self.under_way: list[tuple[Future[Seen], bytes]] = []
        self.most = self.looks = self.closed = 0
        self._at_once = at_once

    def look(self, _kind: bytes, data: bytes) -> Future[Seen]:
        future: Future[Seen] = Future()
        self.under_way.append((future, data))
        self.looks += 1
        self.most = max(self.most, len(self.under_way))
        if self._at_once:
            self.turn()
        return future

    def close(self) -> None:
        self.closed += 1

    def turn(self) -> None:
        """One look is over, the oldest."""
        if self.under_way:
            future, data = self.under_way.pop(0)
            future.set_result(DIED if data[0] % 3 == 0 else (PLACED, BARE)[data[0] % 2])

    def concepts(self) -> frozenset[Concept]:
        return frozenset({Concept.EXACT_PLACE, Concept.INDECENCY})

    def versions(self) -> tuple[str, ...]:
        return ("outside 1",)

    def absent(self, *, videos: bool) -> Iterator[str]:
        yield from ("concepts", "video") if videos else ("concepts",)


def export(folder: Path, posts: int, pictures: int = 2) -> Path:
    """Posts with pictures, each of other bytes, in the open item format."""
    folder.mkdir()
    rows = []
    for number in range(posts):
        names = [f"{number}-{n}.jpg" for n in range(pictures)]
        for n, name in enumerate(names):
            (folder / name).write_bytes(bytes([(number * pictures + n) % 256]) * (number + 1))
        media = [{"uri": name, "kind": "image"} for name in names]
        rows.append({"key": f"p{number}", "kind": "post", "text": "День", "media": media})
    path = folder / "items.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


def options() -> Options:
    return Options((builtin_packs()["kz-civil-service"],))


def checked(path: Path, outside: Outside, *, patient: bool) -> tuple[dict[str, Any], int]:
    """What is told of a run, and how many steps it took."""
    with closing(Store(None)) as store, open_inputs([path]) as inputs:
        gear = Gear(lambda: outside, outside, patient=patient)
        run = Run(store, options(), eyes_of(store, gear=gear))
        steps = 0
        for _ in run.steps(inputs):
            steps += 1
            outside.turn()
        told: dict[str, Any] = dict(sections(run.result))
    for finding in told["findings"]:
        del finding["id"]  # keyed by the store
    return told, steps


def test_steps_find_what_waiting_finds(tmp_path: Path) -> None:
    path = export(tmp_path / "posts", 30)
    outside = Outside()
    told, steps = checked(path, outside, patient=False)
    assert (told, 30) == checked(path, Outside(at_once=True), patient=True)
    assert told["findings"]
    assert steps > 30  # a blink for each look that was waited for
    assert outside.closed == 1
    reasons = {entry["reason"] for entry in told["not_checked"]}
    assert {"look-broke-off", "detector-not-installed"} <= reasons


def test_one_item_of_many_pictures_waits_for_places_too(tmp_path: Path) -> None:
    path = export(tmp_path / "posts", 1, 3 * eyes.MOST)
    outside = Outside()
    told, steps = checked(path, outside, patient=False)
    assert outside.looks == 3 * eyes.MOST
    assert outside.most == eyes.MOST
    assert steps > 2 * eyes.MOST
    assert told["findings"]


def test_a_step_that_only_waits_is_announced(tmp_path: Path) -> None:
    outside, items, waits = Outside(), 0, []
    gear = Gear(lambda: outside, outside, False, lambda: waits.append(outside.looks))
    with closing(Store(None)) as store, open_inputs([export(tmp_path / "posts", 9)]) as inputs:
        for _ in Run(store, options(), eyes_of(store, gear=gear)).steps(inputs):
            items += 1
            if waits:
                outside.turn()
    assert items == 9 + len(waits)
    assert outside.looks == 18
    assert not outside.under_way


def test_closing_the_steps_keeps_what_was_done(tmp_path: Path) -> None:
    path = export(tmp_path / "posts", 20)
    with closing(Store(None)) as store:
        first, second = Outside(), Outside()
        with open_inputs([path]) as inputs:
            run = Run(store, options(), eyes_of(store, gear=Gear(lambda: first, first, False)))
            with closing(run.steps(inputs)) as steps:
                for _number in range(25):
                    next(steps)
                    first.turn()
        assert first.closed == 1
        assert 0 < first.looks < 40
        kept = len(run.result.findings)
        with open_inputs([path]) as inputs:
            again = Run(store, options(), eyes_of(store, gear=Gear(lambda: second, second, False)))
            for _ in again.steps(inputs):
                second.turn()
        assert kept
        assert 0 < second.looks < 40
        assert len(again.result.findings) >= kept


def test_a_recheck_goes_in_steps_too(tmp_path: Path) -> None:
    path = export(tmp_path / "posts", 6)
    with closing(Store(None)) as store:
        for kind in (Run, Recheck):
            outside = Outside()
            carried = kind(store, options(), Eyes(gear=Gear(lambda: outside, outside, False)))  # noqa: B023
            with open_inputs([path]) as inputs:
                for _ in carried.steps(inputs):
                    outside.turn()
        assert isinstance(carried, Recheck)
        assert {outcome.state for outcome in carried.outcomes} == {State.OPEN}


def test_a_draft_begins_all_its_looks_at_once_and_asks_whether_they_are_over() -> None:
    files = {f"{n}.jpg": bytes([n + 1]) * 9 for n in range(eyes.MOST + 4)}
    item = Item(key="1", kind=Kind.POST, media=tuple(map(Media, files)))
    outside, notes = Outside(), Notes()
    with Eyes(gear=Gear(lambda: outside, outside, False)) as looking:
        glance = looking.begin(item, MemoryArchive(files))
        assert outside.looks == len(files)
        while not glance.over:
            glance.rest()
            outside.turn()
        assert len(glance.signals(notes)) == len([d for d in files.values() if d[0] % 3])
    assert {note.reason for note in notes} == {Reason.LOOK_BROKE_OFF}


@pytest.mark.parametrize("at_once", [True, False])
def test_another_version_of_what_looks_looks_again(tmp_path: Path, at_once: bool) -> None:
    path = export(tmp_path / "posts", 3, 1)
    looks = []
    with closing(Store(None)) as store:
        for version in ("1", "1", "2"):
            outside = Outside(at_once=at_once)
            outside.versions = lambda: (version,)  # type: ignore[method-assign] # noqa: B023
            gear = Gear(lambda: outside, outside, False)  # noqa: B023
            with open_inputs([path]) as inputs:
                for _ in Run(store, options(), eyes_of(store, gear=gear)).steps(inputs):
                    outside.turn()
            looks.append(outside.looks)
    assert looks == [3, 1, 3]  # one had broken off
