"""A check with every heavy part: all is looked at, and no context tries what its policy refuses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from sanaly.pictures.formats import register_formats
from tests.page import withstand_exports as exports
from tests.page.flow import Browser, browsing, words
from tests.page.withstand_site import Site, served

pytestmark = [pytest.mark.browser, pytest.mark.node]
CONTEXTS = ("app.js", "checker/worker.js", "pictures/worker.js", "pictures/old.js", "sw.js")
"""The first scripts of the page, of each worker and of the service worker."""
PLANTED = 'fetch("https://planted.example.invalid/{name}").catch(() => null);\n'


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


def checked(browser: Browser, site: Site, folder: Path) -> Any:
    """A post, a photo and the same as HEIC, looked at with all parts."""
    register_formats()
    (drawn,) = exports.drawn(folder, 1)
    heic = folder / "h.heic"
    Image.open(drawn).rotate(90).save(heic)
    posts = exports.posts(folder / "a.jsonl", [exports.RUDE])
    files = [str(path) for path in (posts, drawn, heic)]
    said = words("en")
    return browser.walk("allParts", address=site.address, language="en", words=said, files=files)


def test_every_part_looks_and_nothing_is_refused(
    browser: Browser, site: Site, tmp_path: Path
) -> None:
    seen = checked(browser, site, tmp_path)
    assert (seen["cards"], seen["trouble"], seen["errors"]) == (1, "", [])
    assert site.told() == []
    for absent in ("indecency (", "text in pictures (", "could not be read"):
        assert absent not in seen["unchecked"]
    loaded = {one.path.rpartition("/")[2] for one in site.asked}
    assert {"320n.onnx", "libheif.wasm", "rus.traineddata"} <= loaded


def test_what_any_context_is_refused_would_be_seen(
    browser: Browser, site: Site, tmp_path: Path
) -> None:
    site.before.update({f"/{name}": [PLANTED.format(name=name)] for name in CONTEXTS})
    checked(browser, site, tmp_path)
    told = [one for one in site.told() if "planted.example.invalid" in one]
    contexts = [one.rpartition(" ")[2] for one in told]
    for own in ("/en/index.html", *CONTEXTS[1:]):
        assert any(context.endswith(own) for context in contexts), own
