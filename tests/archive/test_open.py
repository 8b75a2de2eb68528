"""The way in, with readers made for the test."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from sanaly_core.errors import LayoutError, OwnerError, SanalyError, UnreadableError
from sanaly_core.exports.archive import find
from sanaly_core.exports.base import Archive
from sanaly_core.exports.folder import READER as FOLDER
from sanaly_core.exports.jsonl import READER as LISTS
from sanaly_core.exports.open import Inputs, open_inputs
from sanaly_core.items import Item, Kind
from sanaly_core.not_checked import Notes, Reason
from tests.archive.makers import Entry, counted, honest_folder, honest_tar, honest_zip, raw_zip

JPEG = b"\xff\xd8\xff\xe0"


class FakeReader:
    """Recognises ``<platform>/posts.txt``, one Item a line, and the owner in ``owner.txt``."""

    def __init__(self, platform: str) -> None:
        self.platform = platform

    def recognise(self, archive: Archive) -> Sequence[str]:
        """Posts in the platform's folder."""
        return find(archive.names(), f"{self.platform}/posts.txt")

    def owner(self, archive: Archive) -> str | None:
        """As the file says."""
        found = find(archive.names(), f"{self.platform}/owner.txt")
        return archive.open(found[0]).read().decode() if found else None

    def read(self, archive: Archive, notes: Notes) -> Iterator[Item]:
        """Each line."""
        for name in self.recognise(archive):
            for line in archive.open(name):
                yield Item(line.decode().strip(), Kind.POST, self.platform)


READERS = (FakeReader("insta"), FakeReader("face"), LISTS, FOLDER)


def export(
    platform: str = "insta", owner: str = "aigul", posts: str = "1\n2\n"
) -> dict[str, bytes]:
    """An export that the fake reader understands."""
    return {
        f"{platform}/posts.txt": posts.encode(),
        f"{platform}/owner.txt": owner.encode(),
        f"{platform}/media/1.jpg": JPEG,
    }


def opened(*paths: Path) -> Inputs:
    """Open with the fake readers."""
    return open_inputs(paths, READERS)


def told(inputs: Inputs) -> list[tuple[str, list[str]]]:
    """Platforms with the keys of their Items."""
    return [
        (source.platform, [item.key for item in source.reader.read(source.archive, Notes())])
        for source in inputs
    ]


def error_of(*paths: Path) -> SanalyError:
    """The error that opening raises."""
    with pytest.raises(SanalyError) as caught:
        opened(*paths)
    return caught.value


def test_one_export_in_every_form(tmp_path: Path) -> None:
    forms = [
        honest_zip(tmp_path / "a.zip", export()),
        honest_tar(tmp_path / "a.tar.gz", export()),
        honest_tar(tmp_path / "a.tar", export(), "w"),
        honest_folder(tmp_path / "folder", export()),
        honest_zip(tmp_path / "b.zip", {f"deep/down/{k}": v for k, v in export().items()}),
    ]
    for path in forms:
        with opened(path) as inputs:
            assert told(inputs) == [("insta", ["1", "2"])], path
            assert inputs.sources[0].label == str(path)
            assert not list(inputs.notes)
            assert inputs.problems == ()


def test_two_platforms_in_one_archive(tmp_path: Path) -> None:
    path = honest_zip(tmp_path / "a.zip", {**export(), **export("face")})
    assert [source.platform for source in opened(path)] == ["insta", "face"]


def test_several_inputs_in_the_order_given(tmp_path: Path) -> None:
    paths = [
        honest_zip(tmp_path / "z.zip", export("face")),
        honest_zip(tmp_path / "a.zip", export()),
        honest_folder(tmp_path / "photos", {"1.jpg": JPEG}),
    ]
    assert told(opened(*paths)) == [
        ("face", ["1", "2"]),
        ("insta", ["1", "2"]),
        ("folder", ["1.jpg"]),
    ]


def test_one_place_given_twice_is_read_once(tmp_path: Path) -> None:
    path = honest_zip(tmp_path / "a.zip", export())
    assert len(opened(path, tmp_path / "." / "a.zip", Path(os.path.relpath(path))).sources) == 1


