"""A site as the build lays it out, with the tests' page in it, served with the page's headers."""

from __future__ import annotations

import base64
import functools
import http.server
import json
import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from browser.build import headers
from browser.build.contents import NODE, PYTHON_PACKAGES, ROOT, RUNTIME, package_folder
from browser.build.python import UNUSED, UNUSED_LIBRARY, page_package
from browser.build.zips import packed, unpacked
from tests.page.driven import driver, served_by

HERE = Path(__file__).parent
PAGES = ("bridge.html", "bridge_main.mjs")
PATIENCE = 600
"""Seconds after which an answer does not come any more."""
NOT_PACKED = frozenset({".po", ".pot", ".pyc"})


def lay_out(folder: Path) -> Path:
    """A version's folder: sources and Python as they are in this tree, without heavy parts."""
    version = folder / "v/test"
    shutil.copytree(ROOT / "browser/src", version)
    for name in PAGES:
        shutil.copyfile(HERE / name, version / name)
    for taken in RUNTIME:
        target = version / taken.place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.symlink_to(NODE / taken.source)
    (version / "pyodide/python_stdlib.zip").write_bytes(packed(_library()))
    (version / "python").mkdir()
    (version / "python/site.zip").write_bytes(packed(python()))
    (version / "parts.json").write_text("{}")
    return version


def python() -> dict[str, bytes]:
    """What the wheels and packages hold, from the tree that the tests themselves run."""
    files = {
        **_tree(ROOT / "core/src/sanaly_core", "sanaly_core"),
        **_tree(ROOT / "packs", "sanaly_core/_packs"),
        **_tree(ROOT / "checker/src/sanaly", "sanaly"),
        **page_package(),
    }
    for package in PYTHON_PACKAGES:
        files |= _tree(package_folder(package), package)
    return {name: data for name, data in files.items() if not name.startswith(UNUSED)}


def _library() -> dict[str, bytes]:
    """The standard library without what the build leaves out."""
    files = unpacked(NODE / "pyodide/python_stdlib.zip")
    return {name: data for name, data in files.items() if not name.startswith(UNUSED_LIBRARY)}


def _tree(folder: Path, name: str) -> dict[str, bytes]:
    return {
        f"{name}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in NOT_PACKED
    }


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        for name, value in headers.everywhere().items():
            self.send_header(name, value)
        super().end_headers()

    def guess_type(self, path: Any) -> str:
        return headers.content_type(str(path))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder that is served on loopback."""
    with served_by(functools.partial(_Handler, directory=str(folder))) as address:
        yield address


class Browser:
    """Chromium, with pages that hold a worker each."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._tabs = 0

    def ask(self, do: str, **asked: object) -> Any:
        """What ``run_bridge.mjs`` answers."""
        assert self._process.stdin
        assert self._process.stdout
        timer = threading.Timer(PATIENCE, self._process.kill)
        timer.start()
        print(json.dumps({"do": do, **asked}), file=self._process.stdin, flush=True)
        answer = json.loads(self._process.stdout.readline() or '{"failed": "the browser ended"}')
        timer.cancel()
        if "failed" in answer:
            pytest.fail(answer["failed"][-3000:])
        return answer["told"]

    def tab(self, context: str = "", before: str = "", **options: object) -> Tab:
        """A new page; those of one ``context`` share what the browser keeps.

        ``before`` is JavaScript that runs in the worker before its own script.
        """
        self._tabs += 1
        name = f"tab {self._tabs}"
        self.ask("open", tab=name, context=context or name, options=options, before=before)
        return Tab(self, name)

    def heard(self) -> dict[str, list[str]]:
        """Console lines and requests of all pages so far."""
        told: dict[str, list[str]] = self.ask("heard")
        return told


class Tab:
    """One page with its worker."""

    def __init__(self, browser: Browser, name: str) -> None:
        self._browser = browser
        self.name = name

    def ask(self, do: str, **asked: object) -> Any:
        """A question about this page."""
        return self._browser.ask(do, tab=self.name, **asked)

    def answer(
        self, call: str, *, files: Sequence[str] = (), file: str = "", **args: object
    ) -> Any:
        """``{result}`` or ``{error}`` of a call of the contract."""
        return self.ask("call", call=call, args=args, files=list(files) or None, file=file or None)

    def call(self, call: str, *, files: Sequence[str] = (), file: str = "", **args: Any) -> Any:
        """The result of a call that must not fail."""
        told = self.answer(call, files=files, file=file, **args)
        assert "error" not in told, told["error"]
        return told["result"]

    def begin(self, call: str, *, files: Sequence[str] = (), **args: object) -> None:
        """Make a call whose answer is fetched by ``end``."""
        self.ask("begin", call=call, args=args, files=list(files) or None)

    def end(self) -> Any:
        """The answer to what was begun."""
        return self.ask("end")

    def call_at_once(self, call: str) -> None:
        """A call that does not wait for the one under way."""
        self.call(call)

    def until(self, expression: str) -> None:
        """Wait until something is so in the page."""
        self.ask("until", expression=expression)

    def wait(self, seconds: float) -> None:
        """Let the page alone for a while."""
        self.evaluate(f"new Promise((resolve) => setTimeout(resolve, {1000 * seconds}))")

    def start(self, language: str = "en") -> Any:
        """Start Python."""
        return self.call("start", language=language, time_zone="UTC")

    def choose(self, *paths: Path, name: str = "given") -> list[str]:
        """Give files from the disk, as a person's chooser does."""
        told: list[str] = self.ask("choose", name=name, paths=[str(path) for path in paths])
        return told

    def choose_folder(self, folder: Path, name: str = "given") -> list[str]:
        """Give a folder from the disk."""
        told: list[str] = self.ask("choose", name=name, folder=str(folder))
        return told

    def make(self, files: Mapping[str, bytes], name: str = "given", times: int = 1) -> None:
        """Give files by their paths that exist in the page alone, what they hold ``times`` over."""
        made = [
            {
                "times": times,
                "name": path.rpartition("/")[2],
                "path": path,
                "data": base64.b64encode(data).decode(),
            }
            for path, data in files.items()
        ]
        self.ask("make", name=name, files=made)

    def check(self, **args: Any) -> Any:
        """Check what was opened, by all rules unless told otherwise."""
        told = self.answer(
            "check", **{"packs": [], "audience": "", "account": "", "parts": [], **args}
        )
        assert "error" not in told, told["error"]
        return told["result"]

    def told(self) -> dict[str, Any]:
        """What the last check found, in the form for programs."""
        told: dict[str, Any] = json.loads(
            base64.b64decode(self.call("report", format="json")["bytes"])
        )
        return told

    def events(self, kind: str = "") -> list[dict[str, Any]]:
        """Events since they were last asked for, of one kind or all."""
        return [one for one in self.ask("events") if kind in ("", one["event"])]

    def evaluate(self, expression: str) -> Any:
        """A value of the page."""
        return self.ask("evaluate", expression=expression)

    def close(self) -> None:
        """Close the page in the middle of whatever it does."""
        self.ask("close")


@contextmanager
def browsing(folder: Path, node: str, chromium: str) -> Iterator[Browser]:
    """Chromium with the site of this tree, until the tests are over."""
    site = lay_out(folder / "site").parents[1]
    with served(site) as address:
        page = f"{address}/v/test/bridge.html"
        with driver(node, "run_bridge.mjs", chromium, page) as process:
            yield Browser(process)
