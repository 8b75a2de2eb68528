"""Questions and wishes for consent that wait for an answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sanaly_office.access.roles import Right
from sanaly_office.access.standing import Standing
from sanaly_office.clock import today
from sanaly_office.guidance.models import Consent, Inquiry
from sanaly_office.guidance.queries import consents_at
from sanaly_office.pages.waits import Task, waits
from sanaly_office.people.models import Person


@waits(Right.ADVISE)
def asked(_person: Person, standing: Standing) -> Iterator[Task]:
    """Questions to the commissioner without an answer, and how many of them are late."""
    rows = Inquiry.objects.at(standing.paths(Right.ADVISE)).filter(answered_on=None)
    days = list(rows.values_list("asked_on", flat=True))
    if not days:
        return
    told = ngettext("%(number)d without an answer", "%(number)d without an answer", len(days))
    remarks = [told % {"number": len(days)}]
    before = today() - timedelta(days=settings.ADVICE_DAYS)
    if late := sum(day < before for day in days):
        remarks.append(_("Late: {number}").format(number=late))
    yield Task(_("Questions to the ethics commissioner"), tuple(remarks), reverse("advice"))


@waits(Right.DECIDE)
def wished(person: Person, standing: Standing) -> Iterator[Task]:
    """Wishes for consent that wait for the head."""
    rows = consents_at(standing.paths(Right.DECIDE), but=person)
    number = rows.filter(status=Consent.Status.ASKED).count()
    if number:
        told = ngettext("%(number)d without an answer", "%(number)d without an answer", number)
        remark = told % {"number": number}
        yield Task(_("Consent to publish"), (remark,), reverse("consents-asked"))
