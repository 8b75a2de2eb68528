"""The invented organisation is made once, whole, and only where nobody real can be."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from sanaly_office.audit.chain import broken
from sanaly_office.campaigns import wiping
from sanaly_office.campaigns.models import Campaign
from sanaly_office.clock import now, standing_at, today
from sanaly_office.demo import campaign, climate, history, making
from sanaly_office.demo.accounts import ACCOUNTS, PASSWORD
from sanaly_office.demo.organisation import listed, rows
from sanaly_office.directives.models import Directive
from sanaly_office.guidance import tasks as advising
from sanaly_office.jobs.models import Job
from sanaly_office.people.models import Person, Unit
from sanaly_office.tests.making import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch, settings: object, tmp_path: object) -> None:
    """A demonstration with few units and readers, and one key for two campaigns."""
    settings.DEMO = True  # type: ignore[attr-defined]
    settings.KEYS_ROOT = str(tmp_path)  # type: ignore[attr-defined]
    monkeypatch.setattr(history, "SHARES", dict.fromkeys(history.SHARES, 0.1))
    monkeypatch.setattr(campaign, "TAKE_PART", 0.1)
    monkeypatch.setattr(making, "call_command", lambda *_names, **_options: None)
    monkeypatch.setattr(making, "work", lambda: None)
    monkeypatch.setattr(campaign, "closed", lambda _work: None)
    monkeypatch.setattr(campaign, "being_drawn", lambda _work: None)
    monkeypatch.setattr(climate, "held_twice", lambda _work: None)


def test_it_is_made_once_and_its_accounts_open(few: None, client: Client) -> None:
    assert making.make(lambda _part: None)
    assert not making.make(lambda _part: None)
    assert not list(broken())
    statuses = set(Directive.objects.values_list("status", flat=True))
    assert statuses == {"draft", "issued", "replaced", "withdrawn"}
    answered_for = Directive.objects.filter(account_until__gte=today()).exclude(receivers="")
    assert answered_for.count() == 2
    for one in ACCOUNTS:
        assert Person.objects.get(email=one.email).check_password(PASSWORD)
    teacher = Person.objects.get(email="teacher@songmai.example")
    client.force_login(teacher)
    assert "On putting the use of social networks in order" in client.get("/").content.decode()


def test_it_is_not_made_beside_real_people(few: None) -> None:
    person(email="somebody@office.test")
    with pytest.raises(making.NotADemoError):
        making.make(lambda _part: None)


def test_it_is_not_made_where_no_demonstration_was_asked_for() -> None:
    with pytest.raises(making.NotADemoError):
        making.make(lambda _part: None)


def test_the_list_is_the_same_each_time_and_of_the_size_that_is_told() -> None:
    assert listed().getvalue() == listed().getvalue()
    people = [row for row in rows() if "email" in row]
    assert 550 <= len(people) <= 650
    assert len({row["email"] for row in people}) == len(people)
    assert all(row["email"].endswith(".example") for row in people)
    assert sum(row["unit"].startswith("sm-") and "email" not in row for row in rows()) == 40


def test_campaigns_and_surveys_come_as_they_are_told(
    monkeypatch: pytest.MonkeyPatch, settings: object, tmp_path: object
) -> None:
    settings.KEYS_ROOT = str(tmp_path)  # type: ignore[attr-defined]
    making.take_in()
    monkeypatch.setattr(campaign, "TAKE_PART", 0.05)
    for place in (wiping, advising):
        monkeypatch.setattr(place, "rewrite", lambda _model: None)
    Unit.objects.filter(code__startswith="zh-").exclude(code__startswith="zh-fin").update(
        closed_on=today() - timedelta(days=300)
    )
    campaign.closed(making.work)
    climate.held_twice(making.work)
    campaign.being_drawn(making.work)
    assert set(Campaign.objects.values_list("status", flat=True)) == {"published", "drawing"}
    assert Campaign.objects.filter(kind="climate", status="published").count() == 2
    assert not Job.objects.failed().exists()


def test_the_clock_stands_where_it_is_put_and_goes_on_afterwards() -> None:
    moment = now() - timedelta(days=9)
    with standing_at(moment):
        assert now() == moment
    assert now() > moment + timedelta(days=8)
