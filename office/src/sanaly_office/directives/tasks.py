"""Recurring work: counting anew, and reminding."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.db.models.signals import post_save
from django.dispatch import receiver

from sanaly_office.access.seats import Seat, seats_below
from sanaly_office.clock import now, today
from sanaly_office.directives import letters
from sanaly_office.directives.actions import recount
from sanaly_office.directives.deadlines import days_of
from sanaly_office.directives.leading.actions import remind_on
from sanaly_office.directives.leading.seats import shares_at
from sanaly_office.directives.models import Account, Acknowledgement, Directive, Reminding
from sanaly_office.directives.queries import Share
from sanaly_office.directives.reminding.actions import remind_head, remind_staff, tell_head
from sanaly_office.directives.reminding.stages import account_stage
from sanaly_office.jobs.queue import Payload, handler, put, put_all, recurring
from sanaly_office.people.models import Edition, Unit
from sanaly_office.people.working import below, places_on

__all__ = ["letters"]
"""Letters are written by the worker, which loads this module."""
AT_ONCE = 500
"""People whose letters are put in one transaction."""


@handler("recount")
def recount_now(_payload: Payload) -> None:
    """After changes of the organisation: who has to acknowledge what."""
    for directive in Directive.objects.in_force():
        recount(None, directive)


@receiver(post_save, sender=Edition)
def recount_soon(**_signal: Any) -> None:
    """The organisation changes in a transaction: count anew in the next minute, once for all."""
    due = now().replace(second=0, microsecond=0) + timedelta(minutes=1)
    put("recount", {}, due, key=f"recount-{due:%Y%m%d%H%M}")


@recurring("recount-nightly", timedelta(days=1))
def recount_nightly(payload: Payload) -> None:
    """What changes by the day alone: memberships that begin or end."""
    recount_now(payload)


@recurring("remind", timedelta(days=1))
def remind(_payload: Payload) -> None:
    """Each day: a job for each directive, and one for each seat that is late."""
    day = today()
    for directive in Directive.objects.in_force():
        put("remind-staff", {"directive": directive.pk, "after": 0}, key=_key(directive, day, 0))
        if _is_late(directive, day):
            _put_heads(directive, day)
        _put_accounts(directive, day)


def _key(directive: Directive, day: date, after: int) -> str:
    return f"remind-staff-{directive.asking_id}-{day}-{after}"


def _is_late(directive: Directive, day: date) -> bool:
    """Whether anybody can be so late that their head is told."""
    days = days_of(directive)
    if days is None or not directive.asked_on:
        return False
    return day >= directive.asked_on + timedelta(days + directive.escalate_after)


def _put_heads(directive: Directive, day: date) -> None:
    week = f"{day:%G-%V}"
    put_all(
        "tell-head",
        (
            ({"directive": directive.pk, "unit": unit}, f"tell-head-{version}-{unit}-{week}")
            for (version, unit), share in _shares(directive).items()
            if share.open
        ),
    )


def _shares(directive: Directive) -> dict[tuple[int, int], Share]:
    """How far the directive is at each seat."""
    seats = seats_below(Unit.objects.filter(parent=None).values_list("path", flat=True))
    return shares_at([directive.asking_id or 0], seats)


def _put_accounts(directive: Directive, day: date) -> None:
    """A job for each seat that has yet to answer for its unit, when its last day is near."""
    if not account_stage(directive, day):
        return
    answered = Account.objects.filter(asking=directive.asking_id).values_list("unit", flat=True)
    done, told = set(answered), {"directive": directive.pk}
    put_all(
        "remind-head",
        (
            (told | {"unit": unit}, f"remind-head-{version}-{unit}-{day}")
            for (version, unit), share in _shares(directive).items()
            if share.expected and unit not in done
        ),
    )


@handler("remind-staff")
def remind_some(payload: Payload) -> None:
    """Five hundred of those who have yet to acknowledge; then a job for the next."""
    directive = Directive.objects.in_force().filter(pk=payload["directive"]).first()
    if directive is None:
        return
    paths = list(directive.targets.values_list("path", flat=True))
    done = Acknowledgement.objects.filter(asking=directive.asking_id, person=OuterRef("person"))
    rows = places_on(today()).filter(below(paths), person__gt=payload["after"])
    places = list(
        rows.exclude(Exists(done)).select_related("person").order_by("person", "pk")[:AT_ONCE]
    )
    remind_staff(None, directive, places)
    if len(places) == AT_ONCE:
        last = places[-1].person_id
        put("remind-staff", payload | {"after": last}, key=_key(directive, today(), last))


@handler("tell-head")
def tell(payload: Payload) -> None:
    """The heads of one seat."""
    directive = Directive.objects.in_force().filter(pk=payload["directive"]).first()
    seat = _seat(payload["unit"])
    if directive and seat:
        tell_head(None, directive, seat)


@handler("remind-head")
def remind_one(payload: Payload) -> None:
    """The heads of one seat, of their account."""
    directive = Directive.objects.in_force().filter(pk=payload["directive"]).first()
    seat = _seat(payload["unit"])
    if directive and seat:
        remind_head(None, directive, seat)


def _seat(unit: int) -> Seat | None:
    """The seat at a unit, while it has a head."""
    path = Unit.objects.filter(pk=unit).values_list("path", flat=True).first()
    seats = seats_below([path]) if path else []
    return next((one for one in seats if one.unit.pk == unit), None)


@handler("remind-on")
def remind_rest(payload: Payload) -> None:
    """The next ones whom a head reminds, as long as the directive asks the same."""
    reminding = Reminding.objects.get(pk=payload["reminding"])
    directive = Directive.objects.in_force().filter(asking=reminding.asking_id).first()
    seat = _seat(reminding.unit_id)
    if directive and seat:
        remind_on(None, reminding, directive, seat, payload["after"])
