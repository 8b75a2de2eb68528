"""Makes the invented organisation, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import override_settings

from sanaly_office.demo import (
    actions,
    advice,
    campaign,
    climate,
    conflicts,
    courses,
    gifts,
    history,
)
from sanaly_office.demo.organisation import listed
from sanaly_office.jobs.queue import put_recurring
from sanaly_office.jobs.worker import work_one
from sanaly_office.people.imports import actions as imports
from sanaly_office.people.imports.planning import plan
from sanaly_office.people.imports.scope import Scope
from sanaly_office.people.managers import edition
from sanaly_office.people.models import Person

QUIET = "django.core.mail.backends.dummy.EmailBackend"
LAST = "demo-password-set"
Say = Callable[[str], object]


class NotADemoError(Exception):
    """The office holds people who are not invented."""


def make(say: Say) -> bool:
    """Make everything; False where it is there. Raises ``NotADemoError``.

    What was begun and not ended (the accounts' passwords come last) is thrown away first.
    """
    from sanaly_office.audit.models import Entry

    if Entry.objects.filter(verb=LAST).exists():
        return False
    if not settings.DEMO or Person.objects.exclude(email__endswith=".example").exists():
        raise NotADemoError
    call_command("flush", interactive=False, verbosity=0)
    with override_settings(EMAIL_BACKEND=QUIET):
        _hurry()
        _made(say)
    return True


def _hurry() -> None:
    """What is invented need not outlive a power cut."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")


def _made(say: Say) -> None:
    say("people and units")
    take_in()
    say("a campaign that has closed")
    campaign.closed(work)
    say("directives, receipts, reminders, gifts, conflicts, courses, advice")
    gifts.rules()
    others = chain(gifts.events(), conflicts.events(), courses.events(), advice.events())
    history.happen(chain(history.district(), history.region(), others), work)
    say("two surveys of the moral climate")
    climate.held_twice(work)
    say("a campaign in which tokens are drawn")
    campaign.being_drawn(work)
    actions.let_in(None)


def take_in() -> None:
    """The list of people, by the way that every list comes in."""
    before = edition()
    with listed() as file:
        made = plan(file, Scope(), whole=False)
    imports.apply(None, imports.show(None, None, made, edition=before, whole=False))


def work() -> None:
    """Do what waits in the queue."""
    put_recurring({})
    while work_one():
        pass
