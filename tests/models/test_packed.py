"""A bundle as one file: exactly two stored members, or nothing."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest

from sanaly.models import packed
from sanaly.models.bundle import MANIFEST, Bundle, verify
from sanaly.models.errors import BundleError
from sanaly.models.packed import file_name, pack, unpacked
from tests.models.small import small_bundle


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    return small_bundle(tmp_path / "small")


def parts(bundle: Bundle) -> dict[str, bytes]:
    names = (MANIFEST, bundle.model)
    return {name: (bundle.folder / name).read_bytes() for name in names}


def an_archive(
    path: Path, members: list[tuple[zipfile.ZipInfo, bytes]], kind: int = zipfile.ZIP_STORED
) -> Path:
    with zipfile.ZipFile(path, "w", kind) as archive:
        for info, body in members:
            info.compress_type = kind
            archive.writestr(info, body)
    return path


def refused(path: Path, near: Path) -> None:
    near.mkdir(exist_ok=True)
    with pytest.raises(BundleError) as told, unpacked(path, near):
        pass
    assert told.value.slug == "bundle-archive"
    assert list(near.iterdir()) == []


def test_what_is_packed_is_unpacked(bundle: Bundle, tmp_path: Path) -> None:
    out = tmp_path / file_name(bundle)
    pack(bundle, out)
    assert out.name == "small-1.sanaly-bundle"
    with zipfile.ZipFile(out) as archive:
        assert archive.namelist() == [MANIFEST, bundle.model]
    with unpacked(out, tmp_path) as found:
        verify(found)
        assert parts(found) == parts(bundle)


def test_other_people_may_read_the_file(bundle: Bundle, tmp_path: Path) -> None:
    pack(bundle, tmp_path / "out")
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o644


@pytest.mark.parametrize(
    "name",
    ["../up.onnx", "/abs.onnx", "a/b.onnx", "a\\b.onnx", "C:x.onnx", ".hidden.onnx", "model.py"],
)
def test_paths_and_other_files_are_refused(name: str, bundle: Bundle, tmp_path: Path) -> None:
    found = parts(bundle)
    members = [
        (zipfile.ZipInfo(MANIFEST), found[MANIFEST]),
        (zipfile.ZipInfo(name), found[bundle.model]),
    ]
    refused(an_archive(tmp_path / "bad", members), tmp_path / "near")


@pytest.mark.parametrize("names", [[], [MANIFEST], ["a.onnx"], [MANIFEST, "a.onnx", "b.onnx"]])
def test_more_or_less_than_two_members_are_refused(
    names: list[str], bundle: Bundle, tmp_path: Path
) -> None:
    members = [(zipfile.ZipInfo(name), b"x") for name in names]
    refused(an_archive(tmp_path / "bad", members), tmp_path / "near")


def test_the_same_name_twice_is_refused(tmp_path: Path) -> None:
    members = [(zipfile.ZipInfo(MANIFEST), b"a"), (zipfile.ZipInfo(MANIFEST), b"b")]
    with pytest.warns(UserWarning, match="Duplicate"):
        an_archive(tmp_path / "bad", members)
    refused(tmp_path / "bad", tmp_path / "near")


def test_a_bomb_is_refused(bundle: Bundle, tmp_path: Path) -> None:
    """Whatever is compressed is refused unopened."""
    members = [
        (zipfile.ZipInfo(MANIFEST), parts(bundle)[MANIFEST]),
        (zipfile.ZipInfo("concepts.onnx"), bytes(50_000_000)),
    ]
    refused(an_archive(tmp_path / "bad", members, zipfile.ZIP_DEFLATED), tmp_path / "near")


def test_a_link_is_refused(bundle: Bundle, tmp_path: Path) -> None:
    link = zipfile.ZipInfo("concepts.onnx")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    members = [(zipfile.ZipInfo(MANIFEST), parts(bundle)[MANIFEST]), (link, b"/etc/passwd")]
    refused(an_archive(tmp_path / "bad", members), tmp_path / "near")


def test_members_beyond_the_bounds_are_refused(
    bundle: Bundle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack(bundle, tmp_path / "out")
    monkeypatch.setattr(packed, "MAX_MODEL", 100)
    refused(tmp_path / "out", tmp_path / "near")


def test_a_member_whose_bytes_changed_is_refused(bundle: Bundle, tmp_path: Path) -> None:
    pack(bundle, tmp_path / "out")
    raw = bytearray((tmp_path / "out").read_bytes())
    raw[len(raw) // 2] ^= 1
    (tmp_path / "out").write_bytes(raw)
    refused(tmp_path / "out", tmp_path / "near")


def test_any_cut_is_refused(bundle: Bundle, tmp_path: Path) -> None:
    pack(bundle, tmp_path / "out")
    raw = (tmp_path / "out").read_bytes()
    for end in range(0, len(raw), len(raw) // 20):
        (tmp_path / "cut").write_bytes(raw[:end])
        refused(tmp_path / "cut", tmp_path / "near")


def test_a_failed_write_leaves_what_was_there(
    bundle: Bundle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.write_bytes(b"earlier")

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfileobj", full)
    with pytest.raises(OSError, match="No space"):
        pack(bundle, out)
    assert out.read_bytes() == b"earlier"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "small"]
