"""Heads: who has yet to acknowledge, reminding, making known, answering for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sanaly_office.access.roles import Role
from sanaly_office.access.seats import Seat, seats_of
from sanaly_office.actions import RefusedError
from sanaly_office.audit.models import Entry
from sanaly_office.clock import today
from sanaly_office.directives.actions import answer, withdraw
from sanaly_office.directives.leading import actions
from sanaly_office.directives.leading.actions import account, disseminate, remind
from sanaly_office.directives.leading.queries import directives_at, owing
from sanaly_office.directives.models import Account, Directive, Reminding
from sanaly_office.directives.reading.actions import acknowledge, ask
from sanaly_office.directives.tasks import remind_rest
from sanaly_office.directives.tests.making import issued
from sanaly_office.directives.tests.test_reminders import work
from sanaly_office.jobs.models import Job
from sanaly_office.mail.models import Letter
from sanaly_office.people.models import Person, Unit
from sanaly_office.tests.making import appointed, away, person, unit

pytestmark = pytest.mark.django_db


class School:
    """A district and a school in it with a head, a teacher, somebody away and a directive."""

    def __init__(self) -> None:
        self.district = unit()
        self.school, self.kindergarten = unit(self.district), unit(self.district)
        self.upper = appointed(Role.HEAD, self.district)
        self.head = appointed(Role.HEAD, self.school)
        self.teacher, self.gone = person(of=self.school), person(of=self.school)
        self.below = person(of=self.kindergarten)
        away(self.gone, today() - timedelta(1), None)
        self.directive = issued(self.upper, self.district)
        Job.objects.all().delete()

    @property
    def seat(self) -> Seat:
        """The school's."""
        return seats_of(self.head)[0]

    @property
    def page(self) -> str:
        """The head's page on the directive."""
        return f"/unit/{self.school.pk}/directive/{self.directive.pk}/"


@pytest.fixture
def school() -> School:
    """One."""
    return School()


def names(directive: Directive, seat: Seat) -> set[Person]:
    """Who has yet to acknowledge."""
    return {row.person for row in owing(directive, seat)}


def test_a_head_sees_their_own_and_those_below_without_a_nearer_head(school: School) -> None:
    assert names(school.directive, school.seat) == {school.head, school.teacher, school.gone}
    upper = seats_of(school.upper)[0]
    assert names(school.directive, upper) == {school.upper, school.below}
    acknowledge(school.teacher, school.directive, school.directive.current_id or 0, {})
    shares = {
        at.seat.unit: (at.share.acknowledged, at.share.expected)
        for seat in (school.seat, upper)
        for at in directives_at([seat])
    }
    assert shares == {school.school: (1, 3), school.district: (0, 2)}


def test_the_page_names_them_and_says_away_without_why(school: School, client: Client) -> None:
    client.force_login(school.head)
    page = client.get(school.page).text
    assert school.teacher.name in page
    assert page.count("<td>away</td>") == 1
    assert school.below.name not in page
    client.force_login(school.upper)
    assert client.get(school.page).status_code == 404, "the nearest head alone"


def test_one_click_reminds_all_who_are_there_once_a_day(school: School, client: Client) -> None:
    client.force_login(school.head)
    client.post(school.page + "remind/")
    again = client.post(school.page + "remind/", follow=True)
    assert "once a day is enough" in again.text
    client.post(school.page + "remind/", {"person": school.teacher.pk})
    client.post(school.page + "remind/", {"person": school.teacher.pk})
    assert Reminding.objects.count() == 2
    work()
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(
        [school.head.email, school.teacher.email]
    )


def test_all_of_a_large_seat_are_reminded_once_by_the_queue(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "AT_ONCE", 2)
    staff = [school.head, school.teacher, *(person(of=school.school) for _number in range(3))]
    remind(school.head, school.directive, school.seat, None)
    assert Letter.objects.count() == 2, "the head does not wait for the others"
    work()
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(one.email for one in staff)
    assert Reminding.objects.count() == Entry.objects.filter(verb="reminded").count() == 1


