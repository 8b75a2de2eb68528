"""One's own record: nobody who has it shown learns from it whether a token was drawn."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from sanaly_office.campaigns.erase import Drawing
from sanaly_office.campaigns.tests import making
from sanaly_office.clock import now, standing_at
from sanaly_office.tests.making import unit

pytestmark = pytest.mark.django_db


def told(client: Client) -> list[str]:
    """Record and start page in each language, and the file to take along."""
    pages = [
        client.get(path, {"language": code}).text
        for path in (reverse("my-record"), reverse("home"), reverse("self-check"))
        for code, _name in settings.LANGUAGES
    ]
    lines = [
        line for page in pages for line in page.splitlines() if "csrfmiddlewaretoken" not in line
    ]
    kept = client.get(reverse("my-record-json")).json()["record"]
    return [*lines, *map(str, kept.items())]


def test_it_is_the_same_whether_one_has_drawn_or_not(client: Client) -> None:
    at = unit()
    who = making.staff(at, 10)[0]
    campaign = making.drawing(at)
    client.force_login(who)
    moment = now()
    with standing_at(moment):
        before = told(client)
    assert campaign.titles["en"] in "".join(before), "that one may draw is held, and told"
    making.drawn(campaign, who)
    with standing_at(moment):
        assert told(client) == before
    assert Drawing().export(who) == {"campaigns": [{"title": campaign.title}]}
