"""What can be done to units, people, memberships, absences and appointments."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from sanaly_office.access.models import Appointment
from sanaly_office.access.roles import Role
from sanaly_office.actions import RefusedError, action
from sanaly_office.clock import today
from sanaly_office.pages.stale import refuse_stale
from sanaly_office.people.managers import (
    DAY,
    end_all,
    forget_addresses,
    hang,
    refuse_deep,
    turn_over,
)
from sanaly_office.people.models import Absence, Dated, Membership, Person, Unit
from sanaly_office.people.states import state_of_person, state_of_place, state_of_unit


@action("unit-added")
def add_unit(
    by: Person | None, *, parent: Unit | None, code: str, name: str, names: dict[str, str]
) -> Unit:
    """A unit below another one; without a parent, a root."""
    turn_over()
    unit = Unit(code=code, parent=parent, name=name, names=names, path=f"?{code}")
    _kept(unit, _("There is a unit with this code already."))
    unit.path = f"{parent.path if parent else ''}{unit.pk}/"
    refuse_deep(unit.path)
    unit.save()
    return unit


@action("unit-renamed")
def rename_unit(
    by: Person | None, unit: Unit, *, code: str, name: str, names: dict[str, str], seen: str = ""
) -> Unit:
    """Another code or name than the ``seen`` ones; the numbers in the log stay the same."""
    turn_over()
    unit.refresh_from_db()
    refuse_stale(seen, state_of_unit(unit))
    unit.code, unit.name, unit.names = code, name, names
    _kept(unit, _("There is a unit with this code already."))
    return unit


@action("unit-moved")
def move_unit(by: Person | None, unit: Unit, parent: Unit, seen: str = "") -> Unit:
    """Hang a unit, with everything below it, under another one than the ``seen`` one."""
    turn_over()
    unit.refresh_from_db()
    refuse_stale(seen, state_of_place(unit))
    hang(unit, parent)
    return unit


@action("unit-closed")
def close_unit(by: Person | None, unit: Unit) -> Unit:
    """Nobody works there any more; roles that were held there end."""
    turn_over()
    day = today()
    if unit.children.filter(Q(closed_on=None) | Q(closed_on__gt=day)).exists():
        raise RefusedError(_("Close or move the units below it first."))
    if unit.memberships.filter(Q(ends=None) | Q(ends__gt=day)).exists():
        raise RefusedError(_("People still belong to this unit. Move them first."))
    end_all(Appointment.objects.filter(unit=unit), day)
    unit.closed_on = day
    unit.save()
    return unit


@action("person-added")
def add_person(
    by: Person | None, *, unit: Unit, post: str, begins: date, **fields: Any
) -> list[models.Model]:
    """Somebody with a post; they sign in once they have been invited."""
    turn_over()
    person = Person(**fields)
    person.set_unusable_password()
    _kept(person, _("This e-mail address or code is taken."))
    post_held = Membership.objects.create(person=person, unit=unit, post=post, begins=begins)
    return [person, post_held]


@action("person-changed")
def change_person(by: Person | None, person: Person, *, seen: str = "", **fields: Any) -> Person:
    """Another name, e-mail address, code or language than the ``seen`` ones."""
    turn_over()
    person.refresh_from_db()
    refuse_stale(seen, state_of_person(person))
    for name, value in fields.items():
        setattr(person, name, value)
    _kept(person, _("This e-mail address or code is taken."))
    forget_addresses(person)
    return person


@action("person-seen")
def see_person(by: Person, person: Person) -> Person:
    """Somebody else looked at a person's page; the person can see that."""
    return person


@action("person-joined")
def join(
    by: Person | None, person: Person, unit: Unit, *, post: str, begins: date, moves: bool
) -> Membership:
    """A post in a unit; if they move there, posts elsewhere end the day before."""
    turn_over()
    _refuse_closed(unit)
    if moves:
        posts = Membership.objects.filter(person=person, kind=Membership.Kind.MAIN)
        end_all(posts, begins - DAY)
    _refuse_held(person, unit, Membership.Kind.MAIN, begins, None)
    return Membership.objects.create(person=person, unit=unit, post=post, begins=begins)


@action("person-seconded")
def second(
    by: Person | None, person: Person, unit: Unit, *, post: str, begins: date, ends: date | None
) -> Membership:
    """Belong to another unit for a time; the post stays where it is."""
    turn_over()
    _refuse_closed(unit)
    _refuse_turned(begins, ends)
    kind = Membership.Kind.SECONDMENT
    _refuse_held(person, unit, kind, begins, ends)
    return Membership.objects.create(
        person=person, unit=unit, kind=kind, post=post, begins=begins, ends=ends
    )


