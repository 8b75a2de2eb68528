"""Courses on the start page: one's own, and those of one's unit."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sanaly_office.access.roles import Right
from sanaly_office.access.seats import seats_of
from sanaly_office.access.standing import Standing
from sanaly_office.pages.waits import Task, waits
from sanaly_office.people.models import Person
from sanaly_office.training.giving.queries import given_by, title_of_given
from sanaly_office.training.leading.queries import any_open, courses_at
from sanaly_office.training.models import Given
from sanaly_office.training.taking.queries import Waiting, waiting_for


@waits()
def taken(person: Person, _standing: Standing) -> Iterator[Task]:
    """Courses that one has yet to complete."""
    for one in waiting_for(person):
        yield Task(one.title, tuple(_owed(one)), reverse("course", args=[one.round.pk]))


def _owed(one: Waiting) -> Iterator[str]:
    yield _("Course: begun") if one.begun else _("Course: not begun yet")
    if one.due:
        told = _("Late: was to be completed by {day}") if one.late else _("By {day}")
        yield told.format(day=date_format(one.due))


@waits(Right.LEAD)
def led(person: Person, standing: Standing) -> Iterator[Task]:
    """Courses that somebody at one's seats has yet to complete."""
    if not any_open(standing.paths(Right.LEAD)):
        return
    for at in courses_at(seats_of(person)):
        if at.share.open:
            told = ngettext(
                "%(number)d person has yet to complete it",
                "%(number)d people have yet to complete it",
                at.share.open,
            )
            address = reverse("lead-course", args=[at.seat.unit.pk, at.round.pk])
            yield Task(f"{at.title} · {at.seat.unit}", (told % {"number": at.share.open},), address)


@waits(Right.TRAIN)
def drafted(_person: Person, standing: Standing) -> Iterator[Task]:
    """Courses that are prepared and not given yet."""
    rows = given_by(standing.paths(Right.TRAIN)).filter(status=Given.Status.DRAFT)
    for one in rows[:5]:
        address = reverse("given", args=[one.pk])
        yield Task(title_of_given(one), (_("Not given yet"),), address)
