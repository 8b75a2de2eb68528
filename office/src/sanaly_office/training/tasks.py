"""Recurring work: counting anew, reminding, next rounds, and forgetting answers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.db.models.signals import post_save
from django.dispatch import receiver

from sanaly_office.access.seats import Seat, seats_below
from sanaly_office.clock import now, today
from sanaly_office.jobs.queue import Payload, handler, put, put_all, recurring
from sanaly_office.people.models import Edition, Unit
from sanaly_office.people.working import below, places_on
from sanaly_office.training import letters
from sanaly_office.training.actions import forget_answers
from sanaly_office.training.giving.actions import recount, repeat
from sanaly_office.training.models import Given, Round, Taking
from sanaly_office.training.reminding.actions import ESCALATE_AFTER, remind_staff, tell_head
from sanaly_office.training.shares import shares_at

__all__ = ["letters"]
"""Letters are written by the worker, which loads this module."""
AT_ONCE = 500
"""People whose letters are put in one transaction, or whose answers are forgotten."""


def _asking() -> list[Round]:
    """Rounds that ask today."""
    rows = Given.objects.in_force().select_related("current__given")
    return [one.current for one in rows if one.current]


def _round(number: int) -> Round | None:
    """A round as long as it asks."""
    return next((one for one in _asking() if one.pk == number), None)


@handler("course-recount")
def recount_now(_payload: Payload) -> None:
    """After changes of the organisation: who has to take what."""
    for one in _asking():
        recount(None, one)


@receiver(post_save, sender=Edition)
def recount_soon(**_signal: Any) -> None:
    """The organisation changes in a transaction: count anew in the next minute, once for all."""
    due = now().replace(second=0, microsecond=0) + timedelta(minutes=1)
    put("course-recount", {}, due, key=f"course-recount-{due:%Y%m%d%H%M}")


@recurring("course-nightly", timedelta(days=1))
def nightly(payload: Payload) -> None:
    """Next rounds, counts that change by the day alone, and letters."""
    for given in Given.objects.in_force():
        repeat(None, given)
    recount_now(payload)
    remind(payload)


def remind(_payload: Payload) -> None:
    """A job for each round, and one for each seat that is late."""
    day = today()
    for one in _asking():
        put("course-remind-staff", {"round": one.pk, "after": 0}, key=_key(one, day, 0))
        if day >= one.until + ESCALATE_AFTER:
            _put_heads(one, day)


def _key(round_: Round, day: date, after: int) -> str:
    return f"course-remind-{round_.pk}-{day}-{after}"


def _put_heads(round_: Round, day: date) -> None:
    seats = seats_below(Unit.objects.filter(parent=None).values_list("path", flat=True))
    put_all(
        "course-tell-head",
        (
            ({"round": number, "unit": unit}, f"course-tell-{number}-{unit}-{day:%G-%V}")
            for (number, unit), share in shares_at([round_.pk], seats).items()
            if share.open
        ),
    )


@handler("course-remind-staff")
def remind_some(payload: Payload) -> None:
    """Five hundred of those who have yet to complete a round; then a job for the next."""
    round_ = _round(payload["round"])
    if round_ is None:
        return
    paths = list(round_.given.targets.values_list("path", flat=True))
    done = Taking.objects.filter(
        round=round_, person=OuterRef("person"), completed_at__isnull=False
    )
    rows = places_on(today()).filter(below(paths), person__gt=payload["after"])
    places = list(
        rows.exclude(Exists(done)).select_related("person").order_by("person", "pk")[:AT_ONCE]
    )
    remind_staff(None, round_, places)
    if len(places) == AT_ONCE:
        last = places[-1].person_id
        put("course-remind-staff", payload | {"after": last}, key=_key(round_, today(), last))


@handler("course-tell-head")
def tell(payload: Payload) -> None:
    """The heads of one seat."""
    round_, seat = _round(payload["round"]), _seat(payload["unit"])
    if round_ and seat:
        tell_head(None, round_, seat)


def _seat(unit: int) -> Seat | None:
    """The seat at a unit, while it has a head."""
    path = Unit.objects.filter(pk=unit).values_list("path", flat=True).first()
    seats = seats_below([path]) if path else []
    return next((one for one in seats if one.unit.pk == unit), None)


@recurring("course-answers-forgotten", timedelta(days=1))
def forget(_payload: Payload) -> None:
    """Delete all answers whose time is over, some hundreds at a time."""
    before = now() - timedelta(days=settings.ANSWERS_KEPT_DAYS)
    old = Taking.objects.filter(begun_at__lt=before, tests__isnull=False).distinct()
    while some := list(old[:AT_ONCE]):
        for taking in some:
            forget_answers(None, taking)
