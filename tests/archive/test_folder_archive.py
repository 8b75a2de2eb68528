"""Folders and bare files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sanaly_core.errors import HostileError, UnreadableError
from sanaly_core.exports.archive import FileArchive, FolderArchive, Limits, open_archive
from sanaly_core.not_checked import Notes, Reason
from tests.archive.makers import SAMPLE, counted, honest_folder, honest_zip

CANARY = "CANARY-person"


def test_a_folder_is_read(tmp_path: Path) -> None:
    notes = Notes()
    archive = open_archive(honest_folder(tmp_path / "x"), notes)
    assert isinstance(archive, FolderArchive)
    assert archive.names() == sorted(SAMPLE)
    for name, data in SAMPLE.items():
        assert archive.size(name) == len(data)
        with archive.open(name) as stream:
            assert stream.read() == data
    assert not list(notes)


def test_a_member_that_is_not_there(tmp_path: Path) -> None:
    honest_folder(tmp_path / "x")
    (tmp_path / "outside").write_bytes(b"x")
    archive = open_archive(tmp_path / "x")
    for name in ("nothing", "export", "../outside", str(tmp_path / "outside"), ""):
        with pytest.raises(KeyError):
            archive.open(name)
        with pytest.raises(KeyError):
            archive.size(name)


def test_nothing_at_the_path(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        open_archive(tmp_path / "none")
    assert caught.value.slug == "no-such-file"
    assert caught.value.params == {"file": str(tmp_path / "none")}


def test_an_impossible_path() -> None:
    with pytest.raises(UnreadableError):
        open_archive(Path("a\0b"))


def test_links_are_never_followed(tmp_path: Path) -> None:
    notes = Notes()
    outside = tmp_path / "outside"
    honest_folder(outside, {"secret.json": b"secret", "deep/a.json": b"secret"})
    folder = honest_folder(tmp_path / "x", {"a.txt": b"x"})
    (folder / "file.json").symlink_to(outside / "secret.json")
    (folder / "folder").symlink_to(outside, target_is_directory=True)
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "gone").symlink_to(outside / "none")
    archive = open_archive(folder, notes)
    assert archive.names() == ["a.txt"]
    assert counted(notes) == {Reason.MEMBER_UNSAFE: 4}


def test_a_link_as_the_path_itself_is_what_the_person_chose(tmp_path: Path) -> None:
    honest_folder(tmp_path / "x")
    (tmp_path / "link").symlink_to(tmp_path / "x", target_is_directory=True)
    archive = open_archive(tmp_path / "link")
    assert archive.open("export/posts_1.json").read() == SAMPLE["export/posts_1.json"]


def test_a_link_put_in_a_files_place_is_not_followed(tmp_path: Path) -> None:
    notes = Notes()
    folder = honest_folder(tmp_path / "x", {"a.txt": b"x"})
    (tmp_path / "secret").write_bytes(b"secret")
    archive = open_archive(folder, notes)
    (folder / "a.txt").unlink()
    (folder / "a.txt").symlink_to(tmp_path / "secret")
    assert archive.open("a.txt").read() == b""
    assert counted(notes) == {Reason.MEMBER_UNREADABLE: 1}


def test_pipes_are_counted_and_never_waited_for(tmp_path: Path) -> None:
    notes = Notes()
    folder = honest_folder(tmp_path / "x", {"a.txt": b"x"})
    os.mkfifo(folder / "pipe.json")
    archive = open_archive(folder, notes)
    assert archive.names() == ["a.txt"]
    (folder / "a.txt").unlink()
    os.mkfifo(folder / "a.txt")
    assert archive.open("a.txt").read() == b""
    assert counted(notes) == {Reason.MEMBER_UNSAFE: 1, Reason.MEMBER_UNREADABLE: 1}


def test_a_pipe_as_the_path_itself(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableError) as caught:
        open_archive(tmp_path / "pipe")
    assert caught.value.slug == "file-unreadable"


def test_a_file_that_vanishes(tmp_path: Path) -> None:
    notes = Notes()
    archive = open_archive(honest_folder(tmp_path / "x", {"a.txt": b"x", "b.txt": b"y"}), notes)
    before = archive.fingerprint()
    (tmp_path / "x" / "a.txt").unlink()
    assert archive.size("a.txt") == 0
    assert archive.open("a.txt").read() == b""
    assert archive.fingerprint() != before
    assert counted(notes) == {Reason.MEMBER_UNREADABLE: 1}


def test_a_file_that_becomes_a_folder(tmp_path: Path) -> None:
    notes = Notes()
    archive = open_archive(honest_folder(tmp_path / "x", {"a.txt": b"x"}), notes)
    (tmp_path / "x" / "a.txt").unlink()
    (tmp_path / "x" / "a.txt").mkdir()
    assert archive.open("a.txt").read() == b""
    assert counted(notes) == {Reason.MEMBER_UNREADABLE: 1}


def test_a_file_that_grows_or_shrinks_while_it_is_read(tmp_path: Path) -> None:
    notes = Notes()
    folder = honest_folder(tmp_path / "x", {"a.bin": b"a" * 200_000, "b.bin": b"b" * 200_000})
    archive = open_archive(folder, notes)
    with archive.open("a.bin") as stream, (folder / "a.bin").open("ab") as more:
        more.write(b"more" * 100_000)
        more.flush()
        assert len(stream.read()) == 200_000
    with archive.open("b.bin") as stream:
        os.truncate(folder / "b.bin", 100_000)
        assert len(stream.read()) == 100_000
    assert counted(notes) == {Reason.MEMBER_UNREADABLE: 1}


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = Notes()
    archive = open_archive(honest_folder(tmp_path / "x", {"a.txt": b"x"}), notes)

    def refuse(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", refuse)
    assert archive.open("a.txt").read() == b""
    assert counted(notes) == {Reason.MEMBER_UNREADABLE: 1}


def test_a_folder_that_may_not_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = Notes()
    honest_folder(tmp_path / "x", {"a.txt": b"x", "closed/b.txt": b"y"})
    scan = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("closed"):
            raise PermissionError
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert open_archive(tmp_path / "x", notes).names() == ["a.txt"]
    assert counted(notes) == {Reason.MEMBER_UNREADABLE: 1}


def test_a_file_that_may_not_be_opened_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = honest_zip(tmp_path / "a.zip")

    def refuse(*_: object, **__: object) -> object:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableError) as caught:
        open_archive(path)
    assert caught.value.slug == "file-unreadable"


def test_names_that_are_unsafe_or_odd(tmp_path: Path) -> None:
    notes = Notes()
    names = ["a\nb.txt", "\u202egpj.exe", "и\u0306од.txt", "__MACOSX/x", ".DS_Store", "back\\s.txt"]
    archive = open_archive(honest_folder(tmp_path / "x", dict.fromkeys(names, b"x")), notes)
    assert archive.names() == ["back/s.txt", "йод.txt"]
    assert archive.open("йод.txt").read() == b"x"
    assert archive.open("back/s.txt").read() == b"x"
    assert counted(notes) == {Reason.MEMBER_UNSAFE: 2}


def test_names_in_a_code_page(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/x"
    os.mkdir(folder)  # noqa: PTH102
    with open(folder + b"/" + "Отпуск у моря.txt".encode("cp1251"), "wb") as stream:  # noqa: PTH123
        stream.write(b"x")
    archive = open_archive(tmp_path / "x")
    assert archive.names() == ["Отпуск у моря.txt"]
    assert archive.open("Отпуск у моря.txt").read() == b"x"


def test_two_files_whose_names_become_one(tmp_path: Path) -> None:
    notes = Notes()
    folder = honest_folder(tmp_path / "x", {"и\u0306.txt": b"apart", "й.txt": b"composed"})
    archive = open_archive(folder, notes)
    assert archive.names() == ["й.txt"]
    assert counted(notes) == {Reason.MEMBER_UNSAFE: 1}


def test_archives_in_a_folder_are_told_apart(tmp_path: Path) -> None:
    folder = honest_folder(tmp_path / "x", {"a.txt": b"x", "y/b.zip": b"PK"})
    archive = FolderArchive(folder)
    assert archive.names() == ["a.txt"]
    assert [path.name for path in archive.archives] == ["b.zip"]


def test_parts_of_a_folder_can_be_left_out(tmp_path: Path) -> None:
    folder = honest_folder(tmp_path / "x", {"a/1": b"", "b/1": b"", "c": b""})
    assert FolderArchive(folder, without=frozenset({folder / "a"})).names() == ["b/1", "c"]


def test_too_many_files(tmp_path: Path) -> None:
    folder = honest_folder(tmp_path / "x", {str(n): b"" for n in range(9)})
    with pytest.raises(HostileError) as caught:
        open_archive(folder, limits=Limits(members=8))
    assert caught.value.slug == "archive-too-many-members"


def test_a_folder_called_like_a_file(tmp_path: Path) -> None:
    archive = open_archive(honest_folder(tmp_path / "x.zip", {"posts_1.json/a.txt": b"x"}))
    assert archive.names() == ["posts_1.json/a.txt"]


def test_the_fingerprint_tells_any_change(tmp_path: Path) -> None:
    folder = honest_folder(tmp_path / "x")
    before = open_archive(folder).fingerprint()
    assert open_archive(folder).fingerprint() == before
    os.utime(folder / "export" / "empty.txt", ns=(5, 5))
    changed = open_archive(folder).fingerprint()
    (folder / "more").write_bytes(b"")
    assert len({before, changed, open_archive(folder).fingerprint()}) == 3


def test_a_bare_file(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"[]")
    archive = open_archive(tmp_path / "a.json")
    assert isinstance(archive, FileArchive)
    assert list(archive.names()) == ["a.json"]
    assert archive.open("a.json").read() == b"[]"
    assert archive.size("a.json") == 2
    assert len(archive.fingerprint()) == 32


def test_a_bare_file_opens_what_lies_beside_and_nothing_else(tmp_path: Path) -> None:
    folder = honest_folder(tmp_path / "x", {"a.json": b"[]", "photos/1.jpg": b"jpg"})
    (tmp_path / "outside").write_bytes(b"secret")
    (folder / "link").symlink_to(tmp_path / "outside")
    (folder / "up").symlink_to(tmp_path, target_is_directory=True)
    archive = open_archive(folder / "a.json")
    assert archive.open("photos/1.jpg").read() == b"jpg"
    assert archive.size("photos/1.jpg") == 3
    for name in ("link", "up/outside", "../outside", str(tmp_path / "outside"), "photos", "", "z"):
        with pytest.raises(KeyError):
            archive.open(name)
        with pytest.raises(KeyError):
            archive.size(name)


def test_notes_hold_no_names(tmp_path: Path) -> None:
    notes = Notes()
    folder = honest_folder(tmp_path / "x", {f"\u202e{CANARY}.{CANARY}": b""})
    (folder / f"{CANARY}.json").symlink_to(tmp_path)
    open_archive(folder, notes)
    assert counted(notes) == {Reason.MEMBER_UNSAFE: 2}
    assert CANARY not in repr(list(notes))


def test_two_spellings_of_one_name_are_one_member(tmp_path: Path) -> None:
    """Composed and decomposed letters; some systems take both for one file by themselves."""
    notes = Notes()
    (tmp_path / "\u0439.txt").write_bytes(b"1")
    (tmp_path / "\u0438\u0306.txt").write_bytes(b"2")
    files = len(list(tmp_path.iterdir()))
    archive = open_archive(tmp_path, notes)
    assert archive.names() == ["\u0439.txt"]
    assert sum(note.count for note in notes) == files - 1
