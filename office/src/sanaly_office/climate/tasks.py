"""When a survey's figures are published, its heads are told."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from sanaly_office.access.models import Appointment
from sanaly_office.access.roles import Role
from sanaly_office.campaigns.models import Campaign
from sanaly_office.climate import letters
from sanaly_office.climate.actions import tell_heads
from sanaly_office.climate.queries import surveys
from sanaly_office.clock import today
from sanaly_office.jobs.queue import Payload, handler, put
from sanaly_office.transparency.models import Publication

__all__ = ["letters"]
"""Letters are written by the worker, which loads this module."""
AT_ONCE = 500
TELL = "climate-tell-heads"


@receiver(post_save, sender=Publication)
def told_soon(instance: Publication, **_signal: Any) -> None:
    """Figures are published in a transaction; letters follow it."""
    if instance.campaign.kind == Campaign.Kind.CLIMATE:
        _put(instance.pk, 0)


def _put(survey: int, after: int) -> None:
    put(TELL, {"figures": survey, "after": after}, key=f"{TELL}-{survey}-{after}")


@handler(TELL)
def tell(payload: Payload) -> None:
    """Five hundred heads at or below the survey's unit; then a job for the next."""
    survey = surveys().get(pk=payload["figures"])
    rows = Appointment.objects.on(today()).filter(
        role=Role.HEAD,
        person__is_active=True,
        unit__path__startswith=survey.campaign.unit.path,
        pk__gt=payload["after"],
    )
    heads = list(rows.select_related("person", "unit").order_by("pk")[:AT_ONCE])
    tell_heads(None, survey, heads)
    if len(heads) == AT_ONCE:
        _put(survey.pk, heads[-1].pk)
