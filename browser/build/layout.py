"""Puts the page together: pages and service worker at the root, all else below a version's name."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from browser.build import headers, icons, licences, manifests, nginx, pages, parts, python
from browser.build.contents import (
    BROWSER,
    LANGUAGES,
    NODE,
    NPM_PACKAGES,
    ROOT,
    RUNTIME,
    tesseract_data,
)
from browser.build.packing import Packer

Files = dict[str, bytes]
NO_VERSION = "0" * 16
"""Stands where the version will be while it is made."""
REPORT_STYLE = ROOT / "checker/src/sanaly/report/templates/report.css"
"""The report's own style sheet, which the page's screens and guides begin with."""
NOT_SERVED = frozenset({".md", ".ts", ".pyc"})
WORKER = "sw.js"
TOLD = "headers.json"
"""Every built page holds it."""


class MissingError(Exception):
    """What the page cannot be built without is not installed."""


class NotOursError(Exception):
    """There is something where the page is to be put, and it is no built page."""


def lost() -> list[str]:
    """What this build leaves out, for whoever builds it."""
    if tesseract_data() is None:
        return ["Tesseract's four languages are not installed: text in pictures is not read."]
    return []


def build(out: Path, cache: Path, *, bundle: Path | None = None, quality: int = 11) -> Any:
    """Write the page to ``out`` in place of what was there; gives the sizes.

    Raises:
        MissingError: a package from npm is not installed.
        NotOursError: ``out`` is there, is not empty, and holds no built page.
    """
    if not _may_go(out):
        raise NotOursError(f"{out} is no built page and not empty: it is left as it is.")
    absent = [name for name in NPM_PACKAGES if not (NODE / name).is_dir()]
    if absent:
        raise MissingError(f"Not installed: {', '.join(absent)}. Run `tools/setup.sh page`.")
    packer = Packer(cache, quality)
    files, sizes = _everything(packer, bundle)
    _write(out, files, packer)
    return sizes


def _everything(packer: Packer, bundle: Path | None) -> tuple[Files, Any]:
    """All files of the page by path, and how big they are."""
    assets = _assets(packer, bundle)
    offered = json.loads(assets["parts.json"])
    version = _version(assets | _unversioned(NO_VERSION, offered, {}))
    below = {f"v/{version}/{path}": data for path, data in assets.items()}
    files = below | _unversioned(version, offered, below)
    sizes = _sizes(files, packer)
    return files | {"sizes.json": _json(sizes), TOLD: _json(headers.told())}, sizes


def _assets(packer: Packer, bundle: Path | None) -> Files:
    """What lies below the version's name."""
    heavy = parts.gathered(bundle)
    return {
        "report.css": REPORT_STYLE.read_bytes(),
        **_sources(),
        **parts.taken(RUNTIME),
        **python.made(packer.cache),
        **{f"howto/{path}": data for path, data in pages.pictures().items()},
        "licences.txt": licences.texts(),
        **icons.drawn(),
        **heavy,
        "parts.json": _json(parts.told(heavy, packer)),
    }


def _sources() -> Files:
    """``browser/src`` as it is, without the service worker."""
    root = BROWSER / "src"
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.suffix not in NOT_SERVED and path.name != WORKER
    }


def _unversioned(version: str, offered: Any, below: Files) -> Files:
    """Pages, manifests and the service worker; it keeps exactly these and what lies ``below``."""
    found = pages.made(version, offered, _listed(below)) | manifests.made(version)
    service = service_worker(version, found | below)
    example = {"nginx.conf.example": nginx.server().encode()}
    return found | example | {WORKER: service, "_headers": nginx.headers_file().encode()}


def _listed(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """What a visitor can compare with a release: path, bytes and SHA-256 of each file."""
    return [
        {"path": path, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for path, data in sorted(files.items())
    ]


def service_worker(version: str, files: Mapping[str, bytes]) -> bytes:
    """The service worker with its version, the digests of all files, and the headers."""
    told = {
        "version": version,
        "languages": LANGUAGES,
        "headers": headers.everywhere(),
        "files": {path: _integrity(data) for path, data in sorted(files.items())},
    }
    source = (BROWSER / "src" / WORKER).read_text(encoding="utf-8")
    return f"const BUILD = {json.dumps(told, indent=1)};\n{source}".encode()


def _integrity(data: bytes) -> str:
    """A digest as browsers compare it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(data).digest()).decode()


def _version(files: Files) -> str:
    """A name made of all contents."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.encode() + b"\0" + hashlib.sha256(files[path]).digest())
    return digest.hexdigest()[: len(NO_VERSION)]


def _sizes(files: Files, packer: Packer) -> Any:
    """Bytes of the first load, of each file, plain and as they are sent."""
    rows = {
        path: {"bytes": len(data), "packed": parts.sent(data, packer)}
        for path, data in sorted(files.items())
    }
    first = [row for path, row in rows.items() if is_first(path)]
    total = {key: sum(row[key] for row in first) for key in ("bytes", "packed")}
    return {"first_load": total, "files": rows}


def is_first(path: str) -> bool:
    """Whether the first visit loads it: all but heavy parts, the guides' pictures and sources."""
    inside = path.split("/", 2)[2] if path.startswith("v/") else path
    return not inside.startswith(("parts/", "howto/", "sources/"))


def _json(data: Any) -> bytes:
    """JSON that is the same each time."""
    return (json.dumps(data, indent=1, sort_keys=True) + "\n").encode()


def _write(out: Path, files: Files, packer: Packer) -> None:
    """Put all files, their compressed copies and the list of digests into place, all at once."""
    beside = out.with_name(f"{out.name}.{os.getpid()}.new")
    shutil.rmtree(beside, ignore_errors=True)
    everything = dict(files)
    for path, data in files.items():
        everything |= {path + suffix: copy for suffix, copy in packer.copies(data).items()}
    everything["SHA256SUMS"] = _sums(everything)
    for path, data in everything.items():
        target = beside / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    replace(out, beside)


def _may_go(out: Path) -> bool:
    """Whether nothing is lost with what lies where the page is to be put."""
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        return False
    return not out.is_dir() or (out / TOLD).is_file() or not any(out.iterdir())


def replace(out: Path, new: Path) -> None:
    """Put the new folder in the place of the old one, which goes once the new one is there."""
    old = out.with_name(f"{out.name}.{os.getpid()}.old")
    if out.exists():
        out.rename(old)
    new.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def _sums(files: Files) -> bytes:
    """Digests as ``sha256sum --check`` reads them."""
    rows = [f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files)]
    return "".join(rows).encode()
