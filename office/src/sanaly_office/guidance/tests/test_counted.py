"""How fast questions are answered: by closed quarters, through the gate, and then for good."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import make_aware

from sanaly_office.clock import standing_at
from sanaly_office.figures.model import Hidden, Shown
from sanaly_office.guidance.counted import columns_of, quarter, said_of
from sanaly_office.guidance.models import AdviceCount, Inquiry
from sanaly_office.guidance.queries import times
from sanaly_office.guidance.tasks import publish_figures
from sanaly_office.guidance.tests.making import asked, school
from sanaly_office.people.models import Unit

pytestmark = pytest.mark.django_db
BEGINS = date(2026, 1, 1)
SETTLED = make_aware(datetime(2026, 4, 12, 3))
"""The first night on which no question of the quarter may be in time any more."""


@pytest.fixture
def root() -> Unit:
    at = school()[0].parent
    assert at
    return at


def answered(at: Unit, days: list[int | None]) -> None:
    """Questions of the quarter, each answered after so many days or not at all."""
    for number, took in enumerate(days):
        on = BEGINS + timedelta(days=number % 80)
        asked(at, asked_on=on, answered_on=None if took is None else on + timedelta(days=took))


def test_within_fewer_and_fewer_days() -> None:
    assert [(one.name, one.of) for one in columns_of(10)] == [
        ("within-10", "base"),
        ("within-7", "within-10"),
        ("within-3", "within-7"),
        ("within-1", "within-3"),
    ]


def test_a_quarter_is_told_once_when_nothing_of_it_can_be_in_time_any_more(root: Unit) -> None:
    answered(root, [2] * 20 + [10] * 10 + [30] * 6 + [None] * 6)
    with standing_at(SETTLED - timedelta(days=2)):
        publish_figures({})
        assert not AdviceCount.objects.exists()
    with standing_at(SETTLED):
        publish_figures({})
        told = times().quarters[0]
        assert told.asked
        assert told.in_time
        assert told.asked.lowest <= 42 <= told.asked.highest
        assert told.in_time.lowest <= 30 <= told.in_time.highest
        assert told.half_within == 10
        before = AdviceCount.objects.get().text
        Inquiry.objects.all().delete()
        publish_figures({})
        assert AdviceCount.objects.get().text == before
        assert times().quarters == (told,)


@pytest.mark.parametrize("days", [[2] * 9, [2] * 40, [2] * 38 + [None] * 2, [None] * 40])
def test_few_and_all_are_not_told(root: Unit, days: list[int | None]) -> None:
    answered(root, days)
    told = said_of(root, BEGINS).entries[0].told
    assert isinstance(told["within-10"], Hidden)
    assert isinstance(told["base"], Shown if len(days) > 9 else Hidden)
    with standing_at(SETTLED):
        publish_figures({})
    said = quarter(AdviceCount.objects.get())
    assert said.in_time is None
    assert said.half_within is None


def test_a_day_more_or_less_is_in_time_or_not(root: Unit, settings: Any) -> None:
    days = settings.ADVICE_DAYS
    answered(root, [days] * 20 + [days + 1] * 20)
    told = said_of(root, BEGINS).entries[0].told[f"within-{days}"]
    assert isinstance(told, Shown)
    assert told.lowest <= 20 <= told.highest


def test_the_public_page_asks_the_same_of_the_database_however_many_ask(
    client: Client, root: Unit, django_assert_num_queries: Any
) -> None:
    page = client.get(reverse("public-advice"))
    assert "told a quarter at a time" in page.content.decode()
    answered(root, [2] * 30 + [None] * 10)
    with standing_at(SETTLED):
        publish_figures({})
    page = client.get(reverse("public-advice"))
    assert "about 40 questions" in page.content.decode()
    answered(root, [2] * 30)
    with django_assert_num_queries(4):
        again = client.get(reverse("public-advice"), headers={"if-none-match": page["ETag"]})
    assert again.status_code == 304
    assert not client.cookies
