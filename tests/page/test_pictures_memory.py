"""How little is held of pictures and videos at once: bytes in Python, pixels, workers."""

from __future__ import annotations

import asyncio
import io
import json
import subprocess
import zipfile
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from sanaly.media_files import PIECE, File
from sanaly.pictures.eyes import Gear
from sanaly.pictures.limits import MAX_PICTURE
from sanaly.pictures.memory import Memory
from sanaly.pictures.seen import Seen
from sanaly.pipeline import eyes_of
from sanaly.store.hashing import Hasher
from sanaly.store.looks import Looks
from sanaly.store.store import Store
from sanaly_core.exports.archive.extents import extent_of
from sanaly_core.exports.archive.folder import FolderArchive
from sanaly_core.exports.archive.merged import MergedArchive
from sanaly_core.exports.archive.tar import TarArchive
from sanaly_core.exports.archive.zip import ZipArchive
from sanaly_core.items import Item, Kind, Media, MediaKind
from sanaly_page.eyes import PageLookers
from sanaly_page.looks.looking import PageDetectors
from sanaly_page.looks.room import Room
from tests.readers.memory_archive import MemoryArchive
from tests.wheel.build import ROOT

VIDEO = bytes(range(256)) * 20_000
POST = Item("p", Kind.POST, "", media=(Media("a.mp4", MediaKind.VIDEO),))


class Counted(io.BytesIO):
    """Notes how much is asked for at once."""

    def __init__(self, data: bytes, asked: list[int]) -> None:
        super().__init__(data)
        self._asked = asked

    def read(self, size: int | None = -1, /) -> bytes:
        assert size is not None
        self._asked.append(size)
        return super().read(size)


class Watched(MemoryArchive):
    """An archive whose reads are noted."""

    def __init__(self, members: dict[str, bytes]) -> None:
        super().__init__(members)
        self.asked: list[int] = []

    def open(self, name: str) -> BinaryIO:
        with super().open(name) as stream:
            return Counted(stream.read(), self.asked)


class Films:
    """Lookers that take videos as files."""

    def __init__(self) -> None:
        self.films: list[File] = []

    def look(self, _kind: bytes, _data: bytes) -> Future[Seen]:
        raise AssertionError("a video's bytes were taken whole")

    def film(self, file: File) -> Future[Seen]:
        self.films.append(file)
        over: Future[Seen] = Future()
        over.set_result(Seen())
        return over

    def close(self) -> None:
        """Nothing is open."""


def test_a_video_is_never_read_whole_and_known_again_all_the_same() -> None:
    films, archive = Films(), Watched({"a.mp4": VIDEO})
    gear = Gear(lambda: films, PageDetectors(), patient=False, films=True)
    with closing(Store(None)) as store:
        for _ in range(2):
            with eyes_of(store, gear=gear) as eyes:
                assert eyes.begin(POST, archive).over
    assert [file.uri for file in films.films] == ["a.mp4"]
    assert max(archive.asked) == PIECE


def test_a_file_has_one_mark_however_it_is_read() -> None:
    with closing(Store(None)) as store:
        memory = Memory(Hasher(b"k" * 32), Looks(store), "1")
        pieces = File(MemoryArchive({"a.mp4": VIDEO}), "a.mp4").pieces()
        assert memory.mark_of(pieces) == memory.mark(VIDEO)


def test_room_is_made_for_the_bytes_that_there_are() -> None:
    """A stream that is asked for the most it may give makes room for all of it."""
    archive = Watched({"a.jpg": b"x" * 1000, "large.jpg": b"x" * 3000})
    assert File(archive, "a.jpg").read(MAX_PICTURE) == b"x" * 1000
    assert File(archive, "large.jpg").read(2000) == b"x" * 2001
    assert File(archive, "none.jpg").read(2000) is None
    assert max(archive.asked) == 2001


