"""The service worker in a real browser: no network needed, versions apart, shared things erased."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from browser.build import headers
from browser.build.layout import build
from tests.page.conftest import CACHE, QUALITY
from tests.page.flow import Site
from tests.page.flow import served as noted
from tests.page.served import served

pytestmark = pytest.mark.browser
SCRIPT = Path(__file__).with_name("hosting.mjs")
PLAIN_HEADERS = {
    "everywhere": {},
    "types": headers.TYPES,
    "other_type": headers.OTHER_TYPE,
    "kept": headers.KEPT,
    "asked_again": headers.ASKED_AGAIN,
}
"""A server that knows nothing of what the page needs but the types of files."""

Walk = Callable[..., dict[str, Any]]


@pytest.fixture
def walk(node: str, chromium: str, tmp_path: Path) -> Walk:
    """Walks through steps at an address, in one browser that remembers from walk to walk."""

    def walked(address: str, *steps: str) -> dict[str, Any]:
        command = [node, str(SCRIPT), chromium, str(tmp_path / "profile"), address, *steps]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        if done.returncode:
            pytest.fail(f"the browser failed: {done.stderr[-3000:]}")
        said: dict[str, Any] = json.loads(done.stdout)
        return said

    return walked


def version(folder: Path) -> str:
    """The version of a built page."""
    (below,) = (folder / "v").iterdir()
    return below.name


def test_it_works_without_a_network_after_the_first_visit(built: Path, walk: Walk) -> None:
    with served(built) as server:
        seen = walk(server.address, "begin", "isolated", "offline")
    offline = seen["offline"]
    for path in ("en/see.html", "kk/about.html", "vi/licences.html"):
        assert offline[path] == {"status": 200, "policy": headers.policy()}
    assert offline["styled"]
    assert offline["runtime"] == 200
    assert (offline["heavyBefore"], offline["heavyOnline"]) == ("TypeError", 200)
    assert offline["heavyAfter"] == 200
    assert seen["isolated"], "threads need a page that is isolated from other origins"
    assert all(url.startswith((server.address, "about:")) for url in seen["asked"])


def test_an_old_page_and_a_new_one_never_mix(built: Path, walk: Walk, tmp_path: Path) -> None:
    """A new version comes in behind the old one, and is used once the person took it."""
    bundle = tmp_path / "bundle"
    bundle.mkdir()
    (bundle / "manifest.json").write_text("{}", encoding="utf-8")
    build(tmp_path / "new", CACHE, bundle=bundle, quality=QUALITY)
    old, new = version(built), version(tmp_path / "new")
    with served(built) as server:
        walked = walk(server.address, "begin", "versions")
    first = walked["versions"]
    assert walked["complaints"] == [], "the browser understands every header"
    assert first["told"] == {"chosen": old, "newest": old}
    assert first["shown"] == [old]
    with served(tmp_path / "new", port=server.port):
        second = walk(server.address, "comesIn")["comesIn"]
        third = walk(server.address, "comesIn", "take")
        fourth = walk(server.address, "comesIn", "versions")["versions"]
    assert (second["before"], second["after"]) == ([old], [old])
    assert second["told"] == {"chosen": old, "newest": new}
    assert third["comesIn"]["before"] == [old], "not even the next start uses it unasked"
    taken = third["take"]
    assert taken["unknown"] == {"chosen": old}
    assert taken["told"] == {"chosen": new}
    assert (taken["open"], taken["reloaded"]) == ([old], [new])
    assert fourth["shown"] == [new]
    assert [name for name in fourth["caches"] if name.startswith("sanaly-v-")] == [
        f"sanaly-v-{new}"
    ]


def test_a_version_that_came_only_in_part_is_not_used(
    built: Path, walk: Walk, tmp_path: Path
) -> None:
    """A page of another version between the files: the browser keeps what it had."""
    folder = tmp_path / "mixed"
    shutil.copytree(built, folder)
    with served(folder) as server:
        walk(server.address, "begin")
    worker = folder / "sw.js"
    worker.write_text(
        worker.read_text(encoding="utf-8").replace(version(built), "0123456789abcdef"),
        encoding="utf-8",
    )
    with served(folder, port=server.port):
        seen = walk(server.address, "comesIn")["comesIn"]
    assert seen["after"] == [version(built)]
    assert seen["told"] == {"chosen": version(built), "newest": version(built)}
    assert "sanaly-v-0123456789abcdef" not in seen["caches"]


def test_what_is_shared_arrives_once_and_is_erased(built: Path, walk: Walk) -> None:
    with served(built) as server:
        seen = walk(server.address, "begin", "sharing", "oldSharing")
    sharing = seen["sharing"]
    assert sharing["url"] == f"{server.address}kk/#draft"
    assert "sanaly-shared" in sharing["kept"]
    assert sharing["got"] == {
        "text": "T\nкеше сыра іштік\nhttps://example.invalid/p",
        "files": [
            {"name": "a.jpg", "type": "image/jpeg", "bytes": [255, 216, 1, 2, 3]},
            {"name": "b <b>.png", "type": "image/png", "bytes": [137, 80]},
        ],
    }
    assert sharing["again"] is None
    assert "sanaly-shared" not in sharing["left"]
    assert seen["oldSharing"] is None


def came(*sites: Site) -> list[str]:
    """What of a canary reached servers: method, path, and how much was sent with it."""
    return [
        f"{one.method} {one.path.rpartition('/')[2]} {one.length}"
        for site in sites
        for one in site.asked
        if "canary" in json.dumps([one.path, dict(one.headers)]) or one.length
    ]


def test_nothing_leads_outward(built: Path, walk: Walk, tmp_path: Path) -> None:
    """Another host, another method, and names that are no file of the page end in the browser."""
    with noted(built) as own, noted(tmp_path) as foreign:
        seen = walk(own.address, "begin", "versions", f"outward={foreign.address}")["outward"]
        assert came(own, foreign) == []
        assert foreign.asked == []
        assert {one.method for one in own.asked} <= {"GET", "HEAD"}
    for place in ("page", "worker"):
        assert seen[place] == {
            "foreign": "TypeError",
            "posted": "TypeError",
            "unknown": 404,
            "unlisted": 404,
            "query": 200,
            "digests": 200,
        }


def test_what_leads_outward_would_be_seen(built: Path, walk: Walk, tmp_path: Path) -> None:
    with noted(built) as own, noted(tmp_path) as foreign:
        walk(own.address, f"unguarded={foreign.address}")
        assert came(own) == [
            "POST see.html 11",
            "GET a.js 0",
            "GET canary-unlisted 0",
            "GET see.html?canary-query 0",
        ]
        assert came(foreign) == ["GET canary-foreign 0"]


def test_headers_are_there_even_where_the_server_sends_none(
    built: Path, walk: Walk, tmp_path: Path
) -> None:
    folder = tmp_path / "plain"
    shutil.copytree(built, folder)
    (folder / "headers.json").write_text(json.dumps(PLAIN_HEADERS), encoding="utf-8")
    with served(folder) as server:
        seen = walk(server.address, "begin", "headers")["headers"]
    for name, value in headers.everywhere().items():
        assert seen[name.lower()] == value
