"""A poisoned export through every screen of the page, and its saved report: all of it is text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.page import withstand_exports as exports
from tests.page.flow import Browser, browsing, words
from tests.page.withstand_site import Site, served

pytestmark = [pytest.mark.browser, pytest.mark.node]
SCREENS = ("choose", "results", "fix", "draft", "respoken")
TEXTS = exports.MARKUP
"""Payloads that are short enough to be quoted whole."""


@pytest.fixture(scope="module")
def site(built: Path) -> Iterator[Site]:
    """The built page, whose refusals are told."""
    with served(built) as one:
        yield one


@pytest.fixture(scope="module")
def browser(node: str, chromium: str) -> Iterator[Browser]:
    """One browser for the module."""
    with browsing(node, chromium) as one:
        yield one


@pytest.fixture(scope="module")
def way(browser: Browser, site: Site, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What was seen on the way, what of it was refused, and the folder with what was saved."""
    folder = tmp_path_factory.mktemp("poison")
    files, photos = exports.poisoned(folder / "given")
    seen = browser.walk(
        "poisoned",
        address=site.address,
        language="ru",
        words=words("ru"),
        files=files,
        photos=photos,
        folder=str(folder),
        flag=exports.FLAG,
        draft=f"{exports.RUDE} {' '.join(exports.MARKUP)}",
        photo=files_photo(photos),
        texts=TEXTS,
    )
    report = (folder / "report.html").as_uri()
    saved = browser.walk("poisonedReport", url=report, flag=exports.FLAG, texts=TEXTS)
    return {**seen, "saved": saved, "url": report, "refused": site.told()}


def files_photo(photos: str) -> str:
    """A photo of the folder with markup in its name."""
    return str(Path(photos) / f"{exports.NAMED}.jpg")


def test_nothing_runs_and_nobody_is_asked(way: Any, site: Site) -> None:
    assert (way["ran"], way["heard"]["dialogs"], way["heard"]["errors"]) == (0, 0, [])
    assert [one for one in way["heard"]["asked"] if not one.startswith(f"GET {site.address}")] == []
    assert [one for one in site.asked if one.method != "GET" or "?" in one.path] == []


def test_nothing_is_even_tried(way: Any) -> None:
    assert way["refused"] == []
    assert way["trouble"] == ""


def test_the_saved_report_runs_nothing_either(way: Any) -> None:
    saved = way["saved"]
    assert (saved["ran"], saved["heard"]["dialogs"], saved["heard"]["errors"]) == (0, 0, [])
    assert saved["refused"] == []
    assert saved["heard"]["asked"] == [f"GET {way['url']}"]


def test_payloads_are_shown_as_the_text_that_they_are(way: Any) -> None:
    assert way["cards"] > 2 * len(exports.PAYLOADS)
    for seen in (way["results"], way["draft"], way["saved"]):
        assert min(seen["texts"]) > 0, seen["texts"]


def test_no_element_comes_of_a_payload(way: Any) -> None:
    for name in SCREENS:
        assert way[name]["strange"] == [], name
    (own,) = way["saved"]["strange"]
    assert own.startswith('<script>"use strict";'), "the report's own, which works its filters"


def test_of_all_links_the_plain_one_alone_is_offered(way: Any) -> None:
    assert set(way["results"]["links"]) == set(way["saved"]["links"]) == {exports.PLAIN_LINK}
