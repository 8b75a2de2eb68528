"""Each test begins with nobody having asked anything."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sanaly_office.guidance.limits import forget_all


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """What a process remembers outlives the rows of a test, whose numbers come again."""
    forget_all()
    yield
    forget_all()
