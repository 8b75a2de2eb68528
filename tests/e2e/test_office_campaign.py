"""A region's campaign from its plan to the public page, in Russian and in Kazakh.

The office and the origin for contributions are served by gunicorn; a commissioner and staff
use Chromium, one of them the checker's own command; the others of ten and more in a unit use
the checker's code against the same addresses.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.region import region
from tests.e2e.region_way import Way, walked
from tests.page.flow import Browser

pytestmark = [pytest.mark.browser, pytest.mark.node]


@pytest.fixture(autouse=True)
def _no_network() -> None:
    """Loopback alone is reached, by the checker's code."""


@pytest.fixture(scope="module", params=["ru", "kk"])
def way(
    request: pytest.FixtureRequest,
    organised: Path,
    people: Browser,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Way]:
    """The whole way, once in each language."""
    folder = tmp_path_factory.mktemp(request.param)
    with region(organised, folder / "office") as office:
        yield walked(Way(request.param, office, people, folder))


def test_dump(way):
    import pprint
    with open(f"/tmp/way-{way.language}.txt", "w") as f:
        pprint.pprint({k: v for k, v in way.seen.items() if k != "tokens"}, f, width=200)
    import shutil; shutil.copy(way.folder / "table.csv", f"/tmp/table-{way.language}.csv")
