"""The page is built once for all tests of a run."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from browser.build.contents import NODE, NPM_PACKAGES, ROOT
from browser.build.layout import build
from tests.page.site import Browser, Tab, browsing

CACHE = ROOT / "build/page"
QUALITY = 4
"""Tests compress less hard than a release, which takes minutes."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def absent(message: str) -> None:
    """What a test needs is not installed: it is skipped, but fails under CI."""
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built page, to be read only."""
    if not all((NODE / name).is_dir() for name in NPM_PACKAGES):
        absent("the packages from npm are needed: run `tools/setup.sh test`")
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    with locked(shared / "page.lock"):
        if not (shared / "page").is_dir():
            build(shared / "page", CACHE, quality=QUALITY)
    return shared / "page"


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Let one process after the other through."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found or not (NODE / "playwright-core").is_dir():
        absent("Chromium and playwright-core are needed: run `tools/setup.sh test`")
    return str(found)


@pytest.fixture(scope="session")
def node() -> str:
    """The path of Node.js."""
    found = shutil.which("node")
    if not found:
        absent("Node.js is needed: run `tools/setup.sh test`")
    return str(found)


@pytest.fixture(scope="module")
def browser(
    tmp_path_factory: pytest.TempPathFactory, node: str, chromium: str
) -> Iterator[Browser]:
    """One browser for a module, with the site of this tree."""
    with browsing(tmp_path_factory.mktemp("site"), node, chromium) as one:
        yield one


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Tab:
    """One page for a module, with Python started."""
    tab = browser.tab(timezoneId="UTC")
    tab.start()
    return tab
