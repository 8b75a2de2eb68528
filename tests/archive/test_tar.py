"""Tar files, plain and in gzip, honest and hostile."""

from __future__ import annotations

import gzip
import random
import tarfile
import zlib
from itertools import pairwise
from pathlib import Path

import pytest

from sanaly_core.errors import HostileError, UnreadableError
from sanaly_core.exports.archive import Limits, TarArchive, open_archive
from sanaly_core.exports.archive.gzipindex import GzipCursor, GzipIndex
from sanaly_core.exports.archive.tarheaders import read_exactly
from sanaly_core.not_checked import Notes, Reason
from tests.archive.makers import SAMPLE, add_file, counted, honest_tar

CANARY = "CANARY-person"
BOTH = pytest.mark.parametrize("mode", ["w", "w:gz"])


def slug_of(path: Path, limits: Limits | None = None) -> str:
    """The slug of the error that opening raises."""
    with pytest.raises(UnreadableError) as caught:
        open_archive(path, limits=limits or Limits())
    return caught.value.slug


@BOTH
@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_an_honest_archive_is_read(tmp_path: Path, mode: str, form: int) -> None:
    members = {**SAMPLE, "deep/" * 25 + "ä.txt": b"long name", "x" * 90 + "/y.txt": b""}
    path = tmp_path / "a.tar.gz"
    with tarfile.open(path, mode, format=form) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            add_file(archive, name, data)
    notes = Notes()
    opened = open_archive(path, notes)
    assert isinstance(opened, TarArchive)
    assert opened.names() == sorted(members)
    for name, data in members.items():
        assert opened.size(name) == len(data)
        assert opened.open(name).read() == data
    assert not list(notes)


def test_the_suffix_is_not_believed(tmp_path: Path) -> None:
    assert open_archive(honest_tar(tmp_path / "archive")).names() == sorted(SAMPLE)
    assert open_archive(honest_tar(tmp_path / "a.zip")).names() == sorted(SAMPLE)


@BOTH
def test_members_in_any_order_and_side_by_side(tmp_path: Path, mode: str) -> None:
    chance = random.Random(5)
    members = {f"{n}.bin": chance.randbytes(chance.randrange(300_000)) for n in range(60)}
    archive = open_archive(honest_tar(tmp_path / "a.tar", members, mode))
    names = list(members) * 2
    chance.shuffle(names)
    for one, other in pairwise(names):
        with archive.open(one) as first, archive.open(other) as second:
            begun = first.read(1000)
            assert second.read() == members[other]
            assert begun + first.read() == members[one]


def test_a_large_gzip_is_entered_at_checkpoints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sanaly_core.exports.archive.gzipindex._INTERVAL", 1 << 16)
    monkeypatch.setattr("sanaly_core.exports.archive.gzipindex._MOST", 8)
    chance = random.Random(6)
    data = chance.randbytes(3 << 20)
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(data[: 1 << 20]) + gzip.compress(data[1 << 20 :]) + b"\0" * 99)
    index = GzipIndex()
    with GzipCursor(path, index) as cursor:
        cursor.skip(len(data))
        assert cursor.read(1) == b""
    for _ in range(50):
        at = chance.randrange(len(data) - 100)
        checkpoint = index.before(at)
        assert checkpoint is not None
        assert at - (1 << 20) < checkpoint.at <= at
        with GzipCursor(path) as cursor:
            cursor.restore(checkpoint)
            cursor.skip(at - cursor.at)
            assert read_exactly(cursor, 100) == data[at : at + 100]


def test_no_temporary_file_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    archive = open_archive(honest_tar(tmp_path / "a.tgz"))
    archive.open("export/posts_1.json").read(5)
    assert list((tmp_path / "tmp").iterdir()) == []


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
@BOTH
def test_a_truncated_archive(tmp_path: Path, mode: str, share: float) -> None:
    members = {f"{n}.bin": random.Random(n).randbytes(3000) for n in range(30)}
    path = honest_tar(tmp_path / "a.tar.gz", members, mode)
    data = path.read_bytes()[: -9000 if mode == "w" else None]
    path.write_bytes(data[: int(len(data) * share)])
    assert slug_of(path) == "archive-truncated"


