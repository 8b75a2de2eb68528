"""Bundles come whole or not at all, and the right one is used."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from sanaly.models import place
from sanaly.models.bundle import Purpose
from sanaly.models.errors import BundleError, ModelError
from sanaly.models.place import Damaged
from tests.models.small import small_bundle


def put(folder: Path, name: str = "small", version: int = 1, **options: object) -> str:
    source = small_bundle(folder / "source", name=name, version=version, **options)  # type: ignore[arg-type]
    return place.install(source).label


def left() -> list[str]:
    return sorted(path.name for path in place.models_folder().iterdir())


def test_nothing_is_installed_at_first() -> None:
    assert place.installed() == []
    assert place.chosen() is None


def test_the_newest_for_people_is_used(tmp_path: Path) -> None:
    put(tmp_path, version=2)
    put(tmp_path, version=10)
    put(tmp_path, "other", 9)
    found = place.chosen()
    assert found is not None
    assert found.label == "small-10"
    assert [one.label for one in place.installed()] == ["other-9", "small-2", "small-10"]


def test_one_for_tests_is_used_only_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, purpose=Purpose.TESTS)
    assert place.chosen() is None
    named = place.chosen("small")
    assert named is not None
    assert named.purpose is Purpose.TESTS
    monkeypatch.setenv(place.CHOICE, "small-1")
    assert place.chosen() == named


def test_a_folder_elsewhere_can_be_named(tmp_path: Path) -> None:
    bundle = small_bundle(tmp_path / "elsewhere")
    assert place.chosen(str(tmp_path / "elsewhere")) == bundle


def test_a_name_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(place.CHOICE, "nothing")
    with pytest.raises(ModelError) as told:
        place.chosen()
    assert (told.value.slug, told.value.params) == ("no-such-model", {"name": "nothing"})


def test_what_is_not_what_it_says_does_not_come_in(tmp_path: Path) -> None:
    bundle = small_bundle(tmp_path / "source")
    bundle.model_path.write_bytes(b"other")
    with pytest.raises(BundleError):
        place.install(bundle)
    assert left() == []


def test_a_broken_copy_leaves_the_earlier_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path)

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(OSError, match="No space"):
        place.install(small_bundle(tmp_path / "source"))
    assert left() == ["small-1"]
    assert place.chosen() is not None


def test_the_same_again_takes_its_place(tmp_path: Path) -> None:
    put(tmp_path, licence="MIT")
    put(tmp_path, licence="Apache-2.0")
    found = place.chosen()
    assert found is not None
    assert found.licence == "Apache-2.0"
    assert left() == ["small-1"]


def test_damaged_ones_are_told_and_not_used(tmp_path: Path) -> None:
    put(tmp_path)
    broken = place.models_folder() / "broken-1"
    broken.mkdir()
    (broken / "bundle.toml").write_text("name = 1", "utf-8")
    (place.models_folder() / "a file").write_text("x", "utf-8")
    damaged = [one for one in place.everything() if isinstance(one, Damaged)]
    assert [one.folder.name for one in damaged] == ["broken-1"]
    assert damaged[0].error.slug == "bundle-licence"
    assert [one.label for one in place.installed()] == ["small-1"]


def test_removing_takes_all_versions_of_a_name_or_one(tmp_path: Path) -> None:
    for version in (1, 2, 3):
        put(tmp_path, version=version)
    assert place.remove("small-2") == ["small-2"]
    assert place.remove("small") == ["small-1", "small-3"]
    assert left() == []


def test_a_damaged_one_can_be_removed() -> None:
    (place.models_folder() / "broken-1").mkdir(parents=True)
    assert place.remove("broken-1") == ["broken-1"]


@pytest.mark.parametrize("name", ["..", ".", "", "../home", "/", ".downloads"])
def test_nothing_else_is_removed(name: str, tmp_path: Path) -> None:
    put(tmp_path)
    (place.models_folder() / ".downloads").mkdir()
    with pytest.raises(ModelError):
        place.remove(name)
    assert left() == [".downloads", "small-1"]


def test_what_a_hard_end_left_is_taken_away_later(tmp_path: Path) -> None:
    home = place.models_folder()
    old, new, unpacked = (home / name for name in (".new-old", ".new-now", ".downloads/.new-old"))
    for folder in (old, new, unpacked):
        folder.mkdir(parents=True)
    for folder in (old, unpacked):
        os.utime(folder, (0, 0))
    put(tmp_path)
    assert left() == [".downloads", ".new-now", "small-1"]
    assert list((home / ".downloads").iterdir()) == []
