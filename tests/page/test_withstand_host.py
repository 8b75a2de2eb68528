"""A host's own bundle and packs, many cards, and a picture worker that ends: through the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sanaly.report.contents import MENTIONS
from sanaly_core.errors import PackError
from sanaly_core.packs.load import load_pack
from sanaly_page.showing import BATCH
from tests.page import withstand_exports as exports
from tests.page import withstand_host as host
from tests.page import withstand_scripts as scripts
from tests.page.flow import Browser, browsing, words
from tests.page.withstand_site import Site, served

pytestmark = [pytest.mark.browser, pytest.mark.node]
RED, GREEN, BLACK, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 0), (0, 0, 90)
CARDS, TOLD = 200, 2000


@pytest.fixture(scope="module")
def browser(node: str, chromium: str) -> Iterator[Browser]:
    """One browser for the module."""
    with browsing(node, chromium) as one:
        yield one


@pytest.fixture
def site(built: Path) -> Iterator[Site]:
    """The built page, of which each test has other files served."""
    with served(built) as one:
        yield one


def walked(browser: Browser, site: Site, name: str, files: list[Path], **given: object) -> Any:
    """A walk in English."""
    paths = [str(path) for path in files]
    return browser.walk(
        name, address=site.address, language="en", words=words("en"), files=paths, **given
    )


def test_a_picture_over_which_the_worker_ends_is_told_and_it_alone(
    browser: Browser, site: Site, built: Path, tmp_path: Path
) -> None:
    """Each other picture is looked at, and none of them is taken for another."""
    fatal = host.coloured(tmp_path, "05-fatal", BLUE, 300)
    site.before[scripts.PICTURES] = [scripts.VANISHING % fatal.stat().st_size]
    site.instead.update(host.served(built, host.bundle(tmp_path / "bundle")))
    colours = [RED, GREEN, BLACK, GREEN, RED, RED, GREEN, BLACK, RED]
    others = [
        host.coloured(tmp_path, f"{n:02}", colour, 40 + n) for n, colour in enumerate(colours)
    ]
    seen = walked(browser, site, "concepts", [*others, fatal])
    assert (seen["trouble"], seen["errors"]) == ("", [])
    kinds = [kind for rule in seen["found"] for kind in ("alcohol", "smoking") if kind in rule]
    assert sorted(kinds) == ["alcohol"] * colours.count(RED) + ["smoking"] * colours.count(GREEN)
    assert len(seen["found"]) == len(kinds)
    assert fatal.name in seen["unchecked"]
    assert [path.name for path in others if path.name in seen["unchecked"]] == []


def test_many_cards_come_in_bounded_pieces_and_mentions_are_folded(
    browser: Browser, site: Site, tmp_path: Path
) -> None:
    rude = [f"{exports.RUDE} {n}" for n in range(CARDS)]
    told = [f"{exports.TOLD} {n}" for n in range(TOLD)]
    seen = walked(browser, site, "many", [exports.posts(tmp_path / "a.jsonl", [*rude, *told])])
    assert (seen["cards"], seen["numbers"], seen["errors"]) == (CARDS, CARDS, [])
    assert {one["cards"] for one in seen["events"]} == {BATCH}
    assert max(one["length"] for one in seen["events"]) < BATCH * 8000
    assert seen["inCards"] < CARDS * 80
    assert seen["folded"]
    assert f"({TOLD})" in seen["said"]
    assert str(TOLD - MENTIONS) in seen["said"]
    assert seen["mentioned"] == MENTIONS
    assert seen["nodes"] - seen["inCards"] < MENTIONS * 8 + 1500


def test_a_bundle_that_is_not_what_its_manifest_says_is_told_and_the_rest_goes_on(
    browser: Browser, site: Site, built: Path, tmp_path: Path
) -> None:
    changed = host.broken(host.bundle(tmp_path / "bundle"))
    site.instead.update(host.served(built, changed))
    files = [
        exports.posts(tmp_path / "a.jsonl", [exports.RUDE, exports.NUMBER]),
        host.coloured(tmp_path, "red", RED, 40),
    ]
    seen = walked(browser, site, "concepts", files)
    assert (len(seen["found"]), seen["errors"], site.told()) == (2, [], [])
    assert "things in pictures" in seen["unchecked"].lower()


def test_packs_with_markup_are_refused_whole(built: Path, tmp_path: Path) -> None:
    folders = host.poisoned_packs(built, tmp_path)
    assert len(folders) == 3
    for folder in folders:
        with pytest.raises(PackError):
            load_pack(folder)
