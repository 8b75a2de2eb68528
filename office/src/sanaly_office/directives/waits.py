"""What waits for heads and for whoever issues directives."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sanaly_office.access.roles import Right
from sanaly_office.access.seats import seats_of
from sanaly_office.access.standing import Standing
from sanaly_office.directives.leading.queries import AtSeat, directives_at, enquiries_in
from sanaly_office.directives.models import Directive
from sanaly_office.directives.queries import enquiries_at, of_units
from sanaly_office.pages.waits import Task, waits
from sanaly_office.people.models import Person


@waits(Right.LEAD)
def led(person: Person, _standing: Standing) -> Iterator[Task]:
    """Directives at one's seats of which something is to be done still."""
    for at in directives_at(seats_of(person)):
        remarks = tuple(_owed(at))
        if remarks:
            address = reverse("lead-directive", args=[at.seat.unit.pk, at.directive.pk])
            title = f"{at.directive.number} · {at.title} · {at.seat.unit}"
            yield Task(title, remarks, address)


def _owed(at: AtSeat) -> Iterator[str]:
    if not at.disseminated:
        yield _("Not made known yet")
    missing = at.share.expected - at.share.acknowledged
    if missing > 0:
        told = ngettext(
            "%(number)d person has yet to acknowledge",
            "%(number)d people have yet to acknowledge",
            missing,
        )
        yield told % {"number": missing}
    if not at.account:
        yield _("Not answered for yet")
        yield from _until(at)


def _until(at: AtSeat) -> Iterator[str]:
    """The last day of a head's account."""
    last = at.directive.account_until
    if last:
        told = _("Late: was to be answered for by {day}") if at.late else _("By {day}")
        yield told.format(day=date_format(last))


@waits(Right.ANSWER)
def asked(person: Person, standing: Standing) -> Iterator[Task]:
    """Questions of staff that nobody has answered."""
    rows = enquiries_in(seats_of(person)) | enquiries_at(standing.paths(Right.ISSUE))
    number = rows.filter(answered_at=None).count()
    if number:
        told = ngettext("%(number)d without an answer", "%(number)d without an answer", number)
        yield Task(_("Questions of staff"), (told % {"number": number},), reverse("enquiries"))


@waits(Right.ISSUE)
def drafted(_person: Person, standing: Standing) -> Iterator[Task]:
    """Drafts that are not issued."""
    rows = of_units(standing.paths(Right.ISSUE)).filter(status=Directive.Status.DRAFT)
    number = rows.count()
    if number:
        told = ngettext("%(number)d draft", "%(number)d drafts", number)
        yield Task(_("Directives"), (told % {"number": number},), reverse("directives"))
