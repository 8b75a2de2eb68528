"""The app's pages beside the version's folder of this tree, and what Chromium sees of them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from browser.build import icons, pages
from browser.build.contents import LANGUAGES, ROOT
from sanaly.report.page import style
from tests.page.site import lay_out, served

HERE = Path(__file__).parent
VERSION = "test"


@contextmanager
def app_site(folder: Path) -> Iterator[str]:
    """The address of a site with the app in four languages and its real checker."""
    version = lay_out(folder)
    (version / "report.css").write_text(style(), encoding="utf-8")
    for path, data in icons.drawn().items():
        (version / path).parent.mkdir(exist_ok=True)
        (version / path).write_bytes(data)
    for path, data in _app_pages().items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(data)
    with served(folder) as address:
        yield address


def _app_pages() -> dict[str, bytes]:
    """The pages of the app alone: guides have their own tests."""
    wanted = {"index.html", *(f"{language}/index.html" for language in LANGUAGES)}
    return {path: data for path, data in pages.made(VERSION, {}).items() if path in wanted}


def seen(node: str, chromium: str, address: str, look: str, **options: object) -> Any:
    """What one look of ``screens.mjs`` tells."""
    command = [node, str(HERE / "screens.mjs"), chromium, address, look, json.dumps(options)]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", timeout=1200, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)
