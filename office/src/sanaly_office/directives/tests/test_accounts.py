"""The last day of heads' accounts: shown, reminded of, and told in the ledger; receivers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from sanaly_office.access.roles import Role
from sanaly_office.clock import today
from sanaly_office.directives.actions import copy
from sanaly_office.directives.content import state_of
from sanaly_office.directives.leading.actions import account
from sanaly_office.directives.models import Directive
from sanaly_office.directives.reminding.stages import account_stage
from sanaly_office.directives.tests.making import drafted, issued
from sanaly_office.directives.tests.test_heads import School, school
from sanaly_office.directives.tests.test_office import form
from sanaly_office.directives.tests.test_reminders import Travel, later
from sanaly_office.tests.making import appointed, away, person, unit

__all__ = ["later", "school"]
pytestmark = pytest.mark.django_db
DAY = timedelta(1)
RECEIVERS = "Party committee of the district\nPeople's committee <of the district>"


def due(school: School, days: int) -> None:
    """Let the account be due in so many days."""
    last = today() + days * DAY
    Directive.objects.filter(pk=school.directive.pk).update(account_until=last)
    school.directive.refresh_from_db()


@pytest.mark.parametrize(
    ("day", "stage"), [(-4, ""), (-3, "before"), (0, "before"), (1, "after"), (14, "after")]
)
def test_the_letter_of_a_day(day: int, stage: str) -> None:
    last = today()
    assert account_stage(Directive(account_until=last), last + day * DAY) == stage
    assert account_stage(Directive(), last) == ""


def test_a_head_is_reminded_once_before_and_once_after(school: School, later: Travel) -> None:
    due(school, 5)
    for days in (0, 2, 3, 5, 6, 7, 12):
        later(days)
    told = [one for one in mail.outbox if one.to == [school.head.email] and "ccount" in one.subject]
    assert ["late" in one.subject for one in told] == [False, True]
    assert school.page in str(told[0].body)
    assert f"{school.directive.account_until:%d.%m.%Y}" in str(told[0].body)


def test_who_has_answered_or_is_away_is_not(school: School, later: Travel) -> None:
    due(school, 2)
    account(school.head, school.directive, school.seat, "", "Done.")
    away(school.upper, today(), today() + 3 * DAY)
    later(1)
    assert not [one for one in mail.outbox if "ccount" in one.subject]
    later(4)
    told = [one for one in mail.outbox if "ccount" in one.subject]
    assert [one.to for one in told] == [[school.upper.email]], "back at work, and late"


@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_the_letter_is_in_the_heads_language(later: Travel, language: str) -> None:
    place = unit()
    head = appointed(Role.HEAD, place, whom=person(of=place, language=language))
    issued(head, place, account_until=today())
    later(0)
    later(1)
    before, after = (str(one.body) for one in mail.outbox if f"/unit/{place.pk}/" in str(one.body))
    assert before != after
    assert ("please answer for" in before) == (language == "en")


@pytest.mark.parametrize(("days", "late"), [(1, False), (-1, True)])
def test_the_head_sees_the_day_on_each_page(
    school: School, client: Client, days: int, late: bool
) -> None:
    due(school, days)
    client.force_login(school.head)
    shown = f"{school.directive.account_until:%d.%m.%Y}"
    for address in ("/", "/unit/", school.page):
        page = client.get(address).text
        assert shown in page, address
        assert ("Late" in page) == late, address


def test_form_and_pages_carry_the_day_and_who_gets_it_for_information(client: Client) -> None:
    district = unit()
    client.force_login(appointed(Role.COMMISSIONER, district))
    more = {"receivers": RECEIVERS, "account_until": "30.11.2026"}
    client.post("/directives/new/", form(issuer=district.pk, **more))
    one = Directive.objects.get()
    page = client.get(f"/directives/{one.pk}/").text
    assert "For information:" in page
    assert "&lt;of the district&gt;" in page
    assert "30.11.2026" in page
    edited = client.get(f"/directives/{one.pk}/edit/").text
    assert 'value="2026-11-30"' in edited
    assert "&lt;of the district&gt;" in edited
    assert "As text: 30.11.2026" in edited


def test_receivers_stand_in_the_letter_and_behind_its_link(client: Client, later: Travel) -> None:
    place = unit()
    somebody = person(of=place, language="vi")
    one = issued(somebody, place, receivers=RECEIVERS)
    later(0)
    body = str(mail.outbox[0].body)
    assert "Nơi nhận: Party committee of the district; People's committee" in body
    link = next(line for line in body.splitlines() if "/letter/" in line)
    assert "Party committee" in client.get(link[link.index("/letter/") :]).text
    client.force_login(somebody)
    assert "Nơi nhận:" in client.get(f"/read/{one.pk}/?language=vi").text


def test_a_draft_that_somebody_changed_there_is_told_and_copies_keep_receivers() -> None:
    place = unit()
    one = drafted(person(of=place), place, receivers=RECEIVERS, account_until=today())
    before = state_of(one.versions.get())
    one.receivers = "Nobody"
    one.save()
    assert state_of(Directive.objects.get(pk=one.pk).versions.get()) != before
    made = copy(person(of=place), one)
    assert (made.receivers, made.account_until) == ("Nobody", None)
