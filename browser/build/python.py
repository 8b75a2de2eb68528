"""The Python half: both wheels, what they need, ``sanaly_page``, and a standard library."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from browser.build import bytecode
from browser.build.contents import BROWSER, LOCK, NODE, PYTHON_PACKAGES, ROOT, package_folder
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
    "_pydatetime.py",
    "_pyio.py",
    "_pyrepl/reader.py",
    "_pyrepl/simple_interact.py",
    "_pyrepl/unix_console.py",
    "_pyrepl/windows_console.py",
    "antigravity.py",
    "asyncio/__main__.py",
    "asyncio/proactor_events.py",
    "asyncio/windows_events.py",
    "asyncio/windows_utils.py",
    "bdb.py",
    "cProfile.py",
    "cmd.py",
    "configparser.py",
    "ctypes/",
    "curses/",
    "dbm/",
    "doctest.py",
    "email/",
    "ensurepip/",
    "fileinput.py",
    "ftplib.py",
    "getpass.py",
    "http/client.py",
    "http/cookiejar.py",
    "http/cookies.py",
    "http/server.py",
    "idlelib/",
    "imaplib.py",
    "lib2to3/",
    "logging/config.py",
    "logging/handlers.py",
    "mailbox.py",
    "mimetypes.py",
    "modulefinder.py",
    "multiprocessing/",
    "netrc.py",
    "optparse.py",
    "pdb.py",
    "pickletools.py",
    "plistlib.py",
    "poplib.py",
    "profile.py",
    "pstats.py",
    "pty.py",
    "pyclbr.py",
    "pydoc_data/",
    "sched.py",
    "shelve.py",
    "smtplib.py",
    "socketserver.py",
    "sqlite3/__main__.py",
    "tabnanny.py",
    "this.py",
    "timeit.py",
    "tkinter/",
    "trace.py",
    "tracemalloc.py",
    "turtle.py",
    "turtledemo/",
    "unittest/",
    "urllib/request.py",
    "urllib/response.py",
    "urllib/robotparser.py",
    "venv/",
    "wave.py",
    "webbrowser.py",
    "wsgiref/",
    "xml/",
    "xmlrpc/",
    "zipapp.py",
)
"""Parts of the standard library that the page never imports."""

USED_OF_STDNUM = ("stdnum/__init__.py", "stdnum/exceptions.py", "stdnum/util.py", "stdnum/ru/")
"""Numbers of one country out of a hundred; the others bring lists of banks and of makers."""


SITE = "/site"
LIBRARY = "/lib/python314.zip"
"""Where the page's Python finds the two ZIPs; tracebacks name files below."""


def made(cache: Path) -> dict[str, bytes]:
    """ZIPs of compiled Python and of its sources, and the lock file; ``cache`` as there."""
    others, own, library = _others(), _own(), standard()
    site = {
        **bytecode.compiled(others, SITE, cache),
        **bytecode.compiled(own, SITE, cache),
    }
    return {
        f"pyodide/{LOCK}": lock(),
        "python/site.zip": packed(site),
        "pyodide/python_stdlib.zip": packed(bytecode.compiled(library, LIBRARY, cache)),
        "sources/python.zip": packed(_below("site", {**others, **own}) | _below("lib", library)),
    }


def lock() -> bytes:
    """Pyodide's list of packages that it could fetch: none, and nothing to read at the start."""
    told = json.loads((NODE / "pyodide" / LOCK).read_bytes())
    return json.dumps({"info": told["info"], "packages": {}}).encode()


def _below(folder: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Sources only; what is no program lies in the two others as it is."""
    return {f"{folder}/{name}": data for name, data in files.items() if name.endswith(".py")}


def _own() -> dict[str, bytes]:
    """What the page uses of both wheels, and ``sanaly_page``."""
    wheels = {name: data for wheel in _wheels().values() for name, data in wheel.items()}
    used = {name: data for name, data in wheels.items() if _is_used(name, UNUSED)}
    return used | page_package()


def _others() -> dict[str, bytes]:
    """Packages by others, as they are installed."""
    files = {name: data for package in PYTHON_PACKAGES for name, data in _pure(package).items()}
    return {name: data for name, data in files.items() if _is_of_use(name)}


def standard() -> dict[str, bytes]:
    """Pyodide's standard library without what the page never imports."""
    files = unpacked(NODE / "pyodide/python_stdlib.zip")
    return {name: data for name, data in files.items() if _is_used(name, UNUSED_LIBRARY)}


def _is_of_use(name: str) -> bool:
    """Whether the program imports a file: of ``stdnum`` it needs a few out of hundreds."""
    return not name.startswith("stdnum/") or name.startswith(USED_OF_STDNUM)


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
