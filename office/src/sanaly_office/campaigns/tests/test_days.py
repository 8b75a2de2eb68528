"""The days that are named: the last one of each range is one on which it can still be done."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from django.utils.formats import date_format
from django.utils.translation import override

from sanaly_office.campaigns import actions
from sanaly_office.campaigns.models import Campaign
from sanaly_office.campaigns.tests import making
from sanaly_office.clock import today
from sanaly_office.people.models import Person, Unit
from sanaly_office.tests.making import unit

pytestmark = pytest.mark.django_db
LANGUAGES = [code for code, _name in settings.LANGUAGES]


@pytest.fixture
def who() -> Person:
    at = unit()
    making.staff(at, 9)
    return making.staff(at, 1)[0]


@pytest.fixture
def drawn(who: Person) -> Campaign:
    """Drawing is open: today and on eight days more."""
    day, at = today(), Unit.objects.get()
    ends = {"contributing_on": day + timedelta(days=9), "closes_on": day + timedelta(days=20)}
    return actions.open_drawing(None, making.announced(at, **ends))


def days(campaign: Campaign, language: str) -> tuple[str, str]:
    """The last day for drawing and the next one, in words."""
    with override(language):
        last = campaign.contributing_on - timedelta(days=1)
        return date_format(last), date_format(campaign.contributing_on)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_name_the_last_day_for_drawing(
    client: Client, who: Person, drawn: Campaign, language: str
) -> None:
    client.force_login(who)
    last, after = days(drawn, language)
    start = client.get("/", {"language": language}).text
    assert (last in start, after in start) == (True, False)
    page = client.get(f"/self-check/{drawn.pk}/").text
    assert (page.count(last), page.count(after)) == (2, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_names_the_last_day_for_drawing(drawn: Campaign, language: str) -> None:
    last, after = days(drawn, language)
    with override(language):
        told = {"told": drawn, "status": drawn.status, "campaign": drawn.pk}
        letter = render_to_string("campaigns/reminder.txt", told)
    assert (last in letter, after in letter) == (True, False)
