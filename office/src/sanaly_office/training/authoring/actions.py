"""What authors do: begin, change, publish, withdraw, discard. Nothing of a text is in the log."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sanaly_office.actions import RefusedError, action
from sanaly_office.clock import now
from sanaly_office.pages.stale import refuse_stale
from sanaly_office.people.models import Person, Unit
from sanaly_office.training.authoring.content import (
    Files,
    copied,
    data_of,
    has_shape,
    problems_of,
    state_of,
    with_data,
)
from sanaly_office.training.authoring.models import OwnScenario
from sanaly_office.training.authoring.refusing import refuse_unreadable

MOST = 200
"""Scenarios of one unit."""


@action("scenario-begun")
def begin(by: Person | None, unit: Unit, name: str, files: Files) -> OwnScenario:
    """A draft. Raises ``RefusedError`` for a name that is taken or files that cannot be read."""
    rows = OwnScenario.objects.filter(unit=unit)
    if rows.filter(name=name).exists():
        raise RefusedError(_("There is a scenario of this name already."))
    if rows.count() >= MOST:
        raise RefusedError(_("This unit has as many scenarios as it can have."))
    refuse_unreadable(files)
    row: OwnScenario = OwnScenario.objects.create(
        unit=unit, name=name, files=files, author=by, changed_at=now()
    )
    return row


def _held(row: OwnScenario, seen: str) -> OwnScenario:
    """The draft as it is now; nobody else changes it until this is done."""
    held: OwnScenario = OwnScenario.objects.select_for_update(of=("self",)).get(pk=row.pk)
    refuse_stale(seen, state_of(held.files))
    return held


@action("scenario-changed")
def change(by: Person | None, row: OwnScenario, files: Files, seen: str = "") -> OwnScenario:
    """Keep what was written, whole or not. Raises ``StaleError`` where somebody was quicker."""
    held = _held(row, seen)
    refuse_unreadable(files)
    held.files, held.author, held.changed_at = files, by, now()
    held.save(update_fields=["files", "author", "changed_at"])
    return held


@action("scenario-published")
def publish(by: Person | None, row: OwnScenario, seen: str = "") -> OwnScenario:
    """Let staff play it as it stands. Raises ``RefusedError`` while anything is wrong."""
    held = _held(row, seen)
    if not has_shape(held.files):
        raise RefusedError(_("It is not whole yet. Look at what is marked."))
    stable = copied(data_of(held.files)) | {"status": "stable"}
    files = with_data(held.files, stable)
    if problems_of(files, held.name):
        raise RefusedError(_("It is not whole yet. Look at what is marked."))
    held.published, held.published_at = files, now()
    held.save(update_fields=["published", "published_at"])
    return held


@action("scenario-withdrawn")
def withdraw(by: Person | None, row: OwnScenario) -> OwnScenario:
    """Nobody plays it any more; the draft stays."""
    held = _held(row, "")
    held.published, held.published_at = {}, None
    held.save(update_fields=["published", "published_at"])
    return held


@action("scenario-discarded")
def discard(by: Person | None, row: OwnScenario) -> OwnScenario:
    """Delete a draft that nobody plays."""
    held = _held(row, "")
    if held.is_published:
        raise RefusedError(_("Withdraw it first: staff play it."))
    number = held.pk
    held.delete()
    held.pk = number
    return held
