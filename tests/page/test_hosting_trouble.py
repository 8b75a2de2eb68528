"""The service worker when something is broken, cut off or changed: nothing dead, nothing left."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.page.served import served
from tests.page.test_hosting import Walk, version, walk

__all__ = ["walk"]
OURS = {
    "own": True,
    "blob": False,
    "data": False,
    "root": False,
    "sibling": False,
    "foreign": False,
}
"""What a worker takes for a script of the page."""


def test_a_share_that_was_cut_off_is_erased_as_well(built: Path, walk: Walk) -> None:
    with served(built) as server:
        seen = walk(server.address, "begin", "brokenSharing")["brokenSharing"]
    half, unread = seen["half"], seen["unread"]
    assert [file["name"] for file in half["got"]["files"]] == ["b <b>.png"]
    assert half["got"]["text"].startswith("T\n")
    assert unread["got"] is None
    for one in (half, unread):
        assert "sanaly-shared" not in one["left"]


def test_what_was_shared_long_ago_goes_at_any_start(built: Path, walk: Walk) -> None:
    """Of the worker, whatever it is woken for, and of the page where there is no worker."""
    with served(built) as server:
        seen = walk(server.address, "begin", "oldAtAnyStart", "oldWithoutWorker")
    assert "sanaly-shared" not in seen["oldAtAnyStart"]
    assert not seen["oldWithoutWorker"]["controlled"]
    assert "sanaly-shared" not in seen["oldWithoutWorker"]["left"]


def test_an_installed_page_asks_to_be_kept(built: Path, walk: Walk) -> None:
    with served(built) as server:
        assert walk(server.address, "begin", "installed")["installed"] == [
            f"{server.address}kk/index.html"
        ]


def test_a_cache_that_cannot_be_read_does_not_take_the_page_away(built: Path, walk: Walk) -> None:
    with served(built) as server:
        seen = walk(server.address, "begin", "brokenCaches")["brokenCaches"]
    assert seen == {"page": 200, "style": 200, "next": 200, "registrations": 0}


def test_a_version_that_is_kept_in_name_only_is_not_used(built: Path, walk: Walk) -> None:
    own = version(built)
    with served(built) as server:
        seen = walk(server.address, "begin", "emptyVersion")["emptyVersion"]
    assert seen == {"status": 200, "told": {"chosen": own, "newest": own}}


def test_heavy_files_of_another_version_are_not_kept_nor_run(
    built: Path, walk: Walk, tmp_path: Path
) -> None:
    folder = tmp_path / "changed"
    shutil.copytree(built, folder)
    for name in ("libheif.wasm", "libheif.js"):
        path = folder / "v" / version(built) / "parts/heic" / name
        path.write_bytes(path.read_bytes() + b"\n")
    with served(folder) as server:
        seen = walk(server.address, "begin", "heavyChanged")["heavyChanged"]
    assert seen == {"data": 200, "script": "TypeError", "keptData": False, "keptScript": False}


def test_workers_take_scripts_of_their_version_alone(built: Path, walk: Walk) -> None:
    """A ``blob:`` has the page's own origin, whatever text it was made of."""
    with served(built) as server:
        seen = walk(server.address, "begin", "trusted")["trusted"]
    assert seen == {"trusted.js": OURS, "pictures/old.js": OURS}


def test_each_language_is_an_app_of_its_own(built: Path, walk: Walk, tmp_path: Path) -> None:
    """Below any path, so that other things of a host are not the same app either."""
    below = tmp_path / "host" / "below"
    shutil.copytree(built, below)
    (tmp_path / "host/headers.json").write_bytes((built / "headers.json").read_bytes())
    with served(tmp_path / "host") as server:
        found = walk(f"{server.address}below/", "apps")["apps"]
        assert found == [f"{server.address}below/{language}/" for language in ("en", "kk")]
