"""Campaigns on the start page: the same for everybody, whether they have taken part or not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sanaly_office.access.roles import Right
from sanaly_office.access.standing import Standing
from sanaly_office.campaigns.models import Campaign
from sanaly_office.campaigns.queries import campaigns_for, campaigns_of
from sanaly_office.pages.waits import Task, waits
from sanaly_office.people.models import Person
from sanaly_office.prepared import prepared

Status = Campaign.Status
OPEN = (Status.DRAWING, Status.CONTRIBUTING)
TO_DO = (Status.PLANNED, Status.CLOSED)


@waits()
def open_now(person: Person, _standing: Standing) -> Iterator[Task]:
    """Campaigns in which something can be done by whoever wants to."""
    if not _open(among=list(OPEN)):
        return
    for one in campaigns_for(person).filter(status__in=OPEN):
        drawing = one.status == Status.DRAWING
        day = date_format(one.last_drawing_day if drawing else one.closes_on)
        told = _("Tokens are given out until %s") if drawing else _("Contributions until %s")
        address = reverse("self-check-campaign", args=[one.pk])
        yield Task(one.title, (told % day, _("Taking part is voluntary.")), address)


@prepared
def _open(among: Any) -> QuerySet[Any, Any]:
    """One of the campaigns that are open, if there is any: asked for on each start page."""
    return Campaign.objects.filter(status__in=among).order_by().values_list("pk")[:1]


@waits(Right.CAMPAIGN)
def to_do(_person: Person, standing: Standing) -> Iterator[Task]:
    """Campaigns that do not go on by themselves."""
    for one in campaigns_of(standing).filter(status__in=TO_DO):
        planned = one.status == Status.PLANNED
        told = _("Not announced yet") if planned else _("The figures are not published yet")
        yield Task(one.title or str(one.unit), (told,), reverse("campaign", args=[one.pk]))