def test_the_page_takes_videos_as_files_and_holds_few_bytes(monkeypatch: Any) -> None:
    from sanaly_page import looking
    from sanaly_page.looking import Sight

    gears: list[Gear] = []
    monkeypatch.setattr(looking, "eyes_of", lambda _store, _on_look, gear: gears.append(gear))
    with closing(Store(None)) as store:
        Sight(PageDetectors(), frozenset()).eyes(store, lambda: None, lambda: None)
    (gear,) = gears
    assert gear.films
    assert gear.most_bytes
    assert gear.most_bytes <= 32 << 20
    assert isinstance(gear.lookers(), PageLookers)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_member_that_is_not_compressed_lies_in_its_zip(tmp_path: Path, method: int) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", method) as made:
        made.writestr("first.txt", "first")
        made.writestr("a.mp4", VIDEO)
    other = tmp_path / "other"
    other.mkdir()
    (other / "b.mp4").write_bytes(VIDEO[:100])
    folder = FolderArchive(other)
    merged = MergedArchive([ZipArchive(path), folder])
    assert extent_of(merged, "b.mp4") == (str(other / "b.mp4"), 0, 100)
    for archive in (ZipArchive(path), merged):
        assert extent_of(archive, "none.mp4") is None
        lies = extent_of(archive, "a.mp4")
        assert (lies is None) == (method == zipfile.ZIP_DEFLATED)
        if lies:
            whole = Path(lies.path).read_bytes()
            assert whole[lies.start : lies.start + lies.size] == VIDEO


def test_other_archives_give_a_video_in_pieces() -> None:
    assert extent_of(MemoryArchive({"a.mp4": VIDEO}), "a.mp4") is None
    assert not hasattr(TarArchive, "extent")
    assert b"".join(File(MemoryArchive({"a.mp4": VIDEO}), "a.mp4").pieces()) == VIDEO


def test_no_more_pixels_are_held_than_there_is_room_for() -> None:
    room, held, most, order = Room(10), 0, [0], []

    async def one(name: int, pixels: int) -> None:
        nonlocal held
        async with room.of(pixels):
            order.append(name)
            held += pixels
            most.append(held)
            assert held <= 10 or held == pixels
            await asyncio.sleep(0.001)
            held -= pixels

    async def all_of_them() -> None:
        await asyncio.gather(*(one(n, size) for n, size in enumerate((4, 4, 4, 30, 1, 10, 6, 4))))

    asyncio.run(all_of_them())
    assert order == list(range(8))
    assert max(most) == 30


def test_who_no_longer_waits_for_room_leaves_it_to_others() -> None:
    async def tried() -> bool:
        room = Room(10)
        async with room.of(10):
            waiting = [asyncio.ensure_future(_through(room)) for _ in range(3)]
            await asyncio.sleep(0)
            waiting[0].cancel()
        await asyncio.wait_for(waiting[2], 10)
        return waiting[0].cancelled() and waiting[1].done()

    assert asyncio.run(tried())


async def _through(room: Room) -> None:
    async with room.of(10):
        pass


POOL = ROOT / "browser/src/pictures/pool.js"


@pytest.mark.node
@pytest.mark.parametrize(("cores", "memory"), [(1, 8), (8, 2)])
def test_a_small_device_has_one_worker(node: str, cores: int, memory: int) -> None:
    told = _pool(node, cores, memory)
    assert told == {"afterHeavy": 1, "light": [0, 0], "held": 1, "resting": 1, "again": 0}


@pytest.mark.node
def test_a_second_worker_takes_light_pictures_and_ends_when_it_rests(node: str) -> None:
    told = _pool(node, 8, 8)
    assert told == {"afterHeavy": 1, "light": [0, 1], "held": 2, "resting": 1, "again": 0}


def _pool(node: str, cores: int, memory: int) -> Any:
    script = Path(__file__).parent / "pictures_pool.mjs"
    command = [node, str(script), POOL.as_uri(), str(cores), str(memory)]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    return json.loads(done.stdout)
