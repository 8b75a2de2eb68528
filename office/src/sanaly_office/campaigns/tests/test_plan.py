"""Planning: the unit is found by its name, and the assessment is said in several languages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sanaly_office.access.roles import Role
from sanaly_office.actions import RefusedError
from sanaly_office.campaigns import actions
from sanaly_office.campaigns.models import Campaign
from sanaly_office.campaigns.tests import making
from sanaly_office.people.models import Unit
from sanaly_office.tests.making import appointed, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def region() -> Unit:
    """A region with two departments; another one is elsewhere."""
    region = unit(name="Область")
    unit(region, name="Управление финансов", names={"kk": "Қаржы басқармасы"})
    unit(region, name="Управление культуры")
    unit(name="Управление чужое")
    return region


@pytest.fixture
def runs(region: Unit, client: Client) -> Client:
    client.force_login(appointed(Role.COMMISSIONER, region))
    return client


def offered(page: str) -> list[str]:
    """The units that one can choose, in the page's order."""
    own = page.partition("<main")[2]
    return re.findall(r'name="unit".*?>\s*(.*?)</label>', own, re.DOTALL)


def looked(runs: Client, name: str, **typed: Any) -> str:
    """The form after looking for a unit."""
    answer = runs.post(reverse("campaign-new"), {"look": "1", "find": name, **typed})
    assert answer.status_code == 200
    return str(answer.text)


def test_units_below_can_be_chosen_at_once(runs: Client) -> None:
    page = runs.get(reverse("campaign-new")).text
    inside = ["Управление финансов (Область)", "Управление культуры (Область)"]
    assert offered(page) == ["Область", *inside]


@pytest.mark.parametrize("name", ["ФИНАНС", "қаржы"])
def test_a_unit_is_found_by_its_name_in_any_language(runs: Client, name: str) -> None:
    assert offered(looked(runs, name)) == ["Управление финансов (Область)"]
    assert offered(looked(runs, "чужое")) == []


def test_what_was_typed_and_chosen_stays_while_one_looks(runs: Client, region: Unit) -> None:
    page = looked(
        runs,
        "финанс",
        unit=region.pk,
        title_ru="Осень",
        packs=[making.PACK],
        closes_on="2030-01-31",
    )
    assert offered(page)[0] == "Область"
    assert 'value="Осень"' in page
    assert 'value="2030-01-31"' in page
    assert page.count(" checked") == 3  # the unit, a self-check, its rules
    assert not Campaign.objects.exists()


def test_each_language_of_the_notice_needs_its_assessment(region: Unit) -> None:
    making.staff(region, 12)
    for missing in actions.ASSESSMENT:
        plan = making.campaign(region, **{missing: {"en": "Told.", "kk": "Айтылды."}})
        with pytest.raises(RefusedError, match="each language"):
            actions.announce(None, plan)
    assert actions.announce(None, making.campaign(region)).status == "noticed"


@pytest.mark.parametrize(
    ("language", "told", "code"), [("ru", "обдумано", "ru"), ("kk", "thought over", "en")]
)
def test_the_assessment_is_read_in_ones_language_or_says_its_own(
    client: Client, region: Unit, language: str, told: str, code: str
) -> None:
    people = making.staff(region, 12)
    campaign = making.announced(region)
    client.force_login(people[0])
    page = client.get(f"/self-check/{campaign.pk}/", {"language": language}).text
    for name in actions.ASSESSMENT:
        assert f'lang="{code}">{name}, {told}<' in page
    assert f'<span lang="{code}">' in page.partition("<h1>")[2].partition("</h1>")[0]
