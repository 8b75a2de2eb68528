"""Promise 2, the page in a real browser: nothing of what is opened goes anywhere or stays.

All of it once with every request written down (by the page's own events, by the browser's
record of its network, by the server), once more with the server gone, and then with a word
left on purpose in every place, which each look must find.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.page import flow_exports
from tests.page.flow import Asked, Browser, browsing, served, words
from tools.drawn.pages import sheet

pytestmark = [pytest.mark.browser, pytest.mark.node]
CANARY = "qanareika7351"
LANGUAGE, OTHER = "ru", "kk"
STRANGER = f"http://127.0.0.1:9/{CANARY}"
"""What a page asks for in the control."""
NO_PAGE = "not an origin"
"""Who asks, in the browser's record, where no page does: the browser's maker's own services."""
SERVED = ("GET", "HEAD")
LOOKS = frozenset(
    {
        "requests",
        "console",
        "errors",
        "cookies",
        "history",
        "title",
        "url",
        "local",
        "session",
        "indexed",
        "caches",
        "files",
    }
)


@dataclass(frozen=True)
class Heard:
    """What was seen of the two ways and of the control."""

    address: str
    online: Any
    offline: Any
    planted: Any
    asked: list[Asked]
    """All that the server got until it was ended."""
    record: str
    """The browser's own record of its network."""


def photo(path: Path) -> Path:
    """A photographed sheet whose EXIF holds the word."""
    exif = Image.Exif()
    exif[0x010E] = f"{CANARY} description"
    exif[0x013B] = f"{CANARY} artist"
    exif[0x8825] = flow_exports.STEPPE
    sheet(31, LANGUAGE, "red stamp").image.convert("RGB").save(path, exif=exif)
    return path


def export(folder: Path) -> Path:
    """An export with the word in texts, names, the handle and a photo."""
    texts = [f"{text} {CANARY}" for text in flow_exports.POSTS[LANGUAGE]]
    picture = photo(folder / f"{CANARY}.jpg").read_bytes()
    pictures = [(f"{flow_exports.WITH_PHOTO[LANGUAGE]} {CANARY}", picture)]
    members = flow_exports.instagram(texts, pictures, owner=f"{CANARY}.owner")
    members[f"media/other/{CANARY}.jpg"] = picture
    return flow_exports.packed(folder / f"instagram-{CANARY}.zip", members)


@pytest.fixture(scope="module")
def browser(node: str, chromium: str) -> Iterator[Browser]:
    """A browser that starts one of its own."""
    with browsing(node, chromium) as one:
        yield one


@pytest.fixture(scope="module")
def heard(built: Path, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Heard:
    """All that was asked, kept and said."""
    folder = tmp_path_factory.mktemp("quiet")
    files = [str(export(folder))]
    given = {
        "language": LANGUAGE,
        "words": words(LANGUAGE),
        "other": OTHER,
        "files": files,
        "draft": f"{flow_exports.POSTS[LANGUAGE][0]} {CANARY}",
        "photo": str(folder / f"{CANARY}.jpg"),
        "folder": str(folder),
        "stranger": STRANGER,
        "log": str(folder / "net.json"),
        "canary": CANARY,
    }
    with served(built) as site:
        online = browser.walk("quietOnline", address=site.address, **given)
        asked = list(site.asked)
    offline = browser.walk("quietOffline", address=site.address, **given)
    planted = browser.walk("quietPlanted", address=site.address, **given)
    browser.walk("quietEnd")
    record = (folder / "net.json").read_text(encoding="utf-8", errors="replace")
    return Heard(site.address, online, offline, planted, asked, record)


def addresses(record: str) -> set[str]:
    """Addresses that any page or worker has asked for, by the browser's record of its network."""
    asked = [event.get("params") for event in json.loads(record)["events"]]
    rows = [one for one in asked if isinstance(one, dict) and "initiator" in one and "url" in one]
    return {str(one["url"]) for one in rows if one["initiator"] != NO_PAGE}


def test_the_whole_way_was_gone_with_and_without_the_network(heard: Heard) -> None:
    for way in (heard.online["way"], heard.offline["way"]):
        assert way["found"] == 4
        assert way["drafted"] == 1
        assert way["kept"] > 1000, "the store was in the browser while it was asked for"
        assert way["trouble"] == ""
    assert heard.online["share"]["text"] == f"{CANARY} shared"


def test_the_server_was_asked_for_nothing_but_its_files(heard: Heard, built: Path) -> None:
    assert heard.asked
    for one in heard.asked:
        assert one.method in SERVED
        assert one.length == 0
        assert "?" not in one.path
        path = one.path.removeprefix("/")
        assert (built / path).is_file() or (built / path / "index.html").is_file(), path
        assert CANARY not in json.dumps([one.path, dict(one.headers)])


def test_no_page_and_no_worker_asked_anybody_else(heard: Heard) -> None:
    """The record holds the requests of all workers; the control's stranger shows that it does."""
    urls = addresses(heard.record)
    assert len([url for url in urls if url.startswith(heard.address)]) > 50
    strangers = {url for url in urls if not url.startswith((heard.address, "data:", "blob:"))}
    assert strangers == {STRANGER}
    assert {url for url in urls if CANARY in url} == {STRANGER}


def test_the_page_asked_for_files_without_questions(heard: Heard) -> None:
    for seen in (heard.online, heard.offline):
        asked = [one for one in seen["asked"] if "data:" not in one and "blob:" not in one]
        assert len(asked) > 20
        assert all(one.startswith(f"GET {heard.address}") for one in asked)
        assert not [one for one in asked if "?" in one]


def test_what_is_shared_stays_in_the_browser(heard: Heard) -> None:
    share = heard.online["share"]
    assert share["posts"] == [f"POST {heard.address}{LANGUAGE}/share"], "the look sees it go in"
    assert "POST" not in {one.method for one in heard.asked}
    assert set(share["holds"]) == set()


def test_the_policy_had_nothing_to_refuse(heard: Heard) -> None:
    assert heard.online["refused"] == heard.offline["refused"] == []
    assert heard.online["errors"] == heard.offline["errors"] == []


def test_the_word_is_nowhere(heard: Heard) -> None:
    for seen in (heard.online, heard.offline):
        assert frozenset(seen["looked"]) == LOOKS
        assert seen["holds"] == []


def test_each_look_would_see_it(heard: Heard) -> None:
    assert frozenset(heard.planted["holds"]) == LOOKS
    assert [one for one in heard.planted["refused"] if "example.invalid" in one]
