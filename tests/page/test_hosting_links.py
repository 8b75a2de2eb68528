"""Promise 2: a link of an export tells nobody its host before it is clicked.

Chromium looks hosts up ahead on pages without encryption, unless a page forbids it. The browser's
own record of its network is read; a page and a report that forbid nothing show that the look sees.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from browser.build import headers
from sanaly_core.packs.load import builtin_packs
from tests.page import flow_exports
from tests.page.flow import words
from tests.page.served import served
from tests.page.test_hosting import PLAIN_HEADERS
from tests.readers.fixtures import mastodon

pytestmark = pytest.mark.browser
SCRIPT = Path(__file__).with_name("lookups.mjs")
LANGUAGE = "ru"
HOST, OTHER_HOST = "qanareika-post.test", "qanareika-report.test"
META = re.compile(r'<meta http-equiv="x-dns-prefetch-control"[^>]*>')
NAME = "X-DNS-Prefetch-Control"


def export(folder: Path) -> Path:
    """An archive whose posts lie at the host; one of them touches a rule."""
    posts = [mastodon.create(n, text) for n, text in enumerate(flow_exports.POSTS[LANGUAGE], 1)]
    members = {
        name: data.replace(b"mastodon.example", HOST.encode())
        for name, data in mastodon.export(posts).items()
    }
    return flow_exports.packed(folder / "archive.zip", members)


def unmended(built: Path, folder: Path) -> Path:
    """The page as it was served before: nothing in it forbids looking ahead."""
    shutil.copytree(built, folder)
    told: dict[str, Any] = headers.told()
    told["everywhere"] = {name: v for name, v in headers.everywhere().items() if name != NAME}
    (folder / "headers.json").write_text(json.dumps(told), encoding="utf-8")
    for page in folder.rglob("*.html"):
        page.write_text(META.sub("", page.read_text(encoding="utf-8")), encoding="utf-8")
    return folder


class Walk:
    """A browser that passes over links; ``record`` is what it wrote down once it has ended."""

    def __init__(self, node: str, chromium: str, folder: Path) -> None:
        self.folder, self.report = folder / "report", folder / "report/index.html"
        self.report.parent.mkdir(parents=True)
        plain = json.dumps(PLAIN_HEADERS)
        (self.folder / "headers.json").write_text(plain, encoding="utf-8")
        self._log = folder / "net.json"
        given = {
            "profile": str(folder / "profile"),
            "log": str(self._log),
            "files": [str(export(folder))],
            "words": words(LANGUAGE),
            "language": LANGUAGE,
            "pack": builtin_packs()[flow_exports.PACKS[LANGUAGE]].title(LANGUAGE),
            "report": str(self.report),
        }
        self._process = subprocess.Popen(
            [node, str(SCRIPT), chromium, json.dumps(given)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def over(self, address: str) -> set[str]:
        """The hosts whose links were passed over at an address."""
        assert self._process.stdin
        assert self._process.stdout
        print(address, file=self._process.stdin, flush=True)
        return set(json.loads(self._process.stdout.readline() or '["the browser ended"]'))

    def record(self) -> str:
        """All that the browser noted of its network."""
        self.end()
        record = self._log.read_text(encoding="utf-8", errors="replace")
        assert "127.0.0.1" in record
        return record

    def end(self) -> None:
        """End the browser, with which its record is complete."""
        if self._process.poll() is None:
            self._process.communicate(timeout=300)


@pytest.fixture
def walk(node: str, chromium: str, tmp_path: Path) -> Any:
    """A walk that is ended, come what may."""
    with ExitStack() as stack:
        one = Walk(node, chromium, tmp_path / "walk")
        stack.callback(one.end)
        yield one


def test_no_host_of_a_link_is_looked_up(built: Path, walk: Walk) -> None:
    with served(built) as server:
        assert walk.over(server.address) == {HOST}
    with served(walk.folder) as server:
        assert walk.over(server.address) == {HOST}
    assert HOST not in walk.record()


def test_the_look_would_see_it(built: Path, walk: Walk, tmp_path: Path) -> None:
    with served(unmended(built, tmp_path / "unmended")) as server:
        assert walk.over(server.address) == {HOST}
    text = META.sub("", walk.report.read_text(encoding="utf-8")).replace(HOST, OTHER_HOST)
    walk.report.write_text(text, encoding="utf-8")
    with served(walk.folder) as server:
        assert walk.over(server.address) == {OTHER_HOST}
    record = walk.record()
    assert HOST in record
    assert OTHER_HOST in record


def test_every_page_and_the_report_say_so_before_any_link(built: Path) -> None:
    for page in built.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        said = META.search(text)
        assert said, page
        assert "<link" not in text[: said.start()], page
        assert "<a" not in text[: said.start()], page
