"""Damaged archives raise nothing but our errors, and every stream ends where it was declared."""

from __future__ import annotations

import contextlib
import tarfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanaly_core.errors import SanalyError
from sanaly_core.exports.archive import Limits, open_archive
from sanaly_core.exports.folder import READER as FOLDER
from sanaly_core.exports.jsonl import READER as LISTS
from sanaly_core.exports.open import open_inputs
from sanaly_core.not_checked import Notes
from tests.archive.makers import SAMPLE, Entry, add_file, honest_tar, honest_zip, raw_zip

STEADY = settings(derandomize=True, max_examples=400, deadline=None, database=None)
LIMITS = Limits(members=1000, total=1 << 24, ratio_from=1 << 20)
MARKS = (b"PK\1\2", b"PK\3\4", b"PK\5\6", b"PK\6\6", b"ustar", b"export/", b"\x1f\x8b")


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """Whole archives of every kind."""
    folder = tmp_path_factory.mktemp("whole")
    extra = Entry(b"\xd4\xee\xf2\xee/1.jpg", b"x" * 300, 8, extra=b"\x01\0\x08\0" + b"\xff" * 8)
    return [
        honest_zip(folder / "a").read_bytes(),
        raw_zip(folder / "b", [Entry(b"a.json", b"[1]"), extra], before=b"MZ").read_bytes(),
        honest_tar(folder / "c").read_bytes(),
        honest_tar(folder / "d", SAMPLE, "w").read_bytes(),
        _long_names(folder / "e").read_bytes(),
    ]


def _long_names(path: Path) -> Path:
    with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as archive:
        add_file(archive, "ы" * 150 + ".json", b"{}" * 600)
        add_file(archive, "link", b"", tarfile.SYMTYPE)
    return path


def damaged(data: bytes, random: Random) -> bytes:
    """The bytes with some of them changed, mostly where the archive's structure lies."""
    raw = bytearray(data)
    for _ in range(random.randint(1, 4)):
        place = _place(data, random)
        match random.randrange(5):
            case 0:
                raw[place : place + 1] = random.randbytes(1)
            case 1:
                raw[place : place + 4] = random.choice((b"\xff" * 4, b"\0" * 4, b"\0\0\0\x80"))
            case 2:
                raw[place : place + 8] = random.randbytes(8)
            case 3:
                del raw[place : place + random.randint(1, 600)]
            case 4:
                raw[place:place] = raw[place : place + random.randint(1, 600)]
    return bytes(raw)


def _place(data: bytes, random: Random) -> int:
    found = data.find(random.choice(MARKS), random.randrange(len(data)))
    if found < 0 or random.random() < 0.3:
        return random.randrange(len(data))
    return min(len(data) - 1, found + random.randrange(60))


def read_all(path: Path) -> None:
    """Open everything and read it to its end."""
    archive = open_archive(path, Notes(), LIMITS)
    archive.fingerprint()
    for name in archive.names():
        with archive.open(name) as stream:
            assert len(stream.read()) <= archive.size(name)


def complaint_over(path: Path) -> SanalyError | None:
    """Our error over a file, if any; any other passes through."""
    try:
        read_all(path)
    except SanalyError as error:
        return error
    return None


@STEADY
@given(seed=st.integers(0, 2**32))
def test_damaged_archives(
    archives: list[bytes], tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    random = Random(seed)
    path = tmp_path_factory.getbasetemp() / "damaged.zip"
    path.write_bytes(damaged(random.choice(archives), random))
    error = complaint_over(path)
    assert error is None or set(error.params) <= {"file", "limit"}


@STEADY
@given(head=st.sampled_from(MARKS), data=st.binary(max_size=700))
def test_bytes_of_any_kind(
    tmp_path_factory: pytest.TempPathFactory, head: bytes, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.tgz"
    path.write_bytes(head + data)
    error = complaint_over(path)
    assert error is None or set(error.params) <= {"file", "limit"}


@settings(derandomize=True, max_examples=60, deadline=None, database=None)
@given(seed=st.integers(0, 2**32))
def test_damaged_inputs(
    archives: list[bytes], tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    random = Random(seed)
    folder = tmp_path_factory.getbasetemp() / "inputs"
    folder.mkdir(exist_ok=True)
    for number in range(2):
        whole = random.choice(archives)
        (folder / f"export-{number}.zip").write_bytes(damaged(whole, random))
    with (
        contextlib.suppress(SanalyError),
        open_inputs([folder], (LISTS, FOLDER)) as inputs,
    ):
        for source in inputs:
            assert all(item.key for item in source.reader.read(source.archive, Notes()))
