"""A campaign from its plan to its counters."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import get_current_timezone

from sanaly_core.contribution.published import read_published
from sanaly_office.actions import RefusedError
from sanaly_office.audit.models import Entry
from sanaly_office.campaigns import actions, queries
from sanaly_office.campaigns.models import Campaign, Eligible, Listing, Spent
from sanaly_office.campaigns.receiving import Outcome, receive
from sanaly_office.campaigns.tests import making
from sanaly_office.clock import standing_at, today
from sanaly_office.people.models import Person, Unit
from sanaly_office.tests.making import unit

pytestmark = pytest.mark.django_db
Commit = Any


@pytest.fixture
def school() -> Unit:
    return unit(code="school")


@pytest.fixture
def people(school: Unit) -> list[Person]:
    return making.staff(school, 12)


def test_the_whole_way(
    school: Unit,
    people: list[Person],
    own_keys: Path,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    campaign = making.drawing(school)
    tokens = [making.drawn(campaign, who) for who in people[:11]]
    with django_capture_on_commit_callbacks(execute=True):
        actions.open_contributing(None, campaign)
    campaign.refresh_from_db()
    assert not Eligible.objects.exists()
    assert not list(own_keys.iterdir())
    told = [making.handed(campaign, token, hookah_smoking="110") for token in tokens[:4]]
    told += [making.handed(campaign, token) for token in tokens[4:]]
    assert [receive(campaign, one) for one in told] == [Outcome.COUNTED] * 11
    assert receive(campaign, told[0]) is Outcome.ALREADY
    with pytest.raises(queries.StillOpenError):
        queries.tables(campaign)
    making.closed(campaign)
    (table,) = queries.tables(campaign)
    assert table.base == 11
    assert table.counts["hookah-smoking"] == {"found": 4, "mended": 4, "kept": 0}
    assert not any(
        any(kinds.values()) for name, kinds in table.counts.items() if name != "hookah-smoking"
    )
    assert not Spent.objects.exists()


def test_it_cannot_open_before_notice_and_assessment(school: Unit, people: list[Person]) -> None:
    for missing in actions.ASSESSMENT:
        campaign = making.campaign(school, **{missing: {"en": "Told.", "ru": "  "}})
        with pytest.raises(RefusedError):
            actions.announce(None, campaign)
    nameless = making.campaign(school)
    nameless.texts = {}
    with pytest.raises(RefusedError):
        actions.announce(None, actions.plan(None, nameless))
    with pytest.raises(RefusedError):
        actions.open_drawing(None, making.campaign(school))


@pytest.mark.parametrize("status", [one for one in Campaign.Status if one != "planned"])
def test_the_database_itself_refuses_one_without_them(school: Unit, status: str) -> None:
    campaign = making.campaign(school)
    with pytest.raises(IntegrityError), transaction.atomic():
        Campaign.objects.filter(pk=campaign.pk).update(status=status)


@pytest.mark.parametrize("missing", actions.ASSESSMENT)
def test_the_database_itself_refuses_one_without_an_answer(school: Unit, missing: str) -> None:
    campaign = making.campaign(school)
    dates = {"assessed_on": today(), "noticed_on": today(), "status": "noticed"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Campaign.objects.filter(pk=campaign.pk).update(**dates, **{missing: {}})
    assert Campaign.objects.filter(pk=campaign.pk).update(**dates) == 1


def test_days_are_kept_to(school: Unit, people: list[Person]) -> None:
    campaign = making.announced(school, **making.later(1))
    with pytest.raises(RefusedError):
        actions.open_drawing(None, campaign)
    with pytest.raises(IntegrityError), transaction.atomic():
        making.campaign(school, closes_on=today() - timedelta(days=1))


def test_nobody_closes_it_on_the_last_day(school: Unit, people: list[Person]) -> None:
    campaign = making.drawing(school)
    actions.open_contributing(None, campaign)
    end = datetime.combine(campaign.closes_on, time.max, get_current_timezone())
    with standing_at(end), pytest.raises(RefusedError):
        actions.close(None, campaign)
    with standing_at(end + timedelta(seconds=1)):
        assert actions.close(None, campaign).status == "closed"


def test_no_step_comes_twice_or_too_early(school: Unit, people: list[Person]) -> None:
    campaign = making.announced(school)
    for early in (actions.open_contributing, actions.close, actions.announce):
        with pytest.raises(RefusedError):
            early(None, campaign)
    actions.open_drawing(None, campaign)
    for wrong in (actions.open_drawing, actions.renew_keys, actions.plan, actions.drop):
        with pytest.raises(RefusedError):
            wrong(None, campaign)


def test_drawing_needs_published_keys(school: Unit, people: list[Person]) -> None:
    campaign = actions.announce(None, making.campaign(school))
    with pytest.raises(RefusedError):
        actions.open_drawing(None, campaign)


def test_nine_people_have_no_campaign(school: Unit) -> None:
    making.staff(school, 9)
    with pytest.raises(RefusedError):
        actions.announce(None, making.campaign(school))


def test_a_unit_that_became_too_small_needs_new_keys(school: Unit, people: list[Person]) -> None:
    campaign = making.announced(school)
    Person.objects.filter(pk__in=[who.pk for who in people[:5]]).update(is_active=False)
    with pytest.raises(RefusedError):
        actions.open_drawing(None, campaign)


def test_everybody_draws_once_and_the_same_request_is_answered_again(
    school: Unit, people: list[Person]
) -> None:
    campaign = making.drawing(school)
    who = people[0]
    first = making.begun(campaign, who)
    answer = making.asked(campaign, who, first)[1]
    assert making.asked(campaign, who, first)[1] == answer
    with pytest.raises(RefusedError):
        making.drawn(campaign, who)
    stranger = making.staff(unit(), 1)[0]
    with pytest.raises(RefusedError):
        making.asked(campaign, stranger, first)


def test_nobody_draws_once_drawing_has_closed(school: Unit, people: list[Person]) -> None:
    campaign = making.drawing(school)
    late = making.begun(campaign, people[0])
    actions.open_contributing(None, campaign)
    with pytest.raises(RefusedError):
        making.asked(campaign, people[0], late)


def test_nothing_is_taken_while_drawing_is_open_or_after_the_close(
    school: Unit, people: list[Person]
) -> None:
    campaign = making.drawing(school)
    told = making.handed(campaign, making.drawn(campaign, people[0]))
    with pytest.raises(RefusedError):
        receive(campaign, told)
    actions.open_contributing(None, campaign)
    before = Campaign.objects.get(pk=campaign.pk)
    making.closed(campaign)
    with pytest.raises(RefusedError):
        receive(before, told)
    assert not Spent.objects.exists()


def test_drawing_and_contributing_leave_no_line_in_the_log(
    school: Unit, people: list[Person]
) -> None:
    campaign = making.drawing(school)
    lines = Entry.objects.count()
    token = making.drawn(campaign, people[0])
    assert Entry.objects.count() == lines
    actions.open_contributing(None, campaign)
    campaign.refresh_from_db()
    lines = Entry.objects.count()
    receive(campaign, making.handed(campaign, token))
    assert Entry.objects.count() == lines


def test_the_list_is_published_before_drawing_and_reads_back(
    school: Unit, people: list[Person]
) -> None:
    campaign = making.announced(school)
    listing = Listing.objects.get(campaign=campaign)
    published = read_published(listing.text.encode())
    assert published.campaign == campaign.code
    assert published.unit_of("school").key.digest == campaign.published.get().digest
    assert "hookah-smoking" in published.groups
    assert not {"religious-display", "alcohol-display"} & set(published.groups)
