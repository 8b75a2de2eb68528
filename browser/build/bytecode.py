"""Compiles the page's Python while building, with the page's own Python, which Node.js runs.

A phone would spend longer on compiling than on all else of the start. The files are compiled
in one go, sorted, in a fresh interpreter without random hashing: what CPython writes for a file
depends on what it has read before, so only the whole set gives the same bytes again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from browser.build.contents import BROWSER, NODE
from browser.build.zips import packed, unpacked

COMPILE = BROWSER / "build/compile.mjs"
RUNTIME = NODE / "pyodide"


class NodeError(Exception):
    """Node.js is not installed, or could not compile the page's Python."""


def compiled(files: Mapping[str, bytes], place: str, cache: Path) -> dict[str, bytes]:
    """The files with ``NAME.pyc`` in place of ``NAME.py``; ``place`` is where they will lie.

    ``cache`` keeps the result for the next build. Raises NodeError.
    """
    path = cache / f"{_digest(files, place)}.pyc.zip"
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(f".{os.getpid()}")
        beside.write_bytes(packed(_compiled(files, place)))
        beside.replace(path)
    others = {name: data for name, data in files.items() if not name.endswith(".py")}
    return others | unpacked(path)


def _digest(files: Mapping[str, bytes], place: str) -> str:
    """A name made of all that decides about the result."""
    digest = hashlib.sha256(place.encode())
    tools = {path.name: path.read_bytes() for path in (COMPILE, RUNTIME / "pyodide.asm.wasm")}
    for name, data in sorted({**files, **tools}.items()):
        digest.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    return digest.hexdigest()


def _compiled(files: Mapping[str, bytes], place: str) -> dict[str, bytes]:
    """The compiled files by name."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name in sorted(name for name in files if name.endswith(".py")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(files[name])
        _run(folder, place)
        found = sorted(folder.rglob("*.pyc"))
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _run(folder: Path, place: str) -> None:
    """Have Node.js compile what lies in a folder."""
    node = shutil.which("node")
    if node is None:
        raise NodeError("Node.js is not installed; it compiles the Python of the page.")
    command = [node, str(COMPILE), str(RUNTIME), str(folder), place]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise NodeError(f"Node.js could not compile the page's Python: {done.stderr[-2000:]}")
