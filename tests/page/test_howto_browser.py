"""The guide pages in Chromium: accessible, quiet, narrow, readable without JavaScript."""

from __future__ import annotations

import functools
import http.server
import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from browser.build import headers
from browser.howto.load import LANGUAGES
from tests.page import guides

pytestmark = pytest.mark.browser

KINDS = ("howto/index", "howto/instagram", "howto/telegram", "see", "about")
CLOSE = [f"{language}/{kind}.html" for language in LANGUAGES for kind in KINDS]
NARROW = guides.every_own()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder with the headers of the page."""

    def end_headers(self) -> None:
        for name, value in headers.everywhere().items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def looked(tmp_path_factory: pytest.TempPathFactory, node: str, chromium: str) -> Any:
    """What the browser saw of every page."""
    folder = tmp_path_factory.mktemp("guides")
    icon = {f"v/{guides.VERSION}/icons/tab-32.png": b""}
    guides.write(folder, guides.made() | guides.assets() | icon)
    script = str(Path(__file__).with_name("howto.mjs"))
    with served(folder) as base:
        command = [node, script, chromium, base, json.dumps(CLOSE), json.dumps(NARROW)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=1800)
    return json.loads(done.stdout)


@pytest.mark.parametrize("path", CLOSE)
def test_axe_finds_nothing(looked: Any, path: str) -> None:
    assert looked["close"][path]["light"] == []
    assert looked["close"][path]["dark"] == []


@pytest.mark.parametrize("path", CLOSE)
def test_it_reads_without_javascript_and_asks_nobody_else(looked: Any, path: str) -> None:
    assert looked["close"][path]["plain"] == {"headings": 1, "errors": [], "elsewhere": []}


@pytest.mark.parametrize("path", NARROW)
def test_nothing_is_scrolled_sideways_at_320_pixels(looked: Any, path: str) -> None:
    assert looked["narrow"][path]["width"] == 320


@pytest.mark.parametrize("path", NARROW)
def test_no_name_is_cut_off_in_a_picture(looked: Any, path: str) -> None:
    assert looked["narrow"][path]["cut"] == []


@pytest.mark.parametrize("path", NARROW)
def test_what_is_pressed_is_large_enough(looked: Any, path: str) -> None:
    assert looked["narrow"][path]["small"] == []
