"""Both Pythons look once; all tests of a run compare what they said."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.pyodide.exports import write_exports, write_sample
from tests.wheel.build import ROOT, build_wheels, copy_dependencies, unpack

HERE = Path(__file__).parent
RUN = HERE / "run.mjs"
PYODIDE = ROOT / "node_modules/pyodide"


@dataclass(frozen=True, slots=True)
class Said:
    """What both Pythons said of each export, and what Pyodide said of itself."""

    layouts: dict[str, tuple[str, str]]
    cpython: Path
    pyodide: Path
    about: str


def _node() -> str:
    """Node.js with Pyodide beside it; without them the tests are skipped, but fail under CI."""
    node = shutil.which("node")
    if node and PYODIDE.is_dir():
        return node
    message = "Node.js and its package pyodide are needed: run `tools/setup.sh test`"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def said(tmp_path_factory: pytest.TempPathFactory) -> Said:
    """Let CPython and Pyodide look at the same exports with the same wheel."""
    folder = tmp_path_factory.mktemp("pyodide")
    (folder / "exports").mkdir()
    return both(folder, "look.py", write_exports(folder / "exports"))


def both(folder: Path, name: str, layouts: dict[str, tuple[str, str]] | None = None) -> Said:
    """Run a script of this folder in both Pythons with the core's wheel and ``exports``."""
    node, script = _node(), HERE / name
    exports, cpython, pyodide, site = (folder / n for n in ("exports", "c", "p", "site"))
    for path in (cpython, pyodide, site):
        path.mkdir()
    wheel, _checker = build_wheels(folder)
    dependencies = _packed(copy_dependencies(site))
    _run([sys.executable, "-I", "-S", "-B", script, unpack(wheel, site), exports, cpython])
    about = _run([node, RUN, PYODIDE, script, exports, pyodide, wheel, dependencies])
    return Said(layouts or {}, cpython, pyodide, about)


@pytest.fixture(scope="session")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Said:
    """Let both carry the checker's whole run: CPython with all that the checker can have."""
    node, folder = _node(), tmp_path_factory.mktemp("checked")
    exports, cpython, pyodide, site = (folder / n for n in ("exports", "c", "p", "site"))
    for path in (exports, cpython, pyodide, site):
        path.mkdir()
    layouts = write_exports(exports) | write_sample(exports)
    wheels = build_wheels(folder)
    dependencies = _packed(copy_dependencies(site, ("jinja2", "markupsafe")))
    for wheel in wheels:
        unpack(wheel, site)
    check = HERE / "check.py"
    _run([sys.executable, "-B", check, site, exports, cpython])
    about = _run([node, RUN, PYODIDE, check, exports, pyodide, *wheels, dependencies])
    return Said(layouts, cpython, pyodide, about)


def _packed(folder: Path) -> Path:
    return Path(shutil.make_archive(str(folder), "zip", folder))


def _run(command: list[str | Path]) -> str:
    """Run to the end; what it wrote, or a failure with the last of its complaint."""
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "TZ": "Asia/Almaty"},
        check=False,
    )
    if done.returncode:
        pytest.fail(f"{Path(command[0]).name} failed: {done.stderr[-2000:]}")
    return done.stdout
