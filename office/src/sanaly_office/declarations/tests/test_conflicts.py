"""Conflicts of interest: told by oneself, resolved by a head in time, looked at within a year."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

from sanaly_office.access.roles import Role
from sanaly_office.actions import RefusedError
from sanaly_office.audit.models import Entry
from sanaly_office.clock import now, standing_at, today
from sanaly_office.declarations.actions import set_holidays
from sanaly_office.declarations.conflicts import actions
from sanaly_office.declarations.conflicts.content import state_of
from sanaly_office.declarations.conflicts.models import Conflict, Kind, Measure, State
from sanaly_office.declarations.conflicts.tasks import forget, remind_conflicts
from sanaly_office.declarations.models import Holiday, Recusal
from sanaly_office.declarations.tests.making import KZ, VN, decided, serves, told_of_a_conflict
from sanaly_office.jobs.worker import work_one
from sanaly_office.mail.models import Letter
from sanaly_office.pages.stale import StaleError, mark
from sanaly_office.people.models import Person, Unit
from sanaly_office.tests.making import appointed, person, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def school() -> Unit:
    """A school in a district that serves under Kazakh rules."""
    district = unit()
    serves(district)
    return unit(district)


@pytest.fixture
def head(school: Unit) -> Person:
    """Its head."""
    return appointed(Role.HEAD, school)


def letters_about(conflict: Conflict) -> list[tuple[int, str]]:
    """Who is written to, and why."""
    first = f"conflict-{conflict.pk}-"
    rows = Letter.objects.filter(key__startswith=first).order_by("pk")
    return [(one.person_id, one.key.removeprefix(first).rsplit("-", 4)[0]) for one in rows]


def test_the_head_acts_within_the_offices_working_days(school: Unit, head: Person) -> None:
    Holiday.objects.create(unit=school, day=today() + timedelta(days=1))
    conflict = told_of_a_conflict(person(of=school))
    assert conflict.due_on
    days = [today() + timedelta(days=n) for n in range(1, (conflict.due_on - today()).days + 1)]
    worked = [day for day in days[1:] if day.isoweekday() < 6]
    assert len(worked) == settings.CONFLICT_DAYS
    assert conflict.decider == school
    assert letters_about(conflict) == [(head.pk, "told")]


def test_days_off_that_are_named_later_move_the_last_day(school: Unit) -> None:
    conflict = told_of_a_conflict(person(of=school))
    assert conflict.due_on
    set_holidays(
        appointed(Role.ADMINISTRATOR, school), school, conflict.due_on.year, [conflict.due_on]
    )
    while work_one():
        pass
    moved = Conflict.objects.get().due_on
    assert moved
    assert moved > conflict.due_on
    assert Entry.objects.filter(verb="conflict-moved").exists()


def test_the_three_months_of_the_clause_run_from_when_it_was_known(school: Unit) -> None:
    since = today() - timedelta(days=10)
    conflict = told_of_a_conflict(person(of=school), learned_on=since)
    assert conflict.apart_by
    assert timedelta(days=89) <= conflict.apart_by - since <= timedelta(days=92)
    others: list[dict[str, Any]] = [
        {"possible": True},
        {"kind": Kind.MATTER, "kin": ""},
        {"service": VN},
    ]
    for other in others:
        assert told_of_a_conflict(person(of=school), **other).apart_by is None


def test_of_a_head_the_head_above_decides(school: Unit, head: Person) -> None:
    above = appointed(Role.HEAD, school.parent)  # type: ignore[arg-type]
    conflict = told_of_a_conflict(head)
    assert conflict.decider == school.parent
    with pytest.raises(RefusedError):
        decided(head, conflict)
    assert decided(above, conflict).holds


def test_where_nobody_is_head_the_page_says_so(school: Unit, client: Client) -> None:
    who = person(of=school)
    conflict = told_of_a_conflict(who)
    client.force_login(who)
    assert "Nobody is appointed head" in client.get(f"/declarations/conflicts/{conflict.pk}/").text


def test_a_decision_stops_the_clock_and_is_looked_at_within_a_year(
    school: Unit, head: Person
) -> None:
    who = person(of=school)
    conflict = decided(head, told_of_a_conflict(who))
    assert (conflict.state, conflict.acted_late) == (State.MEASURED, False)
    assert conflict.review_on == today() + timedelta(days=365)
    with pytest.raises(RefusedError):
        decided(head, conflict, review_on=today() + timedelta(days=366))
    with pytest.raises(RefusedError):
        decided(head, conflict, reasons=" ")
    assert letters_about(conflict)[-1] == (who.pk, "step-2")


def test_no_measure_needs_reasons_and_ends_it(school: Unit, head: Person) -> None:
    ended = decided(head, told_of_a_conflict(person(of=school)), measure=Measure.NONE)
    assert (ended.state, ended.review_on) == (State.ENDED, None)
    with pytest.raises(RefusedError):
        decided(head, ended)


def test_who_keeps_out_of_a_matter_stands_on_the_list_without_the_reason(
    school: Unit, head: Person
) -> None:
    who = person(of=school)
    told = {"measure": Measure.KEEP_OUT, "matter": "Tenders", "reasons": "His brother bids"}
    decided(head, told_of_a_conflict(who), **told)
    row = Recusal.objects.get()
    assert (row.person, row.matter) == (who, "Tenders")
    assert "brother" not in str(vars(row))


def test_two_who_decide_at_once_are_told(school: Unit, head: Person) -> None:
    conflict = told_of_a_conflict(person(of=school))
    seen = mark(state_of(conflict))
    decided(head, conflict)
    with pytest.raises(StaleError):
        actions.end(appointed(Role.HEAD, school), conflict, "It is over", seen)
    assert Conflict.objects.get().holds


def test_a_review_confirms_or_ends_it(school: Unit, head: Person) -> None:
    conflict = decided(head, told_of_a_conflict(person(of=school)))
    with standing_at(now() + timedelta(days=365)):
        assert conflict.to_review
        confirmed = actions.confirm(head, conflict, "As before", today() + timedelta(days=100))
        assert not confirmed.to_review
        assert actions.end(head, confirmed, "She works elsewhere").state == State.ENDED


def test_only_oneself_takes_it_back_and_only_before_a_decision(school: Unit, head: Person) -> None:
    who = person(of=school)
    first, second = told_of_a_conflict(who), told_of_a_conflict(who)
    with pytest.raises(RefusedError):
        actions.withdraw(head, first)
    assert actions.withdraw(who, first).state == State.WITHDRAWN
    decided(head, second)
    with pytest.raises(RefusedError):
        actions.withdraw(who, second)
    assert actions.say_over(who, second, "He left").to_review


def test_heads_are_reminded_around_the_last_day_and_once_a_day(school: Unit, head: Person) -> None:
    conflict = told_of_a_conflict(person(of=school))
    assert conflict.due_on
    sent = []
    for days in range(-4, 4):
        day = now() + (conflict.due_on - today()) + timedelta(days)
        for _time in range(2):
            with standing_at(day):
                remind_conflicts({})
                while work_one():
                    pass
        sent.append(len(mail.outbox))
    assert sent == [1, 2, 2, 2, 3, 4, 4, 5]
    assert {tuple(one.to) for one in mail.outbox} == {(head.email,)}
    assert all(conflict.number in one.subject for one in mail.outbox)


def test_whoever_keeps_the_register_hears_of_late_heads_and_of_no_head(
    school: Unit, head: Person
) -> None:
    keeper = appointed(Role.COMMISSIONER, school.parent)  # type: ignore[arg-type]
    conflict = told_of_a_conflict(person(of=school))
    assert letters_about(conflict) == [(head.pk, "told")]
    assert conflict.due_on
    with standing_at(now() + (conflict.due_on - today()) + timedelta(1)):
        remind_conflicts({})
        while work_one():
            pass
    assert (keeper.pk, "late") in letters_about(conflict)
    assert letters_about(told_of_a_conflict(head)) == [(keeper.pk, "nobody")]
    while work_one():
        pass
    assert "/register/conflicts/" in mail.outbox[-1].body


def test_a_measure_that_ends_soon_is_told_to_the_head_once(school: Unit, head: Person) -> None:
    conflict = told_of_a_conflict(person(of=school))
    last = today() + timedelta(days=40)
    decided(head, conflict, expires_on=last)
    with standing_at(now() + timedelta(days=26)):
        for _time in range(2):
            remind_conflicts({})
            while work_one():
                pass
    assert letters_about(conflict).count((head.pk, "expires")) == 1


MAY = {
    State.NOTIFIED: {"decide", "end", "withdraw"},
    State.MEASURED: {"decide", "end", "confirm", "say_over"},
    State.ENDED: set[str](),
    State.WITHDRAWN: set[str](),
}
"""The whole table: what may be done in which state; everything else is refused."""


@pytest.mark.parametrize("act", ["decide", "confirm", "end", "withdraw", "say_over"])
@pytest.mark.parametrize("state", list(State))
def test_the_whole_table_of_states(school: Unit, head: Person, state: State, act: str) -> None:
    who = person(of=school)
    conflict = told_of_a_conflict(who)
    if state == State.WITHDRAWN:
        actions.withdraw(who, conflict)
    elif state != State.NOTIFIED:
        decided(head, conflict, measure=Measure.NONE if state == State.ENDED else Measure.DUTIES)
    ways: dict[str, Any] = {
        "decide": lambda: decided(head, conflict),
        "confirm": lambda: actions.confirm(head, conflict, "Looked", today() + timedelta(9)),
        "end": lambda: actions.end(head, conflict, "Over"),
        "withdraw": lambda: actions.withdraw(who, conflict),
        "say_over": lambda: actions.say_over(who, conflict, "Over"),
    }
    if act in MAY[state]:
        assert ways[act]().pk == conflict.pk
    else:
        with pytest.raises(RefusedError):
            ways[act]()


def test_what_has_ended_is_emptied_when_its_time_is_over(school: Unit, head: Person) -> None:
    old, new = (told_of_a_conflict(person(of=school)) for _time in range(2))
    for one in (old, new):
        decided(head, one, measure=Measure.NONE)
    long_ago = today() - timedelta(days=settings.CONFLICTS_KEPT_DAYS + 1)
    old.steps.update(day=long_ago)
    forget({})
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.person, old.described, old.steps.count()) == (None, "", 0)
    assert old.number
    assert old.emptied_on == today()
    assert new.person


def test_the_log_and_letters_hold_nothing_of_what_was_told(school: Unit, head: Person) -> None:
    conflict = told_of_a_conflict(person(of=school), described="qwertyuiop")
    decided(head, conflict, reasons="asdfghjkl")
    kept = str([*Entry.objects.values(), *Letter.objects.values()])
    assert "conflict-told" in kept
    assert "qwertyuiop" not in kept
    assert "asdfghjkl" not in kept
    assert not mail.outbox


FORM = {
    "kind": "subordinate",
    "how": "there",
    "kin": "siblings",
    "described": "My brother works under me",
}


def test_from_the_form_to_the_decision(school: Unit, head: Person, client: Client) -> None:
    who = person(of=school)
    client.force_login(who)
    assert client.post("/declarations/conflicts/tell/", {**FORM, "kin": ""}).status_code == 422
    given = {**FORM, "learned_on": today().isoformat()}
    client.post("/declarations/conflicts/tell/", given)
    conflict = Conflict.objects.get()
    assert conflict.service == KZ
    own = client.get(f"/declarations/conflicts/{conflict.pk}/").text
    assert "art. 15" in own
    assert "art. 14" in own
    protocol = client.get(f"/declarations/conflicts/{conflict.pk}/protocol.pdf")
    assert b"".join(protocol).startswith(b"%PDF")
    client.force_login(head)
    assert conflict.number in client.get("/conflicts/").text
    sent = {"decide-measure": "keep-out", "decide-reasons": "The deputy decides"}
    page = f"/conflicts/{conflict.pk}/"
    seen = {"seen": mark(state_of(conflict))}
    assert client.post(page, sent | seen).status_code == 422
    assert client.post(page, sent | seen | {"decide-matter": "Bonuses"}).status_code == 302
    assert client.post(page, sent | seen | {"decide-matter": "Bonuses"}).status_code == 422
    assert Conflict.objects.get().measure == Measure.KEEP_OUT


def test_reads_do_not_grow(
    school: Unit, head: Person, client: Client, django_assert_max_num_queries: Any
) -> None:
    client.force_login(head)
    for count in (1, 12):
        for _time in range(count):
            decided(head, told_of_a_conflict(person(of=school)))
        client.get("/conflicts/")
        with django_assert_max_num_queries(12):
            assert client.get("/conflicts/").status_code == 200


def test_the_register_finds_by_number_and_name(school: Unit, client: Client) -> None:
    keeper = appointed(Role.COMMISSIONER, school.parent)  # type: ignore[arg-type]
    conflict = told_of_a_conflict(person(of=school, name="Aigul"))
    client.force_login(keeper)
    for asked in (conflict.number, "aigul"):
        assert conflict.number in client.get("/register/conflicts/", {"q": asked}).text
    assert conflict.number not in client.get("/register/conflicts/", {"q": "nobody"}).text
    told = b"".join(client.get("/register/conflicts.csv")).decode()
    assert conflict.number in told
    assert "brother" not in told
