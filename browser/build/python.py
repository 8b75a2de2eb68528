"""The Python half: both wheels, what they need, ``sanaly_page``, and a standard library."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from browser.build.contents import BROWSER, NODE, PYTHON_PACKAGES, ROOT, package_folder
from browser.build.zips import packed, unpacked

UNUSED = (
    "sanaly/__main__.py",
    "sanaly/cli.py",
    "sanaly/commands/",
    "sanaly/demo/",
    "sanaly/serving.py",
    "sanaly/models/fetch.py",
    "sanaly/models/getting.py",
    "sanaly/models/hub.py",
    "sanaly/models/making/",
)
"""What only the command line uses, and all that could reach the network, stays out."""

UNUSED_LIBRARY = (
    "asyncio/__main__.py",
    "curses/",
    "ctypes/",
    "dbm/",
    "doctest.py",
    "ensurepip/",
    "ftplib.py",
    "idlelib/",
    "imaplib.py",
    "lib2to3/",
    "mailbox.py",
    "multiprocessing/",
    "pdb.py",
    "poplib.py",
    "pydoc_data/",
    "smtplib.py",
    "sqlite3/__main__.py",
    "tkinter/",
    "turtle.py",
    "turtledemo/",
    "unittest/",
    "venv/",
    "wsgiref/",
    "xmlrpc/",
)
"""Parts of the standard library that the page never imports."""


def site() -> bytes:
    """One ZIP with all Python of the page beyond the standard library."""
    files: dict[str, bytes] = {}
    for wheel in _wheels().values():
        files |= {name: data for name, data in wheel.items() if _is_used(name, UNUSED)}
    for package in PYTHON_PACKAGES:
        files |= _pure(package)
    return packed(files | page_package())


def library() -> bytes:
    """Pyodide's standard library without what the page never imports."""
    files = unpacked(NODE / "pyodide/python_stdlib.zip")
    return packed({name: data for name, data in files.items() if _is_used(name, UNUSED_LIBRARY)})


def _is_used(name: str, unused: tuple[str, ...]) -> bool:
    """Whether a file goes into the page."""
    return not name.startswith(unused) and ".dist-info/" not in name


def _wheels() -> dict[str, dict[str, bytes]]:
    """Build the wheels of core and checker as they are published; their files by wheel."""
    with tempfile.TemporaryDirectory() as folder:
        options = ["--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
        options += ["--disable-pip-version-check", "--wheel-dir", folder]
        packages = [str(ROOT / "core"), str(ROOT / "checker")]
        subprocess.run([sys.executable, "-m", "pip", "wheel", *options, *packages], check=True)
        return {path.name: unpacked(path) for path in sorted(Path(folder).glob("*.whl"))}


def _pure(package: str) -> dict[str, bytes]:
    """The Python files and data of an installed package, without what is compiled."""
    folder = package_folder(package)
    return {
        f"{package}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in {".py", ".dat"}
    }


def page_package() -> dict[str, bytes]:
    """``sanaly_page`` with its catalogues compiled."""
    root = BROWSER / "python"
    files = {}
    for path in sorted((root / "sanaly_page").rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.suffix == ".po":
            files[name.removesuffix(".po") + ".mo"] = compiled(path)
        elif path.is_file() and path.suffix not in {".pyc", ".mo", ".pot"}:
            files[name] = path.read_bytes()
    return files


def compiled(catalogue: Path) -> bytes:
    """A gettext catalogue as programs read it."""
    buffer = io.BytesIO()
    with catalogue.open("rb") as source:
        write_mo(buffer, read_po(source, locale=catalogue.parts[-3]))
    return buffer.getvalue()
