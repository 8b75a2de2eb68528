"""An import is seen, then applied whole or thrown away."""

from __future__ import annotations

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from sanaly_office.actions import RefusedError, action
from sanaly_office.clock import now
from sanaly_office.people.imports import steps
from sanaly_office.people.imports.managers import Applied, Progress
from sanaly_office.people.imports.planning import Plan
from sanaly_office.people.managers import turn_over
from sanaly_office.people.models import Import, Person, Unit


@action("import-seen")
def show(by: Person | None, unit: Unit | None, made: Plan, *, edition: int, whole: bool) -> Import:
    """Keep a plan for whoever handed the list in; ``edition`` is that before it was made."""
    reading = made.reading
    told = {"form": reading.form, "characters": reading.characters, "rows": made.rows}
    return Import.objects.create(
        by=by,
        unit=unit,
        made_at=now(),
        edition=edition,
        digest=made.digest,
        steps=made.steps.name,
        whole=whole,
        told=told | {"delimiter": reading.delimiter},
        counts=made.steps.counts,
        examples=made.steps.examples,
        problems=[[one.row, one.column, one.slug] for one in made.problems],
        problem_count=made.problem_count,
    )


@action("import-applied")
def apply(
    by: Person | None, one: Import, progress: Progress = lambda _steps: None
) -> list[models.Model]:
    """Do what was seen, all of it or nothing. Raises ``RefusedError`` where it is stale."""
    turn_over(one.edition)
    one = Import.objects.select_for_update().get(pk=one.pk)
    if one.state != Import.State.SEEN or one.problem_count:
        raise RefusedError(_("This list cannot be applied. Hand it in anew."))
    if not one.digest or steps.digest_of(one.steps) != one.digest:
        raise RefusedError(_("The preview is no longer there. Hand the list in anew."))
    try:
        applied = Applied(progress).all(steps.read(one.steps))
    except IntegrityError:
        raise RefusedError(
            _("The organisation has changed meanwhile. Hand the list in anew.")
        ) from None
    _settle(one, Import.State.APPLIED)
    return [one, *applied.appointments, *applied.left]


@action("import-discarded")
def discard(by: Person | None, one: Import) -> Import:
    """Throw a preview away, with the names in it."""
    _settle(one, Import.State.DISCARDED)
    return one


def _settle(one: Import, state: Import.State) -> None:
    one.state, one.examples, one.problems = state, {}, []
    one.save()
    transaction.on_commit(lambda: steps.remove(one.steps))
