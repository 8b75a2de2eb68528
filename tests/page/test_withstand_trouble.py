"""The page when things go wrong around it: each is told in words, and the rest goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.page import flow_exports
from tests.page import withstand_exports as exports
from tests.page.flow import Browser, browsing, words
from tests.page.withstand_site import Site, served

pytestmark = [pytest.mark.browser, pytest.mark.node]
Walk = Callable[..., Any]
LONG = " " * (1 << 20)
"""Makes a file longer than what the page reads of it at once."""


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


@pytest.fixture
def walk(browser: Browser, site: Site) -> Iterator[Walk]:
    """Walks in English; nothing stands before any script once the test is over."""

    def walked(name: str, **given: object) -> Any:
        said = words("en")
        return browser.walk(name, address=site.address, language="en", words=said, **given)

    yield walked
    site.before.clear()


@pytest.fixture
def posts(tmp_path: Path) -> str:
    """Two posts that touch a rule, and a mention."""
    return str(exports.posts(tmp_path / "a.jsonl", [exports.RUDE, exports.NUMBER, exports.TOLD]))


def test_a_checker_that_is_gone_is_told_and_begins_anew(
    walk: Walk, posts: str, tmp_path: Path
) -> None:
    pictures = [str(path) for path in exports.drawn(tmp_path / "p", 2)]
    seen = walk("checkerGone", files=[posts, *pictures])
    assert "It has been started anew" in seen["told"]
    assert "a.jsonl" in seen["recognised"], "what was given is opened again"
    assert (seen["cards"], seen["errors"]) == (2, [])


def test_a_file_that_breaks_the_checker_is_told_and_others_are_checked(
    walk: Walk, posts: str, tmp_path: Path
) -> None:
    hostile = exports.posts(tmp_path / "hostile.jsonl", [exports.RUDE])
    seen = walk("hostileFile", files=[posts], hostile=[str(hostile)], how="fatal")
    assert "Nothing was sent anywhere" in seen["told"]
    assert (seen["cards"], seen["errors"]) == (2, [])


def test_a_file_for_which_there_is_no_memory_is_told_and_others_are_checked(
    walk: Walk, posts: str, tmp_path: Path
) -> None:
    large = tmp_path / "large.jpg"
    large.write_bytes(bytes(60 << 20))
    seen = walk("hostileFile", files=[posts], hostile=[str(large)], how="memory")
    assert "no more memory" in seen["told"]
    assert (seen["cards"], seen["errors"]) == (2, [])


@pytest.mark.parametrize(
    ("how", "reason", "enabled"),
    [
        ("refused", "as in a private window", False),
        ("absent", "as in a private window", False),
        ("full", "storage is full", True),
    ],
)
def test_a_check_needs_no_storage_and_the_page_says_why_nothing_is_remembered(
    walk: Walk, posts: str, how: str, reason: str, enabled: bool
) -> None:
    seen = walk("storage", files=[posts], how=how)
    assert (seen["shown"], seen["checked"], seen["enabled"]) == (2, False, enabled)
    assert reason in seen["told"]
    assert seen["trouble"] == []


def test_a_tab_that_is_closed_in_the_middle_leaves_nothing(
    walk: Walk, posts: str, tmp_path: Path
) -> None:
    """But the page's own files, which work without a network."""
    pictures = [str(path) for path in exports.drawn(tmp_path / "p", 2)]
    seen = walk("closedAndGone", files=[posts, *pictures])
    assert set(seen.pop("caches")) <= {"sanaly-v", "sanaly-choice"}
    assert not any(seen.values()), seen


def test_a_tab_that_is_closed_in_the_middle_goes_on_where_it_was(
    walk: Walk, posts: str, tmp_path: Path
) -> None:
    """Of 12 pictures six are looked at in the first tab; then it is closed."""
    pictures = [str(path) for path in exports.drawn(tmp_path / "p", 12)]
    seen = walk("closedInTheMiddle", files=[posts, *pictures])
    first, second, third = seen["first"], seen["second"], seen["third"]
    assert first["opened"] == 6
    assert 12 - first["opened"] <= second["opened"] < 12, "some of it is not looked at again"
    assert third["opened"] == 0
    assert second["cards"] == third["cards"] == 2, "nothing is counted twice"
    assert second["unchecked"] == third["unchecked"]
    assert seen["errors"] == []


def test_files_that_change_or_vanish_in_the_middle_are_told(walk: Walk, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    for name in "abcd":
        exports.posts(folder / f"{name}.jsonl", [f"{exports.RUDE} {name}{LONG}"])
    (folder / "e.jpg").write_bytes(exports.photo())
    export = flow_exports.whole(tmp_path, "ru")
    seen = walk(
        "filesChange",
        files=[str(export)],
        folder=str(folder),
        vanishing=[str(folder / "a.jsonl"), str(folder / "e.jpg")],
        shrinking=[str(folder / "b.jsonl")],
        changing=[str(folder / "c.jsonl")],
    )
    assert seen["cards"] == 5, "four of the export, and the one file that stayed"
    assert "could not be read" in seen["unchecked"]
    assert seen["saved"] == "sanaly-report.html"
    assert seen["again"]
    assert seen["errors"] == []
