"""Builds both wheels as they are published, and puts the core and its dependencies apart."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEPENDENCIES = ("phonenumbers", "stdnum")
"""Packages of the core's two dependencies, ``phonenumberslite`` and ``python-stdnum``."""


def build_wheels(folder: Path) -> tuple[Path, Path]:
    """Build the wheels of core and checker, with nothing from the network; gives their paths."""
    packages = [str(ROOT / "core"), str(ROOT / "checker")]
    options = ["--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", str(folder), *packages],
        check=True,
        capture_output=True,
    )
    return next(folder.glob("sanaly_core-*.whl")), next(folder.glob("sanaly-*.whl"))


def unpack(wheel: Path, folder: Path) -> Path:
    """Unpack a wheel, which is all that installing a pure one does."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def copy_dependencies(folder: Path, more: Sequence[str] = ()) -> Path:
    """Copy the core's dependencies, so that nothing else of the environment can be imported.

    ``more`` packages can be imported as well.
    """
    for name in (*DEPENDENCIES, *more):
        spec = importlib.util.find_spec(name)
        assert spec is not None
        assert spec.submodule_search_locations is not None
        source = Path(next(iter(spec.submodule_search_locations)))
        shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder
