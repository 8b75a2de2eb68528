"""A head has somebody keep out of a kind of matter, or somebody asks for it themselves."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from sanaly_office.actions import RefusedError, action
from sanaly_office.clock import now, today
from sanaly_office.declarations.conflicts.models import Conflict
from sanaly_office.declarations.recusals.models import Recusal
from sanaly_office.people.models import Person
from sanaly_office.people.working import place_of

LONGEST = timedelta(days=5 * 366)
"""What lasts longer is decided anew."""


@action("recusal-asked")
def ask(by: Person, matter: str, since: date, until: date | None) -> Recusal:
    """Somebody says of themselves that they keep out of a kind of matter."""
    unit = place_of(by)
    if unit is None:
        raise RefusedError(_("You work nowhere today, so nobody could assign you anything."))
    made = Recusal(person=by, unit=unit, matter=matter)
    return _kept(made, Recusal.Origin.SELF, by, since, until)


@action("recusal-decided")
def keep_out(
    by: Person, conflict: Conflict, matter: str, since: date, until: date | None
) -> Recusal:
    """A head decides that whoever told of a conflict keeps out; never about themselves."""
    person = conflict.person
    if person is None:
        raise RefusedError(_("Nobody is left who could keep out of it."))
    if by.pk == person.pk:
        raise RefusedError(_("Nobody decides about themselves. Your own head does."))
    made = Recusal(person=person, unit=conflict.unit, conflict=conflict, matter=matter)
    return _kept(made, Recusal.Origin.HEAD, by, since, until)


@action("recusal-released")
def release(by: Person, conflict: Conflict) -> list[Recusal]:
    """What was decided for a conflict holds no longer: decided anew, or nothing conflicts."""
    rows = list(Recusal.objects.filter(conflict=conflict).lasting(today()))
    for one in rows:
        one.ended_on, one.ended_by = today(), by
        one.save()
    return rows


@action("recusal-prolonged")
def prolong(_by: Person, conflict: Conflict, until: date | None) -> list[Recusal]:
    """What was decided for a conflict goes on: nobody ended it, and its last day is another."""
    rows = list(Recusal.objects.filter(conflict=conflict, ended_on=None))
    for one in rows:
        one.until = until
        one.save()
    return rows


def _kept(made: Recusal, origin: str, by: Person, since: date, until: date | None) -> Recusal:
    _refuse_days(since, until)
    made.origin, made.by, made.made_at = origin, by, now()
    made.since, made.until = since, until
    made.save()
    return made


def _refuse_days(since: date, until: date | None) -> None:
    if until is None:
        return
    if until < max(since, today()):
        raise RefusedError(_("The last day has to lie ahead, and not before the first one."))
    if until > today() + LONGEST:
        raise RefusedError(_("The last day lies too far ahead. Decide it anew later."))


@action("recusal-ended")
def end(by: Person, recusal: Recusal) -> Recusal:
    """It holds no longer, from today on. Whoever keeps out does not end it themselves."""
    rows = Recusal.objects.select_for_update(of=("self",)).select_related("conflict")
    held: Recusal = rows.get(pk=recusal.pk)
    if by.pk == held.person_id:
        raise RefusedError(_("Nobody ends what they keep out of themselves. Your own head does."))
    if held.bound:
        raise RefusedError(_("It belongs to a measure, and ends when that is ended."))
    if held.over:
        raise RefusedError(_("This is over already."))
    held.ended_on, held.ended_by = today(), by
    held.save()
    return held


@action("recusal-forgotten")
def forget(_by: None, before: date, at_most: int) -> list[Recusal]:
    """Delete what was over before a day, so many at once."""
    rows = list(Recusal.objects.over(before).order_by("pk")[:at_most])
    Recusal.objects.filter(pk__in=[one.pk for one in rows]).delete()
    return rows
