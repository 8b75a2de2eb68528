"""The machine's clock goes back or ahead by hours: nothing twice, nothing lost, and it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command

from sanaly_office.access.roles import Role
from sanaly_office.audit.chain import broken, went_back
from sanaly_office.clock import standing_at, today
from sanaly_office.directives.actions import draft, issue
from sanaly_office.directives.deadlines import due_of
from sanaly_office.directives.models import Acknowledgement, Directive
from sanaly_office.directives.reading.actions import acknowledge
from sanaly_office.directives.tokens import directive_of, token_of
from sanaly_office.guidance import tasks as advising
from sanaly_office.jobs.models import Job
from sanaly_office.jobs.queue import put_recurring
from sanaly_office.jobs.worker import work_one
from sanaly_office.mail.models import Letter
from sanaly_office.people.models import Person, Unit
from sanaly_office.signin.actions import invite
from sanaly_office.signin.models import Invitation
from sanaly_office.tests.making import appointed, person, unit

pytestmark = pytest.mark.django_db
NOON = datetime(2027, 3, 10, 7, tzinfo=UTC)
"""In the office's zone it is noon."""
SKEWS = [timedelta(hours=hours) for hours in (-30, -5, -1, 1, 5, 30)]
STAGES = {"before-3", "before-1", "on-0", "after-1"}
TEXTS = {"en": ("Read this", "Carefully.")}


@pytest.fixture(autouse=True)
def in_a_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    """No table can be written anew within a test's transaction; that has tests of its own."""
    monkeypatch.setattr(advising, "rewrite", lambda _model: None)


@pytest.fixture
def school() -> Unit:
    return unit()


@pytest.fixture
def staff(school: Unit) -> list[Person]:
    return [person(of=school) for _one in range(3)]


@pytest.fixture
def directive(school: Unit, staff: list[Person]) -> Directive:
    """Issued at noon, with ten days; reminders three days and one day before the last."""
    with standing_at(NOON):
        by = appointed(Role.COMMISSIONER, school)
        days = {"remind_before": [3, 1], "remind_after": [1], "escalate_after": 2}
        return issue(by, draft(by, school, TEXTS, number="1/C", days=10, original="en", **days))


def worked(moments: Iterator[datetime] | list[datetime]) -> None:
    """A worker that never ends, whose clock says these times one after the other."""
    known: dict[str, int] = {}
    for moment in moments:
        with standing_at(moment):
            put_recurring(known)
            while work_one():
                pass


def letters() -> list[str]:
    return sorted(Letter.objects.filter(outcome="sent").values_list("key", flat=True))


def days_of(skew: Callable[[int], timedelta]) -> list[datetime]:
    """Two weeks, looked at thrice a day, as the machine's clock tells them."""
    return [NOON + timedelta(hours=8 * at) + skew(at) for at in range(42)]


@pytest.mark.parametrize("skew", SKEWS, ids=str)
def test_a_clock_that_jumps_and_is_set_right_sends_each_letter_once(
    directive: Directive, skew: timedelta
) -> None:
    """Now and then it is wrong for a while. One that is a day off may pass over a day's letter:
    only the last letter whose day has come is written."""
    worked(days_of(lambda at: skew if at % 7 in {2, 3} else timedelta()))
    sent = [message.extra_headers["Message-ID"] for message in mail.outbox]
    assert len(sent) == len(set(sent)) == len(letters())
    own = [key for key in letters() if key.startswith("due-")]
    assert len(own) == len(set(own))
    everybody = Person.objects.values_list("pk", flat=True)
    stages = {key.rpartition(f"-{pk}-")[2] for pk in everybody for key in own}
    missed = STAGES - stages
    assert missed == set() or (abs(skew) > timedelta(days=1) and len(missed) == 1)
    assert not Job.objects.failed().exists()


def test_two_workers_whose_clocks_differ_send_each_letter_once(directive: Directive) -> None:
    worked(days_of(lambda at: timedelta(hours=9) if at % 2 else timedelta()))
    sent = [message.extra_headers["Message-ID"] for message in mail.outbox]
    assert len(sent) == len(set(sent)) == len(letters())


@pytest.mark.parametrize("skew", SKEWS, ids=str)
def test_the_last_day_follows_from_the_issue_and_no_clock_moves_it(
    directive: Directive, staff: list[Person], skew: timedelta
) -> None:
    with standing_at(NOON + skew):
        assert due_of(directive, staff[0]) == date(2027, 3, 20)


@pytest.mark.parametrize("skew", SKEWS, ids=str)
def test_receipts_and_the_log_keep_their_order_and_the_log_says_when_a_clock_was_set_back(
    directive: Directive, staff: list[Person], skew: timedelta, capsys: pytest.CaptureFixture[str]
) -> None:
    with standing_at(NOON + skew):
        made = acknowledge(staff[0], directive, directive.current_id or 0, {})
    with standing_at(NOON + timedelta(minutes=5)):
        acknowledge(staff[1], directive, directive.current_id or 0, {})
    assert Acknowledgement.objects.count() == 2
    assert made.at == NOON + skew
    assert list(broken()) == []
    call_command("verify_audit")
    told = capsys.readouterr().out
    back = list(went_back())
    assert len(back) == 1, "once, whichever way it jumped: there, or when it was set right"
    assert f"set back before number {back[0]}" in told


def test_a_clock_that_goes_on_is_not_told_of(
    directive: Directive, staff: list[Person], capsys: pytest.CaptureFixture[str]
) -> None:
    with standing_at(NOON + timedelta(seconds=1)):
        acknowledge(staff[0], directive, directive.current_id or 0, {})
    call_command("verify_audit")
    assert "set back" not in capsys.readouterr().out


@pytest.mark.parametrize("skew", SKEWS, ids=str)
def test_an_invitation_made_under_a_wrong_clock_opens_once(
    staff: list[Person], skew: timedelta
) -> None:
    with standing_at(NOON + skew):
        made = invite(None, [staff[0]])[0]
    with standing_at(NOON + timedelta(days=1)):
        found = Invitation.objects.with_token(made.token)
        assert found == made
    with standing_at(NOON + timedelta(days=60)):
        assert Invitation.objects.with_token(made.token) is None


def test_a_link_from_a_clock_that_was_ahead_opens_and_ends(directive: Directive) -> None:
    """Django's signature looks at the clock by itself: it is the same machine's."""
    assert directive_of(token_of(directive)) == directive
    with standing_at(NOON):
        assert today() == date(2027, 3, 10)


def test_a_job_that_was_put_before_the_clock_was_set_back_waits_and_is_done(
    directive: Directive,
) -> None:
    """Late by as much as the clock was ahead, and not lost."""
    Job.objects.all().delete()
    with standing_at(NOON + timedelta(hours=5)):
        put_recurring({})
    waiting = Job.objects.count()
    worked([NOON])
    assert Job.objects.filter(done_at=None).exists()
    worked([NOON + timedelta(hours=h) for h in range(1, 30)])
    assert Job.objects.count() >= waiting
    assert not Job.objects.filter(done_at=None, next_at__lte=NOON + timedelta(hours=29)).exists()