@pytest.mark.parametrize("length", [2, 5, 15, 40])
def test_a_gzip_that_breaks_off_at_once(tmp_path: Path, length: int) -> None:
    path = honest_tar(tmp_path / "a.tgz")
    path.write_bytes(path.read_bytes()[:length])
    assert slug_of(path) == "archive-truncated"


def test_a_damaged_gzip(tmp_path: Path) -> None:
    members = {f"{n}.bin": random.Random(n).randbytes(3000) for n in range(30)}
    path = honest_tar(tmp_path / "a.tgz", members)
    data = bytearray(path.read_bytes())
    data[20_000:20_200] = b"\xff" * 200
    path.write_bytes(bytes(data))
    assert slug_of(path) in {"archive-broken", "archive-truncated"}


def test_a_damaged_header(tmp_path: Path) -> None:
    path = honest_tar(tmp_path / "a.tar", SAMPLE, "w")
    data = bytearray(path.read_bytes())
    second = data.index(b"export/media/1.jpg")
    data[second] ^= 1
    path.write_bytes(bytes(data))
    assert slug_of(path) == "archive-broken"


def test_a_gzip_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "a.gz").write_bytes(gzip.compress(b"just a text" * 100))
    assert slug_of(tmp_path / "a.gz") == "archive-unsupported"


@pytest.mark.parametrize(
    "kind",
    [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE],
)
def test_links_and_devices_are_counted_and_left_out(tmp_path: Path, kind: bytes) -> None:
    notes = Notes()
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        add_file(archive, "posts.json", b"", kind)
        add_file(archive, "posts.json/../x", b"", tarfile.DIRTYPE)
        add_file(archive, "a.txt", b"hi")
    opened = open_archive(tmp_path / "a.tar", notes)
    assert opened.names() == ["a.txt"]
    assert opened.open("a.txt").read() == b"hi"
    assert [(n.reason, n.subject) for n in notes] == [(Reason.MEMBER_UNSAFE, ".json")]


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "C:\\x", "a/../../b", "a\nb", "\u202ea"])
def test_unsafe_names_are_counted_and_left_out(tmp_path: Path, name: str) -> None:
    notes = Notes()
    path = honest_tar(tmp_path / "a.tgz", {name: b"x", "a.txt": b"x"})
    assert open_archive(path, notes).names() == ["a.txt"]
    assert counted(notes) == {Reason.MEMBER_UNSAFE: 1}


def test_names_in_a_code_page(tmp_path: Path) -> None:
    names = ["Отпуск/Фото у моря.jpg", "Стена.json"]
    with tarfile.open(
        tmp_path / "a.tar", "w", format=tarfile.GNU_FORMAT, encoding="cp1251"
    ) as archive:
        for name in names:
            add_file(archive, name, b"x")
    assert open_archive(tmp_path / "a.tar").names() == names


def test_of_two_members_with_one_name_the_last_is_read(tmp_path: Path) -> None:
    notes = Notes()
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        add_file(archive, "a", b"first")
        add_file(archive, "./a", b"last")
    opened = open_archive(tmp_path / "a.tar", notes)
    assert opened.open("a").read() == b"last"
    assert counted(notes) == {Reason.MEMBER_UNSAFE: 1}


def test_a_bomb(tmp_path: Path) -> None:
    path = honest_tar(tmp_path / "a.tgz", {"a": b"\0" * (4 << 20)})
    assert slug_of(path, Limits(ratio_from=1 << 20)) == "archive-bomb"
    assert open_archive(path).names() == ["a"]


def test_too_many_members(tmp_path: Path) -> None:
    path = honest_tar(tmp_path / "a.tgz", {str(n): b"" for n in range(20)})
    with pytest.raises(HostileError):
        open_archive(path, limits=Limits(members=19))


