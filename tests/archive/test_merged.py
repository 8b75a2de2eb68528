"""Parts of one export, finding members, names of parts."""

from __future__ import annotations

import pytest

from sanaly_core.exports.archive import MergedArchive, find, find_one, has, locate
from sanaly_core.exports.archive.partnames import PartName, missing_parts, part_name
from sanaly_core.not_checked import Notes, Reason
from tests.archive.makers import counted
from tests.readers.memory_archive import MemoryArchive


def merged(*parts: dict[str, bytes]) -> MergedArchive:
    """Parts put together."""
    return MergedArchive([MemoryArchive(part) for part in parts])


def test_parts_are_one_archive() -> None:
    archive = merged({"x/a.json": b"1", "x/c.jpg": b"3"}, {"x/b.json": b"22"})
    assert archive.names() == ["x/a.json", "x/b.json", "x/c.jpg"]
    assert archive.open("x/b.json").read() == b"22"
    assert archive.size("x/b.json") == 2
    with pytest.raises(KeyError):
        archive.open("x/d.json")
    assert archive.conflicts == 0


def test_a_repeated_root_is_named_once() -> None:
    archive = merged(
        {"Takeout/YouTube/a.csv": b"a"}, {"Takeout/Takeout/Takeout/YouTube/b.csv": b"b"}
    )
    assert archive.names() == ["Takeout/YouTube/a.csv", "Takeout/YouTube/b.csv"]
    assert archive.open("Takeout/YouTube/b.csv").read() == b"b"


def test_roots_that_differ_by_the_parts_number_are_left_away() -> None:
    archive = merged({"export-part-1/posts/a.json": b"a"}, {"export-part-2/posts/b.json": b"b"})
    assert archive.names() == ["posts/a.json", "posts/b.json"]
    assert archive.open("posts/b.json").read() == b"b"


def test_roots_that_are_the_layout_stay() -> None:
    archive = merged({"your_activity/posts/a.json": b"a"}, {"media/posts/b.jpg": b"b"})
    assert archive.names() == ["media/posts/b.jpg", "your_activity/posts/a.json"]
    assert merged({"a.json": b""}, {"media/b.jpg": b""}).names() == ["a.json", "media/b.jpg"]


def test_what_both_parts_hold_is_taken_from_the_first() -> None:
    archive = merged(
        {"a.json": b"same", "index.html": b"1"}, {"a.json": b"same", "index.html": b"2"}
    )
    assert archive.names() == ["a.json", "index.html"]
    assert archive.open("index.html").read() == b"1"
    assert archive.conflicts == 0


@pytest.mark.parametrize(
    ("one", "other"), [(b"short", b"longer"), (b"equal", b"LENGTH"[:5])], ids=["size", "content"]
)
def test_parts_that_contradict_each_other_are_no_parts(one: bytes, other: bytes) -> None:
    assert merged({"posts_1.json": one}, {"posts_1.json": other}).conflicts == 1


def test_the_fingerprint_does_not_depend_on_the_order() -> None:
    one, other = {"a": b"1"}, {"b": b"2"}
    assert merged(one, other).fingerprint() == merged(other, one).fingerprint()
    assert merged(one, other).fingerprint() != merged(one, one).fingerprint()


def test_an_empty_part() -> None:
    assert merged({}, {"x/a": b""}).names() == ["x/a"]


@pytest.mark.parametrize(
    ("name", "key", "number", "total"),
    [
        ("takeout-20260101T000000Z-002.zip", "takeout-20260101t000000z", 2, 0),
        ("takeout-20260101T000000Z-1-003.zip", "takeout-20260101t000000z-1", 3, 0),
        ("Export part 2 of 3.zip", "export", 2, 3),
        ("export_part_12.tar.gz", "export", 12, 0),
        ("data.zip", "data", 1, 0),
        ("data (1).zip", "data", 2, 0),
        ("Takeout 2", "takeout", 2, 0),
        ("twitter-2.zip", "twitter", 2, 0),
        ("instagram-aigul-2026-11-20.zip", "instagram-aigul-2026-11-20", 1, 0),
        ("x-20-11-2026.zip", "x-20-11-2026", 1, 0),
        ("export-20261120.zip", "export-20261120", 1, 0),
        ("12.zip", "12", 1, 0),
    ],
)
def test_names_of_parts(name: str, key: str, number: int, total: int) -> None:
    assert part_name(name)[:3] == (key, number, total)


@pytest.mark.parametrize(
    ("names", "missing"),
    [
        (["a-001.zip", "a-002.zip"], 0),
        (["a-001.zip", "a-004.zip"], 2),
        (["a-002.zip"], 1),
        (["a part 3.zip"], 2),
        (["a part 1 of 4.zip"], 3),
        (["a part 2 of 2.zip", "a part 1 of 2.zip"], 0),
        (["a (3).zip"], 0),
        (["a-7.zip"], 0),
        (["a.zip"], 0),
    ],
)
def test_missing_parts(names: list[str], missing: int) -> None:
    assert missing_parts([part_name(name) for name in names]) == missing


def test_a_name_of_digits_without_end() -> None:
    assert part_name("9" * 100_000) == PartName("9" * 100_000, 1, 0, sure=False)


NAMES = ["a/posts.json", "b/myposts.json", "b/posts.json", "c/one.json", "posts.json"]


def test_members_are_found_by_the_end_of_their_path() -> None:
    assert find(NAMES, "posts.json") == ["a/posts.json", "b/posts.json", "posts.json"]
    assert find(NAMES, "b/posts.json") == ["b/posts.json"]
    assert find(NAMES, "none") == []


def test_an_ambiguous_member_is_refused_and_counted() -> None:
    notes = Notes()
    assert find_one(NAMES, "posts.json", notes) is None
    assert counted(notes) == {Reason.MEMBER_UNKNOWN: 3}
    assert find_one(NAMES, "one.json", notes) == "c/one.json"
    assert find_one(NAMES, "none", notes) is None
    assert counted(notes) == {Reason.MEMBER_UNKNOWN: 3}


def test_what_a_document_names_is_found_from_its_folder_upwards() -> None:
    archive = MemoryArchive({"x/media/1.jpg": b"", "x/y/media/2.jpg": b"", "3.jpg": b""})
    document = "x/y/z/posts.json"
    assert locate(archive, "media/1.jpg", document) == "x/media/1.jpg"
    assert locate(archive, "media/2.jpg", document) == "x/y/media/2.jpg"
    assert locate(archive, "3.jpg", document) == "3.jpg"
    assert locate(archive, "4.jpg", document) is None
    assert has(archive, "3.jpg")
    assert not has(archive, "media")
