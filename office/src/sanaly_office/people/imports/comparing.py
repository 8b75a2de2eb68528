"""Compares a list that was handed in: in a job, or in the request where that is short."""

from __future__ import annotations

from functools import partial

from sanaly_office.access.roles import Right
from sanaly_office.access.standing import standing_of
from sanaly_office.actions import RefusedError
from sanaly_office.jobs.queue import put
from sanaly_office.people.imports import actions, files
from sanaly_office.people.imports.planning import LongerError, Plan, plan
from sanaly_office.people.imports.problems import ListRefusedError
from sanaly_office.people.imports.scope import Scope, scope_of
from sanaly_office.people.managers import edition
from sanaly_office.people.models import Import, Membership, Unit

ROWS_AT_ONCE = 2000
"""A list of so many rows, and steps for so many, are dealt with in a second or two."""
BYTES_AT_ONCE = 1 << 20
STEPS_AT_ONCE = 2 * ROWS_AT_ONCE


def short(unit: Unit, size: int, *, whole: bool) -> bool:
    """Whether a list of so many bytes may be compared in the request."""
    if size > BYTES_AT_ONCE:
        return False
    below = Membership.objects.filter(unit__path__startswith=unit.path)
    return not whole or below[: ROWS_AT_ONCE + 1].count() <= ROWS_AT_ONCE


def compare(one: Import, most: int | None = None) -> None:
    """Work out what a list would do. Beyond ``most`` rows nothing is done, and a job will."""
    before = edition()
    try:
        made = _planned(one, most)
    except LongerError:
        put(actions.COMPARE, {"import": one.pk})
    except ListRefusedError as refused:
        actions.unread(one.by, one, refused.slug)
    else:
        _keep(one, made, before)
    files.forget(one.pk)


def _keep(one: Import, made: Plan, before: int) -> None:
    try:
        actions.compared(one.by, one, made, edition=before)
    except RefusedError:  # another worker was quicker, or it was thrown away
        files.remove(made.steps.name)


def _planned(one: Import, most: int | None) -> Plan:
    path = files.folder() / one.upload
    if files.digest_of(path) != one.upload_digest:
        raise ListRefusedError("gone")
    scope = scope_now(one)
    progress = partial(files.note, one.pk)
    with path.open("rb") as file:
        return plan(file, scope, whole=one.whole, progress=progress, most=most)


def scope_now(one: Import) -> Scope:
    """Where whoever handed the list in may write today. Raises ``ListRefusedError``."""
    if one.by is None or one.unit is None:
        raise ListRefusedError("not-yours")
    standing = standing_of(one.by)
    if not standing.may(Right.MANAGE_PEOPLE, one.unit):
        raise ListRefusedError("not-yours")
    return scope_of(one.unit, standing.paths(Right.APPOINT))