def test_whom_the_queue_reminds_no_longer_if_the_directive_is_withdrawn(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "AT_ONCE", 1)
    remind(school.head, school.directive, school.seat, None)
    withdraw(school.upper, school.directive, "")
    remind_rest(Job.objects.get(kind="remind-on").payload)
    assert Letter.objects.count() == 1


@pytest.mark.parametrize("who", ["gone", "below", "upper"])
def test_nobody_else_is_reminded(school: School, who: str) -> None:
    with pytest.raises(RefusedError):
        remind(school.head, school.directive, school.seat, getattr(school, who).pk)


def test_two_heads_at_once_make_one_deed(school: School) -> None:
    second = appointed(Role.HEAD, school.school, whom=school.teacher)
    disseminate(school.head, school.directive, school.seat, "meeting", today())
    with pytest.raises(RefusedError, match="noted already"):
        disseminate(second, school.directive, school.seat, "board", today())
    account(school.head, school.directive, school.seat, "7", "Done.")
    with pytest.raises(RefusedError, match="already"):
        account(second, school.directive, school.seat, "8", "Done too.")
    row = Account.objects.get()
    assert (row.text, row.acknowledged, row.expected) == ("Done.", 0, 3)


@pytest.mark.parametrize("days", [-1, 1])
def test_it_was_made_known_between_the_issue_and_today(school: School, days: int) -> None:
    with pytest.raises(RefusedError):
        disseminate(
            school.head, school.directive, school.seat, "meeting", today() + timedelta(days)
        )
    with pytest.raises(RefusedError):
        disseminate(school.head, school.directive, school.seat, "gossip", today())


def test_nothing_is_done_for_what_is_not_in_force(school: School) -> None:
    seat = school.seat
    withdraw(school.upper, school.directive, "")
    for act in (
        lambda: remind(school.head, school.directive, seat, None),
        lambda: account(school.head, school.directive, seat, "", "Done."),
    ):
        with pytest.raises(RefusedError):
            act()


def test_a_question_is_answered_once_by_the_head_or_the_office(
    school: School, client: Client
) -> None:
    enquiry = ask(school.teacher, school.directive, "Does it hold for chats?")
    stranger = appointed(Role.HEAD, school.kindergarten)
    client.force_login(stranger)
    assert client.get(f"/enquiries/{enquiry.pk}/").status_code == 404
    client.force_login(school.head)
    assert "Does it hold for chats?" in client.get("/enquiries/").text
    client.post(f"/enquiries/{enquiry.pk}/", {"text": "Yes, it does."})
    with pytest.raises(RefusedError):
        answer(school.upper, enquiry, "No.")
    client.force_login(school.teacher)
    assert "Yes, it does." in client.get(f"/read/{school.directive.pk}/").text


def test_queries_of_the_heads_page_do_not_grow_with_the_unit(
    school: School, client: Client
) -> None:
    client.force_login(school.head)
    counts = []
    for size in (0, 20):
        people = [person(of=school.school) for _number in range(size)]
        for one in people[::2]:
            away(one, today(), today())
        below = unit(school.school)
        person(of=below)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(school.page).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_seats_nest_and_each_unit_has_one(school: School) -> None:
    covered: list[Unit] = []
    for who in (school.upper, school.head):
        for seat in seats_of(who):
            covered += list(seat.units)
    assert sorted(one.pk for one in covered) == sorted(
        one.pk for one in Unit.objects.under(school.district.path)
    )


def test_an_account_that_does_not_fit_comes_back_as_it_was_written(
    client: Client, school: School
) -> None:
    client.force_login(school.head)
    given = {"number": "9" * 300, "text": "All were told in the staff room."}
    answer = client.post(f"{school.page}account/", given)
    assert answer.status_code == 422
    assert given["text"] in answer.text
    assert not Account.objects.exists()
