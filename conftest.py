"""What all tests of all packages share: no skipping under CI, nothing left to chance, and this
machine's own time zone.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tools.office_settings import OWN_ZONE

if OWN_ZONE is None:
    os.environ.pop("TZ", None)  # Django gives the whole process the office's zone
else:
    os.environ["TZ"] = OWN_ZONE
time.tzset()
settings.register_profile("the same every time", derandomize=True, database=None)
settings.load_profile("the same every time")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Where CI is set, a skipped test is a failed one."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    if report.skipped and os.environ.get("CI"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be skipped: {report.longrepr}"
