"""A person with only a browser: from Instagram's HTML export to a mended photo and a report.

In Russian, Kazakh and Vietnamese, through the page's own controls, by what they are called.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops

from sanaly_core.packs.load import builtin_packs
from tests.page import flow_exports
from tests.page.flow import Browser, Site, browsing, served, words
from tests.readers.fixtures.meta import OWNER

pytestmark = [pytest.mark.browser, pytest.mark.node]
LANGUAGES = ("ru", "kk", "vi")
CHROMIUM = "Google Inc. 2016".encode("utf-16-be")
"""In the sRGB profile that Chromium gives to every JPEG that it makes."""
Edges = tuple[int, int, int, int]
DECIDED = ("mended", "kept", "not-a-violation")


@pytest.fixture(scope="module")
def site(built: Path) -> Iterator[Site]:
    """The built page."""
    with served(built) as one:
        yield one


@pytest.fixture(scope="module")
def browser(node: str, chromium: str) -> Iterator[Browser]:
    """One browser for the three."""
    with browsing(node, chromium) as one:
        yield one


@pytest.fixture(scope="module", params=LANGUAGES)
def way(
    request: pytest.FixtureRequest,
    browser: Browser,
    site: Site,
    tmp_path_factory: pytest.TempPathFactory,
) -> Any:
    """What a person of a language saw, and the folder with what they have got."""
    language = request.param
    folder = tmp_path_factory.mktemp(language)
    pack = builtin_packs()[flow_exports.PACKS[language]]
    seen = browser.walk(
        "endToEnd",
        address=site.address,
        language=language,
        words=words(language),
        pack=pack.title(language),
        files=[str(flow_exports.whole(folder, language))],
        region=flow_exports.STAMP,
        folder=str(folder),
    )
    return {**seen, "language": language, "folder": folder, "pack": pack}


def titles(way: Any, card: Any) -> list[str]:
    """What the rules of a card are called in the person's language."""
    rules = way["pack"].rules
    return [rules[rule].texts[way["language"]].title for rule in card["rule"].split()]


def test_the_export_is_recognised_and_its_cards_speak_the_language(way: Any) -> None:
    assert way["recognised"].startswith("Instagram")
    assert way["lang"] == way["language"]
    texts = flow_exports.POSTS[way["language"]]
    found = way["found"]
    assert len(found) == 4
    for text in (flow_exports.WITH_PHOTO[way["language"]], *texts[:3]):
        assert sum(text in card["text"] for card in found) == 1
    assert not [card for card in found if texts[3] in card["text"]]
    assert all(card["marked"] and card["state"] == "open" for card in found)
    assert all(title in card["text"] for card in found for title in titles(way, card))


def test_the_photo_is_shown_and_its_place_found(way: Any) -> None:
    (card,) = [card for card in way["found"] if card["pictures"]]
    assert "location-metadata" in card["rule"].split()
    assert flow_exports.WITH_PHOTO[way["language"]] in card["text"]


def test_findings_are_decided_on_and_filtered(way: Any) -> None:
    assert tuple(one["state"] for one in way["decided"]) == DECIDED
    assert {one["focus"] for one in way["decided"]} == {"h3"}
    assert way["filtered"]["states"] == ["kept"]
    assert "1" in way["filtered"]["told"]
    assert way["filtered"]["all"] == 4


def test_the_copy_of_the_photo_tells_nothing_and_is_covered(way: Any) -> None:
    assert "GPSLatitude" in way["mended"]["told"]
    assert way["mended"]["name"].endswith("-mended.jpg")
    copy = Image.open(way["folder"] / "copy")
    copy.load()
    assert copy.format == "JPEG"
    assert not copy.getexif()
    assert not {"exif", "xmp", "comment", "photoshop"} & set(copy.info)
    profile = copy.info.get("icc_profile", CHROMIUM)
    assert CHROMIUM in profile, "a profile is the browser's own, whatever the photo had"
    before = Image.open(io.BytesIO(flow_exports.photo(way["language"])))
    assert copy.size == before.size
    inside, outside = parts_of(copy.size)
    assert copy.crop(inside).convert("L").getextrema() == (0, 0)
    changed = ImageChops.difference(copy.crop(outside), before.crop(outside)).convert("L")
    loud = sum(changed.histogram()[48:])
    assert loud == 0, "only the compression has changed anything there"


def parts_of(size: tuple[int, int]) -> tuple[Edges, Edges]:
    """What lies within the covered rectangle, and below it; without the blocks at its edge."""
    sides = (flow_exports.STAMP[name] for name in ("Left", "Top", "Right", "Bottom"))
    left, top, right, bottom = (
        round(share * length / 100) for share, length in zip(sides, size * 2, strict=True)
    )
    inside = (left + 16, top, right, bottom - 16)
    return inside, (0, bottom + 16, *size)


def test_the_saved_report_holds_the_same_and_needs_nothing(way: Any, browser: Browser) -> None:
    assert way["report"] == "sanaly-report.html"
    report = way["folder"] / "report.html"
    seen = browser.walk("savedReport", url=report.as_uri())
    assert seen["lang"] == way["language"]
    assert findings(seen["shown"]) == findings(way["found"])
    assert sorted(card["state"] for card in seen["shown"]) == sorted([*DECIDED, "open"])
    assert seen["controls"] == 0
    assert [one["url"] for one in seen["heard"]["requests"] if "data:" not in one["url"]] == [
        report.as_uri()
    ]
    assert seen["heard"]["errors"] == []
    assert OWNER not in report.read_text(encoding="utf-8")


def findings(cards: list[Any]) -> list[Any]:
    """What of cards does not change with decisions, in any order."""
    return sorted([card["rule"], card["marked"], card["pictures"]] for card in cards)


def test_nothing_went_wrong_and_nothing_left(way: Any, site: Site) -> None:
    assert way["refused"] == way["heard"]["errors"] == []
    assert way["heard"]["dialogs"] == 0
    assert {one["method"] for one in way["heard"]["requests"]} == {"GET"}
    assert all(
        one["url"].startswith((site.address, "data:", "blob:")) for one in way["heard"]["requests"]
    )
    assert OWNER not in way["url"]
