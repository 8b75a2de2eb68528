"""Giving, withdrawing, repeating; letters; what a head and a commissioner see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from sanaly_core.duties.clocks import months_after
from sanaly_office import clock
from sanaly_office.access.roles import Role
from sanaly_office.actions import RefusedError
from sanaly_office.clock import today
from sanaly_office.figures.model import BASE, Shown
from sanaly_office.figures.paper import from_json
from sanaly_office.jobs.worker import work_one
from sanaly_office.mail.models import Letter
from sanaly_office.people.models import Unit
from sanaly_office.rights.actions import erase_person
from sanaly_office.tests.making import appointed, away, person, unit
from sanaly_office.training import frozen, tasks
from sanaly_office.training.contents import content_of
from sanaly_office.training.giving import actions
from sanaly_office.training.giving.queries import found_units
from sanaly_office.training.models import Gains, Passage, Progress, Round, Sitting, Taking
from sanaly_office.training.taking import actions as taking
from sanaly_office.training.taking.queries import due_of, waiting_for
from sanaly_office.training.tasks import forget, nightly
from sanaly_office.training.tests.making import (
    answered,
    begun,
    completed,
    drafted,
    given,
    gone_through,
    round_of,
    small_library,
    use,
)

pytestmark = pytest.mark.django_db
Travel = Callable[[int], None]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Travel:
    """The clock, so many days on; and everything of that day done."""
    first = clock.now()

    def move(days: int) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: first + timedelta(days=days))
        nightly({})
        while work_one():
            pass

    return move


def kinds(whom: Any, template: str = "waiting") -> list[str]:
    """Kinds of letters that somebody was sent."""
    rows = Letter.objects.filter(person=whom, template=f"training/letters/{template}")
    return [row.key.split("-")[3] for row in rows.order_by("pk")]


def test_letters_come_around_the_last_day_each_once(later: Travel) -> None:
    school = unit()
    head = appointed(Role.HEAD, school)
    somebody = person(of=school, language="kk")
    completed(head, round_of(given(school)))
    for day in (0, 0, 5, 23, 28, 30, 31, 31, 34, 37, 45):
        later(day)
    assert kinds(somebody) == ["new", "before", "before", "on", "after", "after"]
    assert kinds(head) == []
    assert kinds(head, "late")
    mine = [one for one in mail.outbox if one.to == [somebody.email]]
    assert mine[0].subject == "Сізге арналған курс: «First steps (kk)»"


def test_the_clock_stops_during_leave(later: Travel) -> None:
    school = unit()
    gone = person(of=school)
    at = round_of(given(school))
    away(gone, today() + timedelta(days=5), today() + timedelta(days=14))
    assert due_of(at, gone) == at.until + timedelta(days=10)
    later(10)
    assert kinds(gone) == []


def test_a_course_stays_as_it_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    at = round_of(given(unit()))
    use(monkeypatch, small_library(version="2", pass_mark=0.1))
    assert content_of(at.content_id).course.pass_mark == 0.8
    assert content_of(at.content_id) == frozen.from_json(at.content.text)


def test_it_is_repeated_with_the_course_of_that_day(
    later: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    school = unit()
    somebody = person(of=school)
    one = given(school)
    completed(somebody, round_of(one))
    use(monkeypatch, small_library(version="2"))
    later(300)
    assert Round.objects.count() == 1
    later(366)
    one.refresh_from_db()
    at = round_of(one)
    assert (at.number, at.content.version, at.days) == (2, "2", 30)
    assert [waits.round for waits in waiting_for(somebody)] == [at]
    later(367)
    assert Round.objects.count() == 2


@pytest.mark.parametrize(
    ("day", "months", "wanted"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 30), 12, date(2027, 11, 30)),
        (date(2026, 12, 15), 2, date(2027, 2, 15)),
    ],
)
def test_months_end_where_the_month_does(day: date, months: int, wanted: date) -> None:
    assert months_after(day, months) == wanted


def test_what_is_not_whole_is_not_given() -> None:
    one = drafted(unit())
    one.targets.clear()
    with pytest.raises(RefusedError):
        actions.give(None, one)
    with pytest.raises(RefusedError):
        actions.give(None, drafted(unit(), until=today()))
    with pytest.raises(RefusedError):
        actions.draft(None, unit(), "none", today())
    ready = given(unit())
    for act in (actions.give, actions.discard):
        with pytest.raises(RefusedError):
            act(None, ready)


def test_a_commissioner_gives_a_course_on_the_pages(client: Client) -> None:
    district = unit()
    school, elsewhere = unit(district), unit()
    commissioner = appointed(Role.COMMISSIONER, district)
    client.force_login(commissioner)
    until = str(today() + timedelta(days=9))
    sent = {"course": "first-steps", "issuer": district.pk, "until": "2020-01-01"}
    assert client.post(reverse("course-new"), sent).status_code == 422
    page = client.post(reverse("course-new"), sent | {"until": until}, follow=True)
    address = page.redirect_chain[-1][0]
    for do, where in (("remove", district), ("add", school), ("add", elsewhere)):
        client.post(f"{address}units/", {"do": do, "unit": where.pk})
    page = client.post(f"{address}give/", follow=True)
    assert b"0 of 0" not in page.content
    made = Round.objects.get()
    assert list(made.given.targets.all()) == [school]
    assert b"First steps (en)" in client.get(reverse("courses")).content
    client.post(f"{address}withdraw/")
    made.given.refresh_from_db()
    assert made.given.status == "withdrawn"


def test_a_head_sees_who_has_completed_and_nothing_of_how(client: Client) -> None:
    school = unit()
    head = appointed(Role.HEAD, school)
    done, open_ = person(of=school, name="Done"), person(of=school, name="Open")
    at = round_of(given(school))
    completed(done, at, before=0, tries=3)
    begun(open_, at)
    client.force_login(head)
    assert b"1 of 3" in client.get(reverse("lead-courses")).content
    address = reverse("lead-course", args=[school.pk, at.pk])
    waiting = client.get(address).content.decode()
    assert "Open" in waiting
    assert "Done" not in waiting
    everybody = client.get(f"{address}?show=all").content.decode()
    assert "Done" in everybody
    for secret in ("right", "passed", "Begun"):
        assert secret not in everybody.split("<table")[1].split("</table")[0]


def gained(school: Any, at: Round, number: int) -> None:
    """So many people who had more right after than before."""
    for _each in range(number):
        completed(person(of=school), at, before=0)


def test_gains_are_said_once_after_the_last_day_and_through_the_gate(
    client: Client, later: Travel
) -> None:
    district = unit()
    large, small = unit(district), unit(district)
    at = round_of(given(district))
    gained(large, at, 14)
    gained(small, at, 3)
    for _each in range(12):
        completed(person(of=large), at, before=2, tries=2)
    commissioner = appointed(Role.COMMISSIONER, district)
    client.force_login(commissioner)
    address = reverse("course-gains", args=[at.given_id, 1])
    client.post(address)
    assert not Gains.objects.exists()
    later(31)
    client.force_login(commissioner)
    page = client.post(address, follow=True).content.decode()
    assert "More right after than before" in page
    said = from_json(Gains.objects.get().text)
    whole = said.of(str(district.pk))
    assert whole
    assert isinstance(whole.told[BASE], Shown)
    for entry in said.entries:
        if entry.unit == str(small.pk):
            assert not any(isinstance(one, Shown) for one in entry.told.values())
    client.post(address)
    assert Gains.objects.count() == 1


def test_fewer_than_ten_say_nothing(later: Travel) -> None:
    school = unit()
    commissioner = appointed(Role.COMMISSIONER, school)
    at = round_of(given(school))
    gained(school, at, 9)
    later(31)
    actions.publish(commissioner, at)
    told = [one for entry in from_json(Gains.objects.get().text).entries for one in entry.told]
    assert told
    shown = from_json(Gains.objects.get().text).entries
    assert not any(isinstance(one, Shown) for entry in shown for one in entry.told.values())


def test_answers_go_after_a_time_and_completion_stays(later: Travel, settings: Any) -> None:
    settings.ANSWERS_KEPT_DAYS = 30
    school = unit()
    somebody = person(of=school)
    at = round_of(given(school))
    completed(somebody, at)
    later(29)
    assert Sitting.objects.exists()
    later(31)
    forget({})
    row = Taking.objects.get()
    assert not Sitting.objects.exists()
    assert not Passage.objects.exists()
    assert (row.completed_at is not None, row.more_right, row.first_try) == (True, None, None)


def test_all_answers_go_however_many_there_are(
    later: Travel, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ANSWERS_KEPT_DAYS = 30
    monkeypatch.setattr(tasks, "AT_ONCE", 2)
    school = unit()
    at = round_of(given(school))
    for _ in range(5):
        completed(person(of=school), at)
    later(31)
    forget({})
    assert not Sitting.objects.exists()


def test_who_began_long_ago_can_complete_it_without_the_answers_of_then(
    later: Travel, settings: Any
) -> None:
    settings.ANSWERS_KEPT_DAYS = 30
    school = unit()
    somebody = person(of=school)
    one = begun(somebody, round_of(given(school)))
    answered(somebody, one, right=1)
    later(31)
    forget({})
    gone_through(somebody, one)
    taking.begin_after(somebody, one)
    answered(somebody, one, right=2)
    one.refresh_from_db()
    assert (one.completed_at is not None, one.more_right) == (True, None)


def test_erasing_somebody_takes_all_of_it(client: Client) -> None:
    school = unit()
    somebody = person(of=school)
    at = round_of(given(school))
    completed(somebody, at)
    client.force_login(somebody)
    assert b"First steps (en)" in client.get(reverse("my-record")).content
    somebody.is_active, somebody.left_on = False, date(2020, 1, 1)
    somebody.save()
    erase_person(None, somebody)
    assert not Taking.objects.exists()
    assert not Progress.objects.filter(completed__gt=0).exists()


def test_units_that_a_course_is_for_are_not_offered_again() -> None:
    """Found by any of their words in any language; nothing below a unit that is named already."""
    district = unit(name="District")
    school, other = unit(district, name="Sunny school"), unit(district, name="School by the lake")
    one = drafted(district)
    one.targets.set([school])
    inner = unit(school, name="Inner school")
    offered = found_units(Unit.objects.all(), one, "school")
    assert offered == [other]
    assert inner not in found_units(Unit.objects.all(), one, "")


def test_a_course_that_was_withdrawn_asks_for_no_day_any_more(client: Client) -> None:
    school = unit()
    one, whom = given(school), person(of=school)
    begun(whom, round_of(one))
    client.force_login(whom)
    address = reverse("course", args=[round_of(one).pk])
    assert b"To be completed by" in client.get(address).content
    actions.withdraw(None, one)
    told = client.get(address).content
    assert b"not open any more" in told
    assert b"To be completed by" not in told
    client.post(reverse("course-text", args=[round_of(one).pk, "steps"]))
    assert not Passage.objects.exists()
