"""Large lists are compared and applied by the worker; files that nobody needs go."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django.db import transaction

from sanaly_office.actions import RefusedError
from sanaly_office.clock import now
from sanaly_office.jobs.queue import Payload, handler, recurring
from sanaly_office.people.imports import actions, comparing, files
from sanaly_office.people.imports.problems import ListRefusedError
from sanaly_office.people.models import Import

KEPT = timedelta(days=1)
"""How long a list waits for a decision before it is thrown away."""


@handler(actions.COMPARE, outside=True)
def compare(payload: Payload) -> None:
    """Compare a list that waits. It changes nothing, so that a crash only costs time."""
    one = Import.objects.filter(pk=payload["import"], state=Import.State.WAITING).first()
    if one:
        comparing.compare(one)


@handler(actions.APPLY)
def apply(payload: Payload) -> None:
    """Apply a list that was confirmed, in one transaction with the end of the job."""
    one = Import.objects.filter(pk=payload["import"], state=Import.State.APPLYING).first()
    if one is None:
        return
    transaction.on_commit(partial(files.forget, one.pk))
    try:
        comparing.scope_now(one)
        actions.apply(one.by, one, partial(files.note, one.pk))
    except (RefusedError, ListRefusedError):
        actions.outdate(one.by, one)


@recurring("imports-tidied", timedelta(hours=1))
def tidy(_payload: Payload) -> None:
    """Throw away lists that nobody decided on, and files that no import knows."""
    for one in Import.objects.unsettled().filter(made_at__lt=now() - KEPT):
        actions.discard(None, one)
    known = Import.objects.unsettled().values_list("upload", "steps")
    kept = {name for names in known for name in names}
    files.remove(*files.orphans(kept, KEPT.total_seconds()))
