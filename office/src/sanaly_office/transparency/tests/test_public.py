"""Anybody reads the same, nobody reads more, and every percentage can be calculated anew."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sanaly_core.packs.load import builtin_packs
from sanaly_office.access.roles import Role
from sanaly_office.actions import RefusedError
from sanaly_office.audit.models import Entry
from sanaly_office.campaigns.models import Campaign
from sanaly_office.directives.tests.making import issued
from sanaly_office.figures.paper import digest
from sanaly_office.tests.making import appointed, person, unit
from sanaly_office.transparency.actions import publish_figures
from sanaly_office.transparency.counted import said_of
from sanaly_office.transparency.models import AppendedOnlyError, Publication
from sanaly_office.transparency.tests.making import atyrau, closed, published

pytestmark = pytest.mark.django_db
SHARE = re.compile(r"from (\d+) to (\d+) of 100")


def district() -> Campaign:
    """Four schools that may be told, and two that may not."""
    top = unit(name="District")
    counts = [(60, 20), (62, 25), (70, 30), (71, 33), (30, 2), (12, 9)]
    return closed(top, *((unit(top, name=f"School {at}"), *one) for at, one in enumerate(counts)))


def rows(client: Client, number: int) -> list[dict[str, str]]:
    """The table that anybody can download."""
    answer = client.get(reverse("public-figures-table", args=[number]))
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def test_every_percentage_follows_from_the_table(client: Client) -> None:
    campaign = district()
    published(campaign)
    calculated, told = set(), set()
    for row in rows(client, campaign.pk):
        page = reverse("public-figures-unit", args=[campaign.pk, row["unit"]])
        told |= set(SHARE.findall(client.get(page).content.decode()))
        if row["of_people"] and row["part"] == "whole":
            low = 100 * int(row["people_from"]) // int(row["of_people_to"])
            high = -(-100 * int(row["people_to"]) // int(row["of_people_from"]))
            assert (row["percent_from"], row["percent_to"]) == (str(low), str(min(100, high)))
            calculated.add((str(low), str(min(100, high))))
    assert told
    assert told <= calculated


def test_the_figures_of_2017_as_an_office_may_publish_them(client: Client) -> None:
    campaign, (region, finance, energy, _farming) = atyrau()
    published(campaign)
    page = client.get(reverse("public-figures-of", args=[campaign.pk])).content.decode()
    assert ">9<" not in page
    assert "Entertainment venues" in page
    by_unit = {
        (row["unit"], row["column"]): row
        for row in rows(client, campaign.pk)
        if row["part"] == "whole"
    }
    assert by_unit[str(region.pk), "found:venue-display"]["people"] == "30"
    assert by_unit[str(finance.pk), "base"]["not_shown"] == "too-few"
    assert by_unit[str(energy.pk), "found:venue-display"]["people"] == ""


def test_heads_and_commissioners_see_what_everybody_sees(client: Client) -> None:
    campaign = district()
    published(campaign)
    address = reverse("public-figures-of", args=[campaign.pk])
    public = client.get(address).content
    for role in (Role.HEAD, Role.COMMISSIONER, Role.AUDITOR):
        client.force_login(appointed(role, campaign.unit))
        assert client.get(address).content == public


def test_the_preview_is_exactly_what_is_published(client: Client) -> None:
    campaign = district()
    client.force_login(appointed(Role.COMMISSIONER, campaign.unit))
    address = reverse("publish-figures", args=[campaign.pk])
    seen = client.get(address).content.decode()
    assert digest(said_of(campaign)) in seen
    assert client.get(reverse("public-figures-of", args=[campaign.pk])).status_code == 404
    client.post(address, {"digest": digest(said_of(campaign))})
    row = Publication.objects.get()
    campaign.refresh_from_db()
    assert row.digest in seen
    assert campaign.status == Campaign.Status.PUBLISHED
    assert Entry.objects.filter(verb="figures-published").count() == 1


def test_nothing_is_published_that_was_not_seen() -> None:
    campaign = district()
    with pytest.raises(RefusedError):
        publish_figures(None, campaign, "0" * 64)
    campaign.refresh_from_db()
    assert campaign.status == Campaign.Status.CLOSED
    assert not Publication.objects.exists()


def test_what_was_published_stays() -> None:
    row = published(district())
    with pytest.raises(AppendedOnlyError):
        row.save()
    with pytest.raises(AppendedOnlyError):
        row.delete()


def test_a_second_campaign_of_the_same_people_tells_the_same_figures(client: Client) -> None:
    first = district()
    places = [one.unit for one in first.published.select_related("unit")]
    published(first)
    counts = [(61, 21), (62, 25), (70, 30), (71, 33), (30, 2), (12, 9)]
    again = closed(first.unit, *((at, *one) for at, one in zip(places, counts, strict=True)))
    published(again)
    told = [
        [(row["unit"], row["part"], row["column"], row["people"]) for row in found]
        for found in (rows(client, first.pk), rows(client, again.pk))
    ]
    assert told[0] == told[1]


def test_rules_stand_with_their_clauses_and_what_is_not_verified(client: Client) -> None:
    for name, pack in builtin_packs().items():
        page = client.get(reverse("public-rules-of", args=[name])).content.decode()
        for rule in pack.rules.values():
            assert f'id="{rule.id}"' in page
    page = client.get(reverse("public-rules-of", args=["kz-civil-service"])).content.decode()
    assert "not read at its source" in page
    assert "office&#x27;s reading" in page
    assert "never counted" in page


@pytest.mark.parametrize("name", ["public", "public-rules", "public-directives", "public-figures"])
def test_a_page_is_sent_once_and_needs_no_cookie(client: Client, name: str) -> None:
    client.force_login(person())
    first = client.get(reverse(name))
    again = client.get(reverse(name), headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert "Cookie" not in first.headers.get("Vary", "")
    other = client.get(reverse(name), headers={"Accept-Language": "ru"})
    assert other.headers["ETag"] != first.headers["ETag"]


def test_pages_ask_the_database_no_more_for_more(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    top = unit()
    for _turn in range(3):
        issued(person(), unit())
    campaign = closed(top, *((unit(top), 40, 12) for _at in range(40)))
    published(campaign)
    for address in (
        reverse("public-directives"),
        reverse("public-rules-of", args=["international"]),
    ):
        with django_assert_max_num_queries(5):
            client.get(address)
    with django_assert_max_num_queries(3):
        client.get(reverse("public-figures-of", args=[campaign.pk]))


def test_the_table_holds_no_formula(client: Client) -> None:
    top = unit(name="=1+1")
    campaign = closed(top, (top, 40, 12))
    published(campaign)
    assert {row["name"] for row in rows(client, campaign.pk)} == {"'=1+1"}


def test_the_erasers_have_nothing_to_do_here() -> None:
    """No row of this app is of a person."""
    source = (Path(__file__).parents[1] / "models.py").read_text()
    assert "Person" not in source
