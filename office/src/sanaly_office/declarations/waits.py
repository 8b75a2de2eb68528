"""What waits: one's own clocks, and what whoever keeps the register has to take in."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sanaly_office.access.roles import Right
from sanaly_office.access.standing import Standing
from sanaly_office.clock import today
from sanaly_office.declarations.gifts.models import Gift, State
from sanaly_office.declarations.gifts.queries import LATE, own
from sanaly_office.pages.waits import Task, waits
from sanaly_office.people.models import Person

MOST = 20
MANY = 1000


@waits()
def running(person: Person, _standing: Standing) -> Iterator[Task]:
    """One's own gifts whose clock runs; seen by oneself alone."""
    for gift in own(person).running().order_by("due_on", "pk")[:MOST]:
        if gift.due_on:
            told = _("Late: was due by {day}") if gift.days_late else _("By {day}")
            remark = told.format(day=date_format(gift.due_on))
            yield Task(
                f"{gift.number} · {gift.described}", (remark,), reverse("gift", args=[gift.pk])
            )


@waits(Right.REGISTER)
def to_take_in(person: Person, standing: Standing) -> Iterator[Task]:
    """What is late, and what was handed in and is not closed; not one's own."""
    rows = Gift.objects.under(standing.paths(Right.REGISTER)).exclude(person=person)
    late, handed = rows.late(today())[:MANY], rows.filter(state=State.HANDED_IN)[:MANY]
    address = reverse("register")
    yield from _task(late.count(), f"{address}?state={LATE}", late=True)
    yield from _task(handed.count(), f"{address}?state={State.HANDED_IN}", late=False)


def _task(number: int, address: str, *, late: bool) -> Iterator[Task]:
    """What so many gifts wait for; from ``MANY`` on no more are counted."""
    if not number:
        return
    if late:
        told = ngettext("%(number)d is late", "%(number)d are late", number)
    else:
        told = ngettext("%(number)d was handed in", "%(number)d were handed in", number)
    yield Task(_("Gifts"), (told % {"number": number},), address)