@action("membership-ended")
def leave(by: Person | None, membership: Membership, *, ends: date) -> Membership:
    """Belong to a unit no longer after a day."""
    turn_over()
    _refuse_turned(membership.begins, ends)
    membership.ends = ends
    membership.save()
    return membership


@action("person-dismissed")
def dismiss(by: Person | None, person: Person, *, left_on: date) -> Person:
    """Somebody has left: memberships and roles end, and they can no longer sign in."""
    turn_over()
    if left_on > today():
        raise RefusedError(_("Enter the day when it has come."))
    _refuse_last(person)
    end_all(Membership.objects.filter(person=person), left_on)
    end_all(Appointment.objects.filter(person=person), left_on)
    person.left_on, person.is_active = left_on, False
    person.save()
    return person


@action("person-returned")
def bring_back(by: Person | None, person: Person) -> Person:
    """Somebody who had left works here again; they need a post and may need an invitation."""
    turn_over()
    if person.erased_on:
        raise RefusedError(_("This person has been erased. Add them anew."))
    person.left_on, person.is_active = None, True
    person.save()
    return person


@action("absence-noted")
def note_absence(by: Person, person: Person, *, begins: date, ends: date | None) -> Absence:
    """Days on which clocks stop; nobody asks why."""
    _refuse_turned(begins, ends)
    rest = Q(ends=None) | Q(ends__gte=begins)
    until = Q(begins__lte=ends) if ends else Q()
    if person.absences.filter(rest & until).exists():
        raise RefusedError(_("Some of these days are noted already."))
    return Absence.objects.create(person=person, begins=begins, ends=ends)


@action("absence-ended")
def end_absence(by: Person, absence: Absence, *, ends: date) -> Absence:
    """Back on the day after ``ends``."""
    _refuse_turned(absence.begins, ends)
    absence.ends = ends
    absence.save()
    return absence


@action("absence-removed")
def remove_absence(by: Person, absence: Absence) -> list[models.Model]:
    """It was noted by mistake."""
    removed = Absence(pk=absence.pk, person=absence.person)
    absence.delete()
    return [removed]


@action("appointed")
def appoint(
    by: Person | None, person: Person, unit: Unit, role: Role, *, begins: date, ends: date | None
) -> Appointment:
    """Give somebody a role for a unit and all below it. The caller holds APPOINT there."""
    turn_over()
    _refuse_turned(begins, ends)
    if not person.is_active:
        raise RefusedError(_("This person has left."))
    held = Appointment.objects.filter(person=person, unit=unit, role=role)
    if held.filter(Q(ends=None) | Q(ends__gte=begins)).exists():
        raise RefusedError(_("This person holds the role there already."))
    return Appointment.objects.create(person=person, unit=unit, role=role, begins=begins, ends=ends)


@action("appointment-ended")
def end_appointment(by: Person | None, appointment: Appointment) -> Appointment:
    """Take a role back, from today on."""
    turn_over()
    if appointment.role == Role.ADMINISTRATOR and appointment.unit.parent_id is None:
        _refuse_last(appointment.person, appointment.unit)
    end_all(Appointment.objects.filter(pk=appointment.pk), today() - DAY)
    return appointment


def _kept(row: models.Model, taken: str) -> None:
    """Save a row whose codes belong to nobody else. Raises ``RefusedError``."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise RefusedError(taken) from None


def _refuse_closed(unit: Unit) -> None:
    if unit.closed_on and unit.closed_on <= today():
        raise RefusedError(_("This unit is closed."))


def _refuse_held(
    person: Person, unit: Unit, kind: Membership.Kind, begins: date, ends: date | None
) -> None:
    """The same post is not held twice on a day, not even by a second press of the button."""
    rest = Q(ends=None) | Q(ends__gte=begins)
    until = Q(begins__lte=ends) if ends else Q()
    if Membership.objects.filter(rest & until, person=person, unit=unit, kind=kind).exists():
        raise RefusedError(_("This person belongs to this unit already."))


def _refuse_turned(begins: date, ends: date | None) -> None:
    if ends and ends < begins:
        raise RefusedError(_("The last day is before the first."))


def _refuse_last(person: Person, *units: Unit) -> None:
    """Somebody must be able to give roles: the last administrator of a root stays."""
    rows: Dated = Appointment.objects.on(today())
    administrators = rows.filter(role=Role.ADMINISTRATOR, unit__parent=None)
    own = administrators.filter(person=person)
    for root in own.filter(unit__in=units) if units else own:
        others = administrators.filter(unit=root.unit_id, person__is_active=True, ends=None)
        if not others.exclude(person=person).exists():
            raise RefusedError(_("This is the last administrator. Appoint another one first."))
