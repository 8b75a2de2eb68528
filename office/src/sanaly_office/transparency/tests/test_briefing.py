"""The briefing sheet: what was published and no more, by line ministry, in four languages."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from sanaly_office.access.roles import Role
from sanaly_office.people.models import Unit
from sanaly_office.tests.making import appointed
from sanaly_office.transparency.tests.making import atyrau, closed, published

pytestmark = pytest.mark.django_db
CELL = re.compile(r'<td class="number">(.*?)</td>', re.DOTALL)


def rows_of(page: str) -> dict[str, list[str]]:
    """The cells of the first table by unit; a mark for what is hidden."""
    table = page.partition("<tbody>")[2].partition("</tbody>")[0]
    rows = {}
    for row in table.split("</tr>")[:-1]:
        name = re.sub("<[^>]*>", "", row.partition('"row">')[2].partition("</th>")[0])
        rows[name] = ["×" if "×" in cell else cell for cell in CELL.findall(row)]
    return rows


@pytest.fixture
def region() -> tuple[int, Unit]:
    """What the commissioner of a region published."""
    campaign, units = atyrau()
    published(campaign)
    return campaign.pk, units[0]


def test_it_says_what_is_public_and_marks_what_is_hidden(
    client: Client, region: tuple[int, Unit]
) -> None:
    number, top = region
    client.force_login(appointed(Role.COMMISSIONER, top))
    page = client.get(reverse("briefing", args=[number])).text
    rows = rows_of(page)
    assert set(rows) >= {"Atyrau, in all", "ME", "MA"}
    public = client.get(reverse("public-figures-table", args=[number])).content.decode()
    values = {cell for row in csv.reader(io.StringIO(public)) for cell in row}
    told = {cell for cells in rows.values() for cell in cells if cell != "×"}
    assert told
    assert told <= values
    assert "14" not in told
    assert page.count("It does not mean nought.") == 1
    assert f"{settings.PUBLIC_URL}{reverse('public-figures-of', args=[number])}" in page


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_it_speaks_four_languages(client: Client, region: tuple[int, Unit], language: str) -> None:
    number, top = region
    client.force_login(appointed(Role.COMMISSIONER, top))
    page = client.get(reverse("briefing", args=[number]), {"language": language}).text
    assert f'<html lang="{language}">' in page
    assert ("took part" in page) == (language == "en")
    assert "briefing.css" in page


def test_the_campaign_leads_to_it_once_its_figures_are_published(client: Client) -> None:
    campaign, units = atyrau()
    client.force_login(appointed(Role.COMMISSIONER, units[0]))
    here, sheet = reverse("campaign", args=[campaign.pk]), reverse("briefing", args=[campaign.pk])
    assert sheet not in client.get(here).text
    assert client.get(sheet).status_code == 404
    published(campaign)
    assert sheet in client.get(here).text
    assert client.get(sheet).status_code == 200


def test_where_no_rule_can_be_shown_it_says_who_took_part(client: Client) -> None:
    _campaign, units = atyrau()
    small = closed(units[2], (units[2], 200, 0))
    published(small)
    client.force_login(appointed(Role.COMMISSIONER, units[0]))
    page = client.get(reverse("briefing", args=[small.pk])).text
    assert rows_of(page) == {"ME, in all": ["200"]}
    assert "Rules of which no figure is shown" in page
