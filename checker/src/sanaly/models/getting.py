"""`sanaly models get`: from the hub, a mirror, an institution's server, a share or a stick."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sanaly.models import hub
from sanaly.models.bundle import MANIFEST, Bundle, file_hash, read_bundle
from sanaly.models.errors import FetchError
from sanaly.models.extra import need_extra
from sanaly.models.fetch import Wanted, check_address, check_room, fetch, part_path, shown
from sanaly.models.hashes import known_hash, remember_hash
from sanaly.models.packed import unpacked
from sanaly.models.place import DOWNLOADS, install, models_folder

if TYPE_CHECKING:
    from sanaly.models.making.samples import Negatives

Tell = Callable[[int, int | None], None]
Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Got:
    """An installed bundle; of a single file its SHA-256 and that of the first one from there."""

    bundle: Bundle
    sha256: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """Who hears how far it is: bytes, and steps as ``make_bundle`` names them."""

    bytes: Tell
    step: Step


def is_address(given: str) -> bool:
    """Whether it is an address and no path."""
    return "://" in given


def from_bundle_address(address: str, sha256: str | None, telling: Telling) -> Got:
    """Fetch one bundle file and install it."""
    check_address(address)
    folder = _downloads()
    target = folder / f"{hashlib.sha256(address.encode()).hexdigest()[:16]}.bundle"
    found = fetch(Wanted(address, None, sha256), target, telling.bytes)
    try:
        bundle = _install_file(target)
    finally:
        target.unlink(missing_ok=True)
    before = known_hash(shown(address)) or ""
    remember_hash(shown(address), found)
    return Got(bundle, found, before)


def from_export_address(base: str, negatives: Negatives | None, telling: Telling) -> Got:
    """Fetch the pinned export from the hub or a mirror of it, make the bundle, install it."""
    check_export_address(base)
    folder = _downloads() / hub.REVISION[:12]
    folder.mkdir(exist_ok=True)
    check_room(folder, bytes_missing() + hub.FOR_MAKING)
    done = 0
    for name, size in hub.SIZES.items():
        _fetch_part(base, name, folder, _later(telling.bytes, done))
        done += size
    got = _made(folder, negatives, telling.step)
    shutil.rmtree(folder)
    return got


def check_export_address(base: str) -> None:
    """Raise before anybody is asked, where fetching cannot work: packages, address."""
    need_extra()
    check_address(base)


def bytes_missing() -> int:
    """What of the pinned export is still to be fetched."""
    folder = models_folder() / DOWNLOADS / hub.REVISION[:12]
    there = sum(_there(folder / name) for name in hub.SIZES)
    return max(0, hub.TOTAL - there)


def _there(target: Path) -> int:
    """Bytes of a file, or of its part."""
    found = [path for path in (target, part_path(target)) if path.is_file()]
    return found[0].stat().st_size if found else 0


def _fetch_part(base: str, name: str, folder: Path, tell: Tell) -> None:
    target = folder / name
    if target.is_file() and target.stat().st_size == hub.SIZES[name]:
        return
    key = f"{hub.REPOSITORY}@{hub.REVISION}/{name}"
    remember_hash(key, fetch(Wanted(base + name, hub.SIZES[name], known_hash(key)), target, tell))


def _later(tell: Tell, before: int) -> Tell:
    """Counts one file's bytes on from those of the files before it."""

    def told(done: int, _total: int | None) -> None:
        tell(before + done, hub.TOTAL)

    return told


def from_path(path: Path, sha256: str | None, negatives: Negatives | None, telling: Telling) -> Got:
    """Install a bundle file, a bundle's folder, or make one of an export's folder."""
    if path.is_dir():
        if (path / MANIFEST).exists():
            return Got(install(read_bundle(path)))
        need_extra()
        return _made(path, negatives, telling.step)
    if not path.is_file():
        raise FetchError("no-such-file", file=str(path))
    found = file_hash(path)
    if sha256 is not None and found != sha256:
        raise FetchError("download-hash", found=found, expected=sha256, address=str(path))
    return Got(_install_file(path), found)


def _install_file(path: Path) -> Bundle:
    with unpacked(path, _downloads()) as bundle:
        return install(bundle)


def _made(folder: Path, negatives: Negatives | None, step: Step) -> Got:
    """Make a bundle of an export and install it."""
    from sanaly.models.making.export import read_export
    from sanaly.models.making.make import make_bundle
    from sanaly.models.making.origin import origin_of

    export = read_export(folder)
    origin = origin_of(export)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=_downloads()) as name:
        made = make_bundle(export, Path(name) / "made", origin, negatives, step)
        return Got(_install_file(made.file))


def _downloads() -> Path:
    folder = models_folder() / DOWNLOADS
    folder.mkdir(parents=True, exist_ok=True)
    return folder
