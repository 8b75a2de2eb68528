"""Names of members in ZIP files: unsafe ones, double ones, and old code pages."""

from __future__ import annotations

import stat
import struct
import unicodedata
import zlib
from pathlib import Path

import pytest

from sanaly_core.errors import UnreadableError
from sanaly_core.exports.archive import Limits, open_archive
from sanaly_core.not_checked import Notes, Reason
from tests.archive.makers import Entry, counted, honest_zip, raw_zip

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


UNSAFE = (
    b"../x.json",
    b"a/../../x.json",
    b"a/..",
    b"/etc/passwd",
    b"//server/share/x",
    b"C:/x.json",
    b"c:x.json",
    b"\\x.json",
    b"..\\x.json",
    b"a\x00b.json",
    b"a\nb.json",
    b"a\x1b[2Jb.json",
    "photo\u202egpj.exe".encode(),
    "a\u2028b".encode(),
    "a\u0085b".encode(),
    b".",
    b"x" * 5000,
)


@pytest.mark.parametrize("name", UNSAFE)
def test_unsafe_names_are_counted_and_left_out(tmp_path: Path, name: bytes) -> None:
    notes = Notes()
    path = raw_zip(tmp_path / "a.zip", [Entry(name, b"x"), Entry(b"a.txt", b"x")])
    assert open_archive(path, notes).names() == ["a.txt"]
    assert counted(notes) == {Reason.MEMBER_UNSAFE: 1}


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_links_and_devices_are_counted_and_left_out(tmp_path: Path, kind: int) -> None:
    notes = Notes()
    link = Entry(b"a.json", b"/etc/passwd", mode=kind | 0o777)
    assert open_archive(raw_zip(tmp_path / "a.zip", [link]), notes).names() == []
    assert counted(notes) == {Reason.MEMBER_UNSAFE: 1}


def test_backslashes_and_dots_in_names_are_read_as_windows_means_them(tmp_path: Path) -> None:
    path = raw_zip(tmp_path / "a.zip", [Entry(b"a\\.\\b.txt", b"x"), Entry(b"dir\\", b"")])
    assert open_archive(path).names() == ["a/b.txt"]


def test_of_two_members_with_one_name_the_last_is_read_and_that_is_counted(tmp_path: Path) -> None:
    notes = Notes()
    path = raw_zip(tmp_path / "a.zip", [Entry(b"a", b"first"), Entry(b"./a", b"last")])
    assert open_archive(path, notes).names() == ["a"]
    assert content(path, "a") == b"last"
    assert counted(notes) == {Reason.MEMBER_UNSAFE: 1}


def test_a_folder_that_is_also_a_file(tmp_path: Path) -> None:
    path = raw_zip(tmp_path / "a.zip", [Entry(b"a", b"x"), Entry(b"a/b", b"y"), Entry(b"a/", b"")])
    assert open_archive(path).names() == ["a", "a/b"]


def test_what_the_system_adds_is_not_there(tmp_path: Path) -> None:
    notes = Notes()
    members = {"__MACOSX/._a.jpg": b"", "x/.DS_Store": b"", "Thumbs.db": b"", "a.jpg": b""}
    assert open_archive(honest_zip(tmp_path / "a.zip", members), notes).names() == ["a.jpg"]
    assert not list(notes)


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("cp866", "Фото/Отпуск в горах.jpg"),
        ("cp1251", "Фото/Отпуск в горах.jpg"),
        ("kz1048", "Сурет/Қызылорда өңірі.jpg"),
        ("cp1258", "Ảnh/Trường học Phú Giáo.jpg"),
        ("cp437", "Fotos/Café à Genève.jpg"),
        ("utf-8", "Сурет/Қызылорда өңірі.jpg"),
    ],
)
def test_names_in_code_pages(tmp_path: Path, page: str, name: str) -> None:
    raw = _vietnamese(name) if page == "cp1258" else name.encode(page)
    path = raw_zip(tmp_path / "a.zip", [Entry(raw, b"x")])
    assert open_archive(path).names() == [name]


def _vietnamese(name: str) -> bytes:
    """Windows-1258 writes the tone behind the letter."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    written = []
    for letter in name:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in parts if mark in tones)
        rest = "".join(mark for mark in parts if mark not in tones)
        written.append(unicodedata.normalize("NFC", rest) + tone)
    return "".join(written).encode("cp1258")


def test_all_names_of_an_archive_are_taken_in_one_code_page(tmp_path: Path) -> None:
    names = ["Стена", "Фото", "ё", "Лето 2019", "Ж"]
    path = raw_zip(tmp_path / "a.zip", [Entry(name.encode("cp866")) for name in names])
    assert open_archive(path).names() == sorted(names)


def test_the_unicode_name_beside_an_oem_name_is_preferred(tmp_path: Path) -> None:
    raw = "Стена".encode("cp866")
    told = "Қабырға".encode()
    extra = struct.pack("<HHBL", 0x7075, 5 + len(told), 1, zlib.crc32(raw)) + told
    path = raw_zip(tmp_path / "a.zip", [Entry(raw, extra=extra)])
    assert open_archive(path).names() == ["Қабырға"]


def test_names_are_composed(tmp_path: Path) -> None:
    path = honest_zip(tmp_path / "a.zip", {"и\u0306од/e\u0301.txt": b"x"})
    assert open_archive(path).names() == ["йод/é.txt"]
