"""A list is handed in, compared and seen, then applied whole or thrown away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from sanaly_office.actions import RefusedError, action
from sanaly_office.clock import now
from sanaly_office.jobs.queue import put
from sanaly_office.people import managers
from sanaly_office.people.imports import files, steps
from sanaly_office.people.imports.managers import Applied, Progress
from sanaly_office.people.imports.planning import Plan
from sanaly_office.people.models import Import, Person, Unit

COMPARE, APPLY = "import-compare", "import-apply"
SETTLED = (Import.State.UNREAD, Import.State.APPLIED, Import.State.DISCARDED)
LATER = timedelta(minutes=2)
"""When a job sees to what a request began and did not end."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A list that lies in a file: its name, its SHA-256, and of how many people it is all."""

    name: str
    digest: str
    whole: bool


@action("import-received")
def receive(by: Person, unit: Unit, upload: Upload, *, at_once: bool) -> Import:
    """Take a list in; a job compares it (``at_once``: unless the request has done so by then)."""
    one = Import.objects.create(
        by=by,
        unit=unit,
        made_at=now(),
        upload=upload.name,
        upload_digest=upload.digest,
        whole=upload.whole,
    )
    _put(one, at_once=at_once)
    return one


def _put(one: Import, *, at_once: bool) -> None:
    put(COMPARE, {"import": one.pk}, now() + LATER if at_once else None)


@action("import-seen")
def show(by: Person | None, unit: Unit | None, made: Plan, *, edition: int, whole: bool) -> Import:
    """Keep a plan that was made here and now; ``edition`` is that before it was made."""
    one = Import(by=by, unit=unit, made_at=now(), whole=whole)
    return _filled(one, made, edition)


@action("import-seen")
def compared(by: Person | None, one: Import, made: Plan, *, edition: int) -> Import:
    """Keep the plan of a list that waited. Raises ``RefusedError`` if another was quicker."""
    one = _held(one, Import.State.WAITING)
    return _filled(one, made, edition)


def _filled(one: Import, made: Plan, edition: int) -> Import:
    reading = made.reading
    told = {"form": reading.form, "characters": reading.characters, "rows": made.rows}
    one.told = told | {"delimiter": reading.delimiter}
    one.edition, one.digest, one.steps = edition, made.digest, made.steps.name
    one.counts, one.problem_count = made.steps.counts, made.problem_count
    one.problems = [[wrong.row, wrong.column, wrong.slug] for wrong in made.problems]
    one.state = Import.State.SEEN
    one.save()
    return one


@action("import-unread")
def unread(by: Person | None, one: Import, slug: str) -> Import:
    """A list cannot be read, for the reason ``slug``; its file goes."""
    one = _held(one, Import.State.WAITING)
    one.state, one.refusal, one.settled_at = Import.State.UNREAD, slug, now()
    one.save()
    _remove(one)
    return one


@action("import-confirmed")
def confirm(by: Person, one: Import) -> Import:
    """Have a job apply what was seen. Raises ``RefusedError`` where it is stale already."""
    one = _held(one, Import.State.SEEN)
    _refuse_wrong(one)
    if managers.edition() != one.edition:
        raise managers.StaleError
    one.state = Import.State.APPLYING
    one.save()
    put(APPLY, {"import": one.pk})
    return one


@action("import-stale")
def outdate(by: Person | None, one: Import) -> Import:
    """The organisation has changed since the list was compared: that has to be done anew."""
    one = _held(one, Import.State.SEEN, Import.State.APPLYING)
    one.state = Import.State.STALE
    one.save()
    return one


@action("import-received")
def again(by: Person, one: Import, *, at_once: bool) -> Import:
    """Compare a list anew that was kept."""
    one = _held(one, Import.State.STALE)
    if not one.upload:
        raise RefusedError(_("The list is no longer there. Hand it in anew."))
    transaction.on_commit(partial(files.remove, one.steps))
    one.state, one.steps, one.digest, one.counts = Import.State.WAITING, "", "", {}
    one.problems, one.problem_count = [], 0
    one.save()
    _put(one, at_once=at_once)
    return one


@action("import-applied")
def apply(
    by: Person | None, one: Import, progress: Progress = lambda _steps: None
) -> list[models.Model]:
    """Do what was seen, all of it or nothing. Raises ``RefusedError`` where it is stale."""
    managers.turn_over(one.edition)
    one = _held(one, Import.State.SEEN, Import.State.APPLYING)
    _refuse_wrong(one)
    try:
        applied = Applied(progress).all(steps.read(one.steps))
    except IntegrityError:
        raise managers.StaleError from None
    _settle(one, Import.State.APPLIED)
    return [one, *applied.appointments, *applied.left]


@action("import-discarded")
def discard(by: Person | None, one: Import) -> Import:
    """Throw a list away, with the names in it. Raises ``RefusedError`` once it is settled."""
    one = _held(one, *(state for state in Import.State if state not in SETTLED))
    _settle(one, Import.State.DISCARDED)
    return one


def _held(one: Import, *states: Import.State) -> Import:
    """The import, held until the transaction ends, in one of these states."""
    found = Import.objects.select_for_update(of=("self",)).get(pk=one.pk)
    if found.state not in states:
        raise RefusedError(_("This list has been settled meanwhile."))
    return found


def _refuse_wrong(one: Import) -> None:
    if one.problem_count:
        raise RefusedError(_("This list cannot be applied. Hand it in anew."))
    if not one.digest or steps.digest_of(one.steps) != one.digest:
        raise RefusedError(_("The preview is no longer there. Hand the list in anew."))


def _settle(one: Import, state: Import.State) -> None:
    one.state, one.problems, one.settled_at = state, [], now()
    one.save()
    _remove(one)


def _remove(one: Import) -> None:
    """Remove the files, once it is certain that they are not needed any more."""
    names = one.upload, one.steps

    def gone() -> None:
        files.remove(*names)
        files.forget(one.pk)

    transaction.on_commit(gone)
