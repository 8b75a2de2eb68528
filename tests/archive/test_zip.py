"""ZIP files, honest and hostile."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from sanaly_core.errors import HostileError, SanalyError, UnreadableError
from sanaly_core.exports.archive import Limits, ZipArchive, open_archive
from sanaly_core.not_checked import Named, Notes, Reason
from tests.archive.makers import SAMPLE, Entry, big_zip, counted, honest_zip, raw_zip, zip64_end

CANARY = "CANARY-person"


def slug_of(path: Path, limits: Limits | None = None) -> str:
    """The slug of the error that opening raises."""
    with pytest.raises(UnreadableError) as caught:
        open_archive(path, limits=limits or Limits())
    return caught.value.slug


def content(path: Path, name: str, notes: Notes | None = None) -> bytes:
    """What a member holds."""
    with open_archive(path, notes).open(name) as stream:
        return stream.read()


def test_an_honest_archive_is_read(tmp_path: Path) -> None:
    notes = Notes()
    archive = open_archive(honest_zip(tmp_path / "a.zip"), notes)
    assert archive.names() == sorted(SAMPLE)
    for name, data in SAMPLE.items():
        assert archive.size(name) == len(data)
        with archive.open(name) as stream:
            assert stream.read() == data
    assert not list(notes)


def test_members_may_be_open_side_by_side(tmp_path: Path) -> None:
    archive = open_archive(honest_zip(tmp_path / "a.zip"))
    first, second = archive.open("export/posts_1.json"), archive.open("export/media/1.jpg")
    assert first.read(10) + second.read(10) + first.read(5) == (
        SAMPLE["export/posts_1.json"][:10]
        + SAMPLE["export/media/1.jpg"][:10]
        + SAMPLE["export/posts_1.json"][10:15]
    )


def test_a_member_that_is_not_there(tmp_path: Path) -> None:
    archive = open_archive(honest_zip(tmp_path / "a.zip"))
    for name in ("nothing", "export", "", "export/posts_1.json/"):
        with pytest.raises(KeyError):
            archive.open(name)
        with pytest.raises(KeyError):
            archive.size(name)


def test_the_suffix_is_not_believed(tmp_path: Path) -> None:
    path = honest_zip(tmp_path / "holiday.jpg")
    assert isinstance(open_archive(path), ZipArchive)


def test_what_was_put_before_or_behind_the_archive_does_no_harm(tmp_path: Path) -> None:
    entries = [Entry(b"a.txt", b"hello"), Entry(b"b.txt", b"there", 8)]
    path = raw_zip(tmp_path / "a.zip", entries, before=b"MZ" + b"\0" * 5000, after=b"\0" * 300)
    assert content(path, "a.txt") == b"hello"
    assert content(path, "b.txt") == b"there"


def test_zip64(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive, archive.open("a.txt", "w", force_zip64=True) as out:
        out.write(b"hello")
    data = path.read_bytes()
    end = data.rindex(b"PK\5\6")
    start = struct.unpack_from("<L", data, end + 16)[0]
    path.write_bytes(data[:end] + zip64_end(1, start, end))
    assert content(path, "a.txt") == b"hello"


def test_zip64_sizes_and_offset_of_a_member(tmp_path: Path) -> None:
    full = 0xFFFFFFFF
    extra = struct.pack("<HHQQQ", 1, 24, 5, 5, 0)
    entry = Entry(b"a.txt", b"hello", size=full, packed=full, extra=extra)
    path = raw_zip(tmp_path / "a.zip", [entry])
    data = bytearray(path.read_bytes())
    place = data.rindex(b"PK\1\2") + 42
    data[place : place + 4] = b"\xff" * 4
    path.write_bytes(bytes(data))
    archive = open_archive(path)
    assert archive.size("a.txt") == 5
    assert content(path, "a.txt") == b"hello"


def test_a_wholly_encrypted_archive(tmp_path: Path) -> None:
    path = raw_zip(tmp_path / "a.zip", [Entry(b"dir/"), Entry(b"a.json", b"x", flags=1)])
    assert slug_of(path) == "archive-encrypted"


@pytest.mark.parametrize(("flags", "method"), [(1, 0), (0x41, 8), (0x2000, 0), (0, 99)])
def test_single_encrypted_members_are_counted(tmp_path: Path, flags: int, method: int) -> None:
    notes = Notes()
    hidden = Entry(f"{CANARY}.json".encode(), b"x", flags=flags)
    path = raw_zip(tmp_path / "a.zip", [Entry(b"a.txt", b"hi"), hidden])
    data = path.read_bytes()
    if method:
        place = data.rindex(b"PK\1\2") + 10
        path.write_bytes(data[:place] + struct.pack("<H", method) + data[place + 2 :])
    archive = open_archive(path, notes)
    assert archive.names() == ["a.txt"]
    assert [(n.reason, n.subject) for n in notes] == [(Reason.MEMBER_ENCRYPTED, ".json")]


def test_locked_pictures_are_named_for_their_owner_and_nothing_of_messages(tmp_path: Path) -> None:
    notes = Notes()
    names = ("media/Алма.jpg", "messages/inbox/anna_1/photos/2.jpg", "posts/3.json")
    locked = [Entry(name.encode(), b"x", flags=0x801) for name in names]
    open_archive(raw_zip(tmp_path / "a.zip", [Entry(b"a.txt", b"hi"), *locked]), notes)
    assert notes.named(Reason.MEMBER_ENCRYPTED) == Named(("Алма.jpg",))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_truncated_archive(tmp_path: Path, share: float) -> None:
    path = honest_zip(tmp_path / "a.zip")
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    assert slug_of(path) == "archive-truncated"


def test_an_archive_that_lost_its_beginning(tmp_path: Path) -> None:
    path = honest_zip(tmp_path / "a.zip")
    data = path.read_bytes()
    path.write_bytes(b"PK\3\4" + data[len(data) // 2 :])
    assert slug_of(path) == "archive-broken"


def test_a_directory_that_is_cut_short_is_not_taken_for_whole(tmp_path: Path) -> None:
    path = honest_zip(tmp_path / "a.zip")
    data = path.read_bytes()
    second = data.index(b"PK\1\2", data.index(b"PK\1\2") + 4)
    path.write_bytes(data[:second] + b"XX" + data[second + 2 :])
    assert slug_of(path) == "archive-broken"


def test_a_file_that_only_has_the_name_of_an_archive(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"<html>Sorry, your link has expired</html>")
    assert slug_of(tmp_path / "a.zip") == "archive-broken"


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"")
    assert slug_of(tmp_path / "a.zip") == "file-empty"


@pytest.mark.parametrize("head", [b"Rar!\x1a\x07\x01\0", b"7z\xbc\xaf\x27\x1c\0\4", b"BZh91AY&SY"])
def test_other_kinds_of_archive_are_named(tmp_path: Path, head: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(head + b"\0" * 100)
    assert slug_of(tmp_path / "a.zip") == "archive-unsupported"


def test_an_archive_of_nothing(tmp_path: Path) -> None:
    assert open_archive(raw_zip(tmp_path / "a.zip", [])).names() == []


def test_archives_in_the_archive_are_counted_and_not_opened(tmp_path: Path) -> None:
    notes = Notes()
    members = {"a.txt": b"x", "more/inner.ZIP": b"PK", "b.tar.gz": b"", "c.7z": b""}
    archive = open_archive(honest_zip(tmp_path / "a.zip", members), notes)
    assert archive.names() == ["a.txt"]
    assert counted(notes) == {Reason.NESTED_ARCHIVE: 3}


def test_a_bomb_by_ratio(tmp_path: Path) -> None:
    limits = Limits(ratio_from=1 << 20)
    path = honest_zip(tmp_path / "a.zip", {"a.json": b" " * (2 << 20)})
    assert slug_of(path, limits) == "archive-bomb"
    assert open_archive(path).names() == ["a.json"]


def test_a_bomb_of_many_members(tmp_path: Path) -> None:
    limits = Limits(ratio_from=1 << 20)
    members = {f"{n}.json": b" " * (100 << 10) for n in range(40)}
    assert slug_of(honest_zip(tmp_path / "a.zip", members), limits) == "archive-bomb"


def test_a_member_that_claims_more_than_may_be(tmp_path: Path) -> None:
    extra = struct.pack("<HHQ", 1, 8, 1 << 62)
    path = raw_zip(tmp_path / "a.zip", [Entry(b"a", b"x", 8, size=0xFFFFFFFF, extra=extra)])
    assert slug_of(path) == "archive-bomb"


def test_overlapping_members(tmp_path: Path) -> None:
    first = Entry(b"a.txt", b"hello" * 100)
    inside = Entry(b"b.txt", b"hello", offset=40)
    assert slug_of(raw_zip(tmp_path / "a.zip", [first, inside])) == "archive-bomb"
    same = Entry(b"b.txt", b"hello" * 100, offset=0)
    assert slug_of(raw_zip(tmp_path / "b.zip", [first, same])) == "archive-bomb"


def test_data_said_to_lie_behind_the_directory(tmp_path: Path) -> None:
    path = raw_zip(tmp_path / "a.zip", [Entry(b"a.txt", b"x", offset=5000)])
    assert slug_of(path) == "archive-broken"


def test_too_many_members(tmp_path: Path) -> None:
    path = honest_zip(tmp_path / "a.zip", {str(n): b"" for n in range(20)})
    assert slug_of(path, Limits(members=19)) == "archive-too-many-members"
    assert len(open_archive(path, limits=Limits(members=20)).names()) == 20


def test_a_member_larger_than_declared_ends_where_declared(tmp_path: Path) -> None:
    notes = Notes()
    path = raw_zip(tmp_path / "a.zip", [Entry(b"a.json", b"x" * 5000, 8, size=10)])
    assert len(content(path, "a.json", notes)) <= 10
    assert counted(notes) == {Reason.MEMBER_UNREADABLE: 1}


def test_a_member_smaller_than_declared_is_counted(tmp_path: Path) -> None:
    notes = Notes()
    path = raw_zip(tmp_path / "a.zip", [Entry(b"a.json", b"x" * 50, 8, size=5000)])
    assert len(content(path, "a.json", notes)) <= 50
    assert [(n.reason, n.subject, n.count) for n in notes] == [
        (Reason.MEMBER_UNREADABLE, ".json", 1)
    ]


def test_a_stored_member_whose_two_sizes_differ_is_left_out(tmp_path: Path) -> None:
    notes = Notes()
    path = raw_zip(tmp_path / "a.zip", [Entry(b"a.json", b"xx", size=2000), Entry(b"b", b"")])
    assert open_archive(path, notes).names() == ["b"]
    assert counted(notes) == {Reason.MEMBER_UNREADABLE: 1}


def test_a_wrong_checksum_is_counted_once(tmp_path: Path) -> None:
    notes = Notes()
    archive = open_archive(raw_zip(tmp_path / "a.zip", [Entry(b"a", b"hello", crc=1)]), notes)
    for _ in range(3):
        with archive.open("a") as stream:
            stream.read()
    assert counted(notes) == {Reason.MEMBER_UNREADABLE: 1}


def test_damaged_data_are_counted(tmp_path: Path) -> None:
    notes = Notes()
    path = honest_zip(tmp_path / "a.zip", {"a.json": bytes(range(256)) * 100})
    data = bytearray(path.read_bytes())
    data[60:90] = b"\xff" * 30
    path.write_bytes(bytes(data))
    content(path, "a.json", notes)
    assert counted(notes) == {Reason.MEMBER_UNREADABLE: 1}


def test_a_member_without_its_own_header_is_counted(tmp_path: Path) -> None:
    notes = Notes()
    path = honest_zip(tmp_path / "a.zip", {"a.json": b"hello"})
    path.write_bytes(b"PK\3\5" + path.read_bytes()[4:])
    archive = ZipArchive(path, notes)
    assert archive.open("a.json").read() == b""
    assert counted(notes) == {Reason.MEMBER_UNREADABLE: 1}


def test_a_compression_nobody_uses_is_counted(tmp_path: Path) -> None:
    notes = Notes()
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.json", b"hello")
    assert open_archive(path, notes).names() == []
    assert counted(notes) == {Reason.MEMBER_UNREADABLE: 1}


def test_a_file_that_vanishes_after_it_was_opened(tmp_path: Path) -> None:
    notes = Notes()
    path = honest_zip(tmp_path / "a.zip")
    archive = open_archive(path, notes)
    path.unlink()
    assert archive.open("export/posts_1.json").read() == b""
    assert counted(notes) == {Reason.MEMBER_UNREADABLE: 1}


def test_the_fingerprint_tells_any_change(tmp_path: Path) -> None:
    changes = [{"a": b"1"}, {"a": b"2"}, {"b": b"1"}, {"a": b"1", "b": b""}]
    prints = {
        open_archive(honest_zip(tmp_path / f"{number}.zip", members)).fingerprint()
        for number, members in enumerate(changes)
    }
    assert len(prints) == 4
    again = open_archive(honest_zip(tmp_path / "again.zip", changes[0]))
    assert again.fingerprint() in prints
    assert len(again.fingerprint()) == 32


def test_many_members(tmp_path: Path) -> None:
    archive = open_archive(big_zip(tmp_path / "a.zip", 100_000))
    names = archive.names()
    assert len(names) == 100_000
    with archive.open(names[77_777]) as stream:
        assert stream.read() == b""


def test_errors_and_notes_hold_no_names_of_members(tmp_path: Path) -> None:
    notes = Notes()
    entries = [
        Entry(f"../{CANARY}.json".encode(), b"x"),
        Entry(f"{CANARY}.{CANARY}".encode(), b"x", crc=1),
        Entry(f"{CANARY}.zip".encode(), b"x"),
        Entry(f"{CANARY}.jpg".encode(), b"x", flags=1),
    ]
    archive = open_archive(raw_zip(tmp_path / "a.zip", entries), notes)
    for name in archive.names():
        archive.open(name).read()
    assert sum(counted(notes).values()) == 4
    assert CANARY not in repr(list(notes))
    encrypted = raw_zip(tmp_path / "b.zip", entries[3:])
    with pytest.raises(SanalyError) as caught:
        open_archive(encrypted)
    assert CANARY not in repr((caught.value.args, caught.value.params))


def test_bombs_are_hostile(tmp_path: Path) -> None:
    path = honest_zip(tmp_path / "a.zip")
    with pytest.raises(HostileError):
        open_archive(path, limits=Limits(total=10))
