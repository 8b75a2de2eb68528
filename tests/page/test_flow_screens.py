"""Every screen with real content: axe, 320 pixels, four languages, dark mode, keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sanaly_core.packs.load import builtin_packs
from tests.page import flow_exports
from tests.page.flow import LANGUAGES, Browser, Site, browsing, served, words

pytestmark = [pytest.mark.browser, pytest.mark.node]
SCREENS = ("choose", "results", "draft", "fix", "later")


@pytest.fixture(scope="module")
def site(built: Path) -> Iterator[Site]:
    """The built page."""
    with served(built) as one:
        yield one


@pytest.fixture(scope="module")
def browser(node: str, chromium: str) -> Iterator[Browser]:
    """One browser for the module."""
    with browsing(node, chromium) as one:
        yield one


def looked_at(browser: Browser, site: Site, folder: Path, colour: str, *languages: str) -> Any:
    """All screens in some languages, after a check of a Kazakh export."""
    export = flow_exports.packed(
        folder / "instagram-many.zip",
        flow_exports.instagram(
            [
                *flow_exports.POSTS["kk"],
                *(f"{flow_exports.POSTS['kk'][3]} {n}" for n in range(800)),
            ],
            [(flow_exports.WITH_PHOTO["kk"], flow_exports.photo("kk"))],
        ),
    )
    return browser.walk(
        "everyScreen",
        address=site.address,
        languages=languages,
        words={one: words(one) for one in languages},
        files=[str(export)],
        draft=flow_exports.POSTS["ru"][0],
        colour=colour,
    )


def test_screens_are_accessible_and_narrow_in_four_languages(
    browser: Browser, site: Site, tmp_path: Path
) -> None:
    seen = looked_at(browser, site, tmp_path, "light", *LANGUAGES)
    assert seen["found"] == []
    assert {name: width for name, width in seen["widths"].items() if width > 320} == {}
    expected = {f"{language} {name}" for language in LANGUAGES for name in SCREENS}
    assert set(seen["widths"]) == expected | {"en run"}
    assert seen["errors"] == []


def test_screens_are_accessible_in_the_dark(browser: Browser, site: Site, tmp_path: Path) -> None:
    seen = looked_at(browser, site, tmp_path, "dark", "vi")
    assert seen["found"] == []
    assert len(seen["widths"]) == len(SCREENS) + 1


@pytest.mark.parametrize("colour", ["light", "dark"])
def test_guides_are_accessible_and_narrow(browser: Browser, site: Site, colour: str) -> None:
    languages = LANGUAGES if colour == "light" else ("kk",)
    seen = browser.walk("guides", address=site.address, languages=languages, colour=colour)
    assert seen["found"] == []
    assert len(seen["widths"]) == 5 * len(languages)
    assert {name: width for name, width in seen["widths"].items() if width > 320} == {}


def test_the_keyboard_is_enough_and_the_focus_is_never_lost(
    browser: Browser, site: Site, tmp_path: Path
) -> None:
    export = flow_exports.whole(tmp_path, "vi")
    seen = browser.walk(
        "keyboard",
        address=site.address,
        language="vi",
        words=words("vi"),
        files=[str(export)],
        pack=builtin_packs()[flow_exports.PACKS["vi"]].title("vi"),
    )
    assert "" not in seen["focus"].values(), seen["focus"]
    assert seen["focus"]["results"] == seen["focus"]["back"] == "results-title"
    assert seen["focus"]["mending"] == "fix-title"
    assert seen["focus"]["removed"] == "fix-add"
    assert len(seen["focus"]) == 13
    assert seen["errors"] == []
