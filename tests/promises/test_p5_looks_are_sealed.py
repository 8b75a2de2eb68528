"""Promise 5: what was seen in pictures cannot be read without the pictures.

The store is opened as a thief would who has the whole data folder, key and
all, and none of the pictures.
"""

from __future__ import annotations

import io
import json
import random
import sqlite3
import zlib
from collections import Counter
from pathlib import Path

from PIL import Image

from sanaly.cli import run
from sanaly.pictures import memory
from sanaly.pictures.registry import Installed
from sanaly.pictures.seen import from_bytes, to_bytes
from sanaly.pipeline import looked_by
from sanaly.store.hashing import Hasher
from sanaly.store.looks import Looks
from sanaly.store.store import FILE_NAME, KEY_NAME, Store

GPS = {1: "N", 2: (43.0, 15.0, 20.0), 3: "E", 4: (76.0, 54.0, 10.0)}
Row = tuple[bytes, bytes, bytes]


def picture(number: int, *, telling: bool) -> bytes:
    """A picture of noise; a telling one holds coordinates."""
    pixels = random.Random(number).randbytes(64 * 64 * 3)
    image = Image.frombytes("RGB", (64, 64), pixels)
    out = io.BytesIO()
    exif = Image.Exif()
    if telling:
        exif[0x8825] = GPS
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def checked(tmp_path: Path, *, telling: int, plain: int) -> tuple[list[Row], list[bytes]]:
    """Rows of the store after a check of so many pictures, and the pictures."""
    folder = tmp_path / "photos"
    folder.mkdir()
    made = [picture(n, telling=n < telling) for n in range(telling + plain)]
    for number, data in enumerate(made):
        (folder / f"{number}.jpg").write_bytes(data)
    arguments = ["check", str(folder), "--audience", "public", "--format", "json"]
    assert run(arguments) == (1 if telling else 0)
    return rows_of(tmp_path / "home"), made


def rows_of(home: Path) -> list[Row]:
    with sqlite3.connect(home / FILE_NAME) as db:
        rows = db.execute("SELECT picture, detectors, sealed FROM look").fetchall()
    db.close()
    return rows


def opens(sealed: bytes, keys: list[bytes]) -> bool:
    """Whether one of the keys, or none at all, gives a look."""
    body = sealed[32:]
    for data in (sealed, body, body[4:], sealed[4:]):
        try:
            from_bytes(zlib.decompressobj().decompress(data))
        except (ValueError, zlib.error):
            continue
        return True
    return any(memory.opened(sealed, key) is not None for key in keys)


def test_without_the_picture_there_is_only_noise(tmp_path: Path) -> None:
    rows, _ = checked(tmp_path, telling=2, plain=2)
    assert len(rows) == 4
    key = (tmp_path / "home" / KEY_NAME).read_bytes()
    hasher = Hasher(key)
    for name, detectors, sealed in rows:
        stolen = [key, name, detectors, hasher.keyed("look-seal", name + detectors, 64)]
        assert not opens(sealed, stolen)
        counts = Counter(sealed)
        assert len(counts) > 200, "some bytes stand out"
        assert max(counts.values()) < 30


def test_what_was_flagged_looks_like_what_was_not(tmp_path: Path) -> None:
    rows, made = checked(tmp_path, telling=2, plain=2)
    assert {len(sealed) for _, _, sealed in rows} == {32 + memory.BLOCK}
    assert len({detectors for _, detectors, _ in rows}) == 1
    store = Store(tmp_path / "home")
    traces = {trace for _, kind, trace in store.traces() if kind == "picture"}
    assert traces, "a finding remembers its picture to know it again"
    assert not traces & {name for name, _, _ in rows}
    assert not {store.hasher.picture(data) for data in made} & {name for name, _, _ in rows}
    store.close()


def test_with_the_picture_it_opens(tmp_path: Path) -> None:
    """The looks above would find something if there were a way."""
    _, made = checked(tmp_path, telling=1, plain=0)
    store = Store(tmp_path / "home")
    known = memory.Memory(store.hasher, Looks(store), looked_by(Installed()))
    seen = known.recall(known.mark(made[0]))
    store.close()
    assert seen is not None
    assert "exact-place" in json.dumps(to_bytes(seen).decode())
    assert opens(zlib.compress(to_bytes(seen)), [])


def test_forget_leaves_no_look(tmp_path: Path) -> None:
    checked(tmp_path, telling=1, plain=0)
    assert run(["forget", "--yes"]) == 0
    assert [path for path in (tmp_path / "home").rglob("*") if path.is_file()] == []
