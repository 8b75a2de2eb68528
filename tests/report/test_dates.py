"""Days as each language writes them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from sanaly import i18n
from sanaly.report.dates import day_text, local, moment_text, month_text

DAY = datetime(2026, 11, 7, 14, 5)


@pytest.fixture
def _almaty(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC-5")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("en", "7 November 2026", "November 2026"),
        ("ru", "7 ноября 2026 г.", "ноябрь 2026 г."),
        ("kk", "2026 жылғы 7 қараша", "2026 жылғы қараша"),
        ("vi", "ngày 7 tháng 11 năm 2026", "tháng 11 năm 2026"),
    ],
)
def test_days_and_months(language: str, day: str, month: str) -> None:
    i18n.choose(language)
    assert day_text(DAY) == day
    assert moment_text(DAY) == f"{day}, 14:05"
    assert month_text(2026, 11) == month


def test_a_day_without_a_time_shows_none() -> None:
    assert moment_text(datetime(2026, 11, 7)) == "7 November 2026"


@pytest.mark.usefixtures("_almaty")
def test_times_are_those_of_this_computer() -> None:
    assert local(datetime(2026, 12, 31, 22, tzinfo=UTC)).isoformat() == "2027-01-01T03:00:00+05:00"
    assert local(DAY) == DAY


@pytest.mark.parametrize("moment", [datetime.min, datetime.max])
def test_absurd_dates_stay_as_they_are(moment: datetime) -> None:
    assert moment_text(local(moment.replace(tzinfo=UTC)))
