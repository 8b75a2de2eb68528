"""The public page tells kinds and counts of people, and nothing of fewer than ten."""

from __future__ import annotations

import json
from datetime import date, datetime, time

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import make_aware
from hypothesis import given
from hypothesis import strategies as st

from sanaly_core.duties.model import Asked, Refusable, Source, Stage, What
from sanaly_office.audit.chain import broken
from sanaly_office.clock import standing_at
from sanaly_office.declarations.gifts.counted import said_of
from sanaly_office.declarations.models import GiftCount
from sanaly_office.declarations.tasks import publish_figures
from sanaly_office.declarations.tests.making import told
from sanaly_office.figures.model import BASE, Column, Hidden, Shown
from sanaly_office.figures.quarters import next_quarter, quarter_of
from sanaly_office.people.models import Unit
from sanaly_office.tests.making import person, unit

pytestmark = pytest.mark.django_db
THEN, LATER = date(2026, 5, 11), date(2026, 7, 2)


def reported(at: Unit, people: int, what: What = What.THING, times: int = 1) -> None:
    """So many people report something of a kind, each as often."""
    asked = Asked(what, Source.WORK, Stage.RECEIVED, Refusable.NO)
    with standing_at(at_noon(THEN)):
        for _number in range(people):
            one = person(of=at)
            for _again in range(times):
                told(one, asked=asked, described="A secret watch", giver="Zarina")


def at_noon(day: date) -> datetime:
    """A moment of a day."""
    return make_aware(datetime.combine(day, time(12)))


def published() -> list[GiftCount]:
    """What the daily job tells after the quarter."""
    with standing_at(at_noon(LATER)):
        publish_figures({})
    return list(GiftCount.objects.all())


@pytest.mark.parametrize("people", [1, 9])
def test_of_fewer_than_ten_people_nothing_is_told(people: int, client: Client) -> None:
    reported(unit(), people, times=20)
    (row,) = published()
    entry = said_of(row.unit, row.begins).entries[0]
    assert all(isinstance(one, Hidden) for one in entry.told.values())
    assert str(people) not in json.dumps(json.loads(row.text)["entries"][0][-1])
    assert "<td" not in client.get(reverse("public-gifts")).text


def test_from_ten_on_people_are_told_rounded_and_small_kinds_are_not(client: Client) -> None:
    root = unit(name="Organisation")
    below = unit(root)
    reported(below, 22, times=3)
    reported(root, 12, What.HOSPITALITY)
    reported(root, 2, What.MONEY)
    (row,) = published()
    assert (row.unit, row.begins) == (root, date(2026, 4, 1))
    entry = said_of(root, row.begins).entries[0]
    base, things = entry.told[BASE], entry.told["thing"]
    assert isinstance(base, Shown)
    assert isinstance(things, Shown)
    assert base.value % 5 == things.value % 5 == 0
    assert isinstance(entry.told["money"], Hidden)
    page = client.get(reverse("public-gifts")).text
    assert "Organisation" in page
    assert "secret" not in page
    assert "Zarina" not in page
    assert str(base.value) in page


def test_a_quarter_is_told_once_when_it_is_over_and_stays() -> None:
    root = unit()
    reported(root, 12)
    with standing_at(at_noon(date(2026, 6, 30))):
        publish_figures({})
    assert not GiftCount.objects.exists()
    (row,) = published()
    reported(root, 30)
    assert [one.text for one in published()] == [row.text]
    with standing_at(at_noon(date(2027, 1, 5))):
        publish_figures({})
    assert list(GiftCount.objects.values_list("begins", flat=True)) == [
        date(2026, 10, 1),
        date(2026, 7, 1),
        date(2026, 4, 1),
    ]
    assert not list(broken())


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_every_day_lies_in_its_quarter(day: date) -> None:
    begins = quarter_of(day)
    assert begins <= day < next_quarter(begins)
    assert quarter_of(next_quarter(begins)) == next_quarter(begins)


def test_kinds_have_columns_of_their_own() -> None:
    from sanaly_office.declarations.gifts.counted import COLUMNS

    assert [Column(what.value) for what in What] == list(COLUMNS)
