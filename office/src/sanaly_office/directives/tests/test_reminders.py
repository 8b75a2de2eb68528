"""Letters: to whom, when, in which language, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from sanaly_office import clock
from sanaly_office.access.roles import Role
from sanaly_office.clock import today
from sanaly_office.directives.actions import withdraw
from sanaly_office.directives.models import Directive
from sanaly_office.directives.reading.actions import acknowledge, mail_receipt
from sanaly_office.directives.reminding.stages import stage_on
from sanaly_office.directives.tasks import remind
from sanaly_office.directives.tests.making import issued
from sanaly_office.jobs.models import Job
from sanaly_office.jobs.worker import work_one
from sanaly_office.mail.models import Letter
from sanaly_office.tests.making import appointed, away, person, unit

pytestmark = pytest.mark.django_db
DAY = timedelta(1)
Travel = Callable[[int], None]


def work() -> None:
    """Do everything that waits."""
    while work_one():
        pass


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Travel:
    """The clock, so many days on; and everything of that day done."""
    first = clock.now()

    def move(days: int) -> None:
        moved = first + days * DAY
        monkeypatch.setattr("django.utils.timezone.now", lambda: moved)
        monkeypatch.setattr("django.core.signing.time", SimpleNamespace(time=moved.timestamp))
        remind({})
        work()

    return move


def stages_of(whom: Any) -> list[str]:
    """Kinds of letters that somebody was sent."""
    rows = Letter.objects.filter(person=whom, template="directives/letters/waiting").order_by("pk")
    return [row.key.split("-")[3] for row in rows]


def test_staff_are_reminded_around_their_last_day_and_each_letter_comes_once(
    later: Travel,
) -> None:
    school = unit()
    somebody = person(of=school, language="vi")
    issued(somebody, school, texts={"vi": ("Mạng xã hội", "Nội dung")}, original="vi")
    for days in (0, 0, 2, 3, 3, 8, 10, 11, 17, 18, 30):
        later(days)
    assert stages_of(somebody) == ["new", "before", "before", "on", "after", "after"]
    assert len(mail.outbox) == 6
    assert mail.outbox[0].subject == "Xin đọc: số 185/PGDĐT, Mạng xã hội"


def test_who_is_away_or_has_acknowledged_gets_none(later: Travel) -> None:
    school = unit()
    gone, quick, there = (person(of=school) for _number in range(3))
    directive = issued(there, school)
    away(gone, today(), None)
    acknowledge(quick, directive, directive.current_id or 0, {})
    later(10)
    assert (stages_of(gone), stages_of(quick), stages_of(there)) == ([], [], ["on"])


def test_a_withdrawn_directive_reminds_nobody(later: Travel) -> None:
    school = unit()
    somebody = person(of=school)
    withdraw(somebody, issued(somebody, school), "")
    later(10)
    assert mail.outbox == []


def test_heads_are_told_how_many_are_late_and_not_who(later: Travel) -> None:
    school = unit()
    head = appointed(Role.HEAD, school, whom=person(of=school, language="ru"))
    late = person(of=school, name="Somebody Late")
    directive = issued(late, school)
    acknowledge(head, directive, directive.current_id or 0, {})
    for days in (12, 13, 13, 20):
        later(days)
    told = [letter for letter in mail.outbox if letter.to == [head.email]]
    assert len(told) == 2, "once a week"
    assert "1 сотрудник" in told[0].body
    assert late.name not in told[0].body
    assert f"/unit/{school.pk}/directive/{directive.pk}/" in told[0].body


def test_the_link_in_a_letter_shows_the_whole_directive_without_signing_in(
    later: Travel, client: Client
) -> None:
    school = unit()
    somebody = person(of=school)
    directive = issued(somebody, school)
    later(0)
    body = str(mail.outbox[0].body)
    link = next(line for line in body.splitlines() if "/letter/" in line)
    path = link[link.index("/letter/") :]
    page = client.get(path)
    assert "Please read this carefully." in page.text
    assert somebody.name not in page.text
    forged = client.get(path[:-3] + "xx/")
    assert forged.status_code == 404
    later(200)
    assert client.get(path).status_code == 404
    acknowledging = client.post(f"/read/{directive.pk}/acknowledge/")
    assert acknowledging.status_code == 403
    assert "/account/login/" in acknowledging.text


def test_a_receipt_comes_as_a_letter_in_the_readers_language() -> None:
    school = unit()
    somebody = person(of=school, language="kk")
    directive = issued(somebody, school)
    receipt = acknowledge(somebody, directive, directive.current_id or 0, {})
    mail_receipt(somebody, receipt)
    mail_receipt(somebody, receipt)
    Job.objects.exclude(kind="letter").delete()
    work()
    assert len(mail.outbox) == 1
    assert receipt.number in mail.outbox[0].subject
    assert receipt.version.digest in str(mail.outbox[0].body)
    assert "түбіртегі" in mail.outbox[0].subject


def test_no_title_gets_into_the_headers(later: Travel) -> None:
    school = unit()
    somebody = person(of=school)
    hostile = {"en": ("Title\r\nBcc: everybody@example.org", "Text")}
    issued(somebody, school, texts=hostile)
    later(0)
    for letter in mail.outbox:
        assert "\n" not in letter.subject
        assert letter.recipients() == [somebody.email]


@pytest.mark.parametrize(
    ("day", "kind"),
    [(-1, None), (0, "new"), (2, "new"), (3, "before"), (9, "before"), (10, "on"), (11, "after")],
)
def test_the_stage_of_a_day(day: int, kind: str | None) -> None:
    directive, start = Directive(), date(2026, 3, 1)
    found = stage_on(directive, start, start + 10 * DAY, start + day * DAY)
    assert (found.kind if found else None) == kind