def test_an_archive_given_along_with_its_folder_is_read_once(tmp_path: Path) -> None:
    path = honest_zip(tmp_path / "a.zip", export())
    assert len(opened(tmp_path, path).sources) == 1
    assert len(opened(path, tmp_path).sources) == 1


def test_nothing_given() -> None:
    assert error_of().slug == "not-an-export"


def test_what_nobody_recognises(tmp_path: Path) -> None:
    path = honest_zip(tmp_path / "a.zip", {"paper.pdf": b"%PDF"})
    error = error_of(path)
    assert isinstance(error, UnreadableError)
    assert error.slug == "not-an-export"
    assert error.params == {"file": str(path), "supported": "insta, face, other"}


def test_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    assert error_of(tmp_path / "x").slug == "not-an-export"


def test_bare_files(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(JPEG)
    (tmp_path / "b.md").write_text("Hello", "utf-8")
    (tmp_path / "c.jsonl").write_text('{"key": "1", "kind": "post"}\n', "utf-8")
    assert told(opened(*sorted(tmp_path.iterdir()))) == [
        ("folder", ["a.jpg"]),
        ("folder", ["b.md"]),
        ("other", ["1"]),
    ]


def test_a_list_with_its_pictures_is_not_read_as_a_folder_too(tmp_path: Path) -> None:
    members = {"c.jsonl": b'{"key": "1", "kind": "post", "media": ["a.jpg"]}\n', "a.jpg": JPEG}
    assert told(opened(honest_folder(tmp_path / "x", members))) == [("other", ["1"])]


def test_parts_are_put_together(tmp_path: Path) -> None:
    whole = export()
    first = {"insta/posts.txt": whole["insta/posts.txt"], "index.html": b"1"}
    second = {"insta/owner.txt": b"aigul", "insta/media/1.jpg": JPEG, "index.html": b"2"}
    paths = [
        honest_zip(tmp_path / "export-002.zip", second),
        honest_zip(tmp_path / "export-001.zip", first),
    ]
    (source,) = opened(*paths).sources
    assert source.archive.names() == ["index.html", *sorted(whole)]
    assert source.label == str(tmp_path / "export-001.zip")


def test_parts_of_different_kinds_and_in_a_folder(tmp_path: Path) -> None:
    honest_zip(tmp_path / "export-1.zip", {"insta/posts.txt": b"1\n"})
    honest_tar(tmp_path / "export-2.tgz", {"insta/owner.txt": b"aigul"})
    (source,) = opened(tmp_path).sources
    assert source.archive.names() == ["insta/owner.txt", "insta/posts.txt"]


def test_unpacked_parts(tmp_path: Path) -> None:
    honest_folder(tmp_path / "Takeout", {"insta/posts.txt": b"1\n"})
    honest_folder(tmp_path / "Takeout 2", {"insta/owner.txt": b"aigul"})
    (source,) = opened(tmp_path / "Takeout", tmp_path / "Takeout 2").sources
    assert source.archive.names() == ["insta/owner.txt", "insta/posts.txt"]


def test_a_missing_part_is_noted(tmp_path: Path) -> None:
    honest_zip(tmp_path / "export-001.zip", {"insta/posts.txt": b"1\n"})
    honest_zip(tmp_path / "export-004.zip", {"insta/owner.txt": b"aigul"})
    assert counted(opened(tmp_path).notes) == {Reason.PART_MISSING: 2}
    alone = honest_zip(tmp_path / "other-part 2.zip", export())
    assert counted(opened(alone).notes) == {Reason.PART_MISSING: 1}


def test_two_exports_of_one_account_are_no_parts(tmp_path: Path) -> None:
    paths = [
        honest_zip(tmp_path / "export-1.zip", export(posts="1\n")),
        honest_zip(tmp_path / "export-2.zip", export(posts="2\n")),
    ]
    assert told(opened(*paths)) == [("insta", ["1"]), ("insta", ["2"])]


def test_different_owners_are_refused(tmp_path: Path) -> None:
    for one, other in (("a.zip", "b.zip"), ("export-1.zip", "export-2.zip")):
        first, second = export(owner="aigul"), export(owner="berik")
        del second["insta/posts.txt"]
        second["insta/x/insta/posts.txt"] = b"3\n"
        error = error_of(honest_zip(tmp_path / one, first), honest_zip(tmp_path / other, second))
        assert isinstance(error, OwnerError)
        assert error.slug == "different-owners"
        assert error.params == {"platform": "insta"}


def test_one_owner_in_different_spellings_or_unknown(tmp_path: Path) -> None:
    paths = [
        honest_zip(tmp_path / f"{chr(97 + number)}.zip", export(owner=owner, posts=f"{number}\n"))
        for number, owner in enumerate(["Aigul", "@aigul ", ""])
    ]
    assert len(opened(*paths).sources) == 3


def test_owners_of_different_platforms_are_not_compared(tmp_path: Path) -> None:
    one = honest_zip(tmp_path / "a.zip", export(owner="aigul"))
    other = honest_zip(tmp_path / "b.zip", export("face", owner="aigul.s"))
    assert len(opened(one, other).sources) == 2


def test_a_folder_of_downloads(tmp_path: Path) -> None:
    honest_zip(tmp_path / "insta.zip", export())
    honest_tar(tmp_path / "face.tar.gz", export("face"))
    honest_folder(tmp_path / "unpacked", {"c.jsonl": b'{"key": "1", "kind": "post"}\n'})
    honest_folder(tmp_path, {"holiday.jpg": JPEG, "paper.pdf": b"%PDF", "diary.txt": b"private"})
    (tmp_path / "one down").mkdir()
    honest_zip(tmp_path / "one down" / "more.zip", export(posts="9\n"))
    inputs = opened(tmp_path)
    assert sorted(told(inputs)) == [
        ("face", ["1", "2"]),
        ("insta", ["1", "2"]),
        ("insta", ["9"]),
        ("other", ["1"]),
    ]


def test_what_lies_loose_beside_exports_is_counted_and_not_read(tmp_path: Path) -> None:
    honest_zip(tmp_path / "insta.zip", export())
    honest_folder(tmp_path, {"holiday.jpg": JPEG, "diary.txt": b"private"})
    inputs = opened(tmp_path)
    assert [source.platform for source in inputs] == ["insta"]
    assert counted(inputs.notes) == {Reason.MEMBER_UNKNOWN: 2}


def test_archives_inside_an_unpacked_export_stay_closed(tmp_path: Path) -> None:
    honest_folder(tmp_path / "x", {f"export/{k}": v for k, v in export().items()})
    (tmp_path / "x" / "export" / "files").mkdir()
    honest_zip(tmp_path / "x" / "export" / "files" / "sent.zip", export("face"))
    honest_zip(tmp_path / "x" / "export" / "sent.zip", export("face"))
    inputs = opened(tmp_path / "x")
    assert [source.platform for source in inputs] == ["insta"]
    assert counted(inputs.notes) == {Reason.NESTED_ARCHIVE: 2}


def test_archives_in_an_archive_stay_closed(tmp_path: Path) -> None:
    inner = honest_zip(tmp_path / "inner.zip", export("face")).read_bytes()
    outer = honest_zip(tmp_path / "outer.zip", {**export(), "inner.zip": inner})
    inputs = opened(outer)
    assert [source.platform for source in inputs] == ["insta"]
    assert counted(inputs.notes) == {Reason.NESTED_ARCHIVE: 1}


def test_archives_in_a_folder_that_are_no_exports_are_counted(tmp_path: Path) -> None:
    honest_zip(tmp_path / "insta.zip", export())
    honest_zip(tmp_path / "program.zip", {"a.exe": b"MZ"})
    honest_zip(tmp_path / "photos.zip", {"a.jpg": JPEG})
    raw_zip(tmp_path / "closed.zip", [Entry(b"a", b"x", flags=1)])
    (tmp_path / "broken.zip").write_bytes(b"PK\3\4")
    inputs = opened(tmp_path)
    assert [source.platform for source in inputs] == ["insta"]
    assert counted(inputs.notes) == {
        Reason.NESTED_ARCHIVE: 2,
        Reason.MEMBER_ENCRYPTED: 1,
        Reason.MEMBER_UNREADABLE: 1,
    }
    slugs = sorted(problem.slug for problem in inputs.problems)
    assert slugs == ["archive-encrypted", "archive-truncated"]


def test_a_folder_of_two_unpacked_exports(tmp_path: Path) -> None:
    honest_folder(tmp_path / "old", export(posts="1\n"))
    honest_folder(tmp_path / "new", export(posts="1\n2\n"))
    honest_folder(tmp_path / "face", {k[5:]: v for k, v in export("face").items()})
    assert sorted(told(opened(tmp_path))) == [
        ("face", ["1", "2"]),
        ("insta", ["1"]),
        ("insta", ["1", "2"]),
    ]


def test_an_unreadable_input_among_others_is_a_problem_and_no_error(tmp_path: Path) -> None:
    good = honest_zip(tmp_path / "a.zip", export())
    locked = raw_zip(tmp_path / "b.zip", [Entry(b"a", b"x", flags=1)])
    strange = honest_zip(tmp_path / "c.zip", {"a.exe": b"MZ"})
    inputs = opened(good, locked, strange, tmp_path / "none")
    assert len(inputs.sources) == 1
    slugs = sorted(problem.slug for problem in inputs.problems)
    assert slugs == ["archive-encrypted", "no-such-file", "not-an-export"]


def test_an_unreadable_input_alone_is_the_error(tmp_path: Path) -> None:
    locked = raw_zip(tmp_path / "b.zip", [Entry(b"a", b"x", flags=1)])
    assert error_of(locked).slug == "archive-encrypted"
    assert error_of(tmp_path / "none").slug == "no-such-file"


@pytest.mark.parametrize(
    ("member", "platform"),
    [
        ("your_instagram_activity/new/posts.bin", "instagram"),
        ("your_facebook_activity/new/photo.jpg", "facebook"),
        ("x/messages/inbox/somebody/photo.jpg", "meta"),
        ("result.json", "telegram"),
        ("data/direct-messages.js", "x"),
        ("Takeout/YouTube und YouTube Music/x.csv", "youtube"),
        ("repo.car", "bluesky"),
    ],
)
def test_a_layout_that_changed_beyond_recognition(
    tmp_path: Path, member: str, platform: str
) -> None:
    path = honest_zip(tmp_path / "a.zip", {member: b"CANARY", "1.jpg": JPEG})
    error = error_of(path)
    assert isinstance(error, LayoutError)
    assert error.slug == "layout-changed"
    assert error.params == {"platform": platform, "file": str(path)}


def test_a_changed_layout_is_an_error_even_among_others(tmp_path: Path) -> None:
    good = honest_zip(tmp_path / "a.zip", export())
    changed = honest_zip(tmp_path / "b.zip", {"result.json": b"{}"})
    assert error_of(good, changed).slug == "layout-changed"


def test_a_part_with_nothing_to_read_is_no_changed_layout(tmp_path: Path) -> None:
    readers = (FakeReader("instagram"), FOLDER)
    good = honest_zip(tmp_path / "a.zip", export("instagram"))
    part = honest_zip(tmp_path / "b.zip", {"your_instagram_activity/messages/inbox/x.json": b""})
    inputs = open_inputs([good, part], readers)
    assert [source.platform for source in inputs] == ["instagram"]
    assert [problem.slug for problem in inputs.problems] == ["layout-changed"]


def test_the_notes_grow_while_members_are_read(tmp_path: Path) -> None:
    path = raw_zip(tmp_path / "a.zip", [Entry(b"insta/posts.txt", b"1\n", crc=1)])
    inputs = opened(path)
    told(inputs)
    assert counted(inputs.notes) == {Reason.MEMBER_UNREADABLE: 1}


def test_no_file_stays_open(tmp_path: Path) -> None:
    path = honest_tar(tmp_path / "a-1.tgz", export())
    other = honest_tar(tmp_path / "a-2.tgz", {"face/posts.txt": b"1\n"})
    with opened(path, other) as inputs:
        told(inputs)
        assert len(inputs.sources) == 2
    listed = os.listdir("/proc/self/fd") if os.path.isdir("/proc/self/fd") else []  # noqa: PTH112, PTH208
    held = [os.path.realpath(f"/proc/self/fd/{number}") for number in listed]
    assert not {str(path), str(other)} & set(held)


def test_registered_readers_are_used_when_none_are_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sanaly_core.exports.registry.readers", lambda: READERS)
    assert told(open_inputs([honest_zip(tmp_path / "a.zip", export())])) == [("insta", ["1", "2"])]
