"""What is given twice is read once, and said."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sanaly_core.exports.open import Inputs
from sanaly_core.not_checked import Reason
from tests.archive.makers import counted, honest_tar, honest_zip
from tests.archive.test_open import JPEG, export, opened


def names(inputs: Inputs) -> list[str]:
    return [path.name for path in inputs.repeated]


@pytest.mark.parametrize("make", [honest_zip, honest_tar])
def test_a_second_download_is_read_once(tmp_path: Path, make: object) -> None:
    first = tmp_path / "export.zip"
    make(first, export())  # type: ignore[operator]
    second = shutil.copy(first, tmp_path / "export (1).zip")
    inputs = opened(first, Path(second))
    assert [source.label for source in inputs] == [str(first)]
    assert names(inputs) == ["export (1).zip"]
    assert counted(inputs.notes)[Reason.GIVEN_TWICE] == 1
    assert inputs.notes.named(Reason.GIVEN_TWICE).files == ("export (1).zip",)


def test_an_export_beside_its_folder_is_read_once(tmp_path: Path) -> None:
    folder = tmp_path / "downloads"
    folder.mkdir()
    honest_zip(folder / "export.zip", export())
    other = Path(shutil.copy(folder / "export.zip", tmp_path / "export.zip"))
    inputs = opened(other, folder)
    assert len(inputs.sources) == 1
    assert names(inputs) == ["export.zip"]


def test_a_folder_and_its_copy_are_read_once(tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "a.jpg").write_bytes(JPEG)
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    inputs = opened(folder, copy)
    assert len(inputs.sources) == 1
    assert names(inputs) == ["copy"]


def test_a_photo_beside_its_folder_is_read_there(tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "a.jpg").write_bytes(JPEG + b"1")
    (folder / "b.jpg").write_bytes(JPEG + b"2")
    alone = tmp_path / "a.jpg"
    alone.write_bytes(JPEG + b"1")
    other = tmp_path / "b.jpg"
    other.write_bytes(JPEG + b"3")
    inputs = opened(alone, other, folder)
    assert [source.label for source in inputs] == [str(other), str(folder)]
    assert names(inputs) == ["a.jpg"]


def test_what_differs_in_a_byte_is_read(tmp_path: Path) -> None:
    for number in range(2):
        (tmp_path / f"{number}.jpg").write_bytes(JPEG + bytes([number]))
        honest_zip(tmp_path / f"{number}.zip", export(posts=f"{number}\n"))
    inputs = opened(*sorted(tmp_path.iterdir()))
    assert len(inputs.sources) == 4
    assert inputs.repeated == ()
    assert Reason.GIVEN_TWICE not in counted(inputs.notes)
