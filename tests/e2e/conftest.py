"""The built page and the browser of the page's own tests; a region's office."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.region import organisation
from tests.page.conftest import built, chromium, node
from tests.page.driven import driver
from tests.page.flow import Browser

__all__ = ["built", "chromium", "node"]
WALKS = Path(__file__).with_name("region_walks.mjs")


@pytest.fixture(scope="session")
def organised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a region's office in which nothing has begun, to be copied."""
    return organisation(tmp_path_factory.mktemp("organised") / "office")


@pytest.fixture(scope="module")
def people(node: str, chromium: str) -> Iterator[Browser]:
    """One Chromium, in which each of the region's people has a browser of their own."""
    with driver(node, str(WALKS), chromium) as process:
        yield Browser(process)
