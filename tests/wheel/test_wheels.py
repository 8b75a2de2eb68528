"""The wheels hold all that a person needs and nothing else."""

from __future__ import annotations

import email.message
import email.parser
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from sanaly_core.languages.lexicon import list_names
from tests.wheel.alone import POSTS
from tests.wheel.build import ROOT

pytestmark = pytest.mark.wheel
ALONE = Path(__file__).with_name("alone.py")
ALLOWED = (".py", ".toml", ".json", ".mo", ".sql", ".j2", ".css", ".js", ".html", ".typed")
"""What a package may hold beside the notes of its making."""


def names_of(wheel: Path) -> list[str]:
    """All files of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def metadata_of(wheel: Path) -> email.message.Message:
    """What a wheel says of itself."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        return email.parser.Parser().parsestr(archive.read(name).decode())


def requirements_of(wheel: Path) -> set[str]:
    """Names of the distributions a wheel asks for."""
    wanted = metadata_of(wheel).get_all("Requires-Dist", [])
    return {line.partition(">")[0].partition(" ")[0] for line in wanted}


@pytest.fixture(scope="module")
def told(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the core alone says, without the environment and far from the repository."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-B", str(ALONE), str(site), str(ROOT)],
        cwd=tmp_path_factory.mktemp("away"),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_the_core_alone_has_all_packs(told: dict[str, Any]) -> None:
    assert told["packs"] == sorted(p.parent.name for p in (ROOT / "packs").glob("*/pack.toml"))


@pytest.mark.parametrize(
    ("told_as", "folder", "file"),
    [
        ("scenarios", "scenarios", "scenario.toml"),
        ("topics", "questions", "questions.toml"),
        ("courses", "courses", "course.toml"),
    ],
)
def test_the_core_alone_has_all_training(
    told: dict[str, Any], told_as: str, folder: str, file: str
) -> None:
    here = sorted(p.parent.name for p in (ROOT / "training" / folder).glob(f"*/{file}"))
    assert told[told_as] == here != []


@pytest.mark.parametrize("language", sorted(POSTS))
def test_the_core_alone_finds_words_of_each_language(told: dict[str, Any], language: str) -> None:
    assert "alcohol-display" in told["found"][language]


def test_the_core_alone_speaks_four_languages(told: dict[str, Any]) -> None:
    titles = [tuple(pair) for pair in told["titles"].values()]
    assert len({title for title, _ in titles}) == len({word for _, word in titles}) == 4


def test_nothing_comes_from_the_repository(told: dict[str, Any]) -> None:
    assert told["modules"] > 20
    assert told["strange"] == []
    assert told["opened"] == []


@pytest.mark.parametrize("folder", ["packs", "training"])
def test_every_file_of_the_data_is_in_the_wheel(wheels: tuple[Path, Path], folder: str) -> None:
    here = {p.relative_to(ROOT / folder).as_posix() for p in (ROOT / folder).rglob("*.toml")}
    names = [n for n in names_of(wheels[0]) if n.endswith(".toml")]
    prefix = f"sanaly_core/_{folder}/"
    assert {n.removeprefix(prefix) for n in names if n.startswith(prefix)} == here


def test_every_word_list_is_in_the_wheel(wheels: tuple[Path, Path]) -> None:
    names = set(names_of(wheels[0]))
    assert {f"sanaly_core/lexicons/{name}/compiled.json" for name in list_names()} <= names


def test_both_speak_through_compiled_catalogues(wheels: tuple[Path, Path]) -> None:
    for wheel, package in zip(wheels, ("sanaly_core", "sanaly"), strict=True):
        expected = {f"{package}/locale/{c}/LC_MESSAGES/{package}.mo" for c in ("ru", "kk", "vi")}
        assert expected <= set(names_of(wheel))


def test_no_wheel_holds_anything_else(wheels: tuple[Path, Path]) -> None:
    for wheel, package in zip(wheels, ("sanaly_core", "sanaly"), strict=True):
        inside = [n for n in names_of(wheel) if ".dist-info/" not in n]
        assert [n for n in inside if not n.startswith(f"{package}/")] == []
        drawn = f"{package}/demo/photos/"
        assert [n for n in inside if not n.endswith(ALLOWED) and not n.startswith(drawn)] == []
        assert [n for n in inside if "/tests/" in n or "/test_" in n] == []


def test_each_wheel_says_and_brings_its_licence(wheels: tuple[Path, Path]) -> None:
    for wheel in wheels:
        assert metadata_of(wheel)["License-Expression"] == "AGPL-3.0-or-later"
        name = next(n for n in names_of(wheel) if n.endswith("/LICENSE"))
        with zipfile.ZipFile(wheel) as archive:
            assert archive.read(name) == (ROOT / "LICENSE").read_bytes()


def test_the_core_asks_for_two_pure_packages_only(wheels: tuple[Path, Path]) -> None:
    assert requirements_of(wheels[0]) == {"phonenumberslite", "python-stdnum"}
    assert wheels[0].name.endswith("-py3-none-any.whl")


def test_the_checker_asks_for_the_core_and_brings_its_command(wheels: tuple[Path, Path]) -> None:
    assert "sanaly-core" in requirements_of(wheels[1])
    with zipfile.ZipFile(wheels[1]) as archive:
        name = next(n for n in archive.namelist() if n.endswith("/entry_points.txt"))
        assert "sanaly = sanaly.__main__:main" in archive.read(name).decode()
