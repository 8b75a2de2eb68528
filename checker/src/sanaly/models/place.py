"""Where bundles live, which one is used, and how they come and go."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sanaly.folders import data_folder
from sanaly.models.bundle import MANIFEST, Bundle, Purpose, read_bundle, verify
from sanaly.models.errors import BundleError, ModelError
from sanaly.models.manifest import written

CHOICE = "SANALY_MODEL"
"""Environment variable: a bundle's name, name-version or folder to use instead."""
DOWNLOADS = ".downloads"
"""The folder beside the bundles in which what is fetched or made comes to be."""
_BESIDE = ".new-"
_LEFT_BEHIND = 24 * 3600.0
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """A folder among the bundles that cannot be used, and why."""

    folder: Path
    error: BundleError


def models_folder() -> Path:
    """The folder with one folder per bundle; it may not exist yet."""
    return data_folder() / "models"


def installed() -> list[Bundle]:
    """The bundles whose manifests can be read, by name and then by version."""
    return [one for one in everything() if isinstance(one, Bundle)]


def everything() -> list[Bundle | Damaged]:
    """All that lies among the bundles, damaged ones with the reason."""
    found = [_read(folder) for folder in _folders()]
    bundles = [one for one in found if isinstance(one, Bundle)]
    damaged = [one for one in found if isinstance(one, Damaged)]
    return [*sorted(bundles, key=lambda bundle: (bundle.name, bundle.version)), *damaged]


def _folders() -> Iterator[Path]:
    try:
        paths = sorted(models_folder().iterdir())
    except OSError:
        return
    for path in paths:
        if path.is_dir() and not path.name.startswith("."):
            yield path


def _read(folder: Path) -> Bundle | Damaged:
    try:
        return read_bundle(folder)
    except BundleError as error:
        return Damaged(folder, error)


def chosen(name: str | None = None) -> Bundle | None:
    """The bundle to look with, or None where none is installed.

    ``name`` (else ``SANALY_MODEL``) names one: "NAME", "NAME-VERSION" or a
    folder; then it must be there, otherwise ``ModelError`` or ``BundleError``
    is raised. Without a name it is the newest for people; one for tests is
    never taken unless it is named.
    """
    wanted = name or os.environ.get(CHOICE)
    if wanted:
        return named(wanted)
    for_people = [one for one in installed() if one.purpose is Purpose.PEOPLE]
    return max(for_people, key=lambda one: (one.version, one.name), default=None)


def is_there() -> bool:
    """Whether a model is named or lies there for people, be it usable or not."""
    return bool(os.environ.get(CHOICE)) or any(
        isinstance(one, Damaged) or one.purpose is Purpose.PEOPLE for one in everything()
    )


def named(wanted: str) -> Bundle:
    """The bundle of that name (its newest version), label or folder."""
    fits = [one for one in installed() if wanted in (one.name, one.label)]
    if fits:
        return max(fits, key=lambda one: one.version)
    folder = Path(wanted)
    if (folder / MANIFEST).is_file():
        return read_bundle(folder)
    raise ModelError("no-such-model", name=wanted)


def install(bundle: Bundle) -> Bundle:
    """A copy of a bundle among the installed ones, whole or not at all.

    Verified where it will be used; raises ``BundleError`` and ``OSError``.
    """
    home = models_folder()
    home.mkdir(parents=True, exist_ok=True)
    _sweep(home)
    beside = Path(tempfile.mkdtemp(prefix=_BESIDE, dir=home))
    try:
        _copy(bundle, beside)
        verify(read_bundle(beside))
        return read_bundle(_put(beside, home / bundle.label))
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _sweep(home: Path) -> None:
    """Take away what a run left that was ended hard, once no run can still be at it."""
    for path in (*home.glob(f"{_BESIDE}*"), *home.glob(f"{DOWNLOADS}/{_BESIDE}*")):
        if time.time() - path.stat().st_mtime > _LEFT_BEHIND:
            shutil.rmtree(path, ignore_errors=True)


def _copy(bundle: Bundle, folder: Path) -> None:
    (folder / MANIFEST).write_text(written(bundle), encoding="utf-8")
    shutil.copyfile(bundle.model_path, folder / bundle.model)
    for name in (MANIFEST, bundle.model):
        _to_disk(folder / name)


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _put(beside: Path, place: Path) -> Path:
    """Move a finished folder to its place; what was there before goes."""
    old = Path(tempfile.mkdtemp(prefix=_BESIDE, dir=place.parent))
    try:
        if place.exists():
            place.rename(old / place.name)
        beside.rename(place)
    finally:
        shutil.rmtree(old, ignore_errors=True)
    return place


def remove(wanted: str) -> list[str]:
    """Remove a bundle by name (all versions), label or damaged folder; what was removed."""
    gone = [one for one in everything() if wanted in _names(one)]
    if not gone:
        raise ModelError("no-such-model", name=wanted)
    for one in gone:
        shutil.rmtree(one.folder)
    return [one.folder.name for one in gone]


def _names(one: Bundle | Damaged) -> tuple[str, ...]:
    own = (one.name, one.label) if isinstance(one, Bundle) else ()
    return (one.folder.name, *own)
