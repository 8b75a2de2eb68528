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
from sanaly_office.declarations.conflicts import waits as conflicts
from sanaly_office.declarations.gifts.models import Gift, State
from sanaly_office.declarations.gifts.queries import LATE, own
from sanaly_office.pages.waits import Task, waits
from sanaly_office.people.models import Person

__all__ = ["conflicts"]
"""The start page loads this module, and with it theirs."""
MOST = 20
MANY = 1000


@waits()
def running(person: Person, _standing: Standing) -> Iterator[Task]:
    """One's own gifts whose clock runs; seen by oneself alone."""
    for gift in own(person).to_do().order_by("due_on", "pk")[:MOST]:
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
    for state, found in (
        (LATE, rows.late(today())),
        (State.HANDED_IN, rows.filter(state=State.HANDED_IN)),
        (State.RETURNED, rows.given_back()),
    ):
        if number := found[:MANY].count():
            told = _counted(state, number) % {"number": number}
            yield Task(_("Gifts"), (told,), f"{reverse('register')}?state={state}")


def _counted(state: str, number: int) -> str:
    """What so many gifts wait for; from ``MANY`` on no more are counted."""
    if state == LATE:
        return ngettext("%(number)d is late", "%(number)d are late", number)
    if state == State.HANDED_IN:
        return ngettext("%(number)d was handed in", "%(number)d were handed in", number)
    return ngettext(
        "%(number)d was given back while its clock runs",
        "%(number)d were given back while their clocks run",
        number,
    )
