"""The wheels are built once for all tests of a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.wheel.build import build_wheels, copy_dependencies, unpack


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The wheels of core and checker."""
    return build_wheels(tmp_path_factory.mktemp("wheels"))


@pytest.fixture(scope="session")
def site(wheels: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the core as its wheel installs it, its two dependencies, and nothing else."""
    folder = tmp_path_factory.mktemp("site")
    return copy_dependencies(unpack(wheels[0], folder))