def _header(name: bytes, size: bytes, mark: bytes) -> bytes:
    block = bytearray(512)
    block[: len(name)] = name
    block[124 : 124 + len(size)] = size
    block[156:157] = mark
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


@pytest.mark.parametrize(
    ("size", "mark"),
    [
        (b"\xff" * 12, b"0"),
        (b"\x80" + b"\xff" * 11, b"0"),
        (b"\x80" + b"\xff" * 11, b"x"),
        (b"77777777777\0", b"L"),
        (b"77777777777\0", b"0"),
        (b"-1000000000\0", b"0"),
        (b"hello\0", b"0"),
    ],
)
def test_a_header_with_an_absurd_size(tmp_path: Path, size: bytes, mark: bytes) -> None:
    path = tmp_path / "a.tar"
    path.write_bytes(_header(b"a.txt", size, mark) + b"\0" * 2048)
    assert slug_of(path) in {"archive-broken", "archive-truncated"}


@pytest.mark.parametrize(
    "records",
    [b"", b"0 path=x\n", b"99999999 path=x\n", b"x" * 400, b"11 path=\xff\xfe\n", b"9 size=-1\n"],
)
def test_pax_records_that_are_nonsense(tmp_path: Path, records: bytes) -> None:
    path = tmp_path / "a.tar"
    extension = _header(b"pax", b"%o\0" % len(records), b"x") + records.ljust(
        bool(records) * 512, b"\0"
    )
    path.write_bytes(extension + _header(b"a.txt", b"0\0", b"0") + b"\0" * 1024)
    assert len(open_archive(path).names()) == 1


def test_a_sparse_file_is_counted(tmp_path: Path) -> None:
    notes = Notes()
    path = tmp_path / "a.tar"
    path.write_bytes(_header(b"a.txt", b"0\0", b"S") + b"\0" * 1024)
    assert open_archive(path, notes).names() == []
    assert counted(notes) == {Reason.MEMBER_UNREADABLE: 1}


@BOTH
def test_a_file_that_vanishes_after_it_was_opened(tmp_path: Path, mode: str) -> None:
    notes = Notes()
    path = honest_tar(tmp_path / "a.tar", SAMPLE, mode)
    archive = open_archive(path, notes)
    path.unlink()
    assert archive.open("export/posts_1.json").read() == b""
    assert counted(notes) == {Reason.MEMBER_UNREADABLE: 1}


def test_a_gzip_that_is_replaced_after_it_was_opened(tmp_path: Path) -> None:
    notes = Notes()
    members = {"a.bin": random.Random(1).randbytes(9000), "b.bin": random.Random(2).randbytes(9000)}
    path = honest_tar(tmp_path / "a.tgz", members)
    archive = open_archive(path, notes)
    path.write_bytes(b"\x1f\x8b" + b"\0" * 100)
    assert archive.open("b.bin").read() == b""
    assert counted(notes) == {Reason.MEMBER_UNREADABLE: 1}


def test_the_fingerprint_tells_any_change(tmp_path: Path) -> None:
    changes = [{"a": b"1"}, {"b": b"1"}, {"a": b"12"}]
    prints = {
        open_archive(honest_tar(tmp_path / f"{number}.tgz", members)).fingerprint()
        for number, members in enumerate(changes)
    }
    assert len(prints) == 3


def test_notes_hold_no_names(tmp_path: Path) -> None:
    notes = Notes()
    open_archive(honest_tar(tmp_path / "a.tgz", {f"../{CANARY}.{CANARY}": b""}), notes)
    assert list(notes)
    assert CANARY not in repr(list(notes))


def test_the_state_of_a_checkpoint_is_kept_apart() -> None:
    """What the index relies on: a copied decompressor goes on from where it was copied."""
    packed = gzip.compress(b"abc" * 100_000)
    state = zlib.decompressobj(31)
    state.decompress(packed[:20])
    assert state.copy().decompress(packed[20:]) == state.copy().decompress(packed[20:])
